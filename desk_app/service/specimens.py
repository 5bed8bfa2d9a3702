"""The specimen: what typesetting can do, in the program's typefaces or in one of the user's own."""

from __future__ import annotations

from pathlib import Path

from desk_app.errors import DeskError
from desk_app.model.text import Language
from desk_app.resources import root
from desk_app.service.files import check_target, write_whole
from desk_app.service.typefaces import TakenTypeface, faces_of
from desk_app.service.values import BuiltPack

_PLEX = "IBM Plex Sans Arabic"
TERMS = ("un_body", "qatar_body", "title")
"""Categories of the glossary whose terms fill the long table's three pages and a little more."""


def build_specimen(language: Language, typeface: TakenTypeface | None = None, *, pdfa: bool = False) -> BuiltPack:
    """The specimen with its titles in ``language``; ``typeface``: the user's own, beside Amiri. Equal arguments give equal bytes.

    Raises DeskError: font_missing.
    """
    from desk_app.compose.specimen import specimen
    from desk_app.exchange.glossary import packaged_terms
    from desk_app.layout import lay_out
    from desk_app.pdf import write_pdf
    from desk_app.typeset import FontMissing, load_faces

    fonts = root() / "fonts"
    terms = [term.text for term in packaged_terms() if term.category in TERMS]
    try:
        faces = load_faces(fonts) if typeface is None else faces_of(typeface.typeface, typeface.files, fonts)
        name = _PLEX if typeface is None else typeface.typeface.name
        pages = lay_out(specimen(language, terms, name), faces)
        return BuiltPack(write_pdf(pages, pdfa=pdfa), pages.count)
    except FontMissing as error:
        raise DeskError("font_missing", file=error.path.name, folder=error.path.parent) from error


def write_specimen(path: Path, language: Language, typeface: TakenTypeface | None = None, *, pdfa: bool = False) -> BuiltPack:
    """The specimen as a file, whole or not at all. Raises as ``build_specimen`` and as ``write_whole``."""
    check_target(path)
    built = build_specimen(language, typeface, pdfa=pdfa)
    write_whole(path, built.pdf)
    return built
