"""``python3 bench text``: how much of the sample's packs viewers give back, by viewer and language.

For each pack: the share of words found on their page, lines given back whole, and pairs of neighbouring words (drawn with a fixed
seed) that PDFium's search finds. Direction marks and repeated spaces are left out of the comparison, but not of the search.
Poppler takes part where ``pdftotext`` is installed.

``python3 bench text --engines [DIR]``: fresh sentences by several engines (``text_engines.py``).
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from desk_app.layout.pages import Page, Pages, PlacedLine
from desk_app.model.workspace import PackLanguage
from desk_app.pdf import write_pdf
from desk_app.service import PackCache, default_spec, new_desk
from desk_app.service.packs import lay_out_pack
from desk_app.typeset import Line

UNSEEN = {
    ord(mark): None
    for mark in "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\f"
}
LANGUAGES: tuple[PackLanguage, ...] = ("ar", "both", "en")
SEED = 5


def plain(text: str) -> str:
    """What a reader sees of a text: no invisible controls, one space for each stretch of blanks."""
    return unicodedata.normalize("NFC", " ".join(text.translate(UNSEEN).split()))


def logical(line: Line) -> str:
    """A line's text in logical order."""
    words = [
        [word.text for word, _ in run.words][:: -1 if run.level % 2 else 1]
        for run in sorted(line.runs, key=lambda run: run.start)
    ]
    return "".join(word for run in words for word in run)


def lines_of(page: Page) -> list[str]:
    placed = (item for item in (*page.items, *page.furniture) if isinstance(item, PlacedLine))
    return [text for item in placed if (text := plain(logical(item.line)))]


def read_by_viewers(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """(viewer, the text of each page)"""
    yield "PDFium", [plain(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data)]
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
        yield "Poppler", [plain(page) for page in done.stdout.decode().split("\f")]


def pairs_found(data: bytes, wanted: list[list[str]]) -> tuple[int, int]:
    """Of one pair of neighbouring words a line: (found by PDFium's search on their page, all)."""
    chance = random.Random(SEED)
    found = asked = 0
    for page, lines in zip(pypdfium2.PdfDocument(data), wanted, strict=True):
        text = page.get_textpage()
        for words in (line.split() for line in lines):
            if len(words) > 1:
                place = chance.randrange(len(words) - 1)
                asked += 1
                found += text.search(" ".join(words[place : place + 2])).get_next() is not None
    return found, asked


def show(language: str, pages: Pages) -> None:
    data = write_pdf(pages)
    wanted = [lines_of(page) for section in pages.sections for page in section.pages]
    for viewer, texts in read_by_viewers(data):
        hits = words = whole = 0
        for lines, text in zip(wanted, texts, strict=False):
            there = Counter(" ".join(lines).split())
            words += there.total()
            hits += (there & Counter(text.split())).total()
            whole += sum(line in text for line in lines)
        all_lines = sum(map(len, wanted))
        print(f"{language:6}{viewer:10}{100 * hits / words:8.2f} %{whole:8} of {all_lines}", flush=True)
    found, asked = pairs_found(data, wanted)
    print(f"{language:6}{'':10}pairs of words found by PDFium's search: {found} of {asked}")


def main() -> int:
    print(f"{'pack':6}{'viewer':10}{'words':>10}{'whole lines':>16}")
    with tempfile.TemporaryDirectory() as folder:
        desk = new_desk(Path(folder) / "sample.desk", sample=True)
        snapshot = desk.snapshot(desk.visits()[0].id)
        desk.close()
        cache = PackCache()
        for language in LANGUAGES:
            show(language, lay_out_pack(snapshot, default_spec(snapshot, language=language), cache))
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engines"]:
        from text_engines import compare

        sys.exit(compare(Path(sys.argv[2]) if sys.argv[2:] else None))
    sys.exit(main())
