"""Font files."""

from __future__ import annotations

import pytest

from desk_app import resources
from desk_app.typeset import FontMissing, FontUnknown, Span, Style, load_faces, set_paragraph


@pytest.mark.parametrize(
    ("family", "weight", "key"),
    [
        ("sans", 400, "IBMPlexSansArabic-Regular"),
        ("sans", 600, "IBMPlexSansArabic-SemiBold"),
        ("sans", 900, "IBMPlexSansArabic-Bold"),
        ("sans", 350, "IBMPlexSansArabic-Light"),
        ("naskh", 500, "Amiri-Regular"),
        ("naskh", 600, "Amiri-Bold"),
    ],
)
def test_the_nearest_weight_is_picked(faces, family, weight, key):
    assert faces.pick(family, weight).key == key


def test_every_family_holds_both_scripts_digits_and_punctuation(faces):
    needed = "ABCabcéüابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ،؛؟0123456789٠١٢٣٤٥٦٧٨٩·–—×−«»“”‘’…•%٪٫٬()[]/:،\u00a0"
    for face in faces.all():
        assert [letter for letter in needed if not face.has(ord(letter))] == [], face


def test_what_naskh_lacks_comes_from_sans(faces):
    (line,) = set_paragraph((Span("53 → 49", Style(family="naskh")),), 500, base="rtl", faces=faces)
    drawn = {piece.text: run.face.key for run in line.runs for word, _ in run.words for piece in word.pieces if piece.ink}
    assert drawn["→"] == "IBMPlexSansArabic-Regular"
    assert drawn["5"] == drawn["9"] == "Amiri-Regular"


def test_a_face_tells_what_the_file_of_a_pdf_needs(faces):
    face = faces.pick("naskh", 700)
    assert (face.psname, face.upem, face.weight, face.italic_angle) == ("Amiri-Bold", 1000, 700, 0.0)
    assert face.bbox == (-447, -909, 11550, 1823)
    assert (face.ascent, face.descent, face.cap_height) == (1124, -634, 646)
    assert face.advance(face.glyph(ord("A"))) > 400


def test_a_missing_font_file_is_named_when_it_is_needed(tmp_path):
    faces = load_faces(tmp_path)
    with pytest.raises(FontMissing) as caught:
        set_paragraph((Span("نص"),), 100, base="rtl", faces=faces)
    assert caught.value.path == tmp_path / "IBMPlexSansArabic-Regular.ttf"


def test_an_unknown_family_is_named(faces):
    with pytest.raises(FontUnknown) as caught:
        set_paragraph((Span("نص", Style(family="kufi")),), 100, base="rtl", faces=faces)
    assert caught.value.family == "kufi"


def test_each_font_stands_beside_its_licence():
    folder = resources.root() / "fonts"
    for licence in ("OFL-Amiri.txt", "OFL-IBM-Plex.txt"):
        assert "SIL OPEN FONT LICENSE" in (folder / licence).read_text("utf-8").upper()
