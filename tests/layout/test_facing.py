"""Facing pages: which language on which page, level by paragraph, with everything that hangs on a page."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.layout import SectionCache
from desk_app.layout.blocks import BLACK, Cell, Furniture, List, ListItem, Note, Notes, Para, ParallelLists, Row, Section, Table
from desk_app.layout.pages import PlacedLine, PlacedRect
from desk_app.typeset.values import Span, Style


def words(lines, language="en", **fields):
    """A paragraph of so many full lines of the small page, marked with its language."""
    return Para((Span(" ".join([language * 28] * lines), Style(size_pt=10.0)),), language, 10.0, **fields)


def pair(arabic, english, direction="rtl", **fields):
    cells = Cell((words(arabic, "ar"),)), Cell((words(english, "en"),))
    return Row(cells if direction == "rtl" else cells[::-1], (1.0, 1.0), **fields)


def facing(*blocks, **fields):
    return Section("facing", "D-1", "", blocks, facing=True, **fields)


def lines_of(page):
    return [item for item in page.items if isinstance(item, PlacedLine)]


def languages(page):
    return {item.line.text[:2] for item in lines_of(page)}


@pytest.mark.parametrize(("direction", "first", "second"), [("rtl", "ar", "en"), ("ltr", "en", "ar")])
def test_language_that_reads_as_the_document_is_on_even_pages(pages, direction, first, second):
    sections = (Section("cover", "", "", (words(1),)), facing(*[pair(9, 8, direction)] * 4))
    laid = pages(sections=sections, direction=direction).sections[1]
    assert [(page.number, languages(page)) for page in laid.pages] == [(2, {first}), (3, {second}), (4, {first}), (5, {second})]
    assert [page.label for page in laid.pages] == ["D-1–1", "D-1–2", "D-1–3", "D-1–4"]


def test_blank_page_with_furniture_ends_the_section_before_an_opening(pages, para):
    head = Furniture(head=(Row((Cell((Para((Span("0", field="page"), Span("/0", field="pages")), "en", 10.0),)),), (1.0,)),))
    sections = (Section("a", "C-1", "", (words(25),), head), facing(pair(3, 3)), Section("b", "", "", (words(1),)))
    laid = pages(sections=sections)
    numbers = [[(page.number, page.label, len(page.items)) for page in section.pages] for section in laid.sections]
    assert numbers[0] == [(1, "C-1–1", 20), (2, "C-1–2", 5), (3, "C-1–3", 0)]
    assert [number for number, _, _ in numbers[1]] == [4, 5] and laid.count == 6
    blank = laid.sections[0].pages[2]
    assert [item.line.text for item in blank.furniture] == ["36"] and blank.furniture[0].node == -1


def test_opening_at_the_beginning_comes_after_a_blank_page(pages):
    field = Para((Span("0", field="page:facing"),), "en", 10.0)
    laid = pages(sections=(facing(pair(1, 1), field),), direction="rtl")
    assert [[page.number for page in section.pages] for section in laid.sections] == [[1], [2, 3]]
    assert lines_of(laid.sections[1].pages[1])[-1].line.text == "3"


@pytest.mark.parametrize(("language", "names"), [("ar", "2 D-1–1"), ("en", "3 D-1–2")])
def test_a_page_of_a_facing_section_is_named_in_the_language_that_names_it(pages, language, names):
    spans = (Span("0", field="page:facing"), Span(" "), Span("0", field="label:facing"))
    cover = Section("cover", "", "", (Para(spans, language, 10.0),))
    laid = pages(sections=(cover, facing(pair(1, 1))), direction="rtl")
    assert "".join(item.line.text for item in lines_of(laid.sections[0].pages[0])) == names


PAIRS = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=1, max_size=8)


@settings(deadline=None, max_examples=100)
@given(counts=PAIRS, direction=st.sampled_from(["rtl", "ltr"]))
def test_each_pair_begins_level_on_both_pages(pages, counts, direction):
    laid = pages(sections=(facing(*(pair(ar, en, direction) for ar, en in counts)),), direction=direction).sections[-1]
    assert len(laid.pages) % 2 == 0
    begun = {}
    for index, page in enumerate(laid.pages):
        for item in lines_of(page):
            begun.setdefault(item.node, (index, item.baseline_pt))
    by_side = [[begun[node] for node in sorted(begun, key=begun.get) if begun[node][0] % 2 == side] for side in (0, 1)]
    tops = [sorted((index // 2, -baseline_pt) for index, baseline_pt in found) for found in by_side]
    assert tops[0] == tops[1] and len(tops[0]) == len(counts)
    assert sum(len(lines_of(page)) for page in laid.pages) == sum(ar + en for ar, en in counts)


@settings(deadline=None, max_examples=60)
@given(counts=PAIRS)
def test_structure_follows_the_pages(pages, counts):
    """The first language of an opening is read before the other, opening by opening."""
    laid = pages(sections=(facing(*(pair(ar, en) for ar, en in counts)),), direction="rtl", language="ar").sections[-1]
    reached = -1
    for page in laid.pages:
        nodes = [item.node for item in lines_of(page)]
        assert nodes == sorted(nodes)
        begun = [node for node in nodes if node > reached]
        assert {laid.nodes[node].language for node in begun} <= {None if languages(page) == {"ar"} else "en"}
        reached = max([reached, *nodes])
    assert reached == len(laid.nodes) - 1 == 2 * len(counts) - 1


def test_block_of_one_language_stands_on_its_page_and_leaves_the_height_on_the_other(pages):
    laid = pages(sections=(facing(words(2, "en", role="H2"), pair(3, 3), words(1, "ar")),), direction="rtl").sections[-1]
    arabic, english = (lines_of(page) for page in laid.pages)
    assert [len(arabic), len(english)] == [4, 5]
    assert arabic[0].baseline_pt == english[2].baseline_pt == english[0].baseline_pt - 20


@pytest.mark.parametrize(("direction", "x_pt"), [("rtl", 40), ("ltr", 60)])
def test_both_pages_use_the_whole_text_area(pages, direction, x_pt):
    row = pair(1, 1, direction, fill=BLACK, rule_below=BLACK)
    laid = pages(sections=(facing(row),), direction=direction).sections[-1]
    for page in laid.pages:
        rects = [item for item in page.items if isinstance(item, PlacedRect)]
        assert [(rect.x_pt, rect.width_pt) for rect in rects] == [(x_pt, 300)] * 2


def test_table_faces_its_other_half(pages, para):
    header = Row(tuple(Cell((words(1, language),)) for language in ("ar", "en")), (1.0, 1.0))
    halves = Row(tuple(Cell((para(name),)) for name in ("a1", "a2", "e1", "e2")), (0.25, 0.75, 100.0, 1.0), before_pt=1.0)
    laid = pages(sections=(facing(Table((halves,) * 30, (header,))),), direction="rtl").sections[-1]
    assert len(laid.pages) == 4
    for index, page in enumerate(laid.pages):
        head, *rest = lines_of(page)
        assert head.line.text[:2] == ("ar", "en")[index % 2]
        assert (head.node == -1) == (index > 1)
        assert {item.line.text for item in rest} == ({"a1", "a2"} if index % 2 == 0 else {"e1", "e2"})


def test_sources_and_links_are_on_the_page_of_their_language(pages):
    cells = tuple(
        Cell(
            (
                Para(
                    (Span(f"{language}word", Style(), link=f"https://{language}.example"),),
                    language,
                    12.0,
                    source=("id", language),
                ),
            )
        )
        for language in ("ar", "en")
    )
    laid = pages(sections=(facing(Row(cells, (1.0, 1.0), source=("id", "row"))),), direction="rtl").sections[-1]
    for page, language in zip(laid.pages, ("ar", "en"), strict=True):
        assert [link.target for link in page.links] == [f"https://{language}.example"]
        assert [area.source for area in page.sources] == [("id", "row"), ("id", language)]
        assert {area.language_at(x_pt) for area in page.sources for x_pt in (0.0, 150.0, 600.0)} == {language}


def test_row_of_three_cells_is_refused(pages, para):
    with pytest.raises(ValueError, match="3 columns"):
        pages(sections=(facing(Row((Cell(), Cell(), Cell()), (0.4, 0.2, 0.4))),))


def test_facing_is_part_of_what_the_cache_compares(pages):
    cache = SectionCache()
    plain = facing(pair(1, 1))
    assert pages(sections=(replace(plain, facing=False),), cache=cache).count == 1
    assert pages(sections=(plain,), cache=cache).count == 3


def test_lists_side_by_side_face_each_other(pages):
    lists = tuple(List((ListItem((words(2, language),)),) * 3, "western", language) for language in ("ar", "en"))
    laid = pages(sections=(facing(ParallelLists(lists, (1.0, 1.0))),), direction="rtl").sections[-1]
    assert [[item.line.text[:2] for item in lines_of(page) if len(item.line.text) > 3] for page in laid.pages] == [
        ["ar"] * 6,
        ["en"] * 6,
    ]


def test_notes_stand_at_the_foot_of_the_page_of_their_language(pages):
    marked = tuple(
        Cell((Para((Span(f"{language}text", Style(size_pt=10.0), note="n"),), language, 10.0),)) for language in ("ar", "en")
    )
    texts = tuple(Para((Span(f"{language}note", Style(size_pt=10.0)),), language, 10.0) for language in ("ar", "en"))
    section = facing(Row(marked, (1.0, 1.0)), notes=Notes((Note("n", texts),)))
    laid = pages(sections=(section,), direction="rtl").sections[-1]
    for page, language in zip(laid.pages, ("ar", "en"), strict=True):
        assert [item.line.text for item in lines_of(page)][-1] == f"{language}note"
        assert lines_of(page)[-1].baseline_pt == 52
        (rule,) = [item for item in page.items if isinstance(item, PlacedRect)]
        assert rule.x_pt == (40 + 300 - 72 if language == "ar" else 40)


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_each_page_is_arranged_in_the_direction_of_its_language(pages, para, direction):
    number = Cell((para("1"),), padding_pt=(0, 7, 0, 0))
    row = Row((number, Cell(), number, Cell()), (50.0, 1.0, 50.0, 1.0))
    laid = pages(sections=(facing(row),), direction=direction).sections[-1]
    left_pt = 60 if direction == "ltr" else 40
    found = [lines_of(page)[0].x_pt - left_pt for page in laid.pages]
    assert found == ([250, 7] if direction == "rtl" else [7, 250])


def test_each_page_has_a_table_of_its_own_in_the_structure(pages):
    rows = tuple(Row(tuple(Cell((words(1, language),)) for language in ("ar", "en")), (1.0, 1.0)) for _ in range(2))
    laid = pages(sections=(facing(Table(rows)),), direction="rtl", language="ar").sections[-1]
    assert [node.role for node in laid.nodes] == ["Table", "TR", "TD", "P", "TR", "TD", "P"] * 2
    assert [node.language for node in laid.nodes if node.role == "P"] == [None, None, "en", "en"]
    assert [sorted({item.node for item in lines_of(page)}) for page in laid.pages] == [[3, 6], [10, 13]]
