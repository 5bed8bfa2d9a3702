"""What is drawn, measured: text and signs of controls on the ground they stand on, light and dark. That the colours themselves
keep their contrast under every house colour is calculated in test_look.py."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)

from desk_app.model.day_plan import Piece
from desk_app.ui import theme
from desk_app.ui.day_block import BlockText, DayBlock
from desk_app.ui.fields import MomentField
from desk_app.ui.rail import RAIL, RailButton
from desk_app.ui.tokens import HOUSE, SHAPE_CONTRAST, TEXT_CONTRAST, contrast
from desk_app.ui.words import Words

LOOKS = [theme.Look(dark=dark, colour=colour) for dark in (False, True) for colour in (HOUSE, "#8a6410", "#2f5d80")]
DRAWN_CONTRAST = 0.95 * TEXT_CONTRAST
"""The thinnest strokes are drawn with a little of their ground mixed in."""


@pytest.fixture(params=LOOKS, ids=lambda look: f"{'dark' if look.dark else 'light'}-{look.colour}")
def dressed_so(dressed: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    theme.apply(dressed, request.param)
    yield
    theme.apply(dressed, theme.Look())


def strongest(picture: QImage, box: QRect) -> float:
    """Contrast of what stands out most in a place against its ground, the colour that most of it has."""
    colours = Counter(
        picture.pixelColor(x, y).name()
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
        if picture.valid(x, y)
    )
    ground = colours.most_common(1)[0][0]
    return max(contrast(colour, ground) for colour in colours)


def _block(grave: str, *, picked: bool = False) -> QWidget:
    block = DayBlock(None)  # type: ignore[arg-type]
    block.show_piece(Piece("1", "2023-01-17", 0, 60), BlockText("Meeting", "", "", "clash", grave))  # type: ignore[arg-type]
    block.setChecked(picked)
    return block


def _off(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _placeholder() -> QWidget:
    line = QLineEdit()
    line.setPlaceholderText("What came out of it")
    return line


def _combo() -> QWidget:
    combo = QComboBox()
    combo.addItem("Full pack")
    return combo


def _chip() -> QWidget:
    chip = QPushButton("Outcome")
    chip.setProperty("role", "chip")
    chip.setCheckable(True)
    chip.setChecked(True)
    return chip


def _nothing() -> QWidget:
    listed = QListWidget()
    QListWidgetItem("Nothing to offer", listed).setFlags(Qt.ItemFlag.NoItemFlags)
    return listed


def _menu() -> QWidget:
    menu = QMenu()
    menu.addAction("Earlier visits").setEnabled(False)
    return menu


def _entry() -> QWidget:
    button = RailButton(Words("en"), RAIL[0])
    button.setChecked(True)
    return button


WRITTEN: dict[str, Callable[[], QWidget]] = {
    "tick switched off": lambda: _off(QCheckBox("For the archive")),
    "choice switched off": lambda: _off(_combo()),
    "hint in an empty line": _placeholder,
    "line that can't be chosen": _nothing,
    "heading in a menu": _menu,
    "chosen chip": _chip,
    "open entry of the rail": _entry,
    "entry of a day": lambda: _block("note"),
    "entry of a day with a warning": lambda: _block("warning"),
    "chosen entry of a day with an error": lambda: _block("error", picked=True),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_in_a_control_can_be_read(dressed_so: None, name: str) -> None:
    widget = WRITTEN[name]()
    widget.resize(widget.sizeHint().expandedTo(widget.minimumSizeHint()))
    # Without its frame, and without the box of a tick.
    edge, start = 6, 26 if isinstance(widget, QCheckBox) else 6
    assert strongest(widget.grab().toImage(), widget.rect().adjusted(start, edge, -edge, -edge)) >= DRAWN_CONTRAST


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_can_be_ticked_is_seen(dressed_so: None, kind: type[QWidget]) -> None:
    tick = kind()
    tick.resize(tick.sizeHint())
    assert strongest(tick.grab().toImage(), tick.rect()) >= SHAPE_CONTRAST


def test_the_days_of_the_calendar_can_be_read(dressed_so: None) -> None:
    field = MomentField(Words("ar"), "due", "action.due", day_only=True)
    calendar = field.edit.calendarWidget()
    calendar.setSelectedDate(QDate(2023, 1, 18))
    calendar.resize(calendar.sizeHint())
    days = calendar.findChild(QTableView)
    picture, model = days.viewport().grab().toImage(), days.model()
    cells = [model.index(row, column) for row in range(7) for column in range(model.columnCount())]
    weak = {}
    for cell in cells:
        box, said = days.visualRect(cell).adjusted(2, 2, -2, -2), str(cell.data())
        # Days of the months beside it are dimmed by Qt, as what can't be meant.
        if box.height() > 8 and not _beside(cell.row(), said) and strongest(picture, box) < DRAWN_CONTRAST:
            weak[cell.row(), cell.column()] = (said, strongest(picture, box))
    assert weak == {}


def _beside(row: int, said: str) -> bool:
    """Whether a cell holds a day of the month before or after."""
    return said.isdecimal() and ((row == 1 and int(said) > 7) or (row > 4 and int(said) < 15))
