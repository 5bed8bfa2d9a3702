"""What a screen reader is told beside the name of a control: what kind of control it is, and what happens elsewhere."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, type_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget
from reader import told

from desk_app.ui import spoken
from desk_app.ui.room import ROOMS

pytestmark = pytest.mark.usefixtures("one_page")


class Listener:
    """Stands where Qt hands on what is announced."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def isActive(self) -> bool:
        return True

    def updateAccessibility(self, event: Any) -> None:
        self.heard.append(event.message())


@pytest.fixture()
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    listener = Listener()
    monkeypatch.setattr(spoken, "QAccessible", listener)
    return listener


def turn(button: QWidget) -> None:
    """What a reader does with one choice of several."""
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction("Toggle")


CHOICES = {
    "rail": ("today", lambda window: window.page.rail.buttons.values()),
    "tabs": ("packs", lambda window: window.page.tabs.buttons.values()),
    "capture": ("today", lambda window: window.page.room.form.capture.kinds.values()),
    "list or days": ("programme", lambda window: window.page.room.switch_buttons),
    "charts": ("explore", lambda window: window.page.room.panel.kinds.values()),
}


@pytest.mark.parametrize("name", CHOICES)
def test_one_choice_of_several_is_told_as_such(open_window: OpenWindow, sample: Path, name: str) -> None:
    window = open_window(sample)
    room, buttons_of = CHOICES[name]
    window.page.open_room(room)
    assert {told(button)[1] for button in buttons_of(window)} <= {QAccessible.Role.RadioButton.name}


def test_a_reader_opens_a_room_by_turning_its_entry(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    window.page.open_room("today")
    for entry in ("people", "packs", "today"):
        turn(window.page.rail.buttons[entry])
        assert window.page.room.name == entry
    turn(window.page.rail.buttons["packs"])
    turn(window.page.tabs.buttons["issues"])
    assert window.page.room.name == "issues"


def test_a_reader_changes_to_days_and_to_another_chart(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    window.page.open_room("programme")
    turn(window.page.room.switch_buttons[1])
    assert window.page.room.shows_days
    window.page.open_room("explore")
    panel = window.page.room.panel
    other = next(name for name in panel.kinds if name != panel.chart)
    turn(panel.kinds[other])
    assert panel.chart == other


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_borders_between_parts_have_a_name_in_the_language_switched_to(
    open_window: OpenWindow, sample: Path, language: str
) -> None:
    window = open_window(sample, "en" if language == "ar" else "ar")
    for room in ROOMS:
        window.page.open_room(room)
    window.words.switch(language)
    handles = [splitter.handle(at) for splitter in window.findChildren(QSplitter) for at in range(1, splitter.count())]
    assert len(handles) > 4 and {handle.accessibleName() for handle in handles} == {window.words("room.border")}


def test_the_line_that_the_search_stands_at_is_announced(open_window: OpenWindow, sample: Path, listener: Listener) -> None:
    window = open_window(sample, "en")
    window.search()
    type_text(window.top.search, "programme")
    window.top.search.search()
    rows = window.top.search.results.list
    first = rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    second = rows.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert listener.heard[-1].startswith(first) and str(rows.count()) in listener.heard[-1]
    QTest.keyClick(window.top.search, Qt.Key.Key_Down)
    assert listener.heard[-1].startswith(second)


def test_that_nothing_was_found_is_announced(open_window: OpenWindow, sample: Path, listener: Listener) -> None:
    window = open_window(sample, "en")
    window.search()
    window.top.search.setText("zzzzzz")
    window.top.search.search()
    assert listener.heard[-1] == window.words("search.none")


def test_what_is_kept_from_a_meeting_is_announced(open_window: OpenWindow, sample: Path, listener: Listener) -> None:
    window = open_window(sample, "en")
    window.page.open_room("today")
    capture = window.page.room.form.capture
    capture.line.setText("We agreed")
    assert capture.keep() and "We agreed" in listener.heard[-1]


def test_what_stands_above_the_rooms_is_announced(open_window: OpenWindow, sample: Path, listener: Listener) -> None:
    window = open_window(sample, "en")
    window.back_up()
    assert window.page.banner.label.text() in listener.heard


def test_what_nobody_sees_is_not_announced(open_window: OpenWindow, listener: Listener) -> None:
    window = open_window()
    window.banner.hide()
    spoken.announce("hidden", window.banner)
    assert listener.heard == []
