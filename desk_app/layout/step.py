"""Divides a row of two languages so that what faces each other on a page says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desk_app.layout.setting import ParaBox

if TYPE_CHECKING:
    from desk_app.layout.rows import CellBox

LINES_GIVEN_UP = 4
"""So many lines at a page's foot are left blank if every language then ends with a paragraph."""


def in_step(cells: list[CellBox], starts: list[int], ends: list[int]) -> list[int]:
    """Where the cells of a row end that can go on to ``ends``: as far as there, or earlier so that twins end alike.

    Twins are cells of different languages with as many paragraphs each. They end after the same paragraph; one that is divided
    is divided in all of them, at about the same share of its lines. Every end is a lawful one if ``ends`` are.
    """
    if len(cells) < 2:
        return ends
    ends = list(ends)
    for group in twins(cells):
        # A cell whose next piece is higher than the page has nothing to keep step with.
        if all(ends[index] > starts[index] or starts[index] == len(cells[index].slices) for index in group):
            for index, end in zip(group, _alike(cells, group, starts, ends), strict=True):
                ends[index] = end
    return ends


def twins(cells: list[CellBox]) -> Iterator[list[int]]:
    """Groups of cells that say the same in different languages, by their indices."""
    alike: dict[int, list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        if cell.slices:
            alike[len(_bounds(cell)) - 1].append(index)
    for group in alike.values():
        if len({_language(cells[index]) for index in group}) > 1:
            yield group


def _alike(cells: list[CellBox], group: list[int], starts: list[int], ends: list[int]) -> list[int]:
    bounds = {index: _bounds(cells[index]) for index in group}
    # The slowest language decides; the others wait for it.
    place, share = min(_reached(bounds[index], ends[index]) for index in group)
    before = {index: bounds[index][place] for index in group}
    kept = [index for index in group if before[index] < ends[index]]
    closes = all(before[index] > starts[index] and _may_end(cells[index], before[index]) for index in kept)
    given_up = min((ends[index] - before[index] for index in kept), default=0)
    if closes and (share == 0 or given_up <= LINES_GIVEN_UP):
        return [min(before[index], ends[index]) for index in group]
    stops = []
    for index in group:
        lines = bounds[index][min(place + 1, len(bounds[index]) - 1)] - before[index]
        wanted = before[index] + share * lines
        lawful = [
            stop
            for stop in range(max(before[index], starts[index] + 1), ends[index] + 1)
            if stop == ends[index] or _may_end(cells[index], stop)
        ]
        stops.append(min(lawful, key=lambda stop: (abs(stop - wanted), stop), default=ends[index]))
    return stops


def _bounds(cell: CellBox) -> list[int]:
    """Index of each paragraph's first slice, and the count of slices at the end."""
    firsts = [index for index, piece in enumerate(cell.slices) if index == 0 or piece.box is not cell.slices[index - 1].box]
    return [*firsts, len(cell.slices)]


def _reached(bounds: list[int], end: int) -> tuple[int, float]:
    """How many paragraphs are whole before ``end``, and what share of the next one stands before it."""
    place = max(index for index, bound in enumerate(bounds) if bound <= end)
    if place == len(bounds) - 1:
        return place, 0.0
    return place, (end - bounds[place]) / (bounds[place + 1] - bounds[place])


def _may_end(cell: CellBox, stop: int) -> bool:
    return stop == len(cell.slices) or cell.slices[stop].breakable


def _language(cell: CellBox) -> str:
    box = cell.slices[0].box
    return box.para.language if isinstance(box, ParaBox) else box.figure.language
