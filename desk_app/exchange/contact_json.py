"""Contacts as JSON, for scripts: the shape that the command line documents. Every text is a pair {ar, en}."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any
from uuid import UUID, uuid4

from desk_app.exchange.contacts import Organisations, sides_of
from desk_app.model.people import Organisation, Person, Phone, PhoneKind
from desk_app.model.text import EMPTY, BiText
from desk_app.model.transfer import Reading, RowProblem

_PAIRS = {
    "name": "name", "honorific": "honorific", "courtesy": "courtesy", "academic": "academic", "professional": "professional",
    "title": "job_title", "unit": "unit", "address": "address", "note": "notes",
}  # fmt: skip
_OF_OTHER_LISTS = {"start", "country"}
"""What the lists of meetings and figures have, which this program writes too."""
_KINDS: tuple[PhoneKind, ...] = ("mobile", "work", "home", "fax", "other")


def contact_json(person: Person, organisation: Organisation | None, photo: bytes | None) -> dict[str, Any]:
    """One contact. photo: its bytes, of which only kind and SHA-256 are told; None where there is none."""
    pairs = {key: _pair(getattr(person, name)) for key, name in _PAIRS.items()}
    kind = "image/png" if photo and photo.startswith(b"\x89PNG") else "image/jpeg"
    return {
        "id": person.id,
        **pairs,
        "organisation": _pair(organisation.name if organisation else EMPTY),
        "gender": person.gender,
        "emails": list(person.emails),
        "phones": [{"type": phone.kind, "number": phone.number} for phone in person.phones],
        "languages": list(person.languages),
        "photo": {"mime": kind, "sha256": person.photo} if person.photo else None,
        "source": person.source,
    }


def write_contact_json(people: Iterable[Person], organisations: Mapping[str, Organisation], photos: Mapping[str, bytes]) -> bytes:
    """A list of contacts as UTF-8."""
    listed = [contact_json(person, organisations.get(person.organisation_id), photos.get(person.photo)) for person in people]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read_contact_json(data: bytes, name: str) -> Reading:
    """The people of such a list (or of one contact). A text may also be a string: its script says the language.

    Photos are not in the file. Rows are counted from 1; one that can't be read is a problem and loses no other.
    """
    file = PurePath(name).name
    try:
        listed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Reading("contacts", file, problems=(_problem(file, 0, "not_json"),))
    listed = listed if isinstance(listed, list) else [listed]
    organisations = Organisations()
    found: list[tuple[int, Person | Organisation]] = []
    problems: list[RowProblem] = []
    ids: set[str] = set()
    for row, value in enumerate(listed, 1):
        try:
            person = _person(value, organisations)
        except (TypeError, ValueError, AttributeError, KeyError):
            problems.append(_problem(file, row, "bad_entry"))
            continue
        if person.id in ids:
            person = replace(person, id=str(uuid4()))
        ids.add(person.id)
        found.append((row, person))
    if not found and any(isinstance(value, dict) and value.keys() & _OF_OTHER_LISTS for value in listed):
        return Reading("contacts", file, problems=(_problem(file, 0, "no_contacts"),))
    return Reading("contacts", file, organisations.items(found), tuple(problems))


def _person(value: dict[str, Any], organisations: Organisations) -> Person:
    texts = {own: _read_pair(value.get(key)) for key, own in _PAIRS.items()}
    phones = [(str(phone["number"]), phone.get("type", "work")) for phone in value.get("phones", ())]
    kinds: dict[str, PhoneKind] = {kind: kind for kind in _KINDS}
    plain: dict[str, Any] = {
        **texts,
        "organisation_id": organisations.take(_read_pair(value.get("organisation"))),
        "gender": value["gender"] if value.get("gender") in ("F", "M") else "",
        "emails": tuple(str(email) for email in value.get("emails", ())),
        "phones": tuple(Phone(number, kinds.get(kind, "other")) for number, kind in phones),
        "languages": tuple(str(code) for code in value.get("languages", ())),
        "source": str(value.get("source", "")),
    }
    person = Person(str(UUID(value["id"])) if value.get("id") else str(uuid4()), **plain)
    if person.name.is_empty and not (person.emails or person.phones or person.organisation_id):
        # A list of meetings or figures is JSON too: its titles make nobody.
        raise ValueError("nothing that makes a contact")
    return person


def _pair(pair: BiText) -> dict[str, str]:
    return {"ar": pair.ar, "en": pair.en}


def _read_pair(value: object) -> BiText:
    if not value:
        return EMPTY
    if isinstance(value, str):
        sides = sides_of(value)
        return BiText(sides.get("ar", ""), sides.get("en", ""))
    if not isinstance(value, dict):
        raise ValueError("text expected")
    ar, en = str(value.get("ar") or ""), str(value.get("en") or "")
    return BiText(ar, en) if ar or en else EMPTY


def _problem(file: str, row: int, key: str) -> RowProblem:
    return RowProblem(row, f"contact.{key}", fields=(("file", file),), file=file)
