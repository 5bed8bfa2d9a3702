"""Watermarks, judged by the pixels that PDFium renders and by the text that it and pypdf read."""

from __future__ import annotations

import io
import re

import access_rules
import archive_rules
import pikepdf
import pypdfium2
import pytest

from desk_app.layout.pages import ARTIFACT, Node, PlacedInsert, PlacedLine, PlacedRect, Watermark
from desk_app.pdf import KeptFile, PreviewWriter, write_pdf
from desk_app.typeset.values import Style

PALE = (0.9, 0.9, 0.9)
LIGHT, DARK = (0.98, 0.96, 0.94), (0.5, 0.1, 0.2)
NAME = "Recipient"


def watermark(setter, words: str = NAME, angle_deg: float = 0.0) -> Watermark:
    line = setter.line(words, Style(size_pt=90.0, colour=PALE))
    return Watermark((PlacedLine(line, -line.width_pt / 2, -30.0, ARTIFACT),), angle_deg)


def written(setter, *items, **look) -> bytes:
    return write_pdf(setter.pages(setter.page(*items), **look))


def shades(data: bytes, box: tuple[int, int, int, int]) -> set[int]:
    """The red of the pixels in a box of the page from its upper left corner, one pixel for a point."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB").crop(box)
    return set(image.tobytes()[::3])


MIDDLE = (150, 380, 450, 470)
FULL = (0, 0, 595, 841)


def test_it_is_seen_in_its_colour_about_the_middle_of_the_page(setter):
    data = written(setter, setter.placed("text"), watermark=watermark(setter))
    assert 230 in shades(data, MIDDLE)
    assert shades(data, (0, 500, 595, 841)) == {255}


@pytest.mark.parametrize(("angle_deg", "dark", "white"), [(45.0, (380, 250, 430, 320), (380, 500, 430, 590)),
                                                          (-45.0, (380, 500, 430, 590), (380, 250, 430, 320))])  # fmt: skip
def test_it_climbs_in_the_direction_of_reading(setter, angle_deg, dark, white):
    data = written(setter, watermark=watermark(setter, angle_deg=angle_deg))
    assert 230 in shades(data, dark)
    assert shades(data, white) == {255}


def test_it_lies_over_tints_and_under_all_else(setter):
    tint, band = PlacedRect(0, 0, 595, 842, LIGHT), PlacedRect(150, 400, 300, 42, DARK)
    found = shades(written(setter, tint, band, watermark=watermark(setter)), MIDDLE)
    assert {230, round(255 * 0.98), round(255 * 0.5)} <= found
    assert shades(written(setter, tint, band, watermark=watermark(setter)), (150, 400, 450, 442)) <= {127, 128}


def test_no_reader_finds_it_in_the_text(setter):
    data = written(setter, setter.placed("النص"), watermark=watermark(setter))
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().strip() == "النص"
    with pikepdf.open(io.BytesIO(data)) as file:
        form = file.pages[0].Resources.XObject.Watermark.read_bytes()
        assert not re.search(rb"\b(Tf|Tj|TJ|BT)\b", form)


def test_it_is_an_artifact_and_stands_in_the_file_once(setter):
    pages = setter.pages(
        setter.page(setter.placed("one")), setter.page(setter.placed("two"), number=2), watermark=watermark(setter)
    )
    with pikepdf.open(io.BytesIO(write_pdf(pages))) as file:
        forms = {page.Resources.XObject.Watermark.objgen for page in file.pages}
        assert len(forms) == 1
        for page in file.pages:
            code = page.Contents.read_bytes()
            assert code.count(b"/Artifact<</Type/Pagination/Subtype/Watermark>>BDC q /Watermark Do Q EMC") == 1
            assert code.count(b"BDC") + code.count(b"BMC") == code.count(b"EMC")
            assert "/ExtGState" not in page.Resources


def test_on_a_page_of_another_file_it_darkens_instead_of_hiding(setter):
    frame = PlacedInsert("annex", 0, 50, 50, 495, 740, 0)
    with pikepdf.open(io.BytesIO(written(setter, frame, watermark=watermark(setter)))) as file:
        page = file.pages[0]
        assert page.Resources.ExtGState.Ink.BM == "/Multiply"
        assert b"/Ink gs/Watermark Do" in page.Contents.read_bytes()


def test_another_name_changes_nothing_but_the_form(setter):
    kept = KeptFile()
    files = [
        write_pdf(setter.pages(setter.page(setter.placed("text")), watermark=watermark(setter, words)), kept=kept)
        for words in ("First", "Second")
    ]
    assert files[1] == written(setter, setter.placed("text"), watermark=watermark(setter, "Second")) != files[0]


def test_previews_show_it(setter):
    pages = setter.pages(setter.page(setter.placed("text")), watermark=watermark(setter))
    assert 230 in shades(PreviewWriter().write(pages, [1]), MIDDLE)


def test_a_file_for_the_archive_may_have_one(setter):
    nodes = (Node("H1", -1, "ar"),)
    pages = setter.pages(setter.page(setter.placed("زيارة")), nodes=nodes, watermark=watermark(setter))
    data = write_pdf(pages, pdfa=True)
    assert archive_rules.faults(data) == []
    assert access_rules.faults(data) == []
