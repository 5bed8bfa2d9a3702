"""Which charts a brief prints: a tick for each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout

from desk_app.model.indicator import CHARTS, USUAL_CHARTS, ChartName
from desk_app.ui import theme
from desk_app.ui.fields import Field
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words

COLUMNS = 2


class ChartsField(Field):
    """The value names charts in their printed order; empty: the usual ones, which are then ticked."""

    def __init__(self, words: Words, path: str, caption: str) -> None:
        super().__init__(words, path, caption)
        self._read_only = False
        self.ticks: dict[ChartName, QCheckBox] = {name: QCheckBox() for name in CHARTS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(theme.TIGHT)
        for place, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, *divmod(place, COLUMNS))
            tick.clicked.connect(self._ticked)
        self.usual = Button(words, "indicator.charts_usual", "quiet", "undo")
        self.usual.clicked.connect(lambda: self._tell(()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(grid)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(next(iter(self.ticks.values())))
        self.retranslate()
        self.show_value(())

    def chosen(self) -> tuple[ChartName, ...]:
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())

    def _ticked(self) -> None:
        chosen = self.chosen()
        if not chosen:
            # No name at all would mean the usual ones: the last tick stays.
            self.show_value(self._shown)
            return
        self._tell(() if chosen == USUAL_CHARTS else chosen)

    def show_value(self, value: Any) -> None:
        self._shown: tuple[ChartName, ...] = tuple(value)
        for name, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(name in (value or USUAL_CHARTS))
        self.usual.setVisible(bool(value) and not self._read_only)

    def retranslate(self) -> None:
        for name, tick in self.ticks.items():
            said = self.words(f"explore.chart_{name}")
            tick.setText(said)
            tick.setAccessibleName(f"{self.words(self.caption)} · {said}")

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for tick in self.ticks.values():
            tick.setEnabled(not read_only)
        self.usual.setVisible(bool(self._shown) and not read_only)
