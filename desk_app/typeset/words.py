"""Words across changes of style.

A colour or a link that begins in the middle of a word changes no letter: the word is shaped whole and its glyphs are shared out
by cluster. Another weight or font joins by context. What can't be divided belongs to the style of its beginning: a mark to its
base's, a lam-alef to its lam's, any ligature to its first letter's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, repeat

from desk_app.typeset.gaps import BESIDE, Gaps
from desk_app.typeset.items import HARD_BREAKS, Item
from desk_app.typeset.pieces import is_mark
from desk_app.typeset.shape import Shaped, Shaper, joining_after, joining_before

LONGEST = 1000
"""Longer words than any language has are shaped in stretches: HarfBuzz gives up on a million letters."""

Segment = tuple[int, int, int, Shaped, Item]
"""A word or a run of spaces: start, end, level, shaped word, item."""

SPACE = " " + HARD_BREAKS
"""What parts words."""

_LAM = "\u0644\u06b5\u06b6\u06b7\u06b8"
_ALEF = "\u0622\u0623\u0625\u0627\u0671\u0672\u0673\u0675"

_WORD = re.compile(f" +|[^ {HARD_BREAKS}]+")

_REACH = 64
"""How far around a part of a word letters may have a say in its forms."""


def mended(text: str, items: list[Item], shaper: Shaper) -> list[Item]:
    """The items, their changes in the middle of words moved to where these can be divided; ``Item.whole`` is set for those that
    are shaped together."""
    inside = [index for index in range(1, len(items)) if _inside_word(text, items[index - 1], items[index])]
    if not inside:
        return items
    found = items[: inside[0]]
    for item in items[inside[0] :]:
        last = found[-1]
        if item.start < last.end:  # its beginning went to the item before
            if item.end <= last.end:
                continue
            item = item._replace(start=last.end)
        if _inside_word(text, last, item):
            place = min(_dividable(text, last, item), item.end)
            if _alike(last, item):
                whole = (last.whole[0] if last.whole else last.start, item.end)
                place = min(_next_cluster(text, last._replace(whole=whole), place, shaper), item.end)
                found[-1] = last._replace(end=place, whole=whole)
                item = item._replace(start=place, whole=whole)
            elif place > item.start:
                found[-1] = last._replace(end=place)
                item = item._replace(start=place)
        if item.start < item.end:
            found.append(item)
    # An item knew the end of what belongs together only as far as the next one.
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if one.whole and other.whole and one.whole[0] == other.whole[0]:
            found[index] = one._replace(whole=other.whole)
    return found


def segments_of(text: str, item: Item, shaper: Shaper, gaps: Gaps) -> list[Segment]:
    """The words and runs of spaces of an item, shaped; hard breaks are neither."""
    words = _WORD.findall(text, item.start, item.end)
    ends = list(accumulate(map(len, words), initial=item.start))
    if item.whole or ends[-1] != item.end or max(map(len, words)) > LONGEST:
        places = _words_of(text, item)
        return [(start, end, item.level, shape_word(text, item, start, end, shaper, gaps), item) for start, end in places]
    table = shaper.words(item.face, bool(item.level & 1), item.script)
    shaped = list(map(table.__getitem__, words))
    if gaps.kerns(item.face, bool(item.level & 1), item.script):
        between = gaps.between(shaper, item.face, bool(item.level & 1), item.script)
        for index in range(1 + (words[0][0] == " "), len(words) - 1, 2):
            single = len(words[index]) == 1
            shaped[index] = (
                between[words[index - 1][-BESIDE:], words[index + 1][:BESIDE]]
                if single
                else shape_word(text, item, ends[index], ends[index + 1], shaper, gaps)
            )
    for index in {0, len(words) - 1}:
        # Only at the item's edges may something outside join a word.
        shaped[index] = shape_word(text, item, ends[index], ends[index + 1], shaper, gaps)
    return list(zip(ends, ends[1:], repeat(item.level), shaped, repeat(item)))


def _words_of(text: str, item: Item) -> Iterator[tuple[int, int]]:
    """(start, end) of each word and each run of spaces of an item."""
    for match in _WORD.finditer(text, item.start, item.end):
        start, end = match.span()
        while end - start > LONGEST:
            place = _between_letters(text, start + LONGEST, min(end, start + 2 * LONGEST))
            yield start, place
            start = place
        if start < end:
            yield start, end


def shape_word(text: str, item: Item, start: int, end: int, shaper: Shaper, gaps: Gaps) -> Shaped:
    """``text[start:end]``, a word of the item, spaces of it or a part of a word that a line cuts."""
    rtl = bool(item.level & 1)
    if text[start] == " ":
        return gaps.spaces(shaper, item.face, text, start, end, item.whole or (item.start, item.end), rtl, item.script)
    if item.whole:
        first, last = _whole_word(text, item.whole, start, end)
        if (first, last) != (start, end):
            before, after = _context(text, first, last)
            part = shaper.part(item.face, text[first:last], start - first, end - first, before, after, rtl, item.script)
            # A line may end inside a cluster, after a zero-width space that stands in one with the letter behind it.
            if part is not None:
                return part
    return shaper.shape(item.face, text[start:end], *_context(text, start, end), rtl, item.script)


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """What joins ``text[start:end]`` from outside."""
    before = joining_before(text, start) if start and text[start - 1] not in SPACE else ""
    after = joining_after(text, end) if end < len(text) and text[end] not in SPACE else ""
    return before, after


def _whole_word(text: str, whole: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The word around ``text[start:end]``, as far as ``_REACH``."""
    least, most = max(whole[0], start - _REACH), min(whole[1], end + _REACH)
    while start > least and text[start - 1] not in SPACE:
        start -= 1
    while end < most and text[end] not in SPACE:
        end += 1
    return start, end


def _inside_word(text: str, one: Item, other: Item) -> bool:
    return (
        one.level == other.level
        and one.script == other.script
        and text[other.start - 1] not in SPACE
        and text[other.start] not in SPACE
    )


def _alike(one: Item, other: Item) -> bool:
    """Whether the same glyphs of the same size stand in both."""
    return one.face is other.face and one.style.size_pt == other.style.size_pt and one.style.rise_pt == other.style.rise_pt


def _dividable(text: str, one: Item, other: Item) -> int:
    """Where ``other`` can begin."""
    place = _between_letters(text, other.start, other.end)
    # What the first style's face can't show stays where it is.
    return place if all(one.face.has(ord(letter)) for letter in text[other.start : place]) else other.start


def _between_letters(text: str, place: int, end: int) -> int:
    """The first place from ``place`` to ``end`` that parts neither marks from their base nor an alef from its lam."""
    base = place - 1
    place = _after_marks(text, place, end)
    least = max(0, base - _REACH)
    while base > least and is_mark(text[base]):
        base -= 1
    if text[base] in _LAM and place < end and text[place] in _ALEF:
        place = _after_marks(text, place + 1, end)
    return place


def _after_marks(text: str, place: int, end: int) -> int:
    while place < end and is_mark(text[place]):
        place += 1
    return place


def _next_cluster(text: str, item: Item, place: int, shaper: Shaper) -> int:
    assert item.whole is not None
    if place >= item.whole[1] or text[place] in SPACE:
        return place
    first, last = _whole_word(text, item.whole, place, place)
    shaped = shaper.shape(item.face, text[first:last], *_context(text, first, last), bool(item.level & 1), item.script)
    index = bisect_left(shaped.starts, place - first)
    return first + shaped.starts[index] if index < len(shaped.starts) else last
