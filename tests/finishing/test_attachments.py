"""Attachments of every kind a user brings: turned, large, locked, broken."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from finishing_files import numbered_pages
from PIL import Image

from desk_app.finishing.attachments import AttachmentFault, Insert, bound, opened, picture_as_pdf
from desk_app.finishing.protection import encrypted

FRAME = (60.0, 60.0, 360.0, 500.0)


def text_boxes(data: bytes, page: int) -> list[tuple[str, tuple[float, float, float, float]]]:
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    return [(text.get_text_bounded(*box).strip(), box) for box in boxes]


@pytest.mark.parametrize(
    ("size", "rotate"),
    [((420.0, 595.0), 0), ((595.0, 420.0), 90), ((1684.0, 2384.0), 0), ((2384.0, 1684.0), 270), ((100.0, 100.0), 180)],
)
def test_a_page_of_any_size_stands_in_its_frame_as_viewers_turn_it(size, rotate) -> None:  # type: ignore[no-untyped-def]
    made = bound(numbered_pages(2), {"a": numbered_pages(3, size, rotate)}, [Insert(1, "a", 2, FRAME)])
    (_, box) = next(found for found in text_boxes(made, 1) if found[0] == "p2")
    assert FRAME[0] <= box[0] < box[2] <= FRAME[2]
    assert FRAME[1] <= box[1] < box[3] <= FRAME[3]
    assert (box[2] - box[0] < box[3] - box[1]) == (rotate in (90, 270))
    assert [found[0] for found in text_boxes(made, 0)] == ["p0"]


@pytest.mark.parametrize(("rotate", "size"), [(0, (420, 595)), (90, (595, 420)), (180, (420, 595)), (270, (595, 420))])
def test_a_page_is_measured_as_viewers_turn_it(rotate: int, size: tuple[int, int]) -> None:
    (found,) = opened(numbered_pages(1, (420.0, 595.0), rotate))[1]
    assert (round(found[0]), round(found[1])) == size


def test_what_the_page_said_is_still_there() -> None:
    made = bound(numbered_pages(1), {"a": numbered_pages(1)}, [Insert(0, "a", 0, FRAME)])
    assert [found[0] for found in text_boxes(made, 0)].count("p0") == 2


def test_a_sound_file_is_taken_as_it_is() -> None:
    data = numbered_pages(200)
    assert opened(data) == (data, ((420.0, 595.0),) * 200)


def test_a_locked_file_is_opened_for_good_with_its_password() -> None:
    data, sizes = opened(encrypted(numbered_pages(2), "key", may_print=True), "key")
    assert len(sizes) == 2
    assert len(pypdfium2.PdfDocument(data)) == 2


LOCKED = encrypted(numbered_pages(1), "key", may_print=True)


@pytest.mark.parametrize(
    ("data", "password", "reason"),
    [
        (LOCKED, "", "encrypted"),
        (LOCKED, "wrong", "password"),
        (b"", "", "damaged"),
        (b"%PDF-1.7 and no more", "", "damaged"),
        (b"PK\x03\x04 a text document", "", "damaged"),
        (numbered_pages(50)[:-4000], "", "damaged"),
    ],
)
def test_a_file_that_cannot_be_bound_says_why(data: bytes, password: str, reason: str) -> None:
    with pytest.raises(AttachmentFault) as caught:
        opened(data, password)
    assert caught.value.reason == reason


def test_a_file_without_pages_is_refused() -> None:
    target = io.BytesIO()
    pikepdf.new().save(target)
    with pytest.raises(AttachmentFault, match="empty"):
        opened(target.getvalue())


def test_the_same_attachments_give_the_same_bytes() -> None:
    arguments = numbered_pages(1), {"a": numbered_pages(1)}, [Insert(0, "a", 0, FRAME)]
    assert bound(*arguments) == bound(*arguments)


def test_what_was_stamped_on_a_page_comes_with_it() -> None:
    file = pikepdf.open(io.BytesIO(numbered_pages(1)))
    look = file.make_stream(b"BT /F1 20 Tf 5 5 Td (paid) Tj ET")
    look.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 30]))
    look.Resources = file.pages[0].Resources
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[50, 50, 150, 80], F=4, AP=pikepdf.Dictionary(N=look)
    )
    file.pages[0].Annots = file.make_indirect(pikepdf.Array([file.make_indirect(stamp)]))
    target = io.BytesIO()
    file.save(target)
    made = bound(numbered_pages(1), {"a": target.getvalue()}, [Insert(0, "a", 0, FRAME)])
    assert "paid" in [found[0] for found in text_boxes(made, 0)]


@pytest.mark.parametrize(("mode", "kind", "frames"), [("RGBA", "PNG", 1), ("1", "TIFF", 3), ("CMYK", "JPEG", 1), ("P", "GIF", 1)])
def test_a_picture_becomes_a_page_and_a_scan_as_many_as_it_has(mode: str, kind: str, frames: int) -> None:
    pictures = [Image.new(mode, (300, 200 + place)) for place in range(frames)]
    target = io.BytesIO()
    pictures[0].save(target, kind, **({"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}))
    sizes = opened(picture_as_pdf(target.getvalue()))[1]
    assert len(sizes) == frames and sizes[0][0] > sizes[0][1]


@pytest.mark.parametrize("data", [b"", b"\x89PNG and no more", b"no picture"])
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(AttachmentFault, match="damaged"):
        picture_as_pdf(data)
