"""Cells that span rows and columns: their place, their pages, their mirror image, their structure."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.layout.blocks import BLACK, Cell, Para, Row, Table
from desk_app.layout.pages import PlacedLine, PlacedRect
from desk_app.typeset.values import Span, Style

RED, GREY = (1.0, 0.0, 0.0), (0.5, 0.5, 0.5)


def words(name, lines=1, **fields):
    """A paragraph of so many lines in a column of 100 points; every line is one word."""
    text = " ".join([name + "-" * (19 - len(name))] * lines)
    return Para((Span(text, Style(size_pt=10.0)),), "en", 10.0, **fields)


def cell(name, lines=1, **fields):
    return Cell((words(name, lines),), **fields)


def group(label, label_lines, rows, **fields):
    """Rows of two columns beside one cell that spans them all."""
    spanning = cell(label, label_lines, rows=len(rows), **fields)
    others = [tuple(cell(f"{label}{place}{side}", lines) for side in "xy") for place, lines in enumerate(rows)]
    return tuple(Row(cells if place else (spanning, *cells), (100.0, 100.0, 100.0)) for place, cells in enumerate(others))


def lines_of(page):
    return [item for item in page.items if isinstance(item, PlacedLine)]


def shown(page):
    return [item.line.text.rstrip("-") for item in lines_of(page)]


@pytest.mark.parametrize(
    ("direction", "xs"), [("ltr", {"a": 60, "a0x": 160, "a0y": 260}), ("rtl", {"a": 240, "a0x": 140, "a0y": 40})]
)
def test_spanning_cell_stands_beside_its_rows_and_is_mirrored(pages, direction, xs):
    page = pages(Table(group("a", 3, (2, 2))), direction=direction).sections[0].pages[0]
    found = {name: (item.x_pt, item.baseline_pt) for item, name in reversed([*zip(lines_of(page), shown(page), strict=True)])}
    assert {name: found[name] for name in xs} == {name: (x_pt, 242) for name, x_pt in xs.items()}
    assert found["a1x"][1] == 222


def test_cells_are_drawn_in_reading_order(pages):
    page = pages(Table(group("a", 1, (1, 1)))).sections[0].pages[0]
    assert shown(page) == ["a", "a0x", "a0y", "a1x", "a1y"]
    last = Row((cell("x"), cell("y"), cell("z", 1, rows=2)), (100.0,) * 3), Row((cell("u"), cell("v")), (100.0,) * 3)
    assert shown(pages(Table(last)).sections[0].pages[0]) == ["x", "y", "z", "u", "v"]


def test_last_row_grows_with_a_longer_spanning_cell(pages):
    page = pages(Table((*group("a", 7, (2, 2)), *group("b", 1, (1, 1))))).sections[0].pages[0]
    baselines = {name: item.baseline_pt for item, name in zip(lines_of(page), shown(page), strict=True)}
    assert baselines["b"] == baselines["b0x"] == 242 - 70


@pytest.mark.parametrize(("valign", "baseline_pt"), [("top", 242), ("middle", 227), ("bottom", 212)])
def test_spanning_cell_hangs_where_its_valign_says(pages, valign, baseline_pt):
    page = pages(Table(group("a", 1, (2, 2), valign=valign))).sections[0].pages[0]
    assert lines_of(page)[0].baseline_pt == baseline_pt


def test_first_lines_stand_level(pages):
    big = Cell((Para((Span("big", Style(size_pt=20.0)),), "en", 30.0),))
    rows = (Row((cell("a", rows=2), big), (0.5, 0.5)), Row((big,), (0.5, 0.5)))
    small, first, _ = lines_of(pages(Table(rows)).sections[0].pages[0])
    assert small.baseline_pt == first.baseline_pt


def test_small_group_moves_whole(pages):
    result = pages(*(words("p") for _ in range(17)), Table(group("a", 2, (1, 1, 1, 1))))
    assert [len(shown(page)) for page in result.sections[0].pages] == [17, 10]


def test_spanning_cell_goes_on_where_its_rows_go_on(pages):
    result = pages(Table(group("a", 25, (5,) * 8)))
    first, second = (shown(page) for page in result.sections[0].pages)
    assert first.count("a") == 20 and second.count("a") == 5
    tops = [max(item.baseline_pt for item in lines_of(page)) for page in result.sections[0].pages]
    assert [lines_of(page)[0].baseline_pt for page in result.sections[0].pages] == tops


def test_spanning_cell_longer_than_its_rows_goes_on_alone_and_the_table_after_it(pages):
    result = pages(Table((*group("a", 45, (1, 1)), *group("b", 1, (1, 1)))))
    counts = [(shown(page).count("a"), shown(page).count("b0x")) for page in result.sections[0].pages]
    assert counts == [(20, 0), (20, 0), (5, 1)]
    last = result.sections[0].pages[2]
    assert lines_of(last)[5].baseline_pt == 242 - 50


@pytest.mark.parametrize(("repeat", "expected"), [(False, [1, 0, 0]), (True, [1, 1, 1])])
def test_label_is_said_again_on_every_page_if_wanted(pages, repeat, expected):
    result = pages(Table(group("a", 1, (5,) * 11, repeat=repeat)))
    assert [shown(page).count("a") for page in result.sections[0].pages] == expected
    again = [item.node for page in result.sections[0].pages[1:] for item in lines_of(page) if item.line.text.startswith("a--")]
    assert again == [-1] * sum(expected[1:])


def test_header_with_spans_is_repeated_whole(pages):
    header = (
        Row((cell("name", rows=2), cell("both", columns=2)), (100.0,) * 3),
        Row((cell("left"), cell("right")), (100.0,) * 3),
    )
    body = tuple(Row((cell("a"), cell("b"), cell("c")), (100.0,) * 3) for _ in range(30))
    result = pages(Table(body, header))
    for page in result.sections[0].pages:
        assert shown(page)[:4] == ["name", "both", "left", "right"]
        assert lines_of(page)[4].baseline_pt == 222
    assert {item.node for item in lines_of(result.sections[0].pages[1])[:4]} == {-1}


@pytest.mark.parametrize(("direction", "x_pt"), [("ltr", 160), ("rtl", 40)])
def test_cell_over_two_columns_has_their_width(pages, direction, x_pt):
    wide = Row((cell("a"), Cell((words("b", 4),), columns=2, fill=RED)), (100.0,) * 3)
    page = pages(Table((wide,)), direction=direction).sections[0].pages[0]
    (fill,) = [item for item in page.items if isinstance(item, PlacedRect)]
    assert (fill.x_pt, fill.width_pt) == (x_pt, 200) and len(lines_of(page)) == 3


def test_spans_are_in_the_structure(pages):
    header = (Row((cell("h", rows=2), cell("i", columns=2)), (100.0,) * 3), Row((cell("j"), cell("k")), (100.0,) * 3))
    nodes = pages(Table(group("a", 1, (1, 1)), header)).sections[0].nodes
    spans = [(node.role, node.column_span, node.row_span) for node in nodes if node.role in ("TH", "TD", "TR")]
    assert spans == [
        *[("TR", 1, 1), ("TH", 1, 2), ("TH", 2, 1), ("TR", 1, 1), ("TH", 1, 1), ("TH", 1, 1)],
        *[("TR", 1, 1), ("TD", 1, 2), ("TD", 1, 1), ("TD", 1, 1), ("TR", 1, 1), ("TD", 1, 1), ("TD", 1, 1)],
    ]


def test_fill_and_rules_leave_the_spanning_cell_out(pages):
    rows = [Row(row.cells, row.widths, rule_above=BLACK, rule_below=BLACK, fill=GREY) for row in group("a", 1, (1, 1), fill=RED)]
    page = pages(Table(tuple(rows))).sections[0].pages[0]
    rects = [
        (item.fill, item.x_pt, item.width_pt, item.y_pt, item.height_pt) for item in page.items if isinstance(item, PlacedRect)
    ]
    assert rects == [
        (GREY, 160, 200, 240, 10),
        (RED, 60, 100, 230, 20),
        (BLACK, 60, 300, 249.5, 0.5),
        (BLACK, 160, 200, 240, 0.5),
        (GREY, 160, 200, 230, 10),
        (BLACK, 160, 200, 239.5, 0.5),
        (BLACK, 60, 300, 230, 0.5),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (Row((cell("a", rows=2), cell("b")), (0.5, 0.5)), Row((cell("c"), cell("d")), (0.5, 0.5))),
        (Row((cell("a", rows=2), cell("b")), (0.5, 0.5)),),
        (Row((cell("a", rows=2), cell("b")), (0.5, 0.5)), Row((cell("c"),), (0.4, 0.6))),
        (Row((cell("a", columns=2), cell("b")), (0.5, 0.5)),),
        (Row((cell("a"), cell("b", rows=2), cell("c")), (0.3,) * 3), Row((cell("d", columns=2),), (0.3,) * 3)),
        (Row((cell("a", rows=0), cell("b")), (0.5, 0.5)),),
    ],
)
def test_spans_that_do_not_come_out_are_refused(pages, rows):
    with pytest.raises(ValueError, match=r"row of|a cell of"):
        pages(Table(rows))


def test_row_may_be_covered_whole_from_above(pages):
    rows = (
        Row((cell("a", 1, rows=2), cell("b", 3, rows=2)), (0.5, 0.5)),
        Row((), (0.5, 0.5)),
        Row((cell("c"), cell("d")), (0.5, 0.5)),
    )
    page = pages(Table(rows)).sections[0].pages[0]
    assert shown(page) == ["a", "b", "b", "b", "c", "d"] and lines_of(page)[4].baseline_pt == 242 - 30


GROUPS = st.lists(
    st.tuples(st.integers(1, 50), st.lists(st.integers(1, 14), min_size=1, max_size=6), st.booleans()), min_size=1, max_size=4
)


@settings(deadline=None, max_examples=120)
@given(groups=GROUPS, before=st.integers(0, 19), headed=st.booleans(), direction=st.sampled_from(["ltr", "rtl"]))
def test_every_line_of_a_spanning_cell_comes_out_once_inside_the_margins(pages, groups, before, headed, direction):
    rows = [
        row
        for index, (lines, counts, middle) in enumerate(groups)
        for row in group("abcd"[index], lines, counts, valign="middle" if middle else "top")
    ]
    header = (Row((cell("h"), cell("i"), cell("j")), (100.0,) * 3),) if headed else ()
    result = pages(*(words("p") for _ in range(before)), Table(tuple(rows), header), words("end"), direction=direction)
    counts = defaultdict(int)
    for page in result.sections[0].pages:
        taken = set()
        assert all(item.baseline_pt - 2 >= 50 - 0.02 and item.baseline_pt + 8 <= 250.02 for item in lines_of(page))
        for item, name in zip(lines_of(page), shown(page), strict=True):
            counts[name] += item.node >= 0
            # No two lines on one spot.
            place = (item.x_pt, round(item.baseline_pt, 3))
            assert not any(abs(place[1] - other) < 9.99 and place[0] == x_pt for x_pt, other in taken)
            taken.add(place)
    for index, (lines, rows_lines, _) in enumerate(groups):
        assert counts["abcd"[index]] == lines
        assert [counts[f"{'abcd'[index]}{place}x"] for place in range(len(rows_lines))] == rows_lines
    assert result.sections[0].pages[-1].items[-1].line.text.startswith("end")
