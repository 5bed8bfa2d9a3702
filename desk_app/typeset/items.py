"""Cuts a paragraph into items: stretches of one style, level, script and face."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from desk_app.typeset.errors import GlyphMissing
from desk_app.typeset.face import Face
from desk_app.typeset.faces import FaceSet
from desk_app.typeset.values import Span, Style

HARD_BREAKS = "\n\u2028\u2029"

_LEVEL_RUN = re.compile(rb"(.)\1*", re.DOTALL)
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "‘": "’"}
_CLOSERS = frozenset(_PAIRS.values())
_DECIMAL = re.compile(r"[0-9]\.[0-9]")

# What takes one face or none: Arabic letters that may join, or a character with its marks.
_UNIT = re.compile(
    "[\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u08ff\u200c\u200d]+|.", re.DOTALL
)

# HarfBuzz makes these from the space and the hyphen where a font lacks them.
_SUBSTITUTES = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    "\u2011": "\u2010",
}


class Item(NamedTuple):
    """``text[start:end]`` of the paragraph, in one of everything.

    ``main``: the style's own face, though another stands in. ``whole``: (start, end) of the items that are shaped together with
    this one, for only colours and links part them (see ``words``).
    """

    start: int
    end: int
    style: Style
    link: str | None
    level: int
    script: str
    face: Face
    main: Face
    whole: tuple[int, int] | None = None


def items_of(text: str, spans: Iterable[tuple[int, int, Span]], levels: bytes, faces: FaceSet) -> list[Item]:
    """Items in logical order.

    spans: (start, end, span) that cover ``text``. Raises GlyphMissing with a position in ``text``.
    """
    level_ends = [(match.end(), match.group()[0]) for match in _LEVEL_RUN.finditer(levels)]
    script_ends = _scripts(text, [end for end, _ in level_ends])
    items: list[Item] = []
    level_index = script_index = 0
    for start, end, span in spans:
        choices = faces.choices(span.style.family, span.style.weight)
        for face_end, face in _faces(text, start, end, choices):
            while start < face_end:
                level_end, level = level_ends[level_index]
                script_end, script = script_ends[script_index]
                stop = min(face_end, level_end, script_end)
                items.append(Item(start, stop, span.style, span.link, level, script, face, choices[0]))
                start = stop
                level_index += level_end == stop
                script_index += script_end == stop
    return items


def _faces(text: str, start: int, end: int, choices: tuple[Face, ...]) -> Iterator[tuple[int, Face]]:
    """(end, face) of each stretch of ``text[start:end]`` that one face shows."""
    part = text[start:end]
    if not _lacking(choices[0], part):
        yield end, choices[0]
        return
    units: list[tuple[str, Face]] = []
    for unit_start, unit in _units(part):
        face = next((face for face in choices if not _lacking(face, unit)), None)
        if face is None:
            missing = next((letter for letter in unit if all(_lacking(face, letter) for face in choices)), unit[0])
            raise GlyphMissing(missing, start + unit_start + unit.index(missing))
        units.append((unit, face))
    for unit_end, face in _with_company(units, choices[0]):
        yield start + unit_end, face


def _with_company(units: list[tuple[str, Face]], main: Face) -> Iterator[tuple[int, Face]]:
    """(end, face) of each stretch of one face. Spaces, digits and punctuation among letters of a face that stands in are its own
    too: a font without Latin would else set the commas and the spaces of English text."""
    faces = [face for _, face in units]
    lettered = [place for place, (unit, _) in enumerate(units) if any(map(str.isalpha, unit))]
    for before, after in pairwise([-1, *lettered, len(units)]):
        left, right = (faces[place] if 0 <= place < len(units) else None for place in (before, after))
        company = left or right
        if company is not None and company is not main and (right or left) is company:
            for place in range(before + 1, after):
                if not _lacking(company, units[place][0]):
                    faces[place] = company
    end = 0
    for place, (unit, _) in enumerate(units):
        end += len(unit)
        if place + 1 == len(units) or faces[place + 1] is not faces[place]:
            yield end, faces[place]


def _units(part: str) -> Iterator[tuple[int, str]]:
    start = 0
    held = ""
    for match in _UNIT.finditer(part):
        unit = match.group()
        if held and len(unit) == 1 and unicodedata.category(unit) in ("Mn", "Me", "Cf"):
            held += unit
            continue
        if held:
            yield start, held
        start, held = match.start(), unit
    if held:
        yield start, held


def _lacking(face: Face, part: str) -> bool:
    """Whether ``face`` can't show some character of ``part``, even with what HarfBuzz composes, takes apart or substitutes."""
    lacking = set(map(ord, set(part))) - face.codepoints
    if not lacking or all(map(_invisible, map(chr, lacking))):
        return False
    composed = unicodedata.normalize("NFC", part)
    return not all(face.has(ord(letter)) or _invisible(letter) or _made(face, letter) for letter in composed)


def _made(face: Face, letter: str) -> bool:
    parts = _SUBSTITUTES.get(letter) or unicodedata.normalize("NFD", letter)
    return parts != letter and all(face.has(ord(part)) for part in parts)


def _invisible(letter: str) -> bool:
    return letter in HARD_BREAKS or unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


def _scripts(text: str, level_ends: list[int]) -> list[tuple[int, str]]:
    """(end, script) of each stretch of one script.

    What belongs to several goes with what it follows on its level, at the beginning of a level with what comes after, a bracket
    with its pair: the digits of ``5 km`` look like those of ``km 5``. Alone on its level, a number with a full stop in it
    is Latin: the Arabic full stop of Amiri is a heavy one. level_ends: where the stretches of one level end.
    """
    if text.isascii():
        return [(len(text), "Latn")]
    known = set(map(_script, set(text))) - {""}
    numbered = _DECIMAL.search(text) is not None
    if len(known) < 2 and not (numbered and "Arab" in known):
        return [(len(text), known.pop() if known else "Latn")]
    own = list(map(_script, text))
    ends: list[tuple[int, str]] = []
    last = next(script for script in own if script)
    level_starts = {0, *level_ends}
    open_pairs: list[tuple[str, str]] = []
    stop = 0
    for script, same in groupby(own):
        start, stop = stop, stop + len(list(same))
        if script:
            last = script
            _extend(ends, stop, script)
            continue
        for place in range(start, stop):
            letter = text[place]
            if place in level_starts:
                end = level_ends[bisect_right(level_ends, place)]
                alone = "Latn" if numbered and _DECIMAL.search(text, place, end) else last
                last = next((script for script in own[place:end] if script), alone)
            if letter in _PAIRS:
                open_pairs.append((_PAIRS[letter], last))
            elif letter in _CLOSERS:
                for index in range(len(open_pairs) - 1, -1, -1):
                    if open_pairs[index][0] == letter:
                        last = open_pairs[index][1]
                        del open_pairs[index:]
                        break
            _extend(ends, place + 1, last)
    return ends


def _extend(ends: list[tuple[int, str]], end: int, script: str) -> None:
    """Another stretch of ``script`` up to ``end``, or more of the last one."""
    if ends and ends[-1][1] == script:
        ends[-1] = (end, script)
    else:
        ends.append((end, script))


@lru_cache(maxsize=8192)
def _script(letter: str) -> str:
    """The script of a character as HarfBuzz knows it, "" for what belongs to several."""
    if "a" <= letter.lower() <= "z":
        return "Latn"
    if letter < "\u00aa":
        return ""
    buffer = hb.Buffer()
    buffer.add_str(letter)
    buffer.guess_segment_properties()
    return buffer.script or ""
