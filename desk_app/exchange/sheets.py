"""XLSX, read by its own parts in one pass and written by openpyxl.

openpyxl reads either formulas or their values, fills every row up to the last one that a file claims, and trusts the sizes of the
archive. Here a part is read as a stream of events, at most so long, and a file with a document type is refused: what such a
type can do (entities) no spreadsheet needs. Macros and links are never looked at.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import isfinite
from typing import Any
from xml.parsers import expat

from desk_app.exchange.tables import Table, Workbook, column_letter, make_table
from desk_app.model.transfer import RowProblem, Severity

_LARGEST_UNPACKED_BYTES = 96 * 2**20
_MOST_CELLS = 600_000
_MOST_COLUMNS = 1024
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "d"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm"),
    **dict.fromkeys((9, 10), "0%"),
}
"""Formats that have a number instead of a code, as far as they matter here."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NOT_CODES = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_FORMULA_STARTS = tuple("=+-@\t\r")
_LONGEST_CELL = 32_767
_FIGURE = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")
_FONT = "Arial"
"""It has Arabic and Latin letters on every system that opens spreadsheets."""


class _Refused(Exception):
    """``args[0]``: the key of the problem."""


@dataclass(slots=True)
class _Sheet:
    """What one pass over a sheet found. ``cells``: row -> column from 0 -> text."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: int = 0
    problems: list[tuple[int, int, str, str]] = field(default_factory=list)


def read_sheets(data: bytes, file: str, hidden_sheets: bool) -> Workbook:
    """All sheets of an XLSX file, in its order. See ``read_table``; this is what it does with such a file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, file, hidden_sheets)
    except _Refused as refused:
        return Workbook(file, problems=(_problem(str(refused.args[0]), file=file),))
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
        expat.ExpatError,
    ):
        # RuntimeError: a password on the archive; NotImplementedError: packed in a way that zipfile does not know.
        return Workbook(file, problems=(_problem("damaged_workbook", file=file),))


def _read(archive: zipfile.ZipFile, file: str, hidden_sheets: bool) -> Workbook:
    names = set(archive.namelist())
    book = min((name for name in names if name.endswith("workbook.xml")), key=len, default="")
    if not book:
        raise _Refused("not_a_workbook")
    # What a part claims to hold is also all that is unpacked of it.
    if sum(part.file_size for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))) > _LARGEST_UNPACKED_BYTES:
        raise _Refused("unpacks_too_large")
    folder = posixpath.dirname(book)
    targets = _relations(archive, f"{folder}/_rels/{posixpath.basename(book)}.rels")
    sheets: list[tuple[str, str, bool]] = []
    year_1904 = False
    for tag, attributes, _ in _elements(archive, book, ("sheet", "workbookPr")):
        if tag == "workbookPr":
            year_1904 = attributes.get("date1904", "0") in ("1", "true")
        else:
            target = targets.get(
                next((value for key, value in attributes.items() if key.endswith("id") and key != "sheetId"), ""), ""
            )
            path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
            sheets.append((attributes.get("name", ""), path, attributes.get("state", "visible") != "visible"))
    strings = list(_shared_strings(archive, f"{folder}/sharedStrings.xml")) if f"{folder}/sharedStrings.xml" in names else []
    formats = _formats(archive, f"{folder}/styles.xml") if f"{folder}/styles.xml" in names else []
    tables = []
    for name, path, hidden in sheets:
        if path not in names or "worksheet" not in path:
            continue  # a sheet that is a chart has no cells
        if hidden and not hidden_sheets:
            tables.append(Table(name, True, problems=(_problem("hidden_sheet", "warning", file=file, sheet=name),)))
            continue
        tables.append(_table(name, hidden, _sheet(archive, path, strings, formats, year_1904), file))
    if not tables:
        raise _Refused("not_a_workbook")
    return Workbook(file, tuple(tables))


def _table(name: str, hidden: bool, sheet: _Sheet, file: str) -> Table:
    """The sheet with the value of merged cells in each of their rows: a group's name counts for all that stand beside it."""
    found: list[RowProblem] = []
    for area in sheet.merged:
        ends = [_REFERENCE.fullmatch(end) for end in area.split(":")]
        if len(ends) != 2 or not ends[0] or not ends[1]:
            continue
        (left, top), (right, bottom) = ((_column(end[1]), int(end[2])) for end in ends if end)
        value = sheet.cells.get(top, {}).get(left, "")
        beside = [row for row in range(top + 1, min(bottom, top + 10_000) + 1) if row in sheet.cells]
        for row in beside:
            sheet.cells[row].setdefault(left, value)
        if value and (beside or right > left):
            found.append(_problem("merged_cells", "warning", top, column_letter(left), file, area=area, text=value))
    if sheet.hidden_rows:
        found.append(_problem("hidden_rows", "warning", file=file, sheet=name, count=sheet.hidden_rows))
    for row, column, key, text in sheet.problems:
        found.append(_problem(key, "warning", row, column_letter(column), file, text=text))
    rows = []
    for number in sorted(sheet.cells):
        cells = sheet.cells[number]
        rows.append((number, [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]))
    table = make_table(name, rows, hidden)
    return replace(table, problems=tuple(replace(problem, file=file) for problem in (*table.problems, *found)))


def _sheet(archive: zipfile.ZipFile, path: str, strings: list[str], formats: list[str], year_1904: bool) -> _Sheet:
    sheet = _Sheet()
    row = column = cells = 0
    for tag, attributes, inner in _elements(archive, path, ("c", "mergeCell", "row"), ("f", "v", "t")):
        if tag == "mergeCell":
            if len(sheet.merged) < 10_000:
                sheet.merged.append(attributes.get("ref", ""))
        elif tag == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            sheet.hidden_rows += attributes.get("hidden", "0") in ("1", "true")
        else:
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            if place:
                row, column = int(place[2]), _column(place[1])
            cells += 1
            if cells > _MOST_CELLS or column >= _MOST_COLUMNS:
                raise _Refused("too_many_cells")
            text, problem = _cell(attributes, inner, strings, formats, year_1904)
            if problem:
                sheet.problems.append((row, column, problem, inner.get("f", "") if problem == "formula_without_value" else text))
            if text:
                sheet.cells.setdefault(row, {})[column] = text
            column += 1
    return sheet


def _cell(
    attributes: dict[str, str], inner: dict[str, str], strings: list[str], formats: list[str], year_1904: bool
) -> tuple[str, str]:
    """The text of a cell, and the key of what is wrong with it."""
    kind, value = attributes.get("t", "n"), inner.get("v", "")
    if "f" in inner and not value and kind != "str":
        return "", "formula_without_value"
    if kind == "s":
        return (strings[int(value)] if value and int(value) < len(strings) else ""), ""
    if kind == "inlineStr":
        return inner.get("t", ""), ""
    if kind == "b":
        return ("TRUE" if value == "1" else "FALSE"), ""
    if kind == "e":
        return value, "cell_error"
    if kind == "d":
        return value, ""
    if kind == "str" or not value:
        return value, ""
    style = int(attributes.get("s", "0"))
    return _number(value, formats[style] if style < len(formats) else "", year_1904), ""


def _number(value: str, code: str, year_1904: bool) -> str:
    """A number as text: dates as ISO 8601, percentages and leading zeros as they show, all others with every digit they have.

    How many decimals a sheet shows is left aside: a figure of 0.7149 must not become 0.71 by being read.
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if not isfinite(number):
        return value
    if _is_date(code):
        return _date(number, code, year_1904)
    if "%" in _NOT_CODES.sub("", code):
        return f"{number * 100:.13g}%"
    if number == int(number) and abs(number) < 1e15:
        zeros = re.fullmatch(r"0{2,}", code)
        return str(int(number)).zfill(len(code) if zeros else 0)
    return f"{number:.15g}"


def _is_date(code: str) -> bool:
    return bool(re.search(r"[ymdhs]", _NOT_CODES.sub("", code.split(";")[0]), re.IGNORECASE)) and "general" not in code.casefold()


def _date(number: float, code: str, year_1904: bool) -> str:
    if not 0 <= number < 2_958_466:
        return f"{number:.15g}"
    start = datetime(1904, 1, 1) if year_1904 else datetime(1899, 12, 30)
    # Excel counts a 29 February 1900, so days before it are one off.
    early = timedelta(days=1) if not year_1904 and 1 <= number < 60 else timedelta()
    moment = start + early + timedelta(seconds=round(number * 86_400))
    if number < 1 and not re.search("[yd]", code, re.IGNORECASE):
        return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _formats(archive: zipfile.ZipFile, path: str) -> list[str]:
    """Of each style the code of its format of numbers, or empty."""
    codes: dict[int, str] = {}
    formats: list[str] = []
    for tag, attributes, _ in _elements(archive, path, ("numFmt", "xf", "cellXfs")):
        if tag == "cellXfs":
            formats.clear()  # those before belong to named styles, which no cell refers to
        elif tag == "numFmt":
            codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif tag == "xf":
            number = int(attributes.get("numFmtId", "0"))
            formats.append(codes.get(number, _BUILT_IN.get(number, "")))
    return formats


def _shared_strings(archive: zipfile.ZipFile, path: str) -> Iterator[str]:
    for _, _, inner in _elements(archive, path, ("si",), ("t",)):
        yield inner.get("t", "")


def _relations(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    return {found.get("Id", ""): found.get("Target", "") for _, found, _ in _elements(archive, path, ("Relationship",))}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _elements(
    archive: zipfile.ZipFile, path: str, wanted: tuple[str, ...], inside: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """Elements of a part by their local names, as (name, attributes, texts of the elements ``inside`` it), each when it ends.

    Only an element that has ``inside`` parts waits for its end: a row is told when it begins. Phonetic readings are left out.
    """
    ready: list[tuple[str, dict[str, str], dict[str, str]]] = []
    open_now: list[tuple[str, dict[str, str], dict[str, str]]] = []
    text: list[str] = []
    reading = phonetic = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reading, phonetic
        local = name.rpartition(":")[2]
        if local == "rPh":
            phonetic = True
        elif local in wanted:
            entry: tuple[str, dict[str, str], dict[str, str]] = (local, attributes, {})
            (open_now if local in ("c", "si") else ready).append(entry)
        elif local in inside and open_now and not phonetic:
            reading = True
            text.clear()

    def end(name: str) -> None:
        nonlocal reading, phonetic
        local = name.rpartition(":")[2]
        if local == "rPh":
            phonetic = False
        elif reading and local in inside:
            reading = False
            texts = open_now[-1][2]
            texts[local] = texts.get(local, "") + "".join(text)
        elif open_now and local == open_now[-1][0]:
            ready.append(open_now.pop())

    def characters(words: str) -> None:
        if reading:
            text.append(words)

    def doctype(*_: object) -> None:
        raise _Refused("document_type")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = characters, doctype
    with archive.open(path) as part:
        while chunk := part.read(2**18):
            parser.Parse(chunk, False)
            yield from ready
            ready.clear()
        parser.Parse(b"", True)
    yield from ready


def _problem(
    key: str, severity: Severity = "error", row: int = 0, column: str = "", file: str = "", **fields: object
) -> RowProblem:
    said = {"file": file, **fields}
    return RowProblem(row, f"table.{key}", column, severity, tuple((name, str(value)) for name, value in said.items()), file)


@dataclass(frozen=True, slots=True)
class SheetToWrite:
    """A sheet: a name of its own of at most 31 letters, headings, rows of text as long as these. ``numbers``: the places of the
    columns, from 0, whose cells are numbers where they can be read as such."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()


def write_xlsx(sheets: Iterable[SheetToWrite], *, right_to_left: bool = False) -> bytes:
    """A workbook in which every cell but those of ``numbers`` is text, whatever it begins with; the headings stay in sight,
    columns are as wide as needed.

    right_to_left: the first column stands at the right. Characters that XML can't hold are left out.
    """
    from openpyxl import Workbook as Book
    from openpyxl.cell.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Book(write_only=True)
    plain, strong = Font(name=_FONT, size=11), Font(name=_FONT, size=11, bold=True)
    filling = PatternFill("solid", fgColor="EFE7DC")
    for written in sheets:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", written.name)[:31] or "1")
        sheet.sheet_view.rightToLeft = right_to_left
        sheet.freeze_panes = "A2"
        for column in range(len(written.headings)):
            longest = max((len(row[column]) for row in written.rows), default=0)
            sheet.column_dimensions[column_letter(column)].width = min(48, max(10, len(written.headings[column]), longest) + 2)
        head, cell, guarded, figure = (WriteOnlyCell(sheet) for _ in range(4))
        for each in (head, cell, guarded, figure):
            each.font, each.number_format = (strong if each is head else plain), "General" if each is figure else "@"
            each.alignment = Alignment(vertical="top", wrap_text=each is not head)
        head.fill = filling
        # Excel shows such a text as text by this mark; edited there, it does not turn into a formula.
        guarded.quotePrefix = True
        for place, row in enumerate((written.headings, *written.rows)):
            sheet.append(
                _numbered(figure, value)
                if place and column in written.numbers and _FIGURE.fullmatch(value)
                else _filled(head if place == 0 else guarded if value[:1] in _FORMULA_STARTS else cell, value)
                for column, value in enumerate(row)
            )
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _numbered(cell: Any, value: str) -> Any:
    """The cell with the value as a number, for as long as ``_filled``."""
    cell.value = float(value) if "." in value else int(value)
    return cell


def _filled(cell: Any, value: str) -> Any:
    """The cell with the value as text. It is written before the next is asked for, so that one object serves a whole sheet."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL] or None
    if cell.value is not None:
        # Given as a string, "=1+1" would become a formula: the type is said afterwards.
        cell.data_type = "s"
    return cell
