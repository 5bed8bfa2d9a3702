"""The visit bundle: what is written is read again; what can't be read is named by its place."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.exchange.bundle import FORMAT, read_bundle, read_visit, write_bundle
from desk_app.exchange.bundle_schema import bundle_schema, bundle_schema_text
from desk_app.exchange.sample import sample_records
from desk_app.model.people import Organisation
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.resources import text

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
    "document",
    ["", "not json", "[]", '{"format": "other/1", "records": []}', '{"format": "delegation-desk-visit/1"}'],
    ids=["empty", "no JSON", "a list", "another format", "no records"],
)
def test_a_document_of_another_kind_is_one_problem_and_no_records(document):
    bundle = read_bundle(document)
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


@pytest.fixture(scope="module")
def everything():
    """The sample's records, and a file that one of them keeps."""
    sha256 = hashlib.sha256(b"picture").hexdigest()
    records = [replace(record, emblem=sha256) if isinstance(record, Visit) else record for record in sample_records()]
    return records, {sha256: b"picture"}


def test_a_visit_with_its_files_comes_back_whole(everything):
    records, files = everything
    reading = read_visit(write_bundle(records, files).encode(), "a.json")
    assert [item.record for item in reading.items] == records
    assert reading.blobs == files
    assert not reading.problems


def test_a_file_that_is_not_what_its_name_says_is_left_out(everything):
    records, files = everything
    spoilt = write_bundle(records, files).replace(base64.b64encode(b"picture").decode(), base64.b64encode(b"other").decode())
    reading = read_visit(spoilt.encode())
    assert not reading.blobs
    assert {problem.key for problem in reading.problems} == {"visit.file", "visit.file_missing"}


@pytest.mark.parametrize(
    ("value", "key", "column"),
    [
        ({"record": "person", "id": 3}, "text", "id"),
        ({"record": "person", "id": "x", "precedence": "first"}, "whole_number", "precedence"),
        ({"record": "person", "id": "x", "gender": "X"}, "choice", "gender"),
        ({"record": "person", "id": "x", "emails": "a@b"}, "list", "emails"),
        ({"record": "person", "id": "x", "phones": [{"kind": "work"}]}, "missing", "phones[0].number"),
        ({"record": "visit", "id": "x", "topics": [{"id": "p", "text": {"fr": ""}}]}, "unknown_field", "topics[0].text.fr"),
        ({"record": "planet", "id": "x"}, "no_kind", ""),
        ({"record": {}, "id": "x"}, "no_kind", ""),
        ([], "object", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_record_and_path_in_both_languages(value, key, column):
    good = {"record": "organisation", "id": ORGANISATION.id}
    reading = read_visit(bundle_of(good, value).encode())
    assert [item.record.id for item in reading.items] == [ORGANISATION.id]
    (problem,) = reading.problems
    assert (problem.row, problem.key, problem.column) == (2, f"visit.{key}", column)
    for language in ("ar", "en"):
        assert text(language, f"errors.import.{problem.key}", **dict(problem.fields))


def organisation(number, parent=0):
    id_of = "6d8f2f6a-0000-4000-8000-0000000000{:02}".format
    return {"record": "organisation", "id": id_of(number), **({"parent_id": id_of(parent)} if parent else {})}


def test_organisations_that_belong_to_each_other_in_a_circle_are_parted():
    reading = read_visit(bundle_of(organisation(1, 2), organisation(2, 3), organisation(3, 1), organisation(4, 1)).encode())
    assert [item.record.parent_id[-2:] for item in reading.items] == ["", "03", "01", "01"]
    assert [(problem.row, problem.key, problem.column) for problem in reading.problems] == [(1, "visit.circle", "parent_id")]


def test_links_that_lead_nowhere_are_cut_and_told():
    visit = {"record": "visit", "id": VISIT.id, "organisation_id": ORGANISATION.id}
    visit["delegation"] = [{"id": "d", "person_id": "p", "precedence": 1}]
    orphan = {"record": "meeting", "id": ORGANISATION.id[:-1] + "9", "visit_id": "nobody's"}
    reading = read_visit(bundle_of(visit, orphan).encode())
    assert [item.record for item in reading.items] == [Visit(VISIT.id)]
    told = [(problem.row, problem.key, problem.column, problem.severity) for problem in reading.problems]
    assert told == [
        (1, "visit.link", "organisation_id", "warning"),
        (1, "visit.link", "delegation[0].person_id", "warning"),
        (2, "visit.link_needed", "visit_id", "error"),
    ]


def test_a_link_to_what_the_workspace_knows_is_whole():
    visit = {"record": "visit", "id": VISIT.id, "organisation_id": ORGANISATION.id}
    reading = read_visit(bundle_of(visit).encode(), present={ORGANISATION.id})
    assert reading.items[0].record.organisation_id == ORGANISATION.id
    assert not reading.problems


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"format": 1, "format": 2}', "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b"9" * 10_000, "not_json"),
        (b"\xff\xfe", "not_utf8"),
        (b'{"format": "delegation-desk-visit/9", "records": []}', "not_a_visit"),
    ],
)
def test_hostile_documents_are_refused(data, key):
    reading = read_visit(data)
    assert not reading.items
    assert [(problem.row, problem.key) for problem in reading.problems] == [(0, f"visit.{key}")]


def test_the_published_schema_is_the_one_of_the_records():
    published = Path(__file__).parents[2] / "docs" / "visit.schema.json"
    assert published.read_text(encoding="utf-8") == bundle_schema_text(), "python tools/visit_schema.py"


def test_the_schema_takes_the_sample_and_nothing_else(everything):
    schema = bundle_schema()
    document = json.loads(write_bundle(*everything))
    assert complaints(document, schema, schema) == []
    document["records"][1]["colour"] = "red"
    document["records"][1]["first_day"] = 3
    assert complaints(document, schema, schema)


def complaints(value, schema, root):
    """What the part of JSON Schema that ours is written in says against a value."""
    if "$ref" in schema:
        return complaints(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    if "oneOf" in schema:
        return [] if sum(not complaints(value, each, root) for each in schema["oneOf"]) == 1 else ["oneOf"]
    if "anyOf" in schema:
        return [] if any(not complaints(value, each, root) for each in schema["anyOf"]) else ["anyOf"]
    if "const" in schema or "enum" in schema:
        return [] if value in schema.get("enum", [schema.get("const")]) else [f"{value!r}"]
    types = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    if schema["type"] == "null":
        return [] if value is None else ["null"]
    if not isinstance(value, types[schema["type"]]) or (schema["type"] != "boolean" and isinstance(value, bool)):
        return [schema["type"]]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [schema["pattern"]]
    if schema["type"] == "array":
        return [found for item in value for found in complaints(item, schema["items"], root)]
    if schema["type"] != "object":
        return []
    named = schema.get("properties", {})
    further = schema["additionalProperties"]
    found = [name for name in schema.get("required", ()) if name not in value]
    for name, item in value.items():
        if name in named:
            found += complaints(item, named[name], root)
        else:
            found += complaints(item, further, root) if further else [name]
    return found
