"""Pages to the bytes of a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable

from desk_app.layout.errors import Cancelled
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
from desk_app.pdf.structure import Tree
from desk_app.typeset.values import Colour

_CODES_KEPT = 20_000
"""A preview that has seen more character codes starts its fonts anew: they would grow without end."""


def write_pdf(
    pages: Pages,
    *,
    only: Collection[int] | None = None,
    tagged: bool = True,
    pdfa: bool = False,
    kept: KeptFile | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The whole document as a PDF 1.7 file; equal pages give equal bytes, but for what ``kept`` brings from files before.

    ``pdfa``: keep to PDF/A-2u and say so, for archives. ``only``: numbers of pages (from 1) to write instead, without tags,
    outline and links. ``progress``: called with pages done and pages in all. Raises Cancelled when ``cancelled`` says so;
    ValueError for a link to an anchor that no section has and for ``only`` without any page of the document; PictureBroken.
    """
    if only is not None:
        return PreviewWriter().write(pages, only)
    check_targets(pages.sections)
    if kept is None:
        return _FileWriter(PdfFile(), pages, FontSet(), PictureSet(), tagged, pdfa).write(progress, cancelled)
    kept.begin((pages.geometry, pages.language, pages.direction, tagged, pdfa, _lightness(pages)), _CODES_KEPT)
    file = PdfFile(deflated=kept.deflated)
    return _FileWriter(file, pages, kept.fonts, kept.pictures, tagged, pdfa, kept).write(progress, cancelled)


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


class _FileWriter:
    """One file while it is written."""

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

    def write(self, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None) -> bytes:
        file, pages = self._file, self._pages
        first_pages: dict[str, int] = {}
        for section in pages.sections:
            before = (file.count, self._tree.state if self._tree is not None else None, tuple(self._image_objects.items()))
            known = self._kept.section(section, before) if self._kept is not None else None
            if known is not None:
                self._repeat(known)
            else:
                self._section(section, before, progress, cancelled)
            if section.pages:
                first_pages[section.anchor] = self._kids[-len(section.pages)]
            if known is not None and progress is not None:
                progress(len(self._kids), pages.count)
        # No /Direction/R2L, though it would put facing pages in order: PDFium (Chrome, Edge) then takes the words of every line
        # in reverse. Arabic lines come out as they do without it; English ones, times and phone numbers come out backwards.
        entries = (
            f"/Lang{string(pages.language)}/ViewerPreferences<</DisplayDocTitle true>>"
            f"/Names {add_names(file, first_pages, pages.geometry.height_pt)} 0 R/PageLabels{page_labels(pages.sections)}"
            f"/Metadata {add_metadata(file, pages, CLAIM if self._pdfa else '')} 0 R"
        )
        if self._pdfa:
            entries += add_output_intent(file)
        outline = add_outline(file, pages.sections)
        if outline is not None:
            entries += f"/Outlines {outline} 0 R/PageMode/UseOutlines"
        if self._tree is not None:
            entries += f"/MarkInfo<</Marked true>>/StructTreeRoot {self._tree.write()} 0 R"
        return self._finish(entries)

    def _section(
        self,
        section: SectionPages,
        before: Hashable,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        file, tree = self._file, self._tree
        count, kids, pictures = file.count, len(self._kids), len(self._image_objects)
        keys = tree.state[0] if tree is not None else 0
        used, self._used = self._used, {}
        elements = tree.section(section) if tree is not None else []
        for page in section.pages:
            if cancelled is not None and cancelled():
                raise Cancelled
            self._add_page(page, elements)
            if progress is not None:
                progress(len(self._kids), self._pages.count)
        if tree is not None:
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
            self._add_page(page, None)
        return self._finish("")

    def _finish(self, entries: str) -> bytes:
        file = self._file
        fonts = "".join(f"/{font.name} {font.add_to(file, self._pdfa)} 0 R" for font in self._used)
        file.put(self._font_resources, f"<<{fonts}>>")
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        file.put(self._page_tree, f"<</Type/Pages/Count {len(self._kids)}/Kids[{kids}]>>")
        catalog = file.add(f"<</Type/Catalog/Pages {self._page_tree} 0 R{entries}>>")
        return file.finish(catalog, add_information(file, self._pages))

    def _add_page(self, page: Page, elements: list[int] | None) -> int:
        """Write a page; ``elements`` None: just what is drawn. Returns its object number."""
        file, tree, geometry = self._file, self._tree, self._pages.geometry
        page_object = file.reserve()
        content = PageContent(self._fonts, tree, elements or [], page_object, stand_ins=elements is None, watermark=self._colour)
        stream = file.add_stream(content.draw(page))
        self._used.update(content.fonts)
        images = "".join(f"/{name} {self._image(data)} 0 R" for name, data in content.pictures.items())
        if self._watermark:
            images += f"/{WATERMARK} {self._watermark} 0 R"
        states = f"/ExtGState<</{INK}<</Type/ExtGState/BM/Multiply>>>>" if content.blends else ""
        resources = f"<</Font {self._font_resources} 0 R" + (f"/XObject<<{images}>>" if images else "") + states + ">>"
        body = (
            f"/Type/Page/Parent {self._page_tree} 0 R/MediaBox[0 0 {number(geometry.width_pt)} {number(geometry.height_pt)}]"
            f"/Resources{resources}/Contents {stream} 0 R"
        )
        if tree is not None:
            body += f"/StructParents {tree.page(content.marked)}/Tabs/S"
        if elements is not None and page.links:
            body += f"/Annots[{self._links(page, content, elements, page_object)}]"
        file.put(page_object, f"<<{body}>>")
        self._kids.append(page_object)
        return page_object

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
