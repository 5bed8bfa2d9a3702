"""Figures quoted in texts: such as no edition has, a slip of the pen; and such as a later edition has overtaken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk_app.model import fields
from desk_app.model.countries import countries
from desk_app.model.figure_links import Quoting, is_about, quoting, tells_of_past
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
        for record in quoting(snapshot)
        if record.id in told.fields
        for path, pair in fields.iter_texts(record)
        if path not in _CALCULATED
        for figure in dict.fromkeys(_figures(pair.ar) + _figures(pair.en))
    ]
    if not quoted or not snapshot.editions:
        return
    yield from overtaken(snapshot, [one for one in quoted if one[0].id in told.fields])
    doubtful = _unknown({figure for _, _, figure in quoted}, _known(snapshot))
    for record, path, figure in quoted:
        if figure in doubtful and _unknown({figure}, _of_named(snapshot, fields.get_text(record, path))):
            yield Finding(_subject(snapshot, record), record.id, path, "", "warning", "figure_unknown", {"figure": figure})


def _unknown(figures: set[str], known: set[float]) -> set[str]:
    """The figures that are none of those values, rounded to as many decimals."""
    found = {figure for figure in figures if float(figure) not in known}
    for places in {_places(figure) for figure in found}:
        rounded = {round(value, places) for value in known}
        found -= {figure for figure in found if _places(figure) == places and float(figure) in rounded}
    return found


def overtaken(snapshot: Snapshot, quoted: list[tuple[Quoting, str, str]]) -> Iterator[Finding]:
    """Texts that quote a figure of which a later edition, out before the visit, has another; each text once for an indicator.

    A record whose other texts quote the later edition may well tell of the past: there it is a note.
    """
    for one in overtaken_figures(snapshot, [(record.id, path, figure) for record, path, figure in quoted]):
        record = next(record for record, _, _ in quoted if record.id == one.record_id)
        if (one.beside_later or one.editions_since > 1) and tells_of_past(record, one.path, one.indicator_id, one.year, snapshot):
            continue
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


def _known(snapshot: Snapshot) -> set[float]:
    """The values of the countries that the visit briefs on and of the first ones, averages, bounds and weights; and what our own
    countries gained, lost or lack, as differences of these. Of the world's thousands of values almost any figure is one."""
    known: set[float] = set()
    told = {key: _told_of(snapshot, key) for key in snapshot.indicators}
    for edition in snapshot.editions:
        ours, peers = told.get(edition.indicator_id, (set(), set()))
        known |= _values(edition, ours | peers) | _best(edition)
        known.update([] if edition.average is None else [edition.average])
    for key, indicator in snapshot.indicators.items():
        known.update(component.weight for component in indicator.components)
        known.update(band.lower for band in indicator.bands)
        editions = [edition for edition in snapshot.editions if edition.indicator_id == key]
        known |= _differences(indicator, editions, *told[key])
    return known


def _told_of(snapshot: Snapshot, indicator_id: str) -> tuple[set[str], set[str]]:
    """(our countries, their peers) in the briefs on an indicator, or on an index that it is a part of."""
    ours: set[str] = set()
    peers: set[str] = set()
    for brief in snapshot.briefs:
        if is_about(brief, indicator_id, snapshot):
            ours.add(brief.country)
            peers.update(brief.peers)
    return ours, peers - ours


def _values(edition: Edition, chosen: set[str]) -> set[float]:
    return {one.value for one in edition.observations if one.country in chosen and one.value is not None}


def _best(edition: Edition) -> set[float]:
    return {one.value for one in edition.observations if one.rank == 1 and one.value is not None}


def _differences(indicator: Indicator, editions: list[Edition], ours: set[str], peers: set[str]) -> set[float]:
    """Between the values of the countries that briefs are about, and from them to bounds, averages and peers of the year; the
    mean of the peers too."""
    bounds = {band.lower for band in indicator.bands}
    own = {value for edition in editions for value in _values(edition, ours)}
    found = {abs(one - other) for one in own for other in own}
    for edition in editions:
        beside = _values(edition, peers)
        held = [one.value for one in edition.observations if one.country in peers and one.value is not None]
        means = {sum(held) / len(held)} if held else set()
        average = set() if edition.average is None else {edition.average}
        goals = bounds | beside | means | _best(edition) | average
        found |= means | {abs(one - other) for one in _values(edition, ours) for other in goals}
    return found


def _of_named(snapshot: Snapshot, pair: BiText) -> set[float]:
    """The values of all countries that a text names, by whatever name."""
    texts = f"{pair.ar} {pair.en}"
    named = {
        code
        for code, country in countries().items()
        if any(name in texts for name in (country.name.ar, country.name.en, *country.other_names))
    }
    return {value for edition in snapshot.editions for value in _values(edition, named)} if named else set()
