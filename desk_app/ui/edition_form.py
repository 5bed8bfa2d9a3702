"""The form of an edition: its source, its date, and the value and rank of each country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout

from desk_app.model.countries import country_name, resolve, suggest
from desk_app.model.fold import fold, without_article
from desk_app.model.indicator import Edition, Indicator, Observation
from desk_app.ui import theme
from desk_app.ui.cells import CellDelegate
from desk_app.ui.choices import Directory
from desk_app.ui.components_field import ComponentsField
from desk_app.ui.decimal_field import DecimalField
from desk_app.ui.fields import ChoiceField, Edit, Field, LineField, NumberField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Caption, IconButton, LineEdit
from desk_app.ui.words import Words, isolate

COLUMNS = ("country", "value", "rank", "published")
COUNTRY_ROLE = Qt.ItemDataRole.UserRole
MOST_ROWS = 14
"""shown at once; the rest is scrolled to"""
LAST = 10_000
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


class ObservationsField(Field):
    """A row for each country; below, a line that adds one by any of its names. ``decimals``: how values are shown."""

    def __init__(self, words: Words, path: str, caption: str) -> None:
        super().__init__(words, path, caption)
        self.observations: tuple[Observation, ...] = ()
        self.decimals = 4
        self._read_only = False
        self._shown: tuple[object, ...] = ()
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._typed)
        self.added = LineEdit()
        self.add_button = Button(words, "edition.add_country", "quiet", "plus")
        self.bin = IconButton(words, "edition.remove_country", "bin")
        self.said = QLabel()
        self.said.setWordWrap(True)
        theme.set_tone(self.said, "warn")
        self.said.hide()
        self.add_button.clicked.connect(self.add)
        self.added.returnPressed.connect(self.add)
        self.bin.clicked.connect(self.remove)
        line = QHBoxLayout()
        line.addWidget(self.added, 1)
        line.addWidget(self.add_button)
        line.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(line)
        column.addWidget(self.said)
        self.setFocusProxy(self.table)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setAccessibleName(self.words(self.caption))
        self.table.setHorizontalHeaderLabels([self.words(f"edition.{name}") for name in COLUMNS])
        self.added.setPlaceholderText(self.words("edition.which_country"))
        self.added.setAccessibleName(self.words("edition.which_country"))
        self._fill()

    def show_value(self, value: Any) -> None:
        self.observations = tuple(value)
        self._fill()

    def _fill(self) -> None:
        """In order of rank, those without one by name."""
        shown = (self.observations, self.words.language, self.decimals, self._read_only)
        if shown == self._shown:
            return
        self._shown = shown
        words = self.words
        names = {one.country: words.pick(country_name(one.country)) for one in self.observations}
        rows = sorted(self.observations, key=lambda one: (one.rank or LAST, without_article(fold(names[one.country]))))
        at = self.table.currentRow()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(rows))
            for row, one in enumerate(rows):
                value = "" if one.value is None else f"{one.value:.{self.decimals}f}"
                for place, said in enumerate((names[one.country], value, str(one.rank or ""), "")):
                    self.table.setItem(row, place, self._cell(place, said, one))
        height = self.table.verticalHeader().defaultSectionSize()
        seen = max(2, min(len(rows), MOST_ROWS))
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + seen * height + 4)
        if 0 <= at < len(rows):
            self.table.setCurrentCell(at, max(self.table.currentColumn(), 0))

    def _cell(self, place: int, said: str, one: Observation) -> QTableWidgetItem:
        cell = QTableWidgetItem(said)
        cell.setData(COUNTRY_ROLE, one.country)
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[place] == "published":
            cell.setCheckState(Qt.CheckState.Checked if one.rank_published else Qt.CheckState.Unchecked)
            cell.setData(Qt.ItemDataRole.AccessibleTextRole, self.words("edition.published_rank"))
            cell.setFlags(usual if self._read_only else usual | Qt.ItemFlag.ItemIsUserCheckable)
        elif place and not self._read_only:
            cell.setFlags(usual | Qt.ItemFlag.ItemIsEditable)
        else:
            cell.setFlags(usual)
        if place:
            cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        return cell

    def _typed(self, cell: QTableWidgetItem) -> None:
        """A number that was typed in either kind of digits; nothing typed: not assessed, or no rank."""
        country, name = cell.data(COUNTRY_ROLE), COLUMNS[cell.column()]
        said = cell.text().translate(_DIGITS).strip()
        try:
            if name == "value":
                self._change(country, value=float(said) if said else None)
            elif name == "rank":
                self._change(country, rank=int(said) if said else 0)
            elif name == "published":
                self._change(country, rank_published=cell.checkState() == Qt.CheckState.Checked)
        except ValueError:
            self._say(self.words("edition.not_a_number", value=isolate(cell.text())))
            self._shown = ()
            self._fill()

    def _change(self, country: str, **values: object) -> None:
        self._say("")

        def change(before: tuple[Observation, ...]) -> tuple[Observation, ...]:
            return tuple(replace(one, **values) if one.country == country else one for one in before)  # type: ignore[arg-type]

        self._give(change)

    def add(self) -> None:
        """Adds the country whose name was typed; one that nobody bears is told with the likest ones."""
        said = self.added.text().strip()
        if not said:
            self.added.setFocus()
            return
        country = resolve(said)
        if country is None:
            near = [self.words.pick(country_name(code)) for code in suggest(said)]
            listed = ("، " if self.words.language == "ar" else ", ").join(near)
            self._say(self.words("edition.unknown_like" if near else "edition.unknown_country", name=said, near=listed))
            return
        if any(one.country == country for one in self.observations):
            self._say(self.words("edition.there_already", name=self.words.pick(country_name(country))))
            return
        self._say("")
        self.added.clear()
        self._give(lambda before: (*before, Observation(country, None)))

    def remove(self) -> None:
        """Takes out the countries that are selected."""
        gone = {index.data(COUNTRY_ROLE) for index in self.table.selectedIndexes()}
        if gone:
            self._give(lambda before: tuple(one for one in before if one.country not in gone))

    def _give(self, change: Callable[[tuple[Observation, ...]], tuple[Observation, ...]]) -> None:
        self.edited.emit(Edit(self.path, self.path, change, False))

    def _say(self, said: str) -> None:
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for widget in (self.added, self.add_button, self.bin):
            widget.setVisible(not read_only)
        self._fill()


class EditionForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        directory = Directory(words, session)
        self.add_pair("source", "edition.source")
        self.add_values(
            [
                ChoiceField(words, "indicator_id", "indicator.which", directory.indicators),
                NumberField(words, "year", "edition.year", largest=2100),
                LineField(words, "published", "edition.published_on"),
                LineField(words, "revision", "edition.revision"),
                NumberField(words, "assessed", "edition.assessed", largest=300),
                DecimalField(words, "average", "edition.average", optional=True),
                NumberField(words, "averaged", "edition.averaged", largest=300),
            ],
            "edition.facts",
        )
        self.column.addWidget(Caption(words, "edition.observations"))
        self.observations = ObservationsField(words, "observations", "edition.observations")
        self.column.addWidget(self.observations)
        self._take(self.observations)
        self.column.addWidget(Caption(words, "edition.weights"))
        weights = ComponentsField(words, "weights", "edition.weights", directory.indicators)
        self.column.addWidget(weights)
        self._take(weights)
        self.column.addStretch(1)

    def refresh(self) -> None:
        record = self.stored(self.record_id) if self.record_id else None
        indicator = self.session.get(record.indicator_id) if isinstance(record, Edition) else None
        if isinstance(indicator, Indicator):
            self.observations.decimals = indicator.decimals
        super().refresh()

    def show_head(self, record: Edition) -> None:
        indicator = self.session.get(record.indicator_id)
        name = self.words.pick(indicator.name) if isinstance(indicator, Indicator) else ""
        self.title.setText(self.words("edition.title", name=name, year=record.year))
        self.code.setText(isolate(indicator.code) if isinstance(indicator, Indicator) else "")
        self.chips.show_facts([])
