"""Kerning across spaces."""

from __future__ import annotations

import pytest
from typeset_reading import inks

from desk_app import resources
from desk_app.typeset import Span, Style, load_faces, measure, set_paragraph

NASKH = Style("naskh", size_pt=10)


def gap(line):
    """The width of the first space of a line, in points."""
    (word,) = [word for run in line.runs for word, _ in run.words if word.text == " "]
    return word.advance * line.runs[0].style.size_pt / line.runs[0].face.upem


def test_a_telephone_number_set_first_leaves_the_spaces_after_it_kerned():
    fresh = load_faces(resources.root() / "fonts")
    set_paragraph((Span("هاتف: +974 4000 0000", NASKH),), 1e6, base="rtl", faces=fresh)
    (line,) = set_paragraph((Span("له كتاب", NASKH),), 1e6, base="rtl", faces=fresh)
    assert gap(line) == pytest.approx(0.48)


@pytest.mark.parametrize(("text", "narrower"), [("له كتاب", True), ("دراسة كبيرة", True), ("عن كتاب", False), ("له باب", False)])
def test_the_space_before_a_kaf_is_as_wide_as_amiri_wants_it(text, narrower, set_text, faces):
    (line,) = set_text(text, style=NASKH)
    assert gap(line) == pytest.approx(0.48 if narrower else 2.92)
    parts = sum(measure((Span(part, NASKH),), "rtl", faces) for part in text.split())
    assert line.width_pt == pytest.approx(parts + gap(line))


def test_a_word_at_the_beginning_of_a_line_keeps_its_place(set_text):
    _, second = set_text("له كتاب", 22, style=NASKH)
    (alone,) = set_text("كتاب", style=NASKH)
    assert inks(second) == inks(alone)
    assert second.width_pt == alone.width_pt


def test_spaces_between_styles_and_at_edges_stay_as_they_are(faces):
    spans = (Span("له ", NASKH), Span("كتاب", Style("naskh", 700)))
    (line,) = set_paragraph(spans, 1e6, base="rtl", faces=faces)
    assert gap(line) == pytest.approx(2.92)


def test_a_script_without_words_of_its_own_is_set_too(set_text):
    assert set_text("\u180e")[0].width_pt == 0.0


def test_arabic_forced_from_left_to_right_has_no_say_in_the_spaces_of_other_arabic():
    faces = load_faces(resources.root() / "fonts")
    set_paragraph((Span("\u202dله كتاب\u202c", NASKH),), 1e6, base="ltr", faces=faces)
    (line,) = set_paragraph((Span("له كتاب", NASKH),), 1e6, base="rtl", faces=faces)
    assert gap(line) == pytest.approx(0.48)
