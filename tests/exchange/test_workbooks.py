"""XLSX: what a sheet shows comes in as text, traps are told, hostile files are refused in bounded time; text stays text."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from desk_app.exchange.sheets import SheetToWrite, write_xlsx
from desk_app.exchange.tables import Workbook, read_table
from desk_app.resources import text


def packed(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(*rows: tuple[Any, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def replaced(data: bytes, **parts: bytes) -> bytes:
    """The workbook with other bytes in some parts: sheet1, workbook, sharedStrings."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            own = entry.filename.rpartition("/")[2].removesuffix(".xml")
            target.writestr(entry.filename, parts.get(own, source.read(entry.filename)))
    return file.getvalue()


def sheet_xml(inner: bytes, before: bytes = b"") -> bytes:
    space = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return b'<?xml version="1.0"?>' + before + space + b"<sheetData>" + inner + b"</sheetData></worksheet>"


def told(book: Workbook) -> list[tuple[str, int, str]]:
    for problem in book.all_problems:
        for language in ("ar", "en"):
            assert text(language, f"errors.import.{problem.key}", **dict(problem.fields))
    return [(problem.key.removeprefix("table."), problem.row, problem.column) for problem in book.all_problems]


def test_values_come_as_text_with_all_their_digits():
    book = book_of(("a", "b", "c", "d", "e", "f", "g", "h"))
    book.active.append(("نص", 0.7149, 97455512345, True, date(2023, 1, 17), datetime(2023, 1, 17, 9, 30), time(9, 30), 0.125))
    book.active["H2"].number_format = "0.0%"
    book.active.append((7, "٠٫٧١٤٩", 0.1 + 0.2, -3, 1e16, "9.74555E+11", None, 41.5))
    book.active["A3"].number_format = "0000"
    book.active["H3"].number_format = '#,##0.00 "days"'
    found = read_table(packed(book), "x.xlsx").first
    assert found.rows[0].cells == ("نص", "0.7149", "97455512345", "TRUE", "2023-01-17", "2023-01-17T09:30", "09:30", "12.5%")
    assert found.rows[1].cells == ("0007", "٠٫٧١٤٩", "0.3", "-3", "1e+16", "9.74555E+11", "", "41.5")
    assert [(problem.key, problem.column) for problem in found.problems] == [
        ("table.digits_lost", "e"),
        ("table.digits_lost", "f"),
    ]


def test_the_calendar_of_1904_and_the_false_leap_day_of_1900_are_known():
    book = book_of(("a", "b"), (date(2023, 1, 17), date(1900, 1, 5)))
    assert read_table(packed(book), "x.xlsx").first.rows[0].cells == ("2023-01-17", "1900-01-05")
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert read_table(packed(book_1904(book)), "x.xlsx").first.rows[0].cells[0] == "2023-01-17"


def book_1904(book: openpyxl.Workbook) -> openpyxl.Workbook:
    book.active["B2"] = "x"
    return book


def test_formulas_without_results_merged_cells_and_hidden_rows_are_told():
    book = book_of(("Group", "Name", "Sum"), ("A", "x", "=1+1"), (None, "y", 2), (None, None, None), ("B", "z", "#N/A"))
    book.active.merge_cells("A2:A3")
    book.active.row_dimensions[5].hidden = True
    book.active["C5"].data_type = "e"
    found = read_table(packed(book), "x.xlsx")
    assert [(row.number, row.cells) for row in found.first.rows] == [
        (2, ("A", "x", "")),
        (3, ("A", "y", "2")),
        (5, ("B", "z", "#N/A")),
    ]
    assert told(found) == [
        ("merged_cells", 2, "A"),
        ("hidden_rows", 0, ""),
        ("formula_without_value", 2, "C"),
        ("cell_error", 5, "C"),
    ]


def test_a_formula_with_its_result_is_that_result():
    cells = b'<row r="1"><c r="A1" t="str"><v>h</v></c></row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
    data = replaced(packed(book_of(("h",))), sheet1=sheet_xml(cells))
    assert read_table(data, "x.xlsx").first.rows[0].cells == ("2",)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_listed_and_read_only_when_asked_for(state):
    book = book_of(("Name",), ("A",))
    sheet = book.create_sheet("سري")
    sheet.append(("Name",))
    sheet.append(("B",))
    sheet.sheet_state = state
    found = read_table(packed(book), "x.xlsx")
    assert [(table.name, table.hidden, len(table.rows)) for table in found.tables] == [("Sheet", False, 1), ("سري", True, 0)]
    assert told(found) == [("hidden_sheet", 0, "")]
    assert [len(table.rows) for table in read_table(packed(book), "x.xlsx", hidden_sheets=True).tables] == [1, 1]


LAUGHS = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
CELL = b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'
BOOK = packed(book_of(("a", "b"), (1, 2)))


@pytest.mark.parametrize(("data", "key"), [
    (replaced(BOOK, sheet1=sheet_xml(CELL % b"&b;", LAUGHS)), "document_type"),
    (replaced(BOOK, sheet1=sheet_xml(CELL % b"&e;", OUTSIDE)), "document_type"),
    (replaced(BOOK, sheet1=sheet_xml(CELL % b"x", LAUGHS).decode().encode("utf-16")), "document_type"),
    (replaced(BOOK, sheet1=sheet_xml(CELL % (b" " * 101 * 2**20))), "unpacks_too_large"),
    (replaced(BOOK, sheet1=sheet_xml(b'<row r="1">' + b"<c/>" * 700_000 + b"</row>")), "too_many_cells"),
    (replaced(BOOK, sheet1=sheet_xml(b'<row><c r="XFD1048576"><v>1</v></c></row>')), "too_many_cells"),
    (replaced(BOOK, sheet1=b"<worksheet>"), "damaged_workbook"), (BOOK[: len(BOOK) // 2], "damaged_workbook"),
    (replaced(BOOK, sheet1=sheet_xml(b'<row r="x"/>')), "damaged_workbook"), (b"PK\3\4" + bytes(99), "damaged_workbook"),
], ids=range(10))  # fmt: skip
def test_hostile_workbooks_are_refused_with_a_message(data, key):
    assert key in [found for found, _, _ in told(read_table(data, "x.xlsx"))]


def test_a_row_far_below_makes_no_million_rows():
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>'
    found = read_table(replaced(BOOK, sheet1=sheet_xml(cells)), "x.xlsx").first
    assert [row.number for row in found.rows] == [1048576]


def test_text_stays_text_and_the_sheet_is_made_for_its_reader():
    values = [("=1+1", "+974 5551", "-x"), ("@a", "\tb", "a\x01b"), ("'q", "007", "سطر\nثانٍ")]
    data = write_xlsx(
        [SheetToWrite("جهات: الاتصال", ("الاسم", "b", "c"), values), SheetToWrite("2", ("x",), [])], right_to_left=True
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    assert [[cell.data_type for cell in row] for row in sheet.iter_rows(min_row=2)] == [["s"] * 3] * 3
    assert (sheet["A2"].value, sheet["A2"].quotePrefix, sheet["B4"].quotePrefix) == ("=1+1", True, False)
    assert (sheet.sheet_view.rightToLeft, sheet.freeze_panes, sheet.title) == (True, "A2", "جهات  الاتصال")
    found = read_table(data, "x.xlsx")
    assert [row.cells for row in found.first.rows] == [values[0], ("@a", "\tb", "ab"), values[2]]
    assert told(found) == []


@pytest.mark.parametrize("value", ["9e999", "nan", "x"])
def test_a_number_that_is_none_is_text_and_loses_no_other_row(value):
    rows = f'<row r="1"><c r="A1"><v>{value}</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    table = read_table(replaced(BOOK, sheet1=sheet_xml(rows.encode())), "x.xlsx").first
    assert (table.headings, [row.cells for row in table.rows]) == ((value,), [("7",)])


def test_a_cell_longer_than_any_is_left_out_and_told():
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Post</t></is></c></row>'
    long = f'<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="str"><v>{"x" * 200_000}</v></c></row>'
    book = read_table(replaced(BOOK, sheet1=sheet_xml((cells + long).encode())), "x.xlsx")
    assert [row.cells for row in book.first.rows] == [("7", "")]
    assert [(key, row, column) for key, row, column in told(book)] == [("cell_too_long", 2, "B")]
