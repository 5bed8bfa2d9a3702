"""Published figures against computed ones, with every difference explained. Published ranks are compared, never replaced.

The only module that loads pandas, for the check of whole editions by command: the window's tables do without (``league``).
"""

from __future__ import annotations

import pandas as pd

from desk_app.analysis.league import PRINTED_ERROR, League, averages, recompute
from desk_app.model.league import EditionCheck, RankCheck, RankReason, ValueReason


def check_edition(league: League) -> EditionCheck:
    """Every assessed country: its published rank beside 1, 2, 2, 4 over the printed values, its index beside the recomputed."""
    frame = _frame(league)
    rows = []
    for country, held in frame.iterrows():
        code, value = str(country), float(held["value"])
        ties = tuple(one for one in held["ties"] if one != code)
        published, computed = int(held["published"]), int(held["computed"])
        recomputed, equal = (None if pd.isna(held[name]) else float(held[name]) for name in ("recomputed", "equal"))
        reason = _value_reason(value, recomputed, equal)
        rank_reason = _rank_reason(published, computed, ties)
        rows.append(RankCheck(code, league.year, published, computed, rank_reason, value, recomputed, reason, ties))
    return EditionCheck(
        league.indicator.code,
        league.year,
        len(frame),
        tuple(row.country for row in league.rows if row.value is None),
        tuple(rows),
        _largest(frame["value"], frame["recomputed"]),
        _largest(frame["value"], frame["equal"]),
        averages(league),
    )


def _frame(league: League) -> pd.DataFrame:
    """Assessed country -> value, published and computed rank, countries of the same value, index from the components by the
    edition's weights and by equal ones; NaN where it can't be computed."""
    frame = pd.DataFrame(
        {
            "value": pd.Series({row.country: row.value for row in league.assessed}, dtype="float64"),
            "published": {row.country: row.rank if row.rank_published else 0 for row in league.assessed},
            "computed": {row.country: row.computed_rank for row in league.assessed},
        },
        index=[row.country for row in league.assessed],
    )
    equal = {code: 1 / len(league.parts) for code, weight in league.parts.items() if weight}
    for name, weights in (("recomputed", league.parts), ("equal", equal)):
        frame[name] = pd.Series(recompute(league, weights) or {}, index=frame.index, dtype="float64")
    values = frame["value"].round(9)
    frame["ties"] = values.map(values.groupby(values).groups)
    return frame


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


def _largest(values: pd.Series, found: pd.Series) -> float | None:
    largest = (found - values).abs().max()
    return None if pd.isna(largest) else float(largest)
