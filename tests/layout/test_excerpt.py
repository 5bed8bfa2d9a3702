"""Some pages taken out of a document stay what they were, and nothing leads out of them."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.layout import excerpt, lay_out
from desk_app.layout.blocks import Cell, Document, Furniture, Para, Row, Section, Table
from desk_app.layout.pages import PlacedLine
from desk_app.pdf import write_pdf
from desk_app.typeset import load_faces
from desk_app.typeset.values import Span

sys.path.insert(1, str(Path(__file__).parents[1]))
from access_rules import faults

FACES = load_faces(Path(__file__).parents[2] / "resources" / "fonts")


def line(words, link=None, role="P", field=None):
    return Para((Span(words, link=link, field=field),), "en", 12.0, role=role)


@pytest.fixture(scope="module")
def pages():
    """Contents with a link to a table of three pages and one to a page of the net."""
    foot = Furniture(foot=(Row((Cell((line("88888888", field="label"),)),), (1.0,)),))
    rows = tuple(Row((Cell((line(f"row {number}"),), role="TD"),), (1.0,)) for number in range(150))
    header = Row((Cell((line("Head"),), role="TH"),), (1.0,))
    links = (line("Contents", role="H1"), line("to the table", "#table"), line("to the net", "https://example.org"))
    sections = (
        Section("contents", "A", "Contents", links, foot),
        Section("table", "B", "Table", (line("Table", role="H1"), Table(rows, (header,))), foot),
    )
    return lay_out(Document("t", "en", "ltr", sections), FACES)


def texts(page):
    return [
        "".join(word.text for run in item.line.runs for word, _ in run.words)
        for item in (*page.items, *page.furniture)
        if isinstance(item, PlacedLine)
    ]


@pytest.mark.parametrize("numbers", [[1], [2], [3], [2, 4], [1, 3], [1, 2, 3, 4]])
def test_pages_stay_what_they_were_in_a_file_that_keeps_to_the_rules(pages, numbers):
    taken = excerpt(pages, numbers)
    before = {page.number: page for section in pages.sections for page in section.pages}
    after = [page for section in taken.sections for page in section.pages]
    assert [page.number for page in after] == numbers
    for page in after:
        assert (page.label, texts(page)) == (before[page.number].label, texts(before[page.number]))
    assert faults(write_pdf(taken)) == []


def test_a_link_out_of_the_excerpt_is_plain_text(pages):
    (section,) = excerpt(pages, [1]).sections
    assert [link.target for link in section.pages[0].links] == ["https://example.org"]
    assert {link.target for link in excerpt(pages, [1, 4]).sections[0].pages[0].links} == {"#table", "https://example.org"}


def test_structure_that_nothing_shown_belongs_to_is_left_out(pages):
    (whole,) = (section for section in pages.sections if section.anchor == "table")
    (last,) = excerpt(pages, [4]).sections
    assert 0 < len(last.nodes) < len(whole.nodes)
    assert "H1" not in {node.role for node in last.nodes}
    assert replace(last, pages=(), nodes=()) == replace(whole, pages=(), nodes=())
