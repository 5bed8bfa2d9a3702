"""The register in the window: issuing, changed sheets, and the register edited by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import OpenWindow, type_text
from PySide6.QtCore import Qt
from register_case import LANGUAGES, WORK_MS, click, issue_dialog, register, shown, with_copies, without_gaps

from desk_app import service
from desk_app.model.findings import Finding
from desk_app.model.text import EMPTY, BiText
from desk_app.model.workspace import Copy, Issue
from desk_app.service import issuing
from desk_app.service.faults import NotReady
from desk_app.ui.cell_editors import RecipientEditor
from desk_app.ui.changes_dialog import ChangesDialog
from desk_app.ui.fields import ComboBox
from desk_app.ui.issue_dialog import IssueDialog
from desk_app.ui.print_dialog import PrintDialog

pytestmark = pytest.mark.usefixtures("one_page")


@LANGUAGES
def test_a_document_issued_from_the_dialog_stands_in_the_register_until_undo(
    open_window: OpenWindow, sample: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    without_gaps(monkeypatch)
    window = open_window(sample, language)
    dialog = issue_dialog(window)
    assert "1" in dialog.number.text() and not dialog.override.isVisible()
    type_text(dialog.note.boxes["en"], "For the minister")
    with qtbot.waitSignal(dialog.issued, timeout=WORK_MS):
        dialog.issue_button.click()
    issue = shown(window)
    assert (issue.number, issue.spec.document, issue.note.en, issue.overridden) == (1, "programme", "For the minister", False)
    assert window.words("issue.number", number=1) in window.page.room.form.title.text()
    assert not window.page.preview.isVisible()
    window.undo()
    assert window.page.room.pages.currentWidget() is window.page.room.empty and not window.page.room.list.record_ids()
    window.redo()
    assert window.page.room.list.record_ids() == [issue.id]


def test_a_gap_keeps_a_document_from_being_issued_until_it_is_overridden(
    open_window: OpenWindow, sample: Path, qtbot: Any
) -> None:
    window = open_window(sample)
    meeting = window.page.session.records("meeting", of_visit=True)[0]
    window.page.session.save(replace(meeting, title=BiText("", "Coordination")))
    dialog = issue_dialog(window)
    assert dialog.gaps.findings and dialog.gaps.isVisible() and not dialog.issue_button.isEnabled()
    dialog.override.click()
    assert dialog.issue_button.isEnabled() and dialog.cover.isVisible()
    with qtbot.waitSignal(dialog.issued, timeout=WORK_MS):
        dialog.issue_button.click()
    assert shown(window).overridden and window.page.room.form.overridden.isVisible()


def test_a_gap_in_the_list_leads_to_its_field(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    meeting = window.page.session.records("meeting", of_visit=True)[0]
    window.page.session.save(replace(meeting, title=BiText("", "Coordination")))
    dialog = issue_dialog(window)
    at = next(at for at, found in enumerate(dialog.gaps.findings) if (found.record_id, found.field) == (meeting.id, "title"))
    dialog.gaps.setFocus()
    dialog.gaps.setCurrentRow(at)
    qtbot.keyClick(dialog.gaps, Qt.Key.Key_Return)
    assert window.page.room.name == "programme" and window.page.room.record_id == meeting.id
    box = next(each for each in window.page.room.form.fields() if each.path == "title").boxes["ar"]
    qtbot.waitUntil(box.hasFocus)


def test_gaps_that_only_the_pages_tell_join_the_list_and_nothing_is_issued(
    open_window: OpenWindow, sample: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_gaps(monkeypatch)
    window = open_window(sample)
    meeting = window.page.session.records("meeting", of_visit=True)[0]
    found = Finding(meeting.title, meeting.id, "title", "ar", "error", "missing_ar", {"field": ""})

    def refuses(*_args: Any, override: bool, **_fields: Any) -> Issue:
        raise NotReady((found,))

    monkeypatch.setattr(issuing, "issue", refuses)
    dialog = issue_dialog(window)
    dialog.issue_button.click()
    qtbot.waitUntil(lambda: dialog.gaps.findings == (found,))
    assert dialog.isVisible() and not dialog.issue_button.isEnabled() and dialog.override.isVisible()
    assert dialog.work.state.text() == window.words("issue.refused")


def test_warnings_are_folded_until_they_are_asked_for(
    open_window: OpenWindow, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_gaps(monkeypatch)
    dialog = issue_dialog(open_window(sample), "full")
    assert dialog.warnings.findings and not dialog.warnings.isVisible()
    dialog.fold.click()
    assert dialog.warnings.isVisible() and str(len(dialog.warnings.findings)) in dialog.fold.text()


def test_issuing_can_be_cancelled(open_window: OpenWindow, sample: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    without_gaps(monkeypatch)
    window = open_window(sample)
    dialog = issue_dialog(window, "full")

    def waits(*_args: Any, progress: Any, cancelled: Callable[[], bool], **_fields: Any) -> Issue:
        progress(1, 2)
        while not cancelled():
            pass
        raise service.Cancelled

    monkeypatch.setattr(issuing, "issue", waits)
    dialog.issue_button.click()
    qtbot.waitUntil(lambda: dialog.work.bar.value() == 1)
    assert not dialog.what.isEnabled()
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: dialog.work.state.text() == window.words("pack.cancelled"))
    assert dialog.issue_button.isEnabled() and not window.page.session.records("issue")


def test_a_saved_pack_is_issued_as_it_was_saved(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    window.page.open_room("packs")
    if not window.page.room.list.record_ids():
        window.page.room.new_button.click()
    pack = window.page.session.get(window.page.room.record_id)
    window.page.session.save(replace(pack, language="en", edition="safe", document="contacts", paper="A5"))
    window.page.room.form.buttons["issue"].click()
    dialog = window.page.room.dialog
    assert isinstance(dialog, IssueDialog)
    assert dialog.spec() == window.page.session.get(pack.id)


@LANGUAGES
def test_cells_of_the_register_are_edited_in_place_and_undone(
    open_window: OpenWindow, issued: Path, qtbot: Any, language: str
) -> None:
    window = open_window(issued, language)
    room = with_copies(window)
    table = room.form.copies.table
    table.edit_cell(1, "recipient")
    editor = table.findChild(RecipientEditor)
    editor.boxes["en"].setText("Noora Al-Mithal")
    qtbot.keyClick(editor.boxes["en"], Qt.Key.Key_Return)
    assert [copy.recipient.en for copy in shown(window).copies] == ["Khalid Al-Mithal", "Noora Al-Mithal", "Embassy"]
    click(qtbot, table, 2, "watermark")
    assert [copy.watermark for copy in shown(window).copies] == [False, False, True]
    table.selectAll()
    room.form.copies.sent_button.click()
    assert all(copy.sent for copy in shown(window).copies)
    for _step in range(3):
        window.undo()
    assert [copy.recipient.en for copy in shown(window).copies] == ["Khalid Al-Mithal", "Noora", "Embassy"]
    assert not any(copy.sent or copy.watermark for copy in shown(window).copies)


def test_a_choice_is_made_by_keyboard_in_all_chosen_rows(open_window: OpenWindow, issued: Path, qtbot: Any) -> None:
    window = open_window(issued, "en")
    table = with_copies(window).form.copies.table
    table.edit_cell(0, "language")
    combo = table.findChild(ComboBox)
    table.selectAll()
    combo.setCurrentIndex(combo.findData("en"))
    combo.activated.emit(combo.currentIndex())
    assert [copy.language for copy in shown(window).copies] == ["en"] * 3


def test_a_copy_printed_by_hand_is_entered_and_taken_out(open_window: OpenWindow, issued: Path, qtbot: Any) -> None:
    window = open_window(issued, "en")
    room = with_copies(window)
    room.form.copies.add_button.click()
    assert [copy.number for copy in shown(window).copies] == [1, 2, 3, 4] and shown(window).copies[3].recipient == EMPTY
    room.form.copies.table.selectRow(1)
    room.form.copies.remove_button.click()
    assert [copy.number for copy in shown(window).copies] == [1, 3, 4]


def test_the_kept_file_is_opened_and_saved_as_it_was_issued(open_window: OpenWindow, issued: Path, tmp_path: Path) -> None:
    window = open_window(issued)
    form = register(window).form
    opened: list[Path] = []
    form.open_path = lambda path: not opened.append(path)
    form.ask = lambda *_: str(tmp_path / "kept")
    form.variant.setCurrentIndex(1)
    kept = window.page.session.desk.file(shown(window).variants[1].pdf)
    form.open_button.click()
    form.save_button.click()
    assert opened[0].read_bytes() == kept == (tmp_path / "kept.pdf").read_bytes()
    assert form.told.isVisible() and "kept.pdf" in form.told.text()
    form.open_path = lambda _path: False
    form.open_button.click()
    assert opened[0].name in window.page.banner.label.text()


def test_changed_sheets_show_what_differs_and_are_saved(
    open_window: OpenWindow, issued: Path, tmp_path: Path, qtbot: Any
) -> None:
    window = open_window(issued, "en")
    room = register(window)
    room.form.changes_button.click()
    dialog = room.dialog
    assert isinstance(dialog, ChangesDialog)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=WORK_MS)
    assert not dialog.found.changes and not dialog.save_button.isEnabled()
    assert dialog.verdict.text() == window.words("changed.nothing")
    dialog.reject()
    meeting = window.page.session.records("meeting", of_visit=True)[0]
    window.page.session.save(replace(meeting, title=BiText("عنوان آخر للاجتماع", "Another title", "approved")))
    room.form.changes_button.click()
    dialog = room.dialog
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=WORK_MS)
    dialog.ask = lambda *_: str(tmp_path / "sheets")
    assert dialog.table.rowCount() == len(dialog.found.changes) > 0
    dialog.save_button.click()
    assert len(pypdfium2.PdfDocument(tmp_path / "sheets.pdf")) == dialog.found.pages and dialog.open_file.isVisible()


def test_only_the_last_issue_is_withdrawn_and_only_while_no_copy_is_out(open_window: OpenWindow, issued: Path) -> None:
    window = open_window(issued)
    room = with_copies(window)
    first = shown(window)
    assert room.delete_button.isEnabled()
    window.page.session.save(replace(first, copies=(replace(first.copies[0], sent="2023-01-11"),)))
    assert not room.delete_button.isEnabled() and room.delete_button.toolTip() == window.words("issues.delete_not")
    second = replace(first, id="7d3f2f5e-4f0f-4c55-9d83-0a6e3c1b2a11", number=2, copies=())
    window.page.session.save(second)
    assert not room.delete_button.isEnabled()
    room.go_to(second.id)
    room.delete_button.click()
    assert room.list.record_ids() == [first.id] and window.page.banner.isVisible()


def test_a_register_that_is_read_only_can_be_read_alone(open_window: OpenWindow, issued: Path) -> None:
    open_window(issued)
    window = open_window(issued)
    room = register(window)
    assert not window.top.issue.isVisible() and not room.form.copies_button.isVisible()
    assert room.form.open_button.isEnabled() and not room.form.copies.add_button.isVisible()
    assert room.form.changes_button.isEnabled()


def test_the_form_follows_the_cell_of_the_keyboard_down_a_long_register(
    open_window: OpenWindow, issued: Path, qtbot: Any
) -> None:
    window = open_window(issued, "en", (1024, 640))
    room = with_copies(window)
    many = tuple(Copy(at, BiText("مستلم", "Recipient"), language="ar") for at in range(1, 41))
    window.page.session.save(replace(shown(window), copies=many))
    table = room.form.copies.table
    table.setFocus()
    table.setCurrentCell(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.currentRow() == 39
    room.form.copies.add_button.click()
    editor = table.findChild(RecipientEditor)
    port = room.form.viewport()
    qtbot.waitUntil(lambda: 0 < editor.mapTo(port, editor.rect().center()).y() < port.height())
    assert table.rowCount() == 41


def test_the_kept_file_is_printed_as_a_booklet(open_window: OpenWindow, issued: Path, tmp_path: Path, qtbot: Any) -> None:
    window = open_window(issued)
    room = register(window)
    room.form.print_button.click()
    dialog = room.dialog
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.printable is not None, timeout=WORK_MS)
    assert dialog.printable.pdf == window.page.session.desk.file(shown(window).variants[0].pdf)
    dialog.layout_box.setCurrentIndex(dialog.layout_box.findData("booklet"))
    dialog.ask_file = lambda *_: str(tmp_path / "booklet.pdf")
    dialog.save_button.click()
    qtbot.waitUntil((tmp_path / "booklet.pdf").is_file, timeout=WORK_MS)
    sides = len(pypdfium2.PdfDocument(tmp_path / "booklet.pdf"))
    assert sides == dialog.ticket().sides
