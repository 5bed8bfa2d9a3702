"""Embedding levels of ordinary text, found by replacing in a string of bidi classes: one letter a character.

Ordinary is what has no controls but isolates from left to right that hold none, and only characters of the ranges below: all but
a few paragraphs of a pack. Of anything else None is given back, and ``bidi`` asks a library, which costs several times as much,
for it tells levels in words only. Source: UAX #9, revision 46, rules X5 to I2.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "s",
    "ET": "t",
    "CS": "c",
    "NSM": "m",
    "WS": "w",
    "ON": "o",
    "L": "L",
    "R": "R",
}
_ISOLATES = {0x2066: "i", 0x2069: "p"}
RANGES = ((0x20, 0x7E), (0xA0, 0x06FF), (0x200E, 0x200F), (0x2010, 0x2027), (0x202F, 0x2044), (0x20A0, 0x20BF))
_OTHER = "x"

_ISOLATE = re.compile("i([^ip]*)p")
_WITH_MARKS = re.compile("(.)m+")
_AFTER_ARABIC = re.compile("A[^LR]*")
_SEPARATOR = re.compile("(?<=E)[sc](?=E)|(?<=N)c(?=N)")
_TERMINATORS = re.compile("t+(?=E)|(?<=E)t+")
_AFTER_LATIN = re.compile("L[^R]*")
_NEUTRALS = re.compile("[ow]+")
_STRONG = re.compile("[LREN]")
_NO_NEUTRALS = str.maketrans("sct", "ooo")
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_BRACKETS = re.compile(r"[()\[\]{}]")
_BRACKETS_AT_MOST = 60
"""Rule BD16 gives up at 63 open ones."""
_LEVELS = ({"L": 0, "R": 1, "E": 2, "N": 2}, {"L": 1, "R": 0, "E": 1, "N": 1})
"""What rules I1 and I2 add to an even level and to an odd one."""


class _Classes(dict[int, str]):
    """The letter of each character's class, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        letter = _ISOLATES.get(code, _OTHER)
        if any(first <= code <= last for first, last in RANGES):
            letter = _LETTERS.get(unicodedata.bidirectional(chr(code)), _OTHER)
        self[code] = letter
        return letter


@lru_cache(maxsize=1)
def _classes() -> _Classes:
    return _Classes()


@lru_cache(maxsize=8)
def _tables(level: int) -> bytes:
    """Letters of classes -> levels, for bytes.translate."""
    table = bytearray(256)
    for letter, added in _LEVELS[level & 1].items():
        table[ord(letter)] = level + added
    return bytes(table)


def ordinary_levels(text: str, level: int) -> bytes | None:
    """The level of each character of a paragraph of ``level`` before rule L1; None if the text is not ordinary."""
    classes = text.translate(_classes())
    if _OTHER in classes:
        return None
    isolates = list(_ISOLATE.finditer(classes))
    if not isolates:
        return None if "i" in classes or "p" in classes else _resolved(text, classes, level)
    outer_text: list[str] = []
    outer_classes: list[str] = []
    last = 0
    for found in isolates:
        outer_text += text[last : found.start()], "\u2066\u2069"
        outer_classes += classes[last : found.start()], "oo"
        last = found.end()
    left = "".join(outer_classes) + classes[last:]
    if "i" in left or "p" in left:
        return None
    outer = _resolved("".join(outer_text) + text[last:], left, level)
    if outer is None:
        return None
    parts: list[bytes] = []
    taken = last = 0
    for found in isolates:
        start, end = found.span(1)
        inner = _resolved(text[start:end], classes[start:end], 2)
        if inner is None:
            return None
        parts += outer[taken : taken + start - last], inner
        taken, last = taken + start - last, end
    return b"".join(parts) + outer[taken:]


def _resolved(text: str, classes: str, level: int) -> bytes | None:
    """The levels of one isolating run sequence, None if its brackets are not ordinary."""
    own = "R" if level & 1 else "L"
    found = own + classes
    if "m" in found:
        if any(classes.startswith("m", bracket.end()) for bracket in _BRACKETS.finditer(text)):
            return None
        found = _WITH_MARKS.sub(lambda match: match.group(1) * len(match.group()), found)  # W1
    if "E" in found and "A" in found:
        found = _AFTER_ARABIC.sub(lambda match: match.group().replace("E", "N"), found)  # W2
    found = found.replace("A", "R")  # W3
    if "E" in found or "N" in found:
        found = _SEPARATOR.sub(lambda match: found[match.start() - 1], found)  # W4
        found = _TERMINATORS.sub(lambda match: "E" * len(match.group()), found)  # W5
    found = found.translate(_NO_NEUTRALS)  # W6
    if "E" in found:
        found = _AFTER_LATIN.sub(lambda match: match.group().replace("E", "L"), found)  # W7
    brackets = [(match.start() + 1, match.group()) for match in _BRACKETS.finditer(text)]
    if brackets:
        if len(brackets) > _BRACKETS_AT_MOST:
            return None
        found = _paired(found, brackets, own)
    found += own

    def neutral(match: re.Match[str]) -> str:  # N1, N2
        start, end = match.span()
        left, right = found[start - 1] == "L", found[end] == "L"
        return (own if left != right else "L" if left else "R") * (end - start)

    return _NEUTRALS.sub(neutral, found)[1:-1].encode("ascii").translate(_tables(level))


def _paired(classes: str, brackets: list[tuple[int, str]], own: str) -> str:
    """Rule N0. ``brackets``: their places in ``classes`` and the characters."""
    opened: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for place, bracket in brackets:
        if bracket not in _CLOSERS:
            opened.append((place, bracket))
            continue
        for index in range(len(opened) - 1, -1, -1):
            if opened[index][1] == _CLOSERS[bracket]:
                pairs.append((opened[index][0], place))
                del opened[index:]
                break
    found = list(classes)
    for start, end in sorted(pairs):
        inside = {"L" if one == "L" else "R" for one in _STRONG.findall("".join(found[start + 1 : end]))}
        if not inside:
            continue
        side = own
        if own not in inside:
            before = next(one for one in reversed(found[:start]) if one in "LREN")
            side = "L" if before == "L" else "R"
        found[start] = found[end] = side
    return "".join(found)
