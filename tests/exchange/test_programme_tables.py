"""A programme in rows: dates and times as people write them, in either language, and back."""

from dataclasses import replace

import pytest

from desk_app.exchange.programme_rows import programme_sheet
from desk_app.exchange.programme_tables import COLUMNS, from_and_to, read_programme
from desk_app.exchange.programme_words import NoDay, entry_kind, read_day, read_time
from desk_app.exchange.sample import sample_records
from desk_app.exchange.sheets import write_xlsx
from desk_app.exchange.tables import guess_columns, read_table, write_csv
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import calendar_uid, occasions_of
from desk_app.model.people import Person
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Movement, Place, Visit
from desk_app.model.workspace import Profile

VISIT = Visit(
    "6d8f2f6a-0000-4000-8000-000000000002",
    places=(Place("p", BiText("نيويورك", "New York"), "USA", "America/New_York"),
            Place("g", BiText("جنيف", "Geneva"), "CHE", "Europe/Zurich")),
    first_day="2023-01-17",
    last_day="2023-01-19",
    timezone="America/New_York",
    home_timezone="Asia/Qatar",
)  # fmt: skip


def read(text):
    table = read_table(text.encode(), "a.csv").first
    return read_programme(table, guess_columns(table.headings, COLUMNS), VISIT, "a.csv")


@pytest.mark.parametrize(
    "written",
    ["2023-01-17", "17/01/2023", "17-1-2023", "17.01.2023", "١٧/٠١/٢٠٢٣", "17 يناير 2023",
     "الثلاثاء 17 يناير 2023م", "١٧ كانون الثاني ٢٠٢٣",
     "17 January 2023", "Tuesday, 17 Jan 2023", "January 17, 2023", "17th of January", "2023-01-17T09:30", "1/17/2023",
     "‏17/1/2023"],
)  # fmt: skip
def test_days_in_many_forms(written):
    assert read_day(written, "2023-01-17").isoformat() == "2023-01-17"


def test_a_day_and_month_that_could_be_exchanged_is_read_beside_the_visit():
    assert read_day("5/3/2023").isoformat() == "2023-03-05"
    assert read_day("3/5/2023", "2023-03-04").isoformat() == "2023-03-05"


@pytest.mark.parametrize(
    ("written", "key"), [("soon", "day"), ("32/1/2023", "day"), ("24 جمادى الآخرة 1444", "day_hijri"), ("", "day")]
)
def test_what_is_no_day_is_said_to_be_none(written, key):
    with pytest.raises(NoDay) as caught:
        read_day(written, "2023-01-17")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("written", "expected"),
    [("9:30", "09:30"), ("9.30 ص", "09:30"), ("٩:٣٠ مساءً", "21:30"), ("12:15 ص", "00:15"), ("12:15 pm", "12:15"),
     ("2 PM", "14:00"),
     ("14:00:00", "14:00"), ("2023-01-17T09:30", "09:30"), ("3 عصراً", "15:00")],
)  # fmt: skip
def test_times_in_many_forms(written, expected):
    assert read_time(written) == expected


@pytest.mark.parametrize("written", ["", "25:00", "9:75", "9", "later", "13:00 pm"])
def test_what_is_no_time_is_refused(written):
    with pytest.raises(ValueError):
        read_time(written)


def test_a_day_holds_for_the_rows_below_it():
    reading = read("اليوم,الوقت,البند,المكان\n17/1/2023,9:30–10:30,اجتماع أول,\n,من 11:00 إلى 12:00,اجتماع ثانٍ,\n")
    assert [(item.record.start, item.record.end) for item in reading.items] == [
        ("2023-01-17T09:30", "2023-01-17T10:30"),
        ("2023-01-17T11:00", "2023-01-17T12:00"),
    ]
    assert reading.items[0].record.title == BiText("اجتماع أول", "")


def test_a_line_that_is_only_a_day_stands_above_its_entries():
    reading = read("Time,Title\n,Wednesday 18 January 2023\n9:00,Meeting\n")
    assert [item.record.start for item in reading.items] == ["2023-01-18T09:00"]


def test_the_zone_is_that_of_the_place():
    reading = read(
        'Date,Start,Title,Place\n2023-01-17,09:00,A,\n2023-01-17,09:00,B,"Palais, Geneva"\n2023-01-17,09:00,C,قاعة في جنيف\n'
    )
    assert [item.record.timezone for item in reading.items] == ["America/New_York", "Europe/Zurich", "Europe/Zurich"]


def test_what_is_wrong_is_named_by_row_and_column_and_the_rest_is_read():
    reading = read("Date,Start,Title,Kind\nsoon,9:00,A,\n2023-01-17,noonish,B,\n2023-01-17,9:00,C,picnic\n2023-01-17,,D,\n")
    told = [(problem.row, problem.key, problem.column, problem.severity) for problem in reading.problems]
    assert told == [
        (2, "programme.day", "Date", "error"),
        (3, "programme.time", "Start", "error"),
        (4, "programme.kind", "Kind", "warning"),
        (5, "programme.no_time", "Start", "error"),
    ]
    assert [item.record.title.en for item in reading.items] == ["C"]


def test_who_takes_part_comes_as_persons():
    reading = read('Date,Start,Title,Attendees\n2023-01-17,9:00,A,"Sami Example <sami@example.qa>; ليلى النموذجي"\n')
    item = reading.items[0]
    assert [(person.name.either("en"), person.emails) for person in item.also] == [
        ("Sami Example", ("sami@example.qa",)),
        ("ليلى النموذجي", ()),
    ]
    assert item.record.attendees == tuple(person.id for person in item.also)


def test_an_end_before_the_start_is_of_the_next_day():
    reading = read("Date,Start,End,Title,Kind\n2023-01-17,23:00,00:30,Late,meal\n")
    assert reading.items[0].record.end == "2023-01-18T00:30"
    assert [problem.key for problem in reading.problems] == ["programme.next_day"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [("غداء", ("movement", "meal")), ("Courtesy call", ("meeting", "courtesy call")), ("صلاة", ("movement", "prayer")),
     ("other", ("meeting", "other")), ("movement other", ("movement", "other")), ("", None), ("picnic", None)],
)  # fmt: skip
def test_kinds_in_either_language(said, kind):
    assert entry_kind(said) == kind


def sample():
    records = sample_records()
    of = lambda cls: tuple(record for record in records if isinstance(record, cls))  # noqa: E731
    whole = replace(of(Meeting)[0], id="6d8f2f6a-0000-4000-8000-0000000000aa", all_day=True, start="2023-01-17", end="2023-01-18")
    people = {person.id: person for person in of(Person)}
    return Snapshot(of(Visit)[0], of(Profile)[0], people, meetings=(*of(Meeting), whole), movements=of(Movement))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_programme_written_is_read_back(language, ending):
    snapshot = sample()
    sheet = programme_sheet(snapshot, language)
    data = write_csv(sheet.headings, sheet.rows) if ending == "csv" else write_xlsx([sheet], right_to_left=language == "ar")
    table = read_table(data, f"a.{ending}").first
    reading = read_programme(table, guess_columns(table.headings, COLUMNS), snapshot.visit)
    found = {item.record.uid: item.record for item in reading.items}
    assert {problem.key for problem in reading.problems} <= {"programme.outside"}
    for occasion in occasions_of(snapshot):
        read_back = found[calendar_uid(occasion)]
        for name in ("kind", "start", "end", "timezone", "start_timezone", "end_timezone", "all_day", "number", "code"):
            assert getattr(read_back, name, None) == getattr(occasion, name, None)
        for name in ("title", "label", "place", "destination", "origin", "logistics", "notes"):
            one, other = (getattr(each, name, BiText()) for each in (read_back, occasion))
            assert (one.ar, one.en) == (other.ar, other.en)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("التاريخ,من,إلى,العنوان\n2023-01-17,٩:٠٠,10:30,لقاء\n", ("day", "start", "end", "title")),
        ("Date,From,To,Title\n2023-01-17,9.00,10.30,Meeting\n", ("day", "start", "end", "title")),
        ("Date,Time,From,Title\n2023-01-17,9:00,Doha,Flight\n", ("day", "time", "origin", "title")),
    ],
)
def test_from_and_to_are_times_where_times_stand_in_them(text, paths):
    table = read_table(text.encode(), "a.csv").first
    columns = from_and_to(table, guess_columns(table.headings, COLUMNS))
    assert columns.paths == paths
    assert len(read_programme(table, columns, VISIT, "a.csv").items) == 1
