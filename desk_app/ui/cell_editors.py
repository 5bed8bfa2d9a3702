"""What opens in a cell of a table that is edited, how it is filled, and how it closes."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QDateEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from desk_app.model.text import BiText, Language
from desk_app.ui.cells import CellDelegate, Index
from desk_app.ui.fields import ComboBox
from desk_app.ui.widgets import LineEdit
from desk_app.ui.words import Words


class RecipientEditor(QWidget):
    """Both names of a recipient, or another short text in both languages, one above the other: the interface's language first.

    closing: the table takes it away (``closeEditor``), so that losing the focus means nothing any more.
    """

    left = Signal()

    def __init__(self, words: Words, parent: QWidget, *, caption: str = "copy.recipient") -> None:
        super().__init__(parent)
        self.closing = False
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes: dict[Language, LineEdit] = {}
        for side in (words.language, words.other):
            box = LineEdit()
            box.setLayoutDirection(Qt.LayoutDirection.RightToLeft if side == "ar" else Qt.LayoutDirection.LeftToRight)
            box.setPlaceholderText(words(f"language.{side}"))
            box.setAccessibleName(f"{words(caption)} – {words(f'language.{side}')}")
            box.left.connect(self.left)
            column.addWidget(box)
            self.boxes[side] = box
        self.setFocusProxy(self.boxes[words.language])

    def show_value(self, pair: BiText) -> None:
        for side, box in self.boxes.items():
            box.setText(pair.in_language(side))

    def edited(self, pair: BiText) -> BiText:
        """The pair that was shown, as it reads now."""
        for side, box in self.boxes.items():
            pair = pair.edited(side, box.text().strip())
        return pair


class DayEdit(QDateEdit):
    """A day; its digits read left to right in both languages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)


class EditorDelegate(CellDelegate):
    """Fills, reads, places and closes the editors of a table whose cells hold their values under ``role``."""

    def __init__(self, table: QAbstractItemView, words: Words, role: int) -> None:
        super().__init__(table)
        self._table, self._words, self._role = table, words, role

    def pair_editor(self, parent: QWidget, caption: str) -> RecipientEditor:
        editor = RecipientEditor(self._words, parent, caption=caption)
        editor.left.connect(lambda: self._leave(editor))
        return editor

    def choice_editor(self, parent: QWidget, choices: list[tuple[str, str]]) -> ComboBox:
        """choices: (value, what is said)."""
        editor = ComboBox()
        editor.setParent(parent)
        for value, said in choices:
            editor.addItem(said, value)
        editor.activated.connect(lambda: self._finish(editor))
        return editor

    def _leave(self, editor: RecipientEditor) -> None:
        focused = editor.window().focusWidget()
        if not editor.closing and (focused is None or not editor.isAncestorOf(focused)):
            self._finish(editor)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: Any, event: QEvent) -> bool:
        if isinstance(editor, RecipientEditor) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish(editor)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return False
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(self._role)
        if isinstance(editor, ComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, RecipientEditor):
            editor.show_value(value)
            editor.boxes[self._words.language].selectAll()
        elif isinstance(editor, QDateEdit):
            editor.setDate(QDate.fromString(value or date.today().isoformat(), Qt.DateFormat.ISODate))
        elif isinstance(editor, LineEdit):
            editor.setText(str(value))

    def value_in(self, editor: QWidget, index: Index) -> Any:
        """What the editor says, as a value of its cell."""
        if isinstance(editor, ComboBox):
            return editor.currentData()
        if isinstance(editor, RecipientEditor):
            return editor.edited(index.data(self._role))
        if isinstance(editor, QDateEdit):
            return editor.date().toString(Qt.DateFormat.ISODate)
        assert isinstance(editor, LineEdit)
        return editor.text().strip()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """An editor that needs more than its cell lies over its neighbours, inside the table."""
        box, port = QRect(option.rect), self._table.viewport().rect()
        hint = editor.sizeHint()
        box.setHeight(max(box.height(), hint.height()))
        if isinstance(editor, ComboBox | QDateEdit):
            box.setWidth(max(box.width(), hint.width()))
        box.moveRight(min(box.right(), port.right()))
        box.moveLeft(max(box.left(), 0))
        box.moveBottom(min(box.bottom(), port.bottom()))
        box.moveTop(max(box.top(), 0))
        editor.setGeometry(box)
