"""What an index would be with other components: every other country unchanged, which the page says.

Changing one country's raw figures would move all the others' scores a little, for components are made of z-scores and a
min-max over all countries; on the values of components the calculation is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from desk_app.analysis.league import League, band_of, reproduces
from desk_app.model.league import LeagueRow, Need, PartChange, Place, WhatIf


def what_if(league: League, country: str, changes: Mapping[str, float]) -> WhatIf | None:
    """The index and rank of ``country`` with components at the values of ``changes`` (code -> value).

    The published index moves by weight × difference, so that no change leaves what was published; it stays inside its scale.
    None for a country not assessed. Raises KeyError for a code that is no component, or whose weight or value is not known.
    """
    row = league.by_country.get(country)
    if row is None or row.value is None:
        return None
    before = {part.code: part.value for part in row.parts}
    moved = row.value
    for code, after in changes.items():
        held = before[code]
        if held is None or not league.parts[code]:
            raise KeyError(code)
        moved += league.parts[code] * (after - held)
    value = min(max(moved, league.indicator.scale_min), league.indicator.scale_max)
    changed = tuple(PartChange(code, before[code], after) for code, after in changes.items() if before[code] != after)
    now = Place(row.value, row.rank, row.band, row.rating)
    if not changed:
        return WhatIf(country, league.year, now, now, exact=reproduces(league))
    rank = rank_of(league, country, value)
    band = band_of(league.indicator, round(value, 9))
    after_place = Place(value, rank, band.id if band else "")
    passed, lost = _neighbours(league, row, value)
    return WhatIf(country, league.year, now, after_place, changed, passed, lost, reproduces(league))


def rank_of(league: League, country: str, value: float) -> int:
    """The rank that ``value`` would have for ``country``, the others unchanged; equal values share it."""
    wanted = league.turned(value)
    return 1 + sum(held > wanted for held, code in league.by_value if code != country)


def needs(league: League, country: str, rank: int) -> tuple[Need, ...]:
    """What each component alone would need for ``country`` to stand at ``rank`` or better, rounded up to the digits printed.

    Empty for a country not assessed, or one that stands there already. Raises ValueError for a rank below 1.
    """
    if rank < 1:
        raise ValueError(rank)
    row = league.by_country.get(country)
    if row is None or row.value is None or row.rank <= rank:
        return ()
    goal = value_for(league, country, rank)
    found = []
    for part in row.parts:
        weight = league.parts[part.code]
        if part.value is None or not weight:
            continue
        lower, upper = league.scales[part.code]
        # A component that is better when lower has no place in an index yet: its weight would be negative.
        end = upper if (goal - row.value) * weight > 0 else lower
        needed = _outwards(part.value + (goal - row.value) / weight, goal > row.value, league.indicator.decimals)
        reachable = lower <= needed <= upper
        best = rank_of(league, country, row.value + weight * ((needed if reachable else end) - part.value))
        found.append(Need(part.code, part.value, needed if reachable else None, best))
    return tuple(found)


def value_for(league: League, country: str, rank: int) -> float:
    """The value with which ``country`` would share ``rank``: that of the country at this place among the others."""
    others = [held for held, code in league.by_value if code != country]
    value = others[min(rank, len(others)) - 1]
    return value if league.indicator.better == "higher" else -value


def _outwards(value: float, upwards: bool, decimals: int) -> float:
    """Rounded in the direction of the change, so that the rounded value suffices."""
    step = Decimal(1).scaleb(-decimals)
    rounding = ROUND_CEILING if upwards else ROUND_FLOOR
    return float(Decimal(repr(round(value, 9))).quantize(step, rounding))


def _neighbours(league: League, row: LeagueRow, value: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(passed, the nearest first; who would stand before us that did not, the best first)."""
    wanted = league.turned(value)
    ahead_now = {one.country for one in league.rows if 0 < one.rank < row.rank}
    passed, lost = [], []
    for held, code in league.by_value:
        if code == row.country:
            continue
        if code in ahead_now and held <= wanted:
            passed.append(code)
        elif code not in ahead_now and held > wanted:
            lost.append(code)
    return tuple(reversed(passed)), tuple(lost)
