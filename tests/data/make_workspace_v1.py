"""Writes workspace-v1.desk, a workspace as the first schema had it, for the tests of migration.

python tests/data/make_workspace_v1.py tests/data/workspace-v1.desk
"""

from __future__ import annotations

import json
import sqlite3
import sys

SCHEMA = """
CREATE TABLE workspace (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE record (id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, visit_id TEXT NOT NULL,
    version INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX record_by_kind ON record (kind, visit_id);
CREATE INDEX record_by_visit ON record (visit_id);
CREATE TABLE change (seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL, record_id TEXT NOT NULL,
    kind TEXT NOT NULL, before TEXT, after TEXT, "by" TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX change_by_record ON change (record_id, seq);
CREATE INDEX change_by_group ON change (group_id);
CREATE TABLE file (sha256 TEXT NOT NULL PRIMARY KEY, data BLOB NOT NULL);
PRAGMA application_id = 0x4D574644;
PRAGMA user_version = 1;
"""

VISIT = "11111111-1111-4111-8111-111111111111"
MEETING = "22222222-2222-4222-8222-222222222222"
RECORDS = [
    ("visit", VISIT, {"id": VISIT, "code": "NY", "title": {"ar": "زيارة نموذجية", "en": "A sample visit"}}),
    (
        "meeting",
        MEETING,
        {"id": MEETING, "visit_id": VISIT, "title": {"ar": "اجتماع في الحكومة الرقمية", "en": "Digital government meeting"}},
    ),
]


def write(path: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    for number, (kind, record_id, value) in enumerate(RECORDS, start=1):
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        connection.execute("INSERT INTO record VALUES (?, ?, ?, 1, ?)", (record_id, kind, VISIT, body))
        connection.execute(
            'INSERT INTO change (group_id, record_id, kind, after, "by", at) VALUES (?, ?, ?, ?, ?, ?)',
            (f"group-{number}", record_id, kind, body, "first version", "2023-01-02T08:00:00+00:00"),
        )
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    write(sys.argv[1])
