"""Pages to the bytes of a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import NamedTuple

from desk_app.layout.errors import Cancelled
from desk_app.layout.galleys import Galleys
from desk_app.layout.pages import Page, Pages, SectionPages, Watermark
from desk_app.pdf.conformance import CLAIM, add_output_intent
from desk_app.pdf.content import INK, WATERMARK, PageContent
from desk_app.pdf.fonts import FontSet, PdfFont
from desk_app.pdf.information import add_information, add_metadata
from desk_app.pdf.kept import KeptFile, KeptSection
from desk_app.pdf.navigation import add_names, add_outline, check_targets, link_annotation, page_labels, text_under
from desk_app.pdf.objects import PdfFile, number, string
from desk_app.pdf.outlines import watermark_code, watermark_colour
from desk_app.pdf.pictures import PictureSet
from desk_app.pdf.structure import Element, Tree
from desk_app.typeset.values import Colour

_CODES_KEPT = 20_000
"""A preview that has seen more character codes starts its fonts anew: they would grow without end."""


def write_pdf(
    pages: Pages | Galleys,
    *,
    only: Collection[int] | None = None,
    tagged: bool = True,
    pdfa: bool = False,
    kept: KeptFile | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The whole document as a PDF 1.7 file; equal pages give equal bytes, but for what ``kept`` brings from files before.

    ``pages``: laid out, or galleys, which give the same bytes with less memory; for them ``only`` and ``kept`` can't be given.
    ``pdfa``: keep to PDF/A-2u and say so, for archives. ``only``: numbers of pages (from 1) to write instead, without tags,
    outline and links. ``progress``: called with pages done and pages in all; for galleys their own tells more. Raises Cancelled
    when ``cancelled`` says so; ValueError for a link to an anchor that no section has and for ``only`` without any page of the
    document; PictureBroken; for galleys what ``lay_out`` raises.
    """
    if isinstance(pages, Galleys):
        if only is not None or kept is not None:
            raise ValueError("galleys are written once and whole")
        writer = _FileWriter(PdfFile(), pages.pages, FontSet(), PictureSet(), tagged, pdfa)
        return writer.write(pages.sections(), pages.finished, pages.anchors, None, cancelled)
    if only is not None:
        return PreviewWriter().write(pages, only)
    anchors = {section.anchor for section in pages.sections}
    for section in pages.sections:
        for page in section.pages:
            check_targets(page, anchors)
    if kept is None:
        writer = _FileWriter(PdfFile(), pages, FontSet(), PictureSet(), tagged, pdfa)
    else:
        kept.begin((pages.geometry, pages.language, pages.direction, tagged, pdfa, _lightness(pages)), _CODES_KEPT)
        writer = _FileWriter(PdfFile(deflated=kept.deflated), pages, kept.fonts, kept.pictures, tagged, pdfa, kept)
    return writer.write(pages.sections, lambda: pages.sections, anchors, progress, cancelled)


def _lightness(pages: Pages) -> Colour | None:
    """All that pages know of the watermark that they show."""
    return None if pages.watermark is None else watermark_colour(pages.watermark)


class PreviewWriter:
    """Writes some pages again and again, keeping fonts and pictures from one time to the next.

    For one thread at a time. Its files hold every character seen so far and depend on what was written before.
    """

    def __init__(self) -> None:
        self._fonts = FontSet()
        self._pictures = PictureSet()

    def write(self, pages: Pages, only: Collection[int]) -> bytes:
        """The pages with the numbers ``only``, uncompressed. Raises ValueError if there are none, PictureBroken."""
        if self._fonts.codes > _CODES_KEPT:
            self._fonts = FontSet()
        return _FileWriter(PdfFile(compress=False), pages, self._fonts, self._pictures, tagged=False).write_some(only)


class _Begun(NamedTuple):
    """A page that waits for its furniture, or a late one that waits for everything. ``entries``: of its dictionary so far."""

    number: int
    stream: int
    content: PageContent
    entries: str


class _Waiting(NamedTuple):
    """A section whose pages wait. ``elements``: of each node; ``open``: the section in the tree, if it waits as well."""

    pages: list[_Begun]
    elements: list[int]
    open: list[Element] | None


class _FileWriter:
    """One file while it is written.

    Pages are drawn in their order but for late ones and all furniture, which come after them: so a file is the same whether its
    pages are known at the start or come from galleys. With ``kept``, and in a preview, a section is written whole.
    """

    def __init__(
        self,
        file: PdfFile,
        pages: Pages,
        fonts: FontSet,
        pictures: PictureSet,
        tagged: bool,
        pdfa: bool = False,
        kept: KeptFile | None = None,
    ) -> None:
        self._kept = kept
        self._file, self._pages, self._fonts, self._pictures = file, pages, fonts, pictures
        self._pdfa = pdfa
        self._tree = Tree(file, pages.language, pages.direction) if tagged else None
        self._font_resources = file.reserve()
        self._page_tree = file.reserve()
        self._kids: list[int] = []
        self._waiting: list[_Waiting] = []
        self._used: dict[PdfFont, None] = {}
        self._image_objects: dict[bytes, int] = {}
        self._watermark = 0
        self._colour = _lightness(pages)
        if pages.watermark is not None:
            self._add_watermark(pages.watermark)

    def _add_watermark(self, watermark: Watermark) -> None:
        """A form that all pages show. It takes one object, so a file with another watermark has the same numbers."""
        width_pt, height_pt = self._pages.geometry.width_pt, self._pages.geometry.height_pt
        entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {number(width_pt)} {number(height_pt)}]/Resources<<>>"
        self._watermark = self._file.add_stream(watermark_code(watermark, self._pages.geometry).encode("ascii"), entries)

    def write(
        self,
        sections: Iterable[SectionPages],
        finished: Callable[[], tuple[SectionPages, ...]],
        anchors: Collection[str],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> bytes:
        """``sections``: to be read once; ``finished``: gives them again with furniture and late pages. ``anchors``: of all."""
        file, pages = self._file, self._pages
        first_pages: dict[str, int] = {}
        for section in sections:
            before = (file.count, self._tree.state if self._tree is not None else None, tuple(self._image_objects.items()))
            known = self._kept.section(section, before) if self._kept is not None else None
            if known is not None:
                self._repeat(known)
            else:
                self._section(section, before, anchors, progress, cancelled)
            if section.pages:
                first_pages[section.anchor] = self._kids[-len(section.pages)]
            if known is not None and progress is not None:
                progress(len(self._kids), pages.count)
        whole = finished()
        for waiting, section in zip(self._waiting, whole if self._kept is None else (), strict=True):
            self._complete(waiting, section, anchors, cancelled)
        # No /Direction/R2L, though it would put facing pages in order: PDFium (Chrome, Edge) then takes the words of every line
        # in reverse. Arabic lines come out as they do without it; English ones, times and phone numbers come out backwards.
        entries = (
            f"/Lang{string(pages.language)}/ViewerPreferences<</DisplayDocTitle true>>"
            f"/Names {add_names(file, first_pages, pages.geometry.height_pt)} 0 R/PageLabels{page_labels(whole)}"
            f"/Metadata {add_metadata(file, pages, CLAIM if self._pdfa else '')} 0 R"
        )
        if self._pdfa:
            entries += add_output_intent(file)
        outline = add_outline(file, whole)
        if outline is not None:
            entries += f"/Outlines {outline} 0 R/PageMode/UseOutlines"
        if self._tree is not None:
            entries += f"/MarkInfo<</Marked true>>/StructTreeRoot {self._tree.write()} 0 R"
        return self._finish(entries)

    def _section(
        self,
        section: SectionPages,
        before: Hashable,
        anchors: Collection[str],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        file, tree = self._file, self._tree
        count, kids, pictures = file.count, len(self._kids), len(self._image_objects)
        keys = tree.state[0] if tree is not None else 0
        used, self._used = self._used, {}
        elements = tree.section(section) if tree is not None else []
        at_once = self._kept is not None
        waiting = _Waiting([], elements, tree.open if tree is not None and any(page.late for page in section.pages) else None)
        for page in section.pages:
            if cancelled is not None and cancelled():
                raise Cancelled
            begun = self._begin(page, elements, anchors, at_once)
            if at_once:
                self._furnish(begun, page)
            else:
                waiting.pages.append(begun)
            if progress is not None:
                progress(len(self._kids), self._pages.count)
        if not at_once:
            self._waiting.append(waiting)
        if tree is not None and (at_once or waiting.open is None):
            tree.close()
        if self._kept is not None:
            written = KeptSection(
                section,
                before,
                file.since(count),
                tuple(self._kids[kids:]),
                tuple(self._used),
                tuple(self._image_objects.items())[pictures:],
                tree.since(keys) if tree is not None else None,
            )
            self._kept.keep(written)
        self._used = used | self._used

    def _complete(
        self, waiting: _Waiting, section: SectionPages, anchors: Collection[str], cancelled: Callable[[], bool] | None
    ) -> None:
        """Draw what of a section had to wait."""
        if self._tree is not None and waiting.open is not None:
            self._tree.reopen(waiting.open)
        for place, page in enumerate(section.pages):
            if cancelled is not None and cancelled():
                raise Cancelled
            begun = waiting.pages[place]
            if page.late:
                begun = begun._replace(entries=self._text(begun, page, waiting.elements, anchors))
            self._furnish(begun, page)
        # What was held of the pages is in the file now.
        waiting.pages.clear()
        if self._tree is not None and waiting.open is not None:
            self._tree.close()

    def _repeat(self, known: KeptSection) -> None:
        self._file.repeat(known.objects)
        self._kids += known.page_objects
        self._used.update(dict.fromkeys(known.fonts))
        self._image_objects.update(known.pictures)
        if self._tree is not None and known.tagged is not None:
            self._tree.repeat(known.tagged)

    def write_some(self, only: Collection[int]) -> bytes:
        wanted = [page for section in self._pages.sections for page in section.pages if page.number in only]
        if not wanted:
            raise ValueError(f"the document has no page of these numbers: {sorted(only)}")
        for page in wanted:
            self._furnish(self._begin(page, None, (), at_once=True), page)
        return self._finish("")

    def _finish(self, entries: str) -> bytes:
        file = self._file
        fonts = "".join(f"/{font.name} {font.add_to(file, self._pdfa)} 0 R" for font in self._used)
        file.put(self._font_resources, f"<<{fonts}>>")
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        file.put(self._page_tree, f"<</Type/Pages/Count {len(self._kids)}/Kids[{kids}]>>")
        catalog = file.add(f"<</Type/Catalog/Pages {self._page_tree} 0 R{entries}>>")
        return file.finish(catalog, add_information(file, self._pages))

    def _begin(self, page: Page, elements: list[int] | None, anchors: Collection[str], at_once: bool) -> _Begun:
        """Draw a page but for its furniture, a late one only if it is to be done ``at_once``. ``elements`` None: just what is
        drawn."""
        page_object = self._file.reserve()
        content = PageContent(
            self._fonts, self._tree, elements or [], page_object, stand_ins=elements is None, watermark=self._colour
        )
        begun = _Begun(page_object, self._file.reserve(), content, "")
        self._kids.append(page_object)
        if page.late and not at_once:
            return begun
        return begun._replace(entries=self._text(begun, page, elements, anchors))

    def _text(self, begun: _Begun, page: Page, elements: list[int] | None, anchors: Collection[str]) -> str:
        """Draw what the page alone holds; returns its tags and links as entries of its dictionary."""
        begun.content.draw(page)
        entries = ""
        if self._tree is not None:
            entries = f"/StructParents {self._tree.page(begun.content.marked)}/Tabs/S"
        if elements is not None and page.links:
            check_targets(page, anchors)
            entries += f"/Annots[{self._links(page, begun.content, elements, begun.number)}]"
        return entries

    def _furnish(self, begun: _Begun, page: Page) -> None:
        """Draw the furniture of a page and write it."""
        content, geometry = begun.content, self._pages.geometry
        self._file.put_stream(begun.stream, content.draw_furniture(page))
        self._used.update(content.fonts)
        images = "".join(f"/{name} {self._image(data)} 0 R" for name, data in content.pictures.items())
        if self._watermark:
            images += f"/{WATERMARK} {self._watermark} 0 R"
        states = f"/ExtGState<</{INK}<</Type/ExtGState/BM/Multiply>>>>" if content.blends else ""
        resources = f"<</Font {self._font_resources} 0 R" + (f"/XObject<<{images}>>" if images else "") + states + ">>"
        self._file.put(
            begun.number,
            f"<</Type/Page/Parent {self._page_tree} 0 R/MediaBox[0 0 {number(geometry.width_pt)} {number(geometry.height_pt)}]"
            f"/Resources{resources}/Contents {begun.stream} 0 R{begun.entries}>>",
        )

    def _links(self, page: Page, content: PageContent, elements: list[int], page_object: int) -> str:
        references = []
        for area in page.links:
            texts = text_under(area, content.links)
            annotation = self._file.reserve()
            struct_parent = None
            if self._tree is not None:
                element = texts[0].element if texts else self._tree.link(elements[-1], area.target)
                struct_parent = self._tree.annotation(element, page_object, annotation)
            contents = "".join(text.text for text in texts).strip() or area.target
            self._file.put(annotation, link_annotation(area, contents, struct_parent, page, page_object))
            references.append(f"{annotation} 0 R")
        return " ".join(references)

    def _image(self, data: bytes) -> int:
        if data not in self._image_objects:
            self._image_objects[data] = self._pictures.add_to(self._file, data)
        return self._image_objects[data]
