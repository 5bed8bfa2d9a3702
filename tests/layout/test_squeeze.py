"""Sections set tighter to save a nearly empty last page; even lines of titles; lists that repeat their heading."""

from dataclasses import replace

import pytest

from desk_app.layout.blocks import Cell, Row, Section, Table
from desk_app.layout.pages import PlacedLine


@pytest.fixture
def rows(para):
    """So many rows of one line, fifteen points high each: thirteen fill the small page."""

    def make(count):
        return tuple(Row((Cell((para(f"row {number}"),), (2.0, 0.0, 3.0, 0.0)),), (1.0,)) for number in range(count))

    return make


@pytest.mark.parametrize(
    ("count", "loose", "tight"),
    [(13, 1, 1), (14, 2, 1), (15, 2, 1), (17, 2, 2), (20, 2, 2)],
)
def test_a_nearly_empty_last_page_is_saved_by_setting_the_section_tighter(pages, rows, count, loose, tight):
    section = Section("s", "C-1", "", rows(count))
    found = [pages(sections=(replace(section, squeeze=squeeze),)).count for squeeze in (False, True)]
    assert found == [loose, tight]


def test_the_gentlest_tightness_that_saves_the_page_is_taken(pages, rows):
    def step(count):
        result = pages(sections=(Section("s", "C-1", "", rows(count), squeeze=True),))
        first, second = [item for item in result.sections[0].pages[0].items if isinstance(item, PlacedLine)][:2]
        return first.baseline_pt - second.baseline_pt

    assert [round(step(count), 2) for count in (13, 14, 15)] == [15.0, 13.95, 12.8]


def test_balanced_lines_are_even_and_no_more_than_before(pages, para, texts):
    title = "Official visit of the delegation to United Nations Headquarters"
    loose, even = (texts(pages(para(title, balanced=balanced)).sections[0].pages[0]) for balanced in (False, True))
    assert loose == ["Official visit of the delegation to United Nations", "Headquarters"]
    assert even == ["Official visit of the delegation", "to United Nations Headquarters"]


def test_a_balanced_arabic_line_still_starts_at_the_right_edge(pages, para):
    result = pages(para("one two three four " * 4, balanced=True, language="ar"), direction="rtl", language="ar")
    lines = [item for item in result.sections[0].pages[0].items if isinstance(item, PlacedLine)]
    assert {round(item.x_pt + item.line.width_pt) for item in lines} == {340}
    assert len(lines) > 1


@pytest.mark.parametrize(("rows_apart", "last_page"), [(False, ["head", "row 11", "row 12"]), (True, ["head", "row 12"])])
def test_a_list_may_leave_one_row_to_a_page_and_repeats_its_heading(pages, rows, para, texts, rows_apart, last_page):
    head = Row((Cell((para("head", role="H2"),), (2.0, 0.0, 3.0, 0.0)),), (1.0,))
    result = pages(Table(rows(13), (head,), rows_apart=rows_apart))
    assert texts(result.sections[0].pages[1]) == last_page
