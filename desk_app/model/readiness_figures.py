"""What is not ready in the figures: editions without source or date, briefs that stand on none."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.model.findings import Finding, finding
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
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
            yield from _outside_scale(edition, indicator)
    for brief in snapshot.briefs:
        yield from _brief(snapshot, brief)


def _outside_scale(edition: Edition, indicator: Indicator) -> Iterator[Finding]:
    for observation in edition.observations:
        if observation.value is not None and not indicator.scale_min <= observation.value <= indicator.scale_max:
            values = {
                "country": observation.country,
                "value": observation.value,
                "year": edition.year,
                "indicator": indicator.name,
            }
            yield finding(edition, "observations", "error", "outside_scale", **values)


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
    if brief.message.is_empty:
        yield Finding(subject, brief.id, "message", "", "warning", "no_message")
