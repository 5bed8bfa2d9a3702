"""The draft of the press release: one page that the press office can send after approval."""

from __future__ import annotations

from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.people import ordered_delegates
from desk_app.compose.report import report_of
from desk_app.compose.rows import Side, heading, numbered, prose, row
from desk_app.compose.texts import is_gap, line, said, short
from desk_app.compose.theme import GREY
from desk_app.layout.blocks import Block, Para
from desk_app.model.address import full_name
from desk_app.model.people import Person
from desk_app.model.text import Language


def press_release(pack: Pack) -> tuple[Block, ...]:
    """Draft mark and date, headline, lead, delegation, topics, quotation, background; nothing without headline and lead."""
    visit, report = pack.snapshot.visit, report_of(pack)
    if report.headline.is_empty and report.lead.is_empty:
        return ()
    return (
        row(pack, draft_line(pack), keep_next=True, bottom_pt=8.0),
        row(
            pack,
            lambda language: said(pack, language, report.headline, (report.id, "headline"), "title", tag="H1"),
            keep_next=True,
            bottom_pt=8.0,
            source=(report.id, "headline"),
        ),
        *prose(pack, report.lead, (report.id, "lead")),
        *delegation(pack),
        *numbered(pack, "press.topics", [(item.text, (visit.id, f"topics/{item.id}/text")) for item in visit.topics]),
        *quotation(pack),
        *(() if report.background.is_empty else (heading(pack, "press.background"),)),
        *prose(pack, report.background, (report.id, "background")),
    )


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
    """Who travelled, as one sentence after the other would name them: a line for each."""
    people = [person for _, person in ordered_delegates(pack) if not person.name.is_empty]
    if not people:
        return ()

    def side(language: Language) -> tuple[Para, ...]:
        return tuple(line(pack, language, named(pack, language, person), source=(person.id, "name")) for person in people)

    return (heading(pack, "press.delegation"), row(pack, side))


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
        paras = said(pack, language, report.quote, (report.id, "quote"), "speech")
        if len(paras) == 1 and not is_gap(paras[0]):
            words = pack.word(language, "press.quoted", words=paras[0].spans[0].text)
            paras = (line(pack, language, words, "speech", source=(report.id, "quote")),)
        who = () if speaker is None else (line(pack, language, named(pack, language, speaker), "meta", colour=GREY),)
        return (*paras, *who)

    return (row(pack, side, before_pt=10.0, splittable=False, source=(report.id, "quote")),)
