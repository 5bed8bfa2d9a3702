"""The register in the window: issuing, numbered copies, changed sheets, and the register edited by hand."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import OpenWindow, type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from desk_app import service
from desk_app.model.findings import Finding
from desk_app.model.text import EMPTY, BiText
from desk_app.model.workspace import Copy, Issue
from desk_app.service import issuing
from desk_app.service.faults import NotReady
from desk_app.ui.cell_editors import RecipientEditor
from desk_app.ui.changes_dialog import ChangesDialog
from desk_app.ui.copies_dialog import COLUMNS, CopiesDialog
from desk_app.ui.fields import ComboBox
from desk_app.ui.issue_dialog import IssueDialog
from desk_app.ui.issues_room import IssuesRoom
from desk_app.ui.print_dialog import PrintDialog
from desk_app.ui.window import Window

pytestmark = pytest.mark.usefixtures("one_page")
LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])
WORK_MS = 60_000


@pytest.fixture(scope="module")
def issued_template(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample visit with one issue of its programme, in Arabic and in English."""
    path = Path(shutil.copy(sample_template, tmp_path_factory.mktemp("issued") / "issued.desk"))
    desk = service.open_desk(path)
    visit_id = desk.visits()[0].id
    spec = service.default_spec(desk.snapshot(visit_id), document="programme", language="ar")
    issuing.issue(desk, visit_id, spec, date="2023-01-10", override=True, also=(issuing.Variant("en", "full"),))
    desk.close()
    return path


@pytest.fixture()
def issued(issued_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(issued_template, tmp_path / "issued.desk"))


def register(window: Window) -> IssuesRoom:
    assert window.page is not None
    window.page.open_room("issues")
    room = window.page.room
    assert isinstance(room, IssuesRoom)
    return room


def shown(window: Window) -> Issue:
    record = window.page.session.get(window.page.room.record_id)
    assert isinstance(record, Issue)
    return record


def with_copies(window: Window) -> IssuesRoom:
    """The register with copies 1 to 3."""
    room = register(window)
    names = [BiText("خالد المثال", "Khalid Al-Mithal"), BiText("نورة", "Noora"), BiText("السفارة", "Embassy")]
    copies = tuple(Copy(at, name, language="ar") for at, name in enumerate(names, start=1))
    window.page.session.save(replace(shown(window), copies=copies))
    return room


def issue_dialog(window: Window, document: str = "programme") -> IssueDialog:
    window.top.issue.click()
    dialog = window.page.room.dialog
    assert isinstance(dialog, IssueDialog)
    ways = [tuple(dialog.what.itemData(at)) for at in range(dialog.what.count())]
    dialog.what.setCurrentIndex(ways.index(("document", document)))
    dialog.language.setCurrentIndex(dialog.language.findData("ar"))
    return dialog


def without_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("desk_app.ui.issue_dialog.blocking", "desk_app.service.issuing.blocking"):
        monkeypatch.setattr(place, lambda *_args: ())


def copies_dialog(room: IssuesRoom) -> CopiesDialog:
    room.form.copies_button.click()
    assert isinstance(room.dialog, CopiesDialog)
    return room.dialog


def cell(table: Any, row: int, column: str) -> Any:
    return table.item(row, table.columns.index(column))


def click(qtbot: Any, table: Any, row: int, column: str) -> None:
    centre = table.visualItemRect(cell(table, row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)


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
