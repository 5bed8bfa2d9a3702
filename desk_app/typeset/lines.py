"""Which places of a paragraph its lines end at.

*Greedy*: each line as full as it can be. *Optimum*: the lines that are best together, after Knuth and Plass, "Breaking paragraphs
into lines" (Software: Practice and Experience 11, 1981): a line that is too loose or too ragged costs more than several that are
a little so. Left out of it are hyphenation and the classes of fitness.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Literal, NamedTuple

from desk_app.typeset.breaks import line_breaks
from desk_app.typeset.isolation import telephones
from desk_app.typeset.items import HARD_BREAKS
from desk_app.typeset.words import Segment

Fit = Literal["greedy", "optimum"]
Ends = list[tuple[int, int]]
"""(start, end) of each line; ends are the starts of the next."""

SPACE = " " + HARD_BREAKS
PARTING_DOT = "\u00a0·"
"""A dot between two facts, tied to the first: where a line ends with it the break parts them, and it is not printed."""
EPSILON_PT = 1e-6

STRETCH, SHRINK = 0.5, 0.2
"""By how much of its width a space may grow and shrink in a justified line before the line looks loose or tight.

TeX's Computer Modern stretches by a half and shrinks by a third (Knuth, The TeXbook, chapter 12); InDesign's limits are 133 and
80 per cent. The spaces of our faces are narrower than Computer Modern's: they are not shrunk by more than a fifth.
"""

_RAGGED_STRETCH_EM = 2.0
# The white at the end of a ragged line that costs as much as a justified line stretched to its limit. Source: LaTeX's ragged2e.

_LINE_PENALTY = 10.0
_HYPHEN_PENALTY = 50.0
# \linepenalty and \exhyphenpenalty of plain TeX: the latter for a line that ends without a space, after a hyphen or a slash.

_RUNT_RATIO = 3.0
_RUNT_SHARE = 1 / 3
# A last line of a single word that takes less than a third of the column costs as much as a line three times too loose. In
# a narrow column most words take more, and a line of one is as good as any other.

_STIFF_EM = 0.1
# What a line gives that has nothing to stretch: as little as a narrow space.

_ACTIVE = 100
LONGEST_FITTED = 10_000
# Break opportunities tried as the start of a line, the fullest lines first; and those up to which a text without a hard break is
# fitted (some 60 kilobytes): beyond it the time would be felt and no one would see the difference.

# "Al-", "e-", "A-": a line that ends there ends in a stump.
_PREFIX = re.compile(r"(?<![^\s(\[{<«“‘‹\"'])[^\W\d_]{1,2}[-\u2010](?=\w)")
# The mark of a note: it belongs to the word before it, whatever sign that ends in.
_MARK = re.compile(r"(?<=\S)[\u200e\u200f](?=\d)")


class Glue(NamedTuple):
    """What gives in justified lines, before each character in logical order, as ``before_pt``: the natural width of spaces, and
    what the words could be lengthened by."""

    space_pt: Sequence[float]
    kashida_pt: Sequence[float]


class Advances(dict[int, float]):
    """The advance before each character, and before the text's end, in points; ready where segments begin and end."""

    def __init__(self, segments: Sequence[Segment], end: int) -> None:
        super().__init__()
        self._segments = segments
        pen = 0.0
        for start, stop, _, shaped, item in segments:
            self[start] = pen
            pen += shaped.word.advance * item.style.size_pt / item.face.upem
            self[stop] = pen
        self[end] = pen

    def __missing__(self, place: int) -> float:
        """Inside a segment, or among hard breaks."""
        index = bisect_right(self._segments, place, key=_start) - 1
        if index < 0:
            return 0.0
        start, end, _, shaped, item = self._segments[index]
        advance = self[end]
        if place < end:
            advance = self[start] + shaped.offsets[place - start] * item.style.size_pt / item.face.upem
        self[place] = advance
        return advance


def _start(segment: Segment) -> int:
    return segment[0]


@dataclass(frozen=True, slots=True)
class Measured:
    """A text whose characters have their places.

    ``before_pt``: the advance before a character in logical order, or before the text's end; ``size_pt``: of its largest type;
    ``starts``: of the segments.
    """

    text: str
    before_pt: Advances
    size_pt: float
    segments: Sequence[Segment]
    starts: Sequence[int]

    def width_pt(self, start: int, end: int) -> float:
        """Of a line; spaces at its end have none, nor has a parting dot there."""
        return self.before_pt[self.trimmed(start, end)] - self.before_pt[start]

    def trimmed(self, start: int, end: int) -> int:
        """Where what is printed of a line ends."""
        text, full = self.text, end
        while end > start and text[end - 1] in SPACE:
            end -= 1
        if end < full < len(text) and text.endswith(PARTING_DOT, start, end):
            return self.trimmed(start, end - len(PARTING_DOT))
        return end

    def cluster_start(self, place: int, *, after: bool) -> int:
        """The last place up to ``place``, or the first after it, where a cluster begins."""
        index = bisect_right(self.starts, place) - 1
        if index < 0:
            return self.starts[0] if after else 0
        first, last, _, shaped, _ = self.segments[index]
        found = bisect_right(shaped.starts, place - first)
        if after:
            return first + shaped.starts[found] if found < len(shaped.starts) else last
        return first + shaped.starts[found - 1] if found else first


def greedy(measured: Measured, width_pt: float) -> Ends:
    """Lines as full as they can be. A word wider than the column is cut between clusters."""
    if _is_one_line(measured, width_pt):
        return [(0, len(measured.text))]
    return _greedy(measured, 0, _opportunities(measured.text), width_pt)


def optimum(measured: Measured, width_pt: float, glue: Glue | None = None) -> Ends:
    """The lines with the least sum of demerits; with ``glue`` justified ones, else ragged ones.

    Ragged, they are never more than greedy ones, so that a text takes the same room in both; justified, spaces may shrink to make
    them fewer. Words wider than the column are cut as in greedy lines. A text of more than 10,000 break opportunities without a
    hard break is set greedily.
    """
    if _is_one_line(measured, width_pt):
        return [(0, len(measured.text))]
    found: Ends = []
    part = [0]
    for place, must in _opportunities(measured.text):
        part.append(place)
        if not must:
            continue
        if measured.width_pt(part[0], place) <= width_pt + EPSILON_PT:
            found.append((part[0], place))
        elif len(part) > LONGEST_FITTED:
            found += _greedy(measured, part[0], [(one, one == place) for one in part[1:]], width_pt)
        else:
            for places in _between_wide_words(measured, part, width_pt):
                ends_part = places[-1] == place
                fitted = (
                    _ragged(measured, places, width_pt, ends_part)
                    if glue is None
                    else (_justified(measured, places, width_pt, ends_part, glue))
                )
                found += fitted
        part = [place]
    return found


def _is_one_line(measured: Measured, width_pt: float) -> bool:
    text = measured.text
    return measured.width_pt(0, len(text)) <= width_pt + EPSILON_PT and not any(mark in text for mark in HARD_BREAKS)


def _opportunities(text: str) -> list[tuple[int, bool]]:
    """``line_breaks`` without those that Unicode allows but no reader wants: after the hyphen of a short prefix, inside a
    telephone number, before a number that a direction mark parts from its word."""
    unwanted = {match.end() for match in _PREFIX.finditer(text)}
    unwanted.update(place for match in _MARK.finditer(text) for place in match.span())
    for start, end in telephones(text):
        unwanted.update(range(start + 1, end))
    found = line_breaks(text)
    return [(place, must) for place, must in found if place not in unwanted] if unwanted else list(found)


def _greedy(measured: Measured, start: int, places: Sequence[tuple[int, bool]], width_pt: float) -> Ends:
    found: Ends = []
    fitting = start
    for place, must in places:
        while measured.width_pt(start, place) > width_pt + EPSILON_PT:
            end = fitting if fitting > start else _emergency(measured, start, place, width_pt)
            if end >= place:
                break
            found.append((start, end))
            start = end
        fitting = place
        if must:
            found.append((start, place))
            start = place
    return found


def _emergency(measured: Measured, start: int, end: int, width_pt: float) -> int:
    """Where to cut ``text[start:end]``, too wide and without a break: after the last cluster that fits, at least one."""
    limit_pt = measured.before_pt[start] + width_pt + EPSILON_PT
    fits = bisect_right(range(end), limit_pt, start + 1, end, key=measured.before_pt.__getitem__) - 1
    cut = measured.cluster_start(fits, after=False)
    if cut <= start:
        cut = measured.cluster_start(start, after=True)
    return cut if cut < measured.trimmed(start, end) else end


def _between_wide_words(measured: Measured, places: Sequence[int], width_pt: float) -> Iterator[list[int]]:
    """``places`` in stretches that can be fitted alone: a word wider than the column begins a line, and is cut into lines."""
    stretch = [places[0]]
    for place in places[1:]:
        start = stretch[-1]
        if measured.width_pt(start, place) > width_pt + EPSILON_PT:
            if len(stretch) > 1:
                yield stretch
            while measured.width_pt(start, place) > width_pt + EPSILON_PT:
                cut = _emergency(measured, start, place, width_pt)
                if cut >= place:
                    break
                yield [start, cut]
                start = cut
            stretch = [start]
        stretch.append(place)
    yield stretch


def _ragged(measured: Measured, places: Sequence[int], width_pt: float, ends_part: bool) -> Ends:
    """The lines from the first to the last place: the fewest, of these the best."""
    before_pt = measured.before_pt
    trimmed = [measured.trimmed(places[0], place) for place in places]
    stiff = [one == place for one, place in zip(trimmed, places, strict=True)]
    runt = ends_part and _is_runt(measured, places[-2], places[-1], width_pt)
    starts_pt, ends_pt = [before_pt[place] for place in places], [before_pt[place] for place in trimmed]
    ends = even_ends(starts_pt, ends_pt, width_pt + EPSILON_PT, measured.size_pt, runt, stiff)
    return [(places[start], places[end]) for start, end in pairwise((0, *ends))]


def even_ends(
    starts: Sequence[float], ends: Sequence[float], width: float, em: float, runt: bool, stiff: Sequence[bool] | None = None
) -> list[int]:
    """The ends of ragged lines among places where they may end: of the fewest lines the best. All lengths in one unit.

    starts, ends: the advance before each place with what a line leaves out at its end, and without it; the first place is the
    beginning, the last the end. ``runt``: what stands before the last place must not stand alone; ``stiff``: where there is no
    space before a place. Every line ends between where the lines up to it end when filled from the front and where they end when
    filled from the back.
    """
    last = len(starts) - 1
    latest, backwards = [0], [last]
    while latest[-1] < last:
        latest.append(max(latest[-1] + 1, bisect_right(ends, starts[latest[-1]] + width) - 1))
    while len(backwards) < len(latest):
        end = backwards[-1]
        backwards.append(max(0, min(end - 1, bisect_left(starts, ends[end] - width))))
    # The smaller of both: sums of the same widths may differ in their last digit.
    earliest = [min(pair) for pair in zip(reversed(backwards), latest, strict=True)]
    stretch = _RAGGED_STRETCH_EM * em
    # No place can end two lines: one that did would save a line. So there is one cost for each.
    costs, origins = [0.0] * len(starts), [0] * len(starts)
    for line in range(1, len(latest)):
        for end in range(earliest[line], latest[line] + 1):
            right = ends[end]
            first = max(earliest[line - 1], min(latest[line - 1], bisect_left(starts, right - width)))
            extra = _HYPHEN_PENALTY**2 if stiff is not None and stiff[end] and end < last else 0.0
            least = inf
            for start in range(first, min(latest[line - 1] + 1, first + _ACTIVE)):
                if end == last:
                    ratio = _RUNT_RATIO if runt and start == end - 1 else 0.0
                else:
                    ratio = max(width - right + starts[start], 0.0) / stretch
                own = _LINE_PENALTY + 100.0 * ratio * ratio * ratio
                cost = costs[start] + own * own + extra
                if cost < least:
                    least, origins[end] = cost, start
            costs[end] = least
    return _traced(origins)


def _justified(measured: Measured, places: Sequence[int], width_pt: float, ends_part: bool, glue: Glue) -> Ends:
    """The lines from the first to the last place with the least demerits."""
    before_pt = measured.before_pt
    trimmed = [measured.trimmed(places[0], place) for place in places]
    starts_pt, ends_pt = [before_pt[place] for place in places], [before_pt[place] for place in trimmed]
    space_starts_pt, space_ends_pt = [glue.space_pt[place] for place in places], [glue.space_pt[place] for place in trimmed]
    kashida_starts_pt, kashida_ends_pt = (
        [glue.kashida_pt[place] for place in places],
        [glue.kashida_pt[place] for place in trimmed],
    )
    stiff_pt = _STIFF_EM * measured.size_pt
    runt = ends_part and _is_runt(measured, places[-2], places[-1], width_pt)
    last = len(places) - 1
    costs, origins = [0.0] * len(places), [0] * len(places)
    first = 0
    for end in range(1, len(places)):
        right_pt, space_end_pt, kashida_end_pt = ends_pt[end], space_ends_pt[end], kashida_ends_pt[end]
        while first < end - 1:
            narrowest_pt = right_pt - starts_pt[first] - SHRINK * (space_end_pt - space_starts_pt[first])
            if narrowest_pt <= width_pt + EPSILON_PT:
                break
            first += 1
        extra = _HYPHEN_PENALTY**2 if trimmed[end] == places[end] and end < last else 0.0
        floor = min(costs[first:end])
        least = inf
        for start in range(first, min(end, first + _ACTIVE)):
            slack_pt = width_pt - right_pt + starts_pt[start]
            space_pt = space_end_pt - space_starts_pt[start]
            if slack_pt < 0.0:
                ratio = -slack_pt / (SHRINK * space_pt) if space_pt > EPSILON_PT else 0.0
            elif end == last:
                ratio = _RUNT_RATIO if runt and start == end - 1 else 0.0
            else:
                ratio = slack_pt / max(STRETCH * space_pt + kashida_end_pt - kashida_starts_pt[start], stiff_pt)
            own = _LINE_PENALTY + 100.0 * ratio * ratio * ratio
            own = own * own + extra
            if costs[start] + own < least:
                least, origins[end] = costs[start] + own, start
            elif slack_pt >= 0.0 and end < last and floor + own > least:
                break  # the later a line starts, the looser it is
        costs[end] = least
    return [(places[start], places[end]) for start, end in pairwise((0, *_traced(origins)))]


def _is_runt(measured: Measured, start: int, end: int, width_pt: float) -> bool:
    """Whether what stands after the last break opportunity is a short word; several that are kept together are none."""
    return is_runt(measured.text[start:end], measured.width_pt(start, end), width_pt)


def is_runt(text: str, width: float, column: float) -> bool:
    """Whether a text that can't be divided is too little for a last line."""
    return "\u00a0" not in text and width < _RUNT_SHARE * column


def _traced(origins: Sequence[int]) -> list[int]:
    """The ends of lines, given for each where its line starts."""
    found = [len(origins) - 1]
    while origins[found[-1]] > 0:
        found.append(origins[found[-1]])
    return found[::-1]
