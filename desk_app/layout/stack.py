"""Stacks a flow on pages: keeps headings with what follows, repeats table headers, divides rows."""

from __future__ import annotations

from desk_app.layout.blocks import Notes, PageBreak, Space
from desk_app.layout.columns import ColumnsBox, filled
from desk_app.layout.errors import LayoutImpossible
from desk_app.layout.flow import Flow
from desk_app.layout.notes import Foot, marks_of, notes_of, notes_of_row
from desk_app.layout.rows import TOLERANCE_PT, Part, RowBox, fit, least_height
from desk_app.layout.spans import OpenSpans


class Stack:
    """Pages being filled from the top. Heights are points downwards from the top of the text area.

    Spacing adds up: what one row wants after it and the next before it; at a page's top there is none.
    ``feet``: the notes of each page, which take their room from its lower edge.
    """

    def __init__(self, height_pt: float, notes: Notes | None = None) -> None:
        self.height_pt = height_pt
        self.pages: list[list[Part]] = [[]]
        self._notes = notes or Notes()
        self.feet = [Foot(self._notes)]
        self._y_pt = 0.0
        self._fresh = True  # nothing on this page but repeated headers
        self._spans = OpenSpans()

    @property
    def filled_pt(self) -> float:
        """How far down the last page is filled."""
        lowest_pt = max((part.y_pt + part.height_pt for part in self.pages[-1]), default=0.0)
        return lowest_pt + self.feet[-1].height_pt

    @property
    def _room_pt(self) -> float:
        """How far down the text of the last page may reach."""
        return self.height_pt - self.feet[-1].height_pt

    def add(self, flow: list[Flow]) -> None:
        """Place the whole flow."""
        index = 0
        while index < len(flow):
            item = flow[index]
            if isinstance(item, Space):
                self._space(item)
            elif isinstance(item, PageBreak):
                if self.pages[-1]:
                    self._new_page()
            elif isinstance(item, ColumnsBox):
                self._place_columns(item)
            else:
                chain = _chain(flow, index)
                after = flow[index + len(chain)] if index + len(chain) < len(flow) else None
                self._place_chain(chain, after.before_pt + after.least_pt if isinstance(after, ColumnsBox) else 0.0)
                index += len(chain)
                continue
            index += 1
        while self.feet[-1].carried:
            self._new_page()
        if not self.pages[-1] and not self.feet[-1].parts and len(self.pages) > 1:
            self.pages.pop()
            self.feet.pop()

    def _space(self, space: Space) -> None:
        if not self._fresh:
            self._y_pt += space.height_pt

    def _place_columns(self, box: ColumnsBox) -> None:
        """Place columns below what is on the page, if there is room for a beginning of them."""
        gap_pt = 0.0 if self._fresh else box.before_pt
        if not self._fresh and self._y_pt + gap_pt + box.least_pt > self._room_pt + TOLERANCE_PT:
            self._new_page()
            gap_pt = 0.0
        top_pt = self._y_pt + gap_pt
        for index, parts in enumerate(filled(box, self._room_pt - top_pt, self.height_pt, _stacked)):
            if index:
                self._new_page()
                top_pt = 0.0
            for part in parts:
                part.y_pt += top_pt
            self.pages[-1] += parts
            self._y_pt = max((part.y_pt + part.height_pt for part in parts), default=top_pt)
            self._fresh = self._fresh and not parts
        self._y_pt += box.after_pt

    def _place_chain(self, chain: list[RowBox | Space], after_pt: float = 0.0) -> None:
        """Place rows that want to stay together; of a chain longer than a page, the last page's worth stays together.

        ``after_pt``: what must have room below the chain if it wants to stay with what follows.
        """
        last = chain[-1]
        if isinstance(last, RowBox) and not last.keep_next:
            after_pt = 0.0
        kept = self._kept_from(chain)
        for member in chain[:kept]:
            self._place(member)
        rest = chain[kept:]
        first = rest[0] if rest else None
        if (len(rest) > 1 or after_pt) and not self._fresh and isinstance(first, RowBox):
            below_pt = self._y_pt + first.before_pt + _needed(rest) + self._notes_pt(rest) + after_pt
            if below_pt > self._room_pt + TOLERANCE_PT:
                self._new_page(first)
        for member in rest:
            self._place(member)

    def _kept_from(self, chain: list[RowBox | Space]) -> int:
        """Index from which the chain fits on one page."""
        header_pt = sum(row.height_pt for row in chain[0].header) if isinstance(chain[0], RowBox) else 0.0
        total_pt = 0.0
        for index in range(len(chain) - 1, -1, -1):
            total_pt += _extent(chain[index], last=index == len(chain) - 1, first=index == 0)
            if total_pt + header_pt + self._notes_pt(chain[index:]) > self.height_pt + TOLERANCE_PT:
                return index + 1
        return 0

    def _notes_pt(self, chain: list[RowBox | Space]) -> float:
        """Height of the notes that a chain adds to the page; of the last row only those of its least part."""
        if not self._notes.notes:
            return 0.0
        last = len(chain) - 1
        marks = [
            mark for index, row in enumerate(chain) if isinstance(row, RowBox) for mark in notes_of_row(row, least=index == last)
        ]
        return self.feet[-1].wanted_pt(marks) if marks else 0.0

    def _place(self, member: RowBox | Space) -> None:
        if isinstance(member, Space):
            self._space(member)
            return
        starts = [0] * len(member.cells)
        while True:
            gap_pt = 0.0 if self._fresh or any(starts) else member.before_pt
            part = self._fit(member, starts, self._room_pt - self._y_pt - gap_pt)
            if part is None:
                self._new_page(member, starts)
                continue
            if part.last:
                self._place_last(part, gap_pt)
                break
            self._put(part, gap_pt)
            self._fresh = False
            starts = part.ends
            self._new_page(member, starts)
        self._y_pt += member.after_pt

    def _fit(self, member: RowBox, starts: list[int], room_pt: float) -> Part | None:
        """As much of ``member`` as fits together with its notes, which are placed; None if that is nothing."""
        foot = self.feet[-1]
        # Where a note of the page before goes on, the page may have too little room: the next one has all of it.
        force = self._fresh and not foot.continued
        part = largest = fit(member, starts, room_pt, force=force)
        if not self._notes.notes:
            return part
        while part is not None:
            notes = foot.new(notes_of(marks_of(part)))
            fitted = foot.fitted(notes, room_pt - part.height_pt) if notes else []
            if fitted is not None:
                foot.put(notes, fitted)
                return part
            part = _less(part, force=force)
        if largest is not None and force:
            notes = foot.new(notes_of(marks_of(largest)))
            foot.put(notes, foot.forced(notes, room_pt - largest.height_pt))
            return largest
        return None

    def _place_last(self, part: Part, gap_pt: float) -> None:
        """Place the last part of a row. Where a spanning cell beside it reaches below the page, that cell goes on alone."""
        alone = False
        while self._reach_pt(part, gap_pt) > self._room_pt + TOLERANCE_PT:
            part.last = False
            part.height_pt = max(part.height_pt, self._room_pt - part.y_pt)
            self._put(part, gap_pt)
            self._spans.turn(self._y_pt, force=alone)
            self._new_page(part.row, part.ends)
            part = Part(part.row, part.ends, part.ends, [0.0] * len(part.ends), 0.0, False, True)
            gap_pt, alone = 0.0, True
        self._put(part, gap_pt)
        self._fresh = False

    def _reach_pt(self, part: Part, gap_pt: float) -> float:
        """How far down the spanning cells reach that end with ``part``."""
        part.y_pt = self._y_pt + gap_pt
        self._spans.go_on(part)
        return self._spans.lowest(part.row)

    def _put(self, part: Part, gap_pt: float) -> None:
        part.y_pt = self._y_pt + gap_pt
        self._spans.go_on(part)
        self._spans.begin(part)
        if part.last:
            self._spans.finish(part)
        self._y_pt = part.y_pt + part.height_pt
        self.pages[-1].append(part)

    def _new_page(self, row: RowBox | None = None, starts: list[int] | None = None) -> None:
        """Begin a page; the header of ``row``'s table is repeated there if it leaves room for a part of the row."""
        if self.pages[-1]:
            self._spans.turn(self.pages[-1][-1].y_pt + self.pages[-1][-1].height_pt, force=False)
        self.pages.append([])
        carried = self.feet[-1].carried
        self.feet.append(Foot(self._notes))
        self.feet[-1].go_on(carried, self.height_pt)
        self._y_pt, self._fresh = 0.0, True
        if row is None or not row.header:
            return
        header_pt = sum(head.height_pt for head in row.header) + self._notes_pt(list(row.header))
        least_pt = max(least_height(row, starts or [0] * len(row.cells)), self._spans.least())
        if header_pt + least_pt > self._room_pt:
            return
        for head in row.header:
            part = fit(head, [0] * len(head.cells), float("inf"), force=True)
            assert part is not None
            part.repeated = True
            self._put(part, 0.0)
            notes = self.feet[-1].new(notes_of(marks_of(part)))
            self.feet[-1].put(notes, self.feet[-1].forced(notes, self._room_pt - self._y_pt))


def _less(part: Part, *, force: bool) -> Part | None:
    """The next smaller part of the same row; None if there is none."""
    cells = zip(part.row.cells, part.starts, part.ends, strict=True)
    pieces = [piece for cell, start, end in cells for piece in cell.slices[start:end]]
    step_pt = max(1.0, min((piece.height_pt for piece in pieces), default=0.0) / 2)
    room_pt = part.height_pt - step_pt
    while room_pt > 0:
        try:
            found = fit(part.row, part.starts, room_pt, force=force)
        except LayoutImpossible:
            return None
        if found is None or found.ends != part.ends:
            return found
        room_pt -= step_pt
    return None


class _ColumnStack(Stack):
    """Columns for pages: ``heights_pt`` one after the other, the last one for all that follow."""

    def __init__(self, heights_pt: list[float]) -> None:
        super().__init__(heights_pt[0])
        self._heights_pt = heights_pt

    def _new_page(self, row: RowBox | None = None, starts: list[int] | None = None) -> None:
        self.height_pt = self._heights_pt[min(len(self.pages), len(self._heights_pt) - 1)]
        super()._new_page(row, starts)


def _stacked(flow: list[Flow], heights_pt: list[float]) -> list[list[Part]]:
    stack = _ColumnStack(heights_pt)
    stack.add(flow)
    return stack.pages


def _chain(flow: list[Flow], start: int) -> list[RowBox | Space]:
    """The row at ``start`` and all that it must not be parted from."""
    chain: list[RowBox | Space] = []
    index = start
    while index < len(flow):
        item = flow[index]
        if isinstance(item, PageBreak | ColumnsBox):
            break
        chain.append(item)
        if isinstance(item, RowBox) and not item.keep_next:
            break
        index += 1
    return chain


def _needed(chain: list[RowBox | Space]) -> float:
    return sum(_extent(member, last=index == len(chain) - 1, first=index == 0) for index, member in enumerate(chain))


def _extent(member: RowBox | Space, *, last: bool, first: bool) -> float:
    """Height a chain's member takes; of the last row its least part is enough."""
    if isinstance(member, Space):
        return member.height_pt
    before_pt = 0.0 if first else member.before_pt
    if last:
        return before_pt + least_height(member, [0] * len(member.cells))
    return before_pt + member.height_pt + member.after_pt
