"""Of one document only what it prints is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_readiness import (
    ACTION,
    BRIEF,
    LATER,
    MEETING,
    READY,
    REPORT,
    VISIT,
    pair,
    with_meeting,
    with_person,
    with_report,
    with_visit,
)

from desk_app.model.meeting import Point
from desk_app.model.readiness import check
from desk_app.model.records import Snapshot
from desk_app.model.text import EMPTY, BiText
from desk_app.model.workspace import PackSpec

HALF = BiText("نصف", "")


def keys(snapshot: Snapshot, **spec: Any) -> set[str]:
    return {one.key for one in check(snapshot, PackSpec("s", "v", **spec))}


TIMED = {"full", "programme", "meeting", "pocket", "report"}
"""Documents that say when a meeting is."""

CASES = [
    (with_visit(purpose=HALF), "missing_en", {"full"}),
    (with_visit(hotel=HALF), "missing_en", {"full", "programme"}),
    (with_visit(topics=(replace(VISIT.objectives[0], text=HALF),)), "missing_en", {"full", "press"}),
    (with_meeting(scenario=HALF), "missing_en", {"full", "meeting"}),
    (with_meeting(place=HALF), "missing_en", TIMED),
    (with_person(bio=EMPTY), "no_bio", {"full", "meeting"}),
    (with_person(photo=""), "no_photo", {"full", "meeting", "contacts", "report"}),
    (with_person(gender=""), "no_gender", {"letters"}),
    (replace(READY, briefs=(replace(BRIEF, message=EMPTY),)), "no_message", {"full", "indicator"}),
    (replace(READY, actions=(replace(ACTION, due=""),)), "action_without_date", {"report"}),
    (with_report(lead=EMPTY), "no_lead_text", {"press"}),
    (with_report(summary=EMPTY), "no_summary", {"report"}),
    (
        with_meeting(start="2023-03-14T09:30", end="2023-03-14T10:30"),
        "outside_visit",
        {"full", "programme", "meeting", "pocket", "report"},
    ),
]
DOCUMENTS: tuple[Any, ...] = ("full", "programme", "meeting", "indicator", "contacts", "pocket", "report", "press", "letters")


@pytest.mark.parametrize(("snapshot", "key", "documents"), CASES, ids=[f"{case[1]}-{at}" for at, case in enumerate(CASES)])
def test_a_gap_is_told_of_the_documents_that_show_it(snapshot: Snapshot, key: str, documents: set[str]) -> None:
    assert {document for document in DOCUMENTS if key in keys(snapshot, document=document)} == documents


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_of_a_ready_visit_is_ready(document: Any) -> None:
    assert keys(READY, document=document) == set()


def test_a_gap_in_a_language_that_is_not_printed_is_not_told() -> None:
    gap = with_meeting(scenario=HALF)
    assert {language: keys(gap, language=language) for language in ("ar", "en", "both")} == {
        "ar": set(),
        "en": {"missing_en"},
        "both": {"missing_en"},
    }


def test_a_stale_text_is_told_where_the_side_that_did_not_follow_is_printed() -> None:
    stale = with_visit(purpose=pair("Purpose").edited("en", "Another"))
    assert (keys(stale, language="en"), keys(stale, language="ar")) == (set(), {"stale_ar"})


def test_what_the_safe_edition_leaves_out_counts_for_nothing_in_it() -> None:
    closed = (Point("p", pair("Point")), Point("q", HALF, "do not disclose"))
    snapshot = with_meeting(points=closed, do_not_raise=(Point("d", HALF),))
    assert (keys(snapshot, edition="full"), keys(snapshot, edition="safe")) == ({"missing_en"}, set())


def test_meetings_that_were_not_chosen_count_only_where_the_programme_shows_them() -> None:
    gaps = with_meeting(scenario=HALF)
    assert keys(gaps, document="meeting", meeting_ids=(LATER.id,)) == set()
    assert keys(gaps, document="meeting", meeting_ids=(MEETING.id,)) == {"missing_en"}
    untitled = with_meeting(title=HALF)
    assert keys(untitled, document="full", meeting_ids=(LATER.id,)) == {"missing_en"}


def test_sections_that_were_not_chosen_count_for_nothing() -> None:
    gap = with_visit(scene=HALF)
    assert keys(gap, sections=("cover", "scene")) == {"missing_en"}
    assert keys(gap, sections=("cover", "programme")) == set()


def test_a_clash_is_told_of_the_brief_of_either_meeting() -> None:
    clash = replace(READY, meetings=(MEETING, replace(LATER, start="2023-03-13T10:00")))
    for meeting in (MEETING, LATER):
        assert keys(clash, document="meeting", meeting_ids=(meeting.id,)) == {"attendee_clash"}


@pytest.mark.parametrize("document", ["report", "press", "letters"])
def test_a_document_that_nobody_began_is_told_when_it_is_to_be_issued(document: Any) -> None:
    bare = replace(READY, report=None, actions=())
    assert keys(bare, document=document) == {f"{document}_not_begun"}
    assert check(bare) == ()


def test_texts_of_spaces_are_no_texts() -> None:
    assert keys(with_visit(purpose=BiText("الغرض", "  "))) == {"missing_en"}


def test_figures_published_after_the_pack_do_not_count() -> None:
    later = replace(READY.editions[0], id="later", year=2024, published="2024-09", source=EMPTY)
    snapshot = replace(READY, editions=(*READY.editions, later))
    assert keys(snapshot, dated="2023-03-01") == set()
    assert "figures_without_source" in {
        one.key for one in check(replace(READY, editions=(replace(READY.editions[0], source=EMPTY),)))
    }


def test_a_report_is_called_by_its_visit() -> None:
    (one,) = check(with_report(thanks=HALF))
    assert (one.subject, one.record_id) == (VISIT.title, REPORT.id)
