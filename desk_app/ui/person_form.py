"""The form of a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt

from desk_app.model.people import Gender, Organisation, PastMeeting, Person
from desk_app.model.visit import Delegate, Visit
from desk_app.ui.choices import Directory, called, values_of
from desk_app.ui.fields import ChoiceField, Edit, Field, LineField, MomentField, NumberField
from desk_app.ui.items import RowPlan
from desk_app.ui.person_help import ApartList, BioAge, Letters, Proposal, proposals
from desk_app.ui.phones_field import PhonesField
from desk_app.ui.photo_field import PhotoField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Caption
from desk_app.ui.words import Words


class PersonForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        directory = Directory(words, session)
        self.travels = Button(words, "people.join", "quiet", "people")
        self.travels.clicked.connect(self.join_or_leave)
        self.column.addWidget(self.travels, 0, Qt.AlignmentFlag.AlignLeading)
        self.travels.setVisible(not session.read_only)
        photo = PhotoField(words, session, "photo", "person.photo", "person.choose_photo")
        self.column.addWidget(photo)
        self._take(photo)
        self.proposals = {name: Proposal(words, f"person.{name}") for name in ("honorific", "courtesy")}
        for name in ("name", "honorific", "courtesy", "academic", "professional", "job_title", "unit"):
            self.add_pair(name, f"person.{name}")
            if name in self.proposals:
                self.column.addWidget(self.proposals[name])
                self.proposals[name].taken.connect(partial(self._set, name))
        self.add_values(
            [
                ChoiceField(words, "organisation_id", "field.organisation", directory.organisations),
                ChoiceField(words, "gender", "person.gender", values_of(words, Gender, "gender")),
                PhonesField(words, "phones", "person.phones"),
                LineField(words, "emails", "person.emails", many=True),
                LineField(words, "name_variants", "person.name_variants", many=True),
                LineField(words, "languages", "person.languages", many=True),
                NumberField(words, "precedence", "person.precedence", largest=999),
                MomentField(words, "bio_checked", "person.bio_checked", day_only=True),
                LineField(words, "source", "person.source"),
            ],
            "person.facts",
        )
        past = RowPlan(PastMeeting, (("text", "field.text"),), self._past_date, True)
        self.add_items("past_meetings", "person.past_meetings", past)
        self.bio_age = BioAge(words)
        self.bio_age.checked.connect(partial(self._set, "bio_checked"))
        for name in ("bio", "pronunciation", "address", "notes"):
            self.add_pair(name, f"person.{name}")
            if name == "bio":
                self.column.addWidget(self.bio_age)
        self.column.addWidget(Caption(words, "person_help.letters"))
        self.letters = Letters(words)
        self.column.addWidget(self.letters)
        self.apart = ApartList(words, directory.name_of)
        self.apart.forgotten.connect(self.forget_apart)
        self.column.addWidget(self.apart)
        self.column.addStretch(1)

    def _past_date(self) -> list[Field]:
        return [MomentField(self.words, "date", "person.past_date", day_only=True)]

    def _set(self, name: str, value: Any) -> None:
        """Gives a field a value at once, as one step of undo."""
        self._edited(Edit(name, name, lambda _before: value, False))

    def forget_apart(self, other_id: str) -> None:
        """The two may be proposed as one again."""
        self.flush()
        pairs = ((self.record_id, other_id), (other_id, self.record_id))
        found = [(self.session.get(one_id), its_id) for one_id, its_id in pairs]
        people = [(each, its_id) for each, its_id in found if isinstance(each, Person)]
        self.session.save(*(replace(each, apart=tuple(one for one in each.apart if one != its_id)) for each, its_id in people))

    def _show_help(self, person: Person, organisation: Organisation | None) -> None:
        read_only = self.session.read_only
        proposed = {} if read_only else proposals(person, organisation)
        for name, proposal in self.proposals.items():
            proposal.offer(proposed.get(name))
        self.bio_age.show_age(person, date.today(), read_only=read_only)
        self.letters.show_person(person, organisation)
        self.apart.show_ids(person.apart, read_only=read_only)

    def show_head(self, record: Person) -> None:
        words = self.words
        self.title.setText(called(words, record) or words("people.unnamed"))
        organisation = self.session.get(record.organisation_id) if record.organisation_id else None
        self._show_help(record, organisation if isinstance(organisation, Organisation) else None)
        facts = [(words.pick(record.honorific), "honorific"), (words.pick(record.job_title), "job_title")]
        if isinstance(organisation, Organisation):
            facts.append((words.pick(organisation.name), "organisation_id"))
        member = _membership(self.session.visit, record.id)
        if member is not None:
            facts.append((words.pick(member.role_label) or words(f"role.{member.role}"), ""))
        self.chips.show_facts(facts)
        self.travels.say("people.leave" if member else "people.join")

    def join_or_leave(self) -> None:
        """Puts the person into the delegation, last in precedence, or takes the person out of it."""
        self.flush()
        visit = self.session.visit
        if _membership(visit, self.record_id) is None:
            place = max((member.precedence for member in visit.delegation), default=0) + 1
            delegation = (*visit.delegation, Delegate(str(uuid4()), self.record_id, place, "member" if place > 1 else "head"))
        else:
            delegation = tuple(member for member in visit.delegation if member.person_id != self.record_id)
        self.session.save(replace(visit, delegation=delegation))


def _membership(visit: Visit, person_id: str) -> Any:
    return next((member for member in visit.delegation if member.person_id == person_id), None)
