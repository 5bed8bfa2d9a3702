"""The visit as it will be when what is typed is saved: what the preview shows before that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desk_app.model.indicator import IndicatorBrief
from desk_app.model.meeting import Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Snapshot, in_order
from desk_app.model.report import Report
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import PackSpec, Profile
from desk_app.ui.composites import MeetingWithActions, meeting_of


def with_record(snapshot: Snapshot, record: Any) -> Snapshot:
    """The snapshot with one of its records as it will be when it is saved."""
    match record:
        case Profile():
            return replace(snapshot, profile=record)
        case MeetingWithActions():
            others = (action for action in snapshot.actions if action.meeting_id != record.id)
            return with_record(replace(snapshot, actions=(*others, *record.actions)), meeting_of(record))
        case Visit():
            return replace(snapshot, visit=record)
        case Person():
            return replace(snapshot, people=snapshot.people | {record.id: record})
        case Meeting():
            meetings = (record if each.id == record.id else each for each in snapshot.meetings)
            return replace(snapshot, meetings=in_order(meetings))
        case Movement():
            return replace(snapshot, movements=tuple(record if each.id == record.id else each for each in snapshot.movements))
        case Organisation():
            return replace(snapshot, organisations=snapshot.organisations | {record.id: record})
        case IndicatorBrief():
            return replace(snapshot, briefs=tuple(record if each.id == record.id else each for each in snapshot.briefs))
        case PackSpec():
            return replace(snapshot, packs=tuple(record if each.id == record.id else each for each in snapshot.packs))
        case Report():
            return replace(snapshot, report=record)
    return snapshot
