"""Where lines may end, against Unicode's own cases."""

from __future__ import annotations

import pytest
from typeset_reading import unicode_file
from unicode_cases import line_break_test, parts

from desk_app.typeset.breaks import line_breaks


def test_breaks_are_those_of_line_break_test():
    with unicode_file("auxiliary/LineBreakTest.txt").open(encoding="utf-8") as lines:
        tally = line_break_test(lines)
    # Two cases of several numbers in brackets in a row stay out: they depend on which of them the expression of LB25 takes.
    assert tally.cases > 7000
    assert len(tally.failed) <= 2, tally.failed[:5]


@pytest.mark.parametrize(
    "wanted",
    [
        ["الحكومة ", "الإلكترونية، ", "ثم"],
        ["قال: ", "«نعمل ", "معاً»"],
        ["الوزارة/", "الهيئة"],
        ["(UN ", "DESA) ", "2024"],
        ["-3.2 ", "to ", "+1,250.50%"],
        ["well-", "known"],
        ["2022–", "2024"],
        ["https://", "example.org/", "ar"],
        ["المادة\u00a0(5) ", "من"],
        ["التَّحَوُّلَ ", "الرَّقْمِيَّ"],
        ["no\u200b", "space"],
    ],
)
def test_a_line_ends_only_where_readers_expect_it(wanted):
    assert parts("".join(wanted)) == wanted


def test_hard_breaks_must_end_the_line():
    assert line_breaks("a\nb\u2028c d") == ((2, True), (4, True), (6, False), (7, True))


def test_empty_text_has_no_break():
    assert line_breaks("") == ()
