"""The tables of countries: sorted, filtered, compared, drawn, tried out; and the forms of indices and their editions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.records import kind_of
from desk_app.service.exploring import ExploredTable, explore
from desk_app.service.indicators import Figures, default_peers, read_figures
from desk_app.ui import theme
from desk_app.ui.definition_form import DefinitionForm
from desk_app.ui.edition_form import EditionForm
from desk_app.ui.explore_head import ExploreHead
from desk_app.ui.explore_menu import DefinitionMenu
from desk_app.ui.explore_panel import ExplorePanel
from desk_app.ui.explore_table import CountriesModel, CountriesView
from desk_app.ui.latest import Latest
from desk_app.ui.list_room import Room
from desk_app.ui.page_splitter import Parts
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import Button, IconButton, Label
from desk_app.ui.words import Words

PAUSE_MS = 120
"""between the last step through the table and the drawing of its chart"""


class ExploreRoom(Room):
    """``import_wanted``: the UN's files are to be taken in. ``table``: what is shown; None until it has been read."""

    name = "explore"
    has_preview = False
    import_wanted = Signal()

    def __init__(self, words: Words, session: Session) -> None:
        self.forms_page = QStackedWidget()
        super().__init__(words, session, {"indicator": DefinitionForm, "edition": EditionForm})
        self.works = Latest()
        self.works.failed.connect(self._say_fault)
        self.figures: Figures | None = None
        self.table: ExploredTable | None = None
        self.code, self.year = "", 0
        self._changes, self._read_at = 0, -1
        self.model = CountriesModel(words, self)
        self.view = CountriesView(self.model)
        self.head = ExploreHead(words)
        self.panel = ExplorePanel(words, session, self.works)
        self.menu = DefinitionMenu(self)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def took_form(self, form: RecordForm) -> None:
        self.forms_page.addWidget(form)

    def _lay_out(self) -> None:
        self.splitter = Parts(self.words)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self._arranged = False
        self.splitter.splitterMoved.connect(self._arranged_by_hand)
        self.explored, self.defining, self.empty = QWidget(), self._page_of_forms(), self._empty_page()
        self.reading = Label(self.words, "explore.reading", "muted")
        self.reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self.explored)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.splitter, 1)
        for page in (self.explored, self.defining, self.empty, self.reading):
            self.stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.stack)

    def _page_of_forms(self) -> QWidget:
        page, line = QWidget(), QHBoxLayout()
        line.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.WIDE, 0)
        self.back_button = IconButton(self.words, "explore.back", "previous", directed=True)
        self.back_button.clicked.connect(self.back)
        line.addWidget(self.back_button)
        line.addWidget(Label(self.words, "explore.back", "muted"))
        line.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.forms_page, 1)
        return page

    def _empty_page(self) -> QWidget:
        page = QFrame()
        column = QVBoxLayout(page)
        column.setSpacing(theme.GAP)
        column.addStretch(1)
        told = Label(self.words, "explore.empty", "muted")
        told.setWordWrap(True)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.import_button = Button(self.words, "explore.import", "primary")
        self.define_button = Button(self.words, "explore.define_new", "quiet", "plus")
        column.addWidget(told)
        for button in (self.import_button, self.define_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.setVisible(not self.session.read_only)
        column.addStretch(2)
        return page

    def _connect(self) -> None:
        self.import_button.clicked.connect(self.import_wanted)
        self.define_button.clicked.connect(lambda: self.menu.fill_new(self.define_button).popup(self.cursor().pos()))
        self.head.indicator_chosen.connect(lambda code: self._read(code, 0))
        self.head.year_chosen.connect(lambda year: self._read(self.code, year))
        self.head.filter_changed.connect(self.model.set_filter)
        self.head.define_button.clicked.connect(self._open_menu)
        self.head.import_wanted.connect(self.import_wanted)
        self.panel.import_wanted.connect(self.import_wanted)
        self.panel.uncompared.connect(self._uncompare)
        self.panel.home_wanted.connect(self._compare_neighbours)
        self.view.chosen.connect(self._country_chosen)
        self.model.compared_changed.connect(self._compared)
        self.model.full.connect(lambda: self.panel.say_full())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show_country)
        self.session.changed.connect(self._note)
        self.words.changed.connect(lambda _language: self.retranslate())

    def _arranged_by_hand(self) -> None:
        self._arranged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """The chart has what the table does not need: two fifths at least, three at most."""
        if not self._arranged:
            needed = self.view.horizontalHeader().length() + 2 * self.view.verticalScrollBar().sizeHint().width()
            side = min(max(self.width() - needed, round(self.width() * 0.4)), round(self.width() * 0.6))
            self.splitter.setSizes([self.width() - side, side])

    def retranslate(self) -> None:
        self.view.setAccessibleName(self.words("room.explore"))
        self.model.show_table(self.model.table)
        if self.table is not None:
            self._show_head()
        self.panel.retranslate()

    # --- reading

    def _note(self, ids: Iterable[str]) -> None:
        """Figures that were changed, here or elsewhere, are read again when they are next seen."""
        changed = [self.session.get(record_id) for record_id in ids]
        if any(record is None or isinstance(record, Indicator | Edition) for record in changed):
            self._changes += 1

    @property
    def _stale(self) -> bool:
        return self._read_at != self._changes

    def open(self) -> None:
        if self.stack.currentWidget() is self.defining and self.session.get(self.form.record_id) is not None:
            self.form.refresh()
            return
        self._show_explored()

    def _show_explored(self) -> None:
        self.form.record_id = ""
        if not self.session.records("edition"):
            self.stack.setCurrentWidget(self.empty)
            return
        self.stack.setCurrentWidget(self.explored if self.table is not None else self.reading)
        if self._stale or self.table is None:
            self._read(self.code, self.year)

    def _read(self, code: str, year: int) -> None:
        """Has an edition read, in a thread: the window goes on meanwhile."""
        desk, known, changes = self.session.desk, None if self._stale else self.figures, self._changes

        def work() -> tuple[Figures, ExploredTable | None, int]:
            figures = known or read_figures(desk)
            codes = figures.codes()
            if not codes:
                return figures, None, changes
            chosen = code if code in codes else "EGDI" if "EGDI" in codes else codes[0]
            shown = year if year in figures.years(chosen) else figures.latest_compared(chosen)
            return figures, explore(figures, chosen, shown), changes

        self.works.ask("table", work, self._take)

    def _take(self, found: tuple[Figures, ExploredTable | None, int]) -> None:
        self.figures, self.table, self._read_at = found
        if self.table is None:
            self.stack.setCurrentWidget(self.empty)
            return
        if self.stack.currentWidget() is self.reading:
            self.stack.setCurrentWidget(self.explored)
            self.view.setFocus()
        first = not self.code
        self.code, self.year = self.table.indicator.code, self.table.edition.year
        self.model.home = self.session.desk.profile().home_country
        self._show_head()
        self.model.show_table(self.table)
        self._share_width()
        if first or self.table.row_of(self.view.country) is None:
            self._begin()
        else:
            self._show_country()

    def _begin(self) -> None:
        """Our own country beside its nearest peers, or else the first of the table."""
        assert self.table is not None
        held = {one.row.country for one in self.table.rows}
        home = self.model.home
        country = home if home in held else self.table.rows[0].row.country if self.table.rows else ""
        with QSignalBlocker(self.model):
            self.model.set_compared([code for code in (country, *default_peers(country)) if code in held])
        self.view.choose(country)
        self._compared(self.model.compared)

    def _show_head(self) -> None:
        assert self.figures is not None and self.table is not None
        by_code = {one.code: one for one in self.figures.indicators}
        choices = [(code, self.words.pick(by_code[code].name)) for code in self.figures.codes()]
        self.head.show_table(self.table, choices, self.figures.years(self.code))
        self.head.define_button.setVisible(not self.session.read_only)

    def _say_fault(self, fault: DeskError) -> None:
        self.panel.say_fault(fault)

    # --- what is chosen

    def _country_chosen(self, _country: str) -> None:
        self._pause.start()

    def _compared(self, _countries: object) -> None:
        self.head.show_compared(len(self.model.compared))
        self._pause.start()

    def _uncompare(self, country: str) -> None:
        self.model.set_compared([code for code in self.model.compared if code != country])

    def _compare_neighbours(self) -> None:
        """The nearest set that the selected country is a member of, as far as the edition holds it."""
        if self.table is not None and self.view.country:
            held = {one.row.country for one in self.table.rows}
            near = (self.view.country, *default_peers(self.view.country))
            self.model.set_compared([code for code in near if code in held])

    def _show_country(self) -> None:
        if self.figures is not None and self.table is not None:
            self.panel.show_country(self.figures, self.table, self.view.country, self.model.compared)

    # --- definitions

    def _open_menu(self) -> None:
        button = self.head.define_button
        self.menu.fill(button).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def define(self, record_id: str, path: str = "", language: str = "") -> None:
        """Shows the form of an indicator or an edition."""
        record = self.session.get(record_id)
        if record is None:
            return
        form = self.form_of(kind_of(record))
        if form is not self.form:
            self.form.flush()
            self.form.record_id = ""
            self.form = form
        self.stack.setCurrentWidget(self.defining)
        form.show_record(record_id)
        self.forms_page.setCurrentWidget(form)
        if path:
            form.show_field(path, language)
        self.shown.emit(record_id)

    def back(self) -> None:
        """From a form to the table, at the index and edition that were worked on."""
        self.form.flush()
        record: Any = self.session.get(self.form.record_id)
        if isinstance(record, Indicator) and record.code:
            self.code = record.code
        elif isinstance(record, Edition):
            indicator = self.session.get(record.indicator_id)
            if isinstance(indicator, Indicator):
                self.code, self.year = indicator.code, record.year
        self._show_explored()
        self.take_focus()

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.define(record_id, path, language)

    def take_focus(self) -> None:
        if self.stack.currentWidget() is self.explored:
            self.view.setFocus()
        elif self.stack.currentWidget() is self.defining:
            next(self.form.fields()).focus()
        elif self.stack.currentWidget() is self.empty:
            self.import_button.setFocus()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        if self.stack.currentWidget() is self.defining and self.session.get(self.form.record_id) is not None:
            self.form.refresh()
        elif self._stale or self.stack.currentWidget() is self.defining:
            self._show_explored()

    def shows(self, place: Place) -> bool:
        return isinstance(self.session.get(place.record_id), Indicator | Edition)

    def end(self) -> None:
        self.works.stop()
