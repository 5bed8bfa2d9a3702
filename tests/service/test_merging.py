"""Two records of one person are made one; homonyms are kept apart; both can be undone."""

from dataclasses import replace
from uuid import uuid4

import pytest

from desk_app.model.people import Organisation, Person, Phone
from desk_app.model.text import BiText
from desk_app.model.workspace import Copy
from desk_app.service.merging import find_duplicates, keep_apart, merge, merged


def counterpart(desk):
    """A person of the other side, and a meeting with them."""
    meeting = next(one for one in desk.records("meeting") if one.counterparts)
    return desk.get(meeting.counterparts[0]), meeting


def double(desk, person, **fields):
    """A second record of the person, as an import would have made it."""
    other = replace(Person(str(uuid4()), name=BiText("", person.name.en)), **fields)
    desk.save(other)
    return other


def test_a_merge_fills_gaps_and_joins_lists(desk):
    person, _ = counterpart(desk)
    person = replace(person, notes=BiText(), phones=(Phone("+974 4444 1234"),))
    desk.save(person)
    phones = (Phone("00974 44441234"), Phone("+974 5555 6789", "mobile"))
    other = double(desk, person, notes=BiText("", "Speaks French"), phones=phones, job_title=BiText("", "Another title"))
    merge(desk, person.id, other.id)
    kept = desk.get(person.id)
    assert kept.notes.en == "Speaks French"
    assert kept.phones == (Phone("+974 4444 1234"), phones[1])
    assert kept.job_title == person.job_title


def test_the_value_of_either_side_may_be_chosen(desk):
    person, _ = counterpart(desk)
    other = double(desk, person, job_title=BiText("", "Minister"), emails=("new@example.org",))
    kept = merged(desk, person.id, other.id, {"job_title": "other", "emails": "keep"})
    assert (kept.job_title.en, kept.emails) == ("Minister", person.emails)


def test_all_that_referred_to_the_other_refers_to_the_one_and_undo_brings_both_back(desk):
    person, meeting = counterpart(desk)
    other = double(desk, person)
    desk.save(replace(meeting, lead_id=other.id, counterparts=(*meeting.counterparts, other.id)))
    changes = merge(desk, person.id, other.id)
    after = desk.get(meeting.id)
    assert desk.get(other.id) is None
    assert (after.lead_id, after.counterparts) == (person.id, meeting.counterparts)
    assert {change.record_id for change in changes.changes} == {other.id, meeting.id}
    assert desk.verify() == ()
    desk.undo()
    assert desk.get(other.id) == other
    assert desk.get(meeting.id).lead_id == other.id


def test_who_stood_twice_in_the_delegation_stands_there_once(desk):
    visit = desk.visits()[0]
    first, second = (desk.get(delegate.person_id) for delegate in visit.delegation[:2])
    merge(desk, first.id, second.id)
    people = [delegate.person_id for delegate in desk.get(visit.id).delegation]
    assert people == [first.id, *(delegate.person_id for delegate in visit.delegation[2:])]


def test_the_register_of_copies_names_who_is_kept(desk):
    from desk_app.model.workspace import Issue, PackSpec

    visit = desk.visits()[0]
    person, _ = counterpart(desk)
    other = double(desk, person)
    issue = Issue(
        str(uuid4()), visit.id, 1, "2023-01-01", PackSpec(str(uuid4()), visit.id), copies=(Copy(1, other.name, other.id),)
    )
    desk.save(issue)
    merge(desk, person.id, other.id)
    assert desk.get(issue.id).copies[0].person_id == person.id


def test_a_division_merged_with_its_ministry_is_no_part_of_itself(desk):
    ministry = Organisation(str(uuid4()), BiText("", "Ministry of Works"))
    division = Organisation(str(uuid4()), BiText("وزارة الأشغال", ""), parent_id=ministry.id)
    desk.save(ministry, division)
    merge(desk, ministry.id, division.id)
    assert desk.get(ministry.id) == replace(ministry, name=BiText("وزارة الأشغال", "Ministry of Works"))


def test_those_kept_apart_are_not_proposed_again_even_after_another_merge(desk):
    person, _ = counterpart(desk)
    other = double(desk, person)
    pairs = {frozenset((pair.one_id, pair.other_id)) for pair in find_duplicates(desk)}
    assert frozenset((person.id, other.id)) in pairs
    keep_apart(desk, person.id, other.id)
    assert frozenset((person.id, other.id)) not in {frozenset((pair.one_id, pair.other_id)) for pair in find_duplicates(desk)}
    third = double(desk, replace(person, name=BiText("", "Somebody Else")))
    merge(desk, third.id, other.id)
    assert desk.get(person.id).apart == (third.id,)
    assert desk.verify() == ()


def test_a_person_is_not_merged_with_itself_nor_with_an_organisation(desk):
    person, meeting = counterpart(desk)
    for other_id in (person.id, meeting.id, str(uuid4())):
        with pytest.raises(KeyError):
            merge(desk, person.id, other_id)
