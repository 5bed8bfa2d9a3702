"""Both clocks in the spine of a row: here in bold, at home below in the accent, with the days by which they differ.

What leads from one clock to another, such as a flight, shows the local time of each end as tickets do, and says so in words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desk_app.compose.dates import Moment, two_clocks
from desk_app.compose.pack import Pack
from desk_app.compose.texts import Align, short
from desk_app.compose.theme import INK, Role
from desk_app.layout.blocks import Para
from desk_app.model.calendar import clock
from desk_app.model.calendar import local as local_time
from desk_app.model.meeting import Meeting
from desk_app.model.text import Language
from desk_app.model.visit import Movement
from desk_app.typeset.values import Span, Style

MARK_SIZE = 0.72
MARK_RISE = 0.36


def clock_paras(pack: Pack, occasion: Meeting | Movement, *, quiet: bool = False) -> tuple[Para, ...]:
    """Two lines of the spine, one for what leads from clock to clock; nothing without a start.

    ``quiet``: for movements and rests, in regular weight.
    """
    if not occasion.start:
        return ()
    if isinstance(occasion, Meeting):
        start_zone = end_zone = occasion.timezone
        if occasion.all_day:
            words = Span(pack.word(pack.main, "programme.all_day"), pack.theme.style("time", pack.main, INK))
            return (Para((words,), pack.main, pack.theme.leading("time", pack.main), "center" if pack.bilingual else "start"),)
    else:
        start_zone, end_zone = occasion.start_timezone, occasion.end_timezone
    start = local_time(occasion.start, start_zone)
    end = local_time(occasion.end, end_zone) if occasion.end else start
    local, home = two_clocks(start, end, pack.snapshot.visit.home_timezone)
    style = pack.theme.style("time", pack.main, INK, 400 if quiet else 600)
    found = [_para(pack, local, style, "time")]
    if local != home and not _between_clocks(start, end):
        found.append(_para(pack, home, pack.theme.style("home_time", pack.main, pack.theme.accent), "home_time"))
    return tuple(found)


def local_times(pack: Pack, language: Language, movement: Movement) -> str:
    """In which cities the clocks of a movement's two times stand, if they differ; ``""`` if they are the same."""
    if not movement.start or not movement.end:
        return ""
    start = local_time(movement.start, movement.start_timezone)
    end = local_time(movement.end, movement.end_timezone)
    if not _between_clocks(start, end):
        return ""
    origin, destination = (_city(pack, language, zone) for zone in (movement.start_timezone, movement.end_timezone))
    if not origin or not destination:
        return pack.word(language, "movement.local_times")
    times = {"start": pack.digits(language, clock(start)), "end": pack.digits(language, clock(end))}
    return pack.word(language, "movement.local_times_in", **times, origin=origin, destination=destination)


def _city(pack: Pack, language: Language, zone: str) -> str:
    """The visit's city in a time zone; ``""`` if none is known."""
    visit = pack.snapshot.visit
    if zone == visit.home_timezone:
        return short(pack, language, visit.home_city)
    return next((short(pack, language, place.city) for place in visit.places if place.timezone == zone), "")


def _between_clocks(start: datetime, end: datetime) -> bool:
    return end.utcoffset() != end.astimezone(start.tzinfo).utcoffset()


def _para(pack: Pack, moments: tuple[Moment, ...], style: Style, role: Role) -> Para:
    small = replace(style, size_pt=style.size_pt * MARK_SIZE, rise_pt=style.size_pt * MARK_RISE, weight=max(style.weight, 500))
    parts: list[Span] = []
    for place, shown in enumerate(moments):
        last = place == len(moments) - 1
        parts.append(Span(pack.number(pack.main, shown.words), style))
        if shown.mark and (last or shown.mark != moments[-1].mark):
            parts.append(Span("\u00a0" + pack.number(pack.main, shown.mark), small))
        if not last:
            parts.append(Span("–", style))
    # The range reads left to right in both languages: the paragraph is set as English whatever the page.
    return Para(tuple(parts), "en", pack.theme.leading(role, pack.main), time_align(pack))


def time_align(pack: Pack) -> Align:
    """Centred between two languages; else at the reading start: on an Arabic page the end of a left-to-right line."""
    return "center" if pack.bilingual else "end" if pack.main == "ar" else "start"
