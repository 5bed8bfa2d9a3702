"""Where an Arabic word may be lengthened, and the lengthened word.

The places are those that calligraphers prefer, as the first engine that knew them ranked them: Paul Nelson, "Justifying Text
using Cascading Style Sheets in Internet Explorer 5.5" (Microsoft, 1999); LibreOffice follows the same list.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from desk_app.typeset.face import Face
from desk_app.typeset.kept import Kept
from desk_app.typeset.pieces import LRM, RLM, is_mark, pieces_of
from desk_app.typeset.shape import Shaper
from desk_app.typeset.values import Piece, Word

TATWEEL = "\u0640"

_LEAST_LETTERS = 4
"""Shorter words keep their form: a reader takes them in as a whole."""

# Letters by their body, as Unicode's joining groups have them (ArabicShaping.txt).
_ALEF = "آأإاٱٲٳٵ"
_LAM = "لڵڶڷڸ"
_TEETH = "بتثپټٽٹٺٻٿڀنںڻڼڽئيىیېۍێ"
_SEEN, _SAD = "سشښڛڜۺ", "صضڝڞۻ"
_DAL, _REH = "دذڈډڊڋڌڍڎڏڐۮ", "رزڑڒړڔڕږڗژڙۯ"
_HEH, _TEH_MARBUTA = "هھہۂۀ", "ةۃ"
_TAH, _KAF = "طظڟ", "كکگڪګڬڭڮڰڱڲڳڴ"
_WAW, _YEH = "ؤوٶٷۄۅۆۇۈۉۊۋۏ", "ئيىیېۍێےۓ"
_AIN, _FEH_QAF = "عغڠۼ", "فقڡڢڣڤڥڦڧڨ"
_OTHERS = "جحخڃڄچڇڿم"

_RIGHT_JOINING = frozenset(_ALEF + _DAL + _REH + _TEH_MARBUTA + _WAW + "ۀےۓ")
_JOINING = _RIGHT_JOINING | frozenset(
    _LAM + _TEETH + _SEEN + _SAD + _HEH + _TAH + _KAF + _YEH + _AIN + _FEH_QAF + _OTHERS + TATWEEL
)

_ALLAH = "لله"
_KEPT = 20_000
_SPACE_STEPS = 100

_GUTTER_EM = 0.65
# Poppler takes what is wider than 0.7 em for the white between two columns, and reads the text on both sides apart
# (TextOutputDev.cc, minColSpacing1). It passes over the width of spaces but not of other characters: what is more belongs to a
# direction mark of the word that follows.


class Place(NamedTuple):
    """``place``: the letter of the word before which it is lengthened; ``rank``: 1 is best, 7 last; ``letters``: of its word."""

    place: int
    rank: int
    letters: int


@lru_cache(maxsize=20_000)
def best_place(word: str) -> Place | None:
    """The one place where ``word`` is best lengthened, the last of those of equal rank; None where it is not.

    1. after a tatweel that was typed;
    2. after seen, sheen, sad, dad;
    3. before a final teh marbuta, dal, heh;
    4. before a final alef, tah, lam, kaf;
    5. before a tooth (beh, teh, noon, yeh …) that a final reh or yeh follows;
    6. before a final waw, ain, qaf, feh;
    7. before any other final letter.

    Final is a letter that joins only the one before it. Words of fewer than four letters have no place, neither has the name of
    God, nor the inside of lam-alef; and but for 1 and 2 a word is not lengthened after its first letter, which often is a prefix.
    Punctuation and letters of other scripts part words.
    """
    letters = [(place, letter) for place, letter in enumerate(word) if not is_mark(letter)]
    found: Place | None = None
    for joining, group in groupby(letters, lambda one: one[1] in _JOINING):
        run = list(group)
        if not joining or len(run) < _LEAST_LETTERS or _ALLAH in "".join(letter for _, letter in run):
            continue
        for index in range(1, len(run)):
            place = _ranked(run, index)
            if place and (found is None or place.rank <= found.rank):
                found = place
    return found


def _ranked(run: list[tuple[int, str]], index: int) -> Place | None:
    """The place between two letters that join, ``index`` that of the second; of rank 5 it is a letter further ahead."""
    before, (place, letter) = run[index - 1][1], run[index]
    if before in _RIGHT_JOINING or (before in _LAM and letter in _ALEF) or letter == TATWEEL:
        return None
    final = index == len(run) - 1 or letter in _RIGHT_JOINING
    if before == TATWEEL:
        rank = 1
    elif before in _SEEN or before in _SAD:
        rank = 2
    elif not final or index == 1:
        return None
    elif letter in _TEH_MARBUTA or letter in _DAL or letter in _HEH:
        rank = 3
    elif letter in _ALEF or letter in _TAH or letter in _LAM or letter in _KAF:
        rank = 4
    elif (letter in _REH or letter in _YEH) and before in _TEETH and index > 2 and _joins(run[index - 2][1], before):
        return Place(run[index - 1][0], 5, len(run))
    elif letter in _WAW or letter in _AIN or letter in _FEH_QAF:
        rank = 6
    else:
        rank = 7
    return Place(place, rank, len(run))


def _joins(before: str, letter: str) -> bool:
    return before not in _RIGHT_JOINING and not (before in _LAM and letter in _ALEF)


class Lengthened:
    """Makes lengthened words and remembers them."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._known: Kept[tuple[str, str, int, int, str], Word | None] = Kept(_KEPT)
        self._spaces: Kept[tuple[str, str, int, int, bool], Word] = Kept(_KEPT)

    def word(self, face: Face, plain: Word, place: int, count: int, script: str) -> Word | None:
        """``plain`` with ``count`` tatweels before its letter ``place``; None if the face has none or can't set them there.

        HarfBuzz shapes the word anew, so that all joins are right and marks stay on their letters. The tatweels are ink of the
        letter before them: what is copied or searched is the word as it was written.
        """
        key = (face.key, plain.text, place, count, script)
        return self._known.get(key, 1, lambda: _lengthened(self._shaper, face, plain, place, count, script))

    def space(self, face: Face, plain: Word, advance: float, rtl: bool) -> Word:
        """Spaces as wide as ``advance`` (font units), or narrower by less than a hundredth of an em.

        A space of its natural width with a gap beside it would be read as two where a run ends. The steps keep the widths, and so
        the codes of the file, few.
        """
        step = max(1, face.upem // _SPACE_STEPS)
        # All of them get the same, rounded down: no piece may end beyond the next one's beginning.
        gain = int((advance - plain.advance) / len(plain.pieces) // step) * step if plain.pieces else 0
        key = (face.key, plain.text, plain.advance, gain, rtl)  # a space may be kerned
        return self._spaces.get(key, 1, lambda: _widened(plain, gain, rtl, round(_GUTTER_EM * face.upem)))


def _widened(plain: Word, gain: int, rtl: bool, gutter: int) -> Word:
    pieces: list[Piece] = []
    pen = 0
    for piece in plain.pieces:
        advance = piece.advance + gain
        rest = max(0, advance - gutter)
        parts = [Piece(piece.ink, piece.text, pen + rest * rtl, advance - rest)]
        if rest:
            parts.insert(0 if rtl else 1, Piece((), RLM if rtl else LRM, pen + (0 if rtl else gutter), rest))
        pieces += parts
        pen += advance
    return Word(plain.text, pen, tuple(pieces))


def _lengthened(shaper: Shaper, face: Face, plain: Word, place: int, count: int, script: str) -> Word | None:
    if not face.has(ord(TATWEEL)):
        return None
    text = plain.text
    glyphs = shaper.glyphs(face, text[:place] + TATWEEL * count + text[place:], True, script)
    kept = []
    ink: list[tuple[int, int, int]] = []
    bearer: tuple[int, int] | None = None
    width = pen = 0
    for glyph in glyphs:
        if place <= glyph.cluster < place + count:
            ink.append((glyph.gid, pen + width + glyph.dx, glyph.dy))
            width += glyph.advance
            continue
        if glyph.cluster >= place:
            glyph = glyph._replace(cluster=glyph.cluster - count)
        elif bearer is None:
            # In visual order the letter before the tatweels follows them, and its marks stand between.
            glyph = glyph._replace(dx=glyph.dx + width)
            if glyph.advance:
                bearer = (glyph.gid, pen + glyph.dx)
                glyph = glyph._replace(advance=glyph.advance + width)
        kept.append(glyph)
        pen += glyph.advance
    pieces, advance = pieces_of(face, text, kept, True)
    if advance <= plain.advance or _spelled(pieces) != _spelled(plain.pieces):
        return None
    if not ink:
        return Word(text, advance, pieces)  # the face made them one glyph with a tatweel that was typed
    for index, piece in enumerate(pieces):
        if any((gid, piece.x + dx) == bearer for gid, dx, _ in piece.ink):
            whole = (*piece.ink, *((gid, x - piece.x, y) for gid, x, y in ink))
            return Word(text, advance, (*pieces[:index], Piece(whole, piece.text, piece.x, piece.advance), *pieces[index + 1 :]))
    return None


def _spelled(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces]
