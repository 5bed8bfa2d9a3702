"""F1 opens the user guide at the place of the room."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.ui.guide_dialog import GuideDialog

pytestmark = pytest.mark.usefixtures("one_page")


def shown(window: Any) -> GuideDialog:
    (dialog,) = (each for each in window.findChildren(GuideDialog) if each.isVisible())
    return dialog


@pytest.mark.parametrize(("language", "room"), [("ar", "people"), ("en", "issues")])
def test_f1_opens_the_guide_at_the_chapter_about_the_room(
    open_window: OpenWindow, sample: Path, language: str, room: str
) -> None:
    window = open_window(sample, language)
    window.page.open_room(room)
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = shown(window)
    assert dialog.page == dialog.guide.page_of(room) > 1
    assert dialog.guide.places[dialog.chapters.currentRow()][2] == dialog.page and not dialog.sheet.pixmap().isNull()
    QApplication.processEvents()
    assert dialog.area.viewport().width() - 3 < dialog.sheet.pixmap().width() <= dialog.area.viewport().width()
    assert dialog.sheet.accessibleDescription().startswith(dialog.chapters.currentItem().text())


def test_the_guide_opens_at_the_first_steps_before_a_visit_is_open(open_window: OpenWindow) -> None:
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert shown(window).page == 1


def test_pages_are_turned_by_keys_and_chosen_by_chapter(open_window: OpenWindow, qtbot: Any) -> None:
    window = open_window()
    window.help()
    dialog = shown(window)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.page == 2 and dialog.chapters.currentRow() == 1
    dialog.chapters.setCurrentRow(dialog.chapters.count() - 1)
    assert dialog.page == dialog.guide.pages and not dialog.after.isEnabled()


def test_the_guide_is_written_and_opened_as_pdf(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    monkeypatch.setattr("desk_app.ui.guide_dialog.data_folder", lambda: tmp_path / "data")
    window = open_window(None, "en")
    window.help()
    shown(window).pdf_button.click()
    assert Path(opened[0].toLocalFile()).read_bytes().startswith(b"%PDF") and opened[0].fileName() == "guide-en.pdf"
