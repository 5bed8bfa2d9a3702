"""Whether a workspace is whole: the file, the log against the rows, the links, the stored files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import sqlalchemy as sa

from desk_app.model import fields
from desk_app.model.codec import from_json
from desk_app.model.records import Record
from desk_app.model.workspace import Issue
from desk_app.store.values import Problem


def problems(connection: sa.Connection) -> tuple[Problem, ...]:
    """All that is wrong; a damaged file is reported alone, because nothing read from it can be believed."""
    found = [
        Problem("integrity", fields={"detail": line})
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)")
        if line != "ok"
    ]
    if found:
        return tuple(found)
    records: dict[str, Record] = {}
    for record_id, kind, body in connection.exec_driver_sql("SELECT id, kind, body FROM record ORDER BY rowid"):
        try:
            records[record_id] = from_json(kind, json.loads(body))
        except ValueError as error:
            found.append(Problem("unreadable", record_id, {"kind": kind, "detail": error}))
    return (*found, *_against_log(connection, records), *_links(records), *_files(connection, records))


def _against_log(connection: sa.Connection, records: dict[str, Record]) -> Iterator[Problem]:
    """Every row is what its last change left, and what was deleted is gone."""
    query = "SELECT record_id, kind, after, max(seq) FROM change GROUP BY record_id"
    logged = {row[0]: (row[1], row[2]) for row in connection.exec_driver_sql(query)}
    present = {row[0] for row in connection.exec_driver_sql("SELECT id FROM record")}
    for record_id in sorted(present | logged.keys()):
        kind, after = logged.get(record_id, ("", None))
        if record_id not in logged:
            yield Problem("not_in_log", record_id)
        elif (after is not None) != (record_id in present) or _differs(kind, after, records.get(record_id)):
            yield Problem("differs_from_log", record_id, {"kind": kind})


def _differs(kind: str, after: str | None, record: Record | None) -> bool:
    """Whether a readable record is not what was logged; what could not be read was reported as such."""
    return after is not None and record is not None and from_json(kind, json.loads(after)) != record


def _links(records: dict[str, Record]) -> Iterator[Problem]:
    for record in records.values():
        for path, target in fields.links(record):
            if target not in records:
                yield Problem("broken_link", record.id, {"field": path, "target": target})


def _files(connection: sa.Connection, records: dict[str, Record]) -> Iterator[Problem]:
    """Every stored file is what was put in, and those of issues are there: nothing can make them again."""
    present = set()
    for sha256, data in connection.exec_driver_sql("SELECT sha256, data FROM file"):
        present.add(sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            yield Problem("file_differs", fields={"sha256": sha256})
    for record in records.values():
        if not isinstance(record, Issue):
            continue
        for variant in record.variants:
            if variant.pdf not in present:
                yield Problem("issue_file_missing", record.id, {"number": record.number, "sha256": variant.pdf})
