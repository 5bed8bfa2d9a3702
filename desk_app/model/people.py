"""People and organisations: one directory for all visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.model.text import EMPTY, BiText

Gender = Literal["", "F", "M"]
PhoneKind = Literal["mobile", "work", "home", "fax", "other"]


@dataclass(frozen=True, slots=True)
class Phone:
    number: str
    kind: PhoneKind = "work"


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """An earlier meeting with a person that no visit of the workspace holds. ``date``: ISO date, or empty when not known."""

    id: str
    date: str = ""
    text: BiText = EMPTY


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; ``parent_id`` is the one it belongs to (a division of a department)."""

    id: str
    name: BiText = EMPTY
    acronym: str = ""
    country: str = ""
    """ISO 3166 alpha-3, or empty for an international body."""
    parent_id: str = ""
    address: BiText = EMPTY
    website: str = ""
    notes: BiText = EMPTY
    apart: tuple[str, ...] = ()
    """Ids of organisations of a like name that are known to be others."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person on either side. Names and job titles stand in each language as the person gives them, never transliterated.

    Form of address, in order: ``honorific`` (سعادة, H.E.), ``courtesy`` (السيدة, Ms.), ``academic`` (الدكتورة, Dr.),
    ``professional`` (المهندس, Eng.), name, job title. ``precedence``: 1 is first; 0 not set. ``languages``: ISO 639 codes.
    ``photo``: SHA-256 of a stored file. ``bio_checked``: ISO date of the last check of the bio.
    """

    id: str
    name: BiText = EMPTY
    name_variants: tuple[str, ...] = ()
    honorific: BiText = EMPTY
    courtesy: BiText = EMPTY
    academic: BiText = EMPTY
    professional: BiText = EMPTY
    job_title: BiText = EMPTY
    organisation_id: str = ""
    unit: BiText = EMPTY
    gender: Gender = ""
    precedence: int = 0
    languages: tuple[str, ...] = ()
    bio: BiText = EMPTY
    bio_checked: str = ""
    photo: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    address: BiText = EMPTY
    pronunciation: BiText = EMPTY
    notes: BiText = EMPTY
    past_meetings: tuple[PastMeeting, ...] = ()
    """Those outside the workspace; meetings of its visits are found from the visits themselves."""
    source: str = ""
    apart: tuple[str, ...] = ()
    """Ids of people of a like name who are known to be others; said of both."""
