"""Reads and writes a value of a frozen record by its field path: "title", "points/ITEM_ID/text"."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

R = TypeVar("R")


def value_at(record: Any, path: str) -> Any:
    """Raises LookupError when the list item is no longer there."""
    name, _, rest = path.partition("/")
    if not rest:
        return getattr(record, name)
    item_id, _, attribute = rest.partition("/")
    return getattr(_item(record, name, item_id), attribute)


def with_value(record: R, path: str, value: object) -> R:
    """The record with that one value changed. Raises LookupError when the list item is no longer there."""
    name, _, rest = path.partition("/")
    if not rest:
        return replace(record, **{name: value})  # type: ignore[type-var]
    item_id, _, attribute = rest.partition("/")
    changed = replace(_item(record, name, item_id), **{attribute: value})
    items = tuple(changed if item.id == item_id else item for item in getattr(record, name))
    return replace(record, **{name: items})  # type: ignore[type-var]


def _item(record: Any, name: str, item_id: str) -> Any:
    for item in getattr(record, name):
        if item.id == item_id:
            return item
    raise LookupError(f"{name}/{item_id}")


def changed_path(before: Any, after: Any) -> str:
    """The path of the first field that differs between two states of a record; empty when one of them is missing."""
    if before is None or after is None:
        return ""
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            return _changed_item(field.name, old, new)
    return ""


def _changed_item(name: str, old: Any, new: Any) -> str:
    if not isinstance(new, tuple) or not all(hasattr(item, "id") for item in (*old, *new)):
        return name
    known = {item.id: item for item in old}
    for item in new:
        inner = changed_path(known.get(item.id), item)
        if inner:
            return f"{name}/{item.id}/{inner}"
    return name
