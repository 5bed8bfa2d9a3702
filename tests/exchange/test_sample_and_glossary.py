"""The sample visit and the glossary that come with the program."""

import json
from collections import Counter
from pathlib import Path

import pytest

from desk_app.exchange.glossary import packaged_terms, read_terms
from desk_app.exchange.sample import sample_records
from desk_app.model.fields import iter_texts, links
from desk_app.model.records import kind_of
from desk_app.model.text import BiText
from desk_app.model.validate import refusals

GIVEN = Path(__file__).parents[2].parent / "shared" / "data" / "sample_visit.json"


def pairs_in(value):
    """Every {"en": …, "ar": …} of a JSON value, as (ar, en)."""
    if isinstance(value, dict):
        if set(value) == {"ar", "en"}:
            yield value["ar"], value["en"]
        for item in value.values():
            yield from pairs_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from pairs_in(item)


def test_the_sample_holds_the_visit_that_the_readme_speaks_of():
    records = sample_records()
    kinds = Counter(kind_of(record) for record in records)
    assert kinds["meeting"] == 8
    assert kinds["indicator_brief"] == 5
    assert kinds["person"] == 15
    meetings = [record for record in records if kind_of(record) == "meeting"]
    assert sum(point.disclosure == "may use" for meeting in meetings for point in meeting.points) == 25
    assert sum(len(meeting.questions) for meeting in meetings) == 13


def test_every_text_of_the_sample_stands_in_both_languages():
    gaps = [(record.id, path) for record in sample_records() for path, pair in iter_texts(record) if pair.missing()]
    assert gaps == []


def test_every_link_of_the_sample_leads_to_a_record_of_it():
    records = sample_records()
    known = {record.id for record in records}
    assert [(record.id, path) for record in records for path, target in links(record) if target not in known] == []


def test_no_value_of_the_sample_would_be_refused():
    assert [(record.id, fault) for record in sample_records() for fault in refusals(record)] == []


@pytest.mark.skipif(not GIVEN.exists(), reason="the sample as it was given is not beside the checkout")
def test_every_given_text_is_in_the_sample():
    given = json.loads(GIVEN.read_text(encoding="utf-8"))
    # Two notes on the data themselves: Hijri dates are computed, and the later edition's note is a rule of the program.
    del given["visit"]["hijri"]
    for brief in given["indicator_briefs"]:
        del brief["later_edition"]
    ours = {(pair.ar, pair.en) for record in sample_records() for _, pair in iter_texts(record)}
    assert [pair for pair in pairs_in(given) if pair not in ours] == []


def test_the_sample_has_the_later_edition_with_the_month_it_was_published():
    editions = [record for record in sample_records() if kind_of(record) == "edition" and record.year == 2024]
    assert len(editions) == 5
    assert {edition.published for edition in editions} == {"2024-09"}


def test_the_glossary_has_an_official_term_in_both_languages():
    terms = {term.text.en: term for term in packaged_terms()}
    assert terms["UN E-Government Survey"].text.ar == "دراسة الأمم المتحدة الاستقصائية للحكومة الإلكترونية"
    assert all(term.text.ar and term.text.en for term in terms.values())


def test_a_term_has_the_same_id_whenever_it_is_read():
    assert [term.id for term in packaged_terms()] == [term.id for term in packaged_terms()]


def test_a_term_counts_as_approved_when_it_was_seen_in_a_published_source():
    table = "category,en,ar,note,confidence\nindex,rank,المرتبة,,seen in stored source\nindex,gap,الفجوة,,general knowledge\n"
    assert [term.text for term in read_terms(table)] == [BiText("المرتبة", "rank", "approved"), BiText("الفجوة", "gap")]


def test_a_repeated_row_of_the_glossary_is_left_out():
    row = "index,rank,المرتبة,,general knowledge\n"
    assert len(read_terms("category,en,ar,note,confidence\n" + row + row)) == 1
