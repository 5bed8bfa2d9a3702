"""The register of a visit: what was issued, by document and number, and the dialogs that issue, copy and correct."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from desk_app.model.records import Record
from desk_app.model.workspace import DocumentKind, Issue, Variant
from desk_app.service import issuing
from desk_app.service.printing import printable_issue
from desk_app.ui.changes_dialog import ChangesDialog
from desk_app.ui.copies_dialog import CopiesDialog
from desk_app.ui.issue_dialog import IssueDialog
from desk_app.ui.issue_form import IssueForm, facts_of, issue_name, plain
from desk_app.ui.list_room import ListRoom
from desk_app.ui.print_dialog import PrintDialog
from desk_app.ui.record_form import RecordForm
from desk_app.ui.record_list import Row
from desk_app.ui.session import Session
from desk_app.ui.words import Words

KINDS = get_args(DocumentKind)


class IssuesRoom(ListRoom):
    """No preview stands beside it: that shows the visit as it is, not as it was issued."""

    name = "issues"
    has_preview = False
    list_share = 0.2

    def __init__(self, words: Words, session: Session) -> None:
        self.dialog: QDialog | None = None
        super().__init__(words, session, {"issue": IssueForm})

    def took_form(self, form: RecordForm) -> None:
        super().took_form(form)
        assert isinstance(form, IssueForm)
        form.copies_wanted.connect(lambda issue_id: self.make_copies(issue_id))
        form.print_wanted.connect(lambda issue_id, variant: self.print_issue(issue_id, variant))
        form.changes_wanted.connect(lambda issue_id: self.show_changes(issue_id))

    def issues(self) -> list[Issue]:
        """By document, in each the latest first."""
        found = issuing.issues(self.session.desk, self.session.visit_id)
        return sorted(found, key=lambda each: (KINDS.index(each.spec.document), -each.number))

    def rows(self) -> Iterable[Row]:
        document = ""
        for issue in self.issues():
            if issue.spec.document != document:
                document = issue.spec.document
                yield Row("", self.words(f"pack.document_{document}"))
            state = "stale" if issue.overridden else "approved"
            yield Row(issue.id, self._title(issue), facts_of(self.words, issue), state)

    def _title(self, issue: Issue) -> str:
        named = self.words.pick(issue.spec.name)
        number = self.words("issue.number", number=issue.number)
        return f"{number} · {named}" if named else number

    def retranslate(self) -> None:
        super().retranslate()
        self._allow()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        super().refresh(changed_ids)
        self._allow()

    def _show(self, record_id: str) -> None:
        super()._show(record_id)
        self._allow()

    def _allow(self) -> None:
        """Only the latest issue of a document is withdrawn, and none of which a copy went out: its number is known outside."""
        shown = self.session.get(self.form.record_id) if self.form.record_id else None
        if isinstance(shown, Issue):
            same = [each.number for each in self.issues() if each.spec.document == shown.spec.document]
            may = shown.number == max(same, default=0) and not any(copy.sent for copy in shown.copies)
            self.delete_button.setEnabled(may)
            self.delete_button.setToolTip(self.words("issues.delete" if may else "issues.delete_not"))

    def new_record(self, record_id: str, kind: str) -> Record | None:
        """An issue is made by its dialog, not empty."""
        return None

    def add_record(self, kind: str) -> None:
        self.form.flush()
        self.issue()

    # --- the dialogs

    def issue(self, pack_id: str = "", meeting_id: str = "") -> None:
        """Opens the dialog that issues a document: a saved pack, a meeting's brief, or what the user chooses."""
        dialog = IssueDialog(self.words, self.session, pack_id=pack_id, meeting_id=meeting_id)
        dialog.issued.connect(lambda made: self.go_to(made.id))
        dialog.place_wanted.connect(self.place_wanted)
        self._open(dialog)

    def make_copies(self, issue_id: str) -> None:
        issue = self._flushed(issue_id)
        if issue is not None:
            self._open(CopiesDialog(self.words, self.session, issue))

    def show_changes(self, issue_id: str) -> None:
        issue = self._flushed(issue_id)
        if issue is not None:
            dialog = ChangesDialog(self.words, self.session, issue)
            self._open(dialog)
            dialog.compare()

    def print_issue(self, issue_id: str, variant: Variant) -> None:
        """Prints the kept file, in any way onto sheets."""
        issue, desk = self._flushed(issue_id), self.session.desk
        if issue is None:
            return
        spec = replace(issue.spec, language=variant.language, edition=variant.edition)
        self._open(
            PrintDialog(
                self.words,
                desk.snapshot_when_issued(issue),
                spec,
                plain(issue_name(self.words, issue)),
                prepare=lambda progress, cancelled: printable_issue(desk, issue, variant, progress=progress, cancelled=cancelled),
            )
        )

    def _flushed(self, issue_id: str) -> Issue | None:
        self.form.flush()
        record: Any = self.session.get(issue_id)
        return record if isinstance(record, Issue) else None

    def _open(self, dialog: QDialog) -> None:
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.setModal(True)
        dialog.resize(dialog.size().boundedTo(self.window().size() - QSize(32, 32)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()
