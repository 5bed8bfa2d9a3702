"""Rows: columns, levels, breaking in all cells together, fills and rules."""

import pytest

from desk_app.layout.blocks import BLACK, Band, Cell, Para, Row, Section
from desk_app.layout.pages import PlacedLine, PlacedRect
from desk_app.layout.rows import columns
from desk_app.typeset.values import Span, Style

GREY, RED = (0.5, 0.5, 0.5), (1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        ((0.5, 0.5), [(0, 150), (150, 150)]),
        ((60.0, 1.0), [(0, 60), (60, 240)]),
        ((0.25, 100.0, 0.75), [(0, 50), (50, 100), (150, 150)]),
        ((1.0, 1.0, 1.0), [(0, 100), (100, 100), (200, 100)]),
        ((0.2, 0.2), [(0, 60), (60, 60)]),
    ],
)
def test_columns_share_what_is_left_and_are_mirrored_by_direction(widths, expected):
    mirrored = [(300 - x_pt - width_pt, width_pt) for x_pt, width_pt in expected]
    for direction, places in (("ltr", expected), ("rtl", mirrored)):
        for found, place in zip(columns(widths, 300.0, direction), places, strict=True):
            assert found == pytest.approx(place)


def lines_of(result, page=0):
    return [item for item in result.sections[0].pages[page].items if isinstance(item, PlacedLine)]


def rects_of(result, page=0):
    return [item for item in result.sections[0].pages[page].items if isinstance(item, PlacedRect)]


@pytest.mark.parametrize(("direction", "start"), [("ltr", 60), ("rtl", 40)])
def test_margins_and_padding_follow_the_direction(pages, para, direction, start):
    cell = Cell((para("ab"),), padding_pt=(0, 7, 0, 3))
    (line,) = lines_of(pages(Row((cell,), (1.0,)), direction=direction))
    assert line.x_pt == (start + 7 if direction == "ltr" else start + 3)


@pytest.mark.parametrize(
    ("language", "align", "x_pt"),
    [("en", "start", 60), ("ar", "start", 350), ("en", "end", 350), ("ar", "end", 60), ("en", "center", 205)],
)
def test_alignment_follows_the_language_of_the_paragraph(pages, para, language, align, x_pt):
    (line,) = lines_of(pages(para("ab", language=language, align=align)))
    assert line.x_pt == x_pt


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_cells_of_different_sizes_start_on_one_baseline(pages, para, direction):
    big = para("big", size=20.0, leading_pt=30.0)
    small = para("small", size=8.0, leading_pt=11.0)
    padded = Cell((small,), padding_pt=(3, 0, 0, 0))
    lines = lines_of(pages(Row((Cell((big,)), padded, Cell((small,))), (0.4, 0.3, 0.3)), direction=direction))
    assert len({round(line.baseline_pt, 6) for line in lines}) == 1
    assert lines[0].baseline_pt == pytest.approx(250 - (30 - 20) / 2 - 16)


def test_bold_word_does_not_move_the_baseline(pages, para):
    plain, mixed = para("ordinary text"), para("ordinary text")
    large = para("!", size=14.0)
    mixed = type(mixed)((*mixed.spans, *large.spans), "en", 10.0)
    lines = lines_of(pages(Row((Cell((plain,)), Cell((mixed,))), (0.5, 0.5))))
    assert lines[0].baseline_pt == lines[1].baseline_pt


def test_a_long_raised_word_does_not_move_the_baseline(pages, para):
    raised = Span("raised" * 3, Style(size_pt=6.0, rise_pt=4.0))
    (plain,) = lines_of(pages(para("ab")))
    (mixed,) = lines_of(pages(Para((*para("ab").spans, raised), "en", 10.0)))
    assert mixed.baseline_pt == plain.baseline_pt


@pytest.mark.parametrize(("valign", "baseline_pt"), [("top", 242), ("middle", 227), ("bottom", 212)])
def test_cell_hangs_where_its_valign_says(pages, para, prose, valign, baseline_pt):
    row = Row((Cell((para(prose(4, 30)),)), Cell((para(),), valign=valign)), (0.5, 0.5))
    assert lines_of(pages(row))[-1].baseline_pt == baseline_pt


def test_row_breaks_in_all_cells_together_and_loses_no_line(pages, para, prose, texts):
    row = Row((Cell((para(prose(12, 27)),)), Cell((para(prose(30, 27, first=100)),)), Cell((para(),))), (0.5, 0.5, 30.0))
    result = pages(para(), para(), row)
    first, second = (texts(page) for page in result.sections[0].pages)
    assert first[2:] == [f"{number:04}" for number in [*range(12), *range(100, 118)]] + ["word"]
    assert second == [f"{number:04}" for number in range(118, 130)]


def test_both_cells_go_on_at_the_top_of_the_next_page(pages, para, prose):
    small = para(prose(30, 30), size=9.0, leading_pt=9.0)
    row = Row((Cell((para(prose(30, 30)),)), Cell((small,))), (0.5, 0.5))
    lines = lines_of(pages(*(para() for _ in range(5)), row), page=1)
    tops = {line.x_pt: line.baseline_pt for line in reversed(lines)}
    assert len(tops) == 2 and len(set(tops.values())) == 1


def test_cell_that_cannot_begin_moves_the_row(pages, para, prose, texts):
    row = Row((Cell((para(prose(3, 30)),)), Cell((para(prose(8, 30)),))), (0.5, 0.5))
    result = pages(*(para() for _ in range(18)), row)
    assert [len(texts(page)) for page in result.sections[0].pages] == [18, 11]


def test_heading_in_a_cell_stays_with_its_text(pages, para, prose, texts):
    cell = Cell((para(prose(17)), para("Head", role="H3"), para(prose(6, first=50))))
    result = pages(Row((cell,), (1.0,)))
    assert texts(result.sections[0].pages[0])[-1] == "0051"
    cell = Cell((para(prose(18)), para("Head", role="H3"), para(prose(6, first=50))))
    result = pages(Row((cell,), (1.0,)))
    assert texts(result.sections[0].pages[1])[0] == "Head"


def test_fill_is_on_both_parts_and_the_rules_at_start_and_end(pages, para, prose):
    row = Row((Cell((para(prose(25)),), fill=RED),), (1.0,), rule_above=BLACK, rule_below=BLACK, fill=GREY)
    result = pages(row)
    first, second = rects_of(result, 0), rects_of(result, 1)
    assert [rect.fill for rect in first] == [GREY, RED, BLACK] and first[-1].y_pt == 250 - 0.5
    assert [rect.fill for rect in second] == [GREY, RED, BLACK] and second[-1].y_pt == 250 - 50
    assert (second[0].x_pt, second[0].y_pt, second[0].width_pt, second[0].height_pt) == (60, 200, 300, 50)


@pytest.mark.parametrize(("direction", "side", "x_pt"), [("ltr", "start", 0), ("rtl", "start", 370), ("rtl", "end", 0)])
def test_band_covers_the_whole_height_at_its_side(pages, para, direction, side, x_pt):
    section = Section("s", "", "", (para(),), bands=(Band(30, RED, side),))
    band = rects_of(pages(sections=(section,), direction=direction))[0]
    assert (band.x_pt, band.y_pt, band.width_pt, band.height_pt) == (x_pt, 0, 30, 300)


def test_row_with_as_many_widths_as_cells_is_wanted(pages, para):
    with pytest.raises(ValueError, match="2 cells has 1 widths"):
        pages(Row((Cell(), Cell()), (1.0,)))
