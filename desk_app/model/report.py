"""What is written after the visit: the mission report, the press release, the letters of thanks."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.model.indicator import FigureLink
from desk_app.model.text import EMPTY, BiText
from desk_app.model.visit import Item


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of thanks to one counterpart. ``text``: what is said to that person alone, after what all are told."""

    id: str
    person_id: str
    text: BiText = EMPTY


@dataclass(frozen=True, slots=True)
class Report:
    """The texts of a visit's report, press release and letters; results, decisions and actions stand with the meetings.

    summary: at most 250 words a side. ``cost``: optional. ``quoted_id``: who says ``quote`` to the press. ``thanks``: what every
    letter says; ``signatory_id``: who signs them, or empty for the head of the delegation. ``dated``: ISO date of the letters and
    the press release.
    """

    id: str
    visit_id: str
    summary: BiText = EMPTY
    mandate: BiText = EMPTY
    implications: BiText = EMPTY
    recommendations: tuple[Item, ...] = ()
    cost: BiText = EMPTY
    headline: BiText = EMPTY
    lead: BiText = EMPTY
    quote: BiText = EMPTY
    quoted_id: str = ""
    background: BiText = EMPTY
    thanks: BiText = EMPTY
    letters: tuple[Letter, ...] = ()
    signatory_id: str = ""
    dated: str = ""
    figures: tuple[FigureLink, ...] = ()


SUMMARY_WORDS = 250
