"""How a document's choice of lines reaches its paragraphs."""

from __future__ import annotations

import pytest

from desk_app.layout import SectionCache, lay_out
from desk_app.layout.blocks import Document, Geometry, Para, Section
from desk_app.layout.pages import PlacedLine
from desk_app.resources import root
from desk_app.typeset import Span, load_faces

TEXT = {
    "en": "In implementing the digital government strategy, the ministry held a coordination meeting with the department of"
    " economic and social affairs to discuss cooperation in building institutional capacity and measuring its effect on users. ",
    "ar": "وأكد المجتمعون أهمية التنسيق المستمر بين الجهات المعنية، والاستفادة من الخبرات الدولية في مجال السياسات العامة، بما"
    " يسهم في تحسين جودة الحياة ورفع كفاءة الأداء الحكومي في جميع القطاعات ذات الأولوية. ",
}
NARROW = Geometry(start_pt=57, end_pt=308)


@pytest.fixture(scope="module")
def faces():
    return load_faces(root() / "fonts")


def lines_of(faces, cache=None, *, language="en", fit="greedy", times=3, **fields):
    para = Para((Span(TEXT[language] * times),), language, 16.0, **fields)
    direction = "rtl" if language == "ar" else "ltr"
    document = Document("t", language, direction, (Section("s", "", "", (para,)),), NARROW, fit=fit)
    pages = lay_out(document, faces, cache).sections[0].pages
    return [item for page in pages for item in page.items if isinstance(item, PlacedLine)]


def ends(lines):
    return [item.line.end for item in lines]


def test_optimum_lines_are_others_but_as_many(faces):
    greedy, optimum = lines_of(faces), lines_of(faces, fit="optimum")
    assert ends(greedy) != ends(optimum)
    assert [item.baseline_pt for item in greedy] == [item.baseline_pt for item in optimum]


def test_one_cache_keeps_both_fits_apart(faces):
    cache = SectionCache()
    greedy, optimum = lines_of(faces, cache), lines_of(faces, cache, fit="optimum")
    assert ends(greedy) != ends(optimum)
    assert lines_of(faces, cache)[0] is greedy[0]
    assert lines_of(faces, cache, fit="optimum")[0] is optimum[0]


@pytest.mark.parametrize("fit", ["greedy", "optimum"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_justified_lines_reach_both_edges_and_the_last_stands_at_the_start(faces, language, fit):
    *full, last = lines_of(faces, language=language, align="justify", fit=fit)
    edges = {(round(item.x_pt, 2), round(item.x_pt + item.line.width_pt, 2)) for item in full}
    assert len(edges) == 1
    ((left, right),) = edges
    assert (round(last.x_pt + last.line.width_pt, 2) == right) if language == "ar" else (last.x_pt == left)
    assert last.line.width_pt < right - left


@pytest.mark.parametrize("align", ["start", "justify"])
def test_balanced_titles_are_the_same_in_both_fits(faces, align):
    greedy, optimum = (lines_of(faces, fit=fit, times=1, balanced=True, align=align) for fit in ("greedy", "optimum"))
    assert greedy == optimum
    widths = [item.line.width_pt for item in greedy]
    assert max(widths) - min(widths) < 0.2 * max(widths)
