"""Tables as spreadsheets write them: encodings, separators, and nothing dropped without a word."""

from __future__ import annotations

import pytest

from desk_app.exchange.tables import column_letter, guess_columns, read_table, western, write_csv
from desk_app.model.transfer import ColumnMap
from desk_app.resources import text

TABLE = 'الاسم,Phone,ملاحظة\nسارة,+974 5551 0001,"سطر\nثانٍ, بفاصلة"\n\nJosé,٠١٢٣,=1+1\n'
ROWS = [(2, ("سارة", "+974 5551 0001", "سطر\nثانٍ, بفاصلة")), (4, ("José", "٠١٢٣", "=1+1"))]


def rows_of(data: bytes, name: str = "list.csv") -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in read_table(data, name).first.rows]


def keys_of(data: bytes, name: str = "list.csv") -> list[tuple[str, int, str]]:
    book = read_table(data, name)
    for problem in book.all_problems:
        for language in ("ar", "en"):
            assert text(language, f"errors.import.{problem.key}", **dict(problem.fields))
    return [(problem.key.removeprefix("table."), problem.row, problem.severity) for problem in book.all_problems]


@pytest.mark.parametrize("written", [
    TABLE.encode(), TABLE.encode("utf-8-sig"), TABLE.encode("utf-16"), TABLE.encode("utf-16-le"),
    b"\xfe\xff" + TABLE.encode("utf-16-be"), TABLE.replace("\n", "\r\n").encode(),
], ids=["utf-8", "bom", "utf-16", "utf-16 without bom", "utf-16 be", "crlf"])  # fmt: skip
def test_every_encoding_gives_the_same_rows(written: bytes) -> None:
    book = read_table(written, "list.csv")
    assert book.problems == ()
    assert book.first.headings == ("الاسم", "Phone", "ملاحظة")
    if b"\r" not in written:
        assert rows_of(written) == ROWS


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("said", [False, True])
def test_every_separator_is_found_or_said(separator: str, said: bool) -> None:
    lines = [["Name", "Place", "Note"], ["Mona, Dr", "Doha; Qatar", "a|b"], ["Ali", "", "x"]]
    words = "\r\n".join(separator.join(f'"{cell}"' if set(cell) & set(",;|") else cell for cell in line) for line in lines)
    found = rows_of(((f"sep={separator}\r\n" if said else "") + words).encode())
    assert found == [(2, ("Mona, Dr", "Doha; Qatar", "a|b")), (3, ("Ali", "", "x"))]


def test_arabic_windows_text_is_read_with_a_warning() -> None:
    data = "الاسم;الجهة\nسارة;وزارة\n".encode("cp1256")
    assert rows_of(data) == [(2, ("سارة", "وزارة"))]
    assert keys_of(data) == [("encoding_guessed", 0, "warning")]


def test_a_damaged_byte_does_not_turn_a_utf_8_file_into_another_alphabet() -> None:
    data = ("الاسم,الجهة\n" + "سارة,وزارة\n" * 9).encode() + b"\xd8,x\n"
    assert rows_of(data)[0] == (2, ("سارة", "وزارة"))
    assert keys_of(data) == [("bad_bytes", 0, "warning")]


def test_a_phone_that_excel_shortened_is_told_by_row_and_column() -> None:
    (problem,) = read_table(b"Name,Phone\nA,9.74555E+11\nB,1.5\n", "x.csv").all_problems
    assert (problem.key, problem.row, problem.column) == ("table.digits_lost", 2, "Phone")


def test_a_broken_quotation_loses_one_row_and_says_so() -> None:
    data = b'a,b\n1,"x\n2,y\n3,z"q\n"4",w\n'
    assert rows_of(data) == [(3, ("2", "y")), (4, ("3", 'z"q')), (5, ("4", "w"))]
    assert keys_of(data) == [("broken_row", 2, "error")]


def test_titles_above_the_headings_are_told_not_taken_for_headings() -> None:
    data = "كشف الوفد,,\n,,\nالاسم,الجهة,الهاتف\nسارة,وزارة,1\n".encode()
    assert read_table(data, "x.csv").first.heading_row == 3
    assert rows_of(data) == [(4, ("سارة", "وزارة", "1"))]
    assert keys_of(data) == [("above_headings", 1, "warning")]


@pytest.mark.parametrize(("data", "key"), [
    (b"a,b\n" + b"x" * 30_000_000, "broken_row"), (b"x" * 65 * 2**20, "too_large"), (b"\xd0\xcf\x11\xe0\xa1", "old_excel"),
    (b"a,b\n" + b"x," * 9_000_000, "broken_row"), (b"%PDF-1.7", "not_a_table"),
    (b"\0abc\0\0def", "not_a_table"), (b'"a"b,c\n' * 999, "broken_rest"),
], ids=["long line", "too large", "xls", "many cells", "pdf", "bytes", "quotes"])  # fmt: skip
def test_hostile_files_are_refused_with_a_message(data: bytes, key: str) -> None:
    assert key in [found for found, _, _ in keys_of(data)]


def test_a_table_comes_back_as_it_was_written() -> None:
    values = [("=1+1", "+974 1", "-x"), ("@a", "\tb", 'سطر\nثانٍ "نعم"')]
    data = write_csv(("أ", "b", "c"), values)
    assert data.startswith(b"\xef\xbb\xbf")
    assert [cells for _, cells in rows_of(data)] == values


def test_digits_and_marks_become_usable() -> None:
    assert [western(cell) for cell in ("٠٫٧١٤٩", "\u200f١٬٢٣٤", "۱۲", "−5", "٥٠٪")] == ["0.7149", "1234", "12", "-5", "50%"]


def test_columns_are_called_as_a_spreadsheet_does() -> None:
    assert [column_letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


KNOWN = {"name/ar": ("الاسم بالعربية", "الاسم"), "name/en": ("name en", "Name"), "emails[]": ("E-mail Address", "e-mail")}


def test_columns_are_guessed_whatever_their_case_and_marks() -> None:
    headings = ("Name", "الإسم", "E-Mail", "e-mail address", "Colour", "الاسم (بالعربية)")
    assert guess_columns(headings, KNOWN).paths == ("name/en", "", "emails[]", "emails[]", "", "name/ar")


def test_a_remembered_map_is_taken_as_it_stands() -> None:
    earlier = ColumnMap(("NAME", "Colour"), ("", "notes/en"))
    assert guess_columns(("Name", "colour"), KNOWN, [earlier]) == ColumnMap(("Name", "colour"), ("", "notes/en"))
