"""What is typed is saved, undone, shown, and never lost."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, first_meeting, type_text
from PySide6.QtCore import Qt

from desk_app import service
from desk_app.errors import DeskError

pytestmark = pytest.mark.usefixtures("one_page")


def test_text_typed_into_the_arabic_box_is_in_the_file_after_reopening(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    meeting = first_meeting(window)
    box = field(window, "background").boxes["ar"]
    box.setFocus()
    with qtbot.waitSignal(window.page.session.saved):
        type_text(box, "خلفية جديدة")
    window.close()
    desk = service.open_desk(sample)
    assert desk.get(meeting.id).background.ar.startswith("خلفية جديدة")
    desk.close()


def test_closing_the_window_saves_what_was_typed_a_moment_before(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    meeting = first_meeting(window)
    type_text(field(window, "scenario").boxes["en"], "Typed at the last moment. ")
    window.close()
    desk = service.open_desk(sample)
    assert desk.get(meeting.id).scenario.en.startswith("Typed at the last moment.")
    desk.close()


def test_one_undo_takes_back_a_run_of_typing_and_redo_brings_it_again(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    title = field(window, "title")
    before = title.boxes["ar"].toPlainText()
    for part in ("أولاً ", "ثانياً "):
        with qtbot.waitSignal(window.page.session.saved):
            type_text(title.boxes["ar"], part)
    typed = title.boxes["ar"].toPlainText()
    window.undo()
    assert title.boxes["ar"].toPlainText() == before
    window.redo()
    assert title.boxes["ar"].toPlainText() == typed != before


def test_control_z_inside_a_text_box_is_the_windows_undo(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    box = field(window, "title").boxes["en"]
    before = box.toPlainText()
    box.setFocus()
    type_text(box, "X")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.toPlainText() == before
    qtbot.keyClick(box, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert box.toPlainText() == "X" + before


def test_control_z_inside_a_date_or_number_is_the_windows_undo_too(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    before = first_meeting(window)
    minutes = field(window, f"agenda/{before.agenda[0].id}/minutes").box
    for box, change in ((field(window, "start").edit, Qt.Key.Key_Up), (minutes, Qt.Key.Key_Up)):
        box.setFocus()
        qtbot.keyClick(box, change)
        window.page.flush()
        assert first_meeting(window) != before
        qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert first_meeting(window) == before


def test_undo_from_another_room_returns_to_the_field_it_changed(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    meeting = first_meeting(window)
    type_text(field(window, "logistics").boxes["ar"], "حافلة ")
    window.page.open_room("people")
    window.undo()
    assert window.page.room.name == "programme"
    assert first_meeting(window).id == meeting.id
    assert window.focusWidget() in field(window, "logistics").boxes.values()


def test_the_cursor_stays_where_it_was_when_the_text_is_saved(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    box = field(window, "title").boxes["ar"]
    cursor = box.textCursor()
    cursor.setPosition(4)
    box.setTextCursor(cursor)
    with qtbot.waitSignal(window.page.session.saved):
        type_text(box, "كلمة")
    assert box.textCursor().position() == 8


def test_an_approved_pair_becomes_stale_by_typing_and_a_click_approves_it(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    title = field(window, "title")
    assert first_meeting(window).title.status == "approved"
    type_text(title.boxes["en"], "New ")
    window.page.flush()
    assert first_meeting(window).title.status == "stale"
    title.spine.click()
    assert first_meeting(window).title.status == "approved"


def test_a_failed_save_keeps_the_text_and_a_second_try_saves_it(
    open_window: OpenWindow, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    desk, box = window.page.session.desk, field(window, "title").boxes["ar"]
    real_save = desk.save

    def full_disk(*records: Any, typing: str = "") -> Any:
        raise DeskError("disk_full", path="disk")

    monkeypatch.setattr(desk, "save", full_disk)
    type_text(box, "باقٍ ")
    assert not window.page.flush()
    assert window.status.again.isVisible() and window.page.banner.isVisible()
    window.page.open_room("people")
    window.page.open_room("programme")
    assert box.toPlainText().startswith("باقٍ ")
    monkeypatch.setattr(desk, "save", real_save)
    window.status.again.click()
    assert first_meeting(window).title.ar.startswith("باقٍ ")
    assert not window.status.again.isVisible() and not window.page.banner.isVisible()


def test_points_are_added_moved_and_removed(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    section = next(each for each in window.page.room.form.sections if each.attribute == "points")
    before = [point.id for point in first_meeting(window).points]
    section.add_button.click()
    added = [point.id for point in first_meeting(window).points]
    assert added[:-1] == before and len(section.rows) == len(added)
    assert section.rows[-1].texts[0].boxes["ar"].hasFocus()
    section.rows[-1].up.click()
    assert [point.id for point in first_meeting(window).points][-2] == added[-1]
    section.rows[-2].bin.click()
    assert [point.id for point in first_meeting(window).points] == before
    assert [row.item_id for row in section.rows] == before


def test_a_failed_addition_is_shown_and_saved_once(
    open_window: OpenWindow, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    desk = window.page.session.desk
    section = next(each for each in window.page.room.form.sections if each.attribute == "objectives")
    count, real_save = len(section.rows), desk.save

    def full_disk(*records: Any, typing: str = "") -> Any:
        raise DeskError("disk_full", path="disk")

    monkeypatch.setattr(desk, "save", full_disk)
    section.add_button.click()
    monkeypatch.setattr(desk, "save", real_save)
    assert window.page.flush()
    assert len(section.rows) == len(first_meeting(window).objectives) == count + 1


def test_a_meeting_that_is_moved_keeps_its_length(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    start = field(window, "start")
    start.edit.setDateTime(start.edit.dateTime().addSecs(3600))
    window.page.flush()
    meeting = first_meeting(window)
    assert (meeting.start, meeting.end) == ("2023-01-17T10:30", "2023-01-17T11:15")


def test_a_new_meeting_and_a_deleted_one_can_be_taken_back(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    room = window.page.room
    before = room.list.record_ids()
    room.new_button.click()
    assert len(room.list.record_ids()) == len(before) + 1
    assert window.focusWidget() in field(window, "title").boxes.values()
    room.delete_button.click()
    assert room.list.record_ids() == before and window.page.banner.isVisible()
    window.undo()
    assert len(room.list.record_ids()) == len(before) + 1


def test_who_is_used_in_a_meeting_is_not_deleted_and_the_reason_is_said(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    window.page.open_room("people")
    count = len(window.page.room.list.record_ids())
    window.page.room.delete_button.click()
    assert len(window.page.room.list.record_ids()) == count
    assert window.page.banner.isVisible() and window.page.banner.label.text()


def test_checking_an_attendee_puts_the_person_into_the_meeting(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    checks = field(window, "counterparts").list
    item = next(checks.item(row) for row in range(checks.count()) if checks.item(row).checkState() == Qt.CheckState.Unchecked)
    before = first_meeting(window).counterparts
    item.setCheckState(Qt.CheckState.Checked)
    assert set(first_meeting(window).counterparts) == {*before, item.data(Qt.ItemDataRole.UserRole)}
