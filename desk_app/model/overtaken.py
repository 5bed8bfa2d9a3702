"""Figures that a later edition has overtaken: which texts still quote the older one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk_app.model.indicator import Edition, was_published
from desk_app.model.records import Snapshot

_WORLD = ""
"""Stands for the average in the place of a country."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A text's figure of an older edition. ``year``: the edition quoted; ``latest``: the one that is out, which gives ``value``
    for the same country, or as average. ``beside_later``: another text of the record quotes that edition. ``editions_since``: how
    many later ones are out."""

    record_id: str
    path: str
    figure: str
    indicator_id: str
    year: int
    latest: int
    value: float
    beside_later: bool
    editions_since: int


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure of an edition. ``latest``, ``value``: what the latest edition has for the same country."""

    indicator_id: str
    year: int
    latest: int
    value: float


def overtaken_figures(snapshot: Snapshot, quoted: Sequence[tuple[str, str, str]]) -> Iterator[Overtaken]:
    """quoted: (record id, path, figure as it is written). Only editions that were out before the visit count.

    A text is overtaken when its newest figure is older than the latest edition: always where the whole record quotes nothing
    newer, and where it quotes the edition just before the latest. Older figures beside newer ones tell of the past.
    """
    known = _known(snapshot)
    found: list[tuple[str, str, str, _Known]] = []
    newest = {places: _newest(known, places) for places in {_places(figure) for _, _, figure in quoted}}
    for record_id, path, figure in quoted:
        found += [(record_id, path, figure, one) for one in newest[_places(figure)].get(float(figure), {}).values()]
    by_record: dict[tuple[str, str], int] = defaultdict(int)
    by_text: dict[tuple[str, str, str], tuple[str, _Known]] = {}
    for record_id, path, figure, one in found:
        of_record, of_text = (record_id, one.indicator_id), (record_id, path, one.indicator_id)
        by_record[of_record] = max(by_record[of_record], one.year)
        if of_text not in by_text or by_text[of_text][1].year < one.year:
            by_text[of_text] = (figure, one)
    out = {key: [edition.year for edition in held] for key, held in _editions(snapshot).items()}
    for (record_id, path, indicator_id), (figure, one) in by_text.items():
        beside_later = by_record[record_id, indicator_id] >= one.latest
        since = sum(year > one.year for year in out[indicator_id])
        if since and (not beside_later or since == 1):
            yield Overtaken(record_id, path, figure, indicator_id, one.year, one.latest, one.value, beside_later, since)


def _editions(snapshot: Snapshot) -> dict[str, list[Edition]]:
    """Indicator -> its editions that were out before the visit, in order of year."""
    found: dict[str, list[Edition]] = defaultdict(list)
    for edition in sorted(snapshot.editions, key=lambda edition: edition.year):
        if was_published(edition, snapshot.visit.first_day):
            found[edition.indicator_id].append(edition)
    return found


def _known(snapshot: Snapshot) -> list[tuple[float, _Known]]:
    """Every value of the countries that the visit briefs on, and every average, with what the latest edition has instead."""
    countries: dict[str, set[str]] = defaultdict(set)
    for brief in snapshot.briefs:
        countries[brief.indicator_id] |= {brief.country, *brief.peers}
    found = []
    for indicator_id, editions in _editions(snapshot).items():
        latest = _values(editions[-1], countries[indicator_id])
        for edition in editions:
            for country, value in _values(edition, countries[indicator_id]).items():
                if country in latest:
                    found.append((value, _Known(indicator_id, edition.year, editions[-1].year, latest[country])))
    return found


def _values(edition: Edition, countries: set[str]) -> dict[str, float]:
    found = {one.country: one.value for one in edition.observations if one.country in countries and one.value is not None}
    return found if edition.average is None else {**found, _WORLD: edition.average}


def _places(figure: str) -> int:
    return len(figure.partition(".")[2])


def _newest(known: Sequence[tuple[float, _Known]], places: int) -> dict[float, dict[str, _Known]]:
    """Value as it is written with so many decimals -> of each indicator that has it, the newest edition that does."""
    best: dict[float, dict[str, _Known]] = defaultdict(dict)
    for value, one in known:
        held = best[round(value, places)]
        if one.indicator_id not in held or held[one.indicator_id].year < one.year:
            held[one.indicator_id] = one
    return best
