"""Codes written on the command line -> the visit, meetings and indicators they name; font files -> a typeface."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from desk_app.errors import DeskError
from desk_app.model.records import Snapshot
from desk_app.model.visit import Visit
from desk_app.model.workspace import Typeface
from desk_app.service import TakenTypeface, take_own_typeface


def chosen_visit(visits: Sequence[Visit], code: str | None) -> Visit:
    """The visit of that code, or the only one. Raises DeskError: visit_none, visit_needed, visit_unknown (with all codes)."""
    if not visits:
        raise DeskError("visit_none", exit_code=2)
    if code is None:
        if len(visits) > 1:
            raise DeskError("visit_needed", exit_code=2, known=_listed(visit.code for visit in visits))
        return visits[0]
    found = [visit for visit in visits if _same(visit.code, code)]
    if not found:
        raise DeskError("visit_unknown", exit_code=2, code=code, known=_listed(visit.code for visit in visits))
    return found[0]


def chosen_typeface(arguments: Namespace) -> TakenTypeface | None:
    """The typeface asked for; None: the visit's own. Raises DeskError: own_font_missing, own_font_REASON."""
    if arguments.font:
        return take_own_typeface(arguments.font, arguments.font_bold, arguments.font_number)
    return TakenTypeface(Typeface(arguments.typeface), {}) if arguments.typeface else None


def chosen_meetings(snapshot: Snapshot, codes: Sequence[str], *, needed: bool) -> tuple[str, ...]:
    """Ids of the meetings of those codes; none: all. Raises DeskError: meeting_unknown, meeting_needed."""
    ids = {meeting.code: meeting.id for meeting in snapshot.meetings}
    return _chosen(ids, codes, "meeting", needed)


def chosen_indicators(snapshot: Snapshot, codes: Sequence[str], *, needed: bool) -> tuple[str, ...]:
    """Ids of the visit's indicators of those codes; none: all. Raises DeskError: indicator_unknown, indicator_needed."""
    briefed = [snapshot.indicators[brief.indicator_id] for brief in snapshot.briefs if brief.indicator_id in snapshot.indicators]
    return _chosen({indicator.code: indicator.id for indicator in briefed}, codes, "indicator", needed)


def _chosen(ids: dict[str, str], codes: Sequence[str], noun: str, needed: bool) -> tuple[str, ...]:
    if needed and not codes:
        raise DeskError(f"{noun}_needed", exit_code=2, known=_listed(ids))
    chosen = []
    for code in codes:
        found = [record_id for known, record_id in ids.items() if _same(known, code)]
        if not found:
            raise DeskError(f"{noun}_unknown", exit_code=2, code=code, known=_listed(ids))
        chosen.append(found[0])
    return tuple(chosen)


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(code for code in codes if code) or "—"


def _same(code: str, written: str) -> bool:
    return code.strip().casefold() == written.strip().casefold()
