"""The preview: real pages of the pack, following edits, leading back to the fields."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, first_meeting, type_text
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from desk_app.model.meeting import Meeting
from desk_app.ui.preview_worker import Shown
from desk_app.ui.session import Place

WAIT_MS = 30_000


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, qtbot: Any) -> Any:
    window = open_window(sample, "en")
    preview, thread = window.page.preview, window.page.thread_of_preview
    qtbot.waitUntil(lambda: preview.view.shown is not None and not thread._busy and not preview._soon.isActive(), timeout=WAIT_MS)
    return window


def shown(window: Any) -> Shown:
    page = window.page.preview.view.shown
    assert page is not None
    return page


def test_the_page_of_the_selected_meeting_changes_after_an_edit_and_stays_the_page(window: Any, qtbot: Any) -> None:
    before = shown(window)
    assert before.label.startswith("C-1")
    box = field(window, "title").boxes["en"]

    def differs(after: Shown) -> bool:
        return after.image != before.image

    with qtbot.waitSignal(window.page_shown, timeout=WAIT_MS, check_params_cb=differs):
        type_text(box, "Changed ")
    after = shown(window)
    assert after.number == before.number and after.image.size() == before.image.size()


def test_a_page_is_painted_with_ink_on_paper(window: Any) -> None:
    image = shown(window).image.convertToFormat(QImage.Format.Format_Grayscale8)
    greys = {image.pixelColor(x, y).value() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert max(greys) == 255 and min(greys) < 100


def test_choosing_another_meeting_shows_its_page(window: Any, qtbot: Any) -> None:
    room = window.page.room
    ids = [each.id for each in room.occasions() if isinstance(each, Meeting)]
    with qtbot.waitSignal(window.page_shown, timeout=WAIT_MS):
        room.list.choose(ids[4])
    assert shown(window).label.startswith("C-5")


def test_a_click_on_a_paragraph_focuses_its_field_in_the_language_of_that_side(window: Any, qtbot: Any) -> None:
    view = window.page.preview.view
    path = f"objectives/{first_meeting(window).objectives[0].id}/text"
    boxes = sorted(view._areas_of(Place(first_meeting(window).id, path)), key=lambda box: box.x())
    for point, language in ((boxes[0].topLeft() + QPointF(8, 6), "en"), (boxes[-1].topRight() + QPointF(-8, 6), "ar")):
        target = field(window, path).boxes[language]
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point.toPoint())
        qtbot.waitUntil(target.hasFocus)


def test_a_click_in_a_pack_of_one_language_focuses_that_language_wherever_it_falls(window: Any, qtbot: Any) -> None:
    choice, view = window.page.preview.choice, window.page.preview.view
    path = f"objectives/{first_meeting(window).objectives[0].id}/text"
    choice.setCurrentIndex(choice.findData("ar"))
    with qtbot.waitSignal(window.page_shown, timeout=WAIT_MS):
        choice.activated.emit(choice.currentIndex())
    row = max(view._areas_of(Place(first_meeting(window).id, path)), key=lambda box: box.width())
    assert row.left() < view.page_rect().center().x() < row.right()
    for point in (row.topLeft() + QPointF(8, 6), row.topRight() + QPointF(-8, 6)):
        window.page.rail.setFocus()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point.toPoint())
        qtbot.waitUntil(field(window, path).boxes["ar"].hasFocus)


def test_the_row_of_the_focused_field_is_marked(window: Any, qtbot: Any) -> None:
    view = window.page.preview.view
    assert not view.marked_areas()
    path = f"objectives/{first_meeting(window).objectives[0].id}/text"
    field(window, path).boxes["en"].setFocus()
    qtbot.waitUntil(lambda: bool(view.marked_areas()))


def test_pages_are_turned_and_the_language_of_the_pack_is_chosen(window: Any, qtbot: Any) -> None:
    before = shown(window)
    with qtbot.waitSignal(window.page_shown, timeout=WAIT_MS):
        window.page.preview.forth.click()
    assert shown(window).number == before.number + 1
    choice = window.page.preview.choice
    choice.setCurrentIndex(choice.findData("ar"))
    with qtbot.waitSignal(window.page_shown, timeout=WAIT_MS):
        choice.activated.emit(choice.currentIndex())
    assert shown(window).label.startswith("C-1") and shown(window).count != before.count


def test_of_many_requests_only_the_first_and_the_newest_are_worked_at(window: Any, qtbot: Any) -> None:
    thread, pages = window.page.thread_of_preview, []
    window.page_shown.connect(lambda page: pages.append(page.number))
    request = window.page.preview
    for number in (2, 3, 4, 5, 6):
        request._number = number
        request._ask()
    qtbot.waitUntil(lambda: pages[-1:] == [6], timeout=WAIT_MS)
    assert pages == [2, 6] and not thread._busy


def test_an_edit_is_not_lost_when_its_request_is_overtaken(window: Any, qtbot: Any) -> None:
    meeting = first_meeting(window)
    old = shown(window)
    preview = window.page.preview
    preview._ask()
    window.page.session.save(replace(meeting, title=meeting.title.edited("en", "Overtaken")))
    preview._ask()
    preview._ask()
    qtbot.waitUntil(lambda: shown(window).image != old.image, timeout=WAIT_MS)
