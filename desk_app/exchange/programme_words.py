"""Words of programmes as people write them in either language: what an entry is, its day, its time."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal, get_args

from desk_app.model.calendar import HIJRI_MONTHS, MONTHS, WEEKDAYS
from desk_app.model.fold import fold
from desk_app.model.meeting import MeetingKind
from desk_app.model.text import Language
from desk_app.model.visit import MovementKind

EntryKind = tuple[Literal["meeting", "movement"], str]

MOVEMENT_MARK = "movement "
"""Written before a movement's kind where both kinds of entries may stand: "other" is a kind of either."""

_MOVEMENTS: dict[str, tuple[str, ...]] = {
    "flight": ("flight", "flights", "airplane", "plane", "رحلة جوية", "رحلة", "طيران", "طائرة"),
    "train": ("train", "rail", "قطار"),
    "car": ("car", "transfer", "drive", "سيارة", "انتقال", "تنقل", "انتقال بالسيارة"),
    "walk": ("walk", "on foot", "مشي", "سيرا على الأقدام", "سيرا"),
    "rest": ("rest", "break", "free time", "استراحة", "راحة", "وقت حر"),
    "prayer": ("prayer", "prayers", "salah", "صلاة"),
    "meal": ("meal", "lunch", "dinner", "breakfast", "coffee", "وجبة", "غداء", "عشاء", "فطور", "إفطار"),
    "other": ("travel", "movement", "سفر", "تحرك"),
}
_MEETINGS: dict[str, tuple[str, ...]] = {
    "coordination": ("coordination", "تنسيق", "اجتماع تنسيقي"),
    "working session": ("working session", "workshop", "جلسة عمل", "ورشة عمل"),
    "technical": ("technical", "technical meeting", "اجتماع فني", "فني"),
    "bilateral": ("bilateral", "bilateral meeting", "اجتماع ثنائي", "لقاء ثنائي", "ثنائي"),
    "courtesy call": ("courtesy call", "courtesy visit", "زيارة مجاملة"),
    "closing": ("closing", "closing meeting", "اجتماع ختامي", "ختام"),
    "event": ("event", "conference", "ceremony", "فعالية", "حفل", "مؤتمر"),
    "other": ("meeting", "appointment", "other", "اجتماع", "لقاء", "أخرى", "غير ذلك"),
}
_ENTRIES: dict[str, EntryKind] = {
    **{fold(said): ("meeting", kind) for kind, names in _MEETINGS.items() for said in (kind, *names)},
    **{fold(said): ("movement", kind) for kind, names in _MOVEMENTS.items() if kind != "other" for said in (kind, *names)},
    **{fold(said): ("movement", "other") for said in _MOVEMENTS["other"]},
    **{f"{MOVEMENT_MARK}{kind}": ("movement", kind) for kind in get_args(MovementKind)},
}

_DIGITS = str.maketrans(
    {**{chr(0x660 + digit): str(digit) for digit in range(10)}, **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
     **dict.fromkeys("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")}
)  # fmt: skip
_OTHER_MONTHS = {
    1: ("jan", "كانون الثاني", "جانفي"), 2: ("feb", "شباط", "فيفري"), 3: ("mar", "آذار", "مارس"),
    4: ("apr", "نيسان", "ابريل", "أفريل"), 5: ("may", "أيار", "ماي"), 6: ("jun", "حزيران", "يونيه", "جوان"),
    7: ("jul", "تموز", "يوليه", "جويلية"), 8: ("aug", "آب", "أوت"), 9: ("sep", "sept", "أيلول"),
    10: ("oct", "تشرين الأول"), 11: ("nov", "تشرين الثاني"), 12: ("dec", "كانون الأول"),
}  # fmt: skip
"""Short in English; as the Levant, Iraq, Egypt and the Maghreb call them in Arabic."""
_MONTH_OF = {fold(name): number for number, names in _OTHER_MONTHS.items() for name in names} | {
    fold(name): number for months in MONTHS.values() for number, name in enumerate(months, start=1)
}
_WEEKDAY_WORDS = (
    {fold(name) for names in WEEKDAYS.values() for name in names} | {fold(name[:3]) for name in WEEKDAYS["en"]} | {"يوم"}
)
_HIJRI_WORDS = {fold(name) for names in HIJRI_MONTHS.values() for name in names}
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LOCAL_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.٫](\d{2}))?(?:[:.](\d{2}))?\s*(\D*)")
_MORNING = ("am", "a.m.", "ص", "صباحا", "صباحاً")
_AFTERNOON = ("pm", "p.m.", "م", "مساء", "مساءً", "ظهرا", "ظهراً", "عصرا", "عصراً", "بعد الظهر")


class NoDay(ValueError):
    """A cell that is no day. ``key``: "day", "day_ambiguous" (which of two is the month), "day_hijri"."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def entry_kind(said: str) -> EntryKind | None:
    """Whether a category or a cell means a meeting or a movement, and of which kind; None when it says neither."""
    return _ENTRIES.get(fold(said).strip()) if said.strip() else None


def kind_word(kind: EntryKind, language: Language) -> str:
    """What ``entry_kind`` reads again: "bilateral", "اجتماع ثنائي"."""
    if kind[0] == "meeting":
        names = _MEETINGS[kind[1]]
        return next(name for name in names if name.isascii() == (language == "en"))
    return next(name for name in _MOVEMENTS[kind[1]] if name.isascii() == (language == "en"))


def western(said: str) -> str:
    return said.translate(_DIGITS).strip()


def read_day(said: str, near: str = "") -> date:
    """A day as ISO, 17/01/2023, 17-1-2023, "Tuesday 17 January 2023", "17 يناير 2023", in digits of either writing.

    near: the first day of the visit, ISO: of a day and month that may be exchanged the nearer is meant, and a day without a year
    is of its year. Raises NoDay.
    """
    cell = western(said)
    found = _ISO_DAY.match(cell)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _LOCAL_DAY.match(cell)
    if found:
        return _local_day(int(found[1]), int(found[2]), int(found[3]), near)
    folded = fold(re.sub(r"[،,/.\-]", " ", cell))
    if any(name in folded for name in _HIJRI_WORDS):
        raise NoDay("day_hijri")
    numbers = [int(number) for number in re.findall(r"\d+", folded)]
    words = " ".join(word for word in re.findall(r"[^\W\d]+", folded) if word not in _WEEKDAY_WORDS)
    words = re.sub(r"\b(?:th|st|nd|rd|of|من)\b", " ", words)
    month = _MONTH_OF.get(" ".join(words.split()).removesuffix(" م"))
    if month is None or not numbers or len(numbers) > 2:
        raise NoDay("day")
    year = next((number for number in numbers if number > 31), int(near[:4]) if near else 0)
    day = next((number for number in numbers if number <= 31), 0)
    return _day(year, month, day)


def read_time(said: str) -> str:
    """ "HH:MM" of 9:30, 9.30, "9:30 ص", "٩٫٣٠ مساءً", "2 pm", or of the time in an ISO date-time. Raises ValueError."""
    cell = western(said).replace("T", " ")
    found = re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2} (.+)", cell)
    found = _TIME.fullmatch(found[1] if found else cell)
    if found is None:
        raise ValueError(said)
    hour, minute, mark = int(found[1]), int(found[2] or 0), fold(found[4].strip()).strip(" .")
    is_morning, is_afternoon = (mark in {fold(name).strip(" .") for name in names} for names in (_MORNING, _AFTERNOON))
    if mark and not is_morning and not is_afternoon and mark not in ("h", "hrs", "uhr", fold("الساعة")):
        raise ValueError(said)
    if (found[2] is None and not mark) or (mark and (is_morning or is_afternoon) and not 1 <= hour <= 12):
        raise ValueError(said)
    if is_afternoon and hour < 12:
        hour += 12
    if is_morning and hour == 12:
        hour = 0
    return datetime(2000, 1, 1, hour, minute).strftime("%H:%M")


def _local_day(one: int, other: int, year: int, near: str) -> date:
    """Day first, as all the region writes; month first only when nothing else makes sense beside the visit."""
    readings = []
    for day, month in ((one, other), (other, one)):
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue
    if not readings:
        raise NoDay("day")
    if len(readings) == 2 and near and readings[0] != readings[1]:
        first = date.fromisoformat(near)
        if abs(readings[1] - first).days + 20 < abs(readings[0] - first).days:
            return readings[1]
    return readings[0]


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoDay("day") from error


def meeting_kind(kind: EntryKind) -> MeetingKind:
    return next((each for each in get_args(MeetingKind) if kind == ("meeting", each)), "other")


def movement_kind(kind: EntryKind) -> MovementKind:
    return next((each for each in get_args(MovementKind) if kind == ("movement", each)), "other")
