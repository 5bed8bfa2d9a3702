"""The order in which PDFium (Chrome, Edge, Android) reads what stands on a line.

It joins the characters of a line from left to right, cuts them where their direction changes, and reads the stretches from the
right if at least as many of them are right-to-left as left-to-right. A digit and a hyphen are stretches beside the letter before
them, so ``C-1`` in Arabic came out as ``-1C``. Source: PDFium, fpdftext/cpdf_textpage.cpp and fxcrt/fx_bidi.cpp.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby

from desk_app.typeset.values import Line, Piece, Run, Word

_MARKS = ("\u200e", "\u200f")
_RIGHT = frozenset({"R", "AL"})
_WEAK = frozenset({"AN", "EN", "NSM", "CS", "ES", "ET", "BN"})


def read_from_the_right(line: Line) -> bool:
    """Whether the stretches of the line are read from right to left."""
    if not any(run.level for run in line.runs):  # at level 0 stands no right-to-left letter
        return False
    of_words = (direction for run in line.runs for word, _ in run.words for direction in _directions(word))
    directions = [direction for direction, _ in groupby(of_words)]
    return 0 < directions.count("right") >= directions.count("left")


def beside_blanks(line: Line, run: Run) -> bool:
    """Whether spaces, or the line's edges, stand on both sides of the run: PDFium sees a space there when the run is turned."""
    place = line.runs.index(run)
    left, right = (_characters(runs) for runs in (line.runs[:place], line.runs[place + 1 :]))
    return left[-1:] in ("", " ") and right[:1] in ("", " ")


def _characters(runs: tuple[Run, ...]) -> str:
    """From left to right, without direction marks."""
    return "".join(piece.text for run in runs for word, _ in run.words for piece in word.pieces if piece.text not in _MARKS)


def turned(run: Run) -> list[tuple[float, Piece]]:
    """The pieces of a left-to-right run with their places in points, its stretches from last to first; none if it has but one."""
    scale = run.style.size_pt / run.face.upem
    stretches: list[list[tuple[float, Piece]]] = []
    last = None
    for word, x_pt in run.words:
        for piece in word.pieces:
            direction = _direction(piece.text) if piece.text else last
            if not stretches or direction != last:
                stretches.append([])
            stretches[-1].append((x_pt + piece.x * scale, piece))
            last = direction
    if sum(stretch[0][1].text not in _MARKS for stretch in stretches) < 2:
        return []
    return [placed for stretch in reversed(stretches) for placed in stretch]


@lru_cache(maxsize=50_000)
def _directions(word: Word) -> tuple[str, ...]:
    """The directions of a word's stretches from left to right."""
    return tuple(direction for direction, _ in groupby("".join(piece.text for piece in word.pieces), _direction))


@lru_cache(maxsize=8192)
def _direction(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    return "left" if kind == "L" else "right" if kind in _RIGHT else "weak" if kind in _WEAK else "neutral"
