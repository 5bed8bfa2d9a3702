"""Lists: hanging labels, nesting, pages, two languages in step."""

import pytest

from desk_app.layout import LayoutImpossible
from desk_app.layout.blocks import Cell, Figure, List, ListItem, ParallelLists, Row
from desk_app.layout.pages import PlacedLine


@pytest.fixture
def listed(para):
    """A list of texts; a text that is a list itself is nested in the item before it."""

    def make(*texts, numbering="western", language="en", **fields):
        items = []
        for text in texts:
            if isinstance(text, List):
                items[-1] = ListItem((*items[-1].content, text))
            else:
                items.append(ListItem((para(text, language=language),)))
        return List(tuple(items), numbering, language, **fields)

    return make


def lines_of(result, page=0):
    return [item for item in result.sections[0].pages[page].items if isinstance(item, PlacedLine)]


def spots(result, page=0):
    return [(line.line.text, line.x_pt, line.baseline_pt) for line in lines_of(result, page)]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_labels_hang_at_the_reading_start_of_the_list(pages, listed, direction):
    left_pt = 60 if direction == "ltr" else 40
    english = spots(pages(listed("one", "two"), direction=direction))
    assert english == [("1.", left_pt, 242), ("one", left_pt + 15, 242), ("2.", left_pt, 232), ("two", left_pt + 15, 232)]
    arabic = spots(pages(listed("one", "two", language="ar"), direction=direction))
    assert arabic == [
        ("1.", left_pt + 290, 242),
        ("one", left_pt + 270, 242),
        ("2.", left_pt + 290, 232),
        ("two", left_pt + 270, 232),
    ]


def test_the_widest_label_sets_the_column_and_numbers_end_on_one_edge(pages, listed):
    found = spots(pages(listed("nine", "ten", start=9)))
    assert [(text, x_pt) for text, x_pt, _ in found] == [("9.", 65), ("nine", 80), ("10.", 60), ("ten", 80)]
    found = spots(pages(listed("nine", "ten", start=9, label_align="start", gap_pt=10.0, label_pt=40.0)))
    assert [(text, x_pt) for text, x_pt, _ in found] == [("9.", 60), ("nine", 110), ("10.", 60), ("ten", 110)]


def test_lines_after_the_first_stand_under_the_text(pages, listed, prose):
    found = lines_of(pages(listed(prose(3, 57))))
    assert [line.x_pt for line in found] == [60, 75, 75, 75]


def test_lists_three_deep_have_their_own_numbers(pages, listed):
    deep = listed("x", "y", numbering="latin", punctuation=")")
    middle = listed("b", deep, numbering="bullet")
    found = spots(pages(listed("a", middle, "c")))
    assert [text for text, _, _ in found] == ["1.", "a", "•", "b", "a)", "x", "b)", "y", "2.", "c"]
    assert [x_pt for _, x_pt, _ in found] == [60, 75, 75, 85, 85, 100, 85, 100, 60, 75]


def test_label_stands_on_the_baseline_of_its_item(pages, para):
    items = (ListItem((para("big", size=20.0, leading_pt=30.0),)), ListItem((para("small"),), label="*"))
    found = spots(pages(List(items, "western", "en", label_style=para().spans[0].style)))
    assert [(text, y_pt) for text, _, y_pt in found] == [("1.", 229), ("big", 229), ("*", 212), ("small", 212)]


def test_list_whose_item_begins_with_a_list_shows_both_labels_on_one_line(pages, listed):
    found = spots(pages(List((ListItem((listed("x", "y"),)),), "latin", "en")))
    assert found == [("a.", 60, 242), ("1.", 75, 242), ("x", 90, 242), ("2.", 75, 232), ("y", 90, 232)]


def test_label_of_a_figure_stands_at_its_upper_edge(pages):
    figure = Figure(50, 40, (), "alt", "en")
    (label,) = lines_of(pages(List((ListItem((figure,)),), "western", "en")))
    assert label.baseline_pt == pytest.approx(250 - label.line.ascent_pt, abs=3.5)


def test_items_divide_over_pages_but_a_label_stays_with_its_text(pages, listed, prose, para):
    result = pages(listed(*(prose(3, 57) for _ in range(9))))
    assert [len(lines_of(result, page)) for page in (0, 1)] == [6 * 4, 3 * 4]
    nested = listed("lead", listed("x", "y"))
    result = pages(para(prose(19)), nested)
    assert [text for text, _, _ in spots(result, 1)] == ["1.", "lead", "1.", "x", "2.", "y"]


def test_space_between_items_and_around_lists_adds_up(pages, listed, para):
    found = spots(pages(para("up"), listed("a", "b", between_pt=3.0, before_pt=7.0, after_pt=11.0), para("down")))
    assert [y_pt for _, _, y_pt in found] == [242, 225, 225, 212, 212, 191]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_lists_side_by_side_are_level_item_by_item(pages, listed, prose, direction):
    arabic = listed(prose(2, 25), "b", "c", numbering="abjad", language="ar")
    english = listed(prose(3, 25), "y", numbering="latin")
    result = pages(ParallelLists((arabic, english), (0.5, 0.5), gutter_pt=10.0), direction=direction)
    found = {text: y_pt for text, _, y_pt in spots(result)}
    assert found["أ."] == found["a."] == 242 and found["ب."] == found["b."] == 212 and found["ج."] == 202
    places = {line.line.text: (line.x_pt, line.x_pt + line.line.width_pt) for line in lines_of(result)}
    # Arabic labels at the right edge of their column, English ones at the left, whichever column comes first.
    columns = ((60, 205), (215, 360)) if direction == "ltr" else ((195, 340), (40, 185))
    assert places["أ."][1] == columns[0][1] and places["a."][0] == columns[1][0]


def test_lists_side_by_side_break_over_pages_in_step(pages, listed, prose):
    arabic = listed(*(prose(3, 25) for _ in range(9)), language="ar")
    english = listed(*(prose(2, 25) for _ in range(9)))
    result = pages(ParallelLists((arabic, english), (0.5, 0.5)))
    labels = [[text for text, _, _ in spots(result, page) if text.endswith(".")] for page in (0, 1)]
    assert labels == [[f"{n}." for n in range(1, 7) for _ in "ae"], [f"{n}." for n in range(7, 10) for _ in "ae"]]


def test_structure_holds_list_items_labels_and_bodies(pages, listed, para):
    section = pages(Row((Cell((para("lead"), listed("a", listed("x", language="ar")))),), (1.0,))).sections[0]
    assert [(node.role, node.parent, node.language) for node in section.nodes] == [
        ("P", -1, None),
        ("L", -1, None),
        ("LI", 1, None),
        ("Lbl", 2, None),
        ("LBody", 2, None),
        ("P", 4, None),
        ("L", 4, "ar"),
        ("LI", 6, None),
        ("Lbl", 7, "ar"),
        ("LBody", 7, None),
        ("P", 9, "ar"),
    ]
    drawn = [(line.node, line.line.text) for line in section.pages[0].items if isinstance(line, PlacedLine)]
    assert drawn == [(0, "lead"), (3, "1."), (5, "a"), (8, "1."), (10, "x")]


def test_lists_side_by_side_are_two_lists_in_the_structure(pages, listed):
    section = pages(ParallelLists((listed("a", "b", language="ar"), listed("x", "y")), (0.5, 0.5))).sections[0]
    lists = [index for index, node in enumerate(section.nodes) if node.role == "L"]
    assert lists == [0, 1]
    assert [node.parent for node in section.nodes if node.role == "LI"] == [0, 1, 0, 1]


def test_empty_item_keeps_its_number_and_lists_without_items_take_no_room(pages, listed, para):
    assert spots(pages(List((), "western", "en"), ParallelLists((List((), "western", "en"),), (1.0,)), para("x")))[0][2] == 242
    with pytest.raises(ValueError):
        pages(listed("a", start=0, numbering="latin"))
    with pytest.raises(ValueError):
        pages(ParallelLists((listed("a"),), (0.5, 0.5)))


def test_labels_that_leave_no_room_for_text_are_an_error(pages, listed):
    with pytest.raises(LayoutImpossible):
        pages(listed("a", label_pt=300.0))
