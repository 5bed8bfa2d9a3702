"""What would become of each thing that was read: added, joined to a record of the workspace, or left out; with the reasons."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desk_app.model.fields import links, title_of, visit_of
from desk_app.model.fold import fold
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.joining import changed_fields, filled, repointed
from desk_app.model.matching import CERTAIN, OrganisationIndex, PeopleIndex
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import calendar_uid, is_older, is_taken_back, key_of, seated
from desk_app.model.people import Organisation, Person
from desk_app.model.records import KINDS, Record, kind_of
from desk_app.model.transfer import Match, Proposal, Reading, ReadItem, RowProblem, TransferKind
from desk_app.model.validate import refusals
from desk_app.model.visit import Movement, Visit
from desk_app.model.workspace import Profile, Term
from desk_app.service.reading_files import AsksToStop, Progress
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.service.workspace import Desk

_TOLD_EVERY = 100
_COMPARED = ("person", "organisation", "meeting", "movement", "indicator", "edition", "term")
_TURNING = dict.fromkeys((0x202D, 0x202E))
"""Marks that write letters backwards: "gpj.exe" may be read from behind. A name needs none."""


@dataclass(slots=True)
class Held:
    """The records of the workspace, and what was read so far, by all that tells whether something read is among them.

    ``ids``: id as read -> id of the record that it is.
    """

    records: dict[str, Record]
    people: PeopleIndex
    organisations: OrganisationIndex
    by_key: dict[tuple[str, str], str]
    ids: dict[str, str]
    ours: frozenset[str]
    read: dict[str, int]
    kind: TransferKind

    def take(self, record: Record) -> None:
        """A new record, so that what is read after it is compared with it too."""
        self.records[record.id] = record
        if isinstance(record, Person):
            self.people.add(record)
        elif isinstance(record, Organisation):
            self.organisations.add(record)
        for key in _keys(record):
            self.by_key.setdefault(key, record.id)


def held_by(desk: Desk, visit_id: str, kind: TransferKind) -> Held:
    """What the workspace holds. Of the entries of programmes only those of the visit count, unless whole visits are read."""
    visit = desk.get(visit_id) if visit_id else None
    ours = frozenset(delegate.person_id for delegate in visit.delegation) if isinstance(visit, Visit) else frozenset()
    held = Held({}, PeopleIndex(), OrganisationIndex(), {}, {}, ours, {}, kind)
    for each in KINDS if kind == "visit" else _COMPARED:
        for record in desk.records(each):
            if kind == "visit" or visit_of(record) in ("", visit_id):
                held.take(record)
    return held


def proposed(
    readings: Iterable[Reading], held: Held, progress: Progress, cancelled: AsksToStop
) -> tuple[tuple[Proposal, ...], tuple[RowProblem, ...]]:
    """A proposal for each item, in the order of the files, and what can't be saved as it was read. Raises Cancelled."""
    items = [(reading, item) for reading in readings for item in reading.items]
    found: list[Proposal] = []
    problems: list[RowProblem] = []
    sound: dict[str, Record] = {}
    for at, (reading, read) in enumerate(items):
        item = _unturned(read)
        if item is not read:
            problems.append(RowProblem(item.row, "plan.turned", "", "warning", file=reading.file))
        if at % _TOLD_EVERY == 0:
            if cancelled():
                raise Cancelled
            progress(at, len(items))
        # What comes with many items, as an organisation with all its people, is looked at once.
        also = [one for one in item.also if sound.get(one.id) is not one]
        faults = [fault for record in (item.record, *also) for fault in refusals(record)]
        if faults:
            reason = (("reason_ar", faults[0].message("ar")), ("reason_en", faults[0].message("en")))
            problems.append(RowProblem(item.row, "plan.not_saved", faults[0].path, "error", reason, reading.file))
            continue
        sound |= {one.id: one for one in also}
        proposal = _proposal(item, held, len(found))
        found.append(proposal)
    progress(len(items), len(items))
    return tuple(found), tuple(problems)


def _unturned(item: ReadItem) -> ReadItem:
    """The item, and what comes with it, without marks in its names that turn letters around."""
    if all(each.isascii() for one in (item.record, *item.also) for each in _names(one)):
        return item
    record, also = _plain_name(item.record), tuple(map(_plain_name, item.also))
    same = record is item.record and all(one is other for one, other in zip(also, item.also, strict=True))
    return item if same else replace(item, record=record, also=also)


def _names(record: Record) -> tuple[str, ...]:
    return (record.name.ar, record.name.en) if isinstance(record, Person | Organisation) else ()


def _plain_name(record: Record) -> Record:
    if not isinstance(record, Person | Organisation):
        return record
    name = record.name
    ar, en = name.ar.translate(_TURNING), name.en.translate(_TURNING)
    return record if (ar, en) == (name.ar, name.en) else replace(record, name=replace(name, ar=ar, en=en))


def taken_back(readings: Iterable[Reading], held: Held) -> tuple[Record, ...]:
    """The entries of the programme that a calendar takes back."""
    keys = frozenset(key for reading in readings for key in reading.cancelled)
    if not keys:
        return ()
    occasions = (record for record in held.records.values() if isinstance(record, Meeting | Movement))
    return tuple(one for one in occasions if one.id not in held.read and one.uid and is_taken_back(one, keys))


def updated(kept: Record, coming: Record, kind: TransferKind, *, all_of_it: bool = False) -> Record:
    """What an update makes of a record: gaps are filled; what is newer by its own count takes the place of what it was; a record
    of a visit's document, which holds all of it, takes the place of what it was before.

    all_of_it: what both say is as the coming one says it. Lists are joined all the same: no number or address is lost.
    """
    if kind == "visit" and kept.id == coming.id:
        return coming
    if isinstance(kept, Meeting | Movement) and isinstance(coming, Meeting | Movement):
        if coming.uid == calendar_uid(kept):
            coming = replace(coming, uid=kept.uid)
        return filled(kept, coming, newer=all_of_it or coming.sequence > kept.sequence)
    if isinstance(kept, Edition) and isinstance(coming, Edition):
        coming = _with_known_source(coming, kept)
    if isinstance(kept, Indicator | Edition):
        return filled(kept, coming, newer=True)
    after = filled(kept, coming, newer=all_of_it)
    if isinstance(after, Person) and isinstance(coming, Person) and isinstance(kept, Person):
        after = _with_other_names(_with_other_names(after, coming), kept)
    return after


def _with_known_source(coming: Edition, kept: Edition) -> Edition:
    """A table gives its source in one language, for both sides: where it is what stands on one of them, the pair stays."""
    said = coming.source
    known = said.ar == said.en and said.ar in (kept.source.ar, kept.source.en)
    return replace(coming, source=kept.source) if known else coming


def _with_other_names(person: Person, coming: Person) -> Person:
    """Keeps another way in which the same person's name is written: search and the next import know it then."""
    known = {fold(name) for name in (person.name.ar, person.name.en, *person.name_variants)}
    others = tuple(name for name in (coming.name.ar, coming.name.en) if name.strip() and fold(name) not in known)
    return replace(person, name_variants=(*person.name_variants, *others)) if others else person


def _proposal(item: ReadItem, held: Held, at: int) -> Proposal:
    also = tuple(_resolved(item.also, held))
    record = repointed(item.record, held.ids)
    if isinstance(record, Meeting) and held.kind == "programme":
        record = seated(record, held.ours)
    # What it refers to and is new: said once, by the first item that needs it.
    reached = {target for _, target in links(record)} if also else set()
    new = tuple(one for one in also if one.id in reached or _is_parent(one, also, reached))
    if record is not item.record or new != item.also:
        item = replace(item, record=record, also=new)
    matches = tuple(_matches(record, held))
    best = matches[0] if matches else None
    if best is None or best.score < CERTAIN:
        held.take(record)
        held.read.setdefault(record.id, at)
        return Proposal(item, "add", matches)
    target = held.records[best.record_id]
    held.ids[item.record.id] = target.id
    differs = changed_fields(target, updated(target, record, held.kind, all_of_it=True))
    if isinstance(record, Meeting | Movement) and isinstance(target, Meeting | Movement) and is_older(record, target):
        return Proposal(item, "skip", matches, target.id, differs=differs)
    after = updated(target, record, held.kind)
    changed = changed_fields(target, after)
    # Another house's name, emblem and markings are no reason to lose one's own.
    own = isinstance(target, Profile) and not target.name.is_empty
    if not own:
        held.records[target.id] = after
    return Proposal(item, "update" if changed and not own else "skip", matches, target.id, changed, differs)


def _is_parent(one: Record, also: Iterable[Record], reached: Container[str]) -> bool:
    return any(one.id in {target for _, target in links(other)} for other in also if other.id in reached)


def _resolved(also: Iterable[Record], held: Held) -> Iterator[Record]:
    """The records that come with an item and are not in the workspace; the ids of the others are noted."""
    for one in also:
        if held.ids.get(one.id, one.id) != one.id:
            continue
        one = repointed(one, held.ids)
        if one.id in held.records:
            yield one
            continue
        match = next((match for match in _matches(one, held) if match.score >= _least(one)), None)
        if match is not None:
            held.ids[one.id] = match.record_id
            continue
        held.take(one)
        yield one


def _least(record: Record) -> float:
    """An organisation is taken for one of the same acronym alone only when nothing else is known of it."""
    return CERTAIN if isinstance(record, Person) else 0.95


def _matches(record: Record, held: Held) -> Iterator[Match]:
    """The likeliest first."""
    same = held.records.get(record.id)
    if same is not None and kind_of(same) == kind_of(record):
        yield Match(record.id, "uid", 1.0)
        return
    for key in _keys(record):
        known = held.by_key.get(key)
        if known is not None and known != record.id:
            yield Match(known, key[0], 1.0)
            return
    if isinstance(record, Person):
        yield from held.people.matches(record)
    elif isinstance(record, Organisation):
        yield from held.organisations.matches(record)


def _keys(record: Record) -> Iterator[tuple[str, str]]:
    """What the same record has wherever it comes from."""
    match record:
        case Meeting() | Movement():
            yield "uid", key_of(record)
            code = getattr(record, "code", "")
            if code and not record.uid:
                yield "key", f"{record.visit_id} {fold(code)}"
            if record.start and not record.uid:
                title = title_of(record)
                for side in (title.ar, title.en):
                    if side.strip():
                        yield "name", f"{record.visit_id} {record.start} {fold(side)}"
        case Indicator() if record.code:
            yield "key", f"indicator {fold(record.code)}"
        case Term():
            yield "key", f"term {fold(record.text.ar)}\n{fold(record.text.en)}"
        case Edition():
            yield "key", f"edition {record.indicator_id} {record.year}"
