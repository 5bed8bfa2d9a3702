"""Tab and Shift+Tab, pressed: every stop of a window is reached in the order of reading, and the last leads to the first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from reader import order_of, told

from desk_app import service
from desk_app.ui.room import ROOMS
from desk_app.ui.session import Session
from desk_app.ui.words import Words
from tools.every_dialog import MAKERS, shown

pytestmark = pytest.mark.usefixtures("one_page")
MOST_STOPS = 400


@pytest.fixture()
def session(dressed: QApplication, issued: Path) -> Iterator[Session]:
    desk = service.open_desk(issued)
    session = Session(desk, desk.visits()[0].id)
    yield session
    session.pair_help.stop()
    desk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture()
def open_dialog(session: Session, qtbot: Any) -> Iterator[Any]:
    made: list[QDialog] = []

    def opened(name: str, language: str) -> QDialog:
        dialog = shown(name, Words("ar" if language == "ar" else "en"), session)
        made.append(dialog)
        qtbot.waitUntil(lambda: not getattr(dialog, "is_working", False), timeout=20_000)
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        return dialog

    yield opened
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


def press(top: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(top.focusWidget() or top, QKeyEvent(kind, key, modifiers))


def ring(top: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where the key leads, from where the focus is now until it comes there again. The parts of a day are one stop."""
    first, stops = top.focusWidget(), [top.focusWidget()]
    for _press in range(MOST_STOPS):
        press(top, key)
        if top.focusWidget() is not stops[-1]:
            if top.focusWidget() is first:
                break
            stops.append(top.focusWidget())
    return stops


def names(stops: list[QWidget]) -> list[str]:
    return [told(stop)[0] for stop in stops]


def assert_ring(top: QWidget, first: QWidget) -> None:
    wanted = order_of(top)
    at = wanted.index(first)
    wanted = wanted[at:] + wanted[:at]
    first.setFocus()
    forward = ring(top, Qt.Key.Key_Tab)
    # Of several of which one is chosen one is a stop; arrows lead to the others.
    stops = [each for each in wanted if each in forward or each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert names(forward) == names(stops)
    first.setFocus()
    assert names(ring(top, Qt.Key.Key_Backtab)) == names([first, *reversed(forward[1:])])


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_tab_leads_around_every_dialog_and_back(open_dialog: Any, name: str, language: str) -> None:
    dialog = open_dialog(name, language)
    for first in order_of(dialog)[:1]:
        assert_ring(dialog, first)


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_dialog_begins_with_the_focus_on_a_control_and_escape_closes_it(open_dialog: Any, name: str) -> None:
    dialog = open_dialog(name, "ar")
    begins = dialog.focusWidget()
    assert begins in order_of(dialog), begins
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_the_button_that_return_presses_is_the_one_that_looks_so(open_dialog: Any, name: str) -> None:
    dialog = open_dialog(name, "en")
    buttons = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
    primary = [each for each in buttons if each.property("role") == "primary"]
    assert len(primary) <= 1
    defaults = [each.text() for each in buttons if each.isDefault()]
    assert isinstance(dialog.focusWidget(), QPushButton) or defaults in ([], [each.text() for each in primary]), (
        dialog.focusWidget()
    )


def test_tab_leads_around_every_room_and_back(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample, "ar")
    for room in ROOMS:
        window.page.open_room(room)
        QApplication.processEvents()
        wanted = order_of(window)
        for key, stops in ((Qt.Key.Key_Tab, wanted), (Qt.Key.Key_Backtab, wanted[:1] + wanted[:0:-1])):
            wanted[0].setFocus()
            passed = ring(window, key)
            # The tools of a row are shown while the focus is in it: they are stops beside those that were there.
            left = [each for each in stops if each.focusPolicy() & Qt.FocusPolicy.TabFocus or each in passed]
            assert names([each for each in passed if each in stops]) == names(left), (room, passed[-1])
            assert len(set(map(id, passed))) == len(passed) < MOST_STOPS, room
