"""What is wrong in a record by itself, seen without any other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, get_type_hints
from uuid import UUID
from zoneinfo import ZoneInfoNotFoundError

from desk_app.model.calendar import minutes_between, zone
from desk_app.model.fields import LINK_FIELDS, iter_names
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.meeting import Meeting
from desk_app.model.records import Record
from desk_app.model.text import BiText
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import Issue
from desk_app.resources import text

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_COUNTRY = re.compile(r"[A-Z]{3}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MONTH = re.compile(r"\d{4}(-\d{2})?")
_DAYS = {"first_day", "last_day", "due", "dated", "date", "bio_checked", "sent"}
_TIMES = {"start", "end"}
_ZONES = {"timezone", "home_timezone", "start_timezone", "end_timezone"}
_SHAPES = {"colour": _COLOUR, **dict.fromkeys(("emblem", "photo", "sha256", "pdf", "regular", "bold"), _SHA256)}
_COUNTRIES = {"country", "home_country"}
_RULED = LINK_FIELDS | _DAYS | _TIMES | _ZONES | _COUNTRIES | set(_SHAPES) | {"published"}
_NOT_NEGATIVE = {"minutes", "precedence", "rank", "sequence", "position", "decimals", "assessed", "edition_year"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that is wrong. ``path``: attribute, items by id; ``key`` names a string of the table [fault].

    ``breaks``: the program can't work with the value, so it is not saved; the others are saved and shown.
    """

    path: str
    key: str
    breaks: bool
    fields: dict[str, object] = field(default_factory=dict)

    def message(self, language: str) -> str:
        return text(language, f"errors.fault.{self.key}", **self.fields)


def problems(record: Record) -> tuple[Fault, ...]:
    """All faults of a record, those that break first."""
    found = [*_identity(record), *_values(record, ""), *_lists(record, "")]
    # Rules between fields are only asked when each field can be read.
    if not any(fault.breaks for fault in found):
        found += _between(record)
    return tuple(sorted(found, key=lambda fault: not fault.breaks))


def refusals(record: Record) -> tuple[Fault, ...]:
    """The faults for which a record is not saved."""
    return tuple(fault for fault in problems(record) if fault.breaks)


def _identity(record: Record) -> Iterator[Fault]:
    if not _is_uuid(record.id):
        yield Fault("id", "not_a_uuid", True, {"value": record.id})
    if getattr(record, "visit_id", None) == "":
        yield Fault("visit_id", "not_a_uuid", True, {"value": ""})


def _values(value: Any, prefix: str) -> Iterator[Fault]:
    cls: Any = type(value)
    for name in _ruled(cls):
        item = getattr(value, name)
        if isinstance(item, BiText):
            continue
        if isinstance(item, tuple):
            for index, inner in enumerate(item):
                if is_dataclass(inner):
                    yield from _values(inner, f"{prefix}{name}/{getattr(inner, 'id', index)}/")
                elif name in LINK_FIELDS and not _is_uuid(inner):
                    yield Fault(prefix + name, "not_a_uuid", True, {"value": inner})
        elif is_dataclass(item):
            yield from _values(item, f"{prefix}{name}/")
        else:
            fault = _value(name, item)
            if fault:
                yield Fault(prefix + name, fault[0], fault[1], {"value": item})


@cache
def _ruled(cls: Any) -> tuple[str, ...]:
    """The attributes of a class for which there may be a rule: a plain text has one by its name alone. Of the many that a person
    has few are left, and ten thousand people are looked at one after another."""
    hints = get_type_hints(cls)
    return tuple(name for name in (part.name for part in fields(cls)) if name in _RULED or hints[name] not in (str, BiText))


def _value(name: str, item: Any) -> tuple[str, bool] | None:
    """What is wrong with a plain value of that name, and whether it breaks."""
    if isinstance(item, float) and not math.isfinite(item):
        return "not_a_number", True
    if name in _NOT_NEGATIVE and item < 0:
        return "negative", False
    if name in _ZONES and (item or name != "timezone") and not _is_zone(item):
        return "unknown_zone", True
    if not isinstance(item, str) or not item:
        return None
    if name in _DAYS and not _reads(date.fromisoformat, item):
        return "not_a_date", True
    if name in _TIMES and not _reads(datetime.fromisoformat, item):
        return "not_a_time", True
    if name in _TIMES and datetime.fromisoformat(item).tzinfo:
        return "not_a_time", True
    if name == "published" and not _MONTH.fullmatch(item) and not _reads(date.fromisoformat, item):
        return "not_a_date", True
    if name in _SHAPES and not _SHAPES[name].fullmatch(item):
        return ("not_a_colour" if name == "colour" else "not_a_fingerprint"), True
    if name in _COUNTRIES and not _COUNTRY.fullmatch(item):
        return "not_a_country", False
    if name in LINK_FIELDS and not _is_uuid(item):
        return "not_a_uuid", True
    return None


def _lists(value: Any, prefix: str) -> Iterator[Fault]:
    """Items are found by their ids: each has one, of its own, that can stand in a path."""
    for name in iter_names(value):
        items = getattr(value, name)
        if not items or not isinstance(items, tuple):
            continue
        ids = [item.id for item in items if hasattr(item, "id")]
        for item_id in dict.fromkeys(ids):
            if not item_id or "/" in item_id or ids.count(item_id) > 1:
                yield Fault(prefix + name, "item_id", True, {"value": item_id})


def _between(record: Record) -> Iterator[Fault]:
    match record:
        case Visit():
            yield from _visit(record)
        case Meeting():
            if not record.timezone:
                yield Fault("timezone", "unknown_zone", True, {"value": ""})
            elif record.start and record.end and minutes_between(record.start, record.timezone, record.end, record.timezone) < 0:
                yield Fault("end", "end_before_start", False, {"start": record.start, "end": record.end})
        case Movement() if record.start and record.end:
            if minutes_between(record.start, record.start_timezone, record.end, record.end_timezone) < 0:
                yield Fault("end", "end_before_start", False, {"start": record.start, "end": record.end})
        case Indicator():
            if record.scale_min >= record.scale_max:
                yield Fault("scale_max", "empty_scale", False, {"lower": record.scale_min, "upper": record.scale_max})
            for component in record.components:
                if not 0 <= component.weight <= 1:
                    yield Fault("components", "weight", False, {"value": component.weight})
        case Edition():
            countries = [observation.country for observation in record.observations]
            for country in dict.fromkeys(countries):
                if countries.count(country) > 1:
                    yield Fault("observations", "country_twice", False, {"value": country})
        case Issue() if record.number < 1:
            yield Fault("number", "issue_number", False, {"value": record.number})


def _visit(visit: Visit) -> Iterator[Fault]:
    if not visit.timezone:
        yield Fault("timezone", "unknown_zone", True, {"value": ""})
    if visit.first_day and visit.last_day and visit.last_day < visit.first_day:
        yield Fault("last_day", "end_before_start", False, {"start": visit.first_day, "end": visit.last_day})
    places = [delegate.precedence for delegate in visit.delegation]
    people = [delegate.person_id for delegate in visit.delegation]
    for delegate in visit.delegation:
        if delegate.precedence < 1 or places.count(delegate.precedence) > 1:
            yield Fault(f"delegation/{delegate.id}/precedence", "precedence", False, {"value": delegate.precedence})
        if people.index(delegate.person_id) != visit.delegation.index(delegate):
            yield Fault(f"delegation/{delegate.id}/person_id", "delegate_twice", False, {"value": delegate.person_id})


def _is_uuid(value: str) -> bool:
    # As nearly all are written; what else the standard library takes for one counts too.
    return _UUID.fullmatch(value) is not None or (len(value) == 36 and _reads(UUID, value))


def _is_zone(value: str) -> bool:
    try:
        zone(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # OSError: the name of a folder of the zone data, such as "America".
        return False
    return True


def _reads(read: Any, value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True
