"""Time zones as calendars name them: any writer's name to an IANA zone, and an IANA zone to a VTIMEZONE."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from zoneinfo import ZoneInfoNotFoundError

from desk_app.exchange.calendar_rules import RuleNotKnown, Steps, read_rule, starts
from desk_app.model.calendar import zone

_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?$")
_LOCAL = re.compile(r"(\d{8})T(\d{6})")
_IN_NAME = re.compile(r"(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenZone:
    """A VTIMEZONE. ``names``: its TZID, then what it also calls itself; ``clocks``: its STANDARDs and DAYLIGHTs."""

    names: tuple[str, ...]
    clocks: tuple[_Clock, ...]

    def offset(self, moment: datetime) -> timedelta | None:
        """The offset from UTC at a naive UTC moment; None when it has no clocks. Before the first change: what was before it."""
        onsets = [(onset, clock) for clock in self.clocks if (onset := clock.last_onset(moment)) is not None]
        if onsets:
            return max(onsets, key=lambda each: each[0])[1].after
        return min(self.clocks, key=lambda clock: clock.first).before if self.clocks else None


@dataclass(frozen=True, slots=True)
class _Clock:
    """A STANDARD or DAYLIGHT: the local time of its first onset, by the clock before it; the years after as the rule says."""

    first: datetime
    before: timedelta
    after: timedelta
    rule: str = ""
    dates: tuple[datetime, ...] = ()

    def last_onset(self, moment: datetime) -> datetime | None:
        """The last onset at or before a naive UTC moment, in UTC."""
        locally = moment + self.before
        found = [onset for onset in (self.first, *self.dates) if onset <= locally]
        if self.rule and self.first <= locally:
            found += self._by_rule(locally)
        return max(found) - self.before if found else None

    def _by_rule(self, locally: datetime) -> Iterable[datetime]:
        parts = {name: value.split(",") for name, _, value in (part.partition("=") for part in self.rule.split(";"))}
        until = _moment(parts.pop("UNTIL", [""])[0])
        if parts.get("FREQ") != ["YEARLY"]:
            return ()
        try:
            rule = read_rule(parts, until + self.before if until is not None else None)
        except RuleNotKnown:
            return ()
        # Two onsets back are enough, unless they are counted from the first.
        since = None if rule.count else locally - timedelta(days=800)
        return takewhile(lambda onset: onset <= locally, starts(rule, self.first, Steps(120_000), since))


def written_zone(lines: Sequence[str]) -> WrittenZone:
    """The zone that the lines of a VTIMEZONE describe; what can't be read of it is left out."""
    names: list[str] = []
    clocks: list[_Clock] = []
    values: dict[str, str] = {}
    dates: list[datetime] = []
    for line in lines:
        head, _, value = line.partition(":")
        name = head.split(";")[0].upper()
        if name == "BEGIN":
            values, dates = {}, []
        elif name == "END" and value.upper() in ("STANDARD", "DAYLIGHT"):
            clock = _clock(values, tuple(dates))
            if clock is not None and len(clocks) < 500:
                clocks.append(clock)
        elif name in ("TZID", "X-LIC-LOCATION", "X-MICROSOFT-CDO-TZID"):
            names.append(value.strip())
        elif name == "RDATE":
            dates += [found for each in value.split(",")[:500] if (found := _moment(each)) is not None]
        else:
            values[name] = value.strip()
    return WrittenZone(tuple(names), tuple(clocks))


def iana_name(written: str) -> str:
    """The IANA zone that a TZID names: itself, its last words after a writer's prefix, or Windows' name of it; "" for none."""
    name = written.strip().strip('"').strip()
    parts = name.strip("/").split("/")
    for begin in range(len(parts)):
        if is_zone("/".join(parts[begin:])):
            return "/".join(parts[begin:])
    return _windows_names().get(name.casefold(), "")


def is_zone(name: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+)*", name):
        return False
    try:
        zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def resolved(written: str, zones: Sequence[WrittenZone], near: Sequence[str], around: datetime) -> str:
    """The IANA zone that a TZID of a file means; "" when nothing tells.

    zones: the file's VTIMEZONEs; near: zones of the visit, preferred among those whose clocks are the same; around: a time of the
    events, for clocks are compared over the years beside it.
    """
    known = iana_name(written)
    if known:
        return known
    own = next((each for each in zones if written in each.names[:1]), None)
    for name in own.names[1:] if own is not None else ():
        if iana_name(name):
            return iana_name(name)
    if own is not None and own.clocks:
        return _with_clocks(own, near, around)
    said = _IN_NAME.search(written)
    if said is None:
        return ""
    # Outlook's names of zones on screen: the name in words may be in any language, the offset is not.
    offset = timedelta(hours=int(said[2]), minutes=int(said[3] or 0)) * (1 if said[1] == "+" else -1)
    return next((name for name in (*near, *_common_zones()) if _offset(name, around) == offset), "")


def _with_clocks(own: WrittenZone, near: Sequence[str], around: datetime) -> str:
    months = [datetime(around.year + step // 12, step % 12 + 1, 15) for step in range(24)]
    onsets = {onset for month in months for clock in own.clocks if (onset := clock.last_onset(month)) and onset >= months[0]}
    beside = timedelta(minutes=30)
    moments = [*months, *(onset + side for onset in sorted(onsets) for side in (-beside, beside))]
    offsets = [own.offset(moment) for moment in moments]
    for name in (*near, *_common_zones()):
        if all(_offset(name, moment) == offset for moment, offset in zip(moments, offsets, strict=True)):
            return name
    now = own.offset(around)
    hours = int((now or timedelta()).total_seconds() // 3600)
    # No zone has these clocks: at least the time of the entries themselves stays right.
    if now is not None and now == timedelta(hours=hours) and is_zone(f"Etc/GMT{-hours:+d}"):
        return "UTC" if not hours else f"Etc/GMT{-hours:+d}"
    return ""


def vtimezone(name: str, first: datetime, last: datetime) -> list[str]:
    """The lines of a VTIMEZONE with every change of the clock from a year before ``first`` to a year after ``last`` (UTC)."""
    begin, end = datetime(first.year - 1, 1, 1, tzinfo=UTC), datetime(last.year + 1, 12, 31, tzinfo=UTC)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", f"X-LIC-LOCATION:{name}"]
    lines += _clock_lines(name, begin, begin, _offset_of(name, begin))
    for moment in _changes(name, begin, end):
        lines += _clock_lines(name, moment, moment, _offset_of(name, moment - timedelta(seconds=1)))
    return [*lines, "END:VTIMEZONE"]


def _clock_lines(name: str, moment: datetime, onset: datetime, before: timedelta) -> list[str]:
    there = moment.astimezone(zone(name))
    kind = "DAYLIGHT" if there.dst() else "STANDARD"
    # By the clock before the change: so RFC 5545 has it.
    local = (onset + before).replace(tzinfo=None)
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{local:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_written(before)}",
        f"TZOFFSETTO:{_written(there.utcoffset() or timedelta())}",
        f"TZNAME:{there.tzname()}",
        f"END:{kind}",
    ]


def _changes(name: str, begin: datetime, end: datetime) -> Iterable[datetime]:
    """When the clock of a zone changes, to the minute, in UTC."""
    day = timedelta(days=1)
    at = begin
    while at < end:
        if _offset_of(name, at) != _offset_of(name, at + day):
            low, high = at, at + day
            while high - low > timedelta(minutes=1):
                middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
                low, high = (middle, high) if _offset_of(name, middle) == _offset_of(name, low) else (low, middle)
            yield high
        at += day


def _clock(values: dict[str, str], dates: tuple[datetime, ...]) -> _Clock | None:
    first = _moment(values.get("DTSTART", ""))
    before, after = _read_offset(values.get("TZOFFSETFROM", "")), _read_offset(values.get("TZOFFSETTO", ""))
    if first is None or after is None:
        return None
    return _Clock(first, after if before is None else before, after, values.get("RRULE", "").upper(), dates)


def _moment(written: str) -> datetime | None:
    found = _LOCAL.match(written)
    if found is None:
        return None
    try:
        moment = datetime.strptime("".join(found.groups()), "%Y%m%d%H%M%S")
    except ValueError:
        return None
    # Windows dates the clocks of its zones to the year 1601, and some writers to the year 1.
    return moment if moment.year >= 1900 else moment.replace(year=1900) if (moment.month, moment.day) != (2, 29) else None


def _read_offset(written: str) -> timedelta | None:
    found = _OFFSET.match(written)
    if found is None:
        return None
    return timedelta(hours=int(found[2]), minutes=int(found[3])) * (1 if found[1] == "+" else -1)


def _written(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _offset(name: str, moment: datetime) -> timedelta:
    return _offset_of(name, moment.replace(tzinfo=UTC))


def _offset_of(name: str, moment: datetime) -> timedelta:
    return moment.astimezone(zone(name)).utcoffset() or timedelta()


@lru_cache(maxsize=1)
def _windows_names() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): iana for name, iana in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=1)
def _common_zones() -> tuple[str, ...]:
    """One zone for each clock that Windows knows: enough to stand for any zone in use."""
    return tuple(name for name in dict.fromkeys(_windows_names().values()) if is_zone(name))
