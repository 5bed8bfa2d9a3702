"""What becomes of a row that is like a record: gaps filled, or all taken from the file; sheets, terms, and hostile names."""

import json
from dataclasses import replace
from io import BytesIO
from uuid import uuid4

import pytest

from desk_app.errors import DeskError
from desk_app.model.meeting import Meeting
from desk_app.model.people import Organisation, Person, Phone
from desk_app.model.text import BiText
from desk_app.model.transfer import Reading, ReadItem
from desk_app.service import Cancelled
from desk_app.service.importing import apply_import, field_changes, plan_import, plan_readings


def known(desk, **said):
    person = Person(str(uuid4()), BiText("", "Noora Al-Mansouri"), emails=("n@example.org",), **said)
    desk.save(person)
    return person


def coming(name="Noora Al-Mansouri", also=(), **said):
    item = ReadItem(1, replace(Person(str(uuid4()), BiText("", name), emails=("n@example.org",)), **said), also)
    return Reading("contacts", "c.csv", (item,))


def test_what_the_file_says_is_taken_only_when_that_is_chosen(desk):
    person = known(desk, job_title=BiText("مديرة", "Director"), phones=(Phone("+1 212 555 0101"),))
    plan = plan_readings(desk, [coming(job_title=BiText("", "Minister"), phones=(Phone("+1 212 555 0202"),))])
    assert (plan.proposals[0].changed, plan.proposals[0].differs) == (("phones",), ("job_title", "phones"))
    changes = {each.name: each for each in field_changes(desk, plan, 0, "replace")}
    assert (changes["job_title"].before.en, changes["job_title"].after.en) == ("Director", "Minister")
    apply_import(desk, plan)
    assert desk.get(person.id).job_title.en == "Director"
    apply_import(desk, plan, {0: "replace"})
    after = desk.get(person.id)
    assert (after.job_title.ar, after.job_title.en, len(after.phones)) == ("مديرة", "Minister", 2)


def test_a_name_that_gives_way_stays_known(desk):
    person = known(desk)
    apply_import(desk, plan_readings(desk, [coming("Nora Al Mansoori")]), {0: "replace"})
    after = desk.get(person.id)
    assert (after.name.en, after.name_variants) == ("Nora Al Mansoori", ("Noora Al-Mansouri",))


def test_an_organisation_that_nobody_names_is_not_taken_in(desk):
    own, other = (Organisation(str(uuid4()), BiText("", name)) for name in ("Agency of Tides", "Bureau of Winds"))
    desk.save(own)
    person = known(desk, organisation_id=own.id)
    plan = plan_readings(desk, [coming(also=(other,), organisation_id=other.id, unit=BiText("", "Press"))])
    apply_import(desk, plan)
    assert desk.get(person.id).unit.en == "Press"
    assert desk.get(other.id) is None
    apply_import(desk, plan, {0: "replace"})
    assert desk.get(person.id).organisation_id == other.id
    assert desk.verify() == ()


def test_marks_that_write_a_name_backwards_are_taken_out_and_told(desk):
    plan = plan_readings(desk, [coming("Rima \u202egnp.exe\u202c")])
    assert "\u202e" not in plan.proposals[0].item.record.name.en
    assert [problem.key for problem in plan.problems] == ["plan.turned"]


def workbook(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "People"
    hidden = book.create_sheet("Old list")
    hidden.sheet_state = "hidden"
    for sheet, name in ((book.active, "Rima Haddad"), (hidden, "Paul Winter")):
        sheet.append(["Name", "E-mail"])
        sheet.append([name, f"{name[0]}@example.org"])
    held = BytesIO()
    book.save(held)
    path = tmp_path / "people.xlsx"
    path.write_bytes(held.getvalue())
    return path


def test_a_hidden_sheet_is_read_only_when_it_is_asked_for(desk, tmp_path):
    path = workbook(tmp_path)
    plan = plan_import(desk, [path])
    assert (plan.sheet, [each.hidden for each in plan.sheets]) == ("People", [False, True])
    assert [problem.key for problem in plan.problems] == ["table.hidden_sheet"]
    asked = plan_import(desk, [path], sheet="Old list")
    assert [one.item.record.name.en for one in asked.proposals] == ["Paul Winter"]
    assert [problem.key for problem in asked.problems] == ["plan.other_sheet"]
    with pytest.raises(DeskError) as refused:
        plan_import(desk, [path], sheet="Nowhere")
    assert (refused.value.key, refused.value.exit_code) == ("import_sheet", 2)


def test_terms_are_known_again_by_their_wording(desk, tmp_path):
    term = desk.records("term")[0]
    path = tmp_path / "terms.csv"
    rows = [("category", "en", "ar", "note"), ("other", term.text.en, term.text.ar, "")]
    rows += [("other", "Tide", "مدّ", ""), ("x", "", "", "n")]
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    plan = plan_import(desk, [path])
    assert (plan.kind, [one.choice for one in plan.proposals]) == ("glossary", ["skip", "add"])
    assert [problem.key for problem in plan.problems] == ["glossary.no_term"]
    apply_import(desk, plan)
    assert [one.text.ar for one in desk.records("term") if one.text.en == "Tide"] == ["مدّ"]


def calendar(tmp_path, *events, method="REQUEST"):
    path = tmp_path / "c.ics"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}"]
    for sequence, hour, more in events:
        lines += ["BEGIN:VEVENT", "UID:tide@example.org", f"SEQUENCE:{sequence}", f"DTSTART:20230117T{hour:02}0000Z"]
        lines += [f"DTEND:20230117T{hour + 1:02}0000Z", "SUMMARY:Tides", *more, "END:VEVENT"]
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return path


def held(desk):
    return [one for one in desk.records("meeting") if isinstance(one, Meeting) and one.uid == "tide@example.org"]


def test_a_newer_invitation_moves_the_meeting_an_older_one_does_not_and_a_cancellation_takes_it_back(desk, tmp_path):
    visit_id = desk.visits()[0].id
    starts = []
    for sequence, hour in ((1, 14), (2, 15), (1, 16)):
        plan = plan_import(desk, [calendar(tmp_path, (sequence, hour, ()))], visit_id=visit_id)
        choice = plan.proposals[0].choice
        apply_import(desk, plan)
        (meeting,) = held(desk)
        starts.append((choice, meeting.sequence, meeting.start))
    assert [each[:2] for each in starts] == [("add", 1), ("update", 2), ("skip", 2)]
    assert starts[0][2] != starts[1][2] == starts[2][2]
    plan = plan_import(desk, [calendar(tmp_path, (3, 15, ("STATUS:CANCELLED",)), method="CANCEL")], visit_id=visit_id)
    assert plan.cancelled == (held(desk)[0].id,)
    _, outcome = apply_import(desk, plan)
    assert (outcome.removed, held(desk)) == (1, [])
    desk.undo()
    assert [one.sequence for one in held(desk)] == [2]


def test_a_cancelled_meeting_that_others_refer_to_stays_and_is_told(desk, tmp_path):
    visit_id = desk.visits()[0].id
    used = next(one for one in desk.records("meeting", visit_id) if desk.links_to(one.id))
    desk.save(replace(used, uid="tide@example.org"))
    plan = plan_import(desk, [calendar(tmp_path, (9, 15, ()), method="CANCEL")], visit_id=visit_id)
    assert plan.cancelled == ()
    assert [problem.key for problem in plan.problems] == ["plan.cancelled_used"]


def test_an_import_undone_leaves_all_records_as_they_were(desk, tmp_path):
    from desk_app.model.records import KINDS

    before = {kind: desk.records(kind) for kind in KINDS}
    path = tmp_path / "contacts.json"
    path.write_text(json.dumps([{"name": f"Rima Tide{at}", "organisation": "Agency of Tides"} for at in range(20)]), "utf-8")
    apply_import(desk, plan_import(desk, [path]))
    assert len(desk.records("person")) == len(before["person"]) + 20
    desk.undo()
    assert {kind: desk.records(kind) for kind in KINDS} == before
    assert desk.verify() == ()


def cards(count):
    one = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rima Tide{0}\r\nEMAIL:r{0}@example.org\r\nEND:VCARD\r\n"
    return "".join(one.format(at) for at in range(count)).encode()


def test_reading_and_comparing_tell_how_far_they_are_and_stop_when_told(desk, tmp_path):
    path = tmp_path / "many.vcf"
    path.write_bytes(cards(400))
    told: list[tuple[int, int]] = []
    plan = plan_import(desk, [path], progress=lambda done, total: told.append((done, total)))
    assert len(plan.proposals) == 400
    assert told[-1] == (400, 400) and {total for _, total in told} == {400} and len(told) > 8
    for stops_after in (1, len(told) - 2):
        with pytest.raises(Cancelled):
            stopped_after(desk, path, stops_after)
    assert desk.can_undo is False


def stopped_after(desk, path, times):
    seen: list[int] = []
    plan_import(desk, [path], progress=lambda done, _: seen.append(done), cancelled=lambda: len(seen) >= times)


def test_a_workbook_with_macros_is_read_and_its_macros_are_not_looked_at(desk, tmp_path):
    from zipfile import ZipFile

    path = workbook(tmp_path).rename(tmp_path / "people.xlsm")
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(64))
    assert [one.item.record.name.en for one in plan_import(desk, [path]).proposals] == ["Rima Haddad"]


def test_empty_cards_are_counted_not_listed(desk, tmp_path):
    path = tmp_path / "many.vcf"
    path.write_bytes(b"BEGIN:VCARD\r\n" * 5000 + cards(1))
    plan = plan_import(desk, [path])
    assert len(plan.proposals) == 1
    assert [(problem.key, dict(problem.fields)["count"]) for problem in plan.problems] == [("card.blank_cards", "5000")]


def test_an_invitation_of_the_same_version_moves_nothing(desk, tmp_path):
    visit_id = desk.visits()[0].id
    for hour in (14, 17):
        plan = plan_import(desk, [calendar(tmp_path, (2, hour, ()))], visit_id=visit_id)
        apply_import(desk, plan)
    assert (plan.proposals[0].choice, "start" in plan.proposals[0].differs) == ("skip", True)
    apply_import(desk, plan, {0: "replace"})
    assert held(desk)[0].start == plan.proposals[0].item.record.start


def test_an_organisation_that_is_only_like_another_stays_its_own(desk):
    desk.save(Organisation(str(uuid4()), BiText("", "Agency of Northern Tides"), acronym="ANT"))
    like = Organisation(str(uuid4()), BiText("وكالة المد", ""), acronym="ANT")
    other = Organisation(str(uuid4()), BiText("", "Agency of Northern Tide"))
    for one in (like, other):
        apply_import(desk, plan_readings(desk, [coming(f"Rima {one.id[:4]}", also=(one,), organisation_id=one.id)]))
        assert desk.get(one.id) == one
