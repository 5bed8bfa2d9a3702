"""A pack on facing pages: what stands on which, and that it is what a pack of one language says."""

from collections import Counter

import pytest
from compose_reading import spec, words

from desk_app.compose import compose
from desk_app.compose.facing import pairs
from desk_app.layout import lay_out
from desk_app.layout.blocks import Cell, PageBreak, Para, Row, Space, Table
from desk_app.layout.pages import PlacedLine
from desk_app.typeset.values import Span


@pytest.fixture(scope="module")
def facing(snapshot):
    return compose(snapshot, spec(snapshot, language="both", facing=True))


def halves(section):
    """The words of each half of each row."""
    found = ([], [])
    for block in section.blocks:
        for row in (*block.header, *block.rows) if isinstance(block, Table) else (block,) if isinstance(block, Row) else ():
            half = len(row.cells) // 2
            for side, cells in zip(found, (row.cells[:half], row.cells[half:]), strict=True):
                side += [words(part) for cell in cells for part in cell.content if isinstance(part, Para)]
    return found


def said(section):
    """All words of a section, rows and paragraphs alike."""
    blocks = [
        part for block in section.blocks for part in ((*block.header, *block.rows) if isinstance(block, Table) else (block,))
    ]
    rows = [
        block if isinstance(block, Row) else Row((Cell((block,)),), (1.0,)) for block in blocks if not isinstance(block, Space)
    ]
    return [words(part) for row in rows for cell in row.cells for part in cell.content if isinstance(part, Para)]


def test_all_but_the_cover_stands_on_facing_pages(facing, full):
    assert [one.number for one in facing.sections] == [one.number for one in full["both"].sections]
    assert [one.facing for one in facing.sections] == [False] + [True] * (len(facing.sections) - 1)


def test_each_half_says_what_the_pack_of_its_language_says(facing, full):
    for place, section in enumerate(facing.sections[1:], start=1):
        for language, found in zip(("ar", "en"), halves(section), strict=True):
            assert Counter(found) == Counter(said(full[language].sections[place])), section.anchor


def test_arabic_is_on_even_pages_and_english_faces_it(facing, faces):
    laid = lay_out(facing, faces)
    assert laid.count % 2 == 1
    for section in laid.sections[1:]:
        for page in section.pages:
            nodes = [section.nodes[item.node] for item in page.items if isinstance(item, PlacedLine) and item.node >= 0]
            headings = {node.language for node in nodes if node.role in ("H1", "H2")}
            assert headings == {None if page.number % 2 == 0 else "en"}


def test_pages_are_linked_and_clicked_as_in_columns(facing, full, faces):
    sources, in_columns = (
        {area.source for section in lay_out(document, faces).sections for page in section.pages for area in page.sources}
        for document in (facing, full["both"])
    )
    assert sources >= in_columns


def block(name, source=None):
    return Row((Cell((Para((Span(name),), "en", 10.0),)),), (1.0,), source=source)


def test_paragraph_without_a_twin_faces_a_blank_and_the_next_are_level_again():
    first = (block("a", ("r", "1")), block("b", ("r", "1")), block("c", ("r", "2")))
    second = (block("A", ("r", "1")), block("C", ("r", "2")), PageBreak())
    found = list(pairs(first, second))
    texts = [tuple(words(cell.content[0]) if cell.content else "" for cell in row.cells) for row in found if isinstance(row, Row)]
    assert texts == [("a", "A"), ("b", ""), ("c", "C")] and isinstance(found[-1], PageBreak)
    assert all(row.widths in ((1.0, 1.0), (1.0, 0.0)) for row in found if isinstance(row, Row))


@pytest.mark.parametrize("kind", ["programme", "meeting", "indicator", "contacts", "pocket", "report", "press", "letters"])
def test_every_document_can_be_set_so(snapshot, faces, kind):
    document = compose(snapshot, spec(snapshot, document=kind, language="both", facing=True))
    assert lay_out(document, faces).count >= 1


def test_a_pack_of_one_language_has_nothing_to_face(snapshot):
    assert not any(one.facing for one in compose(snapshot, spec(snapshot, language="en", facing=True)).sections)
