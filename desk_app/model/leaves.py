"""Leaves of a loose-leaf pack: which of them a correction replaces, and what the new ones are numbered.

Pages are numbered within their section, so a correction stays inside it. A page that reads as before keeps its number; pages put
between two that stay are lettered ("C-3–2a"), as binders of regulations do, and only at a section's end does the count go on.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from desk_app.model.workspace import DocumentKind, Leaf

DASH = "–"
UNNUMBERED: tuple[DocumentKind, ...] = ("pocket", "press", "letters")
"""Documents whose pages bear no numbers: nobody could be told which of them to exchange."""
Page = TypeVar("Page", bound=Hashable)
_NUMBER = re.compile(r"(\d+)([a-z]*)")


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to take out of a binder and what to put in its place: page labels in order. ``section``: "C-3", "" for the cover.

    after: label of the page that the place follows, or empty at the section's start.
    """

    section: str
    remove: tuple[str, ...]
    insert: tuple[str, ...]
    after: str = ""


def section_of(label: str) -> str:
    """The section of a page label: "C-3" of "C-3–2a"."""
    return label.rpartition(DASH)[0]


def labels_after(earlier: Sequence[Leaf], section: str, fingerprints: Sequence[str], sides: int = 1) -> tuple[str, ...]:
    """The labels of a section's pages in an issue that follows ``earlier`` (the leaves of all its sections).

    sides: 1 if every page is a leaf of its own, 2 if two pages share one: both then stay or go together.
    """
    before = _of(earlier, section)
    labels: list[str] = []
    for stays, old, new in _stretches([leaf.fingerprint for leaf in before], fingerprints, sides):
        known = [leaf.label for leaf in before[old]]
        if stays:
            labels += known
            continue
        wanted = new.stop - new.start
        labels += known[:wanted]
        goes_on = old.stop == len(before)
        for _ in range(wanted - len(known)):
            last = labels[-1] if labels else f"{section}{DASH}0"
            labels.append(_next(last) if goes_on else _lettered(last))
    if len(set(labels)) < len(labels):
        # The letters between two pages are used up by an earlier correction: the section is numbered anew.
        return tuple(f"{section}{DASH}{number}" for number in range(1, len(fingerprints) + 1))
    return tuple(labels)


def replacements(earlier: Sequence[Leaf], now: Sequence[Leaf], sides: int = 1) -> tuple[Replacement, ...]:
    """What turns a binder of ``earlier`` into one of ``now``, in the order of ``now``; sections that are gone come last."""
    found: list[Replacement] = []
    for section in dict.fromkeys(section_of(leaf.label) for leaf in (*now, *earlier)):
        before, after = _of(earlier, section), _of(now, section)
        for stays, old, new in _stretches(before, after, sides):
            if not stays:
                removed, inserted = (tuple(leaf.label for leaf in leaves) for leaves in (before[old], after[new]))
                previous = after[new.start - 1].label if new.start else ""
                found.append(Replacement(section, removed, inserted, previous))
    return tuple(found)


def replacements_across(earlier: Sequence[Leaf], now: Sequence[Leaf]) -> tuple[Replacement, ...]:
    """As ``replacements``, where two pages that follow each other share a leaf, whatever sections they are of.

    So it is with facing pages: the back of a leaf begins an opening, and its front ends the one before. A leaf stays if both its
    pages do and still share it.
    """
    before, after = _leaves(earlier, 2), _leaves(now, 2)
    stay = set(before) & set(after)
    held, wanted = ([(page, leaf in stay) for leaf in leaves for page in leaf] for leaves in (before, after))
    found: list[Replacement] = []
    for section in dict.fromkeys(section_of(leaf.label) for leaf in (*now, *earlier)):
        old, new = ([(page, stays) for page, stays in pages if section_of(page.label) == section] for pages in (held, wanted))
        # What goes equals nothing that comes, though it may read the same.
        keys = (
            [page if stays else (page, "old") for page, stays in old],
            [page if stays else (page, "new") for page, stays in new],
        )
        for equal, going, coming in _stretches(*keys, 1):
            if not equal:
                removed, inserted = ([page.label for page, _ in pages] for pages in (old[going], new[coming]))
                previous = new[coming.start - 1][0].label if coming.start else ""
                found.append(Replacement(section, tuple(removed), tuple(inserted), previous))
    return tuple(found)


def _of(leaves: Sequence[Leaf], section: str) -> list[Leaf]:
    return [leaf for leaf in leaves if section_of(leaf.label) == section]


def _stretches(old: Sequence[Hashable], new: Sequence[Hashable], sides: int) -> Iterator[tuple[bool, slice, slice]]:
    """(whether it stayed, its pages in ``old``, its pages in ``new``) for each stretch, in order.

    What is put before the first leaf takes that leaf with it: no number comes before 1.
    """
    before, after = _leaves(old, sides), _leaves(new, sides)
    steps = [(tag, list(ends)) for tag, *ends in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()]
    if len(steps) > 1 and steps[0][0] == "insert":
        (_, first), (_, second) = steps[:2]
        for end, moved in ((1, first), (3, first), (0, second), (2, second)):
            moved[end] += 1
    for tag, ends in steps:
        old_start, old_stop, new_start, new_stop = (end * sides for end in ends)
        kept, made = slice(old_start, min(old_stop, len(old))), slice(new_start, min(new_stop, len(new)))
        if old_start < old_stop or new_start < new_stop:
            yield tag == "equal", kept, made


def _leaves(pages: Sequence[Page], sides: int) -> list[tuple[Page, ...]]:
    return [tuple(pages[start : start + sides]) for start in range(0, len(pages), sides)]


def _next(label: str) -> str:
    section, count, _ = _parts(label)
    return f"{section}{DASH}{count + 1}"


def _lettered(label: str) -> str:
    """The label that follows with a letter: "2a" after "2", "2b" after "2a", "2za" after "2z"."""
    section, count, letters = _parts(label)
    letters = letters[:-1] + chr(ord(letters[-1]) + 1) if letters and letters[-1] < "z" else letters + "a"
    return f"{section}{DASH}{count}{letters}"


def _parts(label: str) -> tuple[str, int, str]:
    section, _, number = label.rpartition(DASH)
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise ValueError(f"no page label: {label!r}")
    return section, int(match[1]), match[2]
