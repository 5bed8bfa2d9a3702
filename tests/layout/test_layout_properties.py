"""What holds of every document."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.layout.blocks import BLACK, Cell, PageBreak, Para, Row, Section, Space, Table
from desk_app.layout.pages import PlacedLine, PlacedRect
from desk_app.typeset.values import Span, Style

LANGUAGES, ROLES = st.sampled_from(["ar", "en"]), st.sampled_from(["P", "P", "P", "H2"])
GAPS = st.sampled_from([0.0, 4.0, 30.0])


@st.composite
def paragraphs(draw):
    text = " ".join("w" * length for length in draw(st.lists(st.integers(1, 12), min_size=1, max_size=60)))
    size = draw(st.sampled_from([8.0, 10.0, 13.0]))
    return Para(
        (Span(text, Style(size_pt=size)),),
        draw(LANGUAGES),
        size * 1.4,
        before_pt=draw(GAPS),
        after_pt=draw(GAPS),
        role=draw(ROLES),
    )


@st.composite
def rows(draw):
    cells = draw(st.lists(st.lists(paragraphs(), max_size=2).map(tuple), min_size=1, max_size=3))
    padding = draw(st.sampled_from([(0.0,) * 4, (4.0, 6.0, 4.0, 6.0)]))
    valign = draw(st.sampled_from(["top", "middle", "bottom"]))
    return Row(
        tuple(Cell(content, padding, valign) for content in cells),
        (1.0,) * len(cells),
        draw(GAPS),
        draw(GAPS),
        fill=BLACK,
        keep_next=draw(st.booleans()),
        splittable=draw(st.booleans()),
    )


TABLES = st.builds(Table, st.lists(rows(), max_size=4).map(tuple))
BLOCKS = st.lists(
    st.one_of(paragraphs(), rows(), TABLES, st.builds(Space, st.sampled_from([5.0, 500.0])), st.just(PageBreak())),
    max_size=12,
)


def paragraphs_of(blocks):
    """Paragraphs in reading order."""
    for block in blocks:
        if isinstance(block, Para):
            yield block
        elif isinstance(block, Table):
            yield from paragraphs_of(block.rows)
        elif isinstance(block, Row):
            for cell in block.cells:
                yield from cell.content


@settings(deadline=None, max_examples=150)
@given(blocks=BLOCKS, direction=st.sampled_from(["ltr", "rtl"]))
def test_every_line_comes_out_once_in_order_inside_the_margins(pages, blocks, direction):
    result = pages(*blocks, direction=direction)
    left_pt, right_pt = (60, 360) if direction == "ltr" else (40, 340)
    section = result.sections[0]
    rects = [item for page in section.pages for item in page.items if isinstance(item, PlacedRect)]
    assert all(rect.y_pt >= 49.98 and rect.y_pt + rect.height_pt <= 250.02 for rect in rects)
    lines = [(number, item) for number, page in enumerate(section.pages) for item in page.items if isinstance(item, PlacedLine)]
    by_node = {}
    for number, item in lines:
        assert left_pt - 0.02 <= item.x_pt and item.x_pt + item.line.width_pt <= right_pt + 0.02
        assert item.baseline_pt - item.line.descent_pt >= 50 - 0.02 and item.baseline_pt + item.line.ascent_pt <= 250.02
        by_node.setdefault(item.node, []).append((number, -item.baseline_pt, item.line))
    leaves = [index for index, node in enumerate(section.nodes) if node.role in ("P", "H2")]
    for node, para in zip(leaves, paragraphs_of(blocks), strict=True):
        placed = by_node.pop(node)
        assert placed == sorted(placed, key=lambda line: line[:2])
        assert " ".join(line.text for _, _, line in placed) == para.spans[0].text
    assert not by_node


@settings(deadline=None, max_examples=60)
@given(blocks=st.lists(paragraphs(), min_size=1, max_size=12))
def test_no_page_begins_or_ends_with_one_line_of_a_paragraph(pages, blocks):
    section = pages(*blocks).sections[0]
    on_page = Counter((item.node, number) for number, page in enumerate(section.pages) for item in page.items)
    in_all = Counter(item.node for page in section.pages for item in page.items)
    assert all(count >= 2 for (node, _), count in on_page.items() if in_all[node] >= 3)


@st.composite
def openings(draw):
    """Blocks of facing pages: pairs, pairs of pairs, and what stands in one language alone."""
    blocks = draw(st.lists(st.one_of(paragraphs(), rows().filter(lambda row: len(row.cells) < 3)), max_size=10))
    return [replace(block, widths=(1.0,) * len(block.cells)) if isinstance(block, Row) else block for block in blocks]


@settings(deadline=None, max_examples=80)
@given(blocks=openings(), direction=st.sampled_from(["ltr", "rtl"]))
def test_every_line_of_facing_pages_comes_out_once_inside_the_margins(pages, blocks, direction):
    section = pages(sections=(Section("s", "", "", tuple(blocks), facing=True),), direction=direction).sections[-1]
    left_pt = 60 if direction == "ltr" else 40
    found = Counter()
    for page in section.pages:
        for item in page.items:
            if isinstance(item, PlacedLine):
                found[item.line.text] += 1
                assert left_pt - 0.02 <= item.x_pt and item.x_pt + item.line.width_pt <= left_pt + 300.02
                assert item.baseline_pt - item.line.descent_pt >= 49.98 and item.baseline_pt + item.line.ascent_pt <= 250.02
    words = Counter(word for text, count in found.items() for word in text.split() * count)
    assert words == Counter(word for para in paragraphs_of(blocks) for word in para.spans[0].text.split())
    assert len(section.pages) % 2 == 0
