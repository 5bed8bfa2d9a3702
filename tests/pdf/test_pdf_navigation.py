"""Outline, links, labels and what the file says of itself, read back with pikepdf and pdfium."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from desk_app.layout.pages import LinkArea, SectionPages
from desk_app.pdf import write_pdf

OUTLINE = [
    ("cover", "", 0),
    ("programme", "البرنامج", 0),
    ("day-1", "اليوم الأول", 1),
    ("day-2", "اليوم الثاني", 1),
    ("people", "الوفد", 0),
]


@pytest.fixture
def sections(setter) -> list[SectionPages]:
    return [
        SectionPages(anchor, "", outline, depth, (setter.page(number=number),), ())
        for number, (anchor, outline, depth) in enumerate(OUTLINE, 1)
    ]


def test_outline_has_the_depth_of_the_sections_and_leads_to_their_pages(setter, sections):
    document = pypdfium2.PdfDocument(write_pdf(setter.document(*sections)))
    found = [(mark.get_title(), mark.level, mark.get_dest().get_index()) for mark in document.get_toc()]
    assert found == [("البرنامج", 0, 1), ("اليوم الأول", 1, 2), ("اليوم الثاني", 1, 3), ("الوفد", 0, 4)]


def test_an_open_entry_of_the_outline_counts_all_that_is_under_it(setter):
    depths = {"a": 0, "b": 1, "c": 2, "d": 2, "e": 0}
    parts = [
        SectionPages(name, "", name, depth, (setter.page(number=at),), ()) for at, (name, depth) in enumerate(depths.items(), 1)
    ]
    document = pikepdf.open(io.BytesIO(write_pdf(setter.document(*parts))))
    outlines = document.Root.Outlines
    assert (outlines.Count, outlines.First.Count, outlines.First.First.Count) == (5, 3, 2)


def test_a_depth_without_a_parent_still_stands_in_the_outline(setter):
    section = SectionPages("only", "", "وحيد", 3, (setter.page(),), ())
    document = pypdfium2.PdfDocument(write_pdf(setter.document(section)))
    assert [mark.get_title() for mark in document.get_toc()] == ["وحيد"]


def test_links_lead_to_sections_and_addresses(setter, sections):
    areas = (LinkArea(10, 20, 30, 40, "#people"), LinkArea(50, 20, 30, 40, "https://example.org/زيارة"))
    linked = SectionPages("contents", "", "", 0, (setter.page(links=areas),), ())
    file = pikepdf.open(io.BytesIO(write_pdf(setter.document(linked, *sections))))
    inside, outside = file.pages[0].Annots
    assert [float(value) for value in inside.Rect] == [10, 20, 40, 60]
    names = list(file.Root.Names.Dests.Names)
    target = names[names.index(inside.Dest) + 1]
    assert target[0].objgen == file.pages[5].obj.objgen
    assert str(outside.A.URI) == "https://example.org/%D8%B2%D9%8A%D8%A7%D8%B1%D8%A9"
    assert str(outside.Contents)


def test_a_link_to_nowhere_is_named(setter):
    page = setter.page(links=(LinkArea(0, 0, 1, 1, "#nowhere"),))
    with pytest.raises(ValueError, match="#nowhere"):
        write_pdf(setter.pages(page))


def test_page_labels_are_those_of_layout(setter):
    document = pypdfium2.PdfDocument(write_pdf(setter.pages(setter.page(), setter.page(number=2))))
    assert [document.get_page_label(page) for page in (0, 1)] == ["C-3–1", "C-3–2"]


def test_title_language_and_people_are_in_the_file(setter):
    more = {"author": "مكتب المراسم", "subject": "Briefing <pack> & notes", "created": "2026-02-15T09:15:00+03:00"}
    file = pikepdf.open(io.BytesIO(write_pdf(setter.pages(setter.page(), **more))))
    assert str(file.Root.Lang) == "ar" and bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo["/Title"]) == "ملف الزيارة"
    assert str(file.docinfo["/CreationDate"]) == "D:20260215091500+03'00'"
    with file.open_metadata() as metadata:
        assert metadata["dc:title"] == "ملف الزيارة"
        assert metadata["dc:creator"] == ["مكتب المراسم"]
        assert metadata["dc:description"] == "Briefing <pack> & notes"
        assert metadata["dc:language"] == {"ar"}
        assert metadata["xmp:CreateDate"] == "2026-02-15T09:15:00+03:00"


def test_without_a_date_the_file_has_none(setter):
    file = pikepdf.open(io.BytesIO(write_pdf(setter.pages(setter.page()))))
    assert "/CreationDate" not in file.docinfo and "/ModDate" not in file.docinfo
