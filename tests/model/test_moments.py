"""What is now and next at a moment of a visit, and how long it is until then."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from desk_app.model.meeting import Action, Meeting
from desk_app.model.moments import is_overdue, is_running, length_text, standing, to_write_about, visit_at_hand
from desk_app.model.visit import Movement, Visit

ZONE = "America/New_York"
VISIT = Visit("v", first_day="2023-01-17", last_day="2023-01-18", timezone=ZONE, home_timezone="Asia/Qatar")


def meeting(name: str, start: str, end: str) -> Meeting:
    return Meeting(name, "v", start=f"2023-01-{start}", end=f"2023-01-{end}", timezone=ZONE)


OCCASIONS = (
    meeting("first", "17T09:30", "17T10:30"),
    Movement("car", "v", start="2023-01-17T10:40", start_timezone=ZONE, end="2023-01-17T10:55", end_timezone=ZONE),
    meeting("second", "17T11:00", "17T12:30"),
    meeting("third", "18T09:00", "18T10:00"),
)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2023-01-{moment}").replace(tzinfo=ZoneInfo(ZONE))


CASES = [
    # moment, day shown, days off, now, next, next meeting, ended, to write about
    ("15T12:00", "2023-01-17", 2, [], "first", "first", None, "first"),
    ("17T09:29", "2023-01-17", 0, [], "first", "first", None, "first"),
    ("17T09:30", "2023-01-17", 0, ["first"], "car", "second", None, "first"),
    ("17T10:30", "2023-01-17", 0, [], "car", "second", "first", "first"),
    ("17T10:45", "2023-01-17", 0, ["car"], "second", "second", "first", "first"),
    ("17T12:00", "2023-01-17", 0, ["second"], "third", "third", "first", "second"),
    ("17T20:00", "2023-01-17", 0, [], "third", "third", "second", "third"),
    ("18T23:00", "2023-01-18", 0, [], None, None, "third", "third"),
    ("20T08:00", "2023-01-18", -2, [], None, None, "third", "third"),
]


@pytest.mark.parametrize(("moment", "day", "off", "now", "after", "meets", "ended", "about"), CASES)
def test_how_a_visit_stands_at_a_moment(moment, day, off, now, after, meets, ended, about) -> None:  # type: ignore[no-untyped-def]
    how = standing(VISIT, OCCASIONS, at(moment))

    def name(occasion: object) -> object:
        return getattr(occasion, "id", None)

    assert (how.day, how.days_off, [each.id for each in how.now]) == (day, off, now)
    assert (name(how.next), name(how.next_meeting), name(how.ended)) == (after, meets, ended)
    assert name(to_write_about(how, at(moment))) == about


def test_the_day_is_that_of_the_place_not_of_home() -> None:
    """At nine in the evening in New York it is already tomorrow in Doha."""
    how = standing(VISIT, OCCASIONS, at("17T21:00").astimezone(ZoneInfo("Asia/Qatar")))
    assert how.day == "2023-01-17"
    assert [each.id for each in how.of_day] == ["first", "car", "second"]


@pytest.mark.parametrize(("moment", "runs"), [("16T23:59", False), ("17T00:00", True), ("18T23:59", True), ("19T00:00", False)])
def test_the_dates_of_a_visit_run_from_its_first_to_the_end_of_its_last_day(moment: str, runs: bool) -> None:
    assert is_running(VISIT, at(moment)) is runs


def test_whole_days_are_of_the_day_but_neither_now_nor_next() -> None:
    fair = Meeting("fair", "v", start="2023-01-17", end="2023-01-18", timezone=ZONE, all_day=True)
    how = standing(VISIT, [fair], at("17T12:00"))
    assert (how.of_day, how.now, how.next) == ((fair,), (), None)


def test_a_visit_without_days_or_meetings_shows_today() -> None:
    assert standing(Visit("v"), [], at("17T12:00")).day == "2023-01-17"


@pytest.mark.parametrize(
    ("minutes", "english", "arabic"),
    [
        (0, "less than a minute", "أقل من دقيقة"),
        (1, "1 minute", "دقيقة واحدة"),
        (2, "2 minutes", "دقيقتين"),
        (25, "25 minutes", "25 دقيقة"),
        (60, "1 hour", "ساعة واحدة"),
        (130, "2 hours 10 minutes", "ساعتين و10 دقائق"),
        (2880, "2 days", "يومين"),
        (4 * 1440, "4 days", "4 أيام"),
    ],
)
def test_a_length_of_time_is_said_as_after_a_preposition(minutes: int, english: str, arabic: str) -> None:
    assert (length_text(minutes, "en"), length_text(minutes, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [
        ("open", "2023-01-16", True),
        ("open", "2023-01-17", False),
        ("in progress", "2023-01-01", True),
        ("open", "", False),
        ("overdue", "", True),
        ("done", "2023-01-01", False),
        ("cancelled", "2023-01-01", False),
    ],
)
def test_what_is_due_before_today_and_not_over_is_overdue(state, due: str, late: bool) -> None:  # type: ignore[no-untyped-def]
    assert is_overdue(Action("a", "v", due=due, state=state), "2023-01-17") is late


@pytest.mark.parametrize(
    ("moment", "last_id", "opened"),
    [
        ("2023-01-17T23:00", "later", "v"),
        ("2023-01-19T01:00", "", "later"),
        ("2023-01-19T01:00", "undated", "undated"),
        ("2023-01-19T01:00", "gone", "later"),
        ("2024-01-01T12:00", "", "later"),
        ("2022-01-01T12:00", "", "v"),
    ],
)
def test_of_several_visits_the_one_that_is_on_is_opened_then_the_last_shown_then_the_next(moment, last_id, opened):
    later = Visit("later", first_day="2023-03-01", last_day="2023-03-02", timezone=ZONE)
    visits = (Visit("undated"), later, VISIT)
    assert visit_at_hand(visits, datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(ZONE)), last_id).id == opened
    assert visit_at_hand(visits[:1], at("17T12:00"), "gone").id == "undated"
