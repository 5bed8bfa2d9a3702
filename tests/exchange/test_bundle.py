"""The visit bundle: what is written is read again; what can't be read is named by its place."""

import json

import pytest

from desk_app.exchange.bundle import FORMAT, read_bundle, write_bundle
from desk_app.exchange.sample import sample_records
from desk_app.model.people import Organisation
from desk_app.model.text import BiText
from desk_app.model.visit import Visit

ORGANISATION = Organisation("6d8f2f6a-0000-4000-8000-000000000001", BiText("هيئة المثال", "Example Authority", "approved"))
VISIT = Visit("6d8f2f6a-0000-4000-8000-000000000002", code="X-1", organisation_id=ORGANISATION.id)


def bundle_of(*records):
    return json.dumps({"format": FORMAT, "records": records})


def test_a_bundle_reads_back_as_the_records_that_were_written():
    records = sample_records()
    bundle = read_bundle(write_bundle(records))
    assert bundle.records == records
    assert bundle.problems == ()


def test_equal_records_give_equal_text():
    assert write_bundle(sample_records()) == write_bundle(sample_records())


def test_records_come_back_with_those_they_refer_to_in_front():
    bundle = read_bundle(write_bundle([ORGANISATION, VISIT]))
    assert bundle.records == (VISIT, ORGANISATION)


def test_arabic_stands_in_the_file_in_ordinary_letters():
    assert "هيئة المثال" in write_bundle([ORGANISATION])


def test_a_byte_order_mark_is_no_part_of_the_bundle():
    assert read_bundle("\ufeff" + write_bundle([VISIT])).records == (VISIT,)


@pytest.mark.parametrize(
    "text",
    ["", "not json", "[]", '{"format": "other/1", "records": []}', '{"format": "delegation-desk-visit/1"}'],
    ids=["empty", "no JSON", "a list", "another format", "no records"],
)
def test_a_document_of_another_kind_is_one_problem_and_no_records(text):
    bundle = read_bundle(text)
    assert bundle.records == ()
    assert [problem.record for problem in bundle.problems] == [0]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("text", "object expected"),
        ({"id": "x"}, "no such kind"),
        ({"record": "visit"}, "visit.id: missing"),
        ({"record": "visit", "id": "x", "colour": "red"}, "visit.colour: unknown field"),
        ({"record": "visit", "id": "x", "title": {"ar": 3}}, "visit.title.ar: text expected"),
    ],
)
def test_a_bad_record_is_named_by_its_place_and_the_others_are_read(value, reason):
    good = {"record": "organisation", "id": ORGANISATION.id}
    bundle = read_bundle(bundle_of(good, value))
    assert [record.id for record in bundle.records] == [ORGANISATION.id]
    assert [problem.record for problem in bundle.problems] == [2]
    assert reason in bundle.problems[0].reason


def test_an_id_that_stands_twice_is_a_problem():
    twice = {"record": "organisation", "id": ORGANISATION.id}
    bundle = read_bundle(bundle_of(twice, twice))
    assert len(bundle.records) == 1
    assert "twice" in bundle.problems[0].reason
