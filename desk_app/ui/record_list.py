"""The list of a room: its records in groups, one line of facts under each, drawn for both directions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desk_app.ui import theme
from desk_app.ui.words import isolate

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list. ``record_id`` empty: the heading of a group. ``clock`` and ``home_clock``: local and home time, or empty.

    ``state`` colours the dot before ``note``; empty: no dot. ``light``: printed lighter, for what stands between
    or beside the rows that matter most.
    """

    record_id: str
    title: str
    note: str = ""
    state: str = ""
    clock: str = ""
    home_clock: str = ""
    light: bool = False


class RowDelegate(QStyledItemDelegate):
    """Draws a row: the clocks on the starting side, the title in at most two lines, a dot and a note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROLE)
        line = QFontMetrics(option.font).height()
        if not row.record_id:
            return QSize(80, line + (theme.GAP if row.light else 2 * theme.GAP))
        lines = self._title_lines(option, row)
        return QSize(80, lines * line + (line if row.note else 0) + 2 * theme.TIGHT + 4)

    def _title_lines(self, option: QStyleOptionViewItem, row: Row) -> int:
        # Measured against the list, not the row's own rectangle: a scroll bar that appears later must not change the answer.
        view, font = option.widget, option.font
        bar = view.verticalScrollBar().sizeHint().width() if isinstance(view, QAbstractItemView) else 0
        width = view.width() - bar
        metrics = QFontMetrics(theme.scaled(font, 1.0, _weight(row)))
        room = max(60, width - 2 * theme.GAP - self._clock_width(font, row))
        box = metrics.boundingRect(QRect(0, 0, room, 1000), Qt.TextFlag.TextWordWrap, row.title)
        return 1 if box.height() <= metrics.height() * 1.2 else 2

    def _clock_width(self, font: QFont, row: Row) -> int:
        """Room for both clocks; the one at home may bear the mark of another day ("01:30+1")."""
        if not row.clock:
            return 0
        strong = QFontMetrics(theme.scaled(font, 1.05, QFont.Weight.DemiBold)).horizontalAdvance("00:00")
        small = QFontMetrics(theme.scaled(font, 0.92)).horizontalAdvance(row.home_clock)
        return max(strong, small) + theme.GAP

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROLE)
        box = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.record_id:
            self._paint_heading(painter, option, row)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, QColor(theme.TINT))
            painter.fillRect(self._placed(option, QRect(box.left(), box.top(), 3, box.height())), QColor(theme.ACCENT))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(theme.GROUND))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._paint_row(painter, option, row)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _placed(self, option: QStyleOptionViewItem, box: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, box)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        painter.setFont(theme.scaled(option.font, 0.94, _weight(row)))
        painter.setPen(QColor(theme.MUTED))
        self._say(painter, option, option.rect.adjusted(theme.GAP, theme.TIGHT, -theme.GAP, 0), row.title)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        box = option.rect.adjusted(theme.GAP, theme.TIGHT, -theme.GAP, -theme.TIGHT)
        line, clock = QFontMetrics(option.font).height(), self._clock_width(option.font, row)
        if row.clock:
            where = self._placed(option, QRect(box.left(), box.top(), clock, line))
            painter.setFont(theme.scaled(option.font, 1.05, _weight(row)))
            painter.setPen(QColor(theme.MUTED if row.light else theme.INK))
            self._say(painter, option, where, row.clock)
            painter.setFont(theme.scaled(option.font, 0.92))
            painter.setPen(QColor(theme.ACCENT))
            self._say(painter, option, where.translated(0, line), row.home_clock)
        lines = self._title_lines(option, row)
        title = self._placed(option, QRect(box.left() + clock, box.top(), box.width() - clock, lines * line))
        painter.setFont(theme.scaled(option.font, 1.0, _weight(row)))
        painter.setPen(QColor(theme.MUTED if row.light else theme.INK))
        self._say(painter, option, title, row.title, wrap=lines > 1)
        if row.note:
            note = QRect(box.left() + clock, box.top() + lines * line + 2, box.width() - clock, line)
            self._paint_note(painter, option, note, row)

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Row) -> None:
        indent = 0
        if row.state:
            dot = self._placed(option, QRect(box.left(), box.top(), 8, box.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.STATUS_COLOURS[row.state]))
            draw_state(painter, QRectF(dot).center(), row.state)
            indent = 14
        painter.setFont(theme.scaled(option.font, 0.92))
        painter.setPen(QColor(theme.MUTED))
        self._say(painter, option, self._placed(option, box.adjusted(indent, 0, 0, 0)), row.note)

    def _say(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, said: str, *, wrap: bool = False) -> None:
        """Writes from the starting side, in the direction of the interface, cut at the end when there is no room."""
        layout = QTextOption()
        layout.setTextDirection(option.direction)
        right = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        height = Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter
        layout.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | height)
        layout.setWrapMode(QTextOption.WrapMode.WordWrap if wrap else QTextOption.WrapMode.NoWrap)
        if not wrap:
            said = cut(painter.fontMetrics(), said, box.width())
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        painter.drawText(QRectF(box), said, layout)
        painter.setClipping(False)


def draw_state(painter: QPainter, at: QPointF, state: str) -> None:
    """A sign of its own for what is wrong, beside its colour: a square of what is missing, a triangle of what is stale."""
    if state == "missing":
        painter.drawRect(QRectF(at.x() - 3.5, at.y() - 3.5, 7, 7))
    elif state == "stale":
        painter.drawPolygon([at + QPointF(-4.2, 3.5), at + QPointF(4.2, 3.5), at + QPointF(0, -4)])
    else:
        painter.drawEllipse(at, 3.5, 3.5)


def cut(metrics: QFontMetrics, said: str, width_px: int) -> str:
    """A text that has no room, with its ellipsis where it ends: on the right of one that is wholly in Latin letters, whatever the
    direction of what stands around it."""
    shorter = metrics.elidedText(said, Qt.TextElideMode.ElideRight, width_px)
    wholly_latin = not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in said)
    return isolate(shorter) if shorter != said and wholly_latin else shorter


def _weight(row: Row) -> QFont.Weight:
    return QFont.Weight.Normal if row.light else QFont.Weight.DemiBold


class RecordList(QListWidget):
    """``chosen`` carries the id of the record that the user, or the program, selected."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.currentItemChanged.connect(self._current_changed)
        self._rows: list[Row] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The height of a row follows the width: a place kept from the old width would leave a gap before the next row.
        self.scheduleDelayedItemsLayout()

    def _current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ROLE).record_id:
            self.chosen.emit(item.data(ROLE).record_id)

    @property
    def current_id(self) -> str:
        item = self.currentItem()
        return item.data(ROLE).record_id if item is not None else ""

    def record_ids(self) -> list[str]:
        return [row.record_id for row in self._rows if row.record_id]

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Shows other rows; the selected record stays selected while it is among them. Nothing is emitted."""
        wanted = list(rows)
        if wanted == self._rows:
            return
        current, place = self.current_id, self.verticalScrollBar().value()
        with QSignalBlocker(self):
            if [row.record_id for row in wanted] == [row.record_id for row in self._rows]:
                for at, row in enumerate(wanted):
                    self._fill(self.item(at), row)
            else:
                self.clear()
                for row in wanted:
                    item = QListWidgetItem(self)
                    self._fill(item, row)
        self._rows = wanted
        self.scheduleDelayedItemsLayout()
        if current:
            self._mark(current)
            self.verticalScrollBar().setValue(place)

    def _fill(self, item: QListWidgetItem, row: Row) -> None:
        item.setData(ROLE, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, " · ".join(part for part in (row.clock, row.title, row.note) if part))
        if not row.record_id:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _mark(self, record_id: str) -> bool:
        for at, row in enumerate(self._rows):
            if row.record_id == record_id:
                with QSignalBlocker(self):
                    self.setCurrentRow(at)
                return True
        return False

    def choose(self, record_id: str) -> bool:
        """Selects a record and tells so. Returns whether it is in the list."""
        if not self._mark(record_id):
            return False
        self.chosen.emit(record_id)
        return True
