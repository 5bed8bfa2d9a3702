"""The first command of the README from end to end, and single documents."""

import errno
import gc
import json
import os
import shutil
from dataclasses import replace

import pypdfium2
import pytest

from desk_app.cli import main
from desk_app.resources import root
from desk_app.service import new_desk, open_desk


@pytest.fixture(autouse=True)
def english_without_a_display(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    path = tmp_path_factory.mktemp("visits") / "visits.desk"
    assert main(["new", str(path), "--sample"]) == 0
    return path


def page_count(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def test_the_demo_makes_the_sample_three_packs_and_the_specimen_and_says_that_there_is_no_display(tmp_path, capsys):
    folder = tmp_path / "sample"
    assert main(["demo", "--folder", str(folder)]) == 0
    out, messages = capsys.readouterr()
    made, *packs = out.splitlines()
    assert made == f"Made {folder / 'sample.desk'}"
    for line, name in zip(packs, ("sample-ar", "sample-en", "sample-bilingual", "specimen"), strict=True):
        path = folder / f"{name}.pdf"
        assert line.startswith(f"{path}: {page_count(path)} pages, ") and line.endswith(" s")
    assert messages == "There is no display, so the window was not opened.\n"


def test_a_second_demo_keeps_what_was_typed_into_the_sample(tmp_path, capsys):
    assert main(["demo", "--folder", str(tmp_path), "--no-window", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["made"] is True
    desk = open_desk(tmp_path / "sample.desk")
    typed = replace(desk.visits()[0], code="TYPED")
    desk.save(typed)
    desk.close()
    assert main(["demo", "--folder", str(tmp_path), "--no-window", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["made"] is False
    desk = open_desk(tmp_path / "sample.desk", read_only=True)
    assert desk.visits() == (typed,)
    desk.close()


@pytest.mark.parametrize(
    ("document", "more"),
    [("full", []), ("programme", []), ("contacts", []), ("meeting", ["--meeting", "m2"]), ("indicator", ["--indicator", "egdi"])],
)
def test_each_document_is_written_and_told_of_in_json(workspace, tmp_path, capsys, document, more):
    path = tmp_path / "out.pdf"
    assert main(["pack", str(workspace), "--out", str(path), "--document", document, *more, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["path"], told["pages"], told["bytes"]) == (str(path), page_count(path), path.stat().st_size)
    assert told["warnings"] == []


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--visit", "XX"], "NY-2023-01"),
        (["--document", "meeting"], "M1, M2, M3"),
        (["--document", "meeting", "--meeting", "M99"], "M1, M2, M3"),
        (["--document", "indicator"], "EGDI, OSI, HCI, TII, EPI"),
        (["--document", "indicator", "--indicator", "LOSI"], "EGDI, OSI, HCI, TII, EPI"),
    ],
)
def test_an_unknown_code_is_wrong_use_and_those_that_exist_are_named(workspace, tmp_path, capsys, more, named):
    assert main(["pack", str(workspace), "--out", str(tmp_path / "out.pdf"), *more]) == 2
    out, message = capsys.readouterr()
    assert out == ""
    assert named in message
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(("option", "claims"), [([], 0), (["--pdfa"], 1)])
def test_a_pack_for_the_archive_says_so_in_its_metadata(workspace, tmp_path, option, claims):
    path = tmp_path / "pack.pdf"
    assert main(["pack", str(workspace), "--out", str(path), "--document", "programme", *option]) in (0, 1)
    assert path.read_bytes().count(b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>") == claims


def test_a_pack_is_not_written_over_its_workspace(workspace, capsys):
    before = workspace.read_bytes()
    assert main(["pack", str(workspace), "--out", str(workspace)]) == 2
    assert str(workspace) in capsys.readouterr().err
    assert workspace.read_bytes() == before


@pytest.mark.parametrize("ending", [".desk", ".DESK", ".desk-wal", ".desk-lock"])
def test_a_pack_is_not_written_over_another_workspace_or_what_lies_beside_one(workspace, tmp_path, capsys, ending):
    taken = tmp_path / f"other{ending}"
    taken.write_bytes(b"kept")
    assert main(["pack", str(workspace), "--out", str(taken)]) == 2
    assert str(taken) in capsys.readouterr().err and taken.read_bytes() == b"kept"


def test_a_pack_of_a_workspace_without_a_visit_says_what_to_do(tmp_path, capsys):
    main(["new", str(tmp_path / "empty.desk")])
    capsys.readouterr()
    assert main(["pack", str(tmp_path / "empty.desk"), "--out", str(tmp_path / "out.pdf")]) == 2
    assert "no visit" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["{workspace}"]], ids=["no argument", "a workspace"])
def test_without_a_command_the_window_opens(workspace, monkeypatch, arguments):
    opened = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("desk_app.ui.app.run", lambda path: opened.append(path) or 0)
    given = [argument.format(workspace=workspace) for argument in arguments]
    assert main(given) == 0
    assert opened == [workspace if arguments else None]


def test_the_search_for_cycles_is_off_in_a_command_and_on_afterwards(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(
        "desk_app.cli.commands.new_desk", lambda *_given, **_chosen: seen.append(gc.isenabled()) or open_desk(made)
    )
    made = tmp_path / "a.desk"
    new_desk(made).close()
    assert main(["new", str(tmp_path / "b.desk")]) == 0
    assert seen == [False]
    assert gc.isenabled()


def refuse(code):
    def fail(*_arguments, **_options):
        raise OSError(code, os.strerror(code))

    return fail


def said_in_both_languages(arguments, capsys, monkeypatch):
    """The one message of a command that ends with 3, by language."""
    said = {}
    for language in ("en", "ar"):
        monkeypatch.setenv("LC_ALL", language)
        capsys.readouterr()
        assert main([str(argument) for argument in arguments]) == 3
        out, said[language] = capsys.readouterr()
        assert out == ""
        assert len(said[language].splitlines()) == 1
    assert said["en"] != said["ar"]
    return said


def test_a_read_only_folder_is_named_and_an_older_pack_stays(workspace, tmp_path, capsys, monkeypatch):
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr("desk_app.service.files.tempfile.mkstemp", refuse(errno.EROFS))
    said = said_in_both_languages(["pack", workspace, "--out", path, "--document", "contacts"], capsys, monkeypatch)
    assert all(str(tmp_path) in message for message in said.values())
    assert path.read_bytes() == b"old"


def test_a_workspace_is_not_made_in_a_read_only_folder(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("desk_app.store.lock.os.open", refuse(errno.EACCES))
    said = said_in_both_languages(["new", tmp_path / "a.desk"], capsys, monkeypatch)
    assert all(str(tmp_path) in message for message in said.values())
    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_said_and_no_half_pack_is_left(workspace, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("desk_app.service.files.os.fsync", refuse(errno.ENOSPC))
    said = said_in_both_languages(["pack", workspace, "--out", tmp_path / "a.pdf", "--document", "contacts"], capsys, monkeypatch)
    assert "full" in said["en"] and "امتلأ" in said["ar"]
    assert os.listdir(tmp_path) == []


def test_a_missing_font_is_named(workspace, tmp_path, capsys, monkeypatch):
    resources = tmp_path / "resources"
    shutil.copytree(root() / "fonts", resources / "fonts")
    (resources / "fonts" / "IBMPlexSansArabic-Bold.ttf").unlink()
    monkeypatch.setattr("desk_app.service.packs.root", lambda: resources)
    said = said_in_both_languages(["pack", workspace, "--out", tmp_path / "a.pdf", "--document", "contacts"], capsys, monkeypatch)
    assert all("IBMPlexSansArabic-Bold.ttf" in message for message in said.values())
    assert os.listdir(tmp_path) == ["resources"]


def test_a_pack_on_facing_pages_has_a_page_of_each_language_for_every_opening(workspace, tmp_path, capsys):
    out = tmp_path / "facing.pdf"
    assert main(["pack", str(workspace), "--out", str(out), "--document", "programme", "--language", "facing", "--json"]) in (
        0,
        1,
    )
    made = json.loads(capsys.readouterr().out)
    assert made["language"] == "facing" and made["pages"] == page_count(out)
    document = pypdfium2.PdfDocument(out)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    # The programme of one opening after the blank page that makes it pages 2 and 3.
    assert "Programme" in texts[2] and "البرنامج" in texts[1]


def test_a_name_that_ends_in_docx_is_a_word_file(workspace, tmp_path, capsys):
    path = tmp_path / "report.docx"
    assert main(["pack", str(workspace), "--out", str(path), "--document", "report", "--json"]) in (0, 1)
    made = json.loads(capsys.readouterr().out)
    assert made["bytes"] == path.stat().st_size
    assert "pages" not in made
    assert path.read_bytes()[:2] == b"PK"
