"""A card that says what goes on now, or what comes next: both clocks, how long, where; Return opens its brief."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desk_app.ui import theme
from desk_app.ui.widgets import Elided, bold


@dataclass(frozen=True, slots=True)
class CardText:
    """``record_id`` empty: there is nothing to open. ``clocks``: "11:00–12:30"; ``home``: the same at home with its city."""

    record_id: str
    caption: str
    title: str
    clocks: str = ""
    home: str = ""
    left: str = ""
    place: str = ""
    hint: str = ""


class OccasionCard(QPushButton):
    """``stepped``: the arrow keys ask for the card above (-1) or below (1)."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.shown: CardText | None = None
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.caption, self.left = QLabel(), QLabel()
        self.caption.setProperty("role", "section")
        self.left.setProperty("role", "muted")
        self.clocks, self.home = bold(QLabel(), theme.TITLE), QLabel()
        self.home.setProperty("role", "section")
        self.title, self.place = Elided("title"), Elided("muted")
        bold(self.title, theme.SECTION)
        self.hint = QLabel()
        self.hint.setProperty("role", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.WIDE, theme.TIGHT, theme.WIDE, theme.TIGHT)
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        far = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.caption, 0, 0)
        grid.addWidget(self.left, 0, 1, 1, 2, far)
        grid.addWidget(self.clocks, 1, 0)
        grid.addWidget(self.title, 1, 1, 1, 2)
        grid.addWidget(self.home, 2, 0)
        grid.addWidget(self.place, 2, 1)
        grid.addWidget(self.hint, 2, 2, far)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_text(self, text: CardText) -> None:
        self.shown = text
        for label, said in (
            (self.caption, text.caption), (self.left, text.left), (self.clocks, text.clocks), (self.home, text.home),
            (self.hint, text.hint),
        ):  # fmt: skip
            label.setText(said)
            label.setVisible(bool(said))
        self.title.say(text.title)
        self.place.say(text.place)
        self.setEnabled(bool(text.record_id))
        self.setAccessibleName(" · ".join(part for part in (text.caption, text.title, text.clocks, text.left) if part))
        self.setAccessibleDescription(" · ".join(part for part in (text.home, text.place) if part))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the hint gives its own to the place."""
        super().resizeEvent(event)
        self.hint.setVisible(bool(self.hint.text()) and self.width() > 26 * self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(theme.FOCUS if self.hasFocus() else theme.LINE), width))
        painter.setBrush(QColor(theme.TINT if self.hasFocus() else theme.HOVER if self.underMouse() else theme.GROUND))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8)
