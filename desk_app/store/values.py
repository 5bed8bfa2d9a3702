"""What the store hands out besides records and changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desk_app.model.text import BiText
from desk_app.resources import text


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a workspace. ``at``: UTC, ISO 8601; ``checked``: the file was read from end to end and found whole."""

    path: Path
    at: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """``backup``: whose state the workspace has again; ``kept``: where the replaced file is now, None if there was none."""

    backup: Path
    kept: Path | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds the words looked for. ``field``: its path in the record; ``excerpt``: the text around the first word."""

    kind: str
    record_id: str
    visit_id: str
    field: str
    title: BiText
    excerpt: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something ``verify`` found wrong with a file. ``key`` names a string of the table [problem]; ``record_id`` may be empty."""

    key: str
    record_id: str = ""
    fields: dict[str, object] = field(default_factory=dict)

    def message(self, language: str) -> str:
        return text(language, f"errors.problem.{self.key}", **self.fields)
