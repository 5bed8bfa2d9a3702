"""The attachments of a visit and of its meetings: frames for their pages, and a list of those that can't be bound in."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.compose.furniture import furniture
from desk_app.compose.pack import Pack
from desk_app.compose.rows import fixed_title
from desk_app.compose.texts import line, said, short
from desk_app.compose.theme import GREY, HAIRLINE, NUMBER_PT, Role
from desk_app.layout.blocks import Block, Cell, Insert, PageBreak, Para, Row, Section, Source, Table
from desk_app.model.attached import LeftOut
from desk_app.model.text import Language
from desk_app.model.visit import Attachment
from desk_app.typeset.values import Span

ANCHOR = "attachment-"
LIST = "attachments"
"""Anchor of the list of those that are not bound in."""


def attachment_sections(pack: Pack) -> list[Section]:
    """A section for each attachment that can be bound, a frame on each page of it; then the list of the others."""
    sections = []
    for owner_id, attachment in pack.attachments:
        blocks = tuple(frames(pack, owner_id, attachment))
        if blocks:
            number = pack.numbers[attachment.id]
            titles = {language: named(pack, language, attachment) for language in pack.languages}
            sections.append(
                Section(
                    anchor=f"{ANCHOR}{attachment.id}",
                    number=number,
                    outline=f"{number} {titles[pack.main]}",
                    blocks=blocks,
                    furniture=furniture(pack, number, titles),
                    source=title_source(owner_id, attachment),
                )
            )
    titles = {language: pack.word(language, f"section.{LIST}") for language in pack.languages}
    listed = Section(LIST, "I", f"I {titles[pack.main]}", not_bound(pack), furniture(pack, "I", titles), squeeze=True)
    return [*sections, listed]


def frames(pack: Pack, owner_id: str, attachment: Attachment) -> Iterator[Block]:
    """A frame to a page; in the preview it says what will stand there."""
    sizes = found.sizes_pt if (found := pack.attached.get(attachment.sha256)) is not None else ()
    for page, (width_pt, height_pt) in enumerate(sizes):
        if page:
            yield PageBreak()
        lines = tuple(
            line(pack, language, words, "meta", colour=GREY, align="center")
            for language in pack.languages
            for words in (named(pack, language, attachment), page_of(pack, language, page, len(sizes)))
        )
        number = pack.digits(pack.main, pack.numbers[attachment.id])
        parts = (number, named(pack, pack.main, attachment), page_of(pack, pack.main, page, len(sizes)))
        yield Insert(
            key=attachment.sha256,
            page=page,
            width_pt=width_pt,
            height_pt=height_pt,
            alt=" · ".join(parts),
            language=pack.main,
            stand_in=lines,
            edge=HAIRLINE,
            source=title_source(owner_id, attachment),
        )


def not_bound(pack: Pack) -> tuple[Block, ...]:
    """The attachments that are no part of the file: number, title, name of the file, and why."""
    rows = []
    for owner_id, attachment in pack.attachments:
        reason = reason_of(pack, attachment)
        if reason:
            number = Span(pack.numbers[attachment.id], pack.theme.style("time", "en", pack.theme.accent))
            code = Para((number,), "en", pack.theme.leading("body", pack.main), "end" if pack.main == "ar" else "start")
            cells = [
                Cell(about(pack, language, owner_id, attachment, reason), (4.0, 4.0, 5.0, 4.0)) for language in pack.languages
            ]
            widths = (pack.theme.length(NUMBER_PT), *(1 / len(cells) for _ in cells))
            rows.append(Row((Cell((code,), (4.0, 0.0, 5.0, 0.0)), *cells), widths, rule_below=HAIRLINE, splittable=False))
    return (fixed_title(pack, f"section.{LIST}"), Table(tuple(rows), rows_apart=True)) if rows else ()


def about(pack: Pack, language: Language, owner_id: str, attachment: Attachment, reason: str) -> tuple[Para, ...]:
    why = pack.word(language, f"attachment.{reason}")
    return (
        *title_paras(pack, language, owner_id, attachment, role="strong"),
        line(pack, language, attachment.name, "meta", colour=GREY),
        line(pack, language, why, "body"),
    )


def title_paras(
    pack: Pack, language: Language, owner_id: str, attachment: Attachment, *, role: Role = "body"
) -> tuple[Para, ...]:
    """The title as it was written, with the mark of a gap where it is missing; the file's name where there is none at all."""
    if attachment.title.is_empty:
        return (line(pack, language, attachment.name, role),)
    return said(pack, language, attachment.title, title_source(owner_id, attachment), role)


def left_out(pack: Pack) -> tuple[LeftOut, ...]:
    """The attachments that the pack lists and does not hold."""
    return tuple(
        LeftOut(pack.numbers[attachment.id], attachment.name, reason)
        for _, attachment in pack.attachments
        if (reason := reason_of(pack, attachment))
    )


def reason_of(pack: Pack, attachment: Attachment) -> str:
    """Why an attachment is not bound in; empty when it is."""
    found = pack.attached.get(attachment.sha256)
    if found is None:
        return "apart"
    return "" if found.sizes_pt else found.reason


def named(pack: Pack, language: Language, attachment: Attachment) -> str:
    """What an attachment is called in a running head: its title, or its file's name."""
    return short(pack, language, attachment.title) if not attachment.title.is_empty else attachment.name


def title_source(owner_id: str, attachment: Attachment) -> Source:
    return (owner_id, f"attachments/{attachment.id}/title")


def page_of(pack: Pack, language: Language, page: int, count: int) -> str:
    return pack.word(language, "page.of", page=page + 1, pages=count)
