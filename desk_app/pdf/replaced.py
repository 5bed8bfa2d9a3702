"""Numbers with a sign that no order of glyphs gives back: their text is said beside the ink, as ActualText.

In Arabic the per cent sign after a number stands to its left. PDFium reads digits and sign as one stretch from left
to right, Poppler takes the sign with what stands before the number; only a direction mark between them kept them in order, and
the viewers' search met the mark. With ActualText both read what is said; viewers that don't know it read the glyphs as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from desk_app.typeset.values import Piece, Run, Word

_LRM, _RLM = _MARKS = "\u200e\u200f"
_NUMBER = re.compile("[٠-٩]+(?:[٫٬][٠-٩]+)*|[0-9]+(?:[.,][0-9]+)*")
_SIGNS = frozenset("٪%")


class Said(NamedTuple):
    """A run and the text that is said of it, in logical order; none for runs that speak for themselves."""

    run: Run
    text: str | None = None


def said(runs: Sequence[Run]) -> list[Said]:
    """The runs of a line, left to right, with the signs of numbers in one run with their digits, between direction marks that
    ``edges_of`` gives."""
    found: list[Said] = []
    for run in runs:
        number = "".join([piece.text for word in run.row for piece in word.pieces if piece.text not in _MARKS])
        before = found[-1].run if found else None
        parted = _without_sign(before) if before is not None and _NUMBER.fullmatch(number) and _alike(before, run) else None
        if before is None or parted is None:
            found.append(Said(run))
            continue
        rest, sign, x_pt = parted
        found.pop()
        if rest is not None:
            found.append(Said(rest))
        row = (sign, *(_bare(word) for word in run.row))
        places_pt = None if run.places_pt is None else (x_pt, *run.places_pt)
        width_pt = run.x_pt + run.width_pt - x_pt
        found.append(Said(run._replace(row=row, places_pt=places_pt, x_pt=x_pt, width_pt=width_pt), number + sign.text))
    return found


def edge_marks(run: Run) -> tuple[tuple[float, Piece], tuple[float, Piece]]:
    """The direction marks at the left and right edge of what is said, which PDFium must not see: for Poppler a number from left
    to right, and no more than that."""
    left, right = Piece((), "\u200f", 0, 0), Piece((), "\u200e", 0, 0)
    return (run.x_pt, left), (run.x_pt + run.width_pt, right)


def _alike(one: Run, other: Run) -> bool:
    return bool(one.level & 1) and (one.face, one.style, one.link) == (other.face, other.style, other.link)


def _without_sign(run: Run) -> tuple[Run | None, Word, float] | None:
    """(the run without the sign at its right edge, the sign, its place); None if there is none."""
    word, word_pt = run.words[-1]
    pieces = list(word.pieces)
    while pieces and pieces[-1].text in _MARKS and pieces[-1].text:
        pieces.pop()
    if not pieces or pieces[-1].text not in _SIGNS:
        return None
    sign = pieces.pop()
    if pieces and pieces[-1].text == _RLM and not (len(pieces) > 1 and pieces[-2].text == _LRM):
        pieces.pop()  # the sign's own; after a mark of the other direction it belongs to a bracket
    scale = run.style.size_pt / run.face.upem
    shown = Word(sign.text, word.advance - sign.x, (sign._replace(x=0),))
    x_pt = word_pt + sign.x * scale
    rest = Word(word.text.replace(sign.text, ""), sign.x, tuple(pieces))
    row = (*run.row[:-1], rest) if pieces else run.row[:-1]
    places_pt = None if run.places_pt is None else run.places_pt[: len(row)]
    return (run._replace(row=row, places_pt=places_pt, width_pt=x_pt - run.x_pt) if row else None), shown, x_pt


def _bare(word: Word) -> Word:
    return Word(word.text, word.advance, tuple(piece for piece in word.pieces if piece.text not in _MARKS))
