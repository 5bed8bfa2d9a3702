"""Files to finish."""

from __future__ import annotations

import io

import pikepdf


def numbered_pages(count: int, size: tuple[float, float] = (420.0, 595.0), rotate: int = 0) -> bytes:
    """A file whose pages bear "p0", "p1" … in their middle."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    )
    for number in range(count):
        made.add_blank_page(page_size=size)
        page = made.pages[-1]
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
        page.Contents = made.make_stream(f"BT /F1 20 Tf {size[0] / 2} {size[1] / 2} Td (p{number}) Tj ET".encode())
        page.Rotate = rotate
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
