"""Stacking: what stands on which page."""

from itertools import chain

import pytest

from desk_app.layout import LayoutImpossible
from desk_app.layout.blocks import Cell, Figure, Geometry, PageBreak, PathShape, Row, Section, Space, Table


def on_pages(result, texts):
    return [texts(page) for page in result.sections[0].pages]


def test_page_takes_as_many_lines_as_its_height(pages, para, prose, texts):
    found = on_pages(pages(para(prose(45))), texts)
    assert [len(page) for page in found] == [20, 20, 5]
    assert list(chain(*found)) == [f"{number:04}" for number in range(45)]


@pytest.mark.parametrize(
    ("before", "lines", "expected"),
    [
        (19, 4, [19, 4]),  # one line would stay behind: none does
        (18, 4, [20, 2]),
        (17, 4, [19, 2]),  # one line would go over: two go
        (18, 3, [18, 3]),  # three can't be divided
        (19, 2, [19, 2]),
        (18, 2, [20]),
    ],
)
def test_no_line_of_a_paragraph_stands_alone(pages, para, prose, texts, before, lines, expected):
    blocks = [para() for _ in range(before)]
    assert [len(page) for page in on_pages(pages(*blocks, para(prose(lines))), texts)] == expected


def test_lines_that_belong_together_part_when_no_page_holds_them(pages, para, prose, texts):
    assert on_pages(pages(para(prose(3), leading_pt=90.0)), texts) == [["0000", "0001"], ["0002"]]


def test_heading_moves_with_what_follows(pages, para, prose, texts):
    blocks = [*(para() for _ in range(18)), para("Head", role="H2"), para(prose(4))]
    assert [page[0] for page in on_pages(pages(*blocks), texts)] == ["word", "Head"]


def test_chain_of_headings_stays_together(pages, para, prose, texts):
    blocks = [*(para() for _ in range(17)), para("One", role="H1"), Space(2), para("Two", role="H2"), para(prose(4))]
    assert on_pages(pages(*blocks), texts)[1][:2] == ["One", "Two"]


def test_chain_longer_than_a_page_gives_up_without_losing_a_row(pages, para, texts):
    blocks = [para(f"H{number}", role="H2") for number in range(50)]
    found = on_pages(pages(*blocks), texts)
    assert list(chain(*found)) == [f"H{number}" for number in range(50)]
    assert len(found) <= 4


def test_row_kept_with_next_moves_too(pages, para, texts):
    kept = Row((Cell((para("kept"),)),), (1.0,), keep_next=True)
    found = on_pages(pages(*(para() for _ in range(19)), kept, para("next")), texts)
    assert found[1] == ["kept", "next"]


@pytest.mark.parametrize(("kept", "items"), [(True, [17, 2]), (False, [18, 1])])
def test_a_drawing_stays_with_its_note_when_it_says_so(pages, para, kept, items):
    line = PathShape(((0.0, 0.0), (50.0, 0.0)))
    drawing = Figure(50.0, 30.0, (line,), "A drawing", "en", keep_next=kept)
    found = pages(*(para() for _ in range(17)), drawing, para("note"))
    assert [len(page.items) for page in found.sections[0].pages] == items


def test_spacing_adds_up_within_a_page_and_vanishes_at_its_top(pages, para):
    result = pages(para("a", before_pt=30, after_pt=5), para("b", before_pt=7), PageBreak(), Space(40), para("c", before_pt=9))
    a, b = (item.baseline_pt for item in result.sections[0].pages[0].items)
    (c,) = (item.baseline_pt for item in result.sections[0].pages[1].items)
    assert a == c == 300 - 50 - 8
    assert a - b == 10 + 5 + 7


def test_page_breaks_leave_no_empty_page(pages, para):
    result = pages(PageBreak(), para(), PageBreak(), PageBreak(), para(), PageBreak())
    assert result.count == 2


def test_section_without_blocks_has_one_page(pages):
    assert pages().count == 1


def test_section_at_the_bottom_ends_at_the_margin(pages, para):
    result = pages(sections=(Section("s", "", "", (para(), para()), valign="bottom"),))
    assert result.sections[0].pages[0].items[-1].baseline_pt == pytest.approx(50 + 2)


def table_of(para, count, **fields):
    rows = tuple(Row((Cell((para(f"{number}a"),)), Cell((para(f"{number}b"),))), (0.5, 0.5), **fields) for number in range(count))
    return Table(rows, header=(Row((Cell((para("head"),)), Cell()), (0.5, 0.5)),))


def test_table_header_is_repeated_and_only_its_first_is_structure(pages, para, texts):
    result = pages(table_of(para, 30))
    found = on_pages(result, texts)
    assert [page[0] for page in found] == ["head", "head"]
    assert list(chain(*(page[1:] for page in found))) == [f"{number}{side}" for number in range(30) for side in "ab"]
    nodes = [page.items[0].node for page in result.sections[0].pages]
    assert nodes[0] >= 0 and nodes[1] == -1


@pytest.mark.parametrize(
    ("before", "rows", "expected"),
    [
        (18, 3, [18, 7]),  # the header and one row would stay behind: nothing does
        (17, 6, [22, 9]),  # the header and two rows stay
        (15, 5, [22, 5]),  # one row would go over: two go
        (18, 2, [21, 3]),  # a table of two is divided
    ],
)
def test_no_row_of_a_table_stands_alone(pages, para, texts, before, rows, expected):
    blocks = [*(para() for _ in range(before)), table_of(para, rows)]
    assert [len(page) for page in on_pages(pages(*blocks), texts)] == expected


def test_rows_kept_together_leave_room_for_the_header_above_them(pages, para, texts):
    rows = tuple(Row((Cell((para(f"{number}"),)),), (1.0,), keep_next=2 <= number < 21) for number in range(22))
    found = on_pages(pages(Table(rows, header=(Row((Cell((para("head"),)),), (1.0,)),))), texts)
    assert [(page[0], page[1], len(page)) for page in found] == [("head", "0", 4), ("head", "3", 20)]


def test_row_divided_inside_a_table_goes_on_below_the_repeated_header(pages, para, prose, texts):
    header = Row((Cell((para("head"),)),), (1.0,))
    result = pages(Table((Row((Cell((para(prose(30)),)),), (1.0,)),), header=(header,)))
    assert [(page[0], page[1], len(page)) for page in on_pages(result, texts)] == [("head", "0000", 20), ("head", "0019", 12)]


def test_table_header_does_not_stay_alone_at_a_page_end(pages, para, texts):
    found = on_pages(pages(*(para() for _ in range(19)), table_of(para, 2)), texts)
    assert found[1][0] == "head" and "head" not in found[0]


def test_header_as_high_as_the_page_is_not_repeated(pages, para, texts):
    tall = Row((Cell((para(leading_pt=185.0),)),), (1.0,))
    rows = tuple(Row((Cell((para(leading_pt=20.0),)),), (1.0,)) for _ in range(3))
    found = on_pages(pages(Table(rows, header=(tall,))), texts)
    assert [len(page) for page in found] == [1, 3]


def test_unsplittable_row_moves_whole(pages, para, prose, texts):
    moved = Row((Cell((para(prose(8)),)),), (1.0,), splittable=False)
    assert [len(page) for page in on_pages(pages(*(para() for _ in range(15)), moved), texts)] == [15, 8]


def test_unsplittable_row_higher_than_a_page_is_divided_below_its_heading(pages, para, prose, texts):
    tall = Row((Cell((para(prose(30)),)),), (1.0,), splittable=False)
    assert [len(page) for page in on_pages(pages(para("Head", role="H2"), tall), texts)] == [20, 11]


def test_bare_rule_stays_inside_the_margins(pages, para):
    rule = Row((), (), rule_below=(0, 0, 0), before_pt=3)
    result = pages(*(para() for _ in range(20)), rule)
    assert [item.y_pt for item in result.sections[0].pages[1].items] == [250]


@pytest.mark.parametrize(
    "geometry",
    [Geometry(width_pt=90), Geometry(height_pt=120), Geometry(width_pt=114)],
)
def test_margins_wider_than_the_page_are_refused(pages, para, geometry):
    with pytest.raises(LayoutImpossible) as refusal:
        pages(para(), geometry=geometry)
    assert refusal.value.fields["page_width_pt"] == round(geometry.width_pt)


def test_what_fits_no_page_is_refused_with_numbers(pages, para):
    cases = [
        Row((Cell((para(),)), Cell((para(),))), (0.0, 1.0)),
        Row((Cell((para(),)), Cell((para(),))), (200.0, 200.0)),
        para(leading_pt=201.0),
        Row((Cell((para(),), padding_pt=(0, 150, 0, 150)),), (1.0,)),
        Row((Cell((para(),), padding_pt=(150, 0, 60, 0)),), (1.0,)),
    ]
    for block in cases:
        with pytest.raises(LayoutImpossible) as refusal:
            pages(block)
        assert any(str(value) in refusal.value.what("ar") for value in refusal.value.fields.values())


def test_hostile_documents_are_laid_out(pages, para, texts):
    assert pages(*(para("x") for _ in range(5000))).count == 250
    wide = Row(tuple(Cell((para("x"),)) for _ in range(50)), (0.02,) * 50)
    assert texts(pages(wide).sections[0].pages[0]) == [""] * 50
    assert pages(para("x" * 500), Figure(5000, 9000, (), "alt", "en")).count == 2
