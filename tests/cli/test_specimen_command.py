"""The specimen from the command line."""

import json

import pypdfium2
import pytest

from desk_app.cli import main
from desk_app.resources import root


@pytest.mark.parametrize(("language", "title"), [("ar", "عيّنة التنضيد"), ("en", "A specimen of typesetting")])
def test_specimen_has_its_titles_in_the_language_asked_for(tmp_path, capsys, language, title):
    out = tmp_path / "specimen.pdf"
    assert main(["specimen", "--out", str(out), "--language", language, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    document = pypdfium2.PdfDocument(out)
    assert document.get_metadata_dict()["Title"] == title
    assert told["pages"] == len(document) and told["bytes"] == out.stat().st_size
    document.close()


def test_specimen_shows_an_own_font_and_names_it(tmp_path, capsys):
    out = tmp_path / "specimen.pdf"
    font = root() / "fonts" / "Amiri-Bold.ttf"
    assert main(["specimen", "--out", str(out), "--language", "en", "--font", str(font)]) == 0
    document = pypdfium2.PdfDocument(out)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Amiri" in text and "IBM Plex" not in text


def test_bold_font_alone_is_refused(tmp_path, capsys):
    assert main(["specimen", "--out", str(tmp_path / "s.pdf"), "--font-bold", "bold.ttf"]) == 2
    assert "--font" in capsys.readouterr().err
