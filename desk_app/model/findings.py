"""What a check finds: one thing to mend before print, and its words in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal, NamedTuple

from desk_app.model import fields
from desk_app.model.agreement import counted
from desk_app.model.calendar import date_text
from desk_app.model.records import Record
from desk_app.model.text import BiText, Language
from desk_app.resources import text

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first."""


class Count(NamedTuple):
    """A number and a key of ``agreement.NOUNS``, put into words by the language of the message."""

    number: int
    noun: str


class Day(NamedTuple):
    """An ISO date, written out by the language of the message."""

    iso: str


class FieldName(NamedTuple):
    """A field as the table [field] calls it, with the place of the item in its list, from 1; 0: the field is no list."""

    name: str
    item: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend before print. ``field``: path in the record; ``language``: the side concerned, "" for both.

    ``subject``: what the record is called; ``key`` names a string of the table [finding]. ``fields`` fill it: pairs, Counts, Days
    and FieldNames are put into the language of the message.
    """

    subject: BiText
    record_id: str
    field: str
    language: Language | Literal[""]
    severity: Severity
    key: str
    fields: dict[str, object] = with_default(default_factory=dict)

    def message(self, language: Language) -> str:
        shown = {name: _shown(value, language) for name, value in self.fields.items()}
        return text(language, f"errors.finding.{self.key}", **shown)


def finding(record: Record, path: str, severity: Severity, key: str, **values: object) -> Finding:
    """A finding about both languages of a record."""
    return Finding(fields.title_of(record), record.id, path, "", severity, key, values)


def _shown(value: object, language: Language) -> object:
    match value:
        case BiText():
            return value.either(language)
        case Count():
            return counted(value.number, value.noun, language)
        case Day():
            return date_text(value.iso, language)
        case FieldName():
            name = text(language, f"errors.field.{value.name}")
            return f"{name} ({value.item})" if value.item else name
        case tuple():
            return ("، " if language == "ar" else ", ").join(str(_shown(item, language)) for item in value)
    return value
