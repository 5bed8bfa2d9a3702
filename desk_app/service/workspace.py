"""A workspace as the window and the command line see it: open, make, restore; read, save, undo, find, check, back up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.fields import title_of, visit_of
from desk_app.model.records import Change, Record, Snapshot
from desk_app.model.text import EMPTY
from desk_app.model.visit import Visit
from desk_app.model.workspace import PROFILE_ID, Issue, PackSpec, Profile
from desk_app.service.faults import InvalidValue, StillUsed

if TYPE_CHECKING:
    from desk_app.model.findings import Finding
    from desk_app.service.typefaces import TakenTypeface
    from desk_app.store.memory import Approved
    from desk_app.store.values import Backup, Hit, Problem, Restored
    from desk_app.store.workspace import Edit, Workspace


@dataclass(frozen=True, slots=True)
class Changes:
    """What one step did. ``ids``: the records whose views must be refreshed; ``group``: the step's name in the log, or empty."""

    changes: tuple[Change, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(change.record_id for change in self.changes)

    @property
    def group(self) -> str:
        return self.changes[0].group if self.changes else ""


class Desk:
    """One open workspace. May be called from any thread: one call goes on at a time.

    ``read_only``: nothing can be saved, because that was asked for, because another window holds the file (``lock_holder`` says
    who and since when) or because its folder can't be written. ``backup_fault``: why the backup of the day could not be made.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._turn = threading.RLock()
        self.path: Path = workspace.path
        self.read_only: bool = workspace.read_only
        self.lock_holder: str = workspace.lock_holder
        self.backup_fault: DeskError | None = None

    # Reading

    def records(self, kind: str, visit_id: str = "") -> tuple[Record, ...]:
        """All records of a kind (of one visit, when given), in the order in which they were made."""
        with self._turn:
            return self._workspace.records(kind, visit_id)

    def get(self, record_id: str) -> Record | None:
        with self._turn:
            return self._workspace.get(record_id)

    def visits(self) -> tuple[Visit, ...]:
        """All visits, the latest first."""
        visits = [record for record in self.records("visit") if isinstance(record, Visit)]
        return tuple(sorted(visits, key=lambda visit: visit.first_day, reverse=True))

    def profile(self) -> Profile:
        found = self.get(PROFILE_ID)
        return found if isinstance(found, Profile) else Profile(PROFILE_ID)

    def snapshot(self, visit_id: str) -> Snapshot:
        """The visit with all that its documents need, as values that any thread may use. Raises KeyError for an unknown visit."""
        from desk_app.store.files import KeptFiles

        with self._turn:
            return replace(self._workspace.snapshot(visit_id), read_file=KeptFiles(self.path))

    def snapshot_when_issued(self, issue: Issue) -> Snapshot:
        """The visit as it was when it was issued, whatever was edited since. Raises KeyError for an issue that was not saved."""
        from desk_app.store.files import KeptFiles

        with self._turn:
            then = self._workspace.snapshot_when_made(issue.id, issue.visit_id)
            return replace(then, read_file=KeptFiles(self.path))

    def history(self, record_id: str) -> tuple[Change, ...]:
        with self._turn:
            return self._workspace.history(record_id)

    def approved_since(self, seq: int) -> tuple[tuple[Approved, ...], int, bool]:
        """The pairs approved in the next changes of the log after ``seq``, the last change read, and whether more follow."""
        with self._turn:
            return self._workspace.approved_since(seq)

    def links_to(self, record_id: str) -> tuple[tuple[Record, str], ...]:
        """Who refers to a record, and by which field path."""
        with self._turn:
            return self._workspace.links_to(record_id)

    def find(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        with self._turn:
            return self._workspace.find(words, limit)

    def check(self, visit_id: str, spec: PackSpec | None = None) -> tuple[Finding, ...]:
        """What is not ready for issue, the gravest first: of the visit, or of what one document prints."""
        from desk_app.model.readiness import check

        return check(self.snapshot(visit_id), spec)

    # Writing

    def save(self, *records: Record, typing: str = "") -> Changes:
        """Save records, new ones too, as one step of undo; all are on the disk when it returns.

        typing: "record id/field"; saves with the same token that follow each other are one step. Figures that texts quote anew
        are bound to their observations.
        Raises DeskError: read_only, invalid_value, changed_elsewhere, disk_full.
        """
        from desk_app.model.validate import refusals

        for record in records:
            for fault in refusals(record):
                raise InvalidValue(fault)
        with self._turn:
            held = [self._workspace.get(record.id) for record in records]
            edits = [(before, self._bound(before, record)) for before, record in zip(held, records, strict=True)]
            return Changes(self._workspace.commit(edits, typing=typing))

    def _bound(self, before: Record | None, record: Record) -> Record:
        """The record with its figures bound to their observations, where its texts quote others than before: whoever types a
        figure binds it, and one step takes both back."""
        from desk_app.model.figure_links import Quoting, bound, quotes_alike

        if not isinstance(record, Quoting) or quotes_alike(before if isinstance(before, Quoting) else None, record):
            return record
        visit_id = visit_of(record)
        return bound(record, self._workspace.snapshot(visit_id)) if self._workspace.get(visit_id) is not None else record

    def delete(self, *record_ids: str) -> Changes:
        """Delete records as one step of undo. Raises DeskError: still_used (names the records that refer to them), read_only."""
        with self._turn:
            going = set(record_ids)
            users = [user for record_id in record_ids for user, _ in self._workspace.links_to(record_id) if user.id not in going]
            if users:
                raise StillUsed(tuple(dict.fromkeys(title_of(user) for user in users)))
            present = [record for record_id in record_ids if (record := self._workspace.get(record_id)) is not None]
            return Changes(self._workspace.commit([(record, None) for record in present]))

    def change(
        self,
        records: Sequence[Record],
        *,
        gone: Sequence[str] = (),
        files: Iterable[bytes] = (),
        tell: Callable[[int], object] | None = None,
    ) -> Changes:
        """Save records and delete others as one step of undo; ``files`` are kept first.

        tell: how many are written, now and then; what it raises leaves all as it was.
        Who refers to a record that goes must be among ``records``, no longer doing so, or go too. Raises DeskError as ``save``
        and ``delete``.
        """
        from desk_app.model.fields import links
        from desk_app.model.validate import refusals

        for record in records:
            for fault in refusals(record):
                raise InvalidValue(fault)
        going = set(gone)
        saved = {record.id for record in records}
        with self._turn:
            users = [user for each in gone for user, _ in self._workspace.links_to(each) if user.id not in going | saved]
            users += [record for record in records if any(target in going for _, target in links(record))]
            if users:
                raise StillUsed(tuple(dict.fromkeys(title_of(user) for user in users)))
            self._workspace.put_files(files)
            held = self._workspace.held(record.id for record in records)
            edits: list[Edit] = [(held.get(record.id), record) for record in records]
            edits += [(before, None) for each in gone if (before := self._workspace.get(each)) is not None]
            return Changes(self._workspace.commit(edits, tell=tell))

    def undo(self) -> Changes | None:
        """Take back the last step; None when there is none."""
        with self._turn:
            changes = self._workspace.undo()
        return None if changes is None else Changes(changes)

    def redo(self) -> Changes | None:
        with self._turn:
            changes = self._workspace.redo()
        return None if changes is None else Changes(changes)

    @property
    def can_undo(self) -> bool:
        with self._turn:
            return self._workspace.can_undo

    @property
    def can_redo(self) -> bool:
        with self._turn:
            return self._workspace.can_redo

    @property
    def undo_label(self) -> tuple[str, str] | None:
        """(kind, record id) of what undo would change; None when there is nothing to undo."""
        with self._turn:
            return self._workspace.undo_label

    @property
    def redo_label(self) -> tuple[str, str] | None:
        with self._turn:
            return self._workspace.redo_label

    def put_file(self, data: bytes) -> str:
        """Keep a photo, an emblem or an attachment; returns its SHA-256 in hex."""
        with self._turn:
            return self._workspace.put_file(data)

    def file(self, sha256: str) -> bytes | None:
        with self._turn:
            return self._workspace.file(sha256)

    def keep_typeface(self, visit_id: str, taken: TakenTypeface) -> Changes:
        """Keep a typeface with its files: the visit's packs are set in it from now on. Raises KeyError, DeskError as ``save``."""
        with self._turn:
            visit = self._workspace.get(visit_id)
            if not isinstance(visit, Visit):
                raise KeyError(visit_id)
            for data in taken.files.values():
                self._workspace.put_file(data)
            return self.save(replace(visit, typeface=taken.typeface))

    # The file

    def backup(self, target: Path | str | None = None) -> Backup:
        """Make a checked copy at ``target``, or in the folder of backups beside the workspace. Raises DeskError."""
        with self._turn:
            return self._workspace.backup(None if target is None else Path(target))

    def verify(self) -> tuple[Problem, ...]:
        """What is wrong with the file, its log and its links; empty when all is well."""
        with self._turn:
            return self._workspace.verify()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._turn:
            self._workspace.close()

    def back_up_if_due(self) -> None:
        """The backup of the day, if something changed since the last. A failure is kept in ``backup_fault``: work can go on."""
        try:
            with self._turn:
                self._workspace.backup_if_due()
        except DeskError as fault:
            self.backup_fault = fault


def open_desk(path: Path | str, *, read_only: bool = False, by: str = "") -> Desk:
    """Open a workspace. by: the name that the log gives to edits (default: the user's name on this machine).

    Raises DeskError: workspace_missing, workspace_is_folder, not_a_workspace, workspace_newer, workspace_damaged, ….
    """
    from desk_app.store.files import open_workspace
    from desk_app.store.lock import user_name

    desk = Desk(open_workspace(Path(path), by=by or user_name(), clock=_now, read_only=read_only))
    if not desk.read_only:
        desk.back_up_if_due()
    return desk


def new_desk(path: Path | str, *, sample: bool = False, by: str = "") -> Desk:
    """Make a workspace with the glossary and a profile, or with the sample visit, and open it.

    Raises DeskError: already_exists, folder_missing, folder_read_only, disk_full.
    """
    from desk_app.store.files import new_workspace
    from desk_app.store.lock import user_name

    return Desk(new_workspace(Path(path), by=by or user_name(), clock=_now, records=_first_records(sample)))


def restore_desk(path: Path | str, backup: Path | str | None = None) -> Restored:
    """Put a backup (default: the last good one) in the place of a workspace.

    Raises DeskError: no_backup, backup_damaged, file_in_use, folder_read_only, disk_full.
    """
    from desk_app.store.files import restore

    return restore(Path(path), clock=_now, backup=None if backup is None else Path(backup))


def list_backups(path: Path | str) -> tuple[Backup, ...]:
    """The backups in the folder beside a workspace, the newest first."""
    from desk_app.store.files import list_backups as listed

    return listed(Path(path))


def _first_records(sample: bool) -> Iterable[Record]:
    from desk_app.exchange.glossary import packaged_terms
    from desk_app.exchange.sample import sample_records

    records = sample_records()
    if not sample:
        # The sample's list of classifications is a good first one; the name of its organisation is not.
        records = tuple(replace(record, name=EMPTY) for record in records if isinstance(record, Profile))
    return (*records, *packaged_terms())


def _now() -> datetime:
    return datetime.now(UTC)
