"""Letters join, and pieces draw exactly what HarfBuzz draws."""

from __future__ import annotations

import os
import re

import pytest
import uharfbuzz as hb
from shaping_cases import SPECIMENS, compared_faces, differing, texts
from typeset_reading import inks

from desk_app.typeset import Span, Style, set_paragraph

WHOLE_LINES = [
    "مؤشر تنمية الحكومة الإلكترونية لدولة قطر",
    "لا لأ لإ لآ الأمن الإدارة الآن سلام",
    "لَا لِأَنَّ الْإِسْلَامِ",
    "بسم الله الرحمن الرحيم، عبدالله ولله",
    "مُدَرِّسَةٌ مُعَلِّمٌ مُتَخَصِّصٌ",
    "إِنَّ التَّحَوُّلَ الرَّقْمِيَّ لَيْسَ مُجَرَّدَ تِقْنِيَةٍ، بَلْ هُوَ ثَقَافَةٌ",
    "هٰذا الرحمٰن",
    "محـــمد إعـــلان",
    "أ إ ؤ ئ",
    "الأمانة العامة (إدارة التخطيط) والجهات [المعنية] «كلها»",
    "می‌خواهم",
    "قُلْ هُوَ ٱللَّهُ أَحَدٌ",
]


def whole(face, text, size_pt):
    """What HarfBuzz draws of a right-to-left line shaped in one go."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.hb_font, buffer)
    scale = size_pt / face.upem
    found, pen = [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        place = round((pen + position.x_offset) * scale, 3), round(position.y_offset * scale, 3)
        found.append((face.key, info.codepoint, *place))
        pen += position.x_advance
    return sorted(found, key=lambda ink: (ink[2], ink[1]))


def drawn(found, face):
    """Without what leaves no ink: spaces."""
    blank = face.glyph(ord(" "))
    return [ink for ink in found if ink[1] != blank]


@pytest.mark.parametrize("family", ["sans", "naskh"])
@pytest.mark.parametrize("text", WHOLE_LINES)
def test_a_line_draws_what_harfbuzz_draws_of_the_whole_of_it(text, family, faces, set_text):
    face = faces.pick(family, 400)
    (line,) = set_text(text, style=Style(family=family, size_pt=12))
    assert drawn(inks(line), face) == drawn(whole(face, text, 12), face)


@pytest.mark.parametrize("face", compared_faces(), ids=lambda face: face.key)
def test_specimens_and_real_sentences_stand_glyph_for_glyph_as_harfbuzz_sets_the_whole_of_them(face):
    count, differ = differing(face, (*SPECIMENS, *texts()[:: 1 if os.environ.get("DESK_ALL_UNICODE_CASES") else 10]))
    assert differ == []
    assert count > 150


@pytest.mark.parametrize("text", WHOLE_LINES)
def test_every_character_is_spelled_once_and_in_order(text, set_text):
    (line,) = set_text(text)
    spelled = "".join(
        piece.text
        for run in sorted(line.runs, key=lambda run: run.start)
        for word, _ in reversed(run.words)
        for piece in reversed(word.pieces)
    )
    # Several marks on one letter stand in order even where the letters are turned round: PDFium reads them forwards.
    in_order = re.sub(
        "[\u064b-\u0652\u0670]{2,}", lambda marks: marks.group()[::-1], spelled.translate({0x200E: None, 0x200F: None})
    )
    assert in_order == text


@pytest.mark.parametrize("text", ["(كلها)", "«كلها»", "[أ]", "“نعم”"])
def test_brackets_in_right_to_left_words_stand_between_direction_marks_with_a_width(text, set_text):
    (line,) = set_text(text)
    ((word, _),) = line.runs[0].words
    spelled = [piece.text for piece in word.pieces]
    for place, letter in enumerate(spelled):
        if letter in "()«»[]“”":
            assert (spelled[place - 1], *spelled[place + 1 : place + 3]) == ("\u200f", "\u200e", "\u200f")
            assert word.pieces[place - 1].advance == word.pieces[place + 1].advance == 15
    assert sum(piece.advance for piece in word.pieces) == word.advance


def test_a_piece_carries_at_most_one_character_and_never_moves_back(set_text):
    (line,) = set_text("الإسلام لَا لله fi ffi 2024", style=Style(family="naskh"))
    for run in line.runs:
        for word, _ in run.words:
            assert all(len(piece.text) <= 1 and piece.advance >= 0 for piece in word.pieces)
            lefts = [piece.x for piece in word.pieces if piece.advance]
            assert lefts == sorted(lefts)


def test_brackets_are_mirrored_in_ink_but_not_in_text(faces, set_text):
    face = faces.pick("sans", 400)
    (line,) = set_text("(نص)")
    pieces = [piece for run in line.runs for word, _ in run.words for piece in word.pieces if piece.text in "()" and piece.ink]
    assert [(piece.text, piece.ink[0][0]) for piece in pieces] == [(")", face.glyph(ord("("))), ("(", face.glyph(ord(")")))]


@pytest.mark.parametrize(
    ("parts", "bold"),
    [(("ال", "حكو", "مة"), 1), (("مُ", "حَمَّد"), 1), (("الحكومة الإ", "لكترونية"), 0), (("س", "لام"), 0)],
)
def test_a_bold_piece_in_mid_word_joins_its_neighbours(parts, bold, faces):
    styles = [Style(weight=700 if index == bold else 400) for index in range(len(parts))]
    spans = tuple(Span(part, style) for part, style in zip(parts, styles, strict=True))
    (line,) = set_paragraph(spans, 1000, base="rtl", faces=faces)
    for style in set(styles):
        face = faces.pick("sans", style.weight)
        (one,) = set_paragraph((Span("".join(parts), style),), 1000, base="rtl", faces=faces)
        # The same forms of the letters, whichever weight their neighbours have.
        forms = {ink[1] for ink in inks(one)}
        assert {ink[1] for ink in inks(line) if ink[0] == face.key} <= forms


def test_the_same_word_is_the_same_object(set_text):
    words = [word for line in set_text("وزارة الاتصالات وزارة") for run in line.runs for word, _ in run.words]
    assert words[0] is words[-1]


@pytest.mark.parametrize("text", ["وزارة:", "24/01", "5%", "نسبة: ٪"])
def test_separators_in_right_to_left_words_have_a_mark_beside_them(text, set_text):
    (line,) = set_text(text + " ا")
    for run in line.runs:
        texts = [piece.text for word, _ in run.words for piece in word.pieces]
        for place, letter in enumerate(texts):
            if run.level % 2 and letter in ":/%٪":
                assert texts[place - 1] == "\u200f"


def test_a_joiner_at_the_end_of_a_line_leaves_the_forms_as_they_are(faces, set_text):
    (line,) = set_text("bس\u2060\u200d\u200c", base="ltr")
    seen = [ink[1] for ink in inks(line)]
    initial = whole(faces.pick("sans", 400), "س\u200d", 10)[0][1]
    assert initial in seen


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u202f"])
@pytest.mark.parametrize(("one", "other"), [("10", "دقائق"), ("السيدة", "مشاعل"), ("QR", "001")])
def test_spaces_that_do_not_break_are_spelled_as_ordinary_ones(space, one, other, set_text):
    (line,) = set_text(one + space + other)
    spelled = [piece.text for run in line.runs for word, _ in run.words for piece in word.pieces]
    assert spelled.count(" ") == 1
    assert space not in spelled


@pytest.mark.parametrize("text", ["42.5", "بلغت 42.5 في المئة", "1,234.5 مليون", "نمو 42.5%"])
def test_western_numbers_have_the_full_stop_of_latin_beside_arabic_letters(set_text, text):
    def stops(text, base):
        (line,) = set_text(text, base=base, style=Style("naskh"))
        return [piece.ink for run in line.runs for word, _ in run.words for piece in word.pieces if piece.text == "."]

    assert stops(text, "rtl") == stops("4.5", "ltr")
    assert stops("كلمة.", "rtl") != stops("4.5", "ltr")


def test_digits_before_latin_letters_look_like_those_after_them(faces, set_text):
    (line,) = set_text("يبعد 5 km عن 5G و A5 في عام 5")
    fives = [piece.ink[0][0] for run in line.runs for word, _ in run.words for piece in word.pieces if piece.text == "5"]
    latin = faces.pick("sans", 400).glyph(ord("5"))
    assert [glyph == latin for glyph in fives] == [False, True, True, True]
