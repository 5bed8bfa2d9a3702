"""A calm line above the rooms: who has the file open, what went wrong, what was deleted and how to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from desk_app.errors import DeskError
from desk_app.ui import theme
from desk_app.ui.spoken import announce
from desk_app.ui.widgets import IconButton
from desk_app.ui.words import Words

Action = tuple[str, Callable[[], object]]
"""(key of the button's words, what it does)"""


class Banner(QFrame):
    """Says one thing at a time, in the interface's language even when that is switched while it stands there."""

    def __init__(self, words: Words, *, closable: bool = True) -> None:
        super().__init__()
        self.words = words
        self.setObjectName("banner")
        self._say: Callable[[], str] = str
        self._actions: tuple[Action, ...] = ()
        self._buttons: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.WIDE, 6, theme.TIGHT, 6)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._line.addWidget(self.label, 1)
        self.close_button = IconButton(words, "banner.close", "close")
        self.close_button.clicked.connect(self.hide)
        self._line.addWidget(self.close_button)
        self.close_button.setVisible(closable)
        self.hide()

    def show_text(self, say: Callable[[], str], *actions: Action, error: bool = False) -> None:
        for button in self._buttons:
            self._line.removeWidget(button)
            button.deleteLater()
        self._say, self._actions, self._buttons = say, actions, []
        for at, (_key, act) in enumerate(actions):
            button = QPushButton()
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._line.insertWidget(1 + at, button)
            self._buttons.append(button)
        self.setProperty("tone", "error" if error else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.retranslate()
        self.show()
        announce(self.label.text(), self)

    def show_error(self, error: DeskError, *actions: Action) -> None:
        self.show_text(lambda: error.message(self.words.language), *actions, error=True)

    def retranslate(self) -> None:
        self.label.setText(self._say())
        for button, (key, _act) in zip(self._buttons, self._actions, strict=True):
            button.setText(self.words(key))
