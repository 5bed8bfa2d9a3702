"""Whether a document is ready to be issued: the rules of the model, and what only its pages tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.model.records import Snapshot
from desk_app.model.workspace import PackSpec

if TYPE_CHECKING:
    from desk_app.layout.pages import Pages
    from desk_app.model.findings import Finding


def readiness(snapshot: Snapshot, spec: PackSpec | None = None, pages: Pages | None = None) -> tuple[Finding, ...]:
    """What is not ready, the gravest first: of the visit, or of what the document ``spec`` prints.

    pages: that document laid out; without them what takes too much room is not told.
    """
    from desk_app.model.readiness import check

    return check(snapshot)


def blocking(snapshot: Snapshot, spec: PackSpec, pages: Pages | None = None) -> tuple[Finding, ...]:
    """The gaps for which a final issue of the document is refused, unless the user overrides."""
    return tuple(found for found in readiness(snapshot, spec, pages) if found.severity == "error")
