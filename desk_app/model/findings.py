"""What a check finds: one thing to mend before print, and its words in both languages."""

from __future__ import annotations

from collections.abc import Iterable
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
    and FieldNames are put into the language of the message. ``other_id``: a second record that it is about, such as the other
    meeting of a clash; what prints either of them has to do with it.
    """

    subject: BiText
    record_id: str
    field: str
    language: Language | Literal[""]
    severity: Severity
    key: str
    fields: dict[str, object] = with_default(default_factory=dict)
    other_id: str = ""

    def message(self, language: Language) -> str:
        """What is wrong."""
        return text(language, f"errors.finding.{self.key}", **self._shown(language))

    def advice(self, language: Language) -> str:
        """What to do about it."""
        return text(language, f"errors.finding_next.{self.key}", **self._shown(language))

    def _shown(self, language: Language) -> dict[str, object]:
        return {name: _shown(value, language) for name, value in self.fields.items()}


def finding(record: Record, path: str, severity: Severity, key: str, other: Record | None = None, /, **values: object) -> Finding:
    """A finding about both languages of a record, and about ``other``."""
    return Finding(called(record), record.id, path, "", severity, key, values, other.id if other is not None else "")


def called(record: Record) -> BiText:
    """What a record is called in findings: its title, or its code where it has none."""
    title, code = fields.title_of(record), getattr(record, "code", "")
    return BiText(code, code) if title.is_empty and code else title


def gravest_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity; what is equally grave stays in its order."""
    return tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))


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
