"""Numbered copies of an issue: which numbers they bear, and what their files are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk_app.model.text import Language
from desk_app.model.workspace import Copy, Issue, PackLanguage
from desk_app.resources import text

_SUFFIXES: dict[PackLanguage, str] = {"ar": "ar", "en": "en", "both": "ar-en"}
_NOT_IN_NAMES = '<>:"/\\|?*'
"""Source: Naming files, paths and namespaces (Microsoft), reserved characters."""
_LONGEST_BYTES = 150
"""Of a recipient's name in UTF-8, so that a whole name stays below the 255 bytes of Linux, and below the 260 characters of a
path on Windows in a folder that is not too deep."""
_FEWEST_DIGITS = 2


def numbered(copies: Iterable[Copy], taken: Iterable[int] = ()) -> tuple[Copy, ...]:
    """The copies with a number each: those without one (0) get the next that is free, in their order."""
    copies = tuple(copies)
    last = max((*taken, *(copy.number for copy in copies)), default=0)
    found = []
    for copy in copies:
        if not copy.number:
            last += 1
            copy = replace(copy, number=last)
        found.append(copy)
    return tuple(found)


def registered(issue: Issue, copies: Sequence[Copy]) -> Issue:
    """The issue with these copies in its register, in order of number; a copy takes the place of the one of its number."""
    by_number = {copy.number: copy for copy in (*issue.copies, *copies)}
    return replace(issue, copies=tuple(by_number[number] for number in sorted(by_number)))


def file_names(issue: Issue, copies: Sequence[Copy]) -> dict[int, str]:
    """The name of each copy's file, by number: "03 Issue 2 – H.E. Khalid Al-Mithal – en.pdf".

    They sort by number and can be used on Windows, macOS and Linux, in archives and in e-mail.
    """
    digits = max(_FEWEST_DIGITS, *(len(str(copy.number)) for copy in (*issue.copies, *copies)), 1)
    return {copy.number: _file_name(issue, copy, digits) for copy in copies}


def _file_name(issue: Issue, copy: Copy, digits: int) -> str:
    language: Language = "en" if copy.language == "en" else "ar"
    what = text(language, "document.issue.file", number=issue.number)
    if issue.spec.document != "full":
        what = f"{text(language, f'document.kind.{issue.spec.document}')} – {what}"
    ending = _SUFFIXES[copy.language] + (" – safe" if copy.edition == "safe" else "")
    parts = (what, clean_name(copy.recipient.either(language)), ending)
    return f"{copy.number:0{digits}d} {' – '.join(part for part in parts if part)}.pdf"


def clean_name(name: str) -> str:
    """A person's name as part of a file's: without what file systems forbid and without marks that nobody sees."""
    # A direction mark in a name is how a file is made to look like one of another kind.
    seen = "".join(
        " " if letter in _NOT_IN_NAMES or letter.isspace() or unicodedata.category(letter) == "Cc" else letter
        for letter in unicodedata.normalize("NFC", name)
        if unicodedata.category(letter) not in ("Cf", "Cs", "Co", "Cn")
    )
    words = " ".join(seen.split()).strip(" .")
    short = words.encode("utf-8")[:_LONGEST_BYTES].decode("utf-8", "ignore")
    if short != words:
        short = f"{short.rpartition(' ')[0] or short}…"
    return short
