"""The grid of a table: which columns a cell covers, and what of a row is left beside cells that go on from row to row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desk_app.layout.blocks import Row

Place = tuple[float, float, int | None]
"""x from the left of the text area, width, side of facing pages"""


@dataclass(slots=True, eq=False)
class Stretches:
    """Where a row's own fill and rules are drawn: not across the cells that cover it and its neighbour."""

    fill: list[Place]
    above: list[Place]
    below: list[Place]


def first_columns(rows: Sequence[Row]) -> list[list[int]]:
    """The first column of each cell, row by row; columns are counted in reading order.

    Raises ValueError if the cells of a row and those that reach it from above do not fill its columns exactly, if a cell reaches
    below the last row, and if one reaches a row of other widths.
    """
    reach: dict[int, int] = {}
    starts = []
    for index, row in enumerate(rows):
        count = len(row.widths)
        columns = [column for column in range(count) if reach.get(column, 0) <= index]
        if len(columns) != sum(cell.columns for cell in row.cells):
            raise ValueError(f"row of {len(row.cells)} cells has {count} widths" + _covered(count - len(columns)))
        firsts = []
        for cell in row.cells:
            covered, columns = columns[: cell.columns], columns[cell.columns :]
            if cell.columns < 1 or cell.rows < 1 or covered[-1] - covered[0] != cell.columns - 1:
                raise ValueError(f"a cell of {cell.columns} columns and {cell.rows} rows has no such place in its row")
            if index + cell.rows > len(rows) or any(row.widths != below.widths for below in rows[index : index + cell.rows]):
                raise ValueError(f"a cell of {cell.rows} rows reaches rows that are not there or have other widths")
            firsts.append(covered[0])
            reach.update(dict.fromkeys(covered, index + cell.rows))
        starts.append(firsts)
    return starts


def _covered(count: int) -> str:
    return f", {count} of them taken by cells from above" if count else ""


def spans_rows(rows: Sequence[Row]) -> bool:
    return any(cell.rows > 1 for row in rows for cell in row.cells)


def merged(places: Sequence[Place]) -> Place:
    """The place of a cell over neighbouring columns. Raises ValueError if they stand on two pages."""
    if len({side for _, _, side in places}) > 1:
        raise ValueError("a cell spans facing pages")
    return min(x_pt for x_pt, _, _ in places), sum(width_pt for _, width_pt, _ in places), places[0][2]


def stretches(rows: Sequence[Row], starts: Sequence[list[int]], places: Sequence[Sequence[Place]]) -> list[Stretches]:
    """For each row where its fill and rules go; ``places``: of each row's columns."""
    from_above: list[set[int]] = [set() for _ in range(len(rows) + 1)]
    spanning: list[set[int]] = [set() for _ in rows]
    for index, (row, firsts) in enumerate(zip(rows, starts, strict=True)):
        for cell, first in zip(row.cells, firsts, strict=True):
            if cell.rows > 1:
                covered = range(first, first + cell.columns)
                spanning[index].update(covered)
                for below in range(index + 1, index + cell.rows):
                    from_above[below].update(covered)
    return [
        Stretches(
            _free(places[index], from_above[index] | spanning[index]),
            _free(places[index], from_above[index]),
            _free(places[index], from_above[index + 1]),
        )
        for index in range(len(rows))
    ]


def _free(places: Sequence[Place], taken: Collection[int]) -> list[Place]:
    """The columns that are not taken, neighbours joined, from the left: a seam between two fills would show."""
    joined: list[Place] = []
    for x_pt, width_pt, side in sorted(
        (place for column, place in enumerate(places) if column not in taken), key=lambda place: (place[2] or 0, place[0])
    ):
        if joined and joined[-1][2] == side and abs(joined[-1][0] + joined[-1][1] - x_pt) < 0.01:
            joined[-1] = (joined[-1][0], joined[-1][1] + width_pt, side)
        else:
            joined.append((x_pt, width_pt, side))
    return joined
