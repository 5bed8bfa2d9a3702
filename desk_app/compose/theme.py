"""The look of the pack: colours, type scale and grid. Lengths are points.

One accent, hairlines instead of boxes. Arabic is set one size larger than English, because its letters look smaller at the same
size. In a bilingual row both languages share a leading, so that their lines stand level.

Three themes: "house" with a band in the organisation's colour, "formal" in the Amiri typeface with a centred cover, "plain" in
black without tints, for any office printer. Lengths below are those of A4; a smaller paper takes them in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk_app.layout.blocks import Geometry
from desk_app.model.text import Language
from desk_app.model.workspace import Margins, PackSpec, Paper, Profile, ThemeName
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
    "headline",
    "quote",
    "letter",
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
PLAIN_BAR = colour_of("#c4c4c4")
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
COVER_EDGE_PT = 34.0
"""From the paper's edge to the marks on the cover."""

PAPERS: dict[Paper, tuple[float, float]] = {"A4": (595.28, 841.89), "A5": (419.53, 595.28), "Letter": (612.0, 792.0)}
SIDE_PT: dict[Margins, float] = {"normal": 57.0, "narrow": 43.0, "wide": 74.0}
TOP_PT = 72.0
BOTTOM_PT = 60.0
POCKET_PT = (297.64, 419.53)
"""A6: two pages fold out of A5, four of A4."""
POCKET_MARGIN_PT = 20.0
POCKET_EDGE_PT = 34.0
POCKET_SCALE = 0.86
SMALL_PAPER_SCALE = 0.84
SMALL_PAPER_MARGINS = 0.72
POINTS_IN_MM = 72 / 25.4
AMIRI_SCALE = 1.14
"""Amiri's letters look smaller than those of the sans at the same size, and its marks need more room between lines."""
AMIRI_LEADING = 1.08


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
    "speech": Size(16.0, 14.0, 31.0, 25.0, 27.0, 400, 400),
    "headline": Size(15.6, 13.2, 24.0, 18.4, 19.6, 700, 600),
    "quote": Size(12.6, 11.0, 21.0, 17.0, 18.4, 400, 400),
    "letter": Size(12.6, 10.8, 22.0, 16.4, 18.0, 400, 400),
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
    """The look of one pack: its accent, whether two languages share the page, its paper, how much smaller than on A4 its type is.

    family: of the faces; "sans" is whatever typeface the pack was given. ``amiri``: it is set in that, and larger.
    """

    accent: Colour
    bilingual: bool
    geometry: Geometry
    name: ThemeName = "house"
    scale: float = 1.0
    family: str = "sans"
    amiri: bool = False

    def style(self, role: Role, language: Language, colour: Colour = INK, weight: int = 0) -> Style:
        """The style of a role; ``weight`` 0: the role's own."""
        size = SIZES[role]
        size_pt, own = (size.ar_pt, size.ar_weight) if language == "ar" else (size.en_pt, size.en_weight)
        scale = self.scale * (AMIRI_SCALE if self.amiri else 1.0)
        return Style(self.family, weight or own, round(size_pt * scale, 1), colour)

    def leading(self, role: Role, language: Language) -> float:
        size = SIZES[role]
        own_pt = size.ar_leading_pt if language == "ar" else size.en_leading_pt
        leading_pt = size.shared_pt if self.bilingual and size.shared_pt else own_pt
        return leading_pt * self.scale * (AMIRI_LEADING if self.amiri else 1.0)

    def length(self, a4_pt: float) -> float:
        """A length of the grid on this paper."""
        return a4_pt * self.scale

    @property
    def measure_pt(self) -> float:
        """Width of the text area."""
        return self.geometry.width_pt - self.geometry.start_pt - self.geometry.end_pt

    @property
    def tint(self) -> Colour | None:
        """Behind what is quieter than a meeting; none where toner is spared."""
        return None if self.name == "plain" else TINT

    @property
    def warning_tint(self) -> Colour | None:
        """Behind what must not be said; in black and white its heading alone says so."""
        return None if self.name == "plain" else WARNING_TINT

    @property
    def day_fill(self) -> Colour | None:
        """Behind the head of a day; where toner is spared a rule above it and one below part it from the last."""
        return None if self.name == "plain" else self.accent

    @property
    def day_ink(self) -> Colour:
        return INK if self.name == "plain" else WHITE

    @property
    def day_rule(self) -> Colour | None:
        return INK if self.name == "plain" else None

    @property
    def bar(self) -> Colour:
        """Of the other countries in charts: sand, or the grey that a printer of black makes of it."""
        return PLAIN_BAR if self.name == "plain" else SAND

    @property
    def band_pt(self) -> float:
        """Width of the colour band on the cover."""
        return self.length(BAND_PT) if self.name == "house" else 0.0

    @property
    def cover_inset_pt(self) -> float:
        """How far the cover's text keeps from the margin beside the band."""
        return self.length(COVER_INSET_PT) if self.name == "house" else 0.0


def theme_of(spec: PackSpec, profile: Profile) -> Theme:
    """The theme that a specification asks for, in its own colour or else the organisation's."""
    accent = INK if spec.theme == "plain" else colour_of(spec.colour or profile.colour)
    small, pocket = spec.paper == "A5", spec.document == "pocket"
    # The formal theme has a typeface of its own, unless the pack was given one.
    formal = spec.theme == "formal" and spec.typeface.kind == "plex"
    return Theme(
        accent=accent,
        # The languages of a pocket card stand under each other: each keeps a leading of its own.
        bilingual=spec.language == "both" and not pocket,
        geometry=_pocket() if pocket else _geometry(spec, SMALL_PAPER_MARGINS if small else 1.0),
        name=spec.theme,
        scale=POCKET_SCALE if pocket else SMALL_PAPER_SCALE if small else 1.0,
        family="naskh" if formal else "sans",
        amiri=formal or spec.typeface.kind == "amiri",
    )


def _pocket() -> Geometry:
    """A page of the pocket card; its paper and margins are its own."""
    width_pt, height_pt = POCKET_PT
    return Geometry(width_pt, height_pt, POCKET_EDGE_PT, POCKET_EDGE_PT, POCKET_MARGIN_PT, POCKET_MARGIN_PT)


def _geometry(spec: PackSpec, share: float) -> Geometry:
    """The page, its margins ``share`` of those of A4; the binding widens the one at the spine, which is where reading starts, and
    on backs of leaves, in packs for print on both sides, at the other side."""
    width_pt, height_pt = PAPERS[spec.paper]
    side_pt = SIDE_PT[spec.margins] * share
    return Geometry(
        width_pt=width_pt,
        height_pt=height_pt,
        top_pt=max(TOP_PT * share, 60.0),
        bottom_pt=max(BOTTOM_PT * share, 52.0),
        start_pt=side_pt + spec.binding_mm * POINTS_IN_MM,
        end_pt=side_pt,
        mirrored=spec.recto or spec.facing,
    )
