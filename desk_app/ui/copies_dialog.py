"""The dialog that makes numbered copies of an issue: for whom, in what, protected how, into which folder or ZIP."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desk_app.errors import DeskError
from desk_app.model.copies import numbered
from desk_app.model.text import EMPTY
from desk_app.model.workspace import Copy, Issue
from desk_app.service import copies
from desk_app.service.passwords import new_password, write_password_sheet
from desk_app.service.recipients import read_recipients
from desk_app.ui import theme
from desk_app.ui.cells import dress_table
from desk_app.ui.copies_table import CHOICES, CopiesTable, Line
from desk_app.ui.issue_form import AskPlace, ask_place, issue_name, open_path, plain
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words
from desk_app.ui.work import WorkingDialog, WorkLine

COLUMNS = ("chosen", "recipient", "language", "edition", "medium", "watermark", "encrypted", "may_print", "password")

AskFolder = Callable[[QWidget, str, str], str]
"""(parent, title, proposed folder) -> chosen folder, or empty"""


def ask_folder(parent: QWidget, title: str, proposed: str) -> str:
    return QFileDialog.getExistingDirectory(parent, title, proposed)


def ask_list(parent: QWidget, title: str, proposed: str) -> str:
    return QFileDialog.getOpenFileName(parent, title, proposed, "CSV (*.csv *.txt)")[0]


def proposed_lines(session: Session, issue: Issue) -> list[Line]:
    """The delegation in order of precedence, each as in the last copy they had; who has a copy of this issue is not ticked."""
    snapshot = session.desk.snapshot(session.visit_id)
    held = {copy.person_id: copy for each in session.records("issue", of_visit=True) for copy in each.copies}
    has = {copy.person_id for copy in issue.copies}
    offered = {(variant.language, variant.edition) for variant in issue.variants}
    pattern = Copy(0, EMPTY, language=issue.spec.language, edition=issue.spec.edition, watermark=True)
    found = []
    for copy in copies.propose_copies(snapshot, pattern):
        copy = replace(copy, number=0)
        before = held.get(copy.person_id)
        if before is not None and (before.language, before.edition) in offered:
            copy = replace(before, number=0, recipient=copy.recipient, sent="")
        found.append(Line(copy, copy.person_id not in has, new_password() if copy.encrypted else ""))
    return found


class CopiesDialog(WorkingDialog):
    """``finished_copies`` and ``made``: what was made. ``ask``, ``ask_folder`` and ``open_path``: exchanged in tests."""

    finished_copies = Signal(object)

    def __init__(
        self, words: Words, session: Session, issue: Issue, ask: AskPlace = ask_place, ask_folder: AskFolder = ask_folder
    ) -> None:
        super().__init__()
        self.words, self.session, self.issue = words, session, issue
        self.ask, self.ask_folder, self.ask_list, self.open_path = ask, ask_folder, ask_list, open_path
        self.made: copies.MadeCopies | None = None
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("copies.title"))
        self.resize(self.fontMetrics().averageCharWidth() * 150, self.fontMetrics().height() * 32)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.TIGHT)
        column.addWidget(bold(Label(words, "copies.title"), 1.25))
        subject = QLabel(issue_name(words, issue))
        subject.setProperty("role", "muted")
        column.addWidget(subject)
        self.table = CopiesTable(words, COLUMNS, "copies.recipients", fitted=False)
        self.table.offered = self._offered
        self.table.edited.connect(self._edited)
        self.table.show_lines(proposed_lines(session, issue))
        column.addWidget(self.table, 1)
        self.tools = self._tools()
        column.addWidget(self.tools)
        self.target_line = self._target()
        column.addWidget(self.target_line)
        self.work = WorkLine(words)
        self.work.working.connect(self._set_working)
        self.work.finished.connect(self._show_made)
        column.addWidget(self.work)
        self.results = QTableWidget(0, 4)
        self._prepare_results()
        column.addWidget(self.results, 1)
        self.warning = Label(words, "copies.passwords_once")
        self.warning.setWordWrap(True)
        theme.set_tone(self.warning, "warn")
        self.warning.hide()
        column.addWidget(self.warning)
        column.addLayout(self._buttons())
        self._count()

    # --- for whom

    def _offered(self, name: str) -> Sequence[str]:
        """The languages and editions that the issue was set in."""
        if name in ("language", "edition"):
            known = {getattr(variant, name) for variant in self.issue.variants}
            return [value for value in CHOICES[name] if value in known]
        return CHOICES[name]

    def _tools(self) -> QWidget:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        self.add_button = Button(self.words, "copies.add", "quiet", "plus")
        self.list_button = Button(self.words, "copies.list", "quiet")
        self.list_button.setToolTip(self.words("copies.list_tip"))
        self.passwords_button = Button(self.words, "copies.passwords", "quiet")
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.add_button.clicked.connect(self.add)
        self.list_button.clicked.connect(self.take_list)
        self.passwords_button.clicked.connect(self.give_passwords)
        line.addWidget(self.add_button)
        line.addWidget(self.list_button)
        line.addWidget(self.passwords_button)
        line.addStretch(1)
        line.addWidget(self.count)
        return tools

    def _edited(self, lines: dict[int, Line]) -> None:
        """A file that is to be encrypted gets a password at once, which may be typed over."""
        after = [lines.get(row, line) for row, line in enumerate(self.table.lines)]
        after = [replace(line, password=(line.password or new_password()) if line.copy.encrypted else "") for line in after]
        self.table.show_lines(after)
        self._count()

    def add(self) -> None:
        """One more recipient, of no delegation: in what and how as the last."""
        last = self.table.lines[-1].copy if self.table.lines else Copy(0, EMPTY, language=self.issue.spec.language)
        copy = replace(last, number=0, recipient=EMPTY, person_id="", sent="")
        line = Line(copy, password=new_password() if copy.encrypted else "")
        self.table.show_lines([*self.table.lines, line])
        self._count()
        self.table.edit_cell(self.table.rowCount() - 1, "recipient")

    def take_list(self) -> None:
        """The recipients of a CSV file, all or none; whoever is in the table already is replaced by what the list says."""
        chosen = self.ask_list(self, self.words("copies.list"), str(self.session.desk.path.parent))
        if not chosen:
            return
        pattern = Copy(0, EMPTY, language=self.issue.spec.language, edition=self.issue.spec.edition, watermark=True)
        try:
            listed = read_recipients(Path(chosen), pattern)
        except DeskError as error:
            fault = error
            self.work.say(lambda: fault.message(self.words.language), error=True)
            return
        snapshot = self.session.desk.snapshot(self.session.visit_id)
        known = copies.known_recipients(snapshot, [one.copy for one in listed])
        lines = [
            Line(copy, password=(one.password or new_password()) if copy.encrypted else "")
            for copy, one in zip(known, listed, strict=True)
        ]
        named = {copy.person_id for copy in known if copy.person_id}
        self.table.show_lines([*(line for line in self.table.lines if line.copy.person_id not in named), *lines])
        self._count()
        self.work.say(lambda: self.words("copies.listed", count=len(lines)))

    def give_passwords(self) -> None:
        """Every encrypted file of a chosen recipient gets a new password."""
        self.table.show_lines(
            [replace(line, password=new_password()) if line.copy.encrypted else line for line in self.table.lines]
        )

    def _wanted(self) -> list[Line]:
        """The chosen recipients, each with the number of the copy."""
        chosen = [line for line in self.table.lines if line.chosen]
        numbers = numbered((line.copy for line in chosen), (copy.number for copy in self.issue.copies))
        return [replace(line, copy=copy) for line, copy in zip(chosen, numbers, strict=True)]

    def _count(self) -> None:
        wanted = self._wanted()
        numbers = [line.copy.number for line in wanted]
        said = self.words("copies.count", count=len(wanted), first=f"{numbers[0]:03}", last=f"{numbers[-1]:03}") if wanted else ""
        self.count.setText(said or self.words("copies.nobody"))
        self.passwords_button.setEnabled(any(line.copy.encrypted for line in self.table.lines))
        self.make_button.setEnabled(bool(wanted))

    # --- into what

    def _target(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(self.words, "copies.into", "muted"))
        self.into_folder, self.into_zip = QRadioButton(self.words("copies.folder")), QRadioButton(self.words("copies.zip"))
        self.into_folder.setChecked(True)
        line.addWidget(self.into_folder)
        line.addWidget(self.into_zip)
        line.addStretch(1)
        return box

    def _ask_target(self) -> Path | None:
        name = plain(issue_name(self.words, self.issue))
        home = self.session.desk.path.parent
        if self.into_zip.isChecked():
            chosen = self.ask(self, self.words("copies.where_zip"), str(home / f"{name}.zip"), "ZIP (*.zip)")
            return Path(chosen if not chosen or chosen.lower().endswith(".zip") else f"{chosen}.zip") if chosen else None
        chosen = self.ask_folder(self, self.words("copies.where_folder"), str(home))
        return unused(Path(chosen) / name) if chosen else None

    # --- the work

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.sheet_button = Button(self.words, "copies.save_sheet")
        self.folder_button = Button(self.words, "pack.open_folder")
        self.close_button, self.make_button = Button(self.words, "pack.close"), Button(self.words, "copies.make", "primary")
        self.sheet_button.clicked.connect(self.save_sheet)
        self.folder_button.clicked.connect(self.open_folder)
        self.close_button.clicked.connect(self.cancel_or_close)
        self.make_button.clicked.connect(self.make)
        for button in (self.sheet_button, self.folder_button):
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.make_button)
        return line

    def make(self) -> None:
        """Asks for the place, then makes all copies in a thread of its own: all of them, or none."""
        target = self._ask_target()
        if target is None:
            return
        wanted, desk, issue = self._wanted(), self.session.desk, self.issue
        passwords = {line.copy.number: line.password for line in wanted if line.copy.encrypted and line.password}
        self.work.run(
            "copies.working",
            lambda progress, cancelled: copies.make_copies(
                desk,
                issue,
                [line.copy for line in wanted],
                target,
                passwords=passwords,
                progress=progress,
                cancelled=cancelled,
            ),
        )

    def _set_working(self, working: bool) -> None:
        self.close_button.say("pack.cancel" if working else "pack.close")
        for each in (self.table, self.tools, self.target_line, self.make_button):
            each.setEnabled(not working)

    def _prepare_results(self) -> None:
        table = self.results
        headings = [self.words(key) for key in ("copy.number", "copy.recipient", "copies.file", "copy.password")]
        dress_table(table, self.words("copies.results"), headings, wide=(1,))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.TIGHT)
        table.hide()

    def _show_made(self, made: Any) -> None:
        """The files by name, with the passwords for the only time."""
        self.made = made
        self.session.note({self.issue.id})
        self.results.setRowCount(len(made.files))
        for row, one in enumerate(made.files):
            cells = (f"{one.copy.number:03}", self.words.pick(one.copy.recipient), ltr(one.name), ltr(one.password) or "—")
            for at, said in enumerate(cells):
                item = QTableWidgetItem(said)
                item.setToolTip(said)
                self.results.setItem(row, at, item)
        encrypted = any(one.password for one in made.files)
        self.results.setColumnHidden(3, not encrypted)
        self.results.show()
        for each in (self.table, self.tools, self.target_line, self.make_button):
            each.hide()
        self.warning.setVisible(encrypted)
        self.sheet_button.setVisible(encrypted)
        self.folder_button.show()
        path, count = made.path, len(made.files)
        self.work.say(lambda: self.words("copies.done", count=count, path=path))
        if any(one.unarchived for one in made.files):
            self.work.say(lambda: f"{self.words('copies.done', count=count, path=path)} {self.words('copies.unarchived')}")
        self.finished_copies.emit(made)

    def save_sheet(self) -> None:
        """The passwords as a table beside the files; nobody but the user has it."""
        assert self.made is not None
        proposed = str(self.made.path.parent / f"{self.words('copies.sheet_name')}.csv")
        chosen = self.ask(self, self.words("copies.save_sheet"), proposed, "CSV (*.csv)")
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".csv") else f"{chosen}.csv")
        rows = [
            (one.copy.number, self.words.pick(one.copy.recipient), one.name, one.password)
            for one in self.made.files
            if one.password
        ]
        try:
            write_password_sheet(path, rows, self.words.language)
        except DeskError as error:
            fault = error
            self.work.say(lambda: fault.message(self.words.language), error=True)
        else:
            self.work.say(lambda: self.words("copies.sheet_done", path=path))

    def open_folder(self) -> None:
        if self.made is not None:
            path = self.made.path if self.made.path.is_dir() else self.made.path.parent
            if not self.open_path(path):
                self.work.say(lambda: self.words("pack.no_viewer", path=path), error=True)


def ltr(code: str) -> str:
    """A file's name or a password: read from left to right in both languages."""
    return f"\u2066{code}\u2069" if code else ""


def unused(path: Path) -> Path:
    """The path, or with a number the first beside it that nothing has yet."""
    found, at = path, 1
    while found.exists():
        at += 1
        found = path.with_name(f"{path.name} ({at})")
    return found
