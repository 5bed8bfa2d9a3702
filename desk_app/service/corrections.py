"""Changed sheets: the leaves that a binder of an earlier issue must exchange, with the note that says how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date as day
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.issuing import Mark
from desk_app.model.leaves import UNNUMBERED, Replacement, replacements, replacements_across
from desk_app.model.records import Snapshot
from desk_app.model.workspace import DocumentKind, Leaf, PackSpec
from desk_app.service.faults import every_missing_glyph, pack_faults
from desk_app.service.issuing import LaidOut, gaps_of, issue_of, issues, lay_out_issue, sides_of, variant_of, with_typeface
from desk_app.service.packs import PackCache, Progress, part_of, pdf_of

if TYPE_CHECKING:
    from desk_app.layout.pages import Pages
    from desk_app.service.workspace import Desk

_LAYOUT_SHARE = 70
_SCALE = 100


@dataclass(frozen=True, slots=True)
class ChangedSheets:
    """What brings a binder of issue ``since`` to the document as it is now.

    number: the issue that the leaves belong to: the latest one while nothing differs from it, else the next to come.
    changes: what to take out and to put in; empty when nothing differs, and then ``pdf`` is empty too.
    leaves: every page of the document now. pages: of the file; replaced: those of them that go into the binder.
    titles: number of a section -> its title in the document's first language, of the sections that it has now.
    """

    since: int
    number: int
    changes: tuple[Replacement, ...]
    leaves: tuple[Leaf, ...]
    pdf: bytes = field(default=b"", repr=False)
    pages: int = 0
    replaced: int = 0
    titles: dict[str, str] = field(default_factory=dict)


def changed(
    desk: Desk,
    visit_id: str,
    spec: PackSpec | DocumentKind,
    since: int,
    *,
    date: str = "",
    cache: PackCache | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ChangedSheets:
    """The document as it is now against issue ``since`` of it, in the language and edition of ``spec``.

    spec: a kind of document stands for what that issue was made from. date: ISO, that the sheets bear; that of the latest issue
    while nothing differs from it, else today's, unless given. Nothing is written to the workspace.
    Raises DeskError: issue_unknown, issue_lacks_variant, unnumbered_document, and as ``build_pack``; KeyError, Cancelled.
    """
    document = spec if isinstance(spec, str) else spec.document
    if document in UNNUMBERED:
        raise DeskError("unnumbered_document", exit_code=2)
    held = issue_of(desk, visit_id, document, since)
    spec = held.spec if isinstance(spec, str) else spec
    before = variant_of(held, spec.language, spec.edition).leaves
    snapshot, cache = with_typeface(desk, desk.snapshot(visit_id), spec), cache or PackCache()
    known = issues(desk, visit_id, document)
    latest = known[-1]

    def lay_out(mark: Mark, progress: Progress | None = None) -> LaidOut:
        return lay_out_issue(snapshot, spec, mark, known, cache, progress, cancelled)

    mark = Mark(latest.number, latest.date, overridden=latest.overridden)
    now = lay_out(mark, part_of(progress, 0, _LAYOUT_SHARE))
    as_issued = {
        variant.leaves for variant in latest.variants if (variant.language, variant.edition) == (spec.language, spec.edition)
    }
    if now.leaves not in as_issued:
        mark = Mark(latest.number + 1, date or day.today().isoformat(), overridden=bool(gaps_of(snapshot, [spec])))
        now = lay_out(mark)
    changes = replacements_across(before, now.leaves) if spec.facing else replacements(before, now.leaves, sides_of(spec))
    titles = {part.number: part.outline.removeprefix(part.number).strip() for part in now.pages.sections if part.number}
    found = ChangedSheets(since, mark.number, changes, now.leaves, titles=titles)
    if not changes:
        return found
    pages, replaced = _sheets(snapshot, desk.snapshot_when_issued(held), spec, mark, found, now, cache, cancelled)
    pdf = pdf_of(snapshot, spec, pages, part_of(progress, _LAYOUT_SHARE, _SCALE), cancelled)
    return replace(found, pdf=pdf, pages=pages.count, replaced=replaced)


def _sheets(
    snapshot: Snapshot,
    before: Snapshot,
    spec: PackSpec,
    mark: Mark,
    found: ChangedSheets,
    now: LaidOut,
    cache: PackCache,
    cancelled: Callable[[], bool] | None,
) -> tuple[Pages, int]:
    """The note, the list and the leaves as one document, and how many pages of it are leaves."""
    with pack_faults(snapshot):
        from desk_app.compose.correction import correction
        from desk_app.layout import excerpt, lay_out
        from desk_app.layout.pages import Page, SectionPages

        faces, kept = cache.setting(spec.typeface, snapshot.files)
        document = correction(snapshot, spec, mark, found.since, found.changes, found.leaves, before)
        with every_missing_glyph(document, faces):
            note = lay_out(document, faces, kept, None, cancelled)
        inserted = {label for change in found.changes for label in change.insert}
        leaves = excerpt(now.pages, [page.number for part in now.pages.sections for page in part.pages if page.label in inserted])
        between: tuple[SectionPages, ...] = ()
        if note.count % sides_of(spec):
            # The first leaf begins on the front of a sheet.
            between = (SectionPages("blank", "", "", 0, (Page((), (), (), (), note.count + 1, ""),), ()),)
        pages = replace(note, sections=(*note.sections, *between, *leaves.sections), watermark=now.pages.watermark)
        return pages, leaves.count
