"""Fronts and backs of leaves: blank pages where they belong, the spine on its side."""

import pytest

from desk_app.layout import SectionCache, lay_out
from desk_app.layout.blocks import Band, Cell, Document, Furniture, Geometry, Para, Row, Section
from desk_app.layout.pages import PlacedLine
from desk_app.resources import root
from desk_app.typeset import load_faces
from desk_app.typeset.values import Span, Style


@pytest.fixture(scope="module")
def faces():
    return load_faces(root() / "fonts")


def para(words):
    return Para((Span(words, Style()),), "en", 14.0)


def section(name, pages, **choices):
    blocks = tuple(para("word ") for _ in range(45 * pages - 10))
    return Section(name, name.upper(), "", blocks, **choices)


def document(*sections, direction="ltr", **geometry):
    return Document("t", "en", direction, sections, Geometry(**geometry))


def firsts(pages):
    return [one.pages[0].number for one in pages.sections]


@pytest.mark.parametrize(
    ("counts", "wanted", "in_all"),
    [((1, 1, 1), [1, 3, 5], 6), ((2, 2), [1, 3], 4), ((1, 3, 2), [1, 3, 7], 8), ((3,), [1], 3)],
)
def test_a_blank_back_comes_before_a_section_that_would_begin_on_one(faces, counts, wanted, in_all):
    made = lay_out(document(*(section(f"s{place}", count, recto=True) for place, count in enumerate(counts))), faces)
    assert (firsts(made), made.count) == (wanted, in_all)
    blanks = [page for one in made.sections for page in one.pages if not page.items]
    assert all(page.number % 2 == 0 for page in blanks)


def test_a_blank_page_has_the_label_and_the_feet_of_its_section_unless_given_others(faces):
    foot = Furniture(foot=(Row((Cell((para("foot"),)),), (1.0,)),))
    own, other = section("a", 1, furniture=foot, recto=True), section("b", 1, furniture=foot, recto=True, verso=Furniture())
    made = lay_out(document(own, other, section("c", 1, recto=True)), faces)
    (kept, bare) = made.sections[0].pages[1], made.sections[1].pages[1]
    assert (kept.label, bool(kept.furniture), bare.label, bool(bare.furniture)) == ("A–2", True, "B–2", False)


@pytest.mark.parametrize(("direction", "edges"), [("ltr", [80.0, 40.0]), ("rtl", [40.0, 80.0])])
def test_the_margins_change_places_on_backs(faces, direction, edges):
    made = lay_out(document(section("a", 4), direction=direction, start_pt=80.0, end_pt=40.0, mirrored=True), faces)
    left = [next(item for item in page.items if isinstance(item, PlacedLine)).x_pt for page in made.sections[0].pages]
    assert left == (edges * 2)[: len(left)]


def test_bands_keep_to_the_edge_of_the_paper(faces):
    banded = section("a", 3, bands=(Band(20.0, (0.0, 0.0, 0.0)),))
    made = lay_out(document(banded, start_pt=80.0, end_pt=40.0, mirrored=True), faces)
    assert {page.items[0].x_pt for page in made.sections[0].pages} == {0.0}


def test_pages_that_did_not_move_are_the_same_objects(faces):
    cache = SectionCache()
    asked = document(section("a", 4, recto=True), section("b", 3, recto=True), start_pt=80.0, end_pt=40.0, mirrored=True)
    first, second = lay_out(asked, faces, cache), lay_out(asked, faces, cache)
    for one, other in zip(first.sections, second.sections, strict=True):
        assert all(page.items is again.items for page, again in zip(one.pages, other.pages, strict=True))
