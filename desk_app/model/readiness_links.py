"""Figures in texts that their observations no longer bear out, or that a later edition has overtaken."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.model.figure_links import figure_changes, quoting
from desk_app.model.findings import Finding, Severity, called
from desk_app.model.indicator import IndicatorBrief
from desk_app.model.printed import Printed
from desk_app.model.readiness_quotes import quotes
from desk_app.model.records import Record, Snapshot
from desk_app.model.report import Report
from desk_app.model.text import EMPTY, BiText


def links_and_quotes(told: Printed) -> Iterator[Finding]:
    """What the links tell and what the figures as written tell, each once: a linked figure that differs is not also one that no
    edition has, and a text that quotes an older edition is told so once."""
    linked, quoted = list(links(told)), list(quotes(told))
    exact = {(one.record_id, one.field, one.fields["figure"]) for one in linked if one.key != "figure_overtaken"}
    older = {(one.record_id, one.field) for one in quoted if one.key == "figure_older"}
    said: set[tuple[str, str]] = set()
    for one in linked:
        if one.key == "figure_overtaken":
            place = (one.record_id, one.field)
            if place in older | said:
                continue
            said.add(place)
        yield one
    for one in quoted:
        if one.key != "figure_unknown" or (one.record_id, one.field, one.fields["figure"]) not in exact:
            yield one


def links(told: Printed) -> Iterator[Finding]:
    """Of each linked figure at most one: it differs, it is gone, or a later edition has another."""
    snapshot = told.snapshot
    records = {record.id: record for record in quoting(snapshot) if record.figures and record.id in told.fields}
    for change in figure_changes(snapshot) if records else ():
        record = records.get(change.record_id)
        if record is None:
            continue
        indicator = snapshot.indicators.get(change.link.indicator_id)
        values: dict[str, object] = {
            "figure": change.link.shown,
            "now": change.now,
            "indicator": indicator.name if indicator else EMPTY,
            "year": change.link.year,
            "later": change.year,
        }
        key = "figure_overtaken" if change.is_later else "figure_differs" if change.now else "figure_gone"
        severity: Severity = "note" if change.is_later else "warning"
        yield Finding(_subject(snapshot, record), record.id, change.link.path, "", severity, key, values)


def _subject(snapshot: Snapshot, record: Record) -> BiText:
    if isinstance(record, IndicatorBrief) and record.indicator_id in snapshot.indicators:
        return snapshot.indicators[record.indicator_id].name
    return snapshot.visit.title if isinstance(record, Report) else called(record)
