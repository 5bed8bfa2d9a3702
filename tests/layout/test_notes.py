"""Notes at the foot of pages, by plain arithmetic."""

import re

import pytest

from desk_app.layout.blocks import Cell, Figure, Furniture, Note, Notes, Para, Row, Section, Space, Table, TextShape
from desk_app.layout.pages import PlacedLine, PlacedRect
from desk_app.typeset.values import Span, Style

STYLE = Style(size_pt=10.0)
MARKS = re.compile("[\u200e\u200f]([0-9٠-٩،,]+)")
LABEL = re.compile(r"^\[([0-9٠-٩]+)\]$")
LOOK = {"above_pt": 6.0, "below_pt": 4.0, "between_pt": 2.0, "gap_pt": 5.0}


def said(*parts, language="en"):
    """A paragraph; a part "#key" is the mark of a note."""
    spans = []
    for part in parts:
        if part.startswith("#"):
            last = spans.pop() if spans and spans[-1].note is None else Span("", STYLE)
            spans.append(Span(last.text, STYLE, note=part[1:]))
        else:
            spans.append(Span(part, STYLE))
    return Para(tuple(spans), language, 10.0)


def note(key, text=None, language="en"):
    return Note(key, (said(text or f"note {key}", language=language),))


@pytest.fixture
def noted(pages):
    """Lay blocks out with notes."""

    def make(*blocks, notes=("a", "b", "c", "d"), numbering="page", digits="western", **fields):
        kept = tuple(one if isinstance(one, Note) else note(one) for one in notes)
        section = Section("s", "C-1", "", blocks, notes=Notes(kept, numbering, **LOOK), **fields)
        return pages(sections=(section,), digits=digits).sections[0]

    return make


def texts(page):
    """Lines from the top, marks as [1], the numbers of notes as 1."""
    lines = [item for item in page.items if isinstance(item, PlacedLine)]
    return [LABEL.sub(r"\1", MARKS.sub(r"[\1]", line.line.text)).rstrip("x") for line in lines]


def test_note_stands_at_the_foot_of_the_page_under_a_rule(noted):
    (page,) = noted(said("word", "#a", " more")).pages
    assert texts(page) == ["word[1] more", "1", "note a"]
    first, number, text = (item for item in page.items if isinstance(item, PlacedLine))
    assert first.baseline_pt == 242 and number.baseline_pt == text.baseline_pt == 52
    # A direction mark is half its size wide here, as every character.
    assert (number.x_pt, text.x_pt) == (60, 75)
    (rule,) = (item for item in page.items if isinstance(item, PlacedRect))
    assert (rule.x_pt, rule.y_pt, rule.width_pt) == (60, 64, 72)


def test_marks_of_one_note_share_its_number(noted):
    (page,) = noted(said("p", "#b", " q", "#a", " r", "#b"), said("s", "#a")).pages
    assert texts(page) == ["p[1] q[2] r[1]", "s[2]", "1", "note b", "2", "note a"]


def test_marks_that_follow_each_other_are_parted(noted):
    (page,) = noted(said("p", "#a", "#b", " q")).pages
    assert texts(page)[0] == "p[1,][2] q"


@pytest.mark.parametrize(("numbering", "expected"), [("page", ["p[1]", "r[2]", "q[1]"]), ("section", ["p[1]", "r[2]", "q[3]"])])
def test_numbers_restart_by_page_or_go_on(noted, prose, para, numbering, expected):
    section = noted(said("p", "#a"), said("r", "#b"), para(prose(17)), said("q", "#c"), numbering=numbering)
    assert [text for page in section.pages for text in texts(page) if "[" in text] == expected
    assert [texts(page)[-1] for page in section.pages] == ["note b", "note c"]


@pytest.mark.parametrize("numbering", ["page", "section"])
def test_note_is_repeated_on_every_page_of_its_marks(noted, prose, para, numbering):
    section = noted(said("p", "#a"), para(prose(17)), para(prose(9)), said("q", "#a"), numbering=numbering)
    assert [texts(page)[-2:] for page in section.pages] == [["1", "note a"]] * 2
    nodes = [[item.node for item in page.items if isinstance(item, PlacedLine)][-1] for page in section.pages]
    assert nodes[0] >= 0 and nodes[1] == -1
    assert [node.role for node in section.nodes].count("Note") == 1


def test_note_repeated_under_another_number_is_in_the_structure_once(noted, prose, para):
    section = noted(said("p", "#a"), para(prose(17)), para(prose(9)), said("r", "#b"), said("q", "#a"))
    assert texts(section.pages[1])[-6:] == ["r[1]", "q[2]", "1", "note b", "2", "note a"]
    assert [node.role for node in section.nodes].count("Note") == 2


def test_line_goes_to_the_next_page_with_its_note(noted, prose, para):
    section = noted(para(prose(17)), said("q", "#a"))
    assert [len(texts(page)) for page in section.pages] == [19, 2] or texts(section.pages[0])[-1] == "note a"
    section = noted(para(prose(19)), said("q", "#a"))
    assert texts(section.pages[0]) == [f"{line:04}" for line in range(19)]
    assert texts(section.pages[1]) == ["q[1]", "1", "note a"]


def test_paragraph_is_divided_before_the_line_whose_note_has_no_room(noted, prose, para):
    words = prose(14).split(" ")
    words[8] = words[8][:-2]
    marked = said(" ".join(words[:9]), "#a", " " + " ".join(words[9:]))
    section = noted(para(prose(10)), marked, notes=(note("a", prose(3, 58)),))
    first, second = map(texts, section.pages)
    assert first[10:] == [f"{line:04}" for line in range(8)] or "[1]" not in "".join(first)
    assert second[0].startswith("0008") or any("[1]" in text for text in second)
    assert second[-3:] == ["0000", "0001", "0002"]


def test_long_note_goes_on_at_the_foot_of_the_next_page(noted, prose, para):
    section = noted(said("p", "#a"), para(prose(17)), notes=(note("a", prose(30, 58)),))
    first, second, third = map(texts, section.pages)
    assert first[0] == "p[1]" and first[1:4] == ["1", "0000", "0001"]
    got = [text for page in (first[2:], second, third) for text in page if text.isdigit()]
    assert sorted(got) == sorted([f"{line:04}" for line in range(30)] + [f"{line:04}" for line in range(17)])
    # What is left of the note takes no more than its share of the second page: text stands there too.
    assert second[0] == "0000" and len(second) > 12


def test_what_is_left_of_a_very_long_note_leaves_room_for_the_text_on_each_page(noted, prose, para):
    section = noted(said("p", "#a"), *(para() for _ in range(30)), notes=(note("a", prose(60, 58)),))
    words = [texts(page).count("word") for page in section.pages]
    assert sum(words) == 30
    # Two fifths of 200 points, less what the rule and its white take: no page is all note while there is text.
    assert all(count >= 7 for count in words[1:3])


def test_notes_left_over_at_the_end_get_pages_of_their_own(noted, prose):
    section = noted(said("p", "#a"), notes=(note("a", prose(50, 58)),))
    lines = [text for page in section.pages for text in texts(page)]
    assert lines == ["p[1]", "1", *(f"{line:04}" for line in range(50))]


def test_marks_in_both_cells_of_a_row_share_the_note_in_two_columns(noted):
    both = Note("a", (said("الأول", language="ar"), said("first")))
    row = Row((Cell((said("نص", "#a", language="ar"),)), Cell((said("text", "#a"),))), (0.5, 0.5))
    (page,) = noted(row, notes=(both,), digits="arabic").pages
    assert texts(page) == ["نص[١]", "text[1]", "١", "الأول", "1", "first"]
    spots = {line.line.text[1:]: line.x_pt for line in page.items if isinstance(line, PlacedLine)}
    # Columns of 144 points with a gutter of 12: each number at its own language's reading start.
    assert (spots["١"], spots["1"]) == (60 + 144 - 10, 60 + 156)
    rules = [item.x_pt for item in page.items if isinstance(item, PlacedRect)]
    assert rules == [60 + 144 - 72, 60 + 156]


def test_mark_in_a_repeated_header_brings_its_note_to_every_page(noted, para):
    header = Row((Cell((said("head", "#b"),)),), (1.0,))
    rows = tuple(Row((Cell((said(f"row {place}", *(["#a"] if place == 20 else [])),)),), (1.0,)) for place in range(24))
    section = noted(said("p", "#c"), Table(rows, (header,)))
    assert len(section.pages) == 2
    assert [[text for text in texts(page) if "note" in text] for page in section.pages] == [
        ["note c", "note b"],
        ["note b", "note a"],
    ]
    assert "row 20[3]" in texts(section.pages[1]) and "head[2]" in texts(section.pages[1])


def test_note_of_a_cell_that_spans_rows_stands_where_the_cell_begins(noted):
    spanning = Cell((said("wide", "#b"),), rows=2)
    table = Table((Row((spanning, Cell((said("p", "#a"),))), (0.5, 0.5)), Row((Cell((said("q"),)),), (0.5, 0.5))))
    (page,) = noted(table).pages
    assert texts(page) == ["wide[1]", "p[2]", "q", "1", "note b", "2", "note a"]


def test_heading_goes_with_the_line_and_the_note_below_it(noted, prose, para):
    section = noted(para(prose(17)), para("head", role="H2"), said("q", "#a"))
    assert texts(section.pages[1]) == ["head", "q[1]", "1", "note a"]


def test_note_is_a_note_in_the_structure_after_its_paragraph(noted):
    section = noted(said("p", "#a"), said("q"))
    assert [(node.role, node.parent) for node in section.nodes] == [("P", -1), ("Note", -1), ("Lbl", 1), ("P", 1), ("P", -1)]


def test_figure_as_high_as_the_page_waits_for_a_page_without_notes(noted, prose):
    section = noted(said("p", "#a"), Figure(100, 200, (), "alt", "en"), notes=(note("a", prose(30, 58)),))
    assert len(section.pages) == 3 or len(section.pages) == 4


@pytest.mark.parametrize(
    ("blocks", "notes", "error"),
    [
        ((said("p", "#x"),), ("a",), LookupError),
        ((said("p"),), ("a", "a"), ValueError),
        ((said("p", "#a"),), (Note("a", (said("q", "#a"),)),), ValueError),
        ((Figure(9, 9, (TextShape(said("p", "#a"), 0, 0),), "alt", "en"),), ("a",), ValueError),
    ],
)
def test_marks_without_a_note_and_notes_with_marks_are_refused(noted, blocks, notes, error):
    with pytest.raises(error):
        noted(*blocks, notes=notes)


def test_marks_in_running_heads_are_refused(noted):
    with pytest.raises(ValueError):
        noted(Space(1.0), furniture=Furniture((Row((Cell((said("p", "#a"),)),), (1.0,)),)))


def test_section_set_at_the_bottom_ends_above_its_notes(noted):
    (page,) = noted(said("p", "#a"), valign="bottom").pages
    first, _, last = (item for item in page.items if isinstance(item, PlacedLine))
    assert (first.baseline_pt, last.baseline_pt) == (72, 52)


def test_row_with_an_empty_cell_ends_though_its_notes_fill_the_page(noted, prose):
    """Once its lines went to one new page after the other."""
    long = prose(19, 58)
    row = Row((Cell(), Cell((said("p", "#a", "#b"),))), (0.5, 0.5))
    section = noted(row, notes=(note("a", long), note("b", long)))
    assert texts(section.pages[0])[:2] == ["p[1,][2]", "1"] and len(section.pages) < 5
