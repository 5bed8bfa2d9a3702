"""Fresh sentences of every kind, drawn by a seed: how many three viewers give back exactly, and whether their words are found.

``python3 bench text --engines`` measures many more, against other engines. Numbers may rise, never fall.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pypdfium2
import pytest

from desk_app.layout.pages import PlacedLine
from desk_app.pdf import write_pdf
from desk_app.typeset import Span, Style, load_faces, set_paragraph

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from sentences import fresh_sentences
from text_engines import Share, set_by_us, share
from viewers import mupdf, pdfium, poppler

from desk_app import resources

SENTENCES = fresh_sentences(each=3, seed=41)


@pytest.fixture(scope="module")
def written() -> bytes:
    return set_by_us(SENTENCES)


def shares(counts: Share) -> tuple[int, int]:
    """(cells given back exactly, words not found)"""
    return counts.exact, counts.words_asked - counts.words


def test_pdfium_gives_back_fresh_sentences_and_finds_their_words(written):
    counts = share(SENTENCES, pdfium(written))
    exact, lost = shares(counts)
    assert counts.cells == 58
    assert exact >= 52
    assert lost == 0


def test_poppler_gives_back_fresh_sentences(written):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    assert shares(share(SENTENCES, poppler(written)))[0] >= 53


def test_mupdf_gives_back_fresh_sentences_left_to_right(written):
    if shutil.which("mutool") is None:
        pytest.skip("mutool is not installed")
    assert shares(share(SENTENCES, mupdf(written)))[0] >= 5


@pytest.mark.parametrize(
    ("base", "parts", "wanted"),
    [
        ("rtl", ["وصل الوفد", "١", " إلى المدينة", "٢", " مساءً."], "وصل الوفد١ إلى المدينة٢ مساءً."),
        ("rtl", ["وصل الوفد إلى المدينة", "١"], "وصل الوفد إلى المدينة١"),
        ("ltr", ["The group arrived", "1", " in Doha", "2", " late."], "The group arrived1 in Doha2 late."),
    ],
)
def test_raised_marks_of_notes_do_not_part_a_line_in_pdfium(setter, base, parts, wanted):
    styles = (Style(size_pt=10), Style(size_pt=6.4, rise_pt=3.6))
    spans = tuple(Span(text, styles[place % 2]) for place, text in enumerate(parts))
    (line,) = set_paragraph(spans, 400, base=base, faces=load_faces(resources.root() / "fonts"))
    data = write_pdf(setter.pages(setter.page(PlacedLine(line, 100, 700, 0))))
    read = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert read.translate({0x200E: None, 0x200F: None}) == wanted
