"""Spaces that a font makes narrower or wider between certain letters, as Amiri does before the flag of a kaf.

Words are shaped one at a time, so the kerning across a space is found from the letters on both sides of it alone and given to
the space, which is what the font's maker wants to look even.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from desk_app.typeset.pieces import is_mark
from desk_app.typeset.shape import Shaped, Shaper, glyphs_of, joining_after, joining_before
from desk_app.typeset.values import Piece, Word

if TYPE_CHECKING:
    from desk_app.typeset.face import Face

_REACH = 4
"""Characters on each side that can have a say."""

_PROBES = {
    "Arab": ("ا ه ي د ن", "ان كن لن من جن عن"),
    "Latn": ("T A r .", "T A V o"),
}
"""Ends and beginnings of words that tell whether a font kerns across spaces at all: most don't, and few milliseconds are free."""


class Gaps:
    """The kerning across spaces by face and letters. ``capacity``: pairs of letters kept."""

    def __init__(self, capacity: int = 20_000) -> None:
        self._capacity = capacity
        self._kerns: dict[tuple[str, str], bool] = {}
        self._known: OrderedDict[tuple[str, str, str, str, str, str, bool, str], Shaped] = OrderedDict()

    def spaces(
        self, shaper: Shaper, face: Face, text: str, start: int, end: int, limits: tuple[int, int], rtl: bool, script: str
    ) -> Shaped:
        """The spaces ``text[start:end]`` of an item that reaches from ``limits[0]`` to ``limits[1]``."""
        plain = shaper.shape(face, text[start:end], "", "", rtl, script)
        if start == limits[0] or end == limits[1] or not self.kerns(face, rtl, script):
            return plain
        first, last = max(limits[0], start - _REACH), min(limits[1], end + _REACH)
        while first < start - 1 and (is_mark(text[first]) or text[first] == " "):
            first += 1
        before, after = text[first:start].rpartition(" ")[2], text[end:last].partition(" ")[0]
        if not before.strip() or not after.strip():
            return plain
        joins = joining_before(text, start - len(before)), joining_after(text, end + len(after))
        key = (face.key, before, text[start:end], after, *joins, rtl, script)
        shaped = self._known.get(key)
        if shaped is None:
            shaped = self._known[key] = _moved(plain, _kerning(face, before, text[start:end], after, joins, rtl, script))
            if len(self._known) > self._capacity:
                self._known.popitem(last=False)
        return shaped

    def kerns(self, face: Face, rtl: bool, script: str) -> bool:
        """Whether the face kerns across spaces at all."""
        if script not in _PROBES:
            return False
        known = self._kerns.get((face.key, script))
        if known is None:
            ends, beginnings = _PROBES[script]
            pairs = " ".join(f"{end} {beginning}" for end in ends.split() for beginning in beginnings.split())
            alone = sum(_advance(face, word, "", "", rtl, script) for word in pairs.split())
            alone += pairs.count(" ") * _advance(face, " ", "", "", rtl, script)
            known = self._kerns[face.key, script] = _advance(face, pairs, "", "", rtl, script) != alone
        return known


def _kerning(face: Face, before: str, spaces: str, after: str, joins: tuple[str, str], rtl: bool, script: str) -> int:
    """What the letters across a space gain by standing together, in font units."""
    parts = (
        _advance(face, before, joins[0], "", rtl, script),
        _advance(face, spaces, "", "", rtl, script),
        _advance(face, after, "", joins[1], rtl, script),
    )
    return _advance(face, before + spaces + after, joins[0], joins[1], rtl, script) - sum(parts)


def _advance(face: Face, text: str, before: str, after: str, rtl: bool, script: str) -> int:
    return sum(glyph.advance for glyph in glyphs_of(face, text, before, after, rtl, script))


def _moved(spaces: Shaped, kerning: int) -> Shaped:
    """Spaces wider by ``kerning``, the last of them; the width stays positive, or viewers would lose the space."""
    word = spaces.word
    last = word.pieces[-1] if word.pieces else None
    if not kerning or last is None or last.advance + kerning <= 0:
        return spaces
    pieces = (*word.pieces[:-1], Piece(last.ink, last.text, last.x, last.advance + kerning))
    offsets = (*spaces.offsets[:-1], spaces.offsets[-1] + kerning)
    return Shaped(Word(word.text, word.advance + kerning, pieces), offsets, spaces.starts)
