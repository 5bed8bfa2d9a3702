"""Figures quoted in texts: such as no edition has, a slip of the pen; and such as a later edition has overtaken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk_app.model import fields
from desk_app.model.findings import Finding, Severity, called
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.overtaken import Overtaken, overtaken_figures
from desk_app.model.printed import Printed
from desk_app.model.records import Record, Snapshot
from desk_app.model.report import Report
from desk_app.model.text import BiText

# A value as indices print theirs, with three decimals or more; not a part of a date, a telephone number or a longer figure.
_FIGURE = re.compile(r"(?<![\w.,/:+-])\d{1,3}\.\d{3,6}(?![\w.,/:]\d)(?!\d)")
_POINT = re.compile(r"\d\.\d{3}")
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
_CALCULATED = {"levers"}
"""What would move a value: its figures are nobody's yet."""


def quotes(told: Printed) -> Iterator[Finding]:
    """Each figure once in a text, of the texts of the visit, its meetings, its briefs and its report."""
    snapshot = told.snapshot
    quoted = [
        (record, path, figure)
        for record in _records(snapshot)
        if record.id in told.fields
        for path, pair in fields.iter_texts(record)
        if path not in _CALCULATED
        for figure in dict.fromkeys(_figures(pair.ar) + _figures(pair.en))
    ]
    if not quoted or not snapshot.editions:
        return
    yield from overtaken(snapshot, [one for one in quoted if one[0].id in told.fields])
    known = _known(snapshot)
    # Most figures stand in an edition as they are quoted: only for the rest are thousands of values rounded.
    doubtful = {figure for _, _, figure in quoted if float(figure) not in known}
    for places in {_places(figure) for figure in doubtful}:
        rounded = {round(value, places) for value in known}
        doubtful -= {figure for figure in doubtful if _places(figure) == places and float(figure) in rounded}
    for record, path, figure in quoted:
        if figure in doubtful:
            yield Finding(_subject(snapshot, record), record.id, path, "", "warning", "figure_unknown", {"figure": figure})


def overtaken(snapshot: Snapshot, quoted: list[tuple[Record, str, str]]) -> Iterator[Finding]:
    """Texts that quote a figure of which a later edition, out before the visit, has another; each text once for an indicator.

    A record whose other texts quote the later edition may well tell of the past: there it is a note.
    """
    for one in overtaken_figures(snapshot, [(record.id, path, figure) for record, path, figure in quoted]):
        record = next(record for record, _, _ in quoted if record.id == one.record_id)
        severity: Severity = "note" if one.beside_later else "warning"
        yield Finding(_subject(snapshot, record), record.id, one.path, "", severity, "figure_older", _told(snapshot, one))


def _told(snapshot: Snapshot, one: Overtaken) -> dict[str, object]:
    indicator = snapshot.indicators[one.indicator_id]
    now = f"{one.value:.{indicator.decimals}f}"
    return {"figure": one.figure, "year": one.year, "latest": one.latest, "now": now, "indicator": indicator.name}


def _places(figure: str) -> int:
    return len(figure.partition(".")[2])


def _subject(snapshot: Snapshot, record: Record) -> BiText:
    if isinstance(record, IndicatorBrief) and record.indicator_id in snapshot.indicators:
        return snapshot.indicators[record.indicator_id].name
    return snapshot.visit.title if isinstance(record, Report) else called(record)


def _figures(text: str) -> list[str]:
    if "٫" in text:
        text = text.translate(_ARABIC_DIGITS)
    # The short pattern is found missing in a tenth of the time.
    return _FIGURE.findall(text) if _POINT.search(text) else []


def _records(snapshot: Snapshot) -> Iterator[Record]:
    yield snapshot.visit
    yield from snapshot.meetings
    yield from snapshot.briefs
    if snapshot.report is not None:
        yield snapshot.report


def _known(snapshot: Snapshot) -> set[float]:
    """All values and averages, bounds and weights; and what our own countries gained, lost or lack, as differences of these."""
    known: set[float] = set()
    for indicator in snapshot.indicators.values():
        editions = [edition for edition in snapshot.editions if edition.indicator_id == indicator.id]
        for edition in editions:
            known.update([one.value for one in edition.observations if one.value is not None])
            known.update([] if edition.average is None else [edition.average])
        known.update(component.weight for component in indicator.components)
        known.update(band.lower for band in indicator.bands)
        known |= _differences(snapshot, indicator, editions)
    return known


def _differences(snapshot: Snapshot, indicator: Indicator, editions: list[Edition]) -> set[float]:
    """Between the values of the countries that briefs are about, and from them to bounds, averages and peers of the year."""
    briefs = [brief for brief in snapshot.briefs if brief.indicator_id == indicator.id]
    ours = {brief.country for brief in briefs}
    peers = {country for brief in briefs for country in brief.peers}
    bounds = [band.lower for band in indicator.bands]
    own = [one.value for edition in editions for one in edition.observations if one.country in ours and one.value is not None]
    found = {abs(one - other) for one in own for other in own}
    for edition in editions:
        beside = [one.value for one in edition.observations if one.country in peers and one.value is not None]
        best = [one.value for one in edition.observations if one.rank == 1 and one.value is not None]
        average = [] if edition.average is None else [edition.average]
        mine = [one.value for one in edition.observations if one.country in ours and one.value is not None]
        found |= {abs(one - other) for one in mine for other in (*bounds, *beside, *best, *average)}
    return found
