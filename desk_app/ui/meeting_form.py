"""The form of a meeting and its brief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from desk_app.model.meeting import (
    Action,
    ActionState,
    AgendaItem,
    Disclosure,
    Interpretation,
    Meeting,
    MeetingKind,
    Point,
    Question,
)
from desk_app.model.visit import Item
from desk_app.ui.attachments import add_attachments
from desk_app.ui.check_field import CheckField
from desk_app.ui.choices import Directory, home_of, languages, values_of, zones
from desk_app.ui.composites import MeetingWithActions, meeting_of, meeting_with_actions
from desk_app.ui.fields import ChecksField, ChoiceField, Field, LineField, MomentField, NumberField
from desk_app.ui.items import RowPlan
from desk_app.ui.paths import with_value
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Fact
from desk_app.ui.words import Words, clock, clock_in, isolate

FIRST_HOUR = 9
TEXT = (("text", "field.text"),)
Priority = Literal["low", "medium", "high"]
QUESTION = (("question", "field.question"), ("answer", "field.answer"))


class MeetingForm(RecordForm):
    """The meeting together with the actions that were agreed in it."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self.add_pair("title", "field.title")
        self._add_lists_of_the_brief()
        self._add_values()
        self.add_pair("place", "field.place")
        self.add_pair("scenario", "meeting.scenario")
        self.add_pair("background", "meeting.background")
        self.add_pair("logistics", "meeting.logistics")
        self.add_items("outcomes", "meeting.outcomes", RowPlan(Item, TEXT, tuple))
        self.add_items("decisions", "meeting.decisions", RowPlan(Item, TEXT, tuple))
        self.add_items("actions", "meeting.actions", RowPlan(self._new_action, TEXT, self._action_fields, True, ordered=False))
        add_attachments(self)
        self.add_pair("short_title", "field.short_title")
        self.column.addStretch(1)

    def _add_lists_of_the_brief(self) -> None:
        self.add_items("objectives", "meeting.objectives", RowPlan(Item, TEXT, tuple))
        self.add_items("agenda", "meeting.agenda", RowPlan(AgendaItem, TEXT, self._agenda_fields, always=True))
        for name in ("points", "their_points", "defensive_points", "do_not_raise"):
            self.add_items(name, f"meeting.{name}", RowPlan(Point, TEXT, self._disclosure))
            if name == "points":
                self.add_items("questions", "meeting.questions", RowPlan(Question, QUESTION, self._disclosure, mark="?"))

    def _add_values(self) -> None:
        words, directory = self.words, self.directory
        self._moments = (MomentField(words, "start", "field.start"), MomentField(words, "end", "field.end"))
        self.add_values(
            [
                *self._moments,
                CheckField(words, "all_day", "field.duration", "meeting.whole_days"),
                ChoiceField(words, "timezone", "field.timezone", zones),
                ChoiceField(words, "kind", "field.kind", values_of(words, MeetingKind, "kind")),
                ChoiceField(words, "language", "field.language", languages(words)),
                ChoiceField(words, "interpretation", "field.interpretation", values_of(words, Interpretation, "interpretation")),
                ChoiceField(words, "organisation_id", "field.organisation", directory.organisations),
                ChoiceField(words, "lead_id", "field.lead", directory.delegate_or_none),
                ChecksField(words, "attendees", "field.attendees", directory.delegates),
                ChecksField(words, "counterparts", "field.counterparts", directory.others),
                ChecksField(words, "indicators", "field.indicators", directory.briefs),
                LineField(words, "code", "field.code"),
            ],
            "meeting.facts",
        )

    def _agenda_fields(self) -> list[Field]:
        return [
            NumberField(self.words, "minutes", "field.minutes", largest=600, unit="minute"),
            ChoiceField(self.words, "owner_id", "field.owner", self.directory.delegate_or_none),
        ]

    def _new_action(self, action_id: str) -> Action:
        return Action(action_id, self.session.visit_id, self.record_id)

    def _action_fields(self) -> list[Field]:
        words = self.words
        return [
            ChoiceField(words, "owner_id", "field.owner", self.directory.anybody_or_none),
            MomentField(words, "due", "action.due", day_only=True),
            ChoiceField(words, "priority", "action.priority", values_of(words, Priority, "priority")),
            ChoiceField(words, "state", "action.state", values_of(words, ActionState, "action_state")),
        ]

    def _disclosure(self) -> list[Field]:
        return [ChoiceField(self.words, "disclosure", "field.disclosure", values_of(self.words, Disclosure, "disclosure"))]

    def stored(self, record_id: str) -> Any:
        meeting = self.session.get(record_id)
        if not isinstance(meeting, Meeting):
            return None
        actions = (each for each in self.session.records("action", of_visit=True) if each.meeting_id == record_id)
        return meeting_with_actions(meeting, tuple(actions))

    def store(self, before: MeetingWithActions, after: MeetingWithActions, typing: str, settled: Callable[[], object]) -> bool:
        changed: list[Any] = [action for action in after.actions if action not in before.actions]
        if meeting_of(before) != meeting_of(after):
            changed.append(meeting_of(after))
        staying = {action.id for action in after.actions}
        gone = [action.id for action in before.actions if action.id not in staying]
        if not gone:
            return self.session.save(*changed, typing=typing, settled=settled)
        return (not changed or self.session.save(*changed)) and self.session.delete(*gone, settled=settled)

    def with_edit(self, record: Any, path: str, before: Any, after: Any) -> Any:
        """A meeting that is moved keeps its length; one that is no longer of whole days gets the times it has not had."""
        changed = with_value(record, path, after)
        if path == "all_day" and not after:
            return replace(changed, start=_timed(record.start, FIRST_HOUR), end=_timed(record.end, FIRST_HOUR + 1))
        if path != "start":
            return changed
        if record.all_day:
            return replace(changed, end=_shifted(record.end[:10], before[:10], after)[:10])
        return replace(changed, end=_shifted(record.end, before, after))

    def refresh(self) -> None:
        record = self.draft()
        for field in self._moments:
            field.show_days_only(record is not None and record.all_day)
        super().refresh()

    def show_head(self, record: Meeting) -> None:
        self.title.setText(self.words.pick(record.title) or self.words("meeting.untitled"))
        self.code.setText(isolate(record.code) if record.code else "")
        self.chips.show_facts(self._facts(record))

    def _facts(self, meeting: Meeting) -> list[Fact]:
        words, visit = self.words, self.session.visit
        home = home_of(visit)
        times = f"{clock(meeting.start)}–{clock(meeting.end)}"
        there = [clock_in(moment, meeting.timezone, home) for moment in (meeting.start, meeting.end)]
        if meeting.all_day:
            facts = [(words.days(meeting.start, meeting.end or meeting.start), "start"), (words("meeting.whole_days"), "all_day")]
            there = []
        else:
            facts = [(words.day(meeting.start), "start")]
        if clock(meeting.start) and not meeting.all_day:
            facts.append((isolate(times), "start"))
        if there and all(there) and home != meeting.timezone:
            facts.append((f"{words.pick(visit.home_city)} {isolate('–'.join(there))}".strip(), "start"))
        facts.append((words.pick(meeting.place), "place"))
        lead = self.directory.name_of(meeting.lead_id)
        if lead:
            facts.append((words("meeting.led_by", name=lead, others=max(0, len(meeting.attendees) - 1)), "lead_id"))
        if meeting.counterparts:
            facts.append((words("meeting.counterpart_count", count=len(meeting.counterparts)), "counterparts"))
        indicators = [self.session.get(each) for each in meeting.indicators]
        codes = [isolate(getattr(each, "code", "")) for each in indicators if getattr(each, "code", "")]
        return facts + [(code, "indicators") for code in codes]


def _timed(moment: str, hour: int) -> str:
    """A day with a time of day, unless it has one."""
    return f"{moment}T{hour:02}:00" if len(moment) == 10 else moment


def _shifted(end: str, start_before: str, start_after: str) -> str:
    """The end of a meeting whose start was moved; unchanged while one of the three is not a moment."""
    try:
        length = datetime.fromisoformat(end) - datetime.fromisoformat(start_before)
        return (datetime.fromisoformat(start_after) + length).strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return end
