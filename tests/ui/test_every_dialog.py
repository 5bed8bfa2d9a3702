"""Every dialog is opened in both languages: it fits a small screen, every word of it is translated, and Qt warns of nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QGroupBox, QLabel, QWidget

from desk_app import service
from desk_app.ui.session import Session
from desk_app.ui.words import Words
from tools.every_dialog import MAKERS, dialogs, shown

SMALLEST = QSize(1024, 640)
LATIN = re.compile("[A-Za-z]{2,}")
NAMES = {"PDF", "Word", "CSV", "ZIP", "English", "Ctrl", "Shift", "Alt", "Space", "Enter", "Esc", "Return", "Tab", "Delete"}
NAMES |= {"PgUp", "PgDown", "Home", "End", "Up", "Down", "Left", "Right"}
"""What is written in Latin letters in Arabic too: formats, keys, the other language."""


@pytest.fixture()
def session(dressed: QApplication, issued: Path) -> Iterator[Session]:
    desk = service.open_desk(issued)
    session = Session(desk, desk.visits()[0].id)
    yield session
    session.pair_help.stop()
    desk.close()


def said_by(dialog: QDialog) -> Iterator[str]:
    """Its title, and what its labels and buttons say or are called."""
    yield dialog.windowTitle()
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QGroupBox):
            yield widget.title()
        if isinstance(widget, QAbstractButton):
            yield widget.accessibleName()
            yield widget.toolTip()


def untranslated(said: str, own: str) -> list[str]:
    """Latin words of an Arabic text that are no names, nor words of what the user typed."""
    return [word for word in LATIN.findall(said) if word not in NAMES and word not in own]


def test_every_dialog_of_the_program_is_opened_here() -> None:
    assert set(dialogs()) == set(MAKERS)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_dialog_fits_a_small_screen_and_speaks_its_language(session: Session, qtbot: Any, name: str, language: str) -> None:
    words = Words("ar" if language == "ar" else "en")
    dialog = shown(name, words, session)
    qtbot.waitUntil(lambda: not getattr(dialog, "is_working", False), timeout=20_000)
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    assert least.width() <= SMALLEST.width() and least.height() <= SMALLEST.height(), least
    assert dialog.layoutDirection() == words.direction and dialog.windowTitle()
    if language == "ar":
        own = " ".join(str(record) for kind in ("visit", "meeting", "person", "pack") for record in session.records(kind))
        assert [(said, found) for said in said_by(dialog) if (found := untranslated(said, own))] == []
    dialog.close()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
