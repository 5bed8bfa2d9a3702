"""Words -> glyphs -> pieces of the text layer.

HarfBuzz shapes a word at a time, told only of the letters that join it from outside; its glyphs are then shared out among pieces
so that every piece carries at most one character: viewers turn round the characters of a piece that carries more.
"""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz as hb

from desk_app.typeset import pieces
from desk_app.typeset.pieces import Glyph, is_mark, pieces_of
from desk_app.typeset.values import Word

if TYPE_CHECKING:
    from desk_app.typeset.face import Face

_LANGUAGES = {"Arab": "ar", "Hebr": "he"}


class Shaped(NamedTuple):
    """A word and where it can be cut.

    ``offsets``: for each of its characters and its end, the advance before it in logical order (font units); characters of a
    cluster but the first stand at its end. ``starts``: the first characters of its clusters, marks with their base.
    """

    word: Word
    offsets: tuple[int, ...]
    starts: tuple[int, ...]


class _Words(dict[str, Shaped]):
    """Words by their text, made when they are first asked for; a look-up is one step of the interpreter."""

    def __init__(self, make: Callable[[str], Shaped], capacity: int) -> None:
        super().__init__()
        self._make, self._capacity = make, capacity

    def __missing__(self, text: str) -> Shaped:
        if len(self) >= self._capacity:
            del self[next(iter(self))]
        shaped = self[text] = self._make(text)
        return shaped


class Shaper:
    """Shapes words and remembers them: the same word in the same surroundings is the same object.

    ``capacity``: words kept of each face and script; the oldest are dropped first.
    """

    def __init__(self, capacity: int = 40_000) -> None:
        self._capacity = capacity
        self._tables: dict[tuple[str, bool, str], _Words] = {}
        self._marked: OrderedDict[tuple[int, str, str], tuple[Word, Word]] = OrderedDict()
        self._known: OrderedDict[tuple[str, str, str, str, bool, str], Shaped] = OrderedDict()
        self._buffer = new_buffer()
        self._parts: OrderedDict[tuple[str, str, str, str, bool, str, int, int], Shaped] = OrderedDict()

    def words(self, face: Face, rtl: bool, script: str) -> Mapping[str, Shaped]:
        """Every word there is, shaped on its own: by its text."""
        key = (face.key, rtl, script)
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = _Words(lambda text: self._shape(face, text, "", "", rtl, script), self._capacity)
        return table

    def shape(self, face: Face, text: str, before: str, after: str, rtl: bool, script: str) -> Shaped:
        """before, after: what joins the word from outside (see ``joining_before``); script: four letters of ISO 15924."""
        if not before and not after:
            return self.words(face, rtl, script)[text]
        key = (face.key, text, before, after, rtl, script)
        shaped = self._known.get(key)
        if shaped is None:
            shaped = self._known[key] = self._shape(face, text, before, after, rtl, script)
            if len(self._known) > self._capacity:
                self._known.popitem(last=False)
        return shaped

    def _shape(self, face: Face, text: str, before: str, after: str, rtl: bool, script: str) -> Shaped:
        return _shaped(face, text, glyphs_of(face, text, before, after, rtl, script, self._buffer), rtl)

    def part(
        self, face: Face, text: str, first: int, last: int, before: str, after: str, rtl: bool, script: str
    ) -> Shaped | None:
        """``text[first:last]`` of a word as it stands in the whole of it; None where that would cut a cluster."""
        key = (face.key, text, before, after, rtl, script, first, last)
        shaped = self._parts.get(key)
        if shaped is None:
            glyphs = glyphs_of(face, text, before, after, rtl, script, self._buffer)
            if not {first, last} <= {0, len(text), *(glyph.cluster for glyph in glyphs)}:
                return None
            inside = [glyph._replace(cluster=glyph.cluster - first) for glyph in glyphs if first <= glyph.cluster < last]
            shaped = self._parts[key] = _shaped(face, text[first:last], inside, rtl)
            if len(self._parts) > self._capacity:
                self._parts.popitem(last=False)
        return shaped

    def glyphs(self, face: Face, text: str, rtl: bool, script: str) -> list[Glyph]:
        """The glyphs of a word that nothing joins from outside, in visual order; they are not remembered."""
        return glyphs_of(face, text, "", "", rtl, script, self._buffer)

    def marked(self, face: Face, word: Word, left: str, right: str) -> Word:
        """See ``pieces.marked``."""
        key = (id(word), left, right)
        kept = self._marked.get(key)
        if kept is None:
            # The word is kept too: while it lives, no other can have its id.
            kept = self._marked[key] = (word, pieces.marked(face, word, left, right))
            if len(self._marked) > self._capacity:
                self._marked.popitem(last=False)
        return kept[1]


def joining_before(text: str, place: int) -> str:
    """The characters before ``place`` that decide how an Arabic letter there joins: "" if nothing joins."""
    start = place
    while start > 0 and place - start < 4 and _transparent(text[start - 1]):
        start -= 1
    if start > 0 and _joins(text[start - 1]):
        return text[start - 1 : place]
    return ""


def joining_after(text: str, place: int) -> str:
    end = place
    while end < len(text) and end - place < 4 and _transparent(text[end]):
        end += 1
    if end < len(text) and _joins(text[end]):
        return text[place : end + 1]
    return ""


def _transparent(character: str) -> bool:
    return character > "\u02ff" and character not in "\u200c\u200d" and unicodedata.category(character) in ("Mn", "Me", "Cf")


def _joins(character: str) -> bool:
    return ("\u0620" <= character <= "\u08ff" and character.isalpha()) or character in "\u0640\u200d"


def glyphs_of(
    face: Face, text: str, before: str, after: str, rtl: bool, script: str, buffer: hb.Buffer | None = None
) -> list[Glyph]:
    """The glyphs of a word in visual order. ``buffer``: one of ``new_buffer``, to be used again."""
    buffer = new_buffer() if buffer is None else buffer
    _fill(buffer, face, text, before, after, rtl, script)
    first = len(before)
    glyphs = [
        Glyph(info.codepoint, info.cluster - first, position.x_advance, position.x_offset, position.y_offset)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    if "\u200b" in text:
        # HarfBuzz puts it into the cluster of a letter behind it; but a line may end between them.
        glyphs = [glyph._replace(cluster=_behind_breaks(text, glyph.cluster)) for glyph in glyphs]
    return glyphs


def _behind_breaks(text: str, cluster: int) -> int:
    while text[cluster] == "\u200b" and cluster + 1 < len(text):
        cluster += 1
    return cluster


def advance_of(face: Face, text: str, before: str, after: str, rtl: bool, script: str, buffer: hb.Buffer) -> int:
    """The advance of a word as HarfBuzz shapes it."""
    _fill(buffer, face, text, before, after, rtl, script)
    return sum([position.x_advance for position in buffer.glyph_positions])


def _fill(buffer: hb.Buffer, face: Face, text: str, before: str, after: str, rtl: bool, script: str) -> None:
    buffer.clear_contents()
    buffer.add_str(before + text + after, len(before), len(text))
    # HarfBuzz guesses left-to-right for a lone bracket: direction is explicit.
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = _LANGUAGES.get(script, "en")
    hb.shape(face.hb_font, buffer)


def new_buffer() -> hb.Buffer:
    """A buffer for one word after the other: what is set of it here would else cost as much each time as shaping a word."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    return buffer


def _shaped(face: Face, text: str, glyphs: list[Glyph], rtl: bool) -> Shaped:
    spelled, advance = pieces_of(face, text, glyphs, rtl)
    starts = tuple(sorted({glyph.cluster for glyph in glyphs if not is_mark(text[glyph.cluster])}))
    return Shaped(Word(text, advance, spelled), _offsets(text, glyphs), starts)


def _offsets(text: str, glyphs: list[Glyph]) -> tuple[int, ...]:
    by_cluster = [0] * (len(text) + 1)
    for glyph in glyphs:
        by_cluster[glyph.cluster + 1] += glyph.advance
    return tuple(accumulate(by_cluster))
