"""Who stood where, edition by edition: ours and the countries compared, in order, with their ranks among all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desk_app.analysis.standing import Standing, standing
from desk_app.compose.chart_parts import box, country_para, is_broken, name_of, small
from desk_app.compose.pack import Pack
from desk_app.compose.theme import GREY, INK, WHITE
from desk_app.layout.blocks import Figure, PathShape, Shape, Source, TextShape
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.text import Language

STEP_PT = 14.0
STEP_OF_TWO_PT = 22.0
YEARS_PT = 15.0
GAP_PT = 15.0
"""The least between two columns."""
WIDEST_PT = 108.0
RANK_PT = 19.0
COLUMNS = 6
COLUMNS_OF_TWO = 4
"""Where names stand in two languages."""
MOST_PEERS = 11
"""Lines of more can't be followed."""


@dataclass(frozen=True, slots=True)
class Column:
    """An edition: those of the chosen countries that were ranked, best first."""

    year: int
    rows: tuple[Standing, ...]


def columns(pack: Pack, brief: IndicatorBrief, editions: Sequence[Edition]) -> tuple[Column, ...]:
    """The newest editions that rank our country and at least one of its peers: of many the nearest."""
    codes = (brief.country, *ranked_peers(brief, editions)[:MOST_PEERS])
    found = []
    for edition in editions:
        rows = [one for code in codes if (one := standing(edition, code)) is not None and one.rank]
        if len(rows) > 1 and any(one.country == brief.country for one in rows):
            found.append(Column(edition.year, tuple(sorted(rows, key=lambda one: (one.rank, codes.index(one.country))))))
    return tuple(found[-(COLUMNS_OF_TWO if pack.bilingual else COLUMNS) :])


def ranked_peers(brief: IndicatorBrief, editions: Sequence[Edition]) -> tuple[str, ...]:
    """The brief's peers in its order; where they are many, those that the newest edition ranks, the nearest to ours first."""
    codes = tuple(code for code in dict.fromkeys(brief.peers) if code != brief.country)
    if len(codes) <= MOST_PEERS or not editions:
        return codes
    ranks = {one.country: one.rank for one in editions[-1].observations if one.rank and one.value is not None}
    ours = ranks.get(brief.country, 0)
    return tuple(sorted((code for code in codes if code in ranks), key=lambda code: abs(ranks[code] - ours)))


def rank_columns(pack: Pack, brief: IndicatorBrief, indicator: Indicator, found: Sequence[Column], source: Source) -> Figure:
    """A column for each edition, years from left to right; lines join a country's places unless the method changed between."""
    measure_pt = pack.theme.measure_pt
    step_pt = STEP_OF_TWO_PT if pack.bilingual else STEP_PT
    most = max(len(column.rows) for column in found)
    height_pt = YEARS_PT + step_pt * most
    width_pt = min((measure_pt - GAP_PT * (len(found) - 1)) / len(found), WIDEST_PT)
    gap_pt = (measure_pt - width_pt * len(found)) / (len(found) - 1)
    shapes: list[Shape] = []

    def left(place: int) -> float:
        return place * (width_pt + gap_pt)

    def middle(row: int) -> float:
        return height_pt - YEARS_PT - step_pt * (row + 0.5)

    for place, (before, after) in enumerate(pairwise(found)):
        start_pt, stop_pt = left(place) + width_pt, left(place + 1)
        if is_broken(indicator, before.year, after.year):
            x_pt = (start_pt + stop_pt) / 2
            shapes.append(PathShape(((x_pt, 0.0), (x_pt, height_pt - 4.0)), GREY, 0.6, dash=(0.8, 2.2)))
            continue
        rows = {one.country: row for row, one in enumerate(after.rows)}
        # Ours last: it lies over the others.
        order = sorted(enumerate(before.rows), key=lambda one: one[1].country == brief.country)
        for row, one in order:
            if one.country in rows:
                ours = one.country == brief.country
                ends = ((start_pt, middle(row)), (stop_pt, middle(rows[one.country])))
                shapes.append(PathShape(ends, pack.theme.accent if ours else GREY, 1.8 if ours else 0.6))
    for place, column in enumerate(found):
        year = small(pack, pack.digits(pack.main, str(column.year)), GREY, 600)
        shapes.append(TextShape(year, left(place) + width_pt / 2, height_pt - 8.0, "middle"))
        for row, one in enumerate(column.rows):
            shapes += place_box(pack, one, left(place), middle(row), width_pt, step_pt, ours=one.country == brief.country)
    return Figure(measure_pt, height_pt, tuple(shapes), ranks_alt(pack, pack.main, indicator, found), pack.main, source)


def place_box(
    pack: Pack, one: Standing, left_pt: float, middle_pt: float, width_pt: float, step_pt: float, *, ours: bool
) -> list[Shape]:
    """A country in an edition: its rank at the reading start, its name beside it; ours on the accent."""
    ink = WHITE if ours else INK
    half_pt = step_pt / 2 - 1.2
    fill = pack.theme.accent if ours else pack.theme.tint
    found = [box(left_pt, middle_pt - half_pt, left_pt + width_pt, middle_pt + half_pt, fill, None)]
    mirrored = pack.direction == "rtl"
    rank = small(pack, pack.digits(pack.main, str(one.rank)), ink, 700 if ours else 400)
    rank_pt = left_pt + width_pt - RANK_PT / 2 if mirrored else left_pt + RANK_PT / 2
    found.append(TextShape(rank, rank_pt, middle_pt - 2.6, "middle"))
    name_pt = left_pt + width_pt - RANK_PT if mirrored else left_pt + RANK_PT
    for place, language in enumerate(pack.languages):
        up_pt = (len(pack.languages) - 1) * 4.6 - 9.2 * place
        para = country_para(pack, language, one.country, 700 if ours else 400, colour=ink, tiny=True)
        found.append(TextShape(para, name_pt, middle_pt + up_pt - 2.6, "right" if mirrored else "left"))
    return found


def ranks_alt(pack: Pack, language: Language, indicator: Indicator, found: Sequence[Column]) -> str:
    """Each edition with the countries in order and their ranks, in words."""
    comma = pack.word(language, "mark.comma")
    told = []
    for column in found:
        places = comma.join(f"{pack.name_of(language, 'country', one.country)} {one.rank}" for one in column.rows)
        told.append(pack.word(language, "chart.year_value", year=column.year, value=places))
    values = pack.word(language, "mark.semicolon").join(told)
    return pack.word(language, "chart.ranks_alt", name=name_of(indicator, language), values=values)
