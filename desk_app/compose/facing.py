"""A pack on facing pages: what each language says in a pack of its own, row beside row.

Every section is composed for each language alone, so both pages look as they do in a pack of one language. The blocks of the two
are then paired, so that layout can begin each pair level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import TypeVar

from desk_app.compose.attachments import ANCHOR as ATTACHMENT
from desk_app.compose.dividers import ANCHOR as DIVIDER
from desk_app.compose.pack import Pack
from desk_app.compose.theme import theme_of
from desk_app.layout.blocks import Block, Cell, Figure, List, PageBreak, Para, Picture, Row, Section, Space, Table
from desk_app.model.text import Language

Kind = TypeVar("Kind", Row, Block)


def facing_sections(pack: Pack, make: Callable[[Pack], Sequence[Section]]) -> list[Section]:
    """The sections that ``make`` composes, each on facing pages: a page of the main language, then one of the other.

    The cover, dividers and the frames of attachments are of both languages, and so is the pocket card.
    """
    sections = list(make(pack))
    if pack.spec.document == "pocket":
        return sections
    first, second = ({section.anchor: section.blocks for section in make(alone(pack, language))} for language in pack.languages)
    return [
        replace(section, blocks=tuple(pairs(first[section.anchor], second[section.anchor])), facing=True)
        if section.blocks
        and not section.anchor.startswith(("cover", ATTACHMENT, DIVIDER))
        and section.anchor in first
        and section.anchor in second
        else section
        for section in sections
    ]


def alone(pack: Pack, language: Language) -> Pack:
    """The same pack in one language."""
    spec = replace(pack.spec, language=language, facing=False)
    return replace(pack, spec=spec, theme=theme_of(spec, pack.snapshot.profile))


def pairs(first: Sequence[Block], second: Sequence[Block]) -> Iterator[Block]:
    """Blocks of the two languages beside each other; where one has none, its page is left blank at that height."""
    for one, other in _matched(first, second):
        if isinstance(one, PageBreak) or isinstance(other, PageBreak):
            yield PageBreak()
        elif isinstance(one, Space) or isinstance(other, Space):
            yield Space(max(block.height_pt for block in (one, other) if isinstance(block, Space)))
        elif isinstance(one, Table) and isinstance(other, Table):
            rows = (
                tuple(_row(*twins) for twins in _matched(*sides))
                for sides in ((one.rows, other.rows), (one.header, other.header))
            )
            body, header = rows
            yield replace(one, rows=body, header=header)
        elif isinstance(one, Table) or isinstance(other, Table):
            yield from (_row(row, None) for row in one.rows) if isinstance(one, Table) else ()
            yield from (_row(None, row) for row in other.rows) if isinstance(other, Table) else ()
        else:
            yield _row(_as_row(one), _as_row(other))


def _matched(first: Sequence[Kind], second: Sequence[Kind]) -> Iterator[tuple[Kind | None, Kind | None]]:
    """What belongs together, in order; a text may have more paragraphs in one language than in the other."""
    runs, other_runs = _runs(first), _runs(second)
    keys, other_keys = ([key for key, _ in found] for found in (runs, other_runs))
    for kind, start, end, other_start, other_end in SequenceMatcher(None, keys, other_keys, autojunk=False).get_opcodes():
        ours, theirs = runs[start:end], other_runs[other_start:other_end]
        if kind == "equal":
            for (_, blocks), (_, other_blocks) in zip(ours, theirs, strict=True):
                yield from zip_longest(blocks, other_blocks)
        else:
            yield from zip_longest(
                [block for _, found in ours for block in found], [block for _, found in theirs for block in found]
            )


def _runs(blocks: Sequence[Kind]) -> list[tuple[object, list[Kind]]]:
    """Blocks that follow each other and come from one place, with that place."""
    return [(key, list(found)) for key, found in groupby(blocks, lambda block: (type(block), getattr(block, "source", None)))]


def _as_row(block: Block | None) -> Row | None:
    if block is None or isinstance(block, Row):
        return block
    assert isinstance(block, Para | Figure | Picture | List), "composing makes no other blocks"
    return Row((Cell((block,)),), (1.0,))


def _row(first: Row | None, second: Row | None) -> Row:
    """A row whose first half is ``first`` and whose second is ``second``; halves have as many cells."""
    known = [row for row in (first, second) if row is not None]
    count = max(len(row.cells) for row in known)
    cells: list[Cell] = []
    widths: list[float] = []
    for row in (first, second):
        cells += [*(row.cells if row else ()), *[Cell()] * (count - (len(row.cells) if row else 0))]
        widths += [*(row.widths if row else ()), *[0.0] * (count - (len(row.widths) if row else 0))]
    return replace(
        known[0],
        cells=tuple(cells),
        widths=tuple(widths),
        before_pt=max(row.before_pt for row in known),
        after_pt=max(row.after_pt for row in known),
        keep_next=any(row.keep_next for row in known),
        splittable=any(row.splittable for row in known),
    )
