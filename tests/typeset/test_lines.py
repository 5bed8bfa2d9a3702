"""Optimum lines against greedy ones and against all that are possible."""

from __future__ import annotations

import random
import time
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typeset_reading import visible

from desk_app.typeset import Paragraph, Span, Style, prepare, set_paragraph
from desk_app.typeset.breaks import line_breaks

ARABIC = (
    "في إطار تنفيذ استراتيجية الحكومة الرقمية عقدت الوزارة اجتماعاً تنسيقياً مع إدارة الشؤون الاقتصادية والاجتماعية لعام 2024 لبحث"
    " سبل التعاون في مجال بناء القدرات المؤسسية وتطوير الخدمات العامة وقياس أثرها على المستفيدين"
)
ENGLISH = (
    "the ministry held a coordination meeting with the department of economic and social affairs to discuss a well-known ten-year"
    " programme of capacity building, e-participation and its effect on users in all priority sectors"
)
WORDS = st.one_of(st.lists(st.sampled_from(words.split()), min_size=3, max_size=60) for words in (ARABIC, ENGLISH)).map(" ".join)


def demerits(paragraph, ends, width_pt, size_pt=10.0):
    """Of ragged lines, as ``lines`` documents them: Knuth and Plass's with TeX's badness."""
    total = 0.0
    breaks = {place for place, _ in line_breaks(paragraph.text)}
    for start, end in ends:
        text = paragraph.text[start:end]
        slack_pt = width_pt - paragraph._measured.width_pt(start, end)
        ratio = slack_pt / (2 * size_pt)
        if end == len(paragraph.text):
            single = not any(start < place < end for place in breaks)
            ratio = 3.0 if single and len(ends) > 1 and width_pt - slack_pt < width_pt / 3 else 0.0
        hyphen = 2500.0 if text == text.rstrip() and end < len(paragraph.text) else 0.0
        total += (10 + 100 * ratio**3) ** 2 + hyphen
    return total


def ends_of(paragraph, width_pt, fit):
    return [(line.start, line.end) for line in paragraph.lines(width_pt, fit=fit)]


@settings(deadline=None, max_examples=200)
@given(WORDS, st.floats(90, 400))
def test_optimum_lines_are_as_many_as_greedy_ones_and_never_worse(faces, text, width_pt):
    paragraph = prepare((Span(text),), "rtl", faces)
    greedy, optimum = (ends_of(paragraph, width_pt, fit) for fit in ("greedy", "optimum"))
    assert len(optimum) == len(greedy)
    assert (optimum[0][0], optimum[-1][1]) == (0, len(text))
    assert all(one[1] == other[0] for one, other in pairwise(optimum))
    assert all(paragraph._measured.width_pt(start, end) <= width_pt + 1e-6 for start, end in optimum)
    assert demerits(paragraph, optimum, width_pt) <= demerits(paragraph, greedy, width_pt) * (1 + 1e-9)


@settings(deadline=None, max_examples=100)
@given(WORDS, st.floats(60, 400))
@example("المؤسسية في المؤسسية في الوزارة", 65.0)
def test_lines_set_by_the_word_are_those_set_by_the_character(faces, text, width_pt):
    by_word = prepare((Span(text),), "rtl", faces)
    by_character = Paragraph((Span(text),), "rtl", faces)
    by_character._uniform = None
    found, wanted = (ends_of(paragraph, width_pt, "optimum") for paragraph in (by_word, by_character))
    # Of two that are equally good, as where the same words come again, either may be taken.
    assert found == wanted or demerits(by_character, found, width_pt) == pytest.approx(demerits(by_character, wanted, width_pt))


@pytest.mark.parametrize("seed", range(12))
def test_no_other_lines_of_the_same_number_are_better(faces, seed):
    chosen = random.Random(seed)
    text = " ".join(chosen.choices((ARABIC if seed % 2 else ENGLISH).split(), k=14))
    paragraph = prepare((Span(text),), "ltr", faces)
    width_pt = chosen.uniform(120, 200)
    optimum = ends_of(paragraph, width_pt, "optimum")
    inner = [place for place, must in line_breaks(text) if not must and text[place - 2 : place] != "e-"]
    possible = [list(pairwise((0, *cuts, len(text)))) for cuts in combinations(inner, len(optimum) - 1)]
    fitting = [ends for ends in possible if all(paragraph._measured.width_pt(*one) <= width_pt + 1e-6 for one in ends)]
    least = min(demerits(paragraph, ends, width_pt) for ends in fitting)
    assert demerits(paragraph, optimum, width_pt) == pytest.approx(least)


def test_a_short_word_does_not_stand_alone_on_the_last_line(faces):
    text = "The two sides agreed to meet again before the end of the year in Doha"
    paragraph = prepare((Span(text),), "ltr", faces)
    width_pt = paragraph._measured.width_pt(0, len(text) - 4) + 1
    assert [text[start:] for start, _ in ends_of(paragraph, width_pt, "greedy")[1:]] == ["Doha"]
    assert len(text[ends_of(paragraph, width_pt, "optimum")[-1][0] :].split()) > 1


def test_two_short_words_that_are_kept_together_may_stand_there(faces):
    text = "The two sides agreed to meet again before the end of the year in\u00a0Doha"
    paragraph = prepare((Span(text),), "ltr", faces)
    width_pt = paragraph._measured.width_pt(0, len(text) - 7) + 1
    assert ends_of(paragraph, width_pt, "optimum") == ends_of(paragraph, width_pt, "greedy")


def test_ragged_edges_become_more_even(faces):
    paragraph = prepare((Span(" ".join([ENGLISH] * 3)),), "ltr", faces)
    worst = {
        fit: max(230 - paragraph._measured.width_pt(*ends) for ends in ends_of(paragraph, 230, fit)[:-1])
        for fit in ("greedy", "optimum")
    }
    assert worst["optimum"] < worst["greedy"]


def test_hard_breaks_part_what_is_fitted(set_text, faces):
    parts = [ENGLISH, "", "short", ENGLISH]
    lines = set_paragraph((Span("\n".join(parts)),), 200, base="ltr", faces=faces, fit="optimum")
    alone = [line for part in parts for line in set_paragraph((Span(part),), 200, base="ltr", faces=faces, fit="optimum")]
    assert [visible(line) for line in lines] == [visible(line) for line in alone]


@pytest.mark.parametrize("justify", [False, True])
def test_a_word_wider_than_the_column_is_cut_as_in_greedy_lines(faces, justify):
    spans = (Span(f"the {'x' * 60} meeting with the {'y' * 40}"),)
    greedy, optimum = (
        set_paragraph(spans, 120, base="ltr", faces=faces, fit=fit, justify=justify) for fit in ("greedy", "optimum")
    )
    assert [visible(line) for line in optimum] == [visible(line) for line in greedy]
    assert max(line.width_pt for line in optimum) <= 120 + 1e-6


@pytest.mark.parametrize(
    "text",
    [
        "كلمة word 12 " * 20_000,
        "word " * 9_999,
        "ا" * 50_000,
        "- " * 9_000,
        " " * 100_000,
        "a\u200b" * 9_000,
        "سلام\n" * 20_000,
        "\u2066" * 2_000 + "ا",
    ],
)
@pytest.mark.parametrize("justify", [False, True])
def test_hostile_texts_are_fitted_in_bounded_time(text, justify, faces):
    begun = time.process_time()
    for width_pt in (300.0, 1e5):
        lines = set_paragraph((Span(text),), width_pt, base="rtl", faces=faces, fit="optimum", justify=justify)
        assert lines[-1].end == len(text)
    assert time.process_time() - begun < 30


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.builds(
            Span,
            st.text("ابلمنهةسدأ ABab01٠١.,/-()«»\u064e\u0651\u0640\u0301 \n\u200b\u200c\u200f\u2066\u2069\u00a0", max_size=30),
            st.builds(Style, family=st.sampled_from(["sans", "naskh"]), weight=st.sampled_from([400, 700])),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    st.sampled_from(["rtl", "ltr"]),
    st.sampled_from([0.5, 20.0, 60.0, 200.0]),
    st.booleans(),
)
def test_lines_of_any_text_cover_it_in_order(faces, spans, base, width_pt, justify):
    text = "".join(span.text for span in spans)
    lines = set_paragraph(spans, width_pt, base=base, faces=faces, fit="optimum", justify=justify)
    assert (lines[0].start, lines[-1].end) == (0, len(text))
    assert all(one.end == other.start and one.start < one.end for one, other in pairwise(lines))
    spelled = sorted(piece.text for line in lines for run in line.runs for word, _ in run.words for piece in word.pieces)
    greedy = set_paragraph(spans, width_pt, base=base, faces=faces)
    wanted = sorted(piece.text for line in greedy for run in line.runs for word, _ in run.words for piece in word.pieces)
    blank = ("", " ", "\u200b", "\u200c", "\u200e", "\u200f")
    assert [one for one in spelled if one not in blank] == [one for one in wanted if one not in blank]


def test_a_dot_between_two_facts_is_not_printed_where_the_line_breaks_between_them(faces):
    facts = "مبنى الأمانة العامة\u00a0· برئاسة السيدة مشاعل\u00a0· الملف"
    for fit in ("greedy", "optimum"):
        for width_pt in range(60, 240, 3):
            lines = set_paragraph((Span(facts),), width_pt, base="rtl", faces=faces, fit=fit)
            assert not any(visible(line).strip("\u00a0 ").startswith("·") or visible(line).endswith("·") for line in lines)
            assert sum(visible(line).count("·") for line in lines) == 2 - sum(
                facts[line.end - 2] == "·" for line in lines if line.end < len(facts)
            )
            assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]


def test_a_dot_that_ends_a_paragraph_is_printed(faces):
    (line,) = set_paragraph((Span("One\u00a0·"),), 100, base="ltr", faces=faces)
    assert visible(line) == "One ·"
