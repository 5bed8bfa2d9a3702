"""Outlines of any kind -> TrueType: the axes of a variable font are fixed, cubic curves become quadratic ones.

A PDF font with codes of its own needs glyphs that can be put together (``pdf/glyf.py``), and only TrueType has them.
Source: OpenType 1.9, fvar, CFF, CFF2, glyf.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import uharfbuzz as hb

from desk_app.typeset.face import Face

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_MOST_ERROR_EM = 0.001
"""How far a curve may come to lie from the one it stands for: a hundredth of a millimetre in type of 28 points."""
_STALE = ("CFF ", "CFF2", "VORG", "DSIG", "hdmx", "LTSH", "VDMX")
"""Tables that speak of the outlines there were."""
_UNNAMED = Path("font")
_WEIGHT_NAMES = {400: "Regular", 700: "Bold"}


def fix_axes(data: bytes, weight: int) -> tuple[bytes, int]:
    """The static font that a variable one is at ``weight``, or at the nearest it has; other axes stand where they do by default.

    Returns its file and the weight. HarfBuzz does it in milliseconds; fontTools would take ten seconds for a large font.
    """
    face = hb.Face(hb.Blob(data))
    request = hb.SubsetInput()
    request.keep_everything()
    if "CFF2" in face.table_tags:
        request.flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    request.pin_all_axes_to_default(face)
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    if axis is not None:
        weight = round(min(max(weight, axis.min_value), axis.max_value))
        request.pin_axis_location(face, "wght", float(weight))
    fixed: bytes = hb.SubsetPlan(face, request).execute().blob.data
    if axis is None:
        return fixed, Face(_UNNAMED, fixed).weight
    return _named_by_weight(fixed, weight), weight


def _named_by_weight(data: bytes, weight: int) -> bytes:
    """Two weights of one variable font must not bear one PostScript name in a PDF."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    if "OS/2" in font:
        font["OS/2"].usWeightClass = weight
    if "name" in font:
        names = font["name"]
        base = str(names.getDebugName(25) or names.getDebugName(6) or "Font").partition("-")[0]
        names.removeNames(nameID=6)
        names.setName(f"{base}-{_WEIGHT_NAMES.get(weight, weight)}", 6, 3, 1, 0x409)
    written = io.BytesIO()
    font.save(written, reorderTables=None)
    return written.getvalue()


def to_truetype(font: TTFont) -> None:
    """Replace cubic outlines by quadratic ones; metrics, character map and layout tables stay as they are."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.filterPen import DecomposingFilterPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order = font.getGlyphOrder()
    drawn = font.getGlyphSet()
    most_error = font["head"].unitsPerEm * _MOST_ERROR_EM
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        # TrueType fills what lies to the right of a contour, PostScript what lies to its left.
        drawn[name].draw(DecomposingFilterPen(Cu2QuPen(pen, most_error, reverse_direction=True), drawn))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    metrics = font["hmtx"]
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        advance = metrics[name][0]
        metrics[name] = (advance, getattr(glyph, "xMin", 0))
    _add_maxp(font)
    font["head"].glyphDataFormat = 0
    # Bit 1: the left bearing is where the ink begins, as has just been written.
    font["head"].flags |= 0x0002
    if "post" in font:
        font["post"].formatType = 3.0
        font["post"].glyphOrder = None
    for tag in _STALE:
        if tag in font:
            del font[tag]
    font.sfntVersion = "\0\1\0\0"


def _add_maxp(font: TTFont) -> None:
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    names = (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
    )
    for name in (*names, "maxComponentElements"):
        setattr(maxp, name, 0)
    maxp.compile(font)
