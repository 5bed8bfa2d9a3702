"""The structure tree of a tagged file: what a reading program follows instead of the look of the pages.

Document > Sect for each section > the nodes that layout listed. Links get an element of their own inside the node whose text
they are. Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desk_app.layout.pages import Node, SectionPages
from desk_app.pdf.objects import PdfFile, number, string

_ROLES = frozenset({
    "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6",
    "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Figure", "Formula",
})  # fmt: skip


Box = tuple[float, float, float, float]
"""left, bottom, right, top in points"""


@dataclass(slots=True)
class _Element:
    role: str
    parent: int
    language: str | None = None
    alt: str = ""
    scope: str = ""
    content: list[str] = field(default_factory=list)
    """kids that are marked content, annotations or links, as PDF objects, in the order of drawing"""
    children: list[int] = field(default_factory=list)
    target: str | None = None
    box: Box | None = None
    number: int = 0


class Tree:
    """The elements of a file; they are known by their index. Element 0 is the document."""

    def __init__(self, file: PdfFile, language: str) -> None:
        self._file = file
        self._elements = [_Element("Document", -1, language, number=file.reserve())]
        self._parents: list[str] = []
        self._root = file.reserve()

    def section(self, section: SectionPages) -> list[int]:
        """Elements for a section and its nodes. Returns the element of each node and, as the last one, of the section itself.

        A node without a role (layout's own grouping) stands for its parent. So [-1] is the element of ``parent`` -1.
        Raises ValueError for a role that PDF does not know.
        """
        sect = self._add("Sect", 0)
        of_node: list[int] = []
        for node in section.nodes:
            parent = sect if node.parent < 0 else of_node[node.parent]
            of_node.append(self._add(node.role, parent, node) if node.role else parent)
        for element in of_node:
            if self._elements[element].role == "TH":
                self._elements[element].scope = self._scope(element)
        return [*of_node, sect]

    def role(self, element: int) -> str:
        return self._elements[element].role

    def link(self, parent: int, target: str) -> int:
        """The Link element for text of ``parent``: the open one if the link goes on, else a new one."""
        if self._elements[parent].role == "Link":
            return parent
        content = self._elements[parent].content
        last = self._elements[-1]
        if last.target == target and last.parent == parent and content and content[-1] == f"{last.number} 0 R":
            return len(self._elements) - 1
        number = self._file.reserve()
        self._elements.append(_Element("Link", parent, target=target, number=number))
        content.append(f"{number} 0 R")
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

    def write(self) -> int:
        """Write all elements; returns the number of the structure tree's root."""
        for element in self._elements:
            parent = self._elements[element.parent].number if element.parent >= 0 else self._root
            kids = " ".join([*element.content, *(f"{self._elements[child].number} 0 R" for child in element.children)])
            self._file.put(
                element.number,
                f"<</Type/StructElem/S/{element.role}/P {parent} 0 R"
                + (f"/Lang{string(element.language)}" if element.language else "")
                + (f"/Alt{string(element.alt)}" if element.alt else "")
                + (f"/A<</O/Table/Scope/{element.scope}>>" if element.scope else "")
                + (f"/A<</O/Layout/BBox[{' '.join(map(number, element.box))}]>>" if element.box else "")
                + (f"/K[{kids}]" if kids else "")
                + ">>",
            )
        entries = " ".join(f"{key} {value}" for key, value in enumerate(self._parents))
        parent_tree = self._file.add(f"<</Nums[{entries}]>>")
        document = self._elements[0].number
        self._file.put(
            self._root,
            f"<</Type/StructTreeRoot/K[{document} 0 R]/ParentTree {parent_tree} 0 R/ParentTreeNextKey {len(self._parents)}>>",
        )
        return self._root

    def _add(self, role: str, parent: int, node: Node | None = None) -> int:
        if role not in _ROLES:
            raise ValueError(f"no such role in a structure tree: {role}")
        number = self._file.reserve()
        element = _Element(role, parent, number=number)
        if node is not None:
            element.language, element.alt = node.language, node.alt
        self._elements.append(element)
        self._elements[parent].children.append(len(self._elements) - 1)
        return len(self._elements) - 1

    def _scope(self, element: int) -> str:
        """A header cell heads its column when its whole row are headers, else its row."""
        row = self._elements[self._elements[element].parent]
        alike = all(self._elements[cell].role == "TH" for cell in row.children)
        return "Column" if alike and len(row.children) > 1 else "Row"
