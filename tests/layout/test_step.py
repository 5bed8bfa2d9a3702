"""Rows of two languages divided in step, and what holds of every division."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.layout.blocks import Cell, Para, Row, Table
from desk_app.layout.pages import PlacedLine
from desk_app.typeset.values import Span, Style

LINES = st.lists(st.integers(1, 14), min_size=1, max_size=6)


def words(lines, language, **fields):
    """A paragraph of so many lines in half the small page's width."""
    return Para((Span(" ".join("x" * 27 for _ in range(lines)), Style(size_pt=10.0)),), language, 10.0, **fields)


def twin_row(arabic, english, **fields):
    cells = [Cell(tuple(words(lines, language) for lines in side)) for language, side in (("ar", arabic), ("en", english))]
    return Row(tuple(cells), (0.5, 0.5), **fields)


def lines_by_page(result):
    """For each page how many lines of each node stand on it."""
    found = []
    for page in result.sections[0].pages:
        counts = defaultdict(int)
        for item in page.items:
            if isinstance(item, PlacedLine):
                counts[item.node] += 1
        found.append(counts)
    return found


@pytest.mark.parametrize(
    ("before", "arabic", "english", "expected"),
    [
        # The second pair fits in Arabic only: both begin it on the next page.
        (8, (6, 5), (9, 8), [({0: 6}, {0: 9}), ({1: 5}, {1: 8})]),
        # Too much would be left blank: the second pair is divided, at the same share of both.
        (8, (3, 10), (4, 16), [({0: 3, 1: 5}, {0: 4, 1: 8}), ({1: 5}, {1: 8})]),
        # A long pair is divided at the same share.
        (8, (15,), (18,), [({0: 10}, {0: 12}), ({0: 5}, {0: 6})]),
        # What can't be divided stays where it begins.
        (8, (3,), (18,), [({0: 3}, {0: 12}), ({}, {0: 6})]),
    ],
)
def test_both_languages_end_a_page_alike(pages, para, before, arabic, english, expected):
    result = pages(*(para() for _ in range(before)), twin_row(arabic, english))
    counts = lines_by_page(result)
    first_ar, first_en = before, before + len(arabic)
    for page, (in_arabic, in_english) in zip(counts, expected, strict=True):
        assert {node - first_ar: count for node, count in page.items() if first_ar <= node < first_en} == in_arabic
        assert {node - first_en: count for node, count in page.items() if node >= first_en} == in_english


def test_columns_of_one_language_fill_the_page_each(pages):
    row = Row((Cell((words(24, "en"),)), Cell((words(36, "en"),))), (0.5, 0.5))
    assert [dict(page) for page in lines_by_page(pages(row))] == [{0: 20, 1: 20}, {0: 4, 1: 16}]


@settings(deadline=None, max_examples=120)
@given(before=st.integers(0, 19), arabic=LINES, english=LINES, in_table=st.booleans(), direction=st.sampled_from(["ltr", "rtl"]))
def test_no_line_stands_alone_in_any_cell(pages, before, arabic, english, in_table, direction):
    row = twin_row(arabic, english)
    block = Table((row, row, row)) if in_table else row
    result = pages(*(words(1, "en") for _ in range(before)), block, words(6, "ar"), direction=direction)
    on_page = lines_by_page(result)
    for node, count in [(node, sum(page[node] for page in on_page)) for page in on_page for node in list(page)]:
        if count > 1:
            assert all(page[node] != 1 for page in on_page)


@settings(deadline=None, max_examples=120)
@given(before=st.integers(0, 19), pairs=st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=8))
def test_pairs_face_each_other(pages, before, pairs):
    """A paragraph is on no page that its twin neither stands on nor touches the next or last one of."""
    arabic, english = zip(*pairs, strict=True)
    result = pages(*(words(1, "en") for _ in range(before)), twin_row(arabic, english))
    on_page = lines_by_page(result)
    for place, (lines_ar, lines_en) in enumerate(pairs):
        shares = []
        for node, lines in ((before + place, lines_ar), (before + len(pairs) + place, lines_en)):
            done, reached = 0, []
            for page in on_page:
                done += page[node]
                reached.append(done / lines)
            shares.append(reached)
        for ar, en in zip(*shares, strict=True):
            # Short paragraphs and the two lines that stay together leave this much apart, and no more.
            assert abs(ar - en) * min(lines_ar, lines_en) <= 3


@settings(deadline=None, max_examples=80)
@given(before=st.integers(0, 25), size=st.integers(1, 30), role=st.sampled_from(["H1", "H2", "H4"]))
def test_heading_is_on_the_page_of_what_follows(pages, before, size, role):
    row = Row((Cell((words(1, "ar", role=role),)), Cell((words(2, "en", role=role),))), (0.5, 0.5))
    result = pages(*(words(1, "en") for _ in range(before)), row, twin_row((size,), (size + 3,)))
    page = next(page for page in lines_by_page(result) if page[before])
    assert page[before + 1] == 2 and page[before + 2] and page[before + 3]
