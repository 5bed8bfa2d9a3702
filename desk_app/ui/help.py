"""Help: the tip that a room gives when it is first opened, and the user guide at the place of a room."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from desk_app import resources
from desk_app.ui import theme
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words


def help_topic(room: str) -> str:
    """The place in the user guide that is about a room (an anchor of its page, a destination of its PDF); "start" without one."""
    return room or "start"


def guide(language: str, folder: Path | None = None) -> Path | None:
    """The user guide in a language: ``guide/guide.LANGUAGE.html`` or ``.pdf`` among the resources; None where there is none."""
    folder = folder or resources.root() / "guide"
    paths = (folder / f"guide.{language}.{ending}" for ending in ("html", "pdf"))
    return next((path for path in paths if path.is_file()), None)


def open_guide(language: str, room: str) -> bool:
    """Shows the guide at the place of a room in the system's own viewer. Returns whether there was one to show."""
    path = guide(language)
    if path is None:
        return False
    address = QUrl.fromLocalFile(str(path))
    address.setFragment(help_topic(room))
    return QDesktopServices.openUrl(address)


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
