"""What was written last, kept so that a file with most of the same pages is written sooner.

A section is written again as it was if it is laid out as it was and stands under the same object numbers, which it does unless
pages, links or structure elements were added or taken away before it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from desk_app.layout.pages import SectionPages
from desk_app.pdf.fonts import FontSet, PdfFont
from desk_app.pdf.objects import Deflated, Stretch
from desk_app.pdf.pictures import PictureSet
from desk_app.pdf.structure import Section


class KeptSection(NamedTuple):
    """``before``: what of the file before it has a say in what it is (object and key numbers, headings, pictures).

    ``page_objects``: numbers of its pages; ``pictures``: numbers of the pictures it was first to hold; ``tagged``: None without
    tags.
    """

    section: SectionPages
    before: Hashable
    objects: Stretch
    page_objects: tuple[int, ...]
    fonts: tuple[PdfFont, ...]
    pictures: tuple[tuple[bytes, int], ...]
    tagged: Section | None


class KeptFile:
    """For one thread at a time. Files written with it hold every character seen so far, so they depend on what was before."""

    def __init__(self) -> None:
        self.pictures = PictureSet()
        self.deflated = Deflated()
        self._begin(None)

    def begin(self, look: Hashable, codes: int) -> None:
        """Another file begins, written in the manner of ``look``; fonts of more than ``codes`` characters are begun anew."""
        if look != self._look or self.fonts.codes > codes:
            self._begin(look)
        self.deflated.begin()

    def section(self, section: SectionPages, before: Hashable) -> KeptSection | None:
        """The section as it was written last, if it would be the same now."""
        kept = self._sections.get(section.anchor)
        return kept if kept is not None and kept.before == before and kept.section == section else None

    def keep(self, written: KeptSection) -> None:
        self._sections[written.section.anchor] = written

    def _begin(self, look: Hashable) -> None:
        self._look = look
        self.fonts = FontSet()
        self._sections: dict[str, KeptSection] = {}
