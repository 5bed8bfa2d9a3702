"""The order in which WordprocessingML wants the properties of a thing. Word calls a file damaged that has them in another.

Source: ISO/IEC 29500-1, the sequences of CT_PPr, CT_RPr, CT_TblPr, CT_TrPr, CT_TcPr and CT_SectPr.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

_SEQUENCES = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens bidi spacing ind jc "
    "outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs color sz szCs vertAlign rtl cs lang",
    "w:tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "w:trPr": "cantSplit trHeight tblHeader jc",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "w:sectPr": "headerReference footerReference type pgSz pgMar cols vAlign titlePg bidi rtlGutter docGrid",
}
_PLACES = {qn(name): {qn(f"w:{child}"): place for place, child in enumerate(order.split())} for name, order in _SEQUENCES.items()}


def put_in_order(root: Any) -> None:
    """Sort the properties of everything below ``root``; of several of a kind that may be but one, the last stays.

    Raises KeyError for a property that is not in the sequences: its place is not known.
    """
    for name, places in _PLACES.items():
        for element in root.iter(name):
            children = list(element)
            several = (qn("w:headerReference"), qn("w:footerReference"))
            kept = [child for child in children if child.tag in several]
            kept += {child.tag: child for child in children if child.tag not in several}.values()
            kept.sort(key=lambda child: places[child.tag])
            for child in children:
                element.remove(child)
            element.extend(kept)
