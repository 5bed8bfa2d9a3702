"""Rows as boxes of slices, and how much of a row fits in a height.

A slice is what no page break divides: a line, a figure. Everything that stands on a page is a row; a plain paragraph is a row of
one cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk_app.layout.blocks import Cell, Row
from desk_app.layout.errors import LayoutImpossible
from desk_app.layout.figures import FigureBox
from desk_app.layout.grid import Stretches
from desk_app.layout.setting import ParaBox
from desk_app.layout.step import in_step
from desk_app.typeset.values import Direction

if TYPE_CHECKING:
    from desk_app.layout.notes import NoteRow

TOLERANCE_PT = 0.01


@dataclass(slots=True, eq=False)
class Hanging:
    """A label of one line beside a slice; ``x_pt``: left edge of its column from the cell's inner left edge."""

    box: ParaBox
    x_pt: float


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a note; ``index``: its place among all marks of the section."""

    index: int
    note: NoteRow


@dataclass(slots=True, eq=False)
class Slice:
    """``gap_pt``: above it, unless it begins a part. ``breakable``: a page may end before it.

    In lists, ``x_pt`` is the left edge of its column from the cell's inner one, ``inset_pt`` how much narrower the column is than
    the cell, and ``labels`` stand on its baseline, the outermost list's first.
    """

    box: ParaBox | FigureBox
    index: int
    height_pt: float
    gap_pt: float
    breakable: bool
    x_pt: float = 0.0
    inset_pt: float = 0.0
    labels: tuple[Hanging, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def baseline_pt(self) -> float | None:
        return self.box.baseline_pt if isinstance(self.box, ParaBox) else None


@dataclass(slots=True, eq=False)
class CellBox:
    """A cell at its place: ``x_pt`` from the left edge of the text area; ``inner``: the same inside the padding."""

    cell: Cell
    x_pt: float
    width_pt: float
    inner_x_pt: float
    inner_width_pt: float
    slices: list[Slice]
    tail_pt: float
    side: int | None = None
    """of facing pages: 0 or 1"""
    column: int = 0
    """the first it covers, in reading order"""

    def take(self, start: int, room_pt: float, lawful: bool) -> tuple[int, float]:
        """How far from slice ``start`` the content goes in ``room_pt``, and the height it takes.

        ``lawful``: stop only where a page may end.
        """
        used_pt = best_pt = 0.0
        best = start
        for index in range(start, len(self.slices)):
            piece = self.slices[index]
            used_pt += piece.height_pt + (piece.gap_pt if index > start else 0.0)
            if used_pt > room_pt + TOLERANCE_PT:
                return best, best_pt
            after = index + 1
            if after == len(self.slices):
                return after, min(used_pt + self.tail_pt, max(room_pt, used_pt))
            if not lawful or self.slices[after].breakable:
                best, best_pt = after, used_pt
        return best, best_pt

    def extent(self, start: int, end: int) -> float:
        """Height of the slices from ``start`` to ``end``, without what follows the last of them."""
        pieces = self.slices[start:end]
        return sum(piece.height_pt + piece.gap_pt for piece in pieces) - (pieces[0].gap_pt if pieces else 0.0)

    def first_stop(self, start: int) -> float:
        """Height of the least lawful piece from ``start``."""
        used_pt = 0.0
        for index in range(start, len(self.slices)):
            if index > start and self.slices[index].breakable:
                break
            used_pt += self.slices[index].height_pt + (self.slices[index].gap_pt if index > start else 0.0)
        return used_pt


@dataclass(slots=True, eq=False)
class RowBox:
    """A row at its width. ``header``: rows to repeat when a page begins inside the row's table."""

    row: Row
    cells: list[CellBox]
    before_pt: float
    after_pt: float
    keep_next: bool
    splittable: bool
    header: list[RowBox] = field(default_factory=list)
    height_pt: float = 0.0
    """of the whole row unbroken"""
    spanning: list[Spanning] = field(default_factory=list)
    stretches: Stretches | None = None
    """where fill and rules are drawn in a table with spanning cells; None: from edge to edge"""


@dataclass(slots=True, eq=False)
class Spanning:
    """A cell that goes on beside the rows below its own, down to the end of ``until``."""

    cell: CellBox
    until: RowBox


@dataclass(slots=True, eq=False)
class SpanPiece:
    """What of a spanning cell stands on one page, from the upper edge of the part that holds it; ``again``: said before."""

    cell: CellBox
    start: int
    end: int
    height_pt: float
    offset_pt: float
    again: bool


@dataclass(slots=True, eq=False)
class Part:
    """What of a row stands on one page: slices ``starts`` … ``ends`` of each cell, shifted down by ``offsets_pt``."""

    row: RowBox
    starts: list[int]
    ends: list[int]
    offsets_pt: list[float]
    height_pt: float
    first: bool
    last: bool
    repeated: bool = False
    y_pt: float = 0.0
    """upper edge, downwards from the top of the text area; given when the part is stacked"""
    spans: list[SpanPiece] = field(default_factory=list)
    column: tuple[float, float] | None = None
    """x and width of its newspaper column; None: the text area"""


def columns(widths: tuple[float, ...], width_pt: float, direction: Direction) -> list[tuple[float, float]]:
    """(x from the left, width) of each column in reading order.

    Numbers above 1 are points; the others share what is left, and all of it if they come to more than 1.
    Raises LayoutImpossible if the fixed columns are wider than the row.
    """
    fixed_pt = sum(width for width in widths if width > 1)
    left_pt = width_pt - fixed_pt
    if left_pt < -TOLERANCE_PT:
        raise LayoutImpossible("layout_columns", columns=len(widths), needed_pt=round(fixed_pt), room_pt=round(width_pt))
    shares = max(1.0, sum(width for width in widths if width <= 1))
    placed: list[tuple[float, float]] = []
    start_pt = 0.0
    for width in widths:
        column_pt = width if width > 1 else max(0.0, left_pt) * width / shares
        placed.append((start_pt if direction == "ltr" else width_pt - start_pt - column_pt, column_pt))
        start_pt += column_pt
    return placed


def level(row: RowBox, starts: list[int], first: bool) -> list[float]:
    """How far down each cell begins so that the first baselines of text at the top stand level."""
    depths: list[float | None] = []
    for cell, start in zip(row.cells, starts, strict=True):
        baseline_pt = cell.slices[start].baseline_pt if start < len(cell.slices) else None
        if baseline_pt is None or (first and cell.cell.valign != "top"):
            depths.append(None)
        else:
            depths.append(cell.cell.padding_pt[0] + baseline_pt)
    deepest_pt = max((depth for depth in depths if depth is not None), default=0.0)
    return [0.0 if depth is None else deepest_pt - depth for depth in depths]


def fit(row: RowBox, starts: list[int], room_pt: float, *, force: bool) -> Part | None:
    """As much of ``row`` from ``starts`` on as fits in ``room_pt``, all its cells breaking together.

    None if no lawful part fits. ``force``: the page is empty, so widows, orphans and ``splittable`` give way.
    Raises LayoutImpossible if even then nothing fits.
    """
    if room_pt < -TOLERANCE_PT and not force:
        return None
    first = not any(starts)
    offsets_pt = level(row, starts, first)
    ends: list[int] = []
    heights_pt: list[float] = []
    whole, moved = True, not row.cells
    for cell, start, offset_pt in zip(row.cells, starts, offsets_pt, strict=True):
        if start == len(cell.slices) and not first:
            ends.append(start)
            heights_pt.append(0.0)
            continue
        frame_pt = cell.cell.padding_pt[0] + offset_pt + cell.cell.padding_pt[2]
        end, used_pt = cell.take(start, room_pt - frame_pt, lawful=True)
        if end == start and force:
            end, used_pt = cell.take(start, room_pt - frame_pt, lawful=False)
        if end == start and (cell.slices or frame_pt > room_pt + TOLERANCE_PT):
            whole = False
            if not force:
                return None
            heights_pt.append(0.0)
        else:
            # An empty cell is no step forward while another one waits for more room.
            moved = moved or end > start
            heights_pt.append(frame_pt + used_pt)
        whole = whole and end == len(cell.slices)
        ends.append(end)
    if not whole and not row.splittable and not force:
        return None
    if not moved and not whole:
        raise LayoutImpossible("layout_height", needed_pt=round(row.height_pt), room_pt=round(room_pt))
    if not whole:
        stepped = in_step(row.cells, starts, ends)
        for index, cell in enumerate(row.cells):
            if stepped[index] < ends[index]:
                frame_pt = cell.cell.padding_pt[0] + offsets_pt[index] + cell.cell.padding_pt[2]
                heights_pt[index] = frame_pt + cell.extent(starts[index], stepped[index])
        ends = stepped
    part = Part(row, starts, ends, offsets_pt, max(heights_pt, default=0.0), first, whole)
    if first and whole:
        _hang(part)
    return part


def _hang(part: Part) -> None:
    """Move the content of cells that hang in the middle or at the bottom of an unbroken row."""
    for index, cell in enumerate(part.row.cells):
        if cell.cell.valign == "top":
            continue
        _, used_pt = cell.take(0, float("inf"), lawful=False)
        # A page's end may have swallowed the space after the content.
        slack_pt = max(0.0, part.height_pt - cell.cell.padding_pt[0] - cell.cell.padding_pt[2] - used_pt)
        part.offsets_pt[index] = slack_pt / 2 if cell.cell.valign == "middle" else slack_pt


def least_height(row: RowBox, starts: list[int]) -> float:
    """Height of the least lawful part of ``row`` from ``starts``."""
    first = not any(starts)
    if first and not row.splittable:
        return row.height_pt
    offsets_pt = level(row, starts, first)
    return max(
        (
            cell.cell.padding_pt[0] + offset_pt + cell.first_stop(start) + cell.cell.padding_pt[2]
            for cell, start, offset_pt in zip(row.cells, starts, offsets_pt, strict=True)
        ),
        default=0.0,
    )
