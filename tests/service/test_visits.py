"""A visit begun from another, and a visit passed on whole."""

from contextlib import closing
from dataclasses import replace

import pytest

from desk_app.errors import DeskError
from desk_app.exchange.bundle import read_visit
from desk_app.model.fields import iter_texts
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import is_older, is_taken_back, key_of, seated, sequence_of
from desk_app.model.people import Person
from desk_app.model.records import KINDS
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.service import apply_import, new_desk, plan_import, start_from, visit_records, write_visit


@pytest.fixture
def desk(tmp_path):
    with closing(new_desk(tmp_path / "a.desk", sample=True)) as opened:
        yield opened


@pytest.fixture
def visit(desk):
    return desk.visits()[0]


def everything(desk):
    return {record.id: record for kind in KINDS for record in desk.records(kind)}


def test_the_next_visit_has_the_same_days_from_its_own_first(desk, visit):
    begun, _ = start_from(desk, visit.id, first_day="2024-03-05", code="NY-2024-01")
    assert (begun.first_day, begun.last_day, begun.code) == ("2024-03-05", "2024-03-07", "NY-2024-01")
    old, new = desk.snapshot(visit.id), desk.snapshot(begun.id)
    assert [meeting.start[11:] for meeting in new.meetings] == [meeting.start[11:] for meeting in old.meetings]
    assert {meeting.start[:10] for meeting in new.meetings} == {"2024-03-05", "2024-03-06", "2024-03-07"}
    assert len(new.movements) == len(old.movements)


def test_people_are_shared_and_what_came_of_the_visit_stays_behind(desk, visit):
    before = everything(desk)
    begun, _ = start_from(desk, visit.id, first_day="2024-03-05")
    new = desk.snapshot(begun.id)
    assert [delegate.person_id for delegate in begun.delegation] == [delegate.person_id for delegate in visit.delegation]
    assert not any(meeting.outcomes or meeting.decisions or meeting.uid for meeting in new.meetings)
    assert (new.actions, new.report, new.numbers) == ((), None, {})
    assert len(desk.records("person")) == sum(isinstance(record, Person) for record in before.values())
    assert desk.verify() == ()


def test_no_text_of_the_next_visit_is_approved(desk, visit):
    begun, _ = start_from(desk, visit.id, first_day="2024-03-05")
    own = [record for kind in KINDS for record in desk.records(kind, begun.id)]
    assert {pair.state for record in own for _, pair in iter_texts(record)} == {"draft"}


def test_beginning_a_visit_is_one_step_back(desk, visit):
    before = everything(desk)
    start_from(desk, visit.id, first_day="2024-03-05")
    desk.undo()
    assert everything(desk) == before


def test_two_visits_have_two_codes(desk, visit):
    with pytest.raises(DeskError, match=visit.code):
        start_from(desk, visit.id, first_day="2024-03-05", code=visit.code)


def test_a_visit_passed_on_gives_an_equal_workspace(desk, visit, tmp_path):
    desk.save(replace(visit, emblem=desk.put_file(b"an emblem")))
    reading = read_visit(write_visit(desk, visit.id))
    with closing(new_desk(tmp_path / "b.desk")) as other:
        for data in reading.blobs.values():
            other.put_file(data)
        other.save(*(item.record for item in reading.items))
        assert everything(other) == everything(desk)
        assert other.verify() == ()
        assert write_visit(other, visit.id).count(b"\n") == write_visit(desk, visit.id).count(b"\n")


def test_a_visit_passed_on_and_imported_gives_an_equal_workspace(desk, visit, tmp_path):
    emblem = desk.put_file(b"an emblem")
    desk.save(replace(visit, emblem=emblem))
    document = tmp_path / "visit.json"
    document.write_bytes(write_visit(desk, visit.id))
    with closing(new_desk(tmp_path / "b.desk")) as other:
        before = everything(other)
        apply_import(other, plan_import(other, [document]))
        assert everything(other) == everything(desk)
        assert other.file(emblem) == b"an emblem"
        other.undo()
        assert everything(other) == before


def test_of_several_visits_only_what_this_one_names_is_passed_on(desk, visit):
    begun, _ = start_from(desk, visit.id, first_day="2024-03-05")
    stranger = Person("6d8f2f6a-0000-4000-8000-0000000000ff", BiText("شخص آخر", "Somebody else"))
    desk.save(stranger, replace(begun, delegation=()))
    found = visit_records(desk, visit.id)
    assert stranger not in found
    assert {getattr(record, "visit_id", visit.id) for record in found} == {visit.id}
    assert not read_visit(write_visit(desk, visit.id)).problems


def test_the_sequence_grows_with_what_a_calendar_is_told(desk, visit):
    meeting = desk.snapshot(visit.id).meetings[0]
    assert sequence_of(meeting, desk.history(meeting.id)) == 0
    desk.save(replace(meeting, background=BiText("", "Not in the calendar")))
    assert sequence_of(desk.get(meeting.id), desk.history(meeting.id)) == 0
    desk.save(replace(desk.get(meeting.id), place=BiText("", "Another room")))
    assert sequence_of(desk.get(meeting.id), desk.history(meeting.id)) == 1


def test_a_calendar_takes_back_one_of_a_series_or_all():
    one = Meeting("m", "v", uid="u", recurrence="20230117T090000Z", sequence=2)
    assert is_taken_back(one, {key_of(one)})
    assert is_taken_back(one, {"u"})
    assert not is_taken_back(one, {"u 20230118T090000Z"})
    assert is_older(replace(one, sequence=1), one)


def test_who_is_invited_is_parted_by_the_delegation():
    meeting = seated(Meeting("m", "v", attendees=("ours", "theirs", "ours")), {"ours"})
    assert (meeting.attendees, meeting.counterparts) == (("ours",), ("theirs",))


def test_a_visit_without_days_begins_with_its_first_entry(desk, visit):
    desk.save(replace(visit, first_day="", last_day=""))
    begun, _ = start_from(desk, visit.id, first_day="2024-03-05")
    assert isinstance(begun, Visit)
    assert min(movement.start for movement in desk.snapshot(begun.id).movements).startswith("2024-03-05")
