"""A document as a Word file, to be written on."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.model.records import Snapshot
from desk_app.model.workspace import PackSpec
from desk_app.service.faults import pack_faults
from desk_app.service.files import check_target, write_whole
from desk_app.service.packs import PackCache, gaps, lay_out_pack
from desk_app.service.preview import rendered
from desk_app.service.values import BuiltWord, Cancelled

if TYPE_CHECKING:
    from desk_app.layout.blocks import Figure
    from desk_app.typeset import Direction, FaceSet

_DRAWING_DPI = 220.0


def build_word(
    snapshot: Snapshot,
    spec: PackSpec,
    *,
    cache: PackCache | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BuiltWord:
    """The document that ``spec`` asks for as .docx: columns in two languages, drawings as pictures with their alternative text.

    Word breaks pages itself, so it can't keep two of them level: what is asked for on facing pages comes side by side.
    The same snapshot and specification give the same bytes. Raises DeskError as ``build_pack``, and Cancelled.
    """
    cache = cache or PackCache()
    spec = replace(spec, facing=False)
    # The pages are not needed, but what is missing on them is: the same characters and the same texts as in the PDF.
    warnings = gaps(snapshot, spec, lay_out_pack(snapshot, spec, cache, cancelled=cancelled))
    with pack_faults(snapshot):
        from desk_app.compose import compose
        from desk_app.word.writer import write_docx

        faces, _ = cache.setting(spec.typeface, snapshot.files)

        def picture_of(figure: Figure) -> bytes:
            if cancelled is not None and cancelled():
                raise Cancelled
            return _drawn(figure, faces)

        return BuiltWord(write_docx(compose(snapshot, spec), picture_of), warnings)


def write_word(
    snapshot: Snapshot,
    spec: PackSpec,
    path: Path,
    *,
    cache: PackCache | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BuiltWord:
    """The document as a file, whole or not at all. Raises as ``build_word`` and, of the file, as ``write_pack``."""
    check_target(path)
    built = build_word(snapshot, spec, cache=cache, cancelled=cancelled)
    if cancelled is not None and cancelled():
        raise Cancelled
    write_whole(path, built.docx)
    return built


def _drawn(figure: Figure, faces: FaceSet) -> bytes:
    """A drawing set on a page of its own size, as PNG."""
    from PIL import Image

    from desk_app.layout import lay_out
    from desk_app.layout.blocks import Document, Geometry, Section
    from desk_app.pdf import write_pdf

    geometry = Geometry(figure.width_pt, figure.height_pt, 0.0, 0.0, 0.0, 0.0)
    direction: Direction = "rtl" if figure.language == "ar" else "ltr"
    alone = Document("", figure.language, direction, (Section("figure", "", "", (figure,)),), geometry)
    page = rendered(write_pdf(lay_out(alone, faces), tagged=False), _DRAWING_DPI)
    size = (page.width, page.height)
    image = Image.frombuffer("RGB", size, page.data, "raw", "BGRX", page.stride, 1)
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True, dpi=(_DRAWING_DPI, _DRAWING_DPI))
    return target.getvalue()
