"""What is not ready in the programme: meetings, movements and how they lie in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations

from desk_app.model.calendar import instant, local, minutes_between
from desk_app.model.findings import Count, Day, Finding, finding
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Movement

_MANY_POINTS = 7
_SPOKEN = {"working session", "technical", "bilateral", "courtesy call", "closing", "coordination"}
"""Kinds of meetings in which our side speaks to another."""


def meetings(snapshot: Snapshot) -> Iterator[Finding]:
    for meeting in snapshot.meetings:
        yield from _time(snapshot, meeting)
        yield from _who_and_where(snapshot, meeting)
        yield from _contents(meeting)
    yield from _overlaps(snapshot)


def movements(snapshot: Snapshot) -> Iterator[Finding]:
    for movement in snapshot.movements:
        if not movement.start:
            yield finding(movement, "start", "warning", "movement_undated")
        elif movement.end and _span(movement) is None:
            yield finding(movement, "end", "error", "ends_before_start")
        yield from _crossed(snapshot, movement)


def _time(snapshot: Snapshot, meeting: Meeting) -> Iterator[Finding]:
    visit = snapshot.visit
    if not meeting.start:
        yield finding(meeting, "start", "error", "meeting_undated")
        return
    if not meeting.end and not meeting.all_day:
        yield finding(meeting, "end", "warning", "meeting_without_end")
    if meeting.end and minutes_between(meeting.start, meeting.timezone, meeting.end, meeting.timezone) < 0:
        yield finding(meeting, "end", "error", "ends_before_start")
    if visit.first_day and visit.last_day:
        # Days of the visit are days in its own zone, wherever the meeting is.
        day = local(meeting.start, meeting.timezone).date().isoformat()
        if not visit.first_day <= day <= visit.last_day:
            yield finding(meeting, "start", "warning", "outside_visit", day=Day(day))
    for path, value in (("start", meeting.start), ("end", meeting.end)):
        if value and _is_skipped(value, meeting.timezone):
            yield finding(meeting, path, "error", "hour_skipped", time=value[11:16])


def _who_and_where(snapshot: Snapshot, meeting: Meeting) -> Iterator[Finding]:
    if meeting.title.is_empty:
        yield finding(meeting, "title", "error", "meeting_untitled")
    if meeting.place.is_empty:
        yield finding(meeting, "place", "warning", "no_place")
    if not meeting.attendees:
        yield finding(meeting, "attendees", "warning", "no_attendees")
    if not meeting.lead_id:
        yield finding(meeting, "lead_id", "warning", "no_lead")
    elif meeting.attendees and meeting.lead_id not in meeting.attendees:
        yield finding(meeting, "lead_id", "warning", "lead_not_attending")
    delegates = {delegate.person_id for delegate in snapshot.visit.delegation}
    strangers = [person_id for person_id in meeting.attendees if person_id not in delegates]
    if strangers and delegates:
        yield finding(meeting, "attendees", "warning", "not_in_delegation", people=_names(snapshot, strangers))
    if meeting.kind in _SPOKEN and not meeting.counterparts:
        yield finding(meeting, "counterparts", "warning", "no_counterparts")
    lead = snapshot.people.get(meeting.lead_id)
    if (
        lead
        and meeting.language
        and lead.languages
        and meeting.language not in lead.languages
        and meeting.interpretation == "none"
    ):
        yield finding(meeting, "interpretation", "warning", "no_interpreter", person=lead.name)


def _contents(meeting: Meeting) -> Iterator[Finding]:
    if not meeting.objectives:
        yield finding(meeting, "objectives", "note", "no_objectives")
    if meeting.kind in _SPOKEN and not meeting.points:
        yield finding(meeting, "points", "warning", "no_points")
    if len(meeting.points) > _MANY_POINTS:
        yield finding(meeting, "points", "note", "many_points", points=Count(len(meeting.points), "point"))
    for question in meeting.questions:
        if question.answer.is_empty and not question.question.is_empty:
            yield finding(meeting, f"questions/{question.id}/answer", "warning", "no_answer", question=question.question)
    planned = sum(item.minutes for item in meeting.agenda)
    if meeting.start and meeting.end and not meeting.all_day:
        length = minutes_between(meeting.start, meeting.timezone, meeting.end, meeting.timezone)
        if 0 < length < planned:
            yield finding(
                meeting, "agenda", "warning", "agenda_too_long", agenda=Count(planned, "minute"), length=Count(length, "minute")
            )


def _overlaps(snapshot: Snapshot) -> Iterator[Finding]:
    """Two meetings at one time: an error when somebody is in both, otherwise a remark, for a delegation may divide."""
    for one, other in combinations(snapshot.meetings, 2):
        if one.all_day or other.all_day or not _overlap(_span(one), _span(other)):
            continue
        both = [
            person_id for person_id in (*one.attendees, *one.counterparts) if person_id in (*other.attendees, *other.counterparts)
        ]
        if both:
            yield finding(other, "start", "error", "attendee_clash", other=_title(one), people=_names(snapshot, both))
        else:
            yield finding(other, "start", "note", "overlap", other=_title(one))


def _crossed(snapshot: Snapshot, movement: Movement) -> Iterator[Finding]:
    for meeting in snapshot.meetings:
        if meeting.all_day or not _overlap(_span(meeting), _span(movement)):
            continue
        both = [person_id for person_id in meeting.attendees if not movement.people or person_id in movement.people]
        if both:
            yield finding(movement, "start", "warning", "movement_clash", other=_title(meeting), people=_names(snapshot, both))


def _span(occasion: Meeting | Movement) -> tuple[datetime, datetime] | None:
    """When it is, in UTC; None when that is not known or makes no sense."""
    if not occasion.start or not occasion.end:
        return None
    zones = (occasion.timezone,) * 2 if isinstance(occasion, Meeting) else (occasion.start_timezone, occasion.end_timezone)
    start, end = instant(occasion.start, zones[0]), instant(occasion.end, zones[1])
    return (start, end) if start <= end else None


def _overlap(one: tuple[datetime, datetime] | None, other: tuple[datetime, datetime] | None) -> bool:
    """Whether both are going on at some time; one that ends when the other starts does not."""
    return bool(one and other and one[0] < other[1] and other[0] < one[1])


def _is_skipped(value: str, zone_name: str) -> bool:
    """Whether a local time does not exist, because clocks are put forward over it."""
    there = local(value, zone_name)
    return there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) != there.replace(tzinfo=None)


def _title(meeting: Meeting) -> BiText:
    return meeting.title if meeting.short_title.is_empty else meeting.short_title


def _names(snapshot: Snapshot, people: list[str]) -> tuple[BiText, ...]:
    return tuple(snapshot.people[person_id].name for person_id in people if person_id in snapshot.people)
