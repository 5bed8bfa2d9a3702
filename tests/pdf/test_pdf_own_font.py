"""Users' fonts in the file: converted ones drawn and read back, those that may not be cut down embedded whole."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from desk_app import resources
from desk_app.layout.pages import Node, PlacedLine
from desk_app.pdf import write_pdf
from desk_app.typeset import Face, Span, Style, load_faces, set_paragraph
from desk_app.typeset.own_font import FontFile, take_font

FONTS = resources.root() / "fonts"
SENTENCE = "قالَ الأمينُ: لا إله إلا الله، في عام 2024 (IBM)"


def opened(name: str = "IBMPlexSansArabic-Regular.ttf") -> TTFont:
    return TTFont(FONTS / name, recalcTimestamp=False)


def data(font: TTFont) -> bytes:
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def with_cff() -> bytes:
    font = opened()
    drawn, strings = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(font["hmtx"][name][0], drawn)
        drawn[name].draw(DecomposingFilterPen(ReverseContourPen(pen), drawn))
        strings[name] = pen.getCharString()
    del font["glyf"], font["loca"]
    font["maxp"].tableVersion = 0x00005000
    font.sfntVersion = "OTTO"
    FontBuilder(font=font).setupCFF("Own-Regular", {}, strings, {})
    return data(font)


def without_tables() -> bytes:
    font = opened("Amiri-Regular.ttf")
    del font["GSUB"], font["GPOS"], font["GDEF"]
    return data(font)


def may_not_be_cut() -> bytes:
    font = opened()
    font["OS/2"].fsType = 0x0100
    return data(font)


def pdf_in(setter, font: bytes, text: str = SENTENCE) -> bytes:
    own = take_font(FontFile("own.ttf", font))
    faces = load_faces(FONTS, own={400: Face(FONTS / "own.ttf", own.data)})
    (line,) = set_paragraph((Span(text, Style(size_pt=16.0)),), 1e6, base="rtl", faces=faces)
    assert {run.face.key for run in line.runs} == {"own"}
    return write_pdf(setter.pages(setter.page(PlacedLine(line, 50.0, 700.0, 0)), nodes=(Node("P", -1, "ar"),)))


def read(pdf: bytes) -> str:
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    return "".join(letter for letter in text if letter not in "\u200e\u200f\u202a\u202b\u202c").strip()


def embedded(pdf: bytes) -> tuple[str, TTFont]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (font,) = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item]
        return str(font.FontName), TTFont(io.BytesIO(font.FontFile2.read_bytes()))


@pytest.mark.parametrize("made", [with_cff, without_tables, may_not_be_cut])
def test_text_in_an_own_font_is_read_back_in_ordinary_letters(setter, made):
    assert read(pdf_in(setter, made())) == SENTENCE


def test_a_converted_font_draws_what_the_original_draws(setter):
    pages = [
        pypdfium2.PdfDocument(pdf_in(setter, font))[0].render(scale=150 / 72, grayscale=True).to_numpy().astype(int)
        for font in (data(opened()), with_cff())
    ]
    assert (pages[0] < 128).sum() > 1000
    # Half-tones at the edges may differ by a little; no ink is missing and none is new.
    assert np.abs(pages[0] - pages[1]).max() <= 60 and ((pages[0] < 128) != (pages[1] < 128)).mean() < 0.0005


def test_a_font_that_may_not_be_cut_down_is_embedded_whole_under_its_own_name(setter):
    name, font = embedded(pdf_in(setter, may_not_be_cut()))
    whole = opened()
    assert name == "/IBMPlexSansArabic-Regular"
    assert font["maxp"].numGlyphs >= whole["maxp"].numGlyphs
    assert {table for table in whole.reader.tables if table != "DSIG"} <= set(font.reader.tables)
    for glyph in (0, 20, 300, whole["maxp"].numGlyphs - 1):
        # Glyphs stand where they stood, with the ink they had; composites for the text layer come after them.
        one, other = whole.getGlyphName(glyph), font.getGlyphName(glyph)
        assert font["hmtx"][other] == whole["hmtx"][one]
        assert font["glyf"][other].getCoordinates(font["glyf"])[0] == whole["glyf"][one].getCoordinates(whole["glyf"])[0]


def test_any_other_font_is_embedded_in_part_under_a_tagged_name(setter):
    name, font = embedded(pdf_in(setter, data(opened())))
    assert name[7:] == "+IBMPlexSansArabic-Regular" and font["maxp"].numGlyphs < 200
