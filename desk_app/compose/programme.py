"""The programme: a table for each day, with the clock here and the clock at home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk_app.compose.clocks import clock_paras, local_times
from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.people import brief_name, isolated
from desk_app.compose.rows import fixed_title, row
from desk_app.compose.texts import joined, line, said, short
from desk_app.compose.theme import GREY, HAIRLINE, TIME_PT, Role
from desk_app.compose.written import Written, written
from desk_app.layout.blocks import Block, Para, Row, Space, Table
from desk_app.model.calendar import date_text, hours_ahead, instant, weekday
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import days_of
from desk_app.model.text import Language
from desk_app.model.visit import Movement

DAY_INSET_PT = 7.0
DAY_GAP_PT = 6.0
"""Between the languages of a line that has nothing in the spine."""
WHOLE_DAY_ROWS = 5
"""A day of no more rows than these is not torn over two pages."""
Occasion = Meeting | Movement


def programme(pack: Pack) -> tuple[Block, ...]:
    """Title, a line about the two clocks, and the days. Days of the visit without any entry are left out."""
    if not any(days(pack)):
        return ()
    tables = [block for iso, occasions in days(pack) for block in day_table(pack, iso, occasions)]
    return (fixed_title(pack, "section.programme"), clock_note(pack), *tables)


def programme_of_days(pack: Pack) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """(ISO day, title, a line about the two clocks and the table of the day): each day can be read, and replaced, alone."""
    return tuple(
        (iso, (fixed_title(pack, "section.programme"), clock_note(pack, iso), *day_table(pack, iso, occasions)))
        for iso, occasions in days(pack)
    )


def day_table(pack: Pack, iso: str, occasions: Sequence[Occasion]) -> tuple[Block, ...]:
    rows = [occasion_row(pack, occasion) for occasion in occasions]
    if len(rows) <= WHOLE_DAY_ROWS:
        rows = [*(replace(one, keep_next=True) for one in rows[:-1]), rows[-1]]
    return Space(9.0), Table(tuple(rows), (day_header(pack, iso),))


def day_title(pack: Pack, language: Language, iso: str) -> str:
    """What a day of the programme is called in the contents and in running heads."""
    return pack.word(language, "programme.of_day", day=f"{weekday(iso, language)} {date_text(iso, language)}")


def days(pack: Pack) -> Iterable[tuple[str, tuple[Occasion, ...]]]:
    """(ISO day, what happens on it in order of time); a day is the local one where the thing starts. Whole days stand on each."""
    found: dict[str, list[Occasion]] = {}
    occasions: tuple[Occasion, ...] = (*pack.snapshot.meetings, *pack.snapshot.movements)
    for occasion in occasions:
        for iso in days_of(occasion):
            found.setdefault(iso, []).append(occasion)
    for iso in sorted(found):
        yield iso, tuple(sorted(found[iso], key=lambda one: (not _all_day(one), instant(one.start, zone(one)), one.id)))


def _all_day(occasion: Occasion) -> bool:
    return isinstance(occasion, Meeting) and occasion.all_day


def zone(occasion: Occasion) -> str:
    return occasion.timezone if isinstance(occasion, Meeting) else occasion.start_timezone


def clock_note(pack: Pack, iso: str = "") -> Row:
    """Which clock is which, and by how much they differ on the day, or on the first of the visit."""
    visit = pack.snapshot.visit

    def side(language: Language) -> tuple[Para, ...]:
        city = next((short(pack, language, place.city) for place in visit.places if not place.city.is_empty), "")
        home = short(pack, language, visit.home_city)
        day = iso or visit.first_day
        ahead = hours_ahead(f"{day}T12:00", visit.timezone, visit.home_timezone) if day else 0.0
        if not city or not home or not ahead or ahead != int(ahead):
            return ()
        hours = pack.count(language, "hour", abs(int(ahead)), oblique=True)
        key = "programme.home_ahead" if ahead > 0 else "programme.home_behind"
        return (line(pack, language, pack.word(language, key, city=city, home=home, hours=hours), "meta", colour=GREY),)

    return row(pack, side, spine_pt=DAY_GAP_PT, top_pt=0.0, bottom_pt=0.0, keep_next=True, source=(visit.id, "timezone"))


def day_header(pack: Pack, iso: str) -> Row:
    def side(language: Language) -> tuple[Para, ...]:
        words = printed_day(pack, language, iso, with_weekday=True)
        return (line(pack, language, words, "strong", colour=pack.theme.day_ink, tag="H3"),)

    return row(
        pack,
        side,
        spine_pt=DAY_GAP_PT,
        fill=pack.theme.day_fill,
        above=pack.theme.day_rule,
        below=pack.theme.day_rule,
        rule_pt=1.0,
        inset_pt=DAY_INSET_PT,
        top_pt=2.5,
        bottom_pt=3.5,
        keep_next=True,
        role="TH",
    )


def occasion_row(pack: Pack, occasion: Occasion) -> Row:
    return meeting_row(pack, occasion) if isinstance(occasion, Meeting) else movement_row(pack, occasion)


def meeting_row(pack: Pack, meeting: Meeting) -> Row:
    """Title in bold; below it place, who leads and the number of the brief."""

    def side(language: Language) -> tuple[Para, ...]:
        title = said(pack, language, meeting.title, (meeting.id, "title"), "strong")
        facts = [short(pack, language, meeting.place)]
        if meeting.lead_id in pack.snapshot.people:
            facts.append(pack.word(language, "programme.lead", name=brief_name(pack, language, meeting.lead_id)))
        if pack.spec.document == "full" and meeting in pack.meetings:
            facts.append(pack.word(language, "programme.brief", number=pack.numbers[meeting.id]))
        return (*title, *joined(pack, language, facts, (meeting.id, "place")))

    spine = clock_paras(pack, meeting)
    return row(
        pack,
        side,
        spine,
        number_pt=TIME_PT,
        inset_pt=DAY_INSET_PT,
        below=HAIRLINE,
        splittable=False,
        role="TD",
        spine_role="TH",
        source=(meeting.id, "start"),
    )


def movement_row(pack: Pack, movement: Movement) -> Row:
    """Travel, rests and meals: lighter than meetings."""

    def side(language: Language) -> tuple[Written, ...]:
        label = movement_label(pack, language, movement)
        route = movement_route(pack, language, movement)
        notes = written(pack, language, movement.notes, (movement.id, "notes"), "meta", colour=GREY)
        facts = joined(pack, language, [isolated(movement.number), route], (movement.id, "origin"))
        return (*label, *facts, *joined(pack, language, [local_times(pack, language, movement)], (movement.id, "start")), *notes)

    spine = clock_paras(pack, movement, quiet=True)
    return row(
        pack,
        side,
        spine,
        number_pt=TIME_PT,
        inset_pt=DAY_INSET_PT,
        top_pt=2.0,
        bottom_pt=3.0,
        below=HAIRLINE,
        fill=pack.theme.tint,
        splittable=False,
        role="TD",
        spine_role="TH",
        source=(movement.id, "start"),
    )


def movement_label(pack: Pack, language: Language, movement: Movement, role: Role = "body") -> tuple[Para, ...]:
    """The label, or the kind's own word when nobody wrote one."""
    if movement.label.is_empty:
        return (line(pack, language, pack.word(language, f"movement.{movement.kind}"), role, source=(movement.id, "kind")),)
    return said(pack, language, movement.label, (movement.id, "label"), role)


def movement_route(pack: Pack, language: Language, movement: Movement) -> str:
    origin, destination = short(pack, language, movement.origin), short(pack, language, movement.destination)
    if origin and destination:
        return pack.word(language, "movement.from_to", origin=origin, destination=destination)
    return origin or destination
