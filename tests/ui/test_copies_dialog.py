"""Numbered copies made in the window."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import OpenWindow, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from register_case import LANGUAGES, WORK_MS, cell, click, copies_dialog, register, shown, with_copies

from desk_app.ui.cell_editors import RecipientEditor
from desk_app.ui.copies_dialog import COLUMNS

pytestmark = pytest.mark.usefixtures("one_page")


@LANGUAGES
def test_copies_are_made_in_a_folder_and_entered_in_the_register(
    open_window: OpenWindow, issued: Path, tmp_path: Path, qtbot: Any, language: str
) -> None:
    window = open_window(issued, language)
    room = register(window)
    dialog = copies_dialog(room)
    assert [line.copy.person_id for line in dialog.table.lines] == [
        each.person_id for each in window.page.session.visit.delegation
    ]
    dialog.table.menu_for_all("chosen").actions()[1].trigger()
    assert not dialog.make_button.isEnabled()
    click(qtbot, dialog.table, 0, "chosen")
    click(qtbot, dialog.table, 1, "chosen")
    click(qtbot, dialog.table, 1, "encrypted")
    dialog.table.tell(1, "password", "open-sesame-1")
    dialog.table.tell(1, "language", "en")
    dialog.ask_folder = lambda *_: str(tmp_path)
    with qtbot.waitSignal(dialog.finished_copies, timeout=WORK_MS):
        dialog.make_button.click()
    first, second = sorted(dialog.made.path.iterdir())
    assert len(pypdfium2.PdfDocument(second, password="open-sesame-1")) > 0
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(second)
    assert [(copy.number, copy.language, copy.encrypted) for copy in shown(window).copies] == [(1, "ar", False), (2, "en", True)]
    assert "open-sesame-1" in dialog.results.item(1, 3).text() and first.name in dialog.results.item(0, 2).text()
    dialog.ask = lambda *_: str(tmp_path / "list")
    dialog.sheet_button.click()
    sheet = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert "open-sesame-1" in sheet and len(sheet.splitlines()) == 2
    dialog.reject()
    assert room.form.copies.table.rowCount() == 2
    window.undo()
    assert not shown(window).copies and room.form.none.isVisible()


def test_copies_go_into_one_zip_with_a_free_recipient(open_window: OpenWindow, issued: Path, tmp_path: Path, qtbot: Any) -> None:
    window = open_window(issued, "en")
    dialog = copies_dialog(register(window))
    dialog.table.menu_for_all("chosen").actions()[1].trigger()
    dialog.add_button.click()
    editor = dialog.table.findChild(RecipientEditor)
    for side, name in (("en", "Embassy"), ("ar", "السفارة")):
        type_text(editor.boxes[side], name)
    qtbot.keyClick(editor.boxes["en"], Qt.Key.Key_Return)
    dialog.into_zip.click()
    dialog.ask = lambda *_: str(tmp_path / "copies")
    with qtbot.waitSignal(dialog.finished_copies, timeout=WORK_MS):
        dialog.make_button.click()
    assert (tmp_path / "copies.zip").is_file()
    (copy,) = shown(window).copies
    assert (copy.recipient.ar, copy.recipient.en, copy.watermark) == ("السفارة", "Embassy", True)


@LANGUAGES
def test_recipients_come_from_a_list_all_or_none(
    open_window: OpenWindow, issued: Path, tmp_path: Path, qtbot: Any, language: str
) -> None:
    window = open_window(issued, language)
    dialog = copies_dialog(register(window))
    before = dialog.table.lines
    dialog.ask_list = lambda *_: str(tmp_path / "list.csv")
    (tmp_path / "list.csv").write_text("recipient,language\n,en\nEmbassy,xx\n", encoding="utf-8")
    dialog.list_button.click()
    assert "xx" in dialog.work.state.text() and dialog.table.lines == before
    member = before[0].copy.recipient.en
    (tmp_path / "list.csv").write_text(f"recipient en,language,password\nEmbassy,en,sesame\n{member},en,\n", encoding="utf-8")
    dialog.list_button.click()
    added = dialog.table.lines[-2:]
    assert len(dialog.table.lines) == len(before) + 1
    assert [(line.copy.recipient.en, line.copy.encrypted, line.password) for line in added] == [
        ("Embassy", True, "sesame"),
        (member, False, ""),
    ]
    assert added[1].copy.person_id == before[0].copy.person_id and added[1].copy.language == "en"


def test_what_keeps_copies_from_being_made_is_said_and_what_was_chosen_stays(
    open_window: OpenWindow, issued: Path, tmp_path: Path, qtbot: Any
) -> None:
    window = open_window(issued)
    dialog = copies_dialog(register(window))
    lines = dialog.table.lines
    (tmp_path / "taken").write_text("")
    dialog.ask_folder = lambda *_: str(tmp_path / "taken")
    dialog.make_button.click()
    qtbot.waitUntil(lambda: bool(dialog.work.state.text()) and dialog.make_button.isEnabled())
    assert "taken" in dialog.work.state.text() and dialog.table.isEnabled() and dialog.table.lines == lines
    assert not shown(window).copies


def test_making_copies_can_be_cancelled_and_leaves_nothing(
    open_window: OpenWindow, issued: Path, tmp_path: Path, qtbot: Any
) -> None:
    window = open_window(issued)
    dialog = copies_dialog(register(window))
    (tmp_path / "out").mkdir()
    dialog.ask_folder = lambda *_: str(tmp_path / "out")
    dialog.make_button.click()
    dialog.close_button.click()
    qtbot.waitUntil(lambda: dialog.work.state.text() == window.words("pack.cancelled"), timeout=WORK_MS)
    assert not list((tmp_path / "out").iterdir()) and not shown(window).copies


def test_a_printed_copy_is_not_encrypted_and_an_encrypted_one_is_a_file(
    open_window: OpenWindow, issued: Path, qtbot: Any
) -> None:
    dialog = copies_dialog(register(open_window(issued)))
    click(qtbot, dialog.table, 0, "encrypted")
    line = dialog.table.lines[0]
    assert line.copy.medium == "file" and line.password and cell(dialog.table, 0, "password").text() == line.password
    dialog.give_passwords()
    assert dialog.table.lines[0].password != line.password
    dialog.table.tell(0, "medium", "print")
    line = dialog.table.lines[0]
    assert not line.copy.encrypted and not line.password


def test_only_languages_that_the_issue_was_set_in_are_offered(open_window: OpenWindow, issued: Path) -> None:
    dialog = copies_dialog(register(open_window(issued)))
    assert (dialog._offered("language"), dialog._offered("edition")) == (["ar", "en"], ["full"])


@LANGUAGES
def test_the_dialogs_fit_a_small_window_and_name_all_their_controls(
    open_window: OpenWindow, issued: Path, qtbot: Any, language: str
) -> None:
    window = open_window(issued, language, (1024, 640))
    room = with_copies(window)
    room.issue()
    issue, makes = room.dialog, copies_dialog(room)
    room.form.changes_button.click()
    changes = room.dialog
    qtbot.waitUntil(lambda: changes.found is not None, timeout=WORK_MS)
    for dialog in (issue, makes, changes):
        assert dialog.width() <= 1024 and dialog.height() <= 640
        assert dialog.layoutDirection() == window.words.direction
        for widget in dialog.findChildren(QWidget):
            if (
                widget.isVisible()
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not widget.objectName().startswith("qt_")
            ):
                text: Any = getattr(widget, "text", lambda: "")
                assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and text()), type(widget).__name__
    table = room.form.copies.table
    names = table.columnWidth(COLUMNS.index("recipient"))
    assert names >= table.fontMetrics().averageCharWidth() * 18
    number, sent = (table.visualItemRect(cell(table, 0, name)).center() for name in ("number", "sent"))
    left, right = sorted((number, sent), key=QPoint.x)
    assert (left is number) == (language == "en") and left.x() < right.x()
