"""What a choice changes in the record that is there, in words: field by field, before and after."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from desk_app.model.fields import title_of
from desk_app.model.records import Record
from desk_app.model.text import BiText
from desk_app.resources import strings
from desk_app.service.importing import FieldChange
from desk_app.ui.session import Session
from desk_app.ui.words import Words, isolate

_LONGEST = 70


def change_words(words: Words, session: Session, coming: dict[str, Record], change: FieldChange) -> str:
    """A line for a field. coming: records that were read and are not saved yet, by id."""
    said = {"field": field_words(words, change.name)}
    if isinstance(change.before, tuple) and isinstance(change.after, tuple):
        new = [each for each in change.after if each not in change.before]
        return words("import.changes_to", after=_listed(words, new), **said)
    if isinstance(change.before, BiText):
        sides = [side for side in ("ar", "en") if getattr(change.before, side) != getattr(change.after, side)]
        before = " / ".join(filter(None, (getattr(change.before, side) for side in sides)))
        after = " / ".join(filter(None, (getattr(change.after, side) for side in sides)))
    else:
        before, after = (_plain(words, session, coming, change.name, value) for value in (change.before, change.after))
    if not before:
        return words("import.changes_to", after=_short(after), **said)
    return words("import.changes_from", before=_short(before), after=_short(after), **said)


def _plain(words: Words, session: Session, coming: dict[str, Record], name: str, value: Any) -> str:
    if name.endswith("_id") and isinstance(value, str) and value:
        found = coming.get(value) or session.get(value)
        return words.pick(title_of(found)) if found is not None else ""
    return "" if value in ("", 0, None, False) else str(value)


def _listed(words: Words, items: list[Any]) -> str:
    comma = "، " if words.language == "ar" else ", "
    return comma.join(_short(_item(each)) for each in items[:4]) + (" …" if len(items) > 4 else "")


def _item(value: Any) -> str:
    """What an item of a list says first: a number, a name, a country."""
    if is_dataclass(value):
        first = [getattr(value, part.name) for part in fields(value) if part.name != "id"]
        return next((str(each) for each in first if isinstance(each, str) and each), "")
    return str(value)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return isolate(flat if len(flat) <= _LONGEST else flat[:_LONGEST].rpartition(" ")[0] + " …")


def field_words(words: Words, name: str) -> str:
    """What a field of a record is called."""
    known = strings("errors", words.language).get(f"field.{name}")
    return known or words(f"import.field_{name}" if f"import.field_{name}" in strings("ui", words.language) else "import.field")
