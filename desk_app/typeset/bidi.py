"""Embedding levels and visual order.

Levels come from python-bidi (the Rust crate unicode-bidi), which passes BidiCharacterTest; its ``get_display`` does not, for it
neither applies L1 by line nor mirrors: rules L1 and L2 are here. Source: UAX #9, revision 46.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bidi import get_display

from desk_app.typeset.values import Direction

_LEVEL = re.compile(r"Level\(\s*(\d+)")

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

_LRI, _PDI = "\u2066", "\u2069"

# Fields that plain UAX #9 turns round after Arabic letters. The digits are ASCII only: Arabic-Indic ones keep their order by
# themselves and are read from right to left in ranges.
# A percent sign inside a range belongs to it; one at the end stands to the left, as it does after any number in Arabic.
_NUMBER = r"[0-9]+(?:[.,:][0-9]+)*"
_TELEPHONE = r"""
        \+?\(?[0-9]{1,4}\)?(?:[ \u00a0-][0-9]{3,4}){2,4}                      # in groups
      | [3-9][0-9]{3}[ \u00a0][0-9]{4}                                       # of eight digits; no two years
      | \+[0-9]{1,4}(?:[ \u00a0-]\(?[0-9]{2,}\)?)+                            # international
"""
_BEFORE_FIELD, _AFTER_FIELD = r"(?<![A-Za-z0-9_@.+-])", r"(?![A-Za-z0-9_@])"
_TELEPHONES = re.compile(f"{_BEFORE_FIELD}(?:{_TELEPHONE}){_AFTER_FIELD}", re.VERBOSE)
_ISOLATES = re.compile(
    rf"""{_BEFORE_FIELD}(?:
        (?:https?://|www\.)[\x21-\x7e]*[A-Za-z0-9/=&%\#-]                     # address of a page
      | [A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+                   # e-mail
      | {_TELEPHONE}
      | {_NUMBER}(?:%?[-\u2010-\u2015/][+\u2212]?{_NUMBER})+                  # date, range, ratio
      | [0-9]{{4}}[ ][-\u2013][ ][0-9]{{4}}                                      # years, spaced
      | [0-9]{{1,2}}:[0-9]{{2}}[ ][-\u2013][ ][0-9]{{1,2}}:[0-9]{{2}}               # times, spaced
      | [+\u2212-]?{_NUMBER}(?:[ \u00a0]?[\u2192\u2212\u00d7][ \u00a0]?[+\u2212-]?{_NUMBER})+  # sum, product, change
      | (?<!\w)[+\u2212-]{_NUMBER}                                          # number with a sign
    ){_AFTER_FIELD}""",
    re.VERBOSE,
)


@lru_cache(maxsize=2048)
def embedding_levels(text: str, base: Direction, isolate: bool = True) -> bytes:
    """The embedding level of each character (rules X1 to I2), one byte a character, before L1.

    isolate: dates, ranges, telephone numbers, addresses and numbers with a sign are set as left-to-right isolates wherever
    there is Arabic in the paragraph, as if U+2066 and U+2069 stood around them.
    """
    if base == "ltr" and not _NEEDS_LEVELS.search(text):
        return bytes(len(text))
    if base == "rtl" and _PLAIN_ARABIC.fullmatch(text):
        return bytes([1]) * len(text)
    if isolate:
        spans = [match.span() for match in _ISOLATES.finditer(text)]
        if spans:
            return _isolated_levels(text, spans, base)
    return _levels(text, base)


def telephones(text: str) -> list[tuple[int, int]]:
    """(start, end) of each telephone number, in order."""
    return [match.span() for match in _TELEPHONES.finditer(text)]


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


def _isolated_levels(text: str, spans: list[tuple[int, int]], base: Direction) -> bytes:
    parts: list[str] = []
    added: list[int] = []
    last = 0
    for start, end in spans:
        parts += [text[last:start], _LRI, text[start:end], _PDI]
        added += [start + len(added), end + len(added) + 1]
        last = end
    levels = bytearray(_levels("".join(parts) + text[last:], base))
    for index in reversed(added):
        del levels[index]
    return bytes(levels)


def _levels(text: str, base: Direction) -> bytes:
    """Levels as python-bidi reports them: its debug form lists one a UTF-8 byte."""
    if not text:
        return b""
    # The debug form quotes the text first, so the list is looked for from the end.
    report = str(get_display(text, base_dir="R" if base == "rtl" else "L", debug=True))
    close = report.rindex("paragraphs: [")
    by_byte = [int(level) for level in _LEVEL.findall(report, report.rindex("levels: [", 0, close), close)]
    if len(by_byte) == len(text):
        return bytes(by_byte)
    levels = bytearray()
    place = 0
    for character in text:
        levels.append(by_byte[place])
        place += 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4
    return bytes(levels)
