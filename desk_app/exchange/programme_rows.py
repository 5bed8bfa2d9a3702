"""The programme as a table: headings in one language, texts in both, ready to be read back."""

from __future__ import annotations

from desk_app.exchange.programme_tables import COLUMNS
from desk_app.exchange.programme_words import kind_word
from desk_app.exchange.sheets import SheetToWrite
from desk_app.model.calendar import instant
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion, calendar_uid, occasions_of
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText, Language
from desk_app.model.visit import Movement
from desk_app.resources import text

_WRITTEN = (
    "day", "start", "end", "timezone", "end_timezone", "kind", "title.ar", "title.en", "place.ar", "place.en",
    "origin.ar", "origin.en", "number", "people", "notes.ar", "notes.en", "code", "uid",
)  # fmt: skip


def programme_sheet(snapshot: Snapshot, language: Language) -> SheetToWrite:
    """The entries in order of time, a row each; columns that are empty in all rows are left out."""
    occasions = sorted(occasions_of(snapshot), key=lambda one: (instant(one.start, _zones(one)[0]), one.id))
    rows = [_cells(snapshot, one, language) for one in occasions]
    kept = [path for path in _WRITTEN if any(row.get(path) for row in rows)] or list(_WRITTEN)
    headings = [COLUMNS[path][language == "ar"] for path in kept]
    return SheetToWrite(
        text(language, "document.section.programme"), headings, [[row.get(path, "") for path in kept] for row in rows]
    )


def _cells(snapshot: Snapshot, one: Occasion, language: Language) -> dict[str, str]:
    zone, end_zone = _zones(one)
    cells = {"day": one.start[:10], "timezone": zone, "uid": calendar_uid(one)}
    if isinstance(one, Meeting) and one.all_day:
        cells |= {
            "start": "يوم كامل" if language == "ar" else "All day",
            "end": one.end[:10] if one.end[:10] > one.start[:10] else "",
        }
    else:
        cells |= {
            "start": one.start[11:16],
            "end": one.end[11:16] if one.end[:10] == one.start[:10] else one.end.replace("T", " "),
        }
    if end_zone != zone and one.end:
        cells["end_timezone"] = end_zone
    if isinstance(one, Movement):
        cells |= {
            "kind": kind_word(("movement", one.kind), language),
            "number": one.number,
            **_both("title", one.label),
            **_both("place", one.destination),
        }
        cells |= {**_both("origin", one.origin), **_both("notes", one.notes)}
        people = one.people
    else:
        cells |= {
            "kind": kind_word(("meeting", one.kind), language),
            "code": one.code,
            **_both("title", one.title),
            **_both("place", one.place),
        }
        cells |= _both("notes", one.logistics)
        people = tuple(dict.fromkeys((*one.attendees, *one.counterparts)))
    cells["people"] = "; ".join(_person(snapshot, each, language) for each in people if each in snapshot.people)
    return cells


def _both(name: str, pair: BiText) -> dict[str, str]:
    return {f"{name}.ar": pair.ar, f"{name}.en": pair.en}


def _person(snapshot: Snapshot, person_id: str, language: Language) -> str:
    """A name with the address by which it is known again."""
    person = snapshot.people[person_id]
    name = person.name.either(language)
    return f"{name} <{person.emails[0]}>" if person.emails else name


def _zones(one: Occasion) -> tuple[str, str]:
    return (one.timezone, one.timezone) if isinstance(one, Meeting) else (one.start_timezone, one.end_timezone)
