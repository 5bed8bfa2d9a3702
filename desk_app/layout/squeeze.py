"""Sets the blocks of a section tighter: less leading and less room between rows, the same lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desk_app.layout.blocks import Block, Cell, Columns, Content, List, Para, ParallelLists, Row, Space, Table

SHORT_PAGE = 0.34
"""A last page filled to no more than this share of its height is worth saving."""


@dataclass(frozen=True, slots=True)
class Tightness:
    """Factors: ``leading`` of lines, ``room`` inside and between rows."""

    leading: float
    room: float

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The same blocks with less leading and less room; figures and pictures stay as they are."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, rows=tuple(map(self._row, block.rows)), header=tuple(map(self._row, block.header)))
        if isinstance(block, Columns):
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, Row):
            return self._row(block)
        if isinstance(block, Space):
            return Space(block.height_pt * self.room)
        if isinstance(block, ParallelLists):
            return replace(block, lists=tuple(map(self._list, block.lists)))
        return self._content(block) if isinstance(block, Para | List) else block

    def _row(self, row: Row) -> Row:
        cells = tuple(map(self._cell, row.cells))
        return replace(row, cells=cells, before_pt=row.before_pt * self.room, after_pt=row.after_pt * self.room)

    def _cell(self, cell: Cell) -> Cell:
        top_pt, start_pt, bottom_pt, end_pt = cell.padding_pt
        content = tuple(self._content(part) for part in cell.content)
        return replace(cell, content=content, padding_pt=(top_pt * self.room, start_pt, bottom_pt * self.room, end_pt))

    def _content(self, part: Content) -> Content:
        if isinstance(part, List):
            return self._list(part)
        return self._para(part) if isinstance(part, Para) else part

    def _list(self, block: List) -> List:
        return replace(
            block,
            items=tuple(replace(item, content=tuple(map(self._content, item.content))) for item in block.items),
            between_pt=block.between_pt * self.room,
            before_pt=block.before_pt * self.room,
            after_pt=block.after_pt * self.room,
        )

    def _para(self, para: Para) -> Para:
        before_pt, after_pt = para.before_pt * self.room, para.after_pt * self.room
        return replace(para, leading_pt=para.leading_pt * self.leading, before_pt=before_pt, after_pt=after_pt)


TIGHTER = (Tightness(0.97, 0.85), Tightness(0.93, 0.7))
"""What is tried, the gentlest first."""
