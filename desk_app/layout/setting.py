"""Sets paragraphs through typeset and decides where their baselines stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from desk_app.layout.blocks import Language, Para
from desk_app.layout.errors import GlyphMissingAt
from desk_app.typeset import FaceSet, GlyphMissing
from desk_app.typeset.values import Direction, Fit, Justify, Line, Span, Style

SetLines = Callable[..., tuple[Line, ...]]
"""``set_paragraph(spans, width_pt, *, base, faces, fit, justify) -> lines``"""

SAMPLE: dict[Language, str] = {"ar": "ا", "en": "x"}
BASE: dict[Language, Direction] = {"ar": "rtl", "en": "ltr"}
REMEMBERED_LINES = 20_000
BALANCE_PT = 4.0
"""How near the width of balanced lines comes to the least one."""


@dataclass(slots=True, eq=False)
class ParaBox:
    """A paragraph set to a width. ``baseline_pt``: from the upper edge of each line's slot down to its baseline."""

    para: Para
    lines: tuple[Line, ...]
    width_pt: float
    baseline_pt: float
    node: int
    has_field: bool
    has_link: bool


class Setter:
    """Calls typeset with one set of faces and remembers the metrics of styles and the lines of filled fields.

    ``fit``: see ``Document``. Belongs to one thread at a time.
    """

    def __init__(self, faces: FaceSet, set_lines: SetLines, fit: Fit) -> None:
        self.faces = faces
        self.set_lines = set_lines
        self.fit: Fit = fit
        self._extents: dict[tuple[Style, Language], tuple[float, float]] = {}
        self._filled: dict[tuple[tuple[Span, ...], float, Language, Justify], tuple[Line, ...]] = {}

    def box(self, para: Para, width_pt: float, node: int) -> ParaBox:
        """Set ``para`` to ``width_pt``; a field's own text stands for it until the pages are known."""
        return ParaBox(
            para,
            self.balanced(para, width_pt) if para.balanced else self.lines(para, para.spans, width_pt),
            width_pt,
            self.baseline(para),
            node,
            any(span.field for span in para.spans),
            any(span.link for span in para.spans),
        )

    def lines(self, para: Para, spans: tuple[Span, ...], width_pt: float) -> tuple[Line, ...]:
        """Lines of ``spans`` set as ``para``. Raises GlyphMissingAt with the paragraph's source."""
        # The width of balanced lines is sought: the best lines of a width that is still too wide are not wanted.
        fit = "greedy" if para.balanced else self.fit
        justify = justification(para) if not para.balanced else False
        try:
            return self.set_lines(spans, width_pt, base=BASE[para.language], faces=self.faces, fit=fit, justify=justify)
        except GlyphMissing as missing:
            raise GlyphMissingAt(missing, para.source) from missing

    def balanced(self, para: Para, width_pt: float) -> tuple[Line, ...]:
        """Lines of ``para`` as narrow as they can be without becoming more than ``width_pt`` needs."""
        lines = self.lines(para, para.spans, width_pt)
        narrow_pt, wide_pt = width_pt / max(1, len(lines)), width_pt
        while len(lines) > 1 and wide_pt - narrow_pt > BALANCE_PT:
            middle_pt = (narrow_pt + wide_pt) / 2
            found = self.lines(para, para.spans, middle_pt)
            if len(found) > len(lines) or max(line.width_pt for line in found) > middle_pt:
                narrow_pt = middle_pt
            else:
                lines, wide_pt = found, middle_pt
        return lines

    def baseline(self, para: Para) -> float:
        """Depth of the first baseline: the dominant style's extents stand in the middle of the leading.

        Not the extents of the line's own words: one bold or raised word must not move a line out of step with its neighbour.
        """
        ascent, descent = self.extents(dominant_style(para), para.language)
        return (para.leading_pt - (ascent + descent)) / 2 + ascent

    def extents(self, style: Style, language: Language) -> tuple[float, float]:
        """Ascent and descent in points of ordinary text in ``style``."""
        known = self._extents.get((style, language))
        if known is None:
            line = self.set_lines((Span(SAMPLE[language], style),), 10_000.0, base=BASE[language], faces=self.faces)[0]
            known = self._extents[style, language] = (line.ascent_pt, line.descent_pt)
        return known

    def filled(self, box: ParaBox, spans: tuple[Span, ...]) -> tuple[Line, ...]:
        """The lines of ``box`` with its fields filled in, never more of them than were reserved."""
        key = (spans, box.width_pt, box.para.language, justification(box.para))
        known = self._filled.get(key)
        if known is None or len(known) > len(box.lines):
            known = self._no_more_lines(box, spans)
            if len(self._filled) >= REMEMBERED_LINES:
                self._filled.clear()
            self._filled[key] = known
        return known

    def _no_more_lines(self, box: ParaBox, spans: tuple[Span, ...]) -> tuple[Line, ...]:
        # A number wider than its reserve may not change the count of lines: it would move every page after it.
        width_pt = box.width_pt
        lines = self.lines(box.para, spans, width_pt)
        while len(lines) > max(1, len(box.lines)):
            width_pt *= 1.1
            lines = self.lines(box.para, spans, width_pt)
        return lines


def justification(para: Para) -> Justify:
    return "spaces" if para.align == "spaces" else para.align == "justify"


def dominant_style(para: Para) -> Style:
    """The style of most of the paragraph's characters, raised ones left out; the first at a tie."""
    if len(para.spans) == 1:
        return para.spans[0].style
    counts: Counter[Style] = Counter()
    for span in para.spans:
        if not span.style.rise_pt:
            counts[span.style] += len(span.text)
    if not counts:
        return para.spans[0].style if para.spans else Style()
    return counts.most_common(1)[0][0]


def start_offset(para: Para, line: Line, width_pt: float) -> float:
    """Where the line's left edge stands in a column: start and end follow the paragraph's own language, and what could not be
    justified stands at the start."""
    slack_pt = width_pt - line.width_pt
    if para.align == "center":
        return slack_pt / 2
    return slack_pt if (para.align != "end") == (para.language == "ar") else 0.0
