"""What a document prints: of which records, which fields. Readiness tells nothing of what no reader will see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desk_app.model.fields import iter_names
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.report import Report
from desk_app.model.sections import SECTIONS
from desk_app.model.text import Language
from desk_app.model.visit import Visit
from desk_app.model.workspace import DocumentKind, PackSpec

AFTERWARDS: tuple[DocumentKind, ...] = ("report", "press", "letters")
"""Documents that are written after the visit."""
_OF_ONE_PIECE: dict[DocumentKind, str] = {
    "meeting": "meetings",
    "indicator": "indicators",
    "contacts": "contacts",
    "pocket": "pocket",
    "press": "press",
    "letters": "letters",
}
_NAME = ("name", "honorific", "courtesy", "academic", "professional")
_SLOT = ("title", "start", "end", "timezone", "all_day", "place", "lead_id")
_WRITTEN_AFTERWARDS = {"outcomes", "decisions", "attachments"}
_POINT_LISTS = ("points", "their_points", "defensive_points", "do_not_raise", "questions")


@dataclass(slots=True)
class Printed:
    """Record id -> the fields of it that are printed, by name; "" stands for the record as a whole.

    ``languages``: those of the page. ``hidden``: (record id, path of a list's item) that the edition leaves out.
    """

    snapshot: Snapshot
    languages: tuple[Language, ...] = ("ar", "en")
    meetings: tuple[Meeting, ...] = ()
    fields: dict[str, set[str]] = field(default_factory=dict)
    hidden: set[tuple[str, str]] = field(default_factory=set)

    def add(self, record_id: str, *names: str) -> None:
        self.fields.setdefault(record_id, set()).update(names)

    def holds(self, record_id: str, path: str) -> bool:
        name, _, rest = path.partition("/")
        if name not in self.fields.get(record_id, ()):
            return False
        return not self.hidden or (record_id, f"{name}/{rest.partition('/')[0]}") not in self.hidden

    @property
    def counterparts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(person_id for meeting in self.meetings for person_id in meeting.counterparts))

    @property
    def delegates(self) -> tuple[str, ...]:
        return tuple(delegate.person_id for delegate in self.snapshot.visit.delegation)

    @property
    def report(self) -> Report | None:
        return self.snapshot.report


def printed(snapshot: Snapshot, spec: PackSpec | None = None) -> Printed:
    """What the document of ``spec`` prints; without one, what all documents of the visit do together."""
    chosen = spec.meeting_ids if spec is not None else ()
    meetings = tuple(meeting for meeting in snapshot.meetings if not chosen or meeting.id in chosen)
    found = Printed(snapshot, meetings=meetings)
    if spec is not None and spec.language != "both":
        found.languages = (spec.language,)
    for name in sections_of(snapshot, spec):
        if name in _ADD:
            _ADD[name](found, spec)
    found.add(snapshot.visit.id, "title")
    if spec is None or spec.document != "letters":
        found.add(snapshot.visit.id, "classification_id")
        found.add(snapshot.profile.id, "classifications")
    if spec is not None and spec.edition == "safe":
        _hide(found)
    return found


def sections_of(snapshot: Snapshot, spec: PackSpec | None) -> tuple[str, ...]:
    """The sections of the document; without a specification those of all documents, of the ones written afterwards once they
    are begun."""
    if spec is None:
        documents = [*SECTIONS, *_OF_ONE_PIECE]
        begun = [one for one in documents if one not in AFTERWARDS or snapshot.report is not None]
        return tuple(dict.fromkeys(name for one in begun for name in _own_sections(one)))
    return tuple(name for name in _own_sections(spec.document) if not spec.sections or name in spec.sections)


def _own_sections(document: DocumentKind) -> tuple[str, ...]:
    return SECTIONS.get(document) or (_OF_ONE_PIECE[document],)


def _hide(found: Printed) -> None:
    for meeting in found.meetings:
        found.fields.get(meeting.id, set()).discard("do_not_raise")
        for name in _POINT_LISTS:
            hidden = (item.id for item in getattr(meeting, name) if item.disclosure != "may use")
            found.hidden.update((meeting.id, f"{name}/{item_id}") for item_id in hidden)
    owners: tuple[Visit | Meeting, ...] = (found.snapshot.visit, *found.meetings)
    for owner in owners:
        closed = (one.id for one in owner.attachments if one.disclosure != "may use")
        found.hidden.update((owner.id, f"attachments/{item_id}") for item_id in closed)


def _cover(found: Printed, spec: PackSpec | None) -> None:
    visit = found.snapshot.visit
    found.add(visit.id, "places", "first_day", "last_day", "notice")
    if spec is None or spec.emblem:
        found.add(visit.id, "emblem")
    found.add(visit.organisation_id, "name")


def _programme(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "", "home_city", "places", "first_day", "last_day")
    for meeting in found.snapshot.meetings:
        found.add(meeting.id, "", *_SLOT)
        found.add(meeting.lead_id, *_NAME)
    for movement in found.snapshot.movements:
        found.add(movement.id, *iter_names(movement))


def _delegations(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "delegation")
    _people(found, found.delegates, "job_title", "photo")
    _people(found, found.counterparts, "job_title", "unit", "photo")


def _scene(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "purpose", "objectives", "topics", "scene")


def _meetings(found: Printed, _spec: PackSpec | None) -> None:
    for meeting in found.meetings:
        found.add(meeting.id, "", *(name for name in iter_names(meeting) if name not in _WRITTEN_AFTERWARDS))
        found.add(meeting.organisation_id, "name")
        owners = [item.owner_id for item in meeting.agenda]
        for person_id in (meeting.lead_id, *meeting.attendees, *owners):
            found.add(person_id, *_NAME)
        for indicator_id in meeting.indicators:
            found.add(indicator_id, "name")
    _people(found, found.counterparts, "job_title", "unit", "photo", "bio", "bio_checked", "pronunciation", "past_meetings")


def _indicators(found: Printed, spec: PackSpec | None) -> None:
    snapshot = found.snapshot
    chosen = spec.indicator_ids if spec is not None else ()
    dated = (spec.dated or snapshot.visit.first_day) if spec is not None else ""
    for brief in snapshot.briefs:
        if chosen and brief.indicator_id not in chosen and brief.id not in chosen:
            continue
        found.add(brief.id, *iter_names(brief))
        indicator = snapshot.indicators.get(brief.indicator_id)
        if indicator is None:
            continue
        found.add(indicator.id, *iter_names(indicator))
        components = [component.indicator_id for component in indicator.components]
        for component_id in components:
            found.add(component_id, "name")
        for edition in snapshot.editions:
            published = edition.published or str(edition.year)
            told = not dated or published <= dated[: len(published)]
            if edition.indicator_id in (indicator.id, *components) and told and edition.year <= (brief.edition_year or 9999):
                found.add(edition.id, *iter_names(edition))


def _remarks(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "remarks", "press_line")


def _protocol(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "protocol", "gifts")


def _logistics(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "hotel", "dress", "weather", "time_note", "logistics", "contacts")
    for movement in found.snapshot.movements:
        if movement.kind in ("flight", "train"):
            found.add(movement.id, *iter_names(movement))


def _attachments(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "attachments")
    for meeting in found.meetings:
        found.add(meeting.id, "attachments")


def _contacts(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "delegation")
    _people(found, (*found.delegates, *found.counterparts), "job_title", "phones", "emails", "photo")


def _pocket(found: Printed, _spec: PackSpec | None) -> None:
    found.add(found.snapshot.visit.id, "", "contacts")
    for meeting in found.snapshot.meetings:
        found.add(meeting.id, "", *_SLOT)
    for movement in found.snapshot.movements:
        found.add(movement.id, *(name for name in iter_names(movement) if name != "notes"))


def _report_summary(found: Printed, _spec: PackSpec | None) -> None:
    _of_report(found, "", "summary", "mandate")
    found.add(found.snapshot.visit.id, "delegation")
    _people(found, found.delegates, "job_title", "photo")


def _report_results(found: Printed, _spec: PackSpec | None) -> None:
    for meeting in found.meetings:
        found.add(meeting.id, "title", "start", "organisation_id", "outcomes", "decisions")
        found.add(meeting.organisation_id, "name")
    _actions(found)


def _report_follow_up(found: Printed, _spec: PackSpec | None) -> None:
    _of_report(found, "implications", "recommendations", "cost", "dated")
    _actions(found)


def _persons_met(found: Printed, _spec: PackSpec | None) -> None:
    _people(found, found.counterparts, "job_title", "unit", "photo")


def _documents(found: Printed, spec: PackSpec | None) -> None:
    _attachments(found, spec)


def _press(found: Printed, _spec: PackSpec | None) -> None:
    _of_report(found, "", "headline", "lead", "quote", "quoted_id", "background", "dated")
    found.add(found.snapshot.visit.id, "topics", "delegation", "places")
    _people(found, (*found.delegates, *((found.report.quoted_id,) if found.report else ())), "job_title")


def _letters(found: Printed, _spec: PackSpec | None) -> None:
    _of_report(found, "", "thanks", "letters", "signatory_id", "dated")
    found.add(found.snapshot.profile.id, "name")
    if found.report is None:
        return
    _people(found, (letter.person_id for letter in found.report.letters), "job_title", "gender", "organisation_id")
    signs = (found.report.signatory_id,) if found.report.signatory_id else found.delegates
    for person_id in signs:
        found.add(person_id, *_NAME, "job_title")


def _actions(found: Printed) -> None:
    for action in found.snapshot.actions:
        found.add(action.id, *iter_names(action))
        found.add(action.owner_id, *_NAME)


def _of_report(found: Printed, *names: str) -> None:
    """Fields of the report; while none was begun, what is said of it stands with the visit."""
    found.add(found.report.id if found.report is not None else found.snapshot.visit.id, *names)


def _people(found: Printed, people: Iterable[str], *names: str) -> None:
    """Their names with the forms of address, these fields of theirs, and what their organisations are called."""
    for person_id in people:
        found.add(person_id, *_NAME, *names)
        person = found.snapshot.people.get(person_id)
        if person is not None:
            found.add(person.organisation_id, "name")


_ADD: dict[str, Callable[[Printed, PackSpec | None], None]] = {
    "cover": _cover,
    "programme": _programme,
    "delegations": _delegations,
    "scene": _scene,
    "meetings": _meetings,
    "indicators": _indicators,
    "remarks": _remarks,
    "protocol": _protocol,
    "logistics": _logistics,
    "attachments": _attachments,
    "contacts": _contacts,
    "pocket": _pocket,
    "report_summary": _report_summary,
    "report_results": _report_results,
    "report_follow_up": _report_follow_up,
    "persons_met": _persons_met,
    "documents": _documents,
    "press": _press,
    "letters": _letters,
}
