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

Encode = Callable[[Any], Any]
Decode = Callable[[Any, str], Any]


def to_json(record: Record) -> dict[str, Any]:
    """The record as dicts, lists, strings and numbers; its kind is not part of it."""
    cls: Any = type(record)
    encoded: dict[str, Any] = _encoder(cls)(record)
    return encoded


def from_json(kind: str, value: Any) -> Record:
    """The record of ``kind`` that ``value`` (as ``to_json`` gave it) describes.

    Raises ValueError naming kind and path, as in "meeting.points[2].text: text expected, int found".
    """
    if kind not in KINDS:
        raise ValueError(f"{kind}: no such kind of record")
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
            raise ValueError(f"{path}: object expected, {type(value).__name__} found")
        found = {}
        for name, item in value.items():
            part = parts.get(name)
            if part is None:
                raise ValueError(f"{path}.{name}: unknown field")
            found[name] = part(item, f"{path}.{name}")
        for name in required:
            if name not in found:
                raise ValueError(f"{path}.{name}: missing")
        return cls(**found)

    return decode


def _tuple_decoder(item: Decode) -> Decode:
    def decode(value: Any, path: str) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError(f"{path}: list expected, {type(value).__name__} found")
        return tuple([item(part, f"{path}[{index}]") for index, part in enumerate(value)])

    return decode


def _literal_decoder(choices: tuple[Any, ...]) -> Decode:
    def decode(value: Any, path: str) -> Any:
        if type(value) is not str or value not in choices:
            raise ValueError(f"{path}: one of {', '.join(map(repr, choices))} expected, {value!r} found")
        return value

    return decode


def _optional_decoder(hint: Any) -> Decode:
    inner = _decoder(next(choice for choice in get_args(hint) if choice is not type(None)))
    return lambda value, path: None if value is None else inner(value, path)


def _float(value: Any, path: str) -> float:
    if type(value) not in (float, int):
        raise ValueError(f"{path}: number expected, {type(value).__name__} found")
    return float(value)


def _plain_decoder(cls: Any) -> Decode:
    names = {str: "text", int: "whole number", bool: "true or false"}

    def decode(value: Any, path: str) -> Any:
        # type(), not isinstance(): True is an int to Python but not to us.
        if type(value) is not cls:
            raise ValueError(f"{path}: {names[cls]} expected, {type(value).__name__} found")
        return value

    return decode
