"""Tables of other programs: what their columns mean, told by the headings, by what was said of them before, or by the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.transfer import ColumnMap, Reading, RowProblem, Sheet, TransferKind
from desk_app.service.reading_files import Asked, AsksToStop, Progress, visit_of

if TYPE_CHECKING:
    from desk_app.exchange.tables import Table, Workbook
    from desk_app.service.workspace import Desk


def fields_of(kind: TransferKind) -> Mapping[str, Sequence[str]]:
    """Field path -> the headings that mean it, the English and the Arabic one first: what a column can be mapped to."""
    if kind == "programme":
        from desk_app.exchange.programme_tables import COLUMNS as PROGRAMME

        return PROGRAMME
    if kind == "indicators":
        from desk_app.exchange.indicator_tables import indicator_fields

        return {path: (name.en, name.ar) for path, name in indicator_fields().items()}
    if kind == "glossary":
        from desk_app.exchange.glossary import COLUMNS as GLOSSARY

        return GLOSSARY
    from desk_app.exchange.contact_tables import known_columns

    return known_columns()


def read_rows(desk: Desk, data: bytes, name: str, asked: Asked, progress: Progress, cancelled: AsksToStop) -> Reading:
    """A table from a file. Raises DeskError: import_kind, visit_none."""
    from desk_app.exchange.tables import read_table

    book = read_table(data, name, hidden_sheets=asked.hidden_sheets or bool(asked.sheet))
    sheets = tuple(Sheet(table.name, table.hidden, len(table.rows)) for table in book.tables)
    table = _wanted(book, asked)
    reading = reading_of(desk, book, table, asked, progress, cancelled)
    return replace(reading, sheets=sheets, sheet=table.name)


def _wanted(book: Workbook, asked: Asked) -> Table:
    """The sheet that is named, else the first that shows and holds rows. Raises DeskError: import_sheet."""
    if asked.sheet:
        found = next((table for table in book.tables if table.name == asked.sheet), None)
        if found is None:
            known = " · ".join(table.name for table in book.tables)
            raise DeskError("import_sheet", exit_code=2, path=book.file, sheet=asked.sheet, known=known)
        return found
    shown = (table for table in book.tables if table.rows and (asked.hidden_sheets or not table.hidden))
    return next(shown, book.first)


def reading_of(desk: Desk, book: Workbook, table: Table, asked: Asked, progress: Progress, cancelled: AsksToStop) -> Reading:
    """What a sheet says; the other sheets that hold any rows are named."""
    if any(problem.severity == "error" for problem in book.problems):
        return Reading(asked.kind or "contacts", book.file, problems=book.all_problems)
    if not table.rows:
        none = RowProblem(0, "plan.no_rows", fields=(("file", book.file),), file=book.file)
        return Reading(asked.kind or "contacts", book.file, problems=(*book.all_problems, none))
    told = [problem for problem in book.all_problems if problem not in table.problems]
    told += [
        RowProblem(0, "plan.other_sheet", severity="warning", fields=(("sheet", other.name),), file=book.file)
        for other in book.tables
        if other is not table and other.rows
    ]
    kind: TransferKind
    if asked.kind in ("contacts", "programme", "glossary"):
        kind, columns = asked.kind, asked.column_map or guess(desk, table, asked.kind)
    else:
        figures = _figures(desk, table, book.file, asked)
        if figures is not None:
            return replace(figures, problems=(*told, *table.problems, *figures.problems))
        kind = _kind(desk, table, asked.column_map)
        columns = asked.column_map or guess(desk, table, kind)
    if kind == "programme":
        from desk_app.exchange.programme_tables import read_programme

        reading = read_programme(table, columns, visit_of(desk, asked.visit_id), book.file)
    elif kind == "glossary":
        from desk_app.exchange.glossary import read_glossary

        reading = read_glossary(table, columns, book.file)
    else:
        from desk_app.exchange.contact_tables import read_contact_table

        # It tells of the sheet and of the columns left out by itself.
        reading = read_contact_table(table, columns, book.file, progress, cancelled)
        return replace(reading, problems=(*told, *reading.problems), column_map=columns)
    if not any(columns.paths):
        told.append(RowProblem(table.heading_row, "plan.no_columns", fields=(("file", book.file),), file=book.file))
    unused = [heading for heading, path in zip(columns.headings, columns.paths, strict=True) if heading and not path]
    if unused and any(columns.paths):
        names = (("columns", " · ".join(unused)),)
        told.append(RowProblem(table.heading_row, "plan.columns_left", severity="warning", fields=names, file=book.file))
    return replace(reading, problems=(*told, *table.problems, *reading.problems), column_map=columns)


def guess(desk: Desk, table: Table, kind: TransferKind) -> ColumnMap:
    """What the columns of a table probably are: as it was said of these headings before, else by their names."""
    from desk_app.exchange.tables import guess_columns

    known = fields_of(kind)
    remembered = [one for one in reversed(desk.profile().column_maps) if set(filter(None, one.paths)) <= set(known)]
    columns = guess_columns(table.headings, known, remembered)
    if kind == "programme":
        from desk_app.exchange.programme_tables import from_and_to

        columns = from_and_to(table, columns)
    return columns


def _kind(desk: Desk, table: Table, said: ColumnMap | None) -> TransferKind:
    """People, a programme or terms: by the fields that the columns were said to feed, else by the headings. Without a day or an
    hour there is no programme, without a category no glossary."""
    terms = said or guess(desk, table, "glossary")
    if {"category", "text.ar", "text.en"} <= set(terms.paths):
        return "glossary"
    programme = said or guess(desk, table, "programme")
    if not {"day", "start", "time"} & set(programme.paths):
        return "contacts"
    if said is not None:
        return "programme"
    people = guess(desk, table, "contacts")
    return "programme" if sum(map(bool, programme.paths)) >= sum(map(bool, people.paths)) else "contacts"


def _figures(desk: Desk, table: Table, file: str, asked: Asked) -> Reading | None:
    """A table of indicators, where it is one; None for any other. Raises DeskError: import_kind."""
    from desk_app.exchange.indicator_tables import holds_figures, is_figures_map, read_indicator_table
    from desk_app.exchange.un_survey import is_un_survey
    from desk_app.model.indicator import Indicator

    known = [one for one in desk.records("indicator") if isinstance(one, Indicator)]
    said = asked.column_map if asked.column_map is not None and is_figures_map(asked.column_map) else None
    if asked.kind == "indicators" or said is not None or is_un_survey(table) or holds_figures(table, known):
        remembered = [one for one in reversed(desk.profile().column_maps) if is_figures_map(one)]
        return read_indicator_table(table, file, column_map=said, known=known, remembered=remembered)
    if asked.kind is not None:
        raise DeskError("import_kind", exit_code=2, path=file, kind=asked.kind)
    return None
