"""A document of blocks as an editable Word file: the same texts in the same order, tables for rows, fields for page numbers.

What only makes sense on a finished page is left out: colour bands, the exact breaking of lines, numbers of other sections' pages.
Source of the markup: ISO/IEC 29500-1 (WordprocessingML).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from desk_app.layout.blocks import (
    Block,
    Cell,
    Content,
    Document,
    Figure,
    Insert,
    List,
    PageBreak,
    Para,
    Picture,
    Row,
    Section,
    Space,
)
from desk_app.layout.numbering import label
from desk_app.typeset.values import Span, Style
from desk_app.word.markup import EIGHTHS, TWIPS, border, child, hex_of
from desk_app.word.order import put_in_order
from desk_app.word.paragraphs import SPACER_PT, add_spacer, add_span, align_paragraph
from desk_app.word.tables import TableRow, column_widths, opened

RULE_PT = 2.0
"""A filled cell without text of less than this height is a rule."""

PictureOf = Callable[[Figure], bytes]
"""A drawing as PNG."""


def write_docx(document: Document, picture_of: PictureOf) -> bytes:
    """The file. The same document gives the same bytes."""
    return _Writer(document, picture_of).write()


class _Writer:
    def __init__(self, document: Document, picture_of: PictureOf) -> None:
        self.document = document
        self.picture_of = picture_of
        self.rtl = document.direction == "rtl"
        geometry = document.geometry
        self.measure_pt = geometry.width_pt - geometry.start_pt - geometry.end_pt
        self.file: WordFile = docx.Document()

    def write(self) -> bytes:
        self._facts()
        for place, section in enumerate(self.document.sections):
            page = self.file.sections[0] if not place else self.file.add_section(WD_SECTION.NEW_PAGE)
            self._page(page, section, first=not place)
            self._blocks(self.file, section.blocks, self.measure_pt)
        for part in self._parts():
            put_in_order(part)
        target = io.BytesIO()
        self.file.save(target)
        return _timeless(target.getvalue())

    def _parts(self) -> Iterable[Any]:
        yield self.file.element
        for page in self.file.sections:
            yield page.header._element
            yield page.footer._element

    def _facts(self) -> None:
        facts, document = self.file.core_properties, self.document
        facts.title, facts.author, facts.subject, facts.comments = document.title, document.author, document.subject, ""
        facts.language = document.language
        when = datetime.fromisoformat(document.created or "2000-01-01").replace(tzinfo=UTC)
        facts.created = facts.modified = when
        facts.last_modified_by = document.author
        body = self.file.element.body
        for paragraph in list(body.iterchildren(qn("w:p"))):
            body.remove(paragraph)

    def _page(self, page: Any, section: Section, *, first: bool) -> None:
        geometry = self.document.geometry
        page.page_width, page.page_height = Pt(geometry.width_pt), Pt(geometry.height_pt)
        page.top_margin, page.bottom_margin = Pt(geometry.top_pt), Pt(geometry.bottom_pt)
        left_pt, right_pt = geometry.start_pt, geometry.end_pt
        page.left_margin, page.right_margin = (Pt(right_pt), Pt(left_pt)) if self.rtl else (Pt(left_pt), Pt(right_pt))
        page.header_distance, page.footer_distance = Pt(section.furniture.top_pt), Pt(section.furniture.bottom_pt)
        if section.valign == "bottom":
            child(page._sectPr, "w:vAlign", val="bottom")
        if self.rtl:
            page._sectPr.append(OxmlElement("w:bidi"))
        for part, rows in ((page.header, section.furniture.head), (page.footer, section.furniture.foot)):
            part.is_linked_to_previous = False
            for paragraph in list(part.paragraphs):
                paragraph._p.getparent().remove(paragraph._p)
            if rows:
                self._blocks(part, rows, self.measure_pt)
            else:
                part.add_paragraph()

    # --- blocks

    def _blocks(self, holder: Any, blocks: Sequence[Block], width_pt: float) -> None:
        """Blocks one after the other; rows of like columns that follow each other make one table."""
        for widths, found in groupby(opened(blocks), key=lambda one: one.row.widths if isinstance(one, TableRow) else None):
            members = list(found)
            if widths is not None:
                self._table(holder, [one for one in members if isinstance(one, TableRow)], width_pt)
                continue
            for block in members:
                if isinstance(block, Space):
                    add_spacer(holder, block.height_pt)
                elif isinstance(block, PageBreak):
                    holder.add_paragraph().paragraph_format.page_break_before = True
                elif not isinstance(block, TableRow):
                    self._content(holder, block, width_pt, 0.0)

    def _table(self, holder: Any, rows: Sequence[TableRow], width_pt: float) -> None:
        widths_pt = column_widths(rows[0].row.widths, width_pt)
        size = (len(rows), len(widths_pt))
        table = holder.add_table(*size) if holder is self.file else holder.add_table(*size, Pt(width_pt))
        table.autofit = False
        properties = table._tbl.tblPr
        for name in ("w:tblStyle", "w:tblW"):
            for found in properties.findall(qn(name)):
                properties.remove(found)
        if self.rtl:
            table._tbl.tblPr.insert(0, OxmlElement("w:bidiVisual"))
        child(properties, "w:tblW", w=str(round(width_pt * TWIPS)), type="dxa")
        child(properties, "w:tblLayout", type="fixed")
        margins = child(properties, "w:tblCellMar")
        for side in ("top", "left", "bottom", "right"):
            child(margins, f"w:{side}", w="0", type="dxa")
        for column, column_pt in zip(table.columns, widths_pt, strict=True):
            column.width = Pt(column_pt)
        covered: dict[int, int] = {}
        for made, one in zip(table.rows, rows, strict=True):
            self._row(made, one.row, widths_pt, covered, header=one.header)
        # Tables that touch would become one.
        add_spacer(holder, SPACER_PT)

    def _row(self, made: Any, row: Row, widths_pt: Sequence[float], covered: dict[int, int], *, header: bool) -> None:
        """``covered``: column -> rows for which a cell above still covers it."""
        properties = made._tr.get_or_add_trPr()
        if not row.splittable or header:
            child(properties, "w:cantSplit")
        if header:
            child(properties, "w:tblHeader")
        elements = list(made._tr.iterchildren(qn("w:tc")))
        column = 0
        for cell in row.cells:
            while covered.get(column):
                self._continued(elements[column], widths_pt[column])
                covered[column] -= 1
                column += 1
            element = elements[column]
            across = min(cell.columns, len(widths_pt) - column)
            for spare in elements[column + 1 : column + across]:
                made._tr.remove(spare)
            cell_pt = sum(widths_pt[column : column + across])
            self._cell(WordCell(element, made._parent), cell, row, cell_pt, across, keep_next=row.keep_next or header)
            if cell.rows > 1:
                covered.update({column + step: cell.rows - 1 for step in range(across)})
            column += across
        while column < len(widths_pt):
            if covered.get(column):
                covered[column] -= 1
                self._continued(elements[column], widths_pt[column])
            column += 1

    def _continued(self, element: Any, width_pt: float) -> None:
        properties = element.get_or_add_tcPr()
        child(properties, "w:tcW", w=str(round(width_pt * TWIPS)), type="dxa")
        child(properties, "w:vMerge")

    def _cell(self, made: WordCell, cell: Cell, row: Row, width_pt: float, across: int, *, keep_next: bool) -> None:
        properties = made._tc.get_or_add_tcPr()
        child(properties, "w:tcW", w=str(round(width_pt * TWIPS)), type="dxa")
        if across > 1:
            child(properties, "w:gridSpan", val=str(across))
        if cell.rows > 1:
            child(properties, "w:vMerge", val="restart")
        borders = child(properties, "w:tcBorders")
        for side, colour in (("top", row.rule_above), ("bottom", row.rule_below)):
            if colour is not None:
                child(
                    borders,
                    f"w:{side}",
                    val="single",
                    sz=str(max(2, round(row.rule_pt * EIGHTHS))),
                    space="0",
                    color=hex_of(colour),
                )
        fill = cell.fill or row.fill
        if fill is not None and not cell.content and sum(cell.padding_pt) < RULE_PT and not any(one.content for one in row.cells):
            # A cell of a hairline's height is a rule: in Word a paragraph would blow it up.
            border(borders, "top", sum(cell.padding_pt), fill)
        elif fill is not None:
            child(properties, "w:shd", val="clear", color="auto", fill=hex_of(fill))
        top_pt, start_pt, bottom_pt, end_pt = cell.padding_pt
        margins = child(properties, "w:tcMar")
        sides = (("top", top_pt + row.before_pt), ("start", start_pt), ("bottom", bottom_pt + row.after_pt), ("end", end_pt))
        # Word of 2007 and LibreOffice know left and right alone, and mirror them with the table.
        names = {"start": "left", "end": "right"}
        for side, margin_pt in sides:
            child(margins, f"w:{names.get(side, side)}", w=str(round(max(margin_pt, 0.0) * TWIPS)), type="dxa")
        if cell.valign != "top":
            child(properties, "w:vAlign", val="center" if cell.valign == "middle" else "bottom")
        made._tc.remove(made.paragraphs[0]._p)
        for content in cell.content:
            self._content(made, content, width_pt - start_pt - end_pt, 0.0, keep_next=keep_next)
        if not cell.content or made._tc[-1].tag != qn("w:p"):
            add_spacer(made, SPACER_PT)

    # --- contents

    def _content(self, holder: Any, content: Content, width_pt: float, indent_pt: float, *, keep_next: bool = False) -> None:
        if isinstance(content, Para):
            self._para(holder.add_paragraph(), content, indent_pt, keep_next=keep_next or content.role[:1] == "H")
        elif isinstance(content, List):
            self._list(holder, content, width_pt, indent_pt)
        elif isinstance(content, Insert):
            # Word holds no pages of other files: what they are called stands for them.
            for para in content.stand_in:
                self._para(holder.add_paragraph(), para, indent_pt)
        else:
            data = self.picture_of(content) if isinstance(content, Figure) else content.data
            paragraph = holder.add_paragraph()
            align = content.align if isinstance(content, Picture) else "start"
            align_paragraph(paragraph, self.rtl, align)
            scale = min(1.0, width_pt / content.width_pt)
            shape = paragraph.add_run().add_picture(io.BytesIO(data), Pt(content.width_pt * scale), Pt(content.height_pt * scale))
            shape._inline.docPr.set("descr", content.alt)

    def _list(self, holder: Any, block: List, width_pt: float, indent_pt: float) -> None:
        """Labels as text before a tab, hanging: they say what the pack says, whatever numbering Word has."""
        hang_pt = (block.label_pt or 18.0) + block.gap_pt
        for place, item in enumerate(block.items):
            words = item.label or label(block.numbering, block.start + place, block.punctuation)
            for number, content in enumerate(item.content):
                if isinstance(content, Para) and not number:
                    style = block.label_style or (content.spans[0].style if content.spans else Style())
                    paragraph = holder.add_paragraph()
                    self._para(paragraph, content, indent_pt + hang_pt, hang_pt=hang_pt, before=Span(f"{words}\t", style))
                else:
                    self._content(holder, content, width_pt, indent_pt + hang_pt)

    def _para(
        self,
        paragraph: WordParagraph,
        para: Para,
        indent_pt: float,
        *,
        hang_pt: float = 0.0,
        before: Span | None = None,
        keep_next: bool = False,
    ) -> None:
        rtl = para.language == "ar"
        align_paragraph(paragraph, rtl, para.align)
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after = Pt(max(para.before_pt, 0.0)), Pt(max(para.after_pt, 0.0))
        layout.line_spacing = Pt(para.leading_pt)
        layout.keep_with_next = keep_next or None
        if indent_pt:
            found = child(paragraph._p.get_or_add_pPr(), "w:ind")
            found.set(qn("w:start"), str(round(indent_pt * TWIPS)))
            found.set(qn("w:hanging"), str(round(hang_pt * TWIPS)))
        if para.role[:1] == "H" and para.role[1:].isdigit():
            child(paragraph._p.get_or_add_pPr(), "w:outlineLvl", val=str(int(para.role[1:]) - 1))
        for span in (*((before,) if before else ()), *para.spans):
            add_span(paragraph, span, rtl)


def _timeless(data: bytes) -> bytes:
    """The file with no time of its own: the same document gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            made.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
