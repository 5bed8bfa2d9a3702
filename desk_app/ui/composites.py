"""A record together with what its form edits of others: a meeting with its actions.

A form works on it as on any record; it is taken apart again before anything is saved.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from desk_app.model.meeting import Action, Meeting
from desk_app.model.records import Record


@dataclass(frozen=True, slots=True)
class MeetingWithActions(Meeting):
    actions: tuple[Action, ...] = ()


def meeting_with_actions(meeting: Meeting, actions: tuple[Action, ...]) -> MeetingWithActions:
    return MeetingWithActions(**_values(meeting, Meeting), actions=actions)


def meeting_of(both: MeetingWithActions) -> Meeting:
    return Meeting(**_values(both, Meeting))


def parts_of(record: Any) -> tuple[Record, ...]:
    """The records of which one that a form works on consists."""
    return (meeting_of(record), *record.actions) if isinstance(record, MeetingWithActions) else (record,)


def _values(record: Any, of: type[Any]) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(of)}
