"""A choice among quiet colours that print well on white, each shown with its swatch."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, Qt

from desk_app.ui.fields import ChoiceField, Choices
from desk_app.ui.words import Words

COLOURS = {
    "maroon": "#7b1733", "red": "#a11212", "orange": "#9a3b12", "ochre": "#8a6410", "green": "#3c6e47", "teal": "#1f6f78",
    "blue": "#2f5d80", "navy": "#1f3a6b", "violet": "#5b3a8c", "grey": "#5c6370", "black": "#1f1d1a",
}  # fmt: skip


class ColourField(ChoiceField):
    """The value is "#rrggbb". One that is not among the named colours is shown as it stands.

    ``none``: says what no colour of one's own means; without it there is always one.
    """

    def __init__(self, words: Words, path: str, caption: str, *, none: str = "") -> None:
        self._none = none
        super().__init__(words, path, caption, self._named)
        side = self.fontMetrics().height()
        self.combo.setIconSize(QSize(side, side))

    def _named(self) -> Choices:
        named = [(value, self.words(f"colour.{name}")) for name, value in COLOURS.items()]
        return [("", self.words(self._none)), *named] if self._none else named

    def show_value(self, value: Any) -> None:
        super().show_value(value.lower())
        for row in range(self.combo.count()):
            if self.combo.itemData(row) and self.combo.itemIcon(row).isNull():
                self.combo.setItemIcon(row, _swatch(self.combo.itemData(row), self.combo.iconSize().width()))


def _swatch(colour: str, side: int) -> QIcon:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(2, 2, side - 4, side - 4)
    painter.end()
    return QIcon(pixmap)
