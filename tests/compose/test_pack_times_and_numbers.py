"""Clocks, dates, digits and the mirrored charts."""

from dataclasses import replace

import pytest
from compose_reading import everything, figures, paras, rows, section, spec, words

from desk_app.compose import compose
from desk_app.compose.numerals import in_arabic_digits
from desk_app.layout.blocks import PathShape


def clocks(document, record_id):
    row = next(row for row in rows(section(document, "B-1")) if row.source == (record_id, "start"))
    place = 1 if len(row.cells) == 3 else 0
    return [words(para).replace("\u00a0", " ") for para in row.cells[place].content]


def test_a_meeting_shows_the_local_clock_over_the_clock_at_home(full, snapshot):
    third = snapshot.meetings[2]
    for language in ("ar", "en", "both"):
        assert clocks(full[language], third.id) == ["14:30–15:30", "22:30–23:30"]


def test_an_end_after_midnight_at_home_has_a_day_mark(full, snapshot):
    late = next(meeting for meeting in snapshot.meetings if meeting.start == "2023-01-18T15:00")
    assert clocks(full["both"], late.id) == ["15:00–16:00", "23:00–00:00 +1"]


def flights(snapshot):
    return sorted((one for one in snapshot.movements if one.kind == "flight"), key=lambda one: one.start)


def row_words(document, number, record_id):
    row = next(row for row in rows(section(document, number)) if row.source == (record_id, "start"))
    return [words(para) for para in paras(row)]


@pytest.mark.parametrize("number", ["B-1", "G"])
def test_a_flight_shows_the_local_time_of_each_end_and_says_where(full, snapshot, number):
    outward, homeward = (one.id for one in flights(snapshot))
    english, arabic = row_words(full["en"], number, outward), row_words(full["ar"], number, outward)
    assert "08:15–15:20" in english and "Local times: 08:15 in Doha, 15:20 in New York" in english
    assert "08:15–15:20" in arabic and "بالتوقيت المحلي: 08:15 في الدوحة، و15:20 في نيويورك" in arabic
    both = row_words(full["both"], number, homeward)
    assert "Local times: 21:00 in New York, 17:30 in Doha" in both
    assert "بالتوقيت المحلي: 21:00 في نيويورك، و17:30 في الدوحة" in both


def test_a_flight_has_no_second_clock(full, snapshot):
    outward, homeward = (one.id for one in flights(snapshot))
    for language in ("ar", "en", "both"):
        assert clocks(full[language], outward) == ["08:15–15:20"]
        assert clocks(full[language], homeward) == ["21:00–17:30 +1"]


def test_a_flight_to_a_city_without_a_place_says_that_its_times_are_local(snapshot):
    onward = replace(flights(snapshot)[0], end_timezone="Asia/Tokyo")
    changed = replace(snapshot, movements=(onward,))
    assert "Local time at each end" in row_words(compose(changed, spec(changed, language="en")), "B-1", onward.id)


@pytest.mark.parametrize(
    ("start", "end", "home"),
    [
        ("2023-01-18T06:00", "2023-01-18T07:00", "22:00–23:00 −1"),
        ("2023-01-18T07:30", "2023-01-18T08:30", "23:30 −1–00:30"),
    ],
)
def test_a_home_clock_behind_marks_the_day_before(snapshot, start, end, home):
    first = replace(snapshot.meetings[0], start=start, end=end, timezone="Asia/Tokyo")
    visit = replace(snapshot.visit, home_timezone="Etc/GMT-1")
    changed = replace(snapshot, visit=visit, meetings=(first, *snapshot.meetings[1:]))
    assert clocks(compose(changed, spec(changed)), first.id)[1] == home


@pytest.mark.parametrize(
    ("dates", "header"),
    [
        ("gregorian", "الثلاثاء 17 يناير 2023"),
        ("both", "الثلاثاء 17 يناير 2023 · 24 جمادى الآخرة 1444 هـ"),
        ("hijri", "الثلاثاء 24 جمادى الآخرة 1444 هـ · 17 يناير 2023"),
    ],
)
def test_day_headers_stand_in_the_calendars_of_the_pack(snapshot, dates, header):
    document = compose(snapshot, spec(snapshot, dates=dates, document="programme"))
    assert header in {words(para) for para in paras(section(document, "B-1"))}


def test_arabic_digits_are_printed_in_arabic_and_never_in_english(snapshot):
    text = everything(compose(snapshot, spec(snapshot, digits="arabic", document="meeting")))
    assert "٠٫٧١٥٠" in text
    assert "0.7150" in text  # the English column


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("القيمة 0.7149 والمرتبة 78", "القيمة ٠٫٧١٤٩ والمرتبة ٧٨"),
        ("من 2020 إلى 2022، بنسبة 12%", "من ٢٠٢٠ إلى ٢٠٢٢، بنسبة ١٢٪"),
        ("الملف C-3", "الملف C-3"),
        ("هاتف \u2066+1 212 555 0100\u2069", "هاتف \u2066+1 212 555 0100\u2069"),
        ("رحلة QR 001 الساعة 8:30", "رحلة QR 001 الساعة ٨:٣٠"),
        ("هاتف +974 4000 0000، مكتب 12", "هاتف +974 4000 0000، مكتب ١٢"),
        ("هاتف 4000 0000", "هاتف 4000 0000"),
        ("بمبلغ QAR 1,500 فقط", "بمبلغ QAR 1,500 فقط"),
        ("بمبلغ 1,250,000.50 ريال", "بمبلغ ١٬٢٥٠٬٠٠٠٫٥٠ ريال"),
        ("تغير -3.2% ثم +1.7% ثم (−0.5)", "تغير -٣٫٢٪ ثم +١٫٧٪ ثم (−٠٫٥)"),
        ("ملف 2024-report.pdf وصفحة example.org/?y=2024", "ملف 2024-report.pdf وصفحة example.org/?y=2024"),
        ("على بعد 5 km وفي 10:30 AM", "على بعد 5 km وفي 10:30 AM"),
        ("من 24/01/2023 إلى 2022–2024، 20–25%", "من ٢٤/٠١/٢٠٢٣ إلى ٢٠٢٢–٢٠٢٤، ٢٠–٢٥٪"),
        ("المرتبة:5، القسم 3.2.1 (عام 1445هـ)", "المرتبة:٥، القسم ٣.٢.١ (عام ١٤٤٥هـ)"),
    ],
)
def test_codes_and_telephone_numbers_keep_their_digits(given, printed):
    assert in_arabic_digits(given) == printed


@pytest.mark.parametrize(("language", "starts_at_right"), [("ar", True), ("both", True), ("en", False)])
def test_peer_bars_grow_from_the_reading_start(full, language, starts_at_right):
    bars = [shape for shape in figures(section(full[language], "D-1"))[1].shapes if isinstance(shape, PathShape)]
    edges = {max(x for x, _ in bar.points) if starts_at_right else min(x for x, _ in bar.points) for bar in bars}
    assert len(edges) == 1
    middle_pt = figures(section(full[language], "D-1"))[1].width_pt / 2
    assert (edges.pop() > middle_pt) == starts_at_right
    lengths = [max(x for x, _ in bar.points) - min(x for x, _ in bar.points) for bar in bars]
    assert lengths == sorted(lengths, reverse=True)


def test_years_of_the_trend_run_from_left_to_right_in_arabic(full):
    shapes = figures(section(full["ar"], "D-1"))[0].shapes
    years = [(shape.x_pt, words(shape.para)) for shape in shapes if hasattr(shape, "para") and words(shape.para).startswith("20")]
    assert [year for _, year in sorted(years)] == sorted(year for _, year in years)
    assert {"2003", "2022"} <= {year for _, year in years}


def test_a_change_of_method_is_a_dotted_line(full):
    dotted = [shape for shape in figures(section(full["en"], "D-1"))[0].shapes if isinstance(shape, PathShape) and shape.dash]
    assert len(dotted) == 4  # 2010, 2014, 2020, 2022: the break of 2024 is not yet known


def test_agenda_shows_the_running_time(full, snapshot):
    third = snapshot.meetings[2]
    found = [row for row in rows(section(full["en"], "C-3")) if row.source and "agenda/" in row.source[1]]
    assert [words(row.cells[0].content[0]) for row in found] == ["14:30", "14:50", "15:15"]
    assert len(found) == len(third.agenda)
