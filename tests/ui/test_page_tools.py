"""Around the previewed page: its size, two at once, all small, the search in them; the focus stays where it was."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, type_text
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desk_app.ui.preview_worker import Room, pair_of

WAIT_MS = 30_000


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, qtbot: Any) -> Any:
    window = open_window(sample, "ar")
    settle(window, qtbot)
    return window


def settle(window: Any, qtbot: Any) -> Any:
    """Waits until the preview has nothing more to do; returns what it shows."""
    preview, thread = window.page.preview, window.page.thread_of_preview
    idle = lambda: preview.view.shown is not None and not thread._busy and not preview._soon.isActive()  # noqa: E731
    qtbot.waitUntil(lambda: idle() and not preview.thumbs._look.isActive(), timeout=WAIT_MS)
    return preview.view.shown


@pytest.mark.parametrize(
    ("number", "count", "bound", "pair"),
    [(1, 5, False, (1, 2)), (4, 5, False, (3, 4)), (5, 5, False, (5, 0)), (1, 6, True, (0, 1)), (6, 6, True, (6, 0))],
)  # fmt: skip
def test_pages_go_in_pairs_and_those_of_leaves_in_openings(number: int, count: int, bound: bool, pair: tuple[int, int]) -> None:
    assert pair_of(number, count, bound=bound) == pair


def test_pages_fit_the_width_or_the_whole_room_or_keep_a_scale() -> None:
    assert Room(600).scale_of(2, 300, 400) == 1
    assert Room(600, 200).scale_of(1, 300, 400) == 0.5
    assert Room(600, 200, 3.0).scale_of(1, 300, 400) == 3


def test_ctrl_and_the_wheel_size_the_page_and_the_size_is_kept(window: Any, qtbot: Any) -> None:
    area, before = window.page.preview.scroll_area, window.page.preview.view.page_rect().width()
    here, control, none = QPointF(40, 40), Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.NoButton
    event = QWheelEvent(here, here, QPoint(), QPoint(0, 120), none, control, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(area.viewport(), event)
    assert window.page.preview.view.page_rect().width() > before
    shown = settle(window, qtbot)
    assert shown.image.width() == pytest.approx(window.page.preview.view.page_rect().width(), abs=2)
    assert window.preferences.page_zoom.isdecimal() and window.preferences.text_percent == 100


def test_the_keys_of_size_are_the_pages_while_it_has_the_focus_and_else_the_texts(window: Any, qtbot: Any) -> None:
    area = window.page.preview.scroll_area
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    larger = window.preferences.page_zoom
    qtbot.keyClick(area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert larger.isdecimal() and int(window.preferences.page_zoom) < int(larger)
    assert window.preferences.text_percent == 100


def test_two_pages_stand_side_by_side_the_first_where_reading_begins(window: Any, qtbot: Any) -> None:
    preview = window.page.preview
    preview.tools.two_up.click()
    shown = settle(window, qtbot)
    right, left = shown.sheets[1], shown.sheets[0]
    assert (right.number % 2, left.number) == (1, right.number + 1) and not shown.bound
    preview.turn(1)
    assert settle(window, qtbot).number == shown.number + 2


def test_a_pack_on_facing_pages_is_shown_in_its_openings(window: Any, qtbot: Any) -> None:
    window.preferences.choose_pages(two_up=True, thumbs=False)
    window.page.open_room("packs")
    room = window.page.room
    facing = [box for box in room.form.fields() if box.path == "language"]
    assert facing
    combo = facing[0].combo
    combo.setCurrentIndex(combo.findData("facing"))
    combo.activated.emit(combo.currentIndex())
    window.page.preview.turn_to(4)
    shown = settle(window, qtbot)
    assert shown.bound and [sheet.number for sheet in shown.sheets] == [5, 4]
    window.page.preview.turn_to(1)
    assert settle(window, qtbot).sheets[1] is None


def test_a_page_is_turned_to_by_its_number_or_its_label(window: Any, qtbot: Any) -> None:
    number = window.page.preview.number
    for typed, label in (("٩", "C-2–1"), ("C-3", "C-3–1"), ("1", "")):
        number.setFocus()
        number.selectAll()
        type_text(number, typed)
        qtbot.keyClick(number, Qt.Key.Key_Return)
        assert settle(window, qtbot).label == label


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_count_of_what_was_found_is_read_whole_in_a_small_window(
    open_window: OpenWindow, sample: Path, language: str, qtbot: Any
) -> None:
    search = open_window(sample, language, size=(1024, 640)).page.preview.search
    search.open()
    type_text(search.box, "ا")
    search.show_count(110, 1387)
    qtbot.waitUntil(lambda: search.said.width() >= search.said.fontMetrics().horizontalAdvance(search.said.text()) > 0)
    assert "111" in search.said.text() and "1387" in search.said.text()


def test_found_words_are_stepped_through_and_shown_in_their_place(window: Any, qtbot: Any) -> None:
    preview = window.page.preview
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert preview.search.box.hasFocus()
    type_text(preview.search.box, "الحكومه")
    qtbot.waitUntil(lambda: bool(preview.view.shown.hits), timeout=WAIT_MS)
    places = []
    for _step in range(3):
        shown = settle(window, qtbot)
        places.append(preview._hit)
        assert shown.hits[preview._hit].number == shown.number and preview.view.hit_areas(preview._hit)
        qtbot.keyClick(preview.search.box, Qt.Key.Key_F3)
    assert places == [places[0], places[0] + 1, places[0] + 2]
    assert preview.search.box.hasFocus()
    qtbot.keyClick(preview.search.box, Qt.Key.Key_Escape)
    assert settle(window, qtbot).hits == () and preview.search.isHidden()


def test_small_pages_are_drawn_when_seen_and_lead_to_their_page(window: Any, qtbot: Any) -> None:
    preview = window.page.preview
    preview.tools.thumbs.click()
    shown = settle(window, qtbot)
    drawn = set(preview.thumbs.pages.thumbs)
    assert set(preview.thumbs.in_sight()) <= drawn and len(drawn) < shown.count
    preview.thumbs.setCurrentIndex(preview.thumbs.pages.index(1))
    assert settle(window, qtbot).number == 2


def test_typing_leaves_the_focus_the_page_and_the_last_picture_until_the_next(window: Any, qtbot: Any) -> None:
    preview, box = window.page.preview, field(window, "title").boxes["ar"]
    box.setFocus()
    settle(window, qtbot)
    seen = []
    window.page_shown.connect(lambda shown: seen.append(box.hasFocus()))
    type_text(box, "جديد")
    assert preview.view.shown is not None and preview.trouble.isHidden()
    settle(window, qtbot)
    assert seen and all(seen) and box.hasFocus()
