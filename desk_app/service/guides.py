"""The user guide: read from the packaged texts, set as PDF, its pages shown at the place of a room."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from desk_app.errors import DeskError
from desk_app.model.guide import Guide, chapter_of, guide_of
from desk_app.model.text import Language
from desk_app.resources import root
from desk_app.service.files import check_target, write_whole
from desk_app.service.preview import rendered
from desk_app.service.values import BuiltPack, PageImage


@dataclass(frozen=True, slots=True)
class SetGuide:
    """The guide in one language as PDF. ``places``: (chapter's name, its title, number of its first page from 1)."""

    pdf: bytes
    pages: int
    places: tuple[tuple[str, str, int], ...]

    def page_of(self, room: str) -> int:
        """Number of the page at which the chapter about a room begins; 1 without one."""
        wanted = chapter_of(room)
        return next((page for name, _title, page in self.places if name == wanted), 1)

    def image(self, page: int, dpi: float) -> PageImage:
        """A page, counted from 1, as pixels."""
        return rendered(self.pdf, dpi, page)


def read_guide() -> Guide:
    """The guide as it is written in ``resources/guide``."""
    return guide_of(tomllib.loads((root() / "guide" / "guide.toml").read_text(encoding="utf-8")))


def set_guide(language: Language, *, pdfa: bool = False) -> SetGuide:
    """Sets the guide; equal bytes each time. Raises DeskError: font_missing."""
    from desk_app.compose.guide import guide_document
    from desk_app.layout import lay_out
    from desk_app.pdf import write_pdf
    from desk_app.typeset import FontMissing, load_faces

    guide = read_guide()
    pictures = {
        path.stem.removesuffix(f"-{language}"): path.read_bytes() for path in (root() / "guide").glob(f"*-{language}.png")
    }
    try:
        pages = lay_out(guide_document(guide, language, pictures), load_faces(root() / "fonts"))
        pdf = write_pdf(pages, pdfa=pdfa)
    except FontMissing as error:
        raise DeskError("font_missing", file=error.path.name, folder=error.path.parent) from error
    chapters = zip(guide.chapters, pages.sections, strict=True)
    places = tuple((each.name, each.title.in_language(language), section.pages[0].number) for each, section in chapters)
    return SetGuide(pdf, pages.count, places)


def write_guide(path: Path, language: Language, *, pdfa: bool = False) -> BuiltPack:
    """The guide as a file, whole or not at all. Raises as ``set_guide`` and as ``write_whole``."""
    check_target(path)
    made = set_guide(language, pdfa=pdfa)
    write_whole(path, made.pdf)
    return BuiltPack(made.pdf, made.pages)
