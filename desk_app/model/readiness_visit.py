"""What is not ready in the visit's own record."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.model.findings import Finding, finding
from desk_app.model.records import Snapshot


def visit(snapshot: Snapshot) -> Iterator[Finding]:
    yield from _frame(snapshot)
    yield from _delegation(snapshot)
    yield from _marking(snapshot)
    own = snapshot.visit
    if own.purpose.is_empty:
        yield finding(own, "purpose", "warning", "no_purpose")
    if not own.objectives:
        yield finding(own, "objectives", "note", "no_objectives")
    if not own.places:
        yield finding(own, "places", "warning", "no_places")


def _frame(snapshot: Snapshot) -> Iterator[Finding]:
    own = snapshot.visit
    if own.title.is_empty:
        yield finding(own, "title", "error", "visit_untitled")
    if not own.first_day or not own.last_day:
        yield finding(own, "first_day", "error", "visit_undated")
    elif own.last_day < own.first_day:
        yield finding(own, "last_day", "error", "visit_ends_before_start")
    if not snapshot.meetings:
        yield finding(own, "", "error", "no_meetings")


def _delegation(snapshot: Snapshot) -> Iterator[Finding]:
    own = snapshot.visit
    if not own.delegation:
        yield finding(own, "delegation", "error", "no_delegation")
    elif not any(delegate.role == "head" for delegate in own.delegation):
        yield finding(own, "delegation", "warning", "no_head")
    places = [delegate.precedence for delegate in own.delegation if delegate.precedence > 0]
    if len(set(places)) < len(places):
        yield finding(own, "delegation", "warning", "precedence_twice")
    unplaced = [delegate.person_id for delegate in own.delegation if delegate.precedence < 1]
    if unplaced:
        names = tuple(snapshot.people[person_id].name for person_id in unplaced if person_id in snapshot.people)
        yield finding(own, "delegation", "warning", "no_precedence", people=names)


def _marking(snapshot: Snapshot) -> Iterator[Finding]:
    own, profile = snapshot.visit, snapshot.profile
    chosen = [marking for marking in profile.classifications if marking.id == own.classification_id]
    if not own.classification_id:
        yield finding(own, "classification_id", "warning", "unclassified")
    elif not chosen:
        yield finding(own, "classification_id", "error", "classification_unknown")
    if not own.emblem and not profile.emblem:
        yield finding(own, "emblem", "note", "no_emblem")
