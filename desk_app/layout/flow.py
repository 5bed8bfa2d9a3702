"""Blocks → a flow of rows, spaces and page breaks, with the structure nodes they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desk_app.layout.blocks import (
    Block,
    Cell,
    Columns,
    Content,
    Figure,
    Insert,
    Language,
    List,
    PageBreak,
    Para,
    ParallelLists,
    Picture,
    Row,
    Space,
    Table,
)
from desk_app.layout.columns import ColumnsBox
from desk_app.layout.errors import Cancelled, LayoutImpossible
from desk_app.layout.facing import facing_columns, reading
from desk_app.layout.figures import figure_box
from desk_app.layout.grid import Place, first_columns, merged, spans_rows, stretches
from desk_app.layout.lists import before_of, item_slices, list_frame, list_slices
from desk_app.layout.notes import NoteRow, Numbering, line_of, marked, note_frame
from desk_app.layout.pages import ARTIFACT, Node
from desk_app.layout.rows import CellBox, Mark, RowBox, Slice, Spanning, columns, fit
from desk_app.layout.setting import BASE, Setter
from desk_app.layout.spans import keep_together
from desk_app.typeset.values import Direction

Flow = RowBox | ColumnsBox | Space | PageBreak
LINES_NOT_DIVIDED = 3
"""Up to this many lines a paragraph stays whole: any break would leave one line alone."""
ROWS_NOT_DIVIDED = 3
"""From this many rows on, the first two rows of a table stay together, and the last two, if they are small."""
SHARE_OF_SMALL_ROW = 0.2


@dataclass(slots=True, eq=False)
class TableTags:
    """The nodes of a table by side of facing pages, made with its first cell there."""

    role: str
    nodes: dict[int | None, int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class FlowBuilder:
    """Sets the blocks of one section at the size of its text area. ``nodes`` grows in reading order."""

    setter: Setter
    width_pt: float
    height_pt: float
    direction: Direction
    language: Language
    artifact: bool = False
    facing: bool = False
    cancelled: Callable[[], bool] | None = None
    numbering: Numbering | None = None
    nodes: list[Node] = field(default_factory=list)
    note_rows: dict[tuple[str, int], NoteRow] = field(default_factory=dict)

    def flow(self, blocks: tuple[Block, ...]) -> list[Flow]:
        """The blocks in order, tables opened into their rows. Raises Cancelled, LayoutImpossible."""
        flow: list[Flow] = []
        for block in blocks:
            if self.cancelled is not None and self.cancelled():
                raise Cancelled
            if isinstance(block, Space | PageBreak):
                flow.append(block)
            elif isinstance(block, Table):
                flow.extend(self._table(block))
            elif isinstance(block, Row):
                flow.append(self.row(block))
            elif isinstance(block, ParallelLists):
                flow.extend(self._parallel(block))
            elif isinstance(block, Columns):
                flow.append(self._columns(block))
            else:
                flow.append(self._alone(block))
        return flow

    def _columns(self, block: Columns) -> ColumnsBox:
        """Columns as the blocks that fill them, set to their width. Raises ValueError for what columns don't hold."""
        if self.facing or any(isinstance(one, Columns) for one in block.blocks):
            raise ValueError("columns inside columns or on facing pages")
        column_pt = (self.width_pt - block.gutter_pt * (block.count - 1)) / block.count
        if column_pt <= 0:
            raise LayoutImpossible(
                "layout_columns",
                columns=block.count,
                needed_pt=round(block.gutter_pt * (block.count - 1)),
                room_pt=round(self.width_pt),
            )
        starts = [place * (column_pt + block.gutter_pt) for place in range(block.count)]
        places = [(x_pt, column_pt) for x_pt in (starts if self._direction_of(block) == "ltr" else reversed(starts))]
        width_pt, numbering = self.width_pt, self.numbering
        self.width_pt, self.numbering = column_pt, None
        flow = self.flow(block.blocks)
        self.width_pt, self.numbering = width_pt, numbering
        return ColumnsBox(flow, places, block.before_pt, block.after_pt)

    def _direction_of(self, block: Columns) -> Direction:
        """Of the language of the first paragraph: English columns of an Arabic document begin on the left."""
        return next((BASE[one.language] for one in block.blocks if isinstance(one, Para)), self.direction)

    def _alone(self, block: Content) -> RowBox:
        row = self.row(Row((Cell((block,)),), (1.0,), keep_next=isinstance(block, Figure) and block.keep_next))
        cell = row.cells[0]
        row.after_pt, cell.tail_pt = cell.tail_pt, 0.0
        row.height_pt -= row.after_pt
        return row

    def _parallel(self, block: ParallelLists) -> list[RowBox]:
        """A row for each place in the lists."""
        if len(block.widths) != len(block.lists):
            raise ValueError(f"{len(block.lists)} lists side by side have {len(block.widths)} widths")
        frames = [list_frame(one, self.setter, self._node("L", -1, one.language, numbering=one.numbering)) for one in block.lists]
        half_pt, last = 0.0 if self.facing else block.gutter_pt / 2, len(frames) - 1
        paddings = [(0.0, half_pt if place else 0.0, 0.0, half_pt if place < last else 0.0) for place in range(len(frames))]
        places = self._places(Row((Cell(),) * len(frames), block.widths))
        rows = []
        for place in range(max((len(one.items) for one in block.lists), default=0)):
            cells = []
            for frame, padding_pt, (x_pt, width_pt, side) in zip(frames, paddings, places, strict=True):
                box = self._cell(Cell((), padding_pt), x_pt, width_pt, -1, side)
                if place < len(frame.block.items):
                    stacked, new_node = self._stacked, self._node
                    box.slices, box.tail_pt = item_slices(frame, place, box.inner_width_pt, self.setter, stacked, new_node)
                cells.append(box)
            between_pt = max(one.between_pt if place else one.before_pt for one in block.lists)
            first_pt = max((cell.slices[0].gap_pt for cell in cells if cell.slices), default=0.0)
            rows.append(self._boxed(Row(tuple(cell.cell for cell in cells), block.widths), cells, between_pt + first_pt))
        if rows:
            rows[-1].after_pt = max(one.after_pt for one in block.lists)
        return rows

    def _table(self, table: Table) -> list[RowBox]:
        tags = TableTags(table.role)
        header = self._rows(table.header, tags, "TH")
        body = self._rows(table.rows, tags, "TD")
        for row in header:
            row.keep_next, row.splittable = True, False
        for row in body:
            row.header = header
        if len(body) >= ROWS_NOT_DIVIDED and not table.rows_apart:
            # As with lines: no single row of a table at a page's end, below its header, nor at the next one's start.
            for row in (body[0], body[-2]):
                row.keep_next = row.keep_next or row.height_pt < self.height_pt * SHARE_OF_SMALL_ROW
        return header + body

    def _rows(self, rows: tuple[Row, ...], table: TableTags, cell_role: str) -> list[RowBox]:
        """The rows of a table's header or body, with the cells that span them."""
        starts = first_columns(rows)
        boxes = [self.row(row, table, cell_role, firsts) for row, firsts in zip(rows, starts, strict=True)]
        if not spans_rows(rows):
            return boxes
        for index, (box, free) in enumerate(zip(boxes, stretches(rows, starts, [*map(self._places, rows)]), strict=True)):
            box.stretches = free
            spanning = [cell for cell in box.cells if cell.cell.rows > 1]
            box.cells = [cell for cell in box.cells if cell.cell.rows == 1]
            box.spanning = [Spanning(cell, boxes[index + cell.cell.rows - 1]) for cell in spanning]
            _move_marks(box)
            self._measure(box)
        keep_together(boxes, self.height_pt)
        return boxes

    def row(self, row: Row, table: TableTags | None = None, cell_role: str = "", firsts: list[int] | None = None) -> RowBox:
        """Set a row. ``table``: of which it is; outside one, its paragraphs stand in the section itself.

        ``firsts``: the first column of each cell, where cells from above cover some.
        """
        firsts = first_columns((row,))[0] if firsts is None else firsts
        places = self._places(row)
        tagged: dict[int | None, int] = {}
        cells = []
        for cell, first in zip(row.cells, firsts, strict=True):
            x_pt, width_pt, side = merged(places[first : first + cell.columns])
            inside = -1
            if table is not None:
                if side not in tagged:
                    tagged[side] = self._node("TR", self._table_node(table, side))
                inside = self._node(cell.role or cell_role, tagged[side], spans=(cell.columns, cell.rows))
            cells.append(self._cell(cell, x_pt, width_pt, inside, side))
            cells[-1].column = first
        # What a cell's first paragraph wants above it is wanted of the row: the cells start level and a page's top takes it away.
        first_before_pt = max((before_of(cell.content[0]) for cell in row.cells if cell.content), default=0.0)
        return self._boxed(row, cells, row.before_pt + first_before_pt)

    def _table_node(self, table: TableTags, side: int | None) -> int:
        """The node of the table on one side of facing pages: each page has a table of its own."""
        if side not in table.nodes:
            table.nodes[side] = self._node(table.role, -1)
        return table.nodes[side]

    def _boxed(self, row: Row, cells: list[CellBox], before_pt: float) -> RowBox:
        ends_in_heading = any(cell.content and _is_heading(cell.content[-1]) for cell in row.cells)
        box = RowBox(row, cells, before_pt, row.after_pt, row.keep_next or ends_in_heading, row.splittable)
        self._measure(box)
        return box

    def _measure(self, box: RowBox) -> None:
        whole = fit(box, [0] * len(box.cells), float("inf"), force=True)
        box.height_pt = whole.height_pt if whole else 0.0
        # What is higher than a page is divided in any case: better where it stands, below its heading, than on a page of its own.
        box.splittable = box.row.splittable or box.height_pt > self.height_pt

    def _places(self, row: Row) -> Sequence[Place]:
        """Where each column stands."""
        if self.facing:
            return facing_columns(row, self.width_pt, self.direction)
        return [(x_pt, width_pt, None) for x_pt, width_pt in columns(row.widths, self.width_pt, self.direction)]

    def _cell(self, cell: Cell, x_pt: float, width_pt: float, parent: int, side: int | None) -> CellBox:
        top_pt, start_pt, bottom_pt, end_pt = cell.padding_pt
        inner_pt = width_pt - start_pt - end_pt
        left_pt = start_pt if reading(self.direction, side) == "ltr" else end_pt
        if cell.content and inner_pt <= 0:
            raise LayoutImpossible("layout_column", column_pt=round(width_pt, 1), padding_pt=round(start_pt + end_pt, 1))
        slices, tail_pt = self._stacked(cell.content, inner_pt, parent, self.height_pt - top_pt - bottom_pt)
        return CellBox(cell, x_pt, width_pt, x_pt + left_pt, inner_pt, slices, tail_pt, side)

    def _stacked(
        self, contents: tuple[Content, ...], width_pt: float, parent: int, height_pt: float | None = None
    ) -> tuple[list[Slice], float]:
        """The slices of contents under each other, and the space wanted after them."""
        room_pt = self.height_pt if height_pt is None else height_pt
        if contents and width_pt <= 0:
            raise LayoutImpossible("layout_column", column_pt=round(width_pt, 1), padding_pt=0.0)
        slices: list[Slice] = []
        gap_pt, may_break = 0.0, False
        for content in contents:
            if isinstance(content, List):
                node = self._node("L", parent, content.language, numbering=content.numbering)
                added, after_pt = list_slices(content, width_pt, node, self.setter, self._stacked, self._node)
                # A list stays with the line that announces it.
                may_break = False
            else:
                added = self._slices(content, width_pt, room_pt, parent)
                after_pt = content.after_pt if isinstance(content, Para) else 0.0
            if added:
                before_pt = added[0].gap_pt if isinstance(content, List) else before_of(content)
                added[0].gap_pt, added[0].breakable = gap_pt + before_pt, may_break
                slices += added
                gap_pt, may_break = 0.0, not _is_heading(content)
            gap_pt += after_pt
        return slices, gap_pt

    def _slices(self, content: Para | Figure | Picture | Insert, width_pt: float, height_pt: float, parent: int) -> list[Slice]:
        if not isinstance(content, Para):
            if height_pt <= 0:
                raise LayoutImpossible("layout_height", needed_pt=round(content.height_pt), room_pt=round(height_pt))
            node = self._node("Figure", parent, content.language, content.alt)
            box = figure_box(content, (width_pt, height_pt), self.setter, node)
            return [Slice(box, 0, box.height_pt, 0.0, False)]
        if content.leading_pt > height_pt:
            raise LayoutImpossible("layout_height", needed_pt=round(content.leading_pt), room_pt=round(height_pt))
        node = self._node(content.role, parent, content.language)
        if any(span.note for span in content.spans):
            return self._marked(content, width_pt, node)
        return self._lines(content, width_pt, node)

    def _lines(self, content: Para, width_pt: float, node: int) -> list[Slice]:
        para = self.setter.box(content, width_pt, node)
        count = len(para.lines)
        return [
            Slice(para, index, content.leading_pt, 0.0, count > LINES_NOT_DIVIDED and 2 <= index <= count - 2)
            for index in range(count)
        ]

    def _marked(self, content: Para, width_pt: float, node: int) -> list[Slice]:
        """The lines of a paragraph with the marks of notes, which then are set too."""
        if self.numbering is None:
            raise ValueError("the mark of a note stands where none can: in columns, a running head or a foot")
        first = len(self.numbering.used)
        keys = [span.note for span in content.spans if span.note]
        numbers = [self.numbering.next(key) for key in keys]
        para, places = marked(content, numbers, self.numbering.digits)
        slices = self._lines(para, width_pt, node)
        for index, (key, number, place) in enumerate(zip(keys, numbers, places, strict=True), start=first):
            slices[line_of(slices, place)].marks += (Mark(index, self._note(key, number)),)
        return slices

    def _note(self, key: str, number: int) -> NoteRow:
        """The note under a number. Only what it is set as first is in the structure."""
        known = self.note_rows.get((key, number))
        if known is not None:
            return known
        assert self.numbering is not None
        style, note = self.numbering.notes, self.numbering.by_key[key]
        was_artifact = self.artifact
        self.artifact = was_artifact or any(other == key for other, _ in self.note_rows)
        half_pt, last = 0.0 if self.facing else style.gutter_pt / 2, len(note.texts) - 1
        cells = tuple(
            Cell((text,), (0.0, half_pt if place else 0.0, 0.0, half_pt if place < last else 0.0))
            for place, text in enumerate(note.texts)
        )
        share = 1.0 if self.facing else 1 / max(1, len(cells))
        row = Row(cells, style.widths if len(style.widths) == len(cells) else (share,) * len(cells))
        boxes = []
        for cell, text, (x_pt, width_pt, side) in zip(cells, note.texts, self._places(row), strict=True):
            frame = note_frame(key, text, number, self.numbering, self.setter)
            box = self._cell(Cell((), cell.padding_pt), x_pt, width_pt, -1, side)
            box.slices, box.tail_pt = item_slices(frame, 0, box.inner_width_pt, self.setter, self._stacked, self._note_node)
            boxes.append(box)
        self.artifact = was_artifact
        made = self.note_rows[key, number] = NoteRow(key, number, self._boxed(row, boxes, 0.0))
        return made

    def _note_node(self, role: str, parent: int, language: Language | None) -> int:
        """Notes are no lists: the item is the note itself, and its body stands right in it."""
        return parent if role == "LBody" else self._node("Note" if role == "LI" else role, parent, language)

    def _node(
        self,
        role: str,
        parent: int,
        language: Language | None = None,
        alt: str = "",
        spans: tuple[int, int] = (1, 1),
        numbering: str = "",
    ) -> int:
        if self.artifact:
            return ARTIFACT
        self.nodes.append(Node(role, parent, None if language == self.language else language, alt, *spans, numbering))
        return len(self.nodes) - 1


def _move_marks(box: RowBox) -> None:
    """The notes of a spanning cell stand at the foot of the page where it begins: its row takes their marks."""
    marks = [mark for spanning in box.spanning for piece in spanning.cell.slices for mark in piece.marks]
    if marks:
        beside = next((cell for cell in box.cells if cell.slices), None)
        if beside is None:
            raise ValueError("a cell that spans rows has the mark of a note, and nothing stands beside it")
        beside.slices[0].marks += tuple(marks)


def _is_heading(content: Content) -> bool:
    return isinstance(content, Para) and content.role[:1] == "H"
