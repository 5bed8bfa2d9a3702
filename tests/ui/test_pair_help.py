"""Help in the pair of texts: the line below it, underlined words, offers at the cursor, what changed since approval."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, type_text
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from desk_app.model.text import BiText

pytestmark = pytest.mark.usefixtures("one_page")


@pytest.fixture()
def scenario(open_window: OpenWindow, sample: Path) -> Any:
    """The field of a meeting's course, in a window in Arabic."""
    return field(open_window(sample), "scenario")


def put(pair_field: Any, arabic: str, english: str) -> None:
    """Types both sides anew."""
    for language, text in (("ar", arabic), ("en", english)):
        box = pair_field.boxes[language]
        box.setFocus()
        cursor = box.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.insertText(text)


def underlined(box: Any) -> list[str]:
    return [selection.cursor.selectedText() for selection in box.extraSelections()]


STATES = [
    ("في نسخة 2024", "In the edition", "«\u20682024\u2069» غير موجود في الإنجليزي"),
    ("يوم 17 يناير", "On 17 March", "تاريخ «\u2068يناير\u2069» غير موجود في الإنجليزي"),
    ("الساعة 14:30", "At 15:30", "وقت «\u206814:30\u2069» غير موجود في الإنجليزي"),
    ("لا نقبل", "We accept", "في العربي نفي «\u2068لا\u2069» ليس في الإنجليزي"),
    ("يتحدث الدكتور الدربستي", "The guest speaks", "لا يُذكر «\u2068الدربستي\u2069» في الإنجليزي"),
    ("الذكاء الاصطناعي", "Machine intelligence", "المصطلح الرسمي في الإنجليزي: «\u2068artificial intelligence\u2069»"),
]


def test_the_line_below_says_what_differs_and_goes_when_nothing_does(scenario: Any, qtbot: Any) -> None:
    for arabic, english, said in STATES:
        put(scenario, arabic, english)
        qtbot.waitUntil(lambda said=said: said in scenario.line.text.text())
        assert scenario.line.isVisible()
        assert not scenario.line.sign.pixmap().isNull()
    put(scenario, "نسخة 2024", "The 2024 edition")
    qtbot.waitUntil(lambda: not scenario.line.isVisible())


def test_the_details_show_the_words_that_changed_and_approve_them(scenario: Any, qtbot: Any) -> None:
    cursor = scenario.boxes["en"].textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(" Tomorrow.")
    qtbot.waitUntil(lambda: "تغيّر الإنجليزي بعد اعتماد العربي" in scenario.line.text.text())
    scenario.line.changes.click()
    qtbot.waitUntil(lambda: scenario.popup is not None)
    assert "<u>Tomorrow.</u>" in scenario.popup.text.text()
    scenario.popup.button.click()
    assert scenario.spine._status == "approved"


def test_control_space_offers_a_term_that_enter_puts_at_the_cursor(scenario: Any, qtbot: Any) -> None:
    put(scenario, "نستخدم ", "We use artificial intelligence")
    box = scenario.boxes["ar"]
    qtbot.keyClick(box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: scenario.popup is not None)
    qtbot.keyClick(scenario.popup.list, Qt.Key.Key_Return)
    assert box.toPlainText() == "نستخدم الذكاء الاصطناعي"
    assert box.hasFocus()


def test_an_earlier_translation_takes_the_place_of_the_whole_side(scenario: Any, qtbot: Any) -> None:
    put(scenario, "نريد", "We prefer the open standards.")
    qtbot.keyClick(scenario.boxes["ar"], Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: scenario.popup is not None)
    qtbot.keyClick(scenario.popup.list, Qt.Key.Key_Return)
    assert scenario.boxes["ar"].toPlainText() == "نفضّل المعايير المفتوحة."


def test_escape_closes_the_offers_and_gives_the_cursor_back(scenario: Any, qtbot: Any) -> None:
    scenario.boxes["en"].setFocus()
    scenario.offer("en")
    qtbot.waitUntil(lambda: scenario.popup is not None)
    qtbot.keyClick(scenario.popup.list, Qt.Key.Key_Escape)
    assert scenario.boxes["en"].hasFocus()


def test_one_key_approves_the_pair(scenario: Any, qtbot: Any) -> None:
    put(scenario, "نص جديد", "A new text")
    qtbot.keyClick(scenario.boxes["en"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert scenario.spine._status == "approved"


def test_a_doubtful_word_is_mended_from_the_menu_or_kept_as_known(scenario: Any, qtbot: Any) -> None:
    box = scenario.boxes["en"]
    box.setFocus()
    put(scenario, "الحكومة", "The goverment")
    qtbot.waitUntil(lambda: "goverment" in underlined(box), timeout=15_000)
    box.help_menu(6).actions()[0].trigger()
    assert box.toPlainText() == "The government"
    put(scenario, "الحكومة", "The goverment")
    qtbot.waitUntil(lambda: "goverment" in underlined(box))
    box.known_wanted.emit("goverment")
    qtbot.waitUntil(lambda: "goverment" not in underlined(box))
    assert scenario.window().page.session.desk.profile().own_words == ("goverment",)


def test_digits_are_typed_as_the_organisation_writes_them(scenario: Any) -> None:
    arabic, english = scenario.boxes["ar"], scenario.boxes["en"]
    session = scenario.window().page.session
    session.save(replace(session.desk.profile(), digits="arabic"))
    put(scenario, "", "")
    for box, text in ((arabic, "عام 2024"), (english, "2024")):
        box.setFocus()
        type_text(box, text)
    assert (arabic.toPlainText(), english.toPlainText()) == ("عام ٢٠٢٤", "2024")


def test_what_is_pasted_leaves_its_looks_and_its_blank_ends_behind(scenario: Any) -> None:
    put(scenario, "", "")
    pasted = QMimeData()
    pasted.setHtml("<b>Bold</b>")
    pasted.setText("\nBold\r\n")
    scenario.boxes["en"].insertFromMimeData(pasted)
    assert scenario.boxes["en"].toPlainText() == "Bold"


def test_a_field_that_is_read_only_offers_nothing(scenario: Any) -> None:
    scenario.set_read_only(True)
    scenario.offer("ar")
    scenario.show_value(BiText("نص", "A text"))
    scenario._approve()
    assert scenario.popup is None
    assert scenario.spine._status == "draft"
