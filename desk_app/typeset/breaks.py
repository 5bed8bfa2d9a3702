"""Where a line may end.

Source: UAX #14, revision 50 (Unicode 15.0), rules LB1 to LB31, with the numbers of LB25 as its section 8.2, example 7 has them.
Each character is turned into a letter for its class (see ``break_classes``), a word's letters into one token, and pairs of tokens
are judged by rules whose verdicts are remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from desk_app.typeset.break_classes import RANGES

_HARD = "KRLN"

# LB9: a character takes its combining marks with it; LB10: marks with nothing to stand on are letters.
_TOKEN = re.compile(r"[AMJ][AMJ]*|[KRLNSZ]|.[MJ]*")

# LB25, with LB9 inside.
_NUMBER = re.compile(r"(?:[$%][MJ]*)?(?:[(\[-][MJ]*)?9[MJ]*(?:[9/,][MJ]*)*(?:[})\]][MJ]*)?(?:[$%][MJ]*)?")


class WordBreaks(NamedTuple):
    """``first``, ``last``: the classes at a word's ends; ``inner``: where a line may end inside it."""

    first: str
    last: str
    inner: tuple[int, ...]


class _Classes(dict[int, str]):
    """Class letters by code point, for str.translate; filled as characters are met."""

    def __init__(self) -> None:
        super().__init__()
        self._starts: list[int] = []
        self._ranges: list[tuple[int, str]] = []
        last = 0
        for entry in RANGES.split():
            distance, _, rest = entry.partition(".")
            length, _, letter = rest.partition("~")
            first = last + int(distance, 16)
            last = first + int(length, 16)
            self._starts.append(first)
            self._ranges.append((last, letter))

    def __missing__(self, code: int) -> str:
        letter = "A"
        if 0xAC00 <= code <= 0xD7A3:
            letter = "2" if (code - 0xAC00) % 28 == 0 else "3"
        else:
            index = bisect_right(self._starts, code) - 1
            if index >= 0 and code <= self._ranges[index][0]:
                letter = self._ranges[index][1]
        self[code] = letter
        return letter


@cache
def _classes() -> _Classes:
    return _Classes()


@lru_cache(maxsize=128)
def line_breaks(text: str) -> tuple[tuple[int, bool], ...]:
    """(place, must) of each break opportunity, in order: a line may (or must) end before the character at ``place``.

    The end of the text is always the last one, with ``must`` true. Empty text has none.
    """
    if not text:
        return ()
    words = text.split(" ")
    if "" in words:
        return _line_breaks(text)
    found: list[tuple[int, bool]] = []
    before, place = "", 0
    for word, known in zip(words, map(word_breaks, words), strict=True):
        if known is None:
            return _line_breaks(text)
        first, last, inner = known
        if before and may_break_after_spaces(before, first):
            found.append((place, False))
        if inner:
            found += [(place + one, False) for one in inner]
        before = last
        place += len(word) + 1
    found.append((len(text), True))
    return tuple(found)


@lru_cache(maxsize=40_000)
def word_breaks(word: str) -> WordBreaks | None:
    """What of a word tells where lines may end; no space and nothing beyond one changes it. None if the word holds a hard break
    or a space without width."""
    letters = word.translate(_classes())
    if letters[0] == "A" and not letters.strip("AM"):  # letters with their marks: LB9, LB28
        return WordBreaks("A", "A", ())
    if any(letter in letters for letter in _HARD + "SZ"):
        return None
    tokens = _TOKEN.findall(letters)
    first, last = ("A" if token[0] in "MJ" else token[0] for token in (tokens[0], tokens[-1]))
    return WordBreaks(first, last, tuple(place for place, _ in _line_breaks(word)[:-1]))


def _line_breaks(text: str) -> tuple[tuple[int, bool], ...]:
    letters = text.translate(_classes())
    inside = _inside_numbers(letters)
    found: list[tuple[int, bool]] = []
    older = before = ""  # the classes of the last two tokens; spaces are no token of their own but at the start of a line
    spaces = joined = False
    flags = 0  # LB30a: regional indicators in a row
    for match in _TOKEN.finditer(letters):
        place = match.start()
        kind = letters[place]
        if kind in "MJ":
            kind = "A"
        if before in _HARD and before and not (before == "R" and kind == "L"):
            found.append((place, True))  # LB4, LB5
            older = before = ""
            spaces = joined = False
        if kind == "S":
            spaces, joined = True, False
            before = before or "S"
            continue
        if kind in _HARD or kind == "Z" or not before:
            pass  # LB2, LB6, LB7
        elif before == "Z":
            found.append((place, False))  # LB8
        elif joined:
            pass  # LB8a
        elif spaces:
            if may_break_after_spaces(before, kind):
                found.append((place, False))
        elif place not in inside and _may_break(older, before, kind, flags):
            found.append((place, False))
        flags = 0 if kind != "r" else 1 if spaces or before != "r" else 1 - flags
        older, before, spaces = "S" if spaces else before, kind, False
        joined = letters[match.end() - 1] == "J"
    found.append((len(text), True))
    return tuple(found)


def _inside_numbers(letters: str) -> frozenset[int]:
    if "9" not in letters:
        return frozenset()
    return frozenset(place for match in _NUMBER.finditer(letters) for place in range(match.start() + 1, match.end()))


@cache
def may_break_after_spaces(before: str, after: str) -> bool:
    """Whether a line may end between two classes that have spaces between them."""
    return not (
        after in "W})]!,/"  # LB11, LB13
        or before in "(["  # LB14
        or (before == "q" and after in "([")  # LB15
        or (before in "})]" and after == "n")  # LB16
        or (before == "=" and after == "=")  # LB17
    )


@cache
def _may_break(older: str, before: str, after: str, flags: int) -> bool:
    """Whether a line may end between two classes side by side. ``flags``: 1 if ``before`` is the first half of a flag."""
    if after in "W})]!,/" or before in "WG([":
        return False  # LB11 to LB14
    if after == "G":
        return before in "b-"  # LB12a
    if (before == "q" and after in "([") or (before in "})]" and after == "n") or before == after == "=":
        return False  # LB15 to LB17
    if "q" in (before, after):
        return False  # LB19
    if "C" in (before, after):
        return True  # LB20
    if after in "b-n" or before == "B" or after == "i":
        return False  # LB21, LB22
    if (older == "H" and before in "-b") or (before == "/" and after == "H"):
        return False  # LB21a, LB21b
    return not (before + after in _PAIRS or (before == after == "r" and flags))


def _pairs(rules: str) -> frozenset[str]:
    """All pairs of "before×after" rules, letters of each side standing for themselves."""
    sides = [rule.split("×") for rule in rules.split()]
    return frozenset(first + second for left, right in sides for first in left for second in right)


# LB23 to LB30b. The widths of LB30 are in the letters: wide brackets are [ and ].
_PAIRS = _pairs(
    "AH×9 9×AH $×Iemx Iemx×% $%×AH AH×$% 9×$% $%×9 -×9 9×9 j×jv23 v2×vt t3×t jvt23×% $×jvt23 AH×AH ,×AH AH9×( )×AH9 ex×m"
)
