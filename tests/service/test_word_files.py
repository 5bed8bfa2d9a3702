"""Documents as Word files, from a snapshot to the disk."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from PIL import Image

from desk_app.errors import DeskError
from desk_app.model.text import BiText
from desk_app.service import Cancelled, PackCache, build_word, default_spec, write_word


@pytest.fixture(scope="module")
def kept():
    return PackCache()


def parts(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_charts_are_pictures_that_show_something(snapshot, kept, language):
    docx = build_word(snapshot, default_spec(snapshot, document="indicator", language=language), cache=kept).docx
    pictures = [parts(docx).read(name) for name in parts(docx).namelist() if name.startswith("word/media/")]
    assert len(pictures) >= 2
    for data in pictures:
        image = Image.open(io.BytesIO(data))
        assert image.width > 1000
        assert len(image.convert("L").getcolors(256)) > 10


def test_the_same_visit_gives_the_same_file(snapshot, kept):
    spec = default_spec(snapshot, document="report")
    assert build_word(snapshot, spec, cache=kept).docx == build_word(snapshot, spec, cache=kept).docx


def test_facing_pages_come_side_by_side(snapshot, kept):
    facing, beside = (default_spec(snapshot, document="full", language=language) for language in ("facing", "both"))
    assert build_word(snapshot, facing, cache=kept).docx == build_word(snapshot, beside, cache=kept).docx


def test_missing_translations_are_told_as_of_the_pdf(snapshot, kept):
    first, *others = snapshot.meetings
    gap = replace(snapshot, meetings=(replace(first, scenario=BiText(ar="نص")), *others))
    spec = default_spec(gap, document="meeting", meeting_ids=(first.id,))
    assert [(one.field, one.language) for one in build_word(gap, spec, cache=kept).warnings] == [("scenario", "en")]


def test_a_cancelled_file_is_not_written(snapshot, kept, tmp_path):
    with pytest.raises(Cancelled):
        write_word(snapshot, default_spec(snapshot), tmp_path / "a.docx", cache=kept, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(snapshot, kept, tmp_path):
    with pytest.raises(DeskError) as caught:
        write_word(snapshot, default_spec(snapshot), tmp_path / "none" / "a.docx", cache=kept)
    assert caught.value.key == "folder_missing"
