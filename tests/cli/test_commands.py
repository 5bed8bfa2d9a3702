"""The commands as a person or a script runs them: output, exit codes, files."""

import errno
import io
import json
import os
import re
import sqlite3
import sys

import pytest

from desk_app.cli.arguments import EXAMPLES
from desk_app.cli.console import Console
from desk_app.cli.window import has_display
from desk_app.resources import LANGUAGES, strings
from desk_app.service import open_desk


def test_a_new_workspace_is_made_and_never_over_an_older_file(tmp_path, run):
    path = tmp_path / "a.desk"
    assert run("new", path) == (0, f"Made {path}\n", "")
    before = path.read_bytes()
    code, out, message = run("new", path)
    assert (code, out) == (3, "")
    assert str(path) in message
    assert path.read_bytes() == before


def test_find_prints_what_it_found_and_json_has_the_fields_of_a_hit(workspace, run):
    assert "Telecommunication Infrastructure Index" in run("find", workspace, "البنيه", "التحتيه")[1]
    hits = json.loads(run("find", workspace, "infrastructure", "--json", "--limit", "3")[1])
    assert len(hits) == 3
    assert set(hits[0]) == {"kind", "id", "visit", "field", "title", "excerpt"}


def test_find_says_when_it_shows_only_the_first_results(workspace, run):
    _, out, message = run("find", workspace, "index", "--limit", "2")
    assert (len(out.splitlines()), message) == (2, "Only the first 2 results are shown; --limit shows more.\n")
    assert run("find", workspace, "UNDP", "--limit", "50")[2] == ""


def test_finding_nothing_is_no_error(workspace, run):
    assert run("find", workspace, "zzzzz") == (0, "Nothing found.\n", "")
    assert run("find", workspace, "zzzzz", "--json") == (0, "[]\n", "")


def test_check_lists_what_is_not_ready_by_record_and_ends_with_one(workspace, run):
    code, out, _ = run("check", workspace)
    assert code == 1
    lines = out.splitlines()
    at = lines.index("Abdulla Al-Emadi")
    assert lines[at + 1].startswith("  warning · The job title is missing. Write ")
    assert lines[at + 2].startswith("  note · There is no photo.")
    assert lines[-1].startswith("no errors, 14 warnings, ")
    findings = json.loads(run("check", workspace, "--json")[1])
    assert set(findings[0]) == {"key", "record", "subject", "field", "language", "severity", "message", "next"}


def test_check_of_a_document_tells_only_of_what_it_prints(workspace, run):
    brief = ["check", workspace, "--document", "meeting", "--meeting", "M2", "--json"]
    assert {(one["key"], one["field"]) for one in json.loads(run(*brief)[1])} == {("no_photo", "photo")}
    press = json.loads(run("check", workspace, "--document", "press", "--language", "both", "--json")[1])
    assert {one["key"] for one in press} == {"no_job_title"}
    programme = run("check", workspace, "--document", "programme")
    assert programme == (0, "Everything is ready.\n", "")


def test_verify_says_that_a_workspace_is_sound(workspace, run):
    assert run("verify", workspace) == (0, f"{workspace} is sound.\n", "")


def test_verify_ends_with_one_when_a_record_is_not_what_the_log_says(workspace, run):
    with sqlite3.connect(workspace) as connection:
        connection.execute("DELETE FROM record WHERE kind = 'term' AND rowid = (SELECT max(rowid) FROM record)")
    connection.close()
    code, out, _ = run("verify", workspace)
    assert code == 1
    assert "change log" in out


def test_a_backup_is_a_workspace_and_restore_goes_back_to_it(workspace, tmp_path, run):
    copy = tmp_path / "copy.desk"
    assert run("backup", workspace, "--out", copy)[0] == 0
    assert run("verify", copy)[0] == 0
    workspace.write_bytes(b"damaged")
    code, out, _ = run("restore", workspace, "--from", copy, "--json")
    assert code == 0
    replaced = json.loads(out)["replaced"]
    with open(replaced, "rb") as kept:
        assert kept.read() == b"damaged"
    assert run("verify", workspace)[0] == 0


BAD_INPUT = {
    "missing workspace": lambda folder: folder / "nowhere.desk",
    "folder instead of a file": lambda folder: folder,
    "file of another program": lambda folder: folder / "letter.docx",
    "database of another program": lambda folder: folder / "other.sqlite",
}


@pytest.mark.parametrize("which", BAD_INPUT)
@pytest.mark.parametrize("command", ["verify", "check", "backup", "find", "pack"])
def test_what_is_no_workspace_is_said_in_one_message_and_left_alone(tmp_path, run, monkeypatch, which, command):
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04 a letter")
    connection = sqlite3.connect(tmp_path / "other.sqlite")
    connection.execute("CREATE TABLE song (title)")
    connection.close()
    path = BAD_INPUT[which](tmp_path)
    before = {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()}
    more = {"find": ["word"], "pack": ["--out", tmp_path / "out.pdf"]}.get(command, [])
    english = run(command, path, *more)
    monkeypatch.setenv("LC_ALL", "ar_QA.UTF-8")
    arabic = run(command, path, *more)
    for code, out, message in (english, arabic):
        assert (code, out) == (3, "")
        assert len(message.splitlines()) == 1 and str(path) in message
    assert english[2] != arabic[2]
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == before


def test_an_error_is_a_json_document_in_both_languages_when_json_was_asked_for(tmp_path, run):
    code, out, message = run("verify", tmp_path / "nowhere.desk", "--json")
    error = json.loads(out)["error"]
    assert code == 3
    assert error["key"] == "workspace_missing"
    assert set(error["message"]) == {"ar", "en"}
    assert error["message"]["en"] in message


def test_a_full_disk_leaves_no_workspace_and_no_half_of_one(tmp_path, run, monkeypatch):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("desk_app.store.files.os.replace", full)
    code, _, message = run("new", tmp_path / "a.desk")
    assert code == 3
    assert "full" in message
    assert os.listdir(tmp_path) == []


def test_a_demo_folder_that_cannot_be_made_is_said(tmp_path, run):
    (tmp_path / "file").write_bytes(b"")
    code, _, message = run("demo", "--folder", tmp_path / "file" / "sample", "--no-window")
    assert code == 3
    assert "folder" in message


@pytest.mark.parametrize(
    ("arguments", "english", "arabic"),
    [
        (["verify"], "Missing: WORKSPACE.", "ينقص الأمر"),
        (["pack", "a.desk"], "Missing: --out.", "ينقص الأمر"),
        (["pack", "a.desk", "--out", "b", "--document", "novel"], "--document can’t be novel.", "لا تصح القيمة"),
        (["pack", "a.desk", "--out"], "--out needs a value.", "يلزم كتابة قيمة"),
        (["pack", "a.desk", "--out", "p.docx", "--pdfa"], "--pdfa is for PDF files only", "لملفات PDF وحدها"),
        (["find", "a.desk", "x", "--limit", "0"], "--limit must be a whole number", "عدداً صحيحاً"),
        (["verify", "a.desk", "--colour"], "Not understood: --colour.", "لم يُفهم"),
        (["dance"], "can’t be dance", "لا تصح القيمة"),
        (["new", "a.desk", "--sample=yes"], "--sample takes no value.", "لا تُكتب قيمة"),
    ],
)
def test_wrong_use_ends_with_two_and_is_said_in_the_language_of_the_locale(run, monkeypatch, arguments, english, arabic):
    code, out, message = run(*arguments)
    assert (code, out) == (2, "")
    assert english in message and "--help" in message
    monkeypatch.setenv("LC_ALL", "ar")
    assert arabic in run(*arguments)[2]


@pytest.mark.parametrize("command", EXAMPLES)
@pytest.mark.parametrize("locale", ["en_GB.UTF-8", "ar_QA.UTF-8"])
def test_every_command_has_help_with_an_example(run, monkeypatch, command, locale):
    monkeypatch.setenv("LC_ALL", locale)
    code, out, message = run(command, "--help")
    assert (code, message) == (0, "")
    assert f"main.py {EXAMPLES[command]}" in out
    assert "usage:" in out if locale.startswith("en") else "الاستعمال:" in out


@pytest.mark.parametrize("arguments", [["pack", "a", "--out", "b", "--facing"]])
def test_what_is_not_there_yet_is_not_offered(run, arguments):
    assert run(*arguments)[0] == 2
    assert arguments[0] in ("pack",) or f"  {arguments[0]} " not in run("--help")[1]


def test_without_a_display_the_commands_are_named(run, monkeypatch):
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    code, out, message = run()
    assert (code, out) == (2, "")
    assert all(f"  {command} " in message for command in EXAMPLES)


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_known_by_the_system_and_its_variables(environment, platform, expected):
    assert has_display(environment, platform) is expected


def test_arabic_is_printed_on_a_console_of_another_code_page():
    buffer = io.BytesIO()
    console = Console(io.TextIOWrapper(buffer, encoding="cp1252"), None, language="ar")
    console.result(console.say("say.ready"))
    assert buffer.getvalue().decode("utf-8") == "كل شيء جاهز.\n"


def test_a_process_without_streams_prints_nowhere():
    console = Console(None, None, language="en")
    console.result("x")
    console.warn("x")
    console.progress(1, 2)


def test_a_damaged_workspace_names_its_last_good_backup_and_restore_brings_it_back(workspace, run):
    backup = json.loads(run("backup", workspace, "--json")[1])["path"]
    whole = workspace.read_bytes()
    workspace.write_bytes(whole[: len(whole) // 2])
    code, out, message = run("verify", workspace)
    assert (code, out) == (3, "")
    assert backup in message
    assert run("restore", workspace)[0] == 0
    assert run("verify", workspace)[0] == 0


def test_a_workspace_that_is_open_elsewhere_is_still_read(workspace, tmp_path, run):
    held = open_desk(workspace)
    assert run("find", workspace, "UNDP")[0] == 0
    assert run("pack", workspace, "--out", tmp_path / "a.pdf", "--document", "contacts")[0] == 0
    assert run("backup", workspace, "--out", tmp_path / "copy.desk")[0] == 0
    code, _, message = run("restore", workspace)
    assert code == 3 and message
    held.close()


def test_both_languages_of_the_command_line_have_the_same_strings_and_fields():
    for area in ("cli", "errors"):
        ours = {
            language: {key: sorted(re.findall(r"{(\w+)}", value)) for key, value in strings(area, language).items()}
            for language in LANGUAGES
        }
        assert ours["ar"] == ours["en"]
