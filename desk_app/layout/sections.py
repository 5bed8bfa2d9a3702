"""One section → raw pages; and the cache that keeps sections nobody changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from desk_app.layout.blocks import Band, Block, Document, Furniture, Geometry, Row, Section
from desk_app.layout.errors import LayoutImpossible
from desk_app.layout.facing import by_page, reading
from desk_app.layout.flow import FlowBuilder
from desk_app.layout.notes import Numbering, page_numbers
from desk_app.layout.pages import Node, PlacedRect
from desk_app.layout.place import PageDraft, RawPage
from desk_app.layout.rows import fit
from desk_app.layout.setting import Setter
from desk_app.layout.squeeze import SHORT_PAGE, TIGHTER
from desk_app.layout.stack import Stack
from desk_app.typeset.values import Direction, Fit

TRIES = 4
"""How often pages are made anew for the numbers of their notes; numbers of one width settle at the first."""
VERSIONS_KEPT = 4
PLACES_KEPT = 2000
Made = TypeVar("Made")


@dataclass(slots=True, eq=False)
class SectionLayout:
    """The pages of a section before numbers, labels and furniture."""

    pages: tuple[RawPage, ...]
    nodes: tuple[Node, ...]


class SectionCache:
    """Keeps laid out sections and furniture between calls of ``lay_out``; for one thread at a time.

    A section is found by its anchor and then compared by value: no deep hash is computed, and parts that are the same object
    compare at once. The last few versions of each are kept, so that editions built in turn do not push each other out.
    """

    def __init__(self) -> None:
        self._setters: dict[Fit, Setter] = {}
        self._kept: dict[object, list[tuple[object, object]]] = {}

    def setter(self, wanted: Setter) -> Setter:
        """The setter to use: the remembered one of the same fit unless the faces changed, which forgets everything."""
        if any(known.faces is not wanted.faces or known.set_lines is not wanted.set_lines for known in self._setters.values()):
            self._setters.clear()
            self._kept.clear()
        return self._setters.setdefault(wanted.fit, wanted)

    def get(self, place: object, content: object, make: Callable[[], Made]) -> Made:
        """What was made at ``place`` of an equal ``content``, or what ``make`` makes of it now."""
        versions = self._kept.pop(place, [])
        # Popped and put back: the dictionary's order is the order of use.
        self._kept[place] = versions
        for index, (known, made) in enumerate(versions):
            if known == content:
                versions.append(versions.pop(index))
                return made  # type: ignore[return-value]  # a place always holds one kind of thing
        fresh = make()
        versions.append((content, fresh))
        del versions[:-VERSIONS_KEPT]
        while len(self._kept) > PLACES_KEPT:
            del self._kept[next(iter(self._kept))]
        return fresh


def text_area(geometry: Geometry, direction: Direction) -> tuple[float, float, float, float]:
    """(left, top from the lower edge, width, height) of the text area. Raises LayoutImpossible if the margins leave none."""
    width_pt = geometry.width_pt - geometry.start_pt - geometry.end_pt
    height_pt = geometry.height_pt - geometry.top_pt - geometry.bottom_pt
    if width_pt <= 0 or height_pt <= 0:
        raise LayoutImpossible(
            "layout_margins",
            page_width_pt=round(geometry.width_pt),
            page_height_pt=round(geometry.height_pt),
            across_pt=round(geometry.start_pt + geometry.end_pt),
            down_pt=round(geometry.top_pt + geometry.bottom_pt),
        )
    left_pt = geometry.start_pt if direction == "ltr" else geometry.end_pt
    return left_pt, geometry.height_pt - geometry.top_pt, width_pt, height_pt


def lay_out_section(section: Section, document: Document, setter: Setter, cancelled: Callable[[], bool] | None) -> SectionLayout:
    """The pages of a section: a function of what it holds, and of the document's geometry and direction."""
    left_pt, top_pt, width_pt, height_pt = text_area(document.geometry, document.direction)

    def numbered(blocks: tuple[Block, ...], numbers: list[int] | None) -> tuple[Stack, FlowBuilder]:
        builder = FlowBuilder(setter, width_pt, height_pt, document.direction, document.language, cancelled=cancelled)
        builder.facing = section.facing
        builder.numbering = Numbering(section.notes, document.digits, numbers)
        stack = Stack(height_pt, section.notes)
        stack.add(builder.flow(blocks))
        return stack, builder

    def stacked(blocks: tuple[Block, ...]) -> tuple[Stack, FlowBuilder]:
        """With the numbers of its notes: those of a page are known when the pages are, and may move them."""
        stack, builder = by_section = numbered(blocks, None)
        restarts = section.notes.notes and section.notes.numbering == "page"
        for _ in range(TRIES if restarts else 0):
            assert builder.numbering is not None
            numbers = page_numbers(stack.pages, len(builder.numbering.used))
            if numbers == builder.numbering.used:
                return stack, builder
            if numbers is None:
                break
            stack, builder = numbered(blocks, numbers)
        return by_section

    stack, builder = stacked(section.blocks)
    if section.squeeze and len(stack.pages) > 1 and stack.filled_pt < SHORT_PAGE * height_pt:
        for tightness in TIGHTER:
            tighter, tighter_builder = stacked(tightness.blocks(section.blocks))
            if len(tighter.pages) < len(stack.pages):
                stack, builder = tighter, tighter_builder
                break
    pages = []
    sides = (0, 1) if section.facing else (None,)
    for (parts, foot), side in product(zip(stack.pages, stack.feet, strict=True), sides):
        draft = PageDraft(left_pt, top_pt, width_pt, reading(document.direction, side), side)
        draft.items += [_band(band, document) for band in section.bands]
        if section.valign == "bottom" and parts:
            draft.top_pt -= height_pt - foot.height_pt - max(part.y_pt + part.height_pt for part in parts)
        for part in parts:
            draft.add(part)
        if foot.parts:
            draft.top_pt = top_pt - height_pt + foot.height_pt
            draft.add_foot(foot.parts, section.notes)
        pages.append(draft.finish())
    nodes = builder.nodes
    if section.facing:
        pages, nodes = by_page(pages, nodes)
    return SectionLayout(tuple(pages), tuple(nodes))


def _band(band: Band, document: Document) -> PlacedRect:
    at_left = (band.side == "start") == (document.direction == "ltr")
    x_pt = 0.0 if at_left else document.geometry.width_pt - band.width_pt
    return PlacedRect(x_pt, 0.0, band.width_pt, document.geometry.height_pt, band.fill)


def lay_out_furniture(furniture: Furniture, document: Document, setter: Setter) -> RawPage:
    """Heads and feet of a page, fields still to fill; everything an artifact."""
    geometry = document.geometry
    left_pt, _, width_pt, _ = text_area(geometry, document.direction)
    builder = FlowBuilder(setter, width_pt, geometry.height_pt, document.direction, document.language, artifact=True)
    draft = PageDraft(left_pt, geometry.height_pt - furniture.top_pt, width_pt, document.direction)
    _stack_rows(furniture.head, builder, draft)
    foot_pt = _stack_rows(furniture.foot, builder, PageDraft(0.0, 0.0, width_pt, document.direction))
    draft.top_pt = furniture.bottom_pt + foot_pt
    _stack_rows(furniture.foot, builder, draft)
    return draft.finish()


def _stack_rows(rows: tuple[Row, ...], builder: FlowBuilder, draft: PageDraft) -> float:
    """Put unbroken rows under each other; returns their height."""
    y_pt = 0.0
    for index, row in enumerate(rows):
        box = builder.row(row)
        part = fit(box, [0] * len(box.cells), float("inf"), force=True)
        assert part is not None
        part.y_pt = y_pt + (box.before_pt if index else 0.0)
        draft.add(part)
        y_pt = part.y_pt + part.height_pt + (box.after_pt if index < len(rows) - 1 else 0.0)
    return y_pt
