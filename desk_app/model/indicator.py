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
    """A named group of values: from ``lower`` (inclusive) up to the next band."""

    id: str
    name: BiText
    lower: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as its publisher defines it. ``decimals``: how its values are printed; ``breaks``: years whose edition
    changed the method."""

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
    countries ranked."""

    id: str
    indicator_id: str
    year: int
    source: BiText = EMPTY
    published: str = ""
    assessed: int = 0
    average: float | None = None
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorBrief:
    """What a visit says about an indicator. ``country``: whose brief it is; ``edition_year``: the edition it stands on;
    ``peers``: ISO codes."""

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
