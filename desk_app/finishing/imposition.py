"""Which pages stand where on the sheets of a booklet, and of several pages to a side.

Pages are numbered from 0 in reading order; ``None`` is a blank. A sheet lies in landscape; its back is what shows after turning
it over its short edge, as duplex printers do. Nothing here touches a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.model.ticket import Binding

Slot = int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of two pages a side, as (left, right) of each side seen from its own front."""

    front: tuple[Slot, Slot]
    back: tuple[Slot, Slot]


def booklet(pages: int, binding: Binding, *, back_cover: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a saddle-stitched booklet, the outermost first.

    They are printed, laid on each other in this order with the first at the bottom, its front down, and folded once. Blanks
    that fill the last sheet stand at the end; with ``back_cover`` they stand before the last page, which stays outside.
    Raises ValueError for less than one page.
    """
    if pages < 1:
        raise ValueError(f"a booklet of {pages} pages")
    order = _filled(pages, back_cover)
    sheets = []
    for sheet in range(len(order) // 4):
        # Of what is still to place, a sheet takes the first two and the last two pages.
        first, second = order[2 * sheet], order[2 * sheet + 1]
        last, last_but_one = order[-1 - 2 * sheet], order[-2 - 2 * sheet]
        front, back = (last, first), (second, last_but_one)
        sheets.append(Sheet(front, back) if binding == "left" else Sheet(front[::-1], back[::-1]))
    return tuple(sheets)


def grid(pages: int, columns: int, rows: int, binding: Binding) -> tuple[tuple[Slot, ...], ...]:
    """Sides of ``columns`` × ``rows`` pages, each in rows from the top and from left to right on paper.

    Right-bound pages follow each other from the right. Raises ValueError for less than one page, column or row.
    """
    if min(pages, columns, rows) < 1:
        raise ValueError(f"{pages} pages in {columns} columns and {rows} rows")
    per_side = columns * rows
    sides = []
    for start in range(0, pages, per_side):
        slots: list[Slot] = [page if page < pages else None for page in range(start, start + per_side)]
        lines = [slots[row * columns : (row + 1) * columns] for row in range(rows)]
        sides.append(tuple(slot for line in lines for slot in (line if binding == "left" else line[::-1])))
    return tuple(sides)


def _filled(pages: int, back_cover: bool) -> list[Slot]:
    """The pages with blanks up to a multiple of four."""
    numbered: list[Slot] = list(range(pages))
    blanks: list[Slot] = [None] * (-pages % 4)
    return numbered[:-1] + blanks + numbered[-1:] if back_cover and pages > 1 else numbered + blanks
