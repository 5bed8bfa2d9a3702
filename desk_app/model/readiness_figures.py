"""What is not ready in the figures: editions without source or date, briefs that stand on none."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.model.findings import FieldName, Finding, finding
from desk_app.model.indicator import BRIEF_TEXTS, Edition, Indicator, IndicatorBrief, was_published
from desk_app.model.records import Snapshot
from desk_app.model.text import EMPTY


def figures(snapshot: Snapshot) -> Iterator[Finding]:
    for edition in snapshot.editions:
        indicator = snapshot.indicators.get(edition.indicator_id)
        if edition.source.is_empty:
            name = indicator.name if indicator else EMPTY
            told: dict[str, object] = {"indicator": name, "year": edition.year}
            yield Finding(name, edition.id, "source", "", "error", "figures_without_source", told)
        if indicator:
            yield from _outside_scale(edition, indicator, _shown(snapshot, indicator))
    for brief in snapshot.briefs:
        yield from _brief(snapshot, brief)


def _shown(snapshot: Snapshot, indicator: Indicator) -> set[str]:
    """The countries that the visit tells of: an edition may hold all others too, slips of its publisher among them."""
    briefs = [brief for brief in snapshot.briefs if brief.indicator_id == indicator.id]
    return {country for brief in briefs for country in (brief.country, *brief.peers)}


def _outside_scale(edition: Edition, indicator: Indicator, shown: set[str]) -> Iterator[Finding]:
    for observation in edition.observations:
        if observation.country not in shown:
            continue
        if observation.value is not None and not indicator.scale_min <= observation.value <= indicator.scale_max:
            values = {
                "country": observation.country,
                "value": observation.value,
                "year": edition.year,
                "indicator": indicator.name,
            }
            yield finding(edition, "observations", "error", "outside_scale", **values)


def _newer(snapshot: Snapshot, brief: IndicatorBrief) -> Edition | None:
    """The latest edition that was out before the visit and gives the brief's country a value, where the brief stands on an older
    one."""
    day = snapshot.visit.first_day
    found = [
        edition
        for edition in snapshot.editions
        if edition.indicator_id == brief.indicator_id
        and edition.year > brief.edition_year
        and was_published(edition, day)
        and any(one.country == brief.country and one.value is not None for one in edition.observations)
    ]
    return max(found, key=lambda edition: edition.year, default=None) if day else None


def _brief(snapshot: Snapshot, brief: IndicatorBrief) -> Iterator[Finding]:
    """What an indicator's brief lacks; its subject is the indicator's name, for its own title is the message."""
    indicator = snapshot.indicators.get(brief.indicator_id)
    subject = indicator.name if indicator else EMPTY
    wanted = (brief.indicator_id, brief.edition_year)
    edition = next((one for one in snapshot.editions if (one.indicator_id, one.year) == wanted), None)
    year: dict[str, object] = {"year": brief.edition_year}
    if edition is None:
        yield Finding(subject, brief.id, "edition_year", "", "error", "no_edition", year)
    else:
        if brief.country not in {observation.country for observation in edition.observations}:
            told = {"country": brief.country, **year}
            yield Finding(subject, brief.id, "country", "", "warning", "not_in_edition", told)
        if not edition.published:
            yield Finding(subject, brief.id, "edition_year", "", "warning", "edition_undated", year)
        newer = _newer(snapshot, brief)
        if newer is not None:
            yield Finding(subject, brief.id, "edition_year", "", "warning", "newer_edition", {"latest": newer.year, **year})
    for name in BRIEF_TEXTS:
        if brief.is_drafted(name):
            yield Finding(subject, brief.id, name, "", "warning", "drafted_text", {"field": FieldName(name, 0)})
    if brief.message.is_empty:
        yield Finding(subject, brief.id, "message", "", "warning", "no_message")
