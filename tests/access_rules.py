"""What ISO 14289-1 (PDF/UA-1) asks of a tagged file and a program can check, as a checker of its own.

What only a person can judge, such as whether an alternative text says what a figure shows, is not looked at.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

INSIDE = {
    "/LI": {"/L"},
    "/Lbl": {"/LI", "/TOCI", "/Note", "/TD", "/TH", "/Sect", "/Div", "/P"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TOCI": {"/TOC"},
}
"""role -> the roles that may stand around it"""

HOLDS = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/TOC": {"/TOCI", "/TOC", "/Caption"},
}
"""role -> the only roles that may stand in it"""


def faults(data: bytes) -> list[str]:
    """Each breach as "clause: what"; empty for a file that keeps to the rules."""
    with pikepdf.open(io.BytesIO(data)) as file:
        elements = list(_walk(file.Root.StructTreeRoot.K[0], None))
        tree = [*_nesting(elements), *_headings(elements), *_tables(elements), *_figures(elements), *_notes(elements)]
        return [*_document(file), *tree, *_pages(file)]


def _walk(element: pikepdf.Object, parent: pikepdf.Object | None) -> Iterator[tuple[pikepdf.Object, str]]:
    yield element, "" if parent is None else str(parent.S)
    for kid in _kids(element):
        yield from _walk(kid, element)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    return [kid for kid in element.get("/K", []) if kid.get("/Type") == "/StructElem"]


def _attribute(element: pikepdf.Object, name: str) -> pikepdf.Object | None:
    owned = element.get("/A", [])
    for group in owned if isinstance(owned, pikepdf.Array) else [owned]:
        if name in group:
            return group[name]
    return None


def _document(file: pikepdf.Pdf) -> Iterator[str]:
    root = file.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "6.2: not marked as tagged"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)) or not str(file.docinfo.get("/Title", "")):
        yield "7.1: the title is not shown"
    if not str(root.get("/Lang", "")):
        yield "7.2: no language"


def _nesting(elements: list[tuple[pikepdf.Object, str]]) -> Iterator[str]:
    for element, parent in elements:
        role = str(element.S)
        if role in INSIDE and parent not in INSIDE[role]:
            yield f"7.2: {role} in {parent}"
        for kid in _kids(element):
            if role in HOLDS and str(kid.S) not in HOLDS[role]:
                yield f"7.2: {kid.S} in {role}"


def _headings(elements: list[tuple[pikepdf.Object, str]]) -> Iterator[str]:
    last = 0
    for element, _ in elements:
        role = str(element.S)
        if len(role) == 3 and role[1] == "H" and role[2].isdigit():
            if int(role[2]) > last + 1:
                yield f"7.4.2: {role} after H{last}"
            last = int(role[2])


def _tables(elements: list[tuple[pikepdf.Object, str]]) -> Iterator[str]:
    for element, _ in elements:
        if element.S != "/Table":
            continue
        parts = [part for kid in _kids(element) for part in (_kids(kid) if kid.S in ("/THead", "/TBody", "/TFoot") else [kid])]
        rows = [part for part in parts if part.S == "/TR"]
        taken: dict[int, int] = {}
        for place, row in enumerate(rows):
            for cell in _kids(row):
                columns, down = (int(_attribute(cell, name) or 1) for name in ("/ColSpan", "/RowSpan"))
                for reached in range(place, place + down):
                    taken[reached] = taken.get(reached, 0) + columns
                if cell.S == "/TH" and _attribute(cell, "/Scope") is None:
                    yield "7.5: a header cell without a scope"
        if len({taken.get(place, 0) for place in range(len(rows))}) > 1 or max(taken, default=0) >= max(len(rows), 1):
            yield f"7.2: rows of {sorted(set(taken.values()))} columns in a table"


def _figures(elements: list[tuple[pikepdf.Object, str]]) -> Iterator[str]:
    for element, _ in elements:
        if element.S == "/Figure" and (not str(element.get("/Alt", "")) or _attribute(element, "/BBox") is None):
            yield "7.3: a figure without alternative text or place"


def _notes(elements: list[tuple[pikepdf.Object, str]]) -> Iterator[str]:
    names = [str(element.get("/ID", "")) for element, _ in elements if element.S == "/Note"]
    if len(set(names)) < len(names) or "" in names:
        yield "7.9: notes without names of their own"


def _pages(file: pikepdf.Pdf) -> Iterator[str]:
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for place, page in enumerate(file.pages, 1):
        marks, open_marks = 0, 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            open_marks += name in ("BMC", "BDC")
            open_marks -= name == "EMC"
            marks += name == "BDC" and "/MCID" in operands[1]
            if name in ("Tj", "TJ", "f", "S", "B", "Do") and not open_marks:
                yield f"7.1: something on page {place} is neither tagged nor an artifact"
        if marks != len(parents[int(page.StructParents)]):
            yield f"7.1: page {place} has {marks} marks and other elements for them"
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"7.18.3: the order of tabs on page {place}"
        for annotation in page.get("/Annots", []):
            if parents[int(annotation.StructParent)].S != "/Link" or not str(annotation.get("/Contents", "")):
                yield f"7.18.5: a link on page {place} without element or description"
