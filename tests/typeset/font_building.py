"""Fonts as users bring them, made of the program's own: with cubic curves, axes, other licence bits, fewer tables."""

import io
from collections.abc import Iterable
from functools import cache
from typing import Any

from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from desk_app import resources
from desk_app.typeset.own_font import FontFile

FOLDER = resources.root() / "fonts"
PLEX, PLEX_BOLD, AMIRI = "IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-Bold.ttf", "Amiri-Regular.ttf"
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x600, 0x700),
    *range(0x2010, 0x2027),
    *range(0xFB50, 0xFBB2),
    *range(0xFE70, 0xFEFD),
]
LAYOUT = ("GSUB", "GPOS", "GDEF")


def font(name: str = PLEX) -> TTFont:
    """One of the program's fonts, cut down to Arabic and Latin."""
    return TTFont(io.BytesIO(_small(name)), recalcTimestamp=False)


@cache
def _small(name: str) -> bytes:
    found = TTFont(FOLDER / name, recalcTimestamp=False)
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, drop_tables=["meta"], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(found)
    return data(found)


def data(made: TTFont) -> bytes:
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def file(made: TTFont | bytes, name: str = "Own.ttf", number: int = 0) -> FontFile:
    return FontFile(name, made if isinstance(made, bytes) else data(made), number)


def without(made: TTFont, *tables: str) -> TTFont:
    for table in tables:
        if table in made:
            del made[table]
    return made


def unmapped(made: TTFont, codes: Iterable[int]) -> TTFont:
    gone = set(codes)
    for table in made["cmap"].tables:
        if table.format != 14:
            table.cmap = {code: name for code, name in table.cmap.items() if code not in gone}
    return made


def licensed(bits: int) -> TTFont:
    made = font()
    made["OS/2"].fsType = bits
    return made


def with_cff(made: TTFont, *, second: bool = False) -> TTFont:
    """The font with PostScript outlines: CFF, or CFF2."""
    drawn, strings = made.getGlyphSet(), {}
    for name in made.getGlyphOrder():
        pen = T2CharStringPen(made["hmtx"][name][0], drawn)
        drawn[name].draw(DecomposingFilterPen(ReverseContourPen(pen), drawn))
        strings[name] = pen.getCharString()
    without(made, "glyf", "loca", "gasp", "fpgm", "prep", "cvt ")
    made["maxp"].tableVersion = 0x00005000
    made.sfntVersion = "OTTO"
    builder = FontBuilder(font=made)
    builder.setupCFF(made["name"].getDebugName(6), {}, strings, {})
    if second:
        convertCFFToCFF2(made)
    return made


def with_axis(made: TTFont, least: int = 400, most: int = 700) -> TTFont:
    """The font with an axis of weight at whose heavy end every glyph is a fifth wider."""
    builder = FontBuilder(font=made)
    builder.setupFvar([("wght", least, least, most, "Weight")], [])
    variations: dict[str, Any] = {}
    for name in made.getGlyphOrder():
        glyph = made["glyf"][name]
        points = len(glyph.components) if glyph.isComposite() else len(glyph.getCoordinates(made["glyf"])[0])
        xs = [0] * points if glyph.isComposite() else [x for x, _ in glyph.getCoordinates(made["glyf"])[0]]
        wider = [(round(x * 0.2), 0) for x in (*xs, 0, made["hmtx"][name][0], 0, 0)]
        variations[name] = [TupleVariation({"wght": (0, 1, 1)}, wider)]
    builder.setupGvar(variations)
    return made


def collection(*fonts: TTFont) -> bytes:
    made = TTCollection()
    made.fonts = list(fonts)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def web_font(made: TTFont) -> bytes:
    made.flavor = "woff"
    return data(made)


def emptied(made: TTFont, character: str) -> TTFont:
    """The font with an empty glyph for a character."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    made["glyf"][made.getBestCmap()[ord(character)]] = Glyph()
    return made
