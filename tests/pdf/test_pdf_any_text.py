"""Any text at all becomes pages and a file, or is refused by naming the character that no face can show."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app import resources
from desk_app.layout import lay_out
from desk_app.layout.blocks import Cell, Document, Geometry, Para, Row, Section
from desk_app.layout.errors import GlyphMissingAt
from desk_app.pdf import write_pdf
from desk_app.pdf.fonts import FontSet
from desk_app.typeset import FaceSet, Span, Style, load_faces

EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "60"))
A6 = Geometry(width_pt=298, height_pt=420, top_pt=30, bottom_pt=30, start_pt=30, end_pt=30)

CONTROLS = (
    "\n\r\t\x00\x07\x0b\x1f\x7f\x85\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
)
MORE = "\u2060\u2061\u2066\u2067\u2068\u2069\u206a\u3000\ufe0f\ufeff\ufffe\uffff\ufff9\U000e0001\U000e0100\ud800\udfff\ue000"
LETTERS = (
    "ابجلمنهةسدأإآلالله ء ڤگچپٹڑےۓ"
    "٠١٢۳ABab0123.,:;/-–—%٪()[]{}«»“”‘’'\"+±$#@&*=→×°\u064e\u0650\u0651\u0652\u0654\u0670\u0640\u0301éﷲﻻ"
)
PHRASES = st.sampled_from(
    ["الحكومة الرقمية", "United Nations", "+974 4000 0000", "2022–2024", "https://example.org/a?b=c", "12.5%", "(UN DESA)",
     "بسم الله", "لا", "C-3", "info@example.org"]
)  # fmt: skip
ALPHABET = st.sampled_from(LETTERS + CONTROLS + MORE)
TEXTS = st.lists(st.one_of(st.text(ALPHABET, max_size=12), PHRASES, st.text(max_size=4)), max_size=8).map("".join)
STYLES = st.builds(
    Style,
    family=st.sampled_from(["sans", "naskh"]),
    weight=st.sampled_from([300, 400, 700]),
    size_pt=st.sampled_from([0.5, 7.0, 10.0, 36.0]),
    colour=st.sampled_from([(0.0, 0.0, 0.0), (1.0, 0.0, 0.0)]),
    rise_pt=st.sampled_from([0.0, 0.0, 3.5]),
)
SPANS = st.lists(st.builds(Span, TEXTS, STYLES, st.sampled_from([None, None, "https://example.org/"])), max_size=4).map(tuple)
PARAS = st.builds(
    Para,
    SPANS,
    st.sampled_from(["ar", "en"]),
    st.sampled_from([1.0, 14.0, 60.0]),
    st.sampled_from(["start", "center", "end", "justify"]),
    balanced=st.booleans(),
)


@pytest.fixture(scope="module")
def faces() -> FaceSet:
    return load_faces(resources.root() / "fonts")


def written(faces, *blocks, geometry=A6, fit="greedy", direction="rtl"):
    """The file of a document and its pages."""
    document = Document("t", "ar", direction, (Section("s", "C-1", "", blocks),), geometry, fit=fit)
    pages = lay_out(document, faces)
    return write_pdf(pages), pages


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(PARAS, min_size=1, max_size=3), st.sampled_from(["greedy", "optimum"]), st.sampled_from(["rtl", "ltr"]))
def test_any_paragraphs_become_a_file_that_opens_or_name_what_is_missing(faces, paras, fit, direction):
    row = Row((Cell((paras[0],)), Cell((paras[-1],))), (0.5, 0.5))
    try:
        data, pages = written(faces, *paras, row, fit=fit, direction=direction)
    except GlyphMissingAt as missing:
        texts = "".join(span.text for para in paras for span in para.spans)
        assert missing.character in texts or (missing.character == "\ufffd" and any("\ud800" <= one <= "\udfff" for one in texts))
        return
    assert len(pypdfium2.PdfDocument(data)) == pages.count


HOSTILE = {
    "a paragraph of a hundred kilobytes": "كلمة word 12 (نص) fi-3.2% " * 4000,
    "an Arabic word of a hundred thousand letters": "ب" * 100_000,
    "a Latin word of a hundred thousand letters": "a" * 100_000,
    "lam-alefs without end": "لا" * 50_000,
    "a hundred thousand marks on one letter": "ا" + "\u064e" * 100_000,
    "a hundred thousand marks on one Latin letter": "a" + "\u0301" * 100_000,
    "ten thousand isolates": "\u2067ا" * 10_000 + "\u2069" * 10_000,
    "isolates that never end": "\u2066\u2067\u2068" * 10_000 + "ا",
    "embeddings without end": "\u202bا\u202aa\u202e" * 10_000,
    "ends of what never began": "\u202c\u2069)]»}" * 10_000 + "ا",
    "brackets that never close": "(«[“" * 20_000 + "ا",
    "a hundred thousand characters without width": "\u200b\u200c\u200d\u2060\ufeff" * 20_000,
    "a hundred thousand spaces": " " * 100_000,
    "ten thousand empty lines": "\n" * 10_000,
    "an address of a hundred thousand letters": "راجع https://example.org/" + "a/b-c_d?e=f&g%20" * 6000,
    "tatweels without end": "م" + "ـ" * 100_000 + "م",
    "nothing": "",
    "a byte order mark alone": "\ufeff",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_becomes_pages_in_bounded_time(name, faces):
    begun = time.process_time()
    for align, fit in (("start", "greedy"), ("justify", "optimum")):
        para = Para((Span(HOSTILE[name]),), "ar", 14.0, align)
        data, pages = written(faces, para, geometry=Geometry(), fit=fit)
        assert len(pypdfium2.PdfDocument(data)) == pages.count
    assert time.process_time() - begun < 30


MEGABYTE = """
import resource
import sys
from pathlib import Path
from desk_app import resources
from desk_app.layout import lay_out
from desk_app.layout.blocks import Document, Geometry, Para, Section
from desk_app.pdf import write_pdf
from desk_app.typeset import Span, load_faces

phrase = "كلمة word 12 (نص) fi-3.2% "
text = phrase * (1_000_000 // len(phrase.encode()) + 1)
section = Section("s", "C-1", "", (Para((Span(text),), "ar", 14.0, "justify"),))
pages = lay_out(Document("t", "ar", "rtl", (section,), Geometry(), fit="optimum"), load_faces(resources.root() / "fonts"))
assert len(write_pdf(pages)) > 100_000
usage = resource.getrusage(resource.RUSAGE_SELF)
peak_mb = usage.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
if sys.platform == "linux":
    # There the peak outlives exec: getrusage would tell that of the process that runs the tests, if it is higher.
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    peak_mb = int(line.split()[1]) / 1_000
print(pages.count, peak_mb, usage.ru_utime + usage.ru_stime)
"""


def test_a_paragraph_of_a_megabyte_takes_bounded_time_and_memory():
    pytest.importorskip("resource")
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", MEGABYTE], env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    pages, memory_mb, seconds = map(float, done.stdout.split())
    assert pages > 100 and memory_mb < 800 and seconds < 60


@pytest.mark.parametrize("character", ["\ue000", "\U000f0000", "\ufffe", "\U0001fffe", "\U0001f600", "\u0378", "漢", "\ud800"])
def test_what_no_face_can_show_is_named_with_its_place(character, faces):
    with pytest.raises(GlyphMissingAt) as caught:
        written(faces, Para((Span("نص " + character + " نص"),), "ar", 14.0, source=("id", "title")))
    assert (caught.value.character, caught.value.position) == ("\ufffd" if character == "\ud800" else character, 3)


def test_runs_beyond_what_a_font_can_hold_go_to_another_font_of_the_same_face(faces):
    fonts, face = FontSet(), faces.pick("naskh", 400)
    first = fonts.font(face)
    for advance in range(0xF000):
        first.code((), "ا", advance)
    second = fonts.font(face)
    assert (first.name, second.name, fonts.font(face)) == ("F1", "F2", second)
    assert second.code((), "ا", 7) == 1
    assert fonts.codes == first.codes + second.codes
