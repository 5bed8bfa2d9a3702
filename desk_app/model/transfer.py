"""What was read from another program's file, and what would become of it: values between reading, preview and one saved step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from desk_app.model.records import Record
from desk_app.model.workspace import ColumnMap as ColumnMap
from desk_app.resources import text

TransferKind = Literal["contacts", "programme", "indicators", "visit", "glossary"]
Severity = Literal["error", "warning"]
Choice = Literal["add", "update", "replace", "skip"]
"""update: gaps of the record that is there are filled; replace: what both say is as the file says it."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong at one place of a file. ``row``: line, sheet row or card as a person counts it, from 1; 0: the whole file.

    column: the heading, letter or property, empty for the whole row. key: "import.<key>" of the errors' strings, filled with
    ``fields``. An error means that the row was left out, a warning that it was read as well as it could be.
    """

    row: int
    key: str
    column: str = ""
    severity: Severity = "error"
    fields: tuple[tuple[str, str], ...] = ()
    file: str = ""

    def message(self, language: str) -> str:
        """What is wrong, in words. A field "title_ar" fills the place "title" of the Arabic text."""
        said = dict(self.fields)
        said |= {name[:-3]: value for name, value in self.fields if name.endswith(f"_{language}")}
        return text(language, f"errors.import.{self.key}", **said)


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One card, appointment or row. ``record``: as it would be saved, under an id of its own; ``also``: new records that it
    refers to (its organisation), shared between the items of a reading when they say the same."""

    row: int
    record: Record
    also: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook. ``rows``: those below its headings; of a hidden sheet that was not asked for 0."""

    name: str
    hidden: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read; nothing is raised for a bad row. ``blobs``: SHA-256 -> bytes of photos and attached files.

    cancelled: ids of records (by UID) that the file takes back, as a calendar's cancellations do.
    """

    kind: TransferKind
    file: str = ""
    items: tuple[ReadItem, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    blobs: dict[str, bytes] = field(default_factory=dict)
    cancelled: tuple[str, ...] = ()
    column_map: ColumnMap | None = None
    """of a table: what each of its columns was taken for"""
    sheets: tuple[Sheet, ...] = ()
    """of a workbook: its sheets"""
    sheet: str = ""
    """of a workbook: the name of the sheet that was read"""


@dataclass(frozen=True, slots=True)
class Match:
    """A record of the workspace (or an earlier one of the same file) that may be the same. ``reason``: "uid", "email", "phone",
    "name", "key"; ``score``: 0 … 1; certain matches (uid, key) have 1."""

    record_id: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one item. ``choice``: the proposed one, which the user may change; ``target_id``: the record that
    would be updated; ``changed``: the field paths that an update would change, empty when the record already says the same;
    ``differs``: those that taking all from the file would change."""

    item: ReadItem
    choice: Choice
    matches: tuple[Match, ...] = ()
    target_id: str = ""
    changed: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do, before anything is done. Saved by ``service.apply_import`` as one step of undo."""

    kind: TransferKind
    visit_id: str = ""
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    blobs: dict[str, bytes] = field(default_factory=dict)
    cancelled: tuple[str, ...] = ()
    column_maps: tuple[ColumnMap, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    sheet: str = ""
