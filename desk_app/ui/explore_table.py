"""The table of all countries: sorted by any column, filtered by name and group, some ticked for comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desk_app.model.countries import country_name, group_members
from desk_app.model.fold import fold, without_article
from desk_app.service.exploring import MOST_COMPARED, ExploredRow, ExploredTable
from desk_app.ui import theme
from desk_app.ui.cells import CellDelegate
from desk_app.ui.words import Words, isolate

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
COUNTRY_ROLE = Qt.ItemDataRole.UserRole
FIRST_COLUMNS = ("compared", "rank", "country", "value", "change", "places", "band")
MOVED_COLUMNS = ("change", "places")
DASH = "–"


@dataclass(frozen=True, slots=True)
class Filter:
    """``name``: part of a country's name in either language, or its code; ``group``: key of a set of countries, or empty."""

    name: str = ""
    group: str = ""
    compared_only: bool = False


def signed(value: float | int | None, decimals: int = 0) -> str:
    """ "+0.1095", "−3", "0"; a dash for nothing."""
    if value is None:
        return DASH
    said = f"{abs(value):.{decimals}f}"
    # Rounded first: a change that is printed as zero has no sign.
    sign = "" if not float(said) else "+" if value > 0 else "\u2212"
    return sign + said


class CountriesModel(QAbstractTableModel):
    """``compared_changed``: the countries ticked, in the order in which they were; ``full``: one more was refused."""

    compared_changed = Signal(object)
    full = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.table: ExploredTable | None = None
        self.columns: tuple[str, ...] = FIRST_COLUMNS
        self.rows: list[ExploredRow] = []
        self.compared: tuple[str, ...] = ()
        self.home = ""
        self._filter, self._sorted = Filter(), ("rank", Qt.SortOrder.AscendingOrder)

    # --- what is shown

    def show_table(self, table: ExploredTable | None) -> None:
        self.table = table
        self.columns = (*FIRST_COLUMNS, *(part.code for part in table.parts)) if table else FIRST_COLUMNS
        if self._sorted[0] not in self.columns:
            self._sorted = ("rank", Qt.SortOrder.AscendingOrder)
        self._arrange()

    def set_filter(self, wanted: Filter) -> None:
        self._filter = wanted
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self._sorted = (self.columns[column], order)
            self._arrange()

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        name, order = self._sorted
        return self.columns.index(name), order

    def set_compared(self, countries: Sequence[str]) -> None:
        self.compared = tuple(dict.fromkeys(countries))[:MOST_COMPARED]
        self._arrange()
        self.compared_changed.emit(self.compared)

    def row_of(self, country: str) -> int:
        """The place of a country in the rows shown; -1 when it is filtered out."""
        return next((at for at, one in enumerate(self.rows) if one.row.country == country), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        held = self.table.rows if self.table is not None else ()
        members = frozenset(group_members(self._filter.group)) if self._filter.group else None
        self.rows = [one for one in held if self._passes(one.row.country, members)]
        name, order = self._sorted
        turned = order == Qt.SortOrder.DescendingOrder
        key = self._key(name)
        known = [one for one in self.rows if key(one) is not None]
        unknown = [one for one in self.rows if key(one) is None]
        # Countries without a figure come last whichever way the table is turned.
        self.rows = sorted(known, key=key, reverse=turned) + unknown
        self.endResetModel()

    def _passes(self, country: str, members: frozenset[str] | None) -> bool:
        wanted = self._filter
        if wanted.compared_only and country not in self.compared:
            return False
        if members is not None and country not in members:
            return False
        name = country_name(country)
        return fold(wanted.name) in fold(f"{name.ar} {name.en} {country}")

    def _key(self, column: str) -> Callable[[ExploredRow], Any]:
        words, bands = self.words, {}
        if self.table is not None:
            bands = {band.id: band.lower for band in self.table.indicator.bands}
        keys: dict[str, Callable[[ExploredRow], Any]] = {
            "compared": lambda one: one.row.country not in self.compared,
            "rank": lambda one: one.row.rank or None,
            "country": lambda one: without_article(fold(words.pick(country_name(one.row.country)))),
            "value": lambda one: one.row.value,
            # In order of rank inside a group, so that its classes stand as their publisher has them.
            "band": lambda one: (-bands.get(one.row.band, 0.0), one.row.rank) if one.row.value is not None else None,
            "change": lambda one: one.change,
            "places": lambda one: one.places,
        }
        return keys.get(column) or (lambda one: next((part.value for part in one.row.parts if part.code == column), None))

    # --- as Qt asks

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        name, words = self.columns[section], self.words
        part = next((one for one in self.table.parts if one.code == name), None) if self.table else None
        if role == Qt.ItemDataRole.DisplayRole:
            return isolate(name) if part else words(f"explore.column_{name}")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            since = self.table.since if self.table else 0
            return words.pick(part.name) if part else words(f"explore.tip_{name}", year=since or DASH)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(name))
        return None

    def _alignment(self, name: str) -> Qt.AlignmentFlag:
        across = Qt.AlignmentFlag.AlignLeading if name in ("country", "band") else Qt.AlignmentFlag.AlignHCenter
        return across | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, name = self.rows[index.row()], self.columns[index.column()]
        if role == COUNTRY_ROLE:
            return one.row.country
        if name == "compared":
            return self._tick(one, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(one, name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._alignment(name))
        if role == Qt.ItemDataRole.FontRole and one.row.country == self.home:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(one, name)
        return None

    def _tick(self, one: ExploredRow, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if one.row.country in self.compared else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.words('explore.tip_compared')} – {self.words.pick(country_name(one.row.country))}"
        return None

    def _said(self, one: ExploredRow, name: str) -> str:
        assert self.table is not None
        row, indicator = one.row, self.table.indicator
        if name == "country":
            return self.words.pick(country_name(row.country))
        if row.value is None:
            return self.words("explore.not_assessed") if name == "value" else DASH
        if name == "rank":
            return isolate(row.rank or DASH)
        if name == "value":
            return isolate(f"{row.value:.{indicator.decimals}f}")
        if name == "band":
            band = next((self.words.pick(each.name) for each in indicator.bands if each.id == row.band), DASH)
            return f"{band} · {isolate(row.rating)}" if row.rating else band
        if name == "change":
            return isolate(signed(one.change, indicator.decimals))
        if name == "places":
            return isolate(signed(one.places))
        part = next(each for each in self.table.parts if each.code == name)
        value = next((each.value for each in row.parts if each.code == name), None)
        return isolate(DASH if value is None else f"{value:.{part.decimals}f}")

    def _colour(self, one: ExploredRow, name: str) -> QColor | None:
        assert self.table is not None
        if one.row.value is None:
            return QColor(theme.MUTED)
        if name not in MOVED_COLUMNS:
            return None
        better = -1 if name == "change" and self.table.indicator.better == "lower" else 1
        moved = (one.change if name == "change" else one.places) or 0
        return QColor(theme.GOOD if moved * better > 0 else theme.BAD if moved else theme.MUTED)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.columns[index.column()] == "compared":
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks a country, or takes it from the comparison. A ninth is refused: ``full`` says so."""
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        country = self.rows[index.row()].row.country
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            if country not in self.compared and len(self.compared) >= MOST_COMPARED:
                self.full.emit()
                return False
            self.compared = tuple(dict.fromkeys((*self.compared, country)))
        else:
            self.compared = tuple(code for code in self.compared if code != country)
        self.dataChanged.emit(index, index)
        self.compared_changed.emit(self.compared)
        return True


class CountriesView(QTableView):
    """``chosen``: the code of the country that is selected. It stays selected when rows are sorted or filtered."""

    chosen = Signal(str)

    def __init__(self, model: CountriesModel) -> None:
        super().__init__()
        self._model, self.country = model, ""
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        # Before sorting is switched on, which sorts by what the header says.
        self.horizontalHeader().setSortIndicator(*model.sorted_by)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(2 * self.fontMetrics().height())
        # Of the first hundred rows: measuring all at every keystroke in the filter would be felt.
        header.setResizeContentsPrecision(100)
        self._settling = False
        model.modelAboutToBeReset.connect(self._settle)
        model.modelReset.connect(self._settled)
        self.fit()

    def fit(self) -> None:
        """The height of rows follows the font."""
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.45))

    def choose(self, country: str) -> None:
        """Selects a country; one that is filtered out stays chosen without being seen."""
        self.country = country
        self._show_choice()
        self.chosen.emit(country)

    def _settle(self) -> None:
        self._settling = True

    def _settled(self) -> None:
        self._settling = False
        column, order = self._model.sorted_by
        header = self.horizontalHeader()
        if (header.sortIndicatorSection(), header.sortIndicatorOrder()) != (column, order):
            header.blockSignals(True)
            header.setSortIndicator(column, order)
            header.blockSignals(False)
        self._show_choice()

    def _show_choice(self) -> None:
        at = self._model.row_of(self.country)
        if at >= 0:
            self._settling = True
            index = self._model.index(at, FIRST_COLUMNS.index("country"))
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            self._settling = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._settling:
            country = str(current.data(COUNTRY_ROLE))
            if country != self.country:
                self.country = country
                self.chosen.emit(country)
