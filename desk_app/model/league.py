"""What the analysis of an edition gives: rows, places, gaps, changes and what-ifs as plain values.

``rank``: the published one where there is one; ``computed_rank``: 1, 2, 2, 4 over the values as stored.
0: no rank, and no computed one where an edition holds a part of its countries.
``value`` None: not assessed. Differences are the other's value minus ours, gaps are never negative.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.model.text import EMPTY, BiText

RankReason = Literal["", "tie", "unexplained"]
ValueReason = Literal["", "rounding", "weights", "components"]


@dataclass(frozen=True, slots=True)
class PartValue:
    """A component of one country: its value and its computed rank among the countries assessed."""

    code: str
    value: float | None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """A country of the table of all. ``band``: id of its group; ``rating``: code of its class in the group, or empty."""

    country: str
    value: float | None
    rank: int
    computed_rank: int
    rank_published: bool
    band: str = ""
    rating: str = ""
    parts: tuple[PartValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Average:
    """A mean and the countries it counts. ``of``: of so many in the group; ``published``: it is the one stored with the edition;
    ``zeros``: so many of those it counts were not assessed and stand in it as zero."""

    value: float
    population: int
    of: int
    published: bool = False
    zeros: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands. ``rating`` is told for the edition as published only: it needs the places of all."""

    value: float
    rank: int
    band: str = ""
    rating: str = ""


@dataclass(frozen=True, slots=True)
class PartChange:
    """``before`` None: the component was not published."""

    code: str
    before: float | None
    after: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The index after a change of components, every other country unchanged. ``overtaken``: passed, the nearest first;
    ``passed_by``: those who would stand before us that did not. ``exact``: the edition's components give its index, so that
    the change does too; false for an edition whose components do not."""

    country: str
    year: int
    before: Place
    after: Place
    changed: tuple[PartChange, ...] = ()
    overtaken: tuple[str, ...] = ()
    passed_by: tuple[str, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """What one component alone would need for a rank. ``needed`` None: even at the end of its scale it does not suffice, and
    ``best_rank`` is what it would give there."""

    code: str
    before: float
    needed: float | None
    best_rank: int


@dataclass(frozen=True, slots=True)
class PartAgainstPeers:
    """A component beside the peers' mean. ``difference``: ours minus theirs, positive when ours is better (also where lower is
    better); ``place``: ours among ourselves and the peers, from 1; ``of``: how many those are."""

    code: str
    value: float
    rank: int
    average: float
    difference: float
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class PartShare:
    """What a component gave to the change of the index: weight × its own change. ``broken``: its method changed between."""

    code: str
    change: float
    share: float
    broken: bool = False


@dataclass(frozen=True, slots=True)
class SplitChange:
    """A change of the index between two editions, by components. ``remainder``: what weights that changed, rounding or the
    publisher's own components leave; ``breaks``: years after ``since`` up to ``until`` whose method changed."""

    since: int
    until: int
    change: float
    places: int | None
    shares: tuple[PartShare, ...]
    remainder: float
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """From a country to a goal: another country's value ("leader"), the next group's bound ("band") or a mean ("average")."""

    goal: Literal["leader", "band", "average"]
    name: str
    value: float
    missing: float


@dataclass(frozen=True, slots=True)
class RankCheck:
    """A country's published rank and index beside the computed ones, with why they differ.

    rank_reason: "tie": equal as printed, ranked apart by the publisher's further digits;
    "unexplained". recomputed: the index from the components by the edition's weights, None without them. value_reason:
    "rounding": within the digits printed; "weights": right with the edition's own weights, not with equal ones; "components":
    the components published do not give the index.
    """

    country: str
    year: int
    published_rank: int
    computed_rank: int
    rank_reason: RankReason
    value: float
    recomputed: float | None = None
    value_reason: ValueReason = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """All countries of an edition compared. ``rows``: every assessed country; ``largest_error``: of the recomputed index."""

    indicator: str
    year: int
    assessed: int
    not_assessed: tuple[str, ...]
    rows: tuple[RankCheck, ...]
    largest_error: float | None = None
    largest_error_equal_weights: float | None = None
    averages: tuple[Average, ...] = ()

    @property
    def differences(self) -> tuple[RankCheck, ...]:
        """The countries whose published rank is not the computed one."""
        return tuple(row for row in self.rows if row.published_rank and row.published_rank != row.computed_rank)


@dataclass(frozen=True, slots=True)
class Point:
    """An edition in a country's series. ``begins_anew``: the method changed with this edition: no line leads to it."""

    year: int
    value: float
    rank: int
    rank_published: bool
    assessed: int
    begins_anew: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """What ``rank`` tells of a country in an edition."""

    indicator: str
    name: BiText
    country: str
    year: int
    row: LeagueRow
    assessed: int
    gaps: tuple[Gap, ...] = ()
    averages: tuple[tuple[str, Average], ...] = ()
    peers: tuple[LeagueRow, ...] = ()
    parts: tuple[PartAgainstPeers, ...] = ()
    what_if: WhatIf | None = None
    source: BiText = EMPTY
