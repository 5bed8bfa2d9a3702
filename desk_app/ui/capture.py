"""Quick capture: one line, kept at once as an outcome, a decision or an action of a meeting, in the language it is typed in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, get_args
from uuid import uuid4

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desk_app.model.meeting import Action, Meeting
from desk_app.model.text import EMPTY, BiText, Language
from desk_app.model.visit import Item
from desk_app.ui import theme
from desk_app.ui.choices import Directory
from desk_app.ui.fields import ComboBox, Edit, MomentField
from desk_app.ui.session import Session
from desk_app.ui.spoken import announce
from desk_app.ui.widgets import Button, Label, LineEdit
from desk_app.ui.words import Words

CaptureKind = Literal["outcome", "decision", "action"]
KINDS: tuple[CaptureKind, ...] = get_args(CaptureKind)


def typed_language(typed: str, otherwise: Language) -> Language:
    """The language of the first letter that has a direction; ``otherwise`` where there is none: a number alone."""
    for letter in typed:
        kind = unicodedata.bidirectional(letter)
        if kind in ("AL", "R", "L"):
            return "en" if kind == "L" else "ar"
    return otherwise


def captured(meeting: Meeting, kind: CaptureKind, text: BiText, *, owner_id: str = "", due: str = "") -> Meeting | Action:
    """The record to be saved: the meeting with one more outcome or decision, or a new action that was agreed in it."""
    if kind == "action":
        return Action(str(uuid4()), meeting.visit_id, meeting.id, text, owner_id, due)
    item = Item(str(uuid4()), text)
    if kind == "outcome":
        return replace(meeting, outcomes=(*meeting.outcomes, item))
    return replace(meeting, decisions=(*meeting.decisions, item))


class CaptureLine(LineEdit):
    """``entered``: Return; ``stepped``: the arrow keys ask for the kind before (-1) or after (1)."""

    entered = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class Capture(QFrame):
    """The line, what it is kept as, for which meeting. ``keep`` saves it as one step of undo; the field stays for the next."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self.words, self.session, self.directory = words, session, Directory(words, session)
        self.setObjectName("capture")
        self._kept: tuple[str, str] | None = None
        self.caption = Label(words, "capture.caption", "section")
        self.line = CaptureLine()
        self.line.entered.connect(self.keep)
        self.line.stepped.connect(self._step_kind)
        self.line.textChanged.connect(self._follow_typing)
        self.caption.setBuddy(self.line)
        self.button = Button(words, "capture.keep")
        self.button.clicked.connect(self.keep)
        self.kinds = {kind: self._chip(kind) for kind in KINDS}
        self.kinds["outcome"].setChecked(True)
        self._group = QButtonGroup(self)
        for chip in self.kinds.values():
            self._group.addButton(chip)
        self._group.buttonToggled.connect(lambda _button, on: self._show_kind() if on else None)
        self.meeting, self.owner = ComboBox(), ComboBox()
        self.meeting.activated.connect(lambda _at: self._chose_meeting())
        self._chosen_by_hand = False
        self._due = ""
        self.due = MomentField(words, "due", "action.due", day_only=True)
        self.due.edited.connect(self._take_due)
        self.said = QLabel()
        self.said.setWordWrap(True)
        theme.set_tone(self.said, "muted")
        self._lay_out()
        self.retranslate()
        if session.read_only:
            self.hide()

    def _chip(self, kind: CaptureKind) -> QPushButton:
        chip = QPushButton()
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        # In its group this only says what it is: one choice of several.
        chip.setAutoExclusive(True)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setObjectName(kind)
        return chip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.caption)
        first = QHBoxLayout()
        first.addWidget(self.line, 1)
        first.addWidget(self.button)
        column.addLayout(first)
        kinds = QHBoxLayout()
        kinds.setSpacing(6)
        for chip in self.kinds.values():
            kinds.addWidget(chip)
        kinds.addWidget(self.meeting, 1)
        column.addLayout(kinds)
        self.of_action = QWidget()
        grid = QGridLayout(self.of_action)
        grid.setContentsMargins(0, 0, 0, 0)
        self._labels = (Label(self.words, "field.owner", "muted"), Label(self.words, "action.due", "muted"))
        for at, (label, field) in enumerate(zip(self._labels, (self.owner, self.due), strict=True)):
            label.setBuddy(field)
            grid.addWidget(label, 0, 2 * at)
            grid.addWidget(field, 0, 2 * at + 1)
            grid.setColumnStretch(2 * at + 1, 1)
        column.addWidget(self.of_action)
        column.addWidget(self.said)
        stops = [self.line, self.button, *self.kinds.values(), self.meeting, self.owner, self.due.edit]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # --- what it is for

    @property
    def kind(self) -> CaptureKind:
        return next(kind for kind in KINDS if self.kinds[kind].isChecked())

    def choose_kind(self, kind: CaptureKind) -> None:
        self.kinds[kind].setChecked(True)

    def _step_kind(self, step: int) -> None:
        self.choose_kind(KINDS[(KINDS.index(self.kind) + step) % len(KINDS)])

    def _show_kind(self) -> None:
        self.of_action.setVisible(self.kind == "action")
        self.line.setPlaceholderText(self.words(f"capture.hint_{self.kind}"))

    def offer(self, meetings: Sequence[tuple[str, str]], proposed: str) -> None:
        """The meetings it may be for as (id, name), and the one that it is for unless the user chose another, or types."""
        chosen = self.meeting.currentData()
        ids = [each for each, _said in meetings]
        stays = (self._chosen_by_hand or bool(self.line.text())) and chosen in ids
        with QSignalBlocker(self.meeting):
            if [(self.meeting.itemData(at), self.meeting.itemText(at)) for at in range(self.meeting.count())] != list(meetings):
                self.meeting.clear()
                for each, said in meetings:
                    self.meeting.addItem(said, each)
            self.meeting.setCurrentIndex(self.meeting.findData(chosen if stays else proposed))
        self._chosen_by_hand = self._chosen_by_hand and stays
        self.setEnabled(bool(meetings))
        self._offer_owners()

    def _offer_owners(self) -> None:
        people = list(self.directory.anybody_or_none())
        if [(self.owner.itemData(at), self.owner.itemText(at)) for at in range(self.owner.count())] != people:
            chosen = self.owner.currentData()
            self.owner.clear()
            for person_id, name in people:
                self.owner.addItem(name or self.words("capture.nobody"), person_id)
            self.owner.setCurrentIndex(max(0, self.owner.findData(chosen)))

    def _chose_meeting(self) -> None:
        self._chosen_by_hand = True
        self.line.setFocus()

    def _follow_typing(self, typed: str) -> None:
        right = typed_language(typed, self.words.language) == "ar"
        self.line.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        if typed:
            self.said.clear()

    def _take_due(self, edit: Edit) -> None:
        self._due = edit.change(self._due)

    # --- keeping

    def pending(self) -> Meeting | Action | None:
        """What Return would save; None while nothing is typed or the meeting is gone."""
        meeting = self.session.get(self.meeting.currentData() or "")
        typed = self.line.text().strip()
        if not typed or not isinstance(meeting, Meeting):
            return None
        text = EMPTY.edited(typed_language(typed, self.words.language), typed)
        return captured(meeting, self.kind, text, owner_id=self.owner.currentData() or "", due=self._due)

    def keep(self) -> bool:
        """Saves what is typed. Returns whether it is on disk, or nothing was typed; otherwise the text stays in the line."""
        record = self.pending()
        if record is None:
            return True
        if not self.session.save(record):
            return False
        held = record if isinstance(record, Action) else (record.outcomes if self.kind == "outcome" else record.decisions)[-1]
        self._kept = (record.id, held.id)
        said = self.words(f"capture.kept_{self.kind}", text=self.line.text().strip(), meeting=self.meeting.currentText())
        self.line.clear()
        self._reset_action()
        self.said.setText(said)
        announce(said, self.said)
        return True

    def _reset_action(self) -> None:
        self.owner.setCurrentIndex(0)
        self.due.show_value("")
        self._due = ""

    def refresh(self) -> None:
        """Forgets to say that something was kept once it was taken back."""
        if self._kept is not None:
            record = self.session.get(self._kept[0])
            items = (*record.outcomes, *record.decisions) if isinstance(record, Meeting) else ()
            if record is None or (isinstance(record, Meeting) and self._kept[1] not in {item.id for item in items}):
                self._kept = None
                self.said.clear()

    def retranslate(self) -> None:
        words = self.words
        for kind, chip in self.kinds.items():
            chip.setText(words(f"capture.{kind}"))
        self.line.setAccessibleName(words("capture.caption"))
        self.line.setToolTip(words("capture.keys"))
        self.meeting.setAccessibleName(words("capture.meeting"))
        self.owner.setAccessibleName(words("field.owner"))
        self.said.clear()
        self._follow_typing(self.line.text())
        self._show_kind()
        self.owner.clear()
        self._offer_owners()
