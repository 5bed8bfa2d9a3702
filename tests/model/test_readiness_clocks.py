"""Changes of the clock inside a visit, and what is said of a programme alone."""

from dataclasses import replace

import pytest

from desk_app.model.meeting import AgendaItem, Meeting
from desk_app.model.programme_findings import programme_findings
from desk_app.model.readiness_clocks import clocks
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Movement, Place, Visit
from desk_app.model.workspace import PROFILE_ID, Profile

NEW_YORK = "America/New_York"
VISIT = Visit(
    "v",
    places=(Place("ny", BiText("نيويورك", "New York"), "USA", NEW_YORK),),
    first_day="2023-03-11",
    last_day="2023-03-13",
    timezone=NEW_YORK,
    home_timezone="Asia/Qatar",
)


def meeting(start, end="", **values):
    return Meeting("m", "v", title=BiText("اجتماع", "Meeting"), start=start, end=end, timezone=NEW_YORK, **values)


def way(record_id, start, end, kind="car", people=()):
    day = "2023-03-13T"
    return Movement(
        record_id, "v", kind, start=day + start, end=day + end, start_timezone=NEW_YORK, end_timezone=NEW_YORK, people=people
    )


def snapshot(*occasions, visit=VISIT):
    meetings = tuple(one for one in occasions if isinstance(one, Meeting))
    movements = tuple(one for one in occasions if isinstance(one, Movement))
    return Snapshot(visit, Profile(PROFILE_ID), meetings=meetings, movements=movements)


def keys(found):
    return [(one.record_id, one.key) for one in found]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-03-11", "2023-03-13", ["clocks_forward"]),
        ("2023-11-04", "2023-11-06", ["clocks_back"]),
        ("2023-01-17", "2023-01-19", []),
        ("2023-03-12", "2023-03-12", ["clocks_forward"]),
        ("", "", []),
    ],
)
def test_a_change_of_the_clocks_on_a_day_of_the_visit_is_told(first, last, expected):
    assert [one.key for one in clocks(snapshot(visit=replace(VISIT, first_day=first, last_day=last)))] == expected


def test_the_city_and_the_day_are_named_in_both_languages():
    (found,) = clocks(snapshot())
    assert found.message("en") == "In New York the clocks go forward by 60 minutes on 12 March 2023."
    assert "نيويورك" in found.message("ar") and "12 مارس 2023" in found.message("ar")


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2023-03-12T02:30", "hour_skipped"), ("2023-11-05T01:30", "hour_twice"), ("2023-03-12T03:00", ""), ("2023-03-12", "")],
)
def test_hours_that_do_not_exist_or_come_twice(start, expected):
    visit = replace(VISIT, first_day="", last_day="")
    entries = (meeting(start), replace(way("w", "10:00", "11:00"), start=start, end=""))
    for entry in entries:
        found = [one.key for one in clocks(snapshot(entry, visit=visit)) if one.record_id == entry.id]
        assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (way("a", "10:00", "11:00", "car", ("x",)), way("b", "10:30", "11:30", "car", ("x",)), [("error", "journey_clash")]),
        (way("a", "10:00", "11:00", "train", ("x",)), way("b", "10:30", "11:30", "meal", ("x",)), [("warning", "journey_clash")]),
        (way("a", "10:00", "11:00", "car", ("x",)), way("b", "10:30", "11:30", "car", ("y",)), []),
        (way("a", "10:00", "11:00"), way("b", "10:30", "11:30"), [("error", "journey_clash_all")]),
        (way("a", "10:00", "11:00"), way("b", "11:00", "11:30"), []),
        (way("a", "10:00", "11:00", "prayer"), way("b", "10:30", "11:30", "meal"), []),
    ],
)
def test_nobody_makes_two_journeys_at_once(one, other, expected):
    assert [
        (found.severity, found.key) for found in programme_findings(snapshot(one, other)) if found.record_id == "b"
    ] == expected


def test_what_is_said_of_the_programme_is_of_times_and_places_alone():
    long = (AgendaItem("a", minutes=90),)
    found = programme_findings(snapshot(meeting("2023-03-11T09:00", "2023-03-11T10:00", agenda=long)))
    assert keys(found) == [("m", "agenda_too_long"), ("v", "clocks_forward")]


def test_whole_days_after_the_visit_are_outside_it():
    found = programme_findings(snapshot(meeting("2023-03-13", "2023-03-14", all_day=True)))
    assert ("m", "outside_visit") in keys(found)
