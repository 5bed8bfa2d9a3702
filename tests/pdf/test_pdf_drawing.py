"""Rectangles, shapes and pictures, judged by the pixels that pdfium renders."""

from __future__ import annotations

import hashlib
import io

import pypdfium2
import pytest
from PIL import Image

from desk_app.layout.blocks import CircleShape, PathShape
from desk_app.layout.pages import PlacedPicture, PlacedRect, PlacedShape
from desk_app.pdf import PictureBroken, PreviewWriter, write_pdf

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)


def render(setter, *items) -> Image.Image:
    """The lower left corner of the page, one pixel for a point."""
    page = pypdfium2.PdfDocument(write_pdf(setter.pages(setter.page(*items))))[0]
    image = page.render(scale=1).to_pil().convert("RGB")
    return image.crop((0, image.height - 200, 200, image.height))


def at(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    """The pixel at ``x``, ``y`` from the lower left corner."""
    return image.getpixel((x, image.height - 1 - y))  # type: ignore[return-value]


def near(found: tuple[int, int, int], wanted: tuple[int, int, int], tolerance: int = 6) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=True))


def test_rectangles_stand_where_layout_put_them(setter):
    image = render(setter, PlacedRect(20, 30, 40, 10, (1, 0, 0)), PlacedRect(100, 30, 40, 10, (0, 0, 1)))
    assert [at(image, 21, 31), at(image, 58, 38), at(image, 61, 35), at(image, 120, 35)] == [RED, RED, WHITE, BLUE]


def test_paths_are_stroked_filled_and_dashed_as_asked(setter):
    square = ((0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0))
    filled = PlacedShape(PathShape(square, stroke=None, fill=(1, 0, 0), closed=True), 10, 10, 0)
    dashed = PlacedShape(PathShape(((0, 0), (100, 0)), stroke=(0, 0, 1), width_pt=4, dash=(10, 10)), 10, 100, 0)
    solid = PlacedShape(PathShape(((0, 0), (100, 0)), stroke=(0, 0, 1), width_pt=4), 10, 150, 0)
    image = render(setter, filled, dashed, solid)
    assert [at(image, 20, 20), at(image, 40, 20)] == [RED, WHITE]
    assert [at(image, x, 100) for x in (15, 25, 35)] == [BLUE, WHITE, BLUE]
    assert [at(image, x, 150) for x in (15, 25, 35)] == [BLUE, BLUE, BLUE]


def test_circles_are_round(setter):
    image = render(setter, PlacedShape(CircleShape(50, 50, 20, fill=(1, 0, 0)), 10, 10, 0))
    assert [at(image, *place) for place in ((60, 60), (60, 78), (73, 73))] == [RED, RED, RED]
    assert [at(image, *place) for place in ((76, 76), (60, 82))] == [WHITE, WHITE]


def encoded(mode: str, colour: object, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (16, 8), colour).save(buffer, form, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (encoded("RGB", RED, "PNG"), RED),
        (encoded("RGB", RED, "JPEG", quality=95), RED),
        (encoded("L", 128, "PNG"), (128, 128, 128)),
        (encoded("L", 128, "JPEG"), (128, 128, 128)),
        (encoded("P", 0, "PNG"), (0, 0, 0)),
        (encoded("RGBA", (255, 0, 0, 128), "PNG"), (255, 127, 127)),
        (encoded("CMYK", (0, 255, 255, 0), "JPEG", quality=95), RED),
    ],
)
def test_pictures_of_every_kind_are_shown(setter, data, shown):
    image = render(setter, PlacedPicture(data, 10, 10, 40, 20, 0))
    assert near(at(image, 30, 20), shown)
    assert at(image, 60, 20) == WHITE


def test_a_photo_taken_sideways_is_turned_upright(setter):
    sideways = Image.new("RGB", (16, 8), RED)
    sideways.paste(BLUE, (8, 0, 16, 8))
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    sideways.save(buffer, "JPEG", quality=95, exif=exif)
    image = render(setter, PlacedPicture(buffer.getvalue(), 10, 10, 40, 80, 0))
    assert near(at(image, 30, 80), RED) and near(at(image, 30, 20), BLUE)


@pytest.mark.parametrize("data", [b"", b"no picture", encoded("RGB", RED, "PNG")[:40], encoded("RGB", RED, "JPEG")[:300]])
def test_a_broken_picture_is_refused(setter, data):
    with pytest.raises(PictureBroken) as raised:
        write_pdf(setter.pages(setter.page(PlacedPicture(data, 0, 0, 10, 10, 0))))
    assert raised.value.sha256 == hashlib.sha256(data).hexdigest()


def test_a_picture_on_several_pages_is_stored_once(setter):
    picture = PlacedPicture(encoded("RGB", RED, "PNG"), 0, 0, 10, 10, 0)
    data = write_pdf(setter.pages(setter.page(picture, picture), setter.page(picture, number=2)))
    assert data.count(b"/Subtype/Image") == 1
    assert PreviewWriter().write(setter.pages(setter.page(picture, picture)), [1]).count(b"/Subtype/Image") == 1
