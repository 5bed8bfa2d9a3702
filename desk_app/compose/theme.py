"""The look of the pack: colours, type scale and grid. Lengths are points.

One accent, hairlines instead of boxes. Arabic is set one size larger than English, because its letters look smaller at the same
size. In a bilingual row both languages share a leading, so that their lines stand level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.layout.blocks import Geometry
from desk_app.model.text import Language
from desk_app.typeset.values import Colour, Style

Role = Literal[
    "cover_title",
    "cover_name",
    "title",
    "number",
    "heading",
    "strong",
    "body",
    "speech",
    "meta",
    "time",
    "home_time",
    "figure",
    "label",
    "tiny",
    "running",
]


def colour_of(code: str) -> Colour:
    """The colour of "#rrggbb"."""
    return (int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255)


INK = colour_of("#1d1d1f")
GREY = colour_of("#66646a")
HAIRLINE = colour_of("#cfccc8")
TINT = colour_of("#f5f2ec")
WARNING_TINT = colour_of("#fbeced")
GAP_INK = colour_of("#8a4b00")
GAP_TINT = colour_of("#fff3d6")
SAND = colour_of("#cdbfae")
WHITE: Colour = (1.0, 1.0, 1.0)

SPINE_PT = 70.0
"""Width of the column between the two languages: wide enough for "14:30–15:30" in bold."""
NUMBER_PT = 38.0
"""Width of the number column in a pack of one language: the same for titles, lists, agendas and contents, on one edge."""
TIME_PT = 92.0
"""Width of the time column in a pack of one language."""
GUTTER_PT = 8.0
BAND_PT = 68.0
COVER_INSET_PT = 46.0

GEOMETRY = Geometry(top_pt=72.0, bottom_pt=60.0)
MEASURE_PT = GEOMETRY.width_pt - GEOMETRY.start_pt - GEOMETRY.end_pt


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes and leadings of a role by language; ``shared_pt``: the leading of both in a bilingual row."""

    ar_pt: float
    en_pt: float
    ar_leading_pt: float
    en_leading_pt: float
    shared_pt: float
    ar_weight: int
    en_weight: int


SIZES: dict[Role, Size] = {
    "cover_title": Size(27.0, 18.0, 42.0, 26.0, 0.0, 700, 500),
    "cover_name": Size(13.0, 11.0, 20.0, 16.0, 0.0, 400, 400),
    "title": Size(17.0, 14.6, 25.0, 20.0, 22.5, 700, 600),
    "number": Size(19.0, 19.0, 24.0, 24.0, 22.5, 600, 600),
    "heading": Size(10.4, 8.0, 16.0, 13.0, 15.0, 700, 600),
    "strong": Size(10.6, 9.4, 16.6, 13.4, 14.5, 600, 600),
    "body": Size(10.6, 9.4, 16.6, 13.4, 14.5, 400, 400),
    "speech": Size(13.6, 11.8, 25.0, 20.0, 22.0, 400, 400),
    "meta": Size(8.8, 7.9, 13.4, 11.2, 12.0, 400, 400),
    "time": Size(9.8, 9.8, 16.6, 13.4, 14.5, 600, 600),
    "home_time": Size(8.2, 8.2, 13.4, 11.2, 12.0, 400, 400),
    "figure": Size(21.0, 21.0, 30.0, 28.0, 30.0, 600, 600),
    "label": Size(8.8, 7.9, 13.8, 11.4, 12.6, 400, 400),
    "tiny": Size(7.8, 7.0, 11.0, 9.4, 10.4, 400, 400),
    "running": Size(8.0, 7.2, 12.0, 12.0, 12.0, 400, 400),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The type of one pack: its accent, and whether two languages share the page."""

    accent: Colour
    bilingual: bool

    def style(self, role: Role, language: Language, colour: Colour = INK, weight: int = 0) -> Style:
        """The style of a role; ``weight`` 0: the role's own."""
        size = SIZES[role]
        size_pt, own = (size.ar_pt, size.ar_weight) if language == "ar" else (size.en_pt, size.en_weight)
        return Style("sans", weight or own, size_pt, colour)

    def leading(self, role: Role, language: Language) -> float:
        size = SIZES[role]
        if self.bilingual and size.shared_pt:
            return size.shared_pt
        return size.ar_leading_pt if language == "ar" else size.en_leading_pt
