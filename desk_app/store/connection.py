"""Connections to a workspace file, and what SQLite's errors mean to the user."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from desk_app.errors import DeskError, disk_fault
from desk_app.store import backups, schema

_CHECKED_TABLES = ("workspace", "record", "change", "search_row")


def raw(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection without SQLAlchemy. mode: "ro", "rw" (the file must exist) or "rwc"."""
    # as_posix: a Windows path is C:/… in a URI too. fsencode: a name need not be text in the system's encoding.
    address = quote(os.fsencode(path.resolve().as_posix()), safe="/:")
    slash = "" if address.startswith("/") else "/"
    more = "&immutable=1" if immutable else ""
    return sqlite3.connect(
        f"file:{slash}{address}?mode={mode}{more}", uri=True, isolation_level=None, check_same_thread=False, timeout=5.0
    )


def for_writing(path: Path) -> sqlite3.Connection:
    """A connection that writes: WAL with full sync, so that what was committed stands after a crash or a power cut.

    Every commit goes on into the file itself: a copy that somebody makes of it while it is open holds all that was saved.
    """
    connection = raw(path, "rw")
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 1"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def for_reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing.

    Where it may, it opens the file as a writer does, because only such a connection clears SQLite's files beside the
    workspace when it closes: left over from a reader, they would keep its owner from writing. Elsewhere the workspace is read
    into memory, unless somebody's log beside the file holds its newest edits.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        connection = raw(path, "rw")
        connection.execute("PRAGMA query_only = ON")
        return connection
    if _wal(path):
        return raw(path, "ro")
    with contextlib.closing(raw(path, "ro", immutable=True)) as source:
        return in_memory(source)


def in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of a whole database in memory, as it stands now."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        source.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def engine_on(connection: sqlite3.Connection) -> sa.Engine:
    """An engine whose only connection is this one."""
    return sa.create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)


@contextlib.contextmanager
def transaction(connection: sa.Connection, begin: str) -> Iterator[sa.Connection]:
    """All or nothing. begin: "BEGIN" to read, "BEGIN IMMEDIATE" to write; said openly because sqlite3 would only begin at
    the first write."""
    connection.exec_driver_sql(begin)
    try:
        yield connection
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def is_workspace(path: Path) -> bool:
    """Whether the file's header is that of a workspace: asked before anything opens it in a way that may change it."""
    # Never by a file object of our own: on POSIX, closing one drops every lock that this process has on the file. Another
    # program would then take the log of our open window for a dead one and remove it, with all that is saved afterwards.
    try:
        with contextlib.closing(raw(path, "ro", immutable=True)) as opened:
            return bool(opened.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID)
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_NOTADB:
            return False
        if code == sqlite3.SQLITE_CORRUPT:
            # The header of a database over less than a whole one: who opens it will be told.
            return True
        raise


def check_new(path: Path) -> None:
    """Raise DeskError if no new file can have the name ``path``: already_exists, target_is_folder, folder_missing."""
    if path.is_dir():
        raise DeskError("target_is_folder", path=path)
    if path.exists() or path.is_symlink():
        raise DeskError("already_exists", path=path)
    if not path.parent.is_dir():
        raise DeskError("folder_missing", path=path.parent)


def check_identity(connection: sqlite3.Connection, path: Path) -> int:
    """The file's schema version. Raises DeskError for another program's file and for one of a newer version of this program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise DeskError("not_a_workspace", path=path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise DeskError("workspace_newer", path=path, version=version, known=schema.SCHEMA_VERSION)
    return version


def check_quickly(connection: sqlite3.Connection, path: Path) -> None:
    """Read the tables of records and changes through, not the stored files. Raises DeskError("workspace_damaged")."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in _CHECKED_TABLES:
        if table in tables and connection.execute(f"PRAGMA quick_check({table})").fetchone()[0] != "ok":
            raise damaged(path)


def damaged(path: Path) -> DeskError:
    """The error for a damaged file; it names the last good backup, or says that there is none."""
    backup = backups.last_good(path)
    if backup is None:
        return DeskError("workspace_damaged_no_backup", path=path, backup="")
    return DeskError("workspace_damaged", path=path, backup=backup.path)


@contextlib.contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn the faults of a disk, a folder or a damaged file into what the user can act on; anything else stays what it is."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise meaning(error.orig, path) or error from error
    except (sqlite3.DatabaseError, OSError) as error:
        raise meaning(error, path) or error from error


def meaning(error: BaseException | None, path: Path) -> DeskError | None:
    """What an error of SQLite or of the system says to the user about the file; None for any other: that is a bug."""
    if isinstance(error, sqlite3.DatabaseError):
        # Errors that the sqlite3 module raises by itself (a misused cursor) have no code.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return DeskError("disk_full", path=path)
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return damaged(path)
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            return DeskError("folder_read_only", path=path, folder=path.parent)
        if code == sqlite3.SQLITE_BUSY:
            return DeskError("file_in_use", path=path)
        if code == sqlite3.SQLITE_IOERR:
            return DeskError("disk_failed", path=path)
    if isinstance(error, FileExistsError):
        return DeskError("folder_is_file", path=error.filename or path.parent)
    if isinstance(error, IsADirectoryError):
        return DeskError("target_is_folder", path=error.filename or path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DeskError("folder_missing", path=path.parent)
    return disk_fault(error, path) if isinstance(error, OSError) else None


def _wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0
