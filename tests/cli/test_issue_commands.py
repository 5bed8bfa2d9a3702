"""Issuing from the command line: the file, the register, changed sheets, refusals."""

import json
from dataclasses import replace

import pypdfium2
import pytest

from desk_app.model.text import BiText
from desk_app.service import open_desk

BRIEF = ("--document", "meeting")


@pytest.fixture
def issued(workspace, run, tmp_path):
    """The brief of meeting M2, issued once."""
    out = tmp_path / "first.pdf"
    code, said, _ = run("issue", workspace, "--out", out, *BRIEF, "--meeting", "M2", "--date", "2023-01-14", "--note-en", "First")
    assert code == 0 and said.startswith(f"{out}: issue 1, ")
    return out


def edit(workspace, **values):
    desk = open_desk(workspace)
    meeting = next(one for one in desk.snapshot(desk.visits()[0].id).meetings if one.code == "M2")
    desk.save(replace(meeting, **values))
    desk.close()


def test_an_issue_is_written_and_stands_in_the_register(workspace, run, issued, tmp_path):
    code, said, _ = run("issues", workspace, *BRIEF)
    assert code == 0 and said.startswith("Issue 1 · 14 January 2023 · ") and said.endswith(" · copies: 0 · First\n")
    (one,) = json.loads(run("issues", workspace, *BRIEF, "--json")[1])
    assert (one["number"], one["date"], one["overridden"], one["note"]["en"]) == (1, "2023-01-14", False, "First")
    again = tmp_path / "again.pdf"
    assert run("issues", workspace, *BRIEF, "--number", 1, "--out", again)[0] == 0
    assert again.read_bytes() == issued.read_bytes()


def test_what_was_never_issued_has_an_empty_register(workspace, run):
    assert run("issues", workspace) == (0, "This document has not been issued.\n", "")


def test_a_refused_issue_lists_what_is_missing_and_writes_nothing(workspace, run, tmp_path):
    edit(workspace, title=BiText(ar="اجتماع"))
    out = tmp_path / "refused.pdf"
    order = ("issue", workspace, "--out", out, *BRIEF, "--meeting", "M2")
    code, said, message = run(*order)
    assert (code, said, out.exists()) == (1, "", False)
    assert "اجتماع" in message and "not issued" in message
    answer = json.loads(run(*order, "--json")[1])
    assert answer["error"]["key"] == "issue_not_ready" and answer["findings"]
    code, said, message = run(*order, "--override")
    assert code == 1 and out.exists() and "اجتماع" in message
    assert "issued with gaps" in run("issues", workspace, *BRIEF)[1]


def test_a_file_that_cannot_be_written_is_said_before_anything_is_issued(workspace, run, tmp_path):
    code, _, message = run("issue", workspace, "--out", tmp_path / "no" / "folder.pdf")
    assert code == 3 and str(tmp_path / "no") in message
    assert run("issues", workspace)[1] == "This document has not been issued.\n"


def test_changed_sheets_are_written_with_what_to_exchange(workspace, run, issued, tmp_path):
    out = tmp_path / "changed.pdf"
    order = ("changed", workspace, "--since", 1, "--out", out, *BRIEF)
    assert run(*order) == (1, "Nothing differs from issue 1.\n", "")
    assert not out.exists()
    edit(workspace, background=BiText("خلفية أخرى", "Another background", "approved"))
    code, said, _ = run(*order)
    assert code == 0 and "remove C-2–" in said
    made = json.loads(run(*order, "--json")[1])
    assert made["since"] == 1 and made["number"] == 2 and made["changes"][0]["section"] == "C-2"
    document = pypdfium2.PdfDocument(out)
    assert len(document) == made["pages"]
    document.close()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("changed", "--since", "7", "--out", "x.pdf"), 2, "There is no issue 7"),
        (("changed", "--since", "1", "--out", "x.pdf", "--language", "en", *BRIEF), 2, "no text in this language"),
        (("changed", "--since", "1", "--out", "x.pdf", "--document", "press"), 2, "can’t be press"),
        (("issue", "--out", "x.pdf", "--date", "14.1.2023"), 2, "--date must be a date such as 2023-01-17, not 14.1.2023"),
        (("issue", "--out", "x.pdf", "--number", "1", *BRIEF, "--meeting", "M2"), 2, "next number is 2"),
        (("issues", "--number", "1"), 2, "--number has no effect without --out"),
        (("issues", "--out", "x.pdf"), 2, "--out has no effect without --number"),
        (("issue", "--out", "x.desk"), 2, "workspace"),
    ],
)
def test_wrong_use_is_said(workspace, run, issued, monkeypatch, tmp_path, arguments, code, words):
    monkeypatch.chdir(tmp_path)
    command, *options = arguments
    found, _, message = run(command, workspace, *options)
    assert (found, words in message) == (code, True), message


def test_the_register_names_facing_pages(workspace, run, tmp_path):
    assert run("issue", workspace, "--out", tmp_path / "f.pdf", "--document", "programme", "--language", "facing", "--override")[
        0
    ] in (0, 1)
    assert "facing pages (full)" in run("issues", workspace, "--document", "programme")[1]
