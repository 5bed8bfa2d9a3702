"""Cells that span rows: their content is set beside the rows of their group, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from desk_app.layout.errors import LayoutImpossible
from desk_app.layout.rows import TOLERANCE_PT, Part, RowBox, Spanning, SpanPiece

SHARE_OF_SMALL_GROUP = 0.25
"""Of the page: rows under one spanning cell that are no higher together stay together."""


@dataclass(slots=True, eq=False)
class _Open:
    """A spanning cell whose last row is not placed yet. ``part``: first of its rows on this page; ``start``: slice to go on."""

    spanning: Spanning
    part: Part | None = None
    start: int = 0
    again: bool = False

    @property
    def left(self) -> int:
        return len(self.spanning.cell.slices) - self.start


class OpenSpans:
    """The spanning cells that reach beyond the rows placed so far. Heights are downwards from the top of the text area."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def go_on(self, part: Part) -> None:
        """``part`` will be placed at its height: it may be the first on its page beside cells from an earlier one."""
        for one in self._open:
            if one.part is None and not part.repeated:
                one.part = part

    def begin(self, part: Part) -> None:
        """``part`` was placed: its row may have spanning cells of its own."""
        if part.first:
            self._open += [_Open(spanning, part) for spanning in part.row.spanning]

    def lowest(self, row: RowBox) -> float:
        """How far down the cells reach that end with ``row``, if all that is left of them stands on this page.

        What is said again is left out if there is no room: it asks for none.
        """
        return max(
            (
                one.part.y_pt + _height(one)
                for one in self._open
                if one.spanning.until is row and one.part is not None and not one.again
            ),
            default=0.0,
        )

    def least(self) -> float:
        """Height of the least that an open cell can show on a new page."""
        return max((_frame(one) + one.spanning.cell.first_stop(one.start) for one in self._open if one.left), default=0.0)

    def finish(self, part: Part) -> None:
        """The last part of a row was placed: the cells that end with it are set beside their rows, which grow if they must."""
        ending = [one for one in self._open if one.spanning.until is part.row]
        if ending:
            part.height_pt = max(part.height_pt, self.lowest(part.row) - part.y_pt)
            for one in ending:
                _show(one, part.y_pt + part.height_pt, force=False)
            self._open = [one for one in self._open if one not in ending]

    def turn(self, bottom_pt: float, *, force: bool) -> None:
        """The page ends at ``bottom_pt``: of every open cell as much is set as there is room for.

        ``force``: nothing else stands on this page, so something must be set. Raises LayoutImpossible if it can't.
        """
        for one in self._open:
            if one.part is None:
                continue
            before = one.start
            _show(one, bottom_pt, force=force)
            if force and one.left and one.start == before:
                height_pt = one.spanning.cell.slices[before].height_pt + _frame(one)
                raise LayoutImpossible("layout_height", needed_pt=round(height_pt), room_pt=round(bottom_pt - one.part.y_pt))
            one.part = None
            if not one.left and one.spanning.cell.cell.repeat:
                one.start, one.again = 0, True


def _frame(one: _Open) -> float:
    top_pt, _, bottom_pt, _ = one.spanning.cell.cell.padding_pt
    return top_pt + bottom_pt


def _height(one: _Open) -> float:
    cell = one.spanning.cell
    return _frame(one) + _drop(one) + cell.extent(one.start, len(cell.slices)) if one.left else 0.0


def _drop(one: _Open) -> float:
    """How far the cell begins below its place, so that its first baseline is level with that of the row beside it."""
    cell, part = one.spanning.cell, one.part
    if part is None or not one.left or cell.slices[one.start].baseline_pt is None:
        return 0.0
    depths = [
        beside.cell.padding_pt[0] + offset_pt + (beside.slices[start].baseline_pt or 0.0)
        for beside, start, offset_pt in zip(part.row.cells, part.starts, part.offsets_pt, strict=True)
        if start < len(beside.slices) and beside.cell.valign == "top"
    ]
    own_pt = cell.cell.padding_pt[0] + (cell.slices[one.start].baseline_pt or 0.0)
    return max(0.0, max(depths, default=0.0) - own_pt)


def _show(one: _Open, bottom_pt: float, *, force: bool) -> None:
    """Set what fits down to ``bottom_pt`` beside the rows of this page."""
    cell, part = one.spanning.cell, one.part
    assert part is not None
    height_pt, drop_pt = bottom_pt - part.y_pt, _drop(one)
    room_pt = height_pt - _frame(one)
    end, used_pt = cell.take(one.start, room_pt - drop_pt, lawful=True)
    if end == one.start and force:
        end, used_pt = cell.take(one.start, room_pt - drop_pt, lawful=False)
    if one.again and end < len(cell.slices):
        end = one.start
    if one.start == 0 and end == len(cell.slices) and cell.cell.valign != "top":
        slack_pt = max(0.0, room_pt - used_pt)
        drop_pt = slack_pt / 2 if cell.cell.valign == "middle" else slack_pt
    part.spans.append(SpanPiece(cell, one.start, end, height_pt, drop_pt, one.again))
    one.start = end


def keep_together(rows: list[RowBox], page_pt: float) -> None:
    """Rows beside a spanning cell: together if they are few, else as many as the cell's beginning needs."""
    for index, row in enumerate(rows):
        for spanning in row.spanning:
            group = rows[index : rows.index(spanning.until) + 1]
            cell = spanning.cell
            frame_pt = cell.cell.padding_pt[0] + cell.cell.padding_pt[2]
            _grow(group, frame_pt + cell.extent(0, len(cell.slices)))
            small = _extent(group) <= page_pt * SHARE_OF_SMALL_GROUP
            for count, kept in enumerate(group[:-1], start=1):
                if small or _extent(group[:count]) < frame_pt + cell.first_stop(0) - TOLERANCE_PT:
                    kept.keep_next = True
            if small:
                group[-1].splittable = False


def _extent(group: list[RowBox]) -> float:
    between_pt = sum(above.after_pt + below.before_pt for above, below in pairwise(group))
    return sum(row.height_pt for row in group) + between_pt


def _grow(group: list[RowBox], needed_pt: float) -> None:
    group[-1].height_pt += max(0.0, needed_pt - _extent(group))
