"""Blocks as Word takes them: everything that stands side by side becomes rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desk_app.layout.blocks import (
    Block,
    Cell,
    Columns,
    Figure,
    Insert,
    List,
    PageBreak,
    Para,
    ParallelLists,
    Picture,
    Row,
    Space,
    Table,
)

SPACE_ABOVE_A_FILL_PT = 4.0
"""From this height on, the room above a filled row is a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, and whether it is of a table's header."""

    row: Row
    header: bool = False


def opened(blocks: Iterable[Block]) -> Iterable[TableRow | Para | List | Figure | Picture | Insert | Space | PageBreak]:
    """Blocks with tables, parallel lists and columns opened, and with room above what is filled: Word would fill it too."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (TableRow(row, header=True) for row in block.header)
            yield from (TableRow(row) for row in block.rows)
        elif isinstance(block, ParallelLists):
            yield from (TableRow(row) for row in _level(block))
        elif isinstance(block, Columns):
            yield from opened(block.blocks)
        elif isinstance(block, Row):
            filled = block.fill or any(cell.fill for cell in block.cells)
            if filled and block.before_pt >= SPACE_ABOVE_A_FILL_PT:
                yield Space(block.before_pt)
                block = replace(block, before_pt=0.0)
            yield TableRow(block)
        else:
            yield block


def _level(block: ParallelLists) -> Iterator[Row]:
    """A row for each place in the lists, on the grid of a row of two languages: what is between them is a column of its own."""
    widths = [width for one in block.widths for width in (block.gutter_pt, one)][1:]
    last = max((len(one.items) for one in block.lists), default=0) - 1
    for place in range(last + 1):
        cells: list[Cell] = []
        for one in block.lists:
            item = replace(one, items=one.items[place : place + 1], start=one.start + place)
            above_pt, below_pt = (one.between_pt if place else one.before_pt), 0.0 if place < last else one.after_pt
            cells += (Cell(), Cell((item,), (above_pt, 0.0, below_pt, 0.0)))
        yield Row(tuple(cells[1:]), tuple(widths))


def column_widths(widths: Sequence[float], width_pt: float) -> list[float]:
    """Widths of columns in points: fixed ones as they are, shares of what they leave."""
    left_pt = width_pt - sum(width for width in widths if width > 1)
    shares = sum(width for width in widths if width <= 1) or 1.0
    return [width if width > 1 else left_pt * width / max(shares, 1.0) for width in widths]
