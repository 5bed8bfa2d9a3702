"""The window as a whole: opening, read-only, damage, search, the dialogs."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, first_meeting, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.people import Person
from desk_app.ui import pack_dialog
from desk_app.ui.desk_page import who_and_since
from desk_app.ui.pack_dialog import PackDialog
from desk_app.ui.session import Place

pytestmark = pytest.mark.usefixtures("one_page")
LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@LANGUAGES
def test_a_second_window_on_one_file_says_who_holds_it_and_changes_nothing(
    open_window: OpenWindow, sample: Path, language: str
) -> None:
    first = open_window(sample, language)
    second = open_window(sample, language)
    holder, since = who_and_since(second.page.session.desk.lock_holder)
    said = second.page.lock_banner.label.text()
    assert "@" in holder and f"{holder}\u2069" in said and f"{since}\u2069" in said and second.page.lock_banner.isVisible()
    assert not first.page.lock_banner.isVisible()
    box = field(second, "title").boxes["ar"]
    before = box.toPlainText()
    type_text(box, "لا")
    assert box.isReadOnly() and box.toPlainText() == before
    assert not second.page.room.new_button.isVisible() and not field(second, "title").spine.isEnabled()


def test_a_lock_that_does_not_say_since_when_is_shown_all_the_same() -> None:
    assert who_and_since("?@?, ?") == ("?@?", "?")


def test_a_backup_can_be_made_of_a_file_whose_folder_was_removed(open_window: OpenWindow, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "removed"
    folder.mkdir()
    window = open_window(sample.rename(folder / "visit.desk"))
    box = field(window, "title").boxes["ar"]
    shutil.rmtree(folder)
    type_text(box, "باقٍ ")
    window.back_up()
    (backup,) = service.list_backups(folder / "visit.desk")
    assert str(backup.path) in window.page.banner.label.text()
    assert box.toPlainText().startswith("باقٍ ") and window.page.has_unsaved


@LANGUAGES
def test_a_missing_file_is_named_and_the_first_page_stays(
    open_window: OpenWindow, tmp_path: Path, qtbot: Any, language: str
) -> None:
    window = open_window(None, language)
    window.open_workspace(tmp_path / "nowhere.desk")
    qtbot.waitUntil(window.banner.isVisible)
    assert "nowhere.desk" in window.banner.label.text() and window.welcome.isVisible()
    qtbot.waitUntil(window.welcome.sample.isEnabled)


@LANGUAGES
def test_a_damaged_file_offers_the_last_good_backup_and_opens_it(
    open_window: OpenWindow, sample: Path, qtbot: Any, language: str
) -> None:
    desk = service.open_desk(sample)
    title = desk.visits()[0].title
    desk.backup()
    desk.close()
    whole = sample.read_bytes()
    sample.write_bytes(whole[:8192] + b"\x00\xff" * 20_000 + whole[48_192:])
    window = open_window(None, language)
    window.open_workspace(sample)
    qtbot.waitUntil(lambda: window.banner.isVisible() and window.welcome.sample.isEnabled())
    button = window.banner._buttons[0]
    assert button.text() == window.words("banner.restore")
    with qtbot.waitSignal(window.ready):
        button.click()
    assert window.page.session.visit.title == title and not window.banner.isVisible()


def test_the_first_page_makes_and_opens_the_sample_and_later_the_same_file(
    open_window: OpenWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.ui.window.data_folder", lambda: tmp_path / "data")
    window = open_window()
    for _time in (1, 2):
        with qtbot.waitSignal(window.ready):
            window.welcome.sample.click()
        assert window.page.session.desk.path == tmp_path / "data" / "sample.desk"
        window._let_go()
    assert window.welcome.isVisible() and window.last_path() == tmp_path / "data" / "sample.desk"


def test_a_new_workspace_begins_with_one_empty_visit_that_undo_keeps(open_window: OpenWindow, tmp_path: Path, qtbot: Any) -> None:
    window = open_window()
    window.ask_path = lambda *_asked: str(tmp_path / "new.desk")
    with qtbot.waitSignal(window.ready):
        window.welcome.new.click()
    for _time in range(3):
        window.undo()
    assert len(window.page.session.desk.visits()) == 1
    room = window.page.room
    assert room.pages.currentWidget() is room.empty
    room.new_button.click()
    assert room.pages.currentWidget() is room.form and len(room.list.record_ids()) == 1


@LANGUAGES
def test_search_leads_to_the_field(open_window: OpenWindow, sample: Path, qtbot: Any, language: str) -> None:
    window = open_window(sample, language)
    person = next(person for person in window.page.session.records("person") if person.job_title.ar)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.top.search.hasFocus()
    type_text(window.top.search, person.name.ar)
    qtbot.waitUntil(lambda: person.id in [offer.id for offer in window.top.search.results.offers])
    window.top.search.results.list.setCurrentRow([offer.id for offer in window.top.search.results.offers].index(person.id))
    window.top.search.results.pick_current()
    assert window.page.room.name == "people" and window.page.room.record_id == person.id


def test_every_hit_kind_leads_somewhere(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    session = window.page.session
    for kind in ("visit", "meeting", "person", "organisation", "indicator", "edition", "indicator_brief"):
        for record in session.records(kind)[:2]:
            assert window.page.go_to(Place(record.id)), kind


def test_rooms_open_by_key_and_the_rail_shows_which(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    for digit, name in ((2, "visit"), (3, "programme"), (4, "people"), (5, "indicators"), (7, "packs")):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + digit), Qt.KeyboardModifier.ControlModifier)
        assert window.page.room.name == name and window.page.rail.buttons[name].isChecked()


@LANGUAGES
def test_the_pack_dialog_writes_the_file_that_was_chosen(
    open_window: OpenWindow, sample: Path, tmp_path: Path, qtbot: Any, language: str
) -> None:
    window = open_window(sample, language)
    target, meeting_id = str(tmp_path / "out.pdf"), first_meeting(window).id
    dialog = PackDialog(window.words, window.page.session, meeting_id, ask_file=lambda *_: target)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.combos["document"].setCurrentIndex(dialog.combos["document"].findData("meeting"))
    with qtbot.waitSignal(dialog.built, timeout=30_000):
        dialog.build_button.click()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.open_file.isVisible() and "out.pdf" in dialog.state.text()


@pytest.mark.parametrize("ticked", [True, False])
def test_a_tick_in_the_pack_dialog_asks_for_the_archive_form(
    open_window: OpenWindow, sample: Path, qtbot: Any, ticked: bool
) -> None:
    window = open_window(sample)
    dialog = PackDialog(window.words, window.page.session, "")
    qtbot.addWidget(dialog)
    dialog.archive.setChecked(ticked)
    assert dialog.archive.text() and dialog.spec(window.page.session.desk.snapshot(window.page.session.visit_id)).pdfa is ticked


@LANGUAGES
def test_the_pack_dialog_says_errors_and_cancelling_in_its_language(
    open_window: OpenWindow, sample: Path, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    window = open_window(sample, language)
    dialog = PackDialog(window.words, window.page.session, "", ask_file=lambda *_: str(tmp_path / "missing" / "out.pdf"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.build_button.click()
    qtbot.waitUntil(dialog.build_button.isEnabled)
    assert dialog.state.text() and not dialog.open_file.isVisible()

    def waits(_snapshot: Any, _spec: Any, _path: Path, *, progress: Any, cancelled: Any) -> Any:
        progress(1, 2)
        while not cancelled():
            pass
        raise service.Cancelled

    monkeypatch.setattr(pack_dialog.service, "write_pack", waits)
    dialog.build_button.click()
    qtbot.waitUntil(lambda: dialog.bar.value() == 1)
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: dialog.state.text() == window.words("pack.cancelled"))


@LANGUAGES
def test_leaving_unsaved_text_asks_and_staying_keeps_it(
    open_window: OpenWindow, sample: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    window = open_window(sample, language)
    asked: list[str] = []

    def stay(box: QMessageBox) -> int:
        asked.extend([box.text(), *(button.text() for button in box.buttons())])
        box.buttons()[0].click()
        return 0

    def full_disk(*_records: Any, typing: str = "") -> Any:
        raise DeskError("disk_full", path="disk")

    monkeypatch.setattr(QMessageBox, "exec", stay)
    monkeypatch.setattr(window.page.session.desk, "save", full_disk)
    type_text(field(window, "title").boxes["ar"], "نص")
    window.close()
    assert window.isVisible() and window.words("status.leave_question") in asked
    assert field(window, "title").boxes["ar"].toPlainText().startswith("نص")


@LANGUAGES
def test_the_menu_says_everything_in_the_language_and_backs_up(open_window: OpenWindow, sample: Path, language: str) -> None:
    window = open_window(sample, language)
    window.menu.fill()
    groups = {action.text(): [each.text().split("\t")[0] for each in action.menu().actions()] for action in window.menu.actions()}
    for key in ("file", "recent", "edit", "go", "document", "view", "help"):
        assert window.words(f"menu.{key}") in groups
    assert window.words("menu.backup") in groups[window.words("menu.file")]
    assert groups[window.words("menu.go")] == [button.text() for button in window.page.rail.buttons.values()]
    window.back_up()
    assert window.page.banner.isVisible() and service.list_backups(sample)


def test_the_list_says_which_texts_are_missing(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    title = field(window, "place")
    title.boxes["en"].setPlainText("")
    window.page.flush()
    row = next(row for row in window.page.room.list._rows if row.record_id == first_meeting(window).id)
    assert row.state == "missing" and row.clock == "09:30" and "17:30" in row.home_clock


def test_buttons_with_changing_words_keep_them_when_the_language_is_switched(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    window.page.open_room("people")
    window.top.language.click()
    assert window.page.room.form.travels.text() == window.words("people.leave")
    window._let_go()
    window.top.language.click()
    assert window.welcome.last.text() == window.words("welcome.last", name=sample.name)


def test_a_person_joins_and_leaves_the_delegation(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    window.page.open_room("people")
    room = window.page.room
    stranger = [each for each in room.list.record_ids() if isinstance(window.page.session.get(each), Person)][-1]
    room.list.choose(stranger)
    room.form.travels.click()
    member = window.page.session.visit.delegation[-1]
    assert member.person_id == stranger and member.precedence == len(window.page.session.visit.delegation)
    room.form.travels.click()
    assert stranger not in {member.person_id for member in window.page.session.visit.delegation}


def test_search_leads_to_the_room_of_a_term(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    search, term = window.top.search, window.page.session.records("term")[0]
    search.setText(term.text.ar)
    search.search()
    search.results.list.setCurrentRow([offer.id for offer in search.results.offers].index(term.id))
    search.results.pick_current()
    assert (window.page.room.name, window.page.room.record_id) == ("glossary", term.id)


def test_what_is_typed_is_in_the_preview_before_it_is_saved(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    meeting = first_meeting(window)
    type_text(field(window, "title").boxes["en"], "Now ")
    assert first_meeting(window) == meeting
    previewed = window.page._snapshot()
    assert next(each for each in previewed.meetings if each.id == meeting.id).title.en.startswith("Now ")


def test_a_form_that_opens_at_a_field_ends_with_it_in_view(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    window.page.open_room("visit")
    form = window.page.room.form
    contact = window.page.session.visit.contacts[-1].id
    assert form.show_field(f"contacts/{contact}")
    qtbot.waitUntil(lambda: form._sought is None)
    box = field(window, f"contacts/{contact}/label").boxes["ar"]
    top = box.mapTo(form.viewport(), box.rect().topLeft()).y()
    assert box.hasFocus() and 0 <= top < form.viewport().height()
