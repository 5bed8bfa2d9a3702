"""The rooms of the rail: a list on the starting side and the form of what is selected beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desk_app.model.fields import iter_texts
from desk_app.model.indicator import IndicatorBrief
from desk_app.model.meeting import Meeting
from desk_app.model.people import Person
from desk_app.model.records import Record
from desk_app.model.visit import Visit
from desk_app.ui import theme
from desk_app.ui.choices import Directory, home_of
from desk_app.ui.indicator_form import IndicatorForm
from desk_app.ui.meeting_form import MeetingForm
from desk_app.ui.person_form import PersonForm
from desk_app.ui.record_form import RecordForm
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.session import Session
from desk_app.ui.visit_form import VisitForm
from desk_app.ui.widgets import Button, IconButton, Label
from desk_app.ui.words import Words, clock, clock_in


class Room(QWidget):
    """Base of the rooms. ``shown`` carries the id of the record now in the form, ``deleted`` the name of one that was deleted."""

    name = ""
    shown = Signal(str)
    deleted = Signal(str)

    def __init__(self, words: Words, session: Session, form: RecordForm) -> None:
        super().__init__()
        self.words, self.session, self.form = words, session, form

    def open(self) -> None:
        """Shows the room: the record that was selected last, or the first."""
        raise NotImplementedError

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        raise NotImplementedError

    def take_focus(self) -> None:
        """Puts the focus where the keyboard's way through the room begins."""
        raise NotImplementedError

    def refresh(self, changed_ids: frozenset[str]) -> None:
        raise NotImplementedError

    @property
    def record_id(self) -> str:
        return self.form.record_id


class VisitRoom(Room):
    """The visit's own texts: a form alone."""

    name = "visit"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, VisitForm(words, session))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.form)

    def open(self) -> None:
        self.form.show_record(self.session.visit_id)
        self.shown.emit(self.session.visit_id)

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.open()
        if path:
            self.form.show_field(path, language)

    def take_focus(self) -> None:
        next(self.form.fields()).focus()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self.form.refresh()


class ListRoom(Room):
    """A room with a list. A subclass says its rows and how a new record begins."""

    def __init__(self, words: Words, session: Session, form: RecordForm) -> None:
        super().__init__(words, session, form)
        self.directory = Directory(words, session)
        self.list = RecordList()
        self.list.chosen.connect(self._show)
        self.empty = Label(words, f"{self.name}.empty", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(form)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._side())
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._arranged_by_hand)
        self._arranged = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.retranslate()

    def _arranged_by_hand(self) -> None:
        self._arranged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._arranged:
            side = min(max(round(self.width() * 0.28), 180), 280)
            self.splitter.setSizes([side, self.width() - side])

    def _side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        side.setMinimumWidth(160)
        side.setMaximumWidth(420)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.TIGHT, 6, theme.TIGHT, 6)
        self.new_button = Button(self.words, f"{self.name}.new", "quiet", "plus")
        self.delete_button = IconButton(self.words, f"{self.name}.delete", "bin")
        self.new_button.clicked.connect(self.add_record)
        self.delete_button.clicked.connect(self.delete)
        tools.addWidget(self.new_button, 1)
        tools.addWidget(self.delete_button)
        column.addLayout(tools)
        # Only now: a button shown before it has a parent would be a window of its own for a moment.
        for button in (self.new_button, self.delete_button):
            button.setVisible(not self.session.read_only)
        return side

    def rows(self) -> Iterable[Row]:
        raise NotImplementedError

    def new_record(self, record_id: str) -> Record | None:
        raise NotImplementedError

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.words(f"room.{self.name}"))
        self.list.show_rows(self.rows())

    def _show(self, record_id: str) -> None:
        self.form.show_record(record_id)
        self.pages.setCurrentWidget(self.form)
        self.delete_button.setEnabled(True)
        self.shown.emit(record_id)

    def open(self) -> None:
        self.list.show_rows(self.rows())
        ids = self.list.record_ids()
        if not ids:
            self.pages.setCurrentWidget(self.empty)
            self.delete_button.setEnabled(False)
            return
        wanted = self.form.record_id or self.list.current_id
        self.list.choose(wanted if wanted in ids else ids[0])

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.list.show_rows(self.rows())
        if self.list.current_id == record_id == self.form.record_id:
            self.shown.emit(record_id)
        else:
            self.list.choose(record_id)
        if path:
            self.form.show_field(path, language)

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self.list.show_rows(self.rows())
        if self.form.record_id and self.session.get(self.form.record_id) is None:
            self.form.record_id = ""
            if self.isVisible():
                self.open()
        else:
            self.form.refresh()

    def take_focus(self) -> None:
        self.list.setFocus()

    def add_record(self) -> None:
        """Makes a new record and puts the focus into its first field."""
        self.form.flush()
        record = self.new_record(str(uuid4()))
        if record is not None and self.session.save(record):
            self.go_to(record.id)
            next(self.form.fields()).focus()

    def delete(self) -> None:
        """Deletes the selected record; the window then offers to take it back."""
        self.form.flush()
        record_id = self.form.record_id
        ids = self.list.record_ids()
        at = ids.index(record_id) if record_id in ids else 0
        said = self.form.title.text()
        if self.session.delete(record_id):
            left = self.list.record_ids()
            if left:
                self.list.choose(left[min(at, len(left) - 1)])
            self.deleted.emit(said)


def _state(words: Words, record: Any) -> tuple[str, str]:
    """The worst state of the texts of a record, with the words for it: what a list says about readiness."""
    statuses = [pair.status for _path, pair in iter_texts(record)]
    for status in ("missing", "stale"):
        count = statuses.count(status)
        if count:
            return status, words(f"texts.{status}_one") if count == 1 else words(f"texts.{status}", count=count)
    drafts = statuses.count("draft")
    if drafts:
        return "draft", words("texts.draft_one") if drafts == 1 else words("texts.draft", count=drafts)
    if "approved" in statuses:
        return "approved", words("texts.ready")
    return "empty", words("texts.none")


class ProgrammeRoom(ListRoom):
    name = "programme"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, MeetingForm(words, session))

    def meetings(self) -> Sequence[Meeting]:
        return sorted(self.session.records("meeting", of_visit=True), key=lambda meeting: (meeting.start, meeting.code))

    def rows(self) -> Iterable[Row]:
        words, home, day = self.words, home_of(self.session.visit), ""
        for meeting in self.meetings():
            if meeting.start[:10] != day:
                day = meeting.start[:10]
                yield Row("", words.day(day) or words("programme.no_day"))
            state, note = _state(words, meeting)
            title = words.pick(meeting.short_title) or words.pick(meeting.title) or words("meeting.untitled")
            there = clock_in(meeting.start, meeting.timezone, home)
            yield Row(meeting.id, title, note, state, clock(meeting.start), there if home != meeting.timezone else "")

    def new_record(self, record_id: str) -> Record:
        """An hour after the selected meeting, or at nine on the first day."""
        visit, here = self.session.visit, self.session.get(self.form.record_id)
        day, hour = visit.first_day, 9
        if isinstance(here, Meeting) and clock(here.end):
            day, hour = here.end[:10], min(22, int(here.end[11:13]) + 1)
        zone = here.timezone if isinstance(here, Meeting) else visit.timezone
        start, end = (f"{day}T{hour:02}:00", f"{day}T{hour + 1:02}:00") if day else ("", "")
        return Meeting(record_id, visit.id, start=start, end=end, timezone=zone)


class PeopleRoom(ListRoom):
    name = "people"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, PersonForm(words, session))

    def rows(self) -> Iterable[Row]:
        delegation = self.directory.delegation()
        travelling = {person.id for person in delegation}
        met = {person_id for meeting in self.session.records("meeting", of_visit=True) for person_id in meeting.counterparts}
        others = [person for person in self.session.records("person") if person.id not in travelling]
        groups: list[tuple[str, list[Person]]] = [
            ("people.delegation", delegation),
            ("people.counterparts", [person for person in others if person.id in met]),
            ("people.directory", [person for person in others if person.id not in met]),
        ]
        for heading, people in groups:
            if people:
                yield Row("", self.words(heading))
            for person in people:
                yield Row(person.id, self.directory.full_name(person), self.words.pick(person.job_title))

    def new_record(self, record_id: str) -> Record:
        return Person(record_id)


class IndicatorsRoom(ListRoom):
    name = "indicators"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, IndicatorForm(words, session))

    def rows(self) -> Iterable[Row]:
        briefs = sorted(self.session.records("indicator_brief", of_visit=True), key=lambda brief: brief.position)
        for brief in briefs:
            indicator: Any = self.session.get(brief.indicator_id)
            state, note = _state(self.words, brief)
            yield Row(brief.id, self.words.pick(indicator.name) if indicator else self.words("indicators.unnamed"), note, state)

    def retranslate(self) -> None:
        super().retranslate()
        # Only what has published editions can be briefed on; the rest comes with the indicator tables.
        self.new_button.setEnabled(self._free_indicator() is not None)

    def _free_indicator(self) -> Any:
        taken = {brief.indicator_id for brief in self.session.records("indicator_brief", of_visit=True)}
        return next((each for each in self.session.records("indicator") if each.id not in taken), None)

    def refresh(self, changed_ids: frozenset[str]) -> None:
        super().refresh(changed_ids)
        self.new_button.setEnabled(self._free_indicator() is not None)

    def new_record(self, record_id: str) -> Record | None:
        indicator = self._free_indicator()
        if indicator is None:
            return None
        briefs = self.session.records("indicator_brief", of_visit=True)
        editions = [each.year for each in self.session.records("edition") if each.indicator_id == indicator.id]
        position = max((brief.position for brief in briefs), default=0) + 1
        country = self.session.desk.profile().home_country
        return IndicatorBrief(record_id, self.session.visit_id, indicator.id, position, country, max(editions, default=0))


ROOMS: dict[str, Callable[[Words, Session], Room]] = {
    "visit": VisitRoom,
    "programme": ProgrammeRoom,
    "people": PeopleRoom,
    "indicators": IndicatorsRoom,
}
ROOM_NAMES = tuple(ROOMS)
_HOMES = {Visit: "visit", Meeting: "programme", Person: "people", IndicatorBrief: "indicators"}


def room_of(record: object) -> str:
    """The name of the room that has a form for a record; empty when there is none."""
    return _HOMES.get(type(record), "")
