"""Folding for search and order: what people take for the same word becomes the same letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "گ": "ك", "ھ": "ه", "ہ": "ه",
        # مسؤول and مسئول, شؤون and شئون are the same words: every seat of the hamza is one letter.
        "ؤ": "ء", "ئ": "ء",
        "ـ": None, "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae", "œ": "oe",
        "Œ": "oe",
        "’": "'", "‘": "'", "ʿ": "'", "ʾ": "'", "ʼ": "'",
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"),
    }
)  # fmt: skip
_SEATS = str.maketrans({"ؤ": "و", "ئ": "ي", "ء": None})
_SERVANT = re.compile(r"\bعبد\s+ال")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*", re.UNICODE)
_LATIN_ARTICLE = re.compile(r"\b(?:(?:al|el)[- ]|(?:ul|as|ad|an|ar|ash|at|az)-)(?=\w)")
_ARABIC_ARTICLE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Text as search and order see it: no marks, tatweel or accents, one form of alef, hamza, ta marbuta and ya, Western digits,
    lower case, عبد الله written as عبدالله, single spaces."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return _folded(unicodedata.normalize("NFKC", text).translate(_LETTERS))


def _folded(text: str) -> str:
    bare = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))
    return " ".join(_SERVANT.sub("عبدال", bare).casefold().split())


def index_text(text: str) -> str:
    """What the search index keeps of a text: its folded words, and beside them the same without article or hamza seat."""
    composed = unicodedata.normalize("NFKC", text)
    folded = fold(text)
    words = dict.fromkeys(_WORD.findall(folded))
    for word in list(words):
        words[word.replace("'", "")] = None
        words[_ARABIC_ARTICLE.sub("", word)] = None
    for found in _LATIN_ARTICLE.finditer(folded):
        tail = _WORD.match(folded, found.end())
        if tail:
            words[found.group()[:-1] + tail.group().replace("'", "")] = None
    if any(seat in composed for seat in "ؤئء"):
        for word in _WORD.findall(_folded(composed.translate(_SEATS).translate(_LETTERS))):
            words[word] = None
    return " ".join(words)


def query_words(text: str) -> tuple[tuple[str, ...], ...]:
    """What a user typed as words that all must be found, each with the forms it may have; the words are beginnings of words."""
    folded = _LATIN_ARTICLE.sub("", fold(text))
    found = []
    for word in _WORD.findall(folded):
        forms = dict.fromkeys((word.replace("'", ""), _ARABIC_ARTICLE.sub("", word).replace("'", "")))
        found.append(tuple(forms))
    return tuple(dict.fromkeys(found))


_SPELLED_ALIKE = (
    (re.compile(r"^abd(?:[aeu]l|[aeu](?=([rnsz])\1))"), "abdul"),
    (re.compile("^[ou](?:th|s)m[ae]n$"), "utman"),
    (re.compile("(?<=[ae])h$"), ""),
    (re.compile("kh"), "χ"),
    (re.compile("sch|sh|ch"), "ʃ"),
    (re.compile("gh"), "ʁ"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("ph"), "f"),
    (re.compile("ck|[cq]"), "k"),
    (re.compile("g"), "j"),
    (re.compile(r"(.)\1+"), r"\1"),
    # Yusuf and Youssef, Husayn and Hussein: runs of vowels by the vowel that they are read as.
    (re.compile("iya$|ya$"), "ia"),
    (re.compile("[ou]w(?![aeiou])|[ou]+"), "u"),
    (re.compile("[aei]y(?![aeiou])|[ae]i|ie|ea|y(?![aeiou])"), "i"),
    (re.compile("i+"), "i"),
)
KEY_MARK = "ǀ"
"""Begins every key of a spelling, so that no word that somebody types or writes is taken for one. A letter to SQLite."""
_SHORTEST_SPELLING = 4
_LATIN_NAME = re.compile(r"[a-z]+")


@lru_cache(maxsize=20_000)
def spelling_keys(name: str) -> tuple[str, ...]:
    """What all usual Latin spellings of an Arabic name share: Mohammed, Muhammad and Mohamed; Yousuf, Yusuf and Youssef; Fatima
    and Fatema; Alhammadi and Hammadi. name: one folded word. One key in common is enough: an "e" is written for three vowels.

    Empty for words of fewer than four letters and for those of other scripts. Khalid stays apart from Khalil, Hamad from Hamid.
    """
    if len(name) < _SHORTEST_SPELLING or not _LATIN_NAME.fullmatch(name):
        return ()
    forms = [name]
    if name.startswith("al") and len(name) >= 2 + _SHORTEST_SPELLING + 1:
        forms.append(name[2:])
    keys: dict[str, None] = {}
    for form in forms:
        key = form
        for pattern, letters in _SPELLED_ALIKE:
            key = pattern.sub(letters, key)
        for vowel in "aiu" if "e" in key[:-1] else "a":
            # An "e" at the end is silent or a letter of another language: "date" is not "data".
            keys[KEY_MARK + re.sub(r"(.)\1+", r"\1", key[:-1].replace("e", vowel) + key[-1:])] = None
    return tuple(keys)


def index_names(text: str) -> str:
    """What the index keeps of names besides ``index_text``: the keys of their spellings."""
    words = _WORD.findall(_LATIN_ARTICLE.sub("", fold(text)))
    return " ".join(dict.fromkeys(key for word in words for key in spelling_keys(word.replace("'", ""))))


def without_article(folded: str) -> str:
    """A folded name as it is ordered: without a leading ال, Al- or El-."""
    bare = re.sub(r"^(?:al|el)[-\s](?=\w)", "", folded)
    return re.sub(r"^ال(?=\w{2})", "", bare)
