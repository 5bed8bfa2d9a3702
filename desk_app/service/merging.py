"""Two records of one person, or of one organisation, made one in a single step of undo; or kept apart for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desk_app.model.joining import Side, joined, repointed
from desk_app.model.matching import Pair, duplicate_organisations, duplicates
from desk_app.model.people import Organisation, Person
from desk_app.model.records import KINDS, Record
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.service.workspace import Changes, Desk


def find_duplicates(
    desk: Desk, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None
) -> tuple[Pair, ...]:
    """Pairs of people, then pairs of organisations that may be the same, the likeliest first. Raises Cancelled."""
    people = [record for record in desk.records("person") if isinstance(record, Person)]
    organisations = [record for record in desk.records("organisation") if isinstance(record, Organisation)]
    found = (*duplicates(people, progress, cancelled), *duplicate_organisations(organisations))
    if cancelled is not None and cancelled():
        raise Cancelled
    return found


def merged(desk: Desk, keep_id: str, other_id: str, choices: Mapping[str, Side]) -> Person | Organisation:
    """What the merge would keep. Raises KeyError for records that are gone or of two kinds."""
    keep, other = _pair(desk, keep_id, other_id)
    kept = repointed(joined(keep, other, choices), {other_id: keep_id})
    # A division that is made one with its ministry is no longer part of it.
    return replace(kept, parent_id="") if isinstance(kept, Organisation) and kept.parent_id == keep_id else kept


def merge(desk: Desk, keep_id: str, other_id: str, choices: Mapping[str, Side] | None = None) -> Changes:
    """Make two records one: what referred to the other refers to the one that is kept, and the other goes.

    choices: by the field's name whose value stays; "both", of what is not named: gaps are filled and lists joined.
    Raises KeyError as ``merged``, DeskError as ``Desk.save``.
    """
    kept = merged(desk, keep_id, other_id, choices or {})
    saved: dict[str, Record] = {keep_id: kept}
    # Everything is looked through: a register of copies names people too, although it keeps nobody from being deleted.
    for kind in KINDS:
        for record in desk.records(kind):
            if record.id not in (keep_id, other_id):
                after = repointed(record, {other_id: keep_id})
                if after != record:
                    saved[record.id] = after
    return desk.change(tuple(saved.values()), gone=(other_id,))


def keep_apart(desk: Desk, one_id: str, other_id: str) -> Changes:
    """Remember that two of a like name are not the same: they are not proposed again. Raises KeyError, DeskError as ``save``."""
    one, other = _pair(desk, one_id, other_id)
    return desk.save(
        *(replace(each, apart=tuple(dict.fromkeys((*each.apart, its.id)))) for each, its in ((one, other), (other, one)))
    )


def _pair(desk: Desk, one_id: str, other_id: str) -> tuple[Person, Person] | tuple[Organisation, Organisation]:
    one, other = desk.get(one_id), desk.get(other_id)
    if one_id != other_id:
        if isinstance(one, Person) and isinstance(other, Person):
            return one, other
        if isinstance(one, Organisation) and isinstance(other, Organisation):
            return one, other
    raise KeyError(other_id)
