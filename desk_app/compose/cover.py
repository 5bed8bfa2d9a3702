"""The cover: title in both languages, place and dates, date of the pack, classification. Set from the foot upwards."""

from __future__ import annotations

from dataclasses import replace

from desk_app.compose.dates import dated_line, day_ranges
from desk_app.compose.furniture import cover_furniture, where_and_when
from desk_app.compose.pack import Pack
from desk_app.compose.texts import Align, is_gap, line, said, short
from desk_app.compose.theme import GAP_TINT, GREY, HAIRLINE, PAPERS
from desk_app.layout.blocks import Band, Block, Cell, Furniture, Para, Picture, Row, Section, Source, Space
from desk_app.model.calendar import date_text
from desk_app.model.text import Language

EMBLEM_PT = 64.0
SPACE_TO_FACTS_PT = 140.0
NAME_TO_TITLE_PT = 8.0
FORMAL_RULE_PT = 1.2
A4_HEIGHT_PT = PAPERS["A4"][1]


def cover(pack: Pack) -> Section:
    """The cover of a full pack. Its text keeps clear of the colour band on the reading-start side; the formal one is centred."""
    visit = pack.snapshot.visit
    source = (visit.id, "title")
    sender = pack.snapshot.organisations.get(visit.organisation_id)
    align = cover_align(pack)
    blocks: list[Block] = [*emblem(pack)]
    for place, language in enumerate(pack.languages):
        if place:
            blocks.append(rule(pack))
        second = place > 0
        if sender is not None:
            name = said(pack, language, sender.name, (sender.id, "name"), "cover_name", colour=GREY, align=align)
            blocks += [inset(pack, name, (sender.id, "name"), second=second), Space(NAME_TO_TITLE_PT)]
        title = said(pack, language, visit.title, source, "cover_title", tag="P" if second else "H1", align=align)
        blocks.append(inset(pack, title, source, second=second))
        kinds = [f"kind.{pack.spec.document}", *(["kind.safe"] if pack.safe else [])]
        names = [
            line(pack, language, pack.word(language, key), "cover_name", colour=GREY, align=align, before_pt=before_pt)
            for key, before_pt in zip(kinds, (10.0, 0.0), strict=False)
        ]
        blocks.append(inset(pack, tuple(names), second=second))
    space_pt = SPACE_TO_FACTS_PT if pack.bilingual else 2 * SPACE_TO_FACTS_PT
    # A small paper has less to spare: its type is smaller, but not in proportion to its height.
    blocks.append(Space(space_pt * (pack.theme.geometry.height_pt / A4_HEIGHT_PT) ** 4))
    blocks.append(pair(pack, tuple(facts(pack, language) for language in pack.languages), (visit.id, "first_day")))
    notice = tuple(
        said(pack, language, visit.notice, (visit.id, "notice"), "tiny", colour=GREY, align=align) for language in pack.languages
    )
    if any(notice):
        blocks.append(pair(pack, notice, (visit.id, "notice"), before_pt=16.0))
    return Section(
        anchor="cover",
        number="",
        outline=pack.word(pack.main, "section.cover"),
        blocks=tuple(blocks),
        furniture=cover_furniture(pack),
        bands=(Band(pack.theme.band_pt, pack.theme.accent),) if pack.theme.band_pt else (),
        valign="bottom",
        source=source,
        squeeze=True,
        verso=Furniture(),
    )


def cover_align(pack: Pack) -> Align:
    return "center" if pack.theme.name == "formal" else "start"


def emblem(pack: Pack) -> tuple[Block, ...]:
    """The emblem of the visit, or of the organisation, above the title; none when the pack is to go without."""
    image = pack.snapshot.files.get(pack.snapshot.visit.emblem or pack.snapshot.profile.emblem)
    if not image or not pack.spec.emblem:
        return ()
    alt = pack.word(pack.main, "cover.emblem", name=short(pack, pack.main, pack.snapshot.profile.name))
    side_pt = pack.theme.length(EMBLEM_PT)
    picture = Picture(image, side_pt, side_pt, alt, pack.main, align=cover_align(pack))
    return (Row((Cell((picture,), (0.0, pack.theme.cover_inset_pt, 40.0, 0.0)),), (1.0,)),)


def inset(pack: Pack, paras: tuple[Para, ...], source: Source | None = None, *, second: bool = False) -> Row:
    """A row beside the colour band; ``second``: in the other language, which starts at the far side."""
    fill = GAP_TINT if any(is_gap(para) for para in paras) else None
    cell = Cell(paras, fill=fill)
    if second or not pack.theme.cover_inset_pt:
        return Row((cell,), (1.0,), source=source)
    return Row((Cell(), cell), (pack.theme.cover_inset_pt, 1.0), source=source)


def rule(pack: Pack) -> Row:
    """A hairline that ends where the text does, short of the band: a cell of its height with a fill.

    The formal cover has a short one in the accent, in the middle.
    """
    if pack.theme.name == "formal":
        drawn = Cell((), (FORMAL_RULE_PT, 0.0, 0.0, 0.0), fill=pack.theme.accent)
        return Row((Cell(), drawn, Cell()), (0.36, 0.28, 0.36), before_pt=26.0, after_pt=26.0)
    drawn = Cell((), (0.6, 0.0, 0.0, 0.0), fill=HAIRLINE)
    if not pack.theme.cover_inset_pt:
        return Row((drawn,), (1.0,), before_pt=30.0, after_pt=30.0)
    return Row((Cell(), drawn), (pack.theme.cover_inset_pt, 1.0), before_pt=30.0, after_pt=30.0)


def pair(pack: Pack, sides: tuple[tuple[Para, ...], ...], source: Source, *, before_pt: float = 0.0) -> Row:
    """Both languages side by side, clear of the colour band."""
    cells = [Cell(paras, (0.0, 14.0 if place else pack.theme.cover_inset_pt, 0.0, 0.0)) for place, paras in enumerate(sides)]
    return Row(tuple(cells), (1.0,) if len(cells) == 1 else (0.5, 0.5), before_pt=before_pt, source=source)


def facts(pack: Pack, language: Language) -> tuple[Para, ...]:
    """Place and dates (Hijri too when the pack prints them), and the date of the pack."""
    visit = pack.snapshot.visit
    days = day_ranges(pack, language, visit.first_day, visit.last_day)
    align = cover_align(pack)
    found = [line(pack, language, where_and_when(pack, language), align=align)]
    found += [line(pack, language, words, colour=GREY, align=align) for words in days[1:]]
    if pack.mark is None:
        dated = line(pack, language, pack.word(language, "cover.dated", day=dated_line(pack, language)), align=align)
        return (*found, replace(dated, volatile=True))
    day = pack.digits(language, date_text(pack.mark.date, language))
    words = pack.word(language, "issue.cover", number=pack.mark.number, day=day)
    found.append(replace(line(pack, language, words, "strong", align=align), volatile=True))
    if pack.mark.overridden:
        found.append(line(pack, language, pack.word(language, "issue.overridden"), colour=pack.theme.accent, align=align))
    return tuple(found)
