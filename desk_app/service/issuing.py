"""Issues: documents numbered, dated and kept whole with a manifest of their leaves; what readers of earlier ones must know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from typing import TYPE_CHECKING
from uuid import uuid4

from desk_app.errors import DeskError
from desk_app.model.issuing import Mark
from desk_app.model.leaves import labels_after, replacements, section_of
from desk_app.model.records import Snapshot
from desk_app.model.text import EMPTY, BiText
from desk_app.model.workspace import (
    ContentEdition,
    Copy,
    DocumentKind,
    Issue,
    Leaf,
    PackLanguage,
    PackSpec,
    SectionNumber,
    Variant,
)
from desk_app.service.faults import NotReady
from desk_app.service.packs import PackCache, Progress, lay_out_pack, part_of, pdf_of
from desk_app.service.readiness import blocking
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.layout.pages import Pages
    from desk_app.model.findings import Finding
    from desk_app.service.workspace import Desk

Asked = Callable[[], bool]
_LAYOUT_SHARE = 60
_SCALE = 100


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The pages of an issue, and its manifest: a leaf for each of them."""

    pages: Pages
    leaves: tuple[Leaf, ...]


def issues(desk: Desk, visit_id: str, document: DocumentKind | None = None) -> tuple[Issue, ...]:
    """The issues of a visit (of one kind of document, when given), each kind by number."""
    found = [record for record in desk.records("issue", visit_id) if isinstance(record, Issue)]
    wanted = [one for one in found if document is None or one.spec.document == document]
    return tuple(sorted(wanted, key=lambda one: (one.spec.document, one.number)))


def issue_of(desk: Desk, visit_id: str, document: DocumentKind, number: int) -> Issue:
    """One issue. Raises DeskError: issue_unknown (names those that there are)."""
    known = issues(desk, visit_id, document)
    for one in known:
        if one.number == number:
            return one
    raise DeskError("issue_unknown", exit_code=2, number=number, known=", ".join(str(one.number) for one in known) or "—")


def issued_pdf(desk: Desk, issue: Issue, language: PackLanguage | None = None, edition: ContentEdition | None = None) -> bytes:
    """The file of an issue as it was kept, in its own language and edition unless others are given.

    Raises DeskError: issue_lacks_variant; issue_file_gone for a workspace that lost it.
    """
    wanted = variant_of(issue, language or issue.spec.language, edition or issue.spec.edition)
    data = desk.file(wanted.pdf)
    if data is None:
        raise DeskError("issue_file_gone", number=issue.number)
    return data


def variant_of(issue: Issue, language: PackLanguage, edition: ContentEdition) -> Variant:
    """Raises DeskError: issue_lacks_variant."""
    for variant in issue.variants:
        if (variant.language, variant.edition) == (language, edition):
            return variant
    raise DeskError("issue_lacks_variant", exit_code=2, number=issue.number, side=language, edition=edition)


def issue(
    desk: Desk,
    visit_id: str,
    spec: PackSpec,
    *,
    number: int | None = None,
    date: str = "",
    override: bool = False,
    copies: Sequence[Copy] = (),
    also: Sequence[Variant] = (),
    note: BiText = EMPTY,
    cache: PackCache | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> Issue:
    """Issue a document: set it in its own language and edition, in those that the copies are in and in those of ``also``; keep
    files and manifests.

    number: the next within visit and kind of document unless given; date: ISO, today's unless given. The record is one step of
    undo. Raises DeskError: issue_not_ready (NotReady, with the findings) unless ``override``; issue_number_taken; read_only; and
    as ``build_pack``. Raises KeyError for an unknown visit, Cancelled.
    """
    if desk.read_only:
        raise DeskError("read_only", path=desk.path, holder=desk.lock_holder)
    snapshot, cache = with_typeface(desk, desk.snapshot(visit_id), spec), cache or PackCache()
    earlier = issues(desk, visit_id, spec.document)
    number = _free_number(earlier, number)
    specs = variant_specs(spec, (*copies, *also))
    gaps = gaps_of(snapshot, specs)
    if gaps and not override:
        raise NotReady(gaps)
    mark = Mark(number, date or day.today().isoformat(), overridden=bool(gaps))
    part = _LAYOUT_SHARE // len(specs)
    laid = [
        lay_out_issue(snapshot, one, mark, earlier, cache, part_of(progress, part * at, part * (at + 1)), cancelled)
        for at, one in enumerate(specs)
    ]
    part = (_SCALE - _LAYOUT_SHARE) // len(specs)
    files = [
        pdf_of(
            snapshot, one, found.pages, part_of(progress, _LAYOUT_SHARE + part * at, _LAYOUT_SHARE + part * (at + 1)), cancelled
        )
        for at, (one, found) in enumerate(zip(specs, laid, strict=True))
    ]
    if cancelled is not None and cancelled():
        raise Cancelled
    _free_number(issues(desk, visit_id, spec.document), number)
    variants = tuple(
        Variant(one.language, one.edition, desk.put_file(pdf), found.leaves)
        for one, pdf, found in zip(specs, files, laid, strict=True)
    )
    made = Issue(
        str(uuid4()), visit_id, number, mark.date, spec, variants, tuple(copies), _numbers(snapshot, spec), note, mark.overridden
    )
    desk.save(made)
    if progress is not None:
        progress(_SCALE, _SCALE)
    return made


def with_typeface(desk: Desk, snapshot: Snapshot, spec: PackSpec) -> Snapshot:
    """The snapshot with the files of the typeface of ``spec``, which no record of the visit need name."""
    names = [name for name in (spec.typeface.regular, spec.typeface.bold) if name and name not in snapshot.files]
    found = {name: data for name in names if (data := desk.file(name)) is not None}
    return replace(snapshot, files={**snapshot.files, **found}) if found else snapshot


def lay_out_issue(
    snapshot: Snapshot,
    spec: PackSpec,
    mark: Mark,
    earlier: Iterable[Issue],
    cache: PackCache,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> LaidOut:
    """The pages with their marks, numbered so that every page that reads as in ``earlier`` keeps its number.

    earlier: the issues of the same document before this one. ``spec``: of one variant. Raises as ``lay_out_pack``.
    """
    before = _leaves_before(earlier, spec)
    sides = sides_of(spec)
    leaves: list[Leaf] = []

    def relabel(section: str, fingerprints: tuple[str, ...]) -> tuple[str, ...]:
        labels = labels_after(before, section, fingerprints, sides) if section else ("",) * len(fingerprints)
        leaves.extend(Leaf(label, print_) for label, print_ in zip(labels, fingerprints, strict=True))
        return labels

    pages = lay_out_pack(snapshot, spec, cache, progress, cancelled, mark=mark, relabel=relabel)
    from desk_app.layout import fingerprint

    # A blank page before the first opening belongs to no section.
    blank = [Leaf("", fingerprint(()))] * (pages.count - len(leaves))
    return LaidOut(pages, (*blank, *leaves))


def mark_for(issue: Issue, copy: Copy, earlier: Iterable[Issue]) -> Mark:
    """The marks of a recipient's copy: whose it is, and what differs from the copy of the same document that they hold.

    earlier: issues of the document; those after ``issue`` don't count. The copy held is of the latest issue that has one for the
    same person, or for the same name where no person is known.
    """
    now = variant_of(issue, copy.language, copy.edition)
    mark = Mark(issue.number, issue.date, copy, overridden=issue.overridden)
    for one in sorted(earlier, key=lambda one: one.number, reverse=True):
        if one.number >= issue.number or one.spec.document != issue.spec.document:
            continue
        held = next((each for each in one.copies if _same_recipient(each, copy)), None)
        if held is not None:
            before = variant_of(one, held.language, held.edition)
            return replace(mark, since=one.number, changes=replacements(before.leaves, now.leaves, sides_of(issue.spec)))
    return mark


def variant_specs(spec: PackSpec, copies: Iterable[Copy | Variant] = ()) -> tuple[PackSpec, ...]:
    """The specification in each language and edition that the copies are in, its own first."""
    wanted = dict.fromkeys([(spec.language, spec.edition), *((copy.language, copy.edition) for copy in copies)])
    return tuple(
        replace(spec, language=language, edition=edition, facing=spec.facing and language == "both")
        for language, edition in wanted
    )


def sides_of(spec: PackSpec) -> int:
    """Pages that stay or go together: two where a section starts on the front of a leaf, and two that face each other."""
    return 2 if spec.recto or spec.facing else 1


def gaps_of(snapshot: Snapshot, specs: Sequence[PackSpec]) -> tuple[Finding, ...]:
    """What stands against issuing the document in these languages and editions, each once."""
    found: list[Finding] = []
    for one in specs:
        found += [finding for finding in blocking(snapshot, one) if finding not in found]
    return tuple(found)


def _free_number(known: Iterable[Issue], wanted: int | None) -> int:
    taken = {one.number for one in known}
    if wanted is None:
        return max(taken, default=0) + 1
    if wanted in taken or wanted < max(taken, default=0) or wanted < 1:
        # Earlier than one that was issued: the order of issues is the order of their numbers.
        raise DeskError("issue_number_taken", exit_code=2, number=wanted, next_number=max(taken, default=0) + 1)
    return wanted


def _leaves_before(earlier: Iterable[Issue], spec: PackSpec) -> tuple[Leaf, ...]:
    """The leaves of each section as it was last issued in the language and edition of ``spec``."""
    found: dict[str, list[Leaf]] = {}
    for one in sorted(earlier, key=lambda one: one.number):
        for variant in one.variants:
            if (variant.language, variant.edition) == (spec.language, spec.edition):
                sections: dict[str, list[Leaf]] = {}
                for leaf in variant.leaves:
                    sections.setdefault(section_of(leaf.label), []).append(leaf)
                found |= sections
    return tuple(leaf for leaves in found.values() for leaf in leaves)


def _numbers(snapshot: Snapshot, spec: PackSpec) -> tuple[SectionNumber, ...]:
    """The numbers that all meetings and briefs of the visit bear from now on."""
    from desk_app.compose.pack import pack_of

    return tuple(SectionNumber(record_id, number) for record_id, number in pack_of(snapshot, spec).numbers.items())


def _same_recipient(one: Copy, other: Copy) -> bool:
    if one.person_id or other.person_id:
        return one.person_id == other.person_id
    return one.recipient == other.recipient
