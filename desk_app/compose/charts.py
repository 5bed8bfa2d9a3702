"""Charts as figures: the trend of a value over the editions, and the peers as bars. Readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import Literal

from desk_app.analysis.standing import Peer, Standing
from desk_app.compose.pack import Pack
from desk_app.compose.theme import GREY, HAIRLINE, INK, WHITE
from desk_app.layout.blocks import CircleShape, Figure, Para, PathShape, Shape, Source, TextShape
from desk_app.model.indicator import Indicator
from desk_app.model.text import Language
from desk_app.typeset.values import Colour, Span

Anchor = Literal["left", "middle", "right"]

TREND_HEIGHT_PT = 146.0
PLOT_LEFT_PT = 34.0
PLOT_RIGHT_PT = 16.0
PLOT_BOTTOM_PT = 29.0
PLOT_TOP_PT = 17.0
LABEL_GAP_PT = 30.0
LABEL_HEIGHT_PT = 9.0
LABEL_ABOVE_PT = 6.5
LABEL_BELOW_PT = 12.0
YEAR_GAP_PT = 22.0
BAR_STEP_PT = 15.5
BAR_PT = 8.4
NAME_PT = 98.0
RANK_PT = 26.0
VALUE_PT = 40.0


def trend(pack: Pack, indicator: Indicator, points: Sequence[Standing], source: Source) -> Figure:
    """The value by year, on an axis of true time from left to right; dotted lines where the method changed."""
    low, high, step = ticks([point.value for point in points])
    first, last = points[0].year, points[-1].year
    measure_pt = pack.theme.measure_pt
    width = measure_pt - PLOT_LEFT_PT - PLOT_RIGHT_PT
    height = TREND_HEIGHT_PT - PLOT_BOTTOM_PT - PLOT_TOP_PT

    def x(year: float) -> float:
        return PLOT_LEFT_PT + width * (year - first) / max(last - first, 1)

    def y(value: float) -> float:
        return PLOT_BOTTOM_PT + height * (value - low) / (high - low)

    shapes: list[Shape] = []
    decimals = max(0, -floor(log10(step)))
    for number in range(round((high - low) / step) + 1):
        value = low + number * step
        shapes.append(PathShape(((PLOT_LEFT_PT, y(value)), (measure_pt, y(value))), HAIRLINE, 0.4))
        shapes.append(TextShape(small(pack, pack.value(pack.main, value, decimals), GREY), 0.0, y(value) - 2.5))
    for before, after in pairwise(points):
        if any(before.year < broken <= after.year for broken in indicator.breaks):
            middle = x((before.year + after.year) / 2)
            shapes.append(
                PathShape(((middle, PLOT_BOTTOM_PT), (middle, PLOT_BOTTOM_PT + height + 8.0)), GREY, 0.6, dash=(0.8, 2.2))
            )
    line = tuple((x(point.year), y(point.value)) for point in points)
    # Before the line: the white behind a figure hides rules, never the line itself.
    shapes += value_labels(pack, indicator, points, line)
    if len(line) > 1:
        shapes.append(PathShape(line, pack.theme.accent, 1.4))
    shapes += [CircleShape(at_x, at_y, 2.3, pack.theme.accent) for at_x, at_y in line]
    shapes += year_labels(pack, points, line)
    return Figure(measure_pt, TREND_HEIGHT_PT, tuple(shapes), trend_alt(pack, pack.main, indicator, points), pack.main, source)


def value_labels(
    pack: Pack, indicator: Indicator, points: Sequence[Standing], line: Sequence[tuple[float, float]]
) -> list[Shape]:
    """The last value in bold, the highest, the lowest and the first; all others stand in the table below the chart.

    Each on the side of its point that the line leaves free, on white, so that no rule runs through a figure.
    """
    shapes: list[Shape] = []
    taken: list[tuple[float, float]] = []
    last = len(points) - 1
    highest = max(range(len(points)), key=lambda place: points[place].value)
    lowest = min(range(len(points)), key=lambda place: points[place].value)
    for place in dict.fromkeys((last, highest, lowest, 0)):
        at_x, at_y = line[place]
        neighbours = [line[near][1] for near in (place - 1, place + 1) if 0 <= near <= last]
        below = place == lowest or (place != highest and sum(neighbours) > len(neighbours) * at_y)
        base = at_y - LABEL_BELOW_PT if below else at_y + LABEL_ABOVE_PT
        if any(abs(at_x - other_x) < LABEL_GAP_PT and abs(base - other_y) < LABEL_HEIGHT_PT for other_x, other_y in taken):
            continue
        taken.append((at_x, base))
        words = pack.value(pack.main, points[place].value, indicator.decimals)
        left, right = at_x - LABEL_GAP_PT / 2, at_x + LABEL_GAP_PT / 2
        low, high = base - 2.0, base + LABEL_HEIGHT_PT - 2.0
        shapes += [
            PathShape(((left, low), (right, low), (right, high), (left, high)), None, fill=WHITE, closed=True),
            TextShape(small(pack, words, INK, 700 if place == last else 400), at_x, base, "middle"),
        ]
    return shapes


def year_labels(pack: Pack, points: Sequence[Standing], line: Sequence[tuple[float, float]]) -> list[Shape]:
    shapes: list[Shape] = []
    right_edge = float("inf")
    for place in range(len(points) - 1, -1, -1):
        at_x = line[place][0]
        if at_x > right_edge - YEAR_GAP_PT:
            continue
        right_edge = at_x
        words = pack.digits(pack.main, str(points[place].year))
        shapes.append(TextShape(small(pack, words, GREY), at_x, 4.0, "middle"))
    return shapes


def trend_alt(pack: Pack, language: Language, indicator: Indicator, points: Sequence[Standing]) -> str:
    """The figures of the chart in words."""
    pairs = [
        pack.word(language, "chart.year_value", year=point.year, value=pack.value(language, point.value, indicator.decimals))
        for point in points
    ]
    name = indicator.name.in_language(language) or indicator.code
    return pack.word(language, "chart.trend_alt", name=name, values=pack.word(language, "mark.semicolon").join(pairs))


def ticks(values: Sequence[float]) -> tuple[float, float, float]:
    """(lowest, highest, step) of an axis that holds all values between three and six round steps."""
    low, high = min(values), max(values)
    spread = max(high - low, abs(high) * 0.1, 1e-6)
    power = 10.0 ** floor(log10(spread / 3))
    step = next((power * factor for factor in (1, 2, 5, 10) if spread / (power * factor) <= 4), power * 10)
    lowest, highest = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    return (lowest, highest, step) if highest > lowest else (lowest, lowest + step, step)


def peer_bars(pack: Pack, indicator: Indicator, rows: Sequence[Peer], source: Source) -> Figure:
    """A bar for each country, best first, ours in the accent and bold. Bars grow from the reading start of the page."""
    height = BAR_STEP_PT * len(rows)
    mirrored = pack.direction == "rtl"
    first_pt = NAME_PT + RANK_PT
    measure_pt = pack.theme.measure_pt
    last_pt = measure_pt - (NAME_PT if pack.bilingual else 0.0) - VALUE_PT
    longest = max(indicator.scale_max, max(row.value for row in rows)) - indicator.scale_min
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
    name = indicator.name.in_language(language) or indicator.code
    return pack.word(language, "chart.peers_alt", name=name, values=pack.word(language, "mark.semicolon").join(parts))


def country_para(pack: Pack, language: Language, code: str, weight: int) -> Para:
    style = pack.theme.style("meta", language, INK, weight)
    return Para((Span(pack.name_of(language, "country", code), style),), language, pack.theme.leading("meta", language))


def small(pack: Pack, words: str, colour: Colour, weight: int = 400) -> Para:
    """A number in a chart: set left to right in either language."""
    return Para((Span(words, pack.theme.style("tiny", pack.main, colour, weight)),), "en", pack.theme.leading("tiny", pack.main))
