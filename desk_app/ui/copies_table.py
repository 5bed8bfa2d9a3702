"""A table of numbered copies, edited cell by cell: the register of an issue, and the recipients of new copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from PySide6.QtCore import (
    QAbstractItemModel,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desk_app.model.workspace import Copy, PackLanguage
from desk_app.ui import theme
from desk_app.ui.cell_editors import DayEdit, EditorDelegate, RecipientEditor
from desk_app.ui.cells import Index
from desk_app.ui.widgets import LineEdit
from desk_app.ui.words import Words

CHOICES: dict[str, tuple[str, ...]] = {
    "language": get_args(PackLanguage),
    "edition": ("full", "safe"),
    "medium": ("print", "file"),
}
CHECKS = ("chosen", "watermark", "encrypted", "may_print")
ROLE = Qt.ItemDataRole.UserRole
LEAST_LETTERS = 18
"""of a recipient's name"""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a copy; where copies are being made, also whether it is wanted and the password of its file."""

    copy: Copy
    chosen: bool = True
    password: str = ""


def value_of(line: Line, column: str) -> Any:
    return getattr(line if column in ("chosen", "password") else line.copy, column)


def changed(line: Line, column: str, value: Any) -> Line:
    """The row after one of its cells was changed. Only the file of a copy can be encrypted: the two follow each other."""
    if column in ("chosen", "password"):
        return replace(line, **{column: value})
    copy = replace(line.copy, **{column: value})
    if column == "encrypted" and value:
        copy = replace(copy, medium="file")
    elif column == "medium" and value == "print":
        copy = replace(copy, encrypted=False, may_print=True)
    if not copy.encrypted:
        copy = replace(copy, may_print=True)
    return replace(line, copy=copy)


class CopiesTable(QTableWidget):
    """``edited`` carries {row: the Line as the user wants it}; the owner shows what then holds.

    columns: names of attributes of Copy or Line, in the order shown. ``offered``: the values of a column that may be chosen.
    fitted: as high as its rows, else it scrolls.
    A change to a cell of a chosen row is made in all chosen rows; a click on a column's head offers its values for all rows.
    """

    edited = Signal(object)

    def __init__(self, words: Words, columns: Sequence[str], caption: str, *, fitted: bool = True) -> None:
        super().__init__(0, len(columns))
        self._fitted = fitted
        self.words, self.columns, self._caption = words, tuple(columns), caption
        self.lines: tuple[Line, ...] = ()
        self.read_only = False
        self.offered: Callable[[str], Sequence[str]] = lambda column: CHOICES[column]
        self.setItemDelegate(_CopyDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.TIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(self.columns.index("recipient"), QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(self.fontMetrics().height() * 2)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._offer_for_all)
        self.itemChanged.connect(self._ticked)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.words(self._caption))
        for at, column in enumerate(self.columns):
            head = QTableWidgetItem(self.words(f"copy.{column}"))
            said = [self.words(f"copy.{column}_tip")] if column in CHECKS else []
            said += [self.words("copy.for_all")] if column in (*CHECKS, *CHOICES) else []
            head.setToolTip("\n".join(said))
            self.setHorizontalHeaderItem(at, head)
        self.show_lines(self.lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows other rows; the current cell stays where it was."""
        self.lines = tuple(lines)
        with QSignalBlocker(self):
            self.setRowCount(len(lines))
            for row, line in enumerate(lines):
                for at, column in enumerate(self.columns):
                    self._fill(row, at, column, line)
        self._share_width()
        if self._fitted:
            self.setFixedHeight(self._wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """The names have what the other columns leave, and never too little: in a narrow window the table scrolls sideways."""
        names = self.columns.index("recipient")
        others = sum(self.columnWidth(at) for at in range(len(self.columns)) if at != names)
        least = self.fontMetrics().averageCharWidth() * LEAST_LETTERS
        self.setColumnWidth(names, max(self.viewport().width() - others, least))

    def _wanted_height(self) -> int:
        header = self.horizontalHeader().sizeHint().height()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        return header + max(rows, self.fontMetrics().height() * 2) + self.horizontalScrollBar().sizeHint().height() + 4

    def _fill(self, row: int, at: int, column: str, line: Line) -> None:
        item = self.item(row, at)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, at, item)
        value = value_of(line, column)
        said = self._said(column, value)
        item.setData(ROLE, value)
        item.setToolTip("")
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if column in CHECKS:
            able = not self.read_only and self._applies(line, column)
            state = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            item.setData(Qt.ItemDataRole.CheckStateRole, state if self._applies(line, column) else None)
            flags |= Qt.ItemFlag.ItemIsUserCheckable if able else Qt.ItemFlag.NoItemFlags
            said = ""
        elif column != "number" and not self.read_only and self._applies(line, column):
            flags |= Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        item.setText(said)
        if column == "recipient":
            item.setToolTip("\n".join(part for part in (value.ar, value.en) if part))
        else:
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setForeground(QColor(theme.INK if line.chosen else theme.MUTED))
        if column in CHECKS and self._applies(line, column):
            said = self.words("copy.yes" if value else "copy.no")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self.words(f'copy.{column}')}: {said}")

    def _applies(self, line: Line, column: str) -> bool:
        """Whether a cell means anything: a password and leave to print only where the file is encrypted."""
        return line.copy.encrypted or column not in ("may_print", "password")

    def _said(self, column: str, value: Any) -> str:
        if column == "recipient":
            return self.words.pick(value) or self.words("copy.nobody")
        if column in CHOICES:
            return self.words(f"copy.{column}_{value}")
        if column == "number":
            return f"{value:03}"
        return str(value) if value else "—"

    def _ticked(self, item: QTableWidgetItem) -> None:
        column = self.columns[item.column()]
        if column in CHECKS:
            self.tell(item.row(), column, item.checkState() == Qt.CheckState.Checked)

    def tell(self, row: int, column: str, value: Any) -> None:
        """The user wants a value in a row, and in all chosen rows with it where one value can serve several."""
        chosen = self.chosen_rows()
        alike = len(chosen) > 1 and row in chosen and column in (*CHOICES, *CHECKS, "sent")
        self._tell_all(chosen if alike else [row], column, value)

    def _tell_all(self, rows: Sequence[int], column: str, value: Any) -> None:
        lines = {
            row: changed(self.lines[row], column, value)
            for row in rows
            if value != value_of(self.lines[row], column) and self._applies(self.lines[row], column)
        }
        if lines:
            self.edited.emit(lines)

    def edit_cell(self, row: int, column: str) -> None:
        """Puts the focus into a cell and opens its editor."""
        at = self.columns.index(column)
        item = self.item(row, at)
        self.setFocus()
        self.setCurrentCell(row, at)
        if item is not None:
            self.editItem(item)

    def chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.selectedIndexes()})

    def menu_for_all(self, column: str) -> QMenu:
        """The values that a column can have in all rows at once; empty for a column whose values differ by nature."""
        menu = QMenu(self)
        rows = list(range(len(self.lines)))
        ways: list[tuple[str, Any]] = (
            [(f"copy.{column}_{value}", value) for value in self.offered(column)] if column in CHOICES else []
        )
        ways += [("copy.all", True), ("copy.none", False)] if column in CHECKS else []
        for key, value in ways:
            said = self.words(key)
            menu.addAction(said).triggered.connect(lambda _on=False, value=value: self._tell_all(rows, column, value))
        return menu

    def _offer_for_all(self, section: int) -> None:
        menu = self.menu_for_all(self.columns[section])
        if menu.actions() and not self.read_only:
            header = self.horizontalHeader()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(header.mapToGlobal(QPoint(header.sectionViewportPosition(section), header.height())))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if isinstance(editor, RecipientEditor):
            editor.closing = True
        super().closeEditor(editor, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return edits the cell, Delete empties a date."""
        item = self.currentItem()
        editable = item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEditable)
        if item is not None and editable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editItem(item)
            return
        if item is not None and event.key() == Qt.Key.Key_Delete and self.columns[item.column()] == "sent" and not self.read_only:
            self.tell(item.row(), "sent", "")
            return
        super().keyPressEvent(event)


class _CopyDelegate(EditorDelegate):
    """Opens what fits the column: a choice, a day, both names, a line."""

    def __init__(self, table: CopiesTable) -> None:
        super().__init__(table, table.words, ROLE)
        self._copies = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, words = self._copies.columns[index.column()], self._words
        if column == "recipient":
            return self.pair_editor(parent, "copy.recipient")
        editor: QWidget
        if column in CHOICES:
            offered = self._copies.offered(column)
            editor = self.choice_editor(parent, [(value, words(f"copy.{column}_{value}")) for value in offered])
        elif column == "sent":
            editor = DayEdit(parent)
        else:
            editor = LineEdit()
            editor.setParent(parent)
            editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        editor.setAccessibleName(words(f"copy.{column}"))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value = self.value_in(editor, index)
        if not isinstance(editor, RecipientEditor) or value != index.data(ROLE):
            self._copies.tell(index.row(), self._copies.columns[index.column()], value)
