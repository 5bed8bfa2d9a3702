"""The people and their organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record
from desk_app.ui.list_room import ListRoom
from desk_app.ui.organisation_form import OrganisationForm
from desk_app.ui.person_form import PersonForm
from desk_app.ui.record_list import Row
from desk_app.ui.session import Session
from desk_app.ui.words import Words


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
