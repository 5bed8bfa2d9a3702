"""Figures quoted in the texts of a visit: bound to their observations, and rewritten in both languages when these change."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.model.figure_links import FigureChange, bound, figure_changes, followed, quoting
from desk_app.service.workspace import Changes, Desk


def bind_figures(desk: Desk, visit_id: str, record_id: str = "") -> Changes:
    """Bind what the visit's texts quote (of one record, when given), as one step of undo. Raises KeyError, DeskError as save."""
    snapshot = desk.snapshot(visit_id)
    asked = [record for record in quoting(snapshot) if not record_id or record.id == record_id]
    found = [new for record in asked if (new := bound(record, snapshot)) is not record]
    return desk.save(*found) if found else Changes()


def changed_figures(desk: Desk, visit_id: str) -> tuple[FigureChange, ...]:
    """The bound figures that differ from their observations, or that a later edition has overtaken. Raises KeyError."""
    return figure_changes(desk.snapshot(visit_id))


def follow_figures(desk: Desk, visit_id: str, changes: Sequence[FigureChange] | None = None) -> Changes:
    """Rewrite figures in both languages as one step of undo.

    changes: of ``changed_figures``; default all but those that a later edition has overtaken: these are a person's choice.
    What rules can't rewrite truly stays, and ``changed_figures`` goes on telling it. Raises KeyError, DeskError as save.
    """
    snapshot = desk.snapshot(visit_id)
    chosen = [one for one in figure_changes(snapshot) if not one.is_later] if changes is None else changes
    found = [new for record in quoting(snapshot) if (new := followed(record, chosen)) is not record]
    return desk.save(*found) if found else Changes()
