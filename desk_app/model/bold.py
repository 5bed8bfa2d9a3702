"""Words in bold: stretches named beside a text. The text itself stays what was typed, and no character of it is a mark.

A stretch tells where it begins and which words it is of, so one that no longer fits its text prints nothing in bold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby

Place = tuple[int, int]
"""Start and end in a text, in characters."""

_TOKEN = re.compile(r"\w+|\W")
_ZWJ = "\u200d"
_SAME_TEXT = 0.5
"""So much of a text stays while it is edited; what keeps less is another text."""


@dataclass(frozen=True, slots=True)
class Bold:
    """The words that stand in bold at ``start`` (characters from the beginning of the text)."""

    start: int
    words: str


def places(text: str, bold: Iterable[Bold]) -> tuple[Place, ...]:
    """Where the text is bold; what its words no longer stand at is left out."""
    return tidy(text, ((one.start, one.start + len(one.words)) for one in bold if one.start >= 0 and _fits(text, one)))


def bold_at(text: str, where: Iterable[Place]) -> tuple[Bold, ...]:
    """The stretches to be kept beside the text."""
    return tuple(Bold(start, text[start:end]) for start, end in tidy(text, where))


def tidy(text: str, where: Iterable[Place]) -> tuple[Place, ...]:
    """Places in order, on the edges of letters with their marks, joined where they touch, parted at the ends of lines."""
    joined: list[Place] = []
    for start, end in sorted(where):
        start, end = max(start, 0), min(end, len(text))
        if start >= end:
            continue
        while start and _continues(text, start):
            start -= 1
        while end < len(text) and _continues(text, end):
            end += 1
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    found: list[Place] = []
    for start, end in joined:
        found += [(start + at, start + at + len(part)) for at, part in _lines(text[start:end])]
    return tuple(found)


def carried(before: str, after: str, bold: Iterable[Bold]) -> tuple[Bold, ...]:
    """The stretches of a text as they stand after it was rewritten: a word that stays keeps its look, what takes the place of
    bold words is bold. Nothing of a text that became another one."""
    where = places(before, bold)
    if not where or before == after:
        return bold_at(after, where)
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    old_at, new_at = ([0, *accumulate(map(len, words))] for words in (old, new))
    now: list[Place] = []
    kept = 0
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        first, last, moved = old_at[a], old_at[b], new_at[c] - old_at[a]
        if tag == "equal":
            kept += last - first
            now += [(max(start, first) + moved, min(end, last) + moved) for start, end in where if start < last and first < end]
        elif tag == "replace" and any(start <= first and last <= end for start, end in where):
            now.append((new_at[c], new_at[d]))
    return bold_at(after, now) if kept >= _SAME_TEXT * min(len(before), len(after)) else ()


def _fits(text: str, one: Bold) -> bool:
    return text.startswith(one.words, one.start)


def _continues(text: str, place: int) -> bool:
    """Whether the character at ``place`` belongs to the one before it: a mark, or a part of an emoji."""
    letter, before = text[place], text[place - 1]
    if letter in ("\n", "\r") or before in ("\n", "\r"):
        return False
    return unicodedata.category(letter)[0] == "M" or letter == _ZWJ or before == _ZWJ or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _lines(text: str) -> Iterable[tuple[int, str]]:
    """The lines of a stretch, each with where it begins."""
    start = 0
    for ends, letters in groupby(text, lambda letter: letter in "\n\r"):
        part = "".join(letters)
        if not ends:
            yield start, part
        start += len(part)
