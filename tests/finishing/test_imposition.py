"""Booklets are folded here as paper is: a sheet is a thing with two sides, halves are leaves, and turning it swaps the halves."""

from __future__ import annotations

import pytest

from desk_app.finishing.imposition import Binding, Sheet, Slot, booklet, grid

Leaf = tuple[Slot, Slot]
"""(side that faces up, side that faces down)"""


def stacked(sheets: tuple[Sheet, ...]) -> list[tuple[Leaf, Leaf]]:
    """The sheets on a table, the outermost below: backs up. Turning a sheet over its short edge swaps left and right."""
    pile = []
    for sheet in sheets:
        # Seen from above with the back up: the left half of the back lies over the right half of the front.
        left = (sheet.back[0], sheet.front[1])
        right = (sheet.back[1], sheet.front[0])
        pile.append((left, right))
    return pile


def read(sheets: tuple[Sheet, ...], binding: Binding) -> list[Slot]:
    """Fold the pile along its middle and turn the leaves: the cover is below on one side, and reading goes up from it.

    Left-bound, the first leaf is the left half of the lowest sheet, seen from below: its lower side is the cover.
    """
    pile = stacked(sheets)
    first, second = (0, 1) if binding == "left" else (1, 0)
    pages: list[Slot] = []
    for halves in pile:
        up, down = halves[first]
        pages += [down, up]
    for halves in reversed(pile):
        up, down = halves[second]
        pages += [up, down]
    return pages


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("pages", range(1, 65))
def test_a_folded_booklet_reads_in_order_with_its_blanks_at_the_end(pages: int, binding: Binding) -> None:
    sheets = booklet(pages, binding)
    expected = [*range(pages), *[None] * (-pages % 4)]
    assert read(sheets, binding) == expected
    assert len(sheets) == -(-pages // 4)


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("pages", range(2, 65))
def test_a_back_cover_stays_outside(pages: int, binding: Binding) -> None:
    read_pages = read(booklet(pages, binding, back_cover=True), binding)
    assert read_pages[-1] == pages - 1
    assert [page for page in read_pages if page is not None] == list(range(pages))


def test_the_cover_of_a_right_bound_booklet_is_the_left_half_of_the_outer_sheet() -> None:
    assert booklet(8, "right") == (Sheet((0, 7), (6, 1)), Sheet((2, 5), (4, 3)))
    assert booklet(8, "left") == (Sheet((7, 0), (1, 6)), Sheet((5, 2), (3, 4)))


def test_right_bound_openings_have_the_earlier_page_on_the_right() -> None:
    for sheet in booklet(32, "right"):
        inner_left, inner_right = sheet.back
        assert inner_left is not None and inner_right is not None
        outer_left, outer_right = sheet.front
        assert outer_left is not None and outer_right is not None
        assert inner_right == outer_left + 1
        assert inner_left == outer_right - 1


@pytest.mark.parametrize(
    ("binding", "first"),
    [("left", (0, 1, 2, 3)), ("right", (1, 0, 3, 2))],
)
def test_several_pages_to_a_side_follow_the_binding(binding: Binding, first: tuple[Slot, ...]) -> None:
    sides = grid(5, 2, 2, binding)
    assert sides[0] == first
    assert sorted(slot for slot in sides[1] if slot is not None) == [4]


@pytest.mark.parametrize("wrong", [lambda: booklet(0, "left"), lambda: grid(1, 0, 1, "left")])
def test_nothing_to_impose_is_an_error(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="pages"):
        wrong()
