"""Printing sheets made of finished pages: booklets and several pages to a side.

What is printed needs no links, tags or bookmarks: sheets carry only what is seen.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

from desk_app.finishing.imposition import Slot, booklet, grid
from desk_app.model.ticket import Binding

A4_LANDSCAPE_PT = (841.89, 595.28)
NUP_GAP_PT = 12.0


def booklet_sheets(
    pdf: bytes,
    binding: Binding,
    sheet_pt: tuple[float, float] = A4_LANDSCAPE_PT,
    *,
    back_cover: bool = False,
    rows: int = 1,
) -> bytes:
    """A file of sheets to print on both sides (turned over the short edge), lay together and fold.

    sheet_pt: width and height of the open sheet; each page is scaled to its half. Fronts and backs alternate.
    rows: the same booklet so many times under each other, to be cut apart before folding.
    Raises pikepdf.PdfError if ``pdf`` can't be read.
    """
    with pikepdf.open(io.BytesIO(pdf)) as source:
        sheets = booklet(len(source.pages), binding, back_cover=back_cover)
        sides = [side for sheet in sheets for side in (sheet.front, sheet.back)]
        return _imposed(source, [side * rows for side in sides], (2, rows), sheet_pt, 0.0)


def several_to_a_side(
    pdf: bytes, columns: int, rows: int, binding: Binding, sheet_pt: tuple[float, float] = A4_LANDSCAPE_PT
) -> bytes:
    """A file whose sides show ``columns`` × ``rows`` pages each, in the order of the binding. Raises as ``booklet_sheets``."""
    with pikepdf.open(io.BytesIO(pdf)) as source:
        return _imposed(source, grid(len(source.pages), columns, rows, binding), (columns, rows), sheet_pt, NUP_GAP_PT)


def _imposed(
    source: pikepdf.Pdf,
    sides: Sequence[Sequence[Slot]],
    shape: tuple[int, int],
    sheet_pt: tuple[float, float],
    gap_pt: float,
) -> bytes:
    """``sides``: for each, the pages of its cells in rows from the top, left to right. ``shape``: columns, rows."""
    columns, rows = shape
    cell_width_pt = (sheet_pt[0] - gap_pt * (columns + 1)) / columns
    cell_height_pt = (sheet_pt[1] - gap_pt * (rows + 1)) / rows
    made = pikepdf.new()
    forms: dict[int, pikepdf.Object] = {}
    for side in sides:
        made.add_blank_page(page_size=sheet_pt)
        page = made.pages[-1]
        drawn = []
        for place, slot in enumerate(side):
            if slot is None:
                continue
            form = forms.get(slot)
            if form is None:
                form = forms[slot] = made.copy_foreign(source.pages[slot].as_form_xobject())
            row, column = divmod(place, columns)
            left = gap_pt + column * (cell_width_pt + gap_pt)
            bottom = sheet_pt[1] - (row + 1) * (cell_height_pt + gap_pt)
            name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/P{slot}"))
            cell = pikepdf.Rectangle(left, bottom, left + cell_width_pt, bottom + cell_height_pt)
            drawn.append(page.calc_form_xobject_placement(form, name, cell, allow_shrink=True, allow_expand=True))
        page.Contents = made.make_stream(b"\n".join(drawn))
    target = io.BytesIO()
    made.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()
