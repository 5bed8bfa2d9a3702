"""Two clocks, days, and dates in words."""

from __future__ import annotations

import pytest

from desk_app.model.calendar import (
    at_home,
    date_text,
    hijri,
    hijri_range_text,
    hijri_text,
    home_clock,
    hours_ahead,
    instant,
    minutes_between,
    range_text,
    weekday,
)

NEW_YORK, DOHA, TOKYO = "America/New_York", "Asia/Qatar", "Asia/Tokyo"


@pytest.mark.parametrize(
    ("local", "there", "home", "shown"),
    [
        ("2023-01-17T09:30", NEW_YORK, DOHA, "17:30"),
        ("2023-01-17T16:15", NEW_YORK, DOHA, "00:15 +1"),
        ("2023-03-11T09:30", NEW_YORK, DOHA, "17:30"),
        ("2023-03-12T09:30", NEW_YORK, DOHA, "16:30"),
        ("2023-01-17T05:00", TOKYO, DOHA, "23:00 −1"),
        ("2023-01-17T05:00", DOHA, DOHA, "05:00"),
    ],
)
def test_the_home_clock_follows_both_zones(local: str, there: str, home: str, shown: str) -> None:
    assert home_clock(local, there, home) == shown


@pytest.mark.parametrize(("day", "hours"), [("2023-03-11", 8.0), ("2023-03-12", 7.0), ("2023-11-04", 7.0), ("2023-11-06", 8.0)])
def test_new_york_is_eight_hours_behind_doha_in_winter_and_seven_in_summer(day: str, hours: float) -> None:
    assert hours_ahead(f"{day}T12:00", NEW_YORK, DOHA) == hours


def test_half_hours_count() -> None:
    assert hours_ahead("2023-01-17T12:00", DOHA, "Asia/Kolkata") == 2.5


def test_the_day_at_home_may_be_another_one() -> None:
    assert [at_home(f"2023-01-17T{hour}", NEW_YORK, DOHA)[1] for hour in ("15:59", "16:00")] == [0, 1]


def test_minutes_are_real_minutes() -> None:
    assert minutes_between("2023-01-16T08:15", DOHA, "2023-01-16T15:20", NEW_YORK) == 15 * 60 + 5
    assert minutes_between("2023-03-12T01:30", NEW_YORK, "2023-03-12T03:30", NEW_YORK) == 60
    assert minutes_between("2023-01-17T10:00", DOHA, "2023-01-17T09:00", DOHA) == -60


def test_what_has_no_time_comes_last() -> None:
    assert instant("2099-12-31T23:59", NEW_YORK) < instant("", NEW_YORK)


def test_a_day_in_words() -> None:
    assert (date_text("2023-01-17", "en"), date_text("2023-01-17", "ar")) == ("17 January 2023", "17 يناير 2023")
    assert (weekday("2023-01-17", "en"), weekday("2023-01-17", "ar")) == ("Tuesday", "الثلاثاء")
    assert [weekday(f"2023-01-{day}", "ar") for day in (20, 21, 22)] == ["الجمعة", "السبت", "الأحد"]


@pytest.mark.parametrize(
    ("first", "last", "en", "ar"),
    [
        ("2023-01-17", "2023-01-19", "17–19 January 2023", "17–19 يناير 2023"),
        ("2023-01-17", "2023-01-17", "17 January 2023", "17 يناير 2023"),
        ("2023-01-30", "2023-02-02", "30 January – 2 February 2023", "30 يناير – 2 فبراير 2023"),
        ("2022-05-30", "2023-05-02", "30 May 2022 – 2 May 2023", "30 مايو 2022 – 2 مايو 2023"),
        ("2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023", "30 ديسمبر 2022 – 2 يناير 2023"),
    ],
)
def test_a_range_of_days_says_nothing_twice(first: str, last: str, en: str, ar: str) -> None:
    assert (range_text(first, last, "en"), range_text(first, last, "ar")) == (en, ar)


# The second date was announced by the Umm al-Qura calendar; the civil calculations are a day off on it.
@pytest.mark.parametrize(
    ("day", "year_month_day"),
    [
        ("2023-01-17", (1444, 6, 24)),
        ("2023-03-21", (1444, 8, 29)),
        ("2023-03-23", (1444, 9, 1)),
        ("1700-01-01", None),
        ("2200-01-01", None),
    ],
)
def test_hijri_dates_are_those_of_umm_al_qura(day: str, year_month_day: tuple[int, int, int] | None) -> None:
    assert hijri(day) == year_month_day


def test_hijri_dates_in_words() -> None:
    assert hijri_text("2023-01-17", "ar") == "24 جمادى الآخرة 1444 هـ"
    assert hijri_text("2023-01-17", "en") == "24 Jumada al-Akhirah 1444 AH"
    assert hijri_text("1700-01-01", "ar") == ""


@pytest.mark.parametrize(
    ("first", "last", "ar"),
    [
        ("2023-01-17", "2023-01-19", "24–26 جمادى الآخرة 1444 هـ"),
        ("2023-01-17", "2023-01-17", "24 جمادى الآخرة 1444 هـ"),
        ("2023-01-22", "2023-01-24", "29 جمادى الآخرة – 2 رجب 1444 هـ"),
        ("2023-07-18", "2023-07-19", "30 ذو الحجة 1444 هـ – 1 المحرم 1445 هـ"),
        ("2022-01-17", "2023-01-17", "14 جمادى الآخرة 1443 هـ – 24 جمادى الآخرة 1444 هـ"),
        ("1700-01-01", "1700-01-02", ""),
    ],
)
def test_a_range_of_hijri_days(first: str, last: str, ar: str) -> None:
    assert hijri_range_text(first, last, "ar") == ar
