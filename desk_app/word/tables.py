"""Blocks as Word takes them: everything that stands side by side becomes rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
            half_pt, last = block.gutter_pt / 2, len(block.lists) - 1
            sides_pt = [(half_pt if place else 0.0, half_pt if place < last else 0.0) for place in range(last + 1)]
            cells = (Cell((one,), (0.0, start, 0.0, end)) for one, (start, end) in zip(block.lists, sides_pt, strict=True))
            yield TableRow(Row(tuple(cells), block.widths))
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


def column_widths(widths: Sequence[float], width_pt: float) -> list[float]:
    """Widths of columns in points: fixed ones as they are, shares of what they leave."""
    left_pt = width_pt - sum(width for width in widths if width > 1)
    shares = sum(width for width in widths if width <= 1) or 1.0
    return [width if width > 1 else left_pt * width / max(shares, 1.0) for width in widths]
