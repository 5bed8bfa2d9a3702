"""The first page: open the sample visit, start a new one, or open a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui import theme
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words, isolate


def data_folder() -> Path:
    """Where the program keeps the workspaces it makes by itself: local to the machine, never a folder that is synced."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class WelcomePage(QWidget):
    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    last_wanted = Signal()

    def __init__(self, words: Words, last: Path | None) -> None:
        super().__init__()
        self.words, self._last_path = words, last
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(theme.GAP)
        for label in (bold(Label(words, "welcome.title", "title"), 2.0), Label(words, "welcome.text", "muted")):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(theme.WIDE)
        self.sample = Button(words, "welcome.sample", "primary")
        self.new = Button(words, "welcome.new")
        self.open = Button(words, "welcome.open", "quiet")
        self.last = Button(words, "welcome.open", "quiet")
        self.sample.clicked.connect(self.sample_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.last.clicked.connect(self.last_wanted)
        line = QHBoxLayout()
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setSpacing(theme.GAP)
        line.addWidget(self.sample)
        line.addWidget(self.new)
        column.addLayout(line)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.last, 0, Qt.AlignmentFlag.AlignCenter)
        self.retranslate()

    def show_last(self, path: Path | None) -> None:
        self._last_path = path
        self.retranslate()

    def retranslate(self) -> None:
        self.last.setVisible(self._last_path is not None)
        if self._last_path is not None:
            self.last.say("welcome.last", name=self._last_path.name)
            self.last.setToolTip(isolate(self._last_path))

    def set_busy(self, busy: bool) -> None:
        for button in (self.sample, self.new, self.open, self.last):
            button.setEnabled(not busy)
