"""Copies of a workspace: made by SQLite's own backup, read through before they count, kept in a folder beside it."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from desk_app.store.values import Backup

KEPT = 10
_STAMP = re.compile(r"-(\d{8}-\d{6})(?:-\d+)?\.desk$")


def folder_of(workspace_path: Path) -> Path:
    return workspace_path.with_name(f"{workspace_path.stem} backups")


def stamp(at: datetime) -> str:
    """Date and time as file names carry them: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y%m%d-%H%M%S")


def new_path(workspace_path: Path, at: datetime) -> Path:
    """A free name for the next backup."""
    return free_name(folder_of(workspace_path) / f"{workspace_path.stem}-{stamp(at)}.desk")


def free_name(path: Path) -> Path:
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a whole database to ``target``, which is replaced only by a copy that was read through and found whole.

    Raises sqlite3.DatabaseError when the source is damaged.
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as made:
            source.backup(made)
            # One file that may lie in a folder where nothing can be written.
            made.execute("PRAGMA journal_mode = DELETE")
            found = made.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            fault = sqlite3.DatabaseError(found)
            fault.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise fault
        sync(part)
        os.replace(part, target)
        sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def existing(workspace_path: Path) -> tuple[Backup, ...]:
    """The backups in the folder beside a workspace, newest first. ``checked`` is true for all: an unchecked copy never
    gets its name."""
    folder = folder_of(workspace_path)
    found = []
    for path in folder.glob("*.desk") if folder.is_dir() else ():
        at = _made_at(path, workspace_path.stem)
        if at is not None:
            found.append(Backup(path, at.isoformat(timespec="seconds"), checked=True))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


def _made_at(path: Path, stem: str) -> datetime | None:
    """When the backup of that name was made; None for a file that only lies beside them."""
    stamped = _STAMP.search(path.name)
    if stamped is None or not path.name.startswith(f"{stem}-"):
        return None
    try:
        return datetime.strptime(stamped[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def drop_old(workspace_path: Path) -> None:
    """Keep the newest backups only."""
    for backup in existing(workspace_path)[KEPT:]:
        backup.path.unlink(missing_ok=True)


def last_good(workspace_path: Path) -> Backup | None:
    """The newest backup that is whole now: a copy may have been damaged since it was made."""
    return next((backup for backup in existing(workspace_path) if is_whole(backup.path)), None)


def is_whole(path: Path) -> bool:
    """Whether a file is a database that reads from end to end."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as opened:
            return bool(opened.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def sync(path: Path) -> None:
    """Make sure that a file or a folder is on the disk. Windows can't sync folders and needs no such thing."""
    if os.name == "nt" and path.is_dir():
        return
    opened = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
