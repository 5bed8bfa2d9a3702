"""The form of what a visit says about an indicator, with the published editions to read beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desk_app.model.indicator import Edition, Indicator, IndicatorBrief, Observation, was_published
from desk_app.model.text import BiText
from desk_app.ui.brief_actions import BriefActions
from desk_app.ui.charts_field import ChartsField
from desk_app.ui.choices import Directory
from desk_app.ui.fields import ChoiceField, Choices, LineField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Caption, Fact
from desk_app.ui.words import Words, isolate

COLUMNS = ("year", "value", "rank", "assessed", "average", "source")


class IndicatorForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        directory = Directory(words, session)
        self.brief_actions = BriefActions(words, session)
        self.brief_actions.flush = self.flush
        self.column.addWidget(self.brief_actions)
        for name in ("message", "strengths", "gaps", "levers", "ask"):
            self.add_pair(name, f"indicator.{name}")
        self.add_values(
            [
                ChoiceField(words, "indicator_id", "indicator.which", directory.indicators),
                ChoiceField(words, "edition_year", "indicator.edition_year", self._editions, number=True),
                LineField(words, "country", "indicator.country"),
                LineField(words, "peers", "indicator.peers", many=True),
            ],
            "indicator.facts",
        )
        self.add_values([ChartsField(words, "charts", "indicator.charts")])
        self.column.addWidget(Caption(words, "indicator.editions"))
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.verticalHeader().hide()
        # The style's own least width would leave no room for the source.
        self.table.horizontalHeader().setMinimumSectionSize(2 * self.fontMetrics().height())
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(COLUMNS.index("source"), QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.table)
        self.column.addStretch(1)

    def _editions(self) -> Choices:
        """The editions of the brief's indicator; one that came out after the visit began says so."""
        brief, words = self.draft(), self.words
        first_day = self.session.visit.first_day
        found = [("0", words("indicator.latest"))]
        held = [one for one in self.session.records("edition") if brief is not None and one.indicator_id == brief.indicator_id]
        for edition in sorted(held, key=lambda one: -one.year):
            out = was_published(edition, first_day)
            found.append((str(edition.year), str(edition.year) if out else words("indicator.later", year=edition.year)))
        return found

    def with_edit(self, record: IndicatorBrief, path: str, before: Any, after: Any) -> Any:
        """A text that a person approves is no draft of the rules any more, whatever becomes of it."""
        record = super().with_edit(record, path, before, after)
        if isinstance(after, BiText) and (after.state == "approved" or after.is_empty):
            return replace(record, drafted=tuple(name for name in record.drafted if name != path))
        return record

    def show_head(self, record: IndicatorBrief) -> None:
        self.brief_actions.show_brief(record)
        indicator = self.session.get(record.indicator_id) if record.indicator_id else None
        editions = [each for each in self.session.records("edition") if each.indicator_id == record.indicator_id]
        editions.sort(key=lambda each: each.year)
        if isinstance(indicator, Indicator):
            self.title.setText(self.words.pick(indicator.name))
            self.code.setText(isolate(indicator.code))
            self.chips.show_facts(self._facts(record, indicator, editions))
            self._show_editions(record, indicator, editions)

    def _facts(self, brief: IndicatorBrief, indicator: Indicator, editions: Sequence[Edition]) -> list[Fact]:
        facts = [(self.words.pick(indicator.publisher), ""), (self.words(f"indicator.better_{indicator.better}"), "")]
        for edition in editions:
            seen = _observation(edition, brief.country)
            if edition.year == brief.edition_year and seen is not None and seen.value is not None:
                value = f"{seen.value:.{indicator.decimals}f}"
                said = self.words("indicator.stands", country=isolate(brief.country), year=edition.year, value=isolate(value))
                facts.append((said, "edition_year"))
        return facts

    def _show_editions(self, brief: IndicatorBrief, indicator: Indicator, editions: Sequence[Edition]) -> None:
        words = self.words
        self.table.setAccessibleName(words("indicator.editions"))
        self.table.setHorizontalHeaderLabels([words(f"edition.{column}") for column in COLUMNS])
        self.table.setRowCount(len(editions))
        for row, edition in enumerate(editions):
            seen = _observation(edition, brief.country)
            cells = (
                str(edition.year),
                _number(seen.value if seen else None, indicator.decimals),
                str(seen.rank) if seen and seen.rank else "–",
                str(edition.assessed or "–"),
                _number(edition.average, indicator.decimals),
                words.pick(edition.source),
            )
            for column, cell in enumerate(cells):
                # Isolated: a minus sign or a range would change sides in a right-to-left cell.
                item = QTableWidgetItem(isolate(cell))
                item.setToolTip(cell)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + sum(self.table.rowHeight(row) for row in range(len(editions))) + 4)


def _observation(edition: Edition, country: str) -> Observation | None:
    return next((seen for seen in edition.observations if seen.country == country), None)


def _number(value: float | None, decimals: int) -> str:
    return "–" if value is None else f"{value:.{decimals}f}"
