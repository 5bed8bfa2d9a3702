"""Settings, menus, tips and visits: each choice does something, at once, and is remembered."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, type_text
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QMenu

from desk_app import service
from desk_app.model.visit import Visit
from desk_app.ui import theme
from desk_app.ui.menus import keys_of, sorted_visits
from desk_app.ui.preferences import Preferences
from desk_app.ui.room import ROOM_NAMES
from desk_app.ui.settings_room import BackupsPage, ComputerPage

pytestmark = pytest.mark.usefixtures("one_page")
LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture(autouse=True)
def undressed_after(dressed: QApplication) -> Any:
    yield
    theme.apply(dressed, theme.Look())


def settings_page(window: Any, name: str) -> Any:
    window.page.open_room("settings")
    window.page.room.list.choose(name)
    return window.page.room.pages[name]


def choose(choice: Any, value: str) -> None:
    choice.combo.setCurrentIndex(choice.combo.findData(value))
    choice.combo.activated.emit(choice.combo.currentIndex())


def test_the_choices_of_this_computer_are_followed_at_once_and_remembered(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    page: ComputerPage = settings_page(window, "computer")
    choose(page.theme, "dark")
    choose(page.text_size, "150")
    choose(page.language, "ar")
    assert window.words.language == "ar" and window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert theme.worn_by(QApplication.instance()).dark
    kept = Preferences(window._settings)
    assert (kept.theme, kept.text_percent, window._settings.value("language")) == ("dark", 150, "ar")
    assert page.theme.combo.currentText() == window.words("settings.theme_dark")


def test_preferences_that_cannot_be_read_are_the_usual_ones(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("theme", "purple")
    settings.setValue("text_percent", "7%")
    preferences = Preferences(settings)
    assert (preferences.theme, preferences.text_percent) == ("system", 100)


def test_only_the_page_of_the_organisation_has_a_printed_page_beside_it(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    for name, beside in (("organisation", True), ("computer", False), ("backups", False), ("organisation", True)):
        settings_page(window, name)
        assert window.page.preview.isVisible() == beside, name


def test_undo_of_the_profile_leads_back_to_its_field(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    settings_page(window, "organisation")
    before = window.page.session.desk.profile()
    type_text(field(window, "name").boxes["en"], "The ")
    window.page.flush()
    window.page.open_room("people")
    window.undo()
    assert window.page.room.name == "settings" and window.page.session.desk.profile() == before


@LANGUAGES
def test_a_copy_is_made_and_the_workspace_goes_back_to_it(
    open_window: OpenWindow, sample: Path, qtbot: Any, language: str
) -> None:
    window = open_window(sample, language)
    page: BackupsPage = settings_page(window, "backups")
    count = page.list.count()
    page.now.click()
    assert page.list.count() == count + 1 and "backups" in page.folder.text()
    first = window.page.session.records("meeting")[0]
    window.page.session.delete(first.id)
    settings_page(window, "backups").list.setCurrentRow(0)
    with qtbot.waitSignal(window.ready):
        page.restore.click()
    assert window.page.session.get(first.id) == first
    assert window.page.banner.isVisible() and "replaced" in window.page.banner.label.text()


# --- tips and help


def test_a_tip_is_given_once_in_each_room(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    tip = window.page.tip
    assert tip.isVisible() and tip.room == "programme"
    tip.done.click()
    window.page.open_room("people")
    assert tip.room == "people" and not window.preferences.tip_is_due("programme")
    window.page.open_room("programme")
    assert not tip.isVisible() and not window.preferences.tip_is_due("people")
    settings_page(window, "computer").tips.click()
    window.page.open_room("people")
    assert tip.isVisible()


def test_every_room_has_a_tip_of_its_own(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    said = set()
    for room in ROOM_NAMES:
        window.page.tip.show_for(room)
        said.add(window.page.tip.label.text())
    assert len(said) == len(ROOM_NAMES)


# --- menus and visits


@LANGUAGES
def test_every_line_of_a_menu_has_a_mnemonic_of_its_own(open_window: OpenWindow, sample: Path, language: str) -> None:
    window = open_window(sample, language)
    window.menu.fill()
    menus = [window.menu, *(action.menu() for action in window.menu.actions())]
    lists = {window.words(f"menu.{key}") for key in ("recent", "go", "export")}
    own = [menu for menu in menus if menu.title() not in lists]
    for menu in own:
        texts = [action.text() for action in menu.actions() if action.text() and not action.isCheckable()]
        marked = [text[text.index("&") + 1] for text in texts if "&" in text]
        assert len(set(marked)) == len(marked), (menu.title(), texts)
        assert len(marked) >= len(texts) - 1, texts  # the other language's own name has none


def test_every_key_that_a_menu_says_is_one_of_the_window(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    window.menu.fill()
    window.visit_menu.fill()
    keys = [key for key, _act in keys_of(window)]
    assert len(keys) == len(set(keys))
    menus: list[QMenu] = [action.menu() for action in window.menu.actions()]
    said = [action.text().partition("\t")[2] for menu in menus for action in menu.actions()]
    assert {key for key in said if key} <= set(keys)


def test_a_visit_is_added_switched_to_and_taken_back_by_undo(open_window: OpenWindow, sample: Path, qtbot: Any) -> None:
    window = open_window(sample)
    session = window.page.session
    first = session.visit_id
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    second = session.visit_id
    assert second != first and window.page.room.name == "visit"
    window.visit_menu.fill()
    lines = [action for action in window.visit_menu.actions() if action.isCheckable()]
    assert len(lines) == 2 and [action.isChecked() for action in lines] == [True, False]
    window.undo()
    assert session.visit_id == first and session.get(second) is None
    window.redo()
    assert session.visit_id == second


def test_visits_that_come_stand_before_earlier_ones() -> None:
    days = {"old": "2023-01-17", "older": "2021-05-01", "now": "2026-01-10", "later": "2026-03-01", "undated": ""}
    visits = [Visit(name, first_day=day, last_day=day) for name, day in days.items()]
    coming, earlier = sorted_visits(visits, "2026-01-10")
    assert [each.id for each in coming] == ["now", "later", "undated"]
    assert [each.id for each in earlier] == ["old", "older"]


def test_the_first_page_offers_what_was_opened_lately(open_window: OpenWindow, sample: Path, tmp_path: Path, qtbot: Any) -> None:
    other = tmp_path / "other.desk"
    service.new_desk(other, sample=True).close()
    window = open_window(sample)
    with qtbot.waitSignal(window.ready):
        window.open_workspace(other)
    window.close_workspace()
    shown = [button.text() for button in window.welcome.lately if button.isVisible()]
    assert shown == [window.words("welcome.last", name=path.name) for path in (other, sample)]
    with qtbot.waitSignal(window.ready):
        window.welcome.lately[1].click()
    assert window.page.session.desk.path == sample
