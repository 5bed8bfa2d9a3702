"""The structure tree of a tagged file: what a reading program follows instead of the look of the pages.

Document > Sect for each section > the nodes that layout listed. Links get an element of their own inside the node whose text
they are. What layout listed is made regular on the way: headings skip no level, rows of a table have as many columns each, its
first rows of headers stand apart. Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from desk_app.layout.pages import Node, SectionPages
from desk_app.layout.place import TO_NOTE
from desk_app.pdf.objects import PdfFile, number, string
from desk_app.typeset.values import Direction

_ROLES = frozenset({
    "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6",
    "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Figure", "Formula",
})  # fmt: skip
_NUMBERINGS = {
    "bullet": "Disc", "western": "Decimal", "arabic": "Decimal", "latin": "LowerAlpha", "upper-latin": "UpperAlpha",
    "roman": "LowerRoman", "upper-roman": "UpperRoman",
}  # fmt: skip
"""Layout's numberings that PDF has a name for: of letters it knows the Latin ones alone."""
_PARTS_OF_TABLES = frozenset({"TR", "TH", "TD"})
_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_WRITING_MODES = {"rtl": "RlTb", "ltr": "LrTb"}
_DIRECTIONS: dict[str | None, Direction] = {"ar": "rtl", "en": "ltr"}

Box = tuple[float, float, float, float]
"""left, bottom, right, top in points"""


@dataclass(slots=True)
class Element:
    role: str
    parent: int
    language: str | None = None
    alt: str = ""
    scope: str = ""
    column_span: int = 1
    row_span: int = 1
    numbering: str = ""
    content: list[str] = field(default_factory=list)
    """kids that are marked content, annotations or links, as PDF objects, in the order of drawing"""
    children: list[int] = field(default_factory=list)
    target: str | None = None
    box: Box | None = None
    number: int = 0


class Section(NamedTuple):
    """What a section left in the tree: its element's number, the entries of the parent tree, open headings, its notes."""

    number: int
    parents: tuple[str, ...]
    headings: tuple[int, ...]
    notes: tuple[int, ...]


class Tree:
    """The elements of a file, a section at a time; they are known by their index. Element 0 is the document.

    A section may be left open for text that comes late: see ``open``, ``reopen``.
    """

    def __init__(self, file: PdfFile, language: str, direction: Direction) -> None:
        self._file = file
        self._direction = direction
        self._headings: list[int] = []
        self._elements = [Element("Document", -1, language, number=file.reserve())]
        self._parents: list[str] = []
        self._sections: list[int] = []
        self._notes: list[int] = []
        self._known: dict[tuple[object, ...], str] = {}
        self._root = file.reserve()

    def section(self, section: SectionPages) -> list[int]:
        """Elements for a section and its nodes. Returns the element of each node and, as the last one, of the section itself.

        A node without a role (layout's own grouping) stands for its parent. So [-1] is the element of ``parent`` -1.
        Raises ValueError for a role that PDF does not know.
        """
        self._elements = self._elements[:1]
        self._elements[0].children.clear()
        sect = self._add("Sect", 0)
        self._sections.append(self._elements[sect].number)
        of_node: list[int] = []
        for node in section.nodes:
            parent = sect if node.parent < 0 else of_node[node.parent]
            role = self._role(node.role, parent) if node.role in _PARTS_OF_TABLES else node.role
            of_node.append(self._add(role, parent, node) if role else parent)
        for element in range(sect + 1, len(self._elements)):
            if self._elements[element].role == "Table":
                self._make_regular(element)
            elif self._elements[element].role == "L":
                self._make_list(element)
        return [*of_node, sect]

    def role(self, element: int) -> str:
        return self._elements[element].role

    def link(self, parent: int, target: str) -> int:
        """The Link element for text of ``parent``: the open one if the link goes on, else a new one."""
        if self._elements[parent].role == "Link":
            return parent
        content = self._elements[parent].content
        last = self._elements[-1]
        holder = self._elements[last.parent] if self._elements[last.parent].role == "Reference" else last
        if last.target == target and holder.parent == parent and content and content[-1] == f"{holder.number} 0 R":
            return len(self._elements) - 1
        if target.startswith(TO_NOTE):
            parent = self._reference(parent)
            content = self._elements[parent].content
        number = self._file.reserve()
        self._elements.append(Element("Link", parent, target=target, number=number))
        content.append(f"{number} 0 R")
        return len(self._elements) - 1

    def _reference(self, parent: int) -> int:
        """A Reference inside ``parent``, in the order of its content."""
        self._elements.append(Element("Reference", parent, number=self._file.reserve()))
        self._elements[parent].content.append(f"{self._elements[-1].number} 0 R")
        return len(self._elements) - 1

    def cover(self, element: int, box: Box) -> None:
        """A figure's drawing covers ``box`` too."""
        old = self._elements[element].box or box
        self._elements[element].box = min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3])

    def mark(self, element: int, page: int, mcid: int) -> None:
        """Marked content ``mcid`` of the page object ``page`` belongs to ``element``."""
        self._elements[element].content.append(f"<</Type/MCR/Pg {page} 0 R/MCID {mcid}>>")

    def page(self, elements: list[int]) -> int:
        """Enter the elements of a page's marked content, by MCID; returns the page's /StructParents."""
        self._parents.append("[" + " ".join(f"{self._elements[element].number} 0 R" for element in elements) + "]")
        return len(self._parents) - 1

    def annotation(self, element: int, page: int, annotation: int) -> int:
        """An annotation belongs to ``element``; returns its /StructParent."""
        self._elements[element].content.append(f"<</Type/OBJR/Pg {page} 0 R/Obj {annotation} 0 R>>")
        self._parents.append(f"{self._elements[element].number} 0 R")
        return len(self._parents) - 1

    @property
    def open(self) -> list[Element]:
        """The section that was begun or reopened last."""
        return self._elements

    def reopen(self, section: list[Element]) -> None:
        """Go on with a section that was left ``open``."""
        self._elements = section

    def close(self) -> None:
        """Write the elements of the open section: all of its pages are done."""
        references = [f"{element.number} 0 R" for element in self._elements]
        self._notes += [element.number for element in self._elements if element.role == "Note"]
        # Thousands of elements have the same few properties.
        known = self._known
        for element in self._elements[1:]:
            if not element.role:
                self._file.put(element.number, "null")
                continue
            key = (element.role, element.language, element.scope, element.column_span, element.row_span, element.numbering)
            alone = element.box or element.alt or element.role == "Note"
            properties = "" if alone else known.get(key, "")
            if not properties:
                properties = self._properties(element)
                if not alone:
                    known[key] = properties
            kids = " ".join([*element.content, *[references[child] for child in element.children]])
            self._file.put(element.number, f"<</Type/StructElem{properties}/P {references[element.parent]}/K[{kids}]>>")

    @property
    def state(self) -> tuple[int, tuple[int, ...]]:
        """What of the sections before has a say in the next: the key of its first page, the headings that are open."""
        return len(self._parents), tuple(self._headings)

    def since(self, keys: int) -> Section:
        """The section that was closed last; ``keys``: those before it (see ``state``)."""
        numbers = [element.number for element in self._elements if element.role == "Note"]
        return Section(self._sections[-1], tuple(self._parents[keys:]), tuple(self._headings), tuple(numbers))

    def repeat(self, section: Section) -> None:
        """A section whose elements were in another file under the same numbers."""
        self._sections.append(section.number)
        self._parents += section.parents
        self._headings[:] = section.headings
        self._notes += section.notes

    def write(self) -> int:
        """Write the document's element; returns the number of the structure tree's root."""
        document = self._elements[0]
        kids = " ".join([f"{number} 0 R" for number in self._sections])
        self._file.put(document.number, f"<</Type/StructElem{self._properties(document)}/P {self._root} 0 R/K[{kids}]>>")
        entries = " ".join(f"{key} {value}" for key, value in enumerate(self._parents))
        parent_tree = self._file.add(f"<</Nums[{entries}]>>")
        self._file.put(
            self._root,
            f"<</Type/StructTreeRoot/K[{document.number} 0 R]/ParentTree {parent_tree} 0 R/ParentTreeNextKey {len(self._parents)}"
            f"{self._identifiers()}>>",
        )
        return self._root

    def _add(self, role: str, parent: int, node: Node | None = None) -> int:
        if role not in _ROLES:
            raise ValueError(f"no such role in a structure tree: {role}")
        if role in _HEADINGS:
            role = self._level(int(role[1]))
        number = self._file.reserve()
        element = Element(role, parent, number=number)
        if node is not None:
            element.language, element.alt = node.language, node.alt
            element.column_span, element.row_span = node.column_span, node.row_span
            if node.numbering:
                element.numbering = _NUMBERINGS.get(node.numbering, "")
        self._elements.append(element)
        self._elements[parent].children.append(len(self._elements) - 1)
        return len(self._elements) - 1

    def _role(self, wanted: str, parent: int) -> str:
        """The rows of a table of contents are its entries, and what stands in their cells stands right in them."""
        around = self._elements[parent].role
        if around == "TOC" and wanted == "TR":
            return "TOCI"
        return "" if around == "TOCI" and wanted in ("TH", "TD") else wanted

    def _level(self, wanted: int) -> str:
        """A heading stands one below the nearest heading before it that wanted to stand higher."""
        while self._headings and self._headings[-1] >= wanted:
            self._headings.pop()
        self._headings.append(wanted)
        return f"H{len(self._headings)}"

    def _make_regular(self, table: int) -> None:
        """Say which columns and rows the header cells of a table head, widen rows that lack cells, part head from body."""
        elements = self._elements
        rows = [child for child in elements[table].children if elements[child].role == "TR"]
        widths = self._widths(rows)
        for row, width in zip(rows, widths, strict=True):
            if elements[row].children:
                elements[elements[row].children[-1]].column_span += max(widths) - width
        heads = [bool(cells) and all(elements[cell].role == "TH" for cell in cells) for cells in self._cells(rows)]
        for is_head, cells in zip(heads, self._cells(rows), strict=True):
            for cell in cells:
                if elements[cell].role == "TH":
                    elements[cell].scope = "Column" if is_head else "Row"
        count = heads.index(False) if False in heads else 0
        if count:
            others = [child for child in elements[table].children if elements[child].role != "TR"]
            elements[table].children = others
            self._group("THead", table, rows[:count])
            self._group("TBody", table, rows[count:])

    def _make_list(self, element: int) -> None:
        """A list that is set as a table: its rows are items of labels and bodies, its header stands before it."""
        elements = self._elements
        for row in [child for child in elements[element].children if elements[child].role == "TR"]:
            cells = elements[row].children
            if cells and all(elements[cell].role == "TH" for cell in cells):
                siblings = elements[elements[element].parent].children
                siblings[siblings.index(element) : siblings.index(element)] = self._dissolved(cells, elements[element].parent)
                elements[element].children.remove(row)
                elements[row].role = ""
                continue
            elements[row].role = "LI"
            signs = [cell for cell in cells if all(elements[child].role == "Lbl" for child in elements[cell].children)]
            bodies = [cell for cell in cells if cell not in signs]
            for cell in bodies:
                elements[cell].role = "LBody"
            elements[row].children = [*self._dissolved(signs, row), *bodies]

    def _dissolved(self, dropped: list[int], parent: int) -> list[int]:
        """What stood in elements that are dropped, now in ``parent``."""
        freed = [child for element in dropped for child in self._elements[element].children]
        for element in dropped:
            self._elements[element].role = ""
        for child in freed:
            self._elements[child].parent = parent
        return freed

    def _cells(self, rows: list[int]) -> list[list[int]]:
        return [self._elements[row].children for row in rows]

    def _widths(self, rows: list[int]) -> list[int]:
        """The number of columns that each row takes, with cells that reach into it from rows above."""
        widths = []
        below: list[int] = []
        """columns taken in the next rows, the nearest first"""
        for cells in self._cells(rows):
            width = below.pop(0) if below else 0
            for cell in cells:
                spans = self._elements[cell].column_span, self._elements[cell].row_span
                width += spans[0]
                below += [0] * (spans[1] - 1 - len(below))
                below[: spans[1] - 1] = [taken + spans[0] for taken in below[: spans[1] - 1]]
            widths.append(width)
        return widths

    def _group(self, role: str, table: int, rows: list[int]) -> None:
        group = self._add(role, table)
        self._elements[group].children = rows
        for row in rows:
            self._elements[row].parent = group

    def _properties(self, element: Element) -> str:
        return (
            f"/S/{element.role}"
            + (f"/Lang{string(element.language)}" if element.language else "")
            + (f"/Alt{string(element.alt)}" if element.alt else "")
            + (f"/ID({element.number})" if element.role == "Note" else "")
            + self._attributes(element)
        )

    def _attributes(self, element: Element) -> str:
        """The attribute objects of an element, by owner; empty if it has none."""
        owned = []
        if element.role in ("TH", "TD"):
            cell = f"/Scope/{element.scope}" if element.scope else ""
            cell += f"/ColSpan {element.column_span}" if element.column_span > 1 else ""
            cell += f"/RowSpan {element.row_span}" if element.row_span > 1 else ""
            owned += [f"<</O/Table{cell}>>"] if cell else []
        if element.numbering:
            owned.append(f"<</O/List/ListNumbering/{element.numbering}>>")
        box = f"/BBox[{' '.join(map(number, element.box))}]" if element.box else ""
        mode = self._writing_mode(element)
        if box or mode:
            owned.append(f"<</O/Layout{box}{mode}>>")
        if len(owned) > 1:
            return f"/A[{''.join(owned)}]"
        return f"/A{owned[0]}" if owned else ""

    def _writing_mode(self, element: Element) -> str:
        """Which way text and columns run: said of the document, and of what is in a language that runs the other way."""
        if element.parent < 0:
            return f"/WritingMode/{_WRITING_MODES[self._direction]}"
        direction = _DIRECTIONS.get(element.language, self._direction)
        return f"/WritingMode/{_WRITING_MODES[direction]}" if direction != self._direction else ""

    def _identifiers(self) -> str:
        """The name tree of the elements that have an identifier: notes."""
        notes = sorted((str(number), number) for number in self._notes)
        return f"/IDTree<</Names[{' '.join(f'({name}){number} 0 R' for name, number in notes)}]>>" if notes else ""
