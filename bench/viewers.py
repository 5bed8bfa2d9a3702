"""What viewers read of a PDF: the text of each page as they copy it, and what their search finds."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2

DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
# Poppler puts these around what it writes, and searches its lines without them.
_EMBEDDINGS = dict.fromkeys(map(ord, "\u202a\u202b\u202c"))

PageSearch = Callable[[str], bool]


def plain(text: str) -> str:
    """One space for each stretch of blanks, no direction marks, composed letters; everything else must be right."""
    return unicodedata.normalize("NFC", " ".join(text.translate(DIRECTION_MARKS).split()))


def pdfium(data: bytes) -> list[tuple[str, PageSearch]]:
    """(text, search) of each page. The search is PDFium's own, as in Chrome and Edge."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append((text.get_text_range(), lambda word, text=text: text.search(word).get_next() is not None))
    return pages


def _within(text: str) -> PageSearch:
    """Search in the text as it is: one space for each stretch of blanks, capitals and orders of marks on one letter alike."""
    flat = unicodedata.normalize("NFC", " ".join(text.split())).casefold()
    return lambda word: unicodedata.normalize("NFC", word).casefold() in flat


def poppler(data: bytes) -> list[tuple[str, PageSearch]]:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return [(text, _within(text.translate(_EMBEDDINGS))) for text in done.stdout.decode().split("\f")[:-1]]


def mupdf(data: bytes) -> list[tuple[str, PageSearch]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "read.pdf")
        path.write_bytes(data)
        done = subprocess.run(["mutool", "draw", "-q", "-F", "txt", str(path)], capture_output=True, check=True)
    return [(text, _within(text)) for text in done.stdout.decode().split("\f")[:-1]]


def pdf_js(data: bytes, folder: Path) -> list[tuple[str, PageSearch]]:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "read.pdf")
        path.write_bytes(data)
        script = Path(__file__).with_name("read_pdf_js.mjs")
        module = folder / "node_modules" / "pdfjs-dist"
        done = subprocess.run(["node", str(script), str(module), str(path)], capture_output=True, check=True)
    return [(text, _within(text)) for text in json.loads(done.stdout)]


def viewers(folder: Path | None = None) -> Iterator[tuple[str, Callable[[bytes], list[tuple[str, PageSearch]]]]]:
    """(name, reader) of the viewers there are here. folder: where ``npm install pdfjs-dist`` was run, if it was."""
    yield "PDFium", pdfium
    if shutil.which("pdftotext"):
        yield "Poppler", poppler
    if shutil.which("mutool"):
        yield "MuPDF", mupdf
    if folder is not None and shutil.which("node") and (folder / "node_modules" / "pdfjs-dist").is_dir():
        yield "pdf.js", lambda data: pdf_js(data, folder)
