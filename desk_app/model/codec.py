"""Records to plain JSON values and back, by their type hints.

A field that holds its default is left out of the JSON, so that bodies stay short and a field added later needs no
rewriting of old rows.
Reading is strict: a value of the wrong type or an unknown key means that the data are not what this program wrote.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from desk_app.model.records import KINDS, Record


class BadValue(ValueError):
    """A value that no record can hold. ``path``: from the kind of record on; ``key``: what is wrong, as the table [import.visit]
    of the errors' strings names it; ``fields`` fill it."""

    def __init__(self, path: str, reason: str, key: str, **fields: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.key = key
        self.fields = fields


Encode = Callable[[Any], Any]
Decode = Callable[[Any, str], Any]


def to_json(record: Record) -> dict[str, Any]:
    """The record as dicts, lists, strings and numbers; its kind is not part of it."""
    cls: Any = type(record)
    encoded: dict[str, Any] = _encoder(cls)(record)
    return encoded


def from_json(kind: str, value: Any) -> Record:
    """The record of ``kind`` that ``value`` (as ``to_json`` gave it) describes.

    Raises BadValue naming kind and path, as in "meeting.points[2].text: text expected, int found".
    """
    if kind not in KINDS:
        raise BadValue(kind, "no such kind of record", "no_kind", kind=kind[:80])
    cls: Any = KINDS[kind]
    record: Record = _decoder(cls)(value, kind)
    return record


@cache
def _encoder(hint: Any) -> Encode:
    if is_dataclass(hint):
        return _dataclass_encoder(hint)
    if get_origin(hint) is tuple:
        item = _encoder(get_args(hint)[0])
        return lambda values: [item(value) for value in values]
    return lambda value: value


def _dataclass_encoder(cls: Any) -> Encode:
    hints = get_type_hints(cls)
    parts = [(part.name, part.default, _encoder(hints[part.name])) for part in fields(cls)]

    def encode(record: Any) -> dict[str, Any]:
        found = {}
        for name, default, part in parts:
            value = getattr(record, name)
            if value is not default and value != default:
                found[name] = part(value)
        return found

    return encode


@cache
def _decoder(hint: Any) -> Decode:
    if is_dataclass(hint):
        return _dataclass_decoder(hint)
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple_decoder(_decoder(get_args(hint)[0]))
    if origin is Literal:
        return _literal_decoder(get_args(hint))
    if origin in (types.UnionType, Union):
        return _optional_decoder(hint)
    if hint is float:
        return _float
    return _plain_decoder(hint)


def _dataclass_decoder(cls: Any) -> Decode:
    hints = get_type_hints(cls)
    parts = {part.name: _decoder(hints[part.name]) for part in fields(cls)}
    required = [part.name for part in fields(cls) if part.default is MISSING]

    def decode(value: Any, path: str) -> Any:
        if type(value) is not dict:
            raise BadValue(path, f"object expected, {type(value).__name__} found", "object")
        found = {}
        for name, item in value.items():
            part = parts.get(name)
            if part is None:
                raise BadValue(f"{path}.{name}", "unknown field", "unknown_field")
            found[name] = part(item, f"{path}.{name}")
        for name in required:
            if name not in found:
                raise BadValue(f"{path}.{name}", "missing", "missing")
        return cls(**found)

    return decode


def _tuple_decoder(item: Decode) -> Decode:
    def decode(value: Any, path: str) -> tuple[Any, ...]:
        if type(value) is not list:
            raise BadValue(path, f"list expected, {type(value).__name__} found", "list")
        return tuple([item(part, f"{path}[{index}]") for index, part in enumerate(value)])

    return decode


def _literal_decoder(choices: tuple[Any, ...]) -> Decode:
    def decode(value: Any, path: str) -> Any:
        if type(value) is not str or value not in choices:
            known = ", ".join(map(repr, choices))
            raise BadValue(path, f"one of {known} expected, {value!r} found", "choice", known=known, value=str(value)[:80])
        return value

    return decode


def _optional_decoder(hint: Any) -> Decode:
    inner = _decoder(next(choice for choice in get_args(hint) if choice is not type(None)))
    return lambda value, path: None if value is None else inner(value, path)


def _float(value: Any, path: str) -> float:
    if type(value) not in (float, int):
        raise BadValue(path, f"number expected, {type(value).__name__} found", "number")
    return float(value)


def _plain_decoder(cls: Any) -> Decode:
    names = {str: ("text", "text"), int: ("whole number", "whole_number"), bool: ("true or false", "true_or_false")}
    expected, key = names[cls]

    def decode(value: Any, path: str) -> Any:
        # type(), not isinstance(): True is an int to Python but not to us.
        if type(value) is not cls:
            raise BadValue(path, f"{expected} expected, {type(value).__name__} found", key)
        return value

    return decode
