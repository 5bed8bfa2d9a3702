"""What the lower rooms can't set or draw, said in the words of the user: which record, which field."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.fields import get_text, title_of
from desk_app.model.records import Record, Snapshot
from desk_app.model.text import EMPTY, BiText, Language
from desk_app.resources import strings, text
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.layout.blocks import Document
    from desk_app.model.findings import Finding
    from desk_app.model.validate import Fault
    from desk_app.typeset import FaceSet

_CHARACTERS_NAMED, _PLACES_NAMED, _FINDINGS_NAMED = 12, 4, 20
"""How many a message names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A character without a glyph where it stands: the record's title and id, the field's path, the side on which it was written.

    Of a character that comes from no field, ``record_id`` is empty.
    """

    character: str
    title: BiText = EMPTY
    record_id: str = ""
    path: str = ""
    side: Language = "en"

    def place(self, language: str) -> str:
        """The record and its field in words; empty when there is none."""
        if not self.record_id:
            return ""
        record = self.title.either("ar" if language == "ar" else "en") or self.record_id
        # What stands on the page for a date, a link or a figure is no field that anybody types into: the record's name is enough.
        if f"field.{self.path.split('/')[0]}" not in strings("errors", language):
            return record
        return text(language, "errors.glyphs_missing.place", record=record, field=field_words(language, self.path))


class GlyphsMissing(DeskError):
    """Characters without a glyph, with the records and the fields they stand in. ``lacks``: one at least, those with a field
    first; ``record_id``, ``path`` and ``side`` are of the first."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        first = lacks[0]
        key = "glyphs_missing" if len(lacks) > 1 else "glyph_missing" if first.record_id else "glyph_missing_elsewhere"
        super().__init__(key, character=shown(first.character), code=code_of(first.character))
        self.lacks = lacks
        self.record_id, self.path, self.side = first.record_id, first.path, first.side

    def what(self, language: str) -> str:
        first = self.lacks[0]
        if len(self.lacks) == 1 and not first.record_id:
            return super().what(language)
        if len(self.lacks) == 1:
            return text(language, "errors.glyph_missing.what", place=first.place(language), **self.fields)
        places: dict[str, list[str]] = {}
        for lack in self.lacks:
            places.setdefault(lack.character, []).append(lack.place(language))
        lines = [_line(language, character, found) for character, found in list(places.items())[:_CHARACTERS_NAMED]]
        if len(places) > len(lines):
            lines.append(text(language, "errors.glyphs_missing.more", count=len(places) - len(lines)))
        return "\n".join([text(language, "errors.glyphs_missing.what"), *lines])

    def message(self, language: str) -> str:
        return f"{self.what(language)}{chr(10) if len(self.lacks) > 1 else ' '}{self.next(language)}"


def _line(language: str, character: str, places: list[str]) -> str:
    """A line of a list: the character, its code and name, where it stands."""
    known = list(dict.fromkeys(place for place in places if place))
    named = text(language, "errors.glyphs_missing.and").join(known[:_PLACES_NAMED]) + (" …" if len(known) > _PLACES_NAMED else "")
    key = "errors.glyphs_missing.line" if named else "errors.glyphs_missing.line_elsewhere"
    return text(language, key, character=shown(character), code=code_of(character), places=named)


class PictureBrokenIn(DeskError):
    """A stored picture that can't be read, with the record and the field it belongs to."""

    def __init__(self, title: BiText, record_id: str, path: str) -> None:
        super().__init__("picture_broken")
        self.title = title
        self.record_id = record_id
        self.path = path

    def what(self, language: str) -> str:
        record = self.title.either("ar" if language == "ar" else "en") or field_words(language, self.path)
        return text(language, f"errors.picture_broken.{self.path}", record=record)


class StillUsed(DeskError):
    """Records can't be deleted, because others refer to them; ``users``: the titles of those."""

    def __init__(self, users: tuple[BiText, ...]) -> None:
        super().__init__("still_used")
        self.users = users

    def what(self, language: str) -> str:
        names = [user.either("ar" if language == "ar" else "en") for user in self.users]
        return text(language, "errors.still_used.what", users=("، " if language == "ar" else ", ").join(names))


class NotReady(DeskError):
    """A final issue is refused; ``findings``: what readiness has against it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("issue_not_ready", exit_code=1)
        self.findings = findings

    def what(self, language: str) -> str:
        side: Language = "ar" if language == "ar" else "en"
        named = [f"• {one.subject.either(side)} · {one.message(side)}" for one in self.findings[:_FINDINGS_NAMED]]
        if len(self.findings) > len(named):
            named.append(text(language, "errors.issue_not_ready.more", count=len(self.findings) - len(named)))
        return "\n".join([text(language, "errors.issue_not_ready.what"), *named])

    def message(self, language: str) -> str:
        return f"{self.what(language)}\n{self.next(language)}"


class InvalidValue(DeskError):
    """A value that can't be saved. ``fault``: where it stands and what is wrong."""

    def __init__(self, fault: Fault) -> None:
        super().__init__("invalid_value")
        self.fault = fault

    def what(self, language: str) -> str:
        return text(language, "errors.invalid_value.what", reason=self.fault.message(language))


def field_words(language: str, path: str) -> str:
    """What a field path is called in words: its list, or the field itself ("points/ITEM/text" is "points to make")."""
    return text(language, f"errors.field.{path.split('/')[0]}")


def code_of(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()


def shown(character: str) -> str:
    """The character itself where it can be seen, a mark of its own place where it can't."""
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"


@contextlib.contextmanager
def pack_faults(snapshot: Snapshot) -> Iterator[None]:
    """Turn the faults of typesetting, layout and drawing into what the user can act on. Any other error is a bug and passes."""
    from desk_app.layout.errors import Cancelled as LayoutCancelled
    from desk_app.layout.errors import GlyphsMissing as AllMissing
    from desk_app.pdf.pictures import PictureBroken
    from desk_app.typeset.errors import FontDamaged, FontMissing, GlyphMissing

    try:
        yield
    except LayoutCancelled as error:
        raise Cancelled from error
    except GlyphMissing as error:
        found = error.found if isinstance(error, AllMissing) else ((error.character, getattr(error, "source", None)),)
        raise GlyphsMissing(_lacks(found, snapshot)) from error
    except FontMissing as error:
        raise DeskError("font_missing", file=error.path.name, folder=error.path.parent) from error
    except FontDamaged as error:
        raise DeskError("font_damaged", file=error.path.name, folder=error.path.parent) from error
    except PictureBroken as error:
        raise _picture_broken(error.sha256, snapshot) from error


@contextlib.contextmanager
def every_missing_glyph(document: Document, faces: FaceSet) -> Iterator[None]:
    """Where a layout of ``document`` stops at a character without a glyph, raise layout's GlyphsMissing, with all of them: nobody
    should learn of them one by one."""
    from desk_app.layout.errors import GlyphsMissing as AllMissing
    from desk_app.layout.missing import missing_in
    from desk_app.typeset.errors import GlyphMissing

    try:
        yield
    except GlyphMissing as error:
        raise AllMissing(missing_in(document, faces)) from error


def _lacks(found: tuple[tuple[str, tuple[str, str] | None], ...], snapshot: Snapshot) -> tuple[Lack, ...]:
    lacks = [_lack(character, source, snapshot) for character, source in found]
    return tuple(sorted(lacks, key=lambda lack: not lack.record_id))


def _lack(character: str, source: tuple[str, str] | None, snapshot: Snapshot) -> Lack:
    record = record_of(snapshot, source[0]) if source is not None else None
    if source is None or record is None:
        return Lack(character)
    try:
        written: str = get_text(record, source[1]).ar
    except KeyError:
        written = ""
    return Lack(character, title_of(record), record.id, source[1], "ar" if character in written else "en")


def _picture_broken(sha256: str, snapshot: Snapshot) -> DeskError:
    emblems = ((record, "emblem") for record in (snapshot.visit, snapshot.profile) if record.emblem == sha256)
    photos = ((person, "photo") for person in snapshot.people.values() if person.photo == sha256)
    found: tuple[Record, str] | None = next(chain(emblems, photos), None)
    if found is None:
        return DeskError("picture_broken")
    record, path = found
    return PictureBrokenIn(title_of(record), record.id, path)


def record_of(snapshot: Snapshot, record_id: str) -> Record | None:
    for lookup in (snapshot.people, snapshot.organisations, snapshot.indicators):
        if record_id in lookup:
            return lookup[record_id]
    others: tuple[Record, ...] = (
        snapshot.visit,
        snapshot.profile,
        *snapshot.meetings,
        *snapshot.movements,
        *snapshot.editions,
        *snapshot.briefs,
        *snapshot.actions,
        *snapshot.terms,
        *snapshot.packs,
    )
    return next((record for record in others if record.id == record_id), None)
