"""Help: the tip that a room gives when it is first opened. The user guide is in ``guide_dialog``."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from desk_app.ui import theme
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words


class Tip(QFrame):
    """What can be done in a room, in a sentence or two. ``dismissed`` carries the room's name."""

    dismissed = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words, self.room = words, ""
        self.setObjectName("tip")
        self._bulb, self.label = QLabel(), QLabel()
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.done = Button(words, "tip.done", "quiet")
        self.done.clicked.connect(self.dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.GAP, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        line.addWidget(self._bulb)
        line.addWidget(self.label, 1)
        line.addWidget(self.done)
        self.hide()

    def show_for(self, room: str) -> None:
        self.room = room
        self.retranslate()
        self.setVisible(bool(room))

    def dismiss(self) -> None:
        room, self.room = self.room, ""
        self.hide()
        self.dismissed.emit(room)

    def retranslate(self) -> None:
        if self.room:
            side = self.fontMetrics().height()
            self._bulb.setPixmap(theme.icon("tip", theme.ACCENT).pixmap(side, side))
            self.label.setText(self.words(f"tip.{self.room}"))
