"""Bold words and lists in the boxes of a pair: typed, read back, undone, and never made of typed characters."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, first_meeting, type_text
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from desk_app import service
from desk_app.model.text import BiText
from desk_app.ui.text_box import Mark, TextBox

NONE, CONTROL, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MakeBox = Callable[..., TextBox]


@pytest.fixture()
def make_box(dressed: QApplication, qtbot: Any) -> Iterator[MakeBox]:
    def made(text: str = "", bold: tuple[tuple[int, int], ...] = (), language: Any = "en") -> TextBox:
        box = TextBox(language)
        qtbot.addWidget(box)
        box.prose = True
        box.say(text, bold)
        box.moveCursor(QTextCursor.MoveOperation.End)
        return box

    yield made


def select(box: TextBox, start: int, end: int) -> None:
    cursor = box.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("one two three", ((4, 7),)),
        ("نص فيه كلمة عريضة", ((0, 2), (7, 11))),
        ("😀 a 😀 bold", ((6, 10),)),
        ("first\nsecond", ((2, 5), (6, 9))),
        ("plain", ()),
    ],
)
def test_a_box_gives_back_the_bold_that_it_was_given(make_box: MakeBox, text: str, bold: Any) -> None:
    box = make_box(text, bold)
    assert (box.toPlainText(), box.bold()) == (text, bold)


def test_bold_stays_on_its_words_while_words_before_them_are_typed(make_box: MakeBox) -> None:
    box = make_box("one two three", ((4, 7),))
    box.moveCursor(QTextCursor.MoveOperation.Start)
    type_text(box, "Now ")
    assert [box.toPlainText()[start:end] for start, end in box.bold()] == ["two"]


def test_control_b_makes_the_selection_bold_and_a_second_time_plain(make_box: MakeBox, qtbot: Any) -> None:
    box = make_box("one two three")
    select(box, 4, 7)
    qtbot.keyClick(box, Qt.Key.Key_B, CONTROL)
    assert box.bold() == ((4, 7),) and box.is_bold_here()
    qtbot.keyClick(box, Qt.Key.Key_B, CONTROL)
    assert box.bold() == () and not box.is_bold_here()


def test_control_b_takes_the_word_that_the_cursor_stands_in(make_box: MakeBox, qtbot: Any) -> None:
    box = make_box("one three two")
    select(box, 6, 6)
    qtbot.keyClick(box, Qt.Key.Key_B, CONTROL)
    assert box.bold() == ((4, 9),)


def test_what_is_typed_after_control_b_is_bold_until_it_is_pressed_again(make_box: MakeBox, qtbot: Any) -> None:
    box = make_box("one ")
    qtbot.keyClick(box, Qt.Key.Key_B, CONTROL)
    type_text(box, "two")
    qtbot.keyClick(box, Qt.Key.Key_B, CONTROL)
    type_text(box, " three")
    assert (box.toPlainText(), box.bold()) == ("one two three", ((4, 7),))


def test_stars_that_are_typed_stay_stars(make_box: MakeBox) -> None:
    box = make_box()
    type_text(box, "**two** <b>")
    assert (box.toPlainText(), box.bold()) == ("**two** <b>", ())


def test_a_paste_brings_words_alone(make_box: MakeBox) -> None:
    box, clip = make_box("one "), QMimeData()
    clip.setHtml("<b>two</b>")
    clip.setText("two")
    box.insertFromMimeData(clip)
    assert (box.toPlainText(), box.bold()) == ("one two", ())


def test_a_title_takes_no_bold_and_no_items(make_box: MakeBox, qtbot: Any) -> None:
    box = make_box("• one")
    box.prose = False
    select(box, 2, 5)
    qtbot.keyClick(box, Qt.Key.Key_B, CONTROL)
    box.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    box.prose = True
    assert (box.toPlainText(), box.bold()) == ("• one\n", ())


def test_underlines_of_doubtful_words_stand_beside_bold(make_box: MakeBox) -> None:
    box = make_box("one twoo three", ((4, 8),))
    box.mark("spelling", [Mark(4, 8, "spelling", ("two",))])
    assert box.bold() == ((4, 8),) and len(box.extraSelections()) == 1
    box.put_in("two", mark=box.doubtful_at(5))
    assert (box.toPlainText(), box.bold()) == ("one two three", ((4, 7),))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• one", "• one\n• "),
        ("- واحد", "- واحد\n- "),
        ("1. one", "1. one\n2. "),
        ("٩. تسعة", "٩. تسعة\n١٠. "),
        ("أ. أول\nب. ثان", "أ. أول\nب. ثان\nج. "),
        ("أ. د. محمد المري", "أ. د. محمد المري\n"),
        ("• one\n• ", "• one\n"),
        ("In 2023. Then", "In 2023. Then\n"),
    ],
)
def test_enter_goes_on_with_a_list_and_an_empty_item_ends_it(make_box: MakeBox, qtbot: Any, before: str, after: str) -> None:
    box = make_box(before)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.toPlainText() == after


def test_an_item_put_between_others_counts_on_those_below(make_box: MakeBox, qtbot: Any) -> None:
    box = make_box("1. a\n2. b\n3. c\nEnd\n3. x")
    select(box, 4, 4)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.toPlainText() == "1. a\n2. \n3. b\n4. c\nEnd\n3. x"


def test_backspace_after_a_label_takes_it_away_whole(make_box: MakeBox, qtbot: Any) -> None:
    box = make_box("1. one")
    select(box, 3, 3)
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert box.toPlainText() == "one"


@pytest.mark.parametrize(("key", "labels"), [(Qt.Key.Key_L, "• {}\n• {}"), (Qt.Key.Key_O, "١. {}\n٢. {}")])
def test_keys_make_items_of_the_selected_lines_and_lines_of_items(
    make_box: MakeBox, qtbot: Any, key: Qt.Key, labels: str
) -> None:
    box = make_box("واحد\nاثنان", ((5, 10),), "ar")
    box.arabic_digits = True
    box.selectAll()
    qtbot.keyClick(box, key, CONTROL | SHIFT)
    text = box.toPlainText()
    assert text == labels.format("واحد", "اثنان")
    assert [text[start:end] for start, end in box.bold()] == ["اثنان"]
    qtbot.keyClick(box, key, CONTROL | SHIFT)
    assert (box.toPlainText(), box.bold()) == ("واحد\nاثنان", ((5, 10),))


@pytest.mark.usefixtures("one_page")
def test_bold_is_saved_as_a_step_of_its_own_and_leaves_an_approved_text_approved(
    open_window: OpenWindow, sample: Path, qtbot: Any
) -> None:
    window = open_window(sample)
    meeting = first_meeting(window)
    session = window.page.session
    session.desk.save(replace(meeting, background=BiText("نص أول", "one two", "approved")))
    window.page.room.form.refresh()
    box = field(window, "background").boxes["en"]
    select(box, 4, 7)
    with qtbot.waitSignal(session.saved):
        qtbot.keyClick(box, Qt.Key.Key_B, CONTROL)
    saved = session.get(meeting.id).background
    assert saved.bold("en") == ((4, 7),) and saved.status == "approved"
    window.undo()
    assert box.bold() == () and box.toPlainText() == "one two"
    window.redo()
    assert box.bold() == ((4, 7),)
    window.close()
    desk = service.open_desk(sample)
    assert desk.get(meeting.id).background == saved
    desk.close()


@pytest.mark.usefixtures("one_page")
def test_buttons_stand_at_the_side_that_is_written_and_show_what_the_cursor_stands_in(
    open_window: OpenWindow, sample: Path, qtbot: Any
) -> None:
    window = open_window(sample)
    pair = field(window, "background")
    box, bar = pair.boxes["ar"], pair.format_bar
    box.say("• عريض هنا", ((2, 6),))
    box.setFocus()
    qtbot.waitUntil(bar.isVisible)
    bold, bullets, numbers = (bar.buttons[name] for name in ("bold", "bullets", "numbers"))
    select(box, 4, 4)
    assert (bold.isChecked(), bullets.isChecked(), numbers.isChecked()) == (True, True, False)
    qtbot.waitUntil(lambda: bold.x() > bar.width() / 2)
    assert all(button.accessibleName() and button.toolTip() for button in bar.buttons.values())
    qtbot.mouseClick(bold, Qt.MouseButton.LeftButton)
    assert box.hasFocus() and box.bold() == () and not bold.isChecked()
    qtbot.mouseClick(numbers, Qt.MouseButton.LeftButton)
    assert box.toPlainText() == "1. عريض هنا" and numbers.isChecked()
    title = field(window, "title")
    title.boxes["ar"].setFocus()
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert not title.format_bar.isVisible()
