"""Paragraphs of one style and one direction, with lines that end at spaces: most of a pack.

They are broken and set by the word, without looking at a single character; what they give is the same.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise

from desk_app.typeset.breaks import may_break_after_spaces, word_breaks
from desk_app.typeset.edges import extents, mark_edges
from desk_app.typeset.gaps import BESIDE, Gaps
from desk_app.typeset.isolation import telephones
from desk_app.typeset.items import HARD_BREAKS, Item
from desk_app.typeset.lines import EPSILON_PT, LONGEST_FITTED, PARTING_DOT, even_ends, is_runt
from desk_app.typeset.shape import Shaper
from desk_app.typeset.values import Direction, Fit, Line, Run, Word
from desk_app.typeset.words import LONGEST

_NONE: frozenset[int] = frozenset()
"""One for all: each made anew would take 200 bytes of every paragraph that is kept."""


class Uniform:
    """The words of such a paragraph, and the single spaces between them."""

    __slots__ = ("_base", "_divided", "_item", "_places", "_shaper", "_spaces", "_words")

    def __init__(
        self,
        item: Item,
        base: Direction,
        places: list[int],
        shaper: Shaper,
        words: tuple[Word, ...],
        spaces: tuple[Word, ...],
        divided: frozenset[int],
    ) -> None:
        self._item, self._base, self._places, self._shaper = item, base, places, shaper
        self._words, self._spaces, self._divided = words, spaces, divided

    @classmethod
    def of(cls, text: str, items: list[Item], base: Direction, places: list[int], shaper: Shaper, gaps: Gaps) -> Uniform | None:
        """The paragraph, None if it is of another kind. ``places``: as ``clean`` gives them."""
        if len(items) != 1 or items[0].level != (base == "rtl"):
            return None
        if PARTING_DOT in text:
            return None
        texts = text.split(" ")
        if "" in texts or max(map(len, texts)) > LONGEST or any(mark in text for mark in HARD_BREAKS):
            return None
        breaks = list(map(word_breaks, texts))
        lasts, firsts = [one.last for one in breaks if one], [one.first for one in breaks[1:] if one]
        if None in breaks or not all(map(may_break_after_spaces, lasts, firsts)) or telephones(text):
            return None
        item = items[0]
        table = shaper.words(item.face, base == "rtl", item.script)
        words = tuple([shaped.word for shaped in map(table.__getitem__, texts)])
        spaces = (table[" "].word,) * (len(words) - 1)
        if gaps.kerns(item.face, base == "rtl", item.script):
            between = gaps.between(shaper, item.face, base == "rtl", item.script)
            spaces = tuple([between[one[-BESIDE:], other[:BESIDE]].word for one, other in pairwise(texts)])
        divided = frozenset([index for index, one in enumerate(breaks) if one and one.inner]) or _NONE
        return cls(item, base, places, shaper, words, spaces, divided)

    def lines(self, width_pt: float, fit: Fit) -> tuple[Line, ...] | None:
        """The paragraph's lines, ragged; None if a word is wider than ``width_pt`` or may have to be divided."""
        item, words, spaces = self._item, self._words, self._spaces
        scale = item.style.size_pt / item.face.upem
        width = (width_pt + EPSILON_PT) / scale
        both = [word.advance for pair in zip(words, spaces, strict=False) for word in pair]
        edges = list(accumulate([*both, words[-1].advance], initial=0))
        starts, ends = [*edges[::2], edges[-1]], edges[1::2]
        first_letters = list(accumulate([len(word.text) + 1 for word in words], initial=0))
        ascent_pt, descent_pt = extents(item)
        afters = self._full(starts, ends, width) if fit == "greedy" or ends[-1] <= width else self._even(starts, ends, width)
        if afters is None:
            return None
        lines = []
        first, count = 0, len(words)
        for after in afters:
            run = self._run(first, after, starts, ends, first_letters, scale)
            start, end = first_letters[first], first_letters[after] - (after == count)
            lines.append(
                Line(
                    (run,), self._place(start) if start else 0, self._place(end), run.width_pt, ascent_pt, descent_pt, self._base
                )
            )
            first = after
        return tuple(lines)

    def _full(self, starts: list[int], ends: list[int], width: float) -> list[int] | None:
        """The word after each line, lines as full as they can be."""
        afters: list[int] = []
        first = 0
        while first < len(ends):
            after = bisect_right(ends, starts[first] + width, first)
            if after == first or after in self._divided:
                return None
            afters.append(after)
            first = after
        return afters

    def _even(self, starts: list[int], ends: list[int], width: float) -> list[int] | None:
        """The word after each line, all lines together at their best."""
        words = self._words
        if self._divided or len(words) > LONGEST_FITTED or max(word.advance for word in words) > width:
            return None
        runt = is_runt(words[-1].text, words[-1].advance, width)
        return even_ends(starts, [0, *ends], width, self._item.face.upem, runt)

    def _run(self, first: int, after: int, starts: list[int], ends: list[int], letters: list[int], scale: float) -> Run:
        """The words from ``first`` to before ``after``; starts and ends of all words in font units, of letters in the text."""
        item = self._item
        count = 2 * (after - first) - 1
        words = [self._words[first]] * count
        words[::2], words[1::2] = self._words[first:after], self._spaces[first : after - 1]
        if item.level & 1:
            words.reverse()
            mark_edges(words, item.face, item.level, item.level, True, self._shaper)
        return Run(
            item.face,
            item.style,
            item.level,
            item.link,
            self._place(letters[first]),
            self._place(letters[after] - 1),
            0.0,
            (ends[after - 1] - starts[first]) * scale,
            tuple(words),
        )

    def _place(self, place: int) -> int:
        return self._places[place] if self._places else place
