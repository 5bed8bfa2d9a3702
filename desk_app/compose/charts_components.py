"""The components of an index beside the mean of the countries compared: as bars, and as a radar."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from desk_app.compose.chart_parts import Anchor, Part, box, caption, name_lines, name_of, peers_word, small
from desk_app.compose.pack import Pack
from desk_app.compose.theme import GREY, HAIRLINE, INK
from desk_app.layout.blocks import CircleShape, Figure, PathShape, Shape, Source, TextShape
from desk_app.model.indicator import IndicatorBrief
from desk_app.model.text import Language
from desk_app.typeset.values import Colour

STEP_PT = 25.0
BAR_PT = 9.0
NAME_PT = 112.0
VALUE_PT = 38.0
LEGEND_PT = 17.0
RADAR_PT = 74.0
"""Radius of its rim."""
RINGS = 4
FEWEST_OF_RADAR = 3
DASH = (3.2, 2.4)


def peers_mean(part: Part, brief: IndicatorBrief) -> tuple[float, int] | None:
    """(mean of the chosen peers that have the component, how many these are); None of none."""
    values = [part.others[code] for code in dict.fromkeys(brief.peers) if code != brief.country and code in part.others]
    return (sum(values) / len(values), len(values)) if values else None


def population(parts: Sequence[Part], brief: IndicatorBrief) -> int:
    """Of how many countries the means are: the fewest."""
    return min((mean[1] for part in parts if (mean := peers_mean(part, brief)) is not None), default=0)


def share(part: Part, value: float) -> float:
    """Where a value stands on the component's scale, 0 … 1; better values are longer."""
    low, high = part.indicator.scale_min, part.indicator.scale_max
    along = min(max((value - low) / (high - low), 0.0), 1.0) if high > low else 0.0
    return along if part.indicator.better == "higher" else 1.0 - along


def component_bars(pack: Pack, brief: IndicatorBrief, parts: Sequence[Part], source: Source) -> Figure:
    """A bar for each component, an upright mark at the mean of the peers; from the reading start."""
    measure_pt = pack.theme.measure_pt
    compared = population(parts, brief)
    height_pt = STEP_PT * len(parts) + (LEGEND_PT if compared else 0.0)
    mirrored = pack.direction == "rtl"
    last_pt = measure_pt - VALUE_PT - (NAME_PT if pack.bilingual else 0.0)
    shapes: list[Shape] = []

    def across(distance: float) -> float:
        return measure_pt - distance if mirrored else distance

    start: Anchor = "right" if mirrored else "left"
    end: Anchor = "left" if mirrored else "right"
    for place, part in enumerate(parts):
        middle_pt = height_pt - STEP_PT * (place + 0.5)
        stop_pt = NAME_PT + (last_pt - NAME_PT) * share(part, part.value)
        # The whole scale in a hairline: what is missing is seen too.
        shapes.append(PathShape(((across(NAME_PT), middle_pt), (across(last_pt), middle_pt)), HAIRLINE, 0.5))
        shapes.append(box(across(NAME_PT), middle_pt - BAR_PT / 2, across(stop_pt), middle_pt + BAR_PT / 2, pack.theme.accent))
        mean = peers_mean(part, brief)
        if mean is not None:
            mark_pt = across(NAME_PT + (last_pt - NAME_PT) * share(part, mean[0]))
            shapes.append(box(mark_pt - 1.1, middle_pt - 8.0, mark_pt + 1.1, middle_pt + 8.0, INK))
        value = small(pack, pack.value(pack.main, part.value, part.indicator.decimals), INK, 700)
        shapes.append(TextShape(value, across(last_pt + 5.0), middle_pt - 2.6, start))
        for language, x_pt, anchor in zip(pack.languages, (across(0.0), across(measure_pt)), (start, end), strict=False):
            shapes += name_lines(pack, language, name_of(part.indicator, language), x_pt, middle_pt, anchor)
    if compared:
        shapes += bar_legend(pack, compared)
    return Figure(measure_pt, height_pt, tuple(shapes), components_alt(pack, pack.main, brief, parts), pack.main, source)


def bar_legend(pack: Pack, compared: int) -> list[Shape]:
    """What the upright mark is, in each language at its own edge."""
    found: list[Shape] = []
    for language in pack.languages:
        right = language == "ar"
        x_pt = pack.theme.measure_pt - 3.0 if right else 3.0
        words = peers_word(pack, language, compared)
        found.append(TextShape(caption(pack, language, words, GREY, tiny=True), x_pt - 7.0 if right else x_pt + 7.0, 2.5,
                               "right" if right else "left"))  # fmt: skip
        found.append(box(x_pt - 1.1, 0.5, x_pt + 1.1, 10.5, INK))
    return found


def components_alt(pack: Pack, language: Language, brief: IndicatorBrief, parts: Sequence[Part]) -> str:
    """Every component with our value and the mean of the peers, in words."""
    told = []
    for part in parts:
        own = {
            "name": name_of(part.indicator, language),
            "value": pack.value(language, part.value, part.indicator.decimals),
        }
        mean = peers_mean(part, brief)
        if mean is None:
            told.append(pack.word(language, "chart.year_value", year=own["name"], value=own["value"]))
        else:
            beside = pack.value(language, mean[0], part.indicator.decimals)
            told.append(pack.word(language, "chart.part_value", **own, mean=beside))
    return pack.word(
        language,
        "chart.components_alt",
        name=name_of(pack.snapshot.indicators[brief.indicator_id], language),
        country=pack.name_of(language, "country", brief.country),
        values=pack.word(language, "mark.semicolon").join(told),
    )


def radar(pack: Pack, brief: IndicatorBrief, parts: Sequence[Part], source: Source) -> Figure:
    """An axis for each component: ours filled, the mean of the peers as a dashed line. From the top in reading direction."""
    measure_pt = pack.theme.measure_pt
    names_pt = 11.0 * (len(pack.languages) + 1)
    compared = population(parts, brief)
    turn = -1.0 if pack.direction == "rtl" else 1.0
    lowest = min(sin(pi / 2 - 2 * pi * place / len(parts)) for place in range(len(parts)))
    # An even number of axes has one straight down, with its names below it; else the lowest two have theirs beside them.
    below_pt = names_pt + 6.0 if len(parts) % 2 == 0 else 16.0
    middle_x, middle_y = measure_pt / 2, below_pt - RADAR_PT * lowest
    height_pt = middle_y + RADAR_PT + names_pt + 6.0

    def at(place: int, along: float) -> tuple[float, float]:
        angle = pi / 2 - turn * 2 * pi * place / len(parts)
        return middle_x + RADAR_PT * along * cos(angle), middle_y + RADAR_PT * along * sin(angle)

    shapes: list[Shape] = []
    for ring in range(1, RINGS + 1):
        rim = tuple(at(place, ring / RINGS) for place in range(len(parts)))
        shapes.append(PathShape(rim, HAIRLINE, 0.5, closed=True))
    shapes += [PathShape(((middle_x, middle_y), at(place, 1.0)), HAIRLINE, 0.5) for place in range(len(parts))]
    ours = tuple(at(place, share(part, part.value)) for place, part in enumerate(parts))
    shapes.append(PathShape(ours, pack.theme.accent, 1.6, fill=None, closed=True))
    means = [peers_mean(part, brief) for part in parts]
    if compared and all(mean is not None for mean in means):
        theirs = tuple(
            at(place, share(part, mean[0])) for place, (part, mean) in enumerate(zip(parts, means, strict=True)) if mean
        )
        shapes.append(PathShape(theirs, INK, 0.9, closed=True, dash=DASH))
    shapes += [CircleShape(x, y, 2.4, pack.theme.accent) for x, y in ours]
    for place, part in enumerate(parts):
        shapes += axis_label(pack, part, at(place, 1.0), middle_x, middle_y)
    shapes += radar_legend(pack, brief, parts, compared, height_pt)
    return Figure(measure_pt, height_pt, tuple(shapes), components_alt(pack, pack.main, brief, parts), pack.main, source)


def rings_said(pack: Pack, language: Language, parts: Sequence[Part]) -> str:
    """What the rings stand for: values where all components have one scale, else shares of each one's own."""
    scales = {(part.indicator.scale_min, part.indicator.scale_max, part.indicator.better) for part in parts}
    shares = [ring / RINGS for ring in range(1, RINGS + 1)]
    comma = pack.word(language, "mark.comma")
    if len(scales) > 1:
        values = comma.join(pack.number(language, f"{100 * along:.0f}%") for along in shares)
        return pack.word(language, "chart.rings_of_each", values=values)
    low, high, better = next(iter(scales))
    at = [low + (high - low) * (along if better == "higher" else 1.0 - along) for along in shares]
    decimals = 2 if high - low <= RINGS else 0
    return pack.word(language, "chart.rings", values=comma.join(pack.value(language, value, decimals) for value in at))


def axis_label(pack: Pack, part: Part, rim: tuple[float, float], middle_x: float, middle_y: float) -> list[Shape]:
    """Value and names at the end of an axis, outside the rim."""
    x, y = rim
    anchor: Anchor = "middle" if abs(x - middle_x) < 8.0 else "left" if x > middle_x else "right"
    x += {"middle": 0.0, "left": 7.0, "right": -7.0}[anchor]
    lines = [caption(pack, language, name_of(part.indicator, language)) for language in pack.languages]
    value = small(pack, pack.value(pack.main, part.value, part.indicator.decimals), INK, 700)
    step_pt = 11.0
    if anchor == "middle" and y > middle_y:
        top_pt = y + 5.0 + step_pt * len(lines)
    elif anchor == "middle":
        top_pt = y - 12.0
    else:
        top_pt = y + step_pt * (len(lines) - 1) / 2 + 2.0
    return [TextShape(para, x, top_pt - step_pt * place, anchor) for place, para in enumerate((*lines, value))]


def radar_legend(pack: Pack, brief: IndicatorBrief, parts: Sequence[Part], compared: int, height_pt: float) -> list[Shape]:
    """Which line is whose and what the rings stand for, in each language at the upper corner of its own edge."""
    found: list[Shape] = []
    for language in pack.languages:
        right = language == "ar"
        edge_pt = pack.theme.measure_pt if right else 0.0
        inwards = -1.0 if right else 1.0
        rows: list[tuple[str, Colour, float, tuple[float, float] | None]] = [
            (pack.name_of(language, "country", brief.country), pack.theme.accent, 1.6, None)
        ]
        if compared:
            rows.append((peers_word(pack, language, compared), INK, 0.9, DASH))
        rows.append((rings_said(pack, language, parts), HAIRLINE, 0.5, None))
        for place, (words, colour, width_pt, dash) in enumerate(rows):
            y_pt = height_pt - 9.0 - 12.0 * place
            line = ((edge_pt, y_pt), (edge_pt + inwards * 16.0, y_pt))
            found.append(PathShape(line, colour, width_pt, dash=dash))
            anchor: Anchor = "right" if right else "left"
            found.append(TextShape(caption(pack, language, words, GREY, tiny=True), edge_pt + inwards * 21.0, y_pt - 2.6, anchor))
    return found
