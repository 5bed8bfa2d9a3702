"""Drafts and charts of briefs on the command line."""

import json
from contextlib import closing

import pytest

from desk_app.service import open_desk


def briefs(workspace):
    with closing(open_desk(workspace, read_only=True)) as desk:
        return desk.records("indicator_brief")


def test_a_dry_draft_is_printed_and_changes_nothing(run, workspace):
    before = briefs(workspace)
    code, out, _ = run("draft", workspace, "--indicator", "EGDI", "--dry-run", "--json")
    told = json.loads(out)
    assert (code, told["saved"]) == (0, False)
    assert "0.7149" in told["texts"]["message"]["en"] and "0.7149" in told["texts"]["message"]["ar"]
    assert before and briefs(workspace) == before


def test_a_draft_replaces_texts_when_told_so_and_is_one_step(run, workspace):
    before = briefs(workspace)
    assert run("draft", workspace, "--indicator", "EGDI", "--replace")[0] == 0
    (changed,) = [new for new, old in zip(briefs(workspace), before, strict=True) if new != old]
    assert changed.message.state == "draft" and "0.7149" in changed.message.ar
    with closing(open_desk(workspace)) as desk:
        assert desk.undo() is not None and not desk.can_undo
    assert briefs(workspace) == before


@pytest.mark.parametrize(("name", "begins"), [("x.svg", b"<"), ("x.png", b"\x89PNG")])
def test_a_chart_is_written_in_the_format_of_its_ending(run, workspace, tmp_path, name, begins):
    path = tmp_path / name
    asked = ("--kind", "indicators", "--chart", "trend", "--indicator", "EGDI", "--language", "en", "--black")
    assert run("export", workspace, *asked, "--out", path)[0] == 0
    assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    "asked",
    [
        ("--kind", "contacts", "--chart", "trend", "--out", "x.svg"),
        ("--kind", "indicators", "--black", "--out", "x.csv"),
        ("--kind", "indicators", "--chart", "trend", "--indicator", "EGDI", "--out", "x.csv"),
        ("--kind", "indicators", "--chart", "trend", "--indicator", "GII", "--out", "x.svg"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(run, workspace, tmp_path, monkeypatch, asked):
    monkeypatch.chdir(tmp_path)
    assert run("export", workspace, *asked)[0] == 2
    assert not list(tmp_path.glob("x.*"))
