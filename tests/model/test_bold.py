"""Words in bold: they stay on their words, and never land on others."""

import random
from dataclasses import replace

import pytest

from desk_app.model.bold import Bold, bold_at, carried, places, tidy
from desk_app.model.codec import from_json, to_json
from desk_app.model.joining import filled
from desk_app.model.meeting import Meeting
from desk_app.model.text import BiText

HARAKAT = "كِتابٌ"
FAMILY = "a👨\u200d👩\u200d👧b"


def pair(ar: str, en: str, state: str = "draft") -> BiText:
    """With the first word of each side in bold."""
    words = BiText(ar, en, state)  # type: ignore[arg-type]
    return words.edited("ar", ar, [(0, len(ar.split()[0]))]).edited("en", en, [(0, len(en.split()[0]))])


@pytest.mark.parametrize(
    ("text", "bold", "expected"),
    [
        ("one two", (Bold(4, "two"),), ((4, 7),)),
        ("one too", (Bold(4, "two"),), ()),
        ("one", (Bold(4, "two"),), ()),
        ("one two", (Bold(-3, "two"),), ()),
        ("one two", (Bold(0, "one t"), Bold(2, "e two")), ((0, 7),)),
        ("one\ntwo", (Bold(2, "e\nt"),), ((2, 3), (4, 5))),
        ("one", (Bold(1, ""),), ()),
        (HARAKAT, (Bold(0, "ك"),), ((0, 2),)),
        (FAMILY, (Bold(2, "\u200d"),), ((1, 6),)),
    ],
)
def test_bold_stands_where_its_words_do_on_the_edges_of_letters(text: str, bold: tuple[Bold, ...], expected: object) -> None:
    assert places(text, bold) == expected


@pytest.mark.parametrize(
    ("before", "where", "after", "expected"),
    [
        ("rank 53 in 2022", [(5, 7)], "rank 49 in 2024", ["49"]),
        ("rank 53 in 2022", [(0, 7)], "the rank 53 in 2022", ["rank 53"]),
        ("in 2022 rank 53", [(3, 7)], "rank 53", []),
        ("المرتبة 53 في عام 2022", [(0, 3)], "المرتبة 49 في عام 2024", ["الم"]),
        ("one two three four", [(4, 7)], "something quite different was said", []),
        ("", [], "new", []),
    ],
)
def test_a_rewritten_text_keeps_the_look_of_what_stays(before: str, where: object, after: str, expected: list[str]) -> None:
    bold = carried(before, after, bold_at(before, where))  # type: ignore[arg-type]
    assert [one.words for one in bold] == expected == [after[start:end] for start, end in places(after, bold)]


def test_whatever_is_rewritten_bold_names_words_that_stand_there() -> None:
    chance = random.Random(7)
    for _ in range(400):
        before, after = ("".join(chance.choices("ab ك\u0650\n\u200d", k=chance.randrange(24))) for _side in range(2))
        where = [(chance.randrange(-2, 25), chance.randrange(-2, 28)) for _one in range(3)]
        bold = bold_at(before, where)
        assert places(before, bold) == tidy(before, where)
        moved = carried(before, after, bold)
        assert all(after[one.start : one.start + len(one.words)] == one.words != "" for one in moved)


def test_bold_changes_no_state_and_typing_changes_it_as_before() -> None:
    approved = BiText("نص أول", "one two", "approved")
    bolder = approved.edited("en", "one two", [(4, 7)])
    assert (bolder.state, bolder.bold("en")) == ("approved", ((4, 7),))
    assert bolder.edited("en", "one two", [(4, 7)]) is bolder
    typed = bolder.edited("en", "one more two")
    assert (typed.state, typed.stale_side, typed.bold("en")) == ("stale", "ar", ((9, 12),))


def test_a_side_that_was_replaced_without_its_bold_prints_none() -> None:
    assert replace(pair("نص أول", "one two"), en="another wording").bold("en") == ()


def test_a_record_with_bold_reads_back_equal_and_one_without_says_nothing_of_it() -> None:
    meeting = Meeting("1", "2", background=pair("نص أول", "one two"), scenario=BiText("نص", "text"))
    body = to_json(meeting)
    assert body["background"]["en_bold"] == [{"start": 0, "words": "one"}]
    assert body["scenario"] == {"ar": "نص", "en": "text"}
    assert from_json("meeting", body) == meeting


def test_a_text_filled_from_another_record_brings_its_bold_and_words_alone_take_none_away() -> None:
    bare, told = Meeting("1", "2"), Meeting("3", "2", background=pair("نص أول", "one two"))
    assert filled(bare, told).background.bold("ar") == ((0, 2),)
    plain = Meeting("4", "2", background=BiText("نص أول", "one more two"))
    assert filled(told, plain, newer=True).background.bold("en") == told.background.bold("en")
    assert filled(plain, told, newer=True).background == told.background
