"""The style sheet of the window, from its colours and the height of a line. Made anew when either changes."""

from __future__ import annotations

from desk_app.resources import root
from desk_app.ui.tokens import Tokens, mix


def style_sheet(look: Tokens, em: float) -> str:
    """``em``: the height of a line in pixels."""
    arrows = (root() / "icons").as_posix()
    off = mix(look.ACCENT, look.PAPER, 0.65)
    # What is ticked is filled with the accent, on which the tick has the colour of paper.
    box, tick = round(em * 0.62), "check-light" if look.PAPER == "#ffffff" else "check-dark"
    small, radius = round(em * 0.25), round(em * 0.35)
    return f"""
    QToolTip {{ background: {look.INK}; color: {look.PAPER}; border: none; padding: 4px 8px; }}
    QFrame#topBar {{ background: {look.PAPER}; border: none; border-bottom: 1px solid {look.LINE}; }}
    QFrame#statusLine {{ background: {look.GROUND}; border: none; border-top: 1px solid {look.LINE}; }}
    QFrame#rail, QFrame#railEdge {{ background: {look.GROUND}; border: none; }}
    QFrame#side {{ background: {look.PAPER}; border: none; }}
    QWidget#form, QWidget#formPage {{ background: {look.PAPER}; }}
    QFrame#previewPane, QWidget#pageView {{ background: {look.DESK}; }}
    QFrame#banner {{ background: {look.NOTICE}; border: none; border-bottom: 1px solid {look.NOTICE_LINE}; }}
    QFrame#banner[tone="error"] {{ background: {look.TINT}; border-bottom: 1px solid {look.FOCUS}; }}
    QFrame#results {{ background: {look.PAPER}; border: 1px solid {look.RIM}; border-radius: {radius}px; }}
    QLabel[role="muted"] {{ color: {look.MUTED}; }}
    QLabel[role="section"] {{ color: {look.ACCENT}; font-weight: 600; }}
    QPushButton[role="chip"] {{ background: {look.GROUND}; border: 1px solid {look.LINE}; border-radius: {round(em * 0.6)}px;
        padding: {max(1, small - 3)}px {small * 2}px; }}
    QPushButton[role="chip"]:focus {{ border: 1px solid {look.FOCUS}; background: {look.TINT}; }}
    QPushButton[role="chip"]:checked {{ border: 1px solid {look.ACCENT}; background: {look.TINT}; color: {look.ACCENT}; }}
    QLabel[tone="muted"] {{ color: {look.MUTED}; }}
    QLabel[tone="good"] {{ color: {look.GOOD}; }}
    QLabel[tone="warn"] {{ color: {look.WARN}; }}
    QLabel[tone="bad"] {{ color: {look.BAD}; }}
    QFrame#tip {{ background: {look.GROUND}; border: none; border-bottom: 1px solid {look.LINE}; }}
    QListWidget[role="offers"]::item {{ padding: 2px {small}px; }}
    QListWidget[role="offers"]::item:selected {{ background: {look.TINT}; color: {look.ACCENT}; border-radius: {small}px; }}
    QFrame#pairNotes {{ background: transparent; border: none; border-top: 1px solid {look.LINE}; }}
    QFrame#rule {{ background: {look.LINE}; border: none; }}
    QFrame#tabs {{ background: {look.PAPER}; border: none; border-bottom: 1px solid {look.LINE}; }}
    QLabel[role="title"] {{ color: {look.INK}; }}
    QPushButton {{ background: {look.PAPER}; border: 1px solid {look.RIM}; border-radius: {radius}px;
        padding: {small}px {small * 3}px; }}
    QPushButton:hover {{ background: {look.GROUND}; }}
    QPushButton:pressed {{ background: {look.LINE}; }}
    QPushButton:focus {{ border: 2px solid {look.FOCUS}; padding: {small - 1}px {small * 3 - 1}px; }}
    QPushButton[role="primary"] {{ background: {look.ACCENT}; color: {look.PAPER}; border: 1px solid {look.ACCENT};
        font-weight: 600; }}
    QPushButton[role="primary"]:hover {{ background: {look.ACCENT_DARK}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {look.INK}; }}
    QPushButton[role="primary"]:disabled {{ background: {off}; border-color: {off}; }}
    QPushButton[role="tab"] {{ background: transparent; border: none; border-bottom: 3px solid transparent; border-radius: 0;
        color: {look.MUTED}; padding: {small + 1}px {small}px; }}
    QPushButton[role="tab"]:hover {{ color: {look.INK}; }}
    QPushButton[role="tab"]:checked {{ color: {look.ACCENT}; border-bottom: 3px solid {look.ACCENT}; font-weight: 600; }}
    QPushButton[role="tab"]:focus {{ background: {look.TINT}; border: none; border-bottom: 3px solid {look.FOCUS};
        padding: {small + 1}px {small}px; }}
    QPushButton:disabled {{ color: {look.FAINT}; border-color: {look.LINE}; }}
    QPushButton[role="quiet"] {{ background: transparent; border: 1px solid transparent; color: {look.MUTED};
        padding: {max(1, small - 2)}px {small * 2}px; }}
    QPushButton[role="quiet"]:hover {{ color: {look.ACCENT}; background: {look.GROUND}; }}
    QPushButton[role="quiet"]:focus {{ border: 2px solid {look.FOCUS}; color: {look.ACCENT};
        padding: {max(0, small - 3)}px {small * 2 - 1}px; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {radius}px; padding: {small}px; }}
    QToolButton:hover {{ background: {look.GROUND}; border-color: {look.LINE}; }}
    QToolButton:checked {{ background: {look.TINT}; border: 1px solid {look.ACCENT}; }}
    QToolButton:focus {{ border: 2px solid {look.FOCUS}; padding: {small - 1}px; }}
    QToolButton::menu-indicator {{ image: none; }}
    QLineEdit, QComboBox, QDateTimeEdit, QDateEdit, QSpinBox, QDoubleSpinBox {{ background: {look.PAPER};
        border: 1px solid {look.EDGE};
        border-radius: {radius}px; padding: {small - 1}px {small + 2}px; min-height: {round(em * 1.15)}px; }}
    QLineEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
        border: 2px solid {look.FOCUS};
        padding: {small - 2}px {small + 1}px; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox QAbstractItemView {{ background: {look.PAPER}; color: {look.INK}; border: 1px solid {look.RIM}; outline: none;
        selection-background-color: {look.TINT}; selection-color: {look.ACCENT}; }}
    QComboBox QAbstractItemView::item {{ padding: {max(1, small - 2)}px {small + 2}px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {look.TINT}; color: {look.ACCENT}; }}
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
        background: {look.GROUND}; color: {look.MUTED}; }}
    QLineEdit#search {{ background: {look.GROUND}; border: 1px solid {look.LINE}; }}
    QLineEdit#search:focus {{ background: {look.PAPER}; border: 2px solid {look.FOCUS}; }}
    QListWidget {{ background: {look.PAPER}; border: none; outline: none; }}
    QListWidget[role="checks"] {{ border: 1px solid {look.EDGE}; border-radius: {radius}px; padding: 2px; }}
    QListWidget[role="checks"]:focus {{ border: 2px solid {look.FOCUS}; padding: 1px; }}
    QTableWidget {{ border: 1px solid {look.LINE}; gridline-color: {look.LINE}; }}
    QHeaderView::section {{ background: {look.GROUND}; border: none; border-bottom: 1px solid {look.LINE}; padding: {small}px;
        color: {look.MUTED}; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollArea#pageArea {{ border: 2px solid transparent; }}
    QScrollArea#pageArea:focus {{ border: 2px solid {look.FOCUS}; }}
    QListView#thumbnails {{ background: {look.DESK}; border: none; outline: none; }}
    QFrame#pageSearch {{ background: transparent; border: none; }}
    QSplitter::handle {{ background: {look.LINE}; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {look.RIM}; border-radius: 4px; min-height: 32px; margin: 1px 2px; }}
    QScrollBar::handle:vertical:hover {{ background: {look.EMPTY}; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; }}
    QScrollBar::handle:horizontal {{ background: {look.RIM}; border-radius: 4px; min-width: 32px; margin: 2px 1px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QCheckBox::indicator, QAbstractItemView::indicator {{ width: {box}px; height: {box}px; border: 1px solid {look.EDGE};
        border-radius: 3px; background: {look.PAPER}; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {look.ACCENT}; border-color: {look.ACCENT};
        image: url({arrows}/{tick}.svg); }}
    QCheckBox::indicator:focus {{ border: 2px solid {look.FOCUS}; }}
    QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled {{ border-color: {look.LINE}; }}
    QRadioButton::indicator {{ width: {box - 2}px; height: {box - 2}px; border: 1px solid {look.EDGE};
        border-radius: {box // 2}px; background: {look.PAPER}; }}
    QRadioButton::indicator:checked {{ border: {round(box * 0.3)}px solid {look.ACCENT};
        width: {box - 2 * round(box * 0.3)}px; height: {box - 2 * round(box * 0.3)}px; }}
    QRadioButton::indicator:focus {{ border-color: {look.FOCUS}; }}
    QTableView, QTreeView {{ background: {look.PAPER}; alternate-background-color: {look.GROUND}; color: {look.INK};
        selection-background-color: {look.TINT}; selection-color: {look.ACCENT}; }}
    QTableView QTableCornerButton::section {{ background: {look.GROUND}; border: none; }}
    QProgressBar {{ border: 1px solid {look.LINE}; border-radius: {radius}px; background: {look.GROUND}; text-align: center; }}
    QProgressBar::chunk {{ background: {look.ACCENT}; border-radius: {radius - 1}px; }}
    QSlider {{ min-height: {round(em * 1.1)}px; }}
    QSlider::groove:horizontal {{ background: {look.RIM}; height: {max(3, small // 2)}px; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {look.ACCENT}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ background: {look.PAPER}; border: 2px solid {look.ACCENT}; width: {box}px; height: {box}px;
        margin: -{round(box / 2)}px 0; border-radius: {round(box / 2)}px; }}
    QSlider::handle:horizontal:hover {{ background: {look.TINT}; }}
    QSlider::handle:horizontal:focus {{ background: {look.ACCENT}; border: 2px solid {look.INK}; }}
    QSlider[mirrored="true"]::sub-page:horizontal {{ background: {look.RIM}; }}
    QSlider[mirrored="true"]::add-page:horizontal {{ background: {look.ACCENT}; border-radius: 2px; }}
    QSlider::handle:horizontal:disabled {{ border-color: {look.EDGE}; }}
    QSlider::sub-page:horizontal:disabled {{ background: {look.EDGE}; }}
    QMenu {{ background: {look.PAPER}; border: 1px solid {look.RIM}; padding: 4px; }}
    QMenu::item {{ padding: {small}px {small * 4}px; border-radius: {small}px; }}
    QMenu::item:selected {{ background: {look.TINT}; color: {look.ACCENT}; }}
    QMenu::item:disabled {{ color: {look.HINT}; }}
    QMenu::separator {{ height: 1px; background: {look.LINE}; margin: 4px 8px; }}
    """
