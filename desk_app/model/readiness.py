"""What is not ready for issue in a visit: missing or stale translations, gaps, clashes, impossible ways, figures without source.

An error refuses a final issue, unless the user overrides it; a warning is what a reader will miss; a note is worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.model import (
    fields,
    readiness_afterwards,
    readiness_clocks,
    readiness_figures,
    readiness_links,
    readiness_pairs,
    readiness_people,
    readiness_programme,
    readiness_times,
    readiness_visit,
)
from desk_app.model.findings import FieldName, Finding, Severity, called, gravest_first
from desk_app.model.indicator import Edition, IndicatorBrief
from desk_app.model.pair_checks import Names, names_of
from desk_app.model.printed import AFTERWARDS, Printed, printed
from desk_app.model.records import Record, Snapshot
from desk_app.model.report import Report
from desk_app.model.text import BiText
from desk_app.model.workspace import PackSpec

# These are left out of a line, or another text stands for them, without a mark on the page.
_QUIET = {"short_title", "honorific", "courtesy", "academic", "professional", "pronunciation"}


def check(snapshot: Snapshot, spec: PackSpec | None = None) -> tuple[Finding, ...]:
    """All findings, the gravest first, then in the order of the visit: visit, meetings, movements, figures, people.

    spec: only what has to do with what that document prints, in its languages and its edition.
    """
    told = printed(snapshot, spec)
    names = names_of((*snapshot.people.values(), *snapshot.organisations.values()))
    found = [
        *readiness_visit.visit(snapshot),
        *readiness_programme.meetings(snapshot),
        *readiness_times.times(snapshot),
        *readiness_clocks.clocks(snapshot),
        *readiness_figures.figures(snapshot),
        *readiness_links.links_and_quotes(told),
        *readiness_people.people(told),
        *_afterwards(snapshot, spec),
        *(
            one
            for record in _records(snapshot)
            if record.id in told.fields
            for one in _pairs(record, _subject(snapshot, record), names)
        ),
    ]
    return gravest_first(one for one in found if _concerns(one, told))


def _concerns(one: Finding, told: Printed) -> bool:
    if one.language and one.language not in told.languages:
        return False
    return told.holds(one.record_id, one.field) or bool(one.other_id and told.holds(one.other_id, one.field))


def _afterwards(snapshot: Snapshot, spec: PackSpec | None) -> Iterator[Finding]:
    """Of the report, the press release and the letters: of each once it is begun, or is to be issued."""
    asked = AFTERWARDS if spec is None else (spec.document,)
    for document in asked:
        if document in AFTERWARDS and (spec is not None or readiness_afterwards.is_begun(snapshot, document)):
            yield from readiness_afterwards.of_document(snapshot, document)


def _records(snapshot: Snapshot) -> Iterator[Record]:
    """The records whose texts can come into a document."""
    yield snapshot.visit
    yield from snapshot.meetings
    yield from snapshot.movements
    yield from snapshot.briefs
    yield from snapshot.editions
    yield from snapshot.actions
    if snapshot.report is not None:
        yield snapshot.report
    yield from snapshot.people.values()
    yield from snapshot.organisations.values()
    yield from snapshot.indicators.values()
    yield snapshot.profile


def _subject(snapshot: Snapshot, record: Record) -> BiText:
    """What a record is called; what has no name of its own is called by the visit or by its indicator."""
    if isinstance(record, Report):
        return snapshot.visit.title
    if isinstance(record, Edition | IndicatorBrief) and record.indicator_id in snapshot.indicators:
        return snapshot.indicators[record.indicator_id].name
    return called(record)


def _pairs(record: Record, subject: BiText, names: Names) -> Iterator[Finding]:
    places: dict[str, list[str]] = {}
    for path, pair in fields.iter_texts(record):
        name, _, rest = path.partition("/")
        items = places.setdefault(name, [])
        if rest and (item := rest.partition("/")[0]) not in items:
            items.append(item)
        # Most pairs are whole or empty: this is asked for thousands of them while the user types.
        if not (pair.ar or pair.en):
            continue
        place = FieldName(name, len(items))
        if pair.state == "stale" or not (pair.ar.strip() and pair.en.strip()):
            yield from _pair(record, subject, path, pair, place)
        else:
            yield from readiness_pairs.pair(subject, record.id, path, pair, place, names)


def _pair(record: Record, subject: BiText, path: str, pair: BiText, place: FieldName) -> Iterator[Finding]:
    for language in pair.missing():
        severity: Severity = "note" if path in _QUIET else "error"
        yield Finding(subject, record.id, path, language, severity, f"missing_{language}", {"field": place})
    if pair.status == "stale":
        key = f"stale_{pair.stale_side}" if pair.stale_side else "stale_pair"
        yield Finding(subject, record.id, path, pair.stale_side, "error", key, {"field": place})
