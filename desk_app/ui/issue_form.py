"""What the register holds of one issue: what was issued when and in spite of what, its files, and who has which copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.model.text import EMPTY
from desk_app.model.workspace import Copy, Issue, Variant
from desk_app.service import issuing
from desk_app.service.files import write_whole
from desk_app.ui import theme
from desk_app.ui.build_dialog import ENDINGS, file_name
from desk_app.ui.copies_table import CopiesTable, Line
from desk_app.ui.fields import ComboBox, Edit, Field
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Caption, FlowLayout, Label
from desk_app.ui.words import Words, isolate

COLUMNS = ("number", "recipient", "language", "edition", "medium", "watermark", "encrypted", "may_print", "sent")

AskPlace = Callable[[QWidget, str, str, str], str]
"""(parent, title, proposed path, kind of file) -> chosen path, or empty"""


def ask_place(parent: QWidget, title: str, proposed: str, kind: str) -> str:
    """The system's own dialog for a file to write."""
    return QFileDialog.getSaveFileName(parent, title, proposed, kind)[0]


def open_path(path: Path) -> bool:
    """Opens a file or folder with the program that the system has for it. Returns whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def issue_name(words: Words, issue: Issue) -> str:
    """ "Full pack · issue 2"; a saved pack by its own name."""
    named = words.pick(issue.spec.name) or words(f"pack.document_{issue.spec.document}")
    return f"{named} · {words('issue.number', number=issue.number)}"


def flowing(*widgets: QWidget) -> QWidget:
    """The widgets beside each other, in as many rows as they need."""
    box = QWidget()
    flow = FlowLayout(box)
    for widget in widgets:
        flow.addWidget(widget)
    policy = box.sizePolicy()
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box


def plain(said: str) -> str:
    """What the window says, as the name of a file: without marks of direction."""
    return file_name(said.translate({0x2066: None, 0x2068: None, 0x2069: None}).replace(" · ", " - "))


def variant_name(words: Words, variant: Variant) -> str:
    said = words(f"copy.language_{variant.language}")
    return said if variant.edition == "full" else f"{said} · {words('copy.edition_safe')}"


class CopiesField(Field):
    """The copies of an issue, cell by cell; copies that were printed by hand can be added and taken out."""

    def __init__(self, words: Words, path: str, caption: str) -> None:
        super().__init__(words, path, caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.table = CopiesTable(words, COLUMNS, caption)
        self.table.edited.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._show_tools)
        column.addWidget(self.table)
        self.add_button = Button(words, "issue.add_copy", "quiet", "plus")
        self.sent_button = Button(words, "issue.sent_today", "quiet", "tick")
        self.remove_button = Button(words, "issue.remove_copy", "quiet", "bin")
        self.add_button.clicked.connect(self.add)
        self.sent_button.clicked.connect(self.mark_sent)
        self.remove_button.clicked.connect(self.remove)
        column.addWidget(flowing(self.add_button, self.sent_button, self.remove_button))
        self.setFocusProxy(self.table)

    def show_value(self, value: Any) -> None:
        self.table.show_lines([Line(copy) for copy in value])
        self._show_tools()

    def set_read_only(self, read_only: bool) -> None:
        self.table.read_only = read_only
        for button in (self.add_button, self.sent_button, self.remove_button):
            button.setVisible(not read_only)

    def _show_tools(self) -> None:
        chosen = bool(self.table.chosen_rows())
        self.sent_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _edited(self, lines: dict[int, Line]) -> None:
        after = {line.copy.number: line.copy for line in lines.values()}
        self._change(lambda copies: (after.get(each.number, each) for each in copies))

    def add(self) -> None:
        self._change(lambda copies: (*copies, Copy(max((each.number for each in copies), default=0) + 1, EMPTY)))
        self.table.edit_cell(self.table.rowCount() - 1, "recipient")

    def mark_sent(self) -> None:
        """The chosen copies went out today."""
        numbers, today = self._chosen(), date.today().isoformat()
        self._change(lambda copies: (replace(each, sent=today) if each.number in numbers else each for each in copies))

    def remove(self) -> None:
        numbers = self._chosen()
        self._change(lambda copies: (each for each in copies if each.number not in numbers))

    def _chosen(self) -> set[int]:
        return {self.table.lines[row].copy.number for row in self.table.chosen_rows()}

    def _change(self, change: Callable[[tuple[Copy, ...]], Iterable[Copy]]) -> None:
        self.edited.emit(Edit(self.path, self.path, lambda copies: tuple(change(copies)), typing=False))


class IssueForm(RecordForm):
    """``copies_wanted`` and ``changes_wanted`` carry the id of the issue, ``print_wanted`` also the Variant that is chosen.

    ``ask`` and ``open_path``: exchanged in tests.
    """

    copies_wanted = Signal(str)
    changes_wanted = Signal(str)
    print_wanted = Signal(str, object)

    def __init__(self, words: Words, session: Session, ask: AskPlace = ask_place) -> None:
        super().__init__(words, session)
        self.ask, self.open_path = ask, open_path
        self._opened = QTemporaryDir()
        self._variants: tuple[Variant, ...] = ()
        self._build_actions()
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        self.told.hide()
        self.column.addWidget(self.told)
        self.overridden = Label(words, "issue.overridden_long")
        self.overridden.setWordWrap(True)
        theme.set_tone(self.overridden, "warn")
        self.column.addWidget(self.overridden)
        self.column.addWidget(Caption(words, "issue.copies"))
        self.none = Label(words, "issue.no_copies", "muted")
        self.none.setWordWrap(True)
        self.column.addWidget(self.none)
        self.copies = CopiesField(words, "copies", "issue.copies")
        self.column.addWidget(self.copies)
        self._take(self.copies)
        # The table is as high as its rows and does not scroll: the form must follow its current cell.
        self.copies.table.currentCellChanged.connect(self._reveal)
        self.verticalScrollBar().rangeChanged.connect(self._reveal)
        self.add_pair("note", "issue.note")
        self.column.addStretch(1)

    def _reveal(self) -> None:
        """Scrolls to the current cell while the keyboard is in the table, and again when the form has found its new height."""
        table, focused, page = self.copies.table, self.window().focusWidget(), self.widget()
        item, row = table.currentItem(), table.currentRow()
        inside = focused is not None and (focused is table or table.isAncestorOf(focused))
        if inside and item is not None and page is not None:
            middle = table.viewport().mapTo(page, table.visualItemRect(item).center())
            self.ensureVisible(self.width() // 2, middle.y(), 0, 3 * table.rowHeight(row))

    def _build_actions(self) -> None:
        self.variant = ComboBox()
        self.variant.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.open_button = Button(self.words, "issue.open", "primary")
        self.save_button = Button(self.words, "issue.save")
        self.print_button = Button(self.words, "print.print")
        self.copies_button = Button(self.words, "issue.new_copies")
        self.changes_button = Button(self.words, "issue.changes")
        self.open_button.clicked.connect(self.open_pdf)
        self.save_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self.record_id, self.chosen_variant))
        self.copies_button.clicked.connect(lambda: self.copies_wanted.emit(self.record_id))
        self.changes_button.clicked.connect(lambda: self.changes_wanted.emit(self.record_id))
        buttons = (self.open_button, self.save_button, self.print_button, self.copies_button, self.changes_button)
        self.column.addWidget(flowing(self.variant, *buttons))
        self.copies_button.setVisible(not self.session.read_only)

    def show_record(self, record_id: str) -> None:
        self.told.hide()
        super().show_record(record_id)

    def show_head(self, record: Issue) -> None:
        words = self.words
        self.title.setText(issue_name(words, record))
        self.code.setText(words.days(record.date, record.date))
        self.overridden.setVisible(record.overridden)
        self.none.setVisible(not record.copies)
        self.copies.table.setVisible(bool(record.copies))
        pages = len(record.variants[0].leaves) if record.variants else 0
        facts = [variant_name(words, variant) for variant in record.variants]
        facts += [counted(pages, "page", words.language)] if pages else []
        self.chips.show_facts((fact, "") for fact in (*facts, *self._contents(record)))
        self._show_variants(record)

    def _contents(self, record: Issue) -> list[str]:
        """Of which meetings or indicators a brief is."""
        found: list[Any] = [self.session.get(each) for each in (*record.spec.meeting_ids, *record.spec.indicator_ids)]
        titles = [getattr(each, "title", None) or getattr(each, "name", None) or EMPTY for each in found if each is not None]
        return [self.words.pick(title) for title in titles]

    def _show_variants(self, record: Issue) -> None:
        self.variant.setAccessibleName(self.words("issue.variant"))
        self.variant.setToolTip(self.words("issue.variant"))
        said = [variant_name(self.words, variant) for variant in record.variants]
        if said != [self.variant.itemText(at) for at in range(self.variant.count())] or record.variants != self._variants:
            self.variant.clear()
            self.variant.addItems(said)
        self._variants = record.variants
        self.variant.setVisible(len(said) > 1)
        for button in (self.open_button, self.save_button, self.print_button):
            button.setEnabled(bool(said))

    # --- its files

    @property
    def chosen_variant(self) -> Variant:
        return self._variants[max(self.variant.currentIndex(), 0)]

    def _file(self) -> tuple[str, bytes] | None:
        """The name and the contents of the text that is chosen, None when the workspace lost it (which is said)."""
        record = self.stored(self.record_id)
        if not isinstance(record, Issue) or not self._variants:
            return None
        variant = self.chosen_variant
        try:
            data = issuing.issued_pdf(self.session.desk, record, variant.language, variant.edition)
        except DeskError as error:
            self.session.failed.emit(error)
            return None
        parts = (issue_name(self.words, record), variant_name(self.words, variant))
        return plain(" · ".join(parts)) + ".pdf", data

    def open_pdf(self) -> None:
        """Writes the kept file where only this session needs it, and shows it."""
        found = self._file()
        if found is None:
            return
        path = Path(self._opened.path()) / found[0]
        if self._written(path, found[1]) and not self.open_path(path):
            self.session.failed.emit(DeskError("no_viewer", path=path.name))

    def save_pdf(self) -> None:
        found = self._file()
        if found is None:
            return
        proposed = str(self.session.desk.path.parent / found[0])
        chosen = self.ask(self, self.words("issue.save_title"), proposed, ENDINGS[".pdf"])
        if chosen:
            path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")
            self.told.setVisible(self._written(path, found[1]))
            self.told.setText(self.words("issue.saved", path=path))

    def _written(self, path: Path, data: bytes) -> bool:
        try:
            write_whole(path, data)
        except DeskError as error:
            self.session.failed.emit(error)
            return False
        return True


def facts_of(words: Words, issue: Issue) -> str:
    """The line under an issue in the list: its day, its languages."""
    languages = dict.fromkeys(words(f"copy.language_{variant.language}") for variant in issue.variants)
    copies = counted(len(issue.copies), "copy", words.language) if issue.copies else ""
    return " · ".join(part for part in (isolate(words.days(issue.date, issue.date)), *languages, copies) if part)
