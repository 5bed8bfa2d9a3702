"""Published figures against computed ones, with every difference explained. Published ranks are compared, never replaced."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.analysis.league import League, averages
from desk_app.model.league import EditionCheck, RankCheck, RankReason, ValueReason

PRINTED_ERROR = 1.5e-4
"""How far an index may be from its recomputation where components and index were each printed with four digits."""
FEW = 0.05
"""The share of countries whose components may fail to give the index before the edition counts as not made of them."""


def check_edition(league: League) -> EditionCheck:
    """Every assessed country: its published rank beside 1, 2, 2, 4 over the printed values, its index beside the recomputed."""
    recomputed = recompute(league, league.parts)
    equal = recompute(league, {code: 1 / len(league.parts) for code, weight in league.parts.items() if weight})
    values = {row.country: row.value for row in league.assessed if row.value is not None}
    same: dict[float, list[str]] = {}
    for country, value in values.items():
        same.setdefault(round(value, 9), []).append(country)
    rows = []
    for row in league.assessed:
        code, value = row.country, values[row.country]
        ties = tuple(one for one in same[round(value, 9)] if one != code)
        published, computed = row.rank if row.rank_published else 0, row.computed_rank
        given = None if recomputed is None else recomputed[code]
        reason = _value_reason(value, given, None if equal is None else equal[code])
        rows.append(
            RankCheck(code, league.year, published, computed, _rank_reason(published, computed, ties), value, given, reason, ties)
        )
    missing = tuple(row.country for row in league.rows if row.value is None)
    return EditionCheck(
        league.indicator.code,
        league.year,
        len(rows),
        missing,
        tuple(rows),
        _largest(values, recomputed),
        _largest(values, equal),
        averages(league),
    )


def recompute(league: League, weights: Mapping[str, float]) -> dict[str, float] | None:
    """The index of all assessed countries from their components; None where a weight or a component is not known."""
    if not weights or not all(league.parts.values()):
        return None
    found = {}
    for row in league.assessed:
        held = {part.code: part.value for part in row.parts}
        weighed = [value * weight for code, weight in weights.items() if (value := held[code]) is not None]
        if len(weighed) < len(weights):
            return None
        found[row.country] = sum(weighed)
    return found


def reproduces(league: League) -> bool:
    """Whether the components published give the index published, for all but a few countries."""
    found = recompute(league, league.parts)
    if not found:
        return False
    wrong = sum(abs(found[row.country] - row.value) > PRINTED_ERROR for row in league.assessed if row.value is not None)
    return wrong <= FEW * len(found)


def _rank_reason(published: int, computed: int, ties: tuple[str, ...]) -> RankReason:
    if not published or published == computed:
        return ""
    # 1, 2, 2, 4 gives all of a tie its best place: the publisher, knowing more digits, gives the places in turn.
    return "tie" if ties and computed < published <= computed + len(ties) else "unexplained"


def _value_reason(value: float, recomputed: float | None, equal: float | None) -> ValueReason:
    if recomputed is None:
        return ""
    if abs(recomputed - value) > PRINTED_ERROR:
        return "components"
    if equal is not None and abs(equal - value) > PRINTED_ERROR:
        return "weights"
    return "rounding" if abs(recomputed - value) > 5e-6 else ""


def _largest(values: Mapping[str, float], found: Mapping[str, float] | None) -> float | None:
    return max((abs(found[country] - value) for country, value in values.items()), default=None) if found else None
