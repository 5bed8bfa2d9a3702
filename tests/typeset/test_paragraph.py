"""Paragraphs: lines, order, what is refused."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from typeset_reading import inks, visible

from desk_app.typeset import GlyphMissing, Span, Style, measure, prepare, set_paragraph
from desk_app.typeset.kept import Kept

SENTENCE = "في إطار تنفيذ استراتيجية الحكومة الرقمية، عقدت الوزارة اجتماعاً تنسيقياً مع إدارة الشؤون الاقتصادية (UN DESA) لعام 2024"


def test_lines_of_arabic_follow_each_other_in_logical_order(set_text):
    lines = set_text(SENTENCE, 120)
    assert len(lines) > 3
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(SENTENCE)
    assert visible(lines[0]).endswith("يف")


def test_no_line_is_wider_than_the_column_and_none_could_hold_the_next_word(set_text, faces):
    lines = set_text(SENTENCE, 120)
    for line, following in pairwise(lines):
        assert line.width_pt <= 120
        word = SENTENCE[following.start : following.end].split()[0]
        assert measure((Span(SENTENCE[line.start : line.end] + word),), "rtl", faces) > 120


def test_a_left_to_right_phrase_wraps_with_its_first_words_first(set_text):
    lines = set_text("برنامج Digital Public Infrastructure for Government", 110)
    assert [visible(line) for line in lines] == ["Digital Public جمانرب", "Infrastructure for", "Government"]


def test_words_stand_side_by_side_from_the_left_edge(set_text):
    for line in set_text(SENTENCE, 150):
        pen = 0.0
        for run in line.runs:
            assert run.x_pt == pytest.approx(pen)
            for word, x_pt in run.words:
                assert x_pt == pytest.approx(pen)
                pen += word.advance * run.style.size_pt / run.face.upem
        assert line.width_pt == pytest.approx(pen)


def test_hard_breaks_end_lines_and_keep_empty_ones(set_text):
    lines = set_text("أولاً\n\nثانياً\u2028ثالثاً")
    assert [visible(line)[::-1] for line in lines] == ["أولاً", "", "ثانياً", "ثالثاً"]
    assert [(line.start, line.end) for line in lines] == [(0, 6), (6, 7), (7, 14), (14, 20)]


def test_empty_text_is_one_empty_line_as_high_as_its_style(set_text):
    (empty,) = set_text("", style=Style(size_pt=14))
    (full,) = set_text("نص", style=Style(size_pt=14))
    assert (empty.runs, empty.width_pt, empty.start, empty.end) == ((), 0.0, 0, 0)
    assert (empty.ascent_pt, empty.descent_pt) == (full.ascent_pt, full.descent_pt) == (pytest.approx(15.19), pytest.approx(5.81))


def test_a_word_wider_than_the_column_is_cut_between_clusters_and_keeps_its_forms(set_text):
    word = "والاستراتيجياتالمؤسسيةالمتكاملة"
    lines = set_text(word, 40)
    assert len(lines) > 2
    assert "".join(visible(line)[::-1] for line in lines) == word
    assert all(line.width_pt <= 40 for line in lines)
    (whole,) = set_text(word)
    assert sorted(ink[1] for line in lines for ink in inks(line)) == sorted(ink[1] for ink in inks(whole))


@pytest.mark.parametrize("fit", ["greedy", "optimum"])
def test_zero_width_spaces_in_arabic_end_lines_that_keep_to_the_column(faces, fit):
    text = "بب\u200b——\u200b——\u200b——" + "\u200bمممم\u200bوفود\u200bمكتب" * 3
    lines = set_paragraph((Span(text),), 34.0, base="rtl", faces=faces, fit=fit)
    assert [line.width_pt for line in lines if line.width_pt > 34.01] == []
    assert all(text[line.end - 1] == "\u200b" for line in lines[:-1])


def test_a_column_narrower_than_a_letter_still_ends(set_text):
    assert [visible(line) for line in set_text("شَمس أ", 1)] == ["\u064eش", "م", "س", "أ"]


def test_a_missing_glyph_is_named_with_its_place(set_text):
    with pytest.raises(GlyphMissing) as caught:
        set_text("تم \x07الإنجاز ✅ شكراً")
    assert (caught.value.character, caught.value.position) == ("✅", 12)


def test_control_characters_leave_no_trace_but_places_stay_those_of_the_text(set_text):
    (line,) = set_text("أ\x00ب\tج\x1f")
    assert visible(line) == "ج بأ"
    assert (line.start, line.end) == (0, 6)


def test_a_line_never_ends_at_a_soft_hyphen_without_a_hyphen(set_text):
    lines = set_text("digital infra\u00adstructure", 72, "ltr")
    assert [visible(line) for line in lines] == ["digital", "infrastructure"]
    assert [(line.start, line.end) for line in lines] == [(0, 8), (8, 23)]


def test_half_a_surrogate_pair_is_reported_as_the_replacement_character(set_text):
    with pytest.raises(GlyphMissing) as caught:
        set_text("نص \ud83d")
    assert (caught.value.character, caught.value.position) == ("\ufffd", 3)


def test_runs_know_their_place_style_and_link(faces):
    bold = Style(weight=700, size_pt=12, colour=(1.0, 0.0, 0.0))
    spans = (Span("انظر "), Span("الملحق", bold, link="#annex"), Span(" أ"))
    (line,) = set_paragraph(spans, 500, base="rtl", faces=faces)
    runs = sorted(line.runs, key=lambda run: run.start)
    assert [(run.start, run.end, run.link) for run in runs] == [(0, 5, None), (5, 11, "#annex"), (11, 13, None)]
    assert runs[1].style == bold
    assert runs[0].x_pt > runs[1].x_pt > runs[2].x_pt


def test_a_field_has_a_run_of_its_own(faces):
    (line,) = set_paragraph((Span("صفحة "), Span("00", field="page"), Span("0")), 500, base="rtl", faces=faces)
    assert (5, 7) in [(run.start, run.end) for run in line.runs]


def test_embedded_runs_stand_between_direction_marks(set_text):
    (line,) = set_text("مؤشر EGDI الدولي")
    latin = next(run for run in line.runs if run.level == 2)
    ((word, _),) = latin.words
    assert [piece.text for piece in word.pieces] == ["\u200f", *"EGDI", "\u200f"]
    assert [(piece.ink, piece.advance) for piece in word.pieces[::5]] == [((), 15), ((), 15)]
    assert sum(piece.advance for piece in word.pieces) == word.advance


def test_a_mark_stands_where_the_ink_begins_so_that_nothing_steps_back(set_text):
    (line,) = set_text("نسبة ٨٧٫٥٪ من")
    digits = next(run for run in line.runs if run.level == 2)
    mark, eight = digits.words[0][0].pieces[:2]
    assert (mark.text, eight.text) == ("\u200f", "٨")
    ((_, ink_x, _),) = eight.ink
    assert mark.x == eight.x + ink_x < 0
    assert mark.x + mark.advance == eight.x


def test_measure_is_the_width_of_the_only_line(set_text, faces):
    spans = (Span("Programme of the visit"),)
    assert measure(spans, "ltr", faces) == pytest.approx(set_text(spans[0].text, base="ltr")[0].width_pt)
    assert len(set_paragraph(spans, measure(spans, "ltr", faces), base="ltr", faces=faces)) == 1


def test_a_paragraph_is_prepared_once_for_all_widths(faces):
    spans = (Span(SENTENCE),)
    assert prepare(spans, "rtl", faces) is prepare(spans, "rtl", faces)
    assert len(prepare(spans, "rtl", faces).lines(100)) > len(prepare(spans, "rtl", faces).lines(200))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ms Mashael Al-Hammadi", "Al-Hammadi"),
        ("(e-participation)", "(e-participation)"),
        ("see «B-Annex» here", "«B-Annex»"),
        ("Call +974 4000 0000 now", "+974 4000 0000"),
        ("هاتف: 4000 0000 مباشر", "4000 0000"),
    ],
)
def test_no_line_ends_after_a_short_prefix_or_inside_a_telephone_number(text, kept, set_text, faces):
    width_pt = measure((Span(kept),), "ltr", faces) + 1
    lines = set_text(text, width_pt, "ltr")
    assert len(lines) > 1 or kept == text
    assert any(kept in text[line.start : line.end] for line in lines)


def test_a_line_still_ends_after_the_hyphen_of_a_longer_word(set_text):
    assert [visible(line) for line in set_text("well-known", 40, "ltr")] == ["well-", "known"]


def test_paragraphs_unused_for_longest_are_dropped_beyond_the_capacity():
    kept: Kept[str, object] = Kept(10)
    first, second = kept.get("a", 4, object), kept.get("b", 4, object)
    assert kept.get("a", 4, object) is first
    kept.get("c", 4, object)
    assert kept.get("a", 4, object) is first
    assert kept.get("b", 4, object) is not second
    big = kept.get("d", 99, object)
    assert kept.get("d", 99, object) is big


def test_trailing_space_takes_no_width(set_text):
    assert set_text("نص   ")[0].width_pt == set_text("نص")[0].width_pt


@pytest.mark.parametrize("text", ["كلمة word 12 " * 8000, "ا" * 50_000, "-" * 50_000, " " * 100_000, "\u2066" * 2000 + "ا"])
def test_a_hundred_kilobytes_are_set_in_bounded_time(text, set_text):
    begun = time.process_time()
    lines = set_text(text, 300)
    assert lines[-1].end == len(text)
    assert time.process_time() - begun < 20
