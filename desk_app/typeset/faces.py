"""The faces of a document by family and weight."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.typeset.errors import FontUnknown
from desk_app.typeset.face import Face
from desk_app.typeset.gaps import Gaps
from desk_app.typeset.kashida import Lengthened
from desk_app.typeset.kept import Kept
from desk_app.typeset.shape import Shaper
from desk_app.typeset.values import Direction, Span

if TYPE_CHECKING:
    from desk_app.typeset.paragraph import Paragraph

FaceTable = Mapping[str, Mapping[int, str]]
"""family -> weight -> file name"""

FACES: FaceTable = {
    "sans": {
        300: "IBMPlexSansArabic-Light.ttf",
        400: "IBMPlexSansArabic-Regular.ttf",
        500: "IBMPlexSansArabic-Medium.ttf",
        600: "IBMPlexSansArabic-SemiBold.ttf",
        700: "IBMPlexSansArabic-Bold.ttf",
    },
    "naskh": {400: "Amiri-Regular.ttf", 700: "Amiri-Bold.ttf"},
}
"""The faces in ``resources/fonts``. Both families hold Arabic and Latin; what one lacks is taken from the other."""

_KEPT = 500_000
"""Characters of paragraphs kept; a pack of 175 pages has some 6,000 paragraphs of 50."""
FEW_KEPT = 20_000
"""Enough for what one layout says again and again; for documents that are laid out once."""


class FaceSet:
    """Faces by family and weight, and the words and paragraphs set with them.

    ``own``: faces by weight that stand in no folder; they are the family "sans", and the table's own comes after them as
    "house", to fill their gaps. ``kept``: how many characters of paragraphs are kept for the next layout.
    """

    def __init__(self, folder: Path, table: FaceTable = FACES, own: Mapping[int, Face] | None = None, kept: int = _KEPT) -> None:
        if own:
            table = with_first(table, "")
        # A file that two families name is one face: it would be embedded twice.
        faces = {name: Face(folder / name) for weights in table.values() for name in weights.values()}
        self._families: dict[str, Mapping[int, Face]] = {"sans": own} if own else {}
        for family, weights in table.items():
            self._families[family] = {weight: faces[name] for weight, name in weights.items()}
        self.shaper = Shaper()
        self.gaps = Gaps()
        self.lengthened = Lengthened(self.shaper)
        self.paragraphs: Kept[tuple[tuple[Span, ...], Direction, bool], Paragraph] = Kept(kept)
        self._choices = lru_cache(maxsize=256)(self._choose)

    def pick(self, family: str, weight: int) -> Face:
        """The face of ``family`` nearest to ``weight``; of two equally near ones the lighter. Raises FontUnknown."""
        return self.choices(family, weight)[0]

    def choices(self, family: str, weight: int) -> tuple[Face, ...]:
        """The wanted face and after it, in table order, the faces of the other families that stand in for its gaps."""
        return self._choices(family, weight)

    def all(self) -> tuple[Face, ...]:
        return tuple(face for weights in self._families.values() for face in weights.values())

    def _choose(self, family: str, weight: int) -> tuple[Face, ...]:
        if family not in self._families:
            raise FontUnknown(family)
        order = [family, *(other for other in self._families if other != family)]
        return tuple(self._nearest(self._families[name], weight) for name in order)

    @staticmethod
    def _nearest(weights: Mapping[int, Face], weight: int) -> Face:
        return weights[min(weights, key=lambda there: (abs(there - weight), there))]


def with_first(table: FaceTable, family: str) -> FaceTable:
    """The table with ``family`` as its "sans" (none when empty); what was "sans" comes next, as "house"."""
    first = {"sans": table[family]} if family else {}
    return {**first, "house": table["sans"], **{name: table[name] for name in table if name != "sans"}}


def load_faces(folder: Path, table: FaceTable = FACES, own: Mapping[int, Face] | None = None, kept: int = _KEPT) -> FaceSet:
    """The faces of ``table`` in ``folder``, ``own`` before them. Opens no file yet: a missing one raises FontMissing when it is
    first used. ``kept``: see ``FaceSet``."""
    return FaceSet(folder, table, own, kept)
