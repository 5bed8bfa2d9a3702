"""Where a gap comes from: from our value to that of the leading country, component by component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk_app.analysis.standing import Standing, leader, next_band, standing
from desk_app.compose.chart_parts import ENOUGH, Anchor, Part, box, caption, name_lines, name_of, small
from desk_app.compose.pack import Pack
from desk_app.compose.texts import short
from desk_app.compose.theme import GREY, INK, WHITE
from desk_app.layout.blocks import Figure, PathShape, Shape, Source, TextShape
from desk_app.model.indicator import Band, Edition, Indicator, IndicatorBrief
from desk_app.model.text import Language

STEP_PT = 22.0
BAR_PT = 9.0
NAME_PT = 112.0
VALUE_PT = 40.0
BAND_PT = 14.0


@dataclass(frozen=True, slots=True)
class Step:
    """A bar of the waterfall from ``start`` to ``stop`` on the index's scale. whole: a country's value, not a part of the gap."""

    names: dict[Language, str]
    start: float
    stop: float
    whole: bool = False


def goal(brief: IndicatorBrief, edition: Edition, parts: Sequence[Part]) -> Standing | None:
    """The leading country, or the best of the peers where the leader is not stored with its components; None if that is ours."""
    codes = [first.country] if (first := leader(edition)) is not None else []
    known = [one for code in brief.peers if (one := standing(edition, code)) is not None and one.rank]
    codes += [one.country for one in sorted(known, key=lambda one: one.rank)]
    ours = standing(edition, brief.country)
    for code in codes:
        found = standing(edition, code)
        if code == brief.country or ours is None:
            return None
        if found is not None and all(code in part.others for part in parts):
            return found if not ours.rank or found.rank < ours.rank else None
    return None


def steps(pack: Pack, brief: IndicatorBrief, edition: Edition, parts: Sequence[Part]) -> tuple[Step, ...]:
    """Our value, what each component adds, what components do not explain, the goal's value; empty where that can't be said."""
    ours, ahead = standing(edition, brief.country), goal(brief, edition, parts)
    if ours is None or ahead is None or not parts or not all(part.weight for part in parts):
        return ()
    indicator = pack.snapshot.indicators[brief.indicator_id]

    def country(code: str) -> dict[Language, str]:
        return {language: pack.name_of(language, "country", code) for language in pack.languages}

    found = [Step(country(brief.country), indicator.scale_min, ours.value, True)]
    # Weights such as 0.333333 stand for a third: their sum is taken for one.
    total = sum(part.weight for part in parts)
    exact = 1.0 / total if abs(total - 1.0) < 1e-4 else 1.0
    at = ours.value
    for part in parts:
        moved = at + part.weight * exact * (part.others[ahead.country] - part.value)
        found.append(Step({language: name_of(part.indicator, language) for language in pack.languages}, at, moved))
        at = moved
    if abs(ahead.value - at) > ENOUGH * 10.0**-indicator.decimals:
        found.append(Step({language: pack.word(language, "chart.remainder") for language in pack.languages}, at, ahead.value))
    found.append(Step(country(ahead.country), indicator.scale_min, ahead.value, True))
    return tuple(found)


def gap_waterfall(pack: Pack, brief: IndicatorBrief, indicator: Indicator, found: Sequence[Step], source: Source) -> Figure:
    """A row for each step, from the reading start; where a component puts us ahead its bar is hollow and goes back.

    A dashed line stands at the bound of the next group.
    """
    measure_pt = pack.theme.measure_pt
    ahead = next_band(indicator, found[0].stop)
    highest = max(max(step.start, step.stop) for step in found)
    bound = ahead if ahead is not None and ahead[0].lower <= highest else None
    height_pt = STEP_PT * len(found) + (BAND_PT if bound else 0.0)
    mirrored = pack.direction == "rtl"
    first_pt, last_pt = NAME_PT, measure_pt - (NAME_PT if pack.bilingual else 0.0) - VALUE_PT
    room = (last_pt - first_pt) / (highest - indicator.scale_min)
    start: Anchor = "right" if mirrored else "left"
    end: Anchor = "left" if mirrored else "right"
    top_pt = STEP_PT * len(found)
    shapes: list[Shape] = []

    def across(distance: float) -> float:
        return measure_pt - distance if mirrored else distance

    def along(value: float) -> float:
        return first_pt + room * (value - indicator.scale_min)

    if bound is not None:
        x_pt = across(along(bound[0].lower))
        shapes.append(PathShape(((x_pt, 0.0), (x_pt, top_pt + 1.0)), GREY, 0.7, dash=(2.0, 2.0)))
        shapes += bound_label(pack, indicator, bound[0], x_pt, top_pt + 5.0)
    for place, step in enumerate(found):
        middle_pt = top_pt - STEP_PT * (place + 0.5)
        low, high = sorted((along(step.start), along(step.stop)))
        back = not step.whole and (step.stop < step.start) == (found[-1].stop > found[0].stop)
        fill = WHITE if back else pack.theme.accent if place == 0 else pack.theme.bar
        stroke = INK if back or not step.whole else None
        shapes.append(box(across(low), middle_pt - BAR_PT / 2, across(high), middle_pt + BAR_PT / 2, fill, stroke))
        if place + 1 < len(found):
            x_pt = across(along(step.stop))
            shapes.append(PathShape(((x_pt, middle_pt - BAR_PT / 2), (x_pt, middle_pt - STEP_PT + BAR_PT / 2)), GREY, 0.5))
        number = step.stop if step.whole else step.stop - step.start
        words = pack.value(pack.main, number, indicator.decimals, signed=not step.whole)
        value = small(pack, words, INK, 700 if place == 0 else 400)
        # On white: the line of the next group does not run through a figure.
        shapes.append(box(across(high + 3.0), middle_pt - 4.5, across(high + VALUE_PT - 2.0), middle_pt + 5.5, WHITE))
        shapes.append(TextShape(value, across(high + 5.0), middle_pt - 2.6, start))
        weight = 700 if place == 0 else 400
        for language, at_pt, anchor in zip(pack.languages, (across(0.0), across(measure_pt)), (start, end), strict=False):
            shapes += name_lines(pack, language, step.names[language], at_pt, middle_pt, anchor, weight)
    return Figure(measure_pt, height_pt, tuple(shapes), gap_alt(pack, pack.main, indicator, found), pack.main, source)


def bound_label(pack: Pack, indicator: Indicator, band: Band, x_pt: float, y_pt: float) -> list[Shape]:
    """The next group's name and its lower bound over the dashed line."""
    number = pack.value(pack.main, band.lower, min(indicator.decimals, 2))
    names = " / ".join(short(pack, language, band.name) for language in pack.languages)
    words = pack.word(pack.main, "chart.bound", group=names, value=number)
    return [TextShape(caption(pack, pack.main, words, GREY, tiny=True), x_pt, y_pt, "middle")]


def gap_alt(pack: Pack, language: Language, indicator: Indicator, found: Sequence[Step]) -> str:
    """Every step with its figure, in words."""
    told = [
        pack.word(
            language,
            "chart.year_value",
            year=step.names.get(language, ""),
            value=pack.value(
                language, step.stop if step.whole else step.stop - step.start, indicator.decimals, signed=not step.whole
            ),
        )
        for step in found
    ]
    values = pack.word(language, "mark.semicolon").join(told)
    return pack.word(language, "chart.gap_alt", name=name_of(indicator, language), values=values)
