"""A record together with what its form edits of others: a meeting with its actions, a visit with the organisation's profile.

A form works on these as on any record; they are taken apart again before anything is saved.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from desk_app.model.meeting import Action, Meeting
from desk_app.model.text import EMPTY, BiText
from desk_app.model.visit import Visit
from desk_app.model.workspace import Classification, DateStyle, Digits, Profile


@dataclass(frozen=True, slots=True)
class MeetingWithActions(Meeting):
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitWithProfile(Visit):
    """The fields of the profile stand under its own names, but for the emblem, which a visit has too."""

    name: BiText = EMPTY
    colour: str = ""
    home_country: str = ""
    house_emblem: str = ""
    digits: Digits = "western"
    dates: DateStyle = "gregorian"
    classifications: tuple[Classification, ...] = ()


IN_PROFILE = {
    "name": "name",
    "colour": "colour",
    "home_country": "home_country",
    "house_emblem": "emblem",
    "digits": "digits",
    "dates": "dates",
    "classifications": "classifications",
}
"""field of VisitWithProfile -> field of Profile"""


def meeting_with_actions(meeting: Meeting, actions: tuple[Action, ...]) -> MeetingWithActions:
    return MeetingWithActions(**_values(meeting, Meeting), actions=actions)


def meeting_of(both: MeetingWithActions) -> Meeting:
    return Meeting(**_values(both, Meeting))


def visit_with_profile(visit: Visit, profile: Profile) -> VisitWithProfile:
    house = {ours: getattr(profile, theirs) for ours, theirs in IN_PROFILE.items()}
    return VisitWithProfile(**_values(visit, Visit), **house)


def visit_of(both: VisitWithProfile) -> Visit:
    return Visit(**_values(both, Visit))


def profile_of(both: VisitWithProfile, profile: Profile) -> Profile:
    """The profile as it stands in the form; what the form does not hold stays."""
    return replace(profile, **{theirs: getattr(both, ours) for ours, theirs in IN_PROFILE.items()})


def path_in_visit(profile_path: str) -> str:
    """Where the form of the visit shows a field of the profile: "classifications/ID/name"; what it does not show stays."""
    name, slash, rest = profile_path.partition("/")
    ours = next((ours for ours, theirs in IN_PROFILE.items() if theirs == name), name)
    return f"{ours}{slash}{rest}"


def _values(record: Any, of: type[Any]) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(of)}
