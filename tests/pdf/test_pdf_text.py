"""Text in the file: read back by two readers that did not write it, and compared with HarfBuzz's own outlines."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desk_app import resources
from desk_app.layout.pages import Node, PlacedLine
from desk_app.pdf import write_pdf
from desk_app.pdf.order import SHOWN, Part, Reader
from desk_app.typeset import Span, Style, load_faces, set_paragraph

SENTENCES = [
    "السلام عليكم ورحمة الله وبركاته",
    "لا إله إلا الله",
    "مُحَمَّدٌ الأمين",
    "الآلات والأولويات والإجراءات",
    "الحكومة الإلكترونية لدولة قطر",
    "Office of the Permanent Mission",
]
DPI = 200


def plain(text: str) -> str:
    """Without direction marks, the marks of a letter in canonical order: what a search compares."""
    kept = "".join(letter for letter in text if letter not in "\u202a\u202b\u202c\u200e\u200f\f")
    return unicodedata.normalize("NFC", kept).strip()


def read_with_pdfium(data: bytes, page: int = 0) -> str:
    return plain(pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range())


def read_with_poppler(data: bytes, tmp_path) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "file.pdf").write_bytes(data)
    read = subprocess.run([tool, "-enc", "UTF-8", str(tmp_path / "file.pdf"), "-"], capture_output=True, check=True)
    return plain(read.stdout.decode())


@pytest.mark.parametrize("sentence", [*SENTENCES, "+974 4000 0000", "08:15–15:20"])
@pytest.mark.parametrize("face", ["sans", "naskh"])
def test_text_is_copied_in_logical_order_and_ordinary_letters(setter, tmp_path, sentence, face):
    language = "en" if sentence.isascii() else "ar"
    line = setter.placed(sentence, face=getattr(setter, face))
    data = write_pdf(setter.pages(setter.page(line), nodes=(Node("P", -1, language),)))
    assert read_with_pdfium(data) == plain(sentence)
    assert read_with_poppler(data, tmp_path) == plain(sentence)


MIXED = [
    "ارتفع مؤشر EGDI في عام 2024",
    "بلغت القيمة 0.8244 مقارنة بـ 0.7149",
    "المؤشر الفرعي للخدمات (OSI) والبنية التحتية (TII)",
    "زيادة قدرها 15% في ٢٠٢٤",
    "The Ministry (MCIT) met on 17 September 2024.",
]


@pytest.mark.parametrize("sentence", MIXED)
def test_mixed_lines_are_copied_in_logical_order(tmp_path, setter, sentence):
    base = "ltr" if sentence[0].isascii() else "rtl"
    faces = load_faces(resources.root() / "fonts")
    lines = set_paragraph((Span(sentence),), 400, base=base, faces=faces)
    data = write_pdf(setter.pages(setter.page(*(PlacedLine(line, 100, 700, 0) for line in lines))))
    assert len(lines) == 1
    assert read_with_poppler(data, tmp_path) == sentence


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("السيدة\u00a0مشاعل\u00a0الحمادي", "السيدة مشاعل الحمادي"),
        ("اجتماع من 10\u00a0دقائق في المقر", "10 دقائق"),
        ("الثلاثاء 17\u00a0يناير\u00a02023 في نيويورك", "17 يناير 2023"),
        ("on 17\u00a0January\u00a02023 in New\u202fYork", "17 January 2023 in New York"),
    ],
)
def test_words_kept_together_are_found_with_ordinary_spaces(tmp_path, setter, written, sought):
    base = "ltr" if written[0].isascii() else "rtl"
    (line,) = set_paragraph((Span(written),), 400, base=base, faces=load_faces(resources.root() / "fonts"))
    data = write_pdf(setter.pages(setter.page(PlacedLine(line, 100, 700, 0))))
    assert sought in read_with_pdfium(data)
    assert sought in read_with_poppler(data, tmp_path)


CODES = [
    "الملف C-1 قبل الاجتماع",
    "رحلة QR 001 إلى مطار نيويورك",
    "نتائج دولة قطر 2018–2022 كما نُشرت",
    "زيارة إدارة UN DESA في 17–19 يناير 2023",
    "البريد visit@mcit.example والهاتف +1 212 555 0100",
]


@pytest.mark.parametrize("sentence", CODES)
def test_codes_and_ranges_in_arabic_are_copied_as_they_were_written(tmp_path, setter, sentence):
    (line,) = set_paragraph((Span(sentence),), 400, base="rtl", faces=load_faces(resources.root() / "fonts"))
    data = write_pdf(setter.pages(setter.page(PlacedLine(line, 100, 700, 0))))
    assert " ".join(read_with_pdfium(data).split()) == sentence
    assert read_with_poppler(data, tmp_path) == sentence


def test_a_code_in_brackets_keeps_its_order(tmp_path, setter):
    (line,) = set_paragraph((Span("الملف (C-1) كله"),), 400, base="rtl", faces=load_faces(resources.root() / "fonts"))
    data = write_pdf(setter.pages(setter.page(PlacedLine(line, 100, 700, 0))))
    assert "C-1" in read_with_pdfium(data)
    assert " ".join(read_with_poppler(data, tmp_path).split()) == "الملف (C-1) كله"


@pytest.mark.parametrize("sought", ["في 24/01/2025 مع", "و2018", "و ٧٣٪ من", "17 يناير 2023", "كُلُّ"])
def test_the_search_of_pdfium_finds_words_beside_numbers(setter, sought):
    (line,) = set_paragraph((Span(f"كتب {sought} الوزير"),), 400, base="rtl", faces=load_faces(resources.root() / "fonts"))
    page = pypdfium2.PdfDocument(write_pdf(setter.pages(setter.page(PlacedLine(line, 100, 700, 0)))))[0]
    assert page.get_textpage().search(f"كتب {sought} الوزير").get_next() is not None


@pytest.mark.parametrize("sentence", CODES)
def test_the_order_of_reading_moves_no_ink(setter, sentence, monkeypatch):
    (line,) = set_paragraph((Span(sentence),), 400, base="rtl", faces=load_faces(resources.root() / "fonts"))
    pages = setter.pages(setter.page(PlacedLine(line, 100, 700, 0)))

    def dark():
        page = pypdfium2.PdfDocument(write_pdf(pages))[0]
        return np.asarray(page.render(scale=6, grayscale=True).to_pil()) < 128

    turned = dark()
    monkeypatch.setattr(Reader, "parts", lambda reader, line: [Part(run, SHOWN) for run in line.runs if run.words])
    plain_order = dark()
    near = plain_order | np.roll(plain_order, 1, 1) | np.roll(plain_order, -1, 1)  # PDFium draws at whole pixels
    assert turned.sum() > 100
    assert (turned & ~near).sum() <= 0.01 * turned.sum()


@pytest.mark.parametrize(
    "cells",
    [
        ("اجتماع تنسيقي في الوفد الدائم", "Coordination meeting at the Permanent Mission"),
        ("Permanent Mission of the State of Qatar", "الوفد الدائم لدولة قطر"),
        ("C-1", "اجتماع تنسيقي في الوفد الدائم"),
        ("QR 001", "مغادرة إلى نيويورك"),
    ],
)
def test_cells_of_a_row_are_copied_each_in_its_own_direction(tmp_path, setter, cells):
    faces, items = load_faces(resources.root() / "fonts"), []
    for place, text in enumerate(cells):
        (line,) = set_paragraph((Span(text),), 300, base="ltr" if text.isascii() else "rtl", faces=faces)
        items.append(PlacedLine(line, 320 - 280 * place, 700, 0))
    data = write_pdf(setter.pages(setter.page(*items)))
    assert read_with_pdfium(data).split("\r\n")[::2] == list(cells)
    assert sorted(re.split(r"[\n ]+", read_with_poppler(data, tmp_path))) == sorted(" ".join(cells).split())


def test_rows_of_one_direction_are_not_parted(setter):
    items = [setter.placed("مؤشر", x_pt=300), setter.placed("قطر", x_pt=100)]
    assert read_with_pdfium(write_pdf(setter.pages(setter.page(*items)))) == "مؤشر قطر"


@pytest.mark.parametrize("sentence", [MIXED[0], MIXED[1], MIXED[3], MIXED[4]])
def test_mixed_lines_are_copied_in_logical_order_from_pdfium(setter, sentence):
    base = "ltr" if sentence[0].isascii() else "rtl"
    (line,) = set_paragraph((Span(sentence),), 400, base=base, faces=load_faces(resources.root() / "fonts"))
    node = Node("P", -1, "en" if base == "ltr" else "ar")
    assert read_with_pdfium(write_pdf(setter.pages(setter.page(PlacedLine(line, 100, 700, 0)), nodes=(node,)))) == sentence


def outlines(face, glyph: int) -> list[list[tuple[float, float]]]:
    """The glyph's contours with curves cut into straight pieces, in font units."""
    contours: list[list[tuple[float, float]]] = []

    class Pen:
        def moveTo(self, point):
            contours.append([point])

        def lineTo(self, point):
            contours[-1].append(point)

        def qCurveTo(self, control, end):
            (x0, y0), (x1, y1), (x2, y2) = contours[-1][-1], control, end
            for step in range(1, 9):
                t = step / 8
                contours[-1].append(
                    ((1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2, (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2)
                )

        def curveTo(self, *points):
            raise AssertionError("TrueType outlines have quadratic curves")

        def closePath(self):
            pass

    face.hb_font.draw_glyph_with_pen(glyph, Pen())
    return contours


def drawn_by_hand(face, word, size_pt: float, x_pt: float, y_pt: float, box: tuple[int, int]) -> np.ndarray:
    """Coverage (0 … 1) of the word's ink on a page of ``box`` pixels, filled by the non-zero rule."""
    fine = 4
    scale = DPI / 72 * fine
    winding = np.zeros((box[1] * fine, box[0] * fine), dtype=np.int16)
    for piece in word.pieces:
        for glyph, dx, dy in piece.ink:
            for contour in outlines(face, glyph):
                places = [
                    ((x_pt + (piece.x + dx + x) * size_pt / face.upem) * scale, (y_pt + (dy + y) * size_pt / face.upem) * scale)
                    for x, y in contour
                ]
                area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(places, [*places[1:], places[0]], strict=True))
                mask = Image.new("1", (box[0] * fine, box[1] * fine))
                ImageDraw.Draw(mask).polygon([(x - 0.5, box[1] * fine - y - 0.5) for x, y in places], fill=1)
                winding += np.asarray(mask, dtype=np.int16) * (1 if area > 0 else -1)
    return (winding != 0).reshape(box[1], fine, box[0], fine).mean(axis=(1, 3))


@pytest.mark.parametrize("face", ["sans", "naskh"])
@pytest.mark.parametrize("text", ["مُحَمَّدٌ", "الإلكترونية", "لأولوِيّاتِهِ", "قَطَر", "Élysée", "Office"])
def test_drawn_ink_is_that_of_harfbuzz(setter, face, text):
    chosen = getattr(setter, face)
    placed = setter.placed(text, style=Style(size_pt=24), face=chosen, y_pt=30, x_pt=20)
    pages = setter.pages(setter.page(placed))
    page = pypdfium2.PdfDocument(write_pdf(pages))[0]
    shown = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    shown = 1 - shown.reshape(shown.shape[0], shown.shape[1])[-250:, :600] / 255
    expected = drawn_by_hand(chosen, setter.word(text, chosen), 24, 20, 30, (600, 250))
    wrong = np.abs(shown - expected) > 0.5
    assert expected.sum() > 100
    assert wrong.sum() <= 0.02 * expected.sum()


def fonts_of(data: bytes):
    file = pikepdf.open(io.BytesIO(data))
    return file, [font for page in file.pages for font in page.Resources.Font.values()]


def test_every_font_is_embedded_with_unicode_and_widths(setter):
    lines = [setter.placed("مؤشر"), setter.placed("مؤشر", face=setter.naskh)]
    _, fonts = fonts_of(write_pdf(setter.pages(setter.page(*lines))))
    assert len(fonts) == 2
    for font in fonts:
        descendant = font.DescendantFonts[0]
        program = descendant.FontDescriptor.FontFile2.read_bytes()
        assert program[:4] == b"\0\1\0\0" and b"GSUB" not in program[:200]
        assert "beginbfchar" in font.ToUnicode.read_bytes().decode()
        glyphs = len(descendant.CIDToGIDMap.read_bytes()) // 2
        assert len(descendant.W[1]) == glyphs
        assert str(font.BaseFont)[7] == "+" and str(font.BaseFont)[1:7].isupper()


def test_no_code_means_more_than_one_character(setter):
    _, fonts = fonts_of(write_pdf(setter.pages(setter.page(setter.placed("لا إله إلا الله", face=setter.naskh)))))
    targets = [
        line.split()[1].strip("<>")
        for line in fonts[0].ToUnicode.read_bytes().decode().splitlines()
        if line.startswith("<") and "codespace" not in line
    ]
    assert targets and all(len(target) == 4 for target in targets)


def test_widths_in_the_file_are_those_of_the_embedded_glyphs(setter):
    ttf = pytest.importorskip("fontTools.ttLib")
    _, fonts = fonts_of(write_pdf(setter.pages(setter.page(setter.placed("مُحَمَّدٌ الأمين", face=setter.naskh)))))
    descendant = fonts[0].DescendantFonts[0]
    program = ttf.TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
    advances = [program["hmtx"][name][0] for name in program.getGlyphOrder()]
    mapped = descendant.CIDToGIDMap.read_bytes()
    glyphs = [int.from_bytes(mapped[at : at + 2], "big") for at in range(0, len(mapped), 2)]
    assert [float(width) for width in descendant.W[1]][1:] == [float(advances[glyph]) for glyph in glyphs[1:]]
    assert program["glyf"][program.getGlyphOrder()[-1]].numberOfContours in (-1, 0)
