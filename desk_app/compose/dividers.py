"""Leaves before the meetings, the indicators and the attachments: the letter of the group, its name, what is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from desk_app.compose.contents import Entry, entry_row
from desk_app.compose.furniture import classification
from desk_app.compose.pack import Pack
from desk_app.compose.texts import fixed
from desk_app.compose.theme import COVER_EDGE_PT, PAPERS
from desk_app.layout.blocks import Band, Block, Cell, Furniture, Para, Row, Section, Table
from desk_app.model.sections import section_name
from desk_app.typeset.values import Span

ANCHOR = "divider-"
GROUPS = {"meetings": "C", "indicators": "D", "attachments": "H"}
"""Name of a section -> letter of its numbers."""
ABOVE_PT = 150.0
LETTER_SHARE = 3.0
"""Of the size of a cover's title."""
TAB_PT = 16.0
A4_HEIGHT_PT = PAPERS["A4"][1]


def with_dividers(pack: Pack, sections: Sequence[Section], entry: Callable[[Pack, Section], Entry]) -> list[Section]:
    """The sections, a divider before each group of them if the pack is to have such."""
    if not pack.spec.dividers:
        return list(sections)
    divided: list[Section] = []
    used: set[str] = set()
    for name, found in groupby(sections, lambda section: section_name(section.anchor)):
        group = [section for section in found if section.blocks]
        letter = GROUPS.get(name, "")
        if group and letter and letter not in used:
            used.add(letter)
            divided.append(divider(pack, letter, [entry(pack, section) for section in group]))
        divided += group
    return divided


def divider(pack: Pack, letter: str, entries: Sequence[Entry]) -> Section:
    """A leaf with a bar of colour at its outer edge, where dividers have their tab.

    It names sections without their pages: these differ from copy to copy and from issue to issue, the leaf stays in its binder.
    """
    style = pack.theme.style("cover_title", "en", pack.theme.accent, 600)
    size_pt = style.size_pt * LETTER_SHARE
    big = Para(
        (Span(letter, replace(style, size_pt=size_pt)),),
        "en",
        size_pt * 1.2,
        "end" if pack.main == "ar" else "start",
    )
    names = tuple(fixed(pack, language, f"group.{letter}", "cover_title", tag="H1") for language in pack.languages)
    blocks: list[Block] = [
        Row((Cell((big,), (ABOVE_PT * pack.theme.geometry.height_pt / A4_HEIGHT_PT, 0.0, 0.0, 0.0)),), (1.0,)),
        Row(tuple(Cell((name,)) for name in names), (1 / len(names),) * len(names), before_pt=6.0, after_pt=28.0),
        Table(tuple(entry_row(pack, one, before_pt=0.0, paged=False) for one in entries), role="TOC"),
    ]
    marks = classification(pack)
    return Section(
        anchor=f"{ANCHOR}{letter}",
        number=letter,
        outline=f"{letter} {pack.word(pack.main, f'group.{letter}')}",
        blocks=tuple(blocks),
        furniture=Furniture(marks, marks, top_pt=COVER_EDGE_PT, bottom_pt=COVER_EDGE_PT),
        bands=(Band(pack.theme.length(TAB_PT), pack.theme.accent, side="end"),),
        verso=Furniture(),
    )
