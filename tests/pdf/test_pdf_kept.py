"""Files written again with what was kept of the one before."""

from __future__ import annotations

import pypdfium2
import pytest

from desk_app.layout.pages import LinkArea, Node, SectionPages
from desk_app.pdf import KeptFile, write_pdf

NODES = (Node("H1", -1), Node("P", -1))


def section(setter, anchor: str, *texts: str, note: str = "") -> SectionPages:
    link = LinkArea(100.0, 640.0, 60.0, 20.0, "#b")
    pages = [
        setter.page(setter.placed(text), setter.placed(f"{text} {note}".strip(), node=1, y_pt=650.0, link="#b"), links=(link,))
        for text in texts
    ]
    return SectionPages(anchor, "", anchor, 0, tuple(pages), NODES)


@pytest.fixture
def parts(setter) -> list[SectionPages]:
    return [section(setter, "a", "ضيوف", "الشرف"), section(setter, "b", "ميناء"), section(setter, "c", "متحف", "مرصد")]


def drawn(data: bytes) -> list[tuple[str, bytes]]:
    """Text and image of each page."""
    return [
        (page.get_textpage().get_text_range(), page.render(scale=1).to_pil().tobytes()) for page in pypdfium2.PdfDocument(data)
    ]


def test_the_same_pages_give_the_same_bytes_with_and_without_what_was_kept(setter, parts):
    kept = KeptFile()
    pages = setter.document(*parts)
    fresh = write_pdf(pages)
    assert [write_pdf(pages, kept=kept) for _ in range(2)] == [fresh, fresh]


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("edited", ["a", "b", "c"])
def test_a_changed_section_is_written_anew_and_the_others_stay_whole(setter, parts, edited, tagged):
    kept = KeptFile()
    write_pdf(setter.document(*parts), kept=kept, tagged=tagged)
    new = [section(setter, edited, "ضيوف", "ميناء", note="مرفأ") if part.anchor == edited else part for part in parts]
    assert drawn(write_pdf(setter.document(*new), kept=kept, tagged=tagged)) == drawn(
        write_pdf(setter.document(*new), tagged=tagged)
    )


def test_sections_that_moved_are_written_under_their_new_numbers(setter, parts):
    kept = KeptFile()
    write_pdf(setter.document(*parts), kept=kept)
    fewer = setter.document(*parts[1:])
    assert drawn(write_pdf(fewer, kept=kept)) == drawn(write_pdf(fewer))


def test_sections_are_not_kept_from_a_file_of_another_kind(setter, parts):
    kept = KeptFile()
    pages = setter.document(*parts)
    write_pdf(pages, kept=kept, tagged=False)
    assert write_pdf(pages, kept=kept) == write_pdf(pages)
