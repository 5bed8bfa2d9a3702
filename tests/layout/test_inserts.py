"""Frames for pages of other files."""

import pytest

from desk_app.layout import fingerprint, lay_out
from desk_app.layout.blocks import Document, Geometry, Insert, PageBreak, Para, Section
from desk_app.layout.pages import PlacedInsert
from desk_app.resources import root
from desk_app.typeset import load_faces
from desk_app.typeset.values import Span, Style

GEOMETRY = Geometry(300.0, 400.0, 50.0, 50.0, 50.0, 50.0)


@pytest.fixture(scope="module")
def faces():
    return load_faces(root() / "fonts")


def insert(width_pt, height_pt, page=0, words="stands for it"):
    name = Para((Span(words, Style()),), "en", 14.0)
    return Insert("key", page, width_pt, height_pt, "what it is", "en", (name,))


def placed(faces, *blocks):
    made = lay_out(Document("t", "en", "ltr", (Section("a", "H-1", "", blocks),), GEOMETRY), faces)
    return made, [item for page in made.sections[0].pages for item in page.items if isinstance(item, PlacedInsert)]


@pytest.mark.parametrize(
    ("size", "frame"),
    [
        ((100.0, 100.0), (100.0, 250.0, 100.0, 100.0)),
        ((400.0, 600.0), (50.0, 50.0, 200.0, 300.0)),
        ((800.0, 400.0), (50.0, 250.0, 200.0, 100.0)),
    ],
)
def test_a_frame_keeps_the_proportions_of_its_page_in_the_middle_of_the_column(faces, size, frame):
    _, (found,) = placed(faces, insert(*size))
    assert (found.x_pt, found.y_pt, found.width_pt, found.height_pt) == pytest.approx(frame)
    (line,) = found.stand_in
    assert found.x_pt < line.x_pt and found.y_pt < line.baseline_pt < found.y_pt + found.height_pt


def test_each_page_of_a_file_is_a_figure_that_says_what_it_is(faces):
    made, found = placed(faces, insert(400.0, 600.0), PageBreak(), insert(400.0, 600.0, 1))
    assert [item.page for item in found] == [0, 1] and len(made.sections[0].pages) == 2
    assert [(node.role, node.alt) for node in made.sections[0].nodes] == [("Figure", "what it is")] * 2


def test_a_frame_for_another_page_is_another_leaf_and_another_name_for_it_is_not(faces):
    prints = [fingerprint(placed(faces, one)[1]) for one in (insert(9, 9), insert(9, 9, 1), insert(9, 9, words="other"))]
    assert prints[0] != prints[1] and prints[0] == prints[2]
