"""Spans -> lines.

The way of a paragraph: its text is cleaned, levels are found for the whole of it, it is cut into items and these into words, each
word is shaped once; only then is it broken, so that the same paragraph is cheap to break at another width.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import pairwise

from desk_app.typeset import bidi
from desk_app.typeset.breaks import line_breaks
from desk_app.typeset.errors import GlyphMissing
from desk_app.typeset.faces import FaceSet
from desk_app.typeset.items import HARD_BREAKS, Item, items_of
from desk_app.typeset.pieces import LRM, RLM
from desk_app.typeset.shape import Shaped, joining_after, joining_before
from desk_app.typeset.values import Direction, Line, Run, Span, Style, Word

_WORD = re.compile(f" +|[^ {HARD_BREAKS}]+")
_SPACE = " " + HARD_BREAKS
_EPSILON_PT = 1e-6

# "Al-", "e-", "A-": a line that ends there ends in a stump.
_PREFIX = re.compile(r"(?<![^\s(\[{<«“‘‹\"'])[^\W\d_]{1,2}[-\u2010](?=\w)")

# What cannot be set: carriage returns before line feeds and controls go, and soft hyphens, after which a line would end without a
# hyphen; other line ends and tabs become the plain ones.
_DROPPED = re.compile("\r(?=\n)|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad]")
_REPLACED = str.maketrans("\t\r\x0b\x0c\x85", " \n\n\n\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\ud800-\udfff]")

_Segment = tuple[int, int, int, Shaped, Item]
"""start, end, level, shaped word, item"""


def set_paragraph(
    spans: tuple[Span, ...], width_pt: float, *, base: Direction, faces: FaceSet, isolate: bool = True
) -> tuple[Line, ...]:
    """Lines of a paragraph, top to bottom, each as full as it can be; at least one, be it empty.

    A line ends where Unicode allows it, after ``\\n`` or U+2028 in any case, and between clusters of a word wider than
    ``width_pt``; a single cluster may still be wider. ``isolate``: see ``bidi.embedding_levels``.
    Raises GlyphMissing (position in the joined text of the spans), FontMissing, FontUnknown.
    """
    return prepare(spans, base, faces, isolate).lines(width_pt)


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
        self.text, self._places, pieces = _clean(spans)
        self._styles = [(end, span.style) for _, end, span in pieces] or [(0, spans[0].style if spans else Style())]
        self._levels = bidi.embedding_levels(self.text, base, isolate)
        try:
            items = items_of(self.text, pieces, self._levels, faces)
        except GlyphMissing as missing:
            raise GlyphMissing(missing.character, self._place(missing.position)) from None
        self._segments = [segment for item in items for segment in self._shape(item)]
        self._starts = [segment[0] for segment in self._segments]
        self._before_pt = self._advances()
        self._last: tuple[float, tuple[Line, ...]] = (-1.0, ())

    def lines(self, width_pt: float) -> tuple[Line, ...]:
        """See ``set_paragraph``. The last answer is remembered."""
        if self._last[0] != width_pt:
            lines = tuple(self._line(start, end) for start, end in self._greedy(width_pt))
            self._last = (width_pt, lines)
        return self._last[1]

    def natural_width_pt(self) -> float:
        """See ``measure``."""
        starts = [0, *(place for place, must in line_breaks(self.text) if must)]
        return max(
            (self._before_pt[self._trim(start, end)] - self._before_pt[start] for start, end in pairwise(starts)), default=0.0
        )

    # --- words

    def _shape(self, item: Item) -> list[_Segment]:
        return [
            (match.start(), match.end(), item.level, self._word(item, match.start(), match.end()), item)
            for match in _WORD.finditer(self.text, item.start, item.end)
        ]

    def _word(self, item: Item, start: int, end: int) -> Shaped:
        text = self.text
        word = text[start:end]
        before = after = ""
        if word[0] != " ":
            if start and text[start - 1] not in _SPACE:
                before = joining_before(text, start)
            if end < len(text) and text[end] not in _SPACE:
                after = joining_after(text, end)
        return self._faces.shaper.shape(item.face, word, before, after, bool(item.level & 1), item.script)

    def _advances(self) -> list[float]:
        """The advance before each character in logical order, and of the whole text."""
        before_pt = [0.0] * (len(self.text) + 1)
        pen = 0.0
        last = 0
        for start, end, _, shaped, item in self._segments:
            scale = item.style.size_pt / item.face.upem
            if start > last:
                before_pt[last:start] = [pen] * (start - last)
            before_pt[start : end + 1] = [pen + offset * scale for offset in shaped.offsets]
            pen = before_pt[end]
            last = end
        before_pt[last:] = [pen] * (len(before_pt) - last)
        return before_pt

    # --- lines

    def _greedy(self, width_pt: float) -> list[tuple[int, int]]:
        """(start, end) of each line; ends are the starts of the next."""
        before_pt = self._before_pt
        found: list[tuple[int, int]] = []
        start = fitting = 0
        unbroken = _unbroken(self.text)
        for place, must in line_breaks(self.text):
            if place in unbroken:
                continue
            while before_pt[self._trim(start, place)] - before_pt[start] > width_pt + _EPSILON_PT:
                end = fitting if fitting > start else self._emergency(start, place, width_pt)
                if end >= place:
                    break
                found.append((start, end))
                start = end
            fitting = place
            if must:
                found.append((start, place))
                start = place
        return found or [(0, 0)]

    def _emergency(self, start: int, end: int, width_pt: float) -> int:
        """Where to cut ``text[start:end]``, too wide and without a break: after the last cluster that fits, at least one."""
        limit_pt = self._before_pt[start] + width_pt + _EPSILON_PT
        fits = bisect_right(self._before_pt, limit_pt, start + 1, end) - 1
        cut = self._cluster_start(fits, after=False)
        if cut <= start:
            cut = self._cluster_start(start, after=True)
        return cut if cut < self._trim(start, end) else end

    def _cluster_start(self, place: int, *, after: bool) -> int:
        """The last place up to ``place``, or the first after it, where a cluster begins."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return self._starts[0] if after else 0
        first, last, _, shaped, _ = self._segments[index]
        found = bisect_right(shaped.starts, place - first)
        if after:
            return first + shaped.starts[found] if found < len(shaped.starts) else last
        return first + shaped.starts[found - 1] if found else first

    def _trim(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in _SPACE:
            end -= 1
        return end

    def _line(self, start: int, end: int) -> Line:
        runs = self._runs(start, self._trim(start, end))
        paragraph = bidi.paragraph_level(self.base)
        placed: list[Run] = []
        x_pt = 0.0
        for index in bidi.visual_order([run[0][2] for run in runs]):
            run = self._run(runs[index], x_pt, paragraph, alone=len(runs) == 1)
            placed.append(run)
            x_pt += run.width_pt
        extents = [_extents(run[0][4]) for run in runs] or [self._empty_extents(start)]
        return Line(
            runs=tuple(placed),
            start=self._place(start) if start else 0,
            end=self._place(end),
            width_pt=x_pt,
            ascent_pt=max(ascent for ascent, _ in extents),
            descent_pt=max(descent for _, descent in extents),
            base=self.base,
        )

    def _runs(self, start: int, end: int) -> list[list[_Segment]]:
        """The words of a line in logical order, those of one item together; words that the line cuts are shaped anew."""
        white = bidi.trailing_white(self.text, start, end)
        paragraph = bidi.paragraph_level(self.base)
        runs: list[list[_Segment]] = []
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self._segments)):
            segment = self._segments[index]
            if segment[0] >= end:
                break
            if segment[1] <= start:
                continue
            for part in self._cut(segment, start, white, end, paragraph):
                if runs and runs[-1][0][4] is part[4] and runs[-1][0][2] == part[2]:
                    runs[-1].append(part)
                else:
                    runs.append([part])
        return runs

    def _cut(self, segment: _Segment, start: int, white: int, end: int, paragraph: int) -> list[_Segment]:
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

    def _run(self, segments: list[_Segment], x_pt: float, paragraph: int, *, alone: bool) -> Run:
        _, _, level, _, item = segments[0]
        scale = item.style.size_pt / item.face.upem
        words: list[tuple[Word, float]] = []
        pen = x_pt
        for _, _, _, shaped, _ in reversed(segments) if level & 1 else segments:
            words.append((shaped.word, pen))
            pen += shaped.word.advance * scale
        left, right = _edge_marks(words, level, paragraph, alone)
        if left:
            words[0] = (self._faces.shaper.marked(item.face, words[0][0], left, ""), words[0][1])
        if right:
            words[-1] = (self._faces.shaper.marked(item.face, words[-1][0], "", right), words[-1][1])
        return Run(
            face=item.face,
            style=item.style,
            level=level,
            link=item.link,
            start=self._place(segments[0][0]),
            end=self._place(segments[-1][1]),
            x_pt=x_pt,
            width_pt=pen - x_pt,
            words=tuple(words),
        )

    def _empty_extents(self, start: int) -> tuple[float, float]:
        style = next((style for end, style in self._styles if start < end), self._styles[-1][1])
        face = self._faces.pick(style.family, style.weight)
        scale = style.size_pt / face.upem
        return face.ascent * scale + style.rise_pt, -face.descent * scale - style.rise_pt

    def _place(self, place: int) -> int:
        return self._places[place] if self._places else place


def _unbroken(text: str) -> set[int]:
    """Where no line ends although Unicode allows it: after the hyphen of a short prefix, inside a telephone number."""
    places = {match.end() for match in _PREFIX.finditer(text)}
    for start, end in bidi.telephones(text):
        places.update(range(start + 1, end))
    return places


def _extents(item: Item) -> tuple[float, float]:
    """Above and below the baseline, of the style's own face: one arrow from another face must not push a line down."""
    scale = item.style.size_pt / item.main.upem
    return item.main.ascent * scale + item.style.rise_pt, -item.main.descent * scale - item.style.rise_pt


def _edge_marks(words: list[tuple[Word, float]], level: int, paragraph: int, alone: bool) -> tuple[str, str]:
    """Direction marks for a run's edges, without which viewers mix its text with its neighbours' (measured with three)."""
    left = right = ""
    if not alone and level > paragraph:
        left = right = RLM if paragraph else LRM
    if level & 1:
        if not _right_to_left(left or _text_at(words[0][0], 0)):
            left = RLM + left
        if not _right_to_left(right or _text_at(words[-1][0], -1)):
            right += RLM
    return left, right


def _text_at(word: Word, edge: int) -> str:
    return word.pieces[edge].text if word.pieces else ""


def _right_to_left(text: str) -> bool:
    return not text or unicodedata.bidirectional(text) in ("R", "AL")


def _clean(spans: tuple[Span, ...]) -> tuple[str, list[int], list[tuple[int, int, Span]]]:
    """The text that can be set, the place of each of its characters in the spans' joined text (empty if they are the same), and
    (start, end, span) of each stretch of like spans."""
    joined = "".join(span.text for span in spans)
    clean = not _UNCLEAN.search(joined)
    places: list[int] = []
    parts: list[str] = []
    stretches: list[tuple[int, int, Span]] = []
    start = origin = 0
    for span in spans:
        text = span.text
        if not clean:
            dropped = {match.start() for match in _DROPPED.finditer(text)}
            places += [origin + place for place in range(len(text)) if place not in dropped]
            text = _SURROGATE.sub("\ufffd", _DROPPED.sub("", text).translate(_REPLACED))
        origin += len(span.text)
        if not text:
            continue
        parts.append(text)
        end = start + len(text)
        if stretches and _alike(stretches[-1][2], span):
            stretches[-1] = (stretches[-1][0], end, span)
        else:
            stretches.append((start, end, span))
        start = end
    return "".join(parts), [] if clean else [*places, origin], stretches


def _alike(one: Span, other: Span) -> bool:
    return one.style == other.style and one.link == other.link and one.field is None and other.field is None
