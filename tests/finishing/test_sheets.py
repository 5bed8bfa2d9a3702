"""Sheets are drawn and read back by PDFium: which page's word stands in which half."""

from __future__ import annotations

import pypdfium2
import pytest
from finishing_files import numbered_pages

from desk_app.finishing.sheets import A4_LANDSCAPE_PT, booklet_sheets, several_to_a_side

Placed = tuple[str, float, float]
"""(word, x, y of its left lower corner)"""


def words(data: bytes) -> list[list[Placed]]:
    """For each side the words that stand on it, from top to bottom and left to right."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        rows = [text.get_rect(index) for index in range(text.count_rects())]
        placed = [(text.get_text_bounded(*box).strip(), box[0], box[1]) for box in rows]
        found.append(sorted(placed, key=lambda one: (-round(one[2]), one[1])))
    return found


def in_halves(data: bytes) -> list[tuple[str, str]]:
    middle = A4_LANDSCAPE_PT[0] / 2
    sides = []
    for side in words(data):
        left = "".join(word for word, x, _ in side if x < middle)
        right = "".join(word for word, x, _ in side if x >= middle)
        sides.append((left, right))
    return sides


def test_a_right_bound_booklet_has_its_cover_on_the_left_half() -> None:
    assert in_halves(booklet_sheets(numbered_pages(6), "right")) == [("p0", ""), ("", "p1"), ("p2", "p5"), ("p4", "p3")]


def test_a_left_bound_booklet_has_its_cover_on_the_right_half() -> None:
    assert in_halves(booklet_sheets(numbered_pages(4), "left")) == [("p3", "p0"), ("p1", "p2")]


def test_rotated_pages_stand_upright_on_the_sheet() -> None:
    (side, _back) = words(booklet_sheets(numbered_pages(1, (595.0, 420.0), rotate=90), "left"))
    assert [word for word, _, _ in side] == ["p0"]


@pytest.mark.parametrize(("binding", "order"), [("left", ["p0", "p1", "p2", "p3"]), ("right", ["p1", "p0", "p3", "p2"])])
def test_four_to_a_side_follow_the_binding(binding, order) -> None:  # type: ignore[no-untyped-def]
    sides = words(several_to_a_side(numbered_pages(5), 2, 2, binding))
    assert [word for word, _, _ in sides[0]] == order
    assert len(sides) == 2


def test_the_same_pages_give_the_same_sheets() -> None:
    pages = numbered_pages(3)
    assert booklet_sheets(pages, "right") == booklet_sheets(pages, "right")
