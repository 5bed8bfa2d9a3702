"""Every kind of block that layout knows, written for the archive: the tags and the file keep to the rules."""

import io

import access_rules
import archive_rules
import pytest
from PIL import Image

from desk_app.layout import lay_out
from desk_app.layout.blocks import (
    Cell,
    Columns,
    Document,
    List,
    ListItem,
    Note,
    Notes,
    Para,
    ParallelLists,
    Picture,
    Row,
    Section,
    Table,
)
from desk_app.pdf import write_pdf
from desk_app.resources import root
from desk_app.typeset import load_faces
from desk_app.typeset.values import Span

TEXTS = {"ar": "نصّ عربيّ فيه رقم 2023 وكلمة EGDI بين كلماته.", "en": "A text in English with the word المؤشر inside."}
WIDTHS = (0.2, 0.4, 0.4)


def para(language: str, role: str = "P", note: str | None = None) -> Para:
    return Para((Span(TEXTS[language], note=note),), language, 16.0, role=role)


def cell(language: str, **how: object) -> Cell:
    return Cell((para(language),), **how)


def picture(mode: str, kind: str) -> Picture:
    made = io.BytesIO()
    Image.new(mode, (8, 8)).save(made, kind)
    return Picture(made.getvalue(), 20.0, 20.0, "صورة", "ar")


def items(language: str, numbering: str, *inner: List) -> List:
    return List((ListItem((para(language), *inner)), ListItem((para(language),))), numbering, language)


TABLE = Table(
    (
        Row((cell("ar", rows=2, role="TH"), cell("ar"), cell("en")), WIDTHS),
        Row((cell("ar"), cell("en")), WIDTHS),
        Row((cell("ar", columns=3),), WIDTHS),
    ),
    (Row((cell("ar"), cell("ar"), cell("en")), WIDTHS),),
)
BLOCKS = (
    para("ar", "H2"),
    para("ar", note="first"),
    para("en", "H4", note="second"),
    items("ar", "abjad", items("ar", "western")),
    ParallelLists((items("ar", "arabic"), items("en", "roman")), (0.5, 0.5)),
    TABLE,
    picture("RGBA", "PNG"),
    picture("CMYK", "JPEG"),
    Columns((para("ar"), para("ar"), para("ar"))),
)
NOTES = Notes(tuple(Note(key, (para("ar"), para("en"))) for key in ("first", "second")))


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("fit", ["greedy", "optimum"])
def test_every_block_is_tagged_and_archived_by_the_rules(direction, fit):
    facing = Section("facing", "2", "وجهاً لوجه", (Row((cell("ar"), cell("en")), (0.5, 0.5)),), facing=True)
    sections = (Section("all", "1", "الكل", BLOCKS, notes=NOTES), facing)
    language = "ar" if direction == "rtl" else "en"
    document = Document("عنوان", language, direction, sections, created="2026-02-15", fit=fit)
    data = write_pdf(lay_out(document, load_faces(root() / "fonts")), pdfa=True)
    assert archive_rules.faults(data) == []
    assert access_rules.faults(data) == []
