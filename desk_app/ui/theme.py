"""The look: a warm paper palette light and dark, one accent, hairlines, the bundled face, sizes from the font.

Colours are read by name (``theme.INK``) whenever something is painted: the names give those of the theme that is worn now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QFontMetricsF, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.resources import root
from desk_app.ui.style_sheet import style_sheet
from desk_app.ui.tokens import HOUSE, TOKEN_NAMES, Tokens, tokens

FAMILY = "IBM Plex Sans Arabic"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
SMALL, SECTION, TITLE, HERO = 0.9, 1.15, 1.45, 2.0
"""The type scale, as factors of the interface font."""
TIGHT, GAP, WIDE = 8, 12, 16
"""The scale of spaces, in pixels."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the window wears. ``colour``: the organisation's, "#rrggbb"; ``text_percent``: of the system's own size."""

    dark: bool = False
    colour: str = HOUSE
    text_percent: int = 100


def apply(app: QApplication, look: Look = Look()) -> None:
    """Dress the application: style, bundled fonts, palette, style sheet. A second time changes only what differs."""
    worn = worn_by(app)
    if worn is None:
        app.setStyle("Fusion")
        for weight in WEIGHTS:
            QFontDatabase.addApplicationFont(str(root() / "fonts" / f"IBMPlexSansArabic-{weight}.ttf"))
        app.setProperty("deskPointSize", max(QApplication.font().pointSizeF(), 9.0) * 1.06)
    elif worn == look:
        return
    app.setProperty("deskLook", look)
    colours = tokens(dark=look.dark, colour=look.colour)
    app.setProperty("deskTokens", colours)
    font = QFont([FAMILY, *(family for family in QApplication.font().families() if family != FAMILY)])
    font.setPointSizeF(float(app.property("deskPointSize")) * look.text_percent / 100)
    own = [(widget, widget.font()) for widget in app.allWidgets() if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)]
    app.setFont(font)
    app.setPalette(_palette(colours))
    app.setStyleSheet(style_sheet(colours, QFontMetricsF(font).height()))
    factor = look.text_percent / (worn or look).text_percent
    # Last: a new style sheet gives widgets back the font that they had under the old one.
    for widget, its_font in own if factor != 1 else ():
        widget.setFont(scaled(its_font, factor, its_font.weight()))


def worn_by(app: QApplication) -> Look | None:
    """What the application wears now; None before it was dressed."""
    look = app.property("deskLook")
    return look if isinstance(look, Look) else None


def current() -> Tokens:
    """The colours that are worn now; before an application is dressed, the light ones."""
    app = QApplication.instance()
    found = None if app is None else app.property("deskTokens")
    return found if isinstance(found, Tokens) else tokens()


def __getattr__(name: str) -> str:
    if name not in TOKEN_NAMES:
        raise AttributeError(name)
    return str(getattr(current(), name))


_OF_STATUS = {"empty": "EMPTY", "missing": "BAD", "draft": "DRAFT", "approved": "GOOD", "stale": "WARN"}


class _Statuses(Mapping[str, str]):
    """Status of a pair of texts -> the colour of its dot."""

    def __getitem__(self, status: str) -> str:
        return str(getattr(current(), _OF_STATUS[status]))

    def __iter__(self) -> Iterator[str]:
        return iter(_OF_STATUS)

    def __len__(self) -> int:
        return len(_OF_STATUS)


STATUS_COLOURS = _Statuses()


def scaled(font: QFont, factor: float, weight: QFont.Weight | int = QFont.Weight.Normal) -> QFont:
    """A copy of the font, larger or smaller by a factor, so that all sizes follow the user's own."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * factor)
    copy.setWeight(QFont.Weight(weight))
    return copy


def metrics(font: QFont, factor: float) -> QFontMetrics:
    """Measures in a size of the type scale."""
    return QFontMetrics(scaled(font, factor))


def set_tone(widget: QWidget, tone: str) -> None:
    """Colours a label by what it means: "good", "warn", "bad", "muted", or "" for plain. It follows the theme."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _palette(look: Tokens) -> QPalette:
    # Set whole: a dark system must not mix its colours into a light window, nor the other way round.
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, look.PAPER), (roles.WindowText, look.INK), (roles.Base, look.PAPER), (roles.AlternateBase, look.GROUND),
        (roles.Text, look.INK), (roles.Button, look.PAPER), (roles.ButtonText, look.INK), (roles.PlaceholderText, look.HINT),
        (roles.Highlight, look.ACCENT), (roles.HighlightedText, look.PAPER), (roles.ToolTipBase, look.INK),
        (roles.ToolTipText, look.PAPER), (roles.Link, look.ACCENT), (roles.LinkVisited, look.MUTED), (roles.Light, look.PAPER),
        (roles.Midlight, look.GROUND), (roles.Mid, look.LINE), (roles.Dark, look.EMPTY), (roles.Shadow, look.DRAFT),
        (roles.BrightText, look.BAD), (roles.Accent, look.ACCENT),
    ):  # fmt: skip
        palette.setColor(role, QColor(colour))
    # What is switched off is read all the same: a tick of a saved pack, a heading in a menu, that there is nothing to choose.
    for role, colour in ((roles.WindowText, look.HINT), (roles.Text, look.HINT), (roles.ButtonText, look.FAINT)):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colour))
    return palette


def icon(name: str, colour: str = "", *, mirrored: bool = False) -> QIcon:
    """A line icon of resources/icons in a colour (default: INK). ``mirrored``: one with a direction, in Arabic."""
    made = QIcon()
    made.addPixmap(_pixmap(name, colour or current().INK, mirrored))
    made.addPixmap(_pixmap(name, current().FAINT, mirrored), QIcon.Mode.Disabled)
    return made


def icon_size(font: QFont) -> QSize:
    """Of an icon beside or instead of words in this font, in pixels."""
    side = round(QFontMetricsF(font).height() * 0.76)
    return QSize(side, side)


def picture(name: str, side_px: int) -> QPixmap:
    """A drawing of resources/icons as it is, larger than an icon."""
    return QPixmap.fromImage(_drawing(name, current().INK, side_px))


def _pixmap(name: str, colour: str, mirrored: bool) -> QPixmap:
    image = _drawing(name, colour)
    return QPixmap.fromImage(image.flipped(Qt.Orientation.Horizontal) if mirrored else image)


@cache
def _drawing(name: str, colour: str, size: int = 64) -> QImage:
    # An image, not a pixmap: a pixmap must not outlive the application.
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing = (root() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("#000", colour)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
