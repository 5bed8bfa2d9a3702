"""The components of an index: which indicators it is made of, and with which weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk_app.model.indicator import Component
from desk_app.ui import theme
from desk_app.ui.decimal_field import DecimalBox
from desk_app.ui.fields import Choices, ComboBox, Field
from desk_app.ui.tab_order import come_first_in
from desk_app.ui.widgets import Button, IconButton
from desk_app.ui.words import Words, isolate

WEIGHT_DECIMALS = 6
ENOUGH = 0.0005
"""How far from 1 the sum of weights may be: published weights are rounded."""


class ComponentsField(Field):
    """A line for each component: the indicator, its weight, a bin. ``choices``: (id, name) of what may be one."""

    def __init__(self, words: Words, path: str, caption: str, choices: Callable[[], Choices]) -> None:
        super().__init__(words, path, caption)
        self._choices = choices
        self.components: tuple[Component, ...] = ()
        self.lines: list[tuple[ComboBox, DecimalBox, IconButton]] = []
        self._shown: Choices = ()
        self._read_only = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        self.grid.setHorizontalSpacing(theme.TIGHT)
        self.grid.setVerticalSpacing(4)
        column.addLayout(self.grid)
        tools = QHBoxLayout()
        self.add_button = Button(words, "definition.add_component", "quiet", "plus")
        self.equal_button = Button(words, "definition.equal_weights", "quiet")
        self.sum = QLabel()
        self.add_button.clicked.connect(self._add)
        self.equal_button.clicked.connect(self._make_equal)
        tools.addWidget(self.add_button)
        tools.addWidget(self.equal_button)
        tools.addStretch(1)
        tools.addWidget(self.sum)
        column.addLayout(tools)
        self.setFocusProxy(self.add_button)

    def name_for_reader(self, widget: QWidget) -> None:
        widget.setAccessibleName(f"{self.words('definition.add_component')} – {self.words(self.caption)}")

    def retranslate(self) -> None:
        super().retranslate()
        self._say_sum()

    def show_value(self, value: Any) -> None:
        choices = list(self._choices())
        if len(value) != len(self.lines) or choices != self._shown:
            self._shown = choices
            self._rebuild(len(value))
        self.components = tuple(value)
        for (combo, box, _bin), one in zip(self.lines, self.components, strict=True):
            with QSignalBlocker(combo), QSignalBlocker(box):
                combo.setCurrentIndex(combo.findData(one.indicator_id))
                if abs(box.value() - one.weight) > 10.0**-WEIGHT_DECIMALS / 2:
                    box.setValue(one.weight)
        self._say_sum()

    def _rebuild(self, count: int) -> None:
        for line in self.lines:
            for widget in line:
                self.grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.lines = [self._new_line(at) for at in range(count)]
        order = [*(widget for line in self.lines for widget in line), self.add_button, self.equal_button]
        come_first_in(self.add_button, order)

    def _new_line(self, at: int) -> tuple[ComboBox, DecimalBox, IconButton]:
        combo, box = ComboBox(), DecimalBox(0.0, 1.0, WEIGHT_DECIMALS)
        box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        bin_button = IconButton(self.words, "definition.remove_component", "bin")
        for value, said in self._shown:
            combo.addItem(said, value)
        combo.setAccessibleName(f"{self.words('definition.component')} {at + 1}")
        box.setAccessibleName(f"{self.words('definition.weight')} {at + 1}")
        bin_button.say_within(str(at + 1))
        box.setToolTip(self.words("definition.weight"))
        combo.activated.connect(lambda _at: self._change(at, indicator_id=combo.currentData()))
        box.valueChanged.connect(lambda weight: self._change(at, weight=weight, typing=True))
        box.editingFinished.connect(self.left)
        bin_button.clicked.connect(lambda: self._give(self.components[:at] + self.components[at + 1 :]))
        for place, widget in enumerate((combo, box, bin_button)):
            self.grid.addWidget(widget, at, place)
            widget.setEnabled(not self._read_only)
        return combo, box, bin_button

    def _change(self, at: int, *, indicator_id: str = "", weight: float | None = None, typing: bool = False) -> None:
        one = self.components[at]
        changed = Component(indicator_id or one.indicator_id, one.weight if weight is None else weight)
        self._give((*self.components[:at], changed, *self.components[at + 1 :]), typing=typing)

    def _add(self) -> None:
        """The first indicator that is no component yet."""
        taken = {one.indicator_id for one in self.components}
        free = next((value for value, _said in self._choices() if value not in taken), "")
        if free:
            self._give((*self.components, Component(free)))

    def _make_equal(self) -> None:
        count = len(self.components)
        self._give(tuple(Component(one.indicator_id, round(1 / count, WEIGHT_DECIMALS)) for one in self.components))

    def _give(self, components: tuple[Component, ...], *, typing: bool = False) -> None:
        self.components = components
        self._say_sum()
        self._tell(components, typing=typing)

    def _say_sum(self) -> None:
        total = sum(one.weight for one in self.components)
        self.sum.setVisible(bool(self.components))
        self.sum.setText(self.words("definition.sum", sum=isolate(f"{total:.4f}")))
        theme.set_tone(self.sum, "muted" if not total or abs(total - 1) < ENOUGH else "warn")
        self.equal_button.setEnabled(bool(self.components) and not self._read_only)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        self.equal_button.setVisible(not read_only)
        for line in self.lines:
            for widget in line:
                widget.setEnabled(not read_only)
