"""The rooms of the rail: the visit, its programme, the people, the indicators, the packs, the report, the issues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from desk_app.model.agreement import counted
from desk_app.model.fields import iter_texts
from desk_app.model.indicator import IndicatorBrief
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import when
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record
from desk_app.model.report import Report
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import Issue, PackSpec, Profile, Term
from desk_app.ui.choices import home_of
from desk_app.ui.indicator_form import IndicatorForm
from desk_app.ui.list_room import ListRoom, Room
from desk_app.ui.meeting_form import MeetingForm
from desk_app.ui.movement_form import MovementForm, name_of, way_of
from desk_app.ui.organisation_form import OrganisationForm
from desk_app.ui.person_form import PersonForm
from desk_app.ui.record_list import Row
from desk_app.ui.session import Session
from desk_app.ui.visit_form import VisitForm
from desk_app.ui.words import Words, clock, clock_in


class VisitRoom(Room):
    """The visit's own texts: a form alone."""

    name = "visit"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"visit": VisitForm})
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.form)

    def open(self) -> None:
        self.form.show_record(self.session.visit_id)
        self.shown.emit(self.session.visit_id)

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.open()
        if path:
            self.form.show_field(path, language)

    def take_focus(self) -> None:
        next(self.form.fields()).focus()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self.form.refresh()


def _state(words: Words, record: Any) -> tuple[str, str]:
    """The worst state of the texts of a record, with the words for it: what a list says about readiness."""
    statuses = [pair.status for _path, pair in iter_texts(record)]
    for status in ("missing", "stale", "draft"):
        count = statuses.count(status)
        if count:
            return status, words(f"texts.{status}", texts=counted(count, "text", words.language))
    if "approved" in statuses:
        return "approved", words("texts.ready")
    return "empty", words("texts.none")


class ProgrammeRoom(ListRoom):
    """Meetings, and in lighter print what stands between them."""

    name = "programme"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"meeting": MeetingForm, "movement": MovementForm})

    def occasions(self) -> list[Meeting | Movement]:
        """In the order in which they happen, across zones; those without a time come last."""
        found = [*self.session.records("meeting", of_visit=True), *self.session.records("movement", of_visit=True)]
        return sorted(found, key=lambda each: (*when(each), getattr(each, "code", ""), each.id))

    def rows(self) -> Iterable[Row]:
        words, day = self.words, None
        for occasion in self.occasions():
            if occasion.start[:10] != day:
                day = occasion.start[:10]
                yield Row("", words.day(day) or words("programme.no_day"))
            yield self._row(occasion)

    def _row(self, occasion: Meeting | Movement) -> Row:
        words, zone, home = self.words, _zone(occasion), home_of(self.session.visit)
        there = clock_in(occasion.start, zone, home) if home != zone else ""
        if isinstance(occasion, Movement):
            kind, way = words(f"movement_kind.{occasion.kind}"), way_of(words, occasion)
            title = name_of(words, occasion)
            note = " · ".join(dict.fromkeys(part for part in (kind, way) if part and part != title))
            return Row(occasion.id, title, note, "", clock(occasion.start), there, light=True)
        state, note = _state(words, occasion)
        if occasion.all_day:
            note, there = f"{words('meeting.whole_days')} · {note}", ""
        title = words.pick(occasion.short_title) or words.pick(occasion.title) or words("meeting.untitled")
        return Row(occasion.id, title, note, state, "" if occasion.all_day else clock(occasion.start), there)

    def first_id(self) -> str:
        """The room begins at a meeting, though a flight comes before it."""
        ids = [each.id for each in self.occasions() if isinstance(each, Meeting)]
        return ids[0] if ids else super().first_id()

    def new_record(self, record_id: str, kind: str) -> Record:
        """A meeting an hour after what is selected, a movement at its end; or at nine on the first day."""
        visit, here = self.session.visit, self.session.get(self.form.record_id)
        day, hour, minute, zone = visit.first_day, 9, 0, visit.timezone
        if isinstance(here, Meeting | Movement):
            zone = here.end_timezone if isinstance(here, Movement) else here.timezone
            if clock(here.end):
                pause = 0 if kind == "movement" else 1
                day, hour, minute = here.end[:10], min(22, int(here.end[11:13]) + pause), int(here.end[14:16]) * (1 - pause)
        start, end = (f"{day}T{hour:02}:{minute:02}", f"{day}T{min(hour + 1, 23):02}:{minute:02}") if day else ("", "")
        if kind == "movement":
            return Movement(record_id, visit.id, start=start, start_timezone=zone, end=end, end_timezone=zone)
        return Meeting(record_id, visit.id, start=start, end=end, timezone=zone)

    def going_with(self, record_id: str) -> tuple[str, ...]:
        """The actions of a meeting go with it."""
        return tuple(each.id for each in self.session.records("action", of_visit=True) if each.meeting_id == record_id)


def _zone(occasion: Meeting | Movement) -> str:
    return occasion.timezone if isinstance(occasion, Meeting) else occasion.start_timezone


class PeopleRoom(ListRoom):
    """The delegation by precedence, counterparts by organisation, the rest of the directory, and the organisations."""

    name = "people"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"person": PersonForm, "organisation": OrganisationForm})

    def rows(self) -> Iterable[Row]:
        delegation = self.directory.delegation()
        travelling = {person.id for person in delegation}
        meetings = self.session.records("meeting", of_visit=True)
        met = {person_id for meeting in meetings for person_id in meeting.counterparts}
        others = self.directory.by_name(each for each in self.session.records("person") if each.id not in travelling)
        yield from self._group(self.words("people.delegation"), delegation)
        yield from self._counterparts([person for person in others if person.id in met])
        yield from self._group(self.words("people.directory"), [person for person in others if person.id not in met])
        organisations = self.directory.sorted_organisations()
        if organisations:
            yield Row("", self.words("people.organisations"))
        for each in organisations:
            yield Row(each.id, self.words.pick(each.name) or self.words("organisation.unnamed"), each.acronym, light=True)

    def _counterparts(self, people: list[Person]) -> Iterator[Row]:
        """Under the name of each organisation, those without one last; in each, the order of the people stays."""
        names = [each_id for each_id, _name in self.directory.organisations() if each_id]
        place = {each_id: at for at, each_id in enumerate(names)}
        people = sorted(people, key=lambda person: place.get(person.organisation_id, len(names)))
        if people:
            yield Row("", self.words("people.counterparts"))
        for organisation_id, group in groupby(people, key=lambda person: person.organisation_id):
            organisation = self.session.get(organisation_id) if organisation_id else None
            named = self.words.pick(organisation.name) if isinstance(organisation, Organisation) else ""
            if named:
                yield Row("", named, light=True)
            yield from self._people(group)

    def _group(self, heading: str, people: list[Person]) -> Iterator[Row]:
        if people:
            yield Row("", heading)
        yield from self._people(people)

    def _people(self, people: Iterable[Person]) -> Iterator[Row]:
        for person in people:
            yield Row(person.id, self.directory.full_name(person), self.words.pick(person.job_title))

    def new_record(self, record_id: str, kind: str) -> Record:
        return Organisation(record_id) if kind == "organisation" else Person(record_id)


class IndicatorsRoom(ListRoom):
    name = "indicators"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"indicator_brief": IndicatorForm})

    def rows(self) -> Iterable[Row]:
        briefs = sorted(self.session.records("indicator_brief", of_visit=True), key=lambda brief: brief.position)
        for brief in briefs:
            indicator: Any = self.session.get(brief.indicator_id)
            state, note = _state(self.words, brief)
            yield Row(brief.id, self.words.pick(indicator.name) if indicator else self.words("indicators.unnamed"), note, state)

    def retranslate(self) -> None:
        super().retranslate()
        # Only what has published editions can be briefed on; the rest comes with the indicator tables.
        self.new_button.setEnabled(self._free_indicator() is not None)

    def _free_indicator(self) -> Any:
        taken = {brief.indicator_id for brief in self.session.records("indicator_brief", of_visit=True)}
        return next((each for each in self.session.records("indicator") if each.id not in taken), None)

    def refresh(self, changed_ids: frozenset[str]) -> None:
        super().refresh(changed_ids)
        self.new_button.setEnabled(self._free_indicator() is not None)

    def new_record(self, record_id: str, kind: str) -> Record | None:
        indicator = self._free_indicator()
        if indicator is None:
            return None
        briefs = self.session.records("indicator_brief", of_visit=True)
        editions = [each.year for each in self.session.records("edition") if each.indicator_id == indicator.id]
        position = max((brief.position for brief in briefs), default=0) + 1
        country = self.session.desk.profile().home_country
        return IndicatorBrief(record_id, self.session.visit_id, indicator.id, position, country, max(editions, default=0))


# Rooms whose modules are loaded when they are first opened: the window comes without them.


def _packs(words: Words, session: Session) -> Room:
    from desk_app.ui.pack_room import PacksRoom

    return PacksRoom(words, session)


def _report(words: Words, session: Session) -> Room:
    from desk_app.ui.report_room import ReportRoom

    return ReportRoom(words, session)


def _readiness(words: Words, session: Session) -> Room:
    from desk_app.ui.readiness_room import ReadinessRoom

    return ReadinessRoom(words, session)


def _issues(words: Words, session: Session) -> Room:
    from desk_app.ui.issues_room import IssuesRoom

    return IssuesRoom(words, session)


def _glossary(words: Words, session: Session) -> Room:
    from desk_app.ui.glossary_room import GlossaryRoom

    return GlossaryRoom(words, session)


def _settings(words: Words, session: Session) -> Room:
    from desk_app.ui.settings_room import SettingsRoom

    return SettingsRoom(words, session)


ROOMS: dict[str, Callable[[Words, Session], Room]] = {
    "visit": VisitRoom,
    "programme": ProgrammeRoom,
    "people": PeopleRoom,
    "indicators": IndicatorsRoom,
    "packs": _packs,
    "report": _report,
    "readiness": _readiness,
    "issues": _issues,
    "glossary": _glossary,
    "settings": _settings,
}
ROOM_NAMES = tuple(ROOMS)
_HOMES = {
    Visit: "visit",
    Meeting: "programme",
    Movement: "programme",
    Person: "people",
    Organisation: "people",
    IndicatorBrief: "indicators",
    PackSpec: "packs",
    Report: "report",
    Issue: "issues",
    Term: "glossary",
    Profile: "settings",
}


def room_of(record: object) -> str:
    """The name of the room that has a form for a record; empty when there is none."""
    return _HOMES.get(type(record), "")
