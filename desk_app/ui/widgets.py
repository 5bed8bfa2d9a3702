"""Small widgets that know their words: labels, buttons, cards, chips that flow, text boxes that leave undo to the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk_app.ui import theme
from desk_app.ui.tab_order import come_first_in
from desk_app.ui.words import Words

Kind = TypeVar("Kind", bound=QWidget)


def below(top: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    """The widgets of a kind inside another, each before those inside it.

    Not ``findChildren``: to Python all that it finds, at any depth, becomes a child of ``top``, and is kept for as long as
    ``top`` stands, also when Qt has deleted it.
    """
    for child in top.children():
        if isinstance(child, QWidget):
            if isinstance(child, kind):
                yield child
            yield from below(child, kind)


class Label(QLabel):
    """A label that says a string of the interface. ``role`` is its look: muted, section, title."""

    def __init__(self, words: Words, key: str, role: str = "", **fields: object) -> None:
        super().__init__()
        self._words, self._key, self._fields = words, key, fields
        self.setProperty("role", role)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self._words(self._key, **self._fields))


class Button(QPushButton):
    """A push button that says a string of the interface. ``role``: primary, quiet or none."""

    def __init__(self, words: Words, key: str, role: str = "", icon: str = "") -> None:
        super().__init__()
        self._words, self._key = words, key
        self._fields: dict[str, object] = {}
        self.setProperty("role", role)
        # Return presses it as Space does; Qt has that only of buttons in dialogs.
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = icon
        self.retranslate()

    def say(self, key: str, **fields: object) -> None:
        """Says another string from now on."""
        self._key, self._fields = key, fields
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self._words(self._key, **self._fields))
        if self._icon:
            self.setIcon(theme.icon(self._icon, theme.PAPER if self.property("role") == "primary" else theme.MUTED))
            self.setIconSize(theme.icon_size(self.font()))


class IconButton(QToolButton):
    """A button with an icon alone; its words are its tool tip and its accessible name. ``directed``: mirrored in Arabic."""

    def __init__(self, words: Words, key: str, icon: str, *, shortcut: str = "", directed: bool = False) -> None:
        super().__init__()
        self._words, self._key, self._icon, self._directed = words, key, icon, directed
        self._shortcut, self._within = shortcut, ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def say_within(self, within: str) -> None:
        """For a button that stands in several rows: a screen reader is told the row after the button's own name."""
        if within != self._within:
            self._within = within
            self.retranslate()

    def retranslate(self) -> None:
        said = self._words(self._key)
        self.setAccessibleName(f"{said} – {self._within}" if self._within else said)
        self.setToolTip(f"{said} \u2066{self._shortcut}\u2069" if self._shortcut else said)
        mirrored = self._directed and self._words.language == "ar"
        self.setIcon(theme.icon(self._icon, theme.INK, mirrored=mirrored))
        self.setIconSize(theme.icon_size(self.font()))


class LineEdit(QLineEdit):
    """One line of text. Undo and redo are the window's: they go across fields and rooms."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        if is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        menu.exec(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def is_undo_key(event: QEvent) -> bool:
    """Whether a text box is asked for an undo or redo of its own, which is left to the window's shortcut instead."""
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
        return False
    control_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control_y or event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Card(QFrame):
    """A white card with a hairline; a stronger one in the accent while something inside has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._focused = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 2, 2, 2)
        self.column.setSpacing(0)

    def set_focused(self, focused: bool) -> None:
        if focused != self._focused:
            self._focused = focused
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._focused else 1.0
        painter.setPen(QPen(QColor(theme.FOCUS if self._focused else theme.LINE), width))
        painter.setBrush(QColor(theme.PAPER))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)


Fact = tuple[str, str]
"""(what is said, path of the field it comes from or empty)"""


class Chip(QPushButton):
    """A fact in a rounded frame; a click leads to its field."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact[0].replace("&", "&&"))
        self.fact = fact
        self.setProperty("role", "chip")
        self.setFont(theme.scaled(self.font(), 0.94))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if fact[1] else Qt.FocusPolicy.NoFocus)
        if fact[1]:
            self.setCursor(Qt.CursorShape.PointingHandCursor)


class Chips(QWidget):
    """Facts in a row that wraps. ``picked`` carries the path of the one that was clicked."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_facts(self, facts: Iterable[Fact]) -> None:
        wanted = [fact for fact in facts if fact[0]]
        if wanted == [chip.fact for chip in self.chips()]:
            return
        for chip in self.chips():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for fact in wanted:
            chip = Chip(fact)
            chip.clicked.connect(lambda _checked=False, path=fact[1]: self.picked.emit(path))
            self._flow.addWidget(chip)
        come_first_in(self, list(self.chips()))
        self.setVisible(bool(wanted))

    def chips(self) -> list[Chip]:
        widgets = [self._flow.itemAt(index).widget() for index in range(self._flow.count())]
        return [widget for widget in widgets if isinstance(widget, Chip)]


class FlowLayout(QLayout):
    """Widgets beside each other from the starting side, in as many rows as they need."""

    def __init__(self, parent: QWidget, gap: int = theme.TIGHT) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        # A long fact is cut rather than making the form wider than its window.
        return QSize(min(size.width(), 120), size.height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Places the widgets; returns the height they take in pixels."""
        parent = self.parentWidget()
        from_right = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, row = 0, 0, 0
        for item in self._items:
            hint = item.sizeHint()
            width = min(hint.width(), rect.width()) if rect.width() else hint.width()
            if x and x + width > rect.width():
                x, y, row = 0, y + row + self._gap, 0
            if move:
                left = rect.right() - x - width + 1 if from_right else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), QSize(width, hint.height())))
            x, row = x + width + self._gap, max(row, hint.height())
        return y + row


class Caption(QWidget):
    """The name of a part of a form."""

    def __init__(self, words: Words, key: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        self.label = Label(words, key, "section")
        column.addWidget(self.label)


def bold(label: QLabel, factor: float = 1.0) -> QLabel:
    label.setFont(theme.scaled(label.font(), factor, QFont.Weight.DemiBold))
    return label


class Elided(QLabel):
    """A label of one line that is cut at its end when there is no room, and never asks for more."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, whole: str) -> None:
        self._whole = whole
        self.setToolTip(whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24)))
