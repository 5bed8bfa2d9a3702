"""A pack in another typeface from the command line, and what is said when a font or a character is lacking."""

import json
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from desk_app.cli import main
from desk_app.model.text import BiText
from desk_app.resources import root
from desk_app.service import open_desk

AMIRI = root() / "fonts" / "Amiri-Regular.ttf"
LANGUAGES = pytest.mark.parametrize("locale", ["en_GB.UTF-8", "ar_QA.UTF-8"])


def pack(workspace, *options):
    return main(["pack", str(workspace), "--out", str(workspace.parent / "out.pdf"), "--document", "contacts", *options])


def typeface_of(workspace):
    desk = open_desk(workspace, read_only=True)
    try:
        return desk.visits()[0].typeface
    finally:
        desk.close()


@LANGUAGES
def test_what_an_own_font_can_not_do_is_said_before_the_pack_is_made(workspace, capsys, monkeypatch, locale):
    monkeypatch.setenv("LC_ALL", locale)
    font = TTFont(AMIRI)
    del font["GSUB"], font["GPOS"], font["GDEF"]
    font.save(workspace.parent / "old.ttf")
    assert pack(workspace, "--font", str(workspace.parent / "old.ttf")) == 0
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3 and any(("أشكالها المتصلة" if locale.startswith("ar") else "joined forms") in line for line in said)
    assert typeface_of(workspace).kind == "plex"


def test_a_remembered_typeface_is_that_of_the_next_pack_too(workspace, capsys):
    assert (
        pack(workspace, "--font", str(AMIRI), "--font-bold", str(AMIRI).replace("Regular", "Bold"), "--remember", "--json") == 0
    )
    first = (workspace.parent / "out.pdf").read_bytes()
    assert json.loads(capsys.readouterr().out)["typeface"] == {"name": "Amiri", "remarks": []}
    assert pack(workspace) == 0
    assert (workspace.parent / "out.pdf").read_bytes() == first and typeface_of(workspace).name == "Amiri"


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--font-bold", "x.ttf"], "--font"),
        (["--font-number", "2"], "--font"),
        (["--remember"], "--typeface"),
        (["--font", "x.ttf", "--typeface", "amiri"], "--typeface"),
        (["--font", "none.ttf"], "none.ttf"),
    ],
)
@LANGUAGES
def test_options_that_do_not_fit_and_files_that_are_not_there_are_named(workspace, capsys, monkeypatch, locale, options, word):
    monkeypatch.setenv("LC_ALL", locale)
    assert pack(workspace, *options) == 2
    assert word in capsys.readouterr().err and not (workspace.parent / "out.pdf").exists()


@LANGUAGES
def test_an_emoji_in_a_talking_point_names_the_meeting_and_the_point(workspace, capsys, monkeypatch, locale):
    monkeypatch.setenv("LC_ALL", locale)
    desk = open_desk(workspace)
    meeting = desk.snapshot(desk.visits()[0].id).meetings[1]
    desk.save(replace(meeting, points=(replace(meeting.points[0], text=BiText("نقطة \U0001f44d", "Point")),)))
    desk.close()
    out = workspace.parent / "out.pdf"
    assert main(["pack", str(workspace), "--out", str(out)]) == 3
    said = capsys.readouterr().err
    language, field = ("ar", "نقاط الحديث") if locale.startswith("ar") else ("en", "points to make")
    assert "\U0001f44d" in said and "U+1F44D THUMBS UP SIGN" in said and meeting.title.either(language) in said and field in said
    assert not out.exists()
