"""Outlines of any kind -> TrueType: the axes of a variable font are fixed, cubic curves become quadratic ones.

A PDF font with codes of its own needs glyphs that can be put together (``pdf/glyf.py``), and only TrueType has them.
Source: OpenType 1.9, fvar, CFF, CFF2, glyf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_MOST_ERROR_EM = 0.001
"""How far a curve may come to lie from the one it stands for: a hundredth of a millimetre in type of 28 points."""
_STALE = ("CFF ", "CFF2", "VORG", "DSIG", "hdmx", "LTSH", "VDMX")
"""Tables that speak of the outlines there were."""
_WEIGHT_NAMES = {400: "Regular", 700: "Bold"}


def fix_axes(font: TTFont, weight: int) -> int:
    """Make a variable font the static one of ``weight``, or the nearest it has; other axes stand where they do by default.

    Returns the weight.
    """
    from fontTools.varLib import instancer

    places = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    for axis in font["fvar"].axes:
        if axis.axisTag == "wght":
            places["wght"] = min(max(weight, axis.minValue), axis.maxValue)
    instancer.instantiateVariableFont(font, places, inplace=True, downgradeCFF2=True)
    if "wght" not in places:
        return int(font["OS/2"].usWeightClass) if "OS/2" in font else 400
    fixed = round(places["wght"])
    if "OS/2" in font:
        font["OS/2"].usWeightClass = fixed
    _name_by_weight(font, fixed)
    return fixed


def _name_by_weight(font: TTFont, weight: int) -> None:
    """Two weights of one variable font must not bear one PostScript name in a PDF."""
    if "name" not in font:
        return
    base = (font["name"].getDebugName(25) or font["name"].getDebugName(6) or "Font").partition("-")[0]
    own = f"{base}-{_WEIGHT_NAMES.get(weight, weight)}"
    font["name"].removeNames(nameID=6)
    font["name"].setName(own, 6, 3, 1, 0x409)


def to_truetype(font: TTFont) -> None:
    """Replace cubic outlines by quadratic ones; metrics, character map and layout tables stay as they are."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order = font.getGlyphOrder()
    drawn = font.getGlyphSet()
    most_error = font["head"].unitsPerEm * _MOST_ERROR_EM
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        # TrueType fills what lies to the right of a contour, PostScript what lies to its left.
        drawn[name].draw(Cu2QuPen(pen, most_error, reverse_direction=True))
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
