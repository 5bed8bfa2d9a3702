"""Files of the user, bound into a pack: opened, measured, and drawn into the frames that layout left for them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageOps, ImageSequence

SizePt = tuple[float, float]

_END_OF_FILE_BYTES = 2048
"""Where viewers look for the end of a file: one that was cut short has none there, and lacks what its pages need."""
_LONGEST_SIDE_PX = 2480
"""A4 at 300 dots to the inch, lying: no frame of a pack is larger."""
_PICTURE_DPI = 150
_PICTURE_QUALITY = 90


class AttachmentFault(Exception):
    """A file that can't be bound. ``reason``: "damaged", "encrypted" (it needs a password), "password" (a wrong one), "empty"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Insert:
    """A page of an attachment in a frame of the pack. Pages count from 0; ``frame_pt``: left, bottom, right, top."""

    page: int
    attachment: str
    source_page: int
    frame_pt: tuple[float, float, float, float]


def opened(data: bytes, password: str = "") -> tuple[bytes, tuple[SizePt, ...]]:
    """The file without its password, and the width and height of its pages as viewers turn them; the very same bytes if it had
    no password and is sound.

    Raises AttachmentFault.
    """
    if b"startxref" not in data[-_END_OF_FILE_BYTES:]:
        raise AttachmentFault("damaged")
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as file:
            # Files with a broken page tree open all the same: drawing each page finds out.
            sizes = tuple(_size(page.as_form_xobject()) for page in file.pages)
            if not sizes:
                raise AttachmentFault("empty")
            if not file.is_encrypted:
                return data, sizes
            target = io.BytesIO()
            file.save(target, encryption=False, deterministic_id=True)
            return target.getvalue(), sizes
    except pikepdf.PasswordError:
        raise AttachmentFault("password" if password else "encrypted") from None
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, RuntimeError):
        raise AttachmentFault("damaged") from None


def picture_as_pdf(data: bytes) -> bytes:
    """A picture as a file of one page, upright; one of several, as scanners make them, as a file of as many. On white where it is
    transparent.

    Raises AttachmentFault: damaged.
    """
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            pages = [_upright(frame) for frame in ImageSequence.Iterator(picture)]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise AttachmentFault("damaged") from None
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=_PICTURE_DPI, quality=_PICTURE_QUALITY)
    return target.getvalue()


def bound(pdf: bytes, attachments: Mapping[str, bytes], inserts: Sequence[Insert]) -> bytes:
    """``pdf`` with the pages of ``attachments`` (name -> file as ``opened`` gave it) scaled into their frames, under it.

    Pages stand as viewers turn them, with what was filled into their forms and stamped on them; none is enlarged. The same
    arguments give the same bytes. Raises KeyError for an unknown name.
    """
    sources = {name: _flat(data) for name, data in attachments.items()}
    with pikepdf.open(io.BytesIO(pdf)) as pack:
        for insert in inserts:
            page = pack.pages[insert.page]
            form = pack.copy_foreign(sources[insert.attachment].pages[insert.source_page].as_form_xobject())
            name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name("/Attached"))
            frame = pikepdf.Rectangle(*insert.frame_pt)
            placed = page.calc_form_xobject_placement(form, name, frame, allow_shrink=True, allow_expand=False)
            page.contents_add(b"/Artifact BMC\n" + placed + b"\nEMC\n", prepend=True)
        target = io.BytesIO()
        pack.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    for source in sources.values():
        source.close()
    return target.getvalue()


def _flat(data: bytes) -> pikepdf.Pdf:
    """The file with its fields, stamps and remarks as part of its pages: what is beside a page is not copied with it."""
    file = pikepdf.open(io.BytesIO(data))
    if any("/Annots" in page for page in file.pages):
        file.generate_appearance_streams()
        file.flatten_annotations("print")
    return file


def _size(form: pikepdf.Object) -> SizePt:
    """Width and height of a page as it will be drawn, turned as it says."""
    left, bottom, right, top = (float(edge) for edge in form.BBox)
    a, b, c, d = ([float(value) for value in form.Matrix] if "/Matrix" in form else [1.0, 0.0, 0.0, 1.0])[:4]
    width_pt, height_pt = abs(right - left), abs(top - bottom)
    return abs(a) * width_pt + abs(c) * height_pt, abs(b) * width_pt + abs(d) * height_pt


def _upright(frame: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(frame)
    turned.thumbnail((_LONGEST_SIDE_PX, _LONGEST_SIDE_PX))
    coloured = turned.convert("RGBA")
    page = Image.new("RGB", coloured.size, "white")
    page.paste(coloured, mask=coloured.getchannel("A"))
    return page.convert("L") if frame.mode in ("1", "L", "I;16") else page
