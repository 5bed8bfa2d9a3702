"""Text twice as large on a screen of 1024 by 640: every dialog fits, and nothing in it or in the tables is pressed together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desk_app import service
from desk_app.ui import theme
from desk_app.ui.dialog import SMALLEST_SCREEN
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words
from tools.every_dialog import MAKERS, shown

pytestmark = pytest.mark.usefixtures("one_page")


@pytest.fixture()
def twice_as_large(dressed: QApplication) -> Iterator[None]:
    theme.apply(dressed, theme.Look(text_percent=200))
    yield
    theme.apply(dressed, theme.Look())


@pytest.fixture()
def session(twice_as_large: None, issued: Path) -> Iterator[Session]:
    desk = service.open_desk(issued)
    session = Session(desk, desk.visits()[0].id)
    yield session
    session.pair_help.stop()
    desk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def pressed(top: QWidget) -> list[str]:
    """Buttons that are lower than their words."""
    seen = (each for each in top.findChildren(Button) if each.isVisible())
    return [each.text() for each in seen if each.height() < each.sizeHint().height() - 1]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_every_dialog_fits_the_smallest_screen(session: Session, qtbot: Any, name: str, language: str) -> None:
    dialog = shown(name, Words("ar" if language == "ar" else "en"), session)
    qtbot.waitUntil(lambda: not getattr(dialog, "is_working", False), timeout=20_000)
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    assert least.width() <= SMALLEST_SCREEN.width() and least.height() <= SMALLEST_SCREEN.height(), least
    assert pressed(dialog) == []
    dialog.close()
    dialog.deleteLater()


def test_the_last_control_of_a_scrolled_dialog_comes_into_sight_by_tab(session: Session, qtbot: Any) -> None:
    dialog = shown("PackDialog", Words("ar"), session)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.resize(dialog.width(), SMALLEST_SCREEN.height())
    QApplication.processEvents()
    area = next(each for each in dialog.findChildren(QScrollArea) if each.isAncestorOf(dialog.build_button))
    place = dialog.build_button.mapTo(area.viewport(), dialog.build_button.rect().bottomLeft())
    assert not area.viewport().rect().contains(place)
    dialog.print_button.setFocus()
    while dialog.focusWidget() is not dialog.build_button:
        dialog.focusWidget().focusNextPrevChild(True)
    assert area.viewport().rect().contains(dialog.build_button.mapTo(area.viewport(), dialog.build_button.rect().center()))
    dialog.close()
    dialog.deleteLater()


def test_nothing_beside_the_tables_is_pressed_together(
    open_window: OpenWindow, twice_as_large: None, sample: Path, qtbot: Any
) -> None:
    window = open_window(sample, "en", (1024, 640))
    window.preferences.choose_text_percent(200)
    window.page.open_room("explore")
    tick = window.page.room.head.compared
    qtbot.waitUntil(tick.isVisible)
    QApplication.processEvents()
    assert tick.width() >= tick.sizeHint().width()
    assert pressed(window.page.room.panel) == []
    view = window.page.room.panel.view
    assert view.height() >= view.minimumSizeHint().height()
