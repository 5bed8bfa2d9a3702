"""What belongs to the workspace as a whole: the organisation's profile, the glossary, packs and issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.model.text import EMPTY, BiText

PackLanguage = Literal["ar", "en", "both"]
DocumentKind = Literal["full", "programme", "meeting", "indicator", "contacts", "pocket", "report", "press", "letters"]
ContentEdition = Literal["full", "safe"]
Paper = Literal["A4", "A5", "Letter"]
Margins = Literal["normal", "narrow", "wide"]
ThemeName = Literal["house", "formal", "plain"]
DateStyle = Literal["gregorian", "both", "hijri"]
Digits = Literal["western", "arabic"]


@dataclass(frozen=True, slots=True)
class Classification:
    """A protective marking of the organisation's own list; ``colour``: "#rrggbb" of its print."""

    id: str
    name: BiText
    colour: str = "#7b1733"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which field each column of a table feeds: (heading, field path) with "" for a column left out. Known by its headings."""

    headings: tuple[str, ...]
    paths: tuple[str, ...]


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
    own_words: tuple[str, ...] = ()
    """Words that the spelling knows because the user said so."""
    column_maps: tuple[ColumnMap, ...] = ()
    """of tables that were imported, the newest last"""


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
class Typeface:
    """What a pack is set in. Own: the user's font, kept in the workspace as TrueType files by SHA-256; ``bold`` empty: bold text
    is set in the regular one. ``name``: the family's, only shown."""

    kind: Literal["plex", "amiri", "own"] = "plex"
    name: str = ""
    regular: str = ""
    bold: str = ""


PLEX = Typeface()


@dataclass(frozen=True, slots=True)
class PackSpec:
    """What a pack contains and how it is set. ``meeting_ids`` empty: all; ``dated``: ISO date on the pack; it also decides
    which editions exist.

    sections: names of sections in the order wanted; empty: all that the document has, in its own order.
    facing: in both languages, on the two pages of an opening instead of in columns.
    binding_mm: added to the margin at the spine. recto: for print on both sides: sections start on the front of a leaf, the spine
    is left of fronts and right of backs, or the other way round in Arabic packs. dividers: a leaf before each group of sections.
    colour: "#rrggbb"; empty: the organisation's. pdfa: the file keeps to PDF/A-2u, for archives.
    """

    id: str
    visit_id: str
    name: BiText = EMPTY
    document: DocumentKind = "full"
    language: PackLanguage = "both"
    digits: Digits = "western"
    dates: DateStyle = "gregorian"
    edition: ContentEdition = "full"
    meeting_ids: tuple[str, ...] = ()
    indicator_ids: tuple[str, ...] = ()
    dated: str = ""
    sections: tuple[str, ...] = ()
    facing: bool = False
    theme: ThemeName = "house"
    colour: str = ""
    emblem: bool = True
    paper: Paper = "A4"
    margins: Margins = "normal"
    binding_mm: float = 0.0
    recto: bool = False
    dividers: bool = False
    typeface: Typeface = PLEX
    pdfa: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of an issue. ``label``: its number by section ("C-3–1"); ``fingerprint``: of what stands on it, without running
    heads, dates and numbers of the whole."""

    label: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One text of an issue: in this language, with this content. ``pdf``: SHA-256 of the file kept, without any recipient's
    marks."""

    language: PackLanguage
    edition: ContentEdition
    pdf: str = ""
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A numbered copy in the register. ``sent``: ISO date on which it was printed or sent, or empty.

    may_print: an encrypted file whose reader may print it. Passwords are never kept.
    """

    number: int
    recipient: BiText
    person_id: str = ""
    language: PackLanguage = "both"
    edition: ContentEdition = "full"
    medium: Literal["print", "file"] = "print"
    watermark: bool = False
    encrypted: bool = False
    may_print: bool = True
    sent: str = ""


@dataclass(frozen=True, slots=True)
class SectionNumber:
    """The number that a meeting or an indicator brief bears from its first issue on: "C-3"; one put in later is "C-3a"."""

    record_id: str
    number: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A document as it was issued: numbered within its visit and kind of document, dated, kept whole.

    overridden: it was issued in spite of gaps that readiness named.
    """

    id: str
    visit_id: str
    number: int
    date: str
    spec: PackSpec
    variants: tuple[Variant, ...] = ()
    copies: tuple[Copy, ...] = ()
    numbers: tuple[SectionNumber, ...] = ()
    note: BiText = EMPTY
    overridden: bool = False
