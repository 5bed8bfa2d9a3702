"""The published schema of the visit bundle, made of the records' own types. Source: JSON Schema, draft 2020-12."""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from desk_app.exchange.bundle import FORMAT
from desk_app.model.fields import FILE_FIELDS, LINK_FIELDS
from desk_app.model.records import KINDS

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}
_SHA256 = "^[0-9a-f]{64}$"


def bundle_schema() -> dict[str, Any]:
    """What a document of the format may hold: the same that ``read_bundle`` takes. Fields with a default may be left out."""
    definitions: dict[str, Any] = {}
    records = []
    for kind, cls in KINDS.items():
        body = _object(cls, definitions)
        body["properties"] = {"record": {"const": kind}, **body["properties"]}
        body["required"] = ["record", *body["required"]]
        definitions[f"record.{kind}"] = body
        records.append({"$ref": f"#/$defs/record.{kind}"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Delegation Desk: a visit",
        "description": (
            "The records of a visit and of the people, organisations and indicators that it names, with the files they keep. "
            "A link to another record is its id. Texts come in pairs of Arabic and English; either side may be missing."
        ),
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "records": {"type": "array", "items": {"oneOf": records}},
            "files": {
                "type": "object",
                "description": "Kept files by the SHA-256 of their content, in base64.",
                "propertyNames": {"pattern": _SHA256},
                "additionalProperties": {"type": "string", "contentEncoding": "base64"},
            },
        },
        "required": ["format", "records"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def bundle_schema_text() -> str:
    """The schema as the file docs/visit.schema.json holds it."""
    return json.dumps(bundle_schema(), ensure_ascii=False, indent=1) + "\n"


def _object(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    summary = (cls.__doc__ or "").split("\n\n")[0].split("``")
    # A dataclass without a docstring is given its signature as one.
    described = {} if summary[0].startswith(f"{cls.__name__}(") else {"description": " ".join("".join(summary).split())}
    return {
        **described,
        "type": "object",
        "properties": {part.name: _value(part.name, hints[part.name], definitions) for part in fields(cls)},
        "required": [part.name for part in fields(cls) if part.default is MISSING],
        "additionalProperties": False,
    }


def _value(name: str, hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin = get_origin(hint)
    if origin is tuple:
        return {"type": "array", "items": _value(name, get_args(hint)[0], definitions)}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin in (types.UnionType, Union):
        inner = next(choice for choice in get_args(hint) if choice is not type(None))
        return {"anyOf": [_value(name, inner, definitions), {"type": "null"}]}
    found = dict(_PLAIN[hint])
    if hint is str and name in LINK_FIELDS:
        found["description"] = "The id of another record, or empty."
    if hint is str and name in FILE_FIELDS:
        found["pattern"] = f"{_SHA256}|^$"
    return found
