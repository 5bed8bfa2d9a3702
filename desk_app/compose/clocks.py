"""Both clocks in the spine of a row: here in bold, at home below in the accent, with the days by which they differ."""

from __future__ import annotations

from dataclasses import replace

from desk_app.compose.dates import Moment, two_clocks
from desk_app.compose.pack import Pack
from desk_app.compose.texts import Align
from desk_app.compose.theme import INK, Role
from desk_app.layout.blocks import Para
from desk_app.model.calendar import local as local_time
from desk_app.model.meeting import Meeting
from desk_app.model.visit import Movement
from desk_app.typeset.values import Span, Style

MARK_SIZE = 0.72
MARK_RISE = 0.36


def clock_paras(pack: Pack, occasion: Meeting | Movement, *, quiet: bool = False) -> tuple[Para, ...]:
    """Two lines of the spine; ``quiet``: for movements and rests, in regular weight. Nothing without a start."""
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
    if local != home:
        found.append(_para(pack, home, pack.theme.style("home_time", pack.main, pack.theme.accent), "home_time"))
    return tuple(found)


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
