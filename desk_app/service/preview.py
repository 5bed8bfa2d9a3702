"""The real pages of a pack as images, beside the form that is being typed in."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from desk_app.model.records import Snapshot
from desk_app.model.workspace import PackSpec
from desk_app.service.faults import pack_faults
from desk_app.service.packs import PackCache, Progress, lay_out_pack
from desk_app.service.page_search import PageSearch
from desk_app.service.values import PageHit, PageImage

if TYPE_CHECKING:
    from desk_app.layout.pages import Page, Pages, SourceArea
    from desk_app.pdf import PreviewWriter

# PDFium must not be entered by two threads of a process at once, whatever documents they hold.
_PDFIUM = threading.Lock()
_IMAGES_KEPT_BYTES = 40_000_000


class Previewer:
    """Lays a pack out and renders its pages; keeps fonts, sections and images between edits. For one thread at a time."""

    def __init__(self, cache: PackCache | None = None) -> None:
        self._cache = cache
        self._writer: PreviewWriter | None = None
        self._pages: Pages | None = None
        self._snapshot: Snapshot | None = None
        self._images: OrderedDict[tuple[int, float], tuple[Page, PageImage]] = OrderedDict()
        self._search = PageSearch()

    def lay_out(
        self,
        snapshot: Snapshot,
        spec: PackSpec,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Pages:
        """Lay out anew what changed; the other methods speak of this layout until the next.

        Raises as ``build_pack``; after an error the earlier layout still stands.
        """
        if self._cache is None:
            self._cache = PackCache()
        self._pages = lay_out_pack(snapshot, spec, self._cache, progress, cancelled)
        self._snapshot = snapshot
        return self._pages

    def image(self, number: int, dpi: float) -> PageImage:
        """The page of that number (from 1) as pixels; one that did not change since it was last asked for is not rendered again.

        Raises LookupError when there is no such page.
        """
        page = self._page(number)
        kept = self._images.pop((number, dpi), None)
        # Unchanged parts of two layouts are the same objects, so this comparison costs little.
        if kept is None or kept[0] != page:
            kept = (page, rendered(self._page_pdf(number), dpi))
        self._images[number, dpi] = kept
        held = sum(len(image.data) for _page, image in self._images.values())
        while held > _IMAGES_KEPT_BYTES and len(self._images) > 1:
            held -= len(self._images.popitem(last=False)[1][1].data)
        return kept[1]

    def find(self, query: str) -> tuple[PageHit, ...]:
        """Where the words stand on the pages, as ``PageSearch.find``; nothing before the first layout."""
        return self._search.find(self._pages, query) if self._pages is not None else ()

    def areas(self, number: int) -> tuple[SourceArea, ...]:
        """Where the fields of records stand on a page, in points from its lower left corner. Raises LookupError."""
        return self._page(number).sources

    def page_of(self, record_id: str, field: str = "") -> int | None:
        """The first page that shows the field, or, without one, anything of the record; None when no page does.

        ``field`` may name a list ("points") or an item of it ("points/ITEM") for any of the texts inside. A record is named in
        many places (the contents, the programme): what counts is the section that says most about it.
        """
        best, most = None, 0
        for section in self._pages.sections if self._pages is not None else ():
            sources = [(page.number, *area.source) for page in section.pages for area in page.sources]
            shown = [(number, path) for number, shown_id, path in sources if shown_id == record_id]
            asked = [number for number, path in shown if not field or path == field or path.startswith(f"{field}/")]
            if asked and len(shown) > most:
                best, most = asked[0], len(shown)
        return best

    def _page(self, number: int) -> Page:
        found = next((page for page in _all(self._pages) if page.number == number), None) if self._pages is not None else None
        if found is None:
            raise LookupError(f"no page {number}")
        return found

    def _page_pdf(self, number: int) -> bytes:
        assert self._pages is not None and self._snapshot is not None  # _page found a page
        with pack_faults(self._snapshot):
            from desk_app.pdf import PreviewWriter

            if self._writer is None:
                self._writer = PreviewWriter()
            return self._writer.write(self._pages, [number])


def _all(pages: Pages) -> list[Page]:
    return [page for section in pages.sections for page in section.pages]


def rendered(pdf: bytes, dpi: float, number: int = 1) -> PageImage:
    """A page of a file, counted from 1, as pixels."""
    with contextlib.closing(rendered_pages(pdf, dpi, number)) as pages:
        return next(pages)


def rendered_pages(pdf: bytes, dpi: float, first: int = 1) -> Generator[PageImage, None, None]:
    """The pages of a file as pixels, one after the other, from the ``first`` on."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(first - 1, len(document)):
            with _PDFIUM:
                page = document[number]
                bitmap = page.render(scale=dpi / 72, prefer_bgrx=True, draw_annots=False)
                image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
                bitmap.close()
                page.close()
            yield image
    finally:
        with _PDFIUM:
            document.close()
