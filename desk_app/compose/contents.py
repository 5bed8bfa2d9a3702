"""The contents: every section with its number and page, as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk_app.compose.pack import Pack
from desk_app.compose.rows import fixed_title
from desk_app.compose.texts import Align, is_gap
from desk_app.compose.theme import GAP_TINT, HAIRLINE, INK, NUMBER_PT, SPINE_PT
from desk_app.layout.blocks import Block, Cell, Para, Row, Table
from desk_app.model.text import Language
from desk_app.typeset.values import Span

GROUP_SPACE_PT = 9.0
BRIEFS = ("C", "D", "H")
"""Letters of the groups that stand apart: meetings, indicators and attachments."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: ``titles`` by language, as paragraphs without links."""

    anchor: str
    number: str
    titles: dict[Language, Para]


def contents(pack: Pack, entries: Sequence[Entry]) -> tuple[Block, ...]:
    """Title and a row for each section; meetings and indicators stand apart. Numbers outside, pages in the spine."""
    rows: list[Row] = []
    previous = ""
    for entry in entries:
        letter = entry.number[:1]
        new_group = letter != previous and (letter in BRIEFS or previous in BRIEFS)
        rows.append(entry_row(pack, entry, before_pt=GROUP_SPACE_PT if new_group and rows else 0.0))
        previous = letter
    return (fixed_title(pack, "section.contents"), Table(tuple(rows), role="TOC"))


def entry_row(pack: Pack, entry: Entry, *, before_pt: float, paged: bool = True) -> Row:
    """One line, each of its parts a link to the section; ``paged``: with the number of its first page."""
    link = f"#{entry.anchor}"
    padding = (3.5, 0.0, 4.0, 0.0)

    def code(language: Language, *, last: bool) -> Cell:
        span = Span(entry.number, pack.theme.style("time", "en", pack.theme.accent), link)
        # At the outer edge: an English line starts at the left, so on the right edge of an Arabic page it ends there.
        align: Align = "end" if pack.direction == "rtl" and not last else "start"
        return Cell((Para((span,), "en", pack.theme.leading("body", language), align, role="Lbl"),), padding)

    def name(language: Language) -> Cell:
        para = entry.titles[language]
        linked = tuple(Span(span.text, span.style, link) for span in para.spans)
        shown = Para(linked, language, para.leading_pt, role="Reference", source=para.source, balanced=True)
        return Cell((shown,), padding, fill=GAP_TINT if is_gap(para) else None)

    style = pack.theme.style("time", pack.main, INK)
    number = (Span("88", style, link, f"page:{entry.anchor}"),)
    page = Para(number, pack.main, pack.theme.leading("body", pack.main), "center", role="Reference")
    page_cell = Cell((page,) if paged else (), padding)
    number_pt = pack.theme.length(NUMBER_PT)
    if pack.bilingual:
        cells: tuple[Cell, ...] = (code("ar", last=False), name("ar"), page_cell, name("en"), code("en", last=True))
        widths: tuple[float, ...] = (number_pt, 0.5, pack.theme.length(SPINE_PT), 0.5, number_pt)
    else:
        page_cell = Cell((replace(page, align="end"),) if paged else (), padding)
        cells = (code(pack.main, last=False), name(pack.main), page_cell)
        widths = (number_pt, 1.0, number_pt)
    return Row(cells, widths, before_pt=before_pt, rule_below=HAIRLINE, splittable=False)
