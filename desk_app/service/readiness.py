"""Whether a document is ready to be issued: the rules of the model, and what only its pages and its files tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.visit import Visit
from desk_app.model.workspace import PackSpec

if TYPE_CHECKING:
    from desk_app.layout.pages import Page, Pages
    from desk_app.model.findings import Finding
    from desk_app.service.attachments import AttachmentFiles
    from desk_app.service.packs import PackCache


def readiness(snapshot: Snapshot, spec: PackSpec | None = None, pages: Pages | None = None) -> tuple[Finding, ...]:
    """What is not ready, the gravest first: of the visit, or of what the document ``spec`` prints.

    pages: that document laid out; without them what takes more than a page is not told.
    """
    from desk_app.model.findings import gravest_first
    from desk_app.model.readiness import check

    measured = () if spec is None or pages is None else over_a_page(snapshot, spec, pages)
    return gravest_first((*check(snapshot, spec), *measured))


def blocking(snapshot: Snapshot, spec: PackSpec) -> tuple[Finding, ...]:
    """The gaps for which a final issue of the document is refused, unless the user overrides. Pages need not be laid out for
    them: what only these tell is a warning."""
    return tuple(found for found in readiness(snapshot, spec) if found.severity == "error")


def whole_readiness(snapshot: Snapshot, spec: PackSpec, cache: PackCache) -> tuple[Finding, ...]:
    """``readiness`` of a document with what its pages and its attachments tell; it is laid out for that.

    Raises DeskError as ``build_pack``.
    """
    from desk_app.model.findings import gravest_first
    from desk_app.service.packs import lay_out_pack

    found = readiness(snapshot, spec, lay_out_pack(snapshot, spec, cache))
    return gravest_first((*found, *unbound(snapshot, spec, cache.attachments)))


def visit_readiness(snapshot: Snapshot, attachments: AttachmentFiles) -> tuple[Finding, ...]:
    """What is not ready in the visit, whatever is printed of it: the rules, and the attachments that no pack can hold."""
    from desk_app.model.findings import gravest_first

    return gravest_first((*readiness(snapshot), *unbound(snapshot, None, attachments)))


def over_a_page(snapshot: Snapshot, spec: PackSpec, pages: Pages) -> Iterator[Finding]:
    """Points to make that can't be read from one page, a press release or a letter of more than one."""
    from desk_app.model.findings import Count, Finding, finding

    letters = {f"letter-{one.id}": one.person_id for one in snapshot.report.letters} if snapshot.report is not None else {}
    open_points = {
        meeting.id: {f"points/{point.id}/text" for point in meeting.points if point.disclosure == "may use"}
        for meeting in snapshot.meetings
    }
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}
    for section in pages.sections:
        # The two pages of an opening say the same in two languages: they count for one.
        openings = _openings(section.pages, 2 if spec.facing and spec.language == "both" else 1)
        for meeting_id, paths in open_points.items():
            count = sum(any(_shows(page, meeting_id, paths) for page in opening) for opening in openings)
            if count > 1:
                yield finding(meetings[meeting_id], "points", "warning", "points_over_page", pages=Count(count, "page"))
        count = sum(any(page.items for page in opening) for opening in openings)
        at = snapshot.report
        if count < 2 or at is None:
            continue
        told: dict[str, object] = {"pages": Count(count, "page")}
        if section.anchor == "press":
            yield Finding(snapshot.visit.title, at.id, "lead", "", "warning", "press_over_page", told)
        elif section.anchor in letters:
            letter_id = section.anchor.removeprefix("letter-")
            told["person"] = snapshot.people[letters[section.anchor]].name
            yield Finding(snapshot.visit.title, at.id, f"letters/{letter_id}/text", "", "warning", "letter_over_page", told)


def unbound(snapshot: Snapshot, spec: PackSpec | None, attachments: AttachmentFiles) -> Iterator[Finding]:
    """Attachments that the document lists and can't hold: damaged, locked, gone, or of another kind. Without a specification, of
    the whole visit."""
    from desk_app.model.findings import Severity, finding
    from desk_app.service.attachments import binds_attachments

    if spec is not None and not binds_attachments(spec):
        return
    attached = attachments.find(snapshot)
    wanted = spec.meeting_ids if spec is not None else ()
    chosen = (meeting for meeting in snapshot.meetings if not wanted or meeting.id in wanted)
    owners: tuple[Visit | Meeting, ...] = (snapshot.visit, *chosen)
    for owner in owners:
        for one in owner.attachments:
            found = attached.get(one.sha256)
            reason = "missing" if found is None else found.reason
            if reason:
                severity: Severity = "note" if reason == "other" else "warning"
                yield finding(owner, f"attachments/{one.id}/title", severity, f"attachment_{reason}", name=one.name)


def _openings(pages: tuple[Page, ...], size: int) -> list[tuple[Page, ...]]:
    return [pages[at : at + size] for at in range(0, len(pages), size)]


def _shows(page: Page, record_id: str, paths: set[str]) -> bool:
    return any(area.source[0] == record_id and area.source[1] in paths for area in page.sources)
