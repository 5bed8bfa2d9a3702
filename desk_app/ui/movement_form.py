"""The form of what stands between meetings: a journey, a rest, a meal."""

from __future__ import annotations

from typing import Any

from desk_app.model.visit import Movement, MovementKind
from desk_app.ui.choices import Directory, home_of, values_of, zones
from desk_app.ui.fields import ChecksField, ChoiceField, LineField, MomentField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Fact
from desk_app.ui.words import Words, clock, clock_in, isolate


class MovementForm(RecordForm):
    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self.add_pair("label", "movement.label")
        self.add_values(
            [
                ChoiceField(words, "kind", "field.kind", values_of(words, MovementKind, "movement_kind")),
                LineField(words, "number", "movement.number"),
                MomentField(words, "start", "field.start"),
                ChoiceField(words, "start_timezone", "movement.start_timezone", zones),
                MomentField(words, "end", "field.end"),
                ChoiceField(words, "end_timezone", "movement.end_timezone", zones),
            ],
            "movement.facts",
        )
        self.add_pair("origin", "movement.origin")
        self.add_pair("destination", "movement.destination")
        self.add_values([ChecksField(words, "people", "movement.people", self.directory.delegates)])
        self.add_pair("notes", "movement.notes")
        self.column.addStretch(1)

    def show_head(self, record: Movement) -> None:
        self.title.setText(name_of(self.words, record))
        self.code.setText(isolate(record.number) if record.number and not record.label.is_empty else "")
        self.chips.show_facts(self._facts(record))

    def _facts(self, movement: Movement) -> list[Fact]:
        words, home = self.words, home_of(self.session.visit)
        facts = [(words(f"movement_kind.{movement.kind}"), "kind"), (words.day(movement.start), "start")]
        if clock(movement.start):
            facts.append((isolate("–".join(part for part in (clock(movement.start), clock(movement.end)) if part)), "start"))
        there = clock_in(movement.start, movement.start_timezone, home)
        if there and home != movement.start_timezone:
            facts.append((f"{words.pick(self.session.visit.home_city)} {isolate(there)}".strip(), "start"))
        facts.append((way_of(words, movement), "origin"))
        if movement.people:
            facts.append((words("movement.people_count", count=len(movement.people)), "people"))
        return facts


def name_of(words: Words, movement: Movement) -> str:
    """What a list calls it: its label, else its number, else its kind; never empty."""
    number = isolate(movement.number) if movement.number else ""
    return words.pick(movement.label) or number or words(f"movement_kind.{movement.kind}")


def way_of(words: Words, movement: Any) -> str:
    """ "Doha – New York", or the one end that is known."""
    return " – ".join(isolate(end) for end in (words.pick(movement.origin), words.pick(movement.destination)) if end)
