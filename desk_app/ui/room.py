"""The rooms of the rail: the visit, its programme, the people, the indicators, the packs, the report, the issues."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from desk_app.model.indicator import Edition, Indicator, IndicatorBrief, was_published
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record
from desk_app.model.report import Report
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import Issue, PackSpec, Profile, Term
from desk_app.ui.indicator_form import IndicatorForm
from desk_app.ui.list_room import ListRoom, Room, state_of
from desk_app.ui.people_room import PeopleRoom
from desk_app.ui.programme_room import ProgrammeRoom
from desk_app.ui.record_list import Row
from desk_app.ui.session import Session
from desk_app.ui.visit_form import VisitForm
from desk_app.ui.words import Words


class VisitRoom(Room):
    """The visit's own texts: a form alone."""

    name = "visit"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"visit": VisitForm})
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


class IndicatorsRoom(ListRoom):
    name = "indicators"

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session, {"indicator_brief": IndicatorForm})

    def rows(self) -> Iterable[Row]:
        briefs = sorted(self.session.records("indicator_brief", of_visit=True), key=lambda brief: brief.position)
        for brief in briefs:
            indicator: Any = self.session.get(brief.indicator_id)
            state, note = state_of(self.words, brief)
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

    def new_record(self, record_id: str, kind: str) -> Record | None:
        indicator = self._free_indicator()
        if indicator is None:
            return None
        briefs = self.session.records("indicator_brief", of_visit=True)
        day = self.session.visit.first_day
        held = [each for each in self.session.records("edition") if each.indicator_id == indicator.id]
        editions = [each.year for each in held if was_published(each, day)]
        position = max((brief.position for brief in briefs), default=0) + 1
        country = self.session.desk.profile().home_country
        return IndicatorBrief(record_id, self.session.visit_id, indicator.id, position, country, max(editions, default=0))

    def end(self) -> None:
        for form in self.forms():
            if isinstance(form, IndicatorForm):
                form.brief_actions.works.stop()


# Rooms whose modules are loaded when they are first opened: the window comes without them.


def _explore(words: Words, session: Session) -> Room:
    from desk_app.ui.explore_room import ExploreRoom

    return ExploreRoom(words, session)


def _today(words: Words, session: Session) -> Room:
    from desk_app.ui.today_room import TodayRoom

    return TodayRoom(words, session)


def _follow_up(words: Words, session: Session) -> Room:
    from desk_app.ui.follow_up_room import FollowUpRoom

    return FollowUpRoom(words, session)


def _packs(words: Words, session: Session) -> Room:
    from desk_app.ui.pack_room import PacksRoom

    return PacksRoom(words, session)


def _report(words: Words, session: Session) -> Room:
    from desk_app.ui.report_room import ReportRoom

    return ReportRoom(words, session)


def _readiness(words: Words, session: Session) -> Room:
    from desk_app.ui.readiness_room import ReadinessRoom

    return ReadinessRoom(words, session)


def _issues(words: Words, session: Session) -> Room:
    from desk_app.ui.issues_room import IssuesRoom

    return IssuesRoom(words, session)


def _glossary(words: Words, session: Session) -> Room:
    from desk_app.ui.glossary_room import GlossaryRoom

    return GlossaryRoom(words, session)


def _settings(words: Words, session: Session) -> Room:
    from desk_app.ui.settings_room import SettingsRoom

    return SettingsRoom(words, session)


ROOMS: dict[str, Callable[[Words, Session], Room]] = {
    "today": _today,
    "visit": VisitRoom,
    "programme": ProgrammeRoom,
    "people": PeopleRoom,
    "indicators": IndicatorsRoom,
    "explore": _explore,
    "packs": _packs,
    "follow_up": _follow_up,
    "report": _report,
    "readiness": _readiness,
    "issues": _issues,
    "glossary": _glossary,
    "settings": _settings,
}
ROOM_NAMES = tuple(ROOMS)
_HOMES = {
    Visit: "visit",
    Meeting: "programme",
    Movement: "programme",
    Person: "people",
    Organisation: "people",
    IndicatorBrief: "indicators",
    Indicator: "explore",
    Edition: "explore",
    PackSpec: "packs",
    Report: "report",
    Action: "follow_up",
    Issue: "issues",
    Term: "glossary",
    Profile: "settings",
}


def room_of(record: object) -> str:
    """The name of the room that has a form for a record; empty when there is none."""
    return _HOMES.get(type(record), "")
