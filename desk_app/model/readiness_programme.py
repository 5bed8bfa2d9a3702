"""What is not ready in the meetings of the programme, each by itself."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.model.calendar import local, minutes_between
from desk_app.model.findings import Count, Day, Finding, finding
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText

_MANY_POINTS = 7
_SPOKEN = {"working session", "technical", "bilateral", "courtesy call", "closing", "coordination"}
"""Kinds of meetings in which our side speaks to another."""


def meetings(snapshot: Snapshot) -> Iterator[Finding]:
    for meeting in snapshot.meetings:
        yield from _time(snapshot, meeting)
        yield from _who_and_where(snapshot, meeting)
        yield from _contents(meeting)


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
            yield finding(meeting, "start", "error", "outside_visit", day=Day(day))
        elif meeting.all_day and meeting.end[:10] > visit.last_day:
            yield finding(meeting, "end", "error", "outside_visit", day=Day(meeting.end[:10]))


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
        yield finding(meeting, "objectives", "warning" if meeting.kind in _SPOKEN else "note", "no_objectives")
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


def _names(snapshot: Snapshot, people: list[str]) -> tuple[BiText, ...]:
    return tuple(snapshot.people[person_id].name for person_id in people if person_id in snapshot.people)
