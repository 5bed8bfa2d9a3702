"""Arabic in a user's own font: by its tables, by presentation forms, or by a face that stands in; nothing is left blank."""

import unicodedata

import font_building as build
import pytest
from arabic_reshaper import ArabicReshaper

from desk_app import resources
from desk_app.typeset import Face, FaceSet, GlyphMissing, Line, Span, Style, load_faces, set_paragraph
from desk_app.typeset.own_font import OwnFont, take_font
from desk_app.typeset.own_scripts import ARABIC, forms

WORDS = ("سلام", "الله", "لا", "الآن", "بالأمس", "الإسلام", "مستشفى", "شيء", "رؤية", "مسؤولون", "قراءة", "يبيت", "كلا")


def faces(own: OwnFont) -> FaceSet:
    return load_faces(resources.root() / "fonts", own={400: Face(build.FOLDER / "own.ttf", own.data)})


def line(text: str, own: OwnFont, base: str = "rtl") -> Line:
    (found,) = set_paragraph((Span(text, Style()),), 1e6, base=base, faces=faces(own))  # type: ignore[arg-type]
    return found


def remarks(own: OwnFont) -> list[str]:
    return [remark.key for remark in own.report.remarks]


def shown(text: str, own: OwnFont) -> list[int]:
    """The characters whose glyphs are drawn, left to right."""
    face = Face(build.FOLDER / "own.ttf", own.data)
    names = {face.glyph(code): code for code in sorted(face.codepoints, reverse=True)}
    return [names[piece.ink[0][0]] for run in line(text, own).runs for word, _ in run.words for piece in word.pieces if piece.ink]


@pytest.fixture(scope="module")
def by_forms() -> OwnFont:
    return take_font(build.file(build.without(build.font(build.AMIRI), *build.LAYOUT)))


def test_a_font_without_arabic_tables_joins_by_its_presentation_forms(by_forms: OwnFont) -> None:
    assert by_forms.report.arabic == "forms" and remarks(by_forms) == ["arabic_by_forms", "marks_by_default"]
    assert {run.face.key for run in line("السلام عليكم", by_forms).runs} == {"own"}


@pytest.mark.parametrize("word", WORDS)
def test_the_forms_drawn_are_those_that_arabic_reshaper_writes(by_forms: OwnFont, word: str) -> None:
    reshaper = ArabicReshaper({"support_ligatures": True, "ARABIC LIGATURE ALLAH": False, "delete_harakat": False})
    isolated = {kinds.get("isolated"): letter for letter, kinds in forms().items()}
    written = [ord(each) for each in reversed(reshaper.reshape(word))]
    drawn = shown(word, by_forms)
    assert [isolated.get(code, code) for code in drawn] == [isolated.get(code, code) for code in written]


def test_a_letter_drawn_by_its_form_is_still_spelled_as_the_letter(by_forms: OwnFont) -> None:
    pieces = [piece for run in line("لَا إله", by_forms).runs for word, _ in run.words for piece in word.pieces]
    assert "".join(piece.text for piece in reversed(pieces)) == "لَا إله"


def test_vowel_marks_stand_over_and_under_their_letters_by_default(by_forms: OwnFont) -> None:
    face = Face(build.FOLDER / "own.ttf", by_forms.data)
    for word, above in (("بَ", True), ("بِ", False)):
        (piece,) = [
            piece for run in line(word, by_forms).runs for one, _ in run.words for piece in one.pieces if len(piece.ink) == 2
        ]
        boxes = [face.hb_font.get_glyph_extents(glyph) for glyph, _, _ in piece.ink]
        (base, mark) = sorted(zip(boxes, piece.ink, strict=True), key=lambda pair: pair[1][0] == face.glyph(ord(word[1])))
        top, bottom = base[0].y_bearing + base[1][2], base[0].y_bearing + base[0].height + base[1][2]
        mark_bottom, mark_top = mark[0].y_bearing + mark[0].height + mark[1][2], mark[0].y_bearing + mark[1][2]
        assert mark_bottom >= top if above else mark_top <= bottom


def test_letters_that_only_exist_as_forms_are_found_by_them() -> None:
    made = build.without(build.font(build.AMIRI), *build.LAYOUT)
    own = take_font(build.file(build.unmapped(made, range(0x621, 0x64B))))
    assert own.report.arabic == "forms" and not own.report.arabic_lacks.strip("ـ")
    assert shown("سلام", own)[-1] == 0xFEB3


def test_tables_that_do_not_join_give_way_to_the_forms() -> None:
    made = build.font(build.AMIRI)
    for record in made["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag in ("init", "medi", "fina", "isol", "calt", "ccmp", "locl", "rclt"):
            record.FeatureTag = "ss19"
    records = made["GSUB"].table.FeatureList.FeatureRecord
    assert "rlig" in {record.FeatureTag for record in records}
    own = take_font(build.file(made))
    assert own.report.arabic == "forms" and own.report.marks and shown("سلام", own)[-1] == 0xFEB3


def test_a_letter_without_all_its_forms_is_left_to_another_face() -> None:
    made = build.without(build.font(build.AMIRI), *build.LAYOUT)
    own = take_font(build.file(build.unmapped(made, [0xFEB3])))
    assert own.report.arabic_lacks == "س"
    assert [run.face.key for run in line("سلام هناك", own).runs] != ["own"]
    assert "own" in {run.face.key for run in line("سلام هناك", own).runs}


def test_a_font_that_can_not_join_leaves_arabic_to_another_face_and_keeps_latin() -> None:
    made = build.without(build.font(), *build.LAYOUT)
    own = take_font(build.file(build.unmapped(made, range(0xFB50, 0xFEFD))))
    assert own.report.arabic == "none" and remarks(own) == ["no_arabic"]
    assert {run.face.key for run in line("السلام", own).runs} == {"IBMPlexSansArabic-Regular"}
    assert {run.face.key for run in line("Peace", own).runs} == {"own"}


def test_a_font_without_latin_leaves_it_to_another_face() -> None:
    own = take_font(build.file(build.unmapped(build.font(build.AMIRI), range(0x30, 0x100))))
    assert remarks(own) == ["no_latin"]
    assert {run.face.key for run in line("Peace", own).runs} == {"IBMPlexSansArabic-Regular"}
    assert {run.face.key for run in line("السلام", own).runs} == {"own"}


@pytest.mark.parametrize(
    ("text", "base", "own_part"),
    [
        ("“Peace”, on 3 May – (now).", "ltr", ""),
        ("السلام Peace, 3 May، السلام (3).", "rtl", "السلام ، السلام (3)."),
        ("2024: 3", "ltr", "2024: 3"),
    ],
)
def test_spaces_digits_and_commas_keep_company_with_the_letters_beside_them(text: str, base: str, own_part: str) -> None:
    letters = [*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x100)]
    own = take_font(build.file(build.unmapped(build.font(build.AMIRI), letters)))
    runs = sorted(line(text, own, base).runs, key=lambda run: run.start)
    assert "".join(text[run.start : run.end] for run in runs if run.face.key == "own") == own_part


def test_letters_that_are_lacking_are_named() -> None:
    own = take_font(build.file(build.unmapped(build.font(), [0x638, 0x650, ord("Q"), ord("—")])))
    assert (own.report.arabic_lacks, own.report.latin_lacks) == ("ظ\u0650", "Q—")
    values = {remark.key: remark.values["letters"] for remark in own.report.remarks}
    assert values == {"arabic_lacks": "ظ ◌\u0650", "latin_lacks": "Q —"}


@pytest.mark.parametrize("character", ["7", "ب", "Q"])
def test_a_character_with_an_empty_glyph_is_shown_by_another_face(character: str) -> None:
    own = take_font(build.file(build.emptied(build.font(), character)))
    assert "blank" in remarks(own)
    assert {run.face.key for run in line(character, own).runs} == {"IBMPlexSansArabic-Regular"}


def test_a_character_that_no_face_draws_is_an_error_though_the_own_font_claims_it() -> None:
    made = build.font()
    name = made.getBestCmap()[ord("Q")]
    for table in made["cmap"].tables:
        if table.isUnicode() and table.format == 4:
            table.cmap[0x2603] = name
    own = take_font(build.file(build.emptied(made, "Q")))
    with pytest.raises(GlyphMissing) as missing:
        line("☃", own)
    assert missing.value.character == "☃"


def test_what_arabic_prose_needs_is_arabic() -> None:
    assert len(ARABIC) == len(set(ARABIC)) and all("ARABIC" in unicodedata.name(each) for each in ARABIC)
