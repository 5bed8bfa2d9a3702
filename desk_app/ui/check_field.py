"""A field of yes or no."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox

from desk_app.ui.fields import Field
from desk_app.ui.words import Words


class CheckField(Field):
    """Yes or no. ``said``: what stands beside the box, the caption unless the field has that above it."""

    def __init__(self, words: Words, path: str, caption: str, said: str = "") -> None:
        super().__init__(words, path, caption)
        self.box, self._said = QCheckBox(), said or caption
        self._hold(self.box)
        self.box.clicked.connect(lambda: self._tell(self.box.isChecked()))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.box.setText(self.words(self._said))

    def name_for_reader(self, widget: Any) -> None:
        widget.setAccessibleName(self.in_its_place(self.words(self._said)))

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def set_read_only(self, read_only: bool) -> None:
        self.box.setEnabled(not read_only)
