"""What is not ready for print in a visit: missing or stale translations, gaps, clashes, figures without source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desk_app.model import fields, readiness_programme
from desk_app.model.findings import SEVERITIES, Day, FieldName, Finding, Severity, finding
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.people import Person
from desk_app.model.records import Record, Snapshot
from desk_app.model.text import EMPTY

# A pack can't do without these in a language; without the second kind it reads a little poorer.
_NEEDED = {"title", "name"}
_NICE = {"short_title", "honorific", "courtesy", "academic", "professional", "unit", "address", "pronunciation"}
_INTERNAL = {"notes"}
_BIO_GOOD_FOR = timedelta(days=365)


def check(snapshot: Snapshot) -> tuple[Finding, ...]:
    """All findings, the gravest first, then in the order of the visit: visit, meetings, movements, figures, people."""
    found = [
        *_visit(snapshot),
        *readiness_programme.meetings(snapshot),
        *readiness_programme.movements(snapshot),
        *_figures(snapshot),
        *_actions(snapshot),
        *_people(snapshot),
        *(pair for record in _printed(snapshot) for pair in _pairs(record)),
    ]
    return tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))


def _printed(snapshot: Snapshot) -> Iterator[Record]:
    """The records whose texts can come into a pack."""
    yield snapshot.visit
    yield from snapshot.meetings
    yield from snapshot.movements
    yield from snapshot.briefs
    yield from snapshot.actions
    yield from snapshot.people.values()
    yield from snapshot.organisations.values()
    yield from snapshot.indicators.values()


def _pairs(record: Record) -> Iterator[Finding]:
    places: dict[str, list[str]] = {}
    for path, pair in fields.iter_texts(record):
        name, _, rest = path.partition("/")
        if name in _INTERNAL:
            continue
        items = places.setdefault(name, [])
        if rest and rest.split("/")[0] not in items:
            items.append(rest.split("/")[0])
        place = FieldName(name, len(items))
        for language in pair.missing():
            severity: Severity = "error" if path in _NEEDED else "note" if path in _NICE else "warning"
            subject = fields.title_of(record)
            yield Finding(subject, record.id, path, language, severity, f"missing_{language}", {"field": place})
        if pair.status == "stale":
            yield finding(record, path, "warning", "stale_pair", field=place)


def _visit(snapshot: Snapshot) -> Iterator[Finding]:
    visit = snapshot.visit
    if visit.title.is_empty:
        yield finding(visit, "title", "error", "visit_untitled")
    if not visit.first_day or not visit.last_day:
        yield finding(visit, "first_day", "error", "visit_undated")
    elif visit.last_day < visit.first_day:
        yield finding(visit, "last_day", "error", "visit_ends_before_start")
    if not visit.delegation:
        yield finding(visit, "delegation", "error", "no_delegation")
    elif not any(delegate.role == "head" for delegate in visit.delegation):
        yield finding(visit, "delegation", "warning", "no_head")
    places = [delegate.precedence for delegate in visit.delegation]
    if len(set(places)) < len(places):
        yield finding(visit, "delegation", "warning", "precedence_twice")
    if not visit.classification_id:
        yield finding(visit, "classification_id", "warning", "unclassified")
    elif visit.classification_id not in {item.id for item in snapshot.profile.classifications}:
        yield finding(visit, "classification_id", "error", "classification_unknown")
    if visit.purpose.is_empty:
        yield finding(visit, "purpose", "warning", "no_purpose")
    if not visit.objectives:
        yield finding(visit, "objectives", "note", "no_objectives")
    if not visit.places:
        yield finding(visit, "places", "warning", "no_places")
    if not snapshot.meetings:
        yield finding(visit, "", "error", "no_meetings")


def _figures(snapshot: Snapshot) -> Iterator[Finding]:
    for edition in snapshot.editions:
        indicator = snapshot.indicators.get(edition.indicator_id)
        if edition.source.is_empty:
            name = indicator.name if indicator else EMPTY
            yield finding(edition, "source", "warning", "figures_without_source", indicator=name, year=edition.year)
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
    subject = snapshot.indicators[brief.indicator_id].name if brief.indicator_id in snapshot.indicators else EMPTY
    wanted = (brief.indicator_id, brief.edition_year)
    edition = next((one for one in snapshot.editions if (one.indicator_id, one.year) == wanted), None)
    year: dict[str, object] = {"year": brief.edition_year}
    if edition is None:
        yield Finding(subject, brief.id, "edition_year", "", "error", "no_edition", year)
    elif brief.country not in {observation.country for observation in edition.observations}:
        yield Finding(subject, brief.id, "country", "", "warning", "not_in_edition", {"country": brief.country, **year})
    if brief.message.is_empty:
        yield Finding(subject, brief.id, "message", "", "warning", "no_message")


def _actions(snapshot: Snapshot) -> Iterator[Finding]:
    for action in snapshot.actions:
        if not action.owner_id:
            yield finding(action, "owner_id", "warning", "action_without_owner")
        if not action.due:
            yield finding(action, "due", "note", "action_without_date")


def _people(snapshot: Snapshot) -> Iterator[Finding]:
    delegates = {delegate.person_id for delegate in snapshot.visit.delegation}
    counterparts = {person_id for meeting in snapshot.meetings for person_id in meeting.counterparts}
    for person in snapshot.people.values():
        if person.id not in delegates | counterparts:
            continue
        if person.name.is_empty:
            yield finding(person, "name", "error", "person_unnamed")
        if person.job_title.is_empty:
            yield finding(person, "job_title", "warning", "no_job_title")
        if person.bio.is_empty:
            yield finding(person, "bio", "note", "no_bio")
        elif person.id in counterparts and _is_old(person, snapshot.visit.first_day):
            yield finding(person, "bio_checked", "note", "bio_old", day=Day(person.bio_checked))
        if not person.photo:
            yield finding(person, "photo", "note", "no_photo")


def _is_old(person: Person, first_day: str) -> bool:
    if not person.bio_checked or not first_day:
        return False
    return date.fromisoformat(person.bio_checked) + _BIO_GOOD_FOR < date.fromisoformat(first_day)
