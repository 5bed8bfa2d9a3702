"""A visit as the start of the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from desk_app.model.occasions import occasions_of
from desk_app.model.records import Record, Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Visit

Copied = TypeVar("Copied", bound=Record)


def copy_visit(snapshot: Snapshot, first_day: str, new_id: Callable[[], str]) -> tuple[Record, ...]:
    """The records of a new visit that begins on ``first_day`` (ISO): the visit, its meetings, movements, briefs and packs.

    Every date moves by as many days as the first does; the time of day stays. People, organisations and indicators are shared,
    not copied. Outcomes, decisions, actions, the report and issues stay behind, as do codes, dates of packs and what calendars
    know the entries by. Each text becomes a draft: it was approved for that other visit. new_id: gives UUIDs.
    """
    old = snapshot.visit
    begins = _first_day(snapshot)
    days = timedelta() if not begins else date.fromisoformat(first_day) - date.fromisoformat(begins)
    ids = {old.id: new_id(), **{meeting.id: new_id() for meeting in snapshot.meetings}}
    visit = replace(as_draft(old), id=ids[old.id], code="", first_day=_later(begins, days) or first_day)
    visit = replace(visit, last_day=_later(old.last_day, days))
    found: list[Record] = [visit]
    for meeting in snapshot.meetings:
        moved = replace(as_draft(meeting), id=ids[meeting.id], visit_id=visit.id)
        moved = replace(moved, start=_later(meeting.start, days), end=_later(meeting.end, days))
        found.append(replace(moved, outcomes=(), decisions=(), uid="", sequence=0, recurrence=""))
    for movement in snapshot.movements:
        moved_on = replace(as_draft(movement), id=new_id(), visit_id=visit.id, uid="", sequence=0, recurrence="")
        found.append(replace(moved_on, start=_later(movement.start, days), end=_later(movement.end, days)))
    found += [replace(as_draft(brief), id=new_id(), visit_id=visit.id) for brief in snapshot.briefs]
    for pack in snapshot.packs:
        meetings = tuple(ids[each] for each in pack.meeting_ids if each in ids)
        found.append(replace(as_draft(pack), id=new_id(), visit_id=visit.id, meeting_ids=meetings, dated=""))
    return tuple(found)


def as_draft(record: Copied) -> Copied:
    """The record with none of its texts approved."""
    drafted: Copied = _as_draft(record)
    return drafted


def _as_draft(value: Any) -> Any:
    if isinstance(value, BiText):
        return replace(value, state="draft", stale_side="")
    if isinstance(value, tuple):
        return tuple(_as_draft(item) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {part.name: getattr(value, part.name) for part in fields(value)}
    return replace(
        value, **{name: _as_draft(part) for name, part in parts.items() if is_dataclass(part) or isinstance(part, tuple)}
    )


def _first_day(snapshot: Snapshot) -> str:
    """Of a visit that nobody gave days, that of its first entry."""
    visit: Visit = snapshot.visit
    starts = [occasion.start[:10] for occasion in occasions_of(snapshot)]
    return visit.first_day or min(starts, default="")


def _later(moment: str, by: timedelta) -> str:
    """An ISO date, or date and time, so many days later; empty stays empty."""
    if not moment:
        return ""
    if "T" not in moment:
        return (date.fromisoformat(moment) + by).isoformat()
    return (datetime.fromisoformat(moment) + by).isoformat(timespec="minutes")
