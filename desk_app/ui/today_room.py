"""The delegate’s room: what is now and next, the brief one key away, what is not ready, a line to write down what was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QListWidgetItem, QVBoxLayout

from desk_app.model import moments
from desk_app.model.agreement import counted
from desk_app.model.calendar import clock
from desk_app.model.findings import Finding
from desk_app.model.meeting import Action, Meeting
from desk_app.model.occasions import Occasion
from desk_app.model.visit import Movement
from desk_app.ui import theme
from desk_app.ui.capture import Capture
from desk_app.ui.choices import home_of
from desk_app.ui.list_room import Room
from desk_app.ui.movement_form import name_of, way_of
from desk_app.ui.occasion_card import CardText, OccasionCard
from desk_app.ui.readiness_room import FindingsByGravity
from desk_app.ui.readiness_watch import Found, ReadinessWatch
from desk_app.ui.record_form import RecordForm
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import Button, Label
from desk_app.ui.words import Words, clock_in, isolate

TICK_MS = 15_000
SIDE_BY_SIDE_LINES = 40
"""Width, in heights of a line, from which on the day and what is not ready stand beside each other."""


class DayList(RecordList):
    """``opened`` carries the id of the row on which Return was pressed, or that was clicked twice."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.itemDoubleClicked.connect(self._double_clicked)

    def _double_clicked(self, _item: QListWidgetItem) -> None:
        self.opened.emit(self.current_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.opened.emit(self.current_id)
        else:
            super().keyPressEvent(event)


class TodayForm(RecordForm):
    """The visit at this moment. ``opened`` carries the id of what is to be read; ``looked_at``: of what the arrows came to."""

    opened = Signal(str)
    looked_at = Signal(str)

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.how = moments.Standing("")
        self._found: Found | None = None
        self._of_day: set[str] = set()
        self.state = QLabel()
        self.state.setWordWrap(True)
        theme.set_tone(self.state, "muted")
        self.unready = Button(words, "today.looking", "quiet")
        self.column.addWidget(self.state)
        self.column.addWidget(self.unready, 0, Qt.AlignmentFlag.AlignLeading)
        self.cards = (OccasionCard(), OccasionCard(), OccasionCard())
        for card in self.cards:
            card.clicked.connect(lambda _on=False, card=card: self.opened.emit(card.shown.record_id) if card.shown else None)
            card.stepped.connect(lambda step, card=card: self._step(card, step))
            self.column.addWidget(card)
        self.capture = Capture(words, session)
        self.column.addWidget(self.capture)
        self.day, self.list = DayList(), FindingsByGravity(words)
        self.day.opened.connect(self.opened)
        self.day.chosen.connect(self.looked_at)
        self.list.passed.connect(lambda one: session.focused.emit(Place(one.record_id, one.field)))
        self._lists = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lists.setSpacing(theme.GAP)
        self.day_caption, self.list_caption = Label(words, "today.day", "section"), Label(words, "today.not_ready", "section")
        for caption, widget in ((self.day_caption, self.day), (self.list_caption, self.list)):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(caption)
            part.addWidget(widget, 1)
            widget.setMinimumHeight(6 * self.fontMetrics().height())
            self._lists.addLayout(part, 1)
        self.column.addLayout(self._lists, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() > SIDE_BY_SIDE_LINES * self.fontMetrics().height()
        self._lists.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _step(self, card: OccasionCard, step: int) -> None:
        """Between the cards, and from the last into the day."""
        shown = [each for each in self.cards if each.isVisible() and each.isEnabled()]
        at = shown.index(card) + step
        if 0 <= at < len(shown):
            shown[at].setFocus()
        elif at == len(shown):
            self.day.setFocus()

    # --- what it says

    def tick(self) -> None:
        """The clocks go on."""
        if self.isVisible():
            self.refresh()

    def occasions(self) -> list[Occasion]:
        return [*self.session.records("meeting", of_visit=True), *self.session.records("movement", of_visit=True)]

    def show_head(self, record: Any) -> None:
        words, visit, moment = self.words, record, self.session.now()
        how = self.how = moments.standing(visit, self.occasions(), moment)
        self.title.setText(f"{words.day(how.day)} {isolate(how.day[:4])}" if how.day else words("today.title"))
        there, home = moment.astimezone(moments.zone(visit.timezone)), moment.astimezone(moments.zone(home_of(visit)))
        clocks = [f"{self._city(visit)} {isolate(clock(there))}"]
        if home_of(visit) != visit.timezone:
            clocks.append(f"{words.pick(visit.home_city) or words('status.home')} {isolate(clock(home))}")
        self.code.setText(" · ".join(clocks))
        self.state.setText(self._standing(how))
        self.state.setVisible(bool(how.days_off))
        here = {each.id for each in how.of_day}
        self._of_day = here | {each.id for each in self.session.records("action", of_visit=True) if each.meeting_id in here}
        self._show_cards(how, moment)
        self.day.show_rows(self._rows(how))
        self.day_caption.setText(words("today.day"))
        self._offer_meetings(how, moment)
        self.capture.refresh()
        self.show_found(self._found)

    def _city(self, visit: Any) -> str:
        place = next((self.words.pick(each.city) for each in visit.places if each.timezone == visit.timezone), "")
        return place or self.words("status.there")

    def _standing(self, how: moments.Standing) -> str:
        """Why another day than today's is shown, in plain words."""
        if not how.days_off:
            return ""
        key = "today.before" if how.days_off > 0 else "today.after"
        return self.words(key, days=counted(abs(how.days_off), "day", self.words.language, oblique=True))

    def _show_cards(self, how: moments.Standing, moment: Any) -> None:
        words, language = self.words, self.words.language
        now = how.now[0] if how.now else None
        first, second, third = self.cards
        if now is not None:
            left = moments.length_text(moments.minutes_until(moments.ends(now), moment), language)
            first.show_text(self._card(now, "today.now", words("today.ends_in", time=left)))
        else:
            nothing = "today.nothing_now" if how.next else "today.nothing_left"
            first.show_text(CardText("", words("today.now"), words(nothing)))
        first.setVisible(now is not None or (how.next is None and how.ended is None))
        coming, key, said = how.next, "today.next", ""
        if coming is not None:
            left = moments.length_text(moments.minutes_until(moments.begins(coming), moment), language)
            said = words("today.begins_in", time=left)
        elif how.ended is not None:
            coming, key, said = how.ended, "today.last", words("today.over")
        second.setVisible(coming is not None)
        if coming is not None:
            second.show_text(self._card(coming, key, said))
        meeting = how.next_meeting if how.next_meeting is not coming else None
        third.setVisible(meeting is not None)
        if meeting is not None:
            left = moments.length_text(moments.minutes_until(moments.begins(meeting), moment), language)
            third.show_text(self._card(meeting, "today.then", words("today.begins_in", time=left)))
        main = self.main_card()
        for card in self.cards:
            # One stop of Tab for all: from it the arrows lead to the others, and Tab to the line below.
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is main else Qt.FocusPolicy.ClickFocus)

    def main_card(self) -> OccasionCard | None:
        """The first of a meeting: a journey or a prayer has no brief."""
        cards = [card for card in self.cards if not card.isHidden() and card.isEnabled()]
        return next((card for card in cards if card.shown and card.shown.hint), next(iter(cards), None))

    def _card(self, occasion: Occasion, caption: str, left: str) -> CardText:
        words, visit = self.words, self.session.visit
        zone = occasion.start_timezone if isinstance(occasion, Movement) else occasion.timezone
        home, end_zone = home_of(visit), getattr(occasion, "end_timezone", zone)
        title = self.title_of(occasion)
        clocks = "–".join(each[11:16] for each in (occasion.start, occasion.end) if each[11:16])
        there = ""
        if home != zone:
            pairs = ((occasion.start, zone), (occasion.end, end_zone))
            at = "–".join(clock_in(each, its_zone, home) for each, its_zone in pairs if each)
            there = f"{words.pick(visit.home_city)} {isolate(at)}".strip()
        if occasion.start[:10] != self.how.day:
            left = f"{words.day(occasion.start)} · {left}"
        place = words.pick(occasion.place) if isinstance(occasion, Meeting) else way_of(words, occasion)
        hint = words("today.brief_key") if isinstance(occasion, Meeting) else ""
        return CardText(occasion.id, words(caption), title, isolate(clocks), there, left, place, hint)

    def title_of(self, occasion: Occasion) -> str:
        words = self.words
        if isinstance(occasion, Movement):
            return name_of(words, occasion)
        return words.pick(occasion.title) or words("meeting.untitled")

    def _rows(self, how: moments.Standing) -> Iterable[Row]:
        words, visit = self.words, self.session.visit
        for each in how.of_day:
            zone = each.start_timezone if isinstance(each, Movement) else each.timezone
            home, local = home_of(visit), each.start[11:16]
            there = clock_in(each.start, zone, home) if local and home != zone else ""
            note = words.pick(each.place) if isinstance(each, Meeting) else words(f"movement_kind.{each.kind}")
            if each in how.now:
                note = " · ".join(part for part in (words("today.now"), note) if part)
            light = isinstance(each, Movement) or moments.ends(each) <= self.session.now()
            yield Row(each.id, self.title_of(each), note, "", local, there, light=light)

    def _offer_meetings(self, how: moments.Standing, moment: Any) -> None:
        meetings = [each for each in (*how.now, how.next_meeting, how.ended, *how.of_day) if isinstance(each, Meeting)]
        choices = {each.id: self._choice(each, how) for each in meetings}
        wanted = moments.to_write_about(how, moment)
        self.capture.offer(list(choices.items()), wanted.id if wanted is not None else next(iter(choices), ""))

    def _choice(self, meeting: Meeting, how: moments.Standing) -> str:
        said = self.words.pick(meeting.short_title) or self.title_of(meeting)
        for key, those in (("today.now", how.now), ("today.next", (how.next_meeting,)), ("today.last", (how.ended,))):
            if meeting in those:
                return f"{self.words(key)} · {said}"
        return said

    # --- what is not ready

    def show_found(self, found: Found | None) -> None:
        """The gravest first; among equals, what is of this day."""
        self._found = found
        if found is None:
            self.unready.say("today.looking")
            return
        order = {"error": 0, "warning": 1, "note": 2}

        def rank(one: Finding) -> tuple[int, bool]:
            return order[one.severity], one.record_id not in self._of_day

        findings = sorted((one for one in found.of_visit if one.severity != "note"), key=rank)
        self.list.show_findings(findings)
        severities = [one.severity for one in found.of_visit]
        said = [
            counted(severities.count(each), each, self.words.language) for each in ("error", "warning") if severities.count(each)
        ]
        if said:
            self.unready.say("today.unready", count=self.words("today.joined").join(said))
        else:
            self.unready.say("today.ready")
        for widget in (self.list, self.list_caption):
            widget.setVisible(bool(findings))

    def retranslate(self) -> None:
        super().retranslate()
        self.day.setAccessibleName(self.words("today.day"))
        self.list.setAccessibleName(self.words("today.not_ready"))

    def unsaved(self) -> list[Any]:
        """The line that Return has not yet kept counts too: after a fault it is offered again."""
        pending = self.capture.pending()
        return [*super().unsaved(), *([pending] if pending is not None else [])]


class TodayRoom(Room):
    """``brief_wanted`` carries the id of what is to be read on the page, empty: enough of it. ``room_wanted``: a room's name."""

    name = "today"
    brief_wanted = Signal(str)
    room_wanted = Signal(str)

    def __init__(self, words: Words, session: Session) -> None:
        self._looked_at = ""
        super().__init__(words, session, {"visit": TodayForm})
        assert isinstance(self.form, TodayForm)
        self._form = self.form
        self._form.opened.connect(self.brief_wanted)
        self._form.looked_at.connect(self._look_at)
        self._form.unready.clicked.connect(lambda: self.room_wanted.emit("readiness"))
        self._form.list.picked.connect(self._mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)

    def follow(self, watch: ReadinessWatch) -> None:
        """Shows what the watch finds, from now on."""
        watch.found.connect(self._form.show_found)
        self._form.show_found(watch.latest)

    @property
    def record_id(self) -> str:
        """What is looked at: a pack that is built from here is of that meeting."""
        return self._looked_at or self.session.visit_id

    def _look_at(self, record_id: str) -> None:
        self._looked_at = record_id
        self.shown.emit(record_id)

    def _mend(self, one: Finding) -> None:
        if one.key.endswith("_not_begun"):
            self.room_wanted.emit("report")
        else:
            self.place_wanted.emit(Place(one.record_id, one.field), one.language)

    def open(self) -> None:
        self._form.show_record(self.session.visit_id)
        self._form.refresh()
        how = self._form.how
        shown = next((each for each in (*how.now, how.next_meeting, how.next, how.ended) if each is not None), None)
        self._look_at(shown.id if shown is not None else self.session.visit_id)

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.open()

    def shows(self, place: Place) -> bool:
        """What was written down here is taken back here."""
        record = self.session.get(place.record_id)
        return isinstance(record, Action) or (isinstance(record, Meeting) and place.path.partition("/")[0] in _CAPTURED)

    def take_focus(self) -> None:
        (self._form.main_card() or self._form.capture.line).setFocus()

    def end(self) -> None:
        """The workspace is closed: a line that is typed and not yet kept is kept."""
        if not self.session.read_only:
            self._form.capture.keep()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self._form.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.brief_wanted.emit("")
        else:
            super().keyPressEvent(event)


_CAPTURED = ("outcomes", "decisions")
