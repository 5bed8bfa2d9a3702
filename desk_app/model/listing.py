"""Lists inside a text: lines that begin with a bullet or a number. The label is what was typed and is printed as it stands.

A letter is only a label where the lines count on from the first one: "أ. د." before a name is a form of address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Literal, NamedTuple

ListKind = Literal["bullets", "numbers"]

BULLET = "•"
_LABEL = re.compile(
    r"(?P<sign>[•–-])[ \t\u00a0]+(?=\S)"
    r"|(?P<number>[0-9]{1,2}|[٠-٩]{1,2})(?P<stop>[.)-])[ \t\u00a0]+(?=\S)"
    r"|(?P<letter>[أبتثجحخدذرزسشصضطظعغفقكلمنهويA-Za-z])(?P<close>[.)-])[ \t\u00a0]+(?=\S)"
)
_SEQUENCES = ("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي", ascii_lowercase, ascii_uppercase)
"""The orders in which letters count: abjad, hijai, Latin. All begin with the letter that a list does."""
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_GREATEST = 99
_TYPED = re.compile(_LABEL.pattern.replace(r"[ \t\u00a0]+(?=\S)", r"(?:[ \t\u00a0]+|$)"))
"""The same while an item is still empty."""


class Line(NamedTuple):
    """A line of a text. ``label``: of an item, else empty; ``words``: without it; ``start``: where these begin in the text."""

    label: str
    words: str
    start: int


class _Found(NamedTuple):
    kind: str
    label: str
    width: int
    """Of the label with the space after it, in characters."""


def parted(text: str) -> tuple[tuple[Line, ...], ...]:
    """The paragraphs of a text, each alone, and its lists, each with its items; blank lines are left out."""
    lines = _written(text)
    parts: list[tuple[Line, ...]] = []
    last: _Found | None = None
    for (start, words), found in zip(lines, _labels([words for _start, words in lines], _LABEL), strict=True):
        if found is None:
            parts.append((Line("", words, start),))
        else:
            item = Line(found.label, words[found.width :], start + found.width)
            goes_on = last is not None and last.kind == found.kind and (found.kind != "letters" or _counts_on(last, found))
            parts[-1:] = [(*parts[-1], item)] if goes_on else [*parts[-1:], (item,)]
        last = found
    return tuple(parts)


def without_labels(text: str) -> str:
    """The text with blanks for the labels of its items: every word stands where it stood."""
    for line in (line for part in parted(text) for line in part if line.label):
        at = text.rindex(line.label, 0, line.start)
        text = text[:at] + " " * len(line.label) + text[at + len(line.label) :]
    return text


def label_width(line: str, before: str = "") -> int:
    """How many characters at a line's beginning are its label with the space after it, also while nothing follows; 0 for none.

    before: the line above: a letter is a label where it counts on from there.
    """
    found = _label(line, _TYPED)
    if found is None or len(found.label) == found.width:
        return 0
    return 0 if found.kind == "letters" and not _counts_on(_label(before, _TYPED), found) else found.width


def next_label(line: str) -> str:
    """The label of the item after ``line``, with its space; empty where ``line`` is no item."""
    found = _label(line, _TYPED)
    if found is None:
        return ""
    name, stop = found.label[:-1], found.label[-1]
    if found.kind == "signs":
        return f"{found.label} "
    if found.kind == "numbers":
        return f"{_number(int(name) + 1, arabic=name > '9')}{stop} " if int(name) < _GREATEST else ""
    # After أب both ways of counting go on differently: أبجد is how documents count.
    order = next((order for order in _SEQUENCES if name in order[:-1]), "")
    return f"{order[order.index(name) + 1]}{stop} " if order else ""


def toggled(lines: Sequence[str], kind: ListKind, *, arabic: bool) -> tuple[tuple[int, str], ...]:
    """What makes items of these lines, or paragraphs where they all are such items: for each (characters taken away from its
    beginning, label put there). Blank lines stay, unless all are. arabic: numbers in Arabic-Indic digits."""
    labels, whole = _labels(lines, _TYPED), is_list(lines, kind)
    some = any(line.strip() for line in lines)
    counted = [bool(line.strip()) or not some for line in lines]
    found: list[tuple[int, str]] = []
    number = 0
    for one, counts in zip(labels, counted, strict=True):
        number += counts
        put = f"{BULLET} " if kind == "bullets" else f"{_number(number, arabic=arabic)}. "
        found.append((one.width if one else 0, "" if whole else put) if counts else (0, ""))
    return tuple(found)


def is_list(lines: Sequence[str], kind: ListKind) -> bool:
    """Whether all these lines but the blank ones are items of such a list."""
    wanted = {"bullets": ("signs",), "numbers": ("numbers", "letters")}[kind]
    labels = [one for one, line in zip(_labels(lines, _TYPED), lines, strict=True) if line.strip()]
    return bool(labels) and all(one is not None and one.kind in wanted for one in labels)


def _written(text: str) -> list[tuple[int, str]]:
    """The lines that say something, without the space around them, each with where it begins."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            found.append((start + line.index(words[0]), words))
        start += len(line)
    return found


def _label(line: str, pattern: re.Pattern[str]) -> _Found | None:
    match = pattern.match(line)
    if match is None:
        return None
    kind = "signs" if match["sign"] else "numbers" if match["number"] else "letters"
    return _Found(kind, match.group().rstrip(), match.end())


def _labels(lines: Sequence[str], pattern: re.Pattern[str]) -> list[_Found | None]:
    """The label of each line, None for what is none: letters that no other counts on from, and that count on from none."""
    found = [_label(line, pattern) for line in lines]
    follows = [bool(at and one and _counts_on(found[at - 1], one)) for at, one in enumerate(found)]
    return [
        None if one and one.kind == "letters" and not (follows[at] or any(follows[at + 1 : at + 2])) else one
        for at, one in enumerate(found)
    ]


def _counts_on(before: _Found | None, after: _Found) -> bool:
    """Whether one letter follows the other in some order."""
    if before is None or before.kind != "letters" or before.label[-1] != after.label[-1]:
        return False
    return any(before.label[0] + after.label[0] in order for order in _SEQUENCES)


def _number(number: int, *, arabic: bool) -> str:
    return str(number).translate(_TO_ARABIC) if arabic else str(number)
