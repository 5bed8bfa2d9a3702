"""Days of a programme: pieces on the clock of the visit, lanes, entries moved and stretched."""

import pytest

from desk_app.model.day_plan import clock_change, days_shown, moved, pieces, snapped, stretched
from desk_app.model.meeting import Meeting
from desk_app.model.visit import Movement, Visit

NEW_YORK, DOHA = "America/New_York", "Asia/Qatar"


def meeting(record_id, start, end, **values):
    return Meeting(record_id, "v", start=start, end=end, timezone=NEW_YORK, **values)


FLIGHT = Movement(
    "f", "v", "flight", start="2023-01-16T08:00", start_timezone=DOHA, end="2023-01-16T15:00", end_timezone=NEW_YORK
)


def test_a_flight_stands_at_the_clock_of_the_visit():
    piece = next(iter(pieces([FLIGHT], NEW_YORK)))
    assert (piece.day, piece.start_min, piece.end_min) == ("2023-01-16", 0, 15 * 60)


def test_what_goes_over_midnight_is_cut():
    cut = pieces([meeting("a", "2023-01-17T22:00", "2023-01-18T01:30")], NEW_YORK)
    assert [(one.day, one.start_min, one.end_min, one.part, one.is_last) for one in cut] == [
        ("2023-01-17", 1320, 1440, 0, False),
        ("2023-01-18", 0, 90, 1, True),
    ]


def test_what_ends_at_midnight_is_one_piece():
    assert [one.end_min for one in pieces([meeting("a", "2023-01-17T22:00", "2023-01-18T00:00")], NEW_YORK)] == [1440]


def test_entries_at_one_time_stand_beside_each_other():
    cut = pieces(
        [
            meeting("a", "2023-01-17T09:00", "2023-01-17T10:00"),
            meeting("b", "2023-01-17T09:30", "2023-01-17T11:00"),
            meeting("c", "2023-01-17T10:00", "2023-01-17T11:00"),
            meeting("d", "2023-01-17T11:00", "2023-01-17T12:00"),
        ],
        NEW_YORK,
    )
    assert [(one.record_id, one.lane, one.lanes) for one in cut] == [("a", 0, 2), ("b", 1, 2), ("c", 0, 2), ("d", 0, 1)]


@pytest.mark.parametrize(
    ("minutes", "start", "end"),
    [(45, "2023-01-17T09:45", "2023-01-17T10:45"), (24 * 60, "2023-01-18T09:00", "2023-01-18T10:00")],
)
def test_a_meeting_moves_with_its_length(minutes, start, end):
    after = moved(meeting("a", "2023-01-17T09:00", "2023-01-17T10:00"), NEW_YORK, minutes)
    assert (after.start, after.end) == (start, end)


def test_each_end_of_a_flight_moves_on_its_own_clock():
    after = moved(FLIGHT, NEW_YORK, 90)
    assert (after.start, after.end) == ("2023-01-16T09:30", "2023-01-16T16:30")


def test_a_meeting_keeps_its_clock_over_a_change_of_clocks():
    after = moved(meeting("a", "2023-03-11T09:00", "2023-03-11T10:00"), NEW_YORK, 24 * 60)
    assert (after.start, after.end) == ("2023-03-12T09:00", "2023-03-12T10:00")


def test_whole_days_move_by_whole_days():
    after = moved(meeting("a", "2023-01-17", "2023-01-18", all_day=True), NEW_YORK, 24 * 60)
    assert (after.start, after.end) == ("2023-01-18", "2023-01-19")


@pytest.mark.parametrize(
    ("edge", "minutes", "start", "end"),
    [
        ("end", 30, "2023-01-17T09:00", "2023-01-17T10:30"),
        ("start", -15, "2023-01-17T08:45", "2023-01-17T10:00"),
        ("end", -60, "2023-01-17T09:00", "2023-01-17T10:00"),
    ],
)
def test_an_edge_is_stretched_but_never_past_the_other(edge, minutes, start, end):
    after = stretched(meeting("a", "2023-01-17T09:00", "2023-01-17T10:00"), NEW_YORK, edge, minutes)
    assert (after.start, after.end) == (start, end)


def test_one_without_an_end_gets_one_by_stretching():
    assert stretched(meeting("a", "2023-01-17T09:00", ""), NEW_YORK, "end", 15).end == "2023-01-17T10:15"


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2023-03-12", (60, "02:00")), ("2023-11-05", (-60, "02:00")), ("2023-03-13", (0, "")), ("2023-03-11", (0, ""))],
)
def test_a_change_of_clocks_is_told_with_its_hour(day, expected):
    assert clock_change(NEW_YORK, day) == expected


def test_days_run_from_the_first_to_the_last_of_visit_and_entries():
    visit = Visit("v", first_day="2023-01-17", last_day="2023-01-18", timezone=NEW_YORK)
    assert days_shown(visit, [FLIGHT]) == ("2023-01-16", "2023-01-17", "2023-01-18")


def test_minutes_snap_to_the_nearest_step():
    assert [snapped(each, 15) for each in (7, 8, -8, 22)] == [0, 15, -15, 15]
