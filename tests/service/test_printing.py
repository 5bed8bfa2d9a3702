"""What goes to the printer, read back as a person holds it: fronts and backs, halves of folded sheets, figures of the ticket."""

import json
import os
import stat
import sys
from dataclasses import replace

import pypdfium2
import pytest
from attached_files import FILES, with_attachments
from pack_reading import page_words

from desk_app.errors import DeskError
from desk_app.finishing.imposition import booklet
from desk_app.model.ticket import PrintHow
from desk_app.service import PackCache, default_spec, print_file, printable, send_to_printer, ticket_fields, ticket_pdf


@pytest.fixture(scope="module")
def cache():
    return PackCache()


@pytest.fixture(scope="module")
def made(snapshot, cache):
    """language, choices -> the document ready for any way of printing; each made once."""
    known = {}

    def make(language="both", **choices):
        key = (language, *sorted(choices.items()))
        if key not in known:
            document = choices.pop("document", "full")
            visit = with_attachments(snapshot, FILES)
            spec = replace(default_spec(visit, language=language, document=document), **choices)
            known[key] = printable(visit, spec, cache=cache)
        return known[key]

    return make


def left_edges(pdf):
    """For each page the left and right edges of what its foot says; None for a page without a foot."""
    edges = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        foot = [box for box in boxes if box[1] < 70]
        edges.append((min(box[0] for box in foot), max(box[2] for box in foot)) if foot else None)
    return edges


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_sections_begin_on_fronts_and_the_contents_say_so(made, language):
    pages = made(language, recto=True).pages
    starts = {section.anchor: section.pages[0].number for section in pages.sections}
    assert {number % 2 for number in starts.values()} == {1}
    assert pages.count % 2 == 0
    plain = made(language).pages
    for section, other in zip(pages.sections, plain.sections, strict=True):
        assert [page.label for page in section.pages][: len(other.pages)] == [page.label for page in other.pages]
    contents = pages.sections[1].pages[0]
    shown = {run.words[0][0].text for item in contents.items if hasattr(item, "line") for run in item.line.runs if run.words}
    assert {str(number) for anchor, number in starts.items() if anchor not in ("cover", "contents")} <= shown


def test_a_blank_back_bears_the_feet_of_its_section_and_that_of_the_cover_nothing(made):
    words = page_words(made("en", recto=True).pdf)
    assert words[1] == []
    blank = words[3]
    assert {"A", "2", "Contents"} <= set(blank) and len(blank) < 40


@pytest.mark.parametrize(("language", "wider_on_fronts"), [("en", 0), ("ar", 1), ("both", 1)])
def test_the_binding_is_at_the_spine_of_fronts_and_backs(made, language, wider_on_fronts):
    edges = left_edges(made(language, recto=True, binding_mm=20.0).pdf)
    for number, found in enumerate(edges[2:], 3):
        assert found is not None
        left, right = found[0], 595.28 - found[1]
        front = number % 2 == 1
        at_left = front == (wider_on_fronts == 0)
        assert (left > right) == at_left, number


def test_a_pack_for_one_side_has_its_binding_on_the_same_side_of_every_page(made):
    edges = [found for found in left_edges(made("en", binding_mm=20.0).pdf)[1:] if found]
    assert all(left > 595.28 - right for left, right in edges)


@pytest.mark.parametrize("recto", [True, False])
def test_a_divider_stands_before_each_group_with_its_name_and_list(made, recto):
    job = made("en", recto=recto, dividers=True)
    pages, words = job.pages, page_words(job.pdf)
    anchors = [section.anchor for section in pages.sections]
    for letter, name, first in (
        ("C", "Meetings", "meeting-"),
        ("D", "Indicators", "indicator-"),
        ("H", "Attachments", "attachment-"),
    ):
        place = anchors.index(f"divider-{letter}")
        assert anchors[place + 1].startswith(first) and not anchors[place - 1].startswith(first)
        divider = pages.sections[place]
        assert len(divider.pages) == (2 if recto else 1)
        assert {letter, name} <= set(words[divider.pages[0].number - 1])
        assert not recto or words[divider.pages[1].number - 1] == []


def halves(pdf):
    """For each side of a file of sheets: what its left and right half say, from the foot of the page, such as "C-3–1"."""
    sides = []
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        sides.append(tuple(text.get_text_bounded(left, 0, left + width / 2, height) for left in (0, width / 2)))
    return sides


@pytest.mark.parametrize(("language", "binding"), [("ar", "right"), ("both", "right"), ("en", "left")])
def test_every_half_of_a_booklet_of_the_visit_bears_the_page_that_folding_brings_there(made, language, binding):
    job = made(language)
    sides = halves(job.file(PrintHow("booklet")))
    wanted = [side for sheet in booklet(job.pages.count, binding) for side in (sheet.front, sheet.back)]
    assert len(sides) == len(wanted)
    labels = [page.label for section in job.pages.sections for page in section.pages]
    for said, slots in zip(sides, wanted, strict=True):
        for half, slot in zip(said, slots, strict=True):
            label = labels[slot] if slot is not None else ""
            assert label in half if label else slot is not None or not half.strip()
    cover = sides[0][0 if binding == "right" else 1]
    assert "2023" in cover


@pytest.mark.parametrize("sheet", ["", "A4"])
def test_the_pocket_card_is_a_booklet_of_a6_one_or_two_to_a_sheet(made, sheet):
    job = made("both", document="pocket")
    ticket = job.ticket(PrintHow("booklet", copies=5, sheet=sheet))
    first = pypdfium2.PdfDocument(job.file(PrintHow("booklet", copies=5, sheet=sheet)))[0]
    size = tuple(round(edge) for edge in first.get_size())
    if sheet:
        assert size == (595, 842) and (ticket.copies_per_set, ticket.sets, ticket.edge) == (2, 3, "long")
        upper = first.get_textpage().get_text_bounded(0, 421, 298, 842)
        assert upper.strip() and upper == first.get_textpage().get_text_bounded(0, 0, 298, 421)
    else:
        assert size == (595, 420) and (ticket.copies_per_set, ticket.sets, ticket.edge) == (1, 5, "short")


@pytest.mark.parametrize(("way", "columns", "edge"), [("2-up", 2, "short"), ("4-up", 4, "long")])
def test_several_pages_to_a_side_save_as_many_sheets(made, way, columns, edge):
    job = made("ar")
    ticket = job.ticket(PrintHow(way, copies=2))
    sides = -(-job.pages.count // columns)
    assert (ticket.sides, ticket.sheets_per_set, ticket.sheets, ticket.edge) == (sides, -(-sides // 2), 2 * -(-sides // 2), edge)
    assert len(pypdfium2.PdfDocument(job.file(PrintHow(way, copies=2)))) == sides


def test_the_ticket_counts_sheets_and_tab_stock_of_all_copies(made):
    job = made("both", recto=True, dividers=True)
    ticket = job.ticket(PrintHow(copies=14))
    tabs = [section.pages[0].number for section in job.pages.sections if section.anchor.startswith("divider-")]
    assert list(ticket.tab_pages) == tabs and ticket.tab_sheets == 3
    assert (ticket.sheets_per_set, ticket.sheets) == (job.pages.count // 2, 14 * job.pages.count // 2)
    one_sided = job.ticket(PrintHow(copies=14, two_sided=False))
    assert (one_sided.sheets_per_set, one_sided.edge) == (job.pages.count, "")
    assert json.loads(json.dumps(ticket_fields(ticket)))["sheets"] == ticket.sheets


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_ticket_is_one_page_in_both_languages(snapshot, cache, made, language):
    ticket = made("both", recto=True, dividers=True).ticket(PrintHow(copies=14))
    (said,) = page_words(ticket_pdf(snapshot, default_spec(snapshot, language=language), ticket, cache))
    assert {"Print", "ticket", "14", str(ticket.sheets), "الطباعة", "Tab", "الفواصل"} <= set(said)


def test_a_page_does_not_fit_on_a_smaller_sheet(made):
    with pytest.raises(DeskError) as caught:
        made("both").ticket(PrintHow(sheet="A5"))
    assert caught.value.key == "sheet_too_small"


def test_pages_are_printed_as_they_are(made):
    job = made("both")
    assert print_file(job.pdf, job.ticket(PrintHow())) is job.pdf


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no queue that takes files")
def test_the_queue_of_the_system_is_told_copies_paper_and_sides(made, tmp_path, monkeypatch):
    queue = tmp_path / "lp"
    queue.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\nfor last; do :; done\ncp "$last" "{tmp_path}/printed.pdf"\n')
    queue.chmod(queue.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    job = made("both")
    how = PrintHow("booklet", copies=3)
    send_to_printer(job.file(how), job.ticket(how), "office")
    asked = (tmp_path / "asked").read_text()
    assert "-d office -n 3 -o sides=two-sided-short-edge -o media=A4" in asked
    assert (tmp_path / "printed.pdf").read_bytes() == job.file(how)


def test_a_system_without_a_queue_says_so(made, tmp_path, monkeypatch):
    job = made("both")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeskError) as none:
        send_to_printer(job.pdf, job.ticket(PrintHow()))
    assert none.value.key == "no_print_queue"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no queue that takes files")
def test_a_queue_that_refuses_gives_its_reason(made, tmp_path, monkeypatch):
    queue = tmp_path / "lp"
    queue.write_text("#!/bin/sh\necho 'lp: no such printer' >&2\nexit 1\n")
    queue.chmod(queue.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(DeskError, match="no such printer"):
        send_to_printer(made("both").pdf, made("both").ticket(PrintHow()), "nowhere")
