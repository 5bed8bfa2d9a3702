"""Copies of an issue from the command line."""

import csv
import json
import re
import zipfile

import pypdfium2
import pytest

from desk_app.cli import main
from desk_app.errors import DeskError
from desk_app.service import open_desk

LIST = (
    "number,recipient ar,recipient en,language,edition,watermark,password\n7,مكتب المراسم,Protocol office,en,safe,no,our word\n"
)


@pytest.fixture
def run(capsys, workspace):
    def command(name, *arguments, code=0):
        """The JSON document of a command on the workspace, on its programme: it is short."""
        capsys.readouterr()
        given = [name, str(workspace), "--document", "programme", "--json", *map(str, arguments)]
        assert main(given) == code
        return json.loads(capsys.readouterr().out)

    return command


def register(workspace):
    desk = open_desk(workspace, read_only=True)
    (one,) = desk.records("issue")
    desk.close()
    return one.copies


def text_of(data, password=None):
    return pypdfium2.PdfDocument(data, password=password)[0].get_textpage().get_text_range()


def test_a_document_is_issued_and_handed_out_in_one_command(run, workspace, tmp_path):
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    made = run(
        "issue", "--override", "--out", tmp_path / "out.zip", "--delegation", "--recipient", "Press office",
        "--copies", tmp_path / "list.csv", "--date", "2023-01-14", "--sent", "2023-01-15",
    )  # fmt: skip
    files = made["handed_out"]["copies"]
    assert [one["number"] for one in files] == [7, 8, 9, 10, 11, 12, 13]
    assert {(one["language"], one["edition"]) for one in made["variants"]} == {("both", "full"), ("en", "safe")}
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == [one["file"] for one in files]
        assert "Programme" in text_of(archive.read(files[0]["file"]), "our word")
    assert [(copy.number, copy.sent) for copy in register(workspace)] == [(one["number"], "2023-01-15") for one in files]
    assert made["copies"][0]["sent"] == "2023-01-15"


def test_copies_of_an_issue_can_be_made_later_and_get_the_next_numbers(run, workspace, tmp_path):
    run("issue", "--override", "--out", tmp_path / "i.pdf")
    run("copies", "--out", tmp_path / "1", "--recipient", "One", "--recipient", "Two")
    made = run(
        "copies", "--out", tmp_path / "2", "--number", "1", "--recipient", "مكتب المراسم", "--no-watermark", "--medium", "print"
    )
    assert [copy.number for copy in register(workspace)] == [1, 2, 3]
    (one,) = made["copies"]
    assert (one["recipient"]["ar"], one["watermark"], one["medium"]) == ("مكتب المراسم", False, "print")
    assert sorted(path.name[:2] for path in (tmp_path / "1").iterdir()) == ["01", "02"]


def test_passwords_go_into_a_sheet_or_are_shown_never_both(run, workspace, tmp_path, capsys):
    run("issue", "--override", "--out", tmp_path / "i.pdf", "--language", "en")
    options = ["--recipient", "One", "--encrypt", "--no-print"]
    shown = run("copies", "--out", tmp_path / "1", *options)
    hidden = run("copies", "--out", tmp_path / "2", *options, "--passwords", tmp_path / "p.csv")
    assert "password" in shown["copies"][0] and "password" not in hidden["copies"][0]
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as sheet:
        (row,) = csv.DictReader(sheet)
    path = tmp_path / "2" / row["File"]
    assert "Programme" in text_of(path.read_bytes(), row["Password"])
    capsys.readouterr()
    for options, said in ((["--encrypt"], "password: "), (["--encrypt", "--passwords", str(tmp_path / "q.csv")], "Passwords: "),
                          (["--passwords", str(tmp_path / "r.csv")], "No copy has a password")):  # fmt: skip
        assert main(["copies", str(workspace), "--document", "programme", "--out", str(tmp_path / said), "--recipient", "A",
                     *options]) == 0  # fmt: skip
        assert said in "".join(capsys.readouterr())
    assert (tmp_path / "q.csv").exists() and not (tmp_path / "r.csv").exists()


@pytest.mark.parametrize(("arguments", "key"), [
    (["copies", "--recipient", "A"], "issue_none"),
    (["copies", "--recipient", "A", "--number", "4"], "issue_unknown"),
    (["issue", "--encrypt"], "wrong_use"),
    (["issue", "--medium", "file"], "wrong_use"),
    (["issue", "--copies", "none.csv"], "recipients_missing"),
    (["issue", "--out", "a.docx"], "wrong_use"),
    (["issue", "--recipient", "A", "--no-print"], "no_print_unencrypted"),
])  # fmt: skip
def test_what_cannot_be_done_is_said(run, tmp_path, arguments, key):
    name, *options = arguments
    assert run(name, "--out", tmp_path / "c", *options, code=2)["error"]["key"] == key


def test_nothing_is_issued_when_its_copies_could_not_be_made(run, workspace, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("kept")
    failed = run("issue", "--override", "--out", tmp_path / "full", "--recipient", "A", code=2)
    assert failed["error"]["key"] == "folder_not_empty"
    desk = open_desk(workspace, read_only=True)
    assert desk.records("issue") == ()
    desk.close()


@pytest.mark.parametrize(("sheet", "key"), [("c.zip", "passwords_among_copies"), ("c.zip/p.csv", "passwords_among_copies"),
                                             ("gone/p.csv", "folder_missing"), ("v.desk", "target_is_workspace")])  # fmt: skip
def test_nothing_is_issued_when_its_passwords_could_not_be_written(run, workspace, tmp_path, sheet, key):
    options = ["--out", tmp_path / "c.zip", "--recipient", "A", "--encrypt", "--passwords", tmp_path / sheet]
    assert run("issue", "--override", *options, code=2 if key != "folder_missing" else 3)["error"]["key"] == key
    desk = open_desk(workspace, read_only=True)
    assert desk.records("issue") == () and not (tmp_path / "c.zip").exists()
    desk.close()


def test_passwords_are_said_when_their_sheet_cannot_be_written_in_the_end(run, workspace, tmp_path, monkeypatch, capsys):
    def full(*_):
        raise DeskError("disk_full", path="p.csv")

    run("issue", "--override", "--out", tmp_path / "i.pdf", "--language", "en")
    monkeypatch.setattr("desk_app.cli.copies.write_password_sheet", full)
    given = ["--out", str(tmp_path / "c"), "--recipient", "A", "--encrypt", "--passwords", str(tmp_path / "p.csv")]
    assert main(["copies", str(workspace), "--document", "programme", "--json", *given]) == 3
    said = re.search(r"password: (\S+)", capsys.readouterr().err)
    (path,) = (tmp_path / "c").iterdir()
    assert said and "Programme" in text_of(path.read_bytes(), said[1])


def test_no_copy_is_asked_for(run, tmp_path):
    run("issue", "--override", "--out", tmp_path / "i.pdf")
    assert run("copies", "--out", tmp_path / "c", code=2)["error"]["key"] == "copies_none"
