"""Letters as shapes: what is drawn so is seen and printed, but is no text of the page.

A watermark as text would stand in every search, copy and read-aloud of a page, and viewers that put lines together by place would
mix it with the text that it crosses. Whose copy a file is can be searched for on its cover.
"""

from __future__ import annotations

import math

from desk_app.layout.blocks import Geometry
from desk_app.layout.pages import PlacedLine, Watermark
from desk_app.pdf.objects import number
from desk_app.typeset.values import Colour, Run

_Point = tuple[float, float]


def watermark_code(watermark: Watermark, geometry: Geometry) -> str:
    """The content stream that draws a watermark in the middle of a page of this geometry."""
    turn = math.radians(watermark.angle_deg)
    cos, sin = number(math.cos(turn), 5), number(math.sin(turn), 5)
    place = f"{number(geometry.width_pt / 2)} {number(geometry.height_pt / 2)}"
    code = [f"{cos} {sin} {number(-math.sin(turn), 5)} {cos} {place} cm"]
    for line in watermark.lines:
        code += _outlined(line)
    return "\n".join(code)


def watermark_colour(watermark: Watermark) -> Colour:
    """The lightest colour in it."""
    return max((run.style.colour for line in watermark.lines for run in line.line.runs), default=(1.0, 1.0, 1.0))


def _outlined(placed: PlacedLine) -> list[str]:
    code = []
    for run in placed.line.runs:
        shapes = "".join(_shapes(run, placed.x_pt, placed.baseline_pt + run.style.rise_pt))
        if shapes:
            code.append(f"{' '.join(number(part) for part in run.style.colour)} rg{shapes} f")
    return code


def _shapes(run: Run, x_pt: float, y_pt: float) -> list[str]:
    """The glyphs of a run as one path: letters that join or overlap are filled once."""
    scale = run.style.size_pt / run.face.upem
    drawn = []
    for word, word_x_pt in run.words:
        for ink, _, x, _ in word.pieces:
            for glyph, dx, dy in ink:
                pen = _Pen(scale, x_pt + word_x_pt + (x + dx) * scale, y_pt + dy * scale)
                run.face.hb_font.draw_glyph_with_pen(glyph, pen)
                drawn.append(pen.path)
    return drawn


class _Pen:
    """Writes the outline of a glyph as PDF operators; HarfBuzz calls it with points in font units."""

    def __init__(self, scale: float, x_pt: float, y_pt: float) -> None:
        self.path = ""
        self._scale, self._x_pt, self._y_pt = scale, x_pt, y_pt
        self._at: _Point = (0.0, 0.0)

    def moveTo(self, to: _Point) -> None:
        self._add("m", to)

    def lineTo(self, to: _Point) -> None:
        self._add("l", to)

    def curveTo(self, first: _Point, second: _Point, to: _Point) -> None:
        self._add("c", first, second, to)

    def qCurveTo(self, control: _Point, to: _Point) -> None:
        # PDF has no quadratic curves: a cubic one with its control points two thirds of the way is the same curve.
        (x, y), (cx, cy), (tx, ty) = self._at, control, to
        first, second = (x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3), (tx + 2 * (cx - tx) / 3, ty + 2 * (cy - ty) / 3)
        self._add("c", first, second, to)

    def closePath(self) -> None:
        self.path += " h"

    def _add(self, operator: str, *points: _Point) -> None:
        places = [number(part, 2) for x, y in points for part in (self._x_pt + x * self._scale, self._y_pt + y * self._scale)]
        self.path += f" {' '.join(places)} {operator}"
        self._at = points[-1]
