"""Building and writing a pack: what it holds, what stops it, what is left on the disk."""

import errno
import hashlib
import os
import shutil
from dataclasses import replace
from typing import get_args

import pypdfium2
import pytest
from pack_reading import page_words

from desk_app.errors import DeskError
from desk_app.model.fields import iter_texts, title_of
from desk_app.model.text import BiText
from desk_app.model.workspace import DocumentKind
from desk_app.resources import root
from desk_app.service import Cancelled, PackCache, build_pack, default_spec, write_pack
from desk_app.service.faults import field_words


@pytest.fixture(scope="module")
def cache():
    return PackCache()


def meeting_spec(snapshot, code, **choices):
    meeting = next(meeting for meeting in snapshot.meetings if meeting.code == code)
    return default_spec(snapshot, document="meeting", meeting_ids=(meeting.id,), **choices)


def with_meeting(snapshot, code, **values):
    return replace(
        snapshot,
        meetings=tuple(replace(meeting, **values) if meeting.code == code else meeting for meeting in snapshot.meetings),
    )


@pytest.mark.parametrize("document", get_args(DocumentKind))
def test_every_document_is_a_pdf_that_another_library_reads(snapshot, cache, document):
    built = build_pack(snapshot, default_spec(snapshot, document=document), cache=cache)
    document = pypdfium2.PdfDocument(built.pdf)
    assert len(document) == built.pages > 0
    document.close()


def test_the_same_visit_gives_the_same_bytes(snapshot):
    spec = default_spec(snapshot)
    first, second = (hashlib.sha256(build_pack(snapshot, spec).pdf).hexdigest() for _ in range(2))
    assert first == second


def test_a_kept_cache_changes_no_byte(snapshot, cache):
    spec = meeting_spec(snapshot, "M2")
    build_pack(with_meeting(snapshot, "M2", title=BiText("آخر", "Other")), spec, cache=cache)
    assert build_pack(snapshot, spec, cache=cache).pdf == build_pack(snapshot, spec).pdf


@pytest.mark.parametrize(("edition", "found"), [("full", True), ("safe", False)])
def test_the_safe_edition_has_nothing_that_is_not_to_be_disclosed(snapshot, cache, edition, found):
    pdf = build_pack(snapshot, meeting_spec(snapshot, "M3", language="en", edition=edition), cache=cache).pdf
    text = " ".join(word for page in page_words(pdf) for word in page)
    assert ("The next series is not final before March" in text) is found


@pytest.mark.parametrize(("dated", "found"), [("2023-01-17", False), ("2024-08-31", False), ("2024-10-01", True)])
def test_figures_published_after_the_date_of_the_pack_are_not_in_it(snapshot, cache, dated, found):
    of_2024 = replace(snapshot, briefs=tuple(replace(brief, edition_year=2024) for brief in snapshot.briefs))
    spec = replace(default_spec(of_2024, document="indicator", language="en"), dated=dated)
    everything = {word for page in page_words(build_pack(of_2024, spec, cache=cache).pdf) for word in page}
    assert ("8244" in everything) is found


def test_a_character_without_a_glyph_is_named_with_its_record_and_field(snapshot, cache, tmp_path):
    point = snapshot.meetings[1].points[0]
    broken = with_meeting(snapshot, "M2", points=(replace(point, text=BiText("نقطة \U0001f41f", "Point")),))
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"old")
    with pytest.raises(DeskError) as refused:
        write_pack(broken, meeting_spec(broken, "M2"), path, cache=cache)
    assert refused.value.key == "glyph_missing"
    for language, title, field in (
        ("ar", snapshot.meetings[1].title.ar, "نقاط الحديث"),
        ("en", snapshot.meetings[1].title.en, "points to make"),
    ):
        said = refused.value.message(language)
        assert "U+1F41F" in said and title in said and field in said
    assert path.read_bytes() == b"old"


def test_a_missing_font_is_named_and_no_file_appears(snapshot, tmp_path):
    fonts = tmp_path / "fonts"
    shutil.copytree(root() / "fonts", fonts)
    (fonts / "IBMPlexSansArabic-Regular.ttf").unlink()
    with pytest.raises(DeskError) as refused:
        write_pack(snapshot, default_spec(snapshot), tmp_path / "pack.pdf", cache=PackCache(fonts))
    assert refused.value.key == "font_missing"
    for language in ("ar", "en"):
        assert "IBMPlexSansArabic-Regular.ttf" in refused.value.message(language)
    assert os.listdir(tmp_path) == ["fonts"]


def test_a_picture_that_is_none_is_said(snapshot, cache):
    bad = b"no picture"
    sha256 = hashlib.sha256(bad).hexdigest()
    people = {person_id: replace(person, photo=sha256) for person_id, person in snapshot.people.items()}
    broken = replace(snapshot, people=people, files={sha256: bad})
    with pytest.raises(DeskError) as refused:
        build_pack(broken, default_spec(broken, document="contacts"), cache=cache)
    assert refused.value.key == "picture_broken" and refused.value.path == "photo"
    person = people[refused.value.record_id]
    assert person.name.ar in refused.value.message("ar") and person.name.en in refused.value.message("en")


@pytest.mark.parametrize("owner", ["visit", "profile"])
def test_an_emblem_that_is_no_picture_names_whose_it_is(snapshot, cache, owner):
    bad = b"no picture"
    sha256 = hashlib.sha256(bad).hexdigest()
    record = replace(getattr(snapshot, owner), emblem=sha256)
    broken = replace(snapshot, files={sha256: bad}, **{owner: record})
    with pytest.raises(DeskError) as refused:
        build_pack(broken, default_spec(broken), cache=cache)
    assert (refused.value.record_id, refused.value.path) == (record.id, "emblem")
    for language, noun in (("ar", "شعار"), ("en", "emblem")):
        said = refused.value.message(language)
        assert noun in said and title_of(record).either(language) in said


@pytest.mark.parametrize("kept", [0, 300, 20_000, -2_000])
def test_a_font_file_that_was_cut_off_is_named_and_no_other_face_stands_in(snapshot, tmp_path, kept):
    fonts = tmp_path / "fonts"
    shutil.copytree(root() / "fonts", fonts)
    file = fonts / "IBMPlexSansArabic-Regular.ttf"
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(DeskError) as refused:
        build_pack(snapshot, default_spec(snapshot), cache=PackCache(fonts))
    assert refused.value.key == "font_damaged"
    for language in ("ar", "en"):
        assert file.name in refused.value.message(language)


@pytest.mark.parametrize(("after", "step"), [(0, "at once"), (3, "in the layout")])
def test_a_cancelled_pack_leaves_no_file(snapshot, tmp_path, after, step):
    asked = []

    def cancelled():
        asked.append(step)
        return len(asked) > after

    with pytest.raises(Cancelled):
        write_pack(snapshot, default_spec(snapshot, document="programme"), tmp_path / "pack.pdf", cancelled=cancelled)
    assert os.listdir(tmp_path) == []


def test_a_full_disk_keeps_the_older_pack(snapshot, cache, tmp_path, monkeypatch):
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"old")

    def full(_handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("desk_app.service.files.os.fsync", full)
    with pytest.raises(DeskError) as refused:
        write_pack(snapshot, meeting_spec(snapshot, "M1"), path, cache=cache)
    assert refused.value.key == "disk_full"
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["pack.pdf"]


def test_progress_goes_from_near_nothing_to_all_on_one_scale(snapshot, cache):
    told = []
    build_pack(snapshot, default_spec(snapshot), cache=cache, progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {100}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (100, 100)


def test_a_text_missing_in_one_language_is_a_warning_where_that_language_is_asked_for(snapshot, cache):
    gap = with_meeting(snapshot, "M1", scenario=BiText("نص بلا ترجمة", ""))
    warnings = {
        language: build_pack(gap, meeting_spec(gap, "M1", language=language), cache=cache).warnings
        for language in ("ar", "en", "both")
    }
    assert warnings["ar"] == ()
    assert [(found.field, found.language) for found in warnings["en"]] == [("scenario", "en")]
    assert warnings["both"] == warnings["en"]


def test_a_text_changed_in_one_language_since_approval_is_a_warning(snapshot, cache):
    stale = with_meeting(snapshot, "M1", scenario=BiText("نص معتمد", "Approved text", "stale", "en"))
    warnings = build_pack(stale, meeting_spec(stale, "M1", language="both"), cache=cache).warnings
    assert [(found.key, found.field) for found in warnings] == [("stale_en", "scenario")]


def test_the_sample_is_set_without_a_warning(snapshot, cache):
    assert build_pack(snapshot, default_spec(snapshot), cache=cache).warnings == ()


def test_every_text_has_a_name_in_words_for_messages(snapshot):
    shared = (*snapshot.people.values(), *snapshot.organisations.values(), *snapshot.indicators.values(), *snapshot.editions)
    records = (snapshot.visit, *snapshot.meetings, *snapshot.movements, *snapshot.briefs, *shared)
    names = {path.partition("/")[0] for record in records for path, _ in iter_texts(record)} | {
        "phones",
        "emails",
        "number",
        "code",
    }
    words = {(language, field_words(language, name)) for name in names for language in ("ar", "en")}
    assert len(words) == 2 * len(names)


@pytest.mark.parametrize(("document", "dated"), [("full", "2023-01-14"), ("contacts", "2023-01-17")])
def test_a_document_is_dated_as_the_visits_own_pack_or_on_its_first_day(snapshot, document, dated):
    assert default_spec(snapshot, document=document).dated == dated
