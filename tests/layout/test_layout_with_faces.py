"""Layout with the real faces: what plain arithmetic can't tell."""

import pytest

from desk_app.layout import lay_out
from desk_app.layout.blocks import Cell, Document, Geometry, Para, Row, Section
from desk_app.layout.pages import PlacedLine
from desk_app.resources import root
from desk_app.typeset import Span, Style, load_faces

A4, NARROW = Geometry(), Geometry(width_pt=200, height_pt=200, top_pt=20, bottom_pt=20, start_pt=20, end_pt=20)


@pytest.fixture(scope="module")
def faces():
    return load_faces(root() / "fonts")


def lines_of(faces, *blocks, geometry=A4, direction="rtl", digits="western"):
    document = Document("t", "ar", direction, (Section("s", "C-3", "", blocks),), geometry, digits=digits)
    pages = lay_out(document, faces).sections[0].pages
    return [item for page in pages for item in page.items if isinstance(item, PlacedLine)]


def shown(line):
    """The characters of a line from left to right, without marks that have no ink."""
    runs = [piece.text for run in line.runs for word, _ in run.words for piece in word.pieces]
    return "".join(runs).translate(dict.fromkeys(map(ord, "\u200e\u200f")))


@pytest.mark.parametrize("digits", ["western", "arabic"])
def test_label_reads_left_to_right_inside_arabic(faces, digits):
    para = Para((Span("الملف "), Span("C-0–0", field="label"), Span(" في الصفحة "), Span("0", field="page")), "ar", 16.0)
    (line,) = lines_of(faces, para, digits=digits)
    assert "C-3–1" in shown(line.line)
    assert shown(line.line)[0] == ("1" if digits == "western" else "١")


def test_arabic_and_english_of_other_sizes_stand_level(faces):
    arabic = Para((Span("معرفة السلاسل", Style(size_pt=10.6)),), "ar", 17.0)
    english = Para((Span("Find out ", Style(size_pt=9.4)), Span("which", Style(size_pt=9.4, weight=700))), "en", 13.6)
    lines = lines_of(faces, Row((Cell((arabic,)), Cell((english,))), (0.5, 0.5)))
    assert lines[0].baseline_pt == pytest.approx(lines[1].baseline_pt)
    assert lines[0].x_pt > lines[1].x_pt


def test_word_wider_than_its_column_is_cut_inside_it(faces):
    lines = lines_of(faces, Para((Span("x" * 400),), "en", 12.0), geometry=NARROW)
    assert len(lines) > 10
    assert all(line.x_pt >= 20 and line.x_pt + line.line.width_pt <= 180.001 for line in lines)


def test_raised_mark_does_not_move_its_line(faces):
    plain = Para((Span("23:00–00:00"),), "en", 12.0)
    marked = Para((Span("23:00–00:00"), Span("+1", Style(size_pt=6.0, rise_pt=4.0))), "en", 12.0)
    first, second = lines_of(faces, Row((Cell((plain,)), Cell((marked,))), (0.5, 0.5)))
    assert first.baseline_pt == second.baseline_pt
