"""The programme as iCalendar, as Outlook, Google Calendar and Thunderbird take it in. Source: RFC 5545, 5546.

Texts stand in the language asked for; both languages of what a person wrote are kept beside them in properties of our own, so
that reading the file back gives the same pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from desk_app import __version__
from desk_app.exchange.calendar_entries import OWN
from desk_app.exchange.calendar_zones import vtimezone
from desk_app.exchange.programme_words import MOVEMENT_MARK
from desk_app.model.calendar import zone
from desk_app.model.fields import title_of
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion, calendar_uid, occasions_of
from desk_app.model.people import Person
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText, Language
from desk_app.model.visit import Movement
from desk_app.model.workspace import PackLanguage

_LONGEST = 75
"""Octets of a line, without its end."""


def write_calendar(
    snapshot: Snapshot, language: PackLanguage, stamp: datetime, sequences: Mapping[str, int] | None = None
) -> bytes:
    """The meetings and movements of a visit that have a time. Lines end in CRLF and are at most 75 octets long.

    stamp: when it was made, in UTC. sequences: record id -> SEQUENCE (``occasions.sequence_of``); the record's own without.
    """
    occasions = occasions_of(snapshot)
    numbers = sequences or {}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Delegation Desk//{__version__}//{'AR' if language == 'ar' else 'EN'}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_texts("X-WR-CALNAME", snapshot.visit.title, language, tagged=False),
        f"X-WR-TIMEZONE:{snapshot.visit.timezone}",
    ]
    for name in _zones(occasions):
        moments = [moment for occasion in occasions for moment in _instants(occasion)]
        lines += vtimezone(name, min(moments), max(moments))
    for occasion in occasions:
        lines += _event(snapshot, occasion, language, stamp, numbers.get(occasion.id, occasion.sequence))
    return b"".join(folded(line) for line in (*lines, "END:VCALENDAR"))


def folded(line: str) -> bytes:
    """A content line with its ends: folded before it is longer than 75 octets, never inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(piece) + len(octets) > _LONGEST:
            pieces.append(piece)
            # The space that marks a folded line is one of its octets.
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _event(snapshot: Snapshot, occasion: Occasion, language: PackLanguage, stamp: datetime, sequence: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(calendar_uid(occasion))}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{sequence}"
    if occasion.recurrence:
        yield f"RECURRENCE-ID{';VALUE=DATE' if 'T' not in occasion.recurrence else ''}:{occasion.recurrence}"
    yield from _times(occasion)
    yield from _texts("SUMMARY", _title(occasion), language)
    yield from _both("TITLE", occasion.title if isinstance(occasion, Meeting) else occasion.label)
    place = occasion.place if isinstance(occasion, Meeting) else occasion.destination
    yield from _texts("LOCATION", place, language)
    yield from _both("PLACE", place)
    notes = occasion.logistics if isinstance(occasion, Meeting) else occasion.notes
    yield from _texts("DESCRIPTION", notes, language)
    yield from _both("NOTES", notes)
    if isinstance(occasion, Movement):
        yield from _both("ORIGIN", occasion.origin, always=True)
        yield f"{OWN}KIND:{MOVEMENT_MARK}{occasion.kind}"
        if occasion.number:
            yield f"{OWN}NUMBER:{_escaped(occasion.number)}"
        # Who travels need not be free for others to meet: rests and meals are shown, not blocked.
        yield f"TRANSP:{'OPAQUE' if occasion.kind in ('flight', 'train', 'car') else 'TRANSPARENT'}"
    else:
        yield f"{OWN}KIND:{occasion.kind}"
        if occasion.code:
            yield f"{OWN}CODE:{_escaped(occasion.code)}"
        yield f"TRANSP:{'TRANSPARENT' if occasion.all_day else 'OPAQUE'}"
        if occasion.all_day:
            yield "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    for person_id in _invited(occasion):
        if person_id in snapshot.people:
            yield from _attendee(snapshot.people[person_id], language)
    yield "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _times(occasion: Occasion) -> Iterator[str]:
    if isinstance(occasion, Meeting) and occasion.all_day:
        last = date.fromisoformat((occasion.end or occasion.start)[:10])
        yield f"DTSTART;VALUE=DATE:{occasion.start[:10].replace('-', '')}"
        # The day on which it is over is no day of it.
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART;{_time(occasion.start, _start_zone(occasion))}"
    if occasion.end:
        yield f"DTEND;{_time(occasion.end, _end_zone(occasion))}"


def _time(moment: str, zone_name: str) -> str:
    return f"TZID={zone_name}:{datetime.fromisoformat(moment):%Y%m%dT%H%M%S}"


def _title(occasion: Occasion) -> BiText:
    """A movement's label with its number: who looks at a telephone wants the flight's."""
    if not isinstance(occasion, Movement) or not occasion.number or occasion.label.is_empty:
        return title_of(occasion)
    arabic, english = (f"{side} ({occasion.number})" if side else "" for side in (occasion.label.ar, occasion.label.en))
    return BiText(arabic, english)


def _texts(name: str, pair: BiText, language: PackLanguage, *, tagged: bool = True) -> Iterator[str]:
    """One line in the language, or in both; what is missing in it stands in the other rather than nowhere."""
    sides: list[tuple[Language, str]] = [("ar", pair.ar.strip()), ("en", pair.en.strip())]
    said = [(side, text) for side, text in sides if text and language in (side, "both")]
    said = said or [(side, text) for side, text in sides if text]
    if not said:
        return
    mark = f";LANGUAGE={said[0][0]}" if tagged and len(said) == 1 else ""
    parting = "\n\n" if name == "DESCRIPTION" else " / "
    yield f"{name}{mark}:{_escaped(parting.join(text for _, text in said))}"


def _both(name: str, pair: BiText, *, always: bool = False) -> Iterator[str]:
    """Each side by itself, where the standard's property can't say it."""
    if always or (pair.ar and pair.en) or name == "TITLE":
        for language, text in (("ar", pair.ar), ("en", pair.en)):
            if text:
                yield f"{OWN}{name};LANGUAGE={language}:{_escaped(text)}"


def _attendee(person: Person, language: PackLanguage) -> Iterator[str]:
    """Whoever has an e-mail address; without one a calendar has nobody to name."""
    if not person.emails:
        return
    name = person.name.either("ar" if language == "ar" else "en")
    common = f';CN="{_parameter(name)}"' if name else ""
    yield f"ATTENDEE{common};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:{_parameter(person.emails[0])}"


def _invited(occasion: Occasion) -> Iterable[str]:
    if isinstance(occasion, Movement):
        return occasion.people
    lead = (occasion.lead_id,) if occasion.lead_id else ()
    return dict.fromkeys((*lead, *occasion.attendees, *occasion.counterparts))


def _zones(occasions: Iterable[Occasion]) -> list[str]:
    timed = [one for one in occasions if not (isinstance(one, Meeting) and one.all_day)]
    names = [name for one in timed for name in ((_start_zone(one), _end_zone(one)) if one.end else (_start_zone(one),))]
    return list(dict.fromkeys(names))


def _instants(occasion: Occasion) -> Iterator[datetime]:
    yield datetime.fromisoformat(occasion.start).replace(tzinfo=zone(_start_zone(occasion)))
    if occasion.end:
        yield datetime.fromisoformat(occasion.end).replace(tzinfo=zone(_end_zone(occasion)))


def _start_zone(occasion: Occasion) -> str:
    return occasion.timezone if isinstance(occasion, Meeting) else occasion.start_timezone


def _end_zone(occasion: Occasion) -> str:
    return occasion.timezone if isinstance(occasion, Meeting) else occasion.end_timezone


def _escaped(text: str) -> str:
    plain = "".join(char for char in text.replace("\r\n", "\n").replace("\r", "\n") if char >= " " or char in "\n\t")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _parameter(text: str) -> str:
    """What may stand in a parameter: no quotes, no line ends, by RFC 6868 without loss."""
    plain = " ".join(text.split())
    return plain.replace("^", "^^").replace('"', "^'")
