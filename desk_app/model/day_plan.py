"""A programme laid out by day on the clock of the visit: pieces, their lanes, and entries moved or stretched by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Literal

from desk_app.model.calendar import local, minutes_between, zone
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion
from desk_app.model.visit import Movement, Visit

DAY_MIN = 24 * 60
SHORTEST_MIN = 5
"""To which an entry can be shortened."""
_UNENDED_MIN = 60
_LEAST_SHOWN_MIN = 20
"""What a shorter piece takes of its day, so that its name can be read."""
_MOST_DAYS = 62

Edge = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of an entry that lies in one day. Minutes since midnight on the clock of the visit; ``lane`` of ``lanes`` beside
    each other. ``part``: 0 for the entry's first; ``is_last``: whether it ends in this piece."""

    record_id: str
    day: str
    start_min: int
    end_min: int
    part: int = 0
    is_last: bool = True
    lane: int = 0
    lanes: int = 1


def zones_of(occasion: Occasion) -> tuple[str, str]:
    """In which it starts and ends."""
    if isinstance(occasion, Movement):
        return occasion.start_timezone, occasion.end_timezone
    return occasion.timezone, occasion.timezone


def is_timed(occasion: Occasion) -> bool:
    """Whether it has a time of day."""
    return len(occasion.start) > 10 and not (isinstance(occasion, Meeting) and occasion.all_day)


def span(occasion: Occasion, visit_zone: str) -> tuple[datetime, datetime]:
    """When a timed entry begins and ends on the clock of the visit, without zone; one without a sensible end: after an hour."""
    start_zone, end_zone = zones_of(occasion)
    start = _seen(occasion.start, start_zone, visit_zone)
    end = _seen(occasion.end, end_zone, visit_zone) if len(occasion.end) > 10 else start
    return start, end if end > start else start + timedelta(minutes=_UNENDED_MIN)


def days_shown(visit: Visit, occasions: Iterable[Occasion]) -> tuple[str, ...]:
    """The ISO days from the first to the last of the visit and its entries, two months of them at most."""
    days = {day for day in (visit.first_day, visit.last_day) if day}
    for one in occasions:
        if is_timed(one):
            start, end = span(one, visit.timezone)
            days |= {start.date().isoformat(), (end - timedelta(minutes=1)).date().isoformat()}
        elif one.start:
            days |= {one.start[:10], one.end[:10] or one.start[:10]}
    if not days:
        return ()
    begin, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    return tuple((begin + timedelta(days=at)).isoformat() for at in range(min((last - begin).days + 1, _MOST_DAYS)))


def pieces(occasions: Iterable[Occasion], visit_zone: str) -> tuple[Piece, ...]:
    """The timed entries cut at midnight, those at one time in lanes beside each other; by day and time."""
    cut = [piece for one in occasions if is_timed(one) for piece in _cut(one, visit_zone)]
    cut.sort(key=lambda piece: (piece.day, piece.start_min, -piece.end_min, piece.record_id))
    return tuple(piece for _day, group in groupby(cut, key=lambda piece: piece.day) for piece in _in_lanes(list(group)))


def _cut(occasion: Occasion, visit_zone: str) -> Iterator[Piece]:
    start, end = span(occasion, visit_zone)
    day, part = start.date(), 0
    while True:
        midnight = datetime.combine(day, time())
        begin, stop = max(start, midnight) - midnight, min(end - midnight, timedelta(days=1))
        is_last = end - midnight <= timedelta(days=1)
        yield Piece(occasion.id, day.isoformat(), _minutes(begin), _minutes(stop), part, is_last)
        if is_last:
            return
        day, part = day + timedelta(days=1), part + 1


def _in_lanes(of_day: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that touch one another share the width: each takes the first lane that is free."""
    group: list[tuple[Piece, int]] = []
    ends: list[int] = []
    for piece in of_day:
        if group and piece.start_min >= max(ends):
            yield from (replace(each, lane=lane, lanes=len(ends)) for each, lane in group)
            group, ends = [], []
        lane = next((at for at, end in enumerate(ends) if end <= piece.start_min), len(ends))
        shown_end = max(piece.end_min, piece.start_min + _LEAST_SHOWN_MIN)
        ends[lane : lane + 1] = [shown_end]
        group.append((piece, lane))
    yield from (replace(each, lane=lane, lanes=len(ends)) for each, lane in group)


def snapped(minutes: float, step_min: int) -> int:
    """The nearest multiple of a step."""
    return round(minutes / step_min) * step_min


def moved(occasion: Occasion, visit_zone: str, minutes: int) -> Occasion:
    """The entry earlier or later by minutes of the clock of the visit, each end on the clock of its own zone.

    It keeps its length on the clock; one of whole days moves by whole days, one without a time stays.
    """
    if not occasion.start:
        return occasion
    start_zone, end_zone = zones_of(occasion)
    start = _shifted(occasion.start, start_zone, visit_zone, minutes)
    return replace(occasion, start=start, end=_shifted(occasion.end, end_zone, visit_zone, minutes))


def stretched(occasion: Occasion, visit_zone: str, edge: Edge, minutes: int) -> Occasion:
    """The entry with one end earlier or later by minutes; never shorter than ``SHORTEST_MIN``, else it comes back as it was."""
    if not is_timed(occasion):
        return occasion
    start_zone, end_zone = zones_of(occasion)
    end = span(occasion, visit_zone)[1]
    if edge == "start":
        changed = replace(occasion, start=_shifted(occasion.start, start_zone, visit_zone, minutes))
    else:
        changed = replace(occasion, end=_written(end + timedelta(minutes=minutes), end_zone, visit_zone))
    ends = changed.end or _written(end, end_zone, visit_zone)
    long_enough = minutes_between(changed.start, start_zone, ends, end_zone) >= SHORTEST_MIN
    return changed if long_enough else occasion


def clock_change(zone_name: str, day: str) -> tuple[int, str]:
    """By how many minutes the clocks of a zone are put forward (less than 0: back) on a day, and at which local time before it,
    "HH:MM"; 0 and "" on any other day. Raises ZoneInfoNotFoundError or ValueError."""
    at = datetime.combine(date.fromisoformat(day), time(), zone(zone_name)).astimezone(UTC)
    for _quarter in range(DAY_MIN // 15 + 4):
        after = at + timedelta(minutes=15)
        before_offset, after_offset = (_offset(moment, zone_name) for moment in (at, after))
        if before_offset != after_offset:
            told = (after + before_offset).replace(tzinfo=None)
            on_day = (at + before_offset).date().isoformat() == day
            return (_minutes(after_offset - before_offset), f"{told:%H:%M}") if on_day else (0, "")
        at = after
    return 0, ""


def _offset(moment: datetime, zone_name: str) -> timedelta:
    return moment.astimezone(zone(zone_name)).utcoffset() or timedelta()


def _seen(value: str, zone_name: str, visit_zone: str) -> datetime:
    if zone_name == visit_zone:
        return datetime.fromisoformat(value)
    return local(value, zone_name).astimezone(zone(visit_zone)).replace(tzinfo=None)


def _shifted(value: str, zone_name: str, visit_zone: str, minutes: int) -> str:
    if len(value) <= 10:
        # A day without a time of day moves by days alone.
        days = timedelta(days=snapped(minutes, DAY_MIN) // DAY_MIN)
        return (date.fromisoformat(value) + days).isoformat() if value else value
    return _written(_seen(value, zone_name, visit_zone) + timedelta(minutes=minutes), zone_name, visit_zone)


def _written(seen: datetime, zone_name: str, visit_zone: str) -> str:
    there = seen if zone_name == visit_zone else seen.replace(tzinfo=zone(visit_zone)).astimezone(zone(zone_name))
    return there.strftime("%Y-%m-%dT%H:%M")


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
