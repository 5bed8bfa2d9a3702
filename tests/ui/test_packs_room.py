"""The room of saved packs: each field is saved and undone, the preview follows, files are built; the dialog knows them too."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import OpenWindow, field, pick, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from desk_app import resources, service
from desk_app.model.sections import SECTIONS
from desk_app.ui import build_dialog
from desk_app.ui.pack_dialog import PackDialog
from desk_app.ui.session import Place

AMIRI = str(resources.root() / "fonts" / "Amiri-Regular.ttf")
LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, previewed: list[Any]) -> Any:
    window = open_window(sample, "en")
    window.page.open_room("packs")
    return window


def pack(window: Any) -> Any:
    return window.page.session.get(window.page.room.record_id)


def tick(field_of_list: Any, data: str, on: bool) -> None:
    items = [field_of_list.list.item(row) for row in range(field_of_list.list.count())]
    item = next(each for each in items if each.data(Qt.ItemDataRole.UserRole) == data)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("document", "programme"),
        ("edition", "safe"),
        ("digits", "arabic"),
        ("dates", "both"),
        ("paper", "A5"),
        ("margins", "wide"),
        ("colour", "#1f6f78"),
        ("language", "en"),
    ],
)
def test_a_choice_of_a_pack_is_saved_undone_and_kept(window: Any, sample: Path, path: str, value: str) -> None:
    pack_id, before = window.page.room.record_id, getattr(pack(window), path)
    pick(field(window, path).combo, value)
    assert getattr(pack(window), path) == value
    window.undo()
    assert getattr(pack(window), path) == before
    window.redo()
    window.close()
    desk = service.open_desk(sample)
    assert getattr(desk.get(pack_id), path) == value
    desk.close()


@pytest.mark.parametrize("path", ["emblem", "recto", "pdfa"])
def test_a_tick_of_a_pack_is_saved_and_undone(window: Any, path: str) -> None:
    before, box = getattr(pack(window), path), field(window, path).box
    assert isinstance(box, QCheckBox) and box.isChecked() is before
    box.click()
    assert getattr(pack(window), path) is not before
    window.undo()
    assert getattr(pack(window), path) is before and box.isChecked() is before


def test_facing_pages_are_a_language_that_is_chosen(window: Any) -> None:
    combo = field(window, "language").combo
    pick(combo, "facing")
    assert (pack(window).language, pack(window).facing) == ("both", True) and combo.currentData() == "facing"
    pick(combo, "ar")
    assert (pack(window).language, pack(window).facing) == ("ar", False)
    window.undo()
    assert combo.currentData() == "facing"


def test_name_date_and_binding_are_typed_saved_and_undone(window: Any, qtbot: Any) -> None:
    name = field(window, "name").boxes["en"]
    name.setFocus()
    name.selectAll()
    type_text(name, "For the car")
    window.page.flush()
    assert pack(window).name.en == "For the car"
    assert "For the car" in [row.title for row in window.page.room.rows()]
    field(window, "binding_mm").box.setValue(7.5)
    field(window, "dated").edit.setDate(field(window, "dated").edit.date().addDays(2))
    window.page.flush()
    assert (pack(window).binding_mm, pack(window).dated) == (7.5, "2023-01-16")
    for _step in range(2):
        window.undo()
    assert (pack(window).binding_mm, pack(window).dated) == (0.0, "2023-01-14")


@pytest.mark.parametrize("name", ["formal", "plain"])
def test_a_theme_is_chosen_by_its_card_and_the_sentence_tells_of_it(window: Any, name: str) -> None:
    theme = field(window, "theme")
    theme.cards[name].click()
    assert pack(window).theme == name and theme.sentence.text() == window.words(f"theme.{name}_is")
    # The plain theme prints black whatever colour is chosen.
    assert field(window, "colour").isEnabled() is (name != "plain")
    window.undo()
    assert pack(window).theme == "house" and theme.cards["house"].isChecked()


def test_sections_are_left_out_moved_and_put_back_as_usual(window: Any) -> None:
    sections, usual = field(window, "sections"), SECTIONS["full"]
    tick(sections, "scene", False)
    assert pack(window).sections == tuple(name for name in usual if name != "scene")
    sections.list.setCurrentRow(sections.names().index("meetings"))
    sections.list.setFocus()
    window.move_item(-1)  # scene stands there, unticked
    window.move_item(-1)
    wanted = pack(window).sections
    assert wanted.index("meetings") == wanted.index("delegations") - 1 and "scene" not in wanted
    assert sections.names().index("meetings") == sections.list.currentRow()
    sections.usual.click()
    assert pack(window).sections == () and sections.names() == list(usual)
    window.undo()
    assert pack(window).sections == wanted


def test_a_pack_keeps_one_section_at_least(window: Any) -> None:
    pick(field(window, "document").combo, "programme")
    sections = field(window, "sections")
    tick(sections, "programme", False)
    tick(sections, "logistics", False)
    assert pack(window).sections == ("logistics",)
    assert sections._ticked() == ("logistics",)


def test_another_document_has_sections_of_its_own_and_no_choice_without_effect(window: Any) -> None:
    tick(field(window, "sections"), "scene", False)
    form = window.page.room.form
    pick(field(window, "document").combo, "contacts")
    assert pack(window).sections == ()
    assert [form._parts[name].isVisible() for name in ("sections", "meetings", "indicators")] == [False, True, False]
    pick(field(window, "document").combo, "pocket")
    assert not field(window, "paper").isEnabled() and not form._parts["meetings"].isVisible()


@pytest.mark.parametrize(("path", "kind"), [("meeting_ids", "meeting"), ("indicator_ids", "indicator")])
def test_all_are_ticked_while_none_is_chosen_and_the_last_tick_stays(window: Any, path: str, kind: str) -> None:
    chosen = field(window, path)
    ids = [chosen.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(chosen.list.count())]
    assert len(ids) > 4 and all(window.page.session.get(each) in window.page.session.records(kind) for each in ids)
    tick(chosen, ids[0], False)
    assert getattr(pack(window), path) == tuple(ids[1:])
    tick(chosen, ids[0], True)
    assert getattr(pack(window), path) == ()
    for each in ids:
        tick(chosen, each, False)
    assert getattr(pack(window), path) == (ids[-1],)
    window.undo()
    assert getattr(pack(window), path) == tuple(ids[-2:])


def test_a_font_file_of_the_users_is_kept_with_the_pack_alone(window: Any, sample: Path) -> None:
    typeface, pack_id = field(window, "typeface"), window.page.room.record_id
    typeface.choice._ask_font = lambda *_asked: AMIRI
    typeface.choice.combo.setCurrentIndex(typeface.choice.combo.count() - 1)
    typeface.choice.combo.activated.emit(typeface.choice.combo.currentIndex())
    now = pack(window).typeface
    assert (now.kind, now.name) == ("own", "Amiri") and window.page.session.visit.typeface.kind == "plex"
    window.undo()
    assert pack(window).typeface.kind == "plex" and typeface.choice.combo.currentIndex() == 0
    window.redo()
    window.close()
    desk = service.open_desk(sample)
    assert now.regular in desk.snapshot(desk.visits()[0].id).files and desk.get(pack_id).typeface == now
    desk.close()


def test_packs_are_made_duplicated_deleted_and_brought_back(window: Any) -> None:
    room = window.page.room
    first = pack(window)
    room.form.buttons["duplicate"].click()
    copy = pack(window)
    assert copy.id != first.id and copy.name.en == "Full briefing pack, bilingual (copy)" and "(نسخة)" in copy.name.ar
    assert replace(copy, id=first.id, name=first.name) == first
    room.delete_button.click()
    assert window.page.session.get(copy.id) is None
    window.undo()
    assert window.page.session.get(copy.id) == copy
    room.new_button.click()
    assert pack(window).document == "full" and pack(window).dated == window.page.session.visit.first_day
    assert len(room.list.record_ids()) == 4
    window.undo()
    assert len(room.list.record_ids()) == 3


def test_the_preview_follows_the_chosen_pack_and_what_is_typed(window: Any, previewed: list[Any], qtbot: Any) -> None:
    room = window.page.room
    qtbot.waitUntil(lambda: bool(previewed) and previewed[-1] == pack(window))
    assert not window.page.preview.choice.isVisible()
    room.list.choose(room.list.record_ids()[1])
    qtbot.waitUntil(lambda: previewed[-1].document == "programme")
    pick(field(window, "language").combo, "facing")
    qtbot.waitUntil(lambda: previewed[-1].facing)
    field(window, "binding_mm").box.setValue(9.0)  # not yet saved
    qtbot.waitUntil(lambda: previewed[-1].binding_mm == 9.0)
    window.page.open_room("programme")
    qtbot.waitUntil(lambda: previewed[-1].document == "full" and previewed[-1].language == "both")
    assert window.page.preview.choice.isVisible()


@pytest.mark.parametrize(("name", "ending"), [("build", ".pdf"), ("word", ".docx")])
def test_a_pack_is_built_from_its_room(
    window: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch, name: str, ending: str
) -> None:
    room, asked = window.page.room, []
    room.list.choose(room.list.record_ids()[1])

    def chosen(_dialog: Any, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        asked.append((Path(proposed).name, kinds.split(";;")[0]))
        return str(tmp_path / "out"), kinds.split(";;")[0]

    monkeypatch.setattr(build_dialog.QFileDialog, "getSaveFileName", chosen)
    room.form.buttons[name].click()
    qtbot.waitUntil(lambda: window.page.dialog.open_file.isVisible(), timeout=30_000)
    assert asked == [(f"Programme, bilingual{ending}", build_dialog.ENDINGS[ending])]
    assert (tmp_path / f"out{ending}").read_bytes()[:2] in (b"%P", b"PK")
    assert f"out{ending}" in window.page.dialog.state.text()
    window.page.dialog.reject()


def test_nothing_is_built_when_no_place_is_chosen(window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_dialog.QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    window.page.room.form.buttons["build"].click()
    assert not window.page.dialog.isVisible()


@LANGUAGES
def test_the_dialog_offers_saved_packs_and_leads_to_their_room(
    open_window: OpenWindow, sample: Path, previewed: list[Any], language: str
) -> None:
    window = open_window(sample, language)
    packs = window.page.session.records("pack")
    window.build_pack()
    dialog = window.dialog
    assert [dialog.saved.itemText(row) for row in range(1, dialog.saved.count())] == [
        each.name.either(language) for each in packs
    ]
    pick(dialog.saved, packs[1].id)
    assert dialog.combos["document"].currentData() == "programme" and not dialog.combos["document"].isEnabled()
    assert dialog.spec(window.page.session.desk.snapshot(packs[1].visit_id)) == packs[1]
    pick(dialog.saved, "")
    assert dialog.combos["document"].isEnabled()
    pick(dialog.saved, packs[1].id)
    dialog.more_button.click()
    assert window.page.room.name == "packs" and window.page.room.record_id == packs[1].id and not dialog.isVisible()


def test_the_dialog_writes_the_saved_pack_that_is_open(window: Any, tmp_path: Path, qtbot: Any) -> None:
    first = pack(window)
    window.page.session.save(replace(first, document="contacts", paper="A5"))
    dialog = PackDialog(window.words, window.page.session, first.id, ask_file=lambda *_: str(tmp_path / "out.pdf"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.saved.currentData() == first.id
    with qtbot.waitSignal(dialog.built, timeout=30_000):
        dialog.build_button.click()
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 420


@pytest.mark.parametrize(
    ("said", "written"),
    [("a/b: c?", "a-b- c"), ("ملف الإحاطة", "ملف الإحاطة"), ("...", "pack"), ("x\n.", "x")],
)
def test_a_name_of_a_pack_becomes_a_name_of_a_file(said: str, written: str) -> None:
    assert build_dialog.file_name(said) == written


def test_search_finds_a_pack_by_its_name_and_leads_to_it(window: Any) -> None:
    second = window.page.session.records("pack")[1]
    window.page.open_room("people")
    search = window.top.search
    search.setText("البرنامج باللغتين")
    search.search()
    search._results().pick_current()
    assert window.page.room.name == "packs" and window.page.room.record_id == second.id
    assert window.page.go_to(Place(second.id, "name"), "ar") and window.focusWidget() is field(window, "name").boxes["ar"]


def test_a_pack_of_a_workspace_that_is_read_only_is_shown_and_built_but_not_edited(
    open_window: OpenWindow, sample: Path, previewed: list[Any]
) -> None:
    held = service.open_desk(sample)
    window = open_window(sample, "en")
    window.page.open_room("packs")
    form = window.page.room.form
    assert form.buttons["build"].isVisible() and not form.buttons["duplicate"].isVisible()
    assert not field(window, "sections").list.isEnabled() and not field(window, "theme").isEnabled()
    assert not field(window, "paper").isEnabled() and not field(window, "emblem").box.isEnabled()
    held.close()


def test_the_brief_of_the_meeting_that_is_open_is_told_from_the_briefs_of_a_saved_pack(window: Any, qtbot: Any) -> None:
    briefs = replace(pack(window), document="meeting")
    window.page.session.save(briefs)
    meeting = window.page.session.records("meeting")[0]
    dialog = PackDialog(window.words, window.page.session, meeting.id)
    qtbot.addWidget(dialog)
    documents = dialog.combos["document"]
    documents.setCurrentIndex(documents.findData("meeting"))
    assert documents.currentText() == "Brief of this meeting"
    pick(dialog.saved, briefs.id)
    assert documents.currentText() == "Meeting briefs"
    pick(dialog.saved, "")
    assert documents.currentText() == "Brief of this meeting"
    assert dialog.spec(window.page.session.desk.snapshot(briefs.visit_id)).meeting_ids == (meeting.id,)
