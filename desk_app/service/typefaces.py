"""A typeface of the user's own: taken in once, kept as TrueType files, and made into faces for every pack."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.workspace import Typeface
from desk_app.resources import text

if TYPE_CHECKING:
    from desk_app.typeset import FaceSet
    from desk_app.typeset.own_font import FontFile, Remark


@dataclass(frozen=True, slots=True)
class TakenTypeface:
    """``files``: contents by SHA-256, to be kept in the workspace. ``remarks``: what the user should know before using it."""

    typeface: Typeface
    files: Mapping[str, bytes] = field(repr=False)
    remarks: tuple[Remark, ...] = ()

    def messages(self, language: str) -> tuple[str, ...]:
        """The remarks in words, those first that change what is seen."""
        return tuple(text(language, f"errors.font_remark.{remark.key}", **remark.values) for remark in self.remarks)


def take_own_typeface(regular: Path, bold: Path | None = None, number: int = 0) -> TakenTypeface:
    """Read a font file, or two, and make ordinary TrueType of them. Takes up to some seconds for a large file.

    number: which font of a collection, from 1; 0: its regular one.
    Raises DeskError: own_font_missing, own_font_unreadable, and own_font_REASON with a reason of ``typeset.own_font``.
    """
    from desk_app.typeset.errors import FontRefused
    from desk_app.typeset.own_font import take_typeface

    try:
        taken = take_typeface(_file(regular, number), None if bold is None else _file(bold, 0))
    except FontRefused as refused:
        raise DeskError(f"own_font_{refused.reason}", exit_code=2, **refused.fields) from refused
    files = {hashlib.sha256(font.data).hexdigest(): font.data for font in (taken.regular, taken.bold) if font is not None}
    names = [*files]
    typeface = Typeface("own", taken.regular.report.family, names[0], names[-1] if taken.bold is not None else "")
    return TakenTypeface(typeface, files, taken.remarks)


def faces_of(typeface: Typeface, files: Mapping[str, bytes], fonts: Path) -> FaceSet:
    """The faces of a typeface, with the program's own in ``fonts`` to fill its gaps. Raises DeskError: typeface_gone."""
    from desk_app.typeset import Face, load_faces
    from desk_app.typeset.faces import FACES, with_first

    if typeface.kind == "plex":
        return load_faces(fonts)
    if typeface.kind == "amiri":
        return load_faces(fonts, with_first(FACES, "naskh"))
    own: dict[int, Face] = {}
    for weight, sha256 in ((400, typeface.regular), (700, typeface.bold)):
        if sha256 and sha256 not in files:
            raise DeskError("typeface_gone", name=typeface.name)
        if sha256:
            own[weight] = Face(Path(f"{sha256}.ttf"), files[sha256])
    if not own:
        raise DeskError("typeface_gone", name=typeface.name)
    return load_faces(fonts, own=own)


def _file(path: Path, number: int) -> FontFile:
    from desk_app.typeset.own_font import LARGEST_MB, FontFile

    try:
        if path.stat().st_size > LARGEST_MB * 1_000_000:
            raise DeskError("own_font_too_large", exit_code=2, file=path.name, limit=LARGEST_MB)
        return FontFile(path.name, path.read_bytes(), number)
    except FileNotFoundError as error:
        raise DeskError("own_font_missing", exit_code=2, path=path) from error
    except OSError as error:
        raise DeskError("own_font_unreadable", exit_code=2, path=path) from error
