"""Drafts and charts of briefs on the command line."""

import json

import pytest

from desk_app.service import open_desk


def test_a_draft_is_only_printed_when_dry_and_kept_texts_are_not_replaced(run, workspace):
    before = open_desk(workspace, read_only=True).records("brief")
    code, out, _ = run("draft", workspace, "--indicator", "EGDI", "--dry-run", "--json")
    told = json.loads(out)
    assert (code, told["saved"]) == (0, False)
    assert "0.7149" in told["texts"]["message"]["en"] and "0.7149" in told["texts"]["message"]["ar"]
    assert open_desk(workspace, read_only=True).records("brief") == before


def test_a_draft_replaces_texts_when_told_so_and_is_one_step(run, workspace):
    assert run("draft", workspace, "--indicator", "EGDI", "--replace")[0] == 0
    desk = open_desk(workspace)
    assert all(pair.state == "draft" for brief in desk.records("brief") for pair in [brief.message] if "0.7149" in pair.en)
    assert desk.undo() is not None and not desk.can_undo
    desk.close()


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
