"""Starts the window. The window comes first; the workspace is opened in a worker while it paints."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QSize, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desk_app.model.text import Language
from desk_app.resources import root
from desk_app.ui import theme
from desk_app.ui.cycles import CycleSearch
from desk_app.ui.endings import Endings
from desk_app.ui.faults import FaultBox
from desk_app.ui.preferences import Preferences
from desk_app.ui.welcome import data_folder
from desk_app.ui.window import Window
from desk_app.ui.words import Words

NAME = "Delegation Desk"
FIRST_SIZE = QSize(1440, 900)
"""Of the window when it is opened for the first time, where the screen is as large: a laptop's may have 1366 by 768 pixels."""


def build(argv: list[str], path: Path | None, language: str | None = None) -> tuple[QApplication, Window]:
    """The application and its window, shown, without running the event loop. ``window.ready`` tells when the visit is there.

    ``language``: "ar" or "en"; None: the one used last, or the machine's.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(argv)
    app.setApplicationName(NAME)
    app.setOrganizationName(NAME)
    # By this name a desktop finds the entry and the icon of the packaged program.
    app.setDesktopFileName("delegation-desk")
    app.setWindowIcon(QIcon(str(root() / "icons" / "app.svg")))
    settings = QSettings()
    theme.apply(app, Preferences(settings).look())
    words = Words(_first_language(language, settings))
    _QtWords(app, words)
    window = Window(words, settings)
    CycleSearch(window)
    geometry = settings.value("geometry")
    if geometry is None or not window.restoreGeometry(geometry):
        window.resize(FIRST_SIZE.boundedTo(app.primaryScreen().availableSize()))
    window.show()
    if path is not None:
        window.open_workspace(path)
    return app, window


def run(path: Path | None, language: str | None = None) -> int:
    """Shows the window and returns its exit code when it is closed."""
    app, window = build(sys.argv[:1], path, language)
    faults = FaultBox(window.words, data_folder(), window.keep_typed)
    faults.install()
    Endings(app, window)
    return app.exec()


def _first_language(wanted: str | None, settings: QSettings) -> Language:
    if wanted is None:
        arabic = QLocale.system().language() == QLocale.Language.Arabic
        wanted = str(settings.value("language", "") or ("ar" if arabic else "en"))
    return "ar" if wanted == "ar" else "en"


class _QtWords(QTranslator):
    """Qt's own words (menus of text boxes, buttons of dialogs) in the interface's language."""

    def __init__(self, app: QApplication, words: Words) -> None:
        super().__init__(app)
        self._app = app
        self._show(words.language)
        words.changed.connect(self._show)

    def _show(self, language: str) -> None:
        self._app.removeTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language == "ar" and self.load("qtbase_ar", folder):
            self._app.installTranslator(self)
