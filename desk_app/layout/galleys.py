"""A document laid out a section at a time, for a writer that takes each down and lets it go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from desk_app.layout.blocks import Document, Section
from desk_app.layout.document import NOBODYS, check_anchors, filled_page, gathered, is_late, lay_out_parts, on_leaves
from desk_app.layout.errors import Cancelled
from desk_app.layout.fields import PageContext, page_label
from desk_app.layout.pages import Page, SectionPages
from desk_app.layout.place import RawPage
from desk_app.layout.sections import SectionCache, text_area
from desk_app.layout.setting import SetLines, Setter
from desk_app.layout.sides import blanks_after, first_number
from desk_app.typeset import FaceSet, set_paragraph


class Galleys:
    """``pages``: what is said of the document, without sections. ``anchors``: of all sections.

    ``sections``, to be read once, lays them out in turn; then ``finished`` gives what had to wait. A page lacks until then its
    furniture and, if it is late, everything. Sections are not kept for another layout, nor are areas of sources; the document's
    own are let go as they are laid out, if nobody else holds it. Faces that keep few paragraphs (see ``load_faces``) save as
    much again.
    """

    def __init__(
        self,
        document: Document,
        faces: FaceSet,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        set_lines: SetLines = set_paragraph,
    ) -> None:
        """Parameters and errors as of ``lay_out``; those of a section are raised when it is laid out."""
        check_anchors(document)
        text_area(document.geometry, document.direction)
        self._progress, self._cancelled = progress, cancelled
        self._setter = Setter(faces, set_lines, document.fit)
        self.pages = gathered(document, (), self._setter)
        self.anchors = frozenset(section.anchor for section in document.sections)
        self._first = first_number(document.sections)
        self._document = replace(document, sections=())
        self._coming = list(reversed(document.sections))
        self._held: list[_Held] = []

    def sections(self) -> Iterator[SectionPages]:
        """Each section when it is laid out, with what of its pages is known by then. Raises as ``lay_out``."""
        number, total = self._first, len(self._coming)
        if number > 1:
            yield NOBODYS
        while self._coming:
            if self._cancelled is not None and self._cancelled():
                raise Cancelled
            yield self._section(self._coming.pop(), number, alone=total == 1)
            number += len(self._held[-1].parts)
            if self._progress is not None:
                self._progress(total - len(self._coming), total)

    def _section(self, section: Section, first: int, *, alone: bool) -> SectionPages:
        document, cache = self._document, SectionCache()
        layout, looks = lay_out_parts(section, document, self._setter, cache, self._cancelled)
        following = self._coming[-1] if self._coming else None
        blanks = blanks_after(section, first + len(layout.pages), following, alone=alone)
        known = SectionPages(section.anchor, section.number, section.outline, section.depth, (), layout.nodes)
        pages, held = [], []
        parts = on_leaves(section, layout, looks, [*layout.pages, *blanks], first, document, cache)
        for index, (raw, furniture) in enumerate(parts):
            late = is_late(raw, furniture)
            now, later = (_NOTHING, raw) if late else (raw, _NOTHING)
            label = page_label(section.number, index + 1)
            pages.append(Page(now.items, (), now.links, (), first + index, label, now.places, late))
            held.append((later, furniture))
        self._held.append(_Held(replace(known, nodes=()), section.facing, first, held))
        return replace(known, pages=tuple(pages))

    def finished(self) -> tuple[SectionPages, ...]:
        """All sections again: their pages with furniture, and with all that stands on late ones."""
        document, held = self._document, self._held
        starts = {one.section.anchor: (one.first, page_label(one.section.number, 1)) for one in held}
        facing = {
            one.section.anchor: (one.first + 1, page_label(one.section.number, 2))
            for one in held
            if one.facing and len(one.parts) > 1
        }
        count = held[-1].first + len(held[-1].parts) - 1 if held else 0
        finished = [NOBODYS] if self._first > 1 else []
        for section, _, first, parts in held:
            pages = []
            for index, (raw, furniture) in enumerate(parts):
                label = page_label(section.number, index + 1)
                context = PageContext(first + index, label, count, starts, document.digits, facing, document.direction)
                pages.append(filled_page(raw, furniture, context, self._setter))
            finished.append(replace(section, pages=tuple(pages)))
        return tuple(finished)


class _Held(NamedTuple):
    """What waits of a section: ``section`` itself without pages, the number of its first page, each page and its furniture."""

    section: SectionPages
    facing: bool
    first: int
    parts: list[tuple[RawPage, RawPage]]


_NOTHING = RawPage((), (), (), ())
