"""A meeting and its brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.model.indicator import FigureLink
from desk_app.model.text import EMPTY, BiText
from desk_app.model.visit import Attachment, Disclosure, Item

MeetingKind = Literal["coordination", "working session", "technical", "bilateral", "courtesy call", "closing", "event", "other"]
Interpretation = Literal["none", "consecutive", "simultaneous", "whispered"]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """``minutes``: planned length; ``owner_id``: the person who leads the item, or empty."""

    id: str
    text: BiText = EMPTY
    minutes: int = 0
    owner_id: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A point to make, or one of theirs; what is marked not to be disclosed never enters the safe edition."""

    id: str
    text: BiText = EMPTY
    disclosure: Disclosure = "may use"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be expected and our answer."""

    id: str
    question: BiText = EMPTY
    answer: BiText = EMPTY
    disclosure: Disclosure = "may use"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the visit. ``start`` and ``end``: local ISO date-times (minutes) in ``timezone``.

    ``lead_id``: who leads on our side; ``attendees``: our people; ``counterparts``: theirs; both in order of precedence.
    ``outcomes`` and ``decisions`` are written afterwards; actions are records of their own.
    ``all_day``: only the days of ``start`` and ``end`` count, and the last is a day of it; no ``end``: the one day of ``start``.
    """

    id: str
    visit_id: str
    code: str = ""
    title: BiText = EMPTY
    short_title: BiText = EMPTY
    kind: MeetingKind = "other"
    start: str = ""
    end: str = ""
    timezone: str = "UTC"
    all_day: bool = False
    place: BiText = EMPTY
    organisation_id: str = ""
    language: str = ""
    interpretation: Interpretation = "none"
    lead_id: str = ""
    attendees: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    objectives: tuple[Item, ...] = ()
    scenario: BiText = EMPTY
    agenda: tuple[AgendaItem, ...] = ()
    points: tuple[Point, ...] = ()
    questions: tuple[Question, ...] = ()
    their_points: tuple[Point, ...] = ()
    defensive_points: tuple[Point, ...] = ()
    do_not_raise: tuple[Point, ...] = ()
    background: BiText = EMPTY
    indicators: tuple[str, ...] = ()
    logistics: BiText = EMPTY
    attachments: tuple[Attachment, ...] = ()
    outcomes: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    uid: str = ""
    """iCalendar UID and SEQUENCE, kept so that an update finds its meeting."""
    sequence: int = 0
    recurrence: str = ""
    """Which one of a series it is: iCalendar's RECURRENCE-ID, a date ("20230117") or an instant in UTC ("20230117T140000Z")."""
    figures: tuple[FigureLink, ...] = ()
    """The quoted ones that follow their observations; so in visits and reports."""


ActionState = Literal["open", "in progress", "done", "overdue", "cancelled"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something somebody undertook to do. ``due``: ISO date; ``owner_id``: a person of either side."""

    id: str
    visit_id: str
    meeting_id: str = ""
    text: BiText = EMPTY
    owner_id: str = ""
    due: str = ""
    priority: Literal["low", "medium", "high"] = "medium"
    state: ActionState = "open"
