"""The form of an organisation of the directory."""

from __future__ import annotations

from desk_app.model.people import Organisation
from desk_app.ui.choices import Directory
from desk_app.ui.fields import ChoiceField, Choices, LineField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.words import Words, isolate


class OrganisationForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self.add_pair("name", "person.name")
        self.add_values(
            [
                LineField(words, "acronym", "organisation.acronym"),
                LineField(words, "country", "visit.country"),
                ChoiceField(words, "parent_id", "organisation.parent", self._parents),
                LineField(words, "website", "organisation.website"),
            ],
            "organisation.facts",
        )
        self.add_pair("address", "person.address")
        self.add_pair("notes", "person.notes")
        self.column.addStretch(1)

    def _parents(self) -> Choices:
        """Every organisation but this one and those that belong to it: none may belong to itself."""
        below = {self.record_id}
        organisations = self.session.records("organisation")
        for _level in organisations:
            more = {each.id for each in organisations if each.parent_id in below} - below
            if not more:
                break
            below |= more
        return [choice for choice in self.directory.organisations() if choice[0] not in below]

    def show_head(self, record: Organisation) -> None:
        words = self.words
        self.title.setText(words.pick(record.name) or words("organisation.unnamed"))
        self.code.setText(isolate(record.acronym) if record.acronym else "")
        parent = self.session.get(record.parent_id) if record.parent_id else None
        facts = [(words.pick(parent.name), "parent_id")] if isinstance(parent, Organisation) else []
        people = [person for person in self.session.records("person") if person.organisation_id == record.id]
        if people:
            facts.append((words("organisation.people_count", count=len(people)), ""))
        self.chips.show_facts([*facts, (record.country, "country")])
