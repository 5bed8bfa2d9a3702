"""Labels and marks with the real faces: where they stand from left to right."""

import pytest

from desk_app.layout import lay_out
from desk_app.layout.blocks import Document, List, ListItem, Note, Notes, Para, Section
from desk_app.layout.notes import marked
from desk_app.layout.pages import PlacedLine
from desk_app.resources import root
from desk_app.typeset import Span, load_faces, set_paragraph

LEADING_PT = {"ar": 16.0, "en": 14.0}


@pytest.fixture(scope="module")
def faces():
    return load_faces(root() / "fonts")


def lines_of(faces, *blocks, notes=(), digits="western"):
    section = Section("s", "", "", blocks, notes=Notes(notes))
    pages = lay_out(Document("t", "ar", "rtl", (section,), digits=digits), faces).sections[0].pages
    return [item for page in pages for item in page.items if isinstance(item, PlacedLine)]


def shown(line):
    """The characters of a line from left to right, without marks that have no ink."""
    runs = [piece.text for run in line.runs for word, _ in run.words for piece in word.pieces]
    return "".join(runs).translate(dict.fromkeys(map(ord, "\u200e\u200f")))


@pytest.mark.parametrize(
    ("language", "numbering", "punctuation", "expected"),
    [
        ("ar", "western", ".", ".12"),
        ("ar", "western", ")", ")12"),
        ("ar", "arabic", "-", "-١٢"),
        ("ar", "abjad", "()", ")ل("),
        ("ar", "abjad-numeral", ".", ".بي"),
        ("ar", "latin", ")", ")l"),
        ("ar", "upper-roman", ".", ".XII"),
        ("en", "western", ".", "12."),
        ("en", "arabic", "-", "١٢-"),
        ("en", "hijai", "()", "(س)"),
        ("en", "abjad-numeral", ")", "بي)"),
        ("en", "roman", ".", "xii."),
    ],
)
def test_label_reads_from_the_start_of_its_own_language(faces, language, numbering, punctuation, expected):
    item = ListItem((Para((Span("نص" if language == "ar" else "text"),), language, 14.0),))
    label, text = lines_of(faces, List((item,), numbering, language, start=12, punctuation=punctuation))
    assert shown(label.line) == expected
    assert label.baseline_pt == text.baseline_pt
    ends = (label.x_pt, text.x_pt + text.line.width_pt) if language == "ar" else (text.x_pt, label.x_pt + label.line.width_pt)
    assert ends[0] - ends[1] == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        ("ar", "النمو", " ثم", "مث 1ومنلا"),
        ("ar", "عام 2024", " ثم", "مث 12024 ماع"),
        ("ar", "بلغ 4.2%", "، ثم", "مث ،1%4.2 غلب"),
        ("ar", "«نعم»", ".", ".1»معن«"),
        ("ar", "مؤشر GII", " ثم", "مث 1GII رشؤم"),
        ("ar", "لماذا؟", " 2024", "2024 1؟اذامل"),
        ("ar", "قيمة", "2024", "20241ةميق"),
        ("en", "growth", " then", "growth1 then"),
        ("en", "in 2024", " then", "in 20241 then"),
        ("en", "the word سلام", " then", "the word مالس1 then"),
        ("en", "4.2%", ", then", "4.2%1, then"),
    ],
)
def test_mark_stands_at_the_reading_end_of_its_word(faces, language, before, after, expected):
    para = Para((Span(before, note="a"), Span(after)), language, LEADING_PT[language])
    note = Note("a", (Para((Span("text"),), "en", 10.0),))
    assert shown(lines_of(faces, para, notes=(note,))[0].line) == expected


@pytest.mark.parametrize("sign", ["", "!", "؟", ")", "»", "”", "%", ".", ":", "…", "–", "/"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_mark_never_begins_a_line(faces, language, sign):
    word = "كلمة" if language == "ar" else "word"
    para, (place,) = marked(Para((Span(f"{word} {word}{sign}", note="a"), Span(" end")), language, 16.0), [1], "western")
    base = "rtl" if language == "ar" else "ltr"
    for width_pt in range(36, 90):
        starts = {line.start for line in set_paragraph(para.spans, width_pt, base=base, faces=faces)}
        assert place not in starts and place - 1 not in starts


def test_marks_and_notes_take_the_digits_of_the_document_in_arabic_alone(faces):
    paras = (Para((Span("نص", note="a"),), "ar", 16.0), Para((Span("text", note="a"),), "en", 14.0))
    note = Note("a", (Para((Span("ملاحظة"),), "ar", 10.0), Para((Span("note"),), "en", 10.0)))
    found = [shown(line.line) for line in lines_of(faces, *paras, notes=(note,), digits="arabic")]
    assert found == ["١صن", "text1", "١", "ةظحالم", "1", "note"]


def test_mark_does_not_move_its_line(faces):
    plain, marked = (
        lines_of(faces, Para((Span("نص", note=key),), "ar", 16.0), notes=(Note("a", (Para((Span("x"),), "en", 10.0),)),))[0]
        for key in (None, "a")
    )
    assert plain.baseline_pt == marked.baseline_pt
