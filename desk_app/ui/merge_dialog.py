"""Records that may be the same, side by side and field by field: made one, or kept apart for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.fields import iter_names, title_of
from desk_app.model.joining import Side
from desk_app.model.matching import Pair
from desk_app.model.people import Phone
from desk_app.model.text import BiText
from desk_app.ui import theme
from desk_app.ui.cells import dress_table
from desk_app.ui.fields import ComboBox
from desk_app.ui.import_table import field_words
from desk_app.ui.page_splitter import Parts
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words, isolate
from desk_app.ui.work import WorkingDialog, WorkLine

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NOT_SHOWN = ("id", "apart")
_COLUMNS = ("field", "left", "right", "keep")


class PairsModel(QAbstractListModel):
    """The pairs, the likeliest first."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self._words, self._session = words, session
        self.pairs: list[Pair] = []

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        self.beginResetModel()
        self.pairs = list(pairs)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        pair, words = self.pairs[index.row()], self._words
        names = [self._session.get(each) for each in (pair.one_id, pair.other_id)]
        said = " · ".join(words.pick(title_of(one)) or "—" for one in names if one is not None)
        why = words("merge.reason", percent=round(pair.score * 100), reason=words(f"import.reason_{pair.reason}"))
        return f"{said}\n{why}"


class FieldsTable(QTableWidget):
    """The fields in which two records differ, each with what is to stay."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(0, len(_COLUMNS))
        self._words, self._session = words, session
        self._boxes: dict[str, ComboBox] = {}
        dress_table(self, words("merge.title"), [words(f"merge.{name}") for name in _COLUMNS], wide=(1, 2))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)

    def show_two(self, one: Any, other: Any) -> None:
        self._boxes = {}
        names = [name for name in iter_names(one) if name not in _NOT_SHOWN and getattr(one, name) != getattr(other, name)]
        # The name is shown even when it is the same: it says who is compared.
        names = names if "name" in names else ["name", *names]
        self.setRowCount(len(names))
        for row, name in enumerate(names):
            values = [getattr(record, name) for record in (one, other)]
            for column, said in enumerate((field_words(self._words, name), *(self._said(name, value) for value in values))):
                item = QTableWidgetItem(said)
                item.setToolTip(said)
                self.setItem(row, column, item)
            lines = max(said.count("\n") for said in (self._said(name, value) for value in values)) + 1
            self.setRowHeight(row, max(lines, 2) * self.fontMetrics().height() + 2 * theme.TIGHT)
            self.setCellWidget(row, 3, self._box(name, values[0], values[1]))

    def choices(self) -> dict[str, Side]:
        return {name: box.currentData() for name, box in self._boxes.items()}

    def box(self, name: str) -> ComboBox:
        return self._boxes[name]

    def _box(self, name: str, one: Any, other: Any) -> ComboBox:
        box = ComboBox()
        joins = isinstance(one, tuple) or _fills(one, other)
        ways: list[tuple[str, Side]] = [("merge.choose_left", "keep"), ("merge.choose_right", "other")]
        for key, side in [("merge.both", "both"), *ways] if joins else ways:
            box.addItem(self._words(key), side)
        box.setEnabled(one != other)
        box.setAccessibleName(f"{field_words(self._words, name)}: {self._words('merge.keep')}")
        self._boxes[name] = box
        return box

    def _said(self, name: str, value: Any) -> str:
        if isinstance(value, BiText):
            return "\n".join(part for part in (value.ar, value.en) if part)
        if isinstance(value, tuple):
            return "\n".join(isolate(item.number) if isinstance(item, Phone) else self._item(item) for item in value)
        if name in ("organisation_id", "parent_id"):
            found = self._session.get(value) if value else None
            return self._words.pick(title_of(found)) if found is not None else ""
        if name == "photo":
            return "✓" if value else ""
        return str(value) if value else ""

    def _item(self, item: Any) -> str:
        return isolate(item) if isinstance(item, str) else self._words.pick(getattr(item, "text", BiText()))


class DuplicatesDialog(WorkingDialog):
    """``changed``: ids of the records that a merge or a note saved. Each step can be undone in the window."""

    changed = Signal(object)

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self.words, self.session = words, session
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("merge.list_title"))
        self.resize(self.fontMetrics().averageCharWidth() * 150, self.fontMetrics().height() * 32)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.TIGHT)
        column.addWidget(bold(Label(words, "merge.list_title"), 1.25))
        hint = Label(words, "merge.list_hint", "muted")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self.model = PairsModel(words, session)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(words("merge.pairs"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.table = FieldsTable(words, session)
        splitter = Parts(words)
        splitter.addWidget(self.list)
        splitter.addWidget(self.table)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([self.fontMetrics().averageCharWidth() * 42, self.fontMetrics().averageCharWidth() * 108])
        column.addWidget(splitter, 1)
        self.work = WorkLine(words)
        self.work.working.connect(self._set_working)
        self.work.finished.connect(self._found)
        column.addWidget(self.work)
        column.addLayout(self._buttons())
        self._show()

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.close_button = Button(self.words, "pack.close")
        self.apart_button = Button(self.words, "merge.apart")
        self.merge_button = Button(self.words, "merge.go", "primary")
        self.close_button.clicked.connect(self.cancel_or_close)
        self.apart_button.clicked.connect(self.keep_apart)
        self.merge_button.clicked.connect(self.merge)
        line.addWidget(self.count)
        line.addStretch(1)
        for button in (self.close_button, self.apart_button, self.merge_button):
            line.addWidget(button)
        return line

    def look(self) -> None:
        """Looks for pairs in a thread of its own."""
        desk = self.session.desk
        self.work.run("merge.looking", lambda progress, cancelled: service.find_duplicates(desk, progress, cancelled))

    @property
    def pair(self) -> Pair | None:
        row = self.list.currentIndex().row()
        return self.model.pairs[row] if 0 <= row < len(self.model.pairs) else None

    def _found(self, pairs: tuple[Pair, ...]) -> None:
        self.model.show_pairs(pairs)
        self._choose(0)
        if not pairs:
            self.work.say(lambda: self.words("merge.none"))

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(min(row, len(self.model.pairs) - 1)))
        self._show()

    def _show(self) -> None:
        pair = self.pair
        two = [self.session.get(each) for each in (pair.one_id, pair.other_id)] if pair is not None else []
        if pair is not None and all(two):
            self.table.show_two(*two)
        else:
            self.table.setRowCount(0)
        may = bool(two) and all(two) and not self.session.read_only
        self.merge_button.setEnabled(may)
        self.apart_button.setEnabled(may)
        self.count.setText(self.words("merge.left_count", count=len(self.model.pairs)) if self.model.pairs else "")

    def _set_working(self, working: bool) -> None:
        self.close_button.say("pack.cancel" if working else "pack.close")
        self.list.setEnabled(not working)

    def merge(self) -> None:
        """Makes the two one record, the first of them, as the fields say."""
        pair = self.pair
        if pair is not None:
            choices = self.table.choices()
            kept = self.session.get(pair.one_id)
            name = self.words.pick(title_of(kept)) if kept is not None else ""
            if self._do(lambda: service.merge(self.session.desk, pair.one_id, pair.other_id, choices), {pair.other_id}):
                self.work.say(lambda: self.words("merge.done", name=name))

    def keep_apart(self) -> None:
        """Remembers that the two are not the same."""
        pair = self.pair
        if pair is not None and self._do(lambda: service.keep_apart(self.session.desk, pair.one_id, pair.other_id), set()):
            self.work.say(lambda: self.words("merge.apart_done"))

    def _do(self, act: Any, gone: set[str]) -> bool:
        row = self.list.currentIndex().row()
        done = self.pair
        try:
            changes = act()
        except DeskError as error:
            fault = error
            self.work.say(lambda: fault.message(self.words.language), error=True)
            return False
        left = [pair for pair in self.model.pairs if pair is not done and not gone & {pair.one_id, pair.other_id}]
        self.model.show_pairs(left)
        self._choose(row)
        self.changed.emit(changes.ids)
        return True


def _fills(one: Any, other: Any) -> bool:
    """Whether one of two values has what the other lacks, so that both can stay."""
    if isinstance(one, BiText):
        sides = ((one.ar, other.ar), (one.en, other.en))
        return all(not mine or not theirs or mine == theirs for mine, theirs in sides)
    return not one
