"""Entries of a programme and observations as plain JSON values for other programs, as CLI documents them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from desk_app.model.calendar import zone
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion, calendar_uid
from desk_app.model.people import Person
from desk_app.model.text import BiText

OBSERVATION_COLUMNS = ("indicator", "country", "year", "value", "rank", "rank published", "source")
NUMBERS = frozenset(OBSERVATION_COLUMNS.index(name) for name in ("year", "value", "rank"))
"""places of the columns that hold numbers"""


def occasion_values(occasion: Occasion, people: Mapping[str, Person]) -> dict[str, Any]:
    """A meeting or movement; times in ISO 8601 with their offset, days alone for what lasts all day. ``kind``: of a movement what
    it is, of a meeting its kind."""
    if isinstance(occasion, Meeting):
        zones, all_day = (occasion.timezone, occasion.timezone), occasion.all_day
        title, place, invited = occasion.title, occasion.place, (*occasion.attendees, *occasion.counterparts)
    else:
        zones, all_day = (occasion.start_timezone, occasion.end_timezone), False
        title, place, invited = occasion.label, occasion.origin, occasion.people
    attendees = [people[each] for each in invited if each in people]
    return {
        "id": occasion.id,
        "record": "meeting" if isinstance(occasion, Meeting) else "movement",
        "kind": occasion.kind,
        "title": _both(title),
        "start": _moment(occasion.start, zones[0], all_day),
        "end": _moment(occasion.end, zones[1], all_day),
        "timezone": zones[0],
        "place": _both(place),
        "all_day": all_day,
        "attendees": [{"id": one.id, "name": _both(one.name), "emails": list(one.emails)} for one in attendees],
        "recurrence": occasion.recurrence,
        "uid": calendar_uid(occasion),
        "sequence": occasion.sequence,
    }


def observations(indicators: Mapping[str, Indicator], editions: Iterable[Edition]) -> Iterator[dict[str, Any]]:
    """All observations of the editions, a value each; ``source`` as the edition's in both languages."""
    for edition in editions:
        indicator = indicators.get(edition.indicator_id)
        for one in edition.observations:
            yield {
                "indicator": indicator.code if indicator is not None else "",
                "country": one.country,
                "year": edition.year,
                "value": one.value,
                "rank": one.rank or None,
                "source": _both(edition.source),
            }


def observation_rows(indicators: Mapping[str, Indicator], editions: Iterable[Edition], language: str) -> Iterator[list[str]]:
    """The same in cells, under ``OBSERVATION_COLUMNS``. A computed rank is marked: it must not come back as a published one."""
    for edition in editions:
        for seen, one in zip(edition.observations, observations(indicators, [edition]), strict=True):
            source = one["source"][language] or one["source"]["en"] or one["source"]["ar"]
            mark = ("yes" if seen.rank_published else "no") if seen.rank else ""
            values = (one["indicator"], one["country"], one["year"], one["value"], one["rank"], mark, source)
            yield ["" if value is None else str(value) for value in values]


def _both(pair: BiText) -> dict[str, str]:
    return {"ar": pair.ar, "en": pair.en}


def _moment(local: str, zone_name: str, all_day: bool) -> str:
    if not local or all_day:
        return local[:10]
    return datetime.fromisoformat(local).replace(tzinfo=zone(zone_name)).isoformat(timespec="minutes")
