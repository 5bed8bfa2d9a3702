"""Words set large across every page of a copy: whose it is."""

from __future__ import annotations

import math

from desk_app.layout.blocks import Document
from desk_app.layout.pages import ARTIFACT, PlacedLine, Watermark
from desk_app.layout.setting import Setter

LENGTH_SHARE = 0.72
"""How much of the page's diagonal the words may take; longer ones are broken into even lines."""


def lay_out_watermark(document: Document, setter: Setter) -> Watermark | None:
    """The watermark of a document's pages; None if it has none.

    Its lines stand centred about the middle of the page and climb in the direction of reading.
    """
    if not document.watermark:
        return None
    geometry = document.geometry
    width_pt = LENGTH_SHARE * math.hypot(geometry.width_pt, geometry.height_pt)
    boxes = [setter.box(para, width_pt, ARTIFACT) for para in document.watermark]
    y_pt = sum(box.para.before_pt + len(box.lines) * box.para.leading_pt for box in boxes) / 2
    lines = []
    for box in boxes:
        y_pt -= box.para.before_pt
        for line in box.lines:
            lines.append(PlacedLine(line, -line.width_pt / 2, y_pt - box.baseline_pt, ARTIFACT))
            y_pt -= box.para.leading_pt
    angle = math.degrees(math.atan2(geometry.height_pt, geometry.width_pt))
    return Watermark(tuple(lines), angle if document.direction == "ltr" else -angle)
