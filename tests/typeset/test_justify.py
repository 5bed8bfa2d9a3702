"""Justified lines: how wide they are, what gives and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.typeset import Span, Style, set_paragraph
from desk_app.typeset.lines import SHRINK, STRETCH

ARABIC = (
    "وأكد المجتمعون أهمية التنسيق المستمر بين الجهات المعنية، والاستفادة من الخبرات الدولية (UN DESA) في مجال السياسات العامة،"
    " بما يسهم في تحسين جودة الحياة ورفع كفاءة الأداء الحكومي حتى عام 2030."
)
ENGLISH = (
    "In implementing the strategy, the ministry held a meeting with the department of economic and social affairs to discuss how"
    " institutions are built, how services are run and what effect they have on their users."
)
WIDEST_EM = 1.2


def justified(faces, text, width_pt, base="rtl", family="sans", fit="optimum"):
    return set_paragraph((Span(text, Style(family)),), width_pt, base=base, faces=faces, fit=fit, justify=True)


def words_of(line):
    """(text, advance in points as drawn, distance in points to the next word) from left to right."""
    placed = sorted((x_pt, word, run) for run in line.runs for word, x_pt in run.words)
    ends = [*(x_pt for x_pt, _, _ in placed[1:]), line.width_pt]
    return [
        (word.text, word.advance * run.style.size_pt / run.face.upem, end - x_pt)
        for (x_pt, word, run), end in zip(placed, ends, strict=True)
    ]


@pytest.mark.parametrize("fit", ["greedy", "optimum"])
@pytest.mark.parametrize("family", ["sans", "naskh"])
@pytest.mark.parametrize("width_pt", [170, 260, 430])
@pytest.mark.parametrize(("text", "base"), [(ARABIC, "rtl"), (ENGLISH, "ltr")])
def test_lines_are_as_wide_as_the_column_but_for_the_last(faces, text, base, width_pt, family, fit):
    lines = justified(faces, text, width_pt, base, family, fit)
    short = [line for line in lines[:-1] if line.width_pt != pytest.approx(width_pt, abs=0.01)]
    assert len(short) <= (0 if width_pt > 200 else len(lines) // 3)
    assert lines[-1].width_pt <= width_pt + 0.01
    for line in short:
        spaces = [word for word in words_of(line) if word[0] == " "]
        assert width_pt - line.width_pt > len(spaces) * (WIDEST_EM * 10 - spaces[0][1]) * 0.9


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from((ARABIC + " " + ENGLISH).split()), min_size=8, max_size=40).map(" ".join), st.floats(120, 450))
def test_words_never_overlap_and_fill_the_line_exactly(faces, text, width_pt):
    for line in justified(faces, text, width_pt)[:-1]:
        assert all(-1e-6 <= distance - advance <= 0.11 for _, advance, distance in words_of(line)), text
        runs = sorted(line.runs, key=lambda run: run.x_pt)
        assert all(one.x_pt + one.width_pt == pytest.approx(other.x_pt) for one, other in pairwise(runs))
        spaces = [distance for word, _, distance in words_of(line) if word == " "]
        assert not spaces or min(spaces) >= 0.236 * 10 * (1 - SHRINK) - 0.01
        assert line.width_pt == pytest.approx(width_pt, abs=0.01) or line.width_pt < width_pt


def test_hard_breaks_and_the_end_leave_lines_as_they_are(faces):
    text = f"{ENGLISH}\nThe end of it.\n{ENGLISH}"
    natural = {line.end: line.width_pt for line in set_paragraph((Span(text),), 260, base="ltr", faces=faces)}
    lines = justified(faces, text, 260, "ltr")
    ends = [line for line in lines if text[line.end - 1] == "\n" or line.end == len(text)]
    assert len(ends) == 3
    assert "The end of it.\n" in [text[line.start : line.end] for line in ends]
    assert natural[len(ENGLISH) + 16] == next(line.width_pt for line in ends if line.start == len(ENGLISH) + 1)
    assert all(line.width_pt < 259 for line in ends)


@pytest.mark.parametrize(("text", "base"), [(ARABIC[:70], "rtl"), (ENGLISH[:60], "ltr")])
@pytest.mark.parametrize("end", ["", "\n"], ids=["last", "before a hard break"])
@pytest.mark.parametrize("share", [0.7, 0.95])
def test_a_last_line_that_could_be_spread_is_not(faces, text, base, end, share):
    (natural,) = set_paragraph((Span(text),), 1e6, base=base, faces=faces)
    width_pt = natural.width_pt / share
    spread, *_ = justified(faces, f"{text} {text}", width_pt, base, fit="greedy")
    assert spread.width_pt == pytest.approx(width_pt, abs=0.01)
    first, *_ = justified(faces, text + end, width_pt, base)
    assert first.width_pt == pytest.approx(natural.width_pt)


def test_latin_letters_keep_their_distances(faces):
    for line in justified(faces, ENGLISH, 180, "ltr", fit="greedy"):
        for run in line.runs:
            for word, _ in run.words:
                if word.text != " ":
                    assert word is faces.shaper.shape(run.face, word.text, "", "", False, "Latn").word


def test_spaces_of_both_scripts_grow_by_the_same_share(faces):
    text = "برنامج Digital Public Infrastructure في جميع قطاعات الدولة حسب الخطة التي أقرت للعام القادم بعد النظر"
    line = next(line for line in justified(faces, text, 290) if len(line.runs) > 1)
    spaces = [distance for word, _, distance in words_of(line) if word == " "]
    assert len(spaces) > 4
    assert max(spaces) == pytest.approx(min(spaces))
    assert max(spaces) != pytest.approx(2.36)


def test_words_are_lengthened_only_where_spaces_would_be_stretched_too_far(faces):
    loose = tight = 0
    for width_pt in range(150, 440, 7):
        for line in justified(faces, ARABIC, width_pt)[:-1]:
            drawn = [word for run in line.runs for word, _ in run.words]
            lengthened = [
                word for word in drawn if word.text.strip() and word.advance > plain_advance(faces, line, word.text) + 50
            ]
            spaces = [distance for word, _, distance in words_of(line) if word == " "]
            natural_pt = line.width_pt - sum(spaces) + 2.36 * len(spaces) - sum(
                (word.advance - plain_advance(faces, line, word.text)) / 100 for word in lengthened
            )  # fmt: skip
            needed = (width_pt - natural_pt) / (2.36 * len(spaces))
            if lengthened:
                loose += 1
                assert needed > STRETCH - 0.01
            else:
                tight += 1
    assert loose > 20
    assert tight > 20


def test_arabic_inside_english_keeps_its_form(faces):
    text = ENGLISH.replace("services", "الاقتصادية والاجتماعية")
    plain = {word.text: word.advance for run in set_paragraph((Span(text),), 5000, base="ltr", faces=faces)[0].runs
             for word, _ in run.words}  # fmt: skip
    for width_pt in range(150, 400, 10):
        for line in justified(faces, text, width_pt, "ltr"):
            drawn = [word for run in line.runs for word, _ in run.words if word.text.strip()]
            assert all(word.advance == plain[word.text] for word in drawn)


def plain_advance(faces, line, text):
    face = line.runs[0].face
    rtl = any("\u0600" <= letter <= "\u06ff" for letter in text)
    return faces.shaper.shape(face, text, "", "", rtl, "Arab" if rtl else "Latn").word.advance


@pytest.mark.parametrize("fit", ["greedy", "optimum"])
def test_no_word_is_lengthened_where_spaces_alone_are_to_spread_a_line(faces, fit):
    def lengthened(justify):
        lines = set_paragraph((Span(ARABIC),), 230, base="rtl", faces=faces, fit=fit, justify=justify)
        words = [(line, text, width) for line in lines[:-1] for text, width, _ in words_of(line) if text.isalpha()]
        return [text for line, text, width in words if width > plain_advance(faces, line, text) / 100 + 0.01]

    assert lengthened(True)
    assert lengthened("spaces") == []


def test_lines_are_the_same_objects_for_the_same_question_and_others_for_another(faces):
    from desk_app.typeset import prepare

    paragraph = prepare((Span(ARABIC),), "rtl", faces)
    lines = paragraph.lines(260, fit="optimum", justify=True)
    assert paragraph.lines(260, fit="optimum", justify=True) is lines
    assert paragraph.lines(260, fit="optimum") != lines
    assert paragraph.lines(260, justify=True) != lines
