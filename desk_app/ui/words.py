"""The language of the interface: its strings, its direction, and how it writes names, times and days."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QLocale, QObject, Qt, Signal

from desk_app.model.calendar import MONTHS, WEEKDAYS, home_clock, range_text
from desk_app.model.text import BiText, Language
from desk_app.resources import text

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_NUMBERS = re.compile(r"\d+(?:–\d+)?")


def isolate(run: object) -> str:
    """A run kept whole inside text of the other direction: a number, a time, a name, a path."""
    return f"{FIRST_STRONG_ISOLATE}{run}{POP_ISOLATE}"


class Words(QObject):
    """Says everything the window says. ``changed`` is sent after the language was switched."""

    changed = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language

    def __call__(self, key: str, **fields: object) -> str:
        return text(self.language, f"ui.{key}", **{name: isolate(value) for name, value in fields.items()})

    def switch(self, language: Language) -> None:
        if language != self.language:
            self.language = language
            self.changed.emit(language)

    @property
    def other(self) -> Language:
        return "en" if self.language == "ar" else "ar"

    @property
    def direction(self) -> Qt.LayoutDirection:
        return Qt.LayoutDirection.RightToLeft if self.language == "ar" else Qt.LayoutDirection.LeftToRight

    @property
    def locale(self) -> QLocale:
        # For calendars that open from a date only: the words of our own texts are the model's, as in the printed pack.
        if self.language == "ar":
            return QLocale(QLocale.Language.Arabic, QLocale.Country.Qatar)
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)

    def pick(self, pair: BiText) -> str:
        """What a list shows of a pair: the interface's language, or the other while that one is missing."""
        return pair.either(self.language)

    def day(self, iso_day: str) -> str:
        """ "2023-01-17" -> "Tuesday 17 January"; what is not a day is shown as it stands."""
        try:
            day = date.fromisoformat(iso_day[:10])
        except ValueError:
            return iso_day
        return f"{WEEKDAYS[self.language][day.weekday()]} {isolate(day.day)} {MONTHS[self.language][day.month - 1]}"

    def days(self, first: str, last: str) -> str:
        """ "17–19 January 2023", as the pack writes it, with months and years where they differ."""
        try:
            said = range_text(first[:10], last[:10], self.language)
        except ValueError:
            return first or last
        return _NUMBERS.sub(lambda found: isolate(found[0]), said)


def clock(local: str) -> str:
    """ "2023-01-17T14:30" -> "14:30"; empty when there is no time."""
    return local[11:16]


def clock_in(local: str, zone: str, other_zone: str) -> str:
    """The same moment on the clock of another zone, "HH:MM" or on another day "HH:MM+1"; empty when it is not known."""
    try:
        # Without the model's space: the lists have room for a clock and no more.
        return isolate(home_clock(local, zone, other_zone).replace(" ", ""))
    except (ValueError, ZoneInfoNotFoundError):
        return ""


def now_in(zone: str) -> str:
    """The clock of a zone at this moment, "HH:MM"; empty for a zone that is not known."""
    try:
        return datetime.now(ZoneInfo(zone)).strftime("%H:%M")
    except (ValueError, ZoneInfoNotFoundError):
        return ""
