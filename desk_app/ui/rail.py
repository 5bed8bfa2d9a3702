"""The rail: where the rooms stand, in which order, under which keys; and the tabs of an entry that holds several rooms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desk_app.model.agreement import counted
from desk_app.ui import theme
from desk_app.ui.spoken import Turned, check
from desk_app.ui.tab_order import come_first_in
from desk_app.ui.words import Words

SMALLEST_ICON_PX = 18


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One place of the rail. ``name`` is that of its icon and of its words (``rail.NAME``); ``rooms``: names of the rooms that it
    holds, in the order of their tabs (their words: ``room.NAME``); ``key``: its shortcut, which never changes."""

    name: str
    key: str
    rooms: tuple[str, ...]


RAIL = (
    RailEntry("today", "Ctrl+1", ("today",)),
    RailEntry("visit", "Ctrl+2", ("visit",)),
    RailEntry("programme", "Ctrl+3", ("programme",)),
    RailEntry("people", "Ctrl+4", ("people",)),
    RailEntry("indicators", "Ctrl+5", ("indicators", "explore")),
    RailEntry("briefs", "Ctrl+6", ("readiness",)),
    RailEntry("packs", "Ctrl+7", ("packs", "issues")),
    RailEntry("follow_up", "Ctrl+8", ("follow_up", "report")),
    RailEntry("glossary", "Ctrl+9", ("glossary",)),
    RailEntry("settings", "Ctrl+0", ("settings",)),
)


def entries_of(rooms: Collection[str]) -> tuple[RailEntry, ...]:
    """The rail of a window that has these rooms: entries without any are left out, and of each the rooms that are not there."""
    kept = (RailEntry(entry.name, entry.key, tuple(room for room in entry.rooms if room in rooms)) for entry in RAIL)
    return tuple(entry for entry in kept if entry.rooms)


class RailButton(QPushButton):
    """An entry of the rail: icon over word, a bar on the starting edge while it is open. Without the word where it is too low."""

    def __init__(self, words: Words, entry: RailEntry) -> None:
        super().__init__()
        self._words, self.entry = words, entry
        self._count, self._grave = 0, False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def retranslate(self) -> None:
        said = self._words(f"rail.{self.entry.name}")
        self.setText(said)
        count = counted(self._count, "error" if self._grave else "warning", self._words.language)
        self.setAccessibleName(f"{said} – {count}" if self._count else said)
        self.setToolTip(f"{said} \u2066{self.entry.key}\u2069")
        self.updateGeometry()
        self.update()

    def show_count(self, count: int, *, grave: bool) -> None:
        """A number at the icon; none for 0. ``grave``: of errors, in red and with corners; else of warnings, round."""
        self._count, self._grave = count, grave
        self.retranslate()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        words = theme.metrics(self.font(), theme.SMALL).horizontalAdvance(self.text())
        return QSize(max(round(line * 3.6), words + 16), line * 3 + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), SMALLEST_ICON_PX + theme.TIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box, line = self.rect(), self.fontMetrics().height()
        if self.isChecked():
            painter.fillRect(box, QColor(theme.PAPER))
            start = box.right() - 2 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.fillRect(start, 0, 3, box.height(), QColor(theme.ACCENT))
        elif self.underMouse():
            painter.fillRect(box, QColor(theme.HOVER))
        colour = theme.ACCENT if self.isChecked() else theme.MUTED
        word = theme.metrics(self.font(), theme.SMALL).height()
        spoken = box.height() >= SMALLEST_ICON_PX + word + theme.TIGHT
        room = box.height() - theme.TIGHT - (word if spoken else 0)
        size = max(SMALLEST_ICON_PX, min(round(line * 1.2), room))
        top = max(0, (box.height() - size - (word if spoken else 0)) // 2)
        theme.icon(self.entry.name, colour).paint(painter, (box.width() - size) // 2, top, size, size)
        if spoken:
            painter.setPen(QColor(colour))
            painter.setFont(theme.scaled(self.font(), theme.SMALL))
            painter.drawText(QRectF(0, top + size, box.width(), word), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._paint_count(painter, top, size)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(5, 2, -5, -2), 4, 4)

    def _paint_count(self, painter: QPainter, top: int, icon_px: int) -> None:
        """On the far upper corner of the icon, wide enough for its digits."""
        said = str(self._count) if self._count < 100 else "99+"
        painter.setFont(theme.scaled(self.font(), 0.72, QFont.Weight.DemiBold))
        height = painter.fontMetrics().height()
        width = max(height, painter.fontMetrics().horizontalAdvance(said) + height // 2)
        far = (self.width() + icon_px) // 2 - 3
        left = self.width() - far - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else far
        box = QRectF(left, max(1, top - height // 3), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.BAD if self._grave else theme.WARN))
        bend = 2.0 if self._grave else height / 2
        painter.drawRoundedRect(box, bend, bend)
        painter.setPen(QColor(theme.PAPER))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)


class Rail(QFrame):
    """``chosen`` carries the name of an entry. In a low window all entries are lower, at last icons alone."""

    chosen = Signal(str)

    def __init__(self, words: Words, rooms: Collection[str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.entries = entries_of(rooms)
        self.buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(0)
        for entry in self.entries:
            button = RailButton(words, entry)
            Turned(button, partial(self.chosen.emit, entry.name))
            self.buttons[entry.name] = button
            column.addWidget(button)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = min(self._wanted_px(), (self.height() - theme.TIGHT) // max(1, len(self.buttons)))
        for button in self.buttons.values():
            button.setFixedHeight(max(SMALLEST_ICON_PX + theme.TIGHT, height))

    def _wanted_px(self) -> int:
        return max((button.sizeHint().height() for button in self.buttons.values()), default=0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(theme.LINE))
        edge = 0.5 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 0.5
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))


class Tabs(QFrame):
    """The rooms of one entry beside each other. ``chosen`` carries the name of a room. Hidden while there is only one."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self._words = words
        self.buttons: dict[str, QPushButton] = {}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.WIDE, 0, theme.WIDE, 0)
        self._line.setSpacing(theme.TIGHT)
        self._line.addStretch(1)
        self.hide()

    def show_rooms(self, rooms: Sequence[str], current: str) -> None:
        self.setVisible(len(rooms) > 1)
        if len(rooms) < 2:
            return
        if tuple(rooms) != tuple(self.buttons):
            for button in self.buttons.values():
                self._line.removeWidget(button)
                button.setParent(None)
                button.deleteLater()
            self.buttons = {room: self._button(room) for room in rooms}
            for at, button in enumerate(self.buttons.values()):
                self._line.insertWidget(at, button)
            come_first_in(self, list(self.buttons.values()))
        check(self.buttons[current])

    def _button(self, room: str) -> QPushButton:
        button = QPushButton(self._words(f"room.{room}"))
        button.setProperty("role", "tab")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        Turned(button, partial(self.chosen.emit, room))
        return button

    def retranslate(self) -> None:
        for room, button in self.buttons.items():
            button.setText(self._words(f"room.{room}"))
