"""What-if: the components of a country on sliders, its index and rank before and after at once, and what a goal would need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QSlider, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.model.countries import country_name
from desk_app.model.indicator import Indicator
from desk_app.model.league import Need, WhatIf
from desk_app.service.exploring import ExploredTable
from desk_app.service.indicators import Figures
from desk_app.ui import theme
from desk_app.ui.decimal_field import DecimalBox
from desk_app.ui.explore_table import signed
from desk_app.ui.widgets import Button, Caption, bold
from desk_app.ui.words import Words, isolate

STEPS = 10_000
"""of a slider, from one end of a component's scale to the other"""
MOST_NAMED = 6


class _Slider(QSlider):
    """Leaves the wheel to the panel: what is scrolled past is not changed."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PartRow:
    """A component: name, slider, number, and how far it is from what was published."""

    def __init__(self, words: Words, part: Indicator, published: float, told: Callable[[], None]) -> None:
        self.words, self.part, self.published = words, part, published
        self._told = told
        self.name = QLabel()
        self.name.setWordWrap(True)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setSingleStep(STEPS // 100)
        self.slider.setPageStep(STEPS // 20)
        self.slider.setMinimumHeight(round(self.name.fontMetrics().height() * 1.2))
        self.box = DecimalBox(part.scale_min, part.scale_max, part.decimals)
        # Digits and point stand left to right, so do the buttons beside them.
        self.box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.change = QLabel()
        self.change.setProperty("role", "muted")
        self.change.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._typed)
        self.set_value(published)
        self.retranslate()

    @property
    def value(self) -> float:
        """As published until it is moved: the box shows fewer digits."""
        near = abs(self.box.value() - self.published) < 10.0**-self.part.decimals / 2
        return self.published if near else self.box.value()

    def set_value(self, value: float) -> None:
        with QSignalBlocker(self.box), QSignalBlocker(self.slider):
            self.box.setValue(value)
            self.slider.setValue(self._place(value))
        self._say()

    def _place(self, value: float) -> int:
        lower, upper = self.part.scale_min, self.part.scale_max
        return round((value - lower) / (upper - lower) * STEPS)

    def _slid(self, place: int) -> None:
        lower, upper = self.part.scale_min, self.part.scale_max
        with QSignalBlocker(self.box):
            self.box.setValue(lower + (upper - lower) * place / STEPS)
        self._say()
        self._told()

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._place(value))
        self._say()
        self._told()

    def _say(self) -> None:
        difference = self.value - self.published
        self.change.setText(isolate(signed(difference, self.part.decimals)) if difference else "")

    def retranslate(self) -> None:
        # A style sheet knows a slider's sides as left and right: which of them is filled is said by this.
        self.slider.setProperty("mirrored", self.words.language == "ar")
        self.slider.style().unpolish(self.slider)
        self.slider.style().polish(self.slider)
        said = self.words.pick(self.part.name) or self.part.code
        self.name.setText(f"{said} {isolate(self.part.code)}")
        for widget in (self.slider, self.box):
            widget.setAccessibleName(said)
            widget.setToolTip(said)

    def widgets(self) -> tuple[QWidget, ...]:
        return self.name, self.slider, self.box, self.change


class WhatIfPanel(QScrollArea):
    """``import_wanted``: the table holds a few countries, and the user wants to take in the rest."""

    import_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.figures: Figures | None = None
        self.table: ExploredTable | None = None
        self.country = ""
        self.parts: list[PartRow] = []
        self.result: WhatIf | None = None
        self.needs: tuple[Need, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("formPage")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.WIDE, theme.WIDE)
        self._column.setSpacing(theme.TIGHT)
        self.setWidget(page)
        self._build()

    def _build(self) -> None:
        words = self.words
        self.why_not = QLabel()
        self.why_not.setWordWrap(True)
        self.import_button = Button(words, "explore.import", "primary")
        self.import_button.clicked.connect(self.import_wanted)
        self._column.addWidget(self.why_not)
        self._column.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        self.value = bold(QLabel(), theme.SECTION)
        self.rank = bold(QLabel(), theme.SECTION)
        self.group = QLabel()
        for label in (self.value, self.rank, self.group):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.TIGHT)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnStretch(0, 1)
        column.addLayout(self.grid)
        line = QHBoxLayout()
        self.reset_button = Button(words, "explore.reset")
        self.reset_button.clicked.connect(self.reset)
        line.addWidget(self.reset_button)
        line.addStretch(1)
        column.addLayout(line)
        self.neighbours = QLabel()
        self.unchanged = QLabel()
        self.unchanged.setProperty("role", "muted")
        for label in (self.neighbours, self.unchanged):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(Caption(words, "explore.goal_title"))
        self._build_goal(column)
        self._column.addWidget(self.body)
        self._column.addStretch(1)

    def _build_goal(self, column: QVBoxLayout) -> None:
        line = QHBoxLayout()
        self.goal_label = QLabel()
        self.goal = DecimalBox(1, 1, 0)
        self.goal.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.goal.setMinimumWidth(6 * self.goal.fontMetrics().height())
        self.goal.valueChanged.connect(self._seek_goal)
        self.goal_label.setBuddy(self.goal)
        line.addWidget(self.goal_label)
        line.addWidget(self.goal)
        line.addStretch(1)
        column.addLayout(line)
        self.needed = QWidget()
        self.needed_grid = QGridLayout(self.needed)
        self.needed_grid.setContentsMargins(0, 0, 0, 0)
        self.needed_grid.setColumnStretch(0, 1)
        self.needed_none = QLabel()
        self.needed_none.setWordWrap(True)
        column.addWidget(self.needed)
        column.addWidget(self.needed_none)

    # --- what is shown

    def show_country(self, figures: Figures, table: ExploredTable, country: str) -> None:
        """The components as published. What was tried stays while the same country and edition are shown again."""
        same = self.table is table and self.country == country
        self.figures, self.table, self.country = figures, table, country
        if same:
            return
        row = table.row_of(country)
        self.why_not.setText(self._why_not())
        possible = not self.why_not.text()
        self.why_not.setVisible(not possible)
        self.import_button.setVisible(not possible and not table.is_whole)
        self.body.setVisible(possible)
        self._take_away_parts()
        if possible and row is not None:
            held = {part.code: part.value for part in row.parts}
            weighted = self._weighted()
            usable = [part for part in table.parts if part.id in weighted and held.get(part.code) is not None]
            self._show_parts([PartRow(self.words, part, held[part.code] or 0.0, self._compute) for part in usable])
            with QSignalBlocker(self.goal):
                self.goal.setRange(1, max(table.assessed, 1))
                self.goal.setValue(max(row.rank - 10, 1))
        self._compute()
        self._seek_goal()

    def _weighted(self) -> set[str]:
        """Ids of the components whose weight is known."""
        assert self.table is not None
        components = self.table.edition.weights or self.table.indicator.components
        return {one.indicator_id for one in components if one.weight}

    def _why_not(self) -> str:
        words, table = self.words, self.table
        assert table is not None
        row, name = table.row_of(self.country), words.pick(country_name(self.country))
        if row is None or row.value is None:
            return words("explore.not_assessed_here", country=name, year=table.edition.year)
        if not table.is_whole:
            return words("explore.partial_what_if", held=table.assessed, of=table.edition.assessed)
        held = {part.code for part in row.parts if part.value is not None}
        if not any(part.code in held and part.id in self._weighted() for part in table.parts):
            return words("explore.no_parts")
        return ""

    def _take_away_parts(self) -> None:
        for row in self.parts:
            for widget in row.widgets():
                self.grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.parts = []

    def _show_parts(self, parts: Sequence[PartRow]) -> None:
        self.parts = list(parts)
        last: QWidget = self.goal
        for at, row in enumerate(self.parts):
            self.grid.addWidget(row.name, 2 * at, 0, 1, 2)
            self.grid.addWidget(row.change, 2 * at, 2)
            self.grid.addWidget(row.slider, 2 * at + 1, 0, 1, 2)
            self.grid.addWidget(row.box, 2 * at + 1, 2)
            row.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            if at:
                QWidget.setTabOrder(last, row.slider)
            QWidget.setTabOrder(row.slider, row.box)
            last = row.box
        if self.parts:
            QWidget.setTabOrder(last, self.reset_button)
            QWidget.setTabOrder(self.reset_button, self.goal)

    def reset(self) -> None:
        """Back to what was published."""
        for row in self.parts:
            row.set_value(row.published)
        self._compute()

    # --- computing

    def _compute(self) -> None:
        self.result = None
        if self.figures is not None and self.table is not None and self.parts:
            changes = {row.part.code: row.value for row in self.parts if row.value != row.published}
            try:
                self.result = self.figures.what_if(self.table.indicator.code, self.table.edition.year, self.country, changes)
            except DeskError as fault:
                self.why_not.setText(fault.message(self.words.language))
                self.why_not.show()
        self._say_result()

    def _say_result(self) -> None:
        found, words, table = self.result, self.words, self.table
        if found is None or table is None:
            return
        decimals = table.indicator.decimals
        before, after = found.before, found.after
        self.reset_button.setEnabled(bool(found.changed))
        said = [isolate(f"{place.value:.{decimals}f}") for place in (before, after)]
        self.value.setText(self._moved("explore.what_value", said, bool(found.changed)))
        self.rank.setText(self._moved("explore.what_rank", [isolate(before.rank), isolate(after.rank)], bool(found.changed)))
        names = {band.id: words.pick(band.name) for band in table.indicator.bands}
        groups = [names.get(place.band, "") for place in (before, after)]
        entered = bool(groups[1]) and groups[0] != groups[1]
        self.group.setText(words("explore.what_group_entered", group=groups[1]) if entered else groups[0])
        self.group.setVisible(bool(self.group.text()))
        theme.set_tone(self.group, "good" if entered else "muted")
        better = before.rank - after.rank
        theme.set_tone(self.rank, "good" if better > 0 else "bad" if better < 0 else "")
        self.neighbours.setText(self._neighbours(found))
        self.neighbours.setVisible(bool(self.neighbours.text()))
        note = words("explore.unchanged") if found.exact else f"{words('explore.unchanged')} {words('explore.not_exact')}"
        self.unchanged.setText(note)

    def _moved(self, key: str, said: Sequence[str], changed: bool) -> str:
        before, after = said
        if not changed:
            return self.words(key, value=before)
        # Numbers alone would be set from left to right: a mark gives them the direction in which the sentence is read.
        mark, arrow = ("\u200f", "←") if self.words.language == "ar" else ("\u200e", "→")
        return self.words(key, value=f"{mark}{before} {arrow} {after}")

    def _neighbours(self, found: WhatIf) -> str:
        words, lines = self.words, []
        for key, codes in (("overtaken", found.overtaken), ("passed_by", found.passed_by)):
            if codes:
                named = [words.pick(country_name(code)) for code in codes[:MOST_NAMED]]
                more = len(codes) - len(named)
                listed = ("، " if words.language == "ar" else ", ").join(named)
                if more:
                    listed = words("explore.and_more", listed=listed, more=more)
                places = counted(len(codes), "country", words.language)
                lines.append(words(f"explore.{key}", countries=places, listed=listed))
        return "\n".join(lines)

    def _seek_goal(self) -> None:
        """What each component alone would need for the rank that is asked for."""
        while (item := self.needed_grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.needs = ()
        table, words = self.table, self.words
        if self.figures is None or table is None or not self.parts:
            self.needed_none.hide()
            return
        self.needs = self.figures.needs(table.indicator.code, table.edition.year, self.country, round(self.goal.value()))
        parts = {part.code: part for part in table.parts}
        for at, need in enumerate(self.needs):
            name = QLabel(f"{words.pick(parts[need.code].name)} {isolate(need.code)}")
            name.setWordWrap(True)
            self.needed_grid.addWidget(name, at, 0)
            if need.needed is None:
                said = QLabel(words("explore.never", rank=need.best_rank))
                said.setProperty("role", "muted")
                self.needed_grid.addWidget(said, at, 1, 1, 2, Qt.AlignmentFlag.AlignTrailing)
                continue
            value = f"{need.needed:.{parts[need.code].decimals}f}"
            told = isolate(f"{value} ({signed(need.needed - need.before, parts[need.code].decimals)})")
            self.needed_grid.addWidget(QLabel(told), at, 1, Qt.AlignmentFlag.AlignTrailing)
            button = Button(words, "explore.try", "quiet")
            button.setAccessibleName(words("explore.try_named", name=words.pick(parts[need.code].name), value=value))
            button.clicked.connect(lambda _on=False, need=need: self._try(need))
            self.needed_grid.addWidget(button, at, 2)
        self.needed_none.setVisible(not self.needs)
        self.needed_none.setText(words("explore.there_already", rank=round(self.goal.value())))

    def _try(self, need: Need) -> None:
        """Moves that component alone."""
        for row in self.parts:
            row.set_value(need.needed if row.part.code == need.code and need.needed is not None else row.published)
        self._compute()

    def retranslate(self) -> None:
        words = self.words
        self.goal_label.setText(words("explore.goal"))
        self.goal.setAccessibleName(words("explore.goal"))
        for row in self.parts:
            row.retranslate()
        if self.table is not None:
            self.why_not.setText(self._why_not())
            self._say_result()
            self._seek_goal()
