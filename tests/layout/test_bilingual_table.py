"""A table of two languages over three pages, with the real faces: header, spans, languages in step, mirrored."""

import pytest

from desk_app.layout import lay_out
from desk_app.layout.blocks import Cell, Document, Geometry, Para, Row, Section, Table
from desk_app.layout.pages import PlacedLine
from desk_app.resources import root
from desk_app.typeset import Span, Style, load_faces

SMALL = Geometry(width_pt=420, height_pt=300, top_pt=30, bottom_pt=30, start_pt=30, end_pt=30)
ARABIC = (
    "يُنتظر أن يسأل الجانب الزائر عن موعد افتتاح خط الشحن المباشر، وقد اكتملت الأعمال في الميناء الجديد، وبقيت إجراءات الجمارك."
)
ENGLISH = (
    "The visiting side is expected to ask when the direct shipping line will open. Work at the new port is done; customs remain."
)
WIDTHS = (70.0, 0.5, 0.5)


@pytest.fixture(scope="module")
def faces():
    return load_faces(root() / "fonts")


def cell(words, language, **fields):
    content = tuple(Para((Span(text, Style(size_pt=9.0)),), language, 14.0) for text in words)
    return Cell(content, (3, 4, 3, 4), **fields)


def table(direction):
    main = "ar" if direction == "rtl" else "en"
    sides = [("ar", ARABIC), ("en", ENGLISH)][:: 1 if main == "ar" else -1]
    header = Row((cell(["#"], main), *(cell([language], language) for language, _ in sides)), WIDTHS)
    rows = []
    for group in ("1", "2"):
        for place in range(4):
            row = tuple(cell([f"{text} {place}"] * 2, language) for language, text in sides)
            first = (cell([group], main, rows=4, repeat=True),) if place == 0 else ()
            rows.append(Row((*first, *row), WIDTHS))
    return Document("t", main, direction, (Section("s", "T", "T", (Table(tuple(rows), (header,)),)),), SMALL)


@pytest.fixture(scope="module", params=["rtl", "ltr"])
def laid(request, faces):
    return request.param, lay_out(table(request.param), faces)


def placed(page):
    return [item for item in page.items if isinstance(item, PlacedLine)]


def test_table_goes_on_below_its_header_on_every_page(laid):
    _, pages = laid
    assert pages.count >= 3
    first, *others = pages.sections[0].pages
    heads = [item.line for item in placed(first)[:3]]
    for page in others:
        assert [item.line for item in placed(page)[:3]] == heads
        assert {item.node for item in placed(page)[:3]} == {-1}


def test_columns_are_mirrored(laid):
    direction, pages = laid
    for page in pages.sections[0].pages:
        places = [item.x_pt for item in placed(page)[:3]]
        assert places == sorted(places, reverse=direction == "rtl")


def test_both_languages_end_a_page_in_the_same_paragraph(laid):
    """Lines of a paragraph come with its node; twins are the paragraphs of the two cells of a row."""
    _, pages = laid
    section = pages.sections[0]
    cells = {}
    for index, node in enumerate(section.nodes):
        if node.role == "P":
            cells.setdefault(node.parent, []).append(index)
    rows = {}
    for parent, paragraphs in cells.items():
        if len(paragraphs) == 2:
            rows.setdefault(section.nodes[parent].parent, []).append(paragraphs)
    assert len(rows) == 8
    for first, second in rows.values():
        for one, other in zip(first, second, strict=True):
            on = [{page.number for page in section.pages if any(i.node == node for i in placed(page))} for node in (one, other)]
            assert on[0] == on[1]


def test_label_of_a_group_is_on_every_page_of_it(laid):
    _, pages = laid
    numbers = [[item.line for item in placed(page) if item.line.width_pt < 10] for page in pages.sections[0].pages]
    assert all(found for found in numbers)


def test_cells_that_span_rows_say_so_in_the_structure(laid):
    _, pages = laid
    assert [node.row_span for node in pages.sections[0].nodes if node.row_span > 1] == [4, 4]
