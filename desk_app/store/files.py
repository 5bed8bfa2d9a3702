"""Workspace files: open, make, restore, list backups."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desk_app.errors import DeskError
from desk_app.model.records import Record
from desk_app.store import backups, connection, migrations, schema
from desk_app.store.lock import FileLock
from desk_app.store.values import Backup, Restored
from desk_app.store.workspace import Clock, Workspace


def open_workspace(path: Path, *, by: str, clock: Clock, read_only: bool = False) -> Workspace:
    """Open a workspace; a file of an older version is brought to the present one, after a copy.

    It opens read-only when asked, when another window holds it (``lock_holder`` says who) and where nothing can be written.
    Raises DeskError: workspace_missing, workspace_is_folder, file_unreadable, not_a_workspace, workspace_newer, workspace_damaged
    (fields path, backup), migration_failed.
    """
    path = _itself(path)
    _check_file(path)
    lock, holder = (None, "") if read_only else _lock(path, clock)
    try:
        with connection.faults(path):
            raw = connection.for_writing(path) if lock else connection.for_reading(path)
            try:
                raw = _current(raw, path, clock, writes=lock is not None)
                return Workspace(path, raw, by=by, clock=clock, read_only=lock is None, lock=lock, lock_holder=holder)
            except BaseException:
                raw.close()
                raise
    except BaseException:
        if lock:
            lock.release()
        raise


def new_workspace(path: Path, *, by: str, clock: Clock, records: Iterable[Record] = (), files: Iterable[bytes] = ()) -> Workspace:
    """Make a workspace that holds ``records`` (never undone) and ``files``, and open it. The file appears whole or not at all.

    Raises DeskError: already_exists, folder_missing, folder_read_only, disk_full.
    """
    path = _itself(path)
    if not path.parent.is_dir():
        raise DeskError("folder_missing", path=path.parent)
    lock = FileLock(path)
    part = path.with_name(f".{path.name}.part")
    try:
        with connection.faults(path):
            holder = lock.take(_since(clock))
            if holder or os.path.lexists(path):
                raise DeskError("already_exists", path=path)
            _fill(part, by, clock, records, files)
            _log_set_aside(path, clock)
            os.replace(part, path)
            backups.sync(path.parent)
            raw = connection.for_writing(path)
            return Workspace(path, raw, by=by, clock=clock, read_only=False, lock=lock)
    except BaseException:
        for leftover in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
        lock.release()
        raise


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """Reads attachments of the workspace at ``path``, from any thread, also after its owner has closed it."""

    path: Path

    def __call__(self, sha256: str) -> bytes | None:
        """The bytes of a file; None when the workspace holds none of that SHA-256. Raises DeskError as ``open_workspace``."""
        with connection.faults(self.path), contextlib.closing(connection.for_reading(self.path)) as raw:
            found = raw.execute("SELECT data FROM file WHERE sha256 = ?", (sha256,)).fetchone()
        return found[0] if found else None


def list_backups(path: Path) -> tuple[Backup, ...]:
    """The backups beside a workspace, newest first."""
    return backups.existing(_itself(path))


def restore(path: Path, *, clock: Clock, backup: Path | None = None) -> Restored:
    """Put a backup (None: the last good one) in the place of a workspace.

    What stood there is kept beside as NAME.replaced-YYYYMMDD-HHMMSS.desk.
    Raises DeskError: folder_missing, target_is_folder, target_is_special, no_backup, backup_damaged, file_in_use,
    folder_read_only, disk_full.
    """
    path = _itself(path)
    _check_place(path)
    if backup is None:
        last = backups.last_good(path)
        if last is None:
            raise DeskError("no_backup", path=path)
        backup = last.path
    elif not backup.is_file() or not connection.is_workspace(backup) or not backups.is_whole(backup):
        raise DeskError("backup_damaged", path=backup)
    lock = FileLock(path)
    with connection.faults(path):
        holder = lock.take(_since(clock))
        if holder:
            raise DeskError("file_in_use", path=path, holder=holder)
        try:
            return Restored(backup, _put_in_place(path, backup, clock))
        finally:
            lock.release()


def _put_in_place(path: Path, backup: Path, clock: Clock) -> Path | None:
    part = path.with_name(f".{path.name}.restored")
    with contextlib.closing(connection.for_reading(backup)) as source:
        connection.check_identity(source, backup)
        backups.copy(source, part)
    aside = _log_set_aside(path, clock)
    kept = aside if path.exists() else None
    if kept is not None:
        os.replace(path, kept)
    os.replace(part, path)
    backups.sync(path.parent)
    return kept


def _log_set_aside(path: Path, clock: Clock) -> Path:
    """Move SQLite's log of an earlier file away and return the name it goes by: a new file would have it replayed into itself."""
    aside = backups.free_name(path.with_name(f"{path.stem}.replaced-{backups.stamp(clock())}{path.suffix}"))
    for end in ("-wal", "-shm"):
        beside = path.with_name(path.name + end)
        if beside.exists():
            os.replace(beside, aside.with_name(aside.name + end))
    return aside


def _itself(path: Path) -> Path:
    """The file behind a link: beside it, not beside the link, lie its lock, its backups and SQLite's own files."""
    # os.path: it answers for a name too long to exist and for links that lead to each other as well.
    return Path(os.path.realpath(path)) if os.path.islink(path) else path


def _check_place(path: Path) -> None:
    """Raise DeskError if no workspace can stand at ``path``: what is there now would be moved aside."""
    with connection.faults(path):
        if path.is_dir():
            raise DeskError("target_is_folder", path=path)
        if path.exists() and not path.is_file():
            raise DeskError("target_is_special", path=path)
        if not path.parent.is_dir():
            raise DeskError("folder_missing", path=path.parent)


def _check_file(path: Path) -> None:
    with connection.faults(path):
        if path.is_dir():
            raise DeskError("workspace_is_folder", path=path)
        if not path.exists():
            raise DeskError("workspace_missing", path=path)
        if not path.is_file():
            raise DeskError("not_a_workspace", path=path)
        if not os.access(path, os.R_OK):
            raise DeskError("file_unreadable", path=path)
        if path.stat().st_size == 0:
            raise connection.damaged(path)
        if not connection.is_workspace(path):
            # A workspace whose first bytes are spoilt looks like a foreign file; its backups tell them apart.
            raise connection.damaged(path) if backups.existing(path) else DeskError("not_a_workspace", path=path)


def _lock(path: Path, clock: Clock) -> tuple[FileLock | None, str]:
    """The lock on a workspace; without it, who holds it, or "" where nobody can write."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return None, ""
    lock = FileLock(path)
    try:
        holder = lock.take(_since(clock))
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            # Windows only tells by trying.
            return None, ""
        raise connection.meaning(error, path) or error from error
    return (None, holder) if holder else (lock, "")


def _current(raw: sqlite3.Connection, path: Path, clock: Clock, *, writes: bool) -> sqlite3.Connection:
    """The connection to a checked file of the present version; one that may not be written is brought there in memory."""
    version = connection.check_identity(raw, path)
    connection.check_quickly(raw, path)
    if version == schema.SCHEMA_VERSION:
        return raw
    if writes:
        migrations.migrate(raw, path, version, clock())
        return raw
    memory = connection.in_memory(raw)
    try:
        migrations.upgrade(memory, version)
    except BaseException:
        memory.close()
        raise
    raw.close()
    return memory


def _fill(part: Path, by: str, clock: Clock, records: Iterable[Record], files: Iterable[bytes]) -> None:
    part.unlink(missing_ok=True)
    with contextlib.closing(connection.raw(part, "rwc")) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        with connection.engine_on(raw).connect() as made, connection.transaction(made, "BEGIN IMMEDIATE"):
            schema.create(made)
    raw = connection.for_writing(part)
    filled = Workspace(part, raw, by=by, clock=clock, read_only=False, lock=None)
    try:
        for data in files:
            filled.put_file(data)
        filled.commit([(None, record) for record in records], step="base")
    finally:
        filled.close()


def _since(clock: Clock) -> str:
    return clock().isoformat(timespec="minutes")
