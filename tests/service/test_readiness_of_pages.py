"""What only the pages and the files of a document tell: points over a page, a long press release, broken attachments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desk_app.model.meeting import Point
from desk_app.model.text import BiText
from desk_app.model.visit import Attachment
from desk_app.service import PackCache, build_pack, default_spec, visit_readiness, whole_readiness
from desk_app.service.attachments import AttachmentFiles
from desk_app.service.packs import lay_out_pack
from desk_app.service.readiness import blocking, over_a_page, unbound


@pytest.fixture(scope="module")
def cache():
    return PackCache()


def many_points(snapshot: Any, count: int, disclosure: str = "may use") -> Any:
    """The second meeting with so many points of three lines."""
    text = BiText("نقطة طويلة تقال في الاجتماع. " * 6, "A long point that is made in the meeting. " * 6)
    points = tuple(Point(f"p{at}", text, disclosure) for at in range(count))
    meetings = tuple(replace(one, points=points) if one.code == "M2" else one for one in snapshot.meetings)
    return replace(snapshot, meetings=meetings)


def told(snapshot: Any, cache: PackCache, language: str, document: str = "meeting") -> list[tuple[str, str, str]]:
    chosen = tuple(one.id for one in snapshot.meetings if one.code == "M2") if document == "meeting" else ()
    spec = default_spec(snapshot, document=document, language=language, meeting_ids=chosen)
    pages = lay_out_pack(snapshot, spec, cache)
    return [(one.key, one.field, one.message("en")) for one in over_a_page(snapshot, spec, pages)]


@pytest.mark.parametrize("language", ["ar", "en", "both", "facing"])
def test_points_that_run_over_a_page_are_a_warning_in_every_language(snapshot, cache, language):
    ((key, field, _),) = told(many_points(snapshot, 25), cache, language)
    assert (key, field) == ("points_over_page", "points")
    assert told(snapshot, cache, language) == []


def test_an_opening_of_two_pages_counts_for_one(snapshot, cache):
    long = many_points(snapshot, 25)
    assert told(long, cache, "facing") == told(long, cache, "en")


def test_points_that_are_not_made_may_take_more_than_a_page(snapshot, cache):
    assert told(many_points(snapshot, 25, "do not disclose"), cache, "en") == []


def test_a_press_release_of_more_than_a_page_is_a_warning(snapshot, cache):
    assert told(snapshot, cache, "en", "press") == []
    long = replace(snapshot.report, background=BiText("نص طويل. " * 400, "A long text. " * 400))
    ((key, _, _),) = told(replace(snapshot, report=long), cache, "en", "press")
    assert key == "press_over_page"


def test_a_letter_of_more_than_a_page_is_a_warning_that_names_its_addressee(snapshot, cache):
    first, *others = snapshot.report.letters
    long = replace(first, text=BiText("نص طويل. " * 400, "A long text. " * 400))
    report = replace(snapshot.report, letters=(long, *others))
    ((key, field, said),) = told(replace(snapshot, report=report), cache, "en", "letters")
    assert (key, field) == ("letter_over_page", f"letters/{first.id}/text")
    assert snapshot.people[first.person_id].name.en in said


def test_a_pack_is_built_with_the_warning(snapshot, cache):
    long = many_points(snapshot, 25)
    chosen = tuple(one.id for one in long.meetings if one.code == "M2")
    built = build_pack(long, default_spec(long, document="meeting", language="en", meeting_ids=chosen), cache=cache)
    assert [one.key for one in built.warnings] == ["points_over_page"]


@pytest.mark.parametrize(
    ("data", "name", "severity", "key"),
    [
        (b"%PDF-1.7 broken", "annex.pdf", "warning", "attachment_damaged"),
        (None, "annex.pdf", "warning", "attachment_missing"),
        (b"PK\x03\x04", "table.xlsx", "note", "attachment_other"),
    ],
)
def test_an_attachment_that_no_pack_can_hold_is_told(snapshot, cache, data, name, severity, key):
    attached = Attachment("a", BiText("ملحق", "Annex"), name, "", "f" * 64)
    files = {**snapshot.files, **({"f" * 64: data} if data is not None else {})}
    visit = replace(snapshot, visit=replace(snapshot.visit, attachments=(attached,)), files=files)
    for found in (
        visit_readiness(visit, AttachmentFiles()),
        whole_readiness(visit, default_spec(visit, language="en"), PackCache()),
    ):
        assert [(one.severity, one.field) for one in found if one.key == key] == [(severity, "attachments/a/title")]
    assert list(unbound(visit, default_spec(visit, document="programme"), AttachmentFiles())) == []


def test_only_errors_keep_a_document_from_being_issued(snapshot):
    spec = default_spec(snapshot)
    assert blocking(snapshot, spec) == ()
    gap = replace(snapshot, visit=replace(snapshot.visit, scene=BiText("نص", "")))
    assert [(one.severity, one.key) for one in blocking(gap, spec)] == [("error", "missing_en")]
    assert blocking(gap, default_spec(gap, language="ar")) == ()
