"""Beside the table: the chart that follows the selection, the countries compared, and the what-if."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.model.countries import country_name
from desk_app.model.indicator import CHARTS, ChartName
from desk_app.service.exploring import MOST_COMPARED, ChartQuestion, DrawnChart, ExploredTable, draw_explored, write_explored
from desk_app.service.indicators import Figures
from desk_app.service.packs import PackCache
from desk_app.ui import theme
from desk_app.ui.build_dialog import file_name
from desk_app.ui.chart_view import ChartView
from desk_app.ui.latest import Latest
from desk_app.ui.session import Session
from desk_app.ui.spoken import Turned, check
from desk_app.ui.what_if_panel import WhatIfPanel
from desk_app.ui.widgets import Button, Chips, FlowLayout, bold
from desk_app.ui.words import Words, isolate

TABS = ("chart", "what_if")


class _Scrolled(QScrollArea):
    """As wide as its page needs. With large text in a small window what has no room is scrolled to, not pressed together."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:
        page, bar = self.widget(), self.verticalScrollBar()
        return QSize((page.minimumSizeHint().width() if page is not None else 0) + bar.sizeHint().width(), 0)


class ExplorePanel(QWidget):
    """``uncompared``: the code of a country that is to leave the comparison; ``home_wanted``: the nearest peers are wanted."""

    import_wanted = Signal()
    uncompared = Signal(str)
    home_wanted = Signal()

    def __init__(self, words: Words, session: Session, works: Latest) -> None:
        super().__init__()
        self.words, self.session, self.works = words, session, works
        self.figures: Figures | None = None
        self.table: ExploredTable | None = None
        self.country = ""
        self.compared: tuple[str, ...] = ()
        self.chart: ChartName = "trend"
        self.drawn: DrawnChart | None = None
        self._cache = PackCache()
        self.title = bold(QLabel(), theme.SECTION)
        self.title.setWordWrap(True)
        self.said = QLabel()
        self.said.setProperty("role", "muted")
        self.said.setWordWrap(True)
        self.view = ChartView(words)
        self.view.folder = session.desk.path.parent
        self.what_if = WhatIfPanel(words)
        self.pages = QStackedWidget()
        self.tabs: dict[str, QPushButton] = {}
        self.kinds: dict[str, QPushButton] = {}
        self._lay_out()
        self.view.save_wanted.connect(self._save)
        self.view.black_wanted.connect(lambda _on: self._draw())
        self.view.copied.connect(lambda: self.say(self.words("explore.copied")))
        self.what_if.import_wanted.connect(self.import_wanted)
        self.chips.picked.connect(self.uncompared)
        self.show_tab("chart")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.TIGHT, theme.WIDE, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        tabs = QButtonGroup(self)
        for name in TABS:
            button = QPushButton()
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            Turned(button, partial(self.show_tab, name))
            tabs.addButton(button)
            line.addWidget(button)
            self.tabs[name] = button
        column.addLayout(line)
        column.addWidget(self.pages, 1)
        column.addWidget(self.said)
        area = _Scrolled(self._chart_page())
        self.pages.addWidget(area)
        self.pages.addWidget(self.what_if)

    def _chart_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        kinds = QWidget()
        flow = FlowLayout(kinds, gap=4)
        group = QButtonGroup(self)
        for name in CHARTS:
            button = QPushButton()
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(name == self.chart)
            Turned(button, partial(self.show_chart, name))
            group.addButton(button)
            flow.addWidget(button)
            self.kinds[name] = button
        policy = kinds.sizePolicy()
        policy.setHeightForWidth(True)
        kinds.setSizePolicy(policy)
        column.addWidget(kinds)
        self.compare_label = QLabel()
        self.compare_label.setProperty("role", "muted")
        self.compare_label.setWordWrap(True)
        self.chips = Chips()
        column.addWidget(self.compare_label)
        column.addWidget(self.chips)
        column.addWidget(self.view, 1)
        self.copy_button = Button(self.words, "explore.copy")
        self.copy_button.clicked.connect(self.view.copy)
        self.save_svg = Button(self.words, "explore.save_svg", "quiet")
        self.save_png = Button(self.words, "explore.save_png", "quiet")
        self.save_svg.clicked.connect(lambda: self.view.save(".svg"))
        self.save_png.clicked.connect(lambda: self.view.save(".png"))
        self.peers_button = Button(self.words, "explore.nearest", "quiet")
        self.peers_button.clicked.connect(self.home_wanted)
        ways = QWidget()
        row = FlowLayout(ways, gap=4)
        for way in (self.copy_button, self.save_svg, self.save_png, self.peers_button):
            row.addWidget(way)
        ways.setSizePolicy(policy)
        column.addWidget(ways)
        return page

    def retranslate(self) -> None:
        words = self.words
        for name, button in self.tabs.items():
            button.setText(words(f"explore.tab_{name}"))
        for name, button in self.kinds.items():
            button.setText(words(f"explore.chart_{name}"))
        self.what_if.retranslate()
        self._say_country()
        self._draw()

    # --- what is shown

    def show_tab(self, name: str) -> None:
        check(self.tabs[name])
        self.pages.setCurrentIndex(TABS.index(name))
        self._refresh()

    def show_chart(self, name: ChartName) -> None:
        self.chart = name
        check(self.kinds[name])
        self._draw()

    def show_country(self, figures: Figures, table: ExploredTable, country: str, compared: tuple[str, ...]) -> None:
        """``compared``: the countries ticked, at most eight."""
        self.figures, self.table, self.country, self.compared = figures, table, country, compared
        self.say("")
        self._say_country()
        self._refresh()

    def _refresh(self) -> None:
        if self.figures is None or self.table is None or not self.country:
            return
        if self.pages.currentWidget() is self.what_if:
            self.what_if.show_country(self.figures, self.table, self.country)
        else:
            self._draw()

    def _say_country(self) -> None:
        words, table = self.words, self.table
        if table is None:
            return
        row = table.row_of(self.country)
        said = words.pick(country_name(self.country)) if self.country else ""
        if row is not None and row.rank:
            said = words("explore.title", country=said, rank=row.rank, year=table.edition.year)
        self.title.setText(said)
        remove = "\u2009✕"
        self.chips.show_facts([(f"{words.pick(country_name(code))}{remove}", code) for code in self.compared])
        for chip in self.chips.chips():
            chip.setAccessibleName(words("explore.uncompare", country=words.pick(country_name(chip.fact[1]))))
        self.compare_label.setText(words("explore.compared", count=len(self.compared), most=MOST_COMPARED))

    def peers(self) -> tuple[str, ...]:
        """Those it is drawn beside: the countries ticked, itself left out."""
        return tuple(code for code in self.compared if code != self.country)

    def question(self) -> ChartQuestion | None:
        if self.table is None or not self.country:
            return None
        code, year, language = self.table.indicator.code, self.table.edition.year, self.words.language
        ink: Any = "black" if self.view.is_black else "colour"
        return ChartQuestion(code, year, self.country, self.peers(), self.chart, language, ink)

    def _draw(self) -> None:
        question, figures = self.question(), self.figures
        if question is None or figures is None or self.pages.currentWidget() is self.what_if:
            return
        desk, visit_id, cache = self.session.desk, self.session.visit_id, self._cache
        self.works.ask("chart", lambda: draw_explored(desk, visit_id, figures, question, cache), self._take)

    def _take(self, drawn: DrawnChart) -> None:
        self.drawn = drawn
        if drawn.svg:
            words, asked = self.words, drawn.question
            name = f"{asked.code} {words(f'explore.chart_{asked.name}')} {words.pick(country_name(asked.country))} {asked.year}"
            self.view.show_chart(drawn.svg, drawn.alt, file_name(name))
        else:
            self.view.say(self.words("explore.no_chart"))
        for name, button in self.kinds.items():
            button.setEnabled(name in drawn.possible or name == drawn.question.name)
        for button in (self.copy_button, self.save_svg, self.save_png):
            button.setEnabled(bool(drawn.svg))

    def _save(self, path: Path) -> None:
        question, figures = self.question(), self.figures
        if question is None or figures is None:
            return
        desk, visit_id, cache = self.session.desk, self.session.visit_id, self._cache

        def work() -> Path:
            write_explored(path, desk, visit_id, figures, question, cache)
            return path

        self.works.ask("file", work, lambda written: self.say(self.words("explore.saved", path=isolate(written))))

    def say(self, said: str, *, tone: str = "muted") -> None:
        theme.set_tone(self.said, tone)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def say_full(self) -> None:
        self.say(self.words("explore.full", most=MOST_COMPARED), tone="warn")

    def say_fault(self, fault: DeskError) -> None:
        self.say(fault.message(self.words.language), tone="bad")
