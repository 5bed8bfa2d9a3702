"""A document laid out: sections one by one, then numbers, labels and furniture over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desk_app.layout.blocks import Document, Section
from desk_app.layout.errors import Cancelled
from desk_app.layout.fields import PageContext, fill, page_label
from desk_app.layout.fingerprints import Relabel, fingerprint
from desk_app.layout.pages import Page, Pages, SectionPages
from desk_app.layout.place import RawPage
from desk_app.layout.sections import SectionCache, SectionLayout, lay_out_furniture, lay_out_section, text_area
from desk_app.layout.setting import SetLines, Setter
from desk_app.layout.sides import BLANK, shifted, spine_shift, with_blanks
from desk_app.layout.watermark import lay_out_watermark
from desk_app.typeset import FaceSet, set_paragraph

Looks = tuple[RawPage, RawPage]
"""The furniture of a section's pages, and of a blank one after them."""
NOBODYS = SectionPages("", "", "", 0, (Page((), (), (), (), 1, ""),), ())
"""Page 1 where an opening begins the document."""


def lay_out(
    document: Document,
    faces: FaceSet,
    cache: SectionCache | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    set_lines: SetLines = set_paragraph,
    relabel: Relabel | None = None,
) -> Pages:
    """Decide the place of everything in ``document``.

    cache: sections equal to those of an earlier call are taken from it; their items are the same objects as then.
    progress: called with (sections done, sections in all) after each section.
    cancelled: asked before every block; when it says True, Cancelled is raised.
    set_lines: what sets paragraphs; typeset's own unless a test says otherwise.
    relabel: gives the pages of each section their labels; without it they count from 1.
    Raises LayoutImpossible (something does not fit the paper), GlyphMissing with the paragraph's source,
    LookupError (a field names an unknown anchor), ValueError (two sections with one anchor, widths that do not match cells).
    """
    check_anchors(document)
    text_area(document.geometry, document.direction)
    cache = SectionCache() if cache is None else cache
    setter = cache.setter(Setter(faces, set_lines, document.fit))
    layouts: list[tuple[Section, SectionLayout, Looks]] = []
    for done, section in enumerate(document.sections, start=1):
        if cancelled is not None and cancelled():
            raise Cancelled
        layouts.append((section, *lay_out_parts(section, document, setter, cache, cancelled)))
        if progress is not None:
            progress(done, len(document.sections))
    return gathered(document, _numbered(document, layouts, setter, cache, relabel), setter)


def gathered(document: Document, sections: tuple[SectionPages, ...], setter: Setter) -> Pages:
    """The sections with all that is said of the document, and its watermark."""
    return Pages(
        sections,
        document.geometry,
        document.title,
        document.language,
        document.direction,
        document.author,
        document.subject,
        document.created,
        document.titles,
        lay_out_watermark(document, setter),
    )


def check_anchors(document: Document) -> None:
    """Raises ValueError if two sections have one anchor."""
    anchors = [section.anchor for section in document.sections]
    if len(set(anchors)) != len(anchors):
        raise ValueError(f"sections with the same anchor: {sorted({name for name in anchors if anchors.count(name) > 1})}")


def lay_out_parts(
    section: Section, document: Document, setter: Setter, cache: SectionCache, cancelled: Callable[[], bool] | None
) -> tuple[SectionLayout, Looks]:
    """A section's pages and its furniture, from ``cache`` if they were laid out before."""
    digits = document.digits if section.notes.notes else ""
    look = (document.geometry, document.direction, document.language, document.fit)
    layout = cache.get(
        ("section", section.anchor, *look),
        (section.blocks, section.bands, section.valign, section.squeeze, section.facing, section.notes, digits),
        lambda: lay_out_section(section, document, setter, cancelled),
    )
    furniture = cache.get(
        ("furniture", section.anchor, *look),
        section.furniture,
        lambda: lay_out_furniture(section.furniture, document, setter),
    )
    verso = section.verso
    if verso is None:
        return layout, (furniture, furniture)
    blank = cache.get(("verso", section.anchor, *look), verso, lambda: lay_out_furniture(verso, document, setter))
    return layout, (furniture, blank)


def _numbered(
    document: Document,
    layouts: list[tuple[Section, SectionLayout, Looks]],
    setter: Setter,
    cache: SectionCache,
    relabel: Relabel | None,
) -> tuple[SectionPages, ...]:
    """Give every page its number and label, fill the fields, draw the furniture."""
    numbered: list[SectionPages] = []
    runs, firsts = with_blanks([(section, layout.pages) for section, layout, _ in layouts])
    if firsts and firsts[0] > 1:
        numbered.append(NOBODYS)
    starts = {
        section.anchor: (first, page_label(section.number, 1)) for (section, *_), first in zip(layouts, firsts, strict=True)
    }
    count = firsts[-1] + len(runs[-1]) - 1 if runs else 0
    pairs = list(zip(layouts, runs, strict=True))
    labels = [tuple(page_label(section.number, page + 1) for page in range(len(run))) for (section, *_), run in pairs]
    if relabel is not None:
        labels = [
            relabel(section.number, _fingerprints(run, PageContext(1, "", count, starts, document.digits), setter))
            for (section, *_), run in pairs
        ]
        starts = {
            anchor: (first, known[0] if known else "") for (anchor, (first, _)), known in zip(starts.items(), labels, strict=True)
        }
    facing = {
        section.anchor: (starts[section.anchor][0] + 1, known[1])
        for (section, *_), known in zip(layouts, labels, strict=True)
        if section.facing and len(known) > 1
    }
    for (section, layout, looks), raw_pages, known in zip(layouts, runs, labels, strict=True):
        first = starts[section.anchor][0]
        pages = []
        for index, (raw, furniture) in enumerate(on_leaves(section, layout, looks, raw_pages, first, document, cache)):
            context = PageContext(first + index, known[index], count, starts, document.digits, facing, document.direction)
            pages.append(filled_page(raw, furniture, context, setter))
        numbered.append(SectionPages(section.anchor, section.number, section.outline, section.depth, tuple(pages), layout.nodes))
    return tuple(numbered)


def on_leaves(
    section: Section,
    layout: SectionLayout,
    looks: Looks,
    run: Sequence[RawPage],
    first: int,
    document: Document,
    cache: SectionCache,
) -> list[tuple[RawPage, RawPage]]:
    """The pages of a section, which begins at page ``first`` and ends with blank ones, and the furniture of each, as they stand
    on their side of the leaf."""
    sides = _sides(section, layout, looks, document, cache)
    found = []
    for index, raw in enumerate(run):
        own, (furniture, verso) = sides[(first + index) % 2 == 0]
        found.append((raw, verso) if raw is BLANK else (own[index], furniture))
    return found


def filled_page(raw: RawPage, furniture: RawPage, context: PageContext, setter: Setter) -> Page:
    """The page with all its fields."""
    items, links = fill(raw, context, setter)
    furniture_items, furniture_links = fill(furniture, context, setter)
    return Page(
        items,
        furniture_items,
        links + furniture_links,
        raw.sources + furniture.sources,
        context.number,
        context.label,
        raw.places,
        is_late(raw, furniture),
    )


def is_late(raw: RawPage, furniture: RawPage) -> bool:
    """Whether the text of the page, or a link, waits for the numbers of pages."""
    return bool(raw.fields or furniture.links) or any(spot.box.has_link for spot in furniture.fields)


def _sides(
    section: Section, layout: SectionLayout, looks: Looks, document: Document, cache: SectionCache
) -> tuple[tuple[tuple[RawPage, ...], Looks], tuple[tuple[RawPage, ...], Looks]]:
    """The pages and furniture of a section as they stand on fronts of leaves, and on backs."""
    fronts = (layout.pages, looks)
    shift_pt = spine_shift(document.geometry, document.direction)
    if not shift_pt:
        return fronts, fronts
    bands = len(section.bands)
    pages = cache.get(
        ("backs", section.anchor, shift_pt), (layout, bands), lambda: tuple(shifted(raw, shift_pt, bands) for raw in layout.pages)
    )
    furniture, verso = (
        cache.get((name, section.anchor, shift_pt), raw, lambda raw=raw: shifted(raw, shift_pt))  # type: ignore[misc]
        for name, raw in zip(("back", "back_verso"), looks, strict=True)
    )
    return fronts, (pages, (furniture, verso))


def _fingerprints(run: list[RawPage], context: PageContext, setter: Setter) -> tuple[str, ...]:
    """Of the pages as they read but for their furniture and their own numbers."""
    return tuple(fingerprint(fill(raw, context, setter)[0]) for raw in run)
