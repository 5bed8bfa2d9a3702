"""The first page: open the sample visit, start a new one, go on with one of the last, or open a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk_app.ui import theme
from desk_app.ui.preferences import Preferences
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words, isolate

MOST_SHOWN, EMBLEM_LINES = 3, 3.5


def data_folder() -> Path:
    """Where the program keeps the workspaces it makes by itself: local to the machine, never a folder that is synced."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class WelcomePage(QWidget):
    """``last_wanted``: the path of a workspace that was opened lately."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    last_wanted = Signal(object)

    def __init__(self, words: Words, preferences: Preferences) -> None:
        super().__init__()
        self.words, self.preferences = words, preferences
        self._recent: list[Path] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.GAP)
        column.addStretch(2)
        self.emblem = QLabel()
        column.addWidget(self.emblem, 0, Qt.AlignmentFlag.AlignCenter)
        self.title, self.text = bold(Label(words, "welcome.title", "title"), theme.HERO), Label(words, "welcome.text", "muted")
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(theme.WIDE)
        self.sample = Button(words, "welcome.sample", "primary")
        self.new = Button(words, "welcome.new")
        self.open = Button(words, "welcome.open", "quiet")
        self.sample.clicked.connect(self.sample_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        line = QHBoxLayout()
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setSpacing(theme.GAP)
        line.addWidget(self.sample)
        line.addWidget(self.new)
        column.addLayout(line)
        column.addSpacing(theme.TIGHT)
        self.lately = [self._of_recent(at) for at in range(MOST_SHOWN)]
        for button in (*self.lately, self.open):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self.retranslate()

    def _of_recent(self, at: int) -> Button:
        button = Button(self.words, "welcome.open", "quiet")
        button.clicked.connect(lambda: self.last_wanted.emit(self._recent[at]))
        return button

    @property
    def last(self) -> Button:
        """Goes on with the workspace that was opened last."""
        return self.lately[0]

    def take_focus(self) -> None:
        """Return goes on with the last workspace; the first time it opens the sample."""
        (self.last if self._recent else self.sample).setFocus()

    def retranslate(self) -> None:
        side = round(self.fontMetrics().height() * EMBLEM_LINES)
        self.emblem.setPixmap(theme.picture("app", side))
        self._recent = self.preferences.recent()[:MOST_SHOWN]
        for at, button in enumerate(self.lately):
            button.setVisible(at < len(self._recent))
            if at < len(self._recent):
                button.say("welcome.last", name=self._recent[at].name)
                button.setToolTip(isolate(self._recent[at]))

    def set_busy(self, busy: bool) -> None:
        for button in (self.sample, self.new, self.open, *self.lately):
            button.setEnabled(not busy)
