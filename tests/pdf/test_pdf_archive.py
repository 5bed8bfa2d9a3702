"""PDF/A-2u: the file keeps to the rules, and the rules find what breaks them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import access_rules
import archive_rules
import pikepdf
import pytest
from PIL import Image, ImageCms

from desk_app.layout.pages import LinkArea, Node, Pages, PlacedPicture, PlacedRect
from desk_app.pdf import write_pdf
from desk_app.pdf.conformance import srgb_profile
from desk_app.typeset.values import Piece, Word


def picture(mode: str, kind: str) -> bytes:
    made = io.BytesIO()
    Image.new(mode, (8, 8), 90 if mode == "L" else tuple(range(40, 40 * len(mode) + 1, 40))).save(made, kind)
    return made.getvalue()


@pytest.fixture
def pages(setter) -> Pages:
    """Text in both scripts, a link, colours, and pictures of every kind that is placed."""
    kinds = (("RGB", "JPEG"), ("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("L", "PNG"), ("RGB", "PNG"))
    placed = [PlacedPicture(picture(*kind), 100.0, 50.0 * place, 40.0, 40.0, 2) for place, kind in enumerate(kinds, 1)]
    lines = [setter.placed("زيارة رسمية", 0), setter.placed("Programme", 1, 600.0, link="#visit")]
    page = setter.page(*lines, *placed, PlacedRect(0, 0, 9, 9, (1, 0, 0)), links=(LinkArea(100, 590, 60, 14, "#visit"),))
    nodes = (Node("H1", -1, "ar"), Node("P", -1, "en"), Node("Figure", -1, "ar", alt="صور"))
    return setter.pages(page, nodes=nodes, author="مكتب المراسم", created="2026-02-15T09:15:00+03:00", titles=(("en", "Visit"),))


def test_a_file_for_the_archive_keeps_to_every_rule(pages):
    data = write_pdf(pages, pdfa=True)
    assert archive_rules.faults(data) == []
    assert access_rules.faults(data) == []


def test_without_tags_it_does_too(pages):
    assert archive_rules.faults(write_pdf(pages, pdfa=True, tagged=False)) == []


def test_another_file_claims_nothing_and_has_no_profile(pages):
    data = write_pdf(pages)
    assert {fault.split(":")[0] for fault in archive_rules.faults(data)} == {"6.2.3", "6.6.4"}
    assert b"pdfaid:part" not in data and access_rules.faults(data) == []


def unspoken(setter) -> Pages:
    """A word whose last piece shows ink and means no character."""
    placed = setter.placed("مد")
    run = placed.line.runs[0]
    word = run.row[0]
    silent = Word(word.text, word.advance, (*word.pieces[:-1], Piece(word.pieces[-1].ink, "", *word.pieces[-1][2:])))
    line = placed.line._replace(runs=(run._replace(row=(silent,)),))
    return setter.pages(setter.page(replace(placed, line=line)))


def test_a_code_without_a_character_means_something_in_the_archive_alone(setter):
    assert archive_rules.faults(write_pdf(unspoken(setter), pdfa=True)) == []
    assert any(fault.startswith("6.2.11.7.2") for fault in archive_rules.faults(write_pdf(unspoken(setter))))


def break_widths(file: pikepdf.Pdf) -> None:
    file.pages[0].Resources.Font.F1.DescendantFonts[0].W[1] = pikepdf.Array([3] * 500)


def break_claim(file: pikepdf.Pdf) -> None:
    file.Root.Metadata.write(file.Root.Metadata.read_raw_bytes().replace(b">U<", b">B<"))


BREACHES = {
    "6.2.3": lambda file: file.Root.__delitem__("/OutputIntents"),
    "6.2.11.5": break_widths,
    "6.2.11.7.2": lambda file: file.pages[0].Resources.Font.F1.ToUnicode.write(b""),
    "6.2.11.4": lambda file: file.pages[0].Resources.Font.F1.DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2"),
    "6.2": lambda file: file.pages[0].Contents.write(b"0 0 0 1 k"),
    "6.3.2": lambda file: file.pages[0].Annots[0].__setitem__("/F", 2),
    "6.4-6.11": lambda file: file.Root.__setitem__("/OpenAction", pikepdf.Dictionary()),
    "6.6": lambda file: file.docinfo.__setitem__("/Title", "Other"),
    "6.6.4": break_claim,
    "6.1.13": lambda file: file.Root.__setitem__("/Long", pikepdf.String("x" * 40_000)),
}


@pytest.mark.parametrize("clause", BREACHES)
def test_the_rules_find_a_breach(pages, clause):
    file = pikepdf.open(io.BytesIO(write_pdf(pages, pdfa=True)))
    BREACHES[clause](file)
    broken = io.BytesIO()
    file.save(broken, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert clause in {fault.split(":")[0] for fault in archive_rules.faults(broken.getvalue())}


def test_the_profile_is_srgb_to_the_last_level():
    ours, theirs = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile())), ImageCms.createProfile("sRGB")
    colours = Image.frombytes("RGB", (256, 3), bytes(value * step % 256 for step in (1, 7, 31) for value in range(768)))
    seen = ImageCms.applyTransform(colours, ImageCms.buildTransform(ours, theirs, "RGB", "RGB"))
    assert max(abs(mine - other) for mine, other in zip(colours.tobytes(), seen.tobytes(), strict=True)) <= 1


def test_the_title_stands_in_the_metadata_in_each_language(pages):
    with pikepdf.open(io.BytesIO(write_pdf(pages))) as file:
        packet = file.Root.Metadata.read_raw_bytes().decode()
    assert '<rdf:li xml:lang="x-default">ملف الزيارة</rdf:li><rdf:li xml:lang="en">Visit</rdf:li>' in packet


def test_what_xml_or_a_pdf_string_cannot_hold_breaks_no_file(setter):
    odd = "a\x0bb\ud800c\x00" + "ط" * 20_000
    data = write_pdf(setter.pages(setter.page(), title=odd, author=odd, subject="plain"), pdfa=True)
    assert [fault for fault in archive_rules.faults(data) if "differs" not in fault] == []


WRITE = """
import sys
sys.path[:0] = sys.argv[1:]
from conftest import Setter
from desk_app import resources
from desk_app.layout.pages import LinkArea, Node
from desk_app.pdf import write_pdf
setter = Setter(resources.root() / "fonts")
lines = [setter.placed("زيارة رسمية", 0), setter.placed("Programme", 1, 600.0, link="#visit", face=setter.naskh)]
page = setter.page(*lines, links=(LinkArea(100, 590, 60, 14, "#visit"),))
pages = setter.pages(page, nodes=(Node("H1", -1, "ar"), Node("P", -1, "en")))
sys.stdout.buffer.write(write_pdf(pages) + write_pdf(pages, pdfa=True))
"""


def test_another_process_with_another_order_of_sets_writes_the_same_bytes():
    here = Path(__file__).parent
    written = {
        subprocess.run(
            [sys.executable, "-c", WRITE, str(here), str(here.parents[1])],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(written) == 1 and next(iter(written)).startswith(b"%PDF")
