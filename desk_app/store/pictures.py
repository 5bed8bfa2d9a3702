"""A frozen picture of a visit, read in a handful of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from desk_app.model import fields
from desk_app.model.calendar import instant
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record, Snapshot, in_order
from desk_app.model.report import Report
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import PROFILE_ID, PackSpec, Profile, Term

Decode = Callable[[str, str, str], Record]
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of a workspace, as they are or as they were after a change. ``seq``: of that change; None: now."""

    connection: sa.Connection
    decode: Decode
    seq: int | None = None

    def run(self, query: str, parameters: Iterable[str]) -> sa.CursorResult[*tuple[Any, ...]]:
        """The rows of a query of the table ``record``."""
        return self.connection.exec_driver_sql(
            ("" if self.seq is None else _PAST.format(seq=int(self.seq))) + query, tuple(parameters)
        )

    def select(self, where: str, parameters: Iterable[str]) -> list[Record]:
        rows = self.run(f"SELECT id, kind, body FROM record WHERE {where} ORDER BY rowid", parameters)
        return [self.decode(*row) for row in rows]


# What a record was before its first later change is what it was then; one that was made later had nothing before.
_PAST = """WITH record AS (
    SELECT rowid AS rowid, id, kind, visit_id, body FROM main.record
    WHERE id NOT IN (SELECT record_id FROM change WHERE seq > {seq})
    UNION ALL
    SELECT coalesce((SELECT rowid FROM main.record WHERE id = later.record_id), later.seq), later.record_id, later.kind,
        CASE later.kind WHEN 'visit' THEN later.record_id ELSE coalesce(later.before ->> '$.visit_id', '') END, later.before
    FROM change AS later
    WHERE later.before IS NOT NULL
        AND later.seq = (SELECT min(seq) FROM change WHERE record_id = later.record_id AND seq > {seq})
) """


def snapshot(rows: Rows, visit_id: str) -> Snapshot:
    """The visit with all that its documents need. Of the directory, only those who are linked, directly or by others, are in it.

    Raises KeyError for an unknown visit.
    """
    connection = rows.connection
    own = rows.select("visit_id = ? AND kind <> 'issue' OR kind IN ('profile', 'term')", [visit_id])
    visit = next((record for record in own if isinstance(record, Visit)), None)
    if visit is None:
        raise KeyError(visit_id)
    profile = next((record for record in own if isinstance(record, Profile)), Profile(PROFILE_ID))
    linked = _linked(rows, [visit, *(record for record in own if not isinstance(record, Term))])
    people = {record.id: record for record in linked if isinstance(record, Person)}
    indicators = {record.id: record for record in linked if isinstance(record, Indicator)}
    return Snapshot(
        visit=visit,
        profile=profile,
        people=people,
        organisations={record.id: record for record in linked if isinstance(record, Organisation)},
        meetings=in_order(_of(own, Meeting)),
        movements=tuple(
            sorted(_of(own, Movement), key=lambda movement: (instant(movement.start, movement.start_timezone), movement.id))
        ),
        indicators=indicators,
        editions=_editions(rows, list(indicators)),
        briefs=tuple(sorted(_of(own, IndicatorBrief), key=lambda brief: brief.position)),
        actions=tuple(sorted(_of(own, Action), key=lambda action: (action.due or "9999", action.id))),
        report=next(iter(_of(own, Report)), None),
        terms=tuple(_of(own, Term)),
        packs=tuple(_of(own, PackSpec)),
        numbers=_issued_numbers(rows, visit_id),
        files=_files(connection, [*_pictures(visit, profile, people.values()), *_typefaces([visit, *_of(own, PackSpec)])]),
    )


def _linked(rows: Rows, records: list[Record]) -> list[Record]:
    """What the records refer to, and what those refer to, and so on."""
    known = {record.id for record in records}
    found: list[Record] = []
    newest = records
    while newest:
        wanted = {target for record in newest for _, target in fields.links(record)} - known
        newest = rows.select(f"id IN ({_marks(wanted)})", sorted(wanted))
        known |= wanted
        found += newest
    return found


def _editions(rows: Rows, indicator_ids: list[str]) -> tuple[Edition, ...]:
    where = f"kind = 'edition' AND body ->> '$.indicator_id' IN ({_marks(indicator_ids)})"
    found = _of(rows.select(where, indicator_ids), Edition)
    return tuple(sorted(found, key=lambda edition: (edition.year, edition.indicator_id)))


def _issued_numbers(rows: Rows, visit_id: str) -> dict[str, str]:
    """The numbers of meetings and briefs as they were first issued. Read from the JSON alone: an issue lists all its leaves."""
    numbers: dict[str, str] = {}
    found = rows.run(
        "SELECT each.value ->> '$.record_id', each.value ->> '$.number' FROM record, json_each(record.body, '$.numbers') AS each"
        " WHERE record.kind = 'issue' AND record.visit_id = ? ORDER BY record.body ->> '$.date', record.rowid",
        (visit_id,),
    )
    for record_id, number in found:
        numbers.setdefault(record_id, number)
    return numbers


def _pictures(visit: Visit, profile: Profile, people: Iterable[Person]) -> list[str]:
    return [visit.emblem, profile.emblem, *(person.photo for person in people)]


def _typefaces(set_in: Iterable[Visit | PackSpec]) -> list[str]:
    return [name for each in set_in for name in (each.typeface.regular, each.typeface.bold)]


def _files(connection: sa.Connection, names: list[str]) -> dict[str, bytes]:
    wanted = sorted({name for name in names if name})
    rows = connection.exec_driver_sql(f"SELECT sha256, data FROM file WHERE sha256 IN ({_marks(wanted)})", tuple(wanted))
    return {sha256: data for sha256, data in rows}


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _ in values)


def _of(records: list[Record], cls: type[Kind]) -> list[Kind]:
    return [record for record in records if isinstance(record, cls)]
