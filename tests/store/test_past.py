"""Pictures of a visit as it was: what the copies of an issue are set from when they are made later."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_case import MEETING, ORGANISATION, PERSON, VISIT, made, opened, titled, uid

from desk_app.model.workspace import Issue, PackSpec
from desk_app.store.workspace import Workspace

ISSUE = Issue(uid(70), VISIT.id, 1, "2023-01-14", PackSpec(uid(71), VISIT.id))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made_one = made(tmp_path / "visit.desk")
    yield made_one
    made_one.close()


def test_later_edits_of_the_visit_and_of_whom_it_names_are_not_in_it(workspace: Workspace) -> None:
    before = workspace.snapshot(VISIT.id)
    workspace.commit([(None, ISSUE)])
    edits = [(MEETING, {"code": "X"}), (PERSON, {"source": "X"}), (ORGANISATION, {"acronym": "X"}), (VISIT, {"code": "X"})]
    for record, edit in edits:
        workspace.commit([(record, replace(record, **edit))])
    workspace.commit([(None, titled(replace(MEETING, id=uid(60)), "Put in later"))])
    assert workspace.snapshot_when_made(ISSUE.id, VISIT.id) == before != workspace.snapshot(VISIT.id)


def test_what_was_deleted_since_is_in_it(workspace: Workspace) -> None:
    workspace.commit([(None, ISSUE)])
    workspace.commit([(MEETING, None)])
    assert workspace.snapshot_when_made(ISSUE.id, VISIT.id).meetings == (MEETING,)
    assert workspace.snapshot(VISIT.id).meetings == ()


def test_reading_the_past_leaves_the_present_as_it_is(workspace: Workspace) -> None:
    workspace.commit([(None, ISSUE)])
    workspace.commit([(MEETING, titled(MEETING, "Later"))])
    workspace.snapshot_when_made(ISSUE.id, VISIT.id)
    assert workspace.get(MEETING.id) == titled(MEETING, "Later")


def test_of_an_unknown_record_there_is_no_past(workspace: Workspace) -> None:
    with pytest.raises(KeyError):
        workspace.snapshot_when_made(ISSUE.id, VISIT.id)


def test_a_workspace_open_for_reading_knows_its_past(workspace: Workspace) -> None:
    before = workspace.snapshot(VISIT.id)
    workspace.commit([(None, ISSUE)])
    workspace.commit([(MEETING, titled(MEETING, "Later"))])
    reader = opened(workspace.path, read_only=True)
    try:
        assert reader.snapshot_when_made(ISSUE.id, VISIT.id) == before
    finally:
        reader.close()


def test_after_any_edits_and_undos_each_issue_finds_the_visit_as_it_was(workspace: Workspace) -> None:
    chance = random.Random(4)
    seen = {}
    for step in range(60):
        doing = chance.choice(("edit", "type", "undo", "redo", "issue"))
        meeting = workspace.get(MEETING.id)
        if doing == "issue":
            issue = replace(ISSUE, id=uid(100 + step))
            seen[issue.id] = workspace.snapshot(VISIT.id)
            workspace.commit([(None, issue)])
        elif doing in ("undo", "redo"):
            # An issue that is taken back was never made.
            kind = workspace.undo_label if doing == "undo" else workspace.redo_label
            if kind is not None and kind[0] != "issue":
                workspace.undo() if doing == "undo" else workspace.redo()
        elif meeting is not None:
            workspace.commit([(meeting, titled(meeting, f"Step {step}"))], typing="" if doing == "edit" else "title")
    assert len(seen) > 5
    for issue_id, snapshot in seen.items():
        assert workspace.snapshot_when_made(issue_id, VISIT.id) == snapshot
