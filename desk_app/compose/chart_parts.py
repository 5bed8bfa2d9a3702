"""What charts share: small texts, names in one or two lines, axes, runs of points that a line may join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import Literal

from desk_app.analysis.standing import Standing, standing
from desk_app.compose.pack import Pack
from desk_app.compose.theme import INK
from desk_app.layout.blocks import Para, PathShape, Shape, TextShape
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.text import Language
from desk_app.typeset.values import Colour, Span

Anchor = Literal["left", "middle", "right"]

NAME_CHARACTERS = 24
"""Of a line of a name beside a chart; a longer name takes two."""
NAME_LEADING_PT = 10.0
ENOUGH = 1.5
"""Units of the last decimal within which figures are the same but for rounding."""


@dataclass(frozen=True, slots=True)
class Part:
    """A component in the edition: our value, its weight, and the values of the others by country."""

    indicator: Indicator
    weight: float
    value: float
    others: dict[str, float]


def parts_of(pack: Pack, brief: IndicatorBrief, edition: Edition) -> tuple[Part, ...]:
    """The components of the brief's indicator in ``edition`` that were published for our country, by the edition's weights."""
    indicator = pack.snapshot.indicators[brief.indicator_id]
    found = []
    for component in edition.weights or indicator.components:
        part = pack.snapshot.indicators.get(component.indicator_id)
        own = next((one for one in pack.editions(component.indicator_id) if one.year == edition.year), None)
        ours = standing(own, brief.country) if own is not None else None
        if part is None or own is None or ours is None:
            continue
        others = {one.country: one.value for one in own.observations if one.value is not None}
        found.append(Part(part, component.weight, ours.value, others))
    return tuple(found)


def brief_editions(pack: Pack, brief: IndicatorBrief) -> tuple[Edition, ...]:
    """The editions up to the one the brief stands on, of those that existed on the pack's date."""
    return tuple(
        edition for edition in pack.editions(brief.indicator_id) if not brief.edition_year or edition.year <= brief.edition_year
    )


def is_broken(indicator: Indicator, before: int, after: int) -> bool:
    """Whether the method changed between two years."""
    return any(before < year <= after for year in indicator.breaks)


def unbroken(indicator: Indicator, points: Sequence[Standing]) -> list[list[int]]:
    """The places of the points that one line may join: the method did not change between them."""
    runs: list[list[int]] = [[0]] if points else []
    for place, (before, after) in enumerate(pairwise(points), 1):
        if is_broken(indicator, before.year, after.year):
            runs.append([])
        runs[-1].append(place)
    return runs


def ticks(values: Sequence[float]) -> tuple[float, float, float]:
    """(lowest, highest, step) of an axis that holds all values between three and six round steps."""
    low, high = min(values), max(values)
    spread = max(high - low, abs(high) * 0.1, 1e-6)
    power = 10.0 ** floor(log10(spread / 3))
    step = next((power * factor for factor in (1, 2, 5, 10) if spread / (power * factor) <= 4), power * 10)
    lowest, highest = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    return (lowest, highest, step) if highest > lowest else (lowest, lowest + step, step)


def small(pack: Pack, words: str, colour: Colour, weight: int = 400) -> Para:
    """A number in a chart: set left to right in either language."""
    return Para((Span(words, pack.theme.style("tiny", pack.main, colour, weight)),), "en", pack.theme.leading("tiny", pack.main))


def caption(pack: Pack, language: Language, words: str, colour: Colour = INK, weight: int = 400, *, tiny: bool = False) -> Para:
    """Words in a chart, one line."""
    role: Literal["tiny", "meta"] = "tiny" if tiny else "meta"
    return Para((Span(words, pack.theme.style(role, language, colour, weight)),), language, pack.theme.leading(role, language))


def country_para(pack: Pack, language: Language, code: str, weight: int, *, colour: Colour = INK, tiny: bool = False) -> Para:
    return caption(pack, language, pack.name_of(language, "country", code), colour, weight, tiny=tiny)


def name_of(indicator: Indicator, language: Language) -> str:
    return indicator.name.in_language(language) or indicator.code


def in_lines(words: str, most: int = NAME_CHARACTERS) -> list[str]:
    """A name in one line or in two that are about as long."""
    parts = words.split()
    if len(words) <= most or len(parts) < 2:
        return [words]
    cuts = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts))]
    return list(min(cuts, key=lambda pair: max(map(len, pair))))


def name_lines(
    pack: Pack, language: Language, words: str, x_pt: float, middle_pt: float, anchor: Anchor, weight: int = 400
) -> list[Shape]:
    """A name in one line or two, around the height ``middle_pt``."""
    lines = in_lines(words)
    top_pt = middle_pt + NAME_LEADING_PT * (len(lines) - 1) / 2 - 2.6
    return [
        TextShape(caption(pack, language, line, weight=weight), x_pt, top_pt - NAME_LEADING_PT * place, anchor)
        for place, line in enumerate(lines)
    ]


def box(
    left_pt: float, bottom_pt: float, right_pt: float, top_pt: float, fill: Colour | None, stroke: Colour | None = None
) -> Shape:
    corners = ((left_pt, bottom_pt), (right_pt, bottom_pt), (right_pt, top_pt), (left_pt, top_pt))
    return PathShape(corners, stroke, 0.7, fill=fill, closed=True)


def peers_word(pack: Pack, language: Language, number: int) -> str:
    """ "Mean of the comparison (10 countries)": a mean never stands without its population."""
    return pack.word(language, "chart.peers_mean", countries=pack.count(language, "country", number))
