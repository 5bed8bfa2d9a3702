"""Field paths: how a text inside a record is named.

A path is the attribute's name; an item of a list is named by its id: "title", "points/ITEMID/text",
"delegation/ITEMID/role_label".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from desk_app.model.indicator import Edition, Indicator, IndicatorBrief
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record
from desk_app.model.report import Report
from desk_app.model.text import BiText
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import Issue, PackSpec, Profile, Term

LINK_FIELDS = frozenset(
    [
        "visit_id",
        "organisation_id",
        "parent_id",
        "person_id",
        "owner_id",
        "lead_id",
        "quoted_id",
        "signatory_id",
        "meeting_id",
        "indicator_id",
        "attendees",
        "counterparts",
        "indicators",
        "people",
        "meeting_ids",
        "indicator_ids",
    ]
)
"""Attributes that hold the id of another record, or a tuple of such ids."""

FILE_FIELDS = frozenset(["emblem", "photo", "sha256", "pdf", "regular", "bold"])
"""Attributes that hold the SHA-256 of a kept file, or nothing."""

_PLAIN_FIELDS = ("code", "acronym", "name_variants", "emails", "phones", "number", "website", "source", "note", "category")


def get_text(record: Record, path: str) -> BiText:
    """The pair at ``path``. Raises KeyError when the record has no such text (its list item may have been removed)."""
    value: Any = record
    for part in path.split("/"):
        value = _step(value, part, path)
    if not isinstance(value, BiText):
        raise KeyError(path)
    return value


def iter_texts(record: Record) -> Iterator[tuple[str, BiText]]:
    """All pairs of the record, empty ones too, with their paths, in the order of the fields."""
    return _texts(record, "")


def iter_plain(record: Record) -> Iterator[tuple[str, str]]:
    """The texts outside pairs that a user would look for: codes, e-mails, phone numbers … as (attribute, text)."""
    for name in _PLAIN_FIELDS:
        value = getattr(record, name, "")
        for item in value if isinstance(value, tuple) else (value,):
            text = str(getattr(item, "number", item))
            if text:
                yield name, text


def iter_names(record: Record) -> tuple[str, ...]:
    """The names of all its fields."""
    return _names(_class(record))


def links(record: Record) -> tuple[tuple[str, str], ...]:
    """The other records this one refers to, as (path, record id). What an issue was made from may be gone: only its visit
    counts."""
    if isinstance(record, Issue):
        return (("visit_id", record.visit_id),)
    return tuple(_links(record, ""))


def kept_files(record: Record) -> tuple[tuple[str, str], ...]:
    """The files that it needs, as (path, SHA-256)."""
    return tuple(_kept_files(record, ""))


def title_of(record: Record) -> BiText:
    """What a person would call the record; perhaps empty."""
    match record:
        case Visit() | Meeting():
            return record.title
        case Organisation() | Person() | Indicator() | Profile() | PackSpec():
            return record.name
        case Movement():
            return record.label if not record.label.is_empty else BiText(record.number, record.number)
        case Term() | Action():
            return record.text
        case Edition():
            return record.source
        case IndicatorBrief():
            return record.message
        case Issue():
            return record.spec.name
        case Report():
            return record.headline


def visit_of(record: Record) -> str:
    """The visit a record belongs to (a visit to itself), or empty for what all visits share."""
    return record.id if isinstance(record, Visit) else getattr(record, "visit_id", "")


def _step(value: Any, part: str, path: str) -> Any:
    if isinstance(value, tuple):
        for item in value:
            if _key(item) == part:
                return item
    elif is_dataclass(value) and part in _names(_class(value)):
        return getattr(value, part)
    raise KeyError(path)


def _texts(value: Any, prefix: str) -> Iterator[tuple[str, BiText]]:
    for name, is_list in _text_fields(_class(value)):
        part = getattr(value, name)
        if is_list:
            for item in part:
                yield from _texts(item, f"{prefix}{name}/{_key(item)}/")
        elif isinstance(part, BiText):
            yield prefix + name, part
        else:
            yield from _texts(part, f"{prefix}{name}/")


def _links(value: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for name in _link_fields(_class(value)):
        part = getattr(value, name)
        if name in LINK_FIELDS:
            for target in part if isinstance(part, tuple) else (part,):
                if target:
                    yield prefix + name, target
        elif isinstance(part, tuple):
            for item in part:
                if is_dataclass(item):
                    yield from _links(item, f"{prefix}{name}/{_key(item)}/")


def _kept_files(value: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for name in _file_fields(_class(value)):
        part = getattr(value, name)
        if name in FILE_FIELDS and isinstance(part, str):
            if part:
                yield prefix + name, part
        elif isinstance(part, tuple):
            for index, item in enumerate(part):
                if is_dataclass(item):
                    yield from _kept_files(item, f"{prefix}{name}/{_key(item) or index}/")
        elif is_dataclass(part):
            yield from _kept_files(part, f"{prefix}{name}/")


def _class(value: Any) -> Any:
    return type(value)


def _key(item: Any) -> str:
    """What names an item of a list in a path: its id; a numbered copy has its number, a component its indicator."""
    return str(getattr(item, "id", "") or getattr(item, "number", "") or getattr(item, "indicator_id", ""))


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(part.name for part in fields(cls))


@cache
def _file_fields(cls: Any) -> tuple[str, ...]:
    """The attributes of ``cls`` that name a kept file, or hold what may."""
    found = []
    for name, hint in get_type_hints(cls).items():
        held = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and is_dataclass(each)]
        if name in FILE_FIELDS or any(map(_file_fields, held)):
            found.append(name)
    return tuple(found)


@cache
def _link_fields(cls: Any) -> tuple[str, ...]:
    """The attributes of ``cls`` that are links, or lists of items that may have any."""
    items = {name: get_args(hint) for name, hint in get_type_hints(cls).items() if get_origin(hint) is tuple}
    return tuple(name for name in _names(cls) if name in LINK_FIELDS or any(is_dataclass(each) for each in items.get(name, ())))


@cache
def _text_fields(cls: Any) -> tuple[tuple[str, bool], ...]:
    """The attributes of ``cls`` that are or hold pairs, and whether each is a list."""
    found = []
    for name, hint in get_type_hints(cls).items():
        is_list = get_origin(hint) is tuple
        inner = get_args(hint)[0] if is_list else hint
        if inner is BiText or (is_dataclass(inner) and isinstance(inner, type) and _text_fields(inner)):
            found.append((name, is_list))
    return tuple(found)
