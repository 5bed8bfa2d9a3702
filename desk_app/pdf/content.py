"""The content stream of a page: text, rectangles, shapes and pictures at the places that layout gave them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from desk_app.layout.blocks import CircleShape, PathShape
from desk_app.layout.pages import ARTIFACT, Item, Page, PlacedInsert, PlacedLine, PlacedPicture, PlacedRect, PlacedShape
from desk_app.pdf.fonts import FontSet, PdfFont
from desk_app.pdf.objects import number
from desk_app.pdf.order import Part
from desk_app.pdf.structure import Box, Tree
from desk_app.typeset.values import Colour, Run

# A quarter of a circle as one Bézier curve: distance of the control points for radius 1.
_ROUND = 0.5522847498
# In em. PDFium sees another line where a baseline differs by half the width of a character, at most.
_SAME_LINE_EM = 0.5
_PARTING_EM = 1.0
_BLANK_EM = 0.25
WATERMARK, INK = "Watermark", "Ink"
"""Names of the resources of a page with a watermark: its form, and the state that lets it darken a page that is bound in."""
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))


@dataclass(frozen=True, slots=True)
class LinkText:
    """Text on the page that is a link: its box in points, the element it belongs to, the text itself."""

    target: str
    element: int
    left_pt: float
    bottom_pt: float
    right_pt: float
    top_pt: float
    text: str


class PageContent:
    """Writes one page.

    ``elements``: structure element of each node of the section; ``tree`` None: no tags. ``stand_ins``: what is to be bound in
    later is shown by its name. ``watermark``: its lightest colour, if the page shows one; it does so by the form of that name
    and, if ``blends``, the state.

    A page is drawn by ``draw`` and then ``draw_furniture``, other pages between them if need be. After that ``links`` is the
    linked text, ``fonts`` holds the fonts in use, ``pictures`` maps resource names to the bytes of pictures, ``marked`` gives the
    element of each MCID; of these furniture adds to ``fonts`` and ``pictures`` alone.
    """

    def __init__(
        self,
        fonts: FontSet,
        tree: Tree | None,
        elements: list[int],
        page_object: int,
        *,
        stand_ins: bool = False,
        watermark: Colour | None = None,
    ) -> None:
        self.links: list[LinkText] = []
        self.fonts: dict[PdfFont, None] = {}
        self.pictures: dict[str, bytes] = {}
        self.marked: list[int] = []
        self._stand_ins = stand_ins
        self._watermark = watermark
        self.blends = False
        self._font_set, self._tree, self._elements, self._page_object = fonts, tree, elements, page_object
        self._code: list[str] = ["1 j"]
        self._open: int | None = None
        self._artifact = "/Artifact BMC"
        self._fill: Colour | None = None
        self._stroke: Colour | None = None
        self._width_pt: float | None = None
        self._font: tuple[str, float] | None = None
        self._last: PlacedLine | None = None

    def draw(self, page: Page) -> None:
        """Draw what the page alone holds."""
        items = page.items if self._watermark is None else self._around(self._watermark, page.items)
        for item in items:
            self._item(item, ARTIFACT if isinstance(item, PlacedRect) else item.node)
        self._close()
        # The page may wait long for its furniture.
        self._code = ["\n".join(self._code)]

    def draw_furniture(self, page: Page) -> bytes:
        """Draw the furniture; returns the whole page."""
        self._artifact = "/Artifact<</Type/Pagination>>BDC"
        for item in page.furniture:
            self._item(item, ARTIFACT)
        self._close()
        return "\n".join(self._code).encode("ascii")

    def _around(self, watermark: Colour, items: tuple[Item, ...]) -> list[Item]:
        """Draw what is lighter than the watermark, and the watermark on it; returns what goes over both."""
        over = []
        for item in items:
            if isinstance(item, PlacedRect) and sum(item.fill) > sum(watermark):
                self._item(item, ARTIFACT)
            else:
                over.append(item)
        self._close()
        # A page that is bound in lies under all of this one: there the watermark darkens what it stands on, as ink would.
        self.blends = any(isinstance(item, PlacedInsert) for item in items)
        state = f"/{INK} gs" if self.blends else ""
        self._code.append(f"/Artifact<</Type/Pagination/Subtype/Watermark>>BDC q {state}/{WATERMARK} Do Q EMC")
        return over

    def _item(self, item: Item, node: int) -> None:
        element = ARTIFACT if node == ARTIFACT or self._tree is None else self._elements[node]
        if element != ARTIFACT and self._tree is not None and self._tree.role(element) == "Figure":
            self._tree.cover(element, _box(item))
        if isinstance(item, PlacedLine):
            self._line(item, element)
            return
        if isinstance(item, PlacedInsert):
            self._insert(item, element)
            return
        self._mark(element)
        if isinstance(item, PlacedRect):
            self._set_fill(item.fill)
            box = (item.x_pt, item.y_pt, item.width_pt, item.height_pt)
            self._code.append(" ".join(number(value) for value in box) + " re f")
        elif isinstance(item, PlacedShape):
            if isinstance(item.shape, PathShape):
                self._path(item.shape, item.x_pt, item.y_pt)
            else:
                self._circle(item.shape, item.x_pt + item.shape.x_pt, item.y_pt + item.shape.y_pt)
        else:
            self._picture(item)

    # --- marked content

    def _mark(self, element: int) -> None:
        """Open marked content for ``element`` unless it is open already."""
        if self._tree is None or self._open == element:
            return
        self._close()
        self._open = element
        if element == ARTIFACT:
            self._code.append(self._artifact)
        else:
            self._code.append(f"/{self._tree.role(element)}<</MCID {len(self.marked)}>>BDC")
            self._tree.mark(element, self._page_object, len(self.marked))
            self.marked.append(element)

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    # --- text

    def _line(self, item: PlacedLine, element: int) -> None:
        line = item.line
        if line.runs:
            self._part(item)
            self._last = item
        for part in self._font_set.reader.parts(line):
            run, owner = part.run, element
            if run.link is not None and element != ARTIFACT and self._tree is not None:
                owner = self._tree.link(element, run.link)
                self.links.append(_link_text(run, run.link, owner, item, line.ascent_pt, line.descent_pt))
            self._mark(owner)
            self._text(part, item)

    def _text(self, part: Part, item: PlacedLine) -> None:
        run, placed = part.run, part.placed
        style = run.style
        face_font = self._font_set.font(run.face)
        self.fonts[face_font] = None
        font = (face_font.name, style.size_pt)
        self._set_fill(style.colour)
        select = "" if font == self._font else f"/{font[0]} {number(font[1])} Tf "
        self._font = font
        x_pt, y_pt = item.x_pt + (placed[0][0] if placed else run.x_pt), item.baseline_pt + style.rise_pt
        shown = face_font.pieces(placed, style.size_pt, part.marks) if placed else face_font.run(run, part.marks)
        text = f"BT {select}{number(x_pt)} {number(y_pt)} Td {shown} ET"
        if part.said is not None:
            text = f"/Span<</ActualText<FEFF{part.said.encode('utf-16-be').hex().upper()}>>>BDC {text} EMC"
        self._code.append(text)

    def _part(self, item: PlacedLine) -> None:
        """Blanks above the beginning of a line that shares its baseline with the one before, if their directions differ.

        PDFium takes all text on a baseline for one line of one direction: the words of a bilingual row came out reversed. It
        begins another line at the blanks, two of them because it passes over text without an extent. Poppler heeds no blanks.
        """
        last, run = self._last, item.line.runs[0]
        size_pt = run.style.size_pt
        if last is None or abs(last.baseline_pt - item.baseline_pt) > _SAME_LINE_EM * size_pt:
            return
        if len({one.level % 2 for line in (last.line, item.line) for one in line.runs}) == 1:
            return
        font = self._font_set.font(run.face)
        blank = f"{font.code((), ' ', round(_BLANK_EM * run.face.upem)):04X}"
        place = f"{number(item.x_pt)} {number(item.baseline_pt + _PARTING_EM * size_pt)}"
        self.fonts[font] = None
        self._font = (font.name, size_pt)
        self._mark(ARTIFACT)
        self._code.append(f"BT /{font.name} {number(size_pt)} Tf {place} Td <{blank}{blank}>Tj ET")

    # --- drawing

    def _path(self, shape: PathShape, x_pt: float, y_pt: float) -> None:
        if not shape.points:
            return
        places = [f"{number(x_pt + x)} {number(y_pt + y)}" for x, y in shape.points]
        self._prepare(shape.fill, shape.stroke, shape.width_pt)
        path = f"{places[0]} m " + " ".join(f"{place} l" for place in places[1:]) + (" h " if shape.closed else " ")
        painted = path + _paint(shape.fill, shape.stroke)
        if shape.dash is not None:
            painted = f"[{number(shape.dash[0])} {number(shape.dash[1])}] 0 d {painted} [] 0 d"
        self._code.append(painted)

    def _circle(self, shape: CircleShape, x_pt: float, y_pt: float) -> None:
        self._prepare(shape.fill, shape.stroke, shape.width_pt)
        self._code.append(
            f"q 1 0 0 1 {number(x_pt)} {number(y_pt)} cm {_round(shape.radius_pt)} {_paint(shape.fill, shape.stroke)} Q"
        )

    def _insert(self, item: PlacedInsert, element: int) -> None:
        """The edge of a frame; in a preview, which nothing is bound into, also what stands in for the page."""
        self._mark(element)
        right_pt, top_pt = item.width_pt, item.height_pt
        corners = ((0.0, 0.0), (right_pt, 0.0), (right_pt, top_pt), (0.0, top_pt))
        self._path(PathShape(corners, item.edge, item.edge_pt, closed=True), item.x_pt, item.y_pt)
        for line in item.stand_in if self._stand_ins else ():
            self._line(line, element)

    def _picture(self, item: PlacedPicture) -> None:
        name = next((name for name, data in self.pictures.items() if data == item.data), f"I{len(self.pictures) + 1}")
        self.pictures[name] = item.data
        matrix = f"{number(item.width_pt)} 0 0 {number(item.height_pt)} {number(item.x_pt)} {number(item.y_pt)}"
        self._code.append(f"q {matrix} cm /{name} Do Q")

    def _prepare(self, fill: Colour | None, stroke: Colour | None, width_pt: float) -> None:
        if fill is not None:
            self._set_fill(fill)
        if stroke is None:
            return
        if stroke != self._stroke:
            self._stroke = stroke
            self._code.append(f"{_colour(stroke)} RG")
        if width_pt != self._width_pt:
            self._width_pt = width_pt
            self._code.append(f"{number(width_pt)} w")

    def _set_fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            self._code.append(f"{_colour(colour)} rg")


def _box(item: Item) -> Box:
    """What the item covers."""
    if isinstance(item, PlacedLine):
        line = item.line
        return item.x_pt, item.baseline_pt - line.descent_pt, item.x_pt + line.width_pt, item.baseline_pt + line.ascent_pt
    if not isinstance(item, PlacedShape):
        return item.x_pt, item.y_pt, item.x_pt + item.width_pt, item.y_pt + item.height_pt
    if isinstance(item.shape, CircleShape):
        x_pt, y_pt, radius_pt = item.x_pt + item.shape.x_pt, item.y_pt + item.shape.y_pt, item.shape.radius_pt
        return x_pt - radius_pt, y_pt - radius_pt, x_pt + radius_pt, y_pt + radius_pt
    points = item.shape.points or ((0.0, 0.0),)
    across, up = [item.x_pt + x for x, _ in points], [item.y_pt + y for _, y in points]
    return min(across), min(up), max(across), max(up)


@lru_cache(maxsize=256)
def _round(radius_pt: float) -> str:
    """The path of a circle around the origin: charts have hundreds of equal ones."""
    unit = [(1, _ROUND), (_ROUND, 1), (0, 1), (-_ROUND, 1), (-1, _ROUND), (-1, 0), (-1, -_ROUND), (-_ROUND, -1), (0, -1),
            (_ROUND, -1), (1, -_ROUND), (1, 0)]  # fmt: skip
    places = [f"{number(radius_pt * x)} {number(radius_pt * y)}" for x, y in unit]
    curves = " ".join(" ".join(places[start : start + 3]) + " c" for start in range(0, 12, 3))
    return f"{number(radius_pt)} 0 m {curves} h"


def _colour(colour: Colour) -> str:
    return " ".join(number(part) for part in colour)


def _paint(fill: Colour | None, stroke: Colour | None) -> str:
    return {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[fill is not None, stroke is not None]


def _link_text(run: Run, target: str, element: int, item: PlacedLine, ascent_pt: float, descent_pt: float) -> LinkText:
    words = reversed(run.row) if run.level % 2 else run.row
    left_pt = item.x_pt + run.x_pt
    bottom_pt, top_pt = item.baseline_pt - descent_pt, item.baseline_pt + ascent_pt
    text = "".join([word.text for word in words]).translate(_DIRECTION_MARKS)
    return LinkText(target, element, left_pt, bottom_pt, left_pt + run.width_pt, top_pt, text)
