"""A setter of plain arithmetic: every character is half its size wide, so that places can be told by head."""

from __future__ import annotations

import pytest

from desk_app.layout import lay_out
from desk_app.layout.blocks import Document, Geometry, Para, Section
from desk_app.layout.pages import PlacedLine
from desk_app.typeset.values import Line, Run, Span, Style

GEOMETRY = Geometry(width_pt=400, height_pt=300, top_pt=50, bottom_pt=50, start_pt=60, end_pt=40)
"""A text area of 300 by 200 points: twenty lines of ten points, sixty characters of ten points each."""


def plain_lines(spans, width_pt, *, base, faces, isolate=True, fit="greedy", justify=False):
    """Break at blanks; runs are one per span, in logical order; ascent 0.8 and descent 0.2 of the size."""
    characters = [(char, span) for span in spans for char in span.text]
    lines, start = [], 0
    while start < len(characters):
        end, used, blank = start, 0.0, None
        while end < len(characters):
            used += characters[end][1].style.size_pt / 2
            if used > width_pt and end > start and characters[end][0] != " ":
                break
            if characters[end][0] == " ":
                blank = end
            end += 1
        if end < len(characters) and blank is not None:
            end = blank + 1
        lines.append(_line(characters[start:end], start, end, base))
        start = end
    return tuple(lines)


def _line(characters, start, end, base):
    while characters and characters[-1][0] == " ":
        characters = characters[:-1]
    runs, x_pt, index = [], 0.0, 0
    while index < len(characters):
        span, first = characters[index][1], index
        while index < len(characters) and characters[index][1] is span:
            index += 1
        width_pt = (index - first) * span.style.size_pt / 2
        runs.append(Run(None, span.style, 0, span.link, start + first, start + index, x_pt, width_pt, ()))
        x_pt += width_pt
    size_pt = max((char[1].style.size_pt for char in characters), default=0.0)
    return TextLine(tuple(runs), start, end, x_pt, size_pt * 0.8, size_pt * 0.2, base, "".join(char for char, _ in characters))


class TextLine(Line):
    """A line that remembers its text."""

    def __new__(cls, *values):
        line = super().__new__(cls, *values[:-1])
        line.text = values[-1]
        return line


@pytest.fixture(scope="session")
def pages():
    """Lay sections or blocks out on the small page and give the pages."""

    def make(*blocks, direction="ltr", geometry=GEOMETRY, language="en", sections=None, cache=None, **fields):
        sections = sections or (Section("s", "C-1", "", blocks),)
        document = Document("title", language, direction, sections, geometry, **fields)
        return lay_out(document, None, cache, set_lines=plain_lines)

    return make


@pytest.fixture(scope="session")
def set_lines():
    """What stands for typeset here."""
    return plain_lines


@pytest.fixture(scope="session")
def para():
    """A paragraph of one span; ten points on ten unless told otherwise."""

    def make(text="word", *, size=10.0, **fields):
        fields = {"language": "en", "leading_pt": size} | fields
        return Para((Span(text, Style(size_pt=size)),), **fields)

    return make


@pytest.fixture(scope="session")
def prose():
    """A text that fills so many lines of so many characters; each line begins with its number."""

    def make(lines, characters=60, first=0):
        return " ".join(f"{number:04}" + "x" * (characters - 5) for number in range(first, first + lines))

    return make


@pytest.fixture(scope="session")
def texts():
    """The text of each line on a page, in order; of prose only the numbers."""

    def read(page):
        found = [item.line.text for item in page.items if isinstance(item, PlacedLine)]
        return [text.rstrip("x") for text in found]

    return read
