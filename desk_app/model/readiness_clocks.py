"""What clocks do to a programme: hours that a change of the clocks leaves out or gives twice, changes inside the visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from desk_app.model.calendar import local, zone
from desk_app.model.findings import Count, Day, Finding, Severity, finding
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion, days_of, entries_of
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText


def clocks(snapshot: Snapshot) -> Iterator[Finding]:
    """Of the visit each change of a clock on its days, a note; of entries what falls into such an hour."""
    yield from _changes(snapshot)
    for occasion in entries_of(snapshot):
        if not (isinstance(occasion, Meeting) and occasion.all_day):
            yield from _hours(occasion)


def _changes(snapshot: Snapshot) -> Iterator[Finding]:
    visit = snapshot.visit
    days = [day for one in entries_of(snapshot) for day in days_of(one)]
    days += [day for day in (visit.first_day, visit.last_day) if day]
    if not days or (date.fromisoformat(max(days)) - date.fromisoformat(min(days))).days > 366:
        return
    cities = {place.timezone: place.city for place in reversed(visit.places) if place.timezone}
    cities.setdefault(visit.timezone, BiText(visit.timezone, visit.timezone))
    if visit.home_timezone:
        cities.setdefault(visit.home_timezone, visit.home_city)
    for name, city in cities.items():
        day = date.fromisoformat(min(days))
        while day <= date.fromisoformat(max(days)):
            by = _moved(name, day)
            if by:
                key = "clocks_forward" if by > timedelta() else "clocks_back"
                minutes = Count(int(abs(by).total_seconds() // 60), "minute")
                called = BiText(name, name) if city.is_empty else city
                yield finding(visit, "timezone", "note", key, city=called, day=Day(day.isoformat()), minutes=minutes)
            day += timedelta(days=1)


def _moved(name: str, day: date) -> timedelta:
    """By how much the clocks of a zone are put forward on a day; less than nothing: back."""
    begin = datetime.combine(day, time(), zone(name))
    end = datetime.combine(day + timedelta(days=1), time(), zone(name))
    return (end.utcoffset() or timedelta()) - (begin.utcoffset() or timedelta())


def _hours(occasion: Occasion) -> Iterator[Finding]:
    if isinstance(occasion, Meeting):
        ends = (("start", occasion.start, occasion.timezone), ("end", occasion.end, occasion.timezone))
    else:
        ends = (("start", occasion.start, occasion.start_timezone), ("end", occasion.end, occasion.end_timezone))
    for path, moment, name in ends:
        if len(moment) <= len("2023-01-17"):
            continue
        severity: Severity
        for severity, key, is_so in (("error", "hour_skipped", _is_skipped), ("warning", "hour_twice", _is_twice)):
            if is_so(local(moment, name)):
                yield finding(occasion, path, severity, key, time=moment[11:16])


def _is_skipped(there: datetime) -> bool:
    """Whether a local time does not exist, because clocks are put forward over it."""
    return there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) != there.replace(tzinfo=None)


def _is_twice(there: datetime) -> bool:
    return there.utcoffset() != there.replace(fold=1).utcoffset() and not _is_skipped(there)
