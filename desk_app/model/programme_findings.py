"""What is to be said of the programme alone, beside its entries: for whoever arranges the days."""

from __future__ import annotations

from desk_app.model.findings import Finding, gravest_first
from desk_app.model.readiness_clocks import clocks
from desk_app.model.readiness_programme import meetings
from desk_app.model.readiness_times import times
from desk_app.model.records import Snapshot

_OF_TIME = {"start", "end", "timezone", "agenda"}


def programme_findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Clashes of people and places, ways that are too short, agendas that overrun, entries outside the visit, hours that clocks
    leave out: the gravest first. ``record_id`` is the entry's, or the visit's for a change of clocks; ``other_id`` the other one.
    """
    alone = (one for one in meetings(snapshot) if one.field in _OF_TIME)
    return gravest_first((*times(snapshot), *alone, *clocks(snapshot)))
