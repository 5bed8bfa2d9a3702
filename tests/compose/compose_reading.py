"""Reads composed documents for the tests: their rows, paragraphs, words and figures, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.exchange.sample import sample_records
from desk_app.layout.blocks import Cell, Content, Document, Figure, List, Para, ParallelLists, Picture, Row, Section, Table
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record, Snapshot
from desk_app.model.report import Report
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import PackSpec, Profile

DATED = "2023-01-14"


def sample_snapshot() -> Snapshot:
    records = sample_records()

    def kind(wanted: type) -> list:
        return [record for record in records if isinstance(record, wanted)]

    return Snapshot(
        visit=kind(Visit)[0],
        profile=kind(Profile)[0],
        people={one.id: one for one in kind(Person)},
        organisations={one.id: one for one in kind(Organisation)},
        meetings=tuple(sorted(kind(Meeting), key=lambda one: one.start)),
        movements=tuple(kind(Movement)),
        indicators={one.id: one for one in kind(Indicator)},
        editions=tuple(sorted(kind(Edition), key=lambda one: one.year)),
        briefs=tuple(kind(IndicatorBrief)),
        actions=tuple(kind(Action)),
        report=kind(Report)[0],
    )


def spec(snapshot: Snapshot, **choices: object) -> PackSpec:
    return PackSpec("pack", snapshot.visit.id, dated=DATED, **choices)  # type: ignore[arg-type]


def section(document: Document, number: str) -> Section:
    return next(one for one in document.sections if one.number == number)


def rows(found: Section | Document, *, furniture: bool = False) -> Iterator[Row]:
    if isinstance(found, Document):
        for one in found.sections:
            yield from rows(one, furniture=furniture)
        return
    for block in found.blocks:
        if isinstance(block, Row):
            yield block
        elif isinstance(block, Table):
            yield from (*block.header, *block.rows)
        elif isinstance(block, ParallelLists):
            yield Row(tuple(Cell((one,)) for one in block.lists), block.widths)
    if furniture:
        yield from (*found.furniture.head, *found.furniture.foot)


def paras(found: Section | Document | Row, *, furniture: bool = False) -> Iterator[Para]:
    for row in [found] if isinstance(found, Row) else rows(found, furniture=furniture):
        for cell in row.cells:
            yield from _paras_in(cell.content)


def lists(found: Section | Document) -> list[List]:
    return [part for row in rows(found) for cell in row.cells for part in cell.content if isinstance(part, List)]


def _paras_in(content: tuple[Content, ...]) -> Iterator[Para]:
    for part in content:
        if isinstance(part, Para):
            yield part
        elif isinstance(part, List):
            for item in part.items:
                yield from _paras_in(item.content)


def figures(found: Section | Document) -> list[Figure]:
    sections = found.sections if isinstance(found, Document) else (found,)
    return [block for one in sections for block in one.blocks if isinstance(block, Figure)]


def words(para: Para) -> str:
    """Its text, with blanks for the spaces that keep a number beside its noun."""
    return "".join(span.text for span in para.spans).replace("\u00a0", " ")


def everything(document: Document) -> str:
    """Every text that could reach the file: pages, running heads, alternative texts, bookmarks, metadata."""
    found = [document.title, document.author, document.subject, *(one.outline for one in document.sections)]
    found += [words(para) for para in paras(document, furniture=True)]
    for figure in figures(document):
        found += [figure.alt, *(words(shape.para) for shape in figure.shapes if hasattr(shape, "para"))]
    for row in rows(document):
        found += [part.alt for cell in row.cells for part in cell.content if isinstance(part, Figure | Picture)]
    return "\n".join(found)


def records_by_id(snapshot: Snapshot) -> dict[str, Record]:
    people = (*snapshot.people.values(), *snapshot.organisations.values(), *snapshot.indicators.values())
    others = (snapshot.visit, *snapshot.meetings, *snapshot.movements, *snapshot.editions, *snapshot.briefs)
    return {record.id: record for record in (*people, *others)}
