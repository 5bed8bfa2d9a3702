"""The draft of the press release: one page that the press office can send after approval."""

from __future__ import annotations

from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.people import ordered_delegates
from desk_app.compose.report import report_of
from desk_app.compose.rows import Side, heading, prose, row
from desk_app.compose.texts import is_gap, line, said, short
from desk_app.compose.theme import GREY
from desk_app.compose.written import written
from desk_app.layout.blocks import Block, Para, Row, Source
from desk_app.model.address import full_name
from desk_app.model.people import Person
from desk_app.model.text import Language
from desk_app.model.visit import Item

BETWEEN_PT = 18.0
"""Between the languages: nothing stands in the spine of a release."""
LINE_PT = 1.0
"""Above and below each line of a list: no rules, an editor copies what stands here."""


def press_release(pack: Pack) -> tuple[Block, ...]:
    """Draft mark and date, headline, lead, delegation, topics, quotation, background; nothing without headline and lead."""
    report = report_of(pack)
    if report.headline.is_empty and report.lead.is_empty:
        return ()
    return (
        row(pack, draft_line(pack), keep_next=True, bottom_pt=8.0),
        row(
            pack,
            lambda language: said(pack, language, report.headline, (report.id, "headline"), "headline", tag="H1"),
            spine_pt=BETWEEN_PT,
            keep_next=True,
            bottom_pt=8.0,
            source=(report.id, "headline"),
        ),
        *prose(pack, report.lead, (report.id, "lead"), spine_pt=BETWEEN_PT),
        *delegation(pack),
        *topics(pack),
        *quotation(pack),
        *(() if report.background.is_empty else (heading(pack, "press.background"),)),
        *prose(pack, report.background, (report.id, "background"), spine_pt=BETWEEN_PT),
    )


def topics(pack: Pack) -> tuple[Block, ...]:
    """What was spoken of, a line for each."""
    visit = pack.snapshot.visit
    told = [item for item in visit.topics if not item.text.is_empty]
    return (*((heading(pack, "press.topics"),) if told else ()), *(topic(pack, item) for item in told))


def topic(pack: Pack, item: Item) -> Row:
    source = (pack.snapshot.visit.id, f"topics/{item.id}/text")
    return listed_row(pack, lambda language: written(pack, language, item.text, source), source)


def listed_row(pack: Pack, side: Side, source: Source) -> Row:
    return row(pack, side, spine_pt=BETWEEN_PT, top_pt=LINE_PT, bottom_pt=LINE_PT, splittable=False, source=source)


def draft_line(pack: Pack) -> Side:
    """That it is a draft, where and when."""
    visit = pack.snapshot.visit

    def side(language: Language) -> tuple[Para, ...]:
        place = next((short(pack, language, place.city) for place in visit.places if not place.city.is_empty), "")
        iso = report_of(pack).dated or visit.last_day
        day = printed_day(pack, language, iso) if iso else ""
        words = pack.word(language, "mark.comma").join(part for part in (place, day) if part)
        return (
            line(pack, language, pack.word(language, "press.draft"), "strong", colour=pack.theme.accent),
            *((line(pack, language, words, "meta", colour=GREY),) if words else ()),
        )

    return side


def delegation(pack: Pack) -> tuple[Block, ...]:
    """Who travelled, a line for each."""
    people = [person for _, person in ordered_delegates(pack) if not person.name.is_empty]
    if not people:
        return ()
    return (heading(pack, "press.delegation"), *(delegate(pack, person) for person in people))


def delegate(pack: Pack, person: Person) -> Row:
    source = (person.id, "name")
    return listed_row(pack, lambda language: (line(pack, language, named(pack, language, person), source=source),), source)


def named(pack: Pack, language: Language, person: Person) -> str:
    """Name with its form of address and job title."""
    name = full_name(person, language) or pack.word(language, "mark.missing")
    job = "" if person.job_title.is_empty else short(pack, language, person.job_title)
    return pack.digits(language, pack.word(language, "mark.comma").join(part for part in (name, job) if part))


def quotation(pack: Pack) -> tuple[Block, ...]:
    """The quotation, larger, in the marks of its language, and who says it."""
    report = report_of(pack)
    if report.quote.is_empty:
        return ()
    speaker = pack.snapshot.people.get(report.quoted_id)

    def side(language: Language) -> tuple[Para, ...]:
        paras = said(pack, language, report.quote, (report.id, "quote"), "quote")
        if len(paras) == 1 and not is_gap(paras[0]):
            words = pack.word(language, "press.quoted", words=paras[0].spans[0].text)
            paras = (line(pack, language, words, "quote", source=(report.id, "quote")),)
        if speaker is None:
            return paras
        return (*paras, line(pack, language, named(pack, language, speaker), "meta", colour=GREY, before_pt=3.0))

    return (row(pack, side, spine_pt=BETWEEN_PT, before_pt=8.0, splittable=False, source=(report.id, "quote")),)
