"""What opens in a cell of a table that is edited: both names of a recipient, a day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from desk_app.model.text import BiText
from desk_app.ui.widgets import LineEdit
from desk_app.ui.words import Words


class RecipientEditor(QWidget):
    """Both names of a recipient, or another short text in both languages, one above the other: the interface's language first.

    closing: the table takes it away, so that losing the focus means nothing any more.
    """

    left = Signal()

    def __init__(self, words: Words, parent: QWidget, *, caption: str = "copy.recipient") -> None:
        super().__init__(parent)
        self.closing = False
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes: dict[str, LineEdit] = {}
        for side in (words.language, words.other):
            box = LineEdit()
            box.setLayoutDirection(Qt.LayoutDirection.RightToLeft if side == "ar" else Qt.LayoutDirection.LeftToRight)
            box.setPlaceholderText(words(f"language.{side}"))
            box.setAccessibleName(f"{words(caption)} – {words(f'language.{side}')}")
            box.left.connect(self.left)
            column.addWidget(box)
            self.boxes[side] = box
        self.setFocusProxy(self.boxes[words.language])

    @property
    def value(self) -> BiText:
        return BiText(self.boxes["ar"].text().strip(), self.boxes["en"].text().strip())


class DayEdit(QDateEdit):
    """A day; its digits read left to right in both languages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
