"""The glyphs of a word -> pieces that both draw and spell it.

What viewers make of the text of a PDF decides the rules here (measured with three of them):

- a piece carries at most one character, for characters of one piece come out reversed in right-to-left text;
- a ligature's advance is shared out among its characters, all but the first of them blank, so that nothing moves backwards;
- a base and its marks are one ink, for marks of their own are taken for letters of the next word;
- kerning that widens by more than 0.03 em goes into the advance, for a gap would be read as a space;
- beside separators (``:`` ``/`` ``-`` ``%``) in right-to-left words stands a blank right-to-left mark, or they change sides;
- brackets and quotes in right-to-left words stand between marks of both directions, or PDFium gives back the opposite ones;
- a mark has a little width, taken from its neighbour: Poppler loses the place of marks without any;
- spaces that keep words together are spelled as ordinary ones, for a search compares character by character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from desk_app.typeset.values import Piece, Word

if TYPE_CHECKING:
    from desk_app.typeset.face import Face

RLM, LRM = "\u200f", "\u200e"
CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Direction controls: they act on levels and leave nothing on the page."""

_SPELLED = dict.fromkeys(map(ord, CONTROLS)) | dict.fromkeys((0x00A0, 0x2007, 0x202F), " ")
_KERNING_LIMIT_EM = 0.03
_MARK_SHARE = 0.3
_DIRECTION_MARK_EM = 0.015
_BRACKETS = frozenset("()[]{}<>«»‹›“”‘’")


class Glyph(NamedTuple):
    """A glyph as HarfBuzz gives it, ``cluster`` counted from the word's first character."""

    gid: int
    cluster: int
    advance: int
    dx: int
    dy: int


class _Placed(NamedTuple):
    """A glyph with its pen position and the place of its ink, from the word's left edge."""

    gid: int
    pen: int
    x: int
    y: int
    advance: int


class _Ink(NamedTuple):
    """A base with its marks: what one piece shows."""

    glyphs: tuple[tuple[int, int, int], ...]
    x: int
    advance: int


class _Group(NamedTuple):
    """Glyphs that stand for the same characters."""

    clusters: tuple[int, ...]
    glyphs: tuple[_Placed, ...]


def marked(face: Face, word: Word, left: str, right: str) -> Word:
    """The word with direction marks at its edges: read by viewers, seen by no one.

    They stand where the ink begins and ends: a step back would be taken for another order.
    """
    start = word.pieces[0].x if word.pieces else 0
    end = word.pieces[-1].x + word.pieces[-1].advance if word.pieces else word.advance
    before = (Piece((), mark, start, 0) for mark in left)
    after = (Piece((), mark, end, 0) for mark in right)
    return Word(word.text, word.advance, tuple(_widened(face, [*before, *word.pieces, *after], word.advance)))


def pieces_of(face: Face, text: str, glyphs: Sequence[Glyph], rtl: bool) -> tuple[tuple[Piece, ...], int]:
    """The pieces of a word, left to right, and its advance. ``glyphs``: visual order."""
    if not glyphs:
        return (), 0
    if len(glyphs) == len(text) == len({glyph.cluster for glyph in glyphs}) and all(map(_is_plain, text)):
        return _letter_by_letter(face, text[::-1] if rtl else text, glyphs, rtl)
    groups, advance = _groups(glyphs)
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    spelled = {start: text[start : ends[start]].translate(_SPELLED) for start in starts}
    pieces: list[Piece] = []
    for group in _with_marks(groups, spelled, rtl):
        characters = "".join(spelled[cluster] for cluster in sorted(group.clusters))
        inks = _inks(face, group, len(characters), rtl)
        right = inks[-1].x + inks[-1].advance
        bracket = rtl and characters in _BRACKETS
        if rtl and characters and (bracket or _separates(characters[-1])) and not (pieces and pieces[-1].text == RLM):
            pieces.append(Piece((), RLM, inks[0].x, 0))
        pieces += _share(inks, _from_the_left(characters) if rtl else characters, rtl)
        first = min(group.clusters)
        if bracket:
            pieces += Piece((), LRM, right, 0), Piece((), RLM, right, 0)
        elif rtl and characters and _separates(characters[0]) and first > 0 and is_mark(text[first - 1]):
            pieces.append(Piece((), RLM, right, 0))
    return tuple(_widened(face, pieces, advance)), advance


def _letter_by_letter(face: Face, visual: str, glyphs: Sequence[Glyph], rtl: bool) -> tuple[tuple[Piece, ...], int]:
    """What ``pieces_of`` gives for a word of plain characters with a glyph for each: nothing to group, nothing to share out."""
    pieces: list[Piece] = []
    own_advance = face.hb_font.get_glyph_h_advance
    limit = _KERNING_LIMIT_EM * face.upem
    pen = 0
    marked = False
    for character, (gid, _, advance, dx, dy) in zip(visual, glyphs, strict=True):
        own = own_advance(gid)
        x, ink = pen + dx, _single(gid, 0, dy)
        if advance - own > limit:
            x, own, ink = pen, advance, _single(gid, dx, dy)
        if rtl and _separates(character):
            marked = True
            pieces.append(Piece((), RLM, x, 0))
        pieces.append(Piece(ink, character, x, own))
        pen += advance
    return tuple(_widened(face, pieces, pen) if marked else pieces), pen


@lru_cache(maxsize=8192)
def _single(gid: int, dx: int, dy: int) -> tuple[tuple[int, int, int], ...]:
    """The ink of one glyph, one object for all words that show it: they have ten thousands of pieces."""
    return ((gid, dx, dy),)


def _widened(face: Face, pieces: list[Piece], advance: int) -> list[Piece]:
    """Direction marks with a width taken from the piece after, else from the one before; no ink moves. ``advance``: of all."""
    width = round(_DIRECTION_MARK_EM * face.upem)
    for index, mark in enumerate(pieces):
        if mark.advance or mark.text not in (RLM, LRM):
            continue
        if index + 1 < len(pieces) and pieces[index + 1].advance >= 2 * width:
            giver = pieces[index + 1]
            ink = tuple((gid, dx - width, dy) for gid, dx, dy in giver.ink)
            pieces[index] = Piece((), mark.text, giver.x, width)
            pieces[index + 1] = Piece(ink, giver.text, giver.x + width, giver.advance - width)
        elif index and pieces[index - 1].advance >= 2 * width:
            giver = pieces[index - 1]
            # A quotation mark may be kerned into what follows it: readers by geometry would take the mark for a part of that.
            follower_x = next((piece.x for piece in pieces[index + 1 :] if piece.advance), advance)
            x = min(mark.x, follower_x) - width
            pieces[index - 1] = Piece(giver.ink, giver.text, giver.x, x - giver.x)
            pieces[index] = Piece((), mark.text, x, width)
    return pieces


@lru_cache(maxsize=8192)
def is_mark(character: str) -> bool:
    return character > "\u02ff" and (unicodedata.combining(character) != 0 or unicodedata.category(character) in ("Mn", "Me"))


@lru_cache(maxsize=8192)
def _is_plain(character: str) -> bool:
    """Whether one glyph for the character is one piece, for nothing here has a rule for it but that of separators."""
    return not (is_mark(character) or character in _BRACKETS or ord(character) in _SPELLED)


@lru_cache(maxsize=8192)
def _from_the_left(characters: str) -> str:
    """Right-to-left characters from left to right; marks on one letter stay in order, for PDFium reads them forwards."""
    if len(characters) < 3 or not any(map(is_mark, characters)):
        return characters[::-1]
    units: list[str] = []
    for character in characters:
        if units and is_mark(character) and is_mark(units[-1][-1]):
            units[-1] += character
        else:
            units.append(character)
    return "".join(reversed(units))


@lru_cache(maxsize=8192)
def _separates(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("CS", "ES", "ET")


def _groups(glyphs: Sequence[Glyph]) -> tuple[list[_Group], int]:
    groups: list[_Group] = []
    pen = 0
    for glyph in glyphs:
        placed = _Placed(glyph.gid, pen, pen + glyph.dx, glyph.dy, glyph.advance)
        if groups and groups[-1].clusters[0] == glyph.cluster:
            groups[-1] = _Group(groups[-1].clusters, (*groups[-1].glyphs, placed))
        else:
            groups.append(_Group((glyph.cluster,), (placed,)))
        pen += glyph.advance
    return groups, pen


def _with_marks(groups: list[_Group], spelled: dict[int, str], rtl: bool) -> list[_Group]:
    """Groups of marks joined to the base they sit on: in visual order it follows them if right-to-left, else precedes them."""
    joined: list[_Group] = []
    waiting: list[_Group] = []
    for group in groups:
        characters = spelled[group.clusters[0]]
        marks_only = bool(characters) and all(map(is_mark, characters)) and not any(glyph.advance for glyph in group.glyphs)
        if marks_only and rtl:
            waiting.append(group)
        elif marks_only and joined:
            last = joined.pop()
            joined.append(_Group(last.clusters + group.clusters, last.glyphs + group.glyphs))
        else:
            for mark in reversed(waiting):
                group = _Group(mark.clusters + group.clusters, mark.glyphs + group.glyphs)
            waiting = []
            joined.append(group)
    return joined + waiting


def _inks(face: Face, group: _Group, characters: int, rtl: bool) -> list[_Ink]:
    """What a group shows, one ink for each glyph that advances, or a single one if there are more of them than characters."""
    bases = [glyph for glyph in group.glyphs if glyph.advance] or [group.glyphs[-1 if rtl else 0]]
    marks = [glyph for glyph in group.glyphs if not glyph.advance and glyph not in bases]
    bearer = len(bases) - 1 if rtl else 0
    inks: list[_Ink] = []
    for index, base in enumerate(bases):
        x, advance = base.x, face.advance(base.gid)
        if base.advance - advance > _KERNING_LIMIT_EM * face.upem:
            x, advance = base.pen, base.advance
        drawn = (base, *marks) if index == bearer else (base,)
        inks.append(_Ink(tuple((glyph.gid, glyph.x - x, glyph.y) for glyph in drawn), x, advance))
    if len(inks) <= max(1, characters):
        return inks
    x = inks[0].x
    together = tuple((gid, dx + ink.x - x, dy) for ink in inks for gid, dx, dy in ink.glyphs)
    return [_Ink(together, x, inks[-1].x + inks[-1].advance - x)]


def _share(inks: list[_Ink], visual: str, rtl: bool) -> list[Piece]:
    """Characters, in visual order, given to inks; an ink with several shares out its advance among them."""
    if not visual:
        return [Piece(ink.glyphs, "", ink.x, ink.advance) for ink in inks]
    surplus = len(visual) - len(inks) + 1
    shares = [visual[:surplus], *visual[surplus:]] if rtl else [*visual[: len(inks) - 1], visual[len(inks) - 1 :]]
    return [piece for ink, share in zip(inks, shares, strict=True) for piece in _divide(ink, share)]


def _divide(ink: _Ink, visual: str) -> list[Piece]:
    weights = [_MARK_SHARE if is_mark(character) or unicodedata.category(character) == "Cf" else 1.0 for character in visual]
    total = sum(weights)
    pieces: list[Piece] = []
    left = 0
    passed = 0.0
    for character, weight in zip(visual, weights, strict=True):
        passed += weight
        right = round(ink.advance * passed / total)
        pieces.append(Piece(ink.glyphs if not pieces else (), character, ink.x + left, right - left))
        left = right
    return pieces
