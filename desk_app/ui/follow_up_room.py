"""The room of what was promised: the actions of all meetings and of the visit in one table, edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desk_app.model.agreement import counted
from desk_app.model.calendar import zone
from desk_app.model.fold import fold
from desk_app.model.meeting import Action, Meeting
from desk_app.model.visit import Visit
from desk_app.ui import theme
from desk_app.ui.choices import Directory
from desk_app.ui.fields import ComboBox
from desk_app.ui.follow_up_table import COLUMNS, Promise, PromiseModel, PromiseTable
from desk_app.ui.list_room import Room
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import Button, LineEdit
from desk_app.ui.words import Words

STATES: dict[str, Callable[[Promise], bool]] = {
    "all": lambda each: True,
    "pending": lambda each: each.action.state not in ("done", "cancelled"),
    "overdue": lambda each: each.overdue,
    "done": lambda each: each.action.state == "done",
    "cancelled": lambda each: each.action.state == "cancelled",
}
"""What may be asked for -> whether a row is of it."""


class FollowUpForm(RecordForm):
    """The visit as follow-up sees it: nothing to type into but the cells of a table."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self.model = PromiseModel(words)
        self.model.read_only = session.read_only
        self.model.edited.connect(session.save)
        self.table = PromiseTable(words, self.model)
        self.table.people = self.directory.anybody_or_none
        self.sought = LineEdit()
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(self.show_rows)
        self.which, self.who, self.scope = ComboBox(), ComboBox(), ComboBox()
        filters = QHBoxLayout()
        filters.setSpacing(theme.TIGHT)
        filters.addWidget(self.sought, 3)
        for choice in (self.which, self.who, self.scope):
            choice.currentIndexChanged.connect(self.show_rows)
            filters.addWidget(choice, 2)
        self.column.addLayout(filters)
        self.state = QLabel()
        theme.set_tone(self.state, "muted")
        self.state.setWordWrap(True)
        self.column.addWidget(self.state)
        self.column.addWidget(self.table, 1)
        self.new_button = Button(words, "follow_up.new", "quiet", "plus")
        self.open_button = Button(words, "follow_up.open", "quiet")
        self.delete_button = Button(words, "follow_up.delete", "quiet", "bin")
        tools = QHBoxLayout()
        tools.addWidget(self.new_button)
        tools.addStretch(1)
        tools.addWidget(self.open_button)
        tools.addWidget(self.delete_button)
        self.column.addLayout(tools)
        for button in (self.new_button, self.delete_button):
            button.setVisible(not session.read_only)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._offer_tools())
        self.model.modelReset.connect(self._offer_tools)
        self.retranslate()
        self._fill_filters()

    # --- what is shown

    def _fill_filters(self) -> None:
        words = self.words
        people = {each.owner_id for each in self.session.records("action")}
        owners = [(value, said) for value, said in self.directory.anybody_or_none() if value in people and value]
        for choice, wanted in (
            (self.which, [(key, words(f"follow_up.show_{key}")) for key in STATES]),
            (self.who, [("", words("follow_up.everybody")), *owners, ("-", words("follow_up.nobody"))]),
            (self.scope, [(key, words(f"follow_up.{key}")) for key in ("this_visit", "all_visits")]),
        ):
            held = [(choice.itemData(at), choice.itemText(at)) for at in range(choice.count())]
            if held != wanted:
                chosen = choice.currentData()
                with QSignalBlocker(choice):
                    choice.clear()
                    for value, said in wanted:
                        choice.addItem(said, value)
                    choice.setCurrentIndex(max(0, choice.findData(chosen)))

    def _promises(self) -> list[Promise]:
        actions = self.session.records("action", of_visit=self.scope.currentData() != "all_visits")
        return [self._promise(action) for action in actions]

    def _promise(self, action: Action) -> Promise:
        meeting, visit = self.session.get(action.meeting_id) if action.meeting_id else None, self.session.visit
        said = self.words("follow_up.of_visit")
        if isinstance(meeting, Meeting):
            said = self.words.pick(meeting.short_title) or self.words.pick(meeting.title) or self.words("meeting.untitled")
        elif action.visit_id != visit.id:
            other = self.session.get(action.visit_id)
            said = self.words.pick(other.title) if isinstance(other, Visit) else ""
        today = self.session.now().astimezone(zone(visit.timezone)).date().isoformat()
        return Promise(action, self.directory.name_of(action.owner_id), said, today)

    def _wanted(self, promise: Promise) -> bool:
        who, sought = self.who.currentData() or "", fold(self.sought.text())
        action = promise.action
        if not STATES[self.which.currentData() or "all"](promise) or (who and action.owner_id != ("" if who == "-" else who)):
            return False
        held = fold(f"{action.text.ar} {action.text.en} {promise.owner} {promise.meeting}")
        return all(word in held for word in sought.split())

    def show_rows(self) -> None:
        """Shows what the filters let through; the selected action stays selected."""
        current, column = self.current_id, max(0, self.table.currentIndex().column())
        every = self._promises()
        self.model.show([each for each in every if self._wanted(each)])
        self.choose(current, column)
        late = sum(each.overdue for each in every)
        pending = sum(STATES["pending"](each) for each in every)
        language = self.words.language
        said = [counted(len(self.model.promises), "action", language)]
        said += [self.words("follow_up.pending", count=pending)] if pending else []
        said += [self.words("follow_up.overdue", count=late)] if late else []
        self.state.setText(" · ".join(said) if every else self.words("follow_up.empty"))
        theme.set_tone(self.state, "bad" if late else "muted")

    def show_head(self, record: Any) -> None:
        self.title.setText(self.words("room.follow_up"))
        self._fill_filters()
        self.show_rows()

    def retranslate(self) -> None:
        words = self.words
        self.sought.setPlaceholderText(words("follow_up.seek"))
        self.sought.setAccessibleName(words("follow_up.seek"))
        for choice, key in ((self.which, "which"), (self.who, "who"), (self.scope, "scope")):
            choice.setAccessibleName(words(f"follow_up.{key}"))
        self.table.setAccessibleName(words("room.follow_up"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        super().retranslate()
        self.table.share_width()

    # --- the selected one

    @property
    def current_id(self) -> str:
        row = self.table.currentIndex().row()
        return self.model.promises[row].action.id if 0 <= row < len(self.model.promises) else ""

    def choose(self, action_id: str, column: int = 0) -> bool:
        row = self.model.row_of(action_id)
        if row >= 0 and (row, column) != (self.table.currentIndex().row(), self.table.currentIndex().column()):
            self.table.setCurrentIndex(self.model.index(row, column))
        self._offer_tools()
        return row >= 0

    def reveal(self, action_id: str, column: str = "text") -> None:
        """Selects an action, also one that the filters hid."""
        self.show_rows()
        if self.model.row_of(action_id) < 0:
            self.sought.clear()
            self.which.setCurrentIndex(0)
            self.who.setCurrentIndex(0)
            action = self.session.get(action_id)
            if isinstance(action, Action) and action.visit_id != self.session.visit_id:
                self.scope.setCurrentIndex(1)
        self.choose(action_id, COLUMNS.index(column) if column in COLUMNS else 0)

    def _offer_tools(self) -> None:
        action = self.session.get(self.current_id) if self.current_id else None
        self.delete_button.setEnabled(action is not None)
        self.open_button.setEnabled(isinstance(action, Action) and bool(action.meeting_id))


class FollowUpRoom(Room):
    """Ctrl+Shift+Return adds one; Return edits a cell; a deleted one can be taken back."""

    name = "follow_up"
    has_preview = False

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"visit": FollowUpForm})
        assert isinstance(self.form, FollowUpForm)
        self._form = self.form
        self._form.new_button.clicked.connect(self.add)
        self._form.delete_button.clicked.connect(self.delete)
        self._form.open_button.clicked.connect(self._open_meeting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)

    @property
    def new_button(self) -> Button:
        return self._form.new_button

    def open(self) -> None:
        self._form.show_record(self.session.visit_id)
        if not self._form.current_id and self._form.model.promises:
            self._form.choose(self._form.model.promises[0].action.id)
        self.shown.emit(self.session.visit_id)

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.open()
        self._form.reveal(record_id, path.partition("/")[0])
        self._form.table.setFocus()

    def shows(self, place: Place) -> bool:
        return isinstance(self.session.get(place.record_id), Action)

    def take_focus(self) -> None:
        self._form.table.setFocus()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self._form.refresh()

    def add(self) -> None:
        """A new action of the visit, or of the meeting of the selected one; its text is open to be typed."""
        here = self.session.get(self._form.current_id) if self._form.current_id else None
        meeting_id = here.meeting_id if isinstance(here, Action) and here.visit_id == self.session.visit_id else ""
        action = Action(str(uuid4()), self.session.visit_id, meeting_id)
        if self.session.save(action):
            self._form.reveal(action.id)
            self._form.table.setFocus()
            self._form.table.edit(self._form.table.currentIndex())

    def delete(self) -> None:
        """Deletes the selected action; the window then offers to take it back."""
        action, row = self.session.get(self._form.current_id), self._form.table.currentIndex().row()
        if isinstance(action, Action) and self.session.delete(action.id):
            left = self._form.model.promises
            if left:
                self._form.choose(left[min(row, len(left) - 1)].action.id)
            self.deleted.emit(self.words.pick(action.text) or self.words("follow_up.untitled"))

    def _open_meeting(self) -> None:
        action = self.session.get(self._form.current_id)
        if isinstance(action, Action):
            self.place_wanted.emit(Place(action.meeting_id, "actions"), "")
