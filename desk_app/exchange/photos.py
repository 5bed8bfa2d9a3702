"""Photos of people: any picture becomes a small upright JPEG that says nothing of where and when it was taken."""

from __future__ import annotations

import io
import warnings
from typing import Any

from desk_app.errors import DeskError

BoxPx = tuple[int, int, int, int]

LARGEST_PHOTO_BYTES = 200_000
PORTRAIT = (4, 5)
"""Width to height of the portraits in a pack."""
_LONGEST_SIDE_PX = 1000
_SHORTEST_SIDE_PX = 16
_MOST_PIXELS = 60_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
_PHONE_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
"""Brands of ISO base media files whose pictures Pillow does not read (ISO/IEC 23008-12, AV1 Image File Format)."""


def prepare_photo(data: bytes, box: BoxPx | None = None, *, portrait: bool = True) -> bytes:
    """A JPEG of less than 200 KB without metadata, turned as the camera was held.

    box: what to cut out, (left, top, right, bottom) in pixels of the turned picture; without one, the middle in the proportion
    ``PORTRAIT``, a little more from above, where the face is; or all of it if not ``portrait``. A picture that is already such
    a JPEG, whole and not to be cut, comes back byte by byte. Raises DeskError: photo_of_phone (HEIC, HEIF,
    AVIF), photo_unreadable, photo_too_large.
    """
    from PIL import Image, ImageOps

    if data[4:8] == b"ftyp" and data[8:12] in _PHONE_BRANDS:
        raise DeskError("photo_of_phone", exit_code=2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=_FORMATS)
        # The header says how large a picture claims to be, before any of it is unpacked.
        if opened.width * opened.height > _MOST_PIXELS:
            raise DeskError("photo_too_large", exit_code=2)
        opened.draft("RGB", (2 * _LONGEST_SIDE_PX, 2 * _LONGEST_SIDE_PX)) if box is None else None
        size = opened.size
        opened.load()
    except Image.DecompressionBombError as error:
        raise DeskError("photo_too_large", exit_code=2) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, OverflowError) as error:
        raise DeskError("photo_unreadable", exit_code=2) from error
    if box is None and not portrait and _is_ready(opened, data, size):
        return data
    picture = ImageOps.exif_transpose(opened)
    if box is None:
        box = _middle(*picture.size) if portrait else (0, 0, *picture.size)
    left, top, right, bottom = box
    box = (max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom))
    if box[2] - box[0] < _SHORTEST_SIDE_PX or box[3] - box[1] < _SHORTEST_SIDE_PX:
        raise DeskError("photo_unreadable", exit_code=2)
    cut = _on_white(picture.crop(box))
    cut.thumbnail((_LONGEST_SIDE_PX, _LONGEST_SIDE_PX), Image.Resampling.LANCZOS)
    return _packed(cut)


def _is_ready(picture: Any, data: bytes, size: tuple[int, int]) -> bool:
    if picture.format != "JPEG" or picture.mode != "RGB" or len(data) >= LARGEST_PHOTO_BYTES or max(size) > _LONGEST_SIDE_PX:
        return False
    # Beside the marker of JFIF, any segment of an application or a comment may hold what nobody means to give away.
    return not (set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression"})


def _middle(width_px: int, height_px: int) -> BoxPx:
    across, up = PORTRAIT
    cut_width, cut_height = min(width_px, height_px * across // up), min(height_px, width_px * up // across)
    left, top = (width_px - cut_width) // 2, (height_px - cut_height) // 3
    return left, top, left + cut_width, top + cut_height


def _on_white(picture: Any) -> Any:
    """The picture in RGB, what is transparent made white."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA", "P") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _packed(picture: Any) -> bytes:
    """The best JPEG that stays under the limit. Nothing of ``info`` goes with it."""
    from PIL import Image

    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    while True:
        for quality in (88, 80, 70, 60):
            packed = io.BytesIO()
            bare.save(packed, "JPEG", quality=quality, optimize=True, progressive=True)
            if packed.tell() < LARGEST_PHOTO_BYTES:
                return packed.getvalue()
        bare = bare.resize((max(1, bare.width * 3 // 4), max(1, bare.height * 3 // 4)), Image.Resampling.LANCZOS)
