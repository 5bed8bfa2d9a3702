"""The visit bundle: records of any kind as one JSON document, the program's own format for passing a visit on.

    {"format": "delegation-desk-visit/1", "records": [{"record": "meeting", "id": …, …}, …], "files": {SHA-256: base64, …}}

A record is written as ``model.codec`` gives it (fields that hold their default are left out), with its kind as "record" in front.
One record and one file stand on one line each, so that two bundles can be compared with ordinary tools. ``files`` may be absent.
Its schema is published: ``bundle_schema``, docs/visit.schema.json.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from desk_app.exchange.bundle_links import linked
from desk_app.model.codec import BadValue, from_json, to_json
from desk_app.model.fields import kept_files
from desk_app.model.records import KINDS, Record, kind_of
from desk_app.model.transfer import Reading, ReadItem, RowProblem, Severity

FORMAT = "delegation-desk-visit/1"
LARGEST_BYTES = 256 * 2**20
MOST_RECORDS = 200_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a record of a bundle could not be read, or only in part. ``record``: its place in the list, from 1 (0: the document
    itself); ``path``: the field, from the record on; ``key`` of the table [import.visit]."""

    record: int
    reason: str
    path: str = ""
    key: str = "not_a_visit"
    fields: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read: the good records, in the order in which kinds may refer to each other, the problems of the others, and the
    kept files by SHA-256. ``places``: id of a record -> its place in the list."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


def write_bundle(records: Iterable[Record], files: Mapping[str, bytes] | None = None) -> str:
    """The bundle's text, ending in a newline. Equal records and files in equal order give equal text."""
    values = ({"record": kind_of(record), **to_json(record)} for record in records)
    lines = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values]
    kept = [f'"{sha256}":"{base64.b64encode(data).decode()}"' for sha256, data in sorted((files or {}).items())]
    tail = ', "files": {\n' + ",\n".join(kept) + "\n}}\n" if kept else "}\n"
    return f'{{"format": "{FORMAT}", "records": [\n' + ",\n".join(lines) + "\n]" + tail


def read_bundle(text: str) -> Bundle:
    """The records of a bundle. Never raises: what can't be read is listed, and the rest is returned."""
    try:
        document = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return Bundle(problems=(Problem(0, f"not JSON: {error}", key="not_json", fields=(("reason", str(error)[:200]),)),))
    if not isinstance(document, dict) or document.get("format") != FORMAT or not isinstance(document.get("records"), list):
        return Bundle(problems=(Problem(0, f"not a document of the format {FORMAT}"),))
    values = document["records"]
    if len(values) > MOST_RECORDS:
        told = (("limit", str(MOST_RECORDS)),)
        return Bundle(problems=(Problem(0, f"more than {MOST_RECORDS} records", key="too_many", fields=told),))
    records: dict[str, Record] = {}
    places: dict[str, int] = {}
    problems = [
        Problem(0, f"{name}: unknown field", str(name), "unknown_field")
        for name in document
        if name not in ("format", "records", "files")
    ]
    for number, value in enumerate(values, start=1):
        try:
            record = _read_record(value)
        except BadValue as error:
            fields = tuple(error.fields.items())
            problems.append(Problem(number, str(error), error.path.partition(".")[2], error.key, fields))
            continue
        if record.id in records:
            problems.append(Problem(number, f"{record.id}: this id stands twice", "id", "twice", (("id", record.id[:80]),)))
            continue
        records[record.id], places[record.id] = record, number
    files, spoilt = _files(document.get("files", {}))
    order = {kind: place for place, kind in enumerate(KINDS)}
    found = tuple(sorted(records.values(), key=lambda record: order[kind_of(record)]))
    return Bundle(found, (*problems, *spoilt), files, places)


def read_visit(data: bytes, file: str = "", present: Container[str] = frozenset()) -> Reading:
    """A bundle as something to import: every record an item under the id that it has, the kept files as blobs.

    present: ids that the workspace knows: a link to one of these is whole. Links that lead nowhere, and circles of organisations
    that belong to each other, are cut, and told. Never raises.
    """
    if len(data) > LARGEST_BYTES:
        limit = (("limit", str(LARGEST_BYTES // 2**20)),)
        return Reading("visit", file, problems=(RowProblem(0, "visit.too_large", fields=limit, file=file),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Reading("visit", file, problems=(RowProblem(0, "visit.not_utf8", file=file),))
    bundle = read_bundle(text)
    records, cut = linked(bundle.records, present)
    problems = [
        RowProblem(each.record, f"visit.{each.key}", each.path, each.severity, each.fields, file) for each in bundle.problems
    ]
    problems += [
        RowProblem(bundle.places[each.record_id], f"visit.{each.key}", each.path, each.severity, (("id", each.target),), file)
        for each in cut
    ]
    for record in records:
        for path, sha256 in kept_files(record):
            if sha256 not in bundle.files and sha256 not in present:
                problems.append(RowProblem(bundle.places[record.id], "visit.file_missing", path, "warning", (), file))
    items = tuple(ReadItem(bundle.places[record.id], record) for record in records)
    return Reading("visit", file, items, tuple(sorted(problems, key=lambda each: each.row)), bundle.files)


def _read_record(value: object) -> Record:
    if not isinstance(value, dict):
        raise BadValue("record", "object expected", "object")
    body = dict(value)
    kind = body.pop("record", "")
    if not isinstance(kind, str):
        raise BadValue("record", "no such kind of record", "no_kind", kind=str(kind)[:80])
    return from_json(kind, body)


def _files(values: Any) -> tuple[dict[str, bytes], list[Problem]]:
    """The kept files whose content is what their name says; the others are told."""
    if not isinstance(values, dict):
        return {}, [Problem(0, "files: object expected", "files", "object")]
    files: dict[str, bytes] = {}
    problems = []
    for sha256, written in values.items():
        try:
            data = base64.b64decode(written, validate=True) if isinstance(written, str) else b""
        except (binascii.Error, ValueError):
            data = b""
        if hashlib.sha256(data).hexdigest() == sha256:
            files[sha256] = data
        else:
            problems.append(Problem(0, f"{sha256[:80]}: the file is not what its name says", f"files.{sha256[:12]}", "file"))
    return files, problems


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)[:80]!r} stands twice in an object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
