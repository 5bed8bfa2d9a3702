"""The charts of an indicator's brief, each drawn once: for its page, for a file of its own, and in words."""

from __future__ import annotations

from dataclasses import replace

from desk_app.analysis.standing import peers, series
from desk_app.compose.chart_parts import brief_editions, parts_of
from desk_app.compose.charts_components import FEWEST_OF_RADAR, component_bars, radar
from desk_app.compose.charts_gap import gap_waterfall, steps
from desk_app.compose.charts_peers import peer_bars
from desk_app.compose.charts_ranks import columns, rank_columns
from desk_app.compose.charts_trend import trend
from desk_app.compose.pack import Pack
from desk_app.layout.blocks import Figure, Source
from desk_app.model.indicator import CHARTS, USUAL_CHARTS, ChartName, IndicatorBrief
from desk_app.model.text import Language

FEWEST_EDITIONS = 2


def chosen(brief: IndicatorBrief) -> tuple[ChartName, ...]:
    """The charts that a brief asks for, in the order in which they are printed."""
    return tuple(name for name in CHARTS if name in (brief.charts or USUAL_CHARTS))


def chart(pack: Pack, brief: IndicatorBrief, name: ChartName) -> Figure | None:
    """A chart of a brief from what was published on the pack's date; None where the figures do not suffice for one."""
    indicator = pack.snapshot.indicators[brief.indicator_id]
    editions = brief_editions(pack, brief)
    if not editions:
        return None
    source: Source = (brief.id, "charts")
    if name == "trend":
        points = series(editions, brief.country)
        return trend(pack, indicator, points, (indicator.id, "name")) if len(points) >= FEWEST_EDITIONS else None
    if name == "peers":
        rows = peers(editions[-1], indicator, brief.country, brief.peers)
        return peer_bars(pack, indicator, rows, (brief.id, "peers")) if len(rows) > 1 else None
    if name == "ranks":
        found = columns(pack, brief, editions)
        return rank_columns(pack, brief, indicator, found, source) if len(found) >= FEWEST_EDITIONS else None
    parts = parts_of(pack, brief, editions[-1])
    if name == "components":
        return component_bars(pack, brief, parts, source) if parts else None
    if name == "radar":
        return radar(pack, brief, parts, source) if len(parts) >= FEWEST_OF_RADAR else None
    falls = steps(pack, brief, editions[-1], parts)
    return gap_waterfall(pack, brief, indicator, falls, source) if falls else None


def chart_alt(pack: Pack, brief: IndicatorBrief, name: ChartName, language: Language) -> str:
    """A chart in words of a language, whatever the pack's is; empty where there is no such chart."""
    figure = chart(replace(pack, spec=replace(pack.spec, language=language)), brief, name)
    return "" if figure is None else figure.alt
