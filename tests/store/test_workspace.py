"""Committing, undoing, finding and reading pictures."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_case import MEETING, ORGANISATION, PERSON, RECORDS, VISIT, made, opened, titled, uid

from desk_app.errors import DeskError
from desk_app.model.people import Person
from desk_app.model.text import BiText
from desk_app.model.workspace import Issue, PackSpec, SectionNumber, Variant
from desk_app.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made_one = made(tmp_path / "visit.desk")
    yield made_one
    made_one.close()


def test_records_come_back_as_they_were_made(workspace: Workspace) -> None:
    assert tuple(workspace.get(record.id) for record in RECORDS) == RECORDS
    assert workspace.records("meeting", VISIT.id) == (MEETING,)
    assert workspace.records("meeting", uid(99)) == ()


def test_a_commit_writes_the_row_and_its_change(workspace: Workspace) -> None:
    changed = titled(MEETING, "Second")
    (change,) = workspace.commit([(MEETING, changed)])
    assert workspace.get(MEETING.id) == changed
    assert (change.before, change.after, change.by) == (MEETING, changed, "tester")
    assert workspace.history(MEETING.id)[-1] == change


def test_a_commit_of_several_records_is_all_or_nothing(workspace: Workspace) -> None:
    stale = replace(PERSON, source="never saved")
    with pytest.raises(DeskError, match=r"changed") as caught:
        workspace.commit([(MEETING, titled(MEETING, "Lost")), (stale, replace(stale, source="new"))])
    assert caught.value.key == "changed_elsewhere"
    assert workspace.get(MEETING.id) == MEETING
    assert len(workspace.history(MEETING.id)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, MEETING),
        (replace(MEETING, code="other"), MEETING),
        (replace(MEETING, id=uid(50)), replace(MEETING, id=uid(50), code="x")),
    ],
)
def test_an_edit_of_another_state_of_the_row_is_refused(workspace: Workspace, before: object, after: object) -> None:
    with pytest.raises(DeskError) as caught:
        workspace.commit([(before, after)])  # type: ignore[list-item]
    assert caught.value.key == "changed_elsewhere"


def test_a_change_is_undone_and_redone(workspace: Workspace) -> None:
    changed = titled(MEETING, "Second")
    (edit,) = workspace.commit([(MEETING, changed)])
    assert workspace.undo_label == ("meeting", MEETING.id)
    (undone,) = workspace.undo() or ()
    assert (workspace.get(MEETING.id), undone.undoes) == (MEETING, edit.group)
    assert workspace.can_redo
    workspace.redo()
    assert workspace.get(MEETING.id) == changed
    assert not workspace.can_redo


def test_a_record_changed_twice_in_one_step_goes_back_to_its_first_state(workspace: Workspace) -> None:
    second, third = titled(MEETING, "Second"), titled(MEETING, "Third")
    workspace.commit([(MEETING, second), (second, third)])
    workspace.undo()
    assert (workspace.get(MEETING.id), workspace.verify()) == (MEETING, ())
    workspace.redo()
    assert workspace.get(MEETING.id) == third


def test_a_number_in_the_log_is_never_given_twice(workspace: Workspace) -> None:
    (first,) = workspace.commit([(MEETING, titled(MEETING, "S"))], typing="t")
    (second,) = workspace.commit([(titled(MEETING, "S"), titled(MEETING, "Se"))], typing="t")
    assert second.seq > first.seq


def test_organisations_above_each_other_do_not_hold_up_a_picture(workspace: Workspace) -> None:
    other = replace(ORGANISATION, id=uid(60), parent_id=ORGANISATION.id)
    workspace.commit([(None, other), (ORGANISATION, replace(ORGANISATION, parent_id=other.id))])
    assert set(workspace.snapshot(VISIT.id).organisations) == {ORGANISATION.id, other.id}


def test_the_first_contents_are_never_undone(workspace: Workspace) -> None:
    assert not workspace.can_undo
    assert workspace.undo() is None


def test_a_new_edit_ends_what_could_be_redone(workspace: Workspace) -> None:
    workspace.commit([(MEETING, titled(MEETING, "Second"))])
    workspace.undo()
    workspace.commit([(MEETING, titled(MEETING, "Third"))])
    assert workspace.redo() is None


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    second, third = titled(MEETING, "Second"), titled(MEETING, "Third")
    workspace.commit([(MEETING, second)])
    workspace.commit([(second, third)])
    workspace.undo()
    workspace.close()
    again = opened(tmp_path / "a.desk")
    again.redo()
    assert again.get(MEETING.id) == third
    again.undo()
    again.undo()
    assert again.get(MEETING.id) == MEETING
    again.close()


def test_typed_characters_join_one_undo_step(workspace: Workspace) -> None:
    now = MEETING
    for text in ("S", "Se", "Sec"):
        now, before = titled(now, text), now
        workspace.commit([(before, now)], typing=f"{MEETING.id}/title")
    assert len(workspace.history(MEETING.id)) == 2
    workspace.undo()
    assert workspace.get(MEETING.id) == MEETING
    workspace.redo()
    assert workspace.get(MEETING.id) == now


@pytest.mark.parametrize("between", ["other field", "undo", "no token"])
def test_typing_starts_a_new_step_after_something_else(workspace: Workspace, between: str) -> None:
    one, two, three = (titled(MEETING, text) for text in ("1", "2", "3"))
    workspace.commit([(MEETING, one)], typing="t")
    if between == "undo":
        workspace.undo()
        workspace.redo()
        workspace.commit([(one, two)], typing="t")
    else:
        workspace.commit([(one, two)], typing="" if between == "no token" else "u")
    workspace.commit([(two, three)], typing="t")
    workspace.undo()
    assert workspace.get(MEETING.id) == (one if between == "undo" else two)


def test_text_typed_back_to_what_it_was_still_undoes(workspace: Workspace) -> None:
    one = titled(MEETING, "x")
    workspace.commit([(MEETING, one)], typing="t")
    workspace.commit([(one, MEETING)], typing="t")
    workspace.undo()
    workspace.redo()
    assert workspace.get(MEETING.id) == MEETING
    assert workspace.verify() == ()


@pytest.mark.parametrize("seed", range(6))
def test_a_random_walk_through_undo_and_redo_ends_where_a_plain_model_ends(tmp_path: Path, seed: int) -> None:
    chance, workspace = random.Random(seed), made(tmp_path / "walk.desk")
    past: list[dict[str, object]] = []
    future: list[dict[str, object]] = []
    state: dict[str, object] = {record.id: record for record in RECORDS}
    for step in range(60):
        action = chance.choice(["edit", "edit", "new", "delete", "undo", "redo", "reopen"])
        if action == "undo" and past:
            future.append(state)
            state = past.pop()
            workspace.undo()
        elif action == "redo" and future:
            past.append(state)
            state = future.pop()
            workspace.redo()
        elif action == "reopen":
            workspace.close()
            workspace = opened(tmp_path / "walk.desk")
        elif action in ("edit", "new", "delete"):
            people = [record for record in state.values() if isinstance(record, Person) and record.id != PERSON.id]
            before = chance.choice(people) if people and action != "new" else None
            made_one = Person(uid(1000 + step), name=BiText("شخص", str(step)))
            after = None if action == "delete" and before else replace(before, source=str(step)) if before else made_one
            past.append(state)
            future = []
            state = {key: value for key, value in state.items() if before is None or key != before.id}
            state |= {after.id: after} if after else {}
            workspace.commit([(before, after)])
    assert {
        record.id: record for kind in ("person", "visit", "meeting", "organisation") for record in workspace.records(kind)
    } == state
    assert (workspace.can_undo, workspace.can_redo, workspace.verify()) == (bool(past), bool(future), ())
    workspace.close()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("الحكومه", "organisation"),
        ("حكومة", "organisation"),
        ("المثال", "person"),
        ("مثال", "person"),
        ("عبدالله", "person"),
        ("khalid mithal", "person"),
        ("DGD", "organisation"),
        ("khalid@example", "person"),
        ("النقط الاولي", "meeting"),
        ("تنسيقى", "meeting"),
        ("off vis", "visit"),
    ],
)
def test_search_finds_what_is_written_otherwise(workspace: Workspace, words: str, kind: str) -> None:
    assert [hit.kind for hit in workspace.find(words)][:1] == [kind]


def test_search_gives_names_before_texts_and_the_shorter_first(workspace: Workspace) -> None:
    titles = ["Needle in one hay", "A needle", " ".join(["Needle", *(f"w{number}" for number in range(300))]), "Needle"]
    texts = [replace(titled(MEETING, title), id=uid(90 + at)) for at, title in enumerate(titles)]
    body = replace(MEETING, id=uid(99), title=BiText("", "Hay"), background=BiText("", "needle"))
    workspace.commit([(None, body), *((None, one) for one in texts)])
    found = [(hit.title.en[:17], hit.field) for hit in workspace.find("need")]
    assert found == [("Needle", "title"), ("A needle", "title"), ("Needle in one hay", "title"), ("Needle w0 w1 w2 w", "title"),
                     ("Hay", "background")]  # fmt: skip


def test_search_finds_words_that_stand_in_different_fields(workspace: Workspace) -> None:
    (hit, *_) = workspace.find("example.org المثال")
    assert (hit.record_id, hit.title) == (PERSON.id, PERSON.name)


@pytest.mark.parametrize("words", ["", "   ", '"', "*", "NEAR(", "a OR", "-", "'"])
def test_search_takes_any_characters(workspace: Workspace, words: str) -> None:
    assert isinstance(workspace.find(words), tuple)


def test_search_follows_edits_deletion_and_undo(workspace: Workspace) -> None:
    changed = titled(MEETING, "Plenary")
    workspace.commit([(MEETING, changed)])
    assert [hit.field for hit in workspace.find("plenary")] == ["title"]
    assert not workspace.find("Coordination")
    workspace.commit([(changed, None)])
    assert not workspace.find("plenary")
    workspace.undo()
    assert workspace.find("plenary")


def test_a_long_text_is_shown_around_the_word(workspace: Workspace) -> None:
    long = replace(MEETING, background=BiText("", "filler words " * 40 + "needle in the text " + "filler words " * 40))
    workspace.commit([(MEETING, long)])
    (hit,) = workspace.find("needle")
    assert "needle" in hit.excerpt
    assert len(hit.excerpt) < 110


def test_a_snapshot_holds_what_is_linked_and_no_more(workspace: Workspace) -> None:
    workspace.commit([(None, Person(uid(70), name=BiText("", "Stranger")))])
    picture = workspace.snapshot(VISIT.id)
    assert (picture.visit, picture.meetings) == (VISIT, (MEETING,))
    assert (set(picture.people), set(picture.organisations)) == ({PERSON.id}, {ORGANISATION.id})


def test_meetings_of_a_snapshot_stand_in_order_of_real_time(workspace: Workspace) -> None:
    in_doha = replace(MEETING, id=uid(71), start="2023-01-17T16:00", end="2023-01-17T16:30", timezone="Asia/Qatar")
    workspace.commit([(None, in_doha)])
    assert [meeting.id for meeting in workspace.snapshot(VISIT.id).meetings] == [in_doha.id, MEETING.id]


def test_a_snapshot_holds_the_number_that_each_brief_was_first_issued_with(workspace: Workspace) -> None:
    def issue(place: int, date: str, number: str) -> Issue:
        numbers = (SectionNumber(MEETING.id, number),)
        return Issue(uid(place), VISIT.id, place - 79, date, PackSpec(uid(90), VISIT.id), numbers=numbers)

    workspace.commit([(None, issue(81, "2023-01-14", "C-4")), (None, issue(80, "2023-01-10", "C-3"))])
    assert workspace.snapshot(VISIT.id).numbers == {MEETING.id: "C-3"}


def test_a_snapshot_of_an_unknown_visit_is_a_key_error(workspace: Workspace) -> None:
    with pytest.raises(KeyError):
        workspace.snapshot(uid(99))


def test_a_file_is_kept_once_and_comes_with_the_snapshot(workspace: Workspace) -> None:
    name = workspace.put_file(b"a picture")
    assert workspace.put_file(b"a picture") == name
    workspace.commit([(PERSON, replace(PERSON, photo=name))])
    assert workspace.file(name) == b"a picture"
    assert workspace.snapshot(VISIT.id).files == {name: b"a picture"}


def test_links_to_a_record_are_found_with_their_paths(workspace: Workspace) -> None:
    assert workspace.links_to(PERSON.id) == ((VISIT, "delegation/d/person_id"), (MEETING, "attendees"))


def test_a_full_disk_loses_nothing_that_was_saved(workspace: Workspace) -> None:
    pages = workspace._raw.execute("PRAGMA page_count").fetchone()[0]
    workspace._raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DeskError) as caught:
        workspace.commit([(MEETING, replace(MEETING, background=BiText("", "x" * 200_000)))])
    assert caught.value.key == "disk_full"
    workspace._raw.execute("PRAGMA max_page_count = 100000")
    assert (workspace.get(MEETING.id), workspace.can_undo, workspace.verify()) == (MEETING, False, ())
    workspace.commit([(MEETING, titled(MEETING, "After"))])


def test_what_is_only_in_the_log_beside_the_file_is_read_at_the_next_opening(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    pages = workspace._raw.execute("PRAGMA page_count").fetchone()[0]
    changed = replace(MEETING, background=BiText("", "x" * 20_000))
    workspace._raw.execute("PRAGMA wal_autocheckpoint = 0")
    workspace.commit([(MEETING, changed)])
    # A copy as a kill or a full disk leaves it, with all of the edit in SQLite's log.
    assert (tmp_path / "a.desk").stat().st_size <= pages * 4096
    for end in ("", "-wal"):
        (tmp_path / f"b.desk{end}").write_bytes((tmp_path / f"a.desk{end}").read_bytes())
    workspace.close()
    again = opened(tmp_path / "b.desk")
    assert (again.get(MEETING.id), again.verify()) == (changed, ())
    again.close()


@pytest.mark.parametrize(
    ("damage", "key"),
    [
        ("UPDATE record SET body = replace(body, 'Coordination', 'Forged')", "differs_from_log"),
        ("DELETE FROM record WHERE kind = 'meeting'", "differs_from_log"),
        ("DELETE FROM change WHERE kind = 'meeting'", "not_in_log"),
        ("UPDATE record SET body = '{\"no\": 1}' WHERE kind = 'meeting'", "unreadable"),
        ("UPDATE file SET data = x'00'", "file_differs"),
    ],
)
def test_verify_finds_what_was_changed_behind_the_programs_back(tmp_path: Path, damage: str, key: str) -> None:
    workspace = made(tmp_path / "a.desk")
    workspace.put_file(b"data")
    workspace.close()
    with sqlite3.connect(tmp_path / "a.desk") as raw:
        raw.execute(damage)
    raw.close()
    again = opened(tmp_path / "a.desk")
    (problem,) = again.verify()
    assert problem.key == key
    assert problem.message("ar") != problem.message("en")
    again.close()


def test_verify_finds_a_link_to_nothing(workspace: Workspace) -> None:
    workspace.commit([(MEETING, replace(MEETING, lead_id=uid(98)))])
    (problem,) = workspace.verify()
    assert (problem.key, problem.record_id, problem.fields["field"]) == ("broken_link", MEETING.id, "lead_id")


def test_the_missing_file_of_an_issue_is_found(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    sha256 = workspace.put_file(b"%PDF")
    issue = Issue(uid(60), VISIT.id, 1, "2023-01-15", PackSpec(uid(61), VISIT.id), (Variant("ar", "full", sha256),))
    workspace.commit([(None, issue)])
    assert workspace.verify() == ()
    workspace.close()
    with sqlite3.connect(tmp_path / "a.desk") as raw:
        raw.execute("DELETE FROM file")
    raw.close()
    again = opened(tmp_path / "a.desk")
    (problem,) = again.verify()
    assert (problem.key, problem.record_id) == ("issue_file_missing", issue.id)
    assert sha256 in problem.message("ar") and "issue 1" in problem.message("en")
    again.close()
