"""The scene-setter, and the sections after the briefs: remarks and press line, protocol and gifts, logistics."""

from __future__ import annotations

from desk_app.compose.clocks import clock_paras, local_times
from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.people import isolated
from desk_app.compose.programme import movement_label, movement_route
from desk_app.compose.rows import fixed_title, heading, numbered, row, titled_prose
from desk_app.compose.texts import joined, line, said
from desk_app.compose.theme import GREY, HAIRLINE, TIME_PT
from desk_app.compose.written import Written, written
from desk_app.layout.blocks import Block, Para, Row
from desk_app.model.calendar import instant
from desk_app.model.text import Language
from desk_app.model.visit import Contact, Movement


def scene_setter(pack: Pack) -> tuple[Block, ...]:
    """Purpose, what we want, topics, state of play."""
    visit = pack.snapshot.visit
    return titled(
        pack,
        "section.scene",
        (
            *titled_prose(pack, "scene.purpose", visit.purpose, (visit.id, "purpose")),
            *numbered(
                pack, "scene.objectives", [(item.text, (visit.id, f"objectives/{item.id}/text")) for item in visit.objectives]
            ),
            *numbered(pack, "scene.topics", [(item.text, (visit.id, f"topics/{item.id}/text")) for item in visit.topics]),
            *titled_prose(pack, "scene.state", visit.scene, (visit.id, "scene")),
        ),
    )


def remarks(pack: Pack) -> tuple[Block, ...]:
    visit = pack.snapshot.visit
    return titled(
        pack,
        "section.remarks",
        (
            # Read aloud from the page, standing: larger than what is read at a desk.
            *titled_prose(pack, "remarks.remarks", visit.remarks, (visit.id, "remarks"), role="speech"),
            *titled_prose(pack, "remarks.press_line", visit.press_line, (visit.id, "press_line")),
        ),
    )


def protocol(pack: Pack) -> tuple[Block, ...]:
    visit = pack.snapshot.visit
    return titled(
        pack,
        "section.protocol",
        (
            *titled_prose(pack, "protocol.protocol", visit.protocol, (visit.id, "protocol")),
            *titled_prose(pack, "protocol.gifts", visit.gifts, (visit.id, "gifts")),
        ),
    )


def logistics(pack: Pack) -> tuple[Block, ...]:
    """Journeys on both clocks, hotel, dress, weather, time, and whom to call."""
    visit = pack.snapshot.visit
    return titled(
        pack,
        "section.logistics",
        (
            *journeys(pack),
            *titled_prose(pack, "logistics.hotel", visit.hotel, (visit.id, "hotel")),
            *titled_prose(pack, "logistics.dress", visit.dress, (visit.id, "dress")),
            *titled_prose(pack, "logistics.weather", visit.weather, (visit.id, "weather")),
            *titled_prose(pack, "logistics.time", visit.time_note, (visit.id, "time_note")),
            *titled_prose(pack, "logistics.notes", visit.logistics, (visit.id, "logistics")),
            *emergency(pack),
        ),
    )


def titled(pack: Pack, key: str, parts: tuple[Block, ...]) -> tuple[Block, ...]:
    """A section with its title, or nothing when it has nothing to say."""
    return (fixed_title(pack, key), *parts) if parts else ()


def journeys(pack: Pack) -> tuple[Block, ...]:
    """Flights and trains, in order of departure."""
    travel = [one for one in pack.snapshot.movements if one.kind in ("flight", "train") and one.start]
    travel.sort(key=lambda one: instant(one.start, one.start_timezone))
    if not travel:
        return ()
    return (heading(pack, "logistics.flights"), *(journey_row(pack, one, first=place == 0) for place, one in enumerate(travel)))


def journey_row(pack: Pack, movement: Movement, *, first: bool) -> Row:
    """A journey: each end in its own local time, both on the clock at home below."""

    def side(language: Language) -> tuple[Written, ...]:
        facts = [isolated(movement.number), movement_route(pack, language, movement)]
        return (
            *movement_label(pack, language, movement),
            *joined(pack, language, facts, (movement.id, "origin")),
            *joined(
                pack, language, [printed_day(pack, language, movement.start[:10], with_weekday=True)], (movement.id, "start")
            ),
            *joined(pack, language, [local_times(pack, language, movement)], (movement.id, "start")),
            *written(pack, language, movement.notes, (movement.id, "notes"), "meta", colour=GREY),
        )

    spine = clock_paras(pack, movement)
    return row(
        pack, side, spine, number_pt=TIME_PT, above=None if first else HAIRLINE, splittable=False, source=(movement.id, "start")
    )


def emergency(pack: Pack) -> tuple[Block, ...]:
    contacts = [contact for contact in pack.snapshot.visit.contacts if not contact.label.is_empty or contact.phones]
    if not contacts:
        return ()
    return (
        heading(pack, "logistics.contacts"),
        *(contact_row(pack, contact, first=place == 0) for place, contact in enumerate(contacts)),
    )


def contact_row(pack: Pack, contact: Contact, *, first: bool) -> Row:
    """Whom to call, and the number in bold."""
    source = (pack.snapshot.visit.id, f"contacts/{contact.id}/label")

    def side(language: Language) -> tuple[Para, ...]:
        numbers = pack.word(language, "mark.comma").join(isolated(phone.number) for phone in contact.phones)
        called = (line(pack, language, numbers, "strong", source=source),) if numbers else ()
        return (*said(pack, language, contact.label, source), *called)

    return row(pack, side, above=None if first else HAIRLINE, splittable=False, source=source)
