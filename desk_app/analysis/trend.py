"""A country over the editions: points with the breaks of the method, and changes split into components. No frames needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk_app.analysis.standing import Standing, standing
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.league import PartShare, Point, SplitChange


def points(indicator: Indicator, editions: Sequence[Edition], country: str) -> tuple[Point, ...]:
    """The country's editions in order of year. A point begins anew when a method changed after the point before it, be it with an
    edition in which the country was not assessed."""
    found: list[Point] = []
    for edition in sorted(editions, key=lambda edition: edition.year):
        now = standing(edition, country)
        if now is None:
            continue
        anew = bool(found) and bool(breaks_between(indicator, found[-1].year, now.year))
        found.append(Point(now.year, now.value, now.rank, now.rank_published, now.assessed, anew))
    return tuple(found)


def breaks_between(indicator: Indicator, since: int, until: int) -> tuple[int, ...]:
    """The years after ``since`` up to ``until`` whose editions changed the method."""
    return tuple(year for year in indicator.breaks if since < year <= until)


def split_change(
    indicator: Indicator, editions: Sequence[Edition], parts: Mapping[str, tuple[Indicator, Sequence[Edition]]], country: str,
    since: int, until: int,
) -> SplitChange | None:  # fmt: skip
    """The change of the index between two editions as what each component gave. parts: code -> (component, its editions).

    A component's share is its change by the mean of its weights in the two editions; what weights that changed gave, and
    rounding, are in the remainder. None when the country was not assessed in one of the two. Components that lack a value
    are left out.
    """
    earlier, later = _of_year(editions, country, since), _of_year(editions, country, until)
    if earlier is None or later is None:
        return None
    shares = []
    weights = [_weights(indicator, edition) for edition in _editions(editions, since, until)]
    for code, (part, part_editions) in parts.items():
        before, after = _of_year(part_editions, country, since), _of_year(part_editions, country, until)
        if before is None or after is None:
            continue
        weight = sum(held.get(part.id, 0.0) for held in weights) / len(weights)
        moved = after.value - before.value
        shares.append(PartShare(code, moved, weight * moved, bool(breaks_between(part, since, until))))
    change = later.value - earlier.value
    places = earlier.rank - later.rank if earlier.rank and later.rank else None
    remainder = change - sum(share.share for share in shares)
    return SplitChange(since, until, change, places, tuple(shares), remainder, breaks_between(indicator, since, until))


def _editions(editions: Sequence[Edition], *years: int) -> list[Edition]:
    return [edition for edition in editions if edition.year in years]


def _of_year(editions: Sequence[Edition], country: str, year: int) -> Standing | None:
    return next((standing(edition, country) for edition in _editions(editions, year)), None)


def _weights(indicator: Indicator, edition: Edition) -> dict[str, float]:
    """Component -> weight; thirds that were written with six digits are thirds."""
    held = {one.indicator_id: one.weight for one in edition.weights or indicator.components}
    total = sum(held.values())
    return {one: weight / total for one, weight in held.items()} if total and abs(total - 1) < 1e-4 else held
