"""Figures in texts that no longer agree with their editions: shown one by one, ticked, and rewritten as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desk_app.errors import DeskError
from desk_app.model.countries import country_name
from desk_app.model.figure_links import FigureChange
from desk_app.model.indicator import Indicator
from desk_app.service.figure_links import changed_figures, follow_figures
from desk_app.ui import theme
from desk_app.ui.cells import dress_table
from desk_app.ui.dialog import Dialog
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words, isolate

COLUMNS = ("take", "where", "figure", "before", "now", "year")


class FollowDialog(Dialog):
    """``changes``: what is proposed. A figure overtaken by a later edition is not ticked: the old one is right for its year.

    ``rewritten``: the ids of the records whose texts were.
    """

    rewritten = Signal(object)

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self.words, self.session = words, session
        self.changes: Sequence[FigureChange] = changed_figures(session.desk, session.visit_id)
        self.setWindowTitle(words("follow.title"))
        self.setLayoutDirection(words.direction)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.GAP)
        self.told = QLabel(words("follow.told" if self.changes else "follow.none"))
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        self.table = QTableWidget(len(self.changes), len(COLUMNS))
        self._fill()
        column.addWidget(self.table, 1)
        self.table.setVisible(bool(self.changes))
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        theme.set_tone(self.fault, "bad")
        self.fault.hide()
        column.addWidget(self.fault)
        line = QHBoxLayout()
        self.apply_button = Button(words, "follow.apply", "primary")
        self.apply_button.clicked.connect(self.apply)
        self.close_button = Button(words, "follow.close")
        self.close_button.clicked.connect(self.reject)
        line.addStretch(1)
        line.addWidget(self.apply_button)
        line.addWidget(self.close_button)
        column.addLayout(line)
        self.apply_button.setVisible(bool(self.changes))
        self._offer()
        em = self.fontMetrics().height()
        self.resize(52 * em, 24 * em if self.changes else 8 * em)

    def _fill(self) -> None:
        words, table = self.words, self.table
        headings = [words(f"follow.column_{name}") for name in COLUMNS]
        dress_table(table, words("follow.title"), headings, wide=(COLUMNS.index("where"),))
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        for row, change in enumerate(self.changes):
            said = (
                "", self._where(change), self._figure(change), isolate(change.link.shown),
                isolate(change.now) if change.now else words("follow.gone"), isolate(change.year),
            )  # fmt: skip
            for place, cell in enumerate(said):
                item = QTableWidgetItem(cell)
                item.setFlags(usual)
                if COLUMNS[place] == "take":
                    wanted = bool(change.now) and not change.is_later
                    item.setFlags(usual | Qt.ItemFlag.ItemIsUserCheckable if change.now else usual)
                    item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, words("follow.column_take"))
                table.setItem(row, place, item)
        table.itemChanged.connect(lambda _item: self._offer())

    def _where(self, change: FigureChange) -> str:
        """What the record is called, and the name of its field."""
        record = self.session.get(change.record_id)
        indicator = self.session.get(getattr(record, "indicator_id", ""))
        named = indicator if isinstance(indicator, Indicator) else record
        name = self.words.pick(getattr(named, "title", None) or getattr(named, "name", None) or self.session.visit.title)
        field = change.link.path.partition("/")[0]
        known = f"indicator.{field}" if isinstance(indicator, Indicator) else ""
        return f"{name} – {self.words(known)}" if known else name

    def _figure(self, change: FigureChange) -> str:
        indicator = self.session.get(change.link.indicator_id)
        code = indicator.code if isinstance(indicator, Indicator) else ""
        return self.words(f"follow.{change.link.what}", code=code, country=self.words.pick(country_name(change.link.country)))

    def chosen(self) -> list[FigureChange]:
        model = self.table.model()
        ticks = (model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(len(self.changes)))
        return [one for one, tick in zip(self.changes, ticks, strict=True) if Qt.CheckState(tick) == Qt.CheckState.Checked]

    def _offer(self) -> None:
        self.apply_button.setEnabled(bool(self.chosen()))

    def apply(self) -> None:
        try:
            changes = follow_figures(self.session.desk, self.session.visit_id, self.chosen())
        except DeskError as fault:
            self.fault.setText(fault.message(self.words.language))
            self.fault.show()
            return
        self.accept()
        self.rewritten.emit(changes.ids)
