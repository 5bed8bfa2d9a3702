"""The form of the visit itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import Qt

from desk_app.model.people import Person
from desk_app.model.precedence import proposed_order
from desk_app.model.visit import Contact, Delegate, Item, Place, Visit
from desk_app.ui.attachments import add_attachments
from desk_app.ui.choices import Directory, values_of, zones
from desk_app.ui.fields import ChoiceField, Edit, Field, LineField, MomentField
from desk_app.ui.file_fields import ImageField
from desk_app.ui.items import RowPlan
from desk_app.ui.meeting_form import TEXT
from desk_app.ui.phones_field import PhonesField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button
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
        self.order_button = Button(words, "person_help.order", "quiet", "tip")
        self.order_button.clicked.connect(self.order_by_rank)
        self.column.addWidget(self.order_button, 0, Qt.AlignmentFlag.AlignLeading)
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

    def _proposed(self, visit: Visit) -> tuple[Delegate, ...]:
        """The delegation in the order that ranks propose; a row without a person comes last."""
        head_id = next((member.person_id for member in visit.delegation if member.role == "head"), "")
        found = (self.session.get(member.person_id) for member in visit.delegation)
        people = proposed_order((each for each in found if isinstance(each, Person)), head_id, self.words.language)
        place = {person.id: at for at, person in enumerate(people)}
        return tuple(sorted(visit.delegation, key=lambda member: place.get(member.person_id, len(place))))

    def order_by_rank(self) -> None:
        """Takes the proposed order of precedence over, as one step of undo."""
        self.flush()
        after = self._proposed(self.session.visit)
        self._edited(Edit("delegation", "delegation", lambda _before: after, False))

    def _offer_order(self, visit: Visit) -> None:
        proposed = self._proposed(visit)
        differs = [each.id for each in proposed] != [each.id for each in visit.delegation]
        self.order_button.setVisible(differs and not self.session.read_only)
        comma = "، " if self.words.language == "ar" else ", "
        names = comma.join(self.directory.name_of(each.person_id) for each in proposed if each.person_id)
        self.order_button.setToolTip(self.words("person_help.order_hint", names=names))
        self.order_button.setAccessibleDescription(self.order_button.toolTip())

    def show_head(self, record: Visit) -> None:
        words = self.words
        self._offer_order(record)
        self.title.setText(words.pick(record.title) or words("visit.untitled"))
        self.code.setText(isolate(record.code) if record.code else "")
        names = dict(self.directory.classifications())
        facts = [(words.days(record.first_day, record.last_day), "first_day")]
        facts += [(words.pick(place.city), "places") for place in record.places]
        facts.append((names.get(record.classification_id, ""), "classification_id"))
        facts.append((words("visit.member_count", count=len(record.delegation)), "delegation"))
        self.chips.show_facts(facts)
