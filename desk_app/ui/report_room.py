"""The room of what is written after the visit, beside the document that prints it."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from PySide6.QtWidgets import QHBoxLayout

from desk_app.ui.bilingual_field import BilingualField
from desk_app.ui.list_room import Room
from desk_app.ui.report_form import ReportForm, document_of
from desk_app.ui.session import Session
from desk_app.ui.words import Words


class ReportRoom(Room):
    """A form alone: a visit has one report, which is made when its first text is typed."""

    name = "report"
    documents = ("report", "press", "letters")

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"report": ReportForm})
        assert isinstance(self.form, ReportForm)
        self.form.build_wanted.connect(self.build_wanted)
        self.form.print_wanted.connect(self.print_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.form)

    def _report_id(self) -> str:
        """Of the visit's report, or of the one that the first edit will make."""
        found = self.session.records("report", of_visit=True)
        return found[0].id if found else str(uuid5(NAMESPACE_URL, f"delegation-desk:report:{self.session.visit_id}"))

    def open(self) -> None:
        self.form.show_record(self._report_id())
        self.shown.emit(self.form.record_id)

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.follow_field(path)
        self.open()
        if path:
            self.form.show_field(path, language)

    def follow_field(self, path: str) -> None:
        if path:
            self.document = document_of(path)

    def take_focus(self) -> None:
        # The first text: a date that is entered would have its year selected, for the next key to overwrite.
        next(field for field in self.form.fields() if isinstance(field, BilingualField)).focus()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        """Undo may bring back a report that was made elsewhere, or take away the one that is shown."""
        if self.session.get(self.form.record_id) is None:
            self.form.show_record(self._report_id())
        else:
            self.form.refresh()
