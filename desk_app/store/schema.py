"""The tables of a workspace.

``record.body``, ``change.before`` and ``change.after`` hold ``model.codec`` JSON. ``record.visit_id`` is the visit's own id in a
visit's row and empty for what all visits share. ``change.step`` says how a group came about: "edit", "undo", "redo", or "base"
for what undo never takes back, such as the first contents. ``search`` is FTS5 over folded text; ``search_row`` says where each
of its rows comes from, because a search by unindexed FTS5 columns reads the whole table.
"""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa

APPLICATION_ID = 0x4D57_4644
"""PRAGMA application_id: the letters MWFD."""

SCHEMA_VERSION = 3
"""PRAGMA user_version of files this program writes."""

metadata = sa.MetaData()

workspace = sa.Table(
    "workspace",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

record = sa.Table(
    "record",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("visit_id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("record_by_kind", "kind", "visit_id"),
    sa.Index("record_by_visit", "visit_id"),
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("group_id", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("undoes", sa.Text, nullable=False, server_default=""),
    sa.Column("step", sa.Text, nullable=False, server_default="edit"),
    sa.Index("change_by_record", "record_id", "seq"),
    sa.Index("change_by_group", "group_id", "undoes", "step"),
    # A sequence number is never given twice, even when the newest change was written anew while typing.
    sqlite_autoincrement=True,
)

file = sa.Table(
    "file",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

search_row = sa.Table(
    "search_row",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("record_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("visit_id", sa.Text, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Index("search_row_by_record", "record_id"),
)

SEARCH = "CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"


def identify(connection: sa.Connection) -> None:
    """Give the workspace an id of its own, which its copies share: by it two laptops know that they have the same workspace."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO workspace (key, value) VALUES ('id', ?)", (str(uuid4()),))


def create(connection: sa.Connection) -> None:
    """Make all tables in an empty file."""
    metadata.create_all(connection)
    connection.exec_driver_sql(SEARCH)
    identify(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
