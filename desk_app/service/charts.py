"""Charts of a brief as files of their own: SVG with letters as outlines, PNG of the same drawing."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from desk_app.errors import DeskError
from desk_app.model.indicator import CHARTS, ChartName, IndicatorBrief
from desk_app.model.records import Snapshot
from desk_app.model.text import Language
from desk_app.model.workspace import PackLanguage, PackSpec, Paper
from desk_app.service.faults import pack_faults
from desk_app.service.files import check_output, write_whole
from desk_app.service.packs import PackCache, default_spec

if TYPE_CHECKING:
    from desk_app.layout.pages import Pages

Ink = Literal["colour", "black"]
DPI = 200.0


def charts_of(snapshot: Snapshot, brief_id: str) -> tuple[ChartName, ...]:
    """The charts for which the brief's figures suffice."""
    from desk_app.compose.charts import chart
    from desk_app.compose.pack import pack_of

    brief = _brief(snapshot, brief_id)
    pack = pack_of(snapshot, chart_spec(snapshot, brief_id))
    return tuple(name for name in CHARTS if chart(pack, brief, name) is not None)


def chart_alt(snapshot: Snapshot, brief_id: str, name: ChartName, language: Language, dated: str = "") -> str:
    """What a chart shows, in words; empty where there is no such chart."""
    from desk_app.compose.charts import chart_alt as told
    from desk_app.compose.pack import pack_of

    spec = chart_spec(snapshot, brief_id, language=language, dated=dated)
    return told(pack_of(snapshot, spec), _brief(snapshot, brief_id), name, language)


def chart_spec(
    snapshot: Snapshot,
    brief_id: str,
    *,
    language: PackLanguage = "ar",
    ink: Ink = "colour",
    dated: str = "",
    paper: Paper | None = None,
) -> PackSpec:
    """How a chart is drawn: as in the visit's own pack. dated: ISO day whose editions it may show, default the pack's. paper: on
    whose pages it would be as wide as the text, default the pack's; on smaller paper its letters are larger beside its lines."""
    spec = default_spec(snapshot, language=language, document="indicator", indicator_ids=(brief_id,))
    theme = "plain" if ink == "black" else spec.theme
    return replace(spec, theme=theme, dated=dated or spec.dated, paper=paper or spec.paper)


def chart_svg(
    snapshot: Snapshot,
    brief_id: str,
    name: ChartName,
    *,
    language: PackLanguage = "ar",
    ink: Ink = "colour",
    dated: str = "",
    paper: Paper | None = None,
    cache: PackCache | None = None,
) -> bytes:
    """A chart as SVG, with title, source and alternative text.

    Raises DeskError: chart_impossible, brief_unknown, glyph_missing.
    """
    from desk_app.pdf import write_svg

    spec = chart_spec(snapshot, brief_id, language=language, ink=ink, dated=dated, paper=paper)
    languages: tuple[Language, ...] = ("ar", "en") if language == "both" else (language,)
    told = [(one, chart_alt(snapshot, brief_id, name, one, dated)) for one in languages]
    return write_svg(_pages(snapshot, brief_id, name, spec, cache), told)


def chart_png(
    snapshot: Snapshot,
    brief_id: str,
    name: ChartName,
    *,
    language: PackLanguage = "ar",
    ink: Ink = "colour",
    dated: str = "",
    paper: Paper | None = None,
    dpi: float = DPI,
    cache: PackCache | None = None,
) -> bytes:
    """The same as PNG of ``dpi``, the alternative text among its texts. Raises as ``chart_svg``."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    from desk_app.pdf import write_pdf
    from desk_app.service.preview import rendered

    spec = chart_spec(snapshot, brief_id, language=language, ink=ink, dated=dated, paper=paper)
    image = rendered(write_pdf(_pages(snapshot, brief_id, name, spec, cache)), dpi)
    main: Language = "en" if language == "en" else "ar"
    info = PngInfo()
    info.add_itxt("Description", chart_alt(snapshot, brief_id, name, main, dated), lang=main)
    written = io.BytesIO()
    size = (image.width, image.height)
    Image.frombuffer("RGB", size, image.data, "raw", "BGRX", image.stride).save(
        written, "PNG", pnginfo=info, dpi=(dpi, dpi), optimize=True
    )
    return written.getvalue()


def write_chart(
    path: Path,
    snapshot: Snapshot,
    brief_id: str,
    name: ChartName,
    *,
    language: PackLanguage = "ar",
    ink: Ink = "colour",
    dated: str = "",
) -> None:
    """A chart as a file, whole or not at all: PNG where the name ends so, else SVG.

    Raises as ``chart_svg`` and ``write_whole``.
    """
    check_output(path)
    made = chart_png if path.suffix.lower() == ".png" else chart_svg
    write_whole(path, made(snapshot, brief_id, name, language=language, ink=ink, dated=dated))


def _pages(snapshot: Snapshot, brief_id: str, name: ChartName, spec: PackSpec, cache: PackCache | None) -> Pages:
    """One page, as high as what stands on it."""
    from desk_app.compose.chart_file import EDGE_PT, TALL_PT, chart_document
    from desk_app.layout import lay_out

    brief = _brief(snapshot, brief_id)
    faces, sections = (cache or PackCache()).setting(spec.typeface, snapshot.files)
    with pack_faults(snapshot):
        document = chart_document(snapshot, spec, brief, name)
        if document is None:
            raise DeskError("chart_impossible")
        tall = lay_out(document, faces, sections)
        lowest = min(area.y_pt for area in tall.sections[0].pages[0].sources)
        geometry = replace(document.geometry, height_pt=TALL_PT - lowest + EDGE_PT)
        return lay_out(replace(document, geometry=geometry), faces, sections)


def _brief(snapshot: Snapshot, brief_id: str) -> IndicatorBrief:
    found = next((one for one in snapshot.briefs if one.id == brief_id), None)
    if found is None:
        raise DeskError("brief_unknown")
    return found
