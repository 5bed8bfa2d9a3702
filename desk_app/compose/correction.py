"""The sheets that go with replacement leaves: the filing note and the list of effective pages, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk_app.compose.changes import Titles, effective_pages, filing_note, unnumbered
from desk_app.compose.document import compose, entry
from desk_app.compose.furniture import furniture
from desk_app.compose.pack import Pack, pack_of
from desk_app.compose.texts import line, short
from desk_app.layout.blocks import Block, Document, Para, Section
from desk_app.model.issuing import Mark
from desk_app.model.leaves import Replacement
from desk_app.model.records import Snapshot
from desk_app.model.text import Language
from desk_app.model.workspace import Leaf, PackSpec


def correction(
    snapshot: Snapshot,
    spec: PackSpec,
    mark: Mark,
    since: int,
    changes: Sequence[Replacement],
    leaves: Sequence[Leaf],
    before: Snapshot,
) -> Document:
    """How to bring a binder of issue ``since`` of the document to the one that ``mark`` names, whose ``leaves`` these are.

    before: the visit as it was then; it tells what sections that are gone were called.
    Whoever files the leaves may read either language, so the sheets are in both, whatever the document is in.
    """
    note = replace(spec, language="both", facing=False)
    pack = pack_of(snapshot, note, mark)
    titles = {**_titles(pack_of(before, note, mark)), **_titles(pack)}
    titles[""] = {language: line(pack, language, unnumbered(pack, language)) for language in pack.languages}
    kind = pack.word(pack.main, f"kind.{spec.document}")
    name = pack.word(pack.main, "section.filing_note")
    visit = short(pack, pack.main, snapshot.visit.title)
    return Document(
        title=pack.word(pack.main, "document.title", name=f"{name} · {kind}", visit=visit),
        language=pack.main,
        direction=pack.direction,
        sections=sheets(pack, since, changes, leaves, titles),
        geometry=pack.theme.geometry,
        author=short(pack, pack.main, snapshot.profile.name),
        subject=name,
        created=mark.date,
        digits=spec.digits,
        fit="optimum",
    )


def _titles(pack: Pack) -> dict[str, dict[Language, Para]]:
    """Number of a section -> its title, in the contents' words."""
    sections = compose(pack.snapshot, pack.spec, pack.mark).sections
    return {one.number: entry(pack, one).titles for one in sections if one.number}


def sheets(pack: Pack, since: int, changes: Sequence[Replacement], leaves: Sequence[Leaf], titles: Titles) -> tuple[Section, ...]:
    def sheet(name: str, blocks: tuple[Block, ...]) -> Section:
        words = {language: pack.word(language, f"section.{name}") for language in pack.languages}
        return Section(name, "", words[pack.main], blocks, furniture(pack, "", words), squeeze=True)

    return (
        sheet("filing_note", filing_note(pack, since, changes, titles)),
        sheet("effective_pages", effective_pages(pack, leaves, {label for change in changes for label in change.insert})),
    )
