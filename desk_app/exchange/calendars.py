"""iCalendar files to the entries of a programme. Source: RFC 5545, and what Outlook, Google, Apple and Thunderbird write.

Each event is read by itself: what can't be read of one is named by its place in the file and the others are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import uuid5

from desk_app.exchange import calendar_entries as entries
from desk_app.exchange import calendar_values as values
from desk_app.exchange.calendar_entries import Named
from desk_app.exchange.calendar_lines import CalendarPart, calendar_parts
from desk_app.exchange.calendar_rules import RuleNotKnown, Steps, read_rule, starts
from desk_app.exchange.calendar_values import BadProperty, When
from desk_app.exchange.calendar_zones import WrittenZone, resolved, written_zone
from desk_app.model.occasions import Occasion, calendar_key
from desk_app.model.people import Person
from desk_app.model.text import BiText
from desk_app.model.transfer import Reading, ReadItem, RowProblem
from desk_app.model.visit import Attachment, Visit

MOST_OF_A_SERIES = 366
# The library stumbles over names of zones that it does not know, and shifts nothing that has none: it is not shown them.
_TZID = "X-WRITTEN-TZID"
_ZONE_OF_TIME = re.compile(r"^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;[^:]*?)?);TZID=", re.IGNORECASE)
_WITHOUT_DAYS = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Event:
    """A VEVENT. ``row``: its place in the file; ``which``: of a series, its RECURRENCE-ID, read when the series is."""

    row: int
    uid: str
    sequence: int
    stamp: str
    cancelled: bool
    body: Any
    part: int

    @property
    def age(self) -> tuple[int, str, int]:
        return self.sequence, self.stamp, self.row


def read_calendar(data: bytes, visit: Visit, file: str = "") -> Reading:
    """The meetings and movements of an iCalendar file, for one visit. Never raises for what the file says.

    Those invited stand in ``attendees`` (``people`` of a movement), whichever side they are of, as persons of ``ReadItem.also``:
    who knows the delegation parts them (``occasions.seated``). ``Reading.cancelled``: ``occasions.calendar_key`` of what is taken
    back. Times in UTC are given in the visit's zone, floating ones are read as local times of it.
    """
    parts, problems = calendar_parts(data)
    reader = _Calendar(visit, parts, problems)
    reader.read()
    return Reading(
        "programme",
        file,
        tuple(reader.items),
        tuple(replace(problem, file=file) for problem in reader.problems),
        reader.blobs,
        tuple(dict.fromkeys(reader.cancelled)),
    )


class _Calendar:
    """Reads the parts of one file; what is known of all of it stands together here."""

    def __init__(self, visit: Visit, parts: Sequence[CalendarPart], problems: Iterable[RowProblem]) -> None:
        self.visit = visit
        self.items: list[ReadItem] = []
        self.problems = list(problems)
        self.blobs: dict[str, bytes] = {}
        self.cancelled: list[str] = []
        self._parts = parts
        self._zones: list[list[WrittenZone]] = [[written_zone(lines) for lines in part.zones] for part in parts]
        self._near = list(
            dict.fromkeys(filter(None, (visit.timezone, *(place.timezone for place in visit.places), visit.home_timezone)))
        )
        self._names: dict[tuple[int, str], str] = {}
        self._people: dict[str, Person] = {}
        self._steps = Steps()
        self._bytes = 0

    def read(self) -> None:
        series: dict[str, list[_Event]] = {}
        for event in self._events():
            # Without a UID nothing can be said to be the same: it stands alone.
            series.setdefault(event.uid or f"row {event.row}", []).append(event)
        for events in series.values():
            self._series(events)
        self.items.sort(key=lambda item: item.row)

    # Events

    def _events(self) -> Iterator[_Event]:
        from icalendar import Event

        for number, part in enumerate(self._parts):
            for row, lines in part.events:
                try:
                    body = Event.from_ical("\r\n".join(_ZONE_OF_TIME.sub(rf"\1;{_TZID}=", line) for line in lines))
                except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
                    # The library passes on whatever its readers of single values stumble over.
                    self._tell(row, "unreadable")
                    continue
                for name, _ in body.errors:
                    self._tell(row, "property" if name else "line", name or "", "warning", name=name or "")
                yield _event(row, body, number, part.method == "CANCEL")

    def _series(self, events: Sequence[_Event]) -> None:
        """All that a file says of one UID: the newest of the whole, and the newest of each that was moved or taken out."""
        masters = [event for event in events if "RECURRENCE-ID" not in event.body]
        single: dict[str, tuple[_Event, Occasion | None]] = {}
        for event in sorted((event for event in events if "RECURRENCE-ID" in event.body), key=lambda event: event.age):
            which = self._which(event)
            if which:
                single[which] = (event, None)
        master = max(masters, key=lambda event: event.age) if masters else None
        for older in masters:
            if older is not master:
                self._tell(older.row, "overtaken", "SEQUENCE", "warning", uid=older.uid)
        if master is not None and master.cancelled:
            self.cancelled += [master.uid] if master.uid else []
            return
        if master is not None:
            self._with_rule(master, set(single))
        for which, (event, _) in single.items():
            if event.cancelled:
                self.cancelled.append(calendar_key(event.uid, which))
            else:
                self._add(event, which, None)

    def _which(self, event: _Event) -> str:
        value = values.each(event.body, "RECURRENCE-ID")[0]
        try:
            found = self._when(event, value, "RECURRENCE-ID")
        except BadProperty:
            self._tell(event.row, "property", "RECURRENCE-ID", name="RECURRENCE-ID")
            return ""
        if values.parameter(value, "RANGE"):
            self._tell(event.row, "range", "RECURRENCE-ID", "warning")
        zone_name = found.zone_name or self.visit.timezone
        return values.recurrence_id(found.local(zone_name), zone_name, is_day=found.is_day)

    def _with_rule(self, event: _Event, moved: set[str]) -> None:
        if not any(name in event.body for name in ("RRULE", "RDATE")):
            self._add(event, "", None)
            return
        try:
            first = self._when(event, _only(event, "DTSTART"), "DTSTART")
            found = self._occurrences(event, first)
        except BadProperty as error:
            self._tell(event.row, "property", error.name, name=error.name)
            return
        zone_name = self._zone_of_series(first)
        for moment in found:
            which = values.recurrence_id(moment, zone_name, is_day=first.is_day)
            if which not in moved:
                self._add(event, which, moment)

    def _occurrences(self, event: _Event, first: When) -> list[datetime]:
        """Local starts of a series in its own zone, without those taken out. COUNT counts these too: they go afterwards."""
        zone_name = self._zone_of_series(first)
        begin = first.local(zone_name)
        found = {begin} if "RRULE" not in event.body else set(self._by_rules(event, begin, zone_name))
        for value in self._listed(event, "RDATE"):
            found.add(value.local(zone_name) if not value.is_day or first.is_day else datetime.combine(value.value, begin.time()))
        out = [(value.is_day, value.local(zone_name)) for value in self._listed(event, "EXDATE")]
        days = {moment.date() for is_day, moment in out if is_day}
        gone = {moment for _, moment in out}
        left = sorted(moment for moment in found if moment not in gone and moment.date() not in days)
        if not left:
            self._tell(event.row, "nothing_left", "RRULE", "warning")
        return left

    def _by_rules(self, event: _Event, begin: datetime, zone_name: str) -> Iterator[datetime]:
        for value in values.each(event.body, "RRULE"):
            try:
                rule = read_rule(value, self._until(event, value, zone_name)) if hasattr(value, "items") else None
            except RuleNotKnown:
                rule = None
            if rule is None:
                self._tell(event.row, "rule", "RRULE", "warning")
                yield begin
                continue
            if not rule.is_endless:
                some = list(islice(starts(rule, begin, self._steps), MOST_OF_A_SERIES + 1))
                if len(some) <= MOST_OF_A_SERIES:
                    # Many writers count the first one without its following the rule.
                    yield from (begin, *some)
                    continue
            since, until = self._window(begin)
            self._tell(event.row, "series_bounded", "RRULE", "warning", first=f"{since:%Y-%m-%d}", last=f"{until:%Y-%m-%d}")
            for moment in islice(starts(rule, begin, self._steps, since), 100_000):
                if moment > until:
                    break
                if moment >= since:
                    yield moment

    def _until(self, event: _Event, rule: Any, zone_name: str) -> datetime | None:
        written = values.each(rule, "UNTIL")
        if not written:
            return None
        value = written[0]
        if isinstance(value, datetime):
            return When(value.replace(tzinfo=None), "UTC" if value.tzinfo is not None else "").local(zone_name)
        if isinstance(value, date):
            return datetime.combine(value, time(23, 59, 59))
        raise RuleNotKnown("UNTIL")

    def _window(self, begin: datetime) -> tuple[datetime, datetime]:
        """The days of the visit; of one that has none yet, a month from the first of the series."""
        if self.visit.first_day:
            last = self.visit.last_day or self.visit.first_day
            return datetime.fromisoformat(self.visit.first_day), datetime.combine(date.fromisoformat(last), time(23, 59, 59))
        return begin, begin + _WITHOUT_DAYS

    def _listed(self, event: _Event, name: str) -> Iterator[When]:
        for group in values.each(event.body, name):
            tzid = values.parameter(group, _TZID)
            for value in values.held(group, "dts", ())[:5_000]:
                yield values.when(value.dt, name, tzid, lambda written: self._zone(event.part, written, event.row))

    # Times

    def _when(self, event: _Event, value: Any, name: str) -> When:
        tzid = values.parameter(value, _TZID)
        return values.when(values.held(value, "dt"), name, tzid, lambda written: self._zone(event.part, written, event.row))

    def _zone(self, part: int, written: str, row: int) -> str:
        known = self._names.get((part, written))
        if known is None:
            around = datetime.fromisoformat(self.visit.first_day) if self.visit.first_day else datetime(2024, 1, 1)
            known = resolved(written, self._zones[part], self._near, around)
            if not known:
                self._tell(row, "zone", "TZID", "warning", zone=written[:80], used=self.visit.timezone)
            self._names[part, written] = known = known or self.visit.timezone
        return known

    def _zone_of_series(self, start: When) -> str:
        """Where its rule is read: Tuesdays in UTC are not Tuesdays everywhere."""
        return start.zone_name or self.visit.timezone

    # Entries

    def _add(self, event: _Event, which: str, moment: datetime | None) -> None:
        """An entry of an event. moment: of a series, its own start in the zone of the series; None: what DTSTART says."""
        try:
            occasion = self._occasion(event, which, moment)
        except BadProperty as error:
            self._tell(event.row, "property", error.name, name=error.name)
            return
        except (OverflowError, ValueError):
            self._tell(event.row, "property", "DTSTART", name="DTSTART")
            return
        self.items.append(ReadItem(event.row, occasion, tuple(self._people[each] for each in entries.people_of(occasion))))
        day = occasion.start[:10]
        if self.visit.first_day and self.visit.last_day and not self.visit.first_day <= day <= self.visit.last_day:
            self._tell(event.row, "outside", "DTSTART", "warning", day=day)

    def _occasion(self, event: _Event, which: str, moment: datetime | None) -> Occasion:
        body = event.body
        start = self._when(event, _only(event, "DTSTART"), "DTSTART")
        end = self._when(event, body["DTEND"], "DTEND") if "DTEND" in body else None
        whole_days = entries.is_whole_days(body, start, end)
        if moment is not None:
            shift = moment - start.local(self._zone_of_series(start))
            start, end = start.later(shift), end.later(shift) if end is not None else None
        kind = entries.kind_of(body, whole_days=whole_days)
        is_meeting = kind[0] == "meeting"
        length = values.duration(body)
        span = entries.span(start, end, length, self.visit.timezone, whole_days=whole_days, one_clock=is_meeting)
        if span.runs_backwards:
            self._tell(event.row, "end_before_start", "DTEND", "warning")
            span = replace(span, end=None)
        own_id = str(uuid5(values.NAMESPACE, f"{self.visit.id} {calendar_key(event.uid, which) or event.row}"))
        named = Named(own_id, self.visit.id, event.uid, event.sequence, which)
        people = self._invited(body)
        if is_meeting:
            return entries.meeting(body, named, kind, span, people, self._attachments(event, own_id))
        return entries.movement(body, named, kind, span, people)

    def _invited(self, body: Any) -> tuple[str, ...]:
        people = values.invited(body)
        for person in people:
            known = self._people.get(person.id)
            if known is None or known.name.is_empty:
                self._people[person.id] = person
        return tuple(person.id for person in people)

    def _attachments(self, event: _Event, own_id: str) -> tuple[Attachment, ...]:
        kept = []
        for number, file in enumerate(values.attached(event.body), start=1):
            if file.data is None:
                self._tell(event.row, "attached_link", "ATTACH", "warning", link=file.name)
                continue
            if not file.data or self._bytes + len(file.data) > values.LARGEST_FILE:
                self._tell(event.row, "attached_file", "ATTACH", "warning", name=file.name)
                continue
            if file.sha256 not in self.blobs:
                self._bytes += len(file.data)
                self.blobs[file.sha256] = file.data
            item_id = str(uuid5(values.NAMESPACE, f"{own_id} {number}"))
            kept.append(Attachment(item_id, BiText(), file.name, file.mime, file.sha256))
        return tuple(kept)

    def _tell(self, row: int, key: str, column: str = "", severity: Any = "error", **fields: str) -> None:
        problem = RowProblem(row, f"calendar.{key}", column, severity, tuple(fields.items()))
        if problem not in self.problems[-50:]:
            self.problems.append(problem)


def _event(row: int, body: Any, part: int, is_cancel: bool) -> _Event:
    uid = " ".join(str(body.get("UID", "")).split())
    said = body.get("SEQUENCE")
    sequence = said if isinstance(said, int) and 0 <= said < 2**31 else 0
    stamps = [
        getattr(body.get(name), "to_ical", lambda: b"")().decode("utf-8", "replace") for name in ("LAST-MODIFIED", "DTSTAMP")
    ]
    cancelled = is_cancel or str(body.get("STATUS", "")).strip().upper() == "CANCELLED"
    return _Event(row, uid[:500], sequence, next(filter(None, stamps), ""), cancelled, body, part)


def _only(event: _Event, name: str) -> Any:
    found = values.each(event.body, name)
    if not found:
        raise BadProperty(name)
    return found[0]
