"""Embedding levels and visual order.

Levels of ordinary text are found by ``levels``; those of any other come from python-bidi (the Rust crate unicode-bidi), which
passes BidiCharacterTest. Its ``get_display`` does not, for it neither applies L1 by line nor mirrors: rules L1 and L2 are here.
Source: UAX #9, revision 46.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bidi import get_display

from desk_app.typeset.isolation import insertions
from desk_app.typeset.levels import ordinary_levels
from desk_app.typeset.values import Direction

_LEVEL = re.compile(r"Level\(\s*(\d+)")
_VALUES = bytes.maketrans(b"0123456789", bytes(range(10)))
_NOT_DIGITS = bytes(set(range(256)) - set(b"0123456789"))

# Anything that can raise a level above 0 in a left-to-right paragraph: right-to-left letters, Arabic numbers, explicit controls.
_NEEDS_LEVELS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# A right-to-left paragraph of these alone is all at level 1: Arabic letters and marks, spaces and punctuation, but no letter of
# another direction, no digit and no control.
_PLAIN_ARABIC = re.compile(
    "[\\s!-/:-@\\[-`{-~\u00a0\u00ab\u00bb\u060c-\u065f\u066a\u066d-\u06dc\u06de-\u06ef\u06fa-\u06ff\u200c\u200d\u2010-\u2027]*"
)

# Rule L1 sends these to the paragraph's level at the end of a line.
_WHITE = frozenset({"WS", "FSI", "LRI", "RLI", "PDI", "BN", "LRE", "RLE", "LRO", "RLO", "PDF"})


@lru_cache(maxsize=2048)
def embedding_levels(text: str, base: Direction, isolate: bool = True) -> bytes:
    """The embedding level of each character (rules X1 to I2), one byte a character, before L1.

    isolate: dates, ranges, telephone numbers, addresses, measures and what else ``isolation`` knows keep their order, as if
    direction controls stood around them.
    """
    if base == "ltr" and not _NEEDS_LEVELS.search(text):
        return bytes(len(text))
    if base == "rtl" and _PLAIN_ARABIC.fullmatch(text):
        return bytes([1]) * len(text)
    if isolate:
        controls = insertions(text, base)
        if controls:
            return _controlled_levels(text, controls, base)
    return _levels(text, base)


def paragraph_level(base: Direction) -> int:
    return 1 if base == "rtl" else 0


def trailing_white(text: str, start: int, end: int) -> int:
    """Where the white space and direction controls at the end of the line ``text[start:end]`` begin (rule L1, item 4)."""
    while end > start and unicodedata.bidirectional(text[end - 1]) in _WHITE:
        end -= 1
    return end


def visual_order(levels: Sequence[int]) -> list[int]:
    """Rule L2 over the levels of a line's runs or characters: their indices from left to right."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level & 1]
    if not odd:
        return order
    for lowest in range(max(levels), min(odd) - 1, -1):
        index = 0
        while index < len(order):
            if levels[order[index]] < lowest:
                index += 1
                continue
            end = index
            while end < len(order) and levels[order[end]] >= lowest:
                end += 1
            order[index:end] = order[index:end][::-1]
            index = end
    return order


def _controlled_levels(text: str, insertions: list[tuple[int, str]], base: Direction) -> bytes:
    """Levels of ``text`` as they are with controls put into it. insertions: (place, controls), in order."""
    parts: list[str] = []
    kept: list[tuple[int, int]] = []
    last = added = 0
    for place, controls in insertions:
        parts += [text[last:place], controls]
        kept.append((last + added, place + added))
        last = place
        added += len(controls)
    levels = _levels("".join(parts) + text[last:], base)
    return b"".join(levels[start:end] for start, end in kept) + levels[last + added :]


def _levels(text: str, base: Direction) -> bytes:
    if not text:
        return b""
    levels = ordinary_levels(text, paragraph_level(base))
    return reported_levels(text, base) if levels is None else levels


def reported_levels(text: str, base: Direction) -> bytes:
    """Levels of any text but an empty one, as python-bidi reports them: its debug form lists one a UTF-8 byte."""
    # The debug form quotes the text first, so the list is looked for from the end.
    report = str(get_display(text, base_dir="R" if base == "rtl" else "L", debug=True))
    close = report.rindex("paragraphs: [")
    listed = report[report.rindex("levels: [", 0, close) : close]
    by_byte = listed.encode("ascii").translate(_VALUES, _NOT_DIGITS)
    if len(by_byte) != listed.count("Level("):  # some have two digits
        by_byte = bytes(map(int, _LEVEL.findall(listed)))
    if len(by_byte) == len(text):
        return by_byte
    levels = bytearray()
    place = 0
    for character in text:
        levels.append(by_byte[place])
        place += 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4
    return bytes(levels)
