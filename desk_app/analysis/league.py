"""The table of all countries of an edition: ranks, groups, rating classes, averages. Frames stay inside this room.

A ``League`` is made once for an edition and then asked; it may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from desk_app.model.indicator import Band, Edition, Indicator
from desk_app.model.league import Average, Gap, LeagueRow, PartAgainstPeers, PartValue

_EXACT = 9
"""Decimals to which values are compared: more than any publisher prints, fewer than where sums of floats differ by chance."""


@dataclass(frozen=True)
class League:
    """An edition as a table. ``parts``: code of a component -> its weight, 0 when not published; ``frame``: a row for each
    country with value, rank, published, computed, and a column for each part and its rank (``part_rank``)."""

    indicator: Indicator
    edition: Edition
    parts: Mapping[str, float]
    scales: Mapping[str, tuple[float, float]]
    frame: pd.DataFrame = field(repr=False, compare=False)

    @property
    def year(self) -> int:
        return self.edition.year

    @cached_property
    def assessed(self) -> pd.DataFrame:
        """The countries assessed, best first, as they are published: those of equal rank by code."""
        seen = self.frame[self.frame["value"].notna()]
        return seen.sort_values(["rank", "country"], kind="stable")

    @property
    def is_whole(self) -> bool:
        """Whether all countries that the edition ranks are stored: without them no place can be computed."""
        return int(self.frame["value"].notna().sum()) >= self.edition.assessed

    @cached_property
    def rows(self) -> tuple[LeagueRow, ...]:
        """All countries, best first, those not assessed last, by code."""
        return tuple(_rows(self))

    @cached_property
    def by_country(self) -> Mapping[str, LeagueRow]:
        return {row.country: row for row in self.rows}

    @cached_property
    def by_value(self) -> tuple[np.ndarray, np.ndarray]:
        """(values turned so that more is better, codes) of the countries assessed, the best first."""
        turned = self.turned(self.assessed["value"].to_numpy())
        order = np.argsort(-turned, kind="stable")
        return turned[order], self.assessed.index.to_numpy()[order]

    def turned(self, values: np.ndarray) -> np.ndarray:
        """Values as they are compared: rounded against chance, and turned where lower is better."""
        rounded: np.ndarray = np.round(values, _EXACT)
        return rounded if self.indicator.better == "higher" else -rounded


def make_league(indicator: Indicator, edition: Edition, parts: Iterable[tuple[Indicator, Edition | None]] = ()) -> League:
    """The table of ``edition``. parts: the components with their editions of the same year, None where none is stored.

    Weights are the edition's own where it has some, else the indicator's. The components of a country that was not assessed are
    not counted: publishers print remains of them.
    """
    frame = pd.DataFrame(
        {
            "value": pd.Series({one.country: one.value for one in edition.observations}, dtype="float64"),
            "published": pd.Series(
                {one.country: one.rank if one.rank_published else 0 for one in edition.observations}, dtype="int64"
            ),
            "given": pd.Series({one.country: one.rank for one in edition.observations}, dtype="int64"),
        }
    )
    frame.index.name = "country"
    whole = int(frame["value"].notna().sum()) >= edition.assessed
    frame["computed"] = competition_ranks(frame["value"], indicator.better == "higher") if whole else 0
    # A rank that was stored counts even if we computed it: the edition may hold a few countries of many.
    frame["rank"] = frame["given"].where(frame["given"] > 0, frame["computed"])
    weights = {one.indicator_id: one.weight for one in indicator.components}
    weights.update({one.indicator_id: one.weight for one in edition.weights})
    known: dict[str, float] = {}
    scales: dict[str, tuple[float, float]] = {}
    for part, part_edition in parts:
        values = {one.country: one.value for one in part_edition.observations} if part_edition else {}
        column = pd.Series(values, dtype="float64").reindex(frame.index).where(frame["value"].notna())
        stored = {one.country: one.rank for one in part_edition.observations} if part_edition else {}
        ranks = competition_ranks(column, part.better == "higher") if whole else pd.Series(0, frame.index)
        given = pd.Series(stored, dtype="float64").reindex(frame.index).fillna(0).astype("int64")
        frame[f"part:{part.code}"] = column
        frame[f"rank:{part.code}"] = given.where(given > 0, ranks)
        known[part.code] = weights.get(part.id, 0.0)
        scales[part.code] = (part.scale_min, part.scale_max)
    return League(indicator, edition, normalised(known), scales, frame)


def normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights that sum to 1 but for rounding ("0.333333") are brought to 1; others stay as they are."""
    total = sum(weights.values())
    if total and abs(total - 1) < 1e-4:
        return {code: weight / total for code, weight in weights.items()}
    return dict(weights)


def competition_ranks(values: pd.Series, higher_is_better: bool) -> pd.Series:
    """1, 2, 2, 4 … over the values as stored; 0 for those without."""
    ranks = values.round(_EXACT).rank(method="min", ascending=not higher_is_better)
    return ranks.fillna(0).astype("int64")


def band_of(indicator: Indicator, value: float) -> Band | None:
    return max((one for one in indicator.bands if one.lower <= value), key=lambda one: one.lower, default=None)


def rating_classes(league: League) -> dict[str, str]:
    """Country -> code of its rating class: quarters of each group by number of countries, in order of rank.

    Source: UN E-Government Survey 2020 and later ("VH, V3, V2, V1" …); empty before ``classes_since``, and for a part of
    the table. A group whose countries
    can't be quartered gives the odd ones to the upper classes: 78 are 20, 19, 20, 19.
    """
    indicator = league.indicator
    if not indicator.classes_since or league.year < indicator.classes_since or not league.is_whole:
        return {}
    groups: dict[str, list[str]] = {}
    classes = {band.id: band.classes for band in indicator.bands}
    for country, value in league.assessed["value"].items():
        band = band_of(indicator, value)
        if band is not None and band.classes:
            groups.setdefault(band.id, []).append(str(country))
    return {
        country: classes[band_id][place * len(classes[band_id]) // len(members)]
        for band_id, members in groups.items()
        for place, country in enumerate(members)
    }


def _rows(league: League) -> list[LeagueRow]:
    ratings = rating_classes(league)
    left_out = league.frame[league.frame["value"].isna()].sort_index()
    frame = pd.concat([league.assessed, left_out]) if len(left_out) else league.assessed
    columns = [(code, frame[f"part:{code}"].to_numpy(), frame[f"rank:{code}"].to_numpy()) for code in league.parts]
    values, ranks = frame["value"].to_numpy(), frame["rank"].to_numpy()
    computed, published = frame["computed"].to_numpy(), frame["published"].to_numpy()
    found = []
    for at, country in enumerate(frame.index):
        value = None if np.isnan(values[at]) else float(values[at])
        band = band_of(league.indicator, value) if value is not None else None
        parts = tuple(
            PartValue(code, None if np.isnan(held[at]) else float(held[at]), int(places[at])) for code, held, places in columns
        )
        found.append(
            LeagueRow(
                str(country),
                value,
                int(ranks[at]) if value is not None else 0,
                int(computed[at]),
                bool(published[at]),
                band.id if band else "",
                ratings.get(str(country), ""),
                parts,
            )
        )
    return found


def average(league: League, countries: Sequence[str] | None = None, part: str = "") -> Average | None:
    """The mean of the countries assessed among ``countries`` (default: all), of the index or of a component; None of none."""
    column = league.frame[f"part:{part}" if part else "value"]
    chosen = column if countries is None else column.reindex(list(dict.fromkeys(countries)))
    held = chosen.dropna()
    return Average(float(held.mean()), len(held), len(chosen)) if len(held) else None


def averages(league: League) -> tuple[Average, ...]:
    """The world's: as stored with the edition, over the countries assessed, and over all with the others as zero; each once.

    Of a part of the table only the edition's own.
    """
    edition = league.edition
    found: list[Average] = []
    if edition.average is not None:
        counted = edition.averaged or edition.assessed
        found.append(Average(edition.average, counted, len(league.frame), True))
    mean = average(league) if league.is_whole else None
    if mean is not None:
        zeros = mean.of - mean.population
        others = [mean, Average(mean.value * mean.population / mean.of, mean.of, mean.of, zeros=zeros)] if zeros else [mean]
        known = {(one.population, round(one.value, league.indicator.decimals)) for one in found}
        found += [one for one in others if (one.population, round(one.value, league.indicator.decimals)) not in known]
    return tuple(found)


def gaps(league: League, country: str) -> tuple[Gap, ...]:
    """To the first, to the next better group, to the mean: each only where the country is behind it."""
    row = league.by_country.get(country)
    if row is None or row.value is None:
        return ()
    higher = league.indicator.better == "higher"
    goals: list[Gap] = []
    first = league.rows[0]
    if first.rank == 1 and first.value is not None:
        goals.append(Gap("leader", first.country, first.value, first.value - row.value))
    above = [band for band in league.indicator.bands if band.lower > row.value]
    if higher and above:
        nearest = min(above, key=lambda band: band.lower)
        goals.append(Gap("band", nearest.id, nearest.lower, nearest.lower - row.value))
    mean = next(iter(averages(league)), None)
    if mean is not None:
        goals.append(Gap("average", "", mean.value, mean.value - row.value))
    turn = 1 if higher else -1
    return tuple(Gap(goal.goal, goal.name, goal.value, abs(goal.missing)) for goal in goals if goal.missing * turn > 0)


def parts_against_peers(league: League, country: str, peers: Sequence[str]) -> tuple[PartAgainstPeers, ...]:
    """The components beside the mean of the peers assessed, the best of ours first; empty without any."""
    if country not in league.frame.index:
        return ()
    others = [code for code in dict.fromkeys(peers) if code != country and code in league.frame.index]
    found = []
    for code in league.parts:
        column = league.frame[f"part:{code}"]
        theirs = column.reindex(others).dropna()
        ours = column[country]
        if np.isnan(ours) or theirs.empty:
            continue
        mean = float(theirs.mean())
        rank = int(league.frame[f"rank:{code}"][country])
        better = int((theirs.round(_EXACT) > round(ours, _EXACT)).sum())
        found.append(PartAgainstPeers(code, float(ours), rank, mean, float(ours) - mean, better + 1, len(theirs) + 1))
    return tuple(sorted(found, key=lambda one: (-one.difference, one.code)))
