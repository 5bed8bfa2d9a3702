"""What stands above and below the rooms: the top bar and the status line."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from desk_app.ui import theme
from desk_app.ui.choices import home_of
from desk_app.ui.search_box import SearchBox
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Elided, IconButton, bold
from desk_app.ui.words import Words, isolate, now_in

CLOCK_MS = 15_000


class TopBar(QFrame):
    """Menu, the visit's name and facts, search, undo and redo, the interface's language, the pack."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.setObjectName("topBar")
        self.menu_button = IconButton(words, "top.menu", "menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.visits = IconButton(words, "top.visits", "down-arrow")
        self.visits.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.name, self.facts = Elided("title"), Elided("muted")
        bold(self.name)
        self.search = SearchBox(words)
        self.undo = IconButton(words, "top.undo", "undo", shortcut="Ctrl+Z", directed=True)
        self.redo = IconButton(words, "top.redo", "redo", shortcut="Ctrl+Shift+Z", directed=True)
        self.language = Button(words, "top.language")
        self.issue, self.pack = Button(words, "issue.button"), Button(words, "top.pack", "primary")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.facts)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.TIGHT, 6, theme.GAP, 6)
        line.setSpacing(theme.TIGHT)
        line.addWidget(self.menu_button)
        line.addWidget(self.visits)
        line.addLayout(names, 6)
        line.addWidget(self.search, 4)
        line.addStretch(1)
        for button in (self.undo, self.redo, self.language, self.issue, self.pack):
            line.addWidget(button)
        self.of_visit = (self.visits, self.search, self.undo, self.redo, self.issue, self.pack)

    def show_visit(self, session: Session) -> None:
        visit = session.visit
        count = len(session.records("meeting", of_visit=True))
        self.name.say(self.words.pick(visit.title) or self.words("visit.untitled"))
        days = self.words.days(visit.first_day, visit.last_day)
        people = self.words("visit.member_count", count=len(visit.delegation))
        self.facts.show()
        self.facts.say(" · ".join(part for part in (days, people, self.words("visit.meeting_count", count=count)) if part))


class StatusLine(QFrame):
    """Whether everything is saved, and the clocks of the visit and at home. ``retry``: the user asks to save again."""

    retry = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.words = words
        self._key, self._time = "status.opening", ""
        self._session: Session | None = None
        self.saved, self.clocks = QLabel(), QLabel()
        for label in (self.saved, self.clocks):
            label.setProperty("role", "muted")
        self.again = Button(words, "status.retry", "quiet")
        self.again.clicked.connect(self.retry)
        self.again.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.WIDE, 3, theme.WIDE, 3)
        line.addWidget(self.saved)
        line.addWidget(self.again)
        line.addStretch(1)
        line.addWidget(self.clocks)
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MS)
        self._timer.timeout.connect(self._tick)
        self.retranslate()

    def show_session(self, session: Session | None) -> None:
        self._session = session
        self._timer.start() if session is not None else self._timer.stop()
        if session is None:
            self.say("status.no_desk")
        else:
            self.say("status.read_only" if session.read_only else "status.ready")

    def say(self, key: str, time: str = "") -> None:
        self._key, self._time = key, time
        self.again.setVisible(key == "status.not_saved")
        self.retranslate()

    def retranslate(self) -> None:
        self.saved.setText(self.words(self._key, time=self._time))
        self._tick()

    def _tick(self) -> None:
        if self._session is None:
            self.clocks.clear()
            return
        visit = self._session.visit
        there = next((self.words.pick(place.city) for place in visit.places if place.timezone == visit.timezone), "")
        home = self.words.pick(visit.home_city) or self.words("status.home")
        clocks = [(there or self.words("status.there"), visit.timezone), (home, home_of(visit))]
        said = [f"{city} {isolate(now_in(zone))}" for city, zone in clocks if now_in(zone)]
        self.clocks.setText(" · ".join(said if visit.timezone != home_of(visit) else said[:1]))
