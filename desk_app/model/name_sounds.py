"""How alike two parts of names sound, in one script or in two: Wadha and وضحى do, Mahmoud and محمد don't.

Common names are known by their usual spellings (``resources/names/spellings.csv``): between two of these nothing is guessed.
All others are compared sound by sound. Arabic writes long vowels only and Latin spellings seldom tell them from short ones, so
a short vowel that one of the two leaves out costs little, a long one or a consonant much.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import product

from desk_app.model.fold import fold
from desk_app.resources import root

ALIKE = 0.75
"""From here on two parts are ways of writing one name."""

_SAME_NAME = 0.97
_OTHER_NAME = 0.2

_ARABIC = re.compile("[\u0600-\u06ff]")
# What stands within a name that is written as one word: عبدالرحمن, Abdulrahman. The Latin article is taken off by name_parts.
_INNER_ARTICLE = re.compile(r"^عبدال(?=\w{2})")
_LATIN_SOUNDS = (
    ("x", "ks"), ("sch", "$"), ("tch", "$"), ("sh", "$"), ("ch", "$"), ("kh", "x"), ("gh", "G"), ("ph", "f"), ("th", "T"),
    ("dh", "D"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("ou", "U"), ("oo", "U"),
    ("ee", "I"), ("ie", "I"), ("aa", "A"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("y", "i"), ("w", "u"),
)  # fmt: skip
_ARABIC_SOUNDS = (
    ("تش", "$"), ("كس", "ks"), ("ش", "$"), ("چ", "$"), ("خ", "x"), ("غ", "G"), ("ث", "T"), ("ذ", "D"), ("ظ", "Z"), ("ض", "Z"),
    ("ب", "b"), ("پ", "b"), ("ت", "t"), ("ط", "t"), ("ج", "j"), ("ح", "h"), ("ه", "h"), ("د", "d"), ("ر", "r"), ("ز", "z"),
    ("س", "s"), ("ص", "s"), ("ف", "f"), ("ڤ", "f"), ("ق", "k"), ("ك", "k"), ("ل", "l"), ("م", "m"), ("ن", "n"), ("ا", "A"),
    ("و", "U"), ("ي", "I"), ("ع", "'"), ("ء", "'"),
)  # fmt: skip
_VOWELS = frozenset("aeiouAIU'")
_LONG = frozenset("AIU")
_NEAR = {  # two sounds -> what taking one for the other costs; another consonant costs more than any name may
    frozenset(pair): cost
    for pair, cost in {
        "pb": 0.0, "vf": 0.0, "jg": 0.0, "Gg": 0.0, "kg": 0.15, "Gj": 0.3, "DZ": 0.1, "Dd": 0.2, "Dz": 0.15, "Zd": 0.1,
        "Zz": 0.15, "ZT": 0.3, "Tt": 0.15, "Ts": 0.25, "DT": 0.2, "sz": 0.35, "$s": 0.6, "$k": 0.6, "ae": 0.1, "ei": 0.1,
        "ai": 0.3, "ou": 0.08, "ao": 0.55, "au": 0.25, "eo": 0.25, "eu": 0.35, "aA": 0.05, "eA": 0.1, "oA": 0.3, "iA": 0.4,
        "uA": 0.45, "iI": 0.05, "eI": 0.12, "aI": 0.4, "uU": 0.05, "oU": 0.05, "aU": 0.45, "AI": 0.6, "AU": 0.6, "IU": 0.8,
        "vU": 0.1, "jI": 0.2, "iU": 0.7, "eU": 0.6,
    }.items()
}  # fmt: skip
_BONES = str.maketrans({"p": "b", "v": "f", "j": "k", "g": "k", "G": "k", "T": "t", "D": "t", "Z": "t", "d": "t", "z": "s"})


@cache
def _spellings() -> dict[str, tuple[int, ...]]:
    """A folded part of a name -> the lines of the table that it may be: "Hamed" is a way of writing حامد and حمد."""
    found: dict[str, list[int]] = defaultdict(list)
    with (root() / "names" / "spellings.csv").open(encoding="utf-8", newline="") as file:
        for at, row in enumerate(csv.DictReader(file)):
            for spelling in (*row["arabic"].split(), *row["latin"].split()):
                found[_plain(fold(spelling))].append(at)
    return {spelling: tuple(dict.fromkeys(lines)) for spelling, lines in found.items()}


@cache
def _first_spellings() -> tuple[str, ...]:
    with (root() / "names" / "spellings.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_plain(fold(row["arabic"].split()[0])) for row in csv.DictReader(file))


def _plain(part: str) -> str:
    return _SERVANT.sub("abd", _INNER_ARTICLE.sub("عبد", part))


_SERVANT = re.compile(r"^abd(?:[uea]l)?(?=\w{3})")


@lru_cache(maxsize=40_000)
def bones(part: str) -> str:
    """The consonants of a folded part of a name, coarsely: the same for all that may sound alike, in both scripts, and for some
    that don't. What is looked for first, so that few need comparing."""
    part = _plain(part)
    known = _spellings().get(part)
    part = _first_spellings()[known[0]] if known else part
    sounds = _sounds(part)
    first = "'" if sounds[:1] in _VOWELS and not _begins_with_glide(part) else ""
    coarse = "".join(sound for sound in sounds if sound not in _VOWELS).translate(_BONES)
    # وضحى and Wadha: "dh" is one letter or two. فاطمة: the ending is silent, Latin writes it as "a" or "ah".
    coarse = re.sub(r"(?<=[tsk])h|(?<=.)h$", "", coarse)
    return first + re.sub(r"(\D)\1+", r"\1", coarse)


def _begins_with_glide(part: str) -> bool:
    return part[:1] in ("w", "y", "و", "ي") or (part[:2] == "ou" and part[2:3] in tuple("aei"))


@lru_cache(maxsize=40_000)
def _sounds(part: str) -> str:
    """A letter a sound: capitals are long vowels and the sounds that both scripts write in several ways."""
    is_arabic = bool(_ARABIC.search(part))
    for letters, sound in (
        _ARABIC_SOUNDS if is_arabic else (("ai", "AI"), *_LATIN_SOUNDS) if part.endswith("ai") else _LATIN_SOUNDS
    ):
        part = part.replace(letters, sound)
    if is_arabic:
        part = re.sub("(?<=[^AIU'])h$", "a", part)
    # At the beginning an alef carries the long vowel after it.
    part = re.sub("^A(?=[IU])", "", part)
    return re.sub(r"([^AIU\d])\1+", r"\1", part)


def _readings(part: str) -> tuple[str, ...]:
    """A name as it may be read: "dh", "th" and "sh" as one letter or as two."""
    whole = _sounds(part)
    if _ARABIC.search(part) or not re.search("[dts]h", part):
        return (whole,)
    return whole, _sounds(re.sub("([dts])h", r"\1-h", part)).replace("-", "")


@lru_cache(maxsize=100_000)
def sound_likeness(one: str, other: str) -> float:
    """How alike two folded parts of names are (0 … 1); ``ALIKE`` and more is a way of writing the same."""
    if one == other:
        return 1.0
    one, other = _plain(one), _plain(other)
    names, others = _spellings().get(one), _spellings().get(other)
    if names and others:
        return _SAME_NAME if set(names) & set(others) else _OTHER_NAME
    if bones(one) != bones(other):
        return 0.0
    cost = min(_cost(a, b) for a, b in product(_readings(one), _readings(other)))
    return max(0.0, 1.0 - cost * 0.5)


def _cost(one: str, other: str) -> float:
    """What it takes to make one of two rows of sounds the other: an edit distance, weighted by how sounds are confused."""
    above = [0.0]
    for at, sound in enumerate(other):
        above.append(above[-1] + _left_out(sound, other, at))
    for at, sound in enumerate(one):
        row = [above[0] + _left_out(sound, one, at)]
        gone = _left_out(sound, one, at)
        for to, against in enumerate(other):
            row.append(min(above[to] + _taken_for(sound, against), above[to + 1] + gone, row[to] + _left_out(against, other, to)))
        above = row
    return above[-1]


def _taken_for(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one == "'" or other == "'":
        return 0.05 if one in _VOWELS and other in _VOWELS else 1.5
    return _NEAR.get(frozenset((one, other)), 0.5 if one in _VOWELS and other in _VOWELS else 1.5)


def _left_out(sound: str, name: str, at: int) -> float:
    if sound == "'":
        return 0.05
    if sound == "h":
        return 0.05 if at == len(name) - 1 else 0.6
    if sound in _LONG:
        # At the beginning an alef carries the vowel.
        return 0.1 if at == 0 else 0.5
    if sound in _VOWELS:
        return 0.3 if at == len(name) - 1 else 0.15 if at == 0 else 0.1
    return 1.2
