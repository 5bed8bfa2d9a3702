"""Which days and times a recurrence rule gives. Source: RFC 5545, 3.3.10.

The rule is walked period by period, so that a rule that never matches, or one without an end, costs no more than the walk is
allowed: libraries that look for the next match go on to the year 9999.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYMONTH",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYDAY",
    "BYSETPOS",
    "BYHOUR",
    "BYMINUTE",
    "WKST",
}
_LAST_YEAR = 2200
_MOST_TIMES = 288


class RuleNotKnown(ValueError):
    """A rule of a kind that programmes have no use for (every second, by week number), or one that makes no sense."""


class Steps:
    """How many periods may still be walked, for all rules of a file together."""

    def __init__(self, allowed: int = 150_000) -> None:
        self._left = allowed

    def take(self, count: int) -> bool:
        self._left -= count
        return self._left >= 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as read. ``until``: the last local start, included; ``count`` 0: no such bound. days: (ordinal or 0, weekday from
    Monday 0)."""

    freq: str
    interval: int = 1
    count: int = 0
    until: datetime | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    days: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def is_endless(self) -> bool:
        return not self.count and self.until is None


def read_rule(parts: Mapping[str, Sequence[Any]], until: datetime | None) -> Rule:
    """A rule of its parts, as icalendar's vRecur holds them. until: UNTIL in the local time of the start, read by the caller.

    Raises RuleNotKnown.
    """
    values = {name.upper(): list(value if isinstance(value, list | tuple) else [value]) for name, value in parts.items()}
    freq = str(values.get("FREQ", [""])[0]).upper()
    strange = set(values) - _KNOWN
    if freq not in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY") or strange:
        raise RuleNotKnown(", ".join(sorted(strange)) or freq)
    try:
        rule = Rule(
            freq,
            _first(values, "INTERVAL", 1),
            _first(values, "COUNT", 0),
            until,
            frozenset(_numbers(values, "BYMONTH")),
            frozenset(_numbers(values, "BYMONTHDAY")),
            frozenset(_numbers(values, "BYYEARDAY")),
            tuple(_day(str(value)) for value in values.get("BYDAY", ())),
            tuple(_numbers(values, "BYSETPOS")),
            tuple(sorted(set(_numbers(values, "BYHOUR")))),
            tuple(sorted(set(_numbers(values, "BYMINUTE")))),
            _WEEKDAYS.index(str(values.get("WKST", ["MO"])[0]).upper()),
        )
    except (ValueError, TypeError) as error:
        raise RuleNotKnown(freq) from error
    sound = rule.interval >= 1 and rule.count >= 0 and all(0 <= hour < 24 for hour in rule.hours)
    if not sound or not all(0 <= minute < 60 for minute in rule.minutes) or len(rule.hours) * len(rule.minutes) > _MOST_TIMES:
        raise RuleNotKnown(freq)
    return rule


def starts(rule: Rule, first: datetime, steps: Steps, since: datetime | None = None) -> Iterator[datetime]:
    """Local starts in order, from ``first`` on; they end with the rule, with the year 2200 or when ``steps`` are used up.

    since: earlier ones need not be given; of a rule without COUNT the way to there costs nothing.
    """
    given = 0
    skipped = 0
    if since is not None and not rule.count:
        skipped = max(0, _periods_between(rule, first, since) // rule.interval - 1)
    for number in range(skipped, skipped + 1_000_000):
        days = _period(rule, first.date(), number)
        if days is None or not steps.take(len(days) or 1):
            return
        for moment in _moments(rule, first, days):
            if moment < first:
                continue
            given += 1
            if (rule.until is not None and moment > rule.until) or (rule.count and given > rule.count):
                return
            yield moment


def _moments(rule: Rule, first: datetime, days: Sequence[date]) -> list[datetime]:
    fitting = [day for day in days if _fits(rule, first.date(), day)]
    times = [time(hour, minute) for hour, minute in product(rule.hours or (first.hour,), rule.minutes or (first.minute,))]
    moments = [datetime.combine(day, at) for day in fitting for at in times]
    if not rule.positions:
        return moments
    places = {position - 1 if position > 0 else len(moments) + position for position in rule.positions}
    return [moment for place, moment in enumerate(moments) if place in places]


def _periods_between(rule: Rule, first: datetime, then: datetime) -> int:
    if rule.freq == "YEARLY":
        return then.year - first.year
    if rule.freq == "MONTHLY":
        return (then.year - first.year) * 12 + then.month - first.month
    return (then.date() - first.date()).days // (7 if rule.freq == "WEEKLY" else 1)


def _period(rule: Rule, first: date, number: int) -> list[date] | None:
    """The days of a year, month, week or day, counted by intervals from that of ``first``; None beyond the last year."""
    ahead = number * rule.interval
    if rule.freq in ("YEARLY", "MONTHLY"):
        months = first.year * 12 + first.month - 1 + ahead if rule.freq == "MONTHLY" else (first.year + ahead) * 12
        year, month = divmod(months, 12)
        if year > _LAST_YEAR:
            return None
        begin = date(year, month + 1, 1)
        count = monthrange(year, month + 1)[1] if rule.freq == "MONTHLY" else date(year, 12, 31).timetuple().tm_yday
        return [begin + timedelta(days=day) for day in range(count)]
    if ahead > (_LAST_YEAR - first.year) * 366:
        return None
    if rule.freq == "DAILY":
        return [first + timedelta(days=ahead)]
    begin = first - timedelta(days=(first.weekday() - rule.week_start) % 7) + timedelta(weeks=ahead)
    return [begin + timedelta(days=day) for day in range(7)]


def _fits(rule: Rule, first: date, day: date) -> bool:
    by_day = bool(rule.days or rule.month_days or rule.year_days)
    months = rule.months
    if not by_day and rule.freq == "YEARLY" and not months:
        months = frozenset((first.month,))
    if months and day.month not in months:
        return False
    if not by_day:
        if rule.freq == "WEEKLY":
            return day.weekday() == first.weekday()
        return rule.freq == "DAILY" or day.day == first.day
    if rule.month_days and not rule.month_days & {day.day, day.day - monthrange(day.year, day.month)[1] - 1}:
        return False
    if rule.year_days:
        length, place = date(day.year, 12, 31).timetuple().tm_yday, day.timetuple().tm_yday
        if not rule.year_days & {place, place - length - 1}:
            return False
    return not rule.days or any(_is_weekday(rule, day, ordinal, weekday) for ordinal, weekday in rule.days)


def _is_weekday(rule: Rule, day: date, ordinal: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if not ordinal or rule.freq in ("WEEKLY", "DAILY"):
        return True
    if rule.freq == "MONTHLY" or rule.months:
        place, length = day.day, monthrange(day.year, day.month)[1]
    else:
        place, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    return ordinal in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))


def _numbers(values: Mapping[str, Sequence[Any]], name: str) -> list[int]:
    return [int(value) for value in values.get(name, ())]


def _first(values: Mapping[str, Sequence[Any]], name: str, default: int) -> int:
    found = _numbers(values, name)
    return found[0] if found else default


def _day(written: str) -> tuple[int, int]:
    return int(written[:-2] or 0), _WEEKDAYS.index(written[-2:].upper())
