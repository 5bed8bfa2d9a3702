"""Documents written section by section: the same bytes as from pages that are all laid out first."""

from __future__ import annotations

import gc
import io

import pypdfium2
import pytest
from PIL import Image

from desk_app.layout import Cancelled, Galleys, LayoutImpossible, lay_out
from desk_app.layout.blocks import Cell, Document, Furniture, Geometry, Note, Notes, Para, Picture, Row, Section, Table
from desk_app.layout.pages import PlacedLine
from desk_app.pdf import KeptFile, write_pdf
from desk_app.resources import root
from desk_app.typeset import Span, load_faces
from desk_app.typeset.faces import FEW_KEPT

TEXTS = {"ar": "نصّ عربيّ فيه رقم 2023 وكلمة EGDI بين كلماته.", "en": "A text in English with the word المؤشر inside."}


def para(language: str, *spans: Span, role: str = "P") -> Para:
    return Para(spans or (Span(TEXTS[language]),), language, 16.0, role=role)


def both(*spans: Span) -> Row:
    return Row((Cell((para("ar", *spans),)), Cell((para("en", *spans),))), (0.5, 0.5))


def foot(*blocks: object, link: str | None = None) -> Furniture:
    number = (
        Span("88", link=link, field="page"),
        Span(" / "),
        Span("88", field="pages"),
        Span(" "),
        Span("C-3–1", field="label"),
    )
    return Furniture(foot=(Row((Cell((para("ar", *number), *blocks)),), (1.0,)),))


def picture() -> Picture:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "PNG")
    return Picture(made.getvalue(), 20.0, 20.0, "صورة", "ar")


CONTENTS = Table(
    tuple(
        Row(
            (Cell((para("ar", Span("فصل", link=f"#{name}")),)), Cell((para("ar", Span("88", field=f"page:{name}")),))), (0.8, 0.2)
        )
        for name in ("one", "two")
    ),
    role="TOC",
)
ONE = (para("ar", role="H1"), para("ar", Span(TEXTS["ar"], note="n")), *[para("en")] * 80)
SEEN = (
    para("en", Span("See page "), Span("88", link="#one", field="page:one"), Span(" and "), Span("x", note="n")),
    *[para("ar")] * 50,
)
NOTES = Notes((Note("n", (para("ar"),)),))


def document(*, look: Furniture, facing: bool = False, recto: bool = False, **more: object) -> Document:
    rows = (both(),) * 40
    sections = (
        Section("contents", "", "المحتويات", (CONTENTS,), recto=recto),
        Section("one", "1", "الأول", ONE, look, notes=NOTES, recto=recto, verso=Furniture() if recto else None),
        Section(
            "two", "2", "الثاني", rows if facing else SEEN, look, notes=Notes() if facing else NOTES, facing=facing, recto=recto
        ),
    )
    return Document("ملف", "ar", "rtl", sections, fit="optimum", **more)


def lines_alive() -> int:
    return sum(isinstance(one, PlacedLine) for one in gc.get_objects())


DOCUMENTS = {
    "plain": document(look=foot()),
    "a picture at the foot": document(look=foot(picture())),
    "a link at the foot": document(look=foot(link="#contents")),
    "openings": document(look=foot(), facing=True),
    "sections on fronts of leaves": document(
        look=foot(), recto=True, geometry=Geometry(start_pt=80.0, end_pt=40.0, mirrored=True)
    ),
    "a watermark": document(look=foot(), watermark=(para("ar"),)),
    "no sections but one": Document("ملف", "ar", "rtl", (Section("a", "A", "", ONE, foot(), notes=NOTES, recto=True),)),
}


@pytest.fixture(scope="module")
def faces():
    return load_faces(root() / "fonts", kept=FEW_KEPT)


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_galleys_give_the_bytes_of_the_whole_document(name, tagged, faces):
    whole = write_pdf(lay_out(DOCUMENTS[name], faces), tagged=tagged)
    assert write_pdf(Galleys(DOCUMENTS[name], faces), tagged=tagged) == whole


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_that_is_kept_shows_the_same_though_it_draws_in_another_order(name, faces):
    pages = lay_out(DOCUMENTS[name], faces)
    one, other = (pypdfium2.PdfDocument(data) for data in (write_pdf(pages), write_pdf(pages, kept=KeptFile())))
    assert [page.get_textpage().get_text_range() for page in one] == [page.get_textpage().get_text_range() for page in other]


def test_only_pages_that_tell_of_others_wait_for_them(faces):
    pages = [page for section in lay_out(DOCUMENTS["plain"], faces).sections for page in section.pages]
    assert [page.late for page in pages] == [True, False, False, True, False]


def test_a_section_is_let_go_when_it_was_laid_out(faces):
    galleys = Galleys(DOCUMENTS["plain"], faces)
    before = lines_alive()
    most = max(lines_alive() - before for _ in galleys.sections())
    assert most > 80  # the section of 80 paragraphs while it is set
    assert lines_alive() - before < most - 30  # two late pages wait


def test_progress_counts_sections_and_a_writer_that_is_told_stops(faces):
    told: list[tuple[int, int]] = []
    write_pdf(Galleys(DOCUMENTS["plain"], faces, lambda *done: told.append(done)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        write_pdf(Galleys(DOCUMENTS["plain"], faces, cancelled=lambda: True))


def test_what_layout_and_links_complain_of_is_raised_by_the_writer(faces):
    narrow = Row((Cell((para("ar"),), (0, 300, 0, 300)),), (1.0,))
    unknown = Section("a", "", "", (para("ar", Span("x", link="#nowhere")),))
    for section, error in ((Section("a", "", "", (narrow,)), LayoutImpossible), (unknown, ValueError)):
        with pytest.raises(error):
            write_pdf(Galleys(Document("", "ar", "rtl", (section,)), faces))
    with pytest.raises(ValueError, match="once"):
        write_pdf(Galleys(DOCUMENTS["plain"], faces), only={1})
