"""Lists and notes in the file: structure, links both ways, the order of the text."""

import io
import subprocess

import pikepdf
import pytest

from desk_app.layout import lay_out
from desk_app.layout.blocks import Document, List, ListItem, Note, Notes, Para, Section
from desk_app.pdf import write_pdf
from desk_app.resources import root
from desk_app.typeset import Span, Style, load_faces

CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@pytest.fixture(scope="module")
def file_of():
    faces = load_faces(root() / "fonts")

    def make(*blocks, notes=(), language="ar"):
        section = Section("s", "", "", blocks, notes=Notes(notes))
        direction = "rtl" if language == "ar" else "ltr"
        return write_pdf(lay_out(Document("t", language, direction, (section,), digits="arabic"), faces))

    return make


def para(text, language="ar", note=None):
    return Para((Span(text, Style(), note=note),), language, 16.0)


def tree(element):
    """(role, children) of a structure element, content left out."""
    kids = element.get("/K", [])
    return str(element.S)[1:], [tree(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def text_of(data, tmp_path):
    (tmp_path / "file.pdf").write_bytes(data)
    found = subprocess.run(["pdftotext", tmp_path / "file.pdf", "-"], capture_output=True, text=True, check=True).stdout
    return found.translate(CONTROLS)


def test_list_is_tagged_with_labels_and_bodies(file_of):
    inner = List((ListItem((para("بند فرعي"),)),), "hijai", "ar")
    data = file_of(List((ListItem((para("بند"), inner)), ListItem((para("آخر"),))), "arabic", "ar"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _, (section,) = tree(pdf.Root.StructTreeRoot.K[0])
    leaf = ("LI", [("Lbl", []), ("LBody", [("P", [])])])
    nested = ("LI", [("Lbl", []), ("LBody", [("P", []), ("L", [leaf])])])
    assert section == ("Sect", [("L", [nested, leaf])])


@pytest.mark.parametrize(
    ("numbering", "punctuation", "expected"),
    [
        ("arabic", "-", "٣- نص البند"),
        ("abjad", "()", "(ج) نص البند"),
        ("western", ".", "3. نص البند"),
        ("bullet", None, "• نص البند"),
    ],
)
def test_label_is_read_before_its_item(file_of, tmp_path, numbering, punctuation, expected):
    data = file_of(List((ListItem((para("نص البند"),)),), numbering, "ar", start=3, punctuation=punctuation))
    assert text_of(data, tmp_path).split("\n")[0] == expected


def test_mark_is_a_reference_and_note_a_note_with_its_label(file_of):
    data = file_of(para("نص", note="a"), para("تمام"), notes=(Note("a", (para("ملاحظة"),)),))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _, (section,) = tree(pdf.Root.StructTreeRoot.K[0])
        identifiers = [str(kid.ID) for kid in pdf.Root.StructTreeRoot.K[0].K[0].K if "/ID" in kid]
    reference, label = ("Reference", [("Link", [])]), ("Lbl", [("Link", [])])
    assert section == ("Sect", [("P", [reference]), ("Note", [label, ("P", [])]), ("P", [])])
    assert len(identifiers) == 1


def test_mark_and_note_lead_to_each_other(file_of):
    marks = (para("نص", note="a"), para("نص آخر", note="b"), para("ثم", note="a"))
    data = file_of(*marks, notes=(Note("a", (para("الأولى"),)), Note("b", (para("الثانية"),))))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        links = [(str(link.Contents), float(link.Rect[3]), float(link.Dest[3])) for link in page.Annots]
        assert all(link.Dest[0].objgen == page.objgen for link in page.Annots)
    (one, two, again), (back_one, back_two) = links[:3], links[3:]
    assert [contents for contents, *_ in links] == ["١", "٢", "١", "١", "٢"]
    # Each leads to the height where the other stands.
    assert one[2] == again[2] == pytest.approx(back_one[1], abs=0.01) and two[2] == pytest.approx(back_two[1], abs=0.01)
    assert back_one[2] == pytest.approx(one[1], abs=0.01) and back_two[2] == pytest.approx(two[1], abs=0.01)


def test_repeated_note_is_an_artifact_without_links(file_of):
    blocks = [para("نص", note="a"), *(para("سطر") for _ in range(60)), para("نص", note="a")]
    data = file_of(*blocks, notes=(Note("a", (para("ملاحظة"),)),))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [len(page.Annots) for page in pdf.pages] == [2, 1]
        _, (section,) = tree(pdf.Root.StructTreeRoot.K[0])
    assert [role for role, _ in section[1]].count("Note") == 1 and "Link" not in [role for role, _ in section[1]]


def test_marks_and_notes_are_read_where_they_stand(file_of, tmp_path):
    marked = Para((Span("نص في الصفحة", note="a"), Span(" وبعده كلام", note="b"), Span(".")), "ar", 16.0)
    data = file_of(marked, para("سطر آخر"), notes=(Note("a", (para("ملاحظة المصدر"),)), Note("b", (para("ملاحظة ثانية"),))))
    lines = [line for line in text_of(data, tmp_path).splitlines() if line.strip()]
    assert lines == ["نص في الصفحة١ وبعده كلام٢.", "سطر آخر", "١ ملاحظة المصدر", "٢ ملاحظة ثانية"]
