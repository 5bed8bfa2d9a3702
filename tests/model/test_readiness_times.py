"""Clashes of people and places, and ways between meetings that nobody can go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desk_app.model.meeting import Meeting
from desk_app.model.people import Person
from desk_app.model.readiness_times import times
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Movement, Place, Visit
from desk_app.model.workspace import PROFILE_ID, Profile

NEW_YORK, GENEVA = "America/New_York", "Europe/Zurich"


def pair(words: str) -> BiText:
    return BiText(f"{words} بالعربية", words, "approved")


def at(key: str, start: str, end: str, place: str = "Hall", **values: Any) -> Meeting:
    """A meeting of 13 March, of the head of the delegation unless others are named."""
    fixed: dict[str, Any] = {"timezone": NEW_YORK, "attendees": ("head",), "place": pair(place), "title": pair(key)}
    return Meeting(key, "v", start=f"2023-03-13T{start}", end=f"2023-03-13T{end}", **(fixed | values))


def way(start: str, end: str, kind: Any = "car", people: tuple[str, ...] = ()) -> Movement:
    """A movement on that day."""
    zones = {"start_timezone": NEW_YORK, "end_timezone": NEW_YORK}
    return Movement("mv", "v", kind, pair("Car"), start=f"2023-03-13T{start}", end=f"2023-03-13T{end}", people=people, **zones)


def visit_of(*occasions: Meeting | Movement) -> Snapshot:
    cities = (
        Place("ny", BiText("نيويورك", "New York"), "USA", NEW_YORK),
        Place("wa", BiText("واشنطن", "Washington"), "USA", NEW_YORK),
    )
    return Snapshot(
        Visit("v", title=pair("Visit"), places=cities),
        Profile(PROFILE_ID),
        people={key: Person(key, name=pair(key)) for key in ("head", "member", "host")},
        meetings=tuple(one for one in occasions if isinstance(one, Meeting)),
        movements=tuple(one for one in occasions if isinstance(one, Movement)),
    )


def found(*occasions: Meeting | Movement) -> list[tuple[str, str, str]]:
    return [(one.record_id, one.severity, one.key) for one in times(visit_of(*occasions))]


MORNING = at("m1", "09:00", "10:00", "UN Secretariat, room 1")
WAYS = {
    "the same room at once": (at("m2", "10:00", "11:00", "UN Secretariat, room 1"), []),
    "another room at once": (at("m2", "10:00", "11:00", "UN Secretariat, room 2"), [("m2", "error", "no_time_for_way")]),
    "another room after 9 minutes": (at("m2", "10:09", "11:00", "UN Secretariat (room 2)"), [("m2", "error", "no_way")]),
    "another room after 10 minutes": (at("m2", "10:10", "11:00", "UN Secretariat (room 2)"), []),
    "elsewhere after 19 minutes": (at("m2", "10:19", "11:00", "Ministry"), [("m2", "error", "no_way")]),
    "elsewhere after 20 minutes": (at("m2", "10:20", "11:00", "Ministry"), []),
    "another city after 59 minutes": (at("m2", "10:59", "12:00", "Capitol, Washington"), [("m2", "error", "no_way")]),
    "another city in the evening": (
        at("m2", "20:00", "21:00", "Capitol, Washington"),
        [("m2", "warning", "no_journey")],
    ),
    "another zone in the evening": (
        replace(at("m2", "23:00", "23:30", "Palais"), timezone=GENEVA),
        [("m2", "warning", "no_journey")],
    ),
    "elsewhere at once, others go": (at("m2", "10:00", "11:00", "Ministry", attendees=("member",)), []),
    "no place": (replace(at("m2", "10:00", "11:00"), place=BiText()), []),
    "all day": (replace(at("m2", "10:00", "11:00", "Ministry"), all_day=True), []),
}


@pytest.mark.parametrize("case", WAYS)
def test_the_way_to_the_next_meeting_takes_its_time(case: str) -> None:
    following, expected = WAYS[case]
    assert found(MORNING, following) == expected


def test_meetings_of_one_organisation_are_in_one_building() -> None:
    first, then = replace(MORNING, organisation_id="un"), at("m2", "10:12", "11:00", "Tower", organisation_id="un")
    assert found(first, then) == []
    assert found(first, replace(then, organisation_id="other")) == [("m2", "error", "no_way")]


@pytest.mark.parametrize(
    ("movement", "covers"),
    [
        (way("10:00", "10:15"), True),
        (way("10:00", "10:15", "walk", ("head",)), True),
        (way("10:00", "10:15", "car", ("member",)), False),
        (way("10:00", "10:15", "rest"), False),
    ],
)
def test_a_movement_of_the_same_people_covers_the_way(movement: Movement, covers: bool) -> None:
    then = at("m2", "10:15", "11:00", "Ministry")
    assert found(MORNING, then, movement) == ([] if covers else [("m2", "error", "no_way")])


def test_a_journey_between_cities_is_enough() -> None:
    far = at("m2", "15:00", "16:00", "Capitol, Washington")
    assert found(MORNING, far, way("11:00", "14:00", "train")) == []


@pytest.mark.parametrize("role", ["attendees", "counterparts", "lead_id"])
def test_whoever_is_in_two_meetings_at_once_is_an_error(role: str) -> None:
    values: dict[str, Any] = {"attendees": ("member",), role: "host" if role == "lead_id" else ("host",)}
    first = replace(MORNING, attendees=(), counterparts=("host",))
    assert found(first, at("m2", "09:30", "10:30", "Ministry", **values)) == [("m2", "error", "attendee_clash")]


def test_two_meetings_in_one_place_at_once_are_a_warning() -> None:
    other = at("m2", "09:30", "10:30", "un secretariat, ROOM 1", attendees=("member",))
    assert found(MORNING, other) == [("m2", "warning", "place_clash")]
    assert found(MORNING, replace(other, place=pair("Room 2"))) == [("m2", "note", "overlap")]


@pytest.mark.parametrize(
    ("kind", "severity"), [("car", "error"), ("flight", "error"), ("meal", "warning"), ("prayer", "warning")]
)
def test_a_journey_during_a_meeting_is_graver_than_a_meal(kind: str, severity: str) -> None:
    assert found(MORNING, way("09:30", "09:50", kind)) == [("mv", severity, "movement_clash")]


def test_a_clash_names_the_other_meeting_and_tells_of_it() -> None:
    (one,) = times(visit_of(MORNING, at("m2", "09:59", "11:00", "Ministry")))
    assert (one.other_id, one.message("en")) == ("m1", "At the same time as “m1”, with the same people: head.")
