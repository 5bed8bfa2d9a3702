"""What belongs to the workspace as a whole: the organisation's profile, the glossary, packs and issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.model.text import EMPTY, BiText

PackLanguage = Literal["ar", "en", "both"]
DocumentKind = Literal["full", "programme", "meeting", "indicator", "contacts"]
DateStyle = Literal["gregorian", "both", "hijri"]
Digits = Literal["western", "arabic"]


@dataclass(frozen=True, slots=True)
class Classification:
    """A protective marking of the organisation's own list; ``colour``: "#rrggbb" of its print."""

    id: str
    name: BiText
    colour: str = "#7b1733"


@dataclass(frozen=True, slots=True)
class Profile:
    """The organisation that owns the workspace. There is one; its id is ``PROFILE_ID``."""

    id: str
    name: BiText = EMPTY
    colour: str = "#7b1733"
    emblem: str = ""
    home_timezone: str = "Asia/Qatar"
    home_country: str = "QAT"
    digits: Digits = "western"
    dates: DateStyle = "gregorian"
    classifications: tuple[Classification, ...] = ()


PROFILE_ID = "00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True, slots=True)
class Term:
    """An official term of the glossary. ``confidence``: how well it is sourced."""

    id: str
    category: str
    text: BiText
    note: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class PackSpec:
    """What a pack contains and how it is set. ``meeting_ids`` empty: all; ``dated``: ISO date on the pack; it also decides
    which editions exist."""

    id: str
    visit_id: str
    name: BiText = EMPTY
    document: DocumentKind = "full"
    language: PackLanguage = "both"
    digits: Digits = "western"
    dates: DateStyle = "gregorian"
    edition: Literal["full", "safe"] = "full"
    meeting_ids: tuple[str, ...] = ()
    indicator_ids: tuple[str, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of an issue and the fingerprint of what stands on it."""

    label: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Copy:
    number: int
    recipient: BiText
    language: PackLanguage
    edition: Literal["full", "safe"]
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A pack as it was issued: numbered, dated, kept whole. ``pdf``: SHA-256 of the stored file."""

    id: str
    visit_id: str
    number: int
    date: str
    spec: PackSpec
    pdf: str = ""
    leaves: tuple[Leaf, ...] = ()
    copies: tuple[Copy, ...] = ()
