"""The cover: title in both languages, place and dates, date of the pack, classification. Set from the foot upwards."""

from __future__ import annotations

from desk_app.compose.dates import dated_line, day_ranges
from desk_app.compose.furniture import cover_furniture
from desk_app.compose.pack import Pack
from desk_app.compose.texts import fixed, is_gap, line, said, short
from desk_app.compose.theme import BAND_PT, COVER_INSET_PT, GAP_TINT, GREY, HAIRLINE
from desk_app.layout.blocks import Band, Block, Cell, Para, Picture, Row, Section, Source, Space
from desk_app.model.text import Language

EMBLEM_PT = 64.0
SPACE_TO_FACTS_PT = 140.0
NAME_TO_TITLE_PT = 8.0


def cover(pack: Pack) -> Section:
    """The cover of a full pack. Its text keeps clear of the colour band on the reading-start side."""
    visit = pack.snapshot.visit
    source = (visit.id, "title")
    sender = pack.snapshot.organisations.get(visit.organisation_id)
    blocks: list[Block] = [*emblem(pack)]
    for place, language in enumerate(pack.languages):
        if place:
            blocks.append(rule())
        if sender is not None:
            name = said(pack, language, sender.name, (sender.id, "name"), "cover_name", colour=GREY)
            blocks += [inset(name, (sender.id, "name"), second=place > 0), Space(NAME_TO_TITLE_PT)]
        title = said(pack, language, visit.title, source, "cover_title", tag="P" if place else "H1")
        blocks.append(inset(title, source, second=place > 0))
        names = [fixed(pack, language, f"kind.{pack.spec.document}", "cover_name", colour=GREY, before_pt=10.0)]
        if pack.safe:
            names.append(fixed(pack, language, "kind.safe", "cover_name", colour=GREY))
        blocks.append(inset(tuple(names), second=place > 0))
    blocks.append(Space(SPACE_TO_FACTS_PT if pack.bilingual else 2 * SPACE_TO_FACTS_PT))
    blocks.append(pair(pack, tuple(facts(pack, language) for language in pack.languages), (visit.id, "first_day")))
    notice = tuple(said(pack, language, visit.notice, (visit.id, "notice"), "tiny", colour=GREY) for language in pack.languages)
    if any(notice):
        blocks.append(pair(pack, notice, (visit.id, "notice"), before_pt=16.0))
    return Section(
        anchor="cover",
        number="",
        outline=pack.word(pack.main, "section.cover"),
        blocks=tuple(blocks),
        furniture=cover_furniture(pack),
        bands=(Band(BAND_PT, pack.theme.accent),),
        valign="bottom",
        source=source,
    )


def emblem(pack: Pack) -> tuple[Block, ...]:
    """The emblem of the visit, or of the organisation, above the title."""
    image = pack.snapshot.files.get(pack.snapshot.visit.emblem or pack.snapshot.profile.emblem)
    if not image:
        return ()
    alt = pack.word(pack.main, "cover.emblem", name=short(pack, pack.main, pack.snapshot.profile.name))
    picture = Picture(image, EMBLEM_PT, EMBLEM_PT, alt, pack.main)
    return (Row((Cell((picture,), (0.0, COVER_INSET_PT, 40.0, 0.0)),), (1.0,)),)


def inset(paras: tuple[Para, ...], source: Source | None = None, *, second: bool = False) -> Row:
    """A row beside the colour band; ``second``: in the other language, which starts at the far side."""
    fill = GAP_TINT if any(is_gap(para) for para in paras) else None
    cell = Cell(paras, fill=fill)
    if second:
        return Row((cell,), (1.0,), source=source)
    return Row((Cell(), cell), (COVER_INSET_PT, 1.0), source=source)


def rule() -> Row:
    """A hairline that ends where the text does, short of the band: a cell of its height with a fill."""
    return Row((Cell(), Cell((), (0.6, 0.0, 0.0, 0.0), fill=HAIRLINE)), (COVER_INSET_PT, 1.0), before_pt=30.0, after_pt=30.0)


def pair(pack: Pack, sides: tuple[tuple[Para, ...], ...], source: Source, *, before_pt: float = 0.0) -> Row:
    """Both languages side by side, clear of the colour band."""
    cells = [Cell(paras, (0.0, 14.0 if place else COVER_INSET_PT, 0.0, 0.0)) for place, paras in enumerate(sides)]
    return Row(tuple(cells), (1.0,) if len(cells) == 1 else (0.5, 0.5), before_pt=before_pt, source=source)


def facts(pack: Pack, language: Language) -> tuple[Para, ...]:
    """Place and dates (Hijri too when the pack prints them), and the date of the pack."""
    visit = pack.snapshot.visit
    comma = pack.word(language, "mark.comma")
    places = pack.word(language, "mark.and").join(
        short(pack, language, place.city) for place in visit.places if not place.city.is_empty
    )
    days = day_ranges(pack, language, visit.first_day, visit.last_day)
    found = [line(pack, language, comma.join(part for part in (places, *days[:1]) if part))]
    found += [line(pack, language, words, colour=GREY) for words in days[1:]]
    found.append(line(pack, language, pack.word(language, "cover.dated", day=dated_line(pack, language))))
    return tuple(found)
