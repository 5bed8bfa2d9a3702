"""What one VEVENT says to a meeting or a movement, once its times, its people and its files are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from desk_app.exchange import calendar_values as values
from desk_app.exchange.calendar_values import When
from desk_app.exchange.programme_words import EntryKind, entry_kind, meeting_kind, movement_kind
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion
from desk_app.model.text import BiText
from desk_app.model.visit import Attachment, Movement

OWN = "X-DELEGATION-DESK-"
"""Before the names of our own properties: what the standard has no place for comes back as it was."""


@dataclass(frozen=True, slots=True)
class Span:
    """Local start and end, each in its zone; ``end`` None: not known. whole_days: ``end`` is the midnight after the last."""

    start: datetime
    zone: str
    end: datetime | None
    end_zone: str
    whole_days: bool

    @property
    def runs_backwards(self) -> bool:
        return self.end is not None and self.zone == self.end_zone and self.end < self.start


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry is called by: its own id, its visit's, and what the calendar names it by."""

    id: str
    visit_id: str
    uid: str
    sequence: int
    recurrence: str


def kind_of(body: Any, *, whole_days: bool) -> EntryKind:
    """What our own property or else a category says; without, and for whole days, a meeting."""
    found = next((kind for said in _categories(body) if (kind := entry_kind(said))), ("meeting", "other"))
    return ("meeting", "event") if whole_days and found[0] == "movement" else found


def span(start: When, end: When | None, length: timedelta, visit_zone: str, *, whole_days: bool, one_clock: bool) -> Span:
    """Times in UTC and floating ones are shown by the clock of the visit. one_clock: the end by the clock of the start."""

    def shown_in(moment: When) -> str:
        return visit_zone if moment.zone_name in ("", "UTC") else moment.zone_name

    zone = shown_in(start)
    end_zone = zone if end is None or one_clock else shown_in(end)
    finish = end.local(end_zone) if end is not None else start.later(length).local(zone) if length else None
    return Span(start.local(zone), zone, finish, end_zone, whole_days)


def is_whole_days(body: Any, start: When, end: When | None) -> bool:
    """Dates; Outlook may write days from midnight to midnight instead, and say so."""
    said = str(body.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")).strip().upper() == "TRUE"
    midnights = [isinstance(each.value, datetime) and each.value.time() == time() for each in (start, end) if each is not None]
    return start.is_day or (said and all(midnights))


def movement(body: Any, named: Named, kind: EntryKind, when: Span, people: tuple[str, ...]) -> Movement:
    return Movement(
        named.id,
        named.visit_id,
        movement_kind(kind),
        label=_text(body, "TITLE", "SUMMARY"),
        number=str(body.get(f"{OWN}NUMBER", "")),
        start=values.iso(when.start),
        start_timezone=when.zone,
        origin=_text(body, "ORIGIN"),
        end="" if when.end is None else values.iso(when.end),
        end_timezone=when.end_zone,
        destination=_place(body),
        people=people,
        notes=_text(body, "NOTES", "DESCRIPTION"),
        uid=named.uid,
        sequence=named.sequence,
        recurrence=named.recurrence,
    )


def meeting(
    body: Any, named: Named, kind: EntryKind, when: Span, people: tuple[str, ...], files: tuple[Attachment, ...]
) -> Meeting:
    write: Callable[[datetime], str] = values.iso
    end = when.end
    if when.whole_days:
        write = _day
        end = when.start if end is None else max(when.start, end - timedelta(days=1))
    return Meeting(
        named.id,
        named.visit_id,
        code=str(body.get(f"{OWN}CODE", "")),
        title=_text(body, "TITLE", "SUMMARY"),
        kind=meeting_kind(kind),
        start=write(when.start),
        end="" if end is None else write(end),
        timezone=when.zone,
        all_day=when.whole_days,
        place=_place(body),
        attendees=people,
        logistics=_text(body, "NOTES", "DESCRIPTION"),
        attachments=files,
        uid=named.uid,
        sequence=named.sequence,
        recurrence=named.recurrence,
    )


def people_of(occasion: Occasion) -> tuple[str, ...]:
    return occasion.people if isinstance(occasion, Movement) else occasion.attendees


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _text(body: Any, own: str, name: str = "") -> BiText:
    """A pair from our own property, else from the standard's; X-ALT-DESC, the same in HTML, is left aside."""
    return values.pair(value for value in values.each(body, OWN + own) or values.each(body, name) if str(value).strip())


def _place(body: Any) -> BiText:
    """Where it is; a room that was invited, where nothing else is said."""
    said = _text(body, "PLACE", "LOCATION")
    return values.pair(values.rooms(body)[:1]) if said.is_empty else said


def _categories(body: Any) -> Iterator[str]:
    yield str(body.get(f"{OWN}KIND", ""))
    for group in values.each(body, "CATEGORIES"):
        for said in getattr(group, "cats", (group,)):
            yield str(said)
