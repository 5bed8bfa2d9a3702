"""The values of one card: texts by side, ids, what was read of it, and what the cards of a file share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from desk_app.exchange.contacts import Organisations, sides_of
from desk_app.exchange.vcard_lines import Card, Property, split_value, unescape
from desk_app.model.text import EMPTY, BiText, Language
from desk_app.model.transfer import RowProblem, Severity

_NAMESPACE = uuid5(NAMESPACE_URL, "delegation-desk:vcard")


@dataclass(slots=True)
class FileReading:
    """What the cards of one file share."""

    file: str
    organisations: Organisations = field(default_factory=Organisations)
    blobs: dict[str, bytes] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    first_left_out: dict[str, int] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def tell(self, key: str, row: int, column: str = "", severity: Severity = "warning", **fields: object) -> None:
        said = tuple((name, str(value)) for name, value in {"file": self.file, **fields}.items())
        self.problems.append(RowProblem(row, f"card.{key}", column, severity, said, self.file))

    def leave_out(self, name: str, row: int) -> None:
        self.left_out[name] += 1
        self.first_left_out.setdefault(name, row)


@dataclass(slots=True)
class CardValues:
    """The properties of one card, and which of them were read."""

    card: Card
    by_name: dict[str, list[Property]]
    reader: FileReading
    used: set[str] = field(default_factory=lambda: {"UID", "KIND", "X-ADDRESSBOOKSERVER-KIND", "AGENT"})

    def all(self, *names: str) -> list[Property]:
        self.used.update(names)
        return [each for name in names for each in self.by_name.get(name, ())]

    def text(self, *names: str) -> str:
        return next((unescape(each.value, self.card.version) for each in self.all(*names) if each.value.strip()), "")

    def pair(self, *names: str, splits: bool = True) -> BiText:
        """The first text of each side; a second one of the same side is left out, and counted."""
        return self.pair_of([(each, unescape(each.value, self.card.version)) for each in self.all(*names)], splits)

    def pair_of(self, texts: Iterable[tuple[Property, str]], splits: bool = True) -> BiText:
        sides: dict[Language, str] = {}
        for each, words in texts:
            if not words:
                continue
            said = language_of(each)
            parts = {said: words} if said else sides_of(words, splits)
            for side, part in parts.items():
                if sides.setdefault(side, part) != part:
                    self.reader.leave_out(each.name, self.card.number)
        return sided(sides)

    def parts(self, each: Property) -> list[str]:
        return [
            " ".join(filter(None, (unescape(word, self.card.version) for word in split_value(part, ","))))
            for part in split_value(each.value, ";")
        ]

    def new_id(self) -> str:
        """By the UID; a UID that stands on a second card of the file makes no second record of the same id."""
        uid = unescape(first_of(self.by_name, "UID"))
        bare = uid.lower().removeprefix("urn:uuid:").strip("{}")
        try:
            made = str(UUID(bare)) if uid else ""
        except ValueError:
            made = str(uuid5(_NAMESPACE, uid))
        if not made or made in self.reader.ids:
            made = str(uuid4())
        self.reader.ids.add(made)
        return made


def sided(sides: dict[Language, str]) -> BiText:
    return BiText(sides.get("ar", ""), sides.get("en", "")) if sides else EMPTY


def language_of(each: Property) -> Language | None:
    said = each.param("LANGUAGE").lower()
    if said.startswith("ar"):
        return "ar"
    return "en" if said.startswith("en") else None


def first_of(by_name: dict[str, list[Property]], *names: str) -> str:
    return next((each.value.strip() for name in names for each in by_name.get(name, ()) if each.value.strip()), "")
