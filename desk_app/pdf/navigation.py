"""Ways through a file: named places, the outline, page labels and links."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from desk_app.layout.pages import LinkArea, Page, SectionPages
from desk_app.pdf.content import LinkText
from desk_app.pdf.objects import PdfFile, number, string

_URI_SAFE = "%/:?#[]@!$&'()*+,;=~"


def check_targets(page: Page, anchors: Collection[str]) -> None:
    """Raises ValueError, naming the target, if a link leads to an anchor that no section has and to no place on its own page."""
    for link in page.links:
        known = not link.target.startswith("#") or link.target[1:] in anchors
        if not known and not any(place.name == link.target[1:] for place in page.places):
            raise ValueError(f"a link leads to an unknown place: {link.target}")


def add_names(file: PdfFile, first_pages: dict[str, int], height_pt: float) -> int:
    """The name tree of destinations: ``first_pages`` gives the page object where each anchor's section starts."""
    # A name tree is sorted by the bytes of its keys.
    keys = sorted(first_pages, key=lambda anchor: anchor.encode("utf-8"))
    names = " ".join(f"{_key(anchor)}[{first_pages[anchor]} 0 R/XYZ null {number(height_pt)} null]" for anchor in keys)
    return file.add(f"<</Dests<</Names[{names}]>>>>")


def add_outline(file: PdfFile, sections: tuple[SectionPages, ...]) -> int | None:
    """The bookmarks, all open; a depth that skips a step hangs on the nearest lesser one. None if there are no entries."""
    entries = [section for section in sections if section.outline and section.pages]
    if not entries:
        return None
    root = file.reserve()
    numbers = [file.reserve() for _ in entries]
    children: dict[int, list[int]] = {}
    parents: list[int] = []
    path: list[tuple[int, int]] = []
    for index, section in enumerate(entries):
        while path and path[-1][0] >= section.depth:
            path.pop()
        parents.append(path[-1][1] if path else -1)
        children.setdefault(parents[index], []).append(index)
        path.append((section.depth, index))

    def descendants(index: int) -> int:
        return sum(1 + descendants(child) for child in children.get(index, ()))

    def span(index: int) -> str:
        kids = children.get(index)
        return f"/First {numbers[kids[0]]} 0 R/Last {numbers[kids[-1]]} 0 R/Count {descendants(index)}" if kids else ""

    for index, section in enumerate(entries):
        siblings = children[parents[index]]
        place = siblings.index(index)
        parent = numbers[parents[index]] if parents[index] >= 0 else root
        body = f"/Title{string(section.outline)}/Dest{_key(section.anchor)}/Parent {parent} 0 R"
        body += f"/Prev {numbers[siblings[place - 1]]} 0 R" if place else ""
        body += f"/Next {numbers[siblings[place + 1]]} 0 R" if place + 1 < len(siblings) else ""
        file.put(numbers[index], f"<<{body}{span(index)}>>")
    file.put(root, f"<</Type/Outlines{span(-1)}>>")
    return root


def page_labels(sections: tuple[SectionPages, ...]) -> str:
    """The number tree of page labels: each page's own label ("C-3–1"), or its number where it has none."""
    labels = [page.label or str(page.number) for section in sections for page in section.pages]
    return "<</Nums[" + " ".join(f"{index}<</P{string(label)}>>" for index, label in enumerate(labels)) + "]>>"


def link_annotation(area: LinkArea, contents: str, struct_parent: int | None, page: Page, page_object: int) -> str:
    """A link over ``area`` of ``page``; ``contents`` is what a reading program says of it."""
    corners = (area.x_pt, area.y_pt, area.x_pt + area.width_pt, area.y_pt + area.height_pt)
    box = " ".join(number(value) for value in corners)
    here = next((place for place in page.places if f"#{place.name}" == area.target), None)
    if here is not None:
        goal = f"/Dest[{page_object} 0 R/XYZ null {number(here.y_pt)} null]"
    elif area.target.startswith("#"):
        goal = f"/Dest{_key(area.target[1:])}"
    else:
        goal = f"/A<</S/URI/URI{string(quote(area.target, safe=_URI_SAFE))}>>"
    tag = "" if struct_parent is None else f"/StructParent {struct_parent}"
    return f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/Contents{string(contents)}{goal}{tag}>>"


def text_under(area: LinkArea, links: list[LinkText]) -> list[LinkText]:
    """The linked text that an area lies over, in logical order."""
    right_pt, top_pt = area.x_pt + area.width_pt, area.y_pt + area.height_pt
    return [
        link
        for link in links
        if link.target == area.target
        and min(link.right_pt, right_pt) > max(link.left_pt, area.x_pt)
        and min(link.top_pt, top_pt) > max(link.bottom_pt, area.y_pt)
    ]


def _key(anchor: str) -> str:
    return f"<{anchor.encode('utf-8').hex()}>"
