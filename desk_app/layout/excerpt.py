"""Some pages of a document as a document of their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desk_app.layout.pages import ARTIFACT, Item, Page, Pages, PlacedLine, PlacedRect, SectionPages


def excerpt(pages: Pages, numbers: Collection[int]) -> Pages:
    """The pages with these numbers as they are, heads, feet and labels included.

    Sections of which no page is left are left out, and so are structure that nothing shown belongs to and links to what is not
    here.
    """
    kept = [section for section in pages.sections if any(page.number in numbers for page in section.pages)]
    anchors = {f"#{section.anchor}" for section in kept}
    return replace(pages, sections=tuple(_section(section, numbers, anchors) for section in kept))


def _section(section: SectionPages, numbers: Collection[int], anchors: Collection[str]) -> SectionPages:
    shown = [_without_links(page, anchors) for page in section.pages if page.number in numbers]
    used: set[int] = set()
    for page in shown:
        for item in page.items:
            node = _node(item)
            while node != ARTIFACT and node not in used:
                used.add(node)
                node = section.nodes[node].parent
    place = {ARTIFACT: ARTIFACT} | {node: index for index, node in enumerate(sorted(used))}
    nodes = tuple(section.nodes[node]._replace(parent=place[section.nodes[node].parent]) for node in sorted(used))
    moved = tuple(replace(page, items=tuple(_moved(item, place) for item in page.items)) for page in shown)
    return replace(section, pages=moved, nodes=nodes)


def _node(item: Item) -> int:
    return ARTIFACT if isinstance(item, PlacedRect) else item.node


def _moved(item: Item, place: dict[int, int]) -> Item:
    return item if isinstance(item, PlacedRect) else replace(item, node=place[item.node])


def _without_links(page: Page, anchors: Collection[str]) -> Page:
    """The page without links that lead to sections which are not in ``anchors``."""
    here = {f"#{place.name}" for place in page.places}
    gone = {link.target for link in page.links if link.target.startswith("#") and link.target not in {*anchors, *here}}
    if not gone:
        return page
    return replace(
        page,
        items=tuple(_unlinked(item, gone) for item in page.items),
        furniture=tuple(_unlinked(item, gone) for item in page.furniture),
        links=tuple(link for link in page.links if link.target not in gone),
    )


def _unlinked(item: Item, gone: Collection[str]) -> Item:
    if not isinstance(item, PlacedLine) or not any(run.link in gone for run in item.line.runs):
        return item
    runs = tuple(run._replace(link=None) if run.link in gone else run for run in item.line.runs)
    return replace(item, line=item.line._replace(runs=runs))
