"""Calendars that are damaged or meant to do harm: named by place, in bounded time, and the rest is kept."""

import time

import pytest

from desk_app.exchange.calendar_lines import LARGEST_BYTES
from desk_app.exchange.calendars import MOST_OF_A_SERIES, read_calendar
from desk_app.model.visit import Visit

VISIT = Visit("6d8f2f6a-0000-4000-8000-000000000002", first_day="2023-01-17", last_day="2023-01-19", timezone="Asia/Qatar")
GOOD = b"BEGIN:VEVENT\r\nUID:good\r\nSUMMARY:Good\r\nDTSTART:20230117T090000\r\nEND:VEVENT\r\n"


def read(*events):
    return read_calendar(b"BEGIN:VCALENDAR\r\n" + b"".join(events) + b"END:VCALENDAR\r\n", VISIT)


def event(*lines):
    return "\r\n".join(["BEGIN:VEVENT", "UID:bad", *lines, "END:VEVENT", ""]).encode()


def keys(reading):
    return {problem.key.partition(".")[2] for problem in reading.problems}


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        (event("DTSTART:yesterday"), "property"),
        (event("SUMMARY:No time"), "property"),
        (event("DTSTART:00010101T000000Z"), "property"),
        (event("DTSTART:20230117T100000", "DURATION:P99999999D"), "property"),
        (event("DTSTART:20230117T100000", "RECURRENCE-ID:never"), "property"),
        (event("DTSTART:20230117T100000", "no colon here"), "line"),
        (event("DTSTART:20230117T100000", "SEQUENCE:many"), "property"),
        (event("DTSTART:20230117T100000", "RRULE:FREQ=SECONDLY"), "rule"),
        (event("DTSTART:20230117T100000", "RRULE:FREQ=DAILY;INTERVAL=0"), "rule"),
        (event("DTSTART:20230117T100000", "RRULE:nonsense"), "rule"),
        (event("DTSTART:20230117T100000", "ATTACH:https://example.org/a.pdf"), "attached_link"),
        (event("DTSTART:20230117T100000", "ATTACH;ENCODING=BASE64;VALUE=BINARY:%%%"), "attached_file"),
        (event("DTSTART:20230117T100000", "SUMMARY:" + "a" * 1_100_000), "line_too_long"),
    ],
)
def test_what_is_wrong_in_one_is_named_and_the_next_is_read(bad, key):
    reading = read(bad, GOOD)
    assert key in keys(reading)
    assert "good" in [item.record.uid for item in reading.items]
    assert {problem.row for problem in reading.problems} == {1}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=YEARLY;INTERVAL=999999999",
        "FREQ=WEEKLY;BYSETPOS=366",
        "FREQ=DAILY;UNTIL=99991231T000000Z",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10",
    ],
)
def test_rules_without_end_take_no_time(rule):
    started = time.process_time()
    reading = read(*[event("DTSTART:19000101T090000", f"RRULE:{rule}").replace(b"UID:bad", b"UID:%d" % n) for n in range(10)])
    assert time.process_time() - started < 5
    assert len(reading.items) <= 10 * (MOST_OF_A_SERIES + 72 * 13)


@pytest.mark.parametrize("written", ["../../etc/passwd", "C:\\Windows\\win.ini", "..", "a/../../b.txt", "\u202egnp.exe"])
def test_a_name_with_folders_is_only_a_name(written):
    line = f'ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME="{written}":aGVsbG8='
    attachment = read(event("DTSTART:20230117T100000", line)).items[0].record.attachments[0]
    assert not set(attachment.name) & set("/\\:\u202e")
    assert attachment.name not in ("", ".", "..")


def test_a_zone_with_rules_that_never_end_is_only_looked_at():
    zone = b"BEGIN:VTIMEZONE\r\nTZID:Z\r\n" + b"".join(
        b"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\n"
        for _ in range(300)
    )
    started = time.process_time()
    reading = read(zone + b"END:VTIMEZONE\r\n", event("DTSTART;TZID=Z:20230117T090000"))
    assert time.process_time() - started < 3
    assert reading.items[0].record.timezone == "Asia/Qatar"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "not_a_calendar"),
        (b"hello", "not_a_calendar"),
        (b"\xff\xfe\x00\x00", "not_a_calendar"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "not_a_calendar"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * LARGEST_BYTES, "too_large"),
    ],
    ids=["empty", "text", "utf-16", "a card", "huge"],
)
def test_what_is_no_calendar_is_said_to_be_none(data, key):
    reading = read_calendar(data, VISIT)
    assert not reading.items
    assert [(problem.row, problem.key) for problem in reading.problems] == [(0, f"calendar.{key}")]


def test_a_file_cut_in_the_middle_gives_what_it_holds():
    reading = read_calendar(b"BEGIN:VCALENDAR\r\n" + GOOD + event("DTSTART:20230118T090000")[:-12], VISIT)
    assert [item.record.start for item in reading.items] == ["2023-01-17T09:00", "2023-01-18T09:00"]
    assert "cut_short" in keys(reading)


def test_arabic_of_old_windows_is_read_and_told():
    data = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20230117T090000\r\nSUMMARY:اجتماع\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    reading = read_calendar(data.encode("cp1256"), VISIT)
    assert reading.items[0].record.title.ar == "اجتماع"
    assert keys(reading) == {"encoding"}


def test_components_inside_each_other_end():
    nested = b"BEGIN:VEVENT\r\n" * 50_000
    reading = read_calendar(b"BEGIN:VCALENDAR\r\n" + nested + b"END:VCALENDAR\r\n" + b"BEGIN:VCALENDAR\r\n" + GOOD, VISIT)
    assert "good" in [item.record.uid for item in reading.items]
