"""Entries of a programme, meetings and movements, as calendars know them: by UID, by SEQUENCE, by who was invited."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from desk_app.model.calendar import instant
from desk_app.model.meeting import Meeting
from desk_app.model.records import Change, Snapshot
from desk_app.model.visit import Movement

Occasion = Meeting | Movement

OWN_HOST = "@delegation-desk"
"""How the UID of what was first written here ends; before it stands the record's id."""

_PUBLISHED = (
    "title", "start", "end", "timezone", "all_day", "place", "logistics", "lead_id", "attendees", "counterparts",
    "label", "kind", "number", "start_timezone", "end_timezone", "origin", "destination", "people", "notes",
)  # fmt: skip
"""What a calendar is told of an entry: a change of anything else is no update to those who hold it."""


def calendar_uid(occasion: Occasion) -> str:
    """Its UID: the one that it came with, else one made of its id, which never changes."""
    return occasion.uid or f"{occasion.id}{OWN_HOST}"


def calendar_key(uid: str, recurrence: str = "") -> str:
    """What a calendar names one entry by: its UID, and of a series also which one it is."""
    return f"{uid} {recurrence}" if recurrence else uid


def key_of(occasion: Occasion) -> str:
    return calendar_key(calendar_uid(occasion), occasion.recurrence)


def is_taken_back(occasion: Occasion, cancelled: Container[str]) -> bool:
    """Whether a calendar takes the entry back. cancelled: keys (``Reading.cancelled``); a UID alone is all of a series."""
    return key_of(occasion) in cancelled or calendar_uid(occasion) in cancelled


def is_older(coming: Occasion, held: Occasion) -> bool:
    """Whether what a file says of an entry was overtaken by what is held: such an update is not proposed."""
    return coming.sequence < held.sequence


def seated(meeting: Meeting, ours: Container[str]) -> Meeting:
    """A meeting as read from a calendar, which knows no sides, with those invited parted into ours and theirs."""
    invited = dict.fromkeys((*meeting.attendees, *meeting.counterparts))
    attendees = tuple(each for each in invited if each in ours)
    return replace(meeting, attendees=attendees, counterparts=tuple(each for each in invited if each not in ours))


def sequence_of(occasion: Occasion, history: Iterable[Change]) -> int:
    """The SEQUENCE to publish an entry with: it grows with every saved change of what a calendar is told.

    history: the changes of the record. What the entry came with counts, so that an update from here is newer than its source.
    """
    edits = [(_told(change.before), _told(change.after)) for change in history if change.before and change.after]
    return occasion.sequence + sum(before != after for before, after in edits)


def when(occasion: Occasion) -> tuple[datetime, bool]:
    """What entries are ordered by: whole days come before what happens on their first day; what has no time yet comes last."""
    if isinstance(occasion, Movement):
        return instant(occasion.start, occasion.start_timezone), True
    return instant(occasion.start[:10] if occasion.all_day else occasion.start, occasion.timezone), not occasion.all_day


def days_of(occasion: Occasion) -> tuple[str, ...]:
    """The ISO days on whose page of the programme it stands: its first, and of whole days each, at most a month of them."""
    if not occasion.start:
        return ()
    first = occasion.start[:10]
    if not isinstance(occasion, Meeting) or not occasion.all_day or occasion.end[:10] <= first:
        return (first,)
    begin, last = date.fromisoformat(first), date.fromisoformat(occasion.end[:10])
    return tuple((begin + timedelta(days=day)).isoformat() for day in range(min((last - begin).days + 1, 31)))


def entries_of(snapshot: Snapshot) -> tuple[Occasion, ...]:
    """Meetings, then movements, each in the order of the visit."""
    found: tuple[Occasion, ...] = (*snapshot.meetings, *snapshot.movements)
    return found


def occasions_of(snapshot: Snapshot) -> tuple[Occasion, ...]:
    """Those that have a start."""
    return tuple(one for one in entries_of(snapshot) if one.start)


def _told(record: object) -> tuple[object, ...]:
    return tuple(getattr(record, name, None) for name in _PUBLISHED)
