"""Two pages that read and look alike have one fingerprint; labels may be given from outside."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.layout import fingerprint, lay_out
from desk_app.layout.blocks import Cell, Document, Figure, Furniture, Para, PathShape, Picture, Row, Section, TextShape
from desk_app.typeset import load_faces
from desk_app.typeset.values import Span, Style

FACES = load_faces(Path(__file__).parents[2] / "resources" / "fonts")


def line(words, language="en", field=None, **fields):
    return Para((Span(words, Style(), field=field),), language, 12.0, **fields)


def document(*blocks, foot=()):
    furniture = Furniture(foot=(Row((Cell(foot),), (1.0,)),)) if foot else Furniture()
    return Document("t", "en", "ltr", (Section("one", "C-3", "One", blocks, furniture),))


def print_of(*blocks, foot=()):
    return fingerprint(lay_out(document(*blocks, foot=foot), FACES).sections[0].pages[0].items)


PLAIN = line("The points to make")


def test_the_fingerprint_is_the_same_on_every_machine():
    assert print_of(PLAIN) == "308fc49a4592354f"


@pytest.mark.parametrize(
    "other",
    [
        line("The points to take"),
        replace(PLAIN, before_pt=3.0, align="end"),
        replace(PLAIN, spans=(Span("The points to make", Style(weight=700)),)),
        replace(PLAIN, spans=(Span("The points to make", Style(colour=(1.0, 0.0, 0.0))),)),
        Row((Cell((PLAIN,), fill=(0.9, 0.9, 0.9)),), (1.0,)),
    ],
)
def test_what_reads_or_looks_otherwise_has_another(other):
    assert print_of(other) != print_of(PLAIN)


def test_what_is_drawn_or_shown_counts():
    def drawn(top_pt):
        return Figure(40.0, 40.0, (PathShape(((0.0, 0.0), (10.0, top_pt))), TextShape(PLAIN, 0.0, 0.0)), "", "en")

    assert print_of(drawn(10.0)) != print_of(drawn(11.0))
    assert print_of(Picture(b"one", 10.0, 10.0, "", "en")) != print_of(Picture(b"two", 10.0, 10.0, "", "en"))


@pytest.mark.parametrize("twin", [line("18 January", volatile=True), line("88", field="page"), line("88", field="pages")])
def test_dates_and_numbers_of_the_page_make_no_difference(twin):
    other = replace(twin, spans=(replace(twin.spans[0], text="19 January" if twin.volatile else "99"),))
    assert print_of(PLAIN, twin) == print_of(PLAIN, other)


def test_running_heads_make_no_difference():
    assert print_of(PLAIN, foot=(line("Issue 1"),)) == print_of(PLAIN, foot=(line("Issue 2"),))


def test_labels_given_from_outside_stand_on_pages_and_in_references():
    asked = []

    def relabel(section, prints):
        asked.append((section, prints))
        return tuple(f"{section}–{number}" for number in ("1", "1a")[: len(prints)])

    pack = document(line("word " * 1400), line("88888", field="label:one"), foot=(line("88888", field="label"),))
    (section,) = lay_out(pack, FACES, relabel=relabel).sections
    assert [page.label for page in section.pages] == ["C-3–1", "C-3–1a"]
    assert asked == [("C-3", tuple(fingerprint(page.items) for page in section.pages))]
    assert (
        "".join(word.text for item in section.pages[1].furniture for run in item.line.runs for word, _ in run.words) == "C-3–1a"
    )
