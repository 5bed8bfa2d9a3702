"""Mission report, press release, letters of thanks and pocket card of the sample visit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compose_reading import everything, paras, rows, section, spec, words

from desk_app.compose import compose
from desk_app.compose.pocket import CLOCK_PT
from desk_app.compose.theme import POCKET_SCALE
from desk_app.layout import lay_out
from desk_app.layout.blocks import Table
from desk_app.model.text import BiText
from desk_app.typeset import measure


def made(snapshot, document, language="en"):
    return compose(snapshot, spec(snapshot, document=document, language=language))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_report_tells_every_result_decision_and_action(snapshot, language):
    text = everything(made(snapshot, "report", language)).replace("\u00a0", " ")
    sides = ("ar", "en") if language == "both" else (language,)
    pairs = [item.text for meeting in snapshot.meetings for item in (*meeting.outcomes, *meeting.decisions)]
    pairs += [action.text for action in snapshot.actions]
    pairs += [item.text for item in snapshot.report.recommendations]
    for side in sides:
        assert [pair for pair in pairs if pair.in_language(side) not in text] == []


def test_actions_stand_in_a_table_by_due_date_with_owner_and_state(snapshot):
    follow_up = section(made(snapshot, "report"), "R-3")
    table = next(block for block in follow_up.blocks if isinstance(block, Table) and len(block.rows) == len(snapshot.actions))
    rows = [[words(cell.content[0]) for cell in row.cells] for row in table.rows]
    first = rows[0]
    assert first[1:] == ["Send the signed list of delegates to the Mission.", "Mr. Al-Kubaisi", "17 January 2023", "Done"]
    due = sorted(action.due for action in snapshot.actions)
    assert [row[3].split()[0].zfill(2) for row in rows] == [iso[8:] for iso in due]
    assert [words(para) for cell in table.header[0].cells for para in cell.content] == ["Action", "Owner", "Due", "State"]


def test_a_meeting_without_a_result_is_not_in_the_report(snapshot):
    quiet = replace(snapshot.meetings[0], outcomes=(), decisions=())
    changed = replace(snapshot, meetings=(quiet, *snapshot.meetings[1:]), actions=())
    results = section(made(changed, "report"), "R-2")
    assert quiet.title.en not in [words(para) for para in paras(results)]


@pytest.mark.parametrize("theme", ["house", "formal", "plain"])
def test_the_press_release_fits_one_page_and_calls_itself_a_draft(snapshot, faces, theme):
    for language in ("ar", "en", "both"):
        document = compose(snapshot, spec(snapshot, document="press", language=language, theme=theme))
        assert lay_out(document, faces).count == 1
    assert "draft for approval" in everything(made(snapshot, "press"))
    assert "“We came to listen" in everything(made(snapshot, "press"))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_each_letter_is_a_page_that_greets_its_person(snapshot, faces, language):
    document = made(snapshot, "letters", language)
    pages = lay_out(document, faces)
    assert [len(one.pages) for one in pages.sections] == [1] * len(snapshot.report.letters)
    text = everything(document)
    assert ("Dear Mr. Placeholder," in text) == (language != "ar")
    assert ("تحية طيبة وبعد،،" in text) == (language != "en")
    assert ("المحترمة" in text) == (language != "en")


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_nobody_signs_with_a_form_of_address(snapshot, language):
    signed = [words(para) for para in paras(made(snapshot, "letters", language))]
    names = {"ar": "مشاعل علي الحمادي", "en": "Mashael Ali Al-Hammadi"}
    for side in names if language == "both" else (language,):
        assert signed.count(names[side]) == len(snapshot.report.letters)


@pytest.mark.parametrize("theme", ["house", "formal"])
@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_letters_stay_on_their_page_on_small_paper(snapshot, faces, language, theme):
    small = spec(snapshot, document="letters", language=language, paper="A5", theme=theme)
    assert lay_out(compose(snapshot, small), faces).count == len(snapshot.report.letters)


def test_no_clock_of_the_pocket_card_takes_two_lines(snapshot, faces):
    document = made(snapshot, "pocket", "both")
    width_pt = document.geometry.width_pt
    clocks = [row.cells[0] for row in rows(document) if len(row.cells) == 2 and row.cells[0].role == "TD"]
    for cell in clocks:
        room_pt = CLOCK_PT * POCKET_SCALE - cell.padding_pt[1] - cell.padding_pt[3]
        assert all(measure(para.spans, "ltr", faces) <= room_pt < width_pt for para in cell.content)


def test_what_one_person_is_told_stands_in_no_other_letter(snapshot):
    sections = made(snapshot, "letters").sections
    told = [one.text.en for one in snapshot.report.letters if one.text.en]
    for text in told:
        holding = [one for one in sections if any(words(para).replace("\u00a0", " ") == text for para in paras(one))]
        assert len(holding) == 1


def test_a_letter_in_another_language_marks_what_is_missing(snapshot):
    report = replace(snapshot.report, thanks=BiText(ar=snapshot.report.thanks.ar))
    assert "— not translated yet —" in everything(made(replace(snapshot, report=report), "letters"))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_pocket_card_has_every_meeting_and_every_number_on_small_pages(snapshot, faces, language):
    document = made(snapshot, "pocket", language)
    assert document.geometry.width_pt < 300
    assert lay_out(document, faces).count <= 4
    text = everything(document).replace("\u00a0", " ")
    for side in ("ar", "en") if language == "both" else (language,):
        assert [meeting.title for meeting in snapshot.meetings if meeting.title.in_language(side) not in text] == []
    for contact in snapshot.visit.contacts:
        assert all(phone.number in text for phone in contact.phones)


def test_documents_after_the_visit_bear_the_date_of_the_report(snapshot):
    assert made(snapshot, "report").created == "2023-01-22"
    assert made(snapshot, "full").created == "2023-01-14"
