"""What a screen reader is told: names and roles of all controls, and the order in which Tab leads through them."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from reader import faults_of, order_of

from desk_app import service
from desk_app.ui import theme
from desk_app.ui.rail import RailButton
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.room import ROOMS
from desk_app.ui.session import Session
from desk_app.ui.tokens import SHAPE_CONTRAST, TEXT_CONTRAST, contrast, tokens
from desk_app.ui.widgets import Elided
from desk_app.ui.words import Words
from tools.every_dialog import MAKERS, shown

pytestmark = pytest.mark.usefixtures("one_page")
BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@BOTH
def test_in_every_room_each_control_has_a_name_of_its_own_and_tab_follows_the_reading(
    open_window: OpenWindow, sample: Path, language: str, qtbot: Any
) -> None:
    window = open_window(sample, language)
    for room in ROOMS:
        window.page.open_room(room)
        # Some rooms fill themselves from a thread of their own.
        qtbot.waitUntil(lambda room=room: _none(room, faults_of(window, language)))


def _none(where: str, found: list[str]) -> None:
    assert not found, (where, found)


@pytest.fixture()
def session(dressed: QApplication, issued: Path) -> Iterator[Session]:
    desk = service.open_desk(issued)
    session = Session(desk, desk.visits()[0].id)
    yield session
    session.pair_help.stop()
    desk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@BOTH
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_in_every_dialog_each_control_has_a_name_of_its_own_and_tab_follows_the_reading(
    session: Session, qtbot: Any, name: str, language: str
) -> None:
    words = Words("ar" if language == "ar" else "en")
    dialog = shown(name, words, session)
    try:
        qtbot.waitUntil(lambda: not getattr(dialog, "is_working", False), timeout=20_000)
        qtbot.waitUntil(lambda: _none(name, faults_of(dialog, language)))
    finally:
        dialog.close()
        dialog.deleteLater()


@BOTH
@pytest.mark.parametrize("part", ["top", "preview"])
def test_tab_leads_from_the_starting_side_line_by_line(open_window: OpenWindow, sample: Path, language: str, part: str) -> None:
    window = open_window(sample, language)
    top = window.top if part == "top" else window.page.preview
    chain, sign = order_of(top), -1 if language == "ar" else 1
    centres = [widget.mapTo(top, QPoint(0, 0)) + QPoint(widget.width() // 2, widget.height() // 2) for widget in chain]
    line = window.fontMetrics().height()
    for before, after in pairwise(centres):
        assert after.y() > before.y() + line // 2 or (abs(after.y() - before.y()) <= line and sign * (after.x() - before.x()) > 0)
    assert len(chain) >= 5


@BOTH
def test_tab_leads_from_the_rail_to_the_list_to_the_form_to_the_page(
    open_window: OpenWindow, sample: Path, language: str
) -> None:
    window = open_window(sample, language)
    window.page.open_room("programme")
    chain, page = order_of(window), window.page
    parts = [page.rail, page.room.list, page.room.form, page.preview]
    first = [next(at for at, widget in enumerate(chain) if part is widget or part.isAncestorOf(widget)) for part in parts]
    assert first == sorted(first)


@pytest.fixture()
def undressed_after(dressed: QApplication) -> Iterator[None]:
    yield
    theme.apply(dressed, theme.Look())


def clipped(top: QWidget) -> list[str]:
    """Labels and buttons whose words need more room than they have, though they neither wrap nor end in an ellipsis."""
    bad = []
    for widget in (*top.findChildren(QLabel), *top.findChildren(QPushButton)):
        # An entry of the rail writes its word only where there is room for it.
        fits = isinstance(widget, Elided | RailButton) or widget.property("role") == "chip"
        if fits or not widget.isVisible() or not widget.text():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        if needed > widget.height() + 1 or (not wraps and widget.sizeHint().width() > widget.width() + 1):
            bad.append(f"{type(widget).__name__} {widget.text()!r}: {widget.sizeHint()} in {widget.size()}")
    return bad


@BOTH
def test_no_label_is_cut_in_any_room_with_text_twice_as_large(
    open_window: OpenWindow, sample: Path, undressed_after: None, language: str, qtbot: Any
) -> None:
    window = open_window(sample, language, (1024, 640))
    window.preferences.choose_text_percent(200)
    for room in ROOMS:
        window.page.open_room(room)
        # A long form finds its height in several steps.
        qtbot.waitUntil(lambda room=room: _none(room, clipped(window)))


def test_found_words_can_be_read_on_the_ground_that_marks_them() -> None:
    look = tokens(dark=True)
    assert contrast(look.PAGE_INK, look.PAGE_FOUND) >= TEXT_CONTRAST
    assert contrast(look.PAGE_MARK, look.PAGE_FOUND) >= SHAPE_CONTRAST


@pytest.mark.parametrize("dark", [False, True])
def test_what_lists_paint_themselves_can_be_read(dressed: QApplication, undressed_after: None, dark: bool) -> None:
    theme.apply(dressed, theme.Look(dark=dark))
    painted = RecordList()
    painted.show_rows(
        [Row("", "Heading"), Row("1", "Title", "Note", "draft", "09:30", "17:30"), Row("2", "Light", "Note", light=True)]
    )
    painted.resize(240, 240)
    painted.show()
    painted.choose("1")
    picture = painted.viewport().grab().toImage()
    for row in range(3):
        box = painted.visualItemRect(painted.item(row)).adjusted(4, 2, -4, -2)
        colours = Counter(
            picture.pixelColor(x, y).name() for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
        )
        ground = colours.most_common(1)[0][0]
        assert max(contrast(colour, ground) for colour in colours) >= TEXT_CONTRAST, row
    painted.close()
