"""People: names with their forms of address, the delegations, the contact sheet."""

from __future__ import annotations

from dataclasses import replace

from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.rows import LONG_PARAGRAPH, Side, fixed_title, heading, mark, row
from desk_app.compose.texts import DOT, Align, gap, joined, line, said, short, spans
from desk_app.compose.theme import GREY, HAIRLINE, NUMBER_PT, SPINE_PT
from desk_app.compose.written import Written, written
from desk_app.layout.blocks import Block, Para, Picture, Row
from desk_app.model.address import full_name, short_name
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText, Language
from desk_app.model.visit import Delegate

PHOTO_WIDTH_PT = 34.0
PHOTO_HEIGHT_PT = 44.0
PHOTO_GAP_PT = 10.0
PHOTO_ROOM_PT = 4.5
ROW_ROOM_PT = 2.6
"""Above and below a person in a list, with a photo and without."""
PAST_MEETINGS_SHOWN = 3
NAME_GAP_PT = 16.0
"""Between the languages of a row that has nothing in the spine."""


def brief_name(pack: Pack, language: Language, person_id: str) -> str:
    """A person named inside a line: form of address and name on one line of print, or the mark of a gap."""
    person = pack.snapshot.people.get(person_id)
    if person is None or person.name.is_empty:
        return ""
    return short_name(person, language).replace(" ", "\u00a0") or pack.word(language, "mark.missing")


def name_para(pack: Pack, language: Language, person: Person) -> tuple[Para, ...]:
    """The name in bold with its form of address."""
    source = (person.id, "name")
    if person.name.is_empty:
        return ()
    name = full_name(person, language)
    return (line(pack, language, name, "strong", source=source),) if name else (gap(pack, language, "strong", source),)


def photo(pack: Pack, person: Person) -> tuple[Picture, ...]:
    """The photo, when the snapshot holds it."""
    image = pack.snapshot.files.get(person.photo)
    if not image:
        return ()
    name = short(pack, pack.main, person.name)
    align: Align = "center" if pack.bilingual else "start"
    return (Picture(image, PHOTO_WIDTH_PT, PHOTO_HEIGHT_PT, name, pack.main, (person.id, "photo"), align),)


def organisation_name(pack: Pack, language: Language, organisation_id: str) -> str:
    organisation = pack.snapshot.organisations.get(organisation_id)
    return short(pack, language, organisation.name) if organisation else ""


def delegations(pack: Pack) -> tuple[Block, ...]:
    """Ours in order of precedence, theirs by organisation."""
    ours = ordered_delegates(pack)
    theirs = by_organisation(pack)
    if not ours and not theirs:
        return ()
    blocks: list[Block] = [fixed_title(pack, "section.delegations")]
    if ours:
        blocks.append(heading(pack, "people.ours"))
        blocks += [delegate_row(pack, delegate, person, first=place == 0) for place, (delegate, person) in enumerate(ours)]
    if theirs:
        blocks.append(heading(pack, "people.theirs", before_pt=12.0))
    for organisation, people in theirs:
        blocks.append(organisation_row(pack, organisation))
        blocks += [counterpart_row(pack, person, first=place == 0) for place, person in enumerate(people)]
    return tuple(blocks)


def ordered_delegates(pack: Pack) -> tuple[tuple[Delegate, Person], ...]:
    people = pack.snapshot.people
    found = [(one, people[one.person_id]) for one in pack.snapshot.visit.delegation if one.person_id in people]
    return tuple(sorted(found, key=lambda pair: pair[0].precedence))


def by_organisation(pack: Pack) -> tuple[tuple[Organisation | None, tuple[Person, ...]], ...]:
    """The counterparts of the pack's meetings, each once; organisations in the order in which they are met."""
    people = pack.snapshot.people
    groups: dict[str, list[Person]] = {}
    seen: set[str] = set()
    for meeting in pack.meetings:
        for person_id in meeting.counterparts:
            if person_id in people and person_id not in seen:
                seen.add(person_id)
                groups.setdefault(people[person_id].organisation_id, []).append(people[person_id])
    return tuple((pack.snapshot.organisations.get(key), tuple(group)) for key, group in groups.items())


def delegate_row(pack: Pack, delegate: Delegate, person: Person, *, first: bool) -> Row:
    """Name with its form of address and role in the delegation, job title below; the place in the precedence in the spine."""
    role_source = (pack.snapshot.visit.id, f"delegation/{delegate.id}/role_label")

    def side(language: Language) -> tuple[Para, ...]:
        role = delegate.role_label
        label = said(pack, language, role, role_source, "meta", colour=pack.theme.accent)
        if role.is_empty:
            label = (
                line(
                    pack,
                    language,
                    pack.word(language, f"role.{delegate.role}"),
                    "meta",
                    colour=pack.theme.accent,
                    source=role_source,
                ),
            )
        name = name_para(pack, language, person)
        job = said(pack, language, person.job_title, (person.id, "job_title"), "meta", colour=GREY)
        return (*on_one_line(pack, language, name, label), *job)

    return person_row(pack, person, side, (mark(pack, str(delegate.precedence)),), first=first)


def counterpart_row(pack: Pack, person: Person, *, first: bool, across_from: str | None = None) -> Row:
    """Name, job title and unit.

    across_from: in a meeting's brief, the organisation met; then the biography is given too, and the person's own when it is
    another one.
    """
    with_bio = across_from is not None

    def side(language: Language) -> tuple[Written, ...]:
        title = (
            *name_para(pack, language, person),
            *said(pack, language, person.job_title, (person.id, "job_title"), "meta", colour=GREY),
        )
        unit = said(pack, language, person.unit, (person.id, "unit"), "meta", colour=GREY)
        if not with_bio:
            return (*title, *unit)
        organisation = organisation_name(pack, language, person.organisation_id) if person.organisation_id != across_from else ""
        bio = written(pack, language, person.bio, (person.id, "bio"), "meta")
        said_as = joined(pack, language, [pronounced(pack, language, person)], (person.id, "pronunciation"))
        employer = joined(pack, language, [organisation], (person.organisation_id, "name"))
        return (*title, *employer, *unit, *said_as, *bio, *met_before(pack, language, person))

    long = len(person.bio.ar) + len(person.bio.en) > 2 * LONG_PARAGRAPH
    return person_row(pack, person, side, first=first, splittable=long)


def person_row(
    pack: Pack, person: Person, side: Side, spine: tuple[Para, ...] = (), *, first: bool, splittable: bool = False
) -> Row:
    """The row of a person in a list: the photo in the spine, or else ``spine``; a hairline above all but the first."""
    # The number column of a pack of one language is wider for all when there is a photo of anyone.
    photos = pack.photos
    # Where some have a photo, names without one begin at the same edge.
    shown = photo(pack, person) or spine or ((line(pack, pack.main, ""),) if photos and not pack.bilingual else ())
    room_pt = PHOTO_ROOM_PT if photo(pack, person) else ROW_ROOM_PT
    return row(
        pack,
        side,
        shown,
        number_pt=PHOTO_WIDTH_PT / pack.theme.scale + PHOTO_GAP_PT if photos else NUMBER_PT,
        spine_pt=SPINE_PT if shown else NAME_GAP_PT,
        top_pt=room_pt,
        bottom_pt=room_pt,
        above=None if first else HAIRLINE,
        splittable=splittable,
        source=(person.id, "name"),
    )


def on_one_line(pack: Pack, language: Language, first: tuple[Para, ...], second: tuple[Para, ...]) -> tuple[Para, ...]:
    """Two paragraphs as one with a dot between; as they are when either is none or several."""
    if not len(first) == len(second) == 1:
        return (*first, *second)
    dot = spans(pack, language, "meta", (DOT, GREY, 0))
    return (replace(first[0], spans=first[0].spans + dot + second[0].spans),)


def pronounced(pack: Pack, language: Language, person: Person) -> str:
    if person.pronunciation.is_empty or language in person.pronunciation.missing():
        return ""
    return pack.word(language, "people.pronounced", name=person.pronunciation.in_language(language))


def met_before(pack: Pack, language: Language, person: Person) -> tuple[Para, ...]:
    """The latest earlier meetings with the person, newest first."""
    paras: list[Para] = []
    for met in sorted(person.past_meetings, key=lambda met: met.date, reverse=True)[:PAST_MEETINGS_SHOWN]:
        source = (person.id, f"past_meetings/{met.id}/text")
        words = met.text.in_language(language).strip()
        if not words:
            paras += said(pack, language, met.text, source, "meta")
            continue
        when = printed_day(pack, language, met.date) if met.date else pack.word(language, "people.earlier")
        paras += joined(pack, language, [pack.word(language, "people.met", when=when, what=words)], source)
    return tuple(paras)


def organisation_row(pack: Pack, organisation: Organisation | None) -> Row:
    """The name of an organisation over its people."""
    name, source = (organisation.name, (organisation.id, "name")) if organisation else (BiText(), None)

    def side(language: Language) -> tuple[Para, ...]:
        if source is None or name.is_empty:
            return (
                line(pack, language, pack.word(language, "people.no_organisation"), "meta", colour=GREY, weight=600, tag="H3"),
            )
        return said(pack, language, name, source, "meta", colour=GREY, weight=600, tag="H3")

    return row(
        pack, side, spine_pt=NAME_GAP_PT, before_pt=6.0, top_pt=2.0, bottom_pt=1.0, below=HAIRLINE, keep_next=True, source=source
    )


def contact_sheet(pack: Pack) -> tuple[Block, ...]:
    """Everyone on both sides with telephone and e-mail."""
    blocks: list[Block] = [fixed_title(pack, "section.contacts")]
    ours, theirs = ordered_delegates(pack), by_organisation(pack)
    if ours:
        blocks.append(heading(pack, "people.ours"))
        blocks += [contact_row(pack, person, first=place == 0) for place, (_, person) in enumerate(ours)]
    if theirs:
        blocks.append(heading(pack, "people.theirs", before_pt=12.0))
    for organisation, people in theirs:
        blocks.append(organisation_row(pack, organisation))
        blocks += [contact_row(pack, person, first=place == 0) for place, person in enumerate(people)]
    return tuple(blocks)


def contact_row(pack: Pack, person: Person, *, first: bool) -> Row:
    """Name, job title, telephones and addresses (on one line where a single language has the width); the photo in the spine."""

    def side(language: Language) -> tuple[Para, ...]:
        job = said(pack, language, person.job_title, (person.id, "job_title"), "meta", colour=GREY)
        phones = [pack.word(language, f"phone.{phone.kind}", number=isolated(phone.number)) for phone in person.phones]
        reach = joined(pack, language, [*phones, *(isolated(address) for address in person.emails)], (person.id, "phones"))
        below = (*job, *reach) if pack.bilingual else on_one_line(pack, language, job, reach)
        return (*name_para(pack, language, person), *below)

    return person_row(pack, person, side, first=first)


def isolated(words: str) -> str:
    """A telephone number or address that keeps its own direction inside Arabic."""
    return f"\u2066{words}\u2069" if words else ""
