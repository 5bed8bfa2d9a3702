"""What goes on at a moment of a visit: what is now, what comes next, what has just ended, and how long it is until then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desk_app.model.agreement import counted
from desk_app.model.calendar import instant, zone
from desk_app.model.meeting import Action, Meeting
from desk_app.model.occasions import Occasion, days_of, when
from desk_app.model.text import Language
from desk_app.model.visit import Movement, Visit

JUST_ENDED_MINUTES = 90
"""How long after its end a meeting is what somebody writes down the outcome of, unless the next one has begun."""
_LONGEST_IN_HOURS = 36


@dataclass(frozen=True, slots=True)
class Standing:
    """``day``: the ISO day that is shown; ``days_off``: how many days that day lies ahead (behind: negative) of today, 0 while
    the visit's dates run. ``now``: what has begun and not ended; ``next``: what begins next, on any day, and
    ``next_meeting``; ``ended``: the meeting that ended last. ``of_day``: all that happens on the day."""

    day: str
    days_off: int = 0
    now: tuple[Occasion, ...] = ()
    next: Occasion | None = None
    next_meeting: Meeting | None = None
    ended: Meeting | None = None
    of_day: tuple[Occasion, ...] = ()


def standing(visit: Visit, occasions: Iterable[Occasion], moment: datetime) -> Standing:
    """How the visit stands at a moment. Outside its dates the day is its first, or once it is over its last.

    moment: with its zone. Entries without a time of day are of the day, but neither now nor next.
    """
    every = sorted((each for each in occasions if each.start), key=lambda each: (*when(each), each.id))
    timed = [each for each in every if len(each.start) > 10 and not getattr(each, "all_day", False)]
    now = [each for each in timed if begins(each) <= moment < ends(each)]
    ended = [each for each in timed if isinstance(each, Meeting) and ends(each) <= moment]
    day, days_off = _day_shown(visit, every, moment)
    return Standing(
        day,
        days_off,
        # A meeting within a movement or a whole afternoon is what one is at: the one that began last comes first.
        tuple(sorted(now, key=lambda each: (isinstance(each, Movement), -begins(each).timestamp()))),
        next((each for each in timed if begins(each) > moment), None),
        next((each for each in timed if isinstance(each, Meeting) and begins(each) > moment), None),
        max(ended, key=ends, default=None),
        tuple(each for each in every if day in days_of(each)),
    )


def visit_at_hand(visits: Sequence[Visit], moment: datetime, last_id: str = "") -> Visit:
    """Of several, at least one: the visit that is on, else the one of ``last_id``, else the next to come, else the latest.

    moment: with its zone; each visit has its days where it takes place. Of two that are on, the one that began last.
    """

    def today(visit: Visit) -> str:
        return moment.astimezone(zone(visit.timezone)).date().isoformat()

    dated = sorted((each for each in visits if each.first_day), key=lambda each: each.first_day)
    running = [each for each in dated if each.first_day <= today(each) <= (each.last_day or each.first_day)]
    last = [each for each in visits if each.id == last_id]
    coming = [each for each in dated if each.first_day > today(each)]
    return next(iter([*reversed(running), *last, *coming, *reversed(dated), *visits]))


def _day_shown(visit: Visit, occasions: list[Occasion], moment: datetime) -> tuple[str, int]:
    today = moment.astimezone(zone(visit.timezone)).date()
    days = [day for each in occasions for day in days_of(each)]
    first = visit.first_day or min(days, default="")
    last = max(visit.last_day, first) or max(days, default="")
    if not first or first <= today.isoformat() <= last:
        return today.isoformat(), 0
    shown = first if today.isoformat() < first else last
    return shown, (date.fromisoformat(shown) - today).days


def is_running(visit: Visit, moment: datetime) -> bool:
    """Whether the visit's dates run at a moment, on the calendar of its own zone."""
    today = moment.astimezone(zone(visit.timezone)).date().isoformat()
    return bool(visit.first_day) and visit.first_day <= today <= max(visit.last_day, visit.first_day)


def begins(occasion: Occasion) -> datetime:
    """In UTC; what has no time, at the end of time."""
    return instant(occasion.start, occasion.start_timezone if isinstance(occasion, Movement) else occasion.timezone)


def ends(occasion: Occasion) -> datetime:
    """In UTC; what has no end is over an hour after it began."""
    zone_name = occasion.end_timezone if isinstance(occasion, Movement) else occasion.timezone
    if occasion.end:
        return instant(occasion.end, zone_name)
    begun = begins(occasion)
    return begun + timedelta(hours=1) if begun.year < datetime.max.year else begun


def to_write_about(how: Standing, moment: datetime) -> Meeting | None:
    """The meeting whose outcome is most likely to be written down: the one that goes on, the one that has just ended, the next
    one; else the one that ended last."""
    for each in how.now:
        if isinstance(each, Meeting):
            return each
    if how.ended is not None and moment - ends(how.ended) <= timedelta(minutes=JUST_ENDED_MINUTES):
        return how.ended
    return how.next_meeting or how.ended


def is_overdue(action: Action, today: str) -> bool:
    """Whether it should have been done: said so by a person, or due before ``today`` (an ISO day) and neither done nor
    cancelled."""
    if action.state in ("done", "cancelled"):
        return False
    return action.state == "overdue" or (bool(action.due) and action.due < today)


def length_text(minutes: int, language: Language) -> str:
    """A length of time in words, as it stands after a preposition: "2 hours 10 minutes", "ساعتين و10 دقائق", "3 أيام".

    From a day and a half on only whole days are told.
    """
    if minutes >= _LONGEST_IN_HOURS * 60:
        return counted(round(minutes / 1440), "day", language, oblique=True)
    hours, rest = divmod(max(minutes, 0), 60)
    said = [counted(hours, "hour", language, oblique=True)] if hours else []
    if rest or not hours:
        said.append(counted(rest, "minute", language, oblique=True) if rest else _AT_ONCE[language])
    return (" و" if language == "ar" else " ").join(said)


_AT_ONCE: dict[Language, str] = {"ar": "أقل من دقيقة", "en": "less than a minute"}


def minutes_until(then: datetime, moment: datetime) -> int:
    """Whole minutes, rounded up; 0 for what is over."""
    return max(0, -int((moment.astimezone(UTC) - then).total_seconds() // 60))
