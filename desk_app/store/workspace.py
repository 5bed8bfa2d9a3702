"""An open workspace: reads records, commits edits with their log and search text, undoes, redoes, finds, keeps files."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from desk_app.errors import DeskError
from desk_app.model import fields
from desk_app.model.codec import from_json, to_json
from desk_app.model.records import Change, Record, Snapshot, kind_of
from desk_app.store import backups, checks, log, memory, pictures, schema, search
from desk_app.store.connection import check_new, engine_on, faults, transaction
from desk_app.store.lock import FileLock
from desk_app.store.values import Backup, Hit, Problem

Clock = Callable[[], datetime]
_AT_ONCE = 500
"""edits, whose texts go into the index together"""
Edit = tuple[Record | None, Record | None]
"""A record before and after; None before: it is new; None after: it goes."""


class Workspace:
    """One open file. Not thread-safe: its owner calls it from one thread at a time.

    ``lock_holder``: who has the file open for writing, "" when we have or nobody needs to; then ``read_only`` is true.
    """

    def __init__(
        self,
        path: Path,
        raw: sqlite3.Connection,
        *,
        by: str,
        clock: Clock,
        read_only: bool,
        lock: FileLock | None,
        lock_holder: str = "",
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.lock_holder = lock_holder
        self._by = by
        self._clock = clock
        self._lock = lock
        self._raw = raw
        self._file = path.stat()
        self._connection = engine_on(raw).connect()
        self._decoded: dict[str, tuple[str, Record]] = {}
        self._typing = ("", "")
        with self._reading() as connection:
            groups = "SELECT group_id, min(step) FROM change GROUP BY group_id ORDER BY min(seq)"
            self._steps = log.steps((group, step) for group, step in connection.exec_driver_sql(groups))

    # Reading

    def get(self, record_id: str) -> Record | None:
        found = self._select("SELECT id, kind, body FROM record WHERE id = ?", (record_id,))
        return found[0] if found else None

    def held(self, record_ids: Iterable[str]) -> dict[str, Record]:
        """Those of the records that are there, by their ids; one reading for all of them."""
        ids = json.dumps(list(record_ids))
        found = self._select("SELECT id, kind, body FROM record WHERE id IN (SELECT value FROM json_each(?))", (ids,))
        return {record.id: record for record in found}

    def records(self, kind: str, visit_id: str = "") -> tuple[Record, ...]:
        """All records of a kind, those of one visit when it is given, in the order in which they were made."""
        where, parameters = ("", (kind,)) if not visit_id else (" AND visit_id = ?", (kind, visit_id))
        return self._select(f"SELECT id, kind, body FROM record WHERE kind = ?{where} ORDER BY rowid", parameters)

    def snapshot(self, visit_id: str) -> Snapshot:
        """The visit with all that its documents need. Raises KeyError for an unknown visit."""
        with self._reading() as connection:
            return pictures.snapshot(pictures.Rows(connection, self._decode), visit_id)

    def snapshot_when_made(self, record_id: str, visit_id: str) -> Snapshot:
        """The visit as it was when the record was made, read from the log. Raises KeyError for a record or visit unknown then."""
        query = sa.select(sa.func.min(schema.change.c.seq)).where(schema.change.c.record_id == record_id)
        with self._reading() as connection:
            seq = connection.scalar(query)
            if seq is None:
                raise KeyError(record_id)
            # What was decoded as it was must not be taken for what is.
            return pictures.snapshot(pictures.Rows(connection, _decoded, seq), visit_id)

    def links_to(self, record_id: str) -> tuple[tuple[Record, str], ...]:
        """Who refers to a record, and by which field path."""
        pattern = f'%"{record_id}"%'
        found = self._select(
            "SELECT id, kind, body FROM record WHERE body LIKE ? AND id <> ? ORDER BY rowid", (pattern, record_id)
        )
        return tuple((record, path) for record in found for path, target in fields.links(record) if target == record_id)

    def history(self, record_id: str) -> tuple[Change, ...]:
        """The changes of a record, oldest first."""
        with self._reading() as connection:
            return self._changes(connection, schema.change.c.record_id == record_id)

    def approved_since(self, seq: int, limit: int = 200) -> tuple[tuple[memory.Approved, ...], int, bool]:
        """As ``memory.approved_since``: what was approved in the changes after ``seq``."""
        with self._reading() as connection:
            return memory.approved_since(connection, seq, limit)

    def find(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Texts that hold all the words, each as the beginning of a word; best first."""
        with self._reading() as connection:
            rows = search.find(connection, words, limit)
        found = self.held({row[1] for row in rows})
        return tuple(search.hit(found[row[1]], row[2], row[3], words) for row in rows if row[1] in found)

    def file(self, sha256: str) -> bytes | None:
        with self._reading() as connection:
            data: bytes | None = connection.scalar(sa.select(schema.file.c.data).where(schema.file.c.sha256 == sha256))
            return data

    # Writing

    def commit(
        self, edits: Sequence[Edit], *, typing: str = "", step: str = "edit", tell: Callable[[int], object] | None = None
    ) -> tuple[Change, ...]:
        """Write edits, their log and their search text in one transaction; all are on the disk when it returns.

        typing: edits with the same non-empty token that follow each other become one step of undo. step "base": never undone.
        tell: how many edits are written, now and then; what it raises leaves the file as it was.
        Raises DeskError: read_only, changed_elsewhere (a row is not what the edit says it was before), workspace_gone, disk_full.
        """
        joins = bool(typing) and self._typing[0] == typing
        group = self._typing[1] if joins else str(uuid4())
        changes = self._write(edits, group=group, step=step, undoes="", joins=joins, tell=tell)
        if changes:
            self._steps.add(group, step)
            self._typing = (typing, group)
        return changes

    def undo(self) -> tuple[Change, ...] | None:
        """Take back the last step that was not taken back; None when there is none."""
        return self._reverse(self._steps.undoable, "undo")

    def redo(self) -> tuple[Change, ...] | None:
        """Do again what was undone last, if nothing was edited since; None when there is none."""
        return self._reverse(self._steps.redoable, "redo")

    @property
    def can_undo(self) -> bool:
        return bool(self._steps.undoable) and not self.read_only

    @property
    def can_redo(self) -> bool:
        return bool(self._steps.redoable) and not self.read_only

    @property
    def undo_label(self) -> tuple[str, str] | None:
        """(kind, record id) of what undo would change first."""
        return self._label(self._steps.undoable)

    @property
    def redo_label(self) -> tuple[str, str] | None:
        return self._label(self._steps.redoable)

    def put_file(self, data: bytes) -> str:
        """Keep a file; returns its SHA-256 in hex. The same bytes are kept once."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._writing() as connection:
            connection.execute(schema.file.insert().prefix_with("OR IGNORE"), {"sha256": sha256, "data": data})
        return sha256

    def put_files(self, files: Iterable[bytes]) -> None:
        """Keep several files in one transaction."""
        rows = [{"sha256": hashlib.sha256(data).hexdigest(), "data": data} for data in files]
        if rows:
            with self._writing() as connection:
                connection.execute(schema.file.insert().prefix_with("OR IGNORE"), rows)

    # The file

    def backup(self, target: Path | None = None) -> Backup:
        """Copy the workspace to ``target``, or into the folder of backups beside it, of which the newest are kept.

        Raises DeskError: already_exists (nothing is ever replaced), target_is_folder, folder_missing, folder_is_file,
        folder_read_only, name_invalid, disk_full.
        """
        at = self._clock()
        path = backups.new_path(self.path, at) if target is None else target
        with faults(path):
            if target is None:
                # The workspace's own folder too: when it was removed under an open window, this copy is all there is.
                path.parent.mkdir(parents=True, exist_ok=True)
            check_new(path)
            backups.copy(self._raw, path)
        if target is None:
            backups.drop_old(self.path)
        return Backup(path, _iso(at), checked=True)

    def backup_if_due(self, every: timedelta = timedelta(days=1)) -> Backup | None:
        """Make a backup when something changed since the last one and that one is old enough."""
        with self._reading() as connection:
            changed_at = connection.scalar(sa.select(schema.change.c.at).order_by(schema.change.c.seq.desc()).limit(1))
        last = next(iter(backups.existing(self.path)), None)
        if changed_at is None:
            return None
        # A change in the second of the last backup may have come after it.
        if last and (changed_at < last.at or datetime.fromisoformat(last.at) > self._clock() - every):
            return None
        return self.backup()

    def verify(self) -> tuple[Problem, ...]:
        """What is wrong with the file; empty when all is well."""
        with self._reading() as connection:
            return checks.problems(connection)

    def close(self) -> None:
        """Close the file; when nobody else has it open, all of it is in one file afterwards. Once is enough, twice is no harm."""
        if self._connection.closed:
            return
        self._connection.close()
        try:
            if not self.read_only:
                self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            # On a full or failing disk all that was saved stays safe in SQLite's log beside the file; the next opening reads it.
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                raise
        finally:
            self._raw.close()
            if self._lock is not None:
                self._lock.release()

    # Below

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with faults(self.path), transaction(self._connection, "BEGIN"):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if self.read_only:
            raise DeskError("read_only", path=self.path, holder=self.lock_holder)
        self._check_in_place()
        with faults(self.path), transaction(self._connection, "BEGIN IMMEDIATE"):
            yield self._connection

    def _check_in_place(self) -> None:
        """Raise DeskError("workspace_gone") when the path no longer leads to the open file: POSIX lets it go on being written,
        but nobody would ever find what was."""
        try:
            found = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            found = None
        if found is None or not os.path.samestat(found, self._file):
            raise DeskError("workspace_gone", path=self.path)

    def _select(self, query: str, parameters: tuple[str, ...]) -> tuple[Record, ...]:
        with self._reading() as connection:
            return tuple(self._decode(*row) for row in connection.exec_driver_sql(query, parameters))

    def _decode(self, record_id: str, kind: str, body: str) -> Record:
        known = self._decoded.get(record_id)
        if known is None or known[0] != body:
            known = (body, from_json(kind, json.loads(body)))
            self._decoded[record_id] = known
        return known[1]

    def _reverse(self, groups: list[str], step: str) -> tuple[Change, ...] | None:
        if not groups:
            return None
        with self._reading() as connection:
            changes = self._changes(connection, schema.change.c.group_id == groups[-1])
        edits = [(change.after, change.before) for change in reversed(changes)]
        group = str(uuid4())
        done = self._write(edits, group=group, step=step, undoes=groups[-1], joins=False)
        self._steps.add(group, step)
        self._typing = ("", "")
        return done

    def _label(self, groups: list[str]) -> tuple[str, str] | None:
        if not groups:
            return None
        query = "SELECT kind, record_id FROM change WHERE group_id = ? ORDER BY seq LIMIT 1"
        with self._reading() as connection:
            kind, record_id = connection.exec_driver_sql(query, (groups[-1],)).one()
        return kind, record_id

    def _write(
        self,
        edits: Sequence[Edit],
        *,
        group: str,
        step: str,
        undoes: str,
        joins: bool,
        tell: Callable[[int], object] | None = None,
    ) -> tuple[Change, ...]:
        at = _iso(self._clock())
        with self._writing() as connection:
            changes = []
            said: dict[str, Record | None] = {}
            for done, (before, after) in enumerate(edits):
                if done and done % _AT_ONCE == 0:
                    search.index(connection, said)
                    said = {}
                if tell is not None and done % _AT_ONCE == 0:
                    tell(done)
                if before == after and step == "edit":
                    continue
                record_id = _id(before, after)
                self._write_record(connection, record_id, before, after)
                said[record_id] = after
                first = self._typed_over(connection, group, record_id) if joins else before
                made = Change(record_id, first, after, self._by, at, group, undoes=undoes)
                changes.append(_logged(connection, made, step))
            search.index(connection, said)
        return tuple(changes)

    def _write_record(self, connection: sa.Connection, record_id: str, before: Record | None, after: Record | None) -> None:
        row = connection.exec_driver_sql("SELECT id, kind, body, version FROM record WHERE id = ?", (record_id,)).one_or_none()
        now = self._decode(row[0], row[1], row[2]) if row else None
        if now != before:
            raise DeskError("changed_elsewhere", path=self.path, record_id=record_id)
        if after is None:
            connection.exec_driver_sql("DELETE FROM record WHERE id = ?", (record_id,))
            return
        values = (kind_of(after), fields.visit_of(after), body_of(after), record_id)
        if row is None:
            insert = "INSERT INTO record (kind, visit_id, body, id, version) VALUES (?, ?, ?, ?, 1)"
            connection.exec_driver_sql(insert, values)
        else:
            update = "UPDATE record SET kind = ?, visit_id = ?, body = ?, version = version + 1 WHERE id = ?"
            connection.exec_driver_sql(update, values)

    def _typed_over(self, connection: sa.Connection, group: str, record_id: str) -> Record | None:
        """Take the group's last change of the record out of the log and give what stood before it: one step of typing is
        one change."""
        where = (schema.change.c.group_id == group) & (schema.change.c.record_id == record_id)
        changes = self._changes(connection, where)
        if not changes:
            return self.get(record_id)
        connection.execute(schema.change.delete().where(where))
        return changes[0].before

    def _changes(self, connection: sa.Connection, where: sa.ColumnElement[bool]) -> tuple[Change, ...]:
        rows = connection.execute(sa.select(schema.change).where(where).order_by(schema.change.c.seq))
        return tuple(
            Change(
                row.record_id,
                _value(row.kind, row.before),
                _value(row.kind, row.after),
                row.by,
                row.at,
                row.group_id,
                row.seq,
                row.undoes,
            )
            for row in rows
        )


def body_of(record: Record) -> str:
    return json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":"))


def _decoded(record_id: str, kind: str, body: str) -> Record:
    return from_json(kind, json.loads(body))


def _value(kind: str, body: str | None) -> Record | None:
    return None if body is None else from_json(kind, json.loads(body))


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _id(before: Record | None, after: Record | None) -> str:
    record = after if after is not None else before
    if record is None or (before is not None and before.id != record.id):
        raise ValueError("an edit is of one record")
    return record.id


def _logged(connection: sa.Connection, change: Change, step: str) -> Change:
    record = change.after if change.after is not None else change.before
    assert record is not None
    said = [None if each is None else body_of(each) for each in (change.before, change.after)]
    columns = 'group_id, record_id, kind, before, after, "by", at, undoes, step'
    values = (change.group, change.record_id, kind_of(record), *said, change.by, change.at, change.undoes, step)
    row = connection.exec_driver_sql(f"INSERT INTO change ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    return replace(change, seq=row.lastrowid)
