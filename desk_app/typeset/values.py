"""The values of typesetting: what goes in (spans of styled text) and what comes out (lines of placed words).

Units: points (1/72 inch) where a name says ``_pt``; otherwise font units of the face.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from desk_app.typeset.face import Face

Direction = Literal["rtl", "ltr"]
Fit = Literal["greedy", "optimum"]
Justify = bool | Literal["spaces"]
"""Whether lines are spread to their column; "spaces": by their spaces alone, no word is lengthened."""
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a span looks. ``family`` is a key of the face set ("sans", "naskh"); ``weight`` is 400 … 700."""

    family: str = "sans"
    weight: int = 400
    size_pt: float = 10.0
    colour: Colour = BLACK
    rise_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of logical text in one style.

    ``link`` is a target: "#anchor" inside the document or an address.
    ``field`` is filled in by layout after pagination: "page" (of the whole, from 1), "pages", "label" (number by section,
    "C-3–1"), or "page:ANCHOR" / "label:ANCHOR" (where another section starts); ``text`` then only reserves the width.
    ``note`` is the key of a note whose mark layout sets after the text; setting a paragraph takes no notice of it.
    """

    text: str
    style: Style = Style()
    link: str | None = None
    field: str | None = None
    note: str | None = None


class Piece(NamedTuple):
    """One character of the text layer with the ink it shows.

    ``ink``: ((glyph id, dx, dy), …) relative to the piece's origin, empty for a blank; ``text``: at most one character;
    ``x`` from the word's left edge; ``advance`` to the next piece. All in font units.
    """

    ink: tuple[tuple[int, int, int], ...]
    text: str
    x: int
    advance: int


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped word or run of spaces: the unit of caching. ``pieces`` in visual order, left to right.

    Compared by identity, so that it is a cheap key: the shaper gives equal words as one object.
    """

    text: str
    advance: int
    pieces: tuple[Piece, ...]


class Run(NamedTuple):
    """Words of one face, style and embedding level, side by side.

    ``row``: the words in visual order; ``places_pt``: where each begins, from the line's left edge, None if each begins where the
    one before it ends by its advance. ``start``/``end``: place in the logical text.
    """

    face: Face
    style: Style
    level: int
    link: str | None
    start: int
    end: int
    x_pt: float
    width_pt: float
    row: tuple[Word, ...]
    places_pt: tuple[float, ...] | None = None

    @property
    def words(self) -> list[tuple[Word, float]]:
        """(word, x_pt from the line's left edge), visual order."""
        if self.places_pt is not None:
            return list(zip(self.row, self.places_pt, strict=True))
        scale = self.style.size_pt / self.face.upem
        before = accumulate([word.advance for word in self.row], initial=0)
        return [(word, self.x_pt + advance * scale) for word, advance in zip(self.row, before, strict=False)]


class Line(NamedTuple):
    """One line: ``runs`` in visual order; ``start``/``end`` in the logical text; extents above and below the baseline."""

    runs: tuple[Run, ...]
    start: int
    end: int
    width_pt: float
    ascent_pt: float
    descent_pt: float
    base: Direction
