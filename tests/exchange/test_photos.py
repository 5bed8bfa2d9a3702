"""Photos of people: small, upright, and without what a camera adds."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from desk_app.errors import DeskError
from desk_app.exchange.photos import LARGEST_PHOTO_BYTES, prepare_photo


def packed(picture: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_camera_s_picture_becomes_small_upright_and_silent():
    noise = Image.effect_noise((2400, 1600), 90).convert("RGB")
    exif = noise.getexif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    photo = prepare_photo(packed(noise, quality=95, exif=exif, comment=b"secret"))
    result = opened(photo)
    assert len(photo) < LARGEST_PHOTO_BYTES
    assert result.width / result.height == pytest.approx(4 / 5, abs=0.01)
    assert not result.getexif() and not {"exif", "comment", "xmp", "icc_profile"} & set(result.info)


def test_the_box_is_of_the_turned_picture():
    picture = Image.new("RGB", (200, 100), "white")
    picture.paste("red", (0, 0, 100, 100))
    exif = picture.getexif()
    exif[0x0112] = 6  # turned to the right: what was left is above
    result = opened(prepare_photo(packed(picture, quality=95, exif=exif), (0, 0, 100, 90)))
    assert result.size == (100, 90)
    red, green, blue = result.convert("RGB").getpixel((50, 45))
    assert red > 200 > 60 > green + blue - 60


@pytest.mark.parametrize(("picture", "kind"), [
    (Image.new("RGBA", (80, 100), (0, 0, 0, 0)), "PNG"), (Image.new("P", (80, 100)), "GIF"), (Image.new("L", (80, 100)), "WEBP"),
    (Image.new("CMYK", (80, 100)), "JPEG"), (Image.new("1", (80, 100)), "BMP"), (Image.new("I;16", (80, 100)), "TIFF"),
], ids=["png", "gif", "webp", "cmyk", "bmp", "tiff"])  # fmt: skip
def test_every_kind_becomes_a_jpeg(picture, kind):
    result = opened(prepare_photo(packed(picture, kind)))
    assert (result.format, result.mode, result.size) == ("JPEG", "RGB", (80, 100))


def test_what_is_transparent_becomes_white():
    result = opened(prepare_photo(packed(Image.new("RGBA", (80, 100), (0, 0, 0, 0)), "PNG")))
    assert min(result.getpixel((40, 50))) > 250


def test_a_photo_that_is_ready_stays_as_it_is():
    ready = prepare_photo(packed(Image.new("RGB", (300, 500), "navy")))
    assert prepare_photo(ready, portrait=False) == ready


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("data", "key"), [
    (bomb(60_000, 60_000), "photo_too_large"), (bomb(10_000, 10_000), "photo_too_large"), (b"", "photo_unreadable"),
    (b"\xff\xd8\xff\xe0 not a picture", "photo_unreadable"), (packed(Image.new("RGB", (400, 400)))[:300], "photo_unreadable"),
    (packed(Image.new("RGB", (5, 400))), "photo_unreadable"), (b"<svg/>", "photo_unreadable"),
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "photo_of_phone"), (b"\0\0\0\x18ftypisom\0\0\0\0", "photo_unreadable"),
], ids=["bomb", "many pixels", "empty", "words", "cut short", "a line", "svg", "of a phone", "a film"])  # fmt: skip
def test_what_is_no_photo_is_refused_with_words(data, key):
    with pytest.raises(DeskError) as caught:
        prepare_photo(data)
    assert caught.value.key == key
    assert caught.value.message("ar") and caught.value.message("en")
