"""A chart as a document of one page that is no larger than it: title, drawing, source. What is copied out says what it shows."""

from __future__ import annotations

from dataclasses import replace

from desk_app.compose.chart_parts import brief_editions
from desk_app.compose.charts import chart
from desk_app.compose.indicator import chart_heading, note, ranks_note, source_line
from desk_app.compose.pack import pack_of
from desk_app.compose.rows import row
from desk_app.compose.texts import line, said
from desk_app.compose.theme import GREY
from desk_app.layout.blocks import Block, Document, Geometry, Para, Section, Space
from desk_app.model.indicator import ChartName, IndicatorBrief
from desk_app.model.records import Snapshot
from desk_app.model.text import Language
from desk_app.model.workspace import PackSpec

EDGE_PT = 14.0
TALL_PT = 1600.0
"""Before the height of the drawing is known."""


def chart_document(
    snapshot: Snapshot, spec: PackSpec, brief: IndicatorBrief, name: ChartName, height_pt: float = TALL_PT
) -> Document | None:
    """The chart ``name`` of a brief on a page of ``height_pt``; None where the figures do not suffice for one."""
    pack = pack_of(snapshot, spec)
    figure = chart(pack, brief, name)
    if figure is None:
        return None
    indicator = snapshot.indicators[brief.indicator_id]

    def title(language: Language) -> tuple[Para, ...]:
        shown = line(pack, language, pack.word(language, chart_heading(name)), "meta", colour=GREY)
        return (*said(pack, language, indicator.name, (indicator.id, "name"), "strong"), shown)

    blocks: list[Block] = [row(pack, title, top_pt=0.0, spine_pt=14.0), Space(5.0), figure]
    if name == "trend" and indicator.breaks:
        blocks.append(note(pack, "indicator.trend_note"))
    if name == "ranks":
        blocks += ranks_note(pack, brief, brief_editions(pack, brief), dotted=bool(indicator.breaks))
    blocks += [replace(one, before_pt=6.0) for one in source_line(pack, indicator, brief_editions(pack, brief))]
    width_pt = pack.theme.measure_pt + 2 * EDGE_PT
    return Document(
        title=indicator.name.either(pack.main),
        language=pack.main,
        direction=pack.direction,
        sections=(Section("chart", "", "", tuple(blocks)),),
        geometry=Geometry(width_pt, height_pt, EDGE_PT, EDGE_PT, EDGE_PT, EDGE_PT),
        created=pack.dated,
        digits=spec.digits,
        fit="optimum",
    )
