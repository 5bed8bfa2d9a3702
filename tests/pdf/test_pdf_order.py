"""Lines that differ in plain words alone are read alike, so that one of them is played through for all."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk_app.pdf.order import _shortened, _way

ARABIC = ("ب", "تث", "ُج", "َّحُخ", "دٌ", "ِ\u0651ذُ")
MIXED = (
    "a",
    "bc d",
    "12",
    "٣٤",
    "\u200f.\u200f",
    "،",
    "\u200f(\u200e\u200f",
    "\u200f)\u200e\u200f",
    "%",
    "-",
    "\u200e",
    "\u200f",
    "«",
    "é",
)


def text_of(words: tuple[str, ...], joints: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(st.sampled_from(words), st.sampled_from(joints)).map("".join), min_size=1, max_size=6).map("".join)


RIGHT_TO_LEFT = st.tuples(text_of(ARABIC + MIXED[4:8], (" ", " ", " ", "", "  ")), st.just(1))
LEFT_TO_RIGHT = st.tuples(text_of(MIXED, (" ", "")), st.just(2))


@settings(max_examples=1500, deadline=None)
@given(st.lists(RIGHT_TO_LEFT | LEFT_TO_RIGHT, min_size=1, max_size=5))
@example([("ب ب", 1), ("ب ب ", 1), ("bc d ", 2)])
def test_the_middle_of_long_stretches_of_plain_words_has_no_say(runs):
    texts, levels = zip(*runs, strict=True)
    places = range(len(runs) - 1, -1, -1)
    assert _way(tuple(zip(texts, levels, places, strict=True))) == _way(
        tuple(zip(_shortened(texts, levels), levels, places, strict=True))
    )


def test_of_many_words_as_many_stand_first_as_may_touch_where_nothing_runs_the_other_way():
    assert _shortened(["ب تث جُح ر س", "12", " خ د"], [1, 2, 1]) == ["ا ا ا", "12", " ا"]
    assert _shortened(["ب", "12", " خ د ر س"], [1, 2, 1]) == ["ا ا ا", "12", " ا"]
