"""A snapshot and a specification become a finished document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import NAMESPACE_URL, uuid5

from desk_app.errors import DeskError
from desk_app.model.issuing import Mark
from desk_app.model.records import Snapshot
from desk_app.model.workspace import DateStyle, Digits, DocumentKind, PackLanguage, PackSpec, Typeface
from desk_app.resources import root
from desk_app.service.attachments import AttachmentFiles, bind, binds_attachments, has_attachments, not_bound
from desk_app.service.faults import every_missing_glyph, pack_faults
from desk_app.service.files import check_output, write_whole
from desk_app.service.values import BuiltPack, Cancelled

if TYPE_CHECKING:
    from desk_app.compose import KeptSections
    from desk_app.layout import SectionCache
    from desk_app.layout.fingerprints import Relabel
    from desk_app.layout.pages import Pages
    from desk_app.model.findings import Finding
    from desk_app.typeset import FaceSet

Progress = Callable[[int, int], None]
"""Called with (done, in all); the scale is the same from the first call of a pack to its last."""

_SCALE = 100
_LAYOUT_SHARE = 60
_NAMESPACE = uuid5(NAMESPACE_URL, "delegation-desk:pack")


class PackCache:
    """Fonts and sections kept from one pack to the next; for one thread at a time. ``fonts``: another folder of font files."""

    def __init__(self, fonts: Path | None = None) -> None:
        from desk_app.compose import KeptSections
        from desk_app.layout import SectionCache
        from desk_app.typeset import load_faces

        self._fonts = fonts or root() / "fonts"
        self.faces: FaceSet = load_faces(self._fonts)
        self.sections: SectionCache = SectionCache()
        self.composed: KeptSections = KeptSections()
        self.attachments = AttachmentFiles()
        self._other: tuple[Typeface, FaceSet, SectionCache] | None = None

    def setting(self, typeface: Typeface, files: Mapping[str, bytes]) -> tuple[FaceSet, SectionCache]:
        """The faces of a typeface and what has been laid out in them; of typefaces but the usual one the last is kept.

        files: contents by SHA-256. Raises DeskError: typeface_gone.
        """
        from desk_app.layout import SectionCache
        from desk_app.service.typefaces import faces_of

        if typeface.kind == "plex":
            return self.faces, self.sections
        if self._other is None or self._other[0] != typeface:
            self._other = (typeface, faces_of(typeface, files, self._fonts), SectionCache())
        return self._other[1:]


def default_spec(
    snapshot: Snapshot,
    *,
    language: PackLanguage | Literal["facing"] = "both",
    document: DocumentKind = "full",
    edition: Literal["full", "safe"] = "full",
    digits: Digits | None = None,
    dates: DateStyle | None = None,
    meeting_ids: tuple[str, ...] = (),
    indicator_ids: tuple[str, ...] = (),
    typeface: Typeface | None = None,
    pdfa: bool = False,
) -> PackSpec:
    """The specification of a document of the visit, dated as the visit's own pack of that kind is, or else on its first day.

    ``language``: "facing" for both on the two pages of openings.
    ``digits`` and ``dates`` are the profile's and ``typeface`` the visit's unless given. Equal arguments give an equal
    specification.
    """
    visit, profile = snapshot.visit, snapshot.profile
    return PackSpec(
        id=str(uuid5(_NAMESPACE, f"{visit.id} {document} {language} {edition}")),
        visit_id=visit.id,
        document=document,
        language="both" if language == "facing" else language,
        facing=language == "facing",
        digits=digits or profile.digits,
        dates=dates or profile.dates,
        edition=edition,
        meeting_ids=meeting_ids,
        indicator_ids=indicator_ids,
        typeface=typeface or visit.typeface,
        pdfa=pdfa,
        dated=next((pack.dated for pack in snapshot.packs if pack.document == document and pack.dated), visit.first_day),
    )


def lay_out_pack(
    snapshot: Snapshot,
    spec: PackSpec,
    cache: PackCache,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    mark: Mark | None = None,
    relabel: Relabel | None = None,
) -> Pages:
    """The pages of a document. ``mark`` and ``relabel``: of an issue. Raises DeskError as ``build_pack`` and Cancelled."""
    with pack_faults(snapshot):
        from desk_app.compose import compose
        from desk_app.layout import lay_out

        faces, sections = cache.setting(spec.typeface, snapshot.files)
        attached = cache.attachments.find(snapshot) if binds_attachments(spec) else {}
        document = compose(snapshot, spec, mark, attached, cache.composed)
        with every_missing_glyph(document, faces):
            return lay_out(document, faces, sections, progress, cancelled, relabel=relabel)


def build_pack(
    snapshot: Snapshot,
    spec: PackSpec,
    *,
    cache: PackCache | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BuiltPack:
    """The document as PDF. The same snapshot and specification give the same bytes.

    Raises DeskError: glyph_missing, glyphs_missing (with records and fields), font_missing, typeface_gone, picture_broken,
    pdfa_attachments, or layout's own; and Cancelled.
    """
    cache = cache or PackCache()
    pages = lay_out_pack(snapshot, spec, cache, part_of(progress, 0, _LAYOUT_SHARE), cancelled)
    pdf = pdf_of(snapshot, spec, pages, part_of(progress, _LAYOUT_SHARE, _SCALE), cancelled)
    return BuiltPack(pdf, pages.count, gaps(snapshot, spec, pages), not_bound(snapshot, spec, cache))


def pdf_of(
    snapshot: Snapshot,
    spec: PackSpec,
    pages: Pages,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The file of a document that is laid out, or of some of its pages, with its attachments.

    Raises DeskError: picture_broken, attachment_gone, pdfa_attachments; and Cancelled.
    """
    if spec.pdfa and has_attachments(pages):
        raise DeskError("pdfa_attachments")
    with pack_faults(snapshot):
        from desk_app.pdf import write_pdf

        return bind(snapshot, pages, write_pdf(pages, pdfa=spec.pdfa, progress=progress, cancelled=cancelled))


def write_pack(
    snapshot: Snapshot,
    spec: PackSpec,
    path: Path,
    *,
    cache: PackCache | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BuiltPack:
    """The document as a file, whole or not at all: an older file of the name stays until the new one is finished.

    Raises as ``build_pack``, and DeskError: folder_missing, folder_read_only, target_is_folder, disk_full, file_in_use,
    name_invalid, target_is_special, target_is_workspace (so ends the name of a workspace, or of its log or lock).
    """
    check_output(path)
    built = build_pack(snapshot, spec, cache=cache, progress=progress, cancelled=cancelled)
    if cancelled is not None and cancelled():
        raise Cancelled
    write_whole(path, built.pdf)
    return built


def gaps(snapshot: Snapshot, spec: PackSpec, pages: Pages) -> tuple[Finding, ...]:
    """The texts that these pages lack in a language of the pack, or of which one language was changed since approval; and what
    should stand on one page and does not."""
    from desk_app.model.readiness import check
    from desk_app.service.readiness import over_a_page

    found = (finding for finding in check(snapshot, spec) if finding.key.startswith(("missing_", "stale_")))
    # A form of address that is left out is no gap: no page shows one.
    return (*(finding for finding in found if finding.severity != "note"), *over_a_page(snapshot, spec, pages))


def part_of(progress: Progress | None, first: int, last: int) -> Progress | None:
    """``progress`` for a part of the work that goes from ``first`` to ``last`` of the whole scale."""
    if progress is None:
        return None
    return lambda done, total: progress(first + (last - first) * done // max(total, 1), _SCALE)
