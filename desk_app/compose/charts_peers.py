"""Countries beside each other as bars. Readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desk_app.analysis.standing import Peer
from desk_app.compose.chart_parts import Anchor, country_para, name_of, small
from desk_app.compose.pack import Pack
from desk_app.compose.theme import GREY, INK
from desk_app.layout.blocks import Figure, PathShape, Shape, Source, TextShape
from desk_app.model.indicator import Indicator
from desk_app.model.text import Language

BAR_STEP_PT = 15.5
BAR_PT = 8.4
NAME_PT = 98.0
RANK_PT = 26.0
VALUE_PT = 40.0
WHOLE_ROWS = 12
"""A chart of no more bars stands on one page."""
PART_ROWS = 8


def peer_parts(pack: Pack, indicator: Indicator, rows: Sequence[Peer], source: Source) -> tuple[Figure, ...]:
    """The bars in parts that may stand on two pages, of one scale and about one size; those of few countries in one."""
    number = 1 if len(rows) <= WHOLE_ROWS else -(-len(rows) // PART_ROWS)
    edges = [len(rows) * place // number for place in range(number + 1)]
    return tuple(peer_bars(pack, indicator, rows[first:last], source, rows) for first, last in pairwise(edges))


def peer_bars(pack: Pack, indicator: Indicator, rows: Sequence[Peer], source: Source, among: Sequence[Peer] = ()) -> Figure:
    """A bar for each country, best first, ours in the accent and bold. Bars grow from the reading start of the page.

    among: all that the scale is made for, where ``rows`` are a part of them.
    """
    height = BAR_STEP_PT * len(rows)
    mirrored = pack.direction == "rtl"
    first_pt = NAME_PT + RANK_PT
    measure_pt = pack.theme.measure_pt
    last_pt = measure_pt - (NAME_PT if pack.bilingual else 0.0) - VALUE_PT
    longest = max(indicator.scale_max, max(row.value for row in among or rows)) - indicator.scale_min
    shapes: list[Shape] = []

    def across(distance: float) -> float:
        """A distance from the reading start, as x."""
        return measure_pt - distance if mirrored else distance

    start: Anchor = "right" if mirrored else "left"
    end: Anchor = "left" if mirrored else "right"
    for place, row in enumerate(rows):
        base = height - BAR_STEP_PT * (place + 1) + (BAR_STEP_PT - BAR_PT) / 2
        text_y = base + 1.6
        weight = 700 if row.ours else 400
        stop = first_pt + (last_pt - first_pt) * max(row.value - indicator.scale_min, 0.0) / longest
        corners = ((first_pt, base), (stop, base), (stop, base + BAR_PT), (first_pt, base + BAR_PT))
        outline = tuple((across(at_x), at_y) for at_x, at_y in corners)
        rank = small(pack, pack.digits(pack.main, str(row.rank or "–")), GREY, weight)
        value = small(pack, pack.value(pack.main, row.value, indicator.decimals), INK, weight)
        names = [country_para(pack, language, row.country, weight) for language in pack.languages]
        shapes += [
            PathShape(outline, None, fill=pack.theme.accent if row.ours else pack.theme.bar, closed=True),
            TextShape(rank, across(0.0), text_y, start),
            TextShape(names[0], across(RANK_PT), text_y, start),
            TextShape(value, across(stop + 5.0), text_y, start),
            *(TextShape(name, across(measure_pt), text_y, end) for name in names[1:]),
        ]
    return Figure(measure_pt, height, tuple(shapes), peers_alt(pack, pack.main, indicator, rows), pack.main, source)


def peers_alt(pack: Pack, language: Language, indicator: Indicator, rows: Sequence[Peer]) -> str:
    """Every country with its rank and value, in words."""
    parts = [
        pack.word(
            language,
            "chart.peer_value",
            country=pack.name_of(language, "country", row.country),
            rank=row.rank or "–",
            value=pack.value(language, row.value, indicator.decimals),
        )
        for row in rows
    ]
    return pack.word(
        language, "chart.peers_alt", name=name_of(indicator, language), values=pack.word(language, "mark.semicolon").join(parts)
    )
