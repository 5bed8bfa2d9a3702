"""Recipients' copies of an issue: numbered, watermarked, encrypted, all in one go into one folder or ZIP, and registered."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.address import full_name
from desk_app.model.copies import file_names, numbered, registered
from desk_app.model.fold import fold
from desk_app.model.leaves import section_of
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.workspace import Copy, Issue, PackSpec, Variant
from desk_app.service.bundles import bundle, check_bundle
from desk_app.service.issuing import issues, mark_for, variant_of, with_typeface
from desk_app.service.packs import PackCache, Progress, lay_out_pack, pdf_of
from desk_app.service.passwords import check_password, new_password
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.layout.pages import Pages
    from desk_app.service.workspace import Desk

_SCALE = 100
"""Steps of progress for each copy."""
_LAYOUT_SHARE = 40
_OF_THE_COPY = ("A", "A-2")
"""Sections that may differ from copy to copy: the contents, whose page numbers move, and what changed since the last."""


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A file that was made. ``password`` opens it, empty if it is not encrypted; it is kept nowhere else.

    unarchived: the document keeps to PDF/A and this file does not, for an archive's file may not be encrypted.
    """

    copy: Copy
    name: str
    pages: int
    size_bytes: int
    password: str = field(default="", repr=False)
    unarchived: bool = False


@dataclass(frozen=True, slots=True)
class MadeCopies:
    """What was made, in order of number, where, and the issue with its register as it now is."""

    issue: Issue
    path: Path
    files: tuple[MadeCopy, ...]


def propose_copies(snapshot: Snapshot, pattern: Copy, first: int = 1) -> tuple[Copy, ...]:
    """A copy like ``pattern`` for each member of the delegation, in order of precedence, numbered from ``first``."""
    found: list[Copy] = []
    for delegate in sorted(snapshot.visit.delegation, key=lambda one: one.precedence):
        person = snapshot.people.get(delegate.person_id)
        if person is None:
            continue
        recipient = BiText(full_name(person, "ar"), full_name(person, "en"))
        found.append(replace(pattern, number=first + len(found), recipient=recipient, person_id=person.id))
    return tuple(found)


def known_recipients(snapshot: Snapshot, copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """The copies with the people of the visit whose names they bear, and with the name in the language that was not given.

    Only a name that exactly one person bears is taken for that person's.
    """
    people: dict[str, set[str]] = {}
    for person in snapshot.people.values():
        for name in (person.name.ar, person.name.en, full_name(person, "ar"), full_name(person, "en")):
            people.setdefault(fold(name), set()).add(person.id)
    found = []
    for copy in copies:
        meant = people.get(fold(copy.recipient.ar or copy.recipient.en), set())
        if not copy.person_id and len(meant) == 1 and not copy.recipient.is_empty:
            person = snapshot.people[next(iter(meant))]
            recipient = BiText(copy.recipient.ar or full_name(person, "ar"), copy.recipient.en or full_name(person, "en"))
            copy = replace(copy, person_id=person.id, recipient=recipient)
        found.append(copy)
    return tuple(found)


def make_copies(
    desk: Desk,
    issue: Issue,
    copies: Sequence[Copy],
    target: Path,
    *,
    passwords: Mapping[int, str] | None = None,
    date: str = "",
    cache: PackCache | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MadeCopies:
    """Make a file for each copy, in a new folder or in a ZIP (so ends the name of ``target``), and enter them in the register.

    The pages are those of the issue, whatever was edited since. A copy without a number gets the next; one whose number is in
    the register is made again, if it is the same recipient's. passwords: by number of copy; an encrypted copy without one is
    given one. date: ISO, when they were sent, today's unless given. All is done or nothing: no file, no entry. One copy is in
    memory at a time.

    Raises DeskError: read_only; copies_none, copy_number_twice, copy_number_taken, copy_nobody, copy_print_encrypted,
    password_unusable; issue_lacks_variant, issue_set_otherwise, issue_withdrawn; folder_not_empty, and of the files as
    ``write_pack``; as ``build_pack``. Cancelled.
    """
    if desk.read_only:
        raise DeskError("read_only", path=desk.path, holder=desk.lock_holder)
    copies, passwords = numbered(copies, (copy.number for copy in issue.copies)), passwords or {}
    check_copies(copies, passwords, target)
    _check_numbers(issue, copies)
    for copy in copies:
        variant_of(issue, copy.language, copy.edition)
    keys = {copy.number: passwords.get(copy.number) or new_password() for copy in copies if copy.encrypted}
    snapshot, cache = with_typeface(desk, desk.snapshot_when_issued(issue), issue.spec), cache or PackCache()
    earlier = issues(desk, issue.visit_id, issue.spec.document)
    names = file_names(issue, copies)
    made: list[MadeCopy] = []
    with bundle(target, issue.date) as files:
        for copy in sorted(copies, key=lambda one: one.number):
            part = _part(progress, len(made), len(copies))
            one, data = _made(snapshot, issue, copy, earlier, keys.get(copy.number, ""), cache, part, cancelled)
            files.add(names[copy.number], data)
            made.append(replace(one, name=names[copy.number]))
        if cancelled is not None and cancelled():
            raise Cancelled
        sent = date or datetime.date.today().isoformat()
        # Another run may have given these numbers to others meanwhile.
        _check_numbers(_as_it_is(desk, issue), copies)
        files.put_in_place()
        # The register is written last: what it names exists. If it can't be, the files are taken away again.
        entered = registered(_as_it_is(desk, issue), [replace(one.copy, sent=one.copy.sent or sent) for one in made])
        desk.save(entered)
        files.keep()
    if progress is not None:
        progress(_SCALE * len(copies), _SCALE * len(copies))
    return MadeCopies(entered, target, tuple(made))


def check_copies(copies: Sequence[Copy], passwords: Mapping[int, str], target: Path) -> None:
    """Raise what ``make_copies`` would refuse in any issue: asked before a document is issued to these recipients.

    Raises DeskError: copies_none, copy_number_twice, copy_nobody, copy_print_encrypted, password_unusable, folder_not_empty,
    folder_is_file, target_is_folder, ….
    """
    if not copies:
        raise DeskError("copies_none", exit_code=2)
    numbers = [copy.number for copy in copies]
    for copy in copies:
        name = copy.recipient.either("en")
        if copy.number < 1 or numbers.count(copy.number) > 1:
            raise DeskError("copy_number_twice", exit_code=2, number=copy.number)
        if not name.strip():
            raise DeskError("copy_nobody", exit_code=2, number=copy.number)
        if copy.encrypted and copy.medium == "print":
            raise DeskError("copy_print_encrypted", exit_code=2, recipient=name)
        if copy.encrypted and passwords.get(copy.number):
            check_password(passwords[copy.number], name)
    check_bundle(target)


def _check_numbers(issue: Issue, copies: Sequence[Copy]) -> None:
    """Raise DeskError: copy_number_taken where the register gives a copy's number to somebody else."""
    holders = {copy.number: copy for copy in issue.copies}
    for copy in copies:
        holder = holders.get(copy.number)
        if holder is None or holder.recipient.is_empty or (copy.person_id and copy.person_id == holder.person_id):
            continue
        if not _names(copy) & _names(holder):
            name = holder.recipient.either("en")
            raise DeskError("copy_number_taken", exit_code=2, number=copy.number, recipient=name)


def _names(copy: Copy) -> set[str]:
    return {fold(name) for name in (copy.recipient.ar, copy.recipient.en) if name.strip()}


def lay_out_copy(
    snapshot: Snapshot,
    issue: Issue,
    copy: Copy,
    earlier: Sequence[Issue],
    cache: PackCache,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Pages:
    """The pages of a copy, with the numbers that those of the issue bear. snapshot: of the visit when it was issued.

    Raises DeskError: issue_lacks_variant, issue_set_otherwise; as ``build_pack``; and Cancelled.
    """
    variant = variant_of(issue, copy.language, copy.edition)
    sections: dict[str, list[str]] = {}

    def relabel(section: str, fingerprints: tuple[str, ...]) -> tuple[str, ...]:
        sections.setdefault(section, []).extend(fingerprints)
        return _labels(variant, section, len(fingerprints))

    mark = mark_for(issue, copy, earlier)
    pages = lay_out_pack(snapshot, copy_spec(issue, copy), cache, progress, cancelled, mark=mark, relabel=relabel)
    _check_same(issue, variant, sections)
    return pages


def copy_spec(issue: Issue, copy: Copy) -> PackSpec:
    """What a copy is set from; one that is encrypted does not claim to be for archives. Source: ISO 19005-2, 6.1.3."""
    facing = issue.spec.facing and copy.language == "both"
    pdfa = issue.spec.pdfa and not copy.encrypted
    return replace(issue.spec, language=copy.language, edition=copy.edition, facing=facing, pdfa=pdfa)


def _made(
    snapshot: Snapshot,
    issue: Issue,
    copy: Copy,
    earlier: Sequence[Issue],
    password: str,
    cache: PackCache,
    progress: Progress,
    cancelled: Callable[[], bool] | None,
) -> tuple[MadeCopy, bytes]:
    pages = lay_out_copy(snapshot, issue, copy, earlier, cache, _share(progress, 0, _LAYOUT_SHARE), cancelled)
    spec = copy_spec(issue, copy)
    data = pdf_of(snapshot, spec, pages, _share(progress, _LAYOUT_SHARE, _SCALE), cancelled)
    if copy.encrypted:
        from desk_app.finishing.protection import encrypted

        data = encrypted(data, password, may_print=copy.may_print)
    return MadeCopy(copy, "", pages.count, len(data), password, issue.spec.pdfa != spec.pdfa), data


def _as_it_is(desk: Desk, issue: Issue) -> Issue:
    """The issue as it is now: its register may have been edited while the copies were made. Raises DeskError: issue_withdrawn."""
    now = desk.get(issue.id)
    if not isinstance(now, Issue):
        raise DeskError("issue_withdrawn", number=issue.number)
    return now


def _labels(variant: Variant, section: str, count: int) -> tuple[str, ...]:
    """The labels of a section's pages in the issue; those of one that only copies have are counted from 1."""
    known = tuple(leaf.label for leaf in variant.leaves if section_of(leaf.label) == section) if section else ()
    rest = (f"{section}–{page}" if section else "" for page in range(len(known) + 1, count + 1))
    return (*known[:count], *rest)


def _check_same(issue: Issue, variant: Variant, sections: Mapping[str, list[str]]) -> None:
    """Raise DeskError("issue_set_otherwise") if the pages of a copy are not those that were issued."""
    from desk_app.layout.fingerprints import fingerprint

    blank = fingerprint(())
    before: dict[str, list[str]] = {}
    for leaf in variant.leaves:
        before.setdefault(section_of(leaf.label), []).append(leaf.fingerprint)
    for section in before.keys() | sections.keys():
        # Blank pages let openings begin where they must: they move with what stands before.
        issued, now = ([one for one in found.get(section, ()) if one != blank] for found in (before, sections))
        if issued != now and section not in _OF_THE_COPY:
            raise DeskError("issue_set_otherwise", number=issue.number, section=section)


def _part(progress: Progress | None, at: int, count: int) -> Progress:
    """Progress of the copy number ``at`` (from 0) of ``count``."""
    if progress is None:
        return lambda done, total: None
    return lambda done, total: progress(_SCALE * at + _SCALE * done // max(total, 1), _SCALE * count)


def _share(progress: Progress, first: int, last: int) -> Progress:
    return lambda done, total: progress(first + (last - first) * done // max(total, 1), _SCALE)
