"""The secretary's day: from the first page to the printed pack, by keyboard and mouse in the real window."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field
from hands import CONTROL, SHIFT, Hands, printed_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

CARD = """BEGIN:VCARD
VERSION:4.0
N;LANGUAGE=en:Haddad;Rima;;;
FN;LANGUAGE=en:Rima Haddad
FN;LANGUAGE=ar:ريما حداد
EMAIL:rima@example.org
END:VCARD
"""
TITLE_AR, TITLE_EN = "لقاء عن مهارات الموظفين", "Meeting on skills of civil servants"
POINT_AR, POINT_EN = "نقترح منهجاً مشتركاً للتدريب", "We propose a common training syllabus"
NAME_AR, NAME_EN = "سلمى الكعبي", "Salma Al Kaabi"


@pytest.fixture()
def answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Path]:
    """What the system's own dialogs answer, which no test may open: a card to read, a file to write."""
    said = {"open": tmp_path / "card.vcf", "save": tmp_path / "pack.pdf"}
    said["open"].write_text(CARD.replace("\n", "\r\n"), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(said["open"])], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(said["save"]), "PDF (*.pdf)"))
    return said


@pytest.fixture()
def window(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: Any) -> Any:
    """The sample, opened from the first page by Return."""
    monkeypatch.setattr("desk_app.ui.window.data_folder", lambda: tmp_path / "data")
    window = open_window(None, "ar")
    with qtbot.waitSignal(window.ready, timeout=20_000):
        Hands(qtbot).press(Qt.Key.Key_Return)
    return window


def test_the_secretary_goes_from_the_first_page_to_a_printed_pack(window: Any, answers: dict[str, Path], qtbot: Any) -> None:
    hands, session = Hands(qtbot), window.page.session
    _enter_a_meeting(hands, window)
    _enter_a_person(hands, window)
    _find_the_person_from_another_room(hands, window)
    _follow_a_line_of_readiness(hands, window)
    _take_in_a_card(hands, window)
    _build_the_pack(hands, window)
    said = printed_text(answers["save"])
    for printed in (TITLE_AR, TITLE_EN, POINT_AR, POINT_EN, session.visit.title.ar, session.visit.title.en):
        assert printed in said
    assert "زلة" not in said


def _enter_a_meeting(hands: Hands, window: Any) -> None:
    session = window.page.session
    hands.control(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    meeting_id = window.page.room.record_id
    _type_pair(hands, field(window, "title"), TITLE_AR, TITLE_EN)
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert session.get(meeting_id).title.status == "approved"
    hands.type(" زلة")
    assert session.get(meeting_id).title.en == TITLE_EN and field(window, "title").boxes["en"].toPlainText() != TITLE_EN
    hands.control(Qt.Key.Key_Z)
    assert field(window, "title").boxes["en"].toPlainText() == TITLE_EN
    points = next(each for each in window.page.room.form.sections if each.attribute == "points")
    hands.click(points.add_button)
    _type_pair(hands, points.rows[-1].texts[0], POINT_AR, POINT_EN)
    window.page.flush()
    assert (session.get(meeting_id).title.ar, session.get(meeting_id).title.en) == (TITLE_AR, TITLE_EN)
    assert session.get(meeting_id).title.status == "approved"


def _type_pair(hands: Hands, pair: Any, arabic: str, english: str) -> None:
    """The Arabic first, at which a new entry begins, then by Tab the English."""
    hands.tab_to(pair.boxes["ar"], most=3)
    hands.type(arabic)
    hands.tab_to(pair.boxes["en"], most=3)
    hands.type(english)


def _enter_a_person(hands: Hands, window: Any) -> None:
    hands.control(Qt.Key.Key_4)
    hands.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    _type_pair(hands, field(window, "name"), NAME_AR, NAME_EN)
    person_id = window.page.room.record_id
    hands.control(Qt.Key.Key_1)
    assert window.page.session.get(person_id).name.in_language("ar") == NAME_AR


def _find_the_person_from_another_room(hands: Hands, window: Any) -> None:
    """Found without hamza and marks, as one types in a hurry."""
    person = next(each for each in window.page.session.records("person") if each.name.en == NAME_EN)
    hands.control(Qt.Key.Key_2)
    hands.control(Qt.Key.Key_K)
    hands.type("سلمي الكعبى")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: window.page.room.name == "people")
    assert window.page.room.record_id == person.id


def _follow_a_line_of_readiness(hands: Hands, window: Any) -> None:
    hands.control(Qt.Key.Key_6)
    lines = window.page.room.form.list
    hands.wait(lambda: any(one.message("ar") and one.record_id for one in lines.findings))
    # A look that goes on would list its findings anew under the hand.
    watch = window.page.readiness
    hands.wait(lambda: watch._work is None and not watch._pause.isActive())
    hands.press(Qt.Key.Key_Down)
    one = lines._finding(lines.currentItem())
    hands.press(Qt.Key.Key_Return)
    assert window.page.room.name != "readiness" and window.page.room.record_id == one.record_id


def _take_in_a_card(hands: Hands, window: Any) -> None:
    session = window.page.session
    before = len(session.records("person"))
    hands.control(Qt.Key.Key_I)
    dialog = window.transfers.dialog
    hands.wait(lambda: dialog.work.bar.isHidden() and dialog.import_button.isEnabled())
    hands.click(dialog.import_button)
    hands.wait(lambda: len(session.records("person")) == before + 1)
    added = next(each for each in session.records("person") if each.name.en == "Rima Haddad")
    assert added.name.ar == "ريما حداد"


def _build_the_pack(hands: Hands, window: Any) -> None:
    hands.control(Qt.Key.Key_P)
    dialog = window.dialog
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: dialog.open_file.isVisible())
