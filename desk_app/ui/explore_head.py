"""What stands above the table of countries: which index, which edition, which countries, and how much of it is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSlider, QVBoxLayout

from desk_app.model.agreement import counted
from desk_app.model.countries import group_keys, group_name, group_source
from desk_app.service.exploring import ExploredTable
from desk_app.ui import theme
from desk_app.ui.explore_table import DASH, Filter
from desk_app.ui.fields import ComboBox
from desk_app.ui.widgets import Button, Elided, LineEdit, bold
from desk_app.ui.words import Words, isolate


class _YearSlider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ExploreHead(QFrame):
    """``indicator_chosen``: a code; ``year_chosen``: of an edition; ``filter_changed``: a Filter."""

    indicator_chosen = Signal(str)
    year_chosen = Signal(int)
    filter_changed = Signal(object)
    import_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.years: tuple[int, ...] = ()
        self._table: ExploredTable | None = None
        self.indicator, self.group = ComboBox(), ComboBox()
        self.sought = LineEdit()
        self.sought.setClearButtonEnabled(True)
        self.compared = QCheckBox()
        self.define_button = Button(words, "explore.define", "", "more")
        # The axis of time is not mirrored: it runs as that of the charts.
        self.slider = _YearSlider(Qt.Orientation.Horizontal)
        self.slider.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setPageStep(1)
        self.year_label = bold(QLabel())
        self.year_caption = QLabel()
        self.year_caption.setProperty("role", "muted")
        self.state = Elided("muted")
        self.partial = QLabel()
        self.partial.setWordWrap(True)
        self.import_button = Button(words, "explore.import", "quiet")
        self._lay_out()
        self.indicator.activated.connect(lambda _at: self.indicator_chosen.emit(self.indicator.currentData()))
        self.slider.valueChanged.connect(self._slid)
        self.sought.textChanged.connect(lambda _said: self._tell_filter())
        self.group.activated.connect(lambda _at: self._tell_group())
        self.compared.toggled.connect(lambda _on: self._tell_filter())
        self.import_button.clicked.connect(self.import_wanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.TIGHT, theme.WIDE, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(theme.GAP)
            column.addLayout(line)
        first.addWidget(self.indicator, 3)
        first.addWidget(self.sought, 2)
        first.addWidget(self.group, 2)
        first.addWidget(self.define_button)
        second.addWidget(self.year_caption)
        second.addWidget(self.year_label)
        second.addWidget(self.slider, 2)
        second.addWidget(self.state, 3)
        # Beside a line that may end in an ellipsis: there its words have room with large text too.
        second.addWidget(self.compared)
        third = QHBoxLayout()
        third.addWidget(self.partial, 1)
        third.addWidget(self.import_button)
        column.addLayout(third)
        for widget in (self.partial, self.import_button):
            widget.hide()

    def show_table(self, table: ExploredTable, indicators: Sequence[tuple[str, str]], years: Sequence[int]) -> None:
        """``indicators``: (code, name) of those that have editions."""
        words, self._table, self.years = self.words, table, tuple(years)
        with QSignalBlocker(self.indicator), QSignalBlocker(self.slider), QSignalBlocker(self.group):
            self.indicator.clear()
            for code, name in indicators:
                self.indicator.addItem(f"{isolate(code)} · {name}", code)
            self.indicator.setCurrentIndex(self.indicator.findData(table.indicator.code))
            self.slider.setRange(0, max(len(years) - 1, 0))
            self.slider.setValue(self.years.index(table.edition.year))
            self.slider.setEnabled(len(years) > 1)
            self._show_groups()
        self.indicator.setAccessibleName(words("indicator.which"))
        self.slider.setAccessibleName(words("explore.year"))
        self.slider.setToolTip(f"{words('explore.year')} {isolate(table.edition.year)}")
        self.year_caption.setText(words("explore.year"))
        self.year_label.setText(isolate(table.edition.year))
        for box in (self.sought, self.group):
            box.setAccessibleName(words("explore.seek" if box is self.sought else "explore.group"))
        self.sought.setPlaceholderText(words("explore.seek"))
        self.compared.setText(words("explore.compared_only"))
        self._say_state(table)

    def _say_state(self, table: ExploredTable) -> None:
        words = self.words
        of = table.assessed if table.is_whole else table.edition.assessed
        said = [words("explore.assessed", countries=counted(of, "country", words.language))]
        if table.since:
            said.append(words("explore.since_broken" if table.is_broken else "explore.since", year=table.since))
        if not table.edition.source.is_empty:
            said.append(words.pick(table.edition.source))
        group = self.group.currentData() or ""
        if group and not group_source(group).is_empty:
            said.insert(0, words.pick(group_source(group)))
        self.state.say(" · ".join(said))
        self.partial.setText(words("explore.partial", held=table.assessed, of=table.edition.assessed or DASH))
        theme.set_tone(self.partial, "warn")
        for widget in (self.partial, self.import_button):
            widget.setVisible(not table.is_whole)

    def _tell_group(self) -> None:
        if self._table is not None:
            self._say_state(self._table)
        self._tell_filter()

    def _show_groups(self) -> None:
        chosen = self.group.currentData() or ""
        self.group.clear()
        self.group.addItem(self.words("explore.all_countries"), "")
        for key in group_keys():
            self.group.addItem(self.words.pick(group_name(key)), key)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0))

    def show_compared(self, count: int) -> None:
        self.compared.setEnabled(bool(count) or self.compared.isChecked())

    def _slid(self, place: int) -> None:
        if self.years:
            self.year_label.setText(isolate(self.years[place]))
            self.year_chosen.emit(self.years[place])

    def _tell_filter(self) -> None:
        self.filter_changed.emit(Filter(self.sought.text(), self.group.currentData() or "", self.compared.isChecked()))
