"""Fields of decimal numbers: a bound, a weight, an average; and several years in one line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSizePolicy

from desk_app.ui.fields import Field
from desk_app.ui.widgets import LineEdit, is_undo_key
from desk_app.ui.words import Words

WIDEST = 1_000_000.0


class DecimalBox(QDoubleSpinBox):
    """A decimal number in Western digits, with a point, that leaves undo to the window and the wheel to the form."""

    def __init__(self, lower: float, upper: float, decimals: int) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setGroupSeparatorShown(False)
        self.set_scale(lower, upper, decimals)
        margin = self.fontMetrics().height() // 4
        self.lineEdit().setTextMargins(margin, 0, margin, 0)

    def set_scale(self, lower: float, upper: float, decimals: int) -> None:
        """``decimals``: how many are shown; a step is one of the last but one."""
        with QSignalBlocker(self):
            self.setDecimals(decimals)
            self.setRange(lower, upper)
            self.setSingleStep(10.0 ** -max(decimals - 2, 0))

    def event(self, event: QEvent) -> bool:
        if is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DecimalField(Field):
    """``optional``: the least number of the box stands for none at all, and is shown as a dash. ``prefix``: a sign before it."""

    def __init__(
        self, words: Words, path: str, caption: str, *, lower: float = -WIDEST, upper: float = WIDEST,
        decimals: int = 4, optional: bool = False, prefix: str = "",
    ) -> None:  # fmt: skip
        super().__init__(words, path, caption)
        self.box, self._optional = DecimalBox(lower, upper, decimals), optional
        if prefix:
            self.box.setPrefix(prefix)
            self.box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if optional:
            self.box.setSpecialValueText("—")
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hold(self.box)
        self.box.valueChanged.connect(lambda _value: self._tell(self._value(), typing=True))
        self.box.editingFinished.connect(self.left)

    def _value(self) -> float | None:
        return None if self._optional and self.box.value() == self.box.minimum() else self.box.value()

    def show_value(self, value: Any) -> None:
        shown = self.box.minimum() if value is None else value
        if abs(shown - self.box.value()) > 10.0 ** -self.box.decimals() / 2:
            with QSignalBlocker(self.box):
                self.box.setValue(shown)

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)


class YearsField(Field):
    """Years apart by commas, in order; what is no year is left out once the line is left."""

    def __init__(self, words: Words, path: str, caption: str) -> None:
        super().__init__(words, path, caption)
        self.edit = LineEdit()
        self.edit.setLayoutDirection(words.direction.LeftToRight)
        self._hold(self.edit)
        self.edit.textEdited.connect(lambda: self._tell(self._value(), typing=True))
        self.edit.left.connect(self._left)

    def _value(self) -> tuple[int, ...]:
        parts = (part.strip() for part in self.edit.text().replace("،", ",").split(","))
        return tuple(sorted({int(part) for part in parts if part.isdecimal() and len(part) == 4}))

    def _left(self) -> None:
        self.edit.setText(", ".join(str(year) for year in self._value()))
        self.left.emit()

    def show_value(self, value: Any) -> None:
        if self._value() != tuple(value):
            self.edit.setText(", ".join(str(year) for year in value))

    def set_read_only(self, read_only: bool) -> None:
        self.edit.setReadOnly(read_only)
