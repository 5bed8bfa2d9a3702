"""The form of the organisation that owns the workspace: what all its visits share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from desk_app.model.text import EMPTY
from desk_app.model.workspace import PROFILE_ID, Classification, DateStyle, Digits, Profile
from desk_app.service.faults import StillUsed
from desk_app.ui.choices import zones
from desk_app.ui.colour_field import ColourField
from desk_app.ui.fields import ChoiceField, LineField
from desk_app.ui.file_fields import ImageField
from desk_app.ui.items import RowPlan
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.words import Words


class ProfileForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.add_pair("name", "profile.name")
        self.add_values(
            [
                ImageField(words, session, "emblem", "profile.emblem", "visit.choose_emblem"),
                ColourField(words, "colour", "profile.colour"),
                ChoiceField(words, "home_timezone", "profile.home_timezone", zones),
                LineField(words, "home_country", "profile.home_country"),
                ChoiceField(words, "digits", "pack.digits", self._options("digits", Digits)),
                ChoiceField(words, "dates", "pack.dates", self._options("dates", DateStyle)),
            ],
            "profile.facts",
        )
        plan = RowPlan(
            lambda item_id: Classification(item_id, EMPTY),
            (("name", "profile.classification"),),
            lambda: [ColourField(words, "colour", "profile.classification_colour")],
            True,
            may_remove=self._may_remove_classification,
        )
        self.add_items("classifications", "profile.classifications", plan)
        self.add_values([LineField(words, "own_words", "profile.own_words", many=True)], "profile.spelling")
        self.column.addStretch(1)

    def _options(self, name: str, literal: Any) -> Callable[[], list[tuple[str, str]]]:
        return lambda: [(value, self.words(f"pack.{name}_{value}")) for value in get_args(literal)]

    def _may_remove_classification(self, classification_id: str) -> bool:
        """Not while a visit is marked with it: its pack would go out without a marking."""
        users = [visit for visit in self.session.desk.visits() if visit.classification_id == classification_id]
        if users:
            self.session.failed.emit(StillUsed(tuple(visit.title for visit in users)))
        return not users

    def stored(self, record_id: str) -> Any:
        """The profile, also of a workspace in which none was saved yet."""
        return self.session.desk.profile() if record_id == PROFILE_ID else None

    def show_head(self, record: Profile) -> None:
        self.title.setText(self.words.pick(record.name) or self.words("settings.organisation"))
