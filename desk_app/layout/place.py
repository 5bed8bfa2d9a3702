"""Parts of rows → items at their place on the page, with links, sources and fields still to fill."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desk_app.layout.blocks import Figure, Insert, Language, Notes, Para, Picture
from desk_app.layout.figures import FigureBox
from desk_app.layout.grid import Place, Stretches
from desk_app.layout.pages import (
    ARTIFACT,
    Item,
    LinkArea,
    LinkPlace,
    PlacedInsert,
    PlacedLine,
    PlacedPicture,
    PlacedRect,
    PlacedShape,
    SourceArea,
)
from desk_app.layout.rows import CellBox, Part
from desk_app.layout.setting import ParaBox, start_offset
from desk_app.typeset.values import Colour, Direction, Line

TO_NOTE, TO_MARK = "#note:", "#mark:"
"""Links between a mark and its note, followed by the note's key."""


@dataclass(slots=True, eq=False)
class FieldLine:
    """A line whose text is known only when all pages are: line ``index`` of ``box``, now at ``item`` among the page's items."""

    item: int
    box: ParaBox
    index: int
    x_pt: float
    baseline_pt: float
    node: int


@dataclass(slots=True, eq=False)
class RawPage:
    """A page before its numbers are known."""

    items: tuple[Item, ...]
    links: tuple[LinkArea, ...]
    sources: tuple[SourceArea, ...]
    fields: tuple[FieldLine, ...]
    places: tuple[LinkPlace, ...] = ()


@dataclass(slots=True, eq=False)
class PageDraft:
    """Collects one page. ``left_pt`` and ``top_pt``: upper left corner of the text area in page coordinates (y upwards)."""

    left_pt: float
    top_pt: float
    width_pt: float
    direction: Direction
    side: int | None = None
    """of facing pages: only the cells of this side are drawn"""
    items: list[Item] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    sources: list[SourceArea] = field(default_factory=list)
    fields: list[FieldLine] = field(default_factory=list)
    places: dict[str, float] = field(default_factory=dict)

    def finish(self) -> RawPage:
        # A note that found no room on this page can't be linked to; nor one that faces the page.
        found = {f"#{name}" for name in self.places}
        links = [link for link in self.links if link.target in found or not link.target.startswith((TO_NOTE, TO_MARK))]
        places = tuple(LinkPlace(name, y_pt) for name, y_pt in self.places.items())
        return RawPage(tuple(self.items), tuple(links), tuple(self.sources), tuple(self.fields), places)

    def add(self, part: Part) -> None:
        """Draw a part: fills first, then rules, then the cells in reading order."""
        if part.column is None:
            self._add(part)
        else:
            # The draft of the column collects into the same lists.
            x_pt, width_pt = part.column
            replace(self, left_pt=self.left_pt + x_pt, width_pt=width_pt)._add(part)

    def _add(self, part: Part) -> None:
        row = part.row.row
        cells = [cell for cell in part.row.cells if cell.side == self.side]
        spans = [piece for piece in part.spans if piece.cell.side == self.side]
        if not self._shows(part):
            return
        top_pt = self.top_pt - part.y_pt
        bottom_pt = top_pt - part.height_pt
        edges = part.row.stretches or Stretches(*[[(0.0, self.width_pt, self.side)]] * 3)
        self._across(edges.fill, bottom_pt, part.height_pt, row.fill)
        for piece in spans:
            place = (piece.cell.x_pt, piece.cell.width_pt, self.side)
            self._across([place], top_pt - piece.height_pt, piece.height_pt, piece.cell.cell.fill or row.fill)
        for cell in cells:
            if cell.cell.fill is not None:
                x_pt = self.left_pt + cell.x_pt
                self.items.append(PlacedRect(x_pt, bottom_pt, cell.width_pt, part.height_pt, cell.cell.fill))
        if part.first:
            self._across(edges.above, top_pt - row.rule_pt, row.rule_pt, row.rule_above)
        if part.last:
            self._across(edges.below, bottom_pt, row.rule_pt, row.rule_below)
        if row.source is not None:
            sides = tuple([(cell.x_pt, cell.width_pt, said) for cell in cells if (said := _language(cell)) is not None])
            self.sources.append(SourceArea(self.left_pt, bottom_pt, self.width_pt, part.height_pt, row.source, sides))
        shown = [
            (cell, start, end, offset_pt, part.repeated)
            for cell, start, end, offset_pt in zip(part.row.cells, part.starts, part.ends, part.offsets_pt, strict=True)
            if cell.side == self.side
        ]
        shown += [(piece.cell, piece.start, piece.end, piece.offset_pt, part.repeated or piece.again) for piece in spans]
        for cell, start, end, offset_pt, repeated in sorted(shown, key=lambda one: one[0].column):
            self._cell(cell, start, end, top_pt - cell.cell.padding_pt[0] - offset_pt, repeated)

    def _shows(self, part: Part) -> bool:
        """Whether anything of the part stands on this page: a row without cells stands on both of facing pages."""
        cells = [*part.row.cells, *(piece.cell for piece in part.spans)]
        return not cells or any(cell.side == self.side for cell in cells)

    def _across(self, places: list[Place], y_pt: float, height_pt: float, fill: Colour | None) -> None:
        """Fill places of this page's side."""
        if fill is not None:
            self.items += [
                PlacedRect(self.left_pt + x_pt, y_pt, width_pt, height_pt, fill)
                for x_pt, width_pt, side in places
                if side == self.side
            ]

    def add_foot(self, parts: list[Part], look: Notes) -> None:
        """Draw notes at the foot of the page, a hairline over the first of them at the reading start of each of its columns."""
        first = next(([cell for cell in part.row.cells if cell.side == self.side] for part in parts if self._shows(part)), [])
        for cell in first if look.rule is not None else ():
            length_pt = min(look.rule_length_pt, cell.inner_width_pt)
            para = next((piece.box.para for piece in cell.slices if isinstance(piece.box, ParaBox)), None)
            rtl = para is not None and para.language == "ar"
            x_pt = self.left_pt + cell.inner_x_pt + (cell.inner_width_pt - length_pt if rtl else 0.0)
            self._across([(x_pt - self.left_pt, length_pt, self.side)], self.top_pt - look.above_pt, look.rule_pt, look.rule)
        for part in parts:
            self.add(part)

    def _cell(self, cell: CellBox, start: int, end: int, y_pt: float, repeated: bool) -> None:
        x_pt = self.left_pt + cell.inner_x_pt
        index = start
        while index < end:
            box = cell.slices[index].box
            upper_pt = y_pt = y_pt - (cell.slices[index].gap_pt if index > start else 0.0)
            while index < end and cell.slices[index].box is box:
                piece = cell.slices[index]
                baseline_pt = y_pt - (piece.baseline_pt or 0.0)
                for hanging in piece.labels:
                    # A figure has no baseline: its label stands at its upper edge.
                    top_pt = y_pt if piece.baseline_pt is None else baseline_pt + hanging.box.baseline_pt
                    self._line(hanging.box, 0, x_pt + hanging.x_pt, top_pt, repeated)
                y_pt -= piece.height_pt
                if isinstance(box, ParaBox):
                    self._line(box, piece.index, x_pt + piece.x_pt, y_pt + piece.height_pt, repeated)
                else:
                    self._figure(box, x_pt + piece.x_pt, cell.inner_width_pt - piece.inset_pt, y_pt, repeated)
                index += 1
            shown = _shown(box)
            if shown.source is not None:
                sides = ((0.0, cell.inner_width_pt, shown.language),)
                self.sources.append(SourceArea(x_pt, y_pt, cell.inner_width_pt, upper_pt - y_pt, shown.source, sides))

    def _line(self, box: ParaBox, index: int, x_pt: float, top_pt: float, repeated: bool) -> None:
        node = ARTIFACT if repeated else box.node
        baseline_pt = top_pt - box.baseline_pt
        if box.has_field:
            self.fields.append(FieldLine(len(self.items), box, index, x_pt, baseline_pt, node))
        placed = place_line(box.para, box.lines[index], x_pt, box.width_pt, baseline_pt, node)
        self.items.append(placed)
        # Links of lines with fields are known when the fields are.
        if box.has_link and not box.has_field:
            # What is said again is an artifact: its marks and notes are not part of the text.
            self.links += [link for link in links_of(placed) if not repeated or not link.target.startswith((TO_NOTE, TO_MARK))]
        if box.has_link:
            self._places_of(placed)

    def _places_of(self, placed: PlacedLine) -> None:
        """What links to a note is its mark, and what links back to the mark is the note."""
        for run in placed.line.runs:
            for own, other in ((TO_NOTE, TO_MARK), (TO_MARK, TO_NOTE)):
                if run.link is not None and run.link.startswith(own):
                    name = (other + run.link.removeprefix(own)).removeprefix("#")
                    self.places.setdefault(name, placed.baseline_pt + placed.line.ascent_pt)

    def _figure(self, box: FigureBox, x_pt: float, width_pt: float, y_pt: float, repeated: bool) -> None:
        node = ARTIFACT if repeated else box.node
        figure = box.figure
        align = figure.align if isinstance(figure, Picture) else "center" if isinstance(figure, Insert) else "start"
        if align == "center":
            x_pt += (width_pt - box.width_pt) / 2
        elif (align == "start") == (self.direction == "rtl"):
            x_pt += width_pt - box.width_pt
        if isinstance(figure, Picture):
            self.items.append(PlacedPicture(figure.data, x_pt, y_pt, box.width_pt, box.height_pt, node))
            return
        if isinstance(figure, Insert):
            lines = tuple(PlacedLine(line, x_pt + dx_pt, y_pt + dy_pt, node) for line, dx_pt, dy_pt, _ in box.texts)
            frame = (x_pt, y_pt, box.width_pt, box.height_pt)
            self.items.append(PlacedInsert(figure.key, figure.page, *frame, node, lines, figure.edge, figure.edge_pt))
            return
        for shape in box.shapes:
            self.items.append(PlacedShape(shape, x_pt, y_pt, node))
        for line, dx_pt, dy_pt, para in box.texts:
            placed = PlacedLine(line, x_pt + dx_pt, y_pt + dy_pt, node, para.volatile)
            self.items.append(placed)
            self.links += links_of(placed)
            if para.source is not None:
                y_pt, height_pt = placed.baseline_pt - line.descent_pt, line.ascent_pt + line.descent_pt
                sides = ((0.0, line.width_pt, para.language),)
                self.sources.append(SourceArea(placed.x_pt, y_pt, line.width_pt, height_pt, para.source, sides))


def place_line(para: Para, line: Line, x_pt: float, width_pt: float, baseline_pt: float, node: int) -> PlacedLine:
    return PlacedLine(line, x_pt + start_offset(para, line, width_pt), baseline_pt, node, para.volatile)


def links_of(placed: PlacedLine) -> list[LinkArea]:
    """An area for each target on the line, around all runs of it; one for each mark of a note."""
    spans: dict[tuple[str, int], tuple[float, float]] = {}
    mark = 0
    last: str | None = None
    for run in placed.line.runs:
        if run.link is not None:
            to_note = run.link.startswith(TO_NOTE)
            mark += to_note and run.link != last
            key = (run.link, mark if to_note else 0)
            left_pt, right_pt = spans.get(key, (float("inf"), float("-inf")))
            spans[key] = (min(left_pt, run.x_pt), max(right_pt, run.x_pt + run.width_pt))
        last = run.link
    line = placed.line
    return [
        LinkArea(placed.x_pt + left, placed.baseline_pt - line.descent_pt, right - left, line.ascent_pt + line.descent_pt, target)
        for (target, _), (left, right) in spans.items()
    ]


def _shown(box: ParaBox | FigureBox) -> Para | Figure | Picture | Insert:
    return box.para if isinstance(box, ParaBox) else box.figure


def _language(cell: CellBox) -> Language | None:
    """Of what a cell begins with."""
    return _shown(cell.slices[0].box).language if cell.slices else None
