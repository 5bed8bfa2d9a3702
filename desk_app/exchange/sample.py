"""The sample visit that comes with the program."""

from __future__ import annotations

from desk_app.exchange.bundle import read_bundle
from desk_app.model.records import Record
from desk_app.resources import root


def sample_records() -> tuple[Record, ...]:
    """The records of ``resources/sample/visit.json``. Raises ValueError when the packaged file is damaged: that is a bug."""
    bundle = read_bundle((root() / "sample" / "visit.json").read_text(encoding="utf-8"))
    if bundle.problems:
        raise ValueError(f"sample visit: {bundle.problems[0]}")
    return bundle.records
