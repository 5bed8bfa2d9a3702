"""What holds of every document with notes and lists."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.layout.blocks import Cell, List, ListItem, Note, Notes, Para, ParallelLists, Row, Section, Table
from desk_app.layout.pages import PlacedLine, PlacedRect
from desk_app.typeset.values import Span, Style

KEYS = "abcd"
MARK = re.compile("[\u200e\u200f]([0-9]+)[,،]?")
LANGUAGES = st.sampled_from(["ar", "en"])


def words(count, letter="w"):
    return st.lists(st.integers(1, 12), min_size=1, max_size=count).map(
        lambda found: " ".join(letter * length for length in found)
    )


@st.composite
def paragraphs(draw, most=40):
    """Text of w; every mark follows a word that names its note: "Qa" for the note a."""
    size = draw(st.sampled_from([8.0, 10.0]))
    spans = [Span(draw(words(most)), Style(size_pt=size))]
    for key in draw(st.lists(st.sampled_from(KEYS), max_size=2)):
        spans += [Span(f" Q{key}", Style(size_pt=size), note=key), Span(" " + draw(words(most // 2)), Style(size_pt=size))]
    return Para(tuple(spans), draw(LANGUAGES), size * 1.4, before_pt=draw(st.sampled_from([0.0, 5.0])))


@st.composite
def lists(draw, depth=2):
    contents = [st.tuples(paragraphs(15))]
    if depth:
        contents.append(st.tuples(paragraphs(15), lists(depth - 1)))
    items = draw(st.lists(st.one_of(contents), min_size=1, max_size=4))
    kind = draw(st.sampled_from(["western", "abjad", "bullet", "roman"]))
    return List(tuple(map(ListItem, items)), kind, draw(LANGUAGES), start=draw(st.integers(1, 30)))


@st.composite
def rows(draw):
    cells = draw(st.lists(st.lists(st.one_of(paragraphs(20), lists(0)), max_size=2).map(tuple), min_size=1, max_size=2))
    keep, splittable = draw(st.booleans()), draw(st.booleans())
    return Row(tuple(map(Cell, cells)), (1.0,) * len(cells), keep_next=keep, splittable=splittable)


HEADER = Row((Cell((Para((Span("head", Style(size_pt=8.0)),), "en", 10.0),)),), (1.0,))
TABLES = st.lists(rows(), max_size=4).map(lambda found: Table(tuple(found), (HEADER,)))
PAIRS = st.tuples(lists(1), lists(1)).map(lambda pair: ParallelLists(pair, (0.5, 0.5)))
BLOCKS = st.lists(st.one_of(paragraphs(), rows(), lists(), TABLES, PAIRS), max_size=10)


@st.composite
def documents(draw, longest=16):
    """A section whose notes begin with "Na" for a; digits stand in marks and labels only."""
    notes = []
    for key in KEYS:
        sizes = st.sampled_from([2, longest // 4, longest])
        texts = [" ".join(["n" * 9] * size) for size in draw(st.lists(sizes, min_size=1, max_size=2))]
        sides = zip(texts, ("ar", "en"), strict=False)
        notes.append(
            Note(key, tuple(Para((Span(f"N{key} {text}", Style(size_pt=8.0)),), language, 9.0) for text, language in sides))
        )
    look = Notes(tuple(notes), draw(st.sampled_from(["page", "section"])), above_pt=5.0, below_pt=3.0)
    return Section("s", "", "", tuple(draw(BLOCKS)), notes=look)


def read(page):
    """(text lines, rules, note lines) of a page, by the hairline between them."""
    rules = [item.y_pt for item in page.items if isinstance(item, PlacedRect)]
    border_pt = max(rules, default=0.0)
    lines = [item for item in page.items if isinstance(item, PlacedLine)]
    return [one for one in lines if one.baseline_pt > border_pt], rules, [one for one in lines if one.baseline_pt < border_pt]


def paragraphs_of(contents):
    for content in contents:
        if isinstance(content, Para):
            yield content
        elif isinstance(content, Table):
            yield from paragraphs_of([*content.header, *content.rows])
        elif isinstance(content, Row):
            yield from paragraphs_of(part for cell in content.cells for part in cell.content)
        elif isinstance(content, List):
            yield from paragraphs_of(part for item in content.items for part in item.content)
        elif isinstance(content, ParallelLists):
            # Item by item, as they are set.
            for place in range(max(len(one.items) for one in content.lists)):
                yield from paragraphs_of(
                    part for one in content.lists for item in one.items[place : place + 1] for part in item.content
                )


@settings(deadline=None, max_examples=60)
@given(section=documents(), direction=st.sampled_from(["ltr", "rtl"]))
def test_every_note_stands_on_the_page_of_its_mark_under_its_number(pages, section, direction):
    for page in pages(sections=(section,), direction=direction).sections[0].pages:
        text, _, notes = read(page)
        marks = [
            (match.group(1), key)
            for line in text
            for match, key in zip(MARK.finditer(line.line.text), re.findall("Q([a-d])", line.line.text), strict=True)
        ]
        starts = {(line.line.text[1], line.baseline_pt) for line in notes if line.line.text.startswith("N")}
        labels = {line.baseline_pt: line.line.text[1:] for line in notes if line.line.text[1:].isdigit()}
        shown = sorted({(labels[baseline_pt], key) for key, baseline_pt in starts})
        assert shown == sorted(set(marks))
        if section.notes.numbering == "page":
            numbers = [int(number) for number, _ in marks]
            assert list(dict.fromkeys(numbers)) == list(range(1, len(set(numbers)) + 1))


@settings(deadline=None, max_examples=60)
@given(section=documents(longest=80), direction=st.sampled_from(["ltr", "rtl"]))
def test_no_line_of_text_or_notes_is_lost_or_out_of_its_room(pages, section, direction):
    result = pages(sections=(section,), direction=direction).sections[0]
    lines, everything = {}, []
    for number, page in enumerate(result.pages):
        text, rules, notes = read(page)
        assert all(line.baseline_pt - line.line.descent_pt >= 49.98 for line in text + notes)
        assert all(line.baseline_pt + line.line.ascent_pt <= 250.02 for line in text + notes)
        lowest_pt = min((line.baseline_pt - line.line.descent_pt for line in text), default=250.0)
        assert all(lowest_pt >= rule_pt + 5.0 - 0.5 for rule_pt in rules)
        assert bool(rules) == bool(notes)
        for line in text + notes:
            lines.setdefault(line.node, []).append((number, -line.baseline_pt, line.line.text))
            everything.append(line.line.text)
    placed = []
    for node in sorted(lines.keys() - {-1}):
        if result.nodes[node].role == "P":
            assert lines[node] == sorted(lines[node])
            placed.append(MARK.sub("", " ".join(text for *_, text in lines[node])))
    said = ["".join(span.text for span in para.spans) for para in paragraphs_of(section.blocks)]
    assert [text for text in placed if text[0] != "N"] == said
    used = {span.note for para in paragraphs_of(section.blocks) for span in para.spans if span.note}
    texts = {
        text
        for note in section.notes.notes
        if note.key in used
        for text in ("".join(s.text for s in p.spans) for p in note.texts)
    }
    assert {text for text in placed if text[0] == "N"} == texts
