"""Spans -> lines.

The way of a paragraph: its text is cleaned, levels are found for the whole of it, it is cut into items and these into words, each
word is shaped once; only then is it broken, so that the same paragraph is cheap to break at another width.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise

from desk_app.typeset import bidi
from desk_app.typeset.breaks import line_breaks
from desk_app.typeset.clean import clean
from desk_app.typeset.edges import extents, mark_edges
from desk_app.typeset.errors import GlyphMissing
from desk_app.typeset.faces import FaceSet
from desk_app.typeset.items import HARD_BREAKS, Item, items_of
from desk_app.typeset.justify import Spread, glue, spread
from desk_app.typeset.lines import EPSILON_PT, Advances, Measured, greedy, optimum
from desk_app.typeset.shape import Shaped
from desk_app.typeset.uniform import Uniform
from desk_app.typeset.values import Direction, Fit, Justify, Line, Run, Span, Style, Word
from desk_app.typeset.words import Segment, mended, segments_of, shape_word


def set_paragraph(
    spans: tuple[Span, ...],
    width_pt: float,
    *,
    base: Direction,
    faces: FaceSet,
    isolate: bool = True,
    fit: Fit = "greedy",
    justify: Justify = False,
) -> tuple[Line, ...]:
    """Lines of a paragraph, top to bottom; at least one, be it empty.

    A line ends where Unicode allows it, after ``\\n`` or U+2028 in any case, and between clusters of a word wider than
    ``width_pt``; a single cluster may still be wider. ``isolate``: see ``bidi.embedding_levels``.
    ``fit``: each line as full as it can be, or all lines together at their best (see ``lines.optimum``).
    ``justify``: lines are spread to ``width_pt`` (see ``justify``) but for the last and those before hard breaks; "spaces": no
    word is lengthened.
    Raises GlyphMissing (position in the joined text of the spans), FontMissing, FontUnknown.
    """
    return prepare(spans, base, faces, isolate).lines(width_pt, fit=fit, justify=justify)


def measure(spans: tuple[Span, ...], base: Direction, faces: FaceSet) -> float:
    """Width in points of the paragraph set in one line, or of the widest of its lines if it holds hard breaks."""
    return prepare(spans, base, faces).natural_width_pt()


def prepare(spans: tuple[Span, ...], base: Direction, faces: FaceSet, isolate: bool = True) -> Paragraph:
    """The paragraph up to its breaking. Equal arguments give the same object while ``faces`` keeps it."""
    weight = 1 + sum(len(span.text) for span in spans)
    return faces.paragraphs.get((spans, base, isolate), weight, lambda: Paragraph(spans, base, faces, isolate))


class Paragraph:
    """A paragraph whose words are shaped: ready to be broken at any width."""

    def __init__(self, spans: tuple[Span, ...], base: Direction, faces: FaceSet, isolate: bool = True) -> None:
        self.base: Direction = base
        self._faces = faces
        self.text, self._places, pieces = clean(spans)
        self._styles = [(end, span.style) for _, end, span in pieces] or [(0, spans[0].style if spans else Style())]
        self._levels = bidi.embedding_levels(self.text, base, isolate)
        try:
            items = mended(self.text, items_of(self.text, pieces, self._levels, faces), faces.shaper)
        except GlyphMissing as missing:
            raise GlyphMissing(missing.character, self._place(missing.position)) from None
        self._items = items
        self._uniform = Uniform.of(self.text, items, base, self._places, faces.shaper, faces.gaps)
        self._last: tuple[tuple[float, Fit, Justify] | None, tuple[Line, ...]] = (None, ())

    def lines(self, width_pt: float, *, fit: Fit = "greedy", justify: Justify = False) -> tuple[Line, ...]:
        """See ``set_paragraph``. The last answer is remembered."""
        asked = (width_pt, fit, justify)
        if self._last[0] == asked:
            return self._last[1]
        lines = self._uniform.lines(width_pt, fit) if self._uniform is not None and not justify else None
        if lines is None:
            lengthens = self._lengthens(justify)
            if fit == "greedy":
                ends = greedy(self._measured, width_pt)
            else:
                ends = optimum(self._measured, width_pt, glue(self.text, self._segments, lengthens) if justify else None)
            spread_to_pt = width_pt if justify else None
            lines = tuple(self._line(start, end, spread_to_pt, lengthens) for start, end in ends)
            # Found again sooner than room for all of a pack: each word is still with the shaper.
            del self._measured, self._segments
        self._last = (asked, lines)
        return lines

    def natural_width_pt(self) -> float:
        """See ``measure``."""
        starts = [0, *(place for place, must in line_breaks(self.text) if must)]
        return max((self._measured.width_pt(start, end) for start, end in pairwise(starts)), default=0.0)

    # --- words

    @cached_property
    def _segments(self) -> list[Segment]:
        shaper, gaps = self._faces.shaper, self._faces.gaps
        return [segment for item in self._items for segment in segments_of(self.text, item, shaper, gaps)]

    @cached_property
    def _measured(self) -> Measured:
        size_pt = max(style.size_pt for _, style in self._styles)
        starts = [segment[0] for segment in self._segments]
        return Measured(self.text, Advances(self._segments, len(self.text)), size_pt, self._segments, starts)

    def _word(self, item: Item, start: int, end: int) -> Shaped:
        return shape_word(self.text, item, start, end, self._faces.shaper, self._faces.gaps)

    # --- lines

    def _lengthens(self, justify: Justify) -> bool:
        """Among Latin words, which can't be lengthened, an Arabic one would stand out: only right-to-left paragraphs are."""
        return self.base == "rtl" and justify != "spaces"

    def _line(self, start: int, end: int, spread_to_pt: float | None, lengthens: bool) -> Line:
        runs = self._runs(start, self._measured.trimmed(start, end))
        spread = self._spread(start, end, runs, spread_to_pt, lengthens) if spread_to_pt is not None else None
        paragraph = bidi.paragraph_level(self.base)
        placed: list[Run] = []
        x_pt = 0.0
        for index in bidi.visual_order([run[0][2] for run in runs]):
            run = self._run(runs[index], x_pt, paragraph, spread, alone=len(runs) == 1)
            placed.append(run)
            x_pt += run.width_pt
        heights = [extents(run[0][4]) for run in runs] or [self._empty_extents(start)]
        return Line(
            runs=tuple(placed),
            start=self._place(start) if start else 0,
            end=self._place(end),
            width_pt=x_pt,
            ascent_pt=max(ascent for ascent, _ in heights),
            descent_pt=max(descent for _, descent in heights),
            base=self.base,
        )

    def _spread(self, start: int, end: int, runs: list[list[Segment]], width_pt: float, lengthens: bool) -> Spread | None:
        slack_pt = width_pt - self._measured.width_pt(start, end)
        last = end == len(self.text) or self.text[end - 1] in HARD_BREAKS
        if last and slack_pt >= -EPSILON_PT:
            return None
        segments = [segment for run in runs for segment in run]
        return spread(self.text, segments, slack_pt, lengthens, self._faces.lengthened)

    def _runs(self, start: int, end: int) -> list[list[Segment]]:
        """The words of a line in logical order, those of one item together; words that the line cuts are shaped anew."""
        white = bidi.trailing_white(self.text, start, end)
        paragraph = bidi.paragraph_level(self.base)
        runs: list[list[Segment]] = []
        open_item: Item | None = None
        open_level = -1
        segments = self._segments
        for index in range(max(bisect_right(self._measured.starts, start) - 1, 0), len(segments)):
            segment = segments[index]
            first, last, level, _, item = segment
            if first >= end:
                break
            if last <= start:
                continue
            if start <= first and (last <= white or (level == paragraph and last <= end)):
                if level == open_level and item is open_item:
                    runs[-1].append(segment)
                else:
                    runs.append([segment])
                    open_item, open_level = item, level
                continue
            for part in self._cut(segment, start, white, end, paragraph):
                if part[2] == open_level and part[4] is open_item:
                    runs[-1].append(part)
                else:
                    runs.append([part])
                    open_item, open_level = part[4], part[2]
        return runs

    def _cut(self, segment: Segment, start: int, white: int, end: int, paragraph: int) -> list[Segment]:
        first, last, level, _, item = segment
        if level == paragraph:
            white = end
        if start <= first and last <= white:
            return [segment]
        first, last = max(first, start), min(last, end)
        turn = min(max(first, white), last)
        return [
            (part_start, part_end, part_level, self._word(item, part_start, part_end), item)
            for part_start, part_end, part_level in ((first, turn, level), (turn, last, paragraph))
            if part_start < part_end
        ]

    def _run(self, segments: list[Segment], x_pt: float, paragraph: int, spread: Spread | None, *, alone: bool) -> Run:
        _, _, level, _, item = segments[0]
        scale = item.style.size_pt / item.face.upem
        ordered = segments[::-1] if level & 1 else segments
        places_pt: tuple[float, ...] | None = None
        if spread is None:
            words = [segment[3].word for segment in ordered]
            width_pt = sum([word.advance for word in words]) * scale
        else:
            words, edges_pt = self._spread_words(ordered, spread, x_pt, scale)
            # Stretched spaces are a little narrower than their room, see ``Lengthened.space``.
            places_pt, width_pt = tuple(edges_pt[:-1]), edges_pt[-1] - x_pt
        first = segments[0][0]
        joined = first > 0 and unicodedata.bidirectional(self.text[first - 1]) == "AL"
        mark_edges(words, item.face, level, paragraph, alone, self._faces.shaper, joined)
        start, end = self._place(segments[0][0]), self._place(segments[-1][1])
        return Run(item.face, item.style, level, item.link, start, end, x_pt, width_pt, tuple(words), places_pt)

    def _spread_words(self, segments: list[Segment], spread: Spread, x_pt: float, scale: float) -> tuple[list[Word], list[float]]:
        """The words of a justified run in visual order, and where they begin; after them, where the run ends."""
        words, edges_pt = [], [x_pt]
        for start, _, level, shaped, item in segments:
            word = spread.words.get(start, shaped.word)
            advance: float = word.advance
            if self.text[start] == " ":
                advance *= 1.0 + spread.space
                word = self._faces.lengthened.space(item.face, word, advance, bool(level & 1))
            words.append(word)
            edges_pt.append(edges_pt[-1] + advance * scale)
        return words, edges_pt

    def _empty_extents(self, start: int) -> tuple[float, float]:
        style = next((style for end, style in self._styles if start < end), self._styles[-1][1])
        face = self._faces.pick(style.family, style.weight)
        scale = style.size_pt / face.upem
        return face.ascent * scale + style.rise_pt, -face.descent * scale - style.rise_pt

    def _place(self, place: int) -> int:
        return self._places[place] if self._places else place
