"""The whole document: which sections it has, in which order, with which numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desk_app.compose.attachments import ANCHOR as ATTACHMENT
from desk_app.compose.attachments import attachment_sections, title_paras
from desk_app.compose.changes import what_changed
from desk_app.compose.closing import logistics, protocol, remarks, scene_setter
from desk_app.compose.contents import Entry, contents
from desk_app.compose.cover import cover
from desk_app.compose.dividers import with_dividers
from desk_app.compose.facing import facing_sections
from desk_app.compose.furniture import furniture
from desk_app.compose.indicator import indicator_brief, indicator_titles
from desk_app.compose.kept import KeptSections, Of
from desk_app.compose.letters import letter, letters
from desk_app.compose.meeting import meeting_brief, short_titles
from desk_app.compose.pack import DAY, PROGRAMME, Pack, pack_of
from desk_app.compose.people import contact_sheet, delegations
from desk_app.compose.pocket import pocket_card
from desk_app.compose.press import press_release
from desk_app.compose.programme import day_title, programme, programme_of_days
from desk_app.compose.report import documents, follow_up, persons_met, results, summary
from desk_app.compose.rows import row
from desk_app.compose.texts import fixed, line, said, short
from desk_app.compose.watermark import watermark
from desk_app.layout.blocks import Block, Cell, Document, Para, Row, Section, Source
from desk_app.model.attached import Attached
from desk_app.model.indicator import IndicatorBrief
from desk_app.model.issuing import Mark
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.sections import section_name
from desk_app.model.text import BiText, Language
from desk_app.model.workspace import PackSpec


def compose(
    snapshot: Snapshot,
    spec: PackSpec,
    mark: Mark | None = None,
    attached: Mapping[str, Attached] | None = None,
    kept: KeptSections | None = None,
) -> Document:
    """The document that ``spec`` asks for, without sections that have nothing to say and without what was published later.

    attached: SHA-256 -> what was found in an attachment's file; those that are not in it are only listed.
    kept: what was kept of earlier documents, and will be of this one; the document is the same with it and without.

    A document in which nothing has anything to say is its cover.
    """
    pack = pack_of(snapshot, spec, mark, attached, kept)
    make = {
        "full": full_sections,
        "programme": programme_sections,
        "meeting": meeting_sections,
        "indicator": indicator_sections,
        "contacts": contact_sections,
        "pocket": pocket_sections,
        "report": report_sections,
        "press": press_sections,
        "letters": letter_sections,
    }[spec.document]

    def made(pack: Pack) -> list[Section]:
        return with_gaps_said(pack, make(pack))

    sections = facing_sections(pack, made) if spec.facing and pack.bilingual else made(pack)
    if spec.recto and spec.document != "pocket":
        sections = [replace(section, recto=True) for section in sections]
    main = pack.main
    name = pack.word(main, f"kind.{spec.document}")
    titles = tuple((language, title(pack, language)) for language in pack.languages)
    return Document(
        title=title(pack, main),
        language=main,
        direction=pack.direction,
        sections=tuple(section for section in sections if section.blocks) or (cover(pack),),
        geometry=pack.theme.geometry,
        author=short(pack, main, snapshot.profile.name),
        subject=name,
        created=pack.dated,
        digits=spec.digits,
        fit="optimum",
        titles=titles,
        watermark=watermark(pack),
    )


def with_gaps_said(pack: Pack, sections: list[Section]) -> list[Section]:
    """The sections of what was issued in spite of gaps; without a cover that says so, the first page does. Letters never do:
    they are sent as they are printed."""
    first = next((at for at, section in enumerate(sections) if section.blocks), None)
    is_said = pack.mark is None or not pack.mark.overridden or any(section.anchor == "cover" for section in sections)
    if is_said or first is None or pack.spec.document == "letters":
        return sections

    def side(language: Language) -> tuple[Para, ...]:
        return (line(pack, language, pack.word(language, "issue.overridden"), "meta", colour=pack.theme.accent),)

    if pack.spec.document == "pocket":
        # Its languages stand under each other.
        said_row = Row((Cell(tuple(para for language in pack.languages for para in side(language))),), (1.0,))
    else:
        said_row = row(pack, side, bottom_pt=8.0, keep_next=True)
    changed = replace(sections[first], blocks=(said_row, *sections[first].blocks))
    return [*sections[:first], changed, *sections[first + 1 :]]


def title(pack: Pack, language: Language) -> str:
    """What the document is called: its kind and the visit."""
    name = pack.word(language, f"kind.{pack.spec.document}")
    return pack.word(language, "document.title", name=name, visit=short(pack, language, pack.snapshot.visit.title))


def full_sections(pack: Pack) -> list[Section]:
    """All sections in the order of the pack. Letters belong to kinds, so a missing section moves no other."""
    body = [
        *programme_parts(pack),
        fixed_section(pack, "delegations", "B-2", delegations(pack)),
        fixed_section(pack, "scene", "B-3", scene_setter(pack)),
        *meeting_sections(pack),
        *indicator_sections(pack),
        fixed_section(pack, "remarks", "E", remarks(pack)),
        fixed_section(pack, "protocol", "F", protocol(pack)),
        fixed_section(pack, "logistics", "G", logistics(pack)),
        *attachment_sections(pack),
    ]
    kept = [section for section in wanted(pack, body) if section.blocks]
    entries = [entry(pack, section) for section in kept]
    titles = {one.number: one.titles for one in entries}
    for number, name in (("", "cover"), ("A", "contents")):
        titles[number] = {language: fixed(pack, language, f"section.{name}") for language in pack.languages}
    changed = what_changed(pack, titles)
    sections = [
        cover(pack),
        fixed_section(pack, "contents", "A", contents(pack, entries) if entries else ()),
        fixed_section(pack, "changed", "A-2", changed),
        *kept,
    ]
    return with_dividers(pack, wanted(pack, sections), entry)


def wanted(pack: Pack, sections: list[Section]) -> list[Section]:
    """The sections that the specification names, in its order; all of them when it names none."""
    names = dict.fromkeys(pack.spec.sections)
    return [one for name in names for one in sections if section_name(one.anchor) == name] if names else sections


def programme_sections(pack: Pack) -> list[Section]:
    sections = [
        *programme_parts(pack),
        fixed_section(pack, "logistics", "G", logistics(pack)),
    ]
    return wanted(pack, sections)


def programme_parts(pack: Pack) -> list[Section]:
    """The programme, or a section for each day of one that is long."""
    if not any(name.startswith(DAY) for name in pack.numbers):
        return [fixed_section(pack, "programme", PROGRAMME, programme(pack))]
    sections = []
    for iso, blocks in programme_of_days(pack):
        titles = {language: day_title(pack, language, iso) for language in pack.languages}
        sections.append(section_of(pack, f"{DAY}{iso}", pack.numbers[f"{DAY}{iso}"], titles, blocks))
    return sections


def meeting_sections(pack: Pack) -> list[Section]:
    return [kept_section(pack, meeting, meeting_section) for meeting in pack.meetings]


def meeting_section(pack: Pack, meeting: Meeting) -> Section:
    titles, blocks = short_titles(pack, meeting), meeting_brief(pack, meeting)
    return section_of(pack, f"meeting-{meeting.id}", pack.numbers[meeting.id], titles, blocks, meeting.id)


def indicator_sections(pack: Pack) -> list[Section]:
    return [kept_section(pack, brief, indicator_section) for brief in pack.briefs]


def indicator_section(pack: Pack, brief: IndicatorBrief) -> Section:
    titles, blocks = indicator_titles(pack, brief), indicator_brief(pack, brief)
    return section_of(pack, f"indicator-{brief.id}", pack.numbers[brief.id], titles, blocks, brief.id)


def kept_section(pack: Pack, record: Of, make: Callable[[Pack, Of], Section]) -> Section:
    """The section of a record, as it was made before where it can be."""
    return make(pack, record) if pack.kept is None else pack.kept.section(pack, record, make)


def contact_sections(pack: Pack) -> list[Section]:
    return [fixed_section(pack, "contacts", "B-4", contact_sheet(pack))]


def pocket_sections(pack: Pack) -> list[Section]:
    return list(pocket_card(pack))


def report_sections(pack: Pack) -> list[Section]:
    """The report, and the programme, the persons met and the documents as its annexes."""
    body = [
        fixed_section(pack, "report_summary", "R-1", summary(pack)),
        fixed_section(pack, "report_results", "R-2", results(pack)),
        fixed_section(pack, "report_follow_up", "R-3", follow_up(pack)),
        fixed_section(pack, "programme", "R-4", programme(pack)),
        fixed_section(pack, "persons_met", "R-5", persons_met(pack)),
        fixed_section(pack, "documents", "R-6", documents(pack)),
    ]
    return wanted(pack, [cover(pack), *body]) if any(section.blocks for section in body) else []


def press_sections(pack: Pack) -> list[Section]:
    return [fixed_section(pack, "press", "", press_release(pack))]


def letter_sections(pack: Pack) -> list[Section]:
    """A letter begins a page and bears no running heads: it is sent as it is printed."""
    sections = []
    for one, person in letters(pack):
        name = short(pack, pack.main, person.name)
        outline = pack.word(pack.main, "section.letter", name=name)
        blocks = letter(pack, one, person)
        sections.append(Section(f"letter-{one.id}", "", outline, blocks, source=(person.id, "name"), squeeze=True))
    return sections


def fixed_section(pack: Pack, name: str, number: str, blocks: tuple[Block, ...]) -> Section:
    """A section whose title is a fixed text."""
    titles = {language: pack.word(language, f"section.{name}") for language in pack.languages}
    return section_of(pack, name, number, titles, blocks)


def section_of(
    pack: Pack, anchor: str, number: str, titles: dict[Language, str], blocks: tuple[Block, ...], record_id: str = ""
) -> Section:
    source: Source | None = (record_id, "title") if record_id else None
    outline = f"{number} {titles[pack.main]}".strip()
    return Section(anchor, number, outline, blocks, furniture(pack, number, titles), source=source, squeeze=True)


def entry(pack: Pack, section: Section) -> Entry:
    """A section's line in the contents, with the full title where a record gives one."""
    return Entry(section.anchor, section.number, {language: entry_title(pack, language, section) for language in pack.languages})


def entry_title(pack: Pack, language: Language, section: Section) -> Para:
    if section.anchor.startswith(ATTACHMENT):
        owner_id, attachment = next(one for one in pack.attachments if section.anchor == f"{ATTACHMENT}{one[1].id}")
        return title_paras(pack, language, owner_id, attachment)[0]
    if section.anchor.startswith(DAY):
        return line(pack, language, day_title(pack, language, section.anchor.removeprefix(DAY)))
    if section.source is None:
        return fixed(pack, language, f"section.{section.anchor}")
    pair, source = record_title(pack, section.source[0])
    found = said(pack, language, pair, source)
    return found[0] if found else line(pack, language, section.number)


def record_title(pack: Pack, record_id: str) -> tuple[BiText, Source]:
    """The title of a meeting, or the name of a brief's indicator, with its source."""
    for meeting in pack.snapshot.meetings:
        if meeting.id == record_id:
            return meeting.title, (meeting.id, "title")
    brief = next(brief for brief in pack.snapshot.briefs if brief.id == record_id)
    indicator = pack.snapshot.indicators[brief.indicator_id]
    return indicator.name, (indicator.id, "name")
