"""Numbers, times, months and weekdays that a text in Arabic or English states, as values that can be compared between the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desk_app.model.fold import fold
from desk_app.model.text import Language

Key = tuple[str, str]
"""(kind, value): ("number", "0.715"), ("percent", "25"), ("time", "870"), ("month", "1"), ("weekday", "0"), ("phone", digits)"""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a text states at a place. ``keys``: what it may mean, any of which the other language may state.

    firm: the other language must state it too; what is not firm only answers for the other side (a dual for "2").
    """

    keys: frozenset[Key]
    start: int
    end: int
    firm: bool


def _listed(words: str) -> list[str]:
    return words.split()


# One letter for one letter, so that places in the text stay.
_PLAIN = str.maketrans(
    {
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
        "٫": ".", "٬": ",", "٪": "%", "\u00a0": " ", "\u202f": " ", "−": "-", "’": "'",
        **dict.fromkeys("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff", " "),
    }
)  # fmt: skip
# Tried only where a word begins: at each letter, a long run of letters would take the square of its length.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"\+\d[\d ()/-]{5,}\d")
_ISO_DAY = re.compile(r"(?<![\d/-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d/-])")
_DAY_FIRST = re.compile(r"(?<![\d/-])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/-])")
_MARK = r"(a\.?m\b\.?|p\.?m\b\.?|صباح\w*|ظهر\w*|مساء\w*|عصر\w*|ليل\w*|[صم](?!\w))"
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d{2})(?![\d:])(?:\s*" + _MARK + ")?", re.IGNORECASE)
_HOUR = re.compile(
    r"(?<![\d:.,])(\d{1,2})\s*(a\.?m\b\.?|p\.?m\b\.?|صباح\w*|ظهرا\w*|مساء\w*|عصرا\w*)|الساعة\s+(\d{1,2})(?![\d:.])\s*" + _MARK,
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!\w)(?=[\w-]*[A-Za-z])(?=[\w-]*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?!\w)")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)
_PARTS = re.compile(r"(?<![\w.])\d+(?:\.\d+){2,}(?!\w)")
_SHORT_RANGE = re.compile(r"(?<!\d)(\d{4})[-–/](\d{2})(?![\d\-–/])")
_NUMBER = re.compile(
    r"(?<!\d)(?:(?P<thousands>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?)(?![\d,])|(?P<comma>0,\d+)|(?P<plain>\d+(?:\.\d+)?))"
    r"(?P<percent>\s*(?:%|per ?cent\b|percent\b|في ال?م[اي]?[ئ]?ة|بال?م[اي]?[ئ]?ة))?"
    r"(?:[\s-]*(?P<size>thousand|million|billion|trillion|آلاف|ألف\w*|ملايين|مليون\w*|مليارات|مليار\w*|بلايين|بليون\w*)(?!\w))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652\u0670]*(?:'[a-z]+)?")

_SIZES = (("thousand", 3), ("آلاف", 3), ("ألف", 3), ("million", 6), ("مليون", 6), ("ملايين", 6), ("billion", 9), ("مليار", 9),
          ("بليون", 9), ("بلايين", 9), ("trillion", 12))  # fmt: skip

_MONTHS: dict[str, int] = {
    **{name: at for at, name in enumerate(
        _listed("january february march april may june july august september october november december"), 1)},
    **{name: at for at, name in enumerate(_listed("jan feb mar apr may jun jul aug sep oct nov dec"), 1)}, "sept": 9,
    **{fold(name): at for at, name in enumerate(
        _listed("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"), 1)},
    **{fold(name): at for name, at in (
        ("شباط", 2), ("آذار", 3), ("نيسان", 4), ("أيار", 5), ("حزيران", 6), ("تموز", 7), ("آب", 8), ("أيلول", 9),
        ("يونية", 6), ("يولية", 7))},
}  # fmt: skip
_TWO_WORD_MONTHS = {("كانون", "الثاني"): 1, ("كانون", "الاول"): 12, ("تشرين", "الاول"): 10, ("تشرين", "الثاني"): 11}
_DOUBTFUL_MONTHS = {"march", "may", "mar", "jan", "sep", "dec", "oct", "jun", "august", "مارس", "اب", "ايار", "نيسان"}
"""Words that mean something else too: they state a month beside a number, or after a word that a month follows."""
_BEFORE_MONTH = {
    "in", "by", "of", "since", "until", "till", "before", "after", "during", "from", "to", "early", "late", "mid", "end", "next",
    "last", "شهر", "لشهر", "بشهر", "في", "قبل", "بعد", "منذ", "حتي", "نهايه", "اواخر", "اوائل", "مطلع", "منتصف", "بدايه",
    "من", "الي",
}  # fmt: skip
_BEFORE_ARABIC_MONTH = {"شهر", "لشهر", "بشهر", "نهايه", "اواخر", "اوائل", "مطلع"}
_WEEKDAYS: dict[str, int] = {
    **{name: at for at, name in enumerate(_listed("monday tuesday wednesday thursday friday saturday sunday"))},
    **{fold(name): at for at, name in enumerate(_listed("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"))},
}
_DOUBTFUL_DAYS = {fold("الأحد"), fold("الاثنين"), fold("الجمعة")}

_ENGLISH_NUMBERS: dict[str, int] = {
    **{name: at for at, name in enumerate(
        _listed(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen"))},
    **{name: 10 * at for at, name in enumerate(_listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)},
}  # fmt: skip
_ENGLISH_ORDINALS = {name: at for at, name in enumerate(
    _listed("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"), 1)}  # fmt: skip
_ARABIC_UNITS: dict[str, int] = {
    fold(form): at
    for at, forms in enumerate(
        ("واحد واحدة أحد إحدى", "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", "ثلاث ثلاثة", "أربع أربعة", "خمس خمسة",
         "ست ستة", "سبع سبعة", "ثماني ثمانية ثمان", "تسع تسعة", "عشر عشرة"), 1)
    for form in forms.split()
}  # fmt: skip
_ARABIC_TENS = {
    fold(stem + ending): 10 * at
    for at, stem in enumerate(_listed("عشر ثلاث أربع خمس ست سبع ثمان تسع"), 2)
    for ending in ("ون", "ين")
}
_ARABIC_ORDINALS: dict[str, int] = {
    fold(form): at
    for at, forms in enumerate(
        ("أول أولى أولا", "ثان ثاني ثانية ثانيا", "ثالث ثالثة ثالثا", "رابع رابعة رابعا", "خامس خامسة خامسا",
         "سادس سادسة سادسا", "سابع سابعة سابعا", "ثامن ثامنة ثامنا", "تاسع تاسعة تاسعا", "عاشر عاشرة عاشرا"), 1)
    for form in forms.split()
}  # fmt: skip
# What only answers for a number of the other side: "quarterly" for كل ثلاثة أشهر, "a decade" for عشر سنوات.
_ANSWERS: dict[str, tuple[int, ...]] = {
    "quarter": (3, 4, 15, 25), "quarterly": (3, 4), "half": (2, 6, 30, 50), "third": (3, 20, 33), "both": (2,), "double": (2,),
    "twice": (2,), "pair": (2,), "biennial": (2,), "once": (1,), "single": (1,), "a": (1,), "an": (1,), "each": (1,),
    "week": (7,), "weekly": (7,), "fortnight": (2, 14), "decade": (10,), "dozen": (12,), "century": (100,), "hundred": (100,),
    "thousand": (1000,), "million": (1_000_000,), "billion": (10**9,), "annual": (1, 12), "yearly": (1, 12), "monthly": (1, 30),
    "noon": (12,), "midday": (12,), "midnight": (0, 12, 24), "triple": (3,), "bilateral": (2,), "trilateral": (3,),
    "ربع": (3, 4, 15, 25), "نصف": (2, 6, 30, 50), "ثلث": (3, 20, 33), "مره": (1,), "مرتين": (2,), "كلا": (2,), "كلتا": (2,),
    "اسبوع": (7,), "اسبوعيا": (7,), "عقد": (10,), "قرن": (100,), "مءه": (100,), "ماءه": (100,), "الف": (1000,),
    "مليون": (1_000_000,), "مليار": (10**9,), "شهريا": (1, 30), "سنويا": (1, 12), "ثناءي": (2,), "ثناءيه": (2,), "ثلاثي": (3,),
    "ثلاثيه": (3,), "رباعي": (4,), "رباعيه": (4,), "خماسي": (5,), "خماسيه": (5,), "سداسي": (6,), "عشريه": (10,), "صفر": (0,),
}  # fmt: skip
_PREFIX = re.compile(r"^(?:[وف]?(?:[بكل]|ل)?ال|[وف]?لل|[وف][بكل]?|[بكل])(?=\w{2})")
_DUAL = re.compile(r"\w{3,}(?:ان|ين|تا|تي)$")
_CLOCK_WORDS = re.compile(
    r"الساعة\s+(?P<hour>ال\w+(?:\s+عشرة?)?)(?P<more>\s+و(?:ال)?(?:نصف|ربع|ثلث)|\s+إلا\s+(?:ال)?(?:ربع\w*|ثلث\w*))?"
    r"(?:\s*" + _MARK + ")?"
)
_MINUTES = {"نصف": 30, "ربع": 15, "ثلث": 20}


def plain(text: str) -> str:
    """The text with Western digits and signs; each letter stays at its place."""
    return text.translate(_PLAIN)


def words_of(text: str) -> list[tuple[str, int, int]]:
    """The words without digits: folded, with their places in ``text``."""
    return [(fold(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)]


def bare(word: str) -> tuple[str, ...]:
    """A folded Arabic word as it stands, and without an article and the particles written with it."""
    cut = _PREFIX.sub("", word)
    return (word,) if cut == word else (word, cut)


def stated(text: str, language: Language) -> list[Fact]:
    """All that a text states in numbers, by digits and by words, in the order of their kinds."""
    rest = plain(text)
    facts: list[Fact] = []
    for read in (_addresses, _phones, _clocks, _days, _codes, _numbers):
        found = list(read(rest))
        facts += [fact for fact in found if fact.keys]
        rest = _blanked(rest, found)
    if language == "ar":
        found = list(_clock_words(rest))
        facts += found
        rest = _blanked(rest, found)
    words = words_of(rest)
    facts += _calendar_words(rest, words)
    facts += _english_words(words) if language == "en" else _arabic_words(words)
    return facts


def _blanked(text: str, facts: list[Fact]) -> str:
    for fact in facts:
        # A digit's place, not a space's: "January" stays beside the day that was read.
        text = text[: fact.start] + "#" * (fact.end - fact.start) + text[fact.end :]
    return text


def _fact(found: re.Match[str], *keys: Key, firm: bool = True) -> Fact:
    return Fact(frozenset(keys), found.start(), found.end(), firm)


def _number(value: Decimal | int | str) -> Key:
    return "number", _said(Decimal(value))


def _said(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _addresses(text: str) -> Iterator[Fact]:
    for found in _ADDRESS.finditer(text):
        yield _fact(found)


def _phones(text: str) -> Iterator[Fact]:
    for found in _PHONE.finditer(text):
        yield _fact(found, ("phone", re.sub(r"\D", "", found.group())))


def _clocks(text: str) -> Iterator[Fact]:
    # Where some hours are marked ("from 2:30 to 4:00 p.m."), those that are not may be of either half of the day.
    marked = any(found.group(3) for found in _CLOCK.finditer(text)) or bool(_HOUR.search(text))
    for found in _CLOCK.finditer(text):
        hour, minute = int(found.group(1)), int(found.group(2))
        if hour <= 24 and minute < 60:
            yield _fact(found, *_times(hour, minute, found.group(3) or "", marked))
    for found in _HOUR.finditer(text):
        yield _fact(found, *_times(int(found.group(1) or found.group(3)), 0, found.group(2) or found.group(4), marked))


def _clock_words(text: str) -> Iterator[Fact]:
    for found in _CLOCK_WORDS.finditer(text):
        said = fold(found["hour"]).split()
        hour = _ARABIC_ORDINALS.get(said[0].removeprefix("ال"), 1 if said[0] == fold("الواحدة") else 0)
        if len(said) > 1:
            hour = {"الحاديه": 11, "الثانيه": 12}.get(said[0], 0)
        if not hour:
            continue
        minutes = 0
        for word, value in _MINUTES.items():
            if found["more"] and word in found["more"]:
                minutes = -value if "إلا" in found["more"] else value
        keys = [("time", str((int(key[1]) + minutes) % 1440)) for key in _times(hour, 0, found.group(3) or "", True)]
        yield _fact(found, *keys)


def _times(hour: int, minute: int, mark: str, marked: bool) -> list[Key]:
    """The minutes of the day that an hour of the clock may mean."""
    mark = fold(mark).replace(".", "")
    if mark.startswith(("p", "م", "ع", "ظ")):
        hours = [hour % 12 + 12] if not (mark.startswith("ظ") and hour == 11) else [11]
    elif mark.startswith(("a", "ص")):
        hours = [hour % 12] if hour <= 12 else [hour]
    elif mark or (marked and 1 <= hour <= 12):
        hours = [hour % 12, hour % 12 + 12]
    else:
        hours = [hour % 24]
    return [("time", str(60 * each + minute)) for each in hours]


def _days(text: str) -> Iterator[Fact]:
    """Days in digits, as three facts on one place: the day, the month, the year."""
    for pattern, order in ((_ISO_DAY, (3, 2, 1)), (_DAY_FIRST, (1, 2, 3))):
        for found in pattern.finditer(text):
            day, month, year = (int(found.group(at)) for at in order)
            if 1 <= month <= 12 and 1 <= day <= 31:
                for key in (_number(day), ("month", str(month)), _number(year)):
                    yield _fact(found, key)


def _codes(text: str) -> Iterator[Fact]:
    """Digits inside a Latin name (G20, COVID-19) only answer: the other language may write it out. "78th" is a number."""
    for found in _CODE.finditer(text):
        ordinal = _ORDINAL.fullmatch(found.group())
        if ordinal:
            yield _fact(found, _number(ordinal.group(1)))
        else:
            digits = re.findall(r"\d+", found.group())
            if not re.match(r"\d[\d,.]*[A-Za-z]", found.group()):
                yield _fact(found, *(_number(each) for each in digits), firm=False)
    for found in _PARTS.finditer(text):
        yield _fact(found, ("number", found.group()))


def _numbers(text: str) -> Iterator[Fact]:
    short = {found.start(2): found for found in _SHORT_RANGE.finditer(text)}
    for found in _NUMBER.finditer(text):
        digits = (found["thousands"] or found["comma"] or found["plain"]).replace("0,", "0.", 1 if found["comma"] else 0)
        value = Decimal(digits.replace(",", ""))
        if found.start() in short:
            # 2022/23: the second year is written by its last two digits.
            yield _fact(found, _number(value), _number(short[found.start()].group(1)[:2] + digits), firm=True)
            continue
        if found["size"]:
            size = fold(found["size"])
            value *= 10 ** next(power for word, power in _SIZES if size.startswith(fold(word)))
        yield _fact(found, ("percent", _said(value)) if found["percent"] else _number(value))


def _calendar_words(text: str, words: list[tuple[str, int, int]]) -> Iterator[Fact]:
    for at, (word, start, end) in enumerate(words):
        before = words[at - 1][0] if at else ""
        for form in bare(word):
            pair = (form, words[at + 1][0] if at + 1 < len(words) else "")
            month = _MONTHS.get(form) or _TWO_WORD_MONTHS.get(pair)
            if month:
                firm = form not in _DOUBTFUL_MONTHS or _is_month(text, start, end, before)
                yield Fact(frozenset([("month", str(month))]), start, end, firm)
                break
            day = _WEEKDAYS.get(form)
            if day is not None:
                firm = form not in _DOUBTFUL_DAYS or before in ("يوم", "ليوم", "يومي")
                yield Fact(frozenset([("weekday", str(day))]), start, end, firm)
                break


def _is_month(text: str, start: int, end: int, before: str) -> bool:
    """Whether a word that may mean something else is a month here: by a number beside it, or by the word before it."""
    if re.search(r"[\d#]\W{0,3}(?:من\s|of\s)?$", text[:start]) or re.match(r"\W{0,3}[\d#]", text[end:]):
        return True
    return before in _BEFORE_MONTH and (text[start].isupper() or before in _BEFORE_ARABIC_MONTH)


def _english_words(words: list[tuple[str, int, int]]) -> Iterator[Fact]:
    at = 0
    while at < len(words):
        word, start, end = words[at]
        value = _ENGLISH_NUMBERS.get(word)
        if value is not None:
            following = words[at + 1] if at + 1 < len(words) else ("", 0, 0)
            unit = _ENGLISH_NUMBERS.get(following[0]) or _ENGLISH_ORDINALS.get(following[0]) or 0
            if value >= 20 and 0 < unit < 10 and following[1] == end + 1:
                value, end, at = value + unit, following[2], at + 1
            power = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9}.get(words[at + 1][0] if at + 1 < len(words) else "")
            if power:
                value, end, at = value * 10**power, words[at + 1][2], at + 1
            yield Fact(frozenset([_number(value)]), start, end, value > 2)
        elif word in _ENGLISH_ORDINALS:
            value = _ENGLISH_ORDINALS[word]
            yield Fact(frozenset([_number(value)]), start, end, value > 3)
        singular = word.removesuffix("s")
        for answer in _ANSWERS.get(word, ()) or _ANSWERS.get(singular, ()):
            yield Fact(frozenset([_number(answer)]), start, end, False)
        at += 1


def _arabic_words(words: list[tuple[str, int, int]]) -> Iterator[Fact]:
    at = 0
    while at < len(words):
        word, start, end = words[at]
        value, firm = _arabic_number(word)
        if value and value < 10 and at + 1 < len(words):
            following = words[at + 1][0]
            tens = _ARABIC_TENS.get(following.removeprefix("و").removeprefix("ال")) if following.startswith("و") else None
            if following.removeprefix("ال") in ("عشر", "عشره"):
                value, firm, end, at = value + 10, True, words[at + 1][2], at + 1
            elif tens:
                value, firm, end, at = value + tens, True, words[at + 1][2], at + 1
        if value:
            yield Fact(frozenset([_number(value)]), start, end, firm)
        else:
            for form in bare(word):
                for answer in _ANSWERS.get(form, ()):
                    yield Fact(frozenset([_number(answer)]), start, end, False)
                hundreds = _hundreds(form)
                if hundreds:
                    yield Fact(frozenset([_number(hundreds)]), start, end, hundreds > 200)
            if _DUAL.match(word):
                yield Fact(frozenset([_number(2)]), start, end, False)
        at += 1


def _arabic_number(word: str) -> tuple[int, bool]:
    """The value of a folded number word, 0 for any other, and whether it can hardly mean anything else."""
    for form in bare(word):
        unit = _ARABIC_UNITS.get(form)
        if unit:
            return unit, unit > 2
        if form in _ARABIC_TENS:
            return _ARABIC_TENS[form], True
        ordinal = _ARABIC_ORDINALS.get(form)
        if ordinal:
            return ordinal, ordinal > 2 and form not in ("سابقا",)
    return 0, False


def _hundreds(form: str) -> int:
    for hundred in ("مءه", "ماءه"):
        if form.endswith(hundred) and form != hundred:
            return 100 * _ARABIC_UNITS.get(form.removesuffix(hundred), 0)
    return 200 if form in ("مءتان", "مءتين", "ماءتان", "ماءتين") else 0
