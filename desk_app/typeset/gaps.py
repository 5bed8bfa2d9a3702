"""Spaces that a font makes narrower or wider between certain letters, as Amiri does before the flag of a kaf.

Words are shaped one at a time, so the kerning across a space is found from the letters on both sides of it alone and given to
the space, which is what the font's maker wants to look even.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from desk_app.typeset.pieces import is_mark
from desk_app.typeset.shape import Shaped, Shaper, advance_of, joining_after, joining_before, new_buffer
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


BESIDE = 2 * _REACH + 1
"""Of a word's letters next to a space as many as can be asked for: those with a say, and what joins them."""


class _Between(dict[tuple[str, str], Shaped]):
    """Spaces by the letters beside them, made when they are first asked for."""

    def __init__(self, make: Callable[[str, str], Shaped], capacity: int) -> None:
        super().__init__()
        self._make, self._capacity = make, capacity

    def __missing__(self, pair: tuple[str, str]) -> Shaped:
        if len(self) >= self._capacity:
            del self[next(iter(self))]
        shaped = self[pair] = self._make(*pair)
        return shaped


class Gaps:
    """The kerning across spaces by face and letters. ``capacity``: pairs of letters kept."""

    def __init__(self, capacity: int = 20_000) -> None:
        self._capacity = capacity
        self._kerns: dict[tuple[str, str, bool], bool] = {}
        self._buffer = new_buffer()
        self._parts = lru_cache(maxsize=capacity)(self._advance)
        self._between: dict[tuple[str, bool, str], _Between] = {}
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
            kerning = self._kerning(face, before, text[start:end], after, joins, rtl, script)
            shaped = self._known[key] = _moved(plain, kerning)
            if len(self._known) > self._capacity:
                self._known.popitem(last=False)
        return shaped

    def kerns(self, face: Face, rtl: bool, script: str) -> bool:
        """Whether the face kerns across spaces at all: one of Arabic does not in the numbers of telephones."""
        if script not in _PROBES:
            return False
        known = self._kerns.get((face.key, script, rtl))
        if known is None:
            ends, beginnings = _PROBES[script]
            pairs = " ".join(f"{end} {beginning}" for end in ends.split() for beginning in beginnings.split())
            alone = sum(self._advance(face, word, "", "", rtl, script) for word in pairs.split())
            alone += pairs.count(" ") * self._advance(face, " ", "", "", rtl, script)
            known = self._kerns[face.key, script, rtl] = self._advance(face, pairs, "", "", rtl, script) != alone
        return known

    def between(self, shaper: Shaper, face: Face, rtl: bool, script: str) -> Mapping[tuple[str, str], Shaped]:
        """The single space between two words inside an item, by the last letters of one and the first of the other
        (``BESIDE`` of each, in logical order)."""
        key = (face.key, rtl, script)
        table = self._between.get(key)
        if table is None:

            def made(before: str, after: str) -> Shaped:
                start, text = len(before), f"{before} {after}"
                return self.spaces(shaper, face, text, start, start + 1, (0, len(text)), rtl, script)

            table = self._between[key] = _Between(made, self._capacity)
        return table

    def _kerning(self, face: Face, before: str, spaces: str, after: str, joins: tuple[str, str], rtl: bool, script: str) -> int:
        """What the letters across a space gain by standing together, in font units."""
        alone = (
            self._parts(face, before, joins[0], "", rtl, script),
            self._parts(face, spaces, "", "", rtl, script),
            self._parts(face, after, "", joins[1], rtl, script),
        )
        return self._advance(face, before + spaces + after, joins[0], joins[1], rtl, script) - sum(alone)

    def _advance(self, face: Face, text: str, before: str, after: str, rtl: bool, script: str) -> int:
        return advance_of(face, text, before, after, rtl, script, self._buffer)


def _moved(spaces: Shaped, kerning: int) -> Shaped:
    """Spaces wider by ``kerning``, the last of them; the width stays positive, or viewers would lose the space."""
    word = spaces.word
    last = word.pieces[-1] if word.pieces else None
    if not kerning or last is None or last.advance + kerning <= 0:
        return spaces
    pieces = (*word.pieces[:-1], Piece(last.ink, last.text, last.x, last.advance + kerning))
    offsets = (*spaces.offsets[:-1], spaces.offsets[-1] + kerning)
    return Shaped(Word(word.text, word.advance + kerning, pieces), offsets, spaces.starts)
