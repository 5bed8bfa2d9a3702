"""What is written wrongly, named oddly or can't be printed: one clear message and the right exit code, never a traceback."""

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.cli import main
from desk_app.cli.console import Console, readable
from desk_app.cli.readers import whole_path
from desk_app.service import new_desk, open_desk

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that commands run in, with the workspace a.desk (one visit) and its copy c.desk."""
    monkeypatch.chdir(tmp_path)
    new_desk("a.desk", sample=True).close()
    desk = open_desk("a.desk")
    desk.backup("c.desk")
    desk.close()
    return Path.cwd()


def contents(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["new", ""], 2, "WORKSPACE can’t be empty."),
        (["verify", ""], 2, "WORKSPACE can’t be empty."),
        (["backup", "a.desk", "--out", ""], 2, "--out can’t be empty."),
        (["restore", "a.desk", "--from", ""], 2, "--from can’t be empty."),
        (["check", "a.desk", "--visit", ""], 2, "--visit can’t be empty."),
        (["new", "a.txt"], 2, "must end in .desk; a.txt does not."),
        (["new", "noext", "--json"], 2, "must end in .desk; noext does not."),
        (["new", ".desk"], 2, "must end in .desk; .desk does not."),
        (["find", "a.desk", "*"], 2, "nothing to look for"),
        (["find", "a.desk", ""], 2, "nothing to look for"),
        (["pack", "a.desk", "--out", "p.pdf", "--document", "programme", "--meeting", "M2"], 2, "It goes with: full, meeting"),
        (
            ["pack", "a.desk", "--out", "p.pdf", "--document", "meeting", "--meeting", "M2", "--indicator", "EGDI"],
            2,
            "--indicator",
        ),
        (["backup", "a.desk", "--out", "c.desk"], 3, "{here}/c.desk exists already."),
        (["backup", "a.desk", "--out", "."], 3, "{here} is a folder"),
        (["backup", "a.desk", "--out", "none/b.desk"], 3, "There is no folder {here}/none."),
        (["restore", "none/z.desk", "--from", "c.desk"], 3, "There is no folder {here}/none."),
        (["restore", ".", "--from", "c.desk"], 3, "{here} is a folder"),
        (["pack", "a.desk", "--out", "none/p.pdf"], 3, "There is no folder {here}/none."),
        (["verify", "b.desk"], 3, "There is no file {here}/b.desk."),
        (["verify", "none/../b.desk"], 3, "There is no file {here}/b.desk."),
        (["verify", ".."], 3, "{above} is a folder"),
    ],
)
def test_it_is_refused_in_one_message_and_nothing_is_touched(folder, capsys, monkeypatch, arguments, code, said):
    before = contents(folder)
    assert main(arguments) == code
    message = capsys.readouterr().err
    assert said.format(here=folder, above=folder.parent).replace("/", os.sep) in message and len(message.splitlines()) == 1
    monkeypatch.setenv("LC_ALL", "ar_QA.UTF-8")
    assert main(arguments) == code
    assert capsys.readouterr().err not in ("", message)
    assert contents(folder) == before


def test_any_limit_is_a_limit(folder, capsys):
    assert main(["find", "a.desk", "minister", "--limit", "9" * 20]) == 0
    assert "Minister" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "document"), [("meeting", "full"), ("meeting", "contacts"), ("indicator", "full")])
def test_a_chosen_record_changes_the_documents_that_take_it(folder, name, document):
    code = {"meeting": "M2", "indicator": "EGDI"}[name]
    sizes = []
    for more in ([], [f"--{name}", code]):
        assert main(["pack", "a.desk", "--out", "p.pdf", "--document", document, "--language", "en", *more]) == 0
        sizes.append((folder / "p.pdf").stat().st_size)
    assert sizes[1] < sizes[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody works in")
def test_a_folder_that_was_removed_under_the_command_is_said(tmp_path):
    # A process of its own: pytest itself can't work without a folder.
    code = (
        "import os, sys; sys.path.insert(0, sys.argv.pop(1)); from desk_app.cli import main; "
        "os.rmdir(os.getcwd()); sys.exit(main(sys.argv[1:]))"
    )
    (tmp_path / "gone").mkdir()
    command = [sys.executable, "-c", code, str(ROOT), "new", "a.desk"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path / "gone")
    assert done.returncode == 3
    assert done.stderr.decode().startswith("There is no folder")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_path_is_whole_and_goes_up_from_where_a_link_leads(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deep" / "folder").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "folder")
    assert whole_path("link/a.desk") == tmp_path / "link" / "a.desk"
    assert whole_path("link/../a.desk") == tmp_path / "deep" / "a.desk"
    assert whole_path("link/..") == tmp_path / "deep"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system itself asks for names in Unicode")
@pytest.mark.parametrize(
    ("name", "shown", "environment"),
    [
        ("زيارة.desk".encode(), "زيارة.desk", {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        (b"visit-\xff.desk", "visit-�.desk", {"LC_ALL": "C.UTF-8"}),
    ],
    ids=["Arabic in a locale without it", "no text at all"],
)
def test_a_name_beyond_the_locale_is_made_searched_and_printed(tmp_path, name, shown, environment):
    def run(*arguments):
        code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from desk_app.cli import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", code, str(ROOT), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path, env={**os.environ, **environment})
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    assert run("new", name, "--sample") == (0, f"Made {tmp_path}/{shown}\n", "")
    assert name in os.listdir(os.fsencode(tmp_path))
    found = json.loads(run("find", name, "البنية التحتية".encode(), "--json")[1])
    assert any("البنية التحتية" in hit["title"]["ar"] for hit in found)
    code, _, message = run("new", name)
    assert (code, message.split(" exists")[0]) == (3, f"{tmp_path}/{shown}")


@pytest.mark.parametrize(("given", "shown"), [("a\udcd8\udcb2", "aز"), ("\udcff", "�"), ("\ud800", "�"), ("ز", "ز")])
def test_what_is_printed_is_always_text(given, shown):
    assert readable(given) == shown


class Full(io.StringIO):
    """A stream whose disk is full."""

    def write(self, _written):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "arguments", [["check", "a.desk"], ["check", "a.desk", "--json"], ["verify", "b.desk", "--json"], ["--help"], ["--version"]]
)
def test_output_that_cannot_be_written_is_said_and_ends_with_three(folder, capsys, monkeypatch, arguments):
    monkeypatch.setattr(sys, "stdout", Full())
    assert main(arguments) == 3
    message = capsys.readouterr().err
    assert len(message.splitlines()) == 1
    assert ("No space left" in message) is (arguments[0] != "verify")


def test_messages_that_cannot_be_written_leave_the_work_and_its_exit_code(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Full())
    assert main(["verify", "b.desk"]) == 3
    assert main(["verify", "a.desk"]) == 0
    console = Console(None, Full(), language="en")
    console.warn("x")
    console.warn("x")


LIMITED = """
import resource, sys; sys.path.insert(0, sys.argv.pop(1)); from desk_app.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY)); sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_python_adds_no_complaint_of_its_own_when_it_ends(tmp_path):
    with open(tmp_path / "out", "wb") as out:
        command = [sys.executable, "-c", LIMITED, str(ROOT), "--help"]
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)
    assert "standard output" in done.stderr


@pytest.mark.parametrize(("locale", "said"), [("en", "exit codes:"), ("ar", "رموز الإنهاء:")])
def test_the_help_tells_the_exit_codes(capsys, monkeypatch, locale, said):
    monkeypatch.setenv("LC_ALL", locale)
    assert main(["--help"]) == 0
    told = capsys.readouterr().out.split(said)[1].splitlines()[1:]
    assert [line.split()[0] for line in told] == ["0", "1", "2", "3"]
