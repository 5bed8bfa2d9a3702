"""What the rooms of the rail have in common: a list on the starting side and the form of what is selected beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.model.agreement import counted
from desk_app.model.fields import iter_texts
from desk_app.model.records import Record, kind_of
from desk_app.model.workspace import DocumentKind
from desk_app.ui import theme
from desk_app.ui.bilingual_field import BilingualField
from desk_app.ui.choices import Directory
from desk_app.ui.page_splitter import Parts
from desk_app.ui.record_form import RecordForm
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.session import Place, Session
from desk_app.ui.tab_order import in_reading_order
from desk_app.ui.widgets import Button, IconButton, Label
from desk_app.ui.words import Words

Forms = Mapping[str, Callable[[Words, Session], RecordForm]]
"""kind of record -> its form, the room's main kind first"""


class Room(QWidget):
    """Base of the rooms. ``shown`` carries the id of the record now in the form, ``deleted`` the name of one that was deleted,
    ``drafted`` tells that something was typed and is not yet saved, ``build_wanted`` asks for a file of what the preview shows
    (".pdf" or ".docx"), ``print_wanted`` to print it, ``issue_wanted`` to issue the saved pack of an id, ``place_wanted`` to show
    the field of a Place, in a language or "". ``has_preview``: whether the visit's pages stand beside the room.
    ``documents``: what can be previewed beside the room; ``document``: which of them is.

    A form is made when a record of its kind is first shown.
    """

    name = ""
    shown = Signal(str)
    deleted = Signal(str)
    drafted = Signal()
    build_wanted = Signal(str)
    print_wanted = Signal()
    issue_wanted = Signal(str)
    place_wanted = Signal(object, str)
    has_preview = True
    documents: tuple[DocumentKind, ...] = ("full",)

    def __init__(self, words: Words, session: Session, kinds: Forms) -> None:
        super().__init__()
        self.words, self.session = words, session
        self.document: DocumentKind = self.documents[0]
        self._kinds = kinds
        self._made: dict[str, RecordForm] = {}
        self.form = self.form_of(next(iter(kinds)))

    def form_of(self, kind: str) -> RecordForm:
        if kind not in self._made:
            form = self._kinds[kind](self.words, self.session)
            form.drafted.connect(self.drafted)
            self._made[kind] = form
            self.took_form(form)
        return self._made[kind]

    def took_form(self, form: RecordForm) -> None:
        """Called once for each form, when it is made."""

    def forms(self) -> Iterator[RecordForm]:
        """The forms made so far: each may hold text that is not yet on the disk."""
        yield from self._made.values()

    def flush(self) -> bool:
        """Saves what was typed in any of its forms. Returns whether everything is on disk."""
        return all([form.flush() for form in self.forms()])

    @property
    def has_unsaved(self) -> bool:
        return any(form.has_unsaved for form in self.forms())

    def open(self) -> None:
        """Shows the room: the record that was selected last, or the first."""
        raise NotImplementedError

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        raise NotImplementedError

    def take_focus(self) -> None:
        """Puts the focus where the keyboard's way through the room begins."""
        raise NotImplementedError

    def refresh(self, changed_ids: frozenset[str]) -> None:
        raise NotImplementedError

    @property
    def record_id(self) -> str:
        return self.form.record_id

    @property
    def pack_id(self) -> str:
        """The saved pack that is previewed; empty in rooms that are not about packs."""
        return ""

    @property
    def new_button(self) -> Button | None:
        """The button that makes a record of the room's main kind; None where there is none."""
        return None

    def choose_document(self, document: str) -> None:
        """Previews another of the room's documents."""
        self.document = next(each for each in self.documents if each == document)

    def shows(self, place: Place) -> bool:
        """Whether an edit at a place, taken back or made again, is seen here, so that no other room need be opened for it."""
        return False

    def end(self) -> None:
        """Ends what goes on in threads of its own: the workspace is about to be closed."""

    def follow_field(self, path: str) -> None:
        """Called when a pair of texts gets the focus, so that the document that prints it can be previewed."""


def state_of(words: Words, record: Any) -> tuple[str, str]:
    """The worst state of the texts of a record, with the words for it: what a list says about readiness."""
    statuses = [pair.status for _path, pair in iter_texts(record)]
    for status in ("missing", "stale", "draft"):
        count = statuses.count(status)
        if count:
            return status, words(f"texts.{status}", texts=counted(count, "text", words.language))
    if "approved" in statuses:
        return "approved", words("texts.ready")
    return "empty", words("texts.none")


class ListRoom(Room):
    """A room with a list. A subclass says its rows and how a new record begins. ``list_share``: the list's part of the width,
    at most ``list_widest_px``."""

    list_share, list_widest_px = 0.28, 280

    def __init__(self, words: Words, session: Session, kinds: Forms) -> None:
        self.pages = QStackedWidget()
        super().__init__(words, session, kinds)
        self.directory = Directory(words, session)
        self.list = RecordList()
        self.list.chosen.connect(self._show)
        self.empty = Label(words, f"{self.name}.empty", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.pages.addWidget(self.empty)
        self.splitter = Parts(self.words)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._side())
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._arranged_by_hand)
        self._arranged = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        in_reading_order(self._side_frame)
        self.retranslate()

    def took_form(self, form: RecordForm) -> None:
        self.pages.addWidget(form)

    def _arranged_by_hand(self) -> None:
        self._arranged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Between list and form, until the user has done it by hand."""
        if not self._arranged:
            side = min(max(round(self.width() * self.list_share), 180), self.list_widest_px)
            # Large text: what stands below the list is not cut.
            buttons = self._side_frame.findChildren(Button)
            widest = max((button.sizeHint().width() for button in buttons if not button.isHidden()), default=0)
            side = max(side, self._tools.sizeHint().width(), widest + 2 * theme.TIGHT)
            self.splitter.setSizes([side, self.width() - side])

    def _side(self) -> QWidget:
        side = self._side_frame = QFrame()
        side.setObjectName("side")
        side.setMinimumWidth(160)
        side.setMaximumWidth(420)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        tools = self._tools = QGridLayout()
        tools.setContentsMargins(4, 6, theme.TIGHT, 6)
        tools.setSpacing(2)
        tools.setColumnStretch(0, 1)
        self.new_buttons = {kind: self._maker(kind) for kind in self._kinds}
        for row, button in enumerate(self.new_buttons.values()):
            # Below the first, beside which the bin stands, each has the whole width: the list may be narrow.
            tools.addWidget(button, row, 0, 1, 2 if row else 1, Qt.AlignmentFlag.AlignLeading)
        self.delete_button = IconButton(self.words, f"{self.name}.delete", "bin")
        self.delete_button.clicked.connect(self.delete)
        tools.addWidget(self.delete_button, 0, 1)
        column.addLayout(tools)
        # Only now: a button shown before it has a parent would be a window of its own for a moment.
        for each in (*self.new_buttons.values(), self.delete_button):
            each.setVisible(not self.session.read_only)
        return side

    def _maker(self, kind: str) -> Button:
        button = Button(self.words, f"{self.name}.new_{kind}", "quiet", "plus")
        button.clicked.connect(lambda: self.add_record(kind))
        return button

    @property
    def new_button(self) -> Button:
        """The button that makes a record of the room's main kind."""
        return next(iter(self.new_buttons.values()))

    def rows(self) -> Iterable[Row]:
        raise NotImplementedError

    def new_record(self, record_id: str, kind: str) -> Record | None:
        raise NotImplementedError

    def going_with(self, record_id: str) -> tuple[str, ...]:
        """The records that are deleted with one."""
        return ()

    def first_id(self) -> str:
        """The record that is shown when none was selected yet; empty when there is none."""
        return next(iter(self.list.record_ids()), "")

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.words(f"room.{self.name}"))
        self.list.show_rows(self.rows())

    def _show(self, record_id: str) -> None:
        record = self.session.get(record_id)
        form = self.form if record is None else self.form_of(kind_of(record))
        if form is not self.form:
            self.form.flush()
            self.form = form
        form.show_record(record_id)
        self.pages.setCurrentWidget(form)
        self.delete_button.setEnabled(True)
        self.shown.emit(record_id)

    def open(self) -> None:
        self.list.show_rows(self.rows())
        ids = self.list.record_ids()
        if not ids:
            self.pages.setCurrentWidget(self.empty)
            self.delete_button.setEnabled(False)
            return
        wanted = self.form.record_id or self.list.current_id
        self.list.choose(wanted if wanted in ids else self.first_id())

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.list.show_rows(self.rows())
        if self.list.current_id == record_id == self.form.record_id:
            self.shown.emit(record_id)
        else:
            self.list.choose(record_id)
        if path:
            self.form.show_field(path, language)

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self.list.show_rows(self.rows())
        if self.form.record_id and self.session.get(self.form.record_id) is None:
            self.form.record_id = ""
            if self.isVisible():
                self.open()
        else:
            self.form.refresh()

    def take_focus(self) -> None:
        self.list.setFocus()

    def add_record(self, kind: str) -> None:
        """Makes a new record and puts the focus into its first field."""
        self.form.flush()
        record = self.new_record(str(uuid4()), kind)
        if record is not None and self.session.save(record):
            self.go_to(record.id)
            # A person's photo can wait: what is typed first is the first text.
            next((each for each in self.form.fields() if isinstance(each, BilingualField)), next(self.form.fields())).focus()

    def delete(self) -> None:
        """Deletes the selected record; the window then offers to take it back."""
        self.form.flush()
        record_id = self.form.record_id
        ids = self.list.record_ids()
        at = ids.index(record_id) if record_id in ids else 0
        said = self.form.title.text()
        if self.session.delete(record_id, *self.going_with(record_id)):
            left = self.list.record_ids()
            if left:
                self.list.choose(left[min(at, len(left) - 1)])
            self.deleted.emit(said)
