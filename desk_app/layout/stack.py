"""Stacks a flow on pages: keeps headings with what follows, repeats table headers, divides rows."""

from __future__ import annotations

from desk_app.layout.blocks import PageBreak, Space
from desk_app.layout.flow import Flow
from desk_app.layout.rows import TOLERANCE_PT, Part, RowBox, fit, least_height


class Stack:
    """Pages being filled from the top. Heights are points downwards from the top of the text area.

    Spacing adds up: what one row wants after it and the next before it; at a page's top there is none.
    """

    def __init__(self, height_pt: float) -> None:
        self.height_pt = height_pt
        self.pages: list[list[Part]] = [[]]
        self._y_pt = 0.0
        self._fresh = True  # nothing on this page but repeated headers

    @property
    def filled_pt(self) -> float:
        """How far down the last page is filled."""
        last = self.pages[-1]
        return last[-1].y_pt + last[-1].height_pt if last else 0.0

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
            else:
                chain = _chain(flow, index)
                self._place_chain(chain)
                index += len(chain)
                continue
            index += 1
        if not self.pages[-1] and len(self.pages) > 1:
            self.pages.pop()

    def _space(self, space: Space) -> None:
        if not self._fresh:
            self._y_pt += space.height_pt

    def _place_chain(self, chain: list[RowBox | Space]) -> None:
        """Place rows that want to stay together; of a chain longer than a page, the last page's worth stays together."""
        kept = self._kept_from(chain)
        for member in chain[:kept]:
            self._place(member)
        rest = chain[kept:]
        first = rest[0] if rest else None
        if len(rest) > 1 and not self._fresh and isinstance(first, RowBox):
            below_pt = self._y_pt + first.before_pt + _needed(rest)
            if below_pt > self.height_pt + TOLERANCE_PT:
                self._new_page(first)
        for member in rest:
            self._place(member)

    def _kept_from(self, chain: list[RowBox | Space]) -> int:
        """Index from which the chain fits on one page."""
        header_pt = sum(row.height_pt for row in chain[0].header) if isinstance(chain[0], RowBox) else 0.0
        total_pt = 0.0
        for index in range(len(chain) - 1, -1, -1):
            total_pt += _extent(chain[index], last=index == len(chain) - 1, first=index == 0)
            if total_pt + header_pt > self.height_pt + TOLERANCE_PT:
                return index + 1
        return 0

    def _place(self, member: RowBox | Space) -> None:
        if isinstance(member, Space):
            self._space(member)
            return
        starts = [0] * len(member.cells)
        while True:
            gap_pt = 0.0 if self._fresh or any(starts) else member.before_pt
            part = fit(member, starts, self.height_pt - self._y_pt - gap_pt, force=self._fresh)
            if part is None:
                self._new_page(member, starts)
                continue
            self._put(part, gap_pt)
            self._fresh = False
            if part.last:
                break
            starts = part.ends
            self._new_page(member, starts)
        self._y_pt += member.after_pt

    def _put(self, part: Part, gap_pt: float) -> None:
        part.y_pt = self._y_pt + gap_pt
        self._y_pt = part.y_pt + part.height_pt
        self.pages[-1].append(part)

    def _new_page(self, row: RowBox | None = None, starts: list[int] | None = None) -> None:
        """Begin a page; the header of ``row``'s table is repeated there if it leaves room for a part of the row."""
        self.pages.append([])
        self._y_pt, self._fresh = 0.0, True
        if row is None or not row.header:
            return
        header_pt = sum(head.height_pt for head in row.header)
        if header_pt + least_height(row, starts or [0] * len(row.cells)) > self.height_pt:
            return
        for head in row.header:
            part = fit(head, [0] * len(head.cells), float("inf"), force=True)
            assert part is not None
            part.repeated = True
            self._put(part, 0.0)


def _chain(flow: list[Flow], start: int) -> list[RowBox | Space]:
    """The row at ``start`` and all that it must not be parted from."""
    chain: list[RowBox | Space] = []
    index = start
    while index < len(flow):
        item = flow[index]
        if isinstance(item, PageBreak):
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
