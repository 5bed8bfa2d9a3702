"""Text for Word: which stretches are written from right to left, and the properties that say so.

Word draws by the run: one marked right-to-left uses the complex-script font, size and weight, any other the Latin ones. The
isolates with which a pack keeps numbers and addresses in one piece mean nothing to it: what they hold becomes a run of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ISOLATED = re.compile("[\u2066\u2067\u2068]([^\u2066-\u2069]*)\u2069")
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """(text, whether right-to-left) of each stretch of a paragraph whose direction is ``rtl``, in logical order.

    Digits and signs go with the Latin letters or with the Arabic ones around them; alone they go with the paragraph. Characters
    that XML can't hold are left out.
    """
    place = 0
    for match in _ISOLATED.finditer(text):
        yield from _plain(text[place : match.start()], rtl)
        inside = match.group(1)
        held = any(map(_is_right, inside))
        yield from ((part, held) for part in [_clean(inside)] if part)
        place = match.end()
    yield from _plain(text[place:], rtl)


def _plain(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    text = _clean(text)
    start, direction = 0, None
    for place, character in enumerate(text):
        own = True if _is_right(character) else False if unicodedata.bidirectional(character) == "L" else None
        if own is None or own == direction:
            continue
        if direction is None:
            # What stands before the first letter belongs to the paragraph.
            if own != rtl and place:
                yield text[:place], rtl
                start = place
        else:
            end = _end_of_words(text, start, place)
            yield text[start:end], direction
            start = end
        direction = own
    if text[start:]:
        yield text[start:], rtl if direction is None else direction


def _end_of_words(text: str, start: int, place: int) -> int:
    """Spaces and signs between two directions go with what follows, so that a run ends in a letter or a digit."""
    end = place
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return end


def _is_right(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL", "AN")


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text.translate(_DIRECTION_MARKS))
