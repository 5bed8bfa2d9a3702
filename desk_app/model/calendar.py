"""Days, two clocks, and dates in words. Local ISO values in their own zones; every rule of daylight saving comes from
zoneinfo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from desk_app.model.text import Language

MONTHS: dict[Language, tuple[str, ...]] = {
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    "en": tuple(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    ),
}
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": tuple(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
}
"""From Monday, as date.weekday() counts."""

HIJRI_MONTHS: dict[Language, tuple[str, ...]] = {
    "ar": (
        "المحرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Akhir", "Jumada al-Ula", "Jumada al-Akhirah",
        "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
    ),
}  # fmt: skip

_NOWHEN = datetime.max.replace(tzinfo=UTC)


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises ZoneInfoNotFoundError or ValueError for any other."""
    return ZoneInfo(name)


def local(value: str, zone_name: str) -> datetime:
    """An ISO local date-time (or date: its midnight) with its zone. Raises ValueError for what is none."""
    return datetime.fromisoformat(value).replace(tzinfo=zone(zone_name))


def instant(value: str, zone_name: str) -> datetime:
    """The same in UTC, for order and differences; what has no time yet comes last."""
    return local(value, zone_name).astimezone(UTC) if value else _NOWHEN


def minutes_between(start: str, start_zone: str, end: str, end_zone: str) -> int:
    """Real minutes from start to end, across zones and clock changes; negative when the end is earlier."""
    return int((instant(end, end_zone) - instant(start, start_zone)).total_seconds() // 60)


def at_home(value: str, zone_name: str, home_zone: str) -> tuple[datetime, int]:
    """The home clock at a local time, and its day minus the local day: -1, 0 or 1."""
    there = local(value, zone_name)
    home = there.astimezone(zone(home_zone))
    return home, (home.date() - there.date()).days


def hours_ahead(value: str, zone_name: str, home_zone: str) -> float:
    """By how many hours the home clock is ahead of the local one at that time."""
    there = local(value, zone_name)
    ahead = _offset(there.astimezone(zone(home_zone))) - _offset(there)
    return ahead.total_seconds() / 3600


def clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def home_clock(value: str, zone_name: str, home_zone: str) -> str:
    """The home clock with the difference of days, as in "17:30", "00:15 +1" or "23:00 −1"."""
    home, days = at_home(value, zone_name, home_zone)
    sign = {-1: " \N{MINUS SIGN}1", 0: "", 1: " +1"}[days]
    return clock(home) + sign


def weekday(day: str, language: Language) -> str:
    return WEEKDAYS[language][date.fromisoformat(day).weekday()]


def date_text(day: str, language: Language) -> str:
    """ "17 January 2023", "17 يناير 2023"; Western digits, as everywhere in the model."""
    when = date.fromisoformat(day)
    return f"{when.day} {MONTHS[language][when.month - 1]} {when.year}"


def range_text(first: str, last: str, language: Language) -> str:
    """ "17–19 January 2023", "30 January – 2 February 2023", "30 December 2022 – 2 January 2023"; one day alone is a date."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return date_text(first, language)
    month = MONTHS[language][start.month - 1]
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{date_text(last, language)}"
    if start.year == end.year:
        return f"{start.day} {month} – {date_text(last, language)}"
    return f"{date_text(first, language)} – {date_text(last, language)}"


def hijri(day: str) -> tuple[int, int, int] | None:
    """Year, month and day by the Umm al-Qura calendar; None for a date it does not cover (it runs from 1343 to 1500 AH)."""
    # Imported here: most runs print Gregorian dates only.
    from hijridate import Gregorian

    try:
        found = Gregorian.fromdate(date.fromisoformat(day)).to_hijri()
    except OverflowError:
        return None
    return found.year, found.month, found.day


def hijri_text(day: str, language: Language) -> str:
    """ "24 جمادى الآخرة 1444 هـ", "24 Jumada al-Akhirah 1444 AH"; empty for a date outside the calendar."""
    found = hijri(day)
    if found is None:
        return ""
    return f"{found[2]} {HIJRI_MONTHS[language][found[1] - 1]} {found[0]} {_ERA[language]}"


def hijri_range_text(first: str, last: str, language: Language) -> str:
    """A range as ``range_text`` writes it, in the Umm al-Qura calendar; empty when an end is outside the calendar."""
    start, end = hijri(first), hijri(last)
    if start is None or end is None:
        return ""
    if start == end:
        return hijri_text(first, language)
    month = HIJRI_MONTHS[language][start[1] - 1]
    if start[:2] == end[:2]:
        return f"{start[2]}–{hijri_text(last, language)}"
    if start[0] == end[0]:
        return f"{start[2]} {month} – {hijri_text(last, language)}"
    return f"{hijri_text(first, language)} – {hijri_text(last, language)}"


_ERA: dict[Language, str] = {"ar": "هـ", "en": "AH"}


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()
