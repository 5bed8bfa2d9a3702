"""Where a country stands in an edition of an indicator, and how far it is from others. Pure functions over the model's values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk_app.model.indicator import Band, Edition, Indicator


@dataclass(frozen=True, slots=True)
class Standing:
    """A country in one edition. ``rank`` 0: none; ``rank_published``: false when computed; ``assessed``: countries ranked."""

    country: str
    year: int
    value: float
    rank: int
    rank_published: bool
    assessed: int


@dataclass(frozen=True, slots=True)
class Change:
    """From one edition to a later one. ``places``: positive when the rank improved; None when a rank is missing."""

    since: int
    value: float
    places: int | None


@dataclass(frozen=True, slots=True)
class Peer:
    """A row of the peers table. ``difference``: the peer's value minus ours."""

    country: str
    value: float
    rank: int
    difference: float
    ours: bool


def standing(edition: Edition, country: str) -> Standing | None:
    """The country's standing, or None when it was not assessed."""
    for found in edition.observations:
        if found.country == country and found.value is not None:
            return Standing(country, edition.year, found.value, found.rank, found.rank_published, edition.assessed)
    return None


def series(editions: Sequence[Edition], country: str) -> tuple[Standing, ...]:
    """The standings over the editions in order of year; editions without the country are left out."""
    found = (standing(edition, country) for edition in sorted(editions, key=lambda edition: edition.year))
    return tuple(one for one in found if one is not None)


def change(earlier: Standing, later: Standing) -> Change:
    places = earlier.rank - later.rank if earlier.rank and later.rank else None
    return Change(earlier.year, later.value - earlier.value, places)


def leader(edition: Edition) -> Standing | None:
    """The country ranked first, by code the first of those that share the place; None when the edition's stored part holds none.

    The best stored value is no substitute: an edition may be kept for our country and its peers alone.
    """
    found = [standing(edition, one.country) for one in edition.observations if one.rank == 1]
    return min((one for one in found if one is not None), key=lambda one: one.country, default=None)


def band(indicator: Indicator, value: float) -> Band | None:
    """The named group that holds ``value``."""
    return max((one for one in indicator.bands if one.lower <= value), key=lambda one: one.lower, default=None)


def next_band(indicator: Indicator, value: float) -> tuple[Band, float] | None:
    """The next better group and what is missing to enter it; None in the best one, or where groups cannot be climbed by value."""
    if indicator.better == "lower":
        return None
    above = [one for one in indicator.bands if one.lower > value]
    if not above:
        return None
    nearest = min(above, key=lambda one: one.lower)
    return nearest, nearest.lower - value


def peers(edition: Edition, indicator: Indicator, country: str, chosen: Sequence[str]) -> tuple[Peer, ...]:
    """The country and its chosen peers, best first, without those not assessed; empty when the country itself was not."""
    ours = standing(edition, country)
    if ours is None:
        return ()
    codes = dict.fromkeys((country, *chosen))
    found = [one for one in (standing(edition, code) for code in codes) if one is not None]
    rows = [Peer(one.country, one.value, one.rank, one.value - ours.value, one.country == country) for one in found]
    return tuple(sorted(rows, key=lambda one: (_worse(indicator, one.value), one.rank or 10_000, one.country)))


def _worse(indicator: Indicator, value: float) -> float:
    """A key that sorts better values first."""
    return -value if indicator.better == "higher" else value
