"""Levels of ordinary text, against those of the library that any other text is given to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.typeset.bidi import reported_levels
from desk_app.typeset.levels import RANGES, ordinary_levels

LETTERS = "aé اب אב12٣٤+-%$،.:/!«»\u064b\u0651\u200e\u200f\u061c\u00a0–…"
PLAIN = st.text(LETTERS + "()[]", max_size=12)
ISOLATE = PLAIN.map(lambda text: f"\u2066{text}\u2069")
# The library looks for what stands before brackets in the wrong order where an isolate comes between.
AROUND = st.lists(st.text(LETTERS, max_size=6) | ISOLATE, min_size=1, max_size=5).map("".join)
TEXTS = (PLAIN | AROUND).filter(bool)


@settings(max_examples=2000, deadline=None)
@given(TEXTS, st.sampled_from(["ltr", "rtl"]))
def test_they_are_the_librarys_own(text, base):
    levels = ordinary_levels(text, 1 if base == "rtl" else 0)
    assert levels in (None, reported_levels(text, base))


@pytest.mark.parametrize("base", ["ltr", "rtl"])
def test_every_character_that_may_be_ordinary_has_the_librarys_class(base):
    for first, last in RANGES:
        for code in range(first, last + 1):
            for text in (f"a{chr(code)}1", f"ب{chr(code)}1", f"ب1{chr(code)}2 {chr(code)}a"):
                assert ordinary_levels(text, 1 if base == "rtl" else 0) in (None, reported_levels(text, base)), hex(code)


@pytest.mark.parametrize("text", ["سعر 25% من (USD 5)", "قال \u20662024-05-01\u2069 ثم e-mail", "a ب، 12"])
def test_text_of_a_pack_is_ordinary(text):
    assert ordinary_levels(text, 1) == reported_levels(text, "rtl")


@pytest.mark.parametrize("text", ["\u2067ب\u2069", "\u2066a", "\u2066a\u2066b\u2069c\u2069", "a\u202eb\u202c", "a\nb", "𐤀"])
def test_other_controls_and_scripts_are_left_to_the_library(text):
    assert ordinary_levels(text, 0) is None


def test_brackets_after_an_isolate_go_by_the_nearest_strong_character():
    # The 1 is left-to-right by rule W7, so the brackets are by N0 c.2, whatever the number before it is.
    assert list(ordinary_levels("٣1\u20661\u2069(א)", 0)) == [2, 0, 0, 2, 0, 0, 1, 0]
