"""The visit bundle: records of any kind as one JSON document, the program's own format for passing a visit on.

    {"format": "delegation-desk-visit/1", "records": [{"record": "meeting", "id": …, …}, …]}

A record is written as ``model.codec`` gives it (fields that hold their default are left out), with its kind as "record" in front.
One record stands on one line, so that two bundles can be compared with ordinary tools.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from desk_app.model.codec import from_json, to_json
from desk_app.model.records import KINDS, Record, kind_of

FORMAT = "delegation-desk-visit/1"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a record of a bundle could not be read. ``record``: its place in the list, from 1 (0: the document itself)."""

    record: int
    reason: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read: the good records, in the order in which kinds may refer to each other, and the problems of the others."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_bundle(records: Iterable[Record]) -> str:
    """The bundle's text, ending in a newline. Equal records in equal order give equal text."""
    values = ({"record": kind_of(record), **to_json(record)} for record in records)
    lines = [json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values]
    return f'{{"format": "{FORMAT}", "records": [\n' + ",\n".join(lines) + "\n]}\n"


def read_bundle(text: str) -> Bundle:
    """The records of a bundle. Never raises: what can't be read is listed, and the rest is returned."""
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except ValueError as error:
        return Bundle(problems=(Problem(0, f"not JSON: {error}"),))
    if not isinstance(document, dict) or document.get("format") != FORMAT or not isinstance(document.get("records"), list):
        return Bundle(problems=(Problem(0, f"not a document of the format {FORMAT}"),))
    records: list[Record] = []
    problems: list[Problem] = []
    known: set[str] = set()
    for number, value in enumerate(document["records"], start=1):
        try:
            record = _read_record(value)
        except ValueError as error:
            problems.append(Problem(number, str(error)))
            continue
        if record.id in known:
            problems.append(Problem(number, f"{record.id}: this id stands twice"))
            continue
        known.add(record.id)
        records.append(record)
    order = {kind: place for place, kind in enumerate(KINDS)}
    return Bundle(tuple(sorted(records, key=lambda record: order[kind_of(record)])), tuple(problems))


def _read_record(value: object) -> Record:
    if not isinstance(value, dict):
        raise ValueError("object expected")
    body = dict(value)
    return from_json(str(body.pop("record", "")), body)
