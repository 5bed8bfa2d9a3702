"""Search in the pages of a layout: what was typed, folded as everywhere, found in their lines, with the rectangles it fills."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from desk_app.model.fold import fold
from desk_app.service.values import Box, PageHit

if TYPE_CHECKING:
    from desk_app.layout.pages import Item, Page, Pages, PlacedLine
    from desk_app.typeset.values import Run, Word

_SERVANT = re.compile(r"\bعبد ال")
_PAGES_KEPT = 1000


class PageText:
    """The folded text of a page, paragraph by paragraph, and the word that each letter stands in."""

    def __init__(self, page: Page) -> None:
        self.items = page.items
        said: list[str] = []
        self._starts: list[int] = []
        self._words: list[tuple[PlacedLine, Run, Word, float]] = []
        end = 0
        for _node, lines in groupby(_lines_of(page.items), key=lambda line: line.node):
            for at, placed in enumerate(lines):
                # The lines of a paragraph are one text: a phrase is found over their ends.
                said.append(" " if at else "\n")
                end += 1
                for run, word, left_pt in _in_order(placed):
                    folded = " " if word.text.isspace() else fold(word.text)
                    if folded:
                        self._starts.append(end)
                        self._words.append((placed, run, word, left_pt))
                        said.append(folded)
                        end += len(folded)
        self._said, self._kept = _without_needless_spaces("".join(said))

    def find(self, wanted: str) -> Iterator[tuple[Box, ...]]:
        """The rectangles of each place where the folded words ``wanted`` stand; one after the other, never overlapping."""
        at = self._said.find(wanted)
        while at >= 0:
            yield self._boxes(self._kept[at], self._kept[at + len(wanted) - 1] + 1)
            at = self._said.find(wanted, at + len(wanted))

    def _boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The letters from ``start`` to ``end``, both in the text with its needless spaces: one rectangle for what is joined."""
        boxes: list[Box] = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for place in range(first, bisect_right(self._starts, end - 1)):
            placed, run, word, left_pt = self._words[place]
            begins = self._starts[place]
            box = _box(placed, run, word, left_pt, start - begins, end - begins)
            if boxes and boxes[-1].y_pt == box.y_pt and (joined := _joined(boxes[-1], box, run.style.size_pt)) is not None:
                boxes[-1] = joined
            else:
                boxes.append(box)
        return tuple(boxes)


def _lines_of(items: tuple[Item, ...]) -> Iterator[PlacedLine]:
    """The lines among the items of a page, also those that stand in for a file that is bound in."""
    from desk_app.layout.pages import PlacedInsert, PlacedLine

    for item in items:
        if isinstance(item, PlacedLine):
            yield item
        elif isinstance(item, PlacedInsert):
            yield from item.stand_in


def _in_order(placed: PlacedLine) -> Iterator[tuple[Run, Word, float]]:
    """The words of a line as they are read, each with its left edge on the page."""
    for run in sorted(placed.line.runs, key=lambda each: each.start):
        words = run.words
        for word, left_pt in reversed(words) if run.level % 2 else words:
            yield run, word, placed.x_pt + left_pt


def _without_needless_spaces(said: str) -> tuple[str, list[int]]:
    """The text with single spaces, عبد الله as one word as in every folded text; and the place of each letter in ``said``."""
    kept = [at for at, char in enumerate(said) if char != " " or (at and said[at - 1] not in " \n")]
    text = "".join(said[at] for at in kept)
    dropped = {found.start() + 3 for found in _SERVANT.finditer(text)}
    if not dropped:
        return text, kept
    left = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in left), [kept[at] for at in left]


def _box(placed: PlacedLine, run: Run, word: Word, left_pt: float, start: int, end: int) -> Box:
    """The folded letters from ``start`` to ``end`` of a word, counted from its beginning; the whole word where they go beyond."""
    scale = run.style.size_pt / run.face.upem
    edges: list[int] = []
    at = 0
    for piece in reversed(word.pieces) if run.level % 2 else word.pieces:
        letters = len(fold(piece.text))
        # What folding leaves out (a mark, a stretched joint) belongs to the letter before it.
        if at < end and (start < at + letters if letters else edges):
            edges += (piece.x, piece.x + piece.advance)
        at += letters
    left, right = (min(edges), max(edges)) if edges else (0, word.advance)
    line = placed.line
    bottom = placed.baseline_pt + run.style.rise_pt - line.descent_pt
    return Box(left_pt + left * scale, bottom, (right - left) * scale, line.ascent_pt + line.descent_pt)


def _joined(one: Box, other: Box, size_pt: float) -> Box | None:
    """Both as one where they stand beside each other on a line; None where something may stand between them."""
    left, right = min(one.x_pt, other.x_pt), max(one.x_pt + one.width_pt, other.x_pt + other.width_pt)
    if right - left > one.width_pt + other.width_pt + size_pt * 0.2:
        return None
    return Box(left, one.y_pt, right - left, one.height_pt)


class PageSearch:
    """Keeps the text of pages between searches and layouts: parts that did not change are the same objects."""

    def __init__(self) -> None:
        self._texts: dict[int, PageText] = {}

    def find(self, pages: Pages, query: str) -> tuple[PageHit, ...]:
        """Every place where the words stand, page by page; upper and lower case, marks and forms of letters are one.

        The running head and foot are left out: they would be found on every page.
        """
        wanted = fold(query)
        if not wanted:
            return ()
        hits = []
        for section in pages.sections:
            for page in section.pages:
                hits += [PageHit(page.number, boxes) for boxes in self._text(page).find(wanted)]
        return tuple(hits)

    def _text(self, page: Page) -> PageText:
        known = self._texts.get(id(page.items))
        # The kept text holds its items, so that their identity is not given to others.
        if known is None or known.items is not page.items:
            if len(self._texts) >= _PAGES_KEPT:
                self._texts.clear()
            known = self._texts[id(page.items)] = PageText(page)
        return known
