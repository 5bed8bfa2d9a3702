"""What layout is given: a document of sections made of blocks. Knows nothing of visits.

Cells, columns and table columns are listed in reading order; ``Document.direction`` decides which side comes first, so the same
blocks are mirrored by one word. Lengths are points. ``Source`` is opaque here: it travels to the page so that a click finds the
field a block came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.layout.numbering import Numbering, Punctuation
from desk_app.typeset.values import BLACK, Colour, Direction, Fit, Span, Style

Language = Literal["ar", "en"]
Digits = Literal["western", "arabic"]
Source = tuple[str, str]
"""(record id, field path)"""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. ``align`` start/end follow the paragraph's own language, not the page; the last line of a justified one, and
    one that can't be spread decently, stands at the start. "spaces": justified by the spaces alone, no word is lengthened.

    ``role``: structure type of the tagged PDF (P, H1 … H4, Lbl, Caption); headings are also kept with what follows.
    ``balanced``: its lines are made as even as their number allows, so that no word stands alone on the last.
    ``volatile``: a page on which only this reads otherwise counts as the same page.
    """

    spans: tuple[Span, ...]
    language: Language
    leading_pt: float
    align: Literal["start", "center", "end", "justify", "spaces"] = "start"
    before_pt: float = 0.0
    after_pt: float = 0.0
    role: str = "P"
    source: Source | None = None
    balanced: bool = False
    volatile: bool = False


# --- figures: drawn in their own coordinates, origin at the figure's lower left corner, y upwards


@dataclass(frozen=True, slots=True)
class PathShape:
    """A line or area through ``points``. ``None`` for no stroke or no fill; ``dash``: (on, off)."""

    points: tuple[tuple[float, float], ...]
    stroke: Colour | None = BLACK
    width_pt: float = 0.5
    fill: Colour | None = None
    closed: bool = False
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class CircleShape:
    """A circle around ``x_pt``, ``y_pt``. ``None`` for no stroke or no fill."""

    x_pt: float
    y_pt: float
    radius_pt: float
    fill: Colour | None = BLACK
    stroke: Colour | None = None
    width_pt: float = 0.5


@dataclass(frozen=True, slots=True)
class TextShape:
    """One line of text with its baseline at ``y_pt``; ``anchor`` says which part of the line stands at ``x_pt``."""

    para: Para
    x_pt: float
    y_pt: float
    anchor: Literal["left", "middle", "right"] = "left"


Shape = PathShape | CircleShape | TextShape


@dataclass(frozen=True, slots=True)
class Figure:
    """A vector drawing. ``alt``: alternative text for readers who do not see it. ``keep_next``: a note below it stays with it."""

    width_pt: float
    height_pt: float
    shapes: tuple[Shape, ...]
    alt: str
    language: Language
    source: Source | None = None
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster image (PNG or JPEG bytes), scaled to the given size. ``align``: in its column, from the document's direction."""

    data: bytes
    width_pt: float
    height_pt: float
    alt: str
    language: Language
    source: Source | None = None
    align: Literal["start", "center", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Insert:
    """A frame for a page of another file, which is drawn into it when the two are bound: here only its edge is drawn.

    ``key`` names the file; ``page`` counts from 0. Scaled down to its place as a picture is, and in the middle of its column.
    ``stand_in``: lines that previews show in the frame instead of the page.
    """

    key: str
    page: int
    width_pt: float
    height_pt: float
    alt: str
    language: Language
    stand_in: tuple[Para, ...] = ()
    edge: Colour = BLACK
    edge_pt: float = 0.4
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """What stands beside one label. ``label``: instead of the list's own numbering ("٢.١", "Annex A"); it counts all the same."""

    content: tuple[Para | Figure | Picture | Insert | List, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """Items with labels that hang in a column of their own at the reading-start side of ``language``, as wide as the widest.

    A label stands on the first baseline of its item, in the style of the item's first paragraph unless ``label_style`` is given.
    Lists may be nested in items; every list has its own numbering.
    ``start``: number of the first item. ``punctuation``: see ``numbering.label``.
    ``gap_pt``: between labels and text; ``label_pt``: width of the label column without it, None: as wide as the widest label.
    ``between_pt``: above every item but the first.
    """

    items: tuple[ListItem, ...]
    numbering: Numbering
    language: Language
    start: int = 1
    punctuation: Punctuation | None = None
    label_style: Style | None = None
    label_align: Literal["start", "end"] = "end"
    gap_pt: float = 5.0
    label_pt: float | None = None
    between_pt: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0


Content = Para | Figure | Picture | Insert | List


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row, from top to bottom. ``role``: TD, TH or "" (no cell of a table).

    ``columns`` and ``rows``: how many it covers. Only cells of tables cover rows; the rows below leave the covered columns out.
    Where its rows go on on another page, its content goes on too; ``repeat``: said again there once it has all been said.
    """

    content: tuple[Content, ...] = ()
    padding_pt: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """top, reading-start side, bottom, reading-end side (of the document's direction)"""
    valign: Literal["top", "middle", "bottom"] = "top"
    fill: Colour | None = None
    role: str = ""
    columns: int = 1
    rows: int = 1
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, starting at the same height; breaks over pages in all its cells together.

    ``widths``: one per column; a number <= 1 is a share of the width left by the fixed ones, above 1 it is points.
    ``rule_above`` / ``rule_below``: colour of a hairline. ``keep_next``: do not end a page here.
    """

    cells: tuple[Cell, ...]
    widths: tuple[float, ...]
    before_pt: float = 0.0
    after_pt: float = 0.0
    rule_above: Colour | None = None
    rule_below: Colour | None = None
    rule_pt: float = 0.5
    fill: Colour | None = None
    keep_next: bool = False
    splittable: bool = True
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page the table reaches.

    ``rows_apart``: any row may begin or end a page, as in a list of texts; of figures no single row is left alone.
    ``role``: TOC for a table of contents; each row is then an entry, whose paragraphs are Lbl and Reference. L for a list that
    is set as a table; each row is then an item, and a cell of nothing but paragraphs of the role Lbl its label.
    """

    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    rows_apart: bool = False
    role: Literal["Table", "TOC", "L"] = "Table"


@dataclass(frozen=True, slots=True)
class ParallelLists:
    """Lists side by side, in two languages or more, level item by item and broken over pages in step.

    ``widths``: one for each list, as of Row; ``gutter_pt``: between them. A list that is shorter leaves its column empty.
    """

    lists: tuple[List, ...]
    widths: tuple[float, ...]
    gutter_pt: float = 12.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks of one language in ``count`` columns that are filled one after the other in its direction; level at the end.

    A PageBreak begins a column. They hold no columns themselves and no marks of notes, and don't stand on facing pages.
    """

    blocks: tuple[Block, ...]
    count: int = 2
    gutter_pt: float = 18.0
    before_pt: float = 0.0
    after_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class Space:
    """Blank height; none at a page's top."""

    height_pt: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Band:
    """A filled rectangle behind the page's text, in shares of the page: the cover's colour band.

    ``side``: reading-start side of the page, over its whole height, ``width_pt`` wide.
    """

    width_pt: float
    fill: Colour
    side: Literal["start", "end"] = "start"


Block = Para | Row | Table | List | ParallelLists | Columns | Figure | Picture | Insert | Space | PageBreak


@dataclass(frozen=True, slots=True)
class Furniture:
    """Running heads and feet: rows drawn last on every page of a section; they never belong to a section's pages.

    Spans in them may use ``field``. ``top_pt``: from the page's upper edge to the first head row; ``bottom_pt``: from the lower
    edge to the end of the last foot row.
    """

    head: tuple[Row, ...] = ()
    foot: tuple[Row, ...] = ()
    top_pt: float = 24.0
    bottom_pt: float = 24.0


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the foot of the pages where its marks stand: spans with ``note`` equal to ``key``.

    ``texts``: in one language, or in several side by side, each with the number in digits of its own.
    """

    key: str
    texts: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a section and their look.

    ``numbering``: every page counts its notes from 1, or the section does; a note has the same number at all its marks there.
    ``widths``: of the columns of notes in several languages, as of Row, equal ones if empty; ``gutter_pt``: between them.
    ``rule``: a hairline ``rule_length_pt`` long over the notes, at the reading start of each column; ``above_pt`` and
    ``below_pt`` it; ``between_pt`` notes; ``gap_pt`` between a note's number and its text.
    """

    notes: tuple[Note, ...] = ()
    numbering: Literal["page", "section"] = "page"
    widths: tuple[float, ...] = ()
    gutter_pt: float = 12.0
    rule: Colour | None = BLACK
    rule_pt: float = 0.4
    rule_length_pt: float = 72.0
    above_pt: float = 8.0
    below_pt: float = 4.0
    between_pt: float = 1.0
    gap_pt: float = 4.0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document that starts a page and has pages of its own number.

    ``anchor``: name for links, unique. ``number``: "C-3"; its pages are "C-3–1", "C-3–2"; empty: unnumbered (cover).
    ``outline``: its entry in the viewer's bookmarks, with the depth (0 top); empty text: none.
    ``squeeze``: set a little tighter if that saves a last page that would be nearly empty.
    ``facing``: one language on each page of an opening, level by row. Rows have an even number of cells, the first half for the
    first page; a block or row of one cell stands on the page of its language, and its height is left blank on the other. Shares
    among ``widths`` are then of the cell's own page, and each page is arranged in the direction of its own language. A blank page
    is put before the section where it would begin on an odd one.
    ``recto``: begins on the front of a leaf, which is an odd page; a facing section does not. ``verso``: furniture of the blank
    page that may follow for the sake of the next section; None: as on its other pages.
    """

    anchor: str
    number: str
    outline: str
    blocks: tuple[Block, ...]
    furniture: Furniture = Furniture()
    depth: int = 0
    bands: tuple[Band, ...] = ()
    valign: Literal["top", "bottom"] = "top"
    source: Source | None = None
    squeeze: bool = False
    notes: Notes = Notes()
    facing: bool = False
    recto: bool = False
    verso: Furniture | None = None


@dataclass(frozen=True, slots=True)
class Geometry:
    """Paper and margins in points. The reading-start side is bound; ``mirrored``: on backs of leaves, which are even pages, the
    two side margins change places."""

    width_pt: float = 595.28
    height_pt: float = 841.89
    top_pt: float = 72.0
    bottom_pt: float = 64.0
    start_pt: float = 57.0
    end_pt: float = 57.0
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready for layout. ``keywords``/``subject`` go to the file's metadata; ``created``: ISO 8601 or empty.

    ``digits``: of the page numbers that fields are filled with in Arabic paragraphs; all other digits are as written.
    ``fit``: how lines are filled, each as full as it can be or all of a paragraph at their best together; ragged paragraphs take
    the same number of lines both ways. ``titles``: the title in each language that it is known in, for the file's metadata.
    ``watermark``: stands across every page, behind its text, in pale colours of one lightness.
    """

    title: str
    language: Language
    direction: Direction
    sections: tuple[Section, ...]
    geometry: Geometry = Geometry()
    author: str = ""
    subject: str = ""
    created: str = ""
    digits: Digits = "western"
    fit: Fit = "greedy"
    titles: tuple[tuple[Language, str], ...] = ()
    watermark: tuple[Para, ...] = ()
