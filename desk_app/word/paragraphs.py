"""Paragraphs and runs for Word: direction, fonts, sizes, fields."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from desk_app.typeset.values import Span, Style
from desk_app.word.markup import HALF_POINTS, child, hex_of
from desk_app.word.runs import stretches

FONTS = {"sans": "Arial", "naskh": "Times New Roman"}
"""Faces with Arabic letters that Word has everywhere: the pack's own are rarely installed where the file is opened."""
BOLD_FROM = 600
SPACER_PT = 1.0
ALIGNED = {"start": "start", "center": "center", "end": "end", "justify": "both", "spaces": "both"}
"""A paragraph's ``align`` -> Word's."""


def align_paragraph(paragraph: WordParagraph, rtl: bool, align: str) -> None:
    """Give it its direction and its edge."""
    properties = paragraph._p.get_or_add_pPr()
    if rtl:
        child(properties, "w:bidi")
    # In a right-to-left paragraph "start" is the right edge.
    child(properties, "w:jc", val=ALIGNED[align])


def add_span(paragraph: WordParagraph, span: Span, rtl: bool) -> None:
    """Add its runs to a paragraph of that direction; numbers of pages as fields that Word fills in."""
    kind = (span.field or "").partition(":")[0]
    if kind == "page" and ":" not in (span.field or ""):
        _add_field(paragraph, "PAGE", span, rtl)
        return
    if kind == "pages":
        _add_field(paragraph, "NUMPAGES", span, rtl)
        return
    if span.field:
        # Numbers of other sections' pages would be wrong as soon as somebody types a line.
        return
    for words, right in stretches(span.text, rtl):
        _add_run(paragraph, words, span.style, right)


def _add_run(paragraph: WordParagraph, words: str, style: Style, rtl: bool) -> Any:
    run = paragraph.add_run(words)
    _set_style(run._r.get_or_add_rPr(), style, rtl)
    return run


def _add_field(paragraph: WordParagraph, name: str, span: Span, rtl: bool) -> None:
    for kind in ("begin", "", "separate", "text", "end"):
        run = _add_run(paragraph, "1" if kind == "text" else "", span.style, rtl)
        if kind in ("begin", "separate", "end"):
            child(run._r, "w:fldChar", fldCharType=kind)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {name} "
            run._r.append(instruction)


def _set_style(properties: Any, style: Style, rtl: bool) -> None:
    font = FONTS.get(style.family, FONTS["sans"])
    child(properties, "w:rFonts", ascii=font, hAnsi=font, cs=font)
    if style.weight >= BOLD_FROM:
        child(properties, "w:b")
        child(properties, "w:bCs")
    child(properties, "w:color", val=hex_of(style.colour))
    size = str(round(style.size_pt * HALF_POINTS))
    child(properties, "w:sz", val=size)
    child(properties, "w:szCs", val=size)
    if style.rise_pt:
        child(properties, "w:vertAlign", val="superscript" if style.rise_pt > 0 else "subscript")
    if rtl:
        child(properties, "w:rtl")
        child(properties, "w:lang", bidi="ar-QA")
    else:
        child(properties, "w:lang", val="en-GB")


def add_spacer(holder: Any, height_pt: float) -> None:
    """Blank height: an empty paragraph of exactly that leading."""
    paragraph = holder.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(max(height_pt, SPACER_PT))
    size = str(HALF_POINTS)
    mark = child(paragraph._p.get_or_add_pPr(), "w:rPr")
    child(mark, "w:sz", val=size)
    child(mark, "w:szCs", val=size)
