"""Files of other programs into the workspace: first a plan that shows all it would do, then one step of undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk_app.errors import DeskError
from desk_app.model.fields import kept_files, links, title_of
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.joining import changed_fields
from desk_app.model.presets import completed
from desk_app.model.records import Record, kind_of
from desk_app.model.text import BiText
from desk_app.model.transfer import Choice, ColumnMap, ImportPlan, Match, Proposal, Reading, RowProblem, TransferKind
from desk_app.service.proposing import held_by, proposed, taken_back, updated
from desk_app.service.reading_files import Asked, read_file, read_text
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.service.workspace import Changes, Desk

_MOST_REMEMBERED = 20
"""maps of columns"""
_UNREADABLE = frozenset((
    *(f"table.{key}" for key in (
        "too_large", "old_excel", "not_a_table", "not_a_workbook", "damaged_workbook", "unpacks_too_large", "too_many_cells",
        "document_type",
    )),
    "card.too_large", "card.no_cards", "calendar.too_large", "calendar.not_a_calendar", "contact.not_json", "contact.no_contacts",
    *(f"visit.{key}" for key in ("not_json", "not_utf8", "not_a_visit", "too_large")),
))  # fmt: skip
"""Problems of files of which nothing can be read."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that was added although one like it was there. ``row``: where it stood; ``reason``, ``score``: as in a Match."""

    row: int
    record_id: str
    name: BiText
    of_id: str
    of_name: BiText
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record, by its name, before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or would do. ``removed``: entries of the programme that a calendar took back; ``new``: how many records
    of each kind, those that others bring along too, as (kind, count)."""

    kind: TransferKind
    added: int = 0
    updated: int = 0
    skipped: int = 0
    removed: int = 0
    duplicates: tuple[Duplicate, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    new: tuple[tuple[str, int], ...] = ()

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing came of the files because they could not be read."""
        done = self.added or self.updated or self.skipped or self.removed
        return not done and any(one.severity == "error" and one.key in _UNREADABLE for one in self.problems)

    def values(self, language: str) -> dict[str, Any]:
        """The outcome as the command line's JSON has it; messages in that language."""
        return {
            "kind": self.kind,
            "added": self.added,
            "updated": self.updated,
            "skipped": self.skipped,
            "removed": self.removed,
            "new": dict(self.new),
            "duplicates": [
                {
                    "row": one.row,
                    "id": one.record_id,
                    "name": {"ar": one.name.ar, "en": one.name.en},
                    "of": one.of_id,
                    "of_name": {"ar": one.of_name.ar, "en": one.of_name.en},
                    "reason": one.reason,
                    "score": one.score,
                }
                for one in self.duplicates
            ],
            "problems": [
                {
                    "file": one.file,
                    "row": one.row,
                    "column": one.column,
                    "severity": one.severity,
                    "message": one.message(language),
                }
                for one in self.problems
            ],
        }


@dataclass(slots=True)
class _Work:
    """What applying a plan comes to. ``records``: id -> as it will be saved; ``ids``: id as read -> id it got."""

    desk: Desk
    kind: TransferKind
    records: dict[str, Record] = field(default_factory=dict)
    added: int = 0
    updated: int = 0
    skipped: int = 0
    duplicates: list[Duplicate] = field(default_factory=list)

    def now(self, record_id: str) -> Record | None:
        return self.records.get(record_id) or self.desk.get(record_id)


def plan_import(
    desk: Desk,
    paths: Sequence[Path],
    *,
    kind: TransferKind | None = None,
    visit_id: str = "",
    column_map: ColumnMap | None = None,
    hidden_sheets: bool = False,
    sheet: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """All that the files would do, before anything is done. ``kind`` None: told by endings and contents, the same for all files.

    visit_id: the visit that a programme goes into. column_map: of a table, else the one remembered for its headings or a guess.
    sheet: of a workbook, hidden or not; else the first that shows and holds rows. hidden_sheets: count hidden ones as shown.
    Raises DeskError: import_missing, import_unreadable, import_unknown, import_mixed, import_too_large, import_sheet; Cancelled.
    """
    tell, stopped = progress or _silent, cancelled or _never
    readings = []
    for path in paths:
        if stopped():
            raise Cancelled
        readings.append(read_file(desk, path, Asked(kind, visit_id, column_map, hidden_sheets, sheet), tell, stopped))
    kinds = {reading.kind for reading in readings}
    if len(kinds) > 1:
        raise DeskError("import_mixed", exit_code=2, kinds=", ".join(sorted(kinds)))
    return plan_readings(desk, readings, visit_id=visit_id, progress=progress, cancelled=cancelled)


def plan_readings(
    desk: Desk,
    readings: Sequence[Reading],
    *,
    visit_id: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """The plan for what was read already, as pasted cells are. Raises Cancelled."""
    kind = readings[0].kind if readings else "contacts"
    held = held_by(desk, visit_id, kind)
    found, problems = proposed(readings, held, progress or _silent, cancelled or _never)
    gone = taken_back(readings, held)
    going = {record.id for record in gone}
    used = [record for record in gone if any(user.id not in going for user, _ in desk.links_to(record.id))]
    told = [RowProblem(0, "plan.cancelled_used", fields=_both_titles(record)) for record in used]
    blobs = {sha256: data for reading in readings for sha256, data in reading.blobs.items()}
    told += [
        RowProblem(0, "plan.definition_completed", severity="warning", fields=(("code", one.code),))
        for one in _completed(desk, kind, found)
    ]
    problems_read = tuple(problem for reading in readings for problem in reading.problems)
    return ImportPlan(
        kind,
        visit_id,
        found,
        (*problems_read, *problems, *told),
        blobs,
        tuple(record.id for record in gone if record not in used),
        tuple(reading.column_map for reading in readings if reading.column_map is not None),
        readings[0].sheets if len(readings) == 1 else (),
        readings[0].sheet if len(readings) == 1 else "",
    )


def apply_import(
    desk: Desk,
    plan: ImportPlan,
    choices: Mapping[int, Choice] | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Changes, Outcome]:
    """Save what the plan says as one step of undo. choices: place of a proposal in the plan, from 0 -> another choice.

    Its maps of columns are remembered for the next table with their headings. Raises DeskError as ``Desk.save``; Cancelled, and
    then nothing is saved.
    """
    work = _result(desk, plan, choices or {})
    records = list(work.records.values())

    def tell(done: int) -> None:
        if (cancelled or _never)():
            raise Cancelled
        (progress or _silent)(done, len(records) + len(plan.cancelled))

    if records and plan.column_maps:
        profile = desk.profile()
        headings = {one.headings for one in plan.column_maps}
        others = [known for known in profile.column_maps if known.headings not in headings]
        records.append(replace(profile, column_maps=(*others, *plan.column_maps)[-_MOST_REMEMBERED:]))
    wanted = {sha256 for record in records for _, sha256 in kept_files(record)}
    files = [data for key, data in plan.blobs.items() if key in wanted]
    outcome = _outcome(plan, work)
    return desk.change(records, gone=plan.cancelled, files=files, tell=tell), outcome


def preview_import(desk: Desk, plan: ImportPlan, choices: Mapping[int, Choice] | None = None) -> Outcome:
    """What ``apply_import`` would say; nothing is saved."""
    return _outcome(plan, _result(desk, plan, choices or {}))


def field_changes(desk: Desk, plan: ImportPlan, at: int, choice: Choice) -> tuple[FieldChange, ...]:
    """What a choice would change in the record that is there, field by field; nothing for what is added or left out."""
    proposal = plan.proposals[at]
    target_id = proposal.target_id or _first(proposal.matches)
    read = (each.item.record for each in plan.proposals[:at] if each.item.record.id == target_id)
    target = desk.get(target_id) or next(read, None)
    if choice not in ("update", "replace") or target is None:
        return ()
    after = updated(target, proposal.item.record, plan.kind, all_of_it=choice == "replace")
    return tuple(FieldChange(name, getattr(target, name), getattr(after, name)) for name in changed_fields(target, after))


def _result(desk: Desk, plan: ImportPlan, choices: Mapping[int, Choice]) -> _Work:
    work = _Work(desk, plan.kind)
    for at, proposal in enumerate(plan.proposals):
        choice = choices.get(at, proposal.choice)
        joins = choice in ("update", "replace")
        target = work.now(proposal.target_id or _first(proposal.matches)) if joins else None
        if choice == "skip":
            work.skipped += 1
        elif target is not None:
            _update(work, target, proposal, choice == "replace")
        else:
            _add(work, proposal)
    wanted = [proposal for at, proposal in enumerate(plan.proposals) if choices.get(at) != "skip"]
    for indicator in _completed(desk, plan.kind, wanted):
        work.records.setdefault(indicator.id, indicator)
        work.updated += 1
    return work


def _completed(desk: Desk, kind: TransferKind, proposals: Sequence[Proposal]) -> list[Indicator]:
    """The indices of a table's editions as they are with what their definitions in the workspace lack; those that lack nothing
    are left out."""
    read = [each.item.record for each in proposals if kind == "indicators"]
    editions = [one for one in read if isinstance(one, Edition)]
    held = (desk.get(indicator_id) for indicator_id in dict.fromkeys(one.indicator_id for one in editions))
    return [after for one in held if isinstance(one, Indicator) and (after := completed(one)) != one]


def _update(work: _Work, target: Record, proposal: Proposal, all_of_it: bool) -> None:
    coming = proposal.item.record
    after = updated(target, coming, work.kind, all_of_it=all_of_it)
    if after == target:
        work.skipped += 1
        return
    # An organisation that the record does not name is not wanted for it.
    _take_also(work, proposal, {one for _, one in links(after)})
    work.records[target.id] = after
    work.updated += 1


def _add(work: _Work, proposal: Proposal) -> None:
    record = proposal.item.record
    _take_also(work, proposal, {one for _, one in links(record)})
    if work.now(record.id) is not None:
        # The same card again, asked for as another one: it needs an id of its own.
        from uuid import uuid4

        record = replace(record, id=str(uuid4()))
    work.records[record.id] = record
    work.added += 1
    for match in proposal.matches[:1]:
        other = work.now(match.record_id)
        if other is not None and kind_of(other) == kind_of(record):
            name, of_name = title_of(record), title_of(other)
            work.duplicates.append(Duplicate(proposal.item.row, record.id, name, other.id, of_name, match.reason, match.score))


def _take_also(work: _Work, proposal: Proposal, wanted: set[str]) -> None:
    """Takes what the record refers to, and what that refers to."""
    also = {one.id: one for one in proposal.item.also}
    left = [one for one in also if one in wanted]
    while left:
        one = also.pop(left.pop(), None)
        if one is not None and work.now(one.id) is None:
            work.records[one.id] = one
            left += [target for _, target in links(one)]


def _outcome(plan: ImportPlan, work: _Work) -> Outcome:
    removed = len(plan.cancelled)
    new = Counter(kind_of(record) for record in work.records.values() if work.desk.get(record.id) is None)
    told = (tuple(work.duplicates), plan.problems, tuple(sorted(new.items())))
    return Outcome(plan.kind, work.added, work.updated, work.skipped, removed, *told)


def _both_titles(record: Record) -> tuple[tuple[str, str], ...]:
    title = title_of(record)
    return (("title_ar", title.either("ar")), ("title_en", title.either("en")))


def _first(matches: Sequence[Match]) -> str:
    return matches[0].record_id if matches else ""


def _silent(_done: int, _in_all: int) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


def plan_text(
    desk: Desk,
    said: str,
    *,
    kind: TransferKind | None = None,
    visit_id: str = "",
    column_map: ColumnMap | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """The plan for what was pasted: cells of a table with their headings, cards, a calendar, or the signature of an e-mail.

    Raises DeskError: import_nothing; Cancelled.
    """
    reading = read_text(desk, said, Asked(kind, visit_id, column_map), progress or _silent, cancelled or _never)
    return plan_readings(desk, [reading], visit_id=visit_id, progress=progress, cancelled=cancelled)
