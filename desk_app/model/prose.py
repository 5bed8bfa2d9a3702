"""Which texts are printed as paragraphs: in these words may be bold and lines may be lists. All others are titles and names."""

from __future__ import annotations

from desk_app.model.indicator import Indicator, IndicatorBrief
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Person
from desk_app.model.records import Record
from desk_app.model.report import Report
from desk_app.model.visit import Movement, Visit

_POINTS = ("points", "their_points", "defensive_points", "do_not_raise")

_PROSE: dict[type, frozenset[str]] = {
    Visit: frozenset((
        "purpose", "objectives/text", "topics/text", "scene", "remarks", "press_line", "protocol", "gifts", "hotel", "dress",
        "weather", "time_note", "logistics",
    )),
    Movement: frozenset(("notes",)),
    Meeting: frozenset((
        "objectives/text", "scenario", "agenda/text", *(f"{name}/text" for name in _POINTS), "questions/answer", "background",
        "logistics", "outcomes/text", "decisions/text",
    )),
    Action: frozenset(("text",)),
    Report: frozenset((
        "summary", "mandate", "implications", "recommendations/text", "cost", "lead", "background", "thanks", "letters/text",
    )),
    Indicator: frozenset(("definition",)),
    IndicatorBrief: frozenset(("strengths", "gaps", "levers", "ask")),
    Person: frozenset(("bio",)),
}  # fmt: skip
"""By kind of record; items of lists without their ids."""


def is_prose(kind: type[Record], path: str) -> bool:
    """Whether the text at a field path of such a record is printed as paragraphs.

    A meeting may be shown with its actions as a list of its own: "actions/ID/text".
    """
    parts = path.split("/")
    name = parts[0] if len(parts) < 3 else f"{parts[0]}/{parts[-1]}"
    known = next((_PROSE[each] for each in kind.__mro__ if each in _PROSE), frozenset())
    return name in known or (issubclass(kind, Meeting) and name == "actions/text")
