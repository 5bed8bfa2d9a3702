"""Published figures against computed ones, with every difference explained. Published ranks are compared, never replaced."""

from __future__ import annotations

import numpy as np
import pandas as pd

from desk_app.analysis.league import League, averages
from desk_app.model.league import EditionCheck, RankCheck, RankReason, ValueReason

PRINTED_ERROR = 1.5e-4
"""How far an index may be from its recomputation where components and index were each printed with four digits."""
FEW = 0.05
"""The share of countries whose components may fail to give the index before the edition counts as not made of them."""


def check_edition(league: League) -> EditionCheck:
    """Every assessed country: its published rank beside 1, 2, 2, 4 over the printed values, its index beside the recomputed."""
    frame = league.assessed
    recomputed = recompute(league, dict(league.parts))
    equal = recompute(league, {code: 1 / len(league.parts) for code, weight in league.parts.items() if weight})
    same = frame.groupby(frame["value"].round(9)).groups
    rows = []
    for country, held in frame.iterrows():
        code, value = str(country), float(held["value"])
        ties = tuple(str(one) for one in same[round(value, 9)] if one != country)
        published, computed = int(held["published"]), int(held["computed"])
        given = None if recomputed is None else float(recomputed[country])
        reason = _value_reason(value, given, None if equal is None else float(equal[country]))
        rows.append(
            RankCheck(code, league.year, published, computed, _rank_reason(published, computed, ties), value, given, reason, ties)
        )
    missing = tuple(sorted(str(one) for one in league.frame.index[league.frame["value"].isna()]))
    return EditionCheck(
        league.indicator.code,
        league.year,
        len(frame),
        missing,
        tuple(rows),
        _largest(frame["value"], recomputed),
        _largest(frame["value"], equal),
        averages(league),
    )


def recompute(league: League, weights: dict[str, float]) -> pd.Series | None:
    """The index of all assessed countries from their components; None where a weight or a component is not known."""
    if not weights or not all(league.parts.values()):
        return None
    parts = league.assessed[[f"part:{code}" for code in weights]]
    if parts.isna().to_numpy().any():
        return None
    return pd.Series(parts.to_numpy() @ np.array(list(weights.values())), index=parts.index)


def reproduces(league: League) -> bool:
    """Whether the components published give the index published, for all but a few countries."""
    found = recompute(league, dict(league.parts))
    if found is None:
        return False
    wrong = (found - league.assessed["value"]).abs() > PRINTED_ERROR
    return bool(wrong.mean() <= FEW)


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


def _largest(values: pd.Series, found: pd.Series | None) -> float | None:
    return None if found is None or found.empty else float((found - values).abs().max())
