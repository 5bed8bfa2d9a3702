"""Values of one VEVENT: its times in their zones, its texts by language, its people, its attached files."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from desk_app.model.calendar import zone
from desk_app.model.people import Person
from desk_app.model.text import EMPTY, BiText

NAMESPACE = uuid5(NAMESPACE_URL, "delegation-desk:calendar")
"""Ids are made of what a file says: the same entry has the same id whenever it is read for a visit."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
LARGEST_FILE = 25_000_000

_ARABIC = re.compile("[\u0620-\u06d3\u0750-\u077f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_PARTED = re.compile(r"\s+[/|–—-]\s+|\s*\n\s*")
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|i|li|ol|p|span|strong|u|ul|html|body|head|font|table|tr|td)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\;,nN])")
_HIDDEN = re.compile("[\x00-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")


class BadProperty(ValueError):
    """A property that can't be read. ``name``: the property's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class When:
    """A date or a local time. ``zone_name``: "" for a floating time or a date; "UTC" for one in UTC."""

    value: date | datetime
    zone_name: str = ""

    @property
    def is_day(self) -> bool:
        return not isinstance(self.value, datetime)

    def later(self, by: timedelta) -> When:
        return When(self.value + by, self.zone_name)

    def local(self, zone_name: str) -> datetime:
        """The naive local time in a zone; a floating time does not shift, a date is its midnight."""
        if not isinstance(self.value, datetime):
            return datetime(self.value.year, self.value.month, self.value.day)
        if not self.zone_name or self.zone_name == zone_name:
            return self.value
        return self.value.replace(tzinfo=zone(self.zone_name)).astimezone(zone(zone_name)).replace(tzinfo=None)


def when(value: Any, name: str, tzid: str, zone_of: Any) -> When:
    """A time as the library read it. tzid: its TZID as written; zone_of: TZID -> IANA name. Raises BadProperty."""
    if isinstance(value, tuple):
        value = value[0]
    if not isinstance(value, date) or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise BadProperty(name)
    if not isinstance(value, datetime):
        return When(value)
    naive = value.replace(tzinfo=None)
    if tzid:
        return When(naive, zone_of(tzid))
    return When(naive, "UTC" if value.tzinfo is not None else "")


def iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def recurrence_id(moment: datetime, zone_name: str, *, is_day: bool) -> str:
    """Which one of a series starts at a local time: as ``Meeting.recurrence`` holds it."""
    if is_day:
        return f"{moment:%Y%m%d}"
    return f"{moment.replace(tzinfo=zone(zone_name)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def duration(event: Any) -> timedelta:
    found = event.get("DURATION")
    value = held(found, "dt")
    if found is None:
        return timedelta()
    if not isinstance(value, timedelta) or not timedelta() <= value <= timedelta(days=400):
        raise BadProperty("DURATION")
    return value


def each(event: Mapping[str, Any], name: str) -> list[Any]:
    found = event.get(name)
    return list(found) if isinstance(found, list) else [] if found is None else [found]


def held(value: Any, name: str, default: Any = None) -> Any:
    """What the library read of a property; the default where it could not."""
    return default if type(value).__name__ == "vBroken" else getattr(value, name, default)


def parameter(value: Any, name: str) -> str:
    found = getattr(value, "params", {}).get(name, "")
    return str(found[0] if isinstance(found, list) and found else found or "")


def plain(value: Any) -> str:
    """A text without HTML, without trailing space."""
    said = str(value)
    if type(value).__name__ == "vUnknown":
        # Of properties that it does not know, ours too, the library leaves the value as it is written.
        said = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], said)
    if _TAG.search(said):
        said = html.unescape(_TAG.sub("", _BREAK.sub("\n", said)))
    return "\n".join(line.rstrip() for line in said.replace("\r\n", "\n").split("\n")).strip()


def pair(values: Iterable[Any]) -> BiText:
    """A text in the language that it says it is in, or whose letters it has; one in both, parted by a stroke, is a pair."""
    found = EMPTY
    for value in values:
        said = plain(value)
        language = parameter(value, "LANGUAGE").casefold()[:2]
        sides = [part for part in _PARTED.split(said) if part] if language not in ("ar", "en") or _mixed(said) else []
        if len(sides) == 2 and _is_arabic(sides[0]) != _is_arabic(sides[1]) and not any(_mixed(side) for side in sides):
            arabic, english = sides if _is_arabic(sides[0]) else sides[::-1]
            found = BiText(found.ar or arabic, found.en or english)
        elif (language or ("ar" if _is_arabic(said) else "en")) == "ar":
            found = BiText(found.ar or said, found.en)
        else:
            found = BiText(found.ar, found.en or said)
    return found


def invited(event: Any) -> tuple[Person, ...]:
    """Organiser and attendees as persons, each once, by e-mail or else by name; rooms and who declined are none of them."""
    found: dict[str, Person] = {}
    for value in (*each(event, "ORGANIZER"), *each(event, "ATTENDEE")):
        if parameter(value, "CUTYPE").upper() in ("ROOM", "RESOURCE") or parameter(value, "PARTSTAT").upper() == "DECLINED":
            continue
        address = re.sub(r"^mailto:", "", str(value).strip(), flags=re.IGNORECASE)
        written = parameter(value, "EMAIL")
        mail = address if _MAIL.fullmatch(address) else written if _MAIL.fullmatch(written) else ""
        name = _HIDDEN.sub("", parameter(value, "CN")).strip().strip("'\"")
        if name.casefold() in (mail.casefold(), address.casefold()):
            name = ""
        if not mail and not name:
            continue
        key = (mail or name).casefold()
        person = Person(str(uuid5(NAMESPACE, f"person {key}")), pair([name]) if name else EMPTY, emails=(mail,) if mail else ())
        if key not in found or found[key].name.is_empty:
            found[key] = person
    return tuple(found.values())


def rooms(event: Any) -> tuple[str, ...]:
    """The names of rooms that were invited."""
    values = [value for value in each(event, "ATTENDEE") if parameter(value, "CUTYPE").upper() in ("ROOM", "RESOURCE")]
    return tuple(name for value in values if (name := parameter(value, "CN").strip()))


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """``name``: without any path; ``data`` None: only an address was given, as ``name``."""

    name: str
    mime: str
    data: bytes | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data or b"").hexdigest()


def attached(event: Any) -> tuple[AttachedFile, ...]:
    found = []
    for number, value in enumerate(each(event, "ATTACH"), start=1):
        written = next((said for key in ("FILENAME", "X-FILENAME", "X-APPLE-FILENAME") if (said := parameter(value, key))), "")
        mime = parameter(value, "FMTTYPE")
        if parameter(value, "VALUE").upper() == "BINARY" or parameter(value, "ENCODING").upper() == "BASE64":
            data = held(value, "bytes", b"")
            found.append(AttachedFile(bare_name(written) or f"attachment-{number}", mime, data))
        else:
            found.append(AttachedFile(str(value)[:300], mime, None))
    return tuple(found)


def bare_name(written: str) -> str:
    """The last part of a name with folders, in any system's writing; never "." or ".."."""
    name = _HIDDEN.sub("", re.split(r"[/\\:]", written)[-1]).strip(" .")
    return name[-120:]


def _is_arabic(said: str) -> bool:
    return len(_ARABIC.findall(said)) > len(_LATIN.findall(said))


def _mixed(said: str) -> bool:
    return bool(_ARABIC.search(said)) and bool(_LATIN.search(said))
