"""Files of the user's, taken as attachments and bound into packs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from desk_app.errors import DeskError
from desk_app.model.attached import Attached, LeftOut
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.visit import Attachment, Visit
from desk_app.model.workspace import PackSpec

if TYPE_CHECKING:
    from desk_app.layout.pages import Pages, PlacedInsert
    from desk_app.service.packs import PackCache

_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 1024
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")


def take_attachment(name: str, data: bytes, password: str = "") -> bytes:
    """What the workspace keeps of a file: a PDF without its password, any other as it is.

    Raises DeskError: attachment_encrypted (it needs a password), attachment_password (a wrong one), attachment_damaged,
    attachment_empty.
    """
    from desk_app.finishing.attachments import AttachmentFault, opened, picture_as_pdf

    try:
        kind = _kind(name, "", data)
        if kind == "pdf":
            return opened(data, password)[0]
        if kind == "picture":
            picture_as_pdf(data)
    except AttachmentFault as fault:
        raise DeskError(f"attachment_{fault.reason}", name=name) from fault
    return data


class AttachmentFiles:
    """Opens the attachments of snapshots and remembers what was found, but not the files. For one thread at a time."""

    def __init__(self) -> None:
        self._found: dict[str, Attached] = {}

    def find(self, snapshot: Snapshot) -> dict[str, Attached]:
        """What was found at each SHA-256 among the attachments of the visit and its meetings."""
        found = {}
        for attachment in _attachments(snapshot):
            known = self._found.get(attachment.sha256) or _look(snapshot, attachment)
            # What is gone may come back: it is not remembered.
            if known.reason != "missing":
                self._found[attachment.sha256] = known
            found[attachment.sha256] = known
        return found


def binds_attachments(spec: PackSpec) -> bool:
    """Whether the document has a place for attachments: the full pack has, unless it was given sections without them."""
    return spec.document == "full" and (not spec.sections or "attachments" in spec.sections)


def not_bound(snapshot: Snapshot, spec: PackSpec, cache: PackCache) -> tuple[LeftOut, ...]:
    """The attachments that the document only lists."""
    from desk_app.compose.attachments import left_out
    from desk_app.compose.pack import pack_of

    return left_out(pack_of(snapshot, spec, None, cache.attachments.find(snapshot))) if binds_attachments(spec) else ()


def has_attachments(pages: Pages) -> bool:
    return bool(_frames(pages))


def _frames(pages: Pages) -> list[tuple[int, PlacedInsert]]:
    """The frames for pages of attachments, with the place of their page in the document, from 0."""
    from desk_app.layout.pages import PlacedInsert

    return [
        (number, item)
        for number, page in enumerate(page for section in pages.sections for page in section.pages)
        for item in page.items
        if isinstance(item, PlacedInsert)
    ]


def bind(snapshot: Snapshot, pages: Pages, pdf: bytes) -> bytes:
    """``pdf``, which was made of ``pages``, with the pages of attachments in their frames; itself if it has none.

    Raises DeskError: attachment_gone.
    """
    placed = _frames(pages)
    if not placed:
        return pdf
    from desk_app.finishing.attachments import Insert, bound

    kept = {attachment.sha256: attachment for attachment in _attachments(snapshot)}
    files = {key: _as_pdf(snapshot, kept[key]) for key in dict.fromkeys(item.key for _, item in placed)}
    inserts = [
        Insert(number, item.key, item.page, (item.x_pt, item.y_pt, item.x_pt + item.width_pt, item.y_pt + item.height_pt))
        for number, item in placed
    ]
    return bound(pdf, files, inserts)


def _attachments(snapshot: Snapshot) -> Iterable[Attachment]:
    owners: tuple[Visit | Meeting, ...] = (snapshot.visit, *snapshot.meetings)
    return (attachment for owner in owners for attachment in owner.attachments if attachment.sha256)


def _look(snapshot: Snapshot, attachment: Attachment) -> Attached:
    from desk_app.finishing.attachments import AttachmentFault, opened, picture_as_pdf

    data = _read(snapshot, attachment.sha256)
    if data is None:
        return Attached(reason="missing")
    kind = _kind(attachment.name, attachment.mime, data)
    if kind == "other":
        return Attached(reason="other")
    try:
        return Attached(opened(data if kind == "pdf" else picture_as_pdf(data))[1])
    except AttachmentFault as fault:
        return Attached(reason=fault.reason)


def _as_pdf(snapshot: Snapshot, attachment: Attachment) -> bytes:
    from desk_app.finishing.attachments import picture_as_pdf

    data = _read(snapshot, attachment.sha256)
    if data is None:
        raise DeskError("attachment_gone", name=attachment.name)
    return picture_as_pdf(data) if _kind(attachment.name, attachment.mime, data) == "picture" else data


def _read(snapshot: Snapshot, sha256: str) -> bytes | None:
    """An attachment's bytes: carried in the snapshot, or read from the workspace."""
    carried: Mapping[str, bytes] = snapshot.files
    if sha256 in carried:
        return carried[sha256]
    return snapshot.read_file(sha256) if snapshot.read_file is not None else None


def _kind(name: str, mime: str, data: bytes) -> Literal["pdf", "picture", "other"]:
    """What a file is, by what it holds, and where that doesn't say so, by what it is called."""
    ending = PurePath(name).suffix.casefold()
    if _PDF_MARK in data[:_MARK_WITHIN] or mime == "application/pdf" or ending == ".pdf":
        return "pdf"
    return "picture" if mime.startswith("image/") or ending in _PICTURES else "other"
