"""The ground on which the entries of days stand: columns in the order of reading, hours from above; it answers the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from desk_app.model.day_plan import DAY_MIN, snapped
from desk_app.ui import theme
from desk_app.ui.day_block import DayBlock

HOUR_LINES = 3.0
"""Height of an hour, in heights of a line."""
GAP_PX = 3
CITY_SIZE = 0.8


class Board(QWidget):
    """``grabbed`` (block, where), ``dragged`` (where, whether by small steps), ``released``, ``wanted`` (day, minute): an empty
    place was double-clicked. Places are of the board, in pixels."""

    grabbed = Signal(object, object)
    dragged = Signal(object, bool)
    released = Signal()
    wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[str, ...] = ()
        self.gutter_px = 0
        self._pressed = QPointF()
        self._holds = self._drags = False

    def column(self, at: int) -> QRectF:
        """The place of a shown day; the first stands at the starting side, beside the hours."""
        width = (self.width() - self.gutter_px) / max(1, len(self.days))
        left = self.gutter_px + at * width
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        return QRectF(left, 0, width, self.height())

    def column_at(self, x: float) -> int:
        """The shown day nearest to a place."""
        return min(range(len(self.days)), key=lambda at: abs(self.column(at).center().x() - x), default=0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self.childAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(block, DayBlock):
            self._pressed, self._holds, self._drags = event.position(), True, False
            self.grabbed.emit(block, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._holds:
            far = (event.position() - self._pressed).manhattanLength() >= GAP_PX + 3
            self._drags = self._drags or far
            if self._drags:
                self.dragged.emit(event.position(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._holds:
            self._holds = self._drags = False
            self.released.emit()


class HoursBoard(Board):
    """A day is a column of 24 hours. ``home_clock``: what is written beside an hour, or "" for every one."""

    def __init__(self) -> None:
        super().__init__()
        self.home_clock: Callable[[int], str] = lambda _hour: ""
        self.home_px = 0

    @property
    def hour_px(self) -> float:
        return HOUR_LINES * self.fontMetrics().height()

    def set_height(self) -> None:
        self.setFixedHeight(round(24 * self.hour_px) + 1)

    def minutes_at(self, y: float) -> float:
        return y / self.hour_px * 60

    def place(self, block: DayBlock) -> None:
        piece = block.piece
        column = self.column(self.days.index(piece.day))
        lane = (column.width() - 2 * GAP_PX) / piece.lanes
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = piece.lanes - 1 - piece.lane if from_right else piece.lane
        top = piece.start_min / 60 * self.hour_px
        height = max((piece.end_min - piece.start_min) / 60 * self.hour_px, self.fontMetrics().height() + 2)
        block.setGeometry(round(column.left() + GAP_PX + at * lane), round(top), round(lane) - 1, round(height))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.days and not isinstance(self.childAt(event.position().toPoint()), DayBlock):
            minute = min(snapped(self.minutes_at(event.position().y()) - 15, 30), DAY_MIN - 60)
            self.wanted.emit(self.days[self.column_at(event.position().x())], max(0, minute))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PAPER))
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        small = theme.scaled(self.font(), theme.SMALL)
        painter.setFont(small)
        line = painter.fontMetrics().height()
        for hour in range(24):
            y = round(hour * self.hour_px) + 0.5
            begin, end = (0, self.width() - self.gutter_px) if right else (self.gutter_px, self.width())
            painter.setPen(QPen(QColor(theme.LINE), 1))
            painter.drawLine(QLineF(begin, y, end, y))
            here = self.gutter_px - self.home_px
            for offset, width, said, colour in (
                (0, here, f"{hour:02}:00", theme.MUTED),
                (here, self.home_px, self.home_clock(hour), theme.ACCENT),
            ):
                left = self.width() - offset - width if right else offset
                painter.setPen(QColor(colour))
                painter.drawText(QRectF(left, y + 1, width, line), Qt.AlignmentFlag.AlignCenter, said)
        painter.setPen(QPen(QColor(theme.RIM), 1))
        for at in range(len(self.days)):
            column = self.column(at)
            x = (column.right() if right else column.left()) - 0.5
            painter.drawLine(QLineF(x, 0, x, self.height()))


class DaysBoard(Board):
    """The names of the days over their columns, what is to be known of each, and the entries of whole days below."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[QLabel] = []
        self.corner = [QLabel(self), QLabel(self)]
        for label, tone in zip(self.corner, ("muted", ""), strict=True):
            label.setProperty("role", "muted" if tone else "section")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rows = 0

    def show_heads(self, heads: Sequence[tuple[str, str]], cities: tuple[str, str], home_px: int) -> None:
        """``heads``: of each shown day its name, and what is to be known of it; ``cities``: whose clocks stand beside the hours,
        the second empty when there is but one clock."""
        while len(self.labels) < len(heads):
            label = QLabel(self)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            self.labels.append(label)
        for label in self.labels[len(heads) :]:
            label.hide()
        for at, (label, (name, note)) in enumerate(zip(self.labels, heads, strict=False)):
            label.setText(f"{name}\n{note}" if note else name)
            label.setGeometry(self.column(at).adjusted(GAP_PX + 4, 4, -GAP_PX - 4, 0).toRect())
            label.show()
        tallest = max((label.heightForWidth(label.width()) for label in self.labels[: len(heads)]), default=0)
        for label in self.labels[: len(heads)]:
            label.resize(label.width(), tallest)
        self._top = tallest + 8
        self._show_cities(cities, home_px)

    def _show_cities(self, cities: tuple[str, str], home_px: int) -> None:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        offset = 0
        for label, city, width in zip(self.corner, cities, (self.gutter_px - home_px, home_px), strict=True):
            label.setFont(theme.scaled(self.font(), CITY_SIZE))
            label.setToolTip(city)
            label.setText(label.fontMetrics().elidedText(city, Qt.TextElideMode.ElideRight, width - 2))
            left = self.width() - offset - width if right else offset
            label.setGeometry(left, 4, width, self.fontMetrics().height())
            label.setVisible(bool(city))
            offset += width

    def place(self, block: DayBlock, first: int, last: int, row: int) -> None:
        """Puts a block below the shown days from one place to another."""
        box = self.column(first).united(self.column(last))
        block.setGeometry(
            round(box.left()) + GAP_PX, self._top + row * self._row_px, round(box.width()) - 2 * GAP_PX, self._row_px - 2
        )

    @property
    def _row_px(self) -> int:
        return self.fontMetrics().height() + 8

    def set_rows(self, rows: int) -> None:
        self.setFixedHeight(self._top + rows * self._row_px + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PAPER))
        painter.setPen(QPen(QColor(theme.RIM), 1))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
