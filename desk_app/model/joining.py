"""Two records that are one: gaps of the one are filled from the other, and what referred to the other refers to the one."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_type_hints

from desk_app.model.fields import LINK_FIELDS, iter_names
from desk_app.model.indicator import Observation
from desk_app.model.name_keys import email_key, phone_key
from desk_app.model.people import Phone
from desk_app.model.text import BiText
from desk_app.model.visit import Delegate

Side = Literal["keep", "other", "both"]
"""Of a field in which two records differ: whose value stays. "both": the one's, and what it lacks from the other."""

R = TypeVar("R", bound=Any)

_OWN = frozenset(("id", "visit_id"))
_REFERRING = LINK_FIELDS | {"apart"}


def filled(kept: R, coming: R, *, newer: bool = False, only: Container[str] | None = None) -> R:
    """``kept`` with what it lacks from ``coming``; newer: what both say is as ``coming`` says it.

    Lists are joined, and a text of one language never takes the place of the other language's. only: the fields looked at.
    """
    after: dict[str, Any] = {}
    for name in iter_names(kept):
        if name in _OWN or (only is not None and name not in only):
            continue
        before, other = getattr(kept, name), getattr(coming, name)
        value = _joined(name, before, other, newer, _default(kept, name))
        if value != before:
            after[name] = value
    return replace(kept, **after) if after else kept


def joined(kept: R, other: R, choices: Mapping[str, Side]) -> R:
    """``kept`` and ``other`` as one record, under the id of ``kept``. choices: by the field's name; what is not named: "both"."""
    after = {}
    for name in iter_names(kept):
        if name in _OWN:
            continue
        side = choices.get(name, "both")
        if side == "other":
            after[name] = getattr(other, name)
        elif side == "both":
            after[name] = _joined(name, getattr(kept, name), getattr(other, name), False, _default(kept, name))
    return replace(kept, **after)


def changed_fields(before: Any, after: Any) -> tuple[str, ...]:
    """The fields in which two records of a kind differ, in their order."""
    return tuple(name for name in iter_names(before) if getattr(before, name) != getattr(after, name))


def repointed(record: R, ids: Mapping[str, str]) -> R:
    """The record referring to other records than before. ids: id -> the one to take its place.

    A person who would stand twice in a list stands there once.
    """
    after: dict[str, Any] = {}
    cls: Any = type(record)
    for name in _may_refer(cls):
        value = getattr(record, name)
        if not value:
            continue
        if name in _REFERRING:
            new: Any = ids.get(value, value) if isinstance(value, str) else _once(ids.get(each, each) for each in value)
        elif isinstance(value, tuple) and any(map(is_dataclass, value)):
            new = _without_double_delegates(tuple(repointed(item, ids) if is_dataclass(item) else item for item in value))
        elif is_dataclass(value) and not isinstance(value, BiText):
            new = repointed(value, ids)
        else:
            continue
        if new != value:
            after[name] = new
    if "apart" in after:
        after["apart"] = tuple(each for each in after["apart"] if each != record.id)
    return replace(record, **after) if after else record


@cache
def _may_refer(cls: Any) -> tuple[str, ...]:
    """The fields of a class that name other records, or hold what may."""
    found = []
    for name, hint in get_type_hints(cls).items():
        held = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and is_dataclass(each) and each is not BiText]
        if name in _REFERRING or any(map(_may_refer, held)):
            found.append(name)
    return tuple(found)


def _joined(name: str, kept: Any, other: Any, newer: bool, default: Any) -> Any:
    if isinstance(kept, BiText):
        return _pair(kept, other, newer)
    if isinstance(kept, tuple):
        return _list(name, kept, other, newer)
    if kept == default:
        return other
    return other if newer and other != default else kept


def _pair(kept: BiText, other: BiText, newer: bool) -> BiText:
    if kept.is_empty:
        return other if not other.is_empty else kept
    for language in ("ar", "en"):
        said = other.in_language(language)
        if said.strip() and (newer or not kept.in_language(language).strip()):
            # Most files hold words alone: what they do not say of bold, they do not take away.
            kept = kept.edited(language, said, other.bold(language) or None)
    return kept


def _list(name: str, kept: tuple[Any, ...], other: tuple[Any, ...], newer: bool) -> tuple[Any, ...]:
    found = {_key(name, item): item for item in kept}
    for item in other:
        if newer or _key(name, item) not in found:
            before = found.get(_key(name, item), item)
            found[_key(name, item)] = _newer_item(before, item) if newer and is_dataclass(item) else before
    return tuple(found.values())


def _newer_item(before: Any, item: Any) -> Any:
    """The item as it comes; a rank that was published gives way to another published one only."""
    if isinstance(item, Observation) and before.rank and before.rank_published and not (item.rank and item.rank_published):
        return replace(item, rank=before.rank, rank_published=True)
    return item


def _key(name: str, item: Any) -> Any:
    """What makes two items of a list the same."""
    if isinstance(item, Phone):
        return phone_key(item.number) or item.number
    if isinstance(item, Observation):
        return item.country
    if name == "emails":
        return email_key(item)
    return getattr(item, "id", "") or item


def _default(record: Any, name: str) -> Any:
    part = next(part for part in fields(record) if part.name == name)
    return part.default


def _once(ids: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _without_double_delegates(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if not all(isinstance(item, Delegate) for item in items):
        return items
    return tuple({item.person_id: item for item in reversed(items)}.values())[::-1]
