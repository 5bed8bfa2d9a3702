"""How the cells of tables are drawn: text with air around it, a tick in the middle, a frame around the cell of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableWidget

from desk_app.ui import theme

Index = QModelIndex | QPersistentModelIndex
CHECK = Qt.ItemDataRole.CheckStateRole


class CellDelegate(QStyledItemDelegate):
    """A cell with a tick has nothing else; a click anywhere in it, or Space, turns the tick."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # Drawn here instead: the style draws the tick at the cell's start, and the frame around the text alone.
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size, line = super().sizeHint(option, index), option.fontMetrics.height()
        return QSize(max(size.width(), line) + theme.TIGHT, line + 2 * theme.TIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style() if option.widget is not None else QApplication.style()
        cell, focused = QRect(option.rect), bool(option.state & QStyle.StateFlag.State_HasFocus)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, QColor(theme.TINT))
        inner = QStyleOptionViewItem(option)
        inner.state &= ~QStyle.StateFlag.State_Selected
        inner.rect = cell.adjusted(theme.TIGHT // 2, 0, -theme.TIGHT // 2, 0)
        super().paint(painter, inner, index)
        state = index.data(CHECK)
        if state is not None:
            tick = QStyleOptionViewItem(option)
            self.initStyleOption(tick, index)
            tick.rect = self._tick_box(style, cell, tick)
            on = Qt.CheckState(state) == Qt.CheckState.Checked
            tick.state |= QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
            style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, tick, painter, option.widget)
        if focused:
            painter.save()
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
            painter.restore()

    def _tick_box(self, style: QStyle, cell: QRect, option: QStyleOptionViewItem) -> QRect:
        side = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, option.widget)
        box = QRect(0, 0, side, side)
        box.moveCenter(cell.center())
        return box

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        state = index.data(CHECK)
        usable = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
        if state is None or model.flags(index) & usable != usable:
            return super().editorEvent(event, model, option, index)
        if isinstance(event, QMouseEvent):
            turned = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
            turned = turned and option.rect.contains(event.position().toPoint())
        else:
            turned = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if not turned:
            return False
        on = Qt.CheckState(state) == Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, CHECK)


def dress_table(table: QTableWidget, name: str, headings: list[str], *, wide: tuple[int, ...]) -> None:
    """A table of a dialog: whole rows are chosen, Tab leaves it, the columns ``wide`` share what the others leave.

    name: what a screen reader calls it.
    """
    table.setAccessibleName(name)
    table.setItemDelegate(CellDelegate(table))
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setHorizontalHeaderLabels(headings)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column in wide:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
