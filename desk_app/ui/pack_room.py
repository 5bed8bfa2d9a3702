"""The room of the saved packs of a visit: each a document with its choices, built whenever it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from desk_app.model.records import Record
from desk_app.model.text import BiText
from desk_app.model.workspace import PackSpec
from desk_app.resources import text
from desk_app.ui.list_room import ListRoom
from desk_app.ui.pack_choices import language_of, name_of
from desk_app.ui.pack_form import PackForm
from desk_app.ui.record_form import RecordForm
from desk_app.ui.record_list import Row
from desk_app.ui.session import Session
from desk_app.ui.words import Words


class PacksRoom(ListRoom):
    name = "packs"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"pack": PackForm})

    def took_form(self, form: RecordForm) -> None:
        super().took_form(form)
        assert isinstance(form, PackForm)
        form.act.connect(self._act)

    def rows(self) -> Iterable[Row]:
        words = self.words
        for pack in self.session.records("pack", of_visit=True):
            note = f"{words(f'pack.document_{pack.document}')} · {words(f'pack.language_{language_of(pack)}')}"
            yield Row(pack.id, name_of(words, pack), note)

    @property
    def pack_id(self) -> str:
        return self.record_id

    def new_record(self, record_id: str, kind: str) -> Record:
        """The full pack as the organisation usually prints it."""
        profile, visit = self.session.desk.profile(), self.session.visit
        return PackSpec(
            record_id,
            visit.id,
            digits=profile.digits,
            dates=profile.dates,
            dated=visit.first_day,
            typeface=visit.typeface,
        )

    def _act(self, name: str) -> None:
        match name:
            case "build":
                self.build_wanted.emit(".pdf")
            case "issue":
                self.issue_wanted.emit(self.record_id)
            case "print":
                self.print_wanted.emit()
            case "word":
                self.build_wanted.emit(".docx")
            case "duplicate":
                self.duplicate()

    def duplicate(self) -> None:
        """Makes a pack that differs from the selected one by its name, and shows it."""
        self.form.flush()
        pack = self.session.get(self.record_id)
        if isinstance(pack, PackSpec):
            copy = replace(pack, id=str(uuid4()), name=_copied(pack.name))
            if self.session.save(copy):
                self.go_to(copy.id)
                next(self.form.fields()).focus()


def _copied(name: BiText) -> BiText:
    said = {"ar": name.ar, "en": name.en}
    ar, en = (text(language, "ui.packs.copy_of", name=value) if value else "" for language, value in said.items())
    return replace(name, ar=ar, en=en)
