"""The typeface in the pack dialog, and the way from a missing character to its field."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import OpenWindow, field, first_meeting
from fontTools.ttLib import TTFont

from desk_app import resources
from desk_app.ui.pack_dialog import PackDialog
from desk_app.ui.typeface_choice import TypefaceChoice

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])
AMIRI = str(resources.root() / "fonts" / "Amiri-Regular.ttf")


def choice_in(window: Any, qtbot: Any, *paths: str) -> TypefaceChoice:
    asked = list(paths)
    choice = TypefaceChoice(window.words, window.page.session, ask_font=lambda *_: asked.pop(0))
    qtbot.addWidget(choice)
    choice.show()
    return choice


def pick_own(choice: TypefaceChoice) -> None:
    choice.combo.setCurrentIndex(choice.combo.count() - 1)
    choice.combo.activated.emit(choice.combo.currentIndex())


@LANGUAGES
@pytest.mark.usefixtures("one_page")
def test_what_a_font_can_not_do_is_shown_before_it_is_used(
    open_window: OpenWindow, sample: Path, tmp_path: Path, qtbot: Any, language: str
) -> None:
    font = TTFont(AMIRI)
    del font["GSUB"], font["GPOS"], font["GDEF"]
    font.save(tmp_path / "old.ttf")
    window = open_window(sample, language)
    choice = choice_in(window, qtbot, str(tmp_path / "old.ttf"), AMIRI.replace("Regular", "Bold"))
    pick_own(choice)
    said = choice.remarks.text()
    assert choice.remarks.isVisible() and said.count("•") == 3
    qtbot.waitUntil(lambda: choice.remarks.height() >= choice.remarks.heightForWidth(choice.remarks.width()))
    assert ("أشكالها المتصلة" if language == "ar" else "joined forms") in said
    assert choice.combo.currentText() == "Amiri" and choice.bold_button.isVisible()
    assert window.page.session.visit.typeface.kind == "plex"
    choice.bold_button.click()
    assert choice.remarks.text().count("•") == 2 and not choice.bold_button.isVisible()
    assert choice.keep() and window.page.session.visit.typeface == choice.chosen.typeface


@LANGUAGES
@pytest.mark.usefixtures("one_page")
def test_a_file_that_is_no_font_is_refused_and_the_choice_stays(
    open_window: OpenWindow, sample: Path, tmp_path: Path, qtbot: Any, language: str
) -> None:
    (tmp_path / "notes.ttf").write_text("no font")
    window = open_window(sample, language)
    choice = choice_in(window, qtbot, str(tmp_path / "notes.ttf"), "")
    for _ in range(2):  # the second time no file is chosen
        pick_own(choice)
        assert choice.combo.currentIndex() == 0 and choice.chosen.typeface.kind == "plex"
        assert "notes.ttf" in choice.remarks.text()


@pytest.mark.usefixtures("one_page")
def test_a_pack_built_in_another_typeface_is_remembered_and_offered_again(
    open_window: OpenWindow, sample: Path, tmp_path: Path, qtbot: Any
) -> None:
    window = open_window(sample, "en")
    dialog = PackDialog(window.words, window.page.session, "", ask_file=lambda *_: str(tmp_path / "out.pdf"))
    qtbot.addWidget(dialog)
    dialog.typeface._ask_font = lambda *_: AMIRI
    dialog.show()
    pick_own(dialog.typeface)
    dialog.combos["document"].setCurrentIndex(dialog.combos["document"].findData("contacts"))
    with qtbot.waitSignal(dialog.built, timeout=30_000):
        dialog.build_button.click()
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        names = {str(item.BaseFont) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item}
    assert {name[8:] for name in names} == {"Amiri-Regular"} and window.page.session.visit.typeface.name == "Amiri"
    again = choice_in(window, qtbot)
    assert again.combo.currentText() == "Amiri" and again.chosen.typeface == dialog.typeface.chosen.typeface


@LANGUAGES
def test_a_missing_character_is_said_in_the_preview_and_leads_to_its_field(
    open_window: OpenWindow, sample: Path, qtbot: Any, language: str
) -> None:
    window = open_window(sample, language)
    preview = window.page.preview
    qtbot.waitUntil(lambda: preview.view.shown is not None, timeout=30_000)
    meeting = first_meeting(window)
    point = meeting.points[0]
    with qtbot.waitSignal(preview.troubled, timeout=30_000):
        window.page.session.save(replace(meeting, points=(replace(point, text=point.text.edited("en", "Point \U0001f44d")),)))
    said = preview.trouble.text()
    assert "U+1F44D" in said and meeting.title.either("ar" if language == "ar" else "en") in said
    assert preview.trouble.isVisible() and preview.go_button.isVisible()
    preview.go_button.click()
    box = field(window, f"points/{point.id}/text").boxes["en"]
    qtbot.waitUntil(box.hasFocus)
