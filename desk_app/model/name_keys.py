"""What of a name, an e-mail address or a phone number stays the same however it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from desk_app.model.fold import fold

_PHONE_DIGITS = 8
"""Compared from the end: a number is written with the code of its country, with 00, with 0 or without."""
_FEWEST_DIGITS = 7

_LATIN_TITLES = """dr doctor prof professor eng engr engineer mr mrs ms miss mx sir dame hh he h.e h.h h.r.h hrh excellency his
her hon honourable honorable ambassador amb minister sheikh shaikh shaykh sheikha sayyid phd md bin ibn bint ben al el ul"""
_ARABIC_TITLES = """د م ا ه ح دكتور دكتوره الدكتور الدكتوره مهندس مهندسه المهندس المهندسه استاذ استاذه الاستاذ الاستاذه
سعاده معالي سمو سيد سيده السيد السيده الشيخ الشيخه شيخ شيخه بن ابن بنت ال"""
_NOT_NAMES = frozenset(_LATIN_TITLES.split() + _ARABIC_TITLES.split())
_ARTICLE = re.compile(r"^(?:ال(?=\w{2})|(?:al|el|ul|as|ad|an|ar|ash|at|az|aal)[-'](?=\w)|al(?=\w{4}))")
_SERVANT_LATIN = re.compile(r"\babd(?:[uea]l)?[- ]?(?:(?:al|ul|el|ar|er|ur|as|us|az|uz|an|un|ad|ash)[- ])?(?=\w{3})")
_PARTS = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")

_LATIN_DIGRAPHS = (
    ("sh", "$"), ("kh", "x"), ("gh", "%"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ch", "$"), ("ck", "k"),
)  # fmt: skip
_OPEN = frozenset("aeiouاعء'")
_BONES = str.maketrans(
    {
        **dict.fromkeys("aeiouwy'-.’ʿʾ", None),
        "q": "k", "c": "k", "g": "j", "v": "f", "p": "b",
        **dict.fromkeys("اويءع'", None),
        "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
        "ش": "$", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "%", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
        "ن": "n", "ه": "h", "پ": "b", "چ": "$", "ڤ": "f",
    }
)  # fmt: skip


@lru_cache(maxsize=40_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name, folded, in the order written, without titles, "bin" and articles: "د. محمد بن علي الكواري" and
    "Dr Mohammed bin Ali Al-Kuwari" have three each. A name of nothing else keeps all its words."""
    # A comma puts the family name first: the order does not count, so it need not be turned.
    folded = fold(name)
    if "abd" in folded:
        folded = _SERVANT_LATIN.sub("abd", folded)
    words = _PARTS.findall(folded)
    parts = tuple(_ARTICLE.sub("", word).strip("-'.") for word in words if word.strip(".") not in _NOT_NAMES)
    return tuple(part.replace("-", "").replace("'", "") for part in parts if part) or tuple(words)


@lru_cache(maxsize=40_000)
def skeleton(part: str) -> str:
    """The consonants of a folded part of a name, the same for every Latin spelling and nearly so for the Arabic one."""
    for digraph, letter in _LATIN_DIGRAPHS:
        part = part.replace(digraph, letter)
    # أحمد and حمد differ in their first letter alone.
    first = "'" if part[:1] in _OPEN else ""
    bones = first + re.sub(r"(.)\1+", r"\1", part.translate(_BONES))
    # فاطمة: the Arabic ending is silent, Latin writes it as "a" or "ah".
    return bones[:-1] if len(bones) > 2 and bones.endswith("h") else bones


def email_key(email: str) -> str:
    """An e-mail address as two programs would compare it."""
    address = email.strip().casefold().removeprefix("mailto:")
    return address.partition("<")[2].partition(">")[0] if "<" in address else address


def phone_key(number: str) -> str:
    """The last digits of a number; empty when there are too few to tell anything."""
    digits = "".join(char for char in fold(re.split(r"(?:ext|x|تحويلة|;)", number.casefold())[0]) if char.isdigit())
    return digits[-_PHONE_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""


@lru_cache(maxsize=10_000)
def written(name: str) -> str:
    """The name of an organisation without what writers differ in: marks, articles at the front, "&" for "and"."""
    words = re.findall(r"[^\W_]+", fold(name).replace("&", " and "))
    return " ".join(word for at, word in enumerate(words) if word not in ("the", "and") or (at and word == "of"))


def acronym_of(acronym: str) -> str:
    return fold(acronym).replace(".", "").replace(" ", "")
