"""Numbers with what they count, and digits, in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk_app.model.text import Language


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun. ``one`` … ``many`` are Arabic: singular, dual, plural (3 … 10), accusative singular (11 … 99)."""

    one: str
    two: str
    few: str
    many: str
    feminine: bool
    en: str
    en_plural: str


NOUNS: dict[str, Noun] = {
    "action": Noun("إجراء", "إجراءان", "إجراءات", "إجراءً", False, "action", "actions"),
    "backup": Noun("نسخة احتياطية", "نسختان احتياطيتان", "نسخ احتياطية", "نسخة احتياطية", True, "backup", "backups"),
    "change": Noun("تغيير", "تغييران", "تغييرات", "تغييراً", False, "change", "changes"),
    "copy": Noun("نسخة", "نسختان", "نسخ", "نسخة", True, "copy", "copies"),
    "country": Noun("دولة", "دولتان", "دول", "دولة", True, "country", "countries"),
    "day": Noun("يوم", "يومان", "أيام", "يوماً", False, "day", "days"),
    "edition": Noun("إصدار", "إصداران", "إصدارات", "إصداراً", False, "edition", "editions"),
    "error": Noun("خطأ", "خطآن", "أخطاء", "خطأً", False, "error", "errors"),
    "file": Noun("ملف", "ملفان", "ملفات", "ملفاً", False, "file", "files"),
    "hour": Noun("ساعة", "ساعتان", "ساعات", "ساعة", True, "hour", "hours"),
    "indicator": Noun("مؤشر", "مؤشران", "مؤشرات", "مؤشراً", False, "indicator", "indicators"),
    "meeting": Noun("اجتماع", "اجتماعان", "اجتماعات", "اجتماعاً", False, "meeting", "meetings"),
    "member": Noun("عضو", "عضوان", "أعضاء", "عضواً", False, "member", "members"),
    "minute": Noun("دقيقة", "دقيقتان", "دقائق", "دقيقة", True, "minute", "minutes"),
    "month": Noun("شهر", "شهران", "أشهر", "شهراً", False, "month", "months"),
    "note": Noun("ملاحظة", "ملاحظتان", "ملاحظات", "ملاحظة", True, "note", "notes"),
    "page": Noun("صفحة", "صفحتان", "صفحات", "صفحة", True, "page", "pages"),
    "person": Noun("شخص", "شخصان", "أشخاص", "شخصاً", False, "person", "people"),
    "place": Noun("مركز", "مركزان", "مراكز", "مركزاً", False, "place", "places"),
    "point": Noun("نقطة", "نقطتان", "نقاط", "نقطة", True, "point", "points"),
    "problem": Noun("مشكلة", "مشكلتان", "مشكلات", "مشكلة", True, "problem", "problems"),
    "question": Noun("سؤال", "سؤالان", "أسئلة", "سؤالاً", False, "question", "questions"),
    "record": Noun("سجل", "سجلان", "سجلات", "سجلاً", False, "record", "records"),
    "result": Noun("نتيجة", "نتيجتان", "نتائج", "نتيجة", True, "result", "results"),
    "second": Noun("ثانية", "ثانيتان", "ثوانٍ", "ثانية", True, "second", "seconds"),
    "sheet": Noun("ورقة", "ورقتان", "أوراق", "ورقة", True, "sheet", "sheets"),
    "text": Noun("نص", "نصان", "نصوص", "نصاً", False, "text", "texts"),
    "translation": Noun("ترجمة", "ترجمتان", "ترجمات", "ترجمة", True, "translation", "translations"),
    "visit": Noun("زيارة", "زيارتان", "زيارات", "زيارة", True, "visit", "visits"),
    "warning": Noun("تنبيه", "تنبيهان", "تنبيهات", "تنبيهاً", False, "warning", "warnings"),
    "week": Noun("أسبوع", "أسبوعان", "أسابيع", "أسبوعاً", False, "week", "weeks"),
    "year": Noun("سنة", "سنتان", "سنوات", "سنة", True, "year", "years"),
}

_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DECIMAL = re.compile(r"(?<![\d.])(\d[\d,]*)\.(\d+)(?!\.?\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PERCENT = re.compile(r"(?<=\d)(\s?)%")


def counted(number: int, noun: str, language: Language, *, oblique: bool = False) -> str:
    """How many of what: "8 meetings", "8 اجتماعات", "اجتماعان", "11 اجتماعاً", "102 اجتماع"; Western digits.

    noun: a key of NOUNS. oblique: the dual as it stands after a preposition or in an iḍāfa ("اجتماعين").
    """
    words = NOUNS[noun]
    if language == "en":
        return f"{number or 'no'} {words.en if number == 1 else words.en_plural}"
    if number == 0:
        return f"لا {words.few}"
    if number == 1:
        return f"{words.one} {'واحدة' if words.feminine else 'واحد'}"
    if number == 2:
        return _oblique(words.two) if oblique else words.two
    return f"{number} {_after_digits(abs(number) % 100, words)}"


def arabic_digits(text: str) -> str:
    """A number or a text with numbers in Arabic-Indic digits, with their own decimal (٫), thousands (٬) and percent (٪) signs.

    A dotted number of three parts is not a decimal (section 1.2.3). Not for codes, addresses and phone numbers: these stay
    as they are.
    """
    text = _DECIMAL.sub(r"\1٫\2", text)
    return _PERCENT.sub(r"\1٪", _THOUSANDS.sub("٬", text)).translate(_TO_ARABIC)


def _after_digits(rest: int, words: Noun) -> str:
    """The form after a number whose last two digits are ``rest``."""
    if 3 <= rest <= 10:
        return words.few
    return words.many if rest >= 11 else words.one


def _oblique(dual: str) -> str:
    return " ".join(
        f"{word[:-2]}ين" if word.endswith("ان") else f"{word[:-2]}أين" if word.endswith("آن") else word for word in dual.split()
    )
