"""The file as a whole: the same bytes again, some pages only, progress and stopping."""

from __future__ import annotations

import pypdfium2
import pytest

from desk_app.layout.errors import Cancelled
from desk_app.pdf import PreviewWriter, write_pdf


@pytest.fixture
def three_pages(setter):
    pages = [setter.page(setter.placed(text), number=number) for number, text in enumerate(["أول", "ثان", "ثالث"], 1)]
    return setter.pages(*pages)


def texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().strip() for page in pypdfium2.PdfDocument(data)]


def test_equal_pages_give_equal_bytes(setter, three_pages):
    assert write_pdf(three_pages) == write_pdf(three_pages)


def test_another_text_gives_another_identity(setter):
    first, second = (write_pdf(setter.pages(setter.page(setter.placed(text)))) for text in ("أول", "ثان"))
    identities = [data[data.rindex(b"/ID[") :][:40] for data in (first, second)]
    assert identities[0] != identities[1]


def test_only_gives_just_these_pages(three_pages):
    assert texts(write_pdf(three_pages, only=[3, 1])) == ["أول", "ثالث"]


def test_only_without_any_page_is_refused(three_pages):
    with pytest.raises(ValueError, match="4"):
        write_pdf(three_pages, only=[4])


def test_the_preview_shows_new_text_with_the_fonts_it_kept(setter, three_pages):
    writer = PreviewWriter()
    assert texts(writer.write(three_pages, [1])) == ["أول"]
    assert texts(writer.write(three_pages, [2])) == ["ثان"]
    edited = setter.pages(setter.page(setter.placed("ضيوف الشرف")))
    assert texts(writer.write(edited, [1])) == ["ضيوف الشرف"]
    assert texts(writer.write(three_pages, [1])) == ["أول"]


def test_progress_counts_the_pages(three_pages):
    seen: list[tuple[int, int]] = []
    write_pdf(three_pages, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_writing_stops_when_cancelled(three_pages):
    calls = iter([False, True])
    with pytest.raises(Cancelled):
        write_pdf(three_pages, cancelled=lambda: next(calls))


def test_the_preview_embeds_only_the_fonts_of_its_pages(setter):
    writer = PreviewWriter()
    pages = setter.pages(setter.page(setter.placed("أول", face=setter.naskh)), setter.page(setter.placed("ثان"), number=2))
    assert writer.write(pages, [1, 2]).count(b"/FontFile2") == 2
    assert writer.write(pages, [2]).count(b"/FontFile2") == 1
