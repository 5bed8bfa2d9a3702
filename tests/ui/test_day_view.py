"""The programme as days: seen, moved and stretched by mouse and keys, undone, in both directions."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desk_app import service
from desk_app.model.meeting import Meeting
from desk_app.ui.programme_room import ProgrammeRoom
from desk_app.ui.session import Session
from desk_app.ui.words import Words

ALT, SHIFT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


both_directions = pytest.mark.parametrize("room", ["ar", "en"], indirect=True)


@pytest.fixture
def room(request, qtbot, dressed, sample):
    desk, words = service.open_desk(sample), Words(getattr(request, "param", "ar"))
    made = ProgrammeRoom(words, Session(desk, desk.visits()[0].id))
    made.session.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.setLayoutDirection(words.direction)
    made.resize(1300, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open()
    made.show_as(days=True)
    made.days.area.verticalScrollBar().setValue(0)
    yield made
    desk.close()


@pytest.fixture
def meetings(room):
    return [each for each in room.occasions() if isinstance(each, Meeting)]


def block_of(room, record):
    return room.days.blocks[record.id, 0]


def drag(room, record, by: QPoint, modifiers=NONE, from_bottom=False):
    board, block = room.days.hours, block_of(room, record)
    press = QPoint(block.x() + block.width() // 2, block.y() + (block.height() - 2 if from_bottom else 12))
    QTest.mousePress(board, LEFT, NONE, press)
    for share in (0.5, 1.0):
        QTest.mouseMove(board, press + QPoint(round(by.x() * share), round(by.y() * share)))
    board.dragged.emit((press + by).toPointF(), bool(modifiers & SHIFT))
    QTest.mouseRelease(board, LEFT, modifiers, press + by)


def hours(room, count):
    return round(room.days.hours.hour_px * count)


def aside(room):
    """One day later."""
    width = round(room.days.hours.column(0).width())
    return -width if room.words.language == "ar" else width


def test_the_window_gives_the_days_the_place_of_the_page_and_takes_a_drag_back(open_window, sample, one_page):
    window = open_window(sample)
    room = window.page.rooms["programme"]
    before = next(each for each in room.occasions() if isinstance(each, Meeting))
    QTest.mouseClick(room.switch_buttons[1], LEFT)
    assert (room.days.isVisible(), window.page.preview.isVisible()) == (True, False)
    drag(room, before, QPoint(0, hours(room, 1)))
    assert room.session.get(before.id).start[11:] == "10:30"
    QTest.keyClick(block_of(room, before), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.session.get(before.id) == before
    QTest.keyClick(room, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert (room.list.isVisible(), window.page.preview.isVisible()) == (True, True)


def test_the_programme_comes_back_as_it_was_shown_last(open_window, sample, one_page, qtbot):
    window = open_window(sample)
    for days in (True, False):
        window.page.rooms["programme"].show_as(days=days)
        with qtbot.waitSignal(window.ready):
            window.open_workspace(sample)
        window.page.open_room("programme")
        room = window.page.rooms["programme"]
        assert (room.shows_days, room.days.isVisible(), room.list.isVisible()) == (days, days, not days)


def test_a_click_selects_and_the_form_follows(room, meetings):
    block = block_of(room, meetings[2])
    QTest.mouseClick(room.days.hours, LEFT, NONE, block.geometry().center())
    assert room.form.record_id == meetings[2].id
    assert (block.isChecked(), block.hasFocus()) == (True, True)


def test_what_a_screen_reader_presses_is_selected_and_stays_so(room, meetings):
    for _press in range(2):
        QAccessible.queryAccessibleInterface(block_of(room, meetings[2])).actionInterface().doAction("Toggle")
        assert room.form.record_id == meetings[2].id and block_of(room, meetings[2]).isChecked()


def test_a_drag_moves_by_quarters_of_an_hour_in_one_step_of_undo(room, meetings):
    drag(room, meetings[0], QPoint(0, hours(room, 1) + 4))
    after = room.session.get(meetings[0].id)
    assert (after.start[11:], after.end[11:]) == ("10:30", "11:15")
    room.session.undo()
    assert room.session.get(meetings[0].id) == meetings[0]


def test_a_drag_with_shift_moves_by_five_minutes(room, meetings):
    drag(room, meetings[0], QPoint(0, round(hours(room, 1) / 6)), SHIFT)
    assert room.session.get(meetings[0].id).start[11:] == "09:40"


@both_directions
def test_a_drag_aside_moves_to_the_next_day_in_the_order_of_reading(room, meetings):
    drag(room, meetings[0], QPoint(aside(room), 0))
    assert room.session.get(meetings[0].id).start == "2023-01-18T09:30"


def test_the_lower_edge_stretches(room, meetings):
    drag(room, meetings[0], QPoint(0, hours(room, 0.5)), from_bottom=True)
    after = room.session.get(meetings[0].id)
    assert (after.start, after.end[11:]) == (meetings[0].start, "10:45")


def test_steps_by_keys_move_and_are_one_step_of_undo(room, meetings):
    room.list.choose(meetings[0].id)
    room.take_focus()
    for key, modifiers in ((Qt.Key.Key_Down, ALT), (Qt.Key.Key_Down, ALT | SHIFT), (Qt.Key.Key_Equal, ALT)):
        QTest.keyClick(block_of(room, meetings[0]), key, modifiers)
    after = room.session.get(meetings[0].id)
    assert (after.start[11:], after.end[11:]) == ("09:50", "10:50")
    assert block_of(room, meetings[0]).hasFocus()
    room.session.undo()
    assert room.session.get(meetings[0].id) == meetings[0]


@both_directions
def test_the_key_towards_the_end_of_the_line_moves_a_day_on(room, meetings):
    room.list.choose(meetings[0].id)
    key = Qt.Key.Key_Left if room.words.language == "ar" else Qt.Key.Key_Right
    QTest.keyClick(block_of(room, meetings[0]), key, ALT)
    assert room.session.get(meetings[0].id).start == "2023-01-18T09:30"


def test_arrows_go_from_entry_to_entry_and_return_to_the_form(room, meetings):
    room.list.choose(meetings[0].id)
    room.take_focus()
    QTest.keyClick(block_of(room, meetings[0]), Qt.Key.Key_Down)
    occasions = [each.id for each in room.occasions()]
    assert room.form.record_id == occasions[occasions.index(meetings[0].id) + 1]
    QTest.keyClick(room.days.blocks[room.form.record_id, 0], Qt.Key.Key_Return)
    assert room.form.isAncestorOf(room.window().focusWidget())


def test_escape_lets_go_of_what_is_dragged(room, meetings):
    board, block = room.days.hours, block_of(room, meetings[0])
    press = block.geometry().center()
    QTest.mousePress(board, LEFT, NONE, press)
    board.dragged.emit((press + QPoint(0, hours(room, 2))).toPointF(), False)
    QTest.keyClick(block_of(room, meetings[0]), Qt.Key.Key_Escape)
    QTest.mouseRelease(board, LEFT, NONE, press)
    assert room.session.get(meetings[0].id) == meetings[0]


def test_a_clash_stands_on_both_meetings_in_words(room, meetings):
    room.session.save(replace(meetings[1], start=meetings[0].start, end=meetings[0].end))
    said = room.words("days.mark_people")
    assert all(said in block_of(room, each).accessibleName() for each in meetings[:2])


def test_the_name_for_a_reader_tells_day_and_both_clocks(room, meetings):
    told = re.sub("[\u2066-\u2069]", "", block_of(room, meetings[0]).accessibleName())
    assert all(part in told for part in ("17", "09:30–10:15", "17:30–18:15"))


def test_a_change_of_clocks_is_told_over_its_day(room):
    visit = room.session.visit
    room.session.save(replace(visit, first_day="2023-03-11", last_day="2023-03-13"), *moved_to_march(room))
    heads = [label.text() for label in room.days.heads.labels if label.isVisible()]
    assert [("02:00" in head) for head in heads] == [False, True, False]


def moved_to_march(room):
    for each in room.occasions():
        yield replace(each, start=f"2023-03-11T{each.start[11:]}", end=f"2023-03-11T{max(each.start[11:], each.end[11:])}")


def test_whole_days_stand_above_the_hours(room, meetings):
    room.session.save(replace(meetings[0], start="2023-01-17", end="2023-01-18", all_day=True))
    block = block_of(room, meetings[0])
    assert block.parent() is room.days.heads
    assert block.width() > 1.5 * room.days.heads.column(0).width()


def test_a_double_click_on_an_empty_place_makes_a_meeting_there(room):
    column = room.days.hours.column(room.days.shown_days.index("2023-01-17"))
    QTest.mouseDClick(room.days.hours, LEFT, NONE, QPoint(round(column.center().x()), hours(room, 6.75)))
    assert room.session.get(room.form.record_id).start == "2023-01-17T06:30"


@both_directions
def test_hours_run_down_and_days_in_the_order_of_reading(room):
    first, second = (room.days.hours.column(at).left() for at in (0, 1))
    assert (first > second) == (room.words.language == "ar")


@both_directions
def test_a_narrow_room_shows_fewer_days_and_a_strip_of_all(room, meetings):
    room.splitter.setSizes([240, room.width() - 240])
    assert len(room.days.shown_days) < len(room.days.days)
    assert room.days.strip.isVisible()
    QTest.mouseClick(room.days.strip_buttons[len(room.days.days) - 1], LEFT)
    assert room.days.shown_days[-1] == room.days.days[-1]


def test_nothing_moves_in_a_file_that_another_window_holds(open_window, sample, one_page):
    open_window(sample)
    room = open_window(sample, "en").page.rooms["programme"]
    room.show_as(days=True)
    meeting = next(each for each in room.occasions() if isinstance(each, Meeting))
    drag(room, meeting, QPoint(0, hours(room, 1)))
    QTest.keyClick(block_of(room, meeting), Qt.Key.Key_Down, ALT)
    assert room.session.get(meeting.id) == meeting
