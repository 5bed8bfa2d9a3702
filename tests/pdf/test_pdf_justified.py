"""What is copied from justified text: the same as from ragged text, no tatweel among it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pypdfium2
import pytest

from desk_app import resources
from desk_app.layout.pages import Node, PlacedLine
from desk_app.pdf import write_pdf
from desk_app.pdf.fonts import PdfFont
from desk_app.pdf.order import SHOWN
from desk_app.typeset import Span, Style, load_faces, set_paragraph

ARABIC = (
    "في إطار تنفيذ استراتيجية الحكومة الرقمية، عقدت الوزارة اجتماعاً تنسيقياً مع إدارة الشؤون الاقتصادية (UN DESA) لعام 2024 لبحث"
    " سبل التعاون في مجال بناء القدرات المؤسسية وقياس أثرها على المستفيدين بنسبة ٨٧٫٥٪ بين 2022–2024."
)
VOWELLED = (
    "وَقَدْ أَكَّدَ المُجْتَمِعُونَ أَهَمِّيَّةَ التَّنْسِيقِ المُسْتَمِرِّ بَيْنَ الجِهَاتِ المَعْنِيَّةِ، وَالاسْتِفَادَةَ مِنَ"
    " الخِبْرَاتِ الدَّوْلِيَّةِ فِي مَجَالِ السِّيَاسَاتِ العَامَّةِ إِنْ شَاءَ اللهُ."
)
ENGLISH = (
    "In implementing the digital government strategy, the ministry held a coordination meeting with the department of economic"
    " and social affairs to discuss cooperation in building institutional capacity."
)
UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\f"))


@pytest.fixture(scope="module")
def faces():
    return load_faces(resources.root() / "fonts")


@pytest.fixture
def page_of(setter, faces):
    """A page of one paragraph as PDF, and its lines."""

    def make(text, family, width_pt, *, fit="greedy", justify):
        language, base = ("en", "ltr") if text.isascii() else ("ar", "rtl")
        spans = (Span(text, Style(family, size_pt=11)),)
        lines = set_paragraph(spans, width_pt, base=base, faces=faces, fit=fit, justify=justify)
        placed = [
            PlacedLine(line, 60 + (width_pt - line.width_pt) * (base == "rtl"), 780 - 18 * row, 0)
            for row, line in enumerate(lines)
        ]
        return write_pdf(setter.pages(setter.page(*placed), nodes=(Node("P", -1, language),))), lines

    return make


def words(text):
    """Line ends are spaces here, and blank lines none."""
    return text.translate(UNSEEN).split()


def read_with_poppler(data, tmp_path):
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "file.pdf").write_bytes(data)
    read = subprocess.run([tool, "-enc", "UTF-8", str(tmp_path / "file.pdf"), "-"], capture_output=True, check=True)
    return words(read.stdout.decode())


def read_with_pdfium(data):
    return words(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


@pytest.mark.parametrize("width_pt", [110, 150, 230, 430])
@pytest.mark.parametrize("family", ["sans", "naskh"])
@pytest.mark.parametrize("text", [ARABIC, VOWELLED, ENGLISH])
def test_justified_text_is_copied_as_ragged_text_is(page_of, tmp_path, text, family, width_pt):
    ragged, lines = page_of(text, family, width_pt, justify=False)
    justified, spread = page_of(text, family, width_pt, justify=True)
    assert [line.end for line in spread] == [line.end for line in lines]
    assert spread != lines
    assert read_with_pdfium(justified) == read_with_pdfium(ragged)
    assert read_with_poppler(justified, tmp_path) == read_with_poppler(ragged, tmp_path)


@pytest.mark.parametrize("family", ["sans", "naskh"])
def test_no_tatweel_is_copied_but_one_that_was_typed(page_of, tmp_path, family):
    text = "الجمهـورية والتنسيق المستمر بين الجهات المعنية في القطاعات ذات الأولوية والاستفادة من الخبرات الدولية"
    data, lines = page_of(text, family, 112, fit="optimum", justify=True)
    natural = {word.advance for run in page_of(text, family, 2000, justify=False)[1][0].runs for word, _ in run.words}
    lengthened = [word for line in lines for run in line.runs for word, _ in run.words if word.advance not in natural]
    assert any(word.text.strip() for word in lengthened)
    assert "".join(read_with_pdfium(data)).count("ـ") == "".join(read_with_poppler(data, tmp_path)).count("ـ") == 1
    assert read_with_pdfium(data) == read_with_poppler(data, tmp_path) == text.split()


def test_a_justified_page_needs_few_more_codes(page_of):
    ragged, _ = page_of(ARABIC, "sans", 230, justify=False)
    justified, _ = page_of(ARABIC, "sans", 230, justify=True)
    assert len(justified) < len(ragged) * 1.15


@pytest.mark.parametrize("text", [ARABIC, VOWELLED, ENGLISH], ids=["arabic", "vowelled", "english"])
def test_words_of_justified_lines_stand_where_layout_put_them(page_of, text):
    # Of a number that is said beside its ink PDFium tells where the ink is, not where its room begins.
    data, lines = page_of(text.replace("٨٧٫٥٪", "٨٧٫٥"), "sans", 300, justify=True)
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    boxes = [page.get_charbox(place, loose=True) for place in range(page.count_chars())]
    for row, line in enumerate(lines[:-1]):
        edges = [edge for left, bottom, right, top in boxes if bottom < 780 - 18 * row < top for edge in (left, right)]
        assert min(edges) == pytest.approx(60, abs=0.3)
        assert max(edges) == pytest.approx(60 + line.width_pt, abs=0.3)


def test_a_word_that_ends_in_a_number_and_the_space_after_it_stay_two_numbers(faces):
    spans = (Span(ENGLISH, Style(size_pt=11)),)
    line = set_paragraph(spans, 260, base="ltr", faces=faces, justify="space")[0]
    run = next(run for run in line.runs if run.places_pt is not None)
    # As in fonts that kern a letter with the space.
    kerned = run._replace(row=tuple(replace(word, advance=word.advance - 70) for word in run.row))
    shown = PdfFont(kerned.face, "F1").run(kerned, SHOWN)
    numbers = [one for between in re.findall(r">([^<>\]]+)", shown) for one in between.split()]
    assert numbers and all(re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", one) for one in numbers)
