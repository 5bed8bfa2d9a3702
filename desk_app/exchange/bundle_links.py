"""Links among the records of a bundle: what leads nowhere, to a record of the wrong kind, or round in a circle, is cut."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from desk_app.model.fields import LINK_FIELDS
from desk_app.model.people import Organisation
from desk_app.model.records import KINDS, Record, kind_of
from desk_app.model.transfer import Severity
from desk_app.model.workspace import Issue

_KIND_OF_LINK = {
    "visit_id": "visit",
    "organisation_id": "organisation",
    "parent_id": "organisation",
    "meeting_id": "meeting",
    "meeting_ids": "meeting",
    "indicator_id": "indicator",
    "indicator_ids": "indicator",
    "indicators": "indicator",
    **dict.fromkeys(
        ("person_id", "owner_id", "lead_id", "quoted_id", "signatory_id", "attendees", "counterparts", "people"), "person"
    ),
}
_NEEDED = {"visit_id", "person_id", "indicator_id"}
"""Without them a record, or an item of its list, says nothing."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A link that was cut: of which record, at which path, to which id; ``key`` of the table [import.visit]."""

    record_id: str
    path: str
    target: str
    key: str
    severity: Severity = "warning"


def linked(records: Iterable[Record], present: Container[str]) -> tuple[tuple[Record, ...], list[Cut]]:
    """The records with whole links, in their order, and what was cut. A record without the visit or indicator that it is of goes.

    present: ids that are known elsewhere, of whatever kind they are.
    """
    found = tuple(records)
    cuts: list[Cut] = []
    while True:
        kinds = {record.id: kind_of(record) for record in found}
        here = [_whole(record, kinds, present, cuts) for record in found]
        left = tuple(record for record in here if record is not None)
        # What a record that goes was linked from has to be looked at again.
        if len(left) == len(found):
            return tuple(_without_circles(left, cuts)), cuts
        found = left


def _whole(record: Record, kinds: Mapping[str, str], present: Container[str], cuts: list[Cut]) -> Record | None:
    if isinstance(record, Issue):
        # What it was made from may be gone: only its visit counts.
        if _is_whole("visit_id", record.visit_id, kinds, present):
            return record
        cuts.append(Cut(record.id, "visit_id", record.visit_id, "link_needed", "error"))
        return None
    values: dict[str, Any] = {}
    for name, value, path in _parts(record, ""):
        kept, gone = _kept(name, value, path, kinds, present)
        if gone and name in _NEEDED:
            cuts.append(Cut(record.id, path, gone[0][1], "link_needed", "error"))
            return None
        cuts += [Cut(record.id, where, target, "link") for where, target in gone]
        if gone:
            values[name] = kept
    return replace(record, **values) if values else record


def _kept(
    name: str, value: Any, path: str, kinds: Mapping[str, str], present: Container[str]
) -> tuple[Any, list[tuple[str, str]]]:
    """A field's value without what leads nowhere, and (path, id) of that."""
    if name in LINK_FIELDS:
        if not isinstance(value, tuple):
            return (value, []) if not value or _is_whole(name, value, kinds, present) else ("", [(path, value)])
        good = tuple(target for target in value if _is_whole(name, target, kinds, present))
        return good, [(path, target) for target in value if target not in good]
    if not isinstance(value, tuple):
        return value, []
    items, gone = [], []
    for index, item in enumerate(value):
        if not is_dataclass(item) or isinstance(item, type):
            return value, []
        changed: dict[str, Any] = {}
        lost = False
        for inner, inner_value, inner_path in _parts(item, f"{path}[{index}]."):
            kept, missing = _kept(inner, inner_value, inner_path, kinds, present)
            gone += missing
            lost = lost or bool(missing and inner in _NEEDED and inner in LINK_FIELDS)
            if missing:
                changed[inner] = kept
        if not lost:
            items.append(replace(item, **changed) if changed else item)
    return (tuple(items), gone) if gone else (value, [])


def _parts(value: Any, prefix: str) -> Iterator[tuple[str, Any, str]]:
    for part in fields(value):
        held = getattr(value, part.name)
        if held and (part.name in LINK_FIELDS or isinstance(held, tuple)):
            yield part.name, held, f"{prefix}{part.name}"


def _is_whole(name: str, target: str, kinds: Mapping[str, str], present: Container[str]) -> bool:
    kind = kinds.get(target)
    if kind is None:
        return target in present
    return kind == _KIND_OF_LINK.get(name, kind) and kind in KINDS


def _without_circles(records: Iterable[Record], cuts: list[Cut]) -> Iterator[Record]:
    """Organisations that belong, step by step, to themselves: the first of them belongs to none."""
    found = list(records)
    parents = {record.id: record.parent_id for record in found if isinstance(record, Organisation)}
    sound: set[str] = set()
    for record in found:
        seen = {record.id}
        above = parents.get(record.id, "")
        while above and above not in seen and above not in sound:
            seen.add(above)
            above = parents.get(above, "")
        if above not in seen:
            sound |= seen
        if above == record.id and isinstance(record, Organisation):
            cuts.append(Cut(record.id, "parent_id", record.parent_id, "circle"))
            parents[record.id] = ""
            record = replace(record, parent_id="")
        yield record
