"""One entry in the view of days: a button as high as it lasts, with its name, both clocks and what is wrong with it in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPushButton, QWidget

from desk_app.model.day_plan import Edge, Piece
from desk_app.model.findings import Severity
from desk_app.ui import theme

GRIP_PX = 6
"""Of the upper and lower edge, by which an entry is stretched."""


@dataclass(frozen=True, slots=True)
class BlockText:
    """What a block says. ``clocks``: local times; ``home``: those at home, or empty; ``mark``: what is wrong, in a few words;
    ``grave``: how much. ``told``: all of it for a reader; ``more``: the whole findings. ``light``: stands between meetings."""

    title: str
    clocks: str = ""
    home: str = ""
    mark: str = ""
    grave: Severity = "note"
    told: str = ""
    more: str = ""
    light: bool = False


class DayBlock(QPushButton):
    """``key_pressed`` carries a key event that it asks the view to answer: accepted if it was. The board answers the mouse."""

    key_pressed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.record_id, self.piece = "", Piece("", "", 0, 0)
        self.said = BlockText("")
        self.is_whole_day = False
        self.may_move = True
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)

    def show_piece(self, piece: Piece, said: BlockText, *, is_whole_day: bool = False) -> None:
        self.record_id, self.piece, self.is_whole_day = piece.record_id, piece, is_whole_day
        if said != self.said:
            self.said = said
            self.setAccessibleName(said.told)
            self.setAccessibleDescription(said.more)
            self.setToolTip("\n".join(part for part in (said.told, said.more) if part))
        self.update()

    def grip(self, y: float) -> Edge | None:
        """The end that is stretched from a height in the block; None where it is moved as a whole."""
        if self.is_whole_day or self.height() < 3 * GRIP_PX:
            return None
        if y < GRIP_PX and self.piece.part == 0:
            return "start"
        return "end" if y >= self.height() - GRIP_PX and self.piece.is_last else None

    # The board has the mouse: a block may come and go while it is dragged from day to day.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        stretches = self.may_move and self.grip(event.position().y()) is not None
        self.setCursor(Qt.CursorShape.SizeVerCursor if stretches else Qt.CursorShape.ArrowCursor)
        event.ignore()

    def event(self, event: QEvent) -> bool:
        # Alt and an arrow belong to the window elsewhere: they move the items of a list.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and moves_entries(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        said, picked = self.said, self.isChecked()
        ground = theme.TINT if picked else theme.GROUND if said.light else theme.PAPER
        rim = theme.FOCUS if self.hasFocus() else theme.ACCENT if picked else theme.EDGE if not said.light else theme.LINE
        painter.setPen(QPen(QColor(rim), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4, 4)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar = QRectF(box.right() - 4 if right else box.left() + 1, box.top() + 3, 3, max(box.height() - 6, 2))
        painter.fillRect(bar, QColor(theme.EDGE if said.light else theme.ACCENT))
        inner = box.adjusted(5 if right else 8, 1, -8 if right else -5, -1)
        painter.setClipRect(inner)
        self._write(painter, inner)

    def _write(self, painter: QPainter, box: QRectF) -> None:
        """The name in as many lines as there is room for, then the clocks, then the mark; in one line the mark and the name."""
        said, font = self.said, theme.scaled(self.font(), 0.92)
        bold = theme.scaled(self.font(), 0.96, QFont.Weight.Normal if said.light else QFont.Weight.DemiBold)
        line = QFontMetricsF(font).height()
        rooms = max(1, int((box.height() + 2) // line))
        colour = {"error": theme.BAD, "warning": theme.WARN, "note": theme.MUTED}[said.grave]
        beneath = [(part, tone) for part, tone in ((said.clocks, theme.MUTED), (said.home, theme.ACCENT)) if part]
        marks = [(said.mark, colour)] if said.mark else []
        if rooms == 1:
            title = f"{said.mark} · {said.title}" if said.mark else said.title
            self._lines(painter, box, title, bold, colour if said.mark else theme.MUTED if said.light else theme.INK, 1)
            return
        # What is wrong comes before the clocks where there is no room for both: the height tells the time.
        kept = [*marks, *beneath][: rooms - 1]
        kept.sort(key=lambda each: each in marks)
        used = self._lines(painter, box, said.title, bold, theme.MUTED if said.light else theme.INK, rooms - len(kept))
        for part, tone in kept:
            used += self._lines(painter, box.adjusted(0, used, 0, 0), part, font, tone, 1)

    def _lines(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, most: int) -> float:
        """Writes at most so many lines from the starting side, the last one cut. Returns the height they take in pixels."""
        metrics = QFontMetricsF(font)
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option.setAlignment(
            (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        )
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(box.width(), 1))
            starts.append(line.textStart())
        layout.endLayout()
        painter.setPen(QColor(colour))
        painter.setFont(font)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        shown = starts[: max(most, 1)]
        for at, start in enumerate(shown):
            is_cut = at == len(shown) - 1
            part = text[start:] if is_cut else text[start : starts[at + 1]].rstrip()
            part = metrics.elidedText(part, Qt.TextElideMode.ElideRight, box.width()) if is_cut else part
            top = QPointF(box.left(), box.top() + at * metrics.height())
            painter.drawText(QRectF(top.x(), top.y(), box.width(), metrics.height() + 2), part, option)
        return len(shown) * metrics.height()


def moves_entries(event: QKeyEvent) -> bool:
    """Whether a key moves or stretches an entry."""
    keys = (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Equal,
        Qt.Key.Key_Minus,
    )
    modifiers = event.modifiers()
    return (
        bool(modifiers & Qt.KeyboardModifier.AltModifier)
        and not modifiers & Qt.KeyboardModifier.ControlModifier
        and event.key() in keys
    )
