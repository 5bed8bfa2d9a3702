"""Whole visits: one begun from another, one with all that belongs to it as a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from desk_app.errors import DeskError
from desk_app.model.fields import kept_files, links
from desk_app.model.records import KINDS, Record
from desk_app.model.text import EMPTY, BiText
from desk_app.model.visit import Visit

if TYPE_CHECKING:
    from desk_app.service.workspace import Changes, Desk

_SHARED = ("profile", "term")
"""Kinds that every visit's document has whole: documents of the visit are set with them."""


def start_from(desk: Desk, visit_id: str, *, first_day: str, code: str = "", title: BiText = EMPTY) -> tuple[Visit, Changes]:
    """Begin a visit as a copy of another, in one step of undo; see ``model.copying``. title: empty for the other's.

    Raises KeyError for an unknown visit; DeskError: code_taken, and as ``Desk.save``.
    """
    from desk_app.model.copying import copy_visit

    if code and any(visit.code == code for visit in desk.visits()):
        raise DeskError("code_taken", exit_code=2, code=code)
    copied, *others = copy_visit(desk.snapshot(visit_id), first_day, lambda: str(uuid4()))
    assert isinstance(copied, Visit)
    visit = replace(copied, code=code, title=copied.title if title.is_empty else title)
    return visit, desk.save(visit, *others)


def visit_records(desk: Desk, visit_id: str) -> tuple[Record, ...]:
    """The visit with all that is of it and all that this names, step by step; the profile; the glossary. In the order of kinds.

    Of a workspace with this visit alone, everything: also who is in the directory and in no meeting. Of one with more, nobody
    else's people leave the house. Raises KeyError for an unknown visit.
    """
    if not isinstance(desk.get(visit_id), Visit):
        raise KeyError(visit_id)
    everything = {record.id: record for kind in KINDS for record in desk.records(kind)}
    if len(desk.visits()) == 1:
        return tuple(everything.values())
    own = [record for record in everything.values() if record.id == visit_id or getattr(record, "visit_id", "") == visit_id]
    shared = [record for kind in _SHARED for record in desk.records(kind)]
    kept = _reached(everything, (*own, *shared))
    editions = [record for record in desk.records("edition") if getattr(record, "indicator_id", "") in kept]
    kept |= {record.id for record in editions}
    return tuple(record for record in everything.values() if record.id in kept)


def write_visit(desk: Desk, visit_id: str) -> bytes:
    """The visit as one JSON document, with every file that its records keep; ``exchange.bundle`` reads it back without loss.

    Raises KeyError for an unknown visit.
    """
    from desk_app.exchange.bundle import write_bundle

    records = visit_records(desk, visit_id)
    names = sorted({sha256 for record in records for _, sha256 in kept_files(record)})
    files = {sha256: data for sha256 in names if (data := desk.file(sha256)) is not None}
    return write_bundle(records, files).encode()


def _reached(everything: dict[str, Record], begin: Iterable[Record]) -> set[str]:
    """The ids of the records and of all that they refer to, and so on."""
    kept: set[str] = set()
    waiting = list(begin)
    while waiting:
        record = waiting.pop()
        if record.id in kept:
            continue
        kept.add(record.id)
        waiting += [everything[target] for _, target in links(record) if target in everything]
    return kept
