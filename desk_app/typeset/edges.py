"""What a line's runs need at their edges, and how far they reach above and below."""

from __future__ import annotations

import unicodedata

from desk_app.typeset.face import Face
from desk_app.typeset.items import Item
from desk_app.typeset.pieces import LRM, RLM
from desk_app.typeset.shape import Shaper
from desk_app.typeset.values import Word


def extents(item: Item) -> tuple[float, float]:
    """Above and below the baseline, of the style's own face: one arrow from another face must not push a line down."""
    scale = item.style.size_pt / item.main.upem
    return item.main.ascent * scale + item.style.rise_pt, -item.main.descent * scale - item.style.rise_pt


def mark_edges(
    words: list[Word], face: Face, level: int, paragraph: int, alone: bool, shaper: Shaper, joined: bool = False
) -> None:
    """Give the words at the edges of a run their direction marks. ``level``: of the run; ``alone``: it is the line's only one;
    ``joined``: a right-to-left letter stands before it without a space."""
    left, right = _edge_marks(words, level, paragraph, alone)
    if joined and paragraph == 1 and level == 2 and _text_at(words[-1], -1).isdigit():
        right = ""  # The letter parts the number from what is before it; a mark would be met by a search for both.
    if left:
        words[0] = shaper.marked(face, words[0], left, "")
    if right:
        words[-1] = shaper.marked(face, words[-1], "", right)


def _edge_marks(words: list[Word], level: int, paragraph: int, alone: bool) -> tuple[str, str]:
    """Direction marks for a run's edges, without which viewers mix its text with its neighbours' (measured with three)."""
    left = right = ""
    if not alone and level > paragraph:
        left = right = RLM if paragraph else LRM
    if level & 1:
        if not _right_to_left(left or _text_at(words[0], 0)):
            left = RLM + left
        if not _right_to_left(right or _text_at(words[-1], -1)):
            right += RLM
    return left, right


def _text_at(word: Word, edge: int) -> str:
    return word.pieces[edge].text if word.pieces else ""


def _right_to_left(text: str) -> bool:
    return not text or unicodedata.bidirectional(text) in ("R", "AL")
