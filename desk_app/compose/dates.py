"""Dates and clock times as the pack prints them: its calendars and digits over the model's dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desk_app.compose.pack import Pack
from desk_app.model.calendar import clock, date_text, hijri_range_text, hijri_text, range_text, weekday, zone
from desk_app.model.text import Language


def printed_day(pack: Pack, language: Language, iso: str, *, with_weekday: bool = False) -> str:
    """A day in the calendars of the pack, the second after a middle dot; beside Arabic, English gives the Gregorian day alone."""
    shown = [date_text(iso, language)]
    if pack.spec.dates != "gregorian" and language == pack.main:
        shown.append(hijri_text(iso, language))
    if pack.spec.dates == "hijri":
        shown.reverse()
    if with_weekday:
        shown[0] = f"{weekday(iso, language)} {shown[0]}"
    return pack.digits(language, " · ".join(part for part in shown if part))


def day_ranges(pack: Pack, language: Language, first: str, last: str) -> tuple[str, ...]:
    """The days of a visit in each calendar of the pack, the leading one first."""
    if not first:
        return ()
    found = [range_text(first, last or first, language)]
    if pack.spec.dates != "gregorian":
        found.append(hijri_range_text(first, last or first, language))
    if pack.spec.dates == "hijri":
        found.reverse()
    return tuple(pack.digits(language, words) for words in found if words)


def dated_line(pack: Pack, language: Language) -> str:
    """The date of the pack, as its cover shows it."""
    return pack.digits(language, date_text(pack.dated, language)) if pack.dated else ""


def issue_line(pack: Pack, language: Language) -> str:
    """What the feet show: number and date of the issue, or the date alone of what is not issued."""
    if pack.mark is None:
        return dated_line(pack, language)
    day = pack.digits(language, date_text(pack.mark.date, language))
    return pack.word(language, "issue.foot", number=pack.mark.number, day=day)


@dataclass(frozen=True, slots=True)
class Moment:
    """What one clock shows: "HH:MM", and ``mark``: by how many days its day differs from that of the row ("+1", "−1", "")."""

    words: str
    mark: str


def seen(when: datetime, zone_name: str, row_day: date) -> Moment:
    """A moment on the clock of ``zone_name`` in a row of ``row_day``."""
    there = when.astimezone(zone(zone_name))
    days = (there.date() - row_day).days
    return Moment(clock(there), "" if not days else f"+{days}" if days > 0 else f"−{-days}")


def two_clocks(start: datetime, end: datetime, home_zone: str) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """Start and end (one entry when they are equal) on the local clock of each, and on the clock at home."""
    local = (seen(start, str(start.tzinfo), start.date()), seen(end, str(end.tzinfo), start.date()))
    home = (seen(start, home_zone, start.date()), seen(end, home_zone, start.date()))
    return (local[:1], home[:1]) if start == end else (local, home)
