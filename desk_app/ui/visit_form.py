"""The form of the visit itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from desk_app.model.visit import Contact, Delegate, Item, Place, Visit
from desk_app.ui.attachments import add_attachments
from desk_app.ui.choices import Directory, values_of, zones
from desk_app.ui.fields import ChoiceField, Field, LineField, MomentField
from desk_app.ui.file_fields import ImageField
from desk_app.ui.items import RowPlan
from desk_app.ui.meeting_form import TEXT
from desk_app.ui.phones_field import PhonesField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.words import Words, isolate

TEXTS = ("scene", "remarks", "press_line", "protocol", "gifts", "hotel", "dress", "weather", "time_note", "logistics")
Role = Literal["head", "member", "adviser", "support"]


class VisitForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self.add_pair("title", "field.title")
        self.add_pair("purpose", "visit.purpose")
        self.add_items("objectives", "visit.objectives", RowPlan(Item, TEXT, tuple))
        self.add_items("topics", "visit.topics", RowPlan(Item, TEXT, tuple))
        self.add_values(
            [
                MomentField(words, "first_day", "visit.first_day", day_only=True),
                MomentField(words, "last_day", "visit.last_day", day_only=True),
                ChoiceField(words, "timezone", "visit.timezone", zones),
                ChoiceField(words, "home_timezone", "visit.home_timezone", zones),
                ChoiceField(words, "classification_id", "visit.classification", self.directory.classifications),
                ChoiceField(words, "organisation_id", "visit.sender", self.directory.organisations),
                LineField(words, "code", "field.code"),
                ImageField(words, session, "emblem", "visit.emblem", "visit.choose_emblem"),
            ],
            "visit.facts",
        )
        self.add_pair("home_city", "visit.home_city")
        self._add_list("places", Place, ("city", "visit.city"), self._place_fields)
        self._add_list("delegation", self._new_delegate, ("role_label", "visit.role_label"), self._role)
        for name in TEXTS:
            self.add_pair(name, f"visit.{name}")
        self._add_list("contacts", Contact, ("label", "visit.contact"), self._contact_fields)
        add_attachments(self)
        self.add_pair("notice", "visit.notice")
        self.column.addStretch(1)

    def _add_list(self, name: str, new: Callable[[str], Any], text: tuple[str, str], values: Callable[[], list[Field]]) -> None:
        self.add_items(name, f"visit.{name}", RowPlan(new, (text,), values, always=True))

    def _place_fields(self) -> list[Field]:
        return [ChoiceField(self.words, "timezone", "field.timezone", zones), LineField(self.words, "country", "visit.country")]

    def _contact_fields(self) -> list[Field]:
        return [PhonesField(self.words, "phones", "person.phones")]

    def _role(self) -> list[Field]:
        return [
            ChoiceField(self.words, "person_id", "visit.member", self._people),
            ChoiceField(self.words, "role", "visit.role", values_of(self.words, Role, "role")),
        ]

    def _people(self) -> list[tuple[str, str]]:
        return [*self.directory.delegates(), *self.directory.others()]

    def _new_delegate(self, delegate_id: str) -> Delegate:
        """A place for somebody who does not travel yet; the person is chosen in the row."""
        free = [person_id for person_id, _name in self.directory.others()]
        members = self.session.visit.delegation
        place = max((member.precedence for member in members), default=0) + 1
        return Delegate(delegate_id, free[0] if free else "", place)

    def with_edit(self, record: Any, path: str, before: Any, after: Any) -> Any:
        """The order of the delegation is its precedence: 1 is the head."""
        if path == "delegation":
            after = tuple(replace(member, precedence=at) for at, member in enumerate(after, start=1))
        return super().with_edit(record, path, before, after)

    def show_head(self, record: Visit) -> None:
        words = self.words
        self.title.setText(words.pick(record.title) or words("visit.untitled"))
        self.code.setText(isolate(record.code) if record.code else "")
        names = dict(self.directory.classifications())
        facts = [(words.days(record.first_day, record.last_day), "first_day")]
        facts += [(words.pick(place.city), "places") for place in record.places]
        facts.append((names.get(record.classification_id, ""), "classification_id"))
        facts.append((words("visit.member_count", count=len(record.delegation)), "delegation"))
        self.chips.show_facts(facts)
