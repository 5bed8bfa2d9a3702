"""PDF files of the user, bound into a pack: opened, counted, and drawn into the frames that layout left for them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf


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


def opened(data: bytes, password: str = "") -> tuple[bytes, int]:
    """The file without its password, and how many pages it has; the very same bytes if it had none and is sound.

    Raises AttachmentFault.
    """
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as file:
            pages = len(file.pages)
            # Files with a broken page tree open all the same: drawing each page finds out.
            for page in file.pages:
                page.as_form_xobject()
            if not pages:
                raise AttachmentFault("empty")
            if not file.is_encrypted:
                return data, pages
            target = io.BytesIO()
            file.save(target, encryption=False, deterministic_id=True)
            return target.getvalue(), pages
    except pikepdf.PasswordError:
        raise AttachmentFault("password" if password else "encrypted") from None
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, RuntimeError):
        raise AttachmentFault("damaged") from None


def bound(pdf: bytes, attachments: Mapping[str, bytes], inserts: Sequence[Insert]) -> bytes:
    """``pdf`` with the pages of ``attachments`` (name -> file as ``opened`` gave it) scaled into their frames, under it.

    Pages stand as viewers turn them; none is enlarged. The same arguments give the same bytes. Raises KeyError for an unknown
    name.
    """
    sources = {name: pikepdf.open(io.BytesIO(data)) for name, data in attachments.items()}
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
