"""Unicode's own test files, case by case: which of them the product fails.

Each checker takes the file's lines and gives a Tally. ``every``: only each n-th case. Sources: headers of BidiTest.txt,
BidiCharacterTest.txt and LineBreakTest.txt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise

from desk_app.typeset import bidi
from desk_app.typeset.breaks import line_breaks

SAMPLES = {
    "L": "aÉ中𐀀", "R": "א\u05d0ߊ𐤀", "AL": "ابݐ𞸀", "EN": "01۱𝟎", "ES": "+-−﬩", "ET": "#%€٪", "AN": "٠١٫؀", "CS": ",.:／",
    "NSM": "\u0300\u064e\u0651\U000e0100", "BN": "\u200b\u200d\u00ad\U000e0001", "B": "\u2029\n\x1c\x85", "S": "\t\x0b\x1f\t",
    "WS": " \u2028\u3000\u2003", "ON": "!&*\U0001f600", "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e",
    "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip
"""Characters of each Bidi_Class, of one to four bytes in UTF-8; no brackets, as the file's header asks."""


@dataclass
class Tally:
    """``version``: of the file, as its first line names it."""

    version: str = ""
    cases: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def passed(self) -> int:
        return self.cases - len(self.failed)


def levels_and_order(text: str, paragraph: int) -> tuple[list[int], list[int]]:
    """Levels after L1 of a text on one line, and its characters from left to right."""
    levels = bytearray(bidi.embedding_levels(text, "rtl" if paragraph else "ltr", False))
    for end in [place for place, character in enumerate(text) if unicodedata.bidirectional(character) in "BS"] + [len(text)]:
        start = bidi.trailing_white(text, 0, end)
        levels[start : end + 1] = bytes([paragraph]) * len(levels[start : end + 1])
    return list(levels), bidi.visual_order(levels)


def agrees(text: str, paragraph: int, wanted: Sequence[str], order: Sequence[int]) -> bool:
    """wanted: levels, "x" for characters that have none; order: the places of the others from left to right."""
    levels, visual = levels_and_order(text, paragraph)
    if any(level not in ("x", str(got)) for level, got in zip(wanted, levels, strict=True)):
        return False
    return [place for place in visual if wanted[place] != "x"] == list(order)


def first_strong(classes: Iterable[str]) -> int:
    """Rules P2 and P3: the level of a paragraph whose direction nobody names."""
    depth = 0
    for name in classes:
        if name in ("LRI", "RLI", "FSI"):
            depth += 1
        elif name == "PDI":
            depth = max(0, depth - 1)
        elif not depth and name in ("L", "R", "AL"):
            return int(name != "L")
    return 0


def bidi_test(lines: Iterable[str], every: int = 1) -> Tally:
    """BidiTest.txt: classes, a set of paragraph levels (1 by the text, 2 left to right, 4 right to left), levels and order."""
    return _tally(lines, _classes_cases, every)


def bidi_character_test(lines: Iterable[str], every: int = 1) -> Tally:
    """BidiCharacterTest.txt: characters, paragraph level, levels and order."""
    return _tally(lines, _character_cases, every)


def line_break_test(lines: Iterable[str], every: int = 1) -> Tally:
    """LineBreakTest.txt: characters with ÷ where a line may end and × where it may not."""
    return _tally(lines, _break_cases, every)


def _tally(lines: Iterable[str], cases: Callable[[Iterator[str]], Iterator[tuple[str, Callable[[], bool]]]], every: int) -> Tally:
    remaining = iter(lines)
    tally = Tally(next(remaining).strip("# \n").removesuffix(".txt").rpartition("-")[2])
    for name, passes in islice(cases(remaining), 0, None, every):
        tally.cases += 1
        if not passes():
            tally.failed.append(name)
    return tally


def _classes_cases(lines: Iterator[str]) -> Iterator[tuple[str, Callable[[], bool]]]:
    levels: list[str] = []
    order: list[int] = []
    number = 0
    for line in lines:
        if line.startswith("@Levels:"):
            levels = line.split()[1:]
        elif line.startswith("@Reorder:"):
            order = [int(place) for place in line.split()[1:]]
        elif line[0] not in "#@\n":
            names, bits = line.split(";")
            classes = names.split()
            number += 1
            # Another character of the class at each place and in each case, so that all lengths in UTF-8 meet.
            text = "".join(SAMPLES[name][(number + place) % len(SAMPLES[name])] for place, name in enumerate(classes))
            for bit, paragraph in ((1, first_strong(classes)), (2, 0), (4, 1)):
                if int(bits, 16) & bit:
                    yield f"{names}; {bit} {text!a}", partial(agrees, text, paragraph, levels, order)


def _character_cases(lines: Iterator[str]) -> Iterator[tuple[str, Callable[[], bool]]]:
    for line in lines:
        if line[0] not in "#\n":
            codes, direction, paragraph, wanted, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            # The product always names the direction of a paragraph; 2 leaves it to the text.
            if direction == "2" and first_strong(map(unicodedata.bidirectional, text)) != int(paragraph):
                raise ValueError(f"rules P2 and P3 give another level: {line}")
            places = [int(place) for place in order.split()]
            yield line, partial(agrees, text, int(paragraph), wanted.split(), places)


def _break_cases(lines: Iterator[str]) -> Iterator[tuple[str, Callable[[], bool]]]:
    for line in lines:
        marks = line.split("#")[0].split()
        if marks:
            text = "".join(chr(int(mark, 16)) for mark in marks if mark not in "×÷")
            wanted = [index // 2 for index, mark in enumerate(marks) if mark == "÷"]
            yield line.strip(), partial(_breaks_at, text, wanted)


def _breaks_at(text: str, wanted: list[int]) -> bool:
    return [place for place, _ in line_breaks(text)] == wanted


def parts(text: str) -> list[str]:
    """The text cut at each of its break opportunities."""
    return [text[start:end] for start, end in pairwise([0, *(place for place, _ in line_breaks(text))])]
