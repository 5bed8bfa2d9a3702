"""Indicators: what they measure, what was published, and what a visit says about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.model.text import EMPTY, BiText


@dataclass(frozen=True, slots=True)
class Component:
    """A part of an index. ``weight``: its share (0 … 1); 0 when not published."""

    indicator_id: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """A named group of values: from ``lower`` (inclusive) up to the next band.

    classes: codes of its rating classes, best first ("VH", "V3" …): quarters of the band's countries by number, not by value.
    """

    id: str
    name: BiText
    lower: float
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as its publisher defines it. ``decimals``: how its values are printed; ``breaks``: years whose edition
    changed the method.

    classes_since: year from which the bands' rating classes are told. ranked: false where the publisher says that values are
    not to be ranked; computed ranks are then shown as ours. note: what a reader must know of the method.
    """

    id: str
    code: str = ""
    name: BiText = EMPTY
    definition: BiText = EMPTY
    publisher: BiText = EMPTY
    scale_min: float = 0.0
    scale_max: float = 1.0
    better: Literal["higher", "lower"] = "higher"
    decimals: int = 4
    components: tuple[Component, ...] = ()
    bands: tuple[Band, ...] = ()
    breaks: tuple[int, ...] = ()
    website: str = ""
    classes_since: int = 0
    ranked: bool = True
    note: BiText = EMPTY


@dataclass(frozen=True, slots=True)
class Observation:
    """``country``: ISO 3166 alpha-3. ``value`` None: not assessed. ``rank`` 0: none given. ``rank_published``: false when
    it was computed."""

    country: str
    value: float | None
    rank: int = 0
    rank_published: bool = True


@dataclass(frozen=True, slots=True)
class Edition:
    """One published edition of an indicator: the unit of source. ``published``: ISO date or month; ``assessed``: number of
    countries ranked.

    averaged: how many countries ``average`` counts, 0 when not known. weights: of the components, where this edition's are not
    the indicator's own. revision: what corrected an edition that was published before, as its publisher calls it.
    """

    id: str
    indicator_id: str
    year: int
    source: BiText = EMPTY
    published: str = ""
    assessed: int = 0
    average: float | None = None
    observations: tuple[Observation, ...] = ()
    averaged: int = 0
    weights: tuple[Component, ...] = ()
    revision: str = ""


ChartName = Literal["trend", "ranks", "peers", "components", "radar", "gap"]
CHARTS: tuple[ChartName, ...] = ("trend", "ranks", "peers", "components", "radar", "gap")
"""In the order in which a brief prints them."""
USUAL_CHARTS: tuple[ChartName, ...] = ("trend", "peers")
"""What a brief prints that names none."""


@dataclass(frozen=True, slots=True)
class FigureLink:
    """A figure quoted in a text, bound to its observation. path: of the text in the record that holds the link.

    shown: as it stands in the text, in Western digits ("0.7149", "78"); see docs/decisions/linked-figures.md.
    """

    id: str
    path: str
    indicator_id: str
    country: str
    year: int
    shown: str
    what: Literal["value", "rank"] = "value"


BriefText = Literal["message", "strengths", "gaps", "levers", "ask"]
BRIEF_TEXTS: tuple[BriefText, ...] = ("message", "strengths", "gaps", "levers", "ask")
"""In the order in which a brief prints them."""


@dataclass(frozen=True, slots=True)
class IndicatorBrief:
    """What a visit says about an indicator. ``country``: whose brief it is; ``edition_year``: the edition it stands on;
    ``peers``: ISO codes. charts: what is drawn, in the order of CHARTS; empty: the usual ones. figures: the quoted ones that
    follow their observations. drafted: the texts that rules wrote and nobody has approved since."""

    id: str
    visit_id: str
    indicator_id: str
    position: int = 0
    country: str = ""
    edition_year: int = 0
    peers: tuple[str, ...] = ()
    message: BiText = EMPTY
    strengths: BiText = EMPTY
    gaps: BiText = EMPTY
    levers: BiText = EMPTY
    ask: BiText = EMPTY
    charts: tuple[ChartName, ...] = ()
    figures: tuple[FigureLink, ...] = ()
    drafted: tuple[BriefText, ...] = ()

    def is_drafted(self, name: BriefText) -> bool:
        """Whether a text still stands as rules wrote it, or was changed but not approved."""
        text: BiText = getattr(self, name)
        return name in self.drafted and text.state != "approved" and not text.is_empty


def was_published(edition: Edition, day: str) -> bool:
    """Whether an edition was out on ``day`` (ISO; empty: all were).

    A month alone counts from its first day; without a date the year decides.
    """
    published = edition.published or str(edition.year)
    return not day or published <= day[: len(published)]
