"""Sections kept from one composing of a pack to the next, and made again only when something that they read has changed.

Nobody says what a section depends on: it is given a pack whose records note what is asked of them. A section is made by functions
of the pack and its own record alone, so one for which all that it asked for is the same now would come out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from desk_app.compose.pack import Pack
from desk_app.layout.blocks import Section
from desk_app.model.indicator import IndicatorBrief
from desk_app.model.meeting import Meeting

MOST_SETTINGS = 6
"""Packs of other languages, themes or specifications of which sections are kept; one on facing pages is three."""
SNAPSHOT, PARTS = "snapshot", ("visit", "profile", "report")
"""``PARTS``: records of the snapshot of which each field is noted by itself. Of the others the whole record is."""
TABLES = ("people", "organisations", "indicators", "files")
NOTHING = object()

How = Literal["field", "is there", "item", "holds", "all"]
Read = tuple[str, How, str]
"""(the snapshot, one of its parts, or a table; what was asked of it; the name of the field or the key)"""
Held = Mapping[str, Any]
Of = TypeVar("Of", Meeting, IndicatorBrief)


@dataclass(frozen=True, slots=True)
class Kept:
    """A section with the record that it is of and all that it read besides, in the order of reading."""

    record: Meeting | IndicatorBrief
    reads: dict[Read, object]
    section: Section


class KeptSections:
    """For one thread at a time."""

    def __init__(self) -> None:
        self._by_settings: list[tuple[Pack, dict[str, Kept]]] = []

    def section(self, pack: Pack, record: Of, make: Callable[[Pack, Of], Section]) -> Section:
        """What ``make`` gives for the record; the very same section as before when nothing that it reads has changed."""
        kept, held = self._of(pack), _held(pack)
        known = kept.get(record.id)
        # In the order of reading: whether the report is there was asked before its date.
        if known is None or known.record != record or any(_look(held, *read) != value for read, value in known.reads.items()):
            notes = _Notes(held)
            known = kept[record.id] = Kept(record, notes.reads, make(notes.noted(pack), record))
        return known.section

    def _of(self, pack: Pack) -> dict[str, Kept]:
        """What is kept of packs that are like this one in all but their records, the last used first."""
        nothing: Any = None
        settings = replace(pack, snapshot=nothing, numbers={}, attached={}, kept=None)
        found = next((one for one in self._by_settings if one[0] == settings), (settings, {}))
        self._by_settings = [found, *(one for one in self._by_settings if one is not found)][:MOST_SETTINGS]
        return found[1]


def _held(pack: Pack) -> Held:
    snapshot = pack.snapshot
    parts = {name: getattr(snapshot, name) for name in (*PARTS, *TABLES)}
    return {SNAPSHOT: snapshot, **parts, "numbers": pack.numbers, "attached": pack.attached}


def _look(held: Held, of: str, how: How, name: str) -> object:
    asked = held[of]
    match how:
        case "field":
            return getattr(asked, name)
        case "is there":
            return getattr(asked, name) is not None
        case "item":
            return asked.get(name, NOTHING)
        case "holds":
            return name in asked
        case "all":
            return asked


@dataclass(frozen=True, slots=True)
class _Notes:
    """What was read while a section was made, with what was found."""

    held: Held
    reads: dict[Read, object] = field(default_factory=dict)

    def read(self, of: str, how: How, name: str) -> Any:
        read = (of, how, name)
        if read not in self.reads:
            self.reads[read] = _look(self.held, *read)
        return self.reads[read]

    def noted(self, pack: Pack) -> Pack:
        """The pack, to be read under notice."""
        snapshot: Any = _NotedRecord(self, SNAPSHOT)
        numbers: Any = _NotedTable(self, "numbers")
        return replace(pack, snapshot=snapshot, numbers=numbers, attached=_NotedTable(self, "attached"))


class _NotedRecord:
    """A snapshot or record of which every field that is read is noted. What a method of the record gives is never found the same:
    it belongs to the record as it was."""

    def __init__(self, notes: _Notes, of: str) -> None:
        self._notes, self._of = notes, of

    def __getattr__(self, name: str) -> Any:
        if self._of == SNAPSHOT and name in PARTS:
            return _NotedRecord(self._notes, name) if self._notes.read(SNAPSHOT, "is there", name) else None
        if self._of == SNAPSHOT and name in TABLES:
            return _NotedTable(self._notes, name)
        return self._notes.read(self._of, "field", name)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self._notes.held[self._of])


class _NotedTable(Mapping[str, Any]):
    """Records by their ids, of which every one that is read is noted; to go through them is to read them all."""

    def __init__(self, notes: _Notes, of: str) -> None:
        self._notes, self._of = notes, of

    def __getitem__(self, key: str) -> Any:
        found = self._notes.read(self._of, "item", key)
        if found is NOTHING:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return bool(self._notes.read(self._of, "holds", str(key)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._notes.read(self._of, "all", ""))

    def __len__(self) -> int:
        return len(self._notes.read(self._of, "all", ""))
