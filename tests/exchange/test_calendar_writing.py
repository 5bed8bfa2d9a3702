"""The programme as a calendar: lines as the standard has them, every zone with its clocks, and read back without loss."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import icalendar
import pytest

from desk_app.exchange.calendar_writing import folded, write_calendar
from desk_app.exchange.calendar_zones import vtimezone, written_zone
from desk_app.exchange.calendars import read_calendar
from desk_app.exchange.sample import sample_records
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import calendar_uid, occasions_of
from desk_app.model.people import Person
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import Profile

STAMP = datetime(2023, 1, 1, tzinfo=UTC)
KEPT = {
    Meeting: ("title", "start", "end", "timezone", "all_day", "place", "logistics", "kind", "code"),
    Movement: ("label", "number", "start", "start_timezone", "end", "end_timezone", "origin", "destination", "notes", "kind"),
}


@cache
def sample():
    records = sample_records()
    of = lambda cls: tuple(record for record in records if isinstance(record, cls))  # noqa: E731
    people = {person.id: person for person in of(Person)}
    meetings = of(Meeting)
    whole = replace(meetings[0], id="6d8f2f6a-0000-4000-8000-0000000000aa", all_day=True, start="2023-01-17", end="2023-01-18")
    return Snapshot(of(Visit)[0], of(Profile)[0], people, meetings=(*meetings, whole), movements=of(Movement))


def draft(value):
    return (value.ar, value.en) if isinstance(value, BiText) else value


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_what_was_written_is_read_back(language):
    snapshot = sample()
    found = {
        item.record.uid: item.record for item in read_calendar(write_calendar(snapshot, language, STAMP), snapshot.visit).items
    }
    for occasion in occasions_of(snapshot):
        read = found[calendar_uid(occasion)]
        for name in KEPT[type(occasion)]:
            assert draft(getattr(read, name)) == draft(getattr(occasion, name))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_lines_are_at_most_75_octets_and_whole_characters(language):
    data = write_calendar(sample(), language, STAMP)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_another_library_reads_every_event_and_its_zone():
    calendar = icalendar.Calendar.from_ical(write_calendar(sample(), "en", STAMP))
    events = calendar.walk("VEVENT")
    assert len(events) == len(occasions_of(sample()))
    assert not any(event.errors for event in events)
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    used = {event[name].params["TZID"] for event in events for name in ("DTSTART", "DTEND") if "TZID" in event[name].params}
    assert used == zones == {"America/New_York", "Asia/Qatar"}


@pytest.mark.parametrize(
    ("language", "line"), [("ar", "SUMMARY;LANGUAGE=ar:"), ("en", "SUMMARY;LANGUAGE=en:"), ("both", "SUMMARY:")]
)
def test_the_title_stands_in_the_language_asked_for(language, line):
    assert line.encode() in write_calendar(sample(), language, STAMP)


def test_whole_days_end_on_the_day_after():
    event = icalendar.Calendar.from_ical(write_calendar(sample(), "en", STAMP)).walk("VEVENT")
    whole = next(each for each in event if type(each["DTSTART"].dt) is date)
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (date(2023, 1, 17), date(2023, 1, 19))


def test_the_sequence_given_is_written():
    snapshot = sample()
    meeting = snapshot.meetings[0]
    data = write_calendar(snapshot, "en", STAMP, {meeting.id: 7})
    assert b"SEQUENCE:7\r\n" in data[data.index(meeting.id.encode()) :][:200]


def test_text_can_not_break_out_of_its_line():
    evil = BiText("", 'A; B, C\\ D\r\nBEGIN:VEVENT\nUID:evil"')
    meeting = Meeting("6d8f2f6a-0000-4000-8000-0000000000ab", sample().visit.id, title=evil, start="2023-01-17T09:00")
    snapshot = replace(sample(), meetings=(meeting,), movements=())
    data = write_calendar(snapshot, "en", STAMP)
    assert data.count(b"BEGIN:VEVENT\r\n") == 1
    assert read_calendar(data, snapshot.visit).items[0].record.title.en == 'A; B, C\\ D\nBEGIN:VEVENT\nUID:evil"'


def test_a_long_line_is_folded_between_characters():
    line = "SUMMARY:" + "م" * 100
    assert folded(line).replace(b"\r\n ", b"").decode() == line + "\r\n"


@pytest.mark.parametrize("name", ["America/New_York", "Africa/Cairo", "Africa/Casablanca", "Asia/Qatar", "Asia/Kathmandu"])
def test_a_zone_written_has_the_clocks_of_the_zone(name):
    from zoneinfo import ZoneInfo

    zone = written_zone(vtimezone(name, datetime(2023, 3, 1), datetime(2023, 11, 30)))
    for month in range(1, 13):
        for day in (1, 12, 26):
            moment = datetime(2023, month, day, 6, 30)
            assert zone.offset(moment) == moment.replace(tzinfo=UTC).astimezone(ZoneInfo(name)).utcoffset()
