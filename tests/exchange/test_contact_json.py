"""The JSON of contacts that the command line documents."""

from __future__ import annotations

import json

import pytest

from desk_app.exchange.contact_json import read_contact_json, write_contact_json
from desk_app.model.people import Organisation, Person, Phone
from desk_app.model.text import BiText
from desk_app.resources import text

OFFICE = Organisation("3c9f2f0e-3d0b-4b8e-8f1d-2f6a1b3c4d5e", BiText("الوزارة", "Ministry"))
SARA = Person(
    "0b8f4f0e-3c0b-4b8e-8f1d-2f6a1b3c4d5e", BiText("سارة", "Sara"), honorific=BiText("سعادة", "H.E."), gender="F",
    job_title=BiText("مديرة", "Director"), phones=(Phone("+974 1", "mobile"),), emails=("a@example.org",), languages=("ar",),
    address=BiText("الدوحة", "Doha"), notes=BiText("", "Note"), source="card", photo="ab" * 32, organisation_id=OFFICE.id,
)  # fmt: skip


def test_a_contact_has_the_documented_shape():
    (contact,) = json.loads(write_contact_json([SARA], {OFFICE.id: OFFICE}, {SARA.photo: b"\xff\xd8"}))
    assert contact["name"] == {"ar": "سارة", "en": "Sara"}
    assert contact["title"] == {"ar": "مديرة", "en": "Director"}
    assert contact["organisation"] == {"ar": "الوزارة", "en": "Ministry"}
    assert contact["phones"] == [{"type": "mobile", "number": "+974 1"}]
    assert contact["photo"] == {"mime": "image/jpeg", "sha256": SARA.photo}
    assert {"id", "honorific", "unit", "emails", "address", "languages", "note", "source"} <= set(contact)


def test_contacts_come_back_but_for_photos():
    reading = read_contact_json(write_contact_json([SARA], {OFFICE.id: OFFICE}, {}), "x.json")
    back = reading.items[0].record
    assert isinstance(back, Person)
    assert (back.id, back.name, back.job_title, back.phones, back.notes) == (
        SARA.id,
        SARA.name,
        SARA.job_title,
        SARA.phones,
        SARA.notes,
    )
    assert [also.name for also in reading.items[0].also if isinstance(also, Organisation)] == [OFFICE.name]


@pytest.mark.parametrize(("data", "key"), [
    (b"{", "contact.not_json"), (b"\xff\xfe", "contact.not_json"), (b"[" * 200_000, "contact.not_json"),
    (b"[1]", "contact.bad_entry"),
    (b'[{"id": "x", "name": "A"}]', "contact.bad_entry"), (b"[{}]", "contact.bad_entry"), (b'[{"name": 3}]', "contact.bad_entry"),
], ids=range(7))  # fmt: skip
def test_what_is_no_contact_is_told(data, key):
    (problem,) = read_contact_json(data, "x.json").problems
    assert problem.key == key
    assert all(text(language, f"errors.import.{problem.key}", **dict(problem.fields)) for language in ("ar", "en"))
