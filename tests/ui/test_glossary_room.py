"""The glossary's room: terms by category, found in both languages, with the texts that hold them."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, type_text
from PySide6.QtCore import Qt

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
