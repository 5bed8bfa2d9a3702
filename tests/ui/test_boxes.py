"""How drop-downs, number boxes, spines and hits look in both languages."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desk_app.model.text import BiText
from desk_app.ui import theme
from desk_app.ui.bilingual_field import Spine
from desk_app.ui.fields import ChoiceField, ComboBox, NumberField
from desk_app.ui.palette import Offer
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.search_box import ResultList
from desk_app.ui.words import Words


def _colours(image: QImage, box: QRect) -> set[str]:
    part = image.copy(box)
    return {part.pixelColor(x, y).name() for x in range(part.width()) for y in range(part.height())}


def _holds_nearly(colour: str, found: set[str]) -> bool:
    sought = QColor(colour)
    near = 20
    return any(
        abs(one.red() - sought.red()) <= near
        and abs(one.green() - sought.green()) <= near
        and abs(one.blue() - sought.blue()) <= near
        for one in map(QColor, found)
    )


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_current_row_of_an_open_drop_down_is_written_in_the_accent(dressed: QApplication, qtbot: Any, language: str) -> None:
    choice = ChoiceField(Words(language), "kind", "", lambda: [("a", "WWWW"), ("b", "XXXX"), ("c", "ZZZZ")])
    qtbot.addWidget(choice)
    choice.show_value("b")
    choice.show()
    choice.combo.showPopup()
    view = choice.combo.view()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(3)]
    image = view.viewport().grab().toImage()
    # At some sizes of the text no pixel lies wholly within a stroke.
    assert _holds_nearly(theme.ACCENT, _colours(image, rows[1])) and theme.TINT in _colours(image, rows[1])
    assert _holds_nearly(theme.INK, _colours(image, rows[0])) and theme.TINT not in _colours(image, rows[0])
    assert view.viewport().rect().contains(rows[2]), "the last row is cut"


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ar", 0, "0 دقيقة"), ("ar", 1, "1 دقيقة"), ("ar", 2, "2 دقيقتان"), ("ar", 10, "10 دقائق"), ("ar", 15, "15 دقيقة"),
        ("ar", 105, "105 دقائق"), ("en", 0, "0 minutes"), ("en", 1, "1 minute"), ("en", 15, "15 minutes"),
    ],
)  # fmt: skip
def test_the_unit_of_a_number_box_agrees_with_its_number(
    dressed: QApplication, qtbot: Any, language: str, number: int, said: str
) -> None:
    shown, typed = (NumberField(Words(language), "minutes", "", largest=600, unit="minute") for _ in range(2))
    for box in (shown, typed):
        qtbot.addWidget(box)
    shown.show_value(number)
    typed.box.setValue(number)
    assert shown.box.text() == typed.box.text() == said


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_number_does_not_touch_the_edge_of_its_box(dressed: QApplication, qtbot: Any, language: str) -> None:
    number = NumberField(Words(language), "precedence", "", largest=999)
    qtbot.addWidget(number)
    number.setLayoutDirection(number.words.direction)
    number.resize(160, number.sizeHint().height())
    number.show()
    image, line = number.grab().toImage(), number.box.lineEdit().geometry()
    edge = line.left() if language == "en" else line.right() - 3
    dark = [each for each in _colours(image, QRect(edge, line.top() + 4, 4, line.height() - 8)) if QColor(each).lightness() < 110]
    assert not dark


def test_a_choice_without_room_ends_in_an_ellipsis_not_in_half_a_letter(dressed: QApplication, qtbot: Any) -> None:
    combo = ComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["MMMMMMMMMMMMMMMM", *("M" * many + "…" for many in range(1, 6))])
    combo.setFixedSize(110, combo.sizeHint().height())
    images = []
    for row in range(combo.count()):
        combo.setCurrentIndex(row)
        images.append(combo.grab().toImage())
    assert images[0] in images[1:]


@pytest.mark.usefixtures("one_page")
def test_a_short_row_of_the_agenda_shows_the_dot_of_its_state(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, "en")
    row = next(each for each in window.page.room.form.sections if each.attribute == "agenda").rows[0]
    spine = row.texts[0].spine
    assert isinstance(spine, Spine)
    row.texts[0].show_value(BiText("نص", "Text", "approved"))
    assert theme.GOOD in _colours(spine.grab().toImage(), spine.rect())
    assert field(window, row.values[0].path) is row.values[0]


def test_an_english_excerpt_keeps_its_full_stop_at_its_end_in_arabic(dressed: QApplication, qtbot: Any) -> None:
    results = ResultList(Words("ar"), None)
    qtbot.addWidget(results)
    results.show_offers([Offer("a", "عنوان", "اجتماع", "An end.")])
    assert results.list._rows[0].note.endswith("\u2068An end.\u2069")


def test_a_list_leaves_no_gap_after_its_width_changed(dressed: QApplication, qtbot: Any) -> None:
    rows = RecordList()
    qtbot.addWidget(rows)
    rows.resize(170, 300)
    rows.show()
    rows.show_rows(Row(str(at), "A title of two lines in a narrow list") for at in range(9))
    heights = []
    for width in (170, 600):
        rows.resize(width, 300)
        QApplication.processEvents()
        heights.append(rows.visualItemRect(rows.item(1)).top() - rows.visualItemRect(rows.item(0)).top())
    assert heights[1] == rows.sizeHintForRow(0) < heights[0]
