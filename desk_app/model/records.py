"""The kinds of records, changes to them, and a frozen picture of a visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desk_app.model.calendar import instant
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.report import Report
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import Issue, PackSpec, Profile, Term

Record = (
    Visit
    | Meeting
    | Movement
    | Person
    | Organisation
    | Indicator
    | Edition
    | IndicatorBrief
    | Action
    | Report
    | Term
    | Profile
    | PackSpec
    | Issue
)

KINDS: dict[str, type[Record]] = {
    "profile": Profile,
    "visit": Visit,
    "organisation": Organisation,
    "person": Person,
    "meeting": Meeting,
    "movement": Movement,
    "indicator": Indicator,
    "edition": Edition,
    "indicator_brief": IndicatorBrief,
    "action": Action,
    "report": Report,
    "term": Term,
    "pack": PackSpec,
    "issue": Issue,
}
"""Name in the store -> type; in an order in which each kind only refers to earlier ones (or to its own)."""

KIND_OF = {cls: name for name, cls in KINDS.items()}


def kind_of(record: Record) -> str:
    return KIND_OF[type(record)]


def in_order(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Meetings as they follow each other, across zones; those without a time come last."""
    return tuple(sorted(meetings, key=lambda meeting: (instant(meeting.start, meeting.timezone), meeting.code, meeting.id)))


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of one record, as kept in the change log. ``before`` None: the record was made; ``after`` None: it was deleted.

    ``seq``: place in the log, from 1 (0: not yet committed). ``group``: changes made in one step share it and are undone
    together. ``at``: UTC, ISO 8601. ``undoes``: the group that this one takes back, or empty.
    """

    record_id: str
    before: Record | None
    after: Record | None
    by: str
    at: str
    group: str
    seq: int = 0
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A visit with all that its documents need, at one moment: what workers are given. ``files``: SHA-256 -> bytes of
    photos and emblems. ``read_file``: gives attachments, too big to be carried, by SHA-256; None for what is gone."""

    visit: Visit
    profile: Profile
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    """as ``in_order`` puts them"""
    movements: tuple[Movement, ...] = ()
    indicators: dict[str, Indicator] = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()
    """of the indicators that the visit briefs on, in order of year"""
    briefs: tuple[IndicatorBrief, ...] = ()
    actions: tuple[Action, ...] = ()
    report: Report | None = None
    terms: tuple[Term, ...] = ()
    packs: tuple[PackSpec, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)
    """id of a meeting or indicator brief -> the number it bears since it was first issued: "C-3" """
    files: dict[str, bytes] = field(default_factory=dict)
    read_file: Callable[[str], bytes | None] | None = field(default=None, compare=False, repr=False)
