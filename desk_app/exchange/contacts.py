"""What every reader of contacts needs: which side a text belongs to, and organisations that several contacts share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import NAMESPACE_URL, UUID, uuid5

from desk_app.model.fold import fold
from desk_app.model.forms import leading_titles, split_titles
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText, Language
from desk_app.model.transfer import ReadItem

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_BETWEEN = re.compile(r"\s*[/|\n–—]\s*|\s+-\s+")
_BRACKETS = re.compile(r"(.+?)\s*[(（\[](.+)[)）\]]\s*")
_NAMESPACE = uuid5(NAMESPACE_URL, "delegation-desk:organisation")


def is_arabic(text: str) -> bool:
    """Whether more of its letters are Arabic than Latin."""
    return not text.isascii() and len(_ARABIC.findall(text)) > len(_LATIN.findall(text))


def sides_of(text: str, splits: bool = True) -> dict[Language, str]:
    """A text by the language of its script. splits: «سارة المثال / Sara Al-Mithal» is a text on either side."""
    if splits and not text.isascii() and _ARABIC.search(text) and _LATIN.search(text):
        bracketed = _BRACKETS.fullmatch(text)
        parts = [bracketed[1], bracketed[2]] if bracketed else _BETWEEN.split(text)
        if len(parts) == 2 and all(parts) and is_arabic(parts[0]) != is_arabic(parts[1]):
            arabic, english = parts if is_arabic(parts[0]) else reversed(parts)
            if not _LATIN.search(arabic) and not _ARABIC.search(english):
                return {"ar": arabic, "en": english}
    return {"ar" if is_arabic(text) else "en": text}


def inner_of(name: str) -> tuple[dict[str, str], str]:
    """The titles at the beginning of a name, by their kind, and the name without them."""
    before, bare = leading_titles(name)
    return (split_titles(before) if before else {}), bare


def tel_number(value: str) -> str:
    """A number as it is to be shown: "tel:+974-5551;ext=12" without its scheme."""
    number, _, more = re.sub(r"(?i)^tel:", "", value).partition(";")
    extension = re.search(r"(?i)\bext=([0-9]+)", more)
    return f"{number.strip()} ext. {extension[1]}" if extension else number.strip()


@dataclass(slots=True)
class Organisations:
    """The organisations that the contacts of a file name, each once: by its name on either side."""

    _known: dict[str, Organisation] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict)
    _new: set[str] = field(default_factory=set)

    def know(self, organisation: Organisation) -> None:
        """One that has an item of its own. Those that name it are linked to it, wherever they stand in the file."""
        named = {self._by_name[key] for key in _keys(organisation.name) if key in self._by_name}
        for earlier in named:
            self._known[earlier] = organisation
        self._known[organisation.id] = organisation
        self._by_name.update(dict.fromkeys(_keys(organisation.name), organisation.id))

    def take(self, name: BiText, own_id: str = "") -> str:
        """The id of the organisation of that name, empty without one; a side that it lacked is filled in. own_id: its UUID."""
        if name.is_empty:
            return ""
        keys = _keys(name)
        found = next((self._by_name[key] for key in keys if key in self._by_name and self._agrees(self._by_name[key], name)), "")
        if found:
            known = self._known[found]
            found = known.id
            if found in self._new:
                self._known[found] = replace(known, name=BiText(known.name.ar or name.ar, known.name.en or name.en))
        else:
            found = own_id if _is_uuid(own_id) else str(uuid5(_NAMESPACE, "\n".join(keys)))
            self._known[found] = Organisation(found, name)
            self._new.add(found)
        for key in keys:
            self._by_name.setdefault(key, found)
        return found

    def _agrees(self, known_id: str, name: BiText) -> bool:
        """One name on the Arabic side may stand for two organisations: then their English names differ."""
        known = self._known[known_id].name
        sides = ((known.ar, name.ar), (known.en, name.en))
        return all(fold(one) == fold(other) for one, other in sides if one and other)

    def items(self, found: Iterable[tuple[int, Person | Organisation]]) -> tuple[ReadItem, ...]:
        """The records (row, record) as items, each person with its organisation, whether that has an item of its own or not."""
        items = []
        for row, record in found:
            also: tuple[Organisation, ...] = ()
            if isinstance(record, Person) and record.organisation_id:
                organisation = self._known[record.organisation_id]
                if record.organisation_id != organisation.id:
                    record = replace(record, organisation_id=organisation.id)
                also = (organisation,)
            items.append(ReadItem(row, record, also))
        return tuple(items)


def _keys(name: BiText) -> list[str]:
    return [f"{side}:{fold(words)}" for side, words in (("ar", name.ar), ("en", name.en)) if words.strip()]


def _is_uuid(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False
