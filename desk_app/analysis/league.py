"""The table of all countries of an edition: ranks, groups, rating classes, averages.

Plain values, no frames: two hundred countries take a few milliseconds, and pandas would hold 70 MB of the window's memory.
A ``League`` is made once for an edition and then asked; it may be used from any thread.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import fmean

from desk_app.model.indicator import Band, Edition, Indicator
from desk_app.model.league import Average, Gap, LeagueRow, PartAgainstPeers, PartValue

_EXACT = 9
"""Decimals to which values are compared: more than any publisher prints, fewer than where sums of floats differ by chance."""

PRINTED_ERROR = 1.5e-4
"""How far an index may be from its recomputation where components and index were each printed with four digits."""
FEW = 0.05
"""The share of countries whose components may fail to give the index before the edition counts as not made of them."""


@dataclass(frozen=True)
class League:
    """An edition as a table. ``parts``: code of a component -> its weight, 0 when not published; ``rows``: all countries, best
    first, those not assessed last, by code."""

    indicator: Indicator
    edition: Edition
    parts: Mapping[str, float]
    scales: Mapping[str, tuple[float, float]]
    rows: tuple[LeagueRow, ...] = field(repr=False, compare=False)

    @property
    def year(self) -> int:
        return self.edition.year

    @cached_property
    def assessed(self) -> tuple[LeagueRow, ...]:
        """The countries assessed, best first, as they are published: those of equal rank by code."""
        return tuple(row for row in self.rows if row.value is not None)

    @property
    def is_whole(self) -> bool:
        """Whether all countries that the edition ranks are stored: without them no place can be computed."""
        return len(self.assessed) >= self.edition.assessed

    @cached_property
    def by_country(self) -> Mapping[str, LeagueRow]:
        return {row.country: row for row in self.rows}

    @cached_property
    def by_value(self) -> tuple[tuple[float, str], ...]:
        """(value turned so that more is better, code) of the countries assessed, the best first."""
        held = [(self.turned(row.value), row.country) for row in self.assessed if row.value is not None]
        return tuple(sorted(held, key=lambda one: -one[0]))

    def turned(self, value: float) -> float:
        """A value as it is compared: rounded against chance, and turned where lower is better."""
        return _turned(value, self.indicator.better == "higher")

    def column(self, part: str = "") -> dict[str, float | None]:
        """Country -> value of the index or of a component."""
        at = list(self.parts).index(part) if part else -1
        return {row.country: row.parts[at].value if part else row.value for row in self.rows}


def make_league(indicator: Indicator, edition: Edition, parts: Iterable[tuple[Indicator, Edition | None]] = ()) -> League:
    """The table of ``edition``. parts: the components with their editions of the same year, None where none is stored.

    Weights are the edition's own where it has some, else the indicator's. The components of a country that was not assessed are
    not counted: publishers print remains of them.
    """
    seen = {one.country: one for one in edition.observations}
    values = {country: one.value for country, one in seen.items() if one.value is not None}
    whole = len(values) >= edition.assessed
    computed = competition_ranks(values, indicator.better == "higher") if whole else {}
    weights = {one.indicator_id: one.weight for one in indicator.components}
    weights.update({one.indicator_id: one.weight for one in edition.weights})
    known: dict[str, float] = {}
    scales: dict[str, tuple[float, float]] = {}
    columns: dict[str, dict[str, PartValue]] = {}
    for part, part_edition in parts:
        columns[part.code] = _column(part, part_edition, values, whole)
        known[part.code] = weights.get(part.id, 0.0)
        scales[part.code] = (part.scale_min, part.scale_max)
    rows = []
    for country, one in seen.items():
        band = band_of(indicator, one.value) if one.value is not None else None
        # A rank that was stored counts even if we computed it: the edition may hold a few countries of many.
        rank = (one.rank if one.rank > 0 else computed.get(country, 0)) if one.value is not None else 0
        published = one.rank_published and one.rank != 0
        held = tuple(column.get(country) or PartValue(code, None, 0) for code, column in columns.items())
        rows.append(LeagueRow(country, one.value, rank, computed.get(country, 0), published, band.id if band else "", "", held))
    rows.sort(key=lambda row: (row.value is None, row.rank, row.country))
    league = League(indicator, edition, normalised(known), scales, tuple(rows))
    ratings = rating_classes(league)
    return replace(league, rows=tuple(replace(row, rating=ratings.get(row.country, "")) for row in rows)) if ratings else league


def recompute(league: League, weights: Mapping[str, float]) -> dict[str, float] | None:
    """Country -> the index from its components, of all assessed; None where a weight or a component is not known."""
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


def _column(part: Indicator, edition: Edition | None, assessed: Mapping[str, float], whole: bool) -> dict[str, PartValue]:
    """Country -> value and rank of a component, of the countries that it is stored of."""
    seen = {one.country: one for one in edition.observations} if edition else {}
    values = {country: one.value for country, one in seen.items() if one.value is not None and country in assessed}
    computed = competition_ranks(values, part.better == "higher") if whole else {}
    return {
        country: PartValue(part.code, values.get(country), one.rank if one.rank > 0 else computed.get(country, 0))
        for country, one in seen.items()
    }


def normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights that sum to 1 but for rounding ("0.333333") are brought to 1; others stay as they are."""
    total = sum(weights.values())
    if total and abs(total - 1) < 1e-4:
        return {code: weight / total for code, weight in weights.items()}
    return dict(weights)


def competition_ranks(values: Mapping[str, float], higher_is_better: bool) -> dict[str, int]:
    """Country -> 1, 2, 2, 4 … over the values as stored."""
    turned = {country: _turned(value, higher_is_better) for country, value in values.items()}
    order = sorted(-value for value in turned.values())
    return {country: bisect_left(order, -value) + 1 for country, value in turned.items()}


def _turned(value: float, higher_is_better: bool) -> float:
    return round(value, _EXACT) if higher_is_better else -round(value, _EXACT)


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
    for row in league.assessed:
        if classes.get(row.band):
            groups.setdefault(row.band, []).append(row.country)
    return {
        country: classes[band_id][place * len(classes[band_id]) // len(members)]
        for band_id, members in groups.items()
        for place, country in enumerate(members)
    }


def average(league: League, countries: Sequence[str] | None = None, part: str = "") -> Average | None:
    """The mean of the countries assessed among ``countries`` (default: all), of the index or of a component; None of none."""
    column = league.column(part)
    chosen = [column.get(country) for country in (column if countries is None else dict.fromkeys(countries))]
    held = [value for value in chosen if value is not None]
    return Average(fmean(held), len(held), len(chosen)) if held else None


def averages(league: League) -> tuple[Average, ...]:
    """The world's: as stored with the edition, over the countries assessed, and over all with the others as zero; each once.

    Of a part of the table only the edition's own.
    """
    edition = league.edition
    found: list[Average] = []
    if edition.average is not None:
        counted = edition.averaged or edition.assessed
        found.append(Average(edition.average, counted, len(league.rows), True))
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
    row = league.by_country.get(country)
    if row is None:
        return ()
    others = [code for code in dict.fromkeys(peers) if code != country]
    found = []
    for part in row.parts:
        column = league.column(part.code)
        theirs = [value for code in others if (value := column.get(code)) is not None]
        if part.value is None or not theirs:
            continue
        mean = fmean(theirs)
        better = sum(round(value, _EXACT) > round(part.value, _EXACT) for value in theirs)
        found.append(PartAgainstPeers(part.code, part.value, part.rank, mean, part.value - mean, better + 1, len(theirs) + 1))
    return tuple(sorted(found, key=lambda one: (-one.difference, one.code)))
