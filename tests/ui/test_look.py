"""What the window wears: contrast in both themes, the theme and the size of the text switched while it stands there."""

from itertools import product
from typing import Any

import pytest
from conftest import OpenWindow, field
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.ui import theme
from desk_app.ui.colour_field import COLOURS
from desk_app.ui.preferences import TEXT_PERCENTS
from desk_app.ui.rail import RAIL, RailButton, entries_of
from desk_app.ui.record_list import draw_state
from desk_app.ui.room import ROOMS
from desk_app.ui.tokens import FILLED, GROUNDS, HOUSE, SHAPE_CONTRAST, TEXT_CONTRAST, WRITTEN, Tokens, contrast, tokens
from desk_app.ui.words import Words

pytestmark = pytest.mark.usefixtures("one_page")
EVERY_LOOK = [
    tokens(dark=dark, colour=colour) for dark in (False, True) for colour in (*COLOURS.values(), "#ffdd00", "no colour")
]
SHAPES = ("FOCUS", "EDGE", "EMPTY", "DRAFT", "GOOD", "WARN", "BAD")


@pytest.mark.parametrize(("written", "ground"), [*product(WRITTEN, GROUNDS), ("HINT", "PAPER"), ("HINT", "GROUND")])
def test_text_can_be_read_on_every_ground_in_both_themes_and_every_house_colour(written: str, ground: str) -> None:
    for look in EVERY_LOOK:
        assert contrast(getattr(look, written), getattr(look, ground)) >= TEXT_CONTRAST, look


@pytest.mark.parametrize("filled", FILLED)
def test_paper_can_be_read_on_what_is_filled(filled: str) -> None:
    assert all(contrast(look.PAPER, getattr(look, filled)) >= TEXT_CONTRAST for look in EVERY_LOOK)


@pytest.mark.parametrize(("shape", "ground"), list(product(SHAPES, ("PAPER", "GROUND", "TINT"))))
def test_shapes_with_a_meaning_are_seen(shape: str, ground: str) -> None:
    assert all(contrast(getattr(look, shape), getattr(look, ground)) >= SHAPE_CONTRAST for look in EVERY_LOOK)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_house_colour_that_cannot_be_read_on_white_gives_way_to_ours() -> None:
    assert tokens(colour="#ffdd00").ACCENT == HOUSE and tokens(colour="#1f6f78").ACCENT == "#1f6f78"


@pytest.fixture()
def undressed_after(dressed: QApplication) -> Any:
    yield dressed
    theme.apply(dressed, theme.Look())


def test_the_dark_theme_is_worn_at_once_and_the_printed_page_stays_white(
    open_window: OpenWindow, sample: Any, undressed_after: QApplication
) -> None:
    window = open_window(sample)
    window.preferences.choose_theme("dark")
    dark: Tokens = tokens(dark=True)
    assert theme.PAPER == dark.PAPER and theme.PAGE == "#ffffff"
    assert undressed_after.palette().color(QPalette.ColorRole.Base) == QColor(dark.PAPER)
    shown = window.page.room.grab().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() - 4).lightness() < 90
    window.preferences.choose_theme("light")
    assert theme.PAPER == "#ffffff" and undressed_after.palette().color(QPalette.ColorRole.Base) == QColor("#ffffff")


def test_the_colour_of_the_organisation_is_worn_and_undone(
    open_window: OpenWindow, sample: Any, undressed_after: QApplication
) -> None:
    window = open_window(sample)
    window.page.open_room("settings")
    combo = field(window, "colour").combo
    combo.setCurrentIndex(combo.findData("#1f6f78"))
    combo.activated.emit(combo.currentIndex())
    assert theme.ACCENT == "#1f6f78"
    window.undo()
    assert theme.ACCENT == HOUSE


def test_all_text_follows_the_chosen_size_and_comes_back(
    open_window: OpenWindow, sample: Any, undressed_after: QApplication
) -> None:
    window = open_window(sample)
    title, button = window.page.room.form.title, window.top.pack
    before = [widget.font().pointSizeF() for widget in (title, button)]
    window.preferences.choose_text_percent(200)
    assert [widget.font().pointSizeF() for widget in (title, button)] == pytest.approx([2 * size for size in before], rel=0.02)
    window.resize_text(1)
    assert window.preferences.text_percent == TEXT_PERCENTS[-1]
    window.preferences.choose_text_percent(100)
    assert [widget.font().pointSizeF() for widget in (title, button)] == pytest.approx(before, rel=0.02)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_entry_of_the_rail_is_out_of_reach_in_a_low_window_with_large_text(
    open_window: OpenWindow, sample: Any, undressed_after: QApplication, language: str
) -> None:
    window = open_window(sample, language, (1024, 640))
    window.preferences.choose_text_percent(200)
    QApplication.processEvents()
    buttons = list(window.page.rail.buttons.values())
    bottoms = [button.geometry().bottom() for button in buttons]
    assert bottoms == sorted(set(bottoms)) and bottoms[-1] <= window.page.rail.height()
    assert window.width() == 1024 and window.height() == 640


def test_every_room_stands_in_the_rail_once_under_a_key_of_its_own() -> None:
    rooms = [room for entry in entries_of(ROOMS) for room in entry.rooms]
    assert sorted(rooms) == sorted(ROOMS)
    assert [entry.key for entry in RAIL] == [*(f"Ctrl+{digit}" for digit in range(1, 10)), "Ctrl+0"]


def test_the_same_key_leads_through_the_rooms_of_an_entry(open_window: OpenWindow, sample: Any) -> None:
    window = open_window(sample)
    for room in ("packs", "issues", "packs"):
        window.open_entry("packs")
        assert window.page.room.name == room and window.page.tabs.buttons[room].isChecked()
    window.open_entry("people")
    assert not window.page.tabs.isVisible()
    window.page.open_room("issues")
    window.open_entry("visit")
    window.open_entry("packs")
    assert window.page.room.name == "issues"


def test_no_widget_holds_a_colour_of_the_other_theme(open_window: OpenWindow, sample: Any, undressed_after: QApplication) -> None:
    window = open_window(sample)
    for room in ROOMS:
        window.page.open_room(room)
    window.preferences.choose_theme("dark")
    light = {value for value in (getattr(tokens(), name) for name in theme.TOKEN_NAMES if not name.startswith("PAGE"))}
    held = {widget.styleSheet() for widget in window.findChildren(QWidget) if widget.styleSheet()}
    assert not any(colour in sheet for sheet in held for colour in light)


def test_states_have_signs_that_differ_without_colour(dressed: QApplication) -> None:
    drawn = set()
    for state in ("missing", "stale", "draft"):
        image = QImage(12, 12, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setBrush(Qt.GlobalColor.black)
        draw_state(painter, QPointF(6, 6), state)
        painter.end()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == 3


@pytest.mark.parametrize("dark", [False, True])
def test_errors_are_counted_in_another_shape_than_warnings(dressed: QApplication, undressed_after: Any, dark: bool) -> None:
    theme.apply(dressed, theme.Look(dark=dark))
    button, shapes = RailButton(Words("en"), RAIL[0]), []
    button.resize(90, 70)
    for grave in (False, True):
        button.show_count(8, grave=grave)
        ground = QColor(theme.BAD if grave else theme.WARN)
        image = button.grab().toImage()
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        shapes.append(sum(image.pixelColor(x, y) == ground for x, y in places))
    assert shapes[0] < shapes[1]
