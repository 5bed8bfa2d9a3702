"""Newspaper columns: blocks that fill one column after the other, level at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.layout.errors import LayoutImpossible
from desk_app.layout.rows import TOLERANCE_PT, CellBox, Part, RowBox

if TYPE_CHECKING:
    from desk_app.layout.flow import Flow

LEVEL_PT = 1.0
"""How near the height of levelled columns comes to the least one."""

Stacked = Callable[["list[Flow]", list[float]], list[list[Part]]]
"""Stacks a flow in columns of the heights given, the last of them again and again; returns the parts of each."""


@dataclass(slots=True, eq=False)
class ColumnsBox:
    """Blocks set to the width of a column. ``places``: (x from the left of the text area, width) in reading order."""

    flow: list[Flow]
    places: list[tuple[float, float]]
    before_pt: float
    after_pt: float

    @property
    def least_pt(self) -> float:
        """In lower columns something would be torn that belongs together."""
        return max((_least(item) for item in self.flow if isinstance(item, RowBox)), default=0.0)


def filled(box: ColumnsBox, room_pt: float, page_pt: float, stacked: Stacked) -> list[list[Part]]:
    """The parts of each page: the first has ``room_pt`` left, the others ``page_pt``; the last one's columns are level."""
    count = len(box.places)
    heights = [room_pt] * count + [page_pt]
    columns = stacked(box.flow, heights)
    full = (len(columns) - 1) // count * count
    last_pt = page_pt if full else room_pt
    before = heights[:count] + [page_pt] * (full - count) if full else []
    low_pt = min(box.least_pt, last_pt)
    while last_pt - low_pt > LEVEL_PT:
        tried_pt = (low_pt + last_pt) / 2
        try:
            found = stacked(box.flow, [*before, tried_pt])
        except LayoutImpossible:
            low_pt = tried_pt
            continue
        if len(found) <= full + count:
            columns, last_pt = found, tried_pt
        else:
            low_pt = tried_pt
    for index, parts in enumerate(columns):
        for part in parts:
            part.column = box.places[index % count]
    return [[part for parts in columns[start : start + count] for part in parts] for start in range(0, len(columns), count)]


def _least(row: RowBox) -> float:
    header_pt = sum(head.height_pt for head in row.header)
    if not row.splittable or row.keep_next:
        return header_pt + row.height_pt
    return header_pt + max((_least_of_cell(cell) for cell in row.cells), default=0.0) + TOLERANCE_PT


def _least_of_cell(cell: CellBox) -> float:
    starts = [0, *(index for index, piece in enumerate(cell.slices) if piece.breakable)]
    # Where two lines must stay together and two are left for the next column, three may be what is left to divide.
    three_pt = max((cell.extent(start, start + 3) for start in range(len(cell.slices))), default=0.0)
    least_pt = max(three_pt, *(cell.first_stop(start) for start in starts))
    return cell.cell.padding_pt[0] + cell.cell.padding_pt[2] + least_pt
