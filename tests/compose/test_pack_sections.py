"""Which sections a document has, their numbers, and what every block can be traced to."""

from dataclasses import replace

import pytest
from compose_reading import paras, records_by_id, rows, section, spec, words

from desk_app.compose import compose
from desk_app.model.fields import get_text
from desk_app.model.listing import parted
from desk_app.model.people import PastMeeting
from desk_app.model.text import BiText

PLAIN = ("/text", "/question", "/answer", "scenario", "background", "title")
LETTERS = ["", "A", "B-1", "B-2", "B-3", *(f"C-{n}" for n in range(1, 9)), *(f"D-{n}" for n in range(1, 6)), "E", "F", "G"]


def test_the_full_pack_has_all_sections_in_the_order_of_the_pack(full):
    assert [one.number for one in full["both"].sections] == LETTERS


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("programme", ["B-1", "G"]),
        ("meeting", [f"C-{n}" for n in range(1, 9)]),
        ("indicator", [f"D-{n}" for n in range(1, 6)]),
        ("contacts", ["B-4"]),
    ],
)
def test_each_document_holds_its_own_sections(snapshot, kind, numbers):
    assert [one.number for one in compose(snapshot, spec(snapshot, document=kind)).sections] == numbers


def test_a_single_brief_keeps_its_number_of_the_full_pack(snapshot):
    third = snapshot.meetings[2]
    document = compose(snapshot, spec(snapshot, document="meeting", meeting_ids=(third.id,)))
    assert [one.number for one in document.sections] == ["C-3"]


def test_a_section_with_nothing_to_say_is_left_out_and_moves_no_other(snapshot):
    visit = replace(snapshot.visit, remarks=BiText(), press_line=BiText())
    numbers = [one.number for one in compose(replace(snapshot, visit=visit), spec(snapshot)).sections]
    assert "E" not in numbers
    assert numbers[-2:] == ["F", "G"]


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_every_source_names_a_record_of_the_visit(full, snapshot, language):
    known = records_by_id(snapshot)
    sources = {found.source for found in (*rows(full[language]), *paras(full[language])) if found.source}
    assert len(sources) > 200
    assert {key for key, _ in sources} <= set(known)


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_a_text_source_leads_to_the_words_on_the_page(full, snapshot, language):
    known = records_by_id(snapshot)
    checked = 0
    for para in paras(full[language]):
        if para.source is None or not para.source[1].endswith(
            ("/text", "/question", "/answer", "scenario", "background", "title")
        ):
            continue
        said = get_text(known[para.source[0]], para.source[1]).in_language(para.language)
        assert para.spans[0].text.replace("\u00a0", " ") in said
        checked += 1
    assert checked > 80


@pytest.mark.parametrize("language", ["ar", "en"])
def test_all_texts_of_a_meeting_stand_in_its_brief(full, snapshot, language):
    meeting = snapshot.meetings[2]
    shown = "\n".join(words(para) for para in paras(section(full[language], "C-3")))
    lists = (
        meeting.objectives,
        meeting.points,
        meeting.agenda,
        meeting.their_points,
        meeting.defensive_points,
        meeting.do_not_raise,
    )
    pairs = [item.text for items in lists for item in items]
    pairs += [pair for question in meeting.questions for pair in (question.question, question.answer)]
    pairs += [meeting.title, meeting.place, meeting.scenario, meeting.background, meeting.logistics]
    assert len(pairs) > 14
    for pair in pairs:
        assert all(line.words in shown for part in parted(pair.in_language(language)) for line in part)


def test_a_pack_of_one_language_holds_no_paragraph_of_the_other(full):
    for language in ("ar", "en"):
        prose = [para for para in paras(full[language]) if any("a" <= letter <= "z" for letter in words(para))]
        arabic = [para for para in paras(full[language]) if any("ء" <= letter <= "ي" for letter in words(para))]
        assert not (arabic if language == "en" else [para for para in prose if para.source and para.source[1].endswith("/text")])


def test_the_columns_of_a_bilingual_row_are_arabic_spine_english(full):
    row = next(row for row in rows(section(full["both"], "C-3")) if row.source and "objectives/" in row.source[1])
    assert [cell.content[0].language for cell in row.cells] == ["ar", "ar", "en"]
    assert full["both"].direction == "rtl"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_one_language_has_the_number_first_and_is_mirrored_by_the_direction(full, language, direction):
    row = next(row for row in rows(section(full[language], "C-3")) if row.source and "objectives/" in row.source[1])
    assert words(row.cells[0].content[0]) == "1"
    assert full[language].direction == direction


def test_contents_list_every_section_with_a_link_and_its_page(full):
    listed = {
        span.field.partition(":")[2]: span.link for para in paras(section(full["both"], "A")) for span in para.spans if span.field
    }
    anchors = [one.anchor for one in full["both"].sections if one.number not in ("", "A")]
    assert listed == {anchor: f"#{anchor}" for anchor in anchors}


def test_classification_stands_at_all_four_corners(full):
    furniture = section(full["both"], "C-3").furniture
    for row in (furniture.head[0], furniture.foot[-1]):
        assert [words(cell.content[0]) for cell in row.cells] == ["للاستخدام الرسمي فقط", "For official use only"]


def test_a_brief_tells_the_latest_meetings_with_the_person_across_the_table(snapshot):
    meeting = snapshot.meetings[0]
    person = snapshot.people[meeting.counterparts[0]]
    met = tuple(
        PastMeeting(f"met-{year}", f"{year}-05-12", BiText(f"لقاء {year}", f"Talks of {year}")) for year in range(2018, 2023)
    )
    people = snapshot.people | {person.id: replace(person, past_meetings=met)}
    document = compose(replace(snapshot, people=people), spec(snapshot, document="meeting", meeting_ids=(meeting.id,)))
    told = [words(para) for para in paras(document) if para.source and para.source[1].startswith("past_meetings/")]
    assert [line for line in told if "Talks" in line] == [
        f"Met before (12 May {year}): Talks of {year}" for year in (2022, 2021, 2020)
    ]
    assert sum("لقاء سابق" in line for line in told) == 3
