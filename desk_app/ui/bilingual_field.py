"""The standard control of the window: one text in Arabic and English side by side around a spine that shows its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QToolButton, QWidget

from desk_app.model.text import EMPTY, BiText, Language
from desk_app.ui import theme
from desk_app.ui.fields import Edit, Field
from desk_app.ui.widgets import is_undo_key
from desk_app.ui.words import Words


class TextBox(QPlainTextEdit):
    """A box for one language: its own direction, as tall as its text, plain paste, no undo of its own."""

    left = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        right_to_left = language == "ar"
        direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        # A plain text box places lines by the alignment alone, whatever their direction: AlignLeft is not mirrored for Arabic.
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(theme.TIGHT)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def fit(self) -> None:
        """Makes the box as tall as its text. A plain text document tells its height in lines."""
        lines = max(1, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 2 * theme.TIGHT + 2
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.minimumHeight())

    def say(self, text: str) -> None:
        """Shows a text from outside; the cursor stays where it was as far as the text allows."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The form scrolls, not the box: it already shows its whole text.
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Spine(QToolButton):
    """Between the two languages: the number of the text and its state as a dot and a word. A click approves the pair."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._status, self._number = words, "empty", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._small = theme.scaled(self.font(), 0.78)
        self.retranslate()

    def show_state(self, status: str, number: str) -> None:
        if (status, number) != (self._status, self._number):
            self._status, self._number = status, number
            self.retranslate()
            self.update()

    def retranslate(self) -> None:
        metrics = QFontMetrics(self._small)
        said = [self._words(f"state.{status}") for status in theme.STATUS_COLOURS]
        self.setFixedWidth(max(metrics.horizontalAdvance(word) for word in said) + 14)
        state = self._words(f"state.{self._status}")
        self.setAccessibleName(self._words("state.of_pair", state=state))
        hint = "state.approve" if self._status in ("draft", "stale") else f"state.hint_{self._status}"
        self.setToolTip(self._words(hint))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.fillRect(box, QColor(theme.TINT if self.underMouse() and self.isEnabled() else theme.GROUND))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.topRight() - QPointF(1, 0), box.bottomRight() - QPointF(1, 0))
        top, beside = 3.0, QPointF()
        if self._number:
            painter.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
            painter.setPen(QColor(theme.ACCENT))
            line = float(painter.fontMetrics().height())
            painter.drawText(QRectF(0, top, box.width(), line), Qt.AlignmentFlag.AlignCenter, self._number)
            beside = QPointF((box.width() - painter.fontMetrics().horizontalAdvance(self._number)) / 2 - 8, top + line / 2)
            top += line
        else:
            top += theme.TIGHT
        if self._status != "empty":
            self._draw_state(painter, box.width(), top, beside)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)

    def _draw_state(self, painter: QPainter, width: float, top: float, beside: QPointF) -> None:
        colour = QColor(theme.STATUS_COLOURS[self._status])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        room = self.height() - top
        word_height = float(QFontMetrics(self._small).height())
        # One line of text leaves no room for the dot between number and word: it then stands beside the number.
        top = min(top, self.height() - word_height)
        if room >= word_height + 8:
            painter.drawEllipse(QPointF(width / 2, top + 5), 3, 3)
            top += 9
        else:
            painter.drawEllipse(beside, 3, 3)
        painter.setFont(self._small)
        painter.setPen(colour if self._status in ("missing", "stale") else QColor(theme.MUTED))
        painter.drawText(QRectF(0, top, width, word_height), Qt.AlignmentFlag.AlignCenter, self._words(f"state.{self._status}"))


class BilingualField(Field):
    """A pair of texts. Arabic stands on the right and English on the left in either language of the interface."""

    def __init__(self, words: Words, path: str, caption: str, *, strong: bool = False) -> None:
        super().__init__(words, path, caption)
        self._pair, self._number = EMPTY, ""
        self._read_only = False
        self.boxes: dict[Language, TextBox] = {"en": TextBox("en"), "ar": TextBox("ar")}
        self.spine = Spine(words)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.boxes["en"], 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.spine)
        row.addWidget(self.boxes["ar"], 1, Qt.AlignmentFlag.AlignTop)
        for language, box in self.boxes.items():
            if strong:
                box.setFont(theme.scaled(box.font(), 1.0, QFont.Weight.DemiBold))
            box.textChanged.connect(self._typed(language))
            box.left.connect(self.left)
            box.fit()
        self.spine.clicked.connect(self._approve)
        self.setFocusProxy(self.boxes[words.language])
        self.retranslate()

    def retranslate(self) -> None:
        # Reading order is tab order: the interface's own language comes first.
        first, spine, second = self.in_tab_order()
        self.setTabOrder(first, spine)
        self.setTabOrder(spine, second)
        self.setFocusProxy(first)
        for language, box in self.boxes.items():
            named = self.words(f"language.{language}")
            box.setAccessibleName(f"{self.words(self.caption)} {self._number} · {named}".replace("  ", " "))

    def in_tab_order(self) -> tuple[QWidget, QWidget, QWidget]:
        return self.boxes[self.words.language], self.spine, self.boxes[self.words.other]

    def show_value(self, value: Any) -> None:
        self._pair = value
        for language, box in self.boxes.items():
            box.say(value.in_language(language))
        self._show_state()

    def show_number(self, number: str) -> None:
        if number != self._number:
            self._number = number
            self._show_state()
            self.retranslate()

    def focus(self) -> None:
        self.boxes[self.words.language].setFocus()

    def focus_language(self, language: Language) -> None:
        self.boxes[language].setFocus()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for box in self.boxes.values():
            box.setReadOnly(read_only)
        self.spine.setEnabled(not read_only)

    def _show_state(self) -> None:
        self.spine.show_state(self._pair.status, self._number)

    def _typed(self, language: Language) -> Callable[[], None]:
        def tell() -> None:
            text = self.boxes[language].toPlainText()
            if text == self._pair.in_language(language):
                return
            self._pair = self._pair.edited(language, text)
            self._show_state()
            token = f"{self.path}/{language}"
            self.edited.emit(Edit(self.path, token, lambda pair: pair.edited(language, text), True))

        return tell

    def _approve(self) -> None:
        if self._pair.status in ("draft", "stale"):
            self.edited.emit(Edit(self.path, self.path, BiText.approved, False))
