"""How PDFium (Chrome, Edge, Android) reads the characters of a line. Source: PDFium, fpdftext/cpdf_textpage.cpp and
fxcrt/fx_bidi.cpp, which

- join the text objects of a baseline by their left edges and pass over those without an extent;
- cut the characters where their kind changes and read the stretches from the right if at least as many are right-to-left as
  left-to-right; digits and separators are read forwards, and what is neutral as the stretch before it;
- take the mirrored character of what they read backwards, and see a space where the pen moves on without one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_WEAK = frozenset({"AN", "EN", "NSM", "CS", "ES", "ET", "BN"})
_MIRRORED = str.maketrans("()[]{}<>«»‹›“”‘’", ")(][}{><»«›‹”“’‘")
STRETCH = re.compile("L+|R+|W+|N+")


class _Kinds(dict[int, str]):
    """Character code -> L, R, W (weak) or N (neutral): PDFium's four kinds, found when they are first asked for."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.bidirectional(chr(code))
        self[code] = found = "L" if kind == "L" else "R" if kind in ("R", "AL") else "W" if kind in _WEAK else "N"
        return found


@lru_cache(maxsize=1)
def kind_table() -> _Kinds:
    return _Kinds()


def reads(visual: str, wanted: str) -> bool:
    """Whether PDFium makes of the characters of a line, from left to right, the wanted text."""
    stretches = stretches_of(visual)
    kinds = [kind for kind, _ in stretches]
    rights, lefts = kinds.count("R"), kinds.count("L")
    # Versions differ in what they do when there are as many of one as of the other.
    sides = (False, True) if rights == lefts > 0 else (rights > lefts,)
    return all(_same(unmarked(_read(stretches, from_right)), wanted) for from_right in sides)


def stretches_of(visual: str) -> list[tuple[str, str]]:
    """(kind, characters) of each stretch of one kind."""
    found = []
    start = 0
    for same in STRETCH.findall(visual.translate(kind_table())):
        end = start + len(same)
        found.append((same[0], visual[start:end]))
        start = end
    return found


def _read(stretches: Sequence[tuple[str, str]], from_right: bool) -> str:
    """What PDFium makes of stretches."""
    backwards = from_right
    read = []
    for kind, text in reversed(stretches) if from_right else stretches:
        if kind == "R":
            backwards = True
            read.append(text[::-1])
        elif kind == "N" and backwards:
            read.append(text[::-1].translate(_MIRRORED))
        else:
            backwards = backwards and kind == "W"
            read.append(text)
    return "".join(read)


def _same(read: str, wanted: str) -> bool:
    """Whether the texts are equal but for the order of marks on one letter and for repeated spaces."""
    return read == wanted or _plain(read) == _plain(wanted)


@lru_cache(maxsize=32)
def _plain(text: str) -> str:
    return unicodedata.normalize("NFD", " ".join(text.split()))


def unmarked(text: str) -> str:
    return text.replace("\u200f", "").replace("\u200e", "")


def kind_of(character: str) -> str:
    return character.translate(kind_table())
