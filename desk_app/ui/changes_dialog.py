"""What differs from an issue, and the sheets that bring a binder of it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout

from desk_app.errors import DeskError
from desk_app.model.fields import title_of
from desk_app.model.leaves import Replacement
from desk_app.model.workspace import Issue
from desk_app.service import corrections
from desk_app.service.files import write_whole
from desk_app.ui import theme
from desk_app.ui.build_dialog import ENDINGS
from desk_app.ui.cells import dress_table
from desk_app.ui.issue_form import AskPlace, ask_place, issue_name, open_path, plain
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words, isolate
from desk_app.ui.work import WorkingDialog, WorkLine

LRI, PDI = "\u2066", "\u2069"
"""A page's number reads from left to right in both languages."""


class ChangesDialog(WorkingDialog):
    """Compares the document as it now stands with an issue, shows what differs and writes the changed sheets.

    ``ask`` and ``open_path``: exchanged in tests. ``path``: of the file, when it is written.
    """

    def __init__(self, words: Words, session: Session, issue: Issue, ask: AskPlace = ask_place) -> None:
        super().__init__()
        self.words, self.session, self.issue, self.ask, self.open_path = words, session, issue, ask, open_path
        self.found: corrections.ChangedSheets | None = None
        self.path: Path | None = None
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("changed.title"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.GAP)
        column.addWidget(bold(Label(words, "changed.title"), 1.25))
        subject = QLabel(words("changed.against", issue=issue_name(words, issue)))
        subject.setProperty("role", "muted")
        subject.setWordWrap(True)
        column.addWidget(subject)
        self.verdict = bold(QLabel())
        self.verdict.setWordWrap(True)
        self.verdict.hide()
        column.addWidget(self.verdict)
        self.table = self._table()
        column.addWidget(self.table, 1)
        self.work = WorkLine(words)
        self.work.working.connect(self._set_working)
        self.work.finished.connect(self._show_found)
        column.addWidget(self.work)
        column.addLayout(self._buttons())

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        headings = [self.words(f"changed.{name}") for name in ("section", "remove", "insert")]
        dress_table(table, self.words("changed.title"), headings, wide=(0,))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.TIGHT)
        table.setMinimumHeight(self.fontMetrics().height() * 9)
        table.hide()
        return table

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.open_file, self.open_folder = Button(self.words, "pack.open_file"), Button(self.words, "pack.open_folder")
        self.save_button, self.close_button = Button(self.words, "changed.save", "primary"), Button(self.words, "pack.close")
        self.open_file.clicked.connect(lambda: self._open(self.path))
        self.open_folder.clicked.connect(lambda: self._open(self.path.parent if self.path else None))
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.cancel_or_close)
        self.save_button.setEnabled(False)
        for button in (self.open_file, self.open_folder):
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.save_button)
        return line

    def compare(self) -> None:
        """Sets the document as it now stands, in a thread of its own, and compares."""
        desk, issue, visit_id = self.session.desk, self.issue, self.session.visit_id
        self.work.run(
            "changed.working",
            lambda progress, cancelled: corrections.changed(
                desk, visit_id, issue.spec, issue.number, progress=progress, cancelled=cancelled
            ),
        )

    def _set_working(self, working: bool) -> None:
        self.close_button.say("pack.cancel" if working else "pack.close")

    def _show_found(self, found: Any) -> None:
        self.found = found
        count = len(found.changes)
        said = self.words("changed.count", pages=found.replaced) if count else self.words("changed.nothing")
        self.verdict.setText(said)
        self.verdict.show()
        self.save_button.setEnabled(bool(count))
        self.table.setVisible(bool(count))
        self.table.setRowCount(count)
        for row, change in enumerate(found.changes):
            cells = (self._section(change, found.titles), self._span(change.remove), self._span(change.insert))
            for at, said in enumerate(cells):
                item = QTableWidgetItem(said)
                item.setToolTip(said)
                if at:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(row, at, item)
        if count:
            self.save_button.setFocus()

    def _section(self, change: Replacement, titles: dict[str, str]) -> str:
        """The section's number and its title: in the interface's language where a record has one, else as the document says."""
        if not change.section:
            return self.words("changed.cover")
        known = {each.number: each.record_id for each in self.issue.numbers}
        record = self.session.get(known[change.section]) if change.section in known else None
        title = (self.words.pick(title_of(record)) if record is not None else "") or titles.get(change.section, "")
        return " · ".join(part for part in (f"{LRI}{change.section}{PDI}", isolate(title) if title else "") if part)

    def _span(self, labels: tuple[str, ...]) -> str:
        """First and last of the pages, and how many they are; a dash for none."""
        if not labels:
            return "–"
        if not labels[0]:
            return self.words("changed.cover")
        ends = list(dict.fromkeys((labels[0], labels[-1])))
        return " … ".join(f"{LRI}{label}{PDI}" for label in ends)

    def save(self) -> None:
        assert self.found is not None
        name = plain(self.words("changed.file_name", issue=issue_name(self.words, self.issue)))
        proposed = str(self.session.desk.path.parent / f"{name}.pdf")
        chosen = self.ask(self, self.words("changed.save_title"), proposed, ENDINGS[".pdf"])
        if not chosen:
            return
        self.path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")
        try:
            write_whole(self.path, self.found.pdf)
        except DeskError as error:
            fault = error
            self.work.say(lambda: fault.message(self.words.language), error=True)
            return
        name = self.path.name
        self.work.say(lambda: self.words("changed.done", name=name))
        self.open_file.show()
        self.open_folder.show()

    def _open(self, path: Path | None) -> None:
        if path is not None and not self.open_path(path):
            self.work.say(lambda: self.words("pack.no_viewer", path=path), error=True)
