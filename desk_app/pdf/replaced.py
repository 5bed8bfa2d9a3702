"""Numbers with a sign, and ranges, that no order of glyphs gives back: their text is said beside the ink, as ActualText.

In Arabic the per cent sign after a number stands to its left. PDFium reads digits and sign as one stretch from left
to right, Poppler takes the sign with what stands before the number; only a direction mark between them kept them in order, and
the viewers' search met the mark. Two Arabic-Indic numbers with a dash between them stand from right to left; Poppler turns them
round, or its search meets a mark. With ActualText both read what is said; viewers that don't know it read the glyphs as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from desk_app.typeset.values import Piece, Run, Word

_LRM, _RLM = _MARKS = "\u200e\u200f"
_NUMBER = re.compile("[٠-٩]+(?:[٫٬][٠-٩]+)*|[0-9]+(?:[.,][0-9]+)*")
_SIGNS = frozenset("٪%")
_BOUND = re.compile("[٠-٩]+(?:[٫٬:][٠-٩]+)*٪?")
_DASHES = frozenset("-–—")


class Said(NamedTuple):
    """A run and the text that is said of it, in logical order; none for runs that speak for themselves."""

    run: Run
    text: str | None = None


def said(runs: Sequence[Run]) -> list[Said]:
    """The runs of a line, left to right, with the signs of numbers in one run with their digits, between direction marks that
    ``edges_of`` gives."""
    found: list[Said] = []
    for run in runs:
        number = _text(run)
        before = found[-1].run if found else None
        parted = _without_sign(before) if before is not None and _NUMBER.fullmatch(number) and _alike(before, run) else None
        if before is None or parted is None:
            found.append(Said(run))
        else:
            rest, sign, x_pt = parted
            found.pop()
            if rest is not None:
                found.append(Said(rest))
            row = (sign, *(_bare(word) for word in run.row))
            places_pt = None if run.places_pt is None else (x_pt, *run.places_pt)
            width_pt = run.x_pt + run.width_pt - x_pt
            found.append(Said(run._replace(row=row, places_pt=places_pt, x_pt=x_pt, width_pt=width_pt), number + sign.text))
        if len(found) > 2 and (whole := _range(*found[-3:])) is not None:
            found[-3:] = [whole]
    return found


def _range(left: Said, dash: Said, right: Said) -> Said | None:
    """Two numbers and the dash between them as one, the later number at the left; None if they are anything else. A date of
    three numbers is a range whose later number is one."""
    later, earlier = left.text or _text(left.run), right.text or _text(right.run)
    between = _text(dash.run)
    if between not in _DASHES or not _BOUND.fullmatch(earlier) or not all(map(_BOUND.fullmatch, re.split("[-–—]", later))):
        return None
    if not _alike(dash.run, left.run) or not _alike(dash.run, right.run):
        return None
    run, last = left.run, right.run
    placed = [(_bare(word), x_pt) for one in (left.run, dash.run, right.run) for word, x_pt in one.words]
    row, places_pt = tuple([word for word, _ in placed]), tuple([x_pt for _, x_pt in placed])
    width_pt = last.x_pt + last.width_pt - run.x_pt
    whole = run._replace(row=row, places_pt=places_pt, width_pt=width_pt, start=last.start)
    return Said(whole, earlier + between + later)


def _text(run: Run) -> str:
    """From left to right, without marks."""
    return "".join([piece.text for word in run.row for piece in word.pieces if piece.text not in _MARKS])


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
