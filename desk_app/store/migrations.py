"""From each schema version to the next. A copy of the file is made before; a step that fails leaves the file as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from desk_app.errors import DeskError
from desk_app.store import backups, schema, search
from desk_app.store.connection import engine_on, meaning, transaction


def _log_says_how_and_search(connection: sa.Connection) -> None:
    """1 to 2: the log says which group a change takes back; texts are searched by an index; the workspace has an id."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO workspace (key, value) VALUES ('id', ?)", (str(uuid4()),))
    connection.exec_driver_sql("ALTER TABLE change ADD COLUMN undoes TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql("ALTER TABLE change ADD COLUMN step TEXT NOT NULL DEFAULT 'edit'")
    connection.exec_driver_sql("DROP INDEX change_by_group")
    connection.exec_driver_sql("CREATE INDEX change_by_group ON change (group_id, undoes, step)")
    connection.exec_driver_sql(
        "CREATE TABLE search_row (id INTEGER NOT NULL PRIMARY KEY, record_id TEXT NOT NULL, kind TEXT NOT NULL,"
        " visit_id TEXT NOT NULL, field TEXT NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX search_row_by_record ON search_row (record_id)")
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
    )


def _names_by_spelling(connection: sa.Connection) -> None:
    """2 to 3: the index holds the keys of the spellings of names; it is made anew after all steps, so nothing is left to do."""


STEPS: dict[int, Callable[[sa.Connection], None]] = {1: _log_says_how_and_search, 2: _names_by_spelling}
"""Version -> what leads to the next."""


def copy_name(path: Path, version: int, at: datetime) -> Path:
    """Where the copy goes that is made before a file becomes ``version``."""
    return backups.free_name(path.with_name(f"{path.stem}.before-v{version}-{backups.stamp(at)}.desk"))


def migrate(raw: sqlite3.Connection, path: Path, version: int, at: datetime) -> Path:
    """Bring a file of an older ``version`` to the present one, in one transaction. Returns the copy made before.

    Raises DeskError("migration_failed") with the file as it was.
    """
    copy = copy_name(path, schema.SCHEMA_VERSION, at)
    backups.copy(raw, copy)
    try:
        upgrade(raw, version)
    except Exception as error:
        raise meaning(getattr(error, "orig", error), path) or DeskError("migration_failed", path=path, copy=copy) from error
    return copy


def upgrade(raw: sqlite3.Connection, version: int) -> None:
    """Take the steps from ``version`` on, all or none."""
    with engine_on(raw).connect() as connection, transaction(connection, "BEGIN IMMEDIATE"):
        for step in range(version, schema.SCHEMA_VERSION):
            STEPS[step](connection)
        # Only now are all records what this program reads.
        search.rebuild(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
