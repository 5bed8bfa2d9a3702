"""The two languages of the interface: complete, mirrored, and with sides that stay where they are."""

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desk_app.resources import strings
from desk_app.ui.room import ROOM_NAMES

pytestmark = pytest.mark.usefixtures("one_page")

SOURCES = sorted((Path(__file__).parents[2] / "desk_app" / "ui").glob("*.py"))
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
NAMES_IN_LATIN_LETTERS = {
    "PDF", "Word", "ZIP", "CSV", "IBM", "Plex", "Sans", "Arabic", "Amiri", "AES", "vCard", "iCalendar", "Excel", "JSON",
    "Ctrl", "Enter", "Esc", "SVG", "PNG",
}  # fmt: skip
"""Formats, typefaces and keys that Arabic calls by their own names."""


def test_both_languages_have_the_same_keys_and_fields() -> None:
    arabic, english = strings("ui", "ar"), strings("ui", "en")
    assert arabic.keys() == english.keys()
    for key, said in arabic.items():
        assert sorted(re.findall(r"\{\w+\}", said)) == sorted(re.findall(r"\{\w+\}", english[key])), key


def test_every_arabic_string_is_arabic_but_for_the_other_languages_own_name() -> None:
    for key, said in strings("ui", "ar").items():
        words = set(LATIN_WORD.findall(re.sub(r"\{\w+\}", "", said))) - NAMES_IN_LATIN_LETTERS
        assert not words or key == "top.language", (key, said)


def test_every_key_that_the_code_names_exists() -> None:
    known = strings("ui", "en")
    tables = {key.split(".")[0] for key in known}
    for source in SOURCES:
        for table, name in re.findall(r"""["']([a-z_]+)\.([a-z_]+)["']""", source.read_text(encoding="utf-8")):
            if table in tables and name not in ("desk", "svg"):
                assert f"{table}.{name}" in known, (source.name, table, name)


def test_every_key_is_named_or_made_by_the_code() -> None:
    code = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    made = set(re.findall(r'f"([a-z_]+)\.(?:[a-z_]*)\{', code)) | set(re.findall(r'values_of\([^()]*, "([a-z_]+)"\)', code))
    for key in strings("ui", "en"):
        assert f'"{key}"' in code or f"'{key}'" in code or key.split(".")[0] in (*made, *ROOM_NAMES), key


def said_by(widget: QWidget) -> list[str]:
    """What a widget says of itself: its words, hint, tool tip and accessible name. Texts of the visit are not its own."""
    said = [widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QAbstractButton) and widget.property("role") != "chip":
        said.append(widget.text())
    if isinstance(widget, QLabel) and widget.property("role") in ("section", "muted"):
        said.append(widget.text())
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        said += [widget.itemText(row) for row in range(widget.count())]
    # What is put into a string stands isolated in it: a name, a path.
    return [kept for each in said if (kept := re.sub("\u2068[^\u2069]*\u2069", "", each))]


def test_no_english_word_of_the_interface_is_left_after_switching_to_arabic(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    for name in ROOM_NAMES:
        window.page.open_room(name)
    window.top.language.click()
    english = {word for key, said in strings("ui", "en").items() if key != "app.name" for word in LATIN_WORD.findall(said)}
    arabic_latin = {word for said in strings("ui", "ar").values() for word in LATIN_WORD.findall(said)}
    keys = {"Ctrl", "Shift", "Alt", "PgUp", "PgDn"}
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QComboBox) and widget.findData("Asia/Qatar") >= 0:
            continue  # names of time zones stand as the system knows them
        for said in said_by(widget):
            left = set(LATIN_WORD.findall(said)) & english - arabic_latin - keys
            assert not left, (type(widget).__name__, said)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_arabic_stands_on_the_right_and_english_on_the_left_in_either_language(
    open_window: OpenWindow, sample: Path, language: str
) -> None:
    window = open_window(sample, language)
    boxes = field(window, "title").boxes
    arabic, english = (boxes[side].mapTo(window, QPoint(0, 0)).x() for side in ("ar", "en"))
    assert arabic > english
    assert boxes["ar"].layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert boxes["en"].layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_switching_the_language_mirrors_the_window_and_is_remembered(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    rail, preview = window.page.rail, window.page.preview

    def rail_is_right() -> bool:
        QApplication.processEvents()
        return rail.mapTo(window, QPoint(0, 0)).x() > preview.mapTo(window, QPoint(0, 0)).x()

    assert not rail_is_right()
    window.top.language.click()
    assert rail_is_right() and window._settings.value("language") == "ar"
    window.top.language.click()
    assert not rail_is_right() and window._settings.value("language") == "en"


def test_hours_stand_before_minutes_in_a_mirrored_window(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "ar")
    edit = field(window, "start").edit
    assert edit.text() == "2023-01-17 09:30"
    assert edit.layoutDirection() == Qt.LayoutDirection.LeftToRight
    first, last = (edit.sectionText(section) for section in (edit.Section.HourSection, edit.Section.MinuteSection))
    assert (first, last) == ("09", "30")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_control_has_a_name_for_the_screen_reader(open_window: OpenWindow, sample: Path, language: str) -> None:
    window = open_window(sample, language)
    for name in ROOM_NAMES:
        window.page.open_room(name)
        for widget in window.findChildren(QWidget):
            focusable = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not focusable or widget.objectName().startswith("qt_"):
                continue
            text: Any = getattr(widget, "text", lambda: "")
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and text())
            assert named, (name, type(widget).__name__, widget.parent())


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("room", ROOM_NAMES)
def test_a_small_window_shows_whole_forms(open_window: OpenWindow, sample: Path, language: str, room: str) -> None:
    window = open_window(sample, language, (1024, 640))
    window.page.open_room(room)
    QApplication.processEvents()
    form = window.page.room.form
    assert window.width() == 1024 and window.height() == 640
    assert form.widget().minimumSizeHint().width() <= form.viewport().width()
