"""Newspaper columns: filled one after the other, level at the end, over pages."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.layout import LayoutImpossible
from desk_app.layout.blocks import Cell, Columns, PageBreak, Para, Row, Section, Table
from desk_app.layout.pages import PlacedLine, PlacedRect
from desk_app.typeset.values import Span, Style


def words(lines, name="w", **fields):
    """A paragraph of so many lines in a column of 140 points."""
    text = " ".join([name + "-" * (26 - len(name))] * lines)
    return Para((Span(text, Style(size_pt=10.0)),), "en", 10.0, **fields)


def columns_of(result):
    """For each page the baselines in each column, by the left edge of the lines."""
    found = []
    for page in result.sections[0].pages:
        places = {}
        for item in page.items:
            if isinstance(item, PlacedLine):
                places.setdefault(item.x_pt, []).append(item.baseline_pt)
        found.append(places)
    return found


@pytest.mark.parametrize(
    ("direction", "language", "xs"),
    [("ltr", "en", [60, 220]), ("rtl", "ar", [210, 50]), ("rtl", "en", [40, 200]), ("ltr", "ar", [230, 70])],
)
def test_columns_are_filled_in_the_order_of_their_language_and_level_at_the_end(pages, direction, language, xs):
    blocks = tuple(replace(words(lines), language=language) for lines in (4, 4, 4, 3))
    (places,) = columns_of(pages(Columns(blocks, gutter_pt=20), direction=direction))
    assert [len(places[x_pt]) for x_pt in xs] == [8, 7] and list(places) == xs
    assert places[xs[0]][0] == places[xs[1]][0] == 242


def test_what_follows_stands_below_the_longer_column(pages, para):
    result = pages(para("a"), Columns((words(5), words(4)), gutter_pt=20, before_pt=6, after_pt=9), para("b"))
    lines = [item.baseline_pt for item in result.sections[0].pages[0].items]
    assert lines[1] == 242 - 16 and lines[-1] == 242 - 16 - 50 - 9


def test_columns_go_on_on_the_next_page_where_they_are_level_again(pages, para):
    blocks = [para() for _ in range(10)]
    first, second = columns_of(pages(*blocks, Columns((words(30),), gutter_pt=20)))
    assert len(first[60]) == 20 and len(first[220]) == 10
    assert [len(second[x_pt]) for x_pt in (60, 220)] == [5, 5]


def test_columns_begin_a_page_where_nothing_of_them_fits(pages, para):
    blocks = [*(para() for _ in range(18)), para("Head", role="H2")]
    first, second = columns_of(pages(*blocks, Columns((words(6),), gutter_pt=20)))
    assert len(first[60]) == 18
    assert [len(second[x_pt]) for x_pt in (60, 220)] == [4, 3]


def test_page_break_begins_a_column(pages):
    (places,) = columns_of(pages(Columns((words(1), PageBreak(), words(5)), gutter_pt=20)))
    assert [len(places[x_pt]) for x_pt in (60, 220)] == [1, 5]


def test_table_in_columns_repeats_its_header_and_keeps_to_their_width(pages):
    rows = tuple(Row((Cell((words(1, f"{number}"),)),), (1.0,), fill=(1, 0, 0)) for number in range(12))
    header = Row((Cell((words(1, "head"),)),), (1.0,))
    result = pages(Columns((Table(rows, (header,)),), gutter_pt=20))
    (places,) = columns_of(result)
    assert [len(places[x_pt]) for x_pt in (60, 220)] == [7, 7]
    assert {item.width_pt for item in result.sections[0].pages[0].items if isinstance(item, PlacedRect)} == {140}


def test_columns_where_they_can_not_stand_are_refused(pages, para):
    inner = Columns((para(),))
    with pytest.raises(ValueError, match="columns inside"):
        pages(Columns((inner,)))
    with pytest.raises(ValueError, match="facing"):
        pages(sections=(Section("s", "", "", (inner,), facing=True),))
    with pytest.raises(LayoutImpossible):
        pages(Columns((para(),), count=20))


@settings(deadline=None, max_examples=100)
@given(
    counts=st.lists(st.integers(1, 16), min_size=1, max_size=12),
    before=st.integers(0, 19),
    count=st.integers(2, 3),
    direction=st.sampled_from(["ltr", "rtl"]),
)
def test_every_line_comes_out_once_and_none_alone_in_a_column(pages, counts, before, count, direction):
    body = tuple(words(lines) for lines in counts)
    # Three columns are narrower than the words: two lines for each.
    blocks = [*(words(1) for _ in range(before)), Columns(body, count, gutter_pt=20)]
    section = pages(*blocks, direction=direction).sections[0]
    parts = {}
    for number, page in enumerate(section.pages):
        for item in page.items:
            assert item.baseline_pt - 2 >= 49.98 and item.baseline_pt + 8 <= 250.02
            if item.node >= before:
                parts.setdefault(item.node - before, {}).setdefault((number, item.x_pt), []).append(item)
    for place, lines in enumerate(counts):
        split = [len(items) for items in parts[place].values()]
        assert sum(split) >= lines and (len(split) == 1 or min(split) > 1)
        if count == 2:
            assert sum(split) == lines


PARTS = st.lists(
    st.tuples(st.sampled_from(["text", "heading", "whole", "table"]), st.integers(1, 12), st.sampled_from([0.0, 7.0])),
    max_size=12,
)


def part(kind, lines, gap_pt, number):
    name = f"{number}"
    if kind == "text":
        return words(lines, name, before_pt=gap_pt)
    if kind == "heading":
        return words(1, name, role="H3", after_pt=gap_pt)
    if kind == "whole":
        return Row((Cell((words(lines, name),), padding_pt=(gap_pt, 0, 0, 0)),), (1.0,), splittable=False)
    rows = tuple(Row((Cell((words(1, name),)),), (1.0,), after_pt=gap_pt) for _ in range(lines))
    return Table(rows, (Row((Cell((words(1, "head"),)),), (1.0,)),))


@settings(deadline=None, max_examples=100)
@given(parts=PARTS, before=st.integers(0, 19))
def test_whatever_stands_in_columns_comes_out_once_inside_the_margins(pages, parts, before):
    blocks = tuple(part(*values, number) for number, values in enumerate(parts))
    section = pages(*(words(1, "b") for _ in range(before)), Columns(blocks, gutter_pt=20), words(1, "after")).sections[0]
    lines = [item for page in section.pages for item in page.items]
    assert all(item.baseline_pt - 2 >= 49.98 and item.baseline_pt + 8 <= 250.02 for item in lines)
    found = Counter(item.line.text.rstrip("-") for item in lines if item.node >= 0)
    wanted = {f"{number}": 1 if kind == "heading" else lines for number, (kind, lines, _) in enumerate(parts)}
    assert found == Counter(wanted) + Counter(b=before, after=1, head=sum(kind == "table" for kind, _, _ in parts))
    for page in section.pages:
        spots = sorted((item.x_pt, item.baseline_pt) for item in page.items)
        assert all(x_pt != other_x or other - y_pt > 9.99 for (x_pt, y_pt), (other_x, other) in pairwise(spots))
