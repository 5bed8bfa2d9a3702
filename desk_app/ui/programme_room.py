"""The programme: its entries as a list or as days, and the form of the one that is selected."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion, when
from desk_app.model.programme_findings import programme_findings
from desk_app.model.records import Record
from desk_app.model.visit import Movement
from desk_app.ui import theme
from desk_app.ui.choices import home_of
from desk_app.ui.day_view import DayView
from desk_app.ui.list_room import ListRoom, state_of
from desk_app.ui.meeting_form import MeetingForm
from desk_app.ui.movement_form import MovementForm, name_of, way_of
from desk_app.ui.preferences import Preferences
from desk_app.ui.record_list import Row
from desk_app.ui.session import Session
from desk_app.ui.spoken import Turned, check
from desk_app.ui.words import Words, clock, clock_in

DAYS_SHARE = 0.6
"""Of the room's width, when the days are shown: they take the place of the printed page."""
DAYS_KEY = "Ctrl+D"


class ProgrammeRoom(ListRoom):
    """Meetings, and in lighter print what stands between them. ``shows_days``: as days with hours, not as a list."""

    name = "programme"

    def __init__(self, words: Words, session: Session) -> None:
        self.shows_days = False
        self._preferences: Preferences | None = None
        super().__init__(words, session, {"meeting": MeetingForm, "movement": MovementForm})
        QShortcut(QKeySequence(DAYS_KEY), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
            lambda: self.show_as(days=not self.shows_days)
        )

    def _side(self) -> QWidget:
        """Above the list stands a switch, behind it the view of days."""
        side = super()._side()
        self.days = DayView(self.words, self._current, read_only=self.session.read_only)
        self.days.chosen.connect(self.list.choose)
        self.days.edited.connect(self._save_moved)
        self.days.opened.connect(lambda: next(self.form.fields()).focus())
        self.days.wanted.connect(self._add_at)
        self.views = QStackedWidget()
        column = side.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.views, 1)
        self.views.addWidget(self.list)
        self.views.addWidget(self.days)
        column.insertWidget(0, self._switch())
        self.side = side
        return side

    def _switch(self) -> QWidget:
        switch = QWidget()
        line = QHBoxLayout(switch)
        line.setContentsMargins(theme.GAP, 2, theme.GAP, 0)
        line.setSpacing(theme.WIDE)
        group = QButtonGroup(switch)
        self.switch_buttons = []
        for days in (False, True):
            button = QPushButton()
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(days is self.shows_days)
            Turned(button, partial(self.show_as, days=days))
            group.addButton(button)
            line.addWidget(button)
            self.switch_buttons.append(button)
        line.addStretch(1)
        return switch

    def show_as(self, *, days: bool) -> None:
        """Shows the programme as days, which take the place of the page beside the form, or as a list; on this computer from
        now on."""
        if self._preferences is not None:
            self._preferences.choose_programme_days(days)
        self._turn(days=days)
        self.shown.emit(self.form.record_id)
        self.share_width()
        self.take_focus()

    def use(self, preferences: Preferences) -> None:
        """Begins as the programme was last shown on this computer."""
        self._preferences = preferences
        if preferences.programme_days != self.shows_days:
            self._turn(days=preferences.programme_days)

    def _turn(self, *, days: bool) -> None:
        self.shows_days, self.has_preview = days, not days
        for button, is_it in zip(self.switch_buttons, (not days, days), strict=True):
            check(button, is_it)
        self.list_share, self.list_widest_px = (DAYS_SHARE, 1200) if days else (ListRoom.list_share, ListRoom.list_widest_px)
        self.side.setMaximumWidth(self.list_widest_px if days else 420)
        self._arranged = False
        self._show_days()
        self.views.setCurrentWidget(self.days if days else self.list)

    def share_width(self) -> None:
        """The days leave the form the width that it needs."""
        super().share_width()
        page = self.form.widget()
        if self.shows_days and not self._arranged and page is not None:
            needed = page.minimumSizeHint().width() + self.form.verticalScrollBar().sizeHint().width()
            side = max(180, min(self.splitter.sizes()[0], self.width() - needed))
            self.splitter.setSizes([side, self.width() - side])

    def take_focus(self) -> None:
        if self.shows_days:
            self.days.take_focus()
        else:
            super().take_focus()

    def _show_days(self) -> None:
        """What is wrong is looked for only while the days are shown."""
        if self.shows_days:
            found = programme_findings(self.session.desk.snapshot(self.session.visit_id))
            self.days.show_programme(self.session.visit, self.occasions(), found)
            self.days.choose(self.form.record_id)

    def _show(self, record_id: str) -> None:
        super()._show(record_id)
        if self.shows_days:
            self.days.choose(record_id)

    def open(self) -> None:
        super().open()
        self._show_days()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        super().refresh(changed_ids)
        self._show_days()

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self._show_days()
        super().go_to(record_id, path, language)

    def retranslate(self) -> None:
        super().retranslate()
        for button, key in zip(self.switch_buttons, ("days.as_list", "days.as_days"), strict=True):
            button.setText(self.words(key))
            button.setAccessibleName(f"{self.words('days.switch')}: {self.words(key)}")
            button.setToolTip(f"{self.words(key)} \u2066{DAYS_KEY}\u2069")
        self.days.setAccessibleName(self.words("room.programme"))
        self.days.setAccessibleDescription(self.words("days.how", shift="Shift", alt="Alt"))
        self._show_days()

    def _current(self, record_id: str) -> Occasion | None:
        self.form.flush()
        found = self.session.get(record_id)
        return found if isinstance(found, Meeting | Movement) else None

    def _save_moved(self, occasion: Occasion, typing: str) -> None:
        self.session.save(occasion, typing=typing)

    def _add_at(self, day: str, minute: int) -> None:
        """A new meeting of an hour at a place of the view."""
        self.form.flush()
        visit = self.session.visit
        start, end = (f"{day}T{at // 60:02}:{at % 60:02}" for at in (minute, minute + 60))
        record = Meeting(str(uuid4()), visit.id, start=start, end=end, timezone=visit.timezone)
        if not self.session.read_only and self.session.save(record):
            self.go_to(record.id)
            next(self.form.fields()).focus()

    def occasions(self) -> list[Meeting | Movement]:
        """In the order in which they happen, across zones; those without a time come last."""
        found = [*self.session.records("meeting", of_visit=True), *self.session.records("movement", of_visit=True)]
        return sorted(found, key=lambda each: (*when(each), getattr(each, "code", ""), each.id))

    def rows(self) -> Iterable[Row]:
        words, day = self.words, None
        for occasion in self.occasions():
            if occasion.start[:10] != day:
                day = occasion.start[:10]
                yield Row("", words.day(day) or words("programme.no_day"))
            yield self._row(occasion)

    def _row(self, occasion: Meeting | Movement) -> Row:
        words, zone, home = self.words, _zone(occasion), home_of(self.session.visit)
        there = clock_in(occasion.start, zone, home) if home != zone else ""
        if isinstance(occasion, Movement):
            kind, way = words(f"movement_kind.{occasion.kind}"), way_of(words, occasion)
            title = name_of(words, occasion)
            note = " · ".join(dict.fromkeys(part for part in (kind, way) if part and part != title))
            return Row(occasion.id, title, note, "", clock(occasion.start), there, light=True)
        state, note = state_of(words, occasion)
        if occasion.all_day:
            note, there = f"{words('meeting.whole_days')} · {note}", ""
        title = words.pick(occasion.short_title) or words.pick(occasion.title) or words("meeting.untitled")
        return Row(occasion.id, title, note, state, "" if occasion.all_day else clock(occasion.start), there)

    def first_id(self) -> str:
        """The room begins at a meeting, though a flight comes before it."""
        ids = [each.id for each in self.occasions() if isinstance(each, Meeting)]
        return ids[0] if ids else super().first_id()

    def new_record(self, record_id: str, kind: str) -> Record:
        """A meeting an hour after what is selected, a movement at its end; or at nine on the first day."""
        visit, here = self.session.visit, self.session.get(self.form.record_id)
        day, hour, minute, zone = visit.first_day, 9, 0, visit.timezone
        if isinstance(here, Meeting | Movement):
            zone = here.end_timezone if isinstance(here, Movement) else here.timezone
            if clock(here.end):
                pause = 0 if kind == "movement" else 1
                day, hour, minute = here.end[:10], min(22, int(here.end[11:13]) + pause), int(here.end[14:16]) * (1 - pause)
        start, end = (f"{day}T{hour:02}:{minute:02}", f"{day}T{min(hour + 1, 23):02}:{minute:02}") if day else ("", "")
        if kind == "movement":
            return Movement(record_id, visit.id, start=start, start_timezone=zone, end=end, end_timezone=zone)
        return Meeting(record_id, visit.id, start=start, end=end, timezone=zone)

    def going_with(self, record_id: str) -> tuple[str, ...]:
        """The actions of a meeting go with it."""
        return tuple(each.id for each in self.session.records("action", of_visit=True) if each.meeting_id == record_id)


def _zone(occasion: Meeting | Movement) -> str:
    return occasion.timezone if isinstance(occasion, Meeting) else occasion.start_timezone
