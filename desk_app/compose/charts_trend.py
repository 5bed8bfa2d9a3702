"""The trend of a value over the editions. Readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor, log10

from desk_app.analysis.standing import Standing
from desk_app.compose.chart_parts import is_broken, name_of, small, ticks, unbroken
from desk_app.compose.pack import Pack
from desk_app.compose.theme import GREY, HAIRLINE, INK, WHITE
from desk_app.layout.blocks import CircleShape, Figure, PathShape, Shape, Source, TextShape
from desk_app.model.indicator import Indicator
from desk_app.model.text import Language

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


def trend(pack: Pack, indicator: Indicator, points: Sequence[Standing], source: Source) -> Figure:
    """The value by year, on an axis of true time from left to right.

    Where the method changed stands a dotted line, which the line of the values does not cross.
    """
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
        if is_broken(indicator, before.year, after.year):
            middle = x((before.year + after.year) / 2)
            shapes.append(
                PathShape(((middle, PLOT_BOTTOM_PT), (middle, PLOT_BOTTOM_PT + height + 8.0)), GREY, 0.6, dash=(0.8, 2.2))
            )
    line = tuple((x(point.year), y(point.value)) for point in points)
    # Before the line: the white behind a figure hides rules, never the line itself.
    shapes += value_labels(pack, indicator, points, line)
    for run in unbroken(indicator, points):
        if len(run) > 1:
            shapes.append(PathShape(tuple(line[place] for place in run), pack.theme.accent, 1.4))
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
    told = pack.word(
        language, "chart.trend_alt", name=name_of(indicator, language), values=pack.word(language, "mark.semicolon").join(pairs)
    )
    changed = [f"{after.year}" for before, after in pairwise(points) if is_broken(indicator, before.year, after.year)]
    if not changed:
        return told
    return f"{told}. {pack.word(language, 'chart.breaks', years=pack.word(language, 'mark.comma').join(changed))}"
