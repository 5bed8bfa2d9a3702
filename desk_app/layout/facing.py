"""Facing pages: one language on each page of an opening, level by paragraph.

A section set so is laid out as if its two pages were one wide page, row by row; then each side is drawn on a page of its own.
The side whose language reads as the document does comes first: an opening is pages 2 and 3, so the Arabic of a right-bound
document stands on the right-hand page and the English of a left-bound one on the left-hand page. Each page is arranged in the
direction of its own language.
"""

from __future__ import annotations

from dataclasses import replace

from desk_app.layout.blocks import Row
from desk_app.layout.grid import Place
from desk_app.layout.pages import Item, Node, PlacedRect
from desk_app.layout.place import RawPage
from desk_app.layout.rows import columns
from desk_app.layout.setting import BASE
from desk_app.typeset.values import Direction


def facing_columns(row: Row, width_pt: float, direction: Direction) -> list[Place]:
    """Where each column of a row stands in an opening; ``widths`` of each half share its own page's ``width_pt``.

    An even number of columns: the first half stands on the first page, the rest faces it. A single one stands on the page of its
    language. Raises ValueError for another odd number.
    """
    count = len(row.widths)
    if count == 1:
        side = _side(row, direction)
        return [(x_pt, column_pt, side) for x_pt, column_pt in columns(row.widths, width_pt, reading(direction, side))]
    if count % 2:
        raise ValueError(f"a row of facing pages has {count} columns: no two halves")
    half = count // 2
    return [
        (x_pt, column_pt, side)
        for side, widths in enumerate((row.widths[:half], row.widths[half:]))
        for x_pt, column_pt in columns(widths, width_pt, reading(direction, side))
    ]


def reading(direction: Direction, side: int | None) -> Direction:
    """The direction in which a page is arranged: the second page of an opening against the document's."""
    if side != 1:
        return direction
    return "ltr" if direction == "rtl" else "rtl"


def _side(row: Row, direction: Direction) -> int:
    """The side of a row that stands alone, by the language of what it begins with."""
    content = row.cells[0].content
    return 0 if not content or BASE[content[0].language] == direction else 1


def by_page(pages: list[RawPage], nodes: list[Node]) -> tuple[list[RawPage], list[Node]]:
    """Pages and nodes in the order of reading: all of a page, then all of the page that faces it.

    Nodes come in the order of the rows, from side to side. A node that nothing is drawn for stays with the one before it.
    """
    roots: list[int] = []
    for index, node in enumerate(nodes):
        roots.append(index if node.parent < 0 else roots[node.parent])
    first_page: dict[int, int] = {}
    for number, page in enumerate(pages):
        for item in page.items:
            if not isinstance(item, PlacedRect) and item.node >= 0:
                first_page.setdefault(roots[item.node], number)
    reached = 0
    for root in sorted(set(roots)):
        reached = first_page.setdefault(root, reached)
    order = sorted(range(len(nodes)), key=lambda index: (first_page[roots[index]], index))
    place = {old: new for new, old in enumerate(order)}
    place[-1] = -1
    moved = [nodes[old]._replace(parent=place[nodes[old].parent]) for old in order]
    return [_renumbered(page, place) for page in pages], moved


def _renumbered(page: RawPage, place: dict[int, int]) -> RawPage:
    def item(old: Item) -> Item:
        return old if isinstance(old, PlacedRect) else replace(old, node=place[old.node])

    for spot in page.fields:
        spot.node = place[spot.node]
    return replace(page, items=tuple(map(item, page.items)))
