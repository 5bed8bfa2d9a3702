"""Sections that are kept from one composing to the next: as if composed anew, whatever is edited, and none made without need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from compose_reading import sample_snapshot, spec

from desk_app.compose import KeptSections, compose
from desk_app.compose.document import indicator_sections, meeting_sections
from desk_app.compose.pack import pack_of
from desk_app.layout.blocks import Section
from desk_app.model.records import Record, Snapshot
from desk_app.model.text import EMPTY, BiText
from desk_app.model.validate import refusals
from desk_app.model.workspace import PackSpec

TABLES, LISTS, ONES = (
    ("people", "organisations", "indicators"),
    ("meetings", "movements", "editions", "briefs", "actions"),
    ("visit", "profile", "report"),
)
PICTURE = bytes.fromhex("89504e470d0a1a0a")
PAIR = BiText("اسم آخر", "Another name")
TRIES = 6


@pytest.fixture()
def snapshot() -> Snapshot:
    """The sample with fewer briefs."""
    whole = sample_snapshot()
    return replace(whole, meetings=whole.meetings[:3], briefs=whole.briefs[:2])


def records(snapshot: Snapshot) -> Iterator[tuple[str, Record]]:
    for name in (*TABLES, *LISTS, *ONES):
        held = getattr(snapshot, name)
        yield from ((name, one) for one in (held.values() if name in TABLES else held if name in LISTS else (held,)))


def with_record(snapshot: Snapshot, name: str, record: Any) -> Snapshot:
    held = getattr(snapshot, name)
    if name in TABLES:
        return replace(snapshot, **{name: {**held, record.id: record}})
    if name in LISTS:
        return replace(snapshot, **{name: tuple(record if one.id == record.id else one for one in held)})
    return replace(snapshot, **{name: record})


class Hand:
    """Changes values at random to others that stand in fields of the same name, or may."""

    def __init__(self, snapshot: Snapshot, chance: Random) -> None:
        self.chance = chance
        self.words: dict[str, set[str]] = {}
        for _name, record in records(snapshot):
            self._learn(record)
        ids = [record.id for _name, record in records(snapshot)]
        for name, words in self.words.items():
            if name.endswith("_id"):
                words.update(ids)

    def _learn(self, value: Any) -> None:
        for name, hint in get_type_hints(type(value)).items():
            words = self.words.setdefault(name, {""})
            found = getattr(value, name)
            if get_origin(hint) is Literal:
                words.update(one for one in get_args(hint) if isinstance(one, str))
            elif isinstance(found, str):
                words.add(found)
            for inner in found if isinstance(found, tuple) else (found,):
                if is_dataclass(inner):
                    self._learn(inner)

    def another(self, name: str, value: Any) -> Any:
        if isinstance(value, BiText):
            said = f" {self.chance.randrange(999)}"
            pairs = BiText(value.ar + said, value.en), BiText("نص" + said, "Text" + said), BiText("", said), EMPTY
            return self.chance.choice(pairs)
        if isinstance(value, bool):
            return not value
        if isinstance(value, int | float):
            return value + 1
        if isinstance(value, str):
            return self.chance.choice(sorted(self.words.get(name, {"x"})))
        if isinstance(value, tuple) and value:
            at = self.chance.randrange(len(value))
            changed = (*value[:at], self.another(name, value[at]), *value[at + 1 :])
            return self.chance.choice((changed, changed, value[::-1], (*value[:at], *value[at + 1 :])))
        if is_dataclass(value):
            part = self.chance.choice(fields(value)).name
            return replace(value, **{part: self.another(part, getattr(value, part))})  # type: ignore[type-var]
        return value

    def edited(self, record: Any, name: str) -> Any:
        """The record with the field changed to something that could be saved; the same record where nothing was found."""
        for _try in range(TRIES):
            changed = replace(record, **{name: self.another(name, getattr(record, name))})
            if changed != record and not refusals(changed):
                return changed
        return record


def fields_of_each_kind(snapshot: Snapshot) -> list[tuple[str, str]]:
    kinds = {name: record for name, record in records(snapshot)}
    return [(name, one.name) for name, record in kinds.items() for one in fields(record) if one.name not in ("id", "visit_id")]


def made(snapshot: Snapshot, wanted: PackSpec, kept: KeptSections | None = None) -> list[Section] | type[Exception]:
    """The sections that may be kept, or what kind of error a value that nobody should enter leads to."""
    try:
        pack = pack_of(snapshot, wanted, kept=kept)
        return [*meeting_sections(pack), *indicator_sections(pack)]
    except (ArithmeticError, LookupError, ValueError) as error:
        return type(error)


def test_whatever_field_of_whatever_record_is_edited_the_sections_are_those_composed_anew(snapshot: Snapshot) -> None:
    chance = Random(7)
    hand, kept = Hand(snapshot, chance), KeptSections()
    wanted = (spec(snapshot, language="ar"), spec(snapshot, language="both", edition="safe", digits="arabic"))
    edits = fields_of_each_kind(snapshot)
    chance.shuffle(edits)
    done = failed = 0
    for name, part in edits:
        record = chance.choice([one for where, one in records(snapshot) if where == name])
        edited = with_record(snapshot, name, hand.edited(record, part))
        each = chance.choice(wanted)
        fresh = made(edited, each)
        assert made(edited, each, kept) == fresh, (name, part)
        done += edited != snapshot
        failed += not isinstance(fresh, list)
        # Half of the edits stay, so that later ones meet a visit that is unlike the sample.
        snapshot = chance.choice((snapshot, edited)) if isinstance(fresh, list) else snapshot
    assert done > 0.7 * len(edits) and failed < 0.05 * len(edits)


def edits_by_hand(snapshot: Snapshot) -> dict[str, Snapshot]:
    """What is no edit of a field: records that come and go, pictures, and numbers that were given."""
    first, second, *rest = snapshot.meetings
    person = snapshot.people[first.counterparts[0]]
    with_photo = replace(snapshot, people={**snapshot.people, person.id: replace(person, photo="a" * 64)})
    return {
        "as it is": snapshot,
        "a person is gone": replace(snapshot, people={key: one for key, one in snapshot.people.items() if key != person.id}),
        "a photo without its file": with_photo,
        "a photo": replace(with_photo, files={"a" * 64: PICTURE}),
        "another photo": replace(with_photo, files={"a" * 64: PICTURE + b"0"}),
        "a meeting is gone": replace(snapshot, meetings=(second, *rest)),
        "meetings change places": replace(snapshot, meetings=(second, first, *rest)),
        "a number was issued": replace(snapshot, numbers={second.id: "C-7"}),
        "organisations are renamed": replace(
            snapshot, organisations={key: replace(one, name=PAIR) for key, one in snapshot.organisations.items()}
        ),
        "briefs change numbers": replace(snapshot, briefs=tuple(replace(one, position=-one.position) for one in snapshot.briefs)),
        "no report": replace(snapshot, report=None),
        "no editions": replace(snapshot, editions=()),
        "as it was": replace(snapshot, people=dict(snapshot.people)),
    }


def test_a_pack_of_which_anything_comes_or_goes_is_the_one_composed_anew(snapshot: Snapshot) -> None:
    for wanted in (spec(snapshot, language="en", facing=False), spec(snapshot, language="both", facing=True)):
        kept = KeptSections()
        for what, edited in edits_by_hand(snapshot).items():
            assert compose(edited, wanted, kept=kept) == compose(edited, wanted), what


def test_an_edit_of_a_point_makes_the_section_of_its_meeting_alone(snapshot: Snapshot) -> None:
    kept, wanted = KeptSections(), spec(snapshot)
    before = made(snapshot, wanted, kept)
    meeting = snapshot.meetings[2]
    edited = replace(meeting, points=(replace(meeting.points[0], text=BiText("نقطة أخرى", "Another")), *meeting.points[1:]))
    after = made(with_record(snapshot, "meetings", edited), wanted, kept)
    assert isinstance(before, list) and isinstance(after, list)
    assert [one.anchor for old, one in zip(before, after, strict=True) if old is not one] == [f"meeting-{meeting.id}"]


def test_an_edit_of_a_person_makes_the_sections_that_name_the_person_alone(snapshot: Snapshot) -> None:
    kept, wanted = KeptSections(), spec(snapshot)
    before = made(snapshot, wanted, kept)
    person = snapshot.people[snapshot.meetings[1].counterparts[0]]
    after = made(with_record(snapshot, "people", replace(person, bio=BiText("سيرة", "Life"))), wanted, kept)
    assert isinstance(before, list) and isinstance(after, list)
    changed = [old != one for old, one in zip(before, after, strict=True)]
    assert [old is not one for old, one in zip(before, after, strict=True)] == changed and any(changed) and not all(changed)


def test_the_purpose_of_the_visit_is_read_by_no_brief(snapshot: Snapshot) -> None:
    kept, wanted = KeptSections(), spec(snapshot)
    before = made(snapshot, wanted, kept)
    after = made(replace(snapshot, visit=replace(snapshot.visit, purpose=BiText("غرض", "Purpose"))), wanted, kept)
    assert isinstance(before, list) and isinstance(after, list)
    assert all(old is one for old, one in zip(before, after, strict=True))


def test_packs_of_both_languages_in_turn_are_both_kept(snapshot: Snapshot) -> None:
    kept = KeptSections()
    for wanted in (spec(snapshot, language="ar"), spec(snapshot, language="en"), spec(snapshot, facing=True)):
        first = made(snapshot, wanted, kept)
        assert made(snapshot, replace(wanted, name=BiText("اسم آخر", "Other")), kept) == first
        again = made(snapshot, wanted, kept)
        assert isinstance(first, list) and isinstance(again, list)
        assert all(old is one for old, one in zip(first, again, strict=True))
