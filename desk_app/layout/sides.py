"""Fronts and backs of leaves: where sections may begin, what is left blank for that, and on which side the spine is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk_app.layout.blocks import Geometry, Section
from desk_app.layout.place import RawPage
from desk_app.typeset.values import Direction

BLANK = RawPage((), (), (), ())
"""What is on it is furniture alone."""


def with_blanks(sections: Sequence[tuple[Section, tuple[RawPage, ...]]]) -> tuple[list[list[RawPage]], list[int]]:
    """The pages of each section with the blank ones that follow it, and the number of each section's first page.

    A blank page ends the leaf, or makes way for the opening, of the section after it. Of a document of several sections, the
    last one ends its leaf too: what follows it one day changes nothing in it. Where an opening begins the document, numbers
    begin with 2 and page 1 is nobody's.
    """
    runs: list[list[RawPage]] = []
    firsts: list[int] = []
    number = first_number([section for section, _ in sections])
    for index, (section, pages) in enumerate(sections):
        following = sections[index + 1][0] if index + 1 < len(sections) else None
        firsts.append(number)
        runs.append([*pages, *blanks_after(section, number + len(pages), following, alone=len(sections) == 1)])
        number += len(runs[-1])
    return runs, firsts


def first_number(sections: Sequence[Section]) -> int:
    """The number of the first page of a document."""
    return 1 + _is_turned(sections[0], 1) if sections else 1


def blanks_after(section: Section, number: int, following: Section | None, *, alone: bool) -> list[RawPage]:
    """The blank pages that end a section; ``number``: of the page after its own. ``alone``: the document has no other."""
    needed = _is_turned(following, number) if following is not None else not alone and section.recto and number % 2 == 0
    return [BLANK] * needed


def _is_turned(section: Section, number: int) -> bool:
    """Whether the section can't begin on the page of that number: an opening stands on a back and the front after it."""
    return number % 2 == 1 if section.facing else section.recto and number % 2 == 0


def spine_shift(geometry: Geometry, direction: Direction) -> float:
    """How far the content of a back stands right of where the front has it."""
    if not geometry.mirrored:
        return 0.0
    wider_pt = geometry.start_pt - geometry.end_pt
    return -wider_pt if direction == "ltr" else wider_pt


def shifted(raw: RawPage, shift_pt: float, bands: int = 0) -> RawPage:
    """The page with everything moved to the right, but for its first items, the ``bands``, which keep to the paper's edge."""
    return RawPage(
        raw.items[:bands] + tuple(replace(item, x_pt=item.x_pt + shift_pt) for item in raw.items[bands:]),
        tuple(replace(link, x_pt=link.x_pt + shift_pt) for link in raw.links),
        tuple(replace(area, x_pt=area.x_pt + shift_pt) for area in raw.sources),
        tuple(replace(spot, x_pt=spot.x_pt + shift_pt) for spot in raw.fields),
        raw.places,
    )
