"""What was read becomes a plan that shows all, and the plan one step of undo."""

from dataclasses import replace
from uuid import uuid4

import pytest

from desk_app.model.meeting import Meeting
from desk_app.model.people import Organisation, Person, Phone
from desk_app.model.text import BiText
from desk_app.model.transfer import ColumnMap, Reading, ReadItem, RowProblem
from desk_app.service import Cancelled
from desk_app.service.importing import apply_import, plan_import, plan_readings, preview_import


def card(row, name, *emails, organisation=None, **fields):
    person = replace(Person(str(uuid4()), BiText("", name), emails=emails), **fields)
    if organisation is None:
        return ReadItem(row, person)
    return ReadItem(row, replace(person, organisation_id=organisation.id), (organisation,))


def contacts(*items, **fields):
    return Reading("contacts", "contacts.vcf", items, **fields)


def sample_person(desk):
    return next(one for one in desk.records("person") if one.name.en and one.name.ar and one.emails)


def test_new_contacts_are_added_with_their_organisation_in_one_step(desk):
    before = len(desk.records("person"))
    body = Organisation(str(uuid4()), BiText("", "Agency of Tides"))
    reading = contacts(card(1, "Rima Haddad", organisation=body), card(2, "Paul Winter", organisation=body))
    plan = plan_readings(desk, [reading])
    assert [proposal.choice for proposal in plan.proposals] == ["add", "add"]
    assert len(desk.records("person")) == before
    changes, outcome = apply_import(desk, plan)
    assert (outcome.added, outcome.updated, outcome.skipped) == (2, 0, 0)
    assert len(changes.ids) == 3
    assert desk.verify() == ()
    desk.undo()
    assert len(desk.records("person")) == before
    assert desk.get(body.id) is None


def test_a_known_contact_is_updated_by_filling_its_gaps(desk):
    person = sample_person(desk)
    coming = card(1, person.name.en, person.emails[0], phones=(Phone("+1 212 555 0199"),), job_title=BiText("", "Other title"))
    plan = plan_readings(desk, [contacts(coming)])
    (proposal,) = plan.proposals
    assert (proposal.choice, proposal.target_id, proposal.matches[0].reason) == ("update", person.id, "email")
    assert proposal.changed == ("phones",)
    _, outcome = apply_import(desk, plan)
    after = desk.get(person.id)
    assert outcome.updated == 1
    assert after == replace(person, phones=(*person.phones, Phone("+1 212 555 0199")))


def test_the_same_file_a_second_time_changes_nothing(desk):
    reading = contacts(card(1, "Rima Haddad", "r@example.org"), card(2, "Paul Winter"))
    apply_import(desk, plan_readings(desk, [reading]))
    changes, outcome = apply_import(desk, plan_readings(desk, [reading]))
    assert (outcome.added, outcome.updated, outcome.skipped) == (0, 0, 2)
    assert changes.changes == ()


def test_a_card_that_stands_twice_in_a_file_becomes_one_person(desk):
    reading = contacts(
        card(1, "Rima Haddad", "r@example.org"), card(2, "Haddad, Rima", "r@example.org", unit=BiText("", "Press"))
    )
    _, outcome = apply_import(desk, plan_readings(desk, [reading]))
    assert (outcome.added, outcome.updated) == (1, 1)
    (person,) = [one for one in desk.records("person") if "r@example.org" in one.emails]
    assert person.unit.en == "Press"


def test_one_who_may_be_another_is_added_and_named(desk):
    reading = contacts(card(1, "Rima Al-Haddad"), card(2, "Reema Haddad"))
    plan = plan_readings(desk, [reading])
    assert plan.proposals[1].choice == "add"
    _, outcome = apply_import(desk, plan)
    (duplicate,) = outcome.duplicates
    assert (duplicate.row, duplicate.of_id) == (2, reading.items[0].record.id)
    assert outcome.values("en")["duplicates"][0]["of_name"] == {"ar": "", "en": "Rima Al-Haddad"}


@pytest.mark.parametrize(("choice", "counts"), [("skip", (0, 0, 1)), ("add", (1, 0, 0)), ("update", (0, 1, 0))])
def test_the_choice_of_each_row_is_the_users(desk, choice, counts):
    person = sample_person(desk)
    plan = plan_readings(desk, [contacts(card(1, person.name.en, person.emails[0], unit=BiText("قسم", "Section of Tides")))])
    before = len(desk.records("person"))
    outcome = preview_import(desk, plan, {0: choice})
    assert len(desk.records("person")) == before
    _, done = apply_import(desk, plan, {0: choice})
    assert done == outcome
    assert (done.added, done.updated, done.skipped) == counts


def test_an_organisation_that_is_there_is_not_doubled(desk):
    known = next(one for one in desk.records("organisation") if one.name.en)
    same = Organisation(str(uuid4()), BiText("", f"The {known.name.en}"))
    plan = plan_readings(desk, [contacts(card(1, "Rima Haddad", organisation=same))])
    apply_import(desk, plan)
    assert desk.get(same.id) is None
    assert desk.get(plan.proposals[0].item.record.id).organisation_id == known.id


def test_another_way_of_writing_a_known_name_is_kept(desk):
    desk.save(Person(str(uuid4()), BiText("", "Noora Al-Mansouri"), emails=("n@example.org",)))
    plan = plan_readings(desk, [contacts(card(1, "Nora Al Mansoori", "n@example.org"))])
    apply_import(desk, plan)
    (person,) = [one for one in desk.records("person") if "n@example.org" in one.emails]
    assert (person.name.en, person.name_variants) == ("Noora Al-Mansouri", ("Nora Al Mansoori",))


def test_photos_are_kept_with_those_who_are_taken(desk):
    import hashlib

    photos = {hashlib.sha256(data).hexdigest(): data for data in (b"one", b"two")}
    first, second = photos
    plan = plan_readings(
        desk, [contacts(card(1, "Rima Haddad", photo=first), card(2, "Paul Winter", photo=second), blobs=photos)]
    )
    apply_import(desk, plan, {1: "skip"})
    assert desk.file(first) == b"one"
    assert desk.file(second) is None


def test_a_record_that_can_not_be_saved_is_a_problem_of_its_row(desk):
    bad = ReadItem(3, Meeting(str(uuid4()), desk.visits()[0].id, start="when?"))
    plan = plan_readings(desk, [Reading("programme", "p.ics", (bad,))], visit_id=desk.visits()[0].id)
    (problem,) = plan.problems
    assert (plan.proposals, problem.row, problem.column, problem.severity) == ((), 3, "start", "error")
    assert "when?" in problem.message("en")


def test_columns_are_remembered_by_their_headings(desk):
    maps = [ColumnMap(("Name", "Post"), ("name.en", path)) for path in ("unit.en", "job_title.en")]
    for at, column_map in enumerate(maps):
        apply_import(desk, plan_readings(desk, [contacts(card(1, f"Rima Haddad{'i' * at}"), column_map=column_map)]))
    assert desk.profile().column_maps == (maps[1],)


def test_a_plan_can_be_cancelled(desk):
    with pytest.raises(Cancelled):
        plan_readings(desk, [contacts(card(1, "Rima Haddad"))], cancelled=lambda: True)


def test_problems_of_the_reading_reach_the_outcome(desk):
    told = RowProblem(7, "table.bad_bytes", "B", "warning", (("file", "c.csv"),), "c.csv")
    _, outcome = apply_import(desk, plan_readings(desk, [contacts(card(1, "Rima Haddad"), problems=(told,))]))
    (value,) = outcome.values("en")["problems"]
    assert (value["file"], value["row"], value["column"], value["severity"]) == ("c.csv", 7, "B", "warning")


def test_a_whole_visit_goes_into_another_workspace_without_loss(desk, tmp_path):
    from desk_app.service import new_desk
    from desk_app.service.exporting import export
    from desk_app.service.visits import visit_records

    visit = desk.visits()[0]
    export(desk, "visit", tmp_path / "visit.json", visit_id=visit.id)
    other = new_desk(tmp_path / "other.desk")
    try:
        _, outcome = apply_import(other, plan_import(other, [tmp_path / "visit.json"]))
        assert outcome.problems == ()
        assert visit_records(other, visit.id) == visit_records(desk, visit.id)
        assert other.verify() == ()
        other.undo()
        assert other.visits() == ()
    finally:
        other.close()
