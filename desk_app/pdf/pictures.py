"""Raster pictures as image objects: JPEG as it is, anything else as deflated pixels with a soft mask for transparency."""

from __future__ import annotations

import hashlib
import io
from typing import NamedTuple

from desk_app.pdf.objects import PdfFile, compressed

_ORIENTATION = 0x0112


class PictureBroken(ValueError):
    """Bytes that are no readable picture. ``sha256`` (hex) tells who asked for the page which file it was."""

    def __init__(self, data: bytes) -> None:
        super().__init__("a picture cannot be read")
        self.sha256 = hashlib.sha256(data).hexdigest()


class _Encoded(NamedTuple):
    entries: str
    data: bytes
    alpha: bytes | None
    size: tuple[int, int]


class PictureSet:
    """Pictures made ready for the file once, by their bytes. Owned by whoever writes several files of the same pictures."""

    def __init__(self) -> None:
        self._encoded: dict[bytes, _Encoded] = {}

    def add_to(self, file: PdfFile, data: bytes) -> int:
        """Write the picture into ``file``; returns the number of its image object. Raises PictureBroken."""
        if data not in self._encoded:
            self._encoded[data] = _encode(data)
        picture = self._encoded[data]
        mask = ""
        if picture.alpha is not None:
            soft_mask = file.add_stream(picture.alpha, _entries(picture.size, "DeviceGray") + "/Filter/FlateDecode", encoded=True)
            mask = f"/SMask {soft_mask} 0 R"
        return file.add_stream(picture.data, picture.entries + mask, encoded=True)


def _encode(data: bytes) -> _Encoded:
    # Imported at the first picture: most packs have none.
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        image: Image.Image = Image.open(io.BytesIO(data))
        image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise PictureBroken(data) from broken
    turned = image.getexif().get(_ORIENTATION, 1) != 1
    if image.format == "JPEG" and image.mode in ("RGB", "L") and not turned:
        space = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
        return _Encoded(_entries(image.size, space) + "/Filter/DCTDecode", data, None, image.size)
    if turned:
        image = ImageOps.exif_transpose(image)
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = compressed(image.getchannel("A").tobytes())
    grey = image.mode in ("1", "L")
    pixels = image.convert("L" if grey else "RGB")
    space = "DeviceGray" if grey else "DeviceRGB"
    packed = compressed(pixels.tobytes())
    return _Encoded(_entries(pixels.size, space) + "/Filter/FlateDecode", packed, alpha, pixels.size)


def _entries(size: tuple[int, int], space: str) -> str:
    return f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/ColorSpace/{space}/BitsPerComponent 8"
