"""The language of the interface: its strings, its direction, and how it writes names, times and days."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QDate, QLocale, QObject, Qt, Signal

from desk_app.model.text import BiText, Language
from desk_app.resources import text

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


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
        # For names of months and days only: which digits it writes differs from version to version.
        if self.language == "ar":
            return QLocale(QLocale.Language.Arabic, QLocale.Country.Qatar)
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)

    def pick(self, pair: BiText) -> str:
        """What a list shows of a pair: the interface's language, or the other while that one is missing."""
        return pair.in_language(self.language) or pair.in_language(self.other)

    def day(self, iso_day: str) -> str:
        """ "2023-01-17" -> "Tuesday 17 January"; what is not a day is shown as it stands."""
        day = QDate.fromString(iso_day[:10], Qt.DateFormat.ISODate)
        if not day.isValid():
            return iso_day
        return f"{self.locale.dayName(day.dayOfWeek())} {isolate(day.day())} {self.locale.monthName(day.month())}"

    def days(self, first: str, last: str) -> str:
        """ "17–19 January 2023", or both months when they differ."""
        start, end = (QDate.fromString(day[:10], Qt.DateFormat.ISODate) for day in (first, last))
        if not start.isValid() or not end.isValid():
            return first or last
        last_part = f"{self.locale.monthName(end.month())} {isolate(end.year())}"
        if start == end:
            return f"{isolate(end.day())} {last_part}"
        if (start.year(), start.month()) == (end.year(), end.month()):
            return f"{isolate(f'{start.day()}–{end.day()}')} {last_part}"
        return f"{isolate(start.day())} {self.locale.monthName(start.month())} – {isolate(end.day())} {last_part}"


def clock(local: str) -> str:
    """ "2023-01-17T14:30" -> "14:30"; empty when there is no time."""
    return local[11:16]


def clock_in(local: str, zone: str, other_zone: str) -> str:
    """The same moment on the clock of another zone, "HH:MM"; empty when the time or a zone is not known."""
    try:
        moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
        return moment.astimezone(ZoneInfo(other_zone)).strftime("%H:%M")
    except (ValueError, ZoneInfoNotFoundError):
        return ""


def now_in(zone: str) -> str:
    """The clock of a zone at this moment, "HH:MM"; empty for a zone that is not known."""
    try:
        return datetime.now(ZoneInfo(zone)).strftime("%H:%M")
    except (ValueError, ZoneInfoNotFoundError):
        return ""

