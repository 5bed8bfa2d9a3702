"""Where words are lengthened, and what the lengthened word draws and spells."""

from __future__ import annotations

import pytest
from typeset_reading import inks, visible

from desk_app.typeset import Line, Run, Style, load_faces, set_paragraph
from desk_app.typeset.kashida import TATWEEL, Lengthened, best_place
from desk_app.typeset.shape import Shaper
from desk_app.typeset.values import Span

# Each word with a bar where it is lengthened.
LENGTHENED = [
    "مدرس|ة", "المؤسس|ية", "الاقتص|ادية", "اس|تراتيجية", "س|لام", "الس|لام", "تنس|يق", "ش|ريك", "مص|الح", "فلس|طين", "أش|كال",
    "الحكوم|ة", "الرقمي|ة", "الدولي|ة", "للدول|ة", "تق|دير", "تنفي|ذ", "تنبي|ه",
    "كت|اب", "التع|اون", "الأولوي|ات", "المف|اوض", "اتج|اه", "علم|اء", "تس|جيل", "قنبل|ة",
    "كب|ير", "وط|ني", "مواق|ف", "رفي|ع", "وج|وه", "تعم|ق",
    "عرب|ي", "مجل|س", "بالغي|ب", "قان|ون", "كالقم|ر", "ص|الحة", "الأم|ن", "الفك|ر",
    "الجمهـ|ورية", "مُحَمَّ|دٌ", "الحَيَ|اةِ", "«الحكوم|ة»،", "گفتگ|و", "پاکس|تان",
]  # fmt: skip
KEPT = [
    "الله", "والله", "بِاللَّهِ", "للهم", "بلاد", "طلاب", "إلاه", "وزارة", "ورود", "أوزان", "من", "على", "قطر", "حسن",
    "می\u200cشود", "EGDI", "2024", "", "()،", "ــــ",
]  # fmt: skip


@pytest.mark.parametrize("marked", LENGTHENED)
def test_a_word_is_lengthened_at_its_classic_place(marked):
    place = best_place(marked.replace("|", ""))
    assert place is not None
    assert place.place == marked.index("|")


@pytest.mark.parametrize("word", KEPT)
def test_a_word_without_a_place_keeps_its_form(word):
    assert best_place(word) is None


def one_word(faces, family, text, count) -> tuple[Line, Line]:
    """The lengthened word as a line, and the line of the same word with its tatweels typed."""
    word, place = text.replace("|", ""), text.index("|")
    face = faces.pick(family, 400)
    plain = Shaper().shape(face, word, "", "", True, "Arab").word
    longer = Lengthened(Shaper()).word(face, plain, place, count, "Arab")
    assert longer is not None
    assert longer.text == word
    run = Run(face, Style(family), 1, None, 0, len(word), 0.0, 0.0, (longer,))
    line = Line((run,), 0, len(word), longer.advance * 10 / face.upem, 0.0, 0.0, "rtl")
    typed = set_paragraph((Span(text.replace("|", TATWEEL * count), Style(family)),), 500, base="rtl", faces=faces)[0]
    return line, typed


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("family", ["sans", "naskh"])
def test_a_lengthened_word_draws_what_typed_tatweels_draw_and_spells_what_was_written(faces, family, count):
    for text in LENGTHENED:
        line, typed = one_word(faces, family, text, count)
        assert inks(line) == inks(typed), text
        assert line.width_pt == pytest.approx(typed.width_pt)
        plain = set_paragraph((Span(text.replace("|", ""), Style(family)),), 500, base="rtl", faces=faces)[0]
        assert visible(line) == visible(plain)


def test_pieces_of_a_lengthened_word_neither_overlap_nor_leave_gaps_that_read_as_spaces(faces):
    for family in ("sans", "naskh"):
        for text in LENGTHENED:
            line, _ = one_word(faces, family, text, 2)
            ((word, _),) = line.runs[0].words
            for piece, following in zip(word.pieces, word.pieces[1:], strict=False):
                assert abs(following.x - piece.x - piece.advance) <= 35, (family, text)


def test_a_face_without_tatweel_lengthens_nothing(tmp_path, faces):
    from fontTools.ttLib import TTFont

    path = faces.pick("sans", 400).path
    font = TTFont(path)
    for table in font["cmap"].tables:
        table.cmap.pop(ord(TATWEEL), None)
    font.save(tmp_path / "bare.ttf")
    bare = load_faces(tmp_path, {"sans": {400: "bare.ttf"}})
    text = "الحكومة الرقمية والتنسيق المستمر بين الجهات المعنية في جميع القطاعات"
    for line in set_paragraph((Span(text),), 95, base="rtl", faces=bare, justify=True):
        for run in line.runs:
            for word, _ in run.words:
                if word.text.strip():
                    assert word.advance == bare.shaper.shape(run.face, word.text, "", "", True, "Arab").word.advance
