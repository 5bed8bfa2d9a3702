"""How meetings and movements lie in time: who is to be in two places, what shares a room, which way is too short.

The shortest plausible ways are deliberately low: what is told is impossible, not merely tight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise

from desk_app.model.calendar import instant
from desk_app.model.findings import Count, Finding, Severity, called, finding
from desk_app.model.fold import fold
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Movement

SAME_BUILDING_MIN = 10
SAME_CITY_MIN = 20
OTHER_CITY_MIN = 60
"""Between meetings of one organisation or building; elsewhere in the city; in another one. Minutes from end to start."""

_JOURNEY = ("flight", "train", "car", "walk")
_TRAVEL = (*_JOURNEY, "other")
_BREAKS = str.maketrans("،؛;(–—", ",,,,,,")


@dataclass(frozen=True, slots=True)
class _Slot:
    """A meeting whose times are known and make sense, in UTC; ``people``: all who are in it, of both sides."""

    meeting: Meeting
    start: datetime
    end: datetime
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    movement: Movement
    start: datetime
    end: datetime


def times(snapshot: Snapshot) -> Iterator[Finding]:
    slots = [slot for meeting in snapshot.meetings if (slot := _slot(meeting)) is not None]
    ways = [way for movement in snapshot.movements if (way := _way(movement)) is not None]
    yield from _overlaps(snapshot, slots)
    yield from _too_far(snapshot, slots, ways)
    yield from _movements(snapshot, slots, ways)
    yield from _journeys(snapshot, ways)


def _overlaps(snapshot: Snapshot, slots: Sequence[_Slot]) -> Iterator[Finding]:
    """Two meetings at one time: an error when somebody is in both, a warning when they share a place, otherwise a remark, for a
    delegation may divide."""
    for one, other in combinations(slots, 2):
        if not (one.start < other.end and other.start < one.end):
            continue
        both = [person_id for person_id in one.people if person_id in other.people]
        title = _title(one.meeting)
        if both:
            names = _names(snapshot, both)
            yield finding(other.meeting, "start", "error", "attendee_clash", one.meeting, other=title, people=names)
        elif _same_place(one.meeting, other.meeting):
            place = other.meeting.place
            yield finding(other.meeting, "place", "warning", "place_clash", one.meeting, other=title, place=place)
        else:
            yield finding(other.meeting, "start", "note", "overlap", one.meeting, other=title)


def _too_far(snapshot: Snapshot, slots: Sequence[_Slot], ways: Sequence[_Way]) -> Iterator[Finding]:
    """Pairs of meetings that somebody has after each other, when no way lies between them and there is no time for one."""
    following: dict[tuple[str, str], tuple[_Slot, _Slot, list[str]]] = {}
    own: dict[str, list[_Slot]] = {}
    for slot in sorted(slots, key=lambda slot: slot.start):
        for person_id in slot.people:
            own.setdefault(person_id, []).append(slot)
    for person_id, theirs in own.items():
        for one, other in pairwise(theirs):
            key = (one.meeting.id, other.meeting.id)
            following.setdefault(key, (one, other, []))[2].append(person_id)
    cities = _cities(snapshot)
    for one, other, people in following.values():
        if any(not _is_taken(person_id, one, other, ways) for person_id in people):
            yield from _way_between(one, other, _minutes_needed(one.meeting, other.meeting, cities))


def _way_between(one: _Slot, other: _Slot, need: int) -> Iterator[Finding]:
    """Between meetings that nothing in the programme leads from one to the other. need: minutes; 0 for no way."""
    gap = int((other.start - one.end).total_seconds() // 60)
    if gap < 0 or not need or (gap >= need and need < OTHER_CITY_MIN):
        return
    told: dict[str, object] = {"other": _title(one.meeting), "place": one.meeting.place}
    if gap >= need:
        yield finding(other.meeting, "start", "warning", "no_journey", one.meeting, **told)
    elif gap:
        told |= {"gap": Count(gap, "minute"), "need": Count(need, "minute")}
        yield finding(other.meeting, "start", "error", "no_way", one.meeting, **told)
    else:
        yield finding(other.meeting, "start", "error", "no_time_for_way", one.meeting, need=Count(need, "minute"), **told)


def _is_taken(person_id: str, one: _Slot, other: _Slot, ways: Sequence[_Way]) -> bool:
    """Whether a movement takes the person from one meeting to the next: it begins after the one and is over before the other."""
    return any(
        one.end <= way.start and way.end <= other.start and (not way.movement.people or person_id in way.movement.people)
        for way in ways
        if way.movement.kind in _TRAVEL
    )


def _minutes_needed(one: Meeting, other: Meeting, cities: Sequence[tuple[str, ...]]) -> int:
    """The shortest plausible way between their places; 0 for the same room, or where a place is not known."""
    if one.place.is_empty or other.place.is_empty or _same_place(one, other):
        return 0
    if _city(one, cities) != _city(other, cities):
        return OTHER_CITY_MIN
    if (one.organisation_id and one.organisation_id == other.organisation_id) or _buildings(one) & _buildings(other):
        return SAME_BUILDING_MIN
    return SAME_CITY_MIN


def _same_place(one: Meeting, other: Meeting) -> bool:
    return bool(_sides(one.place) & _sides(other.place))


def _sides(place: BiText) -> set[str]:
    return {fold(side) for side in (place.ar, place.en) if side.strip()}


def _buildings(meeting: Meeting) -> set[str]:
    """What the place begins with, in each language: "UN Secretariat, room 5" is in "un secretariat"."""
    return {fold(side.translate(_BREAKS).split(",")[0]) for side in (meeting.place.ar, meeting.place.en) if side.strip()}


def _cities(snapshot: Snapshot) -> list[tuple[str, ...]]:
    """The cities of the visit: time zone, then the name in each language as search sees it."""
    return [
        (place.timezone, *(fold(side) for side in (place.city.ar, place.city.en) if side.strip()))
        for place in snapshot.visit.places
    ]


def _city(meeting: Meeting, cities: Sequence[tuple[str, ...]]) -> str:
    """The city that the place names, or else the first of the visit in the meeting's zone, or else the zone itself."""
    said = " ".join(_sides(meeting.place))
    named = [city for city in cities if any(name in said for name in city[1:])]
    found = named or [city for city in cities if city[0] == meeting.timezone]
    return " ".join(found[0]) if found else meeting.timezone


def _movements(snapshot: Snapshot, slots: Sequence[_Slot], ways: Sequence[_Way]) -> Iterator[Finding]:
    for movement in snapshot.movements:
        if not movement.start:
            yield finding(movement, "start", "warning", "movement_undated")
        elif movement.end and _way(movement) is None:
            yield finding(movement, "end", "error", "ends_before_start")
    for way in ways:
        for slot in slots:
            if not (way.start < slot.end and slot.start < way.end):
                continue
            moved = way.movement.people
            both = [person_id for person_id in slot.meeting.attendees if not moved or person_id in moved]
            if both:
                # On the way nobody is in a room; a meal or a prayer may be part of the meeting.
                severity: Severity = "error" if way.movement.kind in _JOURNEY else "warning"
                told = {"other": _title(slot.meeting), "people": _names(snapshot, both)}
                yield finding(way.movement, "start", severity, "movement_clash", slot.meeting, **told)


def _journeys(snapshot: Snapshot, ways: Sequence[_Way]) -> Iterator[Finding]:
    """Two movements at one time, of which one is a journey, that the same people make: a meal on a train is both."""
    for one, other in combinations(ways, 2):
        kinds = (one.movement.kind, other.movement.kind)
        if not (one.start < other.end and other.start < one.end) or not any(kind in _JOURNEY for kind in kinds):
            continue
        mine, theirs = one.movement.people, other.movement.people
        both = [person_id for person_id in (mine or theirs) if not mine or not theirs or person_id in theirs]
        if both or not (mine or theirs):
            severity: Severity = "error" if all(kind in _JOURNEY for kind in kinds) else "warning"
            told: dict[str, object] = {"other": called(one.movement), "people": _names(snapshot, both)}
            key = "journey_clash" if both else "journey_clash_all"
            yield finding(other.movement, "start", severity, key, one.movement, **told)


def _slot(meeting: Meeting) -> _Slot | None:
    if meeting.all_day or not meeting.start or not meeting.end:
        return None
    start, end = instant(meeting.start, meeting.timezone), instant(meeting.end, meeting.timezone)
    lead = (meeting.lead_id,) if meeting.lead_id else ()
    people = tuple(dict.fromkeys((*meeting.attendees, *lead, *meeting.counterparts)))
    return _Slot(meeting, start, end, people) if start <= end else None


def _way(movement: Movement) -> _Way | None:
    """When it is; None when that is not known or makes no sense."""
    if not movement.start or not movement.end:
        return None
    start, end = instant(movement.start, movement.start_timezone), instant(movement.end, movement.end_timezone)
    return _Way(movement, start, end) if start <= end else None


def _title(meeting: Meeting) -> BiText:
    return meeting.title if meeting.short_title.is_empty else meeting.short_title


def _names(snapshot: Snapshot, people: list[str]) -> tuple[BiText, ...]:
    return tuple(snapshot.people[person_id].name for person_id in people if person_id in snapshot.people)
