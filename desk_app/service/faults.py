"""What the lower rooms can't set or draw, said in the words of the user: which record, which field."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.fields import title_of
from desk_app.model.records import Record, Snapshot
from desk_app.model.text import BiText
from desk_app.resources import text
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.model.validate import Fault


class GlyphMissingIn(DeskError):
    """A character without a glyph, with the record and the field it stands in."""

    def __init__(self, character: str, title: BiText, record_id: str, path: str) -> None:
        super().__init__("glyph_missing", character=shown(character), code=code_of(character))
        self.title = title
        self.record_id = record_id
        self.path = path

    def what(self, language: str) -> str:
        record = self.title.either("ar" if language == "ar" else "en") or self.record_id
        return text(language, "errors.glyph_missing.what", record=record, field=field_words(language, self.path), **self.fields)


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
    from desk_app.pdf.pictures import PictureBroken
    from desk_app.typeset.errors import FontDamaged, FontMissing, GlyphMissing

    try:
        yield
    except LayoutCancelled as error:
        raise Cancelled from error
    except GlyphMissing as error:
        raise _glyph_missing(error.character, getattr(error, "source", None), snapshot) from error
    except FontMissing as error:
        raise DeskError("font_missing", file=error.path.name, folder=error.path.parent) from error
    except FontDamaged as error:
        raise DeskError("font_damaged", file=error.path.name, folder=error.path.parent) from error
    except PictureBroken as error:
        raise _picture_broken(error.sha256, snapshot) from error


def _glyph_missing(character: str, source: tuple[str, str] | None, snapshot: Snapshot) -> DeskError:
    record = record_of(snapshot, source[0]) if source is not None else None
    if source is None or record is None:
        return DeskError("glyph_missing_elsewhere", character=shown(character), code=code_of(character))
    return GlyphMissingIn(character, title_of(record), *source)


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
