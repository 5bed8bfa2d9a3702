"""The whole document: numbers, fields, furniture, cache, structure, links and sources."""

from dataclasses import replace

import pytest

from desk_app.layout import Cancelled, SectionCache, lay_out
from desk_app.layout.blocks import (
    Cell,
    CircleShape,
    Document,
    Figure,
    Furniture,
    Para,
    PathShape,
    Picture,
    Row,
    Section,
    Table,
    TextShape,
)
from desk_app.layout.errors import GlyphMissingAt
from desk_app.layout.pages import PlacedLine, PlacedPicture, PlacedShape
from desk_app.layout.sections import VERSIONS_KEPT
from desk_app.typeset.errors import GlyphMissing
from desk_app.typeset.values import Span


def field(name, reserve="00", language="en"):
    return Para((Span(reserve, field=name),), language, 10.0)


def foot(name, language="en"):
    return Furniture(foot=(Row((Cell((field(name, language=language),)),), (1.0,)),))


@pytest.fixture
def three_sections(para, prose):
    """A cover of one page, contents of one, a brief of three."""
    contents = (field("page:brief"), field("label:brief", "C-0–0"), field("page:cover"), field("label:cover"))
    return (
        Section("cover", "", "", (para("cover"),)),
        Section("contents", "A", "Contents", contents, foot("label")),
        Section("brief", "C-3", "Brief", (para(prose(45)),), foot("label")),
    )


def shown(items):
    return [item.line.text for item in items if isinstance(item, PlacedLine)]


def test_contents_show_where_other_sections_start(pages, three_sections):
    result = pages(sections=three_sections)
    assert shown(result.sections[1].pages[0].items) == ["3", "C-3–1", "1"]


def test_pages_are_numbered_through_and_labelled_by_section(pages, three_sections):
    result = pages(sections=three_sections)
    numbered = [(page.number, page.label) for section in result.sections for page in section.pages]
    assert numbered == [(1, ""), (2, "A–1"), (3, "C-3–1"), (4, "C-3–2"), (5, "C-3–3")]


@pytest.mark.parametrize(
    ("name", "language", "digits", "expected"),
    [
        ("page", "en", "western", ["3", "4", "5"]),
        ("page", "ar", "western", ["3", "4", "5"]),
        ("page", "ar", "arabic", ["٣", "٤", "٥"]),
        ("page", "en", "arabic", ["3", "4", "5"]),
        ("pages", "ar", "arabic", ["٥", "٥", "٥"]),
        ("label", "ar", "arabic", ["C-3–1", "C-3–2", "C-3–3"]),
    ],
)
def test_furniture_is_filled_on_every_page(pages, three_sections, name, language, digits, expected):
    sections = (*three_sections[:2], replace(three_sections[2], furniture=foot(name, language)))
    found = pages(sections=sections, digits=digits).sections[2].pages
    assert [shown(page.furniture) for page in found] == [[text] for text in expected]


def test_furniture_stands_at_its_place_and_is_an_artifact(pages, para, three_sections):
    row = Row((Cell((para("run"),)),), (1.0,), rule_below=(0, 0, 0), after_pt=4)
    section = Section("s", "", "", (para("text"),), Furniture((row, row), (row, row), top_pt=20, bottom_pt=15))
    page = pages(sections=(section,)).sections[0].pages[0]
    lines = [item for item in page.furniture if isinstance(item, PlacedLine)]
    assert [line.baseline_pt for line in lines] == [300 - 20 - 8, 300 - 20 - 14 - 8, 15 + 14 + 2, 15 + 2]
    assert all(line.node == -1 for line in lines) and shown(page.items) == ["text"]


def test_field_wider_than_its_reserve_changes_no_line_count(pages, para):
    tight = Para((Span("x" * 58 + " "), Span("0", field="label:s")), "en", 10.0)
    page = pages(sections=(Section("s", "C-3", "", (tight, para("next"))),)).sections[0].pages[0]
    assert shown(page.items) == ["x" * 58 + " C-3–1", "next"]


def test_equal_fields_take_as_many_lines_as_each_has_reserved(pages):
    roomy, tight = (Para((Span("x" * 58 + " "), Span(reserve, field="label:s")), "en", 10.0) for reserve in ("00000", "0"))
    page = pages(sections=(Section("s", "C-3", "", (roomy, tight)),)).sections[0].pages[0]
    assert shown(page.items) == ["x" * 58, "C-3–1", "x" * 58 + " C-3–1"]


@pytest.mark.parametrize("name", ["page:nowhere", "colour", "pages:s"])
def test_field_that_names_nothing_is_an_error(pages, name):
    with pytest.raises(LookupError, match=name):
        pages(field(name))


def test_two_sections_with_one_anchor_are_refused(pages):
    with pytest.raises(ValueError, match="twin"):
        pages(sections=(Section("twin", "", "", ()), Section("twin", "", "", ())))


def test_unchanged_section_is_not_laid_out_again(pages, para, three_sections):
    cache = SectionCache()
    first = pages(sections=three_sections, cache=cache)
    longer = replace(three_sections[0], blocks=tuple(para() for _ in range(30)))
    second = pages(sections=(longer, *three_sections[1:]), cache=cache)
    for before, after in zip(first.sections[2].pages, second.sections[2].pages, strict=True):
        assert before.items is after.items and after.number == before.number + 1
    assert shown(second.sections[1].pages[0].items)[0] == "4"


def test_equal_blocks_hit_the_cache_and_other_geometry_does_not(pages, para):
    cache, blocks = SectionCache(), [para("text") for _ in range(2)]
    first = pages(blocks[0], cache=cache)
    assert pages(blocks[1], cache=cache).sections[0].pages[0].items is first.sections[0].pages[0].items
    mirrored = pages(blocks[1], cache=cache, direction="rtl")
    assert mirrored.sections[0].pages[0].items != first.sections[0].pages[0].items
    assert pages(blocks[1], cache=cache) == first


def test_the_cache_keeps_the_versions_used_last(pages, para):
    cache = SectionCache()

    def items(version):
        return pages(para(f"version {version}"), cache=cache).sections[0].pages[0].items

    first, second, *_ = (items(version) for version in range(VERSIONS_KEPT))
    assert items(0) is first
    items(VERSIONS_KEPT)
    assert items(0) is first and items(1) is not second


def test_the_cache_forgets_the_places_used_longest_ago(pages, para, monkeypatch):
    monkeypatch.setattr("desk_app.layout.sections.PLACES_KEPT", 4)
    cache = SectionCache()

    def items(anchor):
        return pages(sections=(Section(anchor, "", "", (para(),)),), cache=cache).sections[0].pages[0].items

    first, second = items("a"), items("b")
    assert items("a") is first
    items("c")
    assert items("a") is first and items("b") is not second


def test_cached_and_fresh_layouts_are_equal(pages, para, three_sections):
    cache = SectionCache()
    changed = (three_sections[0], replace(three_sections[1], blocks=(para("other"),)), three_sections[2])
    for sections in (three_sections, changed, three_sections):
        assert pages(sections=sections, cache=cache) == pages(sections=sections)


def test_progress_is_told_and_cancel_is_heard(three_sections, set_lines):
    told = []
    document = Document("t", "en", "ltr", three_sections)
    lay_out(document, None, progress=lambda *step: told.append(step), set_lines=set_lines)
    assert told == [(1, 3), (2, 3), (3, 3)]
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        lay_out(document, None, cancelled=lambda: next(asked), set_lines=set_lines)


def test_structure_follows_reading_order(pages, para):
    table = Table(
        (Row((Cell((para("a"),)), Cell((para("ب", language="ar"),), role="TH")), (0.5, 0.5)),),
        header=(Row((Cell((para("h"),)), Cell()), (0.5, 0.5)),),
    )
    figure = Figure(10, 10, (), "a drawing", "ar")
    nodes = pages(para("t", role="H1"), Row((Cell((para(),)),), (1.0,)), table, figure).sections[0].nodes
    assert [(node.role, node.parent) for node in nodes] == [
        ("H1", -1), ("P", -1), ("Table", -1), ("TR", 2), ("TH", 3), ("P", 4), ("TH", 3),
        ("TR", 2), ("TD", 7), ("P", 8), ("TH", 7), ("P", 10), ("Figure", -1),
    ]  # fmt: skip
    assert [(node.language, node.alt) for node in nodes[-2:]] == [("ar", ""), ("ar", "a drawing")]


def test_paragraph_over_two_pages_is_one_node(pages, para, prose):
    result = pages(para(prose(30))).sections[0]
    assert {item.node for page in result.pages for item in page.items} == {0} and len(result.nodes) == 1


def test_figure_and_picture_stand_in_their_column_on_the_reading_side(pages, para):
    shapes = (CircleShape(5, 5, 2), TextShape(para("ab"), 50, 20, "middle"))
    figure, picture = Figure(100, 60, shapes, "alt", "en"), Picture(b"png", 30, 40, "photo", "en")
    page = pages(figure, picture, direction="rtl").sections[0].pages[0]
    circle, text, photo = page.items
    assert isinstance(circle, PlacedShape) and (circle.x_pt, circle.y_pt) == (340 - 100, 250 - 60)
    assert (text.x_pt, text.baseline_pt) == (240 + 50 - 5, 190 + 20) and text.node == circle.node
    assert isinstance(photo, PlacedPicture) and (photo.x_pt, photo.y_pt, photo.width_pt) == (310, 150, 30)


@pytest.mark.parametrize(
    ("direction", "align", "x_pt"),
    [("ltr", "start", 60), ("ltr", "end", 330), ("rtl", "start", 310), ("rtl", "end", 40), ("rtl", "center", 175)],
)
def test_picture_is_aligned_from_the_reading_side(pages, direction, align, x_pt):
    picture = Picture(b"png", 30, 40, "photo", "en", align=align)
    assert pages(picture, direction=direction).sections[0].pages[0].items[0].x_pt == x_pt


def test_figure_too_large_is_scaled_with_its_text(pages, para):
    shapes = (TextShape(para("ab"), 600, 400, "right"),)
    (text,) = pages(Figure(600, 400, shapes, "alt", "en")).sections[0].pages[0].items
    assert (text.x_pt + text.line.width_pt, text.baseline_pt) == (360, 250) and text.line.width_pt == 5


def test_strokes_of_a_figure_are_scaled_with_it(pages):
    path = PathShape(((0, 0), (600, 400)), width_pt=2, dash=(4, 2))
    (placed,) = pages(Figure(600, 400, (path,), "alt", "en")).sections[0].pages[0].items
    assert (placed.shape.points, placed.shape.width_pt, placed.shape.dash) == (((0, 0), (300, 200)), 1, (2, 1))


def test_link_area_is_around_its_runs_on_each_line(pages):
    spans = (Span("see "), Span("x" * 50 + " " + "y" * 20, link="#there"), Span(" now"), Span(" or here", link="#here"))
    links = pages(Para(spans, "en", 10.0)).sections[0].pages[0].links
    assert [(link.target, link.x_pt, link.y_pt, link.width_pt) for link in links] == [
        ("#there", 80, 240, 250),
        ("#there", 60, 230, 100),
        ("#here", 180, 230, 40),
    ]


def test_link_of_a_field_is_around_the_filled_text(pages):
    spans = (Span("0000", field="page", link="#s"),)
    (link,) = pages(Para(spans, "en", 10.0)).sections[0].pages[0].links
    assert (link.x_pt, link.width_pt) == (60, 5)


def test_source_areas_cover_what_came_from_the_field_on_each_page(pages, para, prose):
    row = Row((Cell((para(prose(25, 28), source=("p", "text")),), padding_pt=(5, 5, 5, 5)),), (0.5,), source=("r", ""))
    result = pages(para(), row, Figure(10, 20, (), "", "en", source=("f", "")))
    areas = [
        [(area.source[0], area.x_pt, area.y_pt, area.width_pt, area.height_pt) for area in page.sources]
        for page in result.sections[0].pages
    ]
    assert areas[0] == [("r", 60, 50, 300, 190), ("p", 65, 55, 140, 180)]
    assert areas[1] == [("r", 60, 170, 300, 80), ("p", 65, 175, 140, 70), ("f", 60, 150, 300, 20)]


def test_missing_glyph_names_the_field(para):
    def refuse(spans, width_pt, **_):
        raise GlyphMissing("☃", 3)

    document = Document("t", "en", "ltr", (Section("s", "", "", (para("x", source=("id", "title.ar")),)),))
    with pytest.raises(GlyphMissingAt) as missing:
        lay_out(document, None, set_lines=refuse)
    assert missing.value.source == ("id", "title.ar") and missing.value.character == "☃"
