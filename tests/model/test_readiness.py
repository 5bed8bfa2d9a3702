"""Each finding appears for its reason, and a ready visit has none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desk_app.model.findings import SEVERITIES
from desk_app.model.indicator import Band, Edition, Indicator, IndicatorBrief, Observation
from desk_app.model.meeting import Action, AgendaItem, Meeting, Point, Question
from desk_app.model.people import Person
from desk_app.model.readiness import check
from desk_app.model.records import Snapshot
from desk_app.model.report import Letter, Report
from desk_app.model.text import BiText
from desk_app.model.visit import Delegate, Item, Movement, Place, Visit
from desk_app.model.workspace import PROFILE_ID, Classification, Profile
from desk_app.resources import strings

NEW_YORK = "America/New_York"


def pair(words: str) -> BiText:
    return BiText(f"{words} بالعربية", words, "approved")


def person(key: str) -> Person:
    return Person(
        key,
        name=pair(key),
        courtesy=pair("Mr."),
        job_title=pair("Director"),
        organisation_id="org",
        gender="M",
        bio=pair("Bio"),
        bio_checked="2022-12-01",
        photo="f" * 64,
    )


VISIT = Visit(
    "v",
    title=pair("Visit"),
    purpose=pair("Purpose"),
    objectives=(Item("o", pair("Objective")),),
    places=(Place("pl", pair("New York"), "USA", NEW_YORK),),
    first_day="2023-03-11",
    last_day="2023-03-13",
    timezone=NEW_YORK,
    home_timezone="Asia/Qatar",
    classification_id="c",
    emblem="e" * 64,
    delegation=(Delegate("d1", "head", 1, "head", pair("Head")), Delegate("d2", "member", 2, "member", pair("Member"))),
)
MEETING = Meeting(
    "m1",
    "v",
    title=pair("Meeting"),
    kind="technical",
    start="2023-03-13T09:30",
    end="2023-03-13T10:30",
    timezone=NEW_YORK,
    place=pair("Hall"),
    lead_id="head",
    attendees=("head", "member"),
    counterparts=("host",),
    objectives=(Item("o", pair("Agree")),),
    points=(Point("p", pair("Point")),),
    agenda=(AgendaItem("a", pair("Talk"), 60),),
    questions=(Question("q", pair("Why?"), pair("So.")),),
    outcomes=(Item("oc", pair("Agreed")),),
)
LATER = replace(MEETING, id="m2", start="2023-03-13T10:30", end="2023-03-13T11:30")
MOVEMENT = Movement(
    "mv", "v", "flight", pair("Flight"), "QR 1", "2023-03-11T08:00", "Asia/Qatar", end="2023-03-11T14:00", end_timezone=NEW_YORK
)
INDICATOR = Indicator(
    "i", "EGDI", name=pair("Index"), definition=pair("Definition"), publisher=pair("UN"), bands=(Band("bd", pair("High"), 0.75),)
)
EDITION = Edition("e", "i", 2022, pair("Survey"), "2022-09", observations=(Observation("QAT", 0.7, 78),))
BRIEF = IndicatorBrief("b", "v", "i", country="QAT", edition_year=2022, message=pair("Message"))
ACTION = Action("ac", "v", text=pair("Write"), owner_id="head", due="2023-04-01")
REPORT = Report(
    "r",
    "v",
    summary=pair("Summary"),
    mandate=pair("Mandate"),
    headline=pair("Headline"),
    lead=pair("Lead"),
    quote=pair("Quote"),
    quoted_id="head",
    thanks=pair("Thanks"),
    letters=(Letter("l", "host", pair("Your help")),),
    dated="2023-03-20",
)
READY = Snapshot(
    visit=VISIT,
    profile=Profile(PROFILE_ID, classifications=(Classification("c", pair("Official")),)),
    people={key: person(key) for key in ("head", "member", "host")},
    meetings=(MEETING, LATER),
    movements=(MOVEMENT,),
    indicators={"i": INDICATOR},
    editions=(EDITION,),
    briefs=(BRIEF,),
    actions=(ACTION,),
    report=REPORT,
)


def found(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    return [(one.severity, one.key, one.field) for one in check(snapshot)]


def with_meeting(**values: Any) -> Snapshot:
    return replace(READY, meetings=(replace(MEETING, **values), LATER))


def with_visit(**values: Any) -> Snapshot:
    return replace(READY, visit=replace(VISIT, **values))


def with_second_delegate(**values: Any) -> Snapshot:
    first, second = VISIT.delegation
    return with_visit(delegation=(first, replace(second, **values)))


def with_person(key: str = "host", **values: Any) -> Snapshot:
    return replace(READY, people={**READY.people, key: replace(READY.people[key], **values)})


def with_report(**values: Any) -> Snapshot:
    return replace(READY, report=replace(REPORT, **values))


def test_a_ready_visit_has_no_findings() -> None:
    assert check(READY) == ()


CASES = [
    (with_visit(title=BiText()), "error", "visit_untitled", "title"),
    (with_visit(first_day=""), "error", "visit_undated", "first_day"),
    (with_visit(last_day="2023-03-01"), "error", "visit_ends_before_start", "last_day"),
    (with_visit(delegation=()), "error", "no_delegation", "delegation"),
    (with_visit(delegation=VISIT.delegation[1:], first_day="2023-03-11"), "warning", "no_head", "delegation"),
    (with_second_delegate(precedence=1), "warning", "precedence_twice", "delegation"),
    (with_second_delegate(precedence=0), "warning", "no_precedence", "delegation"),
    (with_visit(classification_id=""), "warning", "unclassified", "classification_id"),
    (with_visit(classification_id="x"), "error", "classification_unknown", "classification_id"),
    (with_visit(emblem=""), "note", "no_emblem", "emblem"),
    (with_visit(purpose=BiText()), "warning", "no_purpose", "purpose"),
    (with_visit(objectives=()), "note", "no_objectives", "objectives"),
    (with_visit(places=()), "warning", "no_places", "places"),
    (with_visit(purpose=BiText("الغرض", "", "draft")), "error", "missing_en", "purpose"),
    (with_visit(title=BiText("", "Visit", "draft")), "error", "missing_ar", "title"),
    (with_visit(purpose=pair("Purpose").edited("en", "Another")), "error", "stale_ar", "purpose"),
    (with_visit(purpose=pair("Purpose").edited("ar", "غيره")), "error", "stale_en", "purpose"),
    (with_visit(purpose=BiText("غرض", "Purpose", "stale")), "error", "stale_pair", "purpose"),
    (replace(READY, meetings=()), "error", "no_meetings", ""),
    (with_meeting(start="", end=""), "error", "meeting_undated", "start"),
    (with_meeting(end=""), "warning", "meeting_without_end", "end"),
    (with_meeting(end="2023-03-13T09:00"), "error", "ends_before_start", "end"),
    (with_meeting(start="2023-03-14T09:30", end="2023-03-14T10:30"), "error", "outside_visit", "start"),
    (with_meeting(start="2023-03-12T02:30", end="2023-03-12T03:45"), "error", "hour_skipped", "start"),
    (with_meeting(title=BiText()), "error", "meeting_untitled", "title"),
    (with_meeting(place=BiText()), "warning", "no_place", "place"),
    (with_meeting(attendees=()), "warning", "no_attendees", "attendees"),
    (with_meeting(lead_id=""), "warning", "no_lead", "lead_id"),
    (with_meeting(attendees=("member",)), "warning", "lead_not_attending", "lead_id"),
    (with_meeting(attendees=("head", "host")), "warning", "not_in_delegation", "attendees"),
    (with_meeting(counterparts=()), "warning", "no_counterparts", "counterparts"),
    (with_meeting(objectives=()), "warning", "no_objectives", "objectives"),
    (with_meeting(objectives=(), kind="event"), "note", "no_objectives", "objectives"),
    (with_meeting(points=()), "warning", "no_points", "points"),
    (with_meeting(points=tuple(Point(str(n), pair("P")) for n in range(8))), "note", "many_points", "points"),
    (with_meeting(questions=(Question("q", pair("Why?")),)), "warning", "no_answer", "questions/q/answer"),
    (with_meeting(agenda=(AgendaItem("a", pair("Talk"), 61),)), "warning", "agenda_too_long", "agenda"),
    (with_meeting(points=(Point("p", BiText("نقطة", "")),)), "error", "missing_en", "points/p/text"),
    (replace(READY, movements=(replace(MOVEMENT, start=""),)), "warning", "movement_undated", "start"),
    (replace(READY, movements=(replace(MOVEMENT, end="2023-03-10T20:00"),)), "error", "ends_before_start", "end"),
    (
        replace(READY, movements=(replace(MOVEMENT, start="2023-03-13T16:45", end="2023-03-13T10:00"),)),
        "error",
        "movement_clash",
        "start",
    ),
    (replace(READY, editions=(replace(EDITION, source=BiText()),)), "error", "figures_without_source", "source"),
    (replace(READY, editions=(replace(EDITION, published=""),)), "warning", "edition_undated", "edition_year"),
    (
        replace(READY, editions=(replace(EDITION, observations=(Observation("QAT", 1.2),)),)),
        "error",
        "outside_scale",
        "observations",
    ),
    (with_meeting(background=pair("Qatar stood at 0.7149.")), "warning", "figure_unknown", "background"),
    (replace(READY, briefs=(replace(BRIEF, gaps=pair("It is ٠٫٠٥١ short.")),)), "warning", "figure_unknown", "gaps"),
    (replace(READY, briefs=(replace(BRIEF, edition_year=2024),)), "error", "no_edition", "edition_year"),
    (replace(READY, briefs=(replace(BRIEF, country="SAU"),)), "warning", "not_in_edition", "country"),
    (replace(READY, briefs=(replace(BRIEF, message=BiText()),)), "warning", "no_message", "message"),
    (replace(READY, briefs=(replace(BRIEF, drafted=("ask",), ask=BiText("نص", "text")),)), "warning", "drafted_text", "ask"),
    (replace(READY, actions=(replace(ACTION, text=BiText()),)), "warning", "action_without_text", "text"),
    (replace(READY, actions=(replace(ACTION, owner_id=""),)), "warning", "action_without_owner", "owner_id"),
    (replace(READY, actions=(replace(ACTION, due=""),)), "warning", "action_without_date", "due"),
    (replace(READY, actions=(replace(ACTION, due="2023-03-10"),)), "warning", "action_due_before", "due"),
    (with_person(name=BiText()), "error", "person_unnamed", "name"),
    (with_person(job_title=BiText()), "warning", "no_job_title", "job_title"),
    (with_person(bio=BiText()), "warning", "no_bio", "bio"),
    (with_person(bio_checked="2021-01-01"), "warning", "bio_old", "bio_checked"),
    (with_person(bio_checked=""), "note", "bio_unchecked", "bio_checked"),
    (with_person(photo=""), "warning", "no_photo", "photo"),
    (with_person("head", photo=""), "warning", "no_photo", "photo"),
    (with_person("member", photo=""), "note", "no_photo", "photo"),
    (with_person(unit=BiText("وحدة", "")), "error", "missing_en", "unit"),
    (with_person(courtesy=BiText("السيد", "")), "note", "missing_en", "courtesy"),
    (with_person(gender=""), "warning", "no_gender", "gender"),
    (with_person(courtesy=BiText()), "warning", "no_form_of_address", "courtesy"),
    (with_person(organisation_id=""), "note", "addressee_without_organisation", "organisation_id"),
    (with_report(summary=BiText()), "warning", "no_summary", "summary"),
    (with_report(summary=BiText("كلمة " * 251, "Word " * 250)), "warning", "summary_long", "summary"),
    (with_report(mandate=BiText()), "note", "no_mandate", "mandate"),
    (with_meeting(outcomes=()), "warning", "no_outcomes", "outcomes"),
    (with_report(dated=""), "note", "report_undated", "dated"),
    (with_report(headline=BiText()), "error", "no_headline", "headline"),
    (with_report(lead=BiText()), "error", "no_lead_text", "lead"),
    (with_report(quoted_id=""), "warning", "nobody_quoted", "quoted_id"),
    (with_report(thanks=BiText()), "warning", "no_thanks", "thanks"),
    (with_report(letters=()), "error", "no_letters", "letters"),
    (with_report(letters=(Letter("l", "gone"),)), "error", "letter_to_nobody", "letters"),
    (replace(with_report(signatory_id=""), visit=replace(VISIT, delegation=())), "error", "nobody_signs", "signatory_id"),
    (with_report(recommendations=(Item("r", BiText("", "Do it")),)), "error", "missing_ar", "recommendations/r/text"),
]


@pytest.mark.parametrize(
    ("snapshot", "severity", "key", "field"), CASES, ids=[f"{case[2]}-{place}" for place, case in enumerate(CASES)]
)
def test_what_is_not_ready_is_found(snapshot: Snapshot, severity: str, key: str, field: str) -> None:
    findings = check(snapshot)
    assert (severity, key, field) in [(one.severity, one.key, one.field) for one in findings]
    for said in (said for one in findings for said in (one.message, one.advice)):
        assert re.search("[ء-ي]", said("ar")) and not re.search("[ء-ي]", said("en"))


@pytest.mark.parametrize(
    "ready",
    [
        with_meeting(points=tuple(Point(str(n), pair("P")) for n in range(7))),
        with_meeting(start="2023-03-13T09:00", end="2023-03-13T12:00", all_day=True),
        with_meeting(start="2023-03-13T09:30", end="2023-03-13T09:30"),
        with_person(bio_checked="2022-03-11"),
        with_person(notes=BiText("للعلم", "")),
        with_meeting(
            background=pair("0.700 in 2022, 0.050 short of the group from 0.750; on 13.03.2023, of 10.000.000, at +974.4000")
        ),
        replace(READY, briefs=(replace(BRIEF, levers=pair("It would rise to 0.7784.")),)),
        replace(READY, people={**READY.people, "stranger": Person("stranger", name=pair("Assistant"))}),
    ],
)
def test_what_is_just_ready_enough_is_not_told(ready: Snapshot) -> None:
    assert found(ready) == []


def test_without_a_delegation_nobody_is_called_a_stranger_to_it() -> None:
    assert "not_in_delegation" not in [key for _, key, _ in found(with_visit(delegation=()))]


def test_one_attendee_in_two_meetings_at_once_is_an_error() -> None:
    clash = replace(READY, meetings=(MEETING, replace(LATER, start="2023-03-13T10:29", counterparts=("other",))))
    assert found(clash) == [("error", "attendee_clash", "start")]
    (one,) = check(clash)
    assert (one.record_id, one.message("en")) == ("m2", "At the same time as “Meeting”, with the same people: head, member.")
    assert "head بالعربية، member بالعربية" in one.message("ar")


def test_meetings_at_once_with_different_people_are_only_noted() -> None:
    others = {"attendees": ("member",), "lead_id": "member", "counterparts": ("other",)}
    apart = replace(LATER, start="2023-03-13T09:30", place=pair("Office"), **others)
    divided = replace(READY, meetings=(replace(MEETING, attendees=("head",)), apart))
    assert found(divided) == [("note", "overlap", "start")]


def test_the_same_clock_time_in_two_zones_is_no_clash() -> None:
    in_doha = replace(LATER, start="2023-03-13T09:30", end="2023-03-13T10:30", timezone="Asia/Qatar")
    assert found(replace(READY, meetings=(MEETING, in_doha))) == []


def test_a_movement_of_others_is_no_clash() -> None:
    car = Movement("mv", "v", "car", pair("Car"), "", "2023-03-13T09:00", NEW_YORK, end="2023-03-13T11:00", end_timezone=NEW_YORK)
    assert [key for _, key, _ in found(replace(READY, movements=(replace(car, people=("host",)),)))] == []
    assert [key for _, key, _ in found(replace(READY, movements=(car,)))] == ["movement_clash", "movement_clash"]


def test_an_unspoken_language_needs_an_interpreter() -> None:
    people = {**READY.people, "head": replace(READY.people["head"], languages=("ar",))}
    french = replace(READY, people=people, meetings=(replace(MEETING, language="fr"), LATER))
    assert found(french) == [("warning", "no_interpreter", "interpretation")]
    interpreted = replace(french, meetings=(replace(MEETING, language="fr", interpretation="whispered"), LATER))
    assert found(interpreted) == []


def test_an_empty_visit_is_told_what_it_lacks_first_the_gravest() -> None:
    findings = check(Snapshot(Visit("v"), Profile(PROFILE_ID)))
    assert [one.key for one in findings][:4] == ["visit_untitled", "visit_undated", "no_meetings", "no_delegation"]
    ranks = [SEVERITIES.index(one.severity) for one in findings]
    assert ranks == sorted(ranks)


def test_counts_and_dates_in_messages_agree_with_their_language() -> None:
    (one,) = check(with_meeting(agenda=(AgendaItem("a", pair("Talk"), 62),)))
    assert one.message("en") == "The agenda takes 62 minutes; the meeting lasts 60 minutes."
    assert "62 دقيقة" in one.message("ar")


def test_a_missing_item_of_a_list_is_told_by_its_place() -> None:
    points = (Point("p", pair("One")), Point("p2", BiText("اثنان", "")))
    (one,) = check(with_meeting(points=points))
    assert (one.language, one.message("en")) == ("en", "No English text: points to make (2).")


def test_every_finding_has_words_and_advice_in_both_languages_and_a_reason() -> None:
    folder = Path(__file__).parents[2] / "desk_app"
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/readiness*.py")))
    tables = {
        (language, table): {key.removeprefix(table) for key in strings("errors", language) if key.startswith(table)}
        for language in ("ar", "en")
        for table in ("finding.", "finding_next.")
    }
    keys = tables["en", "finding."]
    assert all(found == keys for found in tables.values())
    # The rest is put together from a language, a document or a reason.
    by_side = r"(missing|stale|pair_(number|date|time|name|negation))_(ar|en)"
    made = re.compile(by_side + r"|(report|press|letters)_not_begun|attachment_\w+")
    assert {key for key in keys if f'"{key}"' not in source and not made.fullmatch(key)} == set()
