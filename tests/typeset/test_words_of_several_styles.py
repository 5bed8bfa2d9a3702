"""A change of style in the middle of a word."""

from __future__ import annotations

from itertools import combinations

import pytest
import uharfbuzz as hb
from shaping_cases import alone, compared_faces
from typeset_reading import inks

from desk_app.typeset import Span, Style, set_paragraph

RED = (1.0, 0.0, 0.0)
WORDS = (
    "الحكومة", "محمد", "لا", "السلام", "الإسلام", "لَا", "الله", "لِلَّهِ", "مُدَرِّسَةٌ", "التَّحَوُّلَ", "بحث", "نحجم", "می‌خواهم", "ٱلصَّمَدُ",
    "محـــمد", "لألأ", "ٹیلی", "(نعم)", "office", "AVATAR", "fi",
)  # fmt: skip


def set_spans(faces, *spans):
    (line,) = set_paragraph((Span("قد "), *spans, Span(" في")), 1e6, base="rtl", faces=faces)
    return line


def spelled(line):
    """The text layer in logical order."""
    pieces = []
    for run in sorted(line.runs, key=lambda run: run.start):
        visual = [piece.text for word, _ in run.words for piece in word.pieces]
        pieces += visual[::-1] if run.level % 2 else visual
    return "".join(pieces).translate({0x200E: None, 0x200F: None})


def forms(line):
    return [ink[1] for ink in inks(line)]


def close(one, other):
    return [ink[:2] for ink in one] == [ink[:2] for ink in other] and all(
        first[2:] == pytest.approx(second[2:], abs=0.002) for first, second in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("face", compared_faces(), ids=lambda face: face.key)
def test_a_coloured_or_linked_piece_moves_no_glyph_and_loses_no_letter_wherever_it_stands(face):
    faces = alone(face)
    for word in WORDS:
        whole = set_spans(faces, Span(word))
        for start, end in combinations(range(len(word) + 1), 2):
            changed = Span(word[start:end], Style(colour=RED)) if start % 2 else Span(word[start:end], link="#there")
            line = set_spans(faces, Span(word[:start]), changed, Span(word[end:]))
            assert close(inks(line), inks(whole)), (word, start, end)
            assert spelled(line) == spelled(whole), (word, start, end)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (("س", "لام"), ("س", "لام")),
        (("سل", "ام"), ("سلا", "م")),
        (("سلَ", "ام"), ("سلَا", "م")),
        (("سل", "َام"), ("سلَا", "م")),
        (("ل", "أنه"), ("لأ", "نه")),
        (("م", "ُحَمد"), ("مُ", "حَمد")),
        (("f", "ine"), ("fi", "ne")),
        (("a", "\u0301b"), ("a\u0301", "b")),
    ],
)
def test_what_cannot_be_divided_belongs_to_the_style_of_its_beginning(parts, wanted, faces):
    spans = (Span(parts[0]), Span(parts[1], Style(colour=RED)))
    (line,) = set_paragraph(spans, 1e6, base="rtl", faces=faces)
    runs = sorted(line.runs, key=lambda run: run.start)
    text = "".join(parts)
    assert [text[run.start : run.end] for run in runs] == [part for part in wanted if part]


@pytest.mark.parametrize(
    ("parts", "styles"),
    [
        (("سل", "ام"), (Style(), Style(weight=700))),
        (("السلَ", "ام"), (Style(weight=700), Style())),
        (("ل", "أنه"), (Style(), Style(family="naskh"))),
        (("ل", "ا"), (Style(family="naskh"), Style(size_pt=14))),
    ],
)
def test_another_weight_or_font_between_lam_and_alef_leaves_their_ligature_whole_in_the_style_of_the_lam(parts, styles, faces):
    (line,) = set_paragraph(tuple(map(Span, parts, styles)), 1e6, base="rtl", faces=faces)
    (whole,) = set_paragraph((Span("".join(parts), styles[0]),), 1e6, base="rtl", faces=faces)
    ligature = {ink[1] for ink in inks(whole)}
    first = min(line.runs, key=lambda run: run.start)
    drawn = {glyph for word, _ in first.words for piece in word.pieces for glyph, _, _ in piece.ink}
    assert drawn <= ligature
    assert "".join(parts)[first.end - 1] in "اأ"


@pytest.mark.parametrize("other", [Style(weight=700), Style(family="naskh"), Style(size_pt=13)])
@pytest.mark.parametrize(("word", "cut"), [("الحكومة", 3), ("الحكومة", 5), ("محمد", 2), ("ىئبحث", 3), ("كتب", 1), ("سٹیل", 2)])
def test_letters_join_across_another_weight_font_or_size(word, cut, other, faces):
    (line,) = set_paragraph((Span(word[:cut]), Span(word[cut:], other)), 1e6, base="rtl", faces=faces)
    runs = sorted(line.runs, key=lambda run: run.start)
    for run, (start, end) in zip(runs, ((0, cut), (cut, len(word))), strict=True):
        drawn = sorted(glyph for piece_word, _ in run.words for piece in piece_word.pieces for glyph, _, _ in piece.ink)
        assert drawn == sorted(in_context(run.face, word, start, end))


def in_context(face, text, start, end):
    """The glyphs that HarfBuzz gives for a part of a text, told of the rest."""
    buffer = hb.Buffer()
    buffer.add_str(text, start, end - start)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    hb.shape(face.hb_font, buffer)
    return [info.codepoint for info in buffer.glyph_infos]


@pytest.mark.parametrize("before", ["ب\u200b", "→\u200b", "ب\u200b\u200b"], ids=ascii)
def test_no_letter_is_lost_where_a_line_ends_after_a_zero_width_space_beside_another_style(faces, before):
    lines = set_paragraph((Span(before), Span("[", Style(colour=RED))), 0.5, base="rtl", faces=faces)
    assert "".join(map(spelled, lines)).replace("\u200b", "") == before[0] + "["
    assert spelled(lines[-1]) == "["
    assert inks(lines[-1])


def test_a_raised_mark_after_a_word_keeps_the_word_and_stands_to_its_left(faces):
    (line,) = set_paragraph((Span("الحكومة"), Span("3", Style(size_pt=6, rise_pt=4))), 1e6, base="rtl", faces=faces)
    (alone_line,) = set_paragraph((Span("الحكومة"),), 1e6, base="rtl", faces=faces)
    raised, word = line.runs
    assert (raised.style.rise_pt, raised.x_pt) == (4, 0.0)
    assert forms(alone_line) == [ink[1] for ink in inks(line)][1:]
    assert word.x_pt == pytest.approx(raised.width_pt)


def test_a_coloured_piece_of_a_word_of_a_hundred_thousand_letters_takes_no_longer_than_the_word(faces):
    spans = (Span("ب" * 50_000), Span("ب" * 50_000, Style(colour=RED)))
    lines = set_paragraph(spans, 300, base="rtl", faces=faces)
    assert lines[-1].end == 100_000
