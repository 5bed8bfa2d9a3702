"""The collection of mixed texts: how many two readers give back exactly. Numbers may rise, never fall."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from desk_app import resources
from desk_app.layout.pages import Node, PlacedLine, SectionPages
from desk_app.pdf import write_pdf
from desk_app.typeset import GlyphMissing, Span, Style, load_faces, set_paragraph

CASES = Path(__file__).parents[2].parent / "shared" / "data" / "text" / "bidi_cases.jsonl"
NOT_READ = dict.fromkeys(
    map(ord, "\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u2066\u2067\u2068\u2069\u061c\u200b\u200c\u200d\u00ad\f")
)


def plain(text: str) -> str:
    """What a reader sees of a text: no invisible controls, line ends are spaces."""
    return unicodedata.normalize("NFC", " ".join(text.translate(NOT_READ).split()))


@pytest.fixture(scope="module")
def cases() -> list[dict[str, str]]:
    if not CASES.is_file():
        pytest.skip("the collection of bidirectional texts is not beside the checkout")
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def written(setter, cases) -> bytes:
    faces, sections = load_faces(resources.root() / "fonts"), []
    for number, case in enumerate(cases, 1):
        base = "ltr" if case["base_dir"] == "ltr" else "rtl"
        try:
            lines = set_paragraph((Span(case["text"], Style(size_pt=12)),), 480, base=base, faces=faces)
        except GlyphMissing:
            lines = ()
        left = [60 if base == "ltr" else 540 - line.width_pt for line in lines]
        items = [PlacedLine(line, x_pt, 760 - 20 * row, 0) for row, (line, x_pt) in enumerate(zip(lines, left, strict=True))]
        sections.append(SectionPages(case["id"], "", "", 0, (setter.page(*items, number=number),), (Node("P", -1),)))
    return write_pdf(setter.document(*sections, direction="ltr"))


def exact(cases: list[dict[str, str]], read: list[str]) -> int:
    return sum(plain(case["text"]) == plain(text) for case, text in zip(cases, read, strict=True))


def test_pdfium_gives_back_most_of_the_mixed_texts_exactly(cases, written):
    assert exact(cases, [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written)]) >= 73


def test_poppler_gives_back_most_of_the_mixed_texts_exactly(cases, written, tmp_path):
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "cases.pdf").write_bytes(written)
    run = subprocess.run([tool, "-enc", "UTF-8", str(tmp_path / "cases.pdf"), "-"], capture_output=True, check=True)
    assert exact(cases, run.stdout.decode().split("\f")[: len(cases)]) >= 69
