"""What layout returns: pages with everything at its place. Drawing obeys.

Coordinates are points from the page's lower left corner, y upwards. Each item names the structure node it belongs to: an index
into the ``nodes`` of its section, or ``ARTIFACT`` for furniture, rules and fills.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from desk_app.layout.blocks import CircleShape, Colour, Geometry, Language, PathShape, Source
from desk_app.typeset.values import BLACK, Direction, Line

ARTIFACT = -1


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """``volatile``: it may read otherwise and the page is still the same one, see ``fingerprint``."""

    line: Line
    x_pt: float
    baseline_pt: float
    node: int
    volatile: bool = False


@dataclass(frozen=True, slots=True)
class PlacedRect:
    """A filled area; ``x_pt``, ``y_pt``: its lower left corner."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    fill: Colour


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A path or circle of a figure, moved to ``x_pt``, ``y_pt`` (the figure's lower left corner)."""

    shape: PathShape | CircleShape
    x_pt: float
    y_pt: float
    node: int


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A raster image; ``x_pt``, ``y_pt``: its lower left corner."""

    data: bytes
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    node: int


@dataclass(frozen=True, slots=True)
class PlacedInsert:
    """A frame for the ``page`` (from 0) of the file ``key``. ``stand_in``: what stands there as long as the page does not."""

    key: str
    page: int
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    node: int
    stand_in: tuple[PlacedLine, ...] = ()
    edge: Colour = BLACK
    edge_pt: float = 0.4


Item = PlacedLine | PlacedRect | PlacedShape | PlacedPicture | PlacedInsert


@dataclass(frozen=True, slots=True)
class LinkArea:
    """``target``: "#anchor", an address, or "#" and the name of a place on the same page."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    target: str


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """Somewhere on a page that links of the same page lead to: "note:KEY" for a note, "mark:KEY" for its first mark there.

    ``y_pt``: its upper edge.
    """

    name: str
    y_pt: float


@dataclass(frozen=True, slots=True)
class SourceArea:
    """Where on the page a field of a record stands: for click-to-edit and for marking the edited row.

    ``sides``: which language stands where across it: (offset from its left edge in points, width in points, language).
    """

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    source: Source
    sides: tuple[tuple[float, float, Language], ...] = ()

    def language_at(self, x_pt: float) -> Language | None:
        """Of what stands nearest to a place across it; None where nothing does. ``x_pt``: from the page's left edge."""
        at_pt = x_pt - self.x_pt
        return min(self.sides, key=lambda side: max(side[0] - at_pt, at_pt - side[0] - side[1]))[2] if self.sides else None


class Node(NamedTuple):
    """An element of the document's structure. ``parent``: index in the same list, -1 for the section itself.

    ``role``: P, H1 …, Table, TR, TH, TD, L, LI, Lbl, LBody, Figure, Link … Nodes are listed before their children,
    in reading order. ``column_span``, ``row_span``: of a cell, in columns and rows of its table. ``numbering``: of a list, see
    ``numbering``; empty: not said.
    """

    role: str
    parent: int
    language: Language | None = None
    alt: str = ""
    column_span: int = 1
    row_span: int = 1
    numbering: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``furniture`` is drawn after ``items`` and is always an artifact.

    ``late``: its text tells numbers of pages, so that it is drawn when all other pages are.
    """

    items: tuple[Item, ...]
    furniture: tuple[Item, ...]
    links: tuple[LinkArea, ...]
    sources: tuple[SourceArea, ...]
    number: int
    label: str
    places: tuple[LinkPlace, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class SectionPages:
    """A section laid out. Equal blocks, style and geometry give equal ``pages`` but for number, label and furniture."""

    anchor: str
    number: str
    outline: str
    depth: int
    pages: tuple[Page, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Watermark:
    """Lines that stand on every page, behind its text: placed about the middle of the page and then turned about it, by
    ``angle_deg`` against the clock."""

    lines: tuple[PlacedLine, ...]
    angle_deg: float


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole document laid out."""

    sections: tuple[SectionPages, ...]
    geometry: Geometry
    title: str
    language: Language
    direction: Direction
    author: str = ""
    subject: str = ""
    created: str = ""
    titles: tuple[tuple[Language, str], ...] = ()
    """the title in each language that it is known in, for the file's metadata"""
    watermark: Watermark | None = None

    @property
    def count(self) -> int:
        return sum(len(section.pages) for section in self.sections)
