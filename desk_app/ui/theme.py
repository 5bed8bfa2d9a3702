"""The look: a warm paper palette, one accent, hairlines, the bundled face, sizes from the font."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desk_app.resources import root

ACCENT, ACCENT_DARK, TINT, FOCUS = "#7b1733", "#5f1027", "#faf1f3", "#b4637c"
INK, MUTED, LINE, GROUND, PAPER, DESK = "#1f1d1a", "#6a655e", "#e3ded7", "#f6f4f0", "#ffffff", "#eae5df"
GOOD, WARN, BAD = "#3f7f52", "#9a6200", "#b3152c"
STATUS_COLOURS = {"empty": "#b9b2a8", "missing": BAD, "draft": "#8a847b", "approved": GOOD, "stale": WARN}

FAMILY = "IBM Plex Sans Arabic"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
TIGHT, GAP, WIDE = 8, 12, 16


def apply(app: QApplication) -> None:
    """Dress the application: style, palette, bundled fonts, style sheet."""
    app.setStyle("Fusion")
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(root() / "fonts" / f"IBMPlexSansArabic-{weight}.ttf"))
    base = QApplication.font()
    font = QFont([FAMILY, *base.families()])
    font.setPointSizeF(max(base.pointSizeF(), 9.0) * 1.06)
    app.setFont(font)
    app.setPalette(_palette())
    app.setStyleSheet(_sheet(QFontMetricsF(font).height()))


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A copy of the font, larger or smaller by a factor, so that all sizes follow the user's own."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * factor)
    copy.setWeight(weight)
    return copy


def _palette() -> QPalette:
    # Set whole: a dark system must not mix its colours into a light window.
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, PAPER), (roles.WindowText, INK), (roles.Base, PAPER), (roles.AlternateBase, GROUND),
        (roles.Text, INK), (roles.Button, PAPER), (roles.ButtonText, INK), (roles.PlaceholderText, "#8b857c"),
        (roles.Highlight, ACCENT), (roles.HighlightedText, PAPER), (roles.ToolTipBase, INK), (roles.ToolTipText, PAPER),
        (roles.Link, ACCENT), (roles.Light, PAPER), (roles.Midlight, GROUND), (roles.Mid, LINE), (roles.Dark, "#b9b2a8"),
        (roles.Shadow, "#8a847b"), (roles.BrightText, BAD), (roles.Accent, ACCENT),
    ):  # fmt: skip
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#aaa49b"))
    return palette


def _sheet(em: float) -> str:
    """The style sheet; ``em`` is the height of a line in pixels."""
    arrows = (root() / "icons").as_posix()
    small, radius = round(em * 0.25), round(em * 0.35)
    return f"""
    QToolTip {{ background: {INK}; color: {PAPER}; border: none; padding: 4px 8px; }}
    QFrame#topBar {{ background: {PAPER}; border: none; border-bottom: 1px solid {LINE}; }}
    QFrame#statusLine {{ background: {GROUND}; border: none; border-top: 1px solid {LINE}; }}
    QFrame#rail, QFrame#railEdge {{ background: {GROUND}; border: none; }}
    QFrame#side {{ background: {PAPER}; border: none; }}
    QWidget#form, QWidget#formPage {{ background: {PAPER}; }}
    QFrame#previewPane, QWidget#pageView {{ background: {DESK}; }}
    QFrame#banner {{ background: #fdf6e7; border: none; border-bottom: 1px solid #ecdcb8; }}
    QFrame#banner[tone="error"] {{ background: {TINT}; border-bottom: 1px solid #ecccd4; }}
    QFrame#results {{ background: {PAPER}; border: 1px solid #cfc8be; border-radius: {radius}px; }}
    QLabel[role="muted"] {{ color: {MUTED}; }}
    QLabel[role="section"] {{ color: {ACCENT}; font-weight: 600; }}
    QPushButton[role="chip"] {{ background: {GROUND}; border: 1px solid {LINE}; border-radius: {round(em * 0.6)}px;
        padding: {max(1, small - 3)}px {small * 2}px; }}
    QPushButton[role="chip"]:focus {{ border: 1px solid {FOCUS}; background: {TINT}; }}
    QLabel[role="title"] {{ color: {INK}; }}
    QPushButton {{ background: {PAPER}; border: 1px solid #cfc8be; border-radius: {radius}px; padding: {small}px {small * 3}px; }}
    QPushButton:hover {{ background: {GROUND}; }}
    QPushButton:pressed {{ background: {LINE}; }}
    QPushButton:focus {{ border: 2px solid {FOCUS}; padding: {small - 1}px {small * 3 - 1}px; }}
    QPushButton[role="primary"] {{ background: {ACCENT}; color: {PAPER}; border: 1px solid {ACCENT}; font-weight: 600; }}
    QPushButton[role="primary"]:hover {{ background: {ACCENT_DARK}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {INK}; }}
    QPushButton[role="primary"]:disabled {{ background: #cdb7be; border-color: #cdb7be; }}
    QPushButton[role="quiet"] {{ background: transparent; border: 1px solid transparent; color: {MUTED};
        padding: {max(1, small - 2)}px {small * 2}px; }}
    QPushButton[role="quiet"]:hover {{ color: {ACCENT}; background: {GROUND}; }}
    QPushButton[role="quiet"]:focus {{ border: 2px solid {FOCUS}; color: {ACCENT};
        padding: {max(0, small - 3)}px {small * 2 - 1}px; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {radius}px; padding: {small}px; }}
    QToolButton:hover {{ background: {GROUND}; border-color: {LINE}; }}
    QToolButton:focus {{ border: 2px solid {FOCUS}; padding: {small - 1}px; }}
    QToolButton::menu-indicator {{ image: none; }}
    QLineEdit, QComboBox, QDateTimeEdit, QDateEdit, QSpinBox, QDoubleSpinBox {{ background: {PAPER};
        border: 1px solid #d5cec5;
        border-radius: {radius}px; padding: {small - 1}px {small + 2}px; min-height: {round(em * 1.15)}px; }}
    QLineEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
        border: 2px solid {FOCUS};
        padding: {small - 2}px {small + 1}px; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox QAbstractItemView {{ background: {PAPER}; color: {INK}; border: 1px solid #cfc8be; outline: none;
        selection-background-color: {TINT}; selection-color: {ACCENT}; }}
    QComboBox QAbstractItemView::item {{ padding: {max(1, small - 2)}px {small + 2}px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {TINT}; color: {ACCENT}; }}
    QComboBox::drop-down, QSpinBox::up-button, QSpinBox::down-button,
    QDoubleSpinBox::up-button, QDoubleSpinBox::down-button, QDateTimeEdit::drop-down, QDateEdit::drop-down {{
        border: none; width: {round(em * 1.2)}px; background: transparent; }}
    QDateTimeEdit::drop-down, QDateEdit::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; }}
    QComboBox::down-arrow, QDateTimeEdit::down-arrow, QDateEdit::down-arrow {{
        image: url({arrows}/down-arrow.svg); width: {round(em * 0.8)}px; height: {round(em * 0.8)}px; }}
    QSpinBox::up-button, QDoubleSpinBox::up-button {{ image: url({arrows}/up-arrow.svg); height: {round(em * 0.7)}px; }}
    QSpinBox::down-button, QDoubleSpinBox::down-button {{
        image: url({arrows}/down-arrow.svg); height: {round(em * 0.7)}px; }}
    QSpinBox QLineEdit, QDoubleSpinBox QLineEdit, QDateTimeEdit QLineEdit, QDateEdit QLineEdit {{
        border: none; background: transparent; min-height: 0;
        padding: 0 {small}px; }}
    QLineEdit:read-only, QComboBox:disabled, QDateTimeEdit:read-only, QDateEdit:read-only {{
        background: {GROUND}; color: {MUTED}; }}
    QLineEdit#search {{ background: {GROUND}; border: 1px solid {LINE}; }}
    QLineEdit#search:focus {{ background: {PAPER}; border: 2px solid {FOCUS}; }}
    QListWidget {{ background: {PAPER}; border: none; outline: none; }}
    QListWidget[role="checks"] {{ border: 1px solid #d5cec5; border-radius: {radius}px; padding: 2px; }}
    QListWidget[role="checks"]:focus {{ border: 2px solid {FOCUS}; padding: 1px; }}
    QTableWidget {{ border: 1px solid {LINE}; gridline-color: {LINE}; }}
    QHeaderView::section {{ background: {GROUND}; border: none; border-bottom: 1px solid {LINE}; padding: {small}px;
        color: {MUTED}; }}
    QScrollArea {{ border: none; background: transparent; }}
    QSplitter::handle {{ background: {LINE}; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: #cbc4ba; border-radius: 4px; min-height: 32px; margin: 1px 2px; }}
    QScrollBar::handle:vertical:hover {{ background: #a9a196; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; }}
    QScrollBar::handle:horizontal {{ background: #cbc4ba; border-radius: 4px; min-width: 32px; margin: 2px 1px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ border: 1px solid {LINE}; border-radius: {radius}px; background: {GROUND}; text-align: center; }}
    QProgressBar::chunk {{ background: {ACCENT}; border-radius: {radius - 1}px; }}
    QMenu {{ background: {PAPER}; border: 1px solid #cfc8be; padding: 4px; }}
    QMenu::item {{ padding: {small}px {small * 4}px; border-radius: {small}px; }}
    QMenu::item:selected {{ background: {TINT}; color: {ACCENT}; }}
    QMenu::item:disabled {{ color: #aaa49b; }}
    QMenu::separator {{ height: 1px; background: {LINE}; margin: 4px 8px; }}
    """


def icon(name: str, colour: str = INK, *, mirrored: bool = False) -> QIcon:
    """A line icon of resources/icons in a colour; ``mirrored`` for one that has a direction, in a right-to-left window."""
    made = QIcon()
    made.addPixmap(_pixmap(name, colour, mirrored))
    made.addPixmap(_pixmap(name, "#bdb6ac", mirrored), QIcon.Mode.Disabled)
    return made


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
