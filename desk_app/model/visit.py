"""The visit itself: what it is for, when and where, who travels, how they move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.model.indicator import FigureLink
from desk_app.model.people import Phone
from desk_app.model.text import EMPTY, BiText
from desk_app.model.workspace import PLEX, Typeface


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a list (an objective, a topic); its id keeps its identity when the list is reordered."""

    id: str
    text: BiText = EMPTY


@dataclass(frozen=True, slots=True)
class Place:
    """A city of the visit. ``country``: ISO 3166 alpha-3; ``timezone``: IANA name."""

    id: str
    city: BiText = EMPTY
    country: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person's place in the delegation. ``precedence``: 1 is the head; unique in the visit."""

    id: str
    person_id: str
    precedence: int
    role: Literal["head", "member", "adviser", "support"] = "member"
    role_label: BiText = EMPTY


@dataclass(frozen=True, slots=True)
class Contact:
    """A number to call on the day: an officer on duty, an emergency service."""

    id: str
    label: BiText = EMPTY
    phones: tuple[Phone, ...] = ()


Disclosure = Literal["may use", "do not disclose"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A user's file kept in the workspace by its SHA-256; ``name`` is only shown, never used as a path.

    One that is not to be disclosed is neither bound into the safe edition nor named there.
    """

    id: str
    title: BiText = EMPTY
    name: str = ""
    mime: str = ""
    sha256: str = ""
    disclosure: Disclosure = "may use"


@dataclass(frozen=True, slots=True)
class Visit:
    """An official visit. Days are ISO dates in the visit's own ``timezone``; ``classification_id`` is of the profile's list.

    ``organisation_id``: who sends the delegation; ``emblem``: SHA-256 of a stored image, or empty.
    """

    id: str
    code: str = ""
    title: BiText = EMPTY
    organisation_id: str = ""
    purpose: BiText = EMPTY
    objectives: tuple[Item, ...] = ()
    topics: tuple[Item, ...] = ()
    places: tuple[Place, ...] = ()
    first_day: str = ""
    last_day: str = ""
    timezone: str = "UTC"
    home_timezone: str = "UTC"
    home_city: BiText = EMPTY
    classification_id: str = ""
    emblem: str = ""
    delegation: tuple[Delegate, ...] = ()
    scene: BiText = EMPTY
    remarks: BiText = EMPTY
    press_line: BiText = EMPTY
    protocol: BiText = EMPTY
    gifts: BiText = EMPTY
    hotel: BiText = EMPTY
    dress: BiText = EMPTY
    weather: BiText = EMPTY
    time_note: BiText = EMPTY
    logistics: BiText = EMPTY
    contacts: tuple[Contact, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notice: BiText = EMPTY
    """A remark printed on the cover, such as that the data are a sample."""
    typeface: Typeface = PLEX
    """What its packs are set in, unless one is asked for in another."""
    figures: tuple[FigureLink, ...] = ()


MovementKind = Literal["flight", "train", "car", "walk", "rest", "prayer", "meal", "other"]


@dataclass(frozen=True, slots=True)
class Movement:
    """What happens between meetings: travel, rest, prayer, a meal. Starts and ends are local ISO date-times, each in its
    own zone."""

    id: str
    visit_id: str
    kind: MovementKind = "other"
    label: BiText = EMPTY
    number: str = ""
    start: str = ""
    start_timezone: str = "UTC"
    origin: BiText = EMPTY
    end: str = ""
    end_timezone: str = "UTC"
    destination: BiText = EMPTY
    people: tuple[str, ...] = ()
    notes: BiText = EMPTY
    uid: str = ""
    """iCalendar UID, SEQUENCE and RECURRENCE-ID, as of a meeting."""
    sequence: int = 0
    recurrence: str = ""
