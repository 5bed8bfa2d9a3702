"""How the window writes days and clocks, and in which order the preview takes unsaved meetings."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk_app import service
from desk_app.ui.desk_page import with_record
from desk_app.ui.words import FIRST_STRONG_ISOLATE, POP_ISOLATE, Words, clock_in


def bare(said: str) -> str:
    return said.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        ("2023-01-17", "2023-01-19", "17–19 January 2023", "17–19 يناير 2023"),
        ("2023-01-30", "2023-02-02", "30 January – 2 February 2023", "30 يناير – 2 فبراير 2023"),
        ("2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023", "30 ديسمبر 2022 – 2 يناير 2023"),
        ("2023-01-17", "2023-01-17", "17 January 2023", "17 يناير 2023"),
        ("2023-01-17", "", "2023-01-17", "2023-01-17"),
    ],
)
def test_days_are_written_as_in_the_pack(first: str, last: str, english: str, arabic: str) -> None:
    assert (bare(Words("en").days(first, last)), bare(Words("ar").days(first, last))) == (english, arabic)


def test_a_day_has_its_weekday_and_month_in_words() -> None:
    assert (bare(Words("en").day("2023-01-17T09:30")), bare(Words("ar").day("2023-01-17"))) == (
        "Tuesday 17 January",
        "الثلاثاء 17 يناير",
    )
    assert Words("en").day("soon") == "soon"


@pytest.mark.parametrize(
    ("local", "expected"), [("2023-01-17T09:30", "17:30"), ("2023-01-17T16:15", "00:15+1"), ("", ""), ("2023-01-17T9", "")]
)
def test_the_home_clock_says_when_it_is_another_day(local: str, expected: str) -> None:
    assert bare(clock_in(local, "America/New_York", "Asia/Qatar")) == expected


def test_an_unsaved_meeting_stands_where_the_pack_will_put_it(sample: Path) -> None:
    desk = service.open_desk(sample, read_only=True)
    snapshot = desk.snapshot(desk.visits()[0].id)
    desk.close()
    first = snapshot.meetings[0]
    # 18:00 in Doha is 10:00 in New York: before the meeting at 11:00 there. Without a time it is the last.
    for start, zone, place in (("2023-01-17T18:00", "Asia/Qatar", 0), ("", first.timezone, -1)):
        moved = replace(first, start=start, timezone=zone)
        assert with_record(snapshot, moved).meetings[place] == moved
