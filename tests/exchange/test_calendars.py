"""Calendars of every writer come in as the meetings and movements that they say."""

from pathlib import Path

import pytest

from desk_app.exchange.calendars import read_calendar
from desk_app.model.meeting import Meeting
from desk_app.model.text import BiText
from desk_app.model.visit import Movement, Place, Visit
from desk_app.resources import text

FILES = Path(__file__).parents[1] / "data" / "calendars"
VISIT = Visit(
    "6d8f2f6a-0000-4000-8000-000000000002",
    places=(Place("p", BiText("نيويورك", "New York"), "USA", "America/New_York"),),
    first_day="2023-01-17",
    last_day="2023-01-19",
    timezone="America/New_York",
    home_timezone="Asia/Qatar",
)


def read(name):
    return read_calendar((FILES / f"{name}.ics").read_bytes(), VISIT, f"{name}.ics")


def calendar(*lines, head=()):
    body = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *lines, "END:VCALENDAR", ""])
    return read_calendar(body.encode(), VISIT)


def event(*lines, uid="u"):
    return ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Meeting", *lines, "END:VEVENT"]


def starts(reading):
    return [item.record.start for item in reading.items]


def keys(reading):
    return [problem.key.partition(".")[2] for problem in reading.problems]


def test_outlook_s_arabic_folded_inside_characters_is_whole():
    meeting = read("outlook").items[0].record
    assert meeting.title == BiText("اجتماع تنسيقي مع الجهة المضيفة حول برنامج الزيارة ومواعيدها", "")
    assert meeting.logistics.ar.endswith("من مكتب الأمن عند المدخل الرئيسي.")
    assert meeting.place.ar == "مبنى الأمانة العامة، قاعة الاجتماعات الخامسة"


def test_outlook_s_windows_zone_keeps_the_local_time():
    meeting = read("outlook").items[0].record
    assert (meeting.start, meeting.end, meeting.timezone) == ("2023-01-17T17:30", "2023-01-17T18:30", "Asia/Riyadh")


def test_who_was_invited_comes_as_persons_and_rooms_do_not():
    item = read("outlook").items[0]
    assert [(person.name.either("en"), person.emails) for person in item.also] == [
        ("سالم النموذجي", ("salem@example.qa",)),
        ("Rivera, Alex", ("alex.rivera@example.org",)),
    ]
    assert item.record.attendees == tuple(person.id for person in item.also)


def test_outlook_s_midnights_are_whole_days_and_the_last_is_not_one_of_them():
    meeting = read("outlook").items[1].record
    assert (meeting.all_day, meeting.start, meeting.end) == (True, "2023-01-18", "2023-01-19")


def test_google_s_times_in_utc_stand_by_the_clock_of_the_visit():
    meeting = read("google").items[0].record
    assert (meeting.start, meeting.timezone, meeting.sequence) == ("2023-01-17T09:30", "America/New_York", 1)
    assert meeting.logistics.en == "Bring passports.\nEntrance B."
    assert meeting.place.en == "UN Secretariat, New York"


def test_who_declined_is_not_invited_and_an_address_is_no_name():
    people = read("google").items[0].also
    assert [(person.name.en, person.emails[0]) for person in people] == [
        ("", "desk@example.org"),
        ("Alex Rivera", "alex.rivera@example.org"),
    ]


def test_an_endless_series_is_taken_in_on_the_days_of_the_visit_with_what_was_taken_out_and_moved():
    reading = read("google")
    series = [item.record for item in reading.items if item.record.uid == "daily@google.com"]
    assert [(each.start, each.recurrence) for each in series] == [
        ("2023-01-17T08:00", "20230117T130000Z"),
        ("2023-01-19T09:00", "20230119T130000Z"),
    ]
    assert "series_bounded" in keys(reading)


def test_the_end_of_whole_days_is_not_a_day_of_them():
    meeting = read("google").items[-1].record
    assert (meeting.all_day, meeting.start, meeting.end) == (True, "2023-01-17", "2023-01-19")


def test_apple_names_a_zone_before_it_describes_it_and_a_title_in_both_languages_is_a_pair():
    meeting = read("apple").items[0].record
    assert (meeting.start, meeting.timezone) == ("2023-01-17T11:00", "America/New_York")
    assert meeting.title == BiText("اجتماع ثنائي", "Bilateral meeting")


def test_a_floating_time_does_not_shift():
    meal = read("apple").items[1].record
    assert isinstance(meal, Movement)
    assert (meal.kind, meal.start, meal.end, meal.start_timezone) == (
        "meal",
        "2023-01-18T09:00",
        "2023-01-18T10:30",
        "America/New_York",
    )


def test_an_attached_file_is_kept():
    reading = read("apple")
    kept = reading.items[0].record.attachments[0]
    assert (kept.name, kept.mime, reading.blobs[kept.sha256]) == ("notes.txt", "text/plain", b"hello")


def test_thunderbird_s_flight_has_a_clock_at_each_end():
    flight = read("thunderbird").items[0].record
    assert (flight.kind, flight.start_timezone, flight.end_timezone) == ("flight", "Asia/Qatar", "America/New_York")
    assert (flight.start, flight.end) == ("2023-01-17T08:15", "2023-01-17T15:20")


def test_count_counts_what_is_taken_out_again():
    reading = read("thunderbird")
    assert starts(reading)[1:] == ["2023-01-17T16:00", "2023-01-19T16:00"]
    assert reading.items[1].record.kind == "working session"
    assert "other_component" in keys(reading)


def test_exchange_s_own_zone_is_known_by_its_clocks_and_the_highest_sequence_wins():
    reading = read("exchange")
    meeting = reading.items[0].record
    assert (meeting.title.en, meeting.start, meeting.timezone, meeting.sequence) == (
        "Data sources",
        "2023-01-18T14:00",
        "America/New_York",
        2,
    )
    assert len(reading.items) == 1
    assert reading.cancelled == ("gone-1", "gone-2")


def test_reading_twice_gives_the_same_ids_and_another_visit_others():
    first, second = read("google"), read("google")
    assert [item.record.id for item in first.items] == [item.record.id for item in second.items]
    assert len({item.record.id for item in first.items}) == len(first.items)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Qatar", "Asia/Qatar"),
        ('"Asia/Qatar"', "Asia/Qatar"),
        ("/freeassociation.sourceforge.net/Tzfile/Asia/Qatar", "Asia/Qatar"),
        ("Eastern Standard Time", "America/New_York"),
        ('"(UTC+03:00) الكويت، الرياض"', "Asia/Qatar"),
        ("../../etc/passwd", "America/New_York"),
        ("Nowhere", "America/New_York"),
    ],
)
def test_zones_of_any_writer(zone, expected):
    reading = calendar(*event(f"DTSTART;TZID={zone}:20230117T090000"))
    assert (reading.items[0].record.timezone, reading.items[0].record.start) == (expected, "2023-01-17T09:00")
    assert ("zone" in keys(reading)) == (zone in ("Nowhere", "../../etc/passwd"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20230117T090000", "DTEND:20230117T093000"], ("2023-01-17T09:00", "2023-01-17T09:30", False)),
        (["DTSTART:20230117T090000"], ("2023-01-17T09:00", "", False)),
        (["DTSTART;VALUE=DATE:20230117"], ("2023-01-17", "2023-01-17", True)),
        (["DTSTART;VALUE=DATE:20230117", "DURATION:P2D"], ("2023-01-17", "2023-01-18", True)),
        (["DTSTART:20230117T090000", "DTEND:20230117T080000"], ("2023-01-17T09:00", "", False)),
    ],
    ids=["end", "no end", "one day", "two days", "backwards"],
)
def test_starts_and_ends(lines, expected):
    meeting = calendar(*event(*lines)).items[0].record
    assert (meeting.start, meeting.end, meeting.all_day) == expected


def test_a_rule_in_utc_is_read_in_utc():
    reading = calendar(*event("DTSTART:20230118T020000Z", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=1"))
    assert starts(reading) == ["2023-01-17T21:00"]


def test_a_series_keeps_its_local_time_over_a_change_of_the_clock():
    reading = calendar(*event("DTSTART;TZID=America/New_York:20230311T090000", "RRULE:FREQ=DAILY;COUNT=2"))
    assert starts(reading) == ["2023-03-11T09:00", "2023-03-12T09:00"]
    assert [item.record.recurrence for item in reading.items] == ["20230311T140000Z", "20230312T130000Z"]


def test_dates_of_a_series_may_be_listed():
    reading = calendar(*event("DTSTART:20230117T090000", "RDATE:20230118T090000,20230119T090000", "EXDATE;VALUE=DATE:20230118"))
    assert starts(reading) == ["2023-01-17T09:00", "2023-01-19T09:00"]


def test_one_of_a_series_can_be_taken_back():
    moved = event("RECURRENCE-ID:20230118T090000", "DTSTART:20230118T090000", "STATUS:CANCELLED", "SEQUENCE:1")
    reading = calendar(*event("DTSTART:20230117T090000", "RRULE:FREQ=DAILY;COUNT=2"), *moved)
    assert starts(reading) == ["2023-01-17T09:00"]
    assert reading.cancelled == ("u 20230118T140000Z",)


def test_every_problem_has_its_words_in_both_languages():
    for name in ("outlook", "google", "thunderbird", "exchange"):
        for problem in read(name).problems:
            for language in ("ar", "en"):
                assert text(language, f"errors.import.{problem.key}", **dict(problem.fields))


def test_entries_of_other_days_are_told():
    reading = calendar(*event("DTSTART:20230301T090000"))
    assert isinstance(reading.items[0].record, Meeting)
    assert [(problem.key, problem.severity) for problem in reading.problems] == [("calendar.outside", "warning")]
