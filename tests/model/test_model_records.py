"""Records as JSON, their texts and links by path, their faults."""

from __future__ import annotations

import json
import time
from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.model.codec import from_json, to_json
from desk_app.model.fields import get_text, iter_plain, iter_texts, links, title_of, visit_of
from desk_app.model.indicator import Component, Edition, Indicator, Observation
from desk_app.model.meeting import AgendaItem, Meeting, Point, Question
from desk_app.model.people import Organisation, Person, Phone
from desk_app.model.records import KINDS, Record, kind_of
from desk_app.model.text import BiText
from desk_app.model.validate import problems, refusals
from desk_app.model.visit import Delegate, Item, Movement, Visit
from desk_app.model.workspace import Copy, Issue, PackSpec, Profile
from desk_app.resources import strings


def uid(number: int) -> str:
    return str(UUID(int=number, version=4))


MEETING = Meeting(
    uid(1),
    uid(2),
    title=BiText("اجتماع", "Meeting", "approved"),
    timezone="America/New_York",
    start="2023-01-17T09:30",
    attendees=(uid(3), uid(4)),
    lead_id=uid(3),
    agenda=(AgendaItem("a1", BiText("ترحيب", "Welcome"), 10, uid(4)),),
    points=(Point("p1", BiText("أولاً", "First")), Point("p2", BiText("", "Second"))),
    questions=(Question("q1", BiText("", "Why?"), BiText("لأن", "")),),
)


def filled(hint: Any, number: int = 1) -> Any:
    """A value of a type with every field set to something that is not its default."""
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{part.name: filled(hints[part.name], number) for part in fields_of(hint)})  # type: ignore[operator]
    if get_origin(hint) is tuple:
        return (filled(get_args(hint)[0], 2), filled(get_args(hint)[0], 3))
    if get_origin(hint) is Literal:
        return get_args(hint)[-1]
    if float in get_args(hint) or hint is float:
        return 0.5 + number
    return {str: f"نصّ {number}", int: 40 + number, bool: number % 2 == 0}[hint]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_from_json_with_all_its_fields(kind: str) -> None:
    record = filled(KINDS[kind])
    assert from_json(kind, json.loads(json.dumps(to_json(record)))) == record


@pytest.mark.parametrize("kind", KINDS)
def test_every_pair_of_every_kind_is_reached_by_its_path(kind: str) -> None:
    record = filled(KINDS[kind])
    pairs = json.dumps(to_json(record), ensure_ascii=False).count('"ar":')
    assert len(dict(iter_texts(record))) == pairs
    for path, pair in iter_texts(record):
        assert get_text(record, path) is pair


@pytest.mark.parametrize(
    ("state", "typed", "expected"),
    [("draft", "New", "draft"), ("approved", "New", "stale"), ("stale", "New", "stale"), ("approved", "Old", "approved")],
)
def test_only_an_approved_pair_becomes_stale_and_only_by_another_text(state: Any, typed: str, expected: str) -> None:
    edited = BiText("قديم", "Old", state).edited("en", typed)
    assert (edited.ar, edited.en, edited.state) == ("قديم", typed, expected)


@pytest.mark.parametrize(
    ("sides", "expected"),
    [("ar", "stale"), ("ar ar", "stale"), ("ar en", "draft"), ("en en", "stale"), ("en ar", "draft"), ("ar en ar", "draft")],
)
def test_a_stale_pair_becomes_a_draft_when_the_other_side_is_typed_too(sides: str, expected: str) -> None:
    edited = BiText("قديم", "Old", "approved")
    for at, side in enumerate(sides.split()):
        edited = edited.edited(side, f"New {at}")  # type: ignore[arg-type]
    assert edited.status == expected
    assert edited.approved() == BiText(edited.ar, edited.en, "approved")


def test_defaults_are_left_out_of_json() -> None:
    assert to_json(Organisation("o", name=BiText("", "UN"))) == {"id": "o", "name": {"en": "UN"}}


@settings(max_examples=50, deadline=None)
@given(ar=st.text(), en=st.text(), value=st.one_of(st.none(), st.floats(allow_nan=False)))
def test_any_text_and_number_survives_json(ar: str, en: str, value: float | None) -> None:
    edition = Edition("e", "i", 2022, source=BiText(ar, en), observations=(Observation("QAT", value),))
    assert from_json("edition", json.loads(json.dumps(to_json(edition)))) == edition


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("meeting", {"id": "m"}, "meeting.visit_id: missing"),
        ("meeting", {"id": "m", "visit_id": 5}, "meeting.visit_id: text expected, int found"),
        ("meeting", {"id": "m", "visit_id": "v", "new": 1}, "meeting.new: unknown field"),
        ("meeting", {"id": "m", "visit_id": "v", "kind": "party"}, "meeting.kind: one of "),
        ("meeting", {"id": "m", "visit_id": "v", "all_day": 1}, "meeting.all_day: true or false expected, int found"),
        ("meeting", {"id": "m", "visit_id": "v", "sequence": True}, "meeting.sequence: whole number expected, bool found"),
        ("meeting", {"id": "m", "visit_id": "v", "points": {}}, "meeting.points: list expected, dict found"),
        ("meeting", {"id": "m", "visit_id": "v", "points": [{"id": "p", "text": []}]}, "meeting.points[0].text: object expected"),
        ("edition", {"id": "e", "indicator_id": "i", "year": 1, "average": "x"}, "edition.average: number expected, str found"),
        ("person", [], "person: object expected, list found"),
        ("persons", {}, "persons: no such kind of record"),
    ],
)
def test_wrong_json_is_refused_with_kind_and_path(kind: str, value: Any, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        from_json(kind, value)
    assert str(caught.value).startswith(message)


def test_a_snapshots_worth_of_records_is_read_in_a_moment() -> None:
    bodies = [json.dumps(to_json(filled(Meeting))) for _ in range(60)]
    from_json("meeting", json.loads(bodies[0]))
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for body in bodies:
            from_json("meeting", json.loads(body))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.040


@pytest.mark.parametrize(
    "path", ["nothing", "points", "points/p9/text", "points/p1", "points/p1/minutes", "start", "title/ar", ""]
)
def test_a_path_to_no_text_is_a_key_error(path: str) -> None:
    with pytest.raises(KeyError):
        get_text(MEETING, path)


def test_links_name_every_record_referred_to() -> None:
    assert sorted(links(MEETING)) == sorted(
        [
            ("visit_id", uid(2)),
            ("lead_id", uid(3)),
            ("attendees", uid(3)),
            ("attendees", uid(4)),
            ("agenda/a1/owner_id", uid(4)),
        ]
    )
    assert links(Visit(uid(2), delegation=(Delegate("d", uid(3), 1),), classification_id="c")) == (
        ("delegation/d/person_id", uid(3)),
    )


def test_an_issue_only_needs_its_visit() -> None:
    issue = Issue(uid(9), uid(2), 1, "2023-01-10", PackSpec(uid(8), uid(2), meeting_ids=(uid(1),)))
    assert links(issue) == (("visit_id", uid(2)),)


def test_plain_texts_that_a_user_looks_for() -> None:
    person = Person(uid(3), name_variants=("Khaled",), emails=("k@example.org",), phones=(Phone("+974 1"),))
    assert list(iter_plain(person)) == [("name_variants", "Khaled"), ("emails", "k@example.org"), ("phones", "+974 1")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_title_and_a_place(kind: str) -> None:
    record = filled(KINDS[kind])
    assert not title_of(record).is_empty
    assert visit_of(record) == getattr(record, "visit_id", record.id if kind == "visit" else "")
    assert kind_of(record) == kind


VISIT = Visit(uid(2), timezone="America/New_York", home_timezone="Asia/Qatar")


@pytest.mark.parametrize(
    ("record", "path", "key"),
    [
        (replace(MEETING, id="m1"), "id", "not_a_uuid"),
        (replace(MEETING, visit_id=""), "visit_id", "not_a_uuid"),
        (replace(MEETING, lead_id="c1"), "lead_id", "not_a_uuid"),
        (replace(MEETING, attendees=("c1",)), "attendees", "not_a_uuid"),
        (replace(MEETING, timezone="New York"), "timezone", "unknown_zone"),
        (replace(MEETING, timezone="America"), "timezone", "unknown_zone"),
        (replace(MEETING, timezone="../etc"), "timezone", "unknown_zone"),
        (replace(MEETING, timezone=""), "timezone", "unknown_zone"),
        (replace(VISIT, home_timezone=""), "home_timezone", "unknown_zone"),
        (replace(MEETING, start="17/01/2023 09:30"), "start", "not_a_time"),
        (replace(MEETING, end="2023-01-17T25:00"), "end", "not_a_time"),
        (replace(MEETING, start="2023-01-17T09:30+03:00"), "start", "not_a_time"),
        (replace(VISIT, first_day="2023-02-30"), "first_day", "not_a_date"),
        (replace(VISIT, emblem="photo.png"), "emblem", "not_a_fingerprint"),
        (Profile(uid(5), colour="red"), "colour", "not_a_colour"),
        (Edition(uid(6), uid(7), 2022, average=float("nan")), "average", "not_a_number"),
        (Edition(uid(6), uid(7), 2022, published="May 2022"), "published", "not_a_date"),
        (replace(MEETING, points=(Point("p"), Point("p"))), "points", "item_id"),
        (replace(VISIT, objectives=(Item("a/b"),)), "objectives", "item_id"),
        (replace(VISIT, objectives=(Item(""),)), "objectives", "item_id"),
        (Issue(uid(9), uid(2), 1, "x", PackSpec(uid(8), uid(2))), "date", "not_a_date"),
    ],
)
def test_what_would_break_the_program_is_refused(record: Record, path: str, key: str) -> None:
    (fault,) = refusals(record)
    assert (fault.path, fault.key) == (path, key)


@pytest.mark.parametrize(
    ("record", "path", "key"),
    [
        (replace(MEETING, end="2023-01-17T09:00"), "end", "end_before_start"),
        (replace(MEETING, agenda=(AgendaItem("a", minutes=-5),)), "agenda/a/minutes", "negative"),
        (replace(VISIT, first_day="2023-01-19", last_day="2023-01-17"), "last_day", "end_before_start"),
        (replace(VISIT, delegation=(Delegate("d", uid(3), 0),)), "delegation/d/precedence", "precedence"),
        (Person(uid(3), precedence=-1), "precedence", "negative"),
        (Indicator(uid(7), scale_min=1.0, scale_max=1.0), "scale_max", "empty_scale"),
        (Indicator(uid(7), components=(Component(uid(8), 1.01),)), "components", "weight"),
        (Issue(uid(9), uid(2), 0, "2023-01-10", PackSpec(uid(8), uid(2))), "number", "issue_number"),
        (Organisation(uid(3), country="Qatar"), "country", "not_a_country"),
        (Edition(uid(6), uid(7), 2022, observations=(Observation("QAT", 1.0),) * 2), "observations", "country_twice"),
        (
            Movement(
                uid(6),
                uid(2),
                start="2023-01-16T15:00",
                start_timezone="Asia/Qatar",
                end="2023-01-16T06:00",
                end_timezone="America/New_York",
            ),
            "end",
            "end_before_start",
        ),
    ],
)
def test_what_is_only_wrong_is_told_and_saved(record: Record, path: str, key: str) -> None:
    (fault,) = problems(record)
    assert (fault.path, fault.key, refusals(record)) == (path, key, ())


def test_two_delegates_in_one_place_are_both_told() -> None:
    twice = replace(VISIT, delegation=(Delegate("d1", uid(3), 1), Delegate("d2", uid(3), 1)))
    found = [(fault.path, fault.key) for fault in problems(twice)]
    assert found == [
        ("delegation/d1/precedence", "precedence"),
        ("delegation/d2/precedence", "precedence"),
        ("delegation/d2/person_id", "delegate_twice"),
    ]


def test_a_flight_that_gains_hours_on_the_clock_is_in_order() -> None:
    flight = Movement(uid(6), uid(2), start="2023-01-16T08:15", start_timezone="Asia/Qatar", end="2023-01-16T07:20")
    assert problems(replace(flight, end="2023-01-16T15:20", end_timezone="America/New_York")) == ()


def test_every_fault_has_words_in_both_languages() -> None:
    source = (Path(__file__).parents[2] / "desk_app" / "model" / "validate.py").read_text(encoding="utf-8")
    keys = [key.removeprefix("fault.") for key in strings("errors", "en") if key.startswith("fault.")]
    assert {f"fault.{key}" for key in keys} <= set(strings("errors", "ar"))
    assert [key for key in keys if f'"{key}"' not in source] == []


def test_a_copy_of_an_issue_is_named_by_its_number() -> None:
    copy = Copy(7, BiText("السفير", "Ambassador"), language="both")
    issue = Issue(uid(9), uid(2), 1, "2023-01-10", PackSpec(uid(8), uid(2)), copies=(copy,))
    assert get_text(issue, "copies/7/recipient") == copy.recipient
