"""Spreads a line to its column: spaces first, then kashida, then spaces again.

Letters are never parted. Source of the order: Arabic books since metal type; see also Titus Nemeth, "On Arabic justification"
(University of Reading, 2020).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from desk_app.typeset.kashida import TATWEEL, Lengthened, Place, best_place
from desk_app.typeset.lines import EPSILON_PT, STRETCH, Glue
from desk_app.typeset.pieces import is_mark
from desk_app.typeset.values import Word
from desk_app.typeset.words import Segment

_WIDEST_EM = 1.2
"""As wide as a space may become: beyond it a line is left ragged, for a hole is uglier than an uneven edge."""

_LONGEST_EM = {4: 0.3, 5: 0.4, 6: 0.4}
_LONGEST_OF_ALL_EM = 0.5
# A word is lengthened by its letters: kashida of half an em is what a line of a printed book bears without calling for notice.

_EXPECTED = 0.5
# The share of what words could give that a line may take before it counts as loose.


class Spread(NamedTuple):
    """``words``: lengthened words by the place where they start; ``space``: the share of its width that each space gains."""

    words: dict[int, Word]
    space: float


class _Candidate(NamedTuple):
    segment: Segment
    place: Place
    unit_pt: float
    most: int


def spread(text: str, segments: Sequence[Segment], slack_pt: float, lengthens: bool, lengthened: Lengthened) -> Spread | None:
    """How to make a line wider by ``slack_pt`` (narrower if negative); None if it can't be done decently.

    segments: of the line, in logical order, spaces at its end left out. lengthens: whether words may be lengthened.
    """
    spaces = [segment for segment in segments if text[segment[0]] == " "]
    spaces_pt = sum(map(_width_pt, spaces))
    if spaces_pt < EPSILON_PT:
        return None
    words: dict[int, Word] = {}
    for candidate in sorted(_candidates(text, segments, lengthens), key=_urgency) if slack_pt > STRETCH * spaces_pt else ():
        missing_pt = slack_pt - STRETCH * spaces_pt
        if missing_pt <= 0:
            break
        start, _, _, shaped, item = candidate.segment
        count = min(candidate.most, ceil(missing_pt / candidate.unit_pt))
        longer = lengthened.word(item.face, shaped.word, candidate.place.place, count, item.script)
        if longer is not None:
            words[start] = longer
            slack_pt -= (longer.advance - shaped.word.advance) * item.style.size_pt / item.face.upem
    space = slack_pt / spaces_pt
    widest_em = max(shaped.word.advance / len(shaped.word.text) / item.face.upem for _, _, _, shaped, item in spaces) * (
        1 + space
    )
    return Spread(words, space) if space > -1.0 and widest_em <= _WIDEST_EM else None


def glue(text: str, segments: Sequence[Segment], lengthens: bool) -> Glue:
    """What gives in a paragraph, for ``lines.optimum``."""
    spaces_pt, kashida_pt = [0.0] * (len(text) + 1), [0.0] * (len(text) + 1)
    gains = {candidate.segment[0]: candidate for candidate in _candidates(text, segments, lengthens)}
    last = 0
    space_pt = lengthening_pt = 0.0
    for segment in segments:
        start = segment[0]
        spaces_pt[last : start + 1] = [space_pt] * (start + 1 - last)
        kashida_pt[last : start + 1] = [lengthening_pt] * (start + 1 - last)
        last = start + 1
        if text[start] == " ":
            space_pt += _width_pt(segment)
        elif start in gains:
            lengthening_pt += _EXPECTED * gains[start].unit_pt * gains[start].most
    spaces_pt[last:] = [space_pt] * (len(spaces_pt) - last)
    kashida_pt[last:] = [lengthening_pt] * (len(kashida_pt) - last)
    return Glue(spaces_pt, kashida_pt)


def _candidates(text: str, segments: Sequence[Segment], lengthens: bool) -> Iterator[_Candidate]:
    """The words that can be lengthened, if any are to be: whole ones in one style."""
    for segment in segments if lengthens else ():
        start, end, level, shaped, item = segment
        if item.script != "Arab" or not level & 1 or text[start] == " ":
            continue
        if (start and _in_word(text[start - 1])) or (end < len(text) and _in_word(text[end])):
            continue
        place = best_place(shaped.word.text)
        unit = item.face.advance(item.face.glyph(ord(TATWEEL))) if place else 0
        if place and unit > 0 and item.face.has(ord(TATWEEL)):
            most = max(1, int(_LONGEST_EM.get(place.letters, _LONGEST_OF_ALL_EM) * item.face.upem / unit))
            yield _Candidate(segment, place, unit * item.style.size_pt / item.face.upem, most)


def _in_word(letter: str) -> bool:
    return letter.isalpha() or is_mark(letter) or letter in "\u200c\u200d"


def _urgency(candidate: _Candidate) -> tuple[int, int]:
    """The best places first, of equal ones that nearest to the end of the line."""
    return candidate.place.rank, -candidate.segment[0]


def _width_pt(segment: Segment) -> float:
    _, _, _, shaped, item = segment
    return shaped.word.advance * item.style.size_pt / item.face.upem
