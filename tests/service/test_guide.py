"""The user guide: both languages say the same of the same rooms, its words are those of the window, its pages are current."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pypdfium2
import pytest

from desk_app import service
from desk_app.model.guide import MARKED, ROOM_CHAPTERS, chapter_of
from desk_app.resources import root

REPOSITORY = root().parent
LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])
LETTERS = {"ar": re.compile("[\u0621-\u064a]{3}"), "en": re.compile("[a-z]{3}")}


def texts():
    guide = service.read_guide()
    for chapter in guide.chapters:
        yield chapter.title
        yield from (part.text for part in chapter.parts)
        yield from (does for _key, does in chapter.keys)


def said(strings: object) -> set[str]:
    """Every string of the window, as it is seen there: without the marks of mnemonics and without dots at its end."""
    if isinstance(strings, dict):
        return set().union(*(said(each) for each in strings.values()))
    return {re.sub(r"\s*…$", "", str(strings).replace("&", ""))}


@LANGUAGES
def test_what_the_guide_says_of_the_window_is_what_the_window_says(language):
    window = said(tomllib.loads((root() / "strings" / f"ui.{language}.toml").read_text(encoding="utf-8")))
    named = {found[2] for pair in texts() for found in MARKED.finditer(pair.in_language(language)) if found[1] == "b"}
    assert len(named) > 8 and {name for name in named if name.casefold() not in {each.casefold() for each in window}} == set()


def test_both_languages_have_every_text_and_name_the_same_keys():
    for pair in texts():
        keys = [sorted(found[2] for found in MARKED.finditer(side) if found[1] == "k") for side in (pair.ar, pair.en)]
        assert keys[0] == keys[1] and LETTERS["ar"].search(pair.ar) and LETTERS["en"].search(pair.en), pair.en


def test_every_room_has_a_chapter():
    from desk_app.ui.rail import RAIL

    chapters = {chapter.name for chapter in service.read_guide().chapters}
    assert {chapter_of(room) for entry in RAIL for room in entry.rooms} <= chapters and set(ROOM_CHAPTERS.values()) <= chapters
    assert chapter_of("") == "start"


@LANGUAGES
def test_the_pdf_has_its_chapters_where_it_says_and_every_picture(language):
    made = service.set_guide(language)
    document = pypdfium2.PdfDocument(made.pdf)
    outline = [(entry.get_title(), entry.get_dest().get_index() + 1) for entry in document.get_toc()]
    assert outline == [(title, page) for _name, title, page in made.places] and len(document) == made.pages
    assert [page for _name, _title, page in made.places] == list(range(1, made.pages + 1)), "a chapter is longer than its page"
    pictures = sum(1 for page in document for each in page.get_objects() if each.type == 3)
    assert pictures == sum(bool(chapter.picture) for chapter in service.read_guide().chapters)
    image = made.image(made.page_of("issues"), 30)
    assert made.page_of("issues") > 1 and image.height > image.width > 200
    document.close()


def test_the_pages_in_docs_are_current(tmp_path: Path):
    subprocess.run([sys.executable, REPOSITORY / "tools" / "guide_pages.py", tmp_path], check=True)
    for name in ("guide.ar.md", "guide.en.md"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (REPOSITORY / "docs" / name).read_text(encoding="utf-8")
    for picture in re.findall(r"\]\(\.\./([^)]+)\)", (tmp_path / "guide.ar.md").read_text(encoding="utf-8")):
        assert (REPOSITORY / picture).is_file()
