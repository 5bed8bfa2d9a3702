"""The ticket that goes with a file to the printer: one page of A5, the same facts in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desk_app.compose.document import title
from desk_app.compose.pack import Pack, pack_of
from desk_app.compose.rows import fixed_title, row
from desk_app.compose.texts import bound, line
from desk_app.compose.theme import GREY, HAIRLINE
from desk_app.layout.blocks import Block, Document, Para, Section
from desk_app.model.records import Snapshot
from desk_app.model.text import Language
from desk_app.model.ticket import Ticket
from desk_app.model.workspace import PackSpec

SPINE_PT = 14.0


def ticket_document(snapshot: Snapshot, spec: PackSpec, ticket: Ticket) -> Document:
    """The ticket of printing the document that ``spec`` asks for."""
    own = pack_of(snapshot, spec)
    pack = pack_of(
        snapshot, replace(spec, language="both", facing=False, paper="A5", recto=False, binding_mm=0.0, document="full")
    )
    blocks: list[Block] = [fixed_title(pack, "ticket.title")]
    blocks.append(
        row(pack, lambda language: (line(pack, language, title(own, language), "strong"),), spine_pt=SPINE_PT, bottom_pt=8.0)
    )
    for key, values in facts(pack, ticket):

        def side(language: Language, key: str = key, values: dict[Language, str] = values) -> tuple[Para, ...]:
            caption = line(pack, language, pack.word(language, f"ticket.{key}"), "meta", colour=GREY)
            return (caption, line(pack, language, bound(values[language]), "strong"))

        blocks.append(row(pack, side, spine_pt=SPINE_PT, top_pt=4.0, bottom_pt=5.0, below=HAIRLINE, splittable=False))
    name = pack.word(pack.main, "ticket.title")
    return Document(
        title=f"{name} · {title(own, pack.main)}",
        language=pack.main,
        direction=pack.direction,
        sections=(Section("ticket", "", "", tuple(blocks), squeeze=True),),
        geometry=pack.theme.geometry,
        created=pack.dated,
        digits=spec.digits,
        fit="optimum",
    )


def facts(pack: Pack, ticket: Ticket) -> Iterator[tuple[str, dict[Language, str]]]:
    """(what it is, the same in both languages) for each line of the ticket; what does not apply is left out."""

    def both(key: str, **fields: object) -> dict[Language, str]:
        return {language: pack.word(language, f"ticket.{key}", **fields) for language in pack.languages}

    def counted(noun: str, number: int) -> dict[Language, str]:
        return {language: pack.count(language, noun, number) for language in pack.languages}

    yield "copies", counted("copy", ticket.copies)
    yield "layout", both(f"layout_{ticket.layout.replace('-', '_')}")
    yield "pages", counted("page", ticket.pages)
    if ticket.copies_per_set > 1:
        yield "sets", both("cut", sets=ticket.sets)
    yield "sheets_per_set", counted("sheet", ticket.sheets_per_set)
    yield "sheets", counted("sheet", ticket.sheets)
    yield "sheet", dict.fromkeys(pack.languages, ticket.sheet)
    yield "edge", both(f"edge_{ticket.edge or 'none'}")
    yield "binding", both(f"binding_{ticket.binding}")
    if ticket.layout == "booklet":
        yield "folding", both("fold")
    if ticket.tab_pages:
        listed = {language: pack.word(language, "mark.comma").join(map(str, ticket.tab_pages)) for language in pack.languages}
        yield (
            "tabs",
            {
                language: pack.word(language, "ticket.tab_pages", count=ticket.tab_sheets * ticket.copies, pages=listed[language])
                for language in pack.languages
            },
        )
