"""The glossary's room: terms by category, found in both languages, with the texts that hold them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, pick, type_text
from PySide6.QtCore import Qt

from desk_app.model.text import BiText

pytestmark = pytest.mark.usefixtures("one_page")


@pytest.fixture()
def room(open_window: OpenWindow, sample: Path) -> Any:
    window: Any = open_window(sample)
    window.page.open_room("glossary")
    return window.page.room


def test_a_term_is_found_in_either_language_whatever_its_spelling(room: Any) -> None:
    for sought in ("الحوسبه", "CLOUD comp", "سحابي"):
        room.sought.setText(sought)
        assert room.form.title.text() == "الحوسبة السحابية"
    room.words.switch("en")
    assert (room.form.title.text(), room.form.code.text()) == ("cloud computing", "Digital government")


def test_a_new_term_is_of_the_category_that_is_shown_and_may_be_deleted_and_taken_back(room: Any) -> None:
    room.sought.setText("cloud computing")
    room.sought.clear()
    room.new_button.click()
    assert room.session.get(room.record_id).category == "digital_gov"
    type_text(room.form._fields[0].boxes["ar"], "مصطلح")
    assert room.flush()
    assert room.session.get(room.record_id).text.ar == "مصطلح"
    made = room.record_id
    room.delete_button.click()
    assert room.session.get(made) is None
    room.session.undo()
    assert room.session.get(made).text.ar == "مصطلح"


def test_the_texts_that_hold_a_term_are_listed_and_lead_to_their_fields(room: Any, qtbot: Any) -> None:
    room.sought.setText("cloud computing")
    qtbot.waitUntil(lambda: len(room.form.places) > 3)
    assert room.form.places[0].flagged
    assert "لم يُستعمل مقابله الرسمي في" in room.form.count.text()
    place, page = room.form.places[1], room.window().page
    qtbot.mouseClick(
        room.form.list.viewport(), Qt.MouseButton.LeftButton, pos=room.form.list.visualItemRect(room.form.list.item(1)).center()
    )
    assert page.room.record_id == place.record_id


def test_how_a_term_is_sourced_is_said_in_the_language_of_the_window_and_kept_as_it_stands(room: Any) -> None:
    choice = next(field for field in room.form.fields() if field.path == "confidence")
    term = room.session.get(room.record_id)
    assert (term.confidence, choice.combo.currentText()) == ("seen in stored source", "مأخوذ من مصدر منشور")
    room.words.switch("en")
    assert choice.combo.currentText() == "taken from a published source"
    pick(choice.combo, "general knowledge")
    assert room.session.get(term.id).confidence == "general knowledge"
    room.session.save(replace(term, confidence="our lawyer"))
    assert choice.combo.currentText() == "our lawyer"


def test_terms_are_imported_from_their_own_room(room: Any, tmp_path: Path) -> None:
    table = tmp_path / "terms.csv"
    table.write_text("category,en,ar\nother,data trustee,أمين البيانات\n", encoding="utf-8")
    window = room.window()
    window.transfers.ask_files = lambda *_asked: [str(table)]
    room.import_button.click()
    dialog = window.transfers.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(("chosen", "pair"), [(("ar", "en"), ("الملخص", "Summary")), (("en",), ("", "Summary"))])
def test_what_is_selected_in_a_text_becomes_a_term(room: Any, chosen: tuple[str, ...], pair: tuple[str, str]) -> None:
    page = room.window().page
    page.open_room("visit")
    page.session.save(replace(page.session.visit, purpose=BiText("الملخص أولاً", "Summary first")))
    purpose = next(field for field in page.room.form.fields() if field.path == "purpose")
    before = {term.id for term in page.session.records("term")}
    for language in chosen:
        box, cursor = purpose.boxes[language], purpose.boxes[language].textCursor()
        cursor.setPosition(0)
        cursor.setPosition(len("الملخص" if language == "ar" else "Summary"), cursor.MoveMode.KeepAnchor)
        box.setTextCursor(cursor)
    action = next(each for each in box.help_menu(0).actions() if each.text() == "أضف المحدَّد إلى المصطلحات")
    for _twice in range(2):
        action.trigger()
    (term,) = [term for term in page.session.records("term") if term.id not in before]
    assert (term.text.ar, term.text.en) == pair and not page.banner.isHidden()
    page.session.undo()
    assert {each.id for each in page.session.records("term")} == before
