"""Word files, read back with python-docx and by their markup."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from desk_app.layout.blocks import (
    Cell,
    Document,
    Figure,
    Furniture,
    List,
    ListItem,
    Para,
    ParallelLists,
    Row,
    Section,
    Space,
    Table,
)
from desk_app.typeset.values import Span, Style
from desk_app.word.order import put_in_order
from desk_app.word.writer import write_docx


def para(words: str, language: str = "en", **more) -> Para:  # type: ignore[no-untyped-def]
    return Para((Span(words, Style(size_pt=11.0)),), language, 14.0, **more)  # type: ignore[arg-type]


def drawing(_figure: Figure) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 2), "white").save(target, "PNG")
    return target.getvalue()


def written(*blocks, direction: str = "rtl", **more):  # type: ignore[no-untyped-def]
    section = Section("one", "C-1", "One", blocks, **more)
    language = "ar" if direction == "rtl" else "en"
    return docx.Document(io.BytesIO(write_docx(Document("Title", language, direction, (section,)), drawing)))  # type: ignore[arg-type]


def bilingual_row() -> Row:
    return Row((Cell((para("النص", "ar"),)), Cell((para("Text"),))), (0.5, 0.5))


def test_an_arabic_document_has_its_first_column_at_the_right() -> None:
    table = written(bilingual_row()).tables[0]
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["النص", "Text"]
    assert written(bilingual_row(), direction="ltr").tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is None


def test_an_arabic_paragraph_and_its_run_are_right_to_left_and_an_english_one_is_not() -> None:
    arabic, english = (cell.paragraphs[0]._p for cell in written(bilingual_row()).tables[0].rows[0].cells)
    assert arabic.pPr.find(qn("w:bidi")) is not None
    assert arabic.find(qn("w:r")).rPr.find(qn("w:rtl")) is not None
    assert english.pPr.find(qn("w:bidi")) is None
    assert english.find(qn("w:r")).rPr.find(qn("w:rtl")) is None
    assert arabic.find(qn("w:r")).rPr.find(qn("w:szCs")).get(qn("w:val")) == "22"


def test_the_header_row_of_a_table_is_repeated() -> None:
    row = Row((Cell((para("Head"),)),), (1.0,))
    table = written(Table((row, row), (row,)), direction="ltr").tables[0]
    properties = [found._tr.trPr for found in table.rows]
    assert [found is not None and found.find(qn("w:tblHeader")) is not None for found in properties] == [True, False, False]


def test_cells_that_cover_rows_and_columns_do_so_in_word() -> None:
    widths = (0.5, 0.25, 0.25)
    rows = (
        Row((Cell((para("tall"),), rows=2), Cell((para("wide"),), columns=2)), widths),
        Row((Cell((para("b"),)), Cell((para("c"),))), widths),
    )
    table = written(Table(rows), direction="ltr").tables[0]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert [table.cell(1, column).text for column in (1, 2)] == ["b", "c"]


def test_page_numbers_are_fields() -> None:
    foot = Row((Cell((Para((Span("88", field="page"), Span(" / "), Span("88", field="pages")), "en", 10.0),)),), (1.0,))
    footer = written(para("text"), furniture=Furniture(foot=(foot,))).sections[0].footer
    told = [found.text.strip() for found in footer._element.iter(qn("w:instrText"))]
    assert told == ["PAGE", "NUMPAGES"]


def test_labels_of_a_list_hang_before_their_texts() -> None:
    items = tuple(ListItem((para(words, "ar"),)) for words in ("أول", "ثان"))
    made = written(List(items, "abjad", "ar"))
    assert [found.text for found in made.paragraphs if found.text] == ["أ.\tأول", "ب.\tثان"]


def test_lists_beside_each_other_are_rows_of_a_table_item_by_item() -> None:
    arabic, english = (
        List(tuple(ListItem((para(words, one),)) for words in texts), "western", one, start=9)  # type: ignore[arg-type]
        for one, texts in (("ar", ("أول", "ثان")), ("en", ("first",)))
    )
    table = written(ParallelLists((arabic, english), (0.5, 0.5), 40.0)).tables[0]
    told = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert told == [["9.\tأول", "", "9.\tfirst"], ["10.\tثان", "", ""]]
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert widths[1] == 40 * 20 and widths[0] == widths[2]


def test_a_heavy_part_of_a_paragraph_is_a_bold_run_of_both_scripts() -> None:
    spans = tuple(Span(words, Style(weight=weight)) for words, weight in (("والم", 400), ("ستخدم", 700), ("ون", 400)))
    made = written(Para(spans, "ar", 14.0))
    (found,) = [one for one in made.paragraphs if one.text]
    bold = [[run._r.rPr.find(qn(name)) is not None for name in ("w:b", "w:bCs")] for run in found.runs]
    assert found.text == "والمستخدمون" and bold == [[False, False], [True, True], [False, False]]


def test_a_drawing_is_a_picture_with_its_alternative_text() -> None:
    made = written(Figure(100.0, 50.0, (), "Rank by year", "en"))
    assert [shape._inline.docPr.get("descr") for shape in made.inline_shapes] == ["Rank by year"]


def test_headings_have_their_level_and_stay_with_what_follows() -> None:
    (found,) = [one for one in written(para("Title", role="H2"), direction="ltr").paragraphs if one.text]
    assert found._p.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "1"
    assert found.paragraph_format.keep_with_next


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("Title", "ar", "rtl", (Section("one", "", "", (bilingual_row(), Space(4.0))),))
    assert write_docx(document, drawing) == write_docx(document, drawing)


def test_text_is_never_markup() -> None:
    made = written(para('<w:p/> & "quoted" =1+1 \x00\x0b'), direction="ltr")
    assert made.paragraphs[0].text.startswith('<w:p/> & "quoted" =1+1')


def test_properties_stand_in_the_order_of_the_standard(sample_docx) -> None:  # type: ignore[no-untyped-def]
    element = docx.Document(io.BytesIO(sample_docx)).element
    before = [child.tag for child in element.iter()]
    put_in_order(element)
    assert [child.tag for child in element.iter()] == before


def test_the_sample_holds_every_text_of_its_pages(sample_docx, sample_texts) -> None:  # type: ignore[no-untyped-def]
    with zipfile.ZipFile(io.BytesIO(sample_docx)) as parts:
        root = docx.oxml.parse_xml(parts.read("word/document.xml"))
    words = " ".join("".join(text.text or "" for text in found.iter(qn("w:t"))) for found in root.iter(qn("w:p")))
    words = words.replace("\u00a0", " ")
    assert [text for text in sample_texts if text not in words] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_sample(sample_docx, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "sample.docx"
    path.write_bytes(sample_docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    text = (tmp_path / "sample.txt").read_text(encoding="utf-8")
    assert "ما يترتب على الزيارة" in text
