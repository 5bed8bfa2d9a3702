"""Tables as spreadsheets write them, CSV or XLSX, to rows of text, and columns to the fields that they feed.

A cell is text as it was typed: Arabic-Indic digits stay (``western`` makes them usable), and what looks like a formula is text.
Nothing is dropped silently: what could not be read, or only in part, is a RowProblem under the key "table.…".
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import PurePath

from desk_app.model.fold import fold
from desk_app.model.transfer import ColumnMap, RowProblem, Severity

LARGEST_FILE_BYTES = 64 * 2**20
_SEPARATORS = ",;\t|"
_SAMPLE_CHARS = 64 * 1024
_SAMPLE_BYTES = 8 * 1024
_SAMPLE_ROWS = 30
_LONGEST_LINE_CHARS = 2**20
_LONGEST_CELL_CHARS = 2**17
"""Spreadsheets write 32,767; longer ones come of a mark that is missing, or of malice."""
_MOST_BROKEN_ROWS = 100
_DIGITS_LOST = re.compile(r"[+-]?\d(?:[.,٫]\d+)?E\+(?:0[7-9]|[1-9]\d)", re.IGNORECASE)
_WESTERN = str.maketrans(
    {**{chr(0x660 + digit): str(digit) for digit in range(10)}, **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
     "٫": ".", "٬": None, "٪": "%", "−": "-", "\u200e": None, "\u200f": None, "\u061c": None}
)  # fmt: skip
_SIGNATURES = {
    b"\xd0\xcf\x11\xe0": "old_excel",
    b"%PDF": "not_a_table",
    b"\x89PNG": "not_a_table",
    b"\xff\xd8\xff": "not_a_table",
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that holds something. ``number``: as the spreadsheet counts it, from 1; ``cells``: as many as there are headings."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. ``heading_row``: where the headings stand, 0 for a sheet without any; a column without heading is named by its
    letter. A hidden sheet has no rows unless they were asked for; ``problems`` say so."""

    name: str = ""
    hidden: bool = False
    headings: tuple[str, ...] = ()
    heading_row: int = 0
    rows: tuple[TableRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as it was read. ``problems``: those of the whole file; a file that can't be read has an error here and no tables."""

    file: str
    tables: tuple[Table, ...] = ()
    problems: tuple[RowProblem, ...] = ()

    @property
    def all_problems(self) -> tuple[RowProblem, ...]:
        """Those of the file and of each sheet."""
        return (*self.problems, *(problem for table in self.tables for problem in table.problems))

    @property
    def first(self) -> Table:
        """The first sheet that shows and holds rows; an empty table when none does."""
        seen = [table for table in self.tables if not table.hidden]
        return next((table for table in seen if table.rows), seen[0] if seen else Table())


def read_table(data: bytes, name: str, *, hidden_sheets: bool = False) -> Workbook:
    """The sheets of an XLSX file, or the one table of a CSV or TSV file. Raises nothing for a bad file, in bounded time.

    name: of the file, put into the problems. hidden_sheets: read the rows of hidden sheets too.
    Text: by its byte order mark, else strict UTF-8, else the code page of Arabic Windows (said in a warning).
    """
    file = PurePath(name).name
    if len(data) > LARGEST_FILE_BYTES:
        return Workbook(file, problems=(_problem("too_large", file=file, megabytes=LARGEST_FILE_BYTES // 2**20),))
    for signature, key in _SIGNATURES.items():
        if data.startswith(signature):
            return Workbook(file, problems=(_problem(key, file=file),))
    if data.startswith(b"PK\x03\x04"):
        from desk_app.exchange.sheets import read_sheets

        return read_sheets(data, file, hidden_sheets)
    words, warnings = decode(data, file)
    if "\0" in words:
        return Workbook(file, problems=(_problem("not_a_table", file=file),))
    rows, broken = _csv_rows(words)
    table = make_table("", rows)
    problems = tuple(replace(problem, file=file) for problem in (*table.problems, *broken))
    return Workbook(file, (replace(table, problems=problems),), tuple(warnings))


def decode(data: bytes, file: str) -> tuple[str, list[RowProblem]]:
    """The text of a file without its byte order mark, and warnings when its encoding had to be guessed."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            words = data[len(mark) :].decode(encoding, "replace")
            return words, [_problem("bad_bytes", "warning", file=file)] if "\ufffd" in words else []
    start = data[:_SAMPLE_BYTES]
    zeros = (start[::2].count(0), start[1::2].count(0))
    if len(data) % 2 == 0 and sum(zeros) * 12 >= len(start) and not all(zeros):
        # UTF-16 without a mark: spaces, digits and ends of lines have their zeros on one side alone.
        words = data.decode("utf-16-be" if zeros[0] else "utf-16-le", "replace")
        return words, [_problem("bad_bytes", "warning", file=file)] if "\ufffd" in words else []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        words = data.decode("utf-8", "replace")
    # A file in UTF-8 with a byte or two damaged is still one: in the code page of Windows, hardly any two bytes read as UTF-8.
    bad = words.count("\ufffd")
    if sum(char > "\x7f" for char in words) > 10 * bad:
        return words, [_problem("bad_bytes", "warning", file=file)]
    return data.decode("cp1256", "replace"), [_problem("encoding_guessed", "warning", file=file)]


def make_table(name: str, rows: Iterable[tuple[int, Sequence[str]]], hidden: bool = False) -> Table:
    """A table of rows (number, cells): the headings are found, blank rows left out, and lost digits told."""
    problems: list[RowProblem] = []
    held = [(number, _bearable(number, cells, problems)) for number, cells in rows if any(cell.strip() for cell in cells)]
    if not held:
        return Table(name, hidden)
    at = _heading_place([cells for _, cells in held])
    heading_row, heads = held[at]
    width = max(len(_trimmed(cells)) for _, cells in held[at:])
    headings = tuple(" ".join(head.split()) for head in (*heads, *[""] * width)[:width])
    problems += [
        _problem("above_headings", "warning", row=number, text=next(filter(str.strip, cells), "")) for number, cells in held[:at]
    ]
    table = Table(
        name,
        hidden,
        headings,
        heading_row,
        tuple(TableRow(number, tuple((*cells, *[""] * width)[:width])) for number, cells in held[at + 1 :]),
    )
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            if "E+" in cell.upper() and _DIGITS_LOST.fullmatch(cell.strip()):
                problems.append(_problem("digits_lost", "warning", row.number, column_name(table, column), text=cell.strip()))
    return replace(table, problems=tuple(problems))


def _bearable(number: int, cells: Sequence[str], problems: list[RowProblem]) -> Sequence[str]:
    """The cells of a row without those that are too long to be any."""
    if all(len(cell) <= _LONGEST_CELL_CHARS for cell in cells):
        return cells
    for column, cell in enumerate(cells):
        if len(cell) > _LONGEST_CELL_CHARS:
            said = {"count": f"{len(cell):,}", "text": cell[:60]}
            problems.append(_problem("cell_too_long", "warning", number, column_letter(column), **said))
    return ["" if len(cell) > _LONGEST_CELL_CHARS else cell for cell in cells]


def column_name(table: Table, column: int) -> str:
    """What a person calls a column (from 0): its heading, else its letter."""
    heading = table.headings[column] if column < len(table.headings) else ""
    return heading or column_letter(column)


def column_letter(column: int) -> str:
    """A, B … Z, AA … of a column from 0."""
    letters = ""
    while column >= 0:
        column, place = divmod(column, 26)
        letters = chr(65 + place) + letters
        column -= 1
    return letters


def western(cell: str) -> str:
    """A cell with Western digits and decimal point, without marks of direction and thousands' separators of Arabic."""
    return cell.translate(_WESTERN).strip()


def heading_key(heading: str) -> str:
    """A heading as it is compared: "E-mail Address", "e_mail address" and "E-Mail-Address" are one, as are "الاسم (عربي)" and
    "الإسم عربي"."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(heading)).split())


def guess_columns(headings: Sequence[str], known: Mapping[str, Sequence[str]], remembered: Iterable[ColumnMap] = ()) -> ColumnMap:
    """Which field each column probably feeds. known: field path -> headings that mean it, the likeliest first.

    A remembered map of the same headings is taken as it stands. A path is given once unless its name ends in "[]": the first
    column that names it best has it. Of two columns that name one field, one in Arabic and one not («الاسم» beside "Name"), each
    has its side. Columns that nobody knows have "".
    """
    keys = tuple(heading_key(heading) for heading in headings)
    for earlier in remembered:
        if tuple(heading_key(heading) for heading in earlier.headings) == keys:
            return replace(earlier, headings=tuple(headings))
    ranks = {(heading_key(name), path): rank for path, names in known.items() for rank, name in reversed(list(enumerate(names)))}
    by_key: dict[str, list[str]] = {}
    for key, path in ranks:
        by_key.setdefault(key, []).append(path)
    paths = [""] * len(keys)
    wishes = sorted((ranks[key, path], column, path) for column, key in enumerate(keys) for path in by_key.get(key, ()))
    taken: set[str] = set()
    for _, column, path in wishes:
        if not paths[column] and (path not in taken or path.endswith("[]")):
            paths[column] = path
            taken.add(path)
    for _, column, path in wishes:
        sides = {side: f"{path}{mark}{side}" for side in ("ar", "en") for mark in "/." if f"{path}{mark}{side}" in known}
        if paths[column] or path not in paths or len(sides) < 2 or taken & set(sides.values()):
            continue
        other = paths.index(path)
        arabic = {at: any("\u0600" <= letter <= "\u06ff" for letter in headings[at]) for at in (column, other)}
        if arabic[column] != arabic[other]:
            for at in (column, other):
                paths[at] = sides["ar" if arabic[at] else "en"]
            taken |= set(sides.values())
    return ColumnMap(tuple(headings), tuple(paths))


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table in UTF-8 with byte order mark, by which Excel knows it, commas, CRLF.

    A value that begins with = + - @ stands as it is: a phone number must come back as it was, and no mark is known that every
    reader of CSV takes off again. Who opens the file in Excel may import it as text; XLSX keeps text as text by itself.
    """
    words = io.StringIO(newline="")
    writer = csv.writer(words, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + words.getvalue().replace("\0", "").encode("utf-8", "replace")


def _problem(
    key: str, severity: Severity = "error", row: int = 0, column: str = "", file: str = "", **fields: object
) -> RowProblem:
    said = {"file": file, **fields} if file else fields
    return RowProblem(row, f"table.{key}", column, severity, tuple((name, str(value)) for name, value in said.items()), file)


def _csv_rows(words: str) -> tuple[list[tuple[int, Sequence[str]]], list[RowProblem]]:
    """Rows with their numbers as a spreadsheet shows them: a quoted line break makes no row, "sep=;" is none."""
    said = re.match(r"(?i)\"?sep=(.)\"?[ \t]*(\r\n|\n|\r|$)", words)
    separator = said[1] if said else _separator(words)
    lines = list(io.StringIO(words[said.end() :] if said else words, newline=""))
    rows: list[tuple[int, Sequence[str]]] = []
    problems: list[RowProblem] = []
    start = 0
    while start < len(lines):
        reader = csv.reader(_bounded(lines[start:]), delimiter=separator, strict=True)
        read = 0
        try:
            for cells in reader:
                rows.append((len(rows) + len(problems) + 1, cells))
                read = reader.line_num
            break
        except csv.Error:
            # The row that begins here can't be told from what follows it: it is named, and the next line is a row again.
            problems.append(_problem("broken_row", row=len(rows) + len(problems) + 1, text=lines[start + read][:60].strip()))
            start += read + 1
        if len(problems) == _MOST_BROKEN_ROWS:
            problems.append(_problem("broken_rest", row=problems[-1].row))
            break
    return rows, problems


def _bounded(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if len(line) > _LONGEST_LINE_CHARS:
            raise csv.Error("line too long")
        yield line


def _separator(words: str) -> str:
    """What parts the columns: that by which most of the first rows have the same number of columns, and more than one."""
    sample = words[:_SAMPLE_CHARS]

    def fitness(separator: str) -> tuple[float, int]:
        widths: Counter[int] = Counter()
        try:
            for cells in _some(csv.reader(io.StringIO(sample, newline=""), delimiter=separator)):
                if any(cells):
                    widths[len(cells)] += 1
        except csv.Error:
            pass  # the rows before it have told enough
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        return (times / widths.total() if width > 1 else 0.0, width)

    return max(_SEPARATORS, key=fitness)


def _some(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for _, cells in zip(range(_SAMPLE_ROWS), rows, strict=False):
        yield cells


def _heading_place(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is about as wide as the widest of the beginning: titles above a table fill a cell or two."""
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in rows[:_SAMPLE_ROWS]]
    widest = max(filled)
    wanted = max(min(2, widest), ceil(widest * 0.4))
    return next(place for place, count in enumerate(filled) if count >= wanted)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
