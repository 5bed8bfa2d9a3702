"""What of a name, an e-mail address or a phone number stays the same however it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from desk_app.model.fold import fold

_PHONE_DIGITS = 8
"""Compared from the end: a number is written with the code of its country, with 00, with 0 or without."""
_FEWEST_DIGITS = 7

_LATIN_TITLES = """dr doctor prof professor eng engr engineer mr mrs ms miss mx sir dame hh he h.e h.h h.r.h hrh excellency his
her hon honourable honorable ambassador amb minister sheikh shaikh shaykh sheikha shaikha sayyid phd md"""
_ARABIC_TITLES = """د م ا ه ح دكتور دكتوره الدكتور الدكتوره مهندس مهندسه المهندس المهندسه استاذ استاذه الاستاذ الاستاذه
سعاده معالي سمو سيد سيده السيد السيده الشيخ الشيخه شيخ شيخه"""
_TITLES = frozenset(_LATIN_TITLES.split() + _ARABIC_TITLES.split())
_TITLES_AND_NAMES = frozenset(("شيخه", "سيد", "sheikha", "shaikha", "sayyid"))
_BETWEEN = "bin ibn bint ben al el ul ad ed ash as ar an az at aal بن ابن بنت ال phd md"
_LINKS = frozenset(_BETWEEN.split())
_ARTICLE = re.compile(r"^(?:ال(?=\w{2})|(?:al|el|ul|as|ad|an|ar|ash|at|az|aal)[-'](?=\w)|al(?=\w{4}))")
_SERVANT_LATIN = re.compile(r"\babd(?:[uea]l)?[- ]?(?:(?:al|ul|el|ar|er|ur|as|us|az|uz|an|un|ad|ash)[- ])?(?=\w{3})")
_JOINED = (
    # جمال الدين, Jamal al-Din, Jamal Eddin, Jamaluddine; نصر الله, Nasr Allah, Nasrallah; أبو بكر, Abu Bakr, Aboubakr
    (re.compile(r"(?<=[^\W\d_]{2})[- ]*(?:[aeou]l|[aeiou]d)[- ]?d(?:ee|i|ie|ei)ne?\b"), "din"),
    (re.compile(r"(?<=[^\W\d_]{2})[- ]*[aeu]ll?ah\b"), "lah"),
    (re.compile(r"(?<=[^\W\d_]{2})(?<!\bعبد)\s*ال(?=دين\b|له\b)"), ""),
    (re.compile(r"\b(?:abu|abou|abo|aboo)[- ]?(?=\w{3})"), "abu"),
    (re.compile(r"\b(ابو|ام) (?=\w{2})"), r"\1"),
    (re.compile(r"\b(umm?|oum|om)[- ](?=\w{3})"), "um"),
)
_PARTS = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")


@lru_cache(maxsize=40_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name, folded, in the order written, without titles, "bin" and articles: "د. محمد بن علي الكواري" and
    "Dr Mohammed bin Ali Al-Kuwari" have three each. A name of nothing else keeps all its words."""
    # A comma puts the family name first: the order does not count, so it need not be turned.
    folded = fold(name)
    if "abd" in folded:
        folded = _SERVANT_LATIN.sub("abd", folded)
    for pattern, joined in _JOINED:
        folded = pattern.sub(joined, folded)
    parts: list[str] = []
    words: list[str] = []
    called: list[str] = []
    for said in re.split("[,،]", folded):
        is_title = True
        for word in _PARTS.findall(said):
            words.append(word)
            bare = word.strip(".")
            # Ahmed El-Sayed bears as a name what stands before others as a title.
            is_title = is_title and bare in _TITLES
            if is_title and bare in _TITLES_AND_NAMES:
                called.append(word)
            if not is_title and bare not in _LINKS:
                parts += [part.replace("'", "") for part in _ARTICLE.sub("", word).strip("-'.").split("-") if part not in _LINKS]
    parts = list(filter(None, parts))
    if len(parts) == 1:
        # شيخة العطية bears her title's word as a name.
        parts = [*called[-1:], *parts]
    return tuple(parts) or tuple(words)


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
