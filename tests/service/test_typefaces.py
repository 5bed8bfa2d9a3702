"""The typeface of a visit: taken from the user's files, kept with the visit, told what it can't do, set in the pack."""

import io
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from desk_app.errors import DeskError
from desk_app.model.codec import from_json, to_json
from desk_app.model.text import BiText
from desk_app.model.validate import problems
from desk_app.model.workspace import Typeface
from desk_app.resources import root, strings
from desk_app.service import PackCache, build_pack, default_spec, open_desk, take_own_typeface
from desk_app.service.typefaces import faces_of

FONTS = root() / "fonts"
AMIRI, AMIRI_BOLD = FONTS / "Amiri-Regular.ttf", FONTS / "Amiri-Bold.ttf"


@pytest.fixture(scope="module")
def cache():
    return PackCache()


def font_names(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [item.BaseFont for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item]
    return {str(name).rpartition("+")[2].lstrip("/") for name in fonts}


def changed(tmp_path, name, change):
    """A copy of Amiri after ``change``."""
    font = TTFont(AMIRI, recalcTimestamp=False)
    change(font)
    path = tmp_path / name
    font.save(path)
    return path


def test_a_kept_typeface_sets_the_visits_packs_from_then_on(desk, cache, tmp_path):
    before = desk.visits()[0]
    taken = take_own_typeface(AMIRI, AMIRI_BOLD)
    desk.keep_typeface(before.id, taken)
    desk.close()
    again = open_desk(desk.path, read_only=True)
    try:
        snapshot = again.snapshot(before.id)
        assert again.verify() == ()
    finally:
        again.close()
    spec = default_spec(snapshot, document="contacts")
    assert spec.typeface == taken.typeface == snapshot.visit.typeface and spec.typeface.name == "Amiri"
    pdf = build_pack(snapshot, spec, cache=cache).pdf
    assert font_names(pdf) == {"Amiri-Regular", "Amiri-Bold"}
    assert build_pack(snapshot, spec).pdf == pdf


def test_keeping_a_typeface_is_a_step_that_undo_takes_back(desk):
    visit = desk.visits()[0]
    desk.keep_typeface(visit.id, take_own_typeface(AMIRI))
    desk.undo()
    assert desk.visits()[0] == visit


def test_a_pack_asked_for_in_amiri_is_set_in_it_and_the_next_is_not(snapshot, cache):
    spec = default_spec(snapshot, document="contacts", typeface=Typeface("amiri"))
    assert font_names(build_pack(snapshot, spec, cache=cache).pdf) == {"Amiri-Regular", "Amiri-Bold"}
    plain = build_pack(snapshot, default_spec(snapshot, document="contacts"), cache=cache).pdf
    assert {name.partition("-")[0] for name in font_names(plain)} == {"IBMPlexSansArabic"}


def test_a_typeface_whose_file_is_gone_is_named_in_both_languages(snapshot, cache):
    spec = default_spec(snapshot, typeface=Typeface("own", "House Font", "a" * 64))
    with pytest.raises(DeskError) as refused:
        build_pack(snapshot, spec, cache=cache)
    assert refused.value.key == "typeface_gone"
    assert all("House Font" in refused.value.message(language) for language in ("ar", "en"))


def test_a_typeface_travels_with_its_visit_and_is_checked(snapshot):
    kept = Typeface("own", "House Font", "a" * 64, "b" * 64)
    visit = replace(snapshot.visit, typeface=kept)
    assert from_json("visit", to_json(visit)) == visit and not problems(visit)
    assert "typeface" not in to_json(snapshot.visit)
    assert problems(replace(visit, typeface=replace(kept, regular="no hash")))[0].path == "typeface/regular"


def test_the_same_files_give_the_same_typeface():
    assert take_own_typeface(AMIRI, AMIRI_BOLD).typeface == take_own_typeface(AMIRI, AMIRI_BOLD).typeface


def test_the_gaps_of_an_own_typeface_are_filled_by_the_programs_faces(tmp_path):
    taken = take_own_typeface(AMIRI)
    choices = faces_of(taken.typeface, taken.files, FONTS).choices("sans", 700)
    assert [face.key for face in choices] == [taken.typeface.regular, "IBMPlexSansArabic-Bold", "Amiri-Bold"]


def restricted(font):
    font["OS/2"].fsType = 2


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (lambda folder: folder / "none.ttf", "own_font_missing"),
        (lambda folder: folder, "own_font_unreadable"),
        (lambda folder: changed(folder, "house.ttf", restricted), "own_font_restricted"),
        (lambda folder: FONTS / "OFL-Amiri.txt", "own_font_not_a_font"),
    ],
)
def test_a_font_that_can_not_be_used_is_refused_in_both_languages(tmp_path, made, key):
    path = made(tmp_path)
    with pytest.raises(DeskError) as refused:
        take_own_typeface(path)
    assert refused.value.key == key
    for language in ("ar", "en"):
        assert path.name in refused.value.message(language)


def test_every_reason_and_every_remark_has_words_in_both_languages():
    source = "".join(path.read_text(encoding="utf-8") for path in (root().parent / "desk_app" / "typeset").glob("own_*.py"))
    for language in ("ar", "en"):
        known = strings("errors", language)
        remarks = [key.removeprefix("font_remark.") for key in known if key.startswith("font_remark.")]
        reasons = [
            key.split(".")[0].removeprefix("own_font_") for key in known if key.startswith("own_font_") and key.endswith(".what")
        ]
        said_by_service = {"missing", "unreadable"}
        assert len(remarks) == 14 and all(f'Remark("{key}"' in source for key in remarks)
        assert all(f'"{reason}"' in source for reason in set(reasons) - said_by_service)


def test_remarks_are_said_in_both_languages(tmp_path):
    def old(font):
        for table in ("GSUB", "GPOS", "GDEF"):
            del font[table]
        font["OS/2"].fsType = 4

    taken = take_own_typeface(changed(tmp_path, "old.ttf", old))
    for language, word in (("ar", "أشكالها المتصلة"), ("en", "ready-made joined forms")):
        said = taken.messages(language)
        assert len(said) == len(taken.remarks) == 4 and any(word in each for each in said)


def test_all_missing_characters_are_named_at_once_with_their_fields(snapshot, cache):
    meetings = list(snapshot.meetings)
    point = replace(meetings[1].points[0], text=BiText("نقطة \U0001f41f وأخرى ש", "Point 中"))
    meetings[1] = replace(meetings[1], points=(point,))
    meetings[2] = replace(meetings[2], title=BiText("اجتماع \U0001f41f", "Meeting"))
    broken = replace(snapshot, meetings=tuple(meetings))
    with pytest.raises(DeskError) as refused:
        build_pack(broken, default_spec(broken), cache=cache)
    assert refused.value.key == "glyphs_missing" and refused.value.record_id
    for language in ("ar", "en"):
        said = refused.value.message(language)
        for code in ("U+1F41F FISH", "U+05E9 HEBREW LETTER SHIN", "U+4E2D"):
            assert said.count(code) == 1
        fish = next(line for line in said.splitlines() if "U+1F41F" in line)
        assert meetings[1].title.either(language) in fish and meetings[2].title.either(language) in fish


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\U0001f44d\U0001f3fd", "U+1F3FD"),
        ("\U0001f1f6\U0001f1e6", "U+1F1E6"),
        ("1\ufe0f\u20e3", "U+20E3"),
        ("\U0001f468\u200d\U0001f469", "U+1F469"),
        ("שלום", "U+05DC"),
        ("中文", "U+6587"),
        ("\ufffc", "U+FFFC"),
        ("\ue000", "U+E000"),
    ],
)
def test_what_no_face_has_is_named_and_never_drawn_as_a_box_or_nothing(snapshot, cache, character, code):
    person = next(person for person in snapshot.people.values() if person.id == snapshot.visit.delegation[0].person_id)
    people = {**snapshot.people, person.id: replace(person, job_title=BiText(f"مدير {character}", "Director"))}
    broken = replace(snapshot, people=people)
    with pytest.raises(DeskError) as refused:
        build_pack(broken, default_spec(broken, document="contacts"), cache=cache)
    for language, field in (("ar", "المسمى الوظيفي"), ("en", "job title")):
        said = refused.value.message(language)
        assert code in said and person.name.either(language) in said and field in said
    assert (refused.value.record_id, refused.value.path, refused.value.side) == (person.id, "job_title", "ar")
