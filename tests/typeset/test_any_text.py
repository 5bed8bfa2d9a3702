"""What holds for any text at all."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.typeset import Span, Style, measure, set_paragraph

LETTERS = "ابلمنهةسدأإABab0123٠١٢٣.,:/-–%()[]«»\u064e\u0651\u0652\u0640\u0301→+é"
SPACES_AND_CONTROLS = (
    "  \n\u2028\t\r\x07\u00ad\u200b\u200c\u200d\u200e\u200f\u202b\u202c\u2060\u2066\u2067\u2069\u3000\ufe0f\ufeff\u00a0"
)
SPANS = st.lists(
    st.builds(
        Span,
        st.text(LETTERS + SPACES_AND_CONTROLS, max_size=14),
        st.builds(Style, family=st.sampled_from(["sans", "naskh"]), weight=st.sampled_from([400, 700])),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
BASES = st.sampled_from(["rtl", "ltr"])


@settings(deadline=None, max_examples=150)
@given(SPANS, BASES, st.sampled_from([0.5, 20.0, 60.0, 1e6]))
def test_lines_cover_the_text_and_spell_every_letter_once(faces, spans, base, width_pt):
    text = "".join(span.text for span in spans)
    lines = set_paragraph(spans, width_pt, base=base, faces=faces)
    assert (lines[0].start, lines[-1].end) == (0, len(text))
    assert all(one.end == other.start and one.start < one.end for one, other in pairwise(lines))
    spelled = Counter(piece.text for line in lines for run in line.runs for word, _ in run.words for piece in word.pieces)
    assert {letter: spelled[letter] for letter in LETTERS} == {letter: text.count(letter) for letter in LETTERS}


@settings(deadline=None, max_examples=100)
@given(SPANS, BASES)
def test_the_measure_is_the_width_of_the_widest_line(faces, spans, base):
    lines = set_paragraph(spans, 1e6, base=base, faces=faces)
    assert measure(spans, base, faces) == pytest.approx(max(line.width_pt for line in lines))
