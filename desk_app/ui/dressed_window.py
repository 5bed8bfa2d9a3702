"""A window in the user's language and look: both change while it stands there."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.ui import theme
from desk_app.ui.preferences import TEXT_PERCENTS, Preferences
from desk_app.ui.tab_order import go_on
from desk_app.ui.tokens import HOUSE
from desk_app.ui.widgets import below
from desk_app.ui.words import Words


class DressedWindow(QWidget):
    """A subclass calls ``begin`` when its parts are there, and ``dress`` when the organisation's colour may be another."""

    def __init__(self, words: Words, settings: QSettings) -> None:
        super().__init__()
        self.words, self._settings = words, settings
        self.preferences = Preferences(settings)

    def begin(self) -> None:
        self.words.changed.connect(self.retranslate)
        self.preferences.changed.connect(self.dress)
        QApplication.styleHints().colorSchemeChanged.connect(self.dress)
        self.dress()
        self.retranslate()

    def house_colour(self) -> str:
        """The colour of the organisation whose workspace is open, "#rrggbb"."""
        return HOUSE

    def dress(self) -> None:
        """Wears what the user, the system and the organisation ask for; icons and what is painted follow."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = self.preferences.look(self.house_colour())
        if theme.worn_by(app) != look:
            theme.apply(app, look)
            self.retranslate()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)

    def resize_text(self, step: int) -> None:
        """The next larger (1) or smaller (-1) size of the text."""
        at = TEXT_PERCENTS.index(self.preferences.text_percent) + step
        if 0 <= at < len(TEXT_PERCENTS):
            self.preferences.choose_text_percent(TEXT_PERCENTS[at])

    def retranslate(self) -> None:
        """Says everything again in the interface's language and mirrors the window."""
        QApplication.setLayoutDirection(self.words.direction)
        for widget in list(below(self, QWidget)):
            if hasattr(widget, "retranslate"):
                widget.retranslate()
        self._settings.setValue("language", self.words.language)
