"""The small buttons under the side of a pair that is being written: bold, bullets, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desk_app.model.text import Language
from desk_app.ui import theme
from desk_app.ui.text_box import TextBox
from desk_app.ui.words import Words

APPEARING_MS = 150
"""So long after the focus came or went: a form that moved under the mouse while it is pressed would select text."""
KEYS = {"bold": "Ctrl+B", "bullets": "Ctrl+Shift+L", "numbers": "Ctrl+Shift+O"}


class FormatBar(QWidget):
    """Follows the box that has the focus: stands at its side, and shows what the letters at its cursor are.

    The buttons take no focus: who writes goes on writing, and who uses the keyboard has the keys. They are made when first shown.
    """

    def __init__(self, words: Words, boxes: Mapping[Language, TextBox]) -> None:
        super().__init__()
        self._words, self._boxes = words, boxes
        self._language: Language = words.language
        self.buttons: dict[str, QToolButton] = {}
        self.hide()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(APPEARING_MS)
        self._settling.timeout.connect(self._settle)
        for language, box in boxes.items():
            box.entered.connect(partial(self._follow, language))
            box.left.connect(self._settling.start)
            for changed in (box.cursorPositionChanged, box.selectionChanged, box.textChanged):
                changed.connect(self._show_state)

    def _follow(self, language: Language) -> None:
        self._language = language
        self._settling.start()

    def _settle(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._settling.start()
            return
        box = self._boxes[self._language]
        wanted = box.hasFocus() and box.prose and not box.isReadOnly()
        if wanted and not self.buttons:
            self._make()
        if wanted:
            right = self._language == "ar"
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
            self._draw()
        self.setVisible(wanted)
        self._show_state()

    def _make(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 0, 2, 2)
        line.setSpacing(2)
        for name in KEYS:
            button = QToolButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(partial(self._press, name))
            line.addWidget(button)
            self.buttons[name] = button
        self.buttons["bold"].setFont(theme.scaled(self.font(), 1.0, QFont.Weight.Bold))
        line.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        for name, button in self.buttons.items():
            said = self._words(f"format.{name}")
            button.setAccessibleName(said)
            button.setToolTip(f"{said} \u2066{KEYS[name]}\u2069")
        if self.buttons:
            self.buttons["bold"].setText(self._words("format.bold_sign"))
            self._draw()

    def _draw(self) -> None:
        """The lists as they are written on that side."""
        arabic = self._boxes[self._language].arabic_digits
        right = self._language == "ar"
        side = theme.icon_size(self.font())
        numbers = "numbers" if not right else "numbers-ar" if arabic else "numbers-right"
        for name, drawing in (("bullets", "bullets"), ("numbers", numbers)):
            self.buttons[name].setIcon(theme.icon(drawing, theme.INK, mirrored=right and name == "bullets"))
            self.buttons[name].setIconSize(side)

    def _show_state(self) -> None:
        if not self.isVisible():
            return
        box = self._boxes[self._language]
        kind = box.list_kind()
        for name, button in self.buttons.items():
            button.setChecked(box.is_bold_here() if name == "bold" else kind == name)

    def _press(self, name: str) -> None:
        box = self._boxes[self._language]
        if name == "bold":
            box.toggle_bold()
        else:
            box.toggle_list("bullets" if name == "bullets" else "numbers")
        self._show_state()
