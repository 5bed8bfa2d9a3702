"""``python3 bench text --engines DIR``: fresh sentences, set by this program and by other engines, read by every viewer there is.

DIR is a virtual environment with any of typst, weasyprint, reportlab (arabic-reshaper, python-bidi, uharfbuzz), fpdf2, and a
``node_modules`` with pdfjs-dist; chromium, soffice and xelatex are taken from the PATH. What is absent is named and left out.

A sentence counts as exact if its text comes back whole and in order, blanks and direction marks left out of the comparison; a
word and a pair of neighbouring words count as found if the viewer's search finds them on the page, nothing left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

from engines import CELL_PT, ENGINES, LEADING_PT, MARGIN_PT, SIZE_PT, WIDTH_PT
from sentences import Sentence, fresh_sentences, words_of
from viewers import PageSearch, plain, viewers

from desk_app import resources
from desk_app.layout.blocks import Geometry
from desk_app.layout.pages import Node, Page, Pages, PlacedLine, SectionPages
from desk_app.pdf import write_pdf
from desk_app.typeset import FaceSet, Span, Style, load_faces, set_paragraph


@dataclass
class Share:
    """Counts of one viewer over one engine's file."""

    exact: int = 0
    cells: int = 0
    words: int = 0
    words_asked: int = 0
    pairs: int = 0
    pairs_asked: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    lost: list[tuple[str, str, str]] = field(default_factory=list)


def set_by_us(sentences: list[Sentence], family: str = "naskh") -> bytes:
    faces = load_faces(resources.root() / "fonts")
    sections = []
    for number, sentence in enumerate(sentences, 1):
        if sentence.beside:
            items = [
                *_cell(faces, family, sentence.beside, "ltr", MARGIN_PT, CELL_PT, 0),
                *_cell(faces, family, sentence.text, "rtl", MARGIN_PT + WIDTH_PT - CELL_PT, CELL_PT, 1),
            ]
        else:
            items = [*_cell(faces, family, sentence.text, sentence.base, MARGIN_PT, WIDTH_PT, 0)]
        nodes = tuple(Node("P", -1) for _ in range(1 + bool(sentence.beside)))
        page = Page(tuple(items), (), (), (), number, str(number))
        sections.append(SectionPages(str(number), "", "", 0, (page,), nodes))
    return write_pdf(Pages(tuple(sections), Geometry(), title="Sentences", language="ar", direction="rtl"))


def _cell(faces: FaceSet, family: str, text: str, base: str, left_pt: float, width_pt: float, node: int) -> Iterator[PlacedLine]:
    lines = set_paragraph(
        (Span(text, Style(family, size_pt=SIZE_PT)),), width_pt, base="rtl" if base == "rtl" else "ltr", faces=faces
    )
    for place, line in enumerate(lines):
        indent_pt = width_pt - line.width_pt if base == "rtl" else 0
        yield PlacedLine(line, left_pt + indent_pt, 760 - LEADING_PT * place, node)


def share(sentences: list[Sentence], pages: list[tuple[str, PageSearch]]) -> Share:
    """What a viewer gives back of the sentences, one a page."""
    counts = Share()
    for sentence, (text, finds) in zip(sentences, pages, strict=True):
        read = plain(text)
        for cell in filter(None, (sentence.text, sentence.beside)):
            counts.cells += 1
            if (plain(cell) in read) if sentence.beside else (plain(cell) == read):
                counts.exact += 1
            else:
                counts.missed[sentence.kind] += 1
                counts.examples.append((sentence.kind, cell, text))
            words = words_of(cell)
            lost = [word for word in words if not finds(word)]
            counts.words_asked += len(words)
            counts.words += len(words) - len(lost)
            counts.lost += ((sentence.kind, word, text) for word in lost)
            pairs = [f"{left} {right}" for left, right in pairwise(cell.split())]
            counts.pairs_asked += len(pairs)
            counts.pairs += sum(map(finds, pairs))
    return counts


def files(sentences: list[Sentence], folder: Path | None) -> Iterator[tuple[str, bytes | str]]:
    """(engine, its PDF, or why there is none)"""
    yield "this program", set_by_us(sentences)
    yield "this program, IBM Plex", set_by_us(sentences, "sans")
    if folder is None:
        return
    python = next((path for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if path.is_file()), None)
    with tempfile.TemporaryDirectory() as scratch:
        source, out = Path(scratch, "sentences.json"), Path(scratch, "out.pdf")
        source.write_text(json.dumps([asdict(sentence) for sentence in sentences]), encoding="utf-8")
        font = resources.root() / "fonts" / "Amiri-Regular.ttf"
        for engine in ENGINES:
            out.unlink(missing_ok=True)
            command = [
                str(python or sys.executable),
                str(Path(__file__).with_name("engines.py")),
                engine,
                str(source),
                str(font),
                str(out),
            ]
            done = subprocess.run(command, capture_output=True, text=True)
            yield engine, out.read_bytes() if out.is_file() else (done.stderr.strip().splitlines() or ["nothing written"])[-1]


def compare(folder: Path | None) -> int:
    sentences = fresh_sentences()
    readers = list(viewers(folder))
    print(
        f"{len(sentences)} pages, one fresh sentence or bilingual row each; shares in per cent: exact, words found, pairs found"
    )
    print(f"{'':24}" + "".join(f"{name:>24}" for name, _ in readers))
    for engine, data in files(sentences, folder):
        if isinstance(data, str):
            print(f"{engine:24}not there: {data[:80]}")
            continue
        cells = []
        for _, read in readers:
            pages = read(data)
            if len(pages) != len(sentences):
                cells.append(f"{len(pages)} pages")
                continue
            counts = share(sentences, pages)
            figures = ((counts.exact, counts.cells), (counts.words, counts.words_asked), (counts.pairs, counts.pairs_asked))
            cells.append("".join(f"{100 * count / asked:8.1f}" for count, asked in figures))
        print(f"{engine:24}" + "".join(f"{cell:>24}" for cell in cells), flush=True)
    return 0
