"""The table of what was promised: model, sorting, what may be seen, and what opens in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desk_app.model.agreement import counted
from desk_app.model.meeting import Action
from desk_app.model.moments import is_overdue
from desk_app.ui import theme
from desk_app.ui.cell_editors import DayEdit, EditorDelegate, RecipientEditor
from desk_app.ui.words import Words, isolate

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("text", "owner_id", "due", "priority", "state", "meeting_id")
CHOICES: dict[str, tuple[str, ...]] = {
    "priority": ("high", "medium", "low"),
    "state": ("open", "in progress", "done", "overdue", "cancelled"),
}
VALUE = Qt.ItemDataRole.UserRole
LEAST_LETTERS = 22
"""of what is to be done"""


@dataclass(frozen=True, slots=True)
class Promise:
    """A row: an action with what is said of the records that it names. ``today``: the ISO day that it is looked at."""

    action: Action
    owner: str
    meeting: str
    today: str

    @property
    def overdue(self) -> bool:
        return is_overdue(self.action, self.today)

    @property
    def days_late(self) -> int:
        """0 where no day says so."""
        due = self.action.due
        return max(0, (date.fromisoformat(self.today) - date.fromisoformat(due)).days) if due else 0


class PromiseModel(QAbstractTableModel):
    """``edited`` carries the Action as the user wants it; the owner saves it and shows what then holds."""

    edited = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words, self.read_only = words, False
        self.promises: list[Promise] = []
        self._order, self._descending = "due", False

    def show(self, promises: Sequence[Promise]) -> None:
        """Shows other rows in the chosen order; the views keep their place where the same actions stand in the same order."""
        wanted = sorted(promises, key=self._key, reverse=self._descending)
        if [each.action.id for each in wanted] == [each.action.id for each in self.promises]:
            self.promises = wanted
            if wanted:
                self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.promises = wanted
        self.endResetModel()

    def _key(self, promise: Promise) -> tuple[Any, ...]:
        """What is over comes last by due date; names by their letters."""
        action, over = promise.action, promise.action.state in ("done", "cancelled")
        due = action.due or "9999"
        if self._order in CHOICES:
            return (CHOICES[self._order].index(getattr(action, self._order)), due)
        said = {"text": self.words.pick(action.text), "owner_id": promise.owner, "meeting_id": promise.meeting}
        return (over, due) if self._order == "due" else (said[self._order].casefold(), due)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order, self._descending = COLUMNS[column], order == Qt.SortOrder.DescendingOrder
        self.show(self.promises)

    def row_of(self, action_id: str) -> int:
        """-1 where it is not shown."""
        return next((row for row, each in enumerate(self.promises) if each.action.id == action_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.promises)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.words(f"follow_up.{COLUMNS[section]}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.read_only and COLUMNS[index.column()] != "meeting_id":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        promise, column = self.promises[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said(promise, column)
        if role == VALUE:
            return getattr(promise.action, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            text = promise.action.text
            return "\n".join(part for part in (text.ar, text.en) if part) if column == "text" else self.said(promise, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.words(f'follow_up.{column}')}: {self.said(promise, column)}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._colour(promise, column))
        if role == Qt.ItemDataRole.FontRole and column in ("due", "state") and promise.overdue:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _colour(self, promise: Promise, column: str) -> str:
        if promise.action.state in ("done", "cancelled") or column == "meeting_id":
            return theme.MUTED
        return theme.BAD if promise.overdue and column in ("due", "state") else theme.INK

    def said(self, promise: Promise, column: str) -> str:
        """Overdue is said in words: how late it is, beside its state."""
        words, action = self.words, promise.action
        if column == "text":
            return words.pick(action.text) or words("follow_up.untitled")
        if column == "owner_id":
            return promise.owner or "—"
        if column == "meeting_id":
            return promise.meeting
        if column == "due":
            return isolate(action.due) if action.due else "—"
        if column == "priority":
            return words(f"follow_up.priority_{action.priority}")
        state = words(f"action_state.{action.state.replace(' ', '_')}")
        if not promise.overdue or not promise.days_late:
            return state
        late = words("follow_up.late", days=counted(promise.days_late, "day", words.language, oblique=True))
        return late if action.state == "overdue" else f"{state} · {late}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        action, column = self.promises[index.row()].action, COLUMNS[index.column()]
        if value == getattr(action, column):
            return False
        changed = replace(action, **{column: value})
        # Once the editor is closed: what is saved may move the row to another place, or out of what the filters let through.
        QTimer.singleShot(0, self, lambda: self.edited.emit(changed))
        return True


class PromiseTable(QTableView):
    """The table. Return or F2 edits a cell, Delete empties a date. ``people``: gives the choices of the owner's column."""

    def __init__(self, words: Words, model: PromiseModel) -> None:
        super().__init__()
        self.words = words
        self.people: Any = tuple
        self.setModel(model)
        self.setItemDelegate(_PromiseDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(COLUMNS.index("due"), Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        model.modelReset.connect(self.share_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """What is to be done has what the other columns leave, and never too little: in a narrow window the table scrolls."""
        letter = self.fontMetrics().averageCharWidth()
        widest = {"owner_id": 22, "meeting_id": 24, "state": 26, "due": 14, "priority": 12}
        wanted = {}
        for at, column in enumerate(COLUMNS):
            if column != "text":
                hint = max(self.sizeHintForColumn(at), self.horizontalHeader().sectionSizeHint(at))
                wanted[at] = min(hint + theme.TIGHT, widest[column] * letter)
        left, least = self.viewport().width() - sum(wanted.values()), LEAST_LETTERS * letter
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(off if left >= least else needed)
        for at, width in wanted.items():
            self.setColumnWidth(at, width)
        self.setColumnWidth(COLUMNS.index("text"), max(left, least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        editable = index.isValid() and bool(self.model().flags(index) & Qt.ItemFlag.ItemIsEditable)
        if self.state() == QAbstractItemView.State.EditingState:
            # A key that the editor has let through: Return in a day.
            editable = False
        if editable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(index)
        elif editable and event.key() == Qt.Key.Key_Delete and COLUMNS[index.column()] == "due":
            self.model().setData(index, "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if isinstance(editor, RecipientEditor):
            editor.closing = True
        super().closeEditor(editor, hint)


class _PromiseDelegate(EditorDelegate):
    """Opens what fits the column: both languages of a text, a person, a day, a choice."""

    def __init__(self, table: PromiseTable) -> None:
        super().__init__(table, table.words, VALUE)
        self._promises = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = COLUMNS[index.column()]
        if column == "text":
            return self.pair_editor(parent, "follow_up.text")
        editor = DayEdit(parent) if column == "due" else self.choice_editor(parent, self._choices(column))
        editor.setAccessibleName(self._words(f"follow_up.{column}"))
        return editor

    def _choices(self, column: str) -> list[tuple[str, str]]:
        words = self._words
        if column == "owner_id":
            return [(value, said or "—") for value, said in self._promises.people()]
        if column == "priority":
            return [(value, words(f"follow_up.priority_{value}")) for value in CHOICES[column]]
        return [(value, words(f"action_state.{value.replace(' ', '_')}")) for value in CHOICES[column]]

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, self.value_in(editor, index))
