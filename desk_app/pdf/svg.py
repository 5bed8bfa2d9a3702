"""A page as SVG: the same places as in the PDF, letters as outlines, so that it looks alike wherever no font is at hand.

What the letters say stands in ``title`` and ``desc``. Source: SVG 2, W3C Candidate Recommendation of 2018-10-04.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from desk_app.layout.blocks import CircleShape, PathShape
from desk_app.layout.pages import Item, Pages, PlacedLine, PlacedRect, PlacedShape
from desk_app.pdf.objects import number
from desk_app.typeset.values import Colour, Run

_Point = tuple[float, float]


def write_svg(pages: Pages, told: Sequence[tuple[str, str]]) -> bytes:
    """The first page. told: (language, what it shows in words) for readers who do not see it, the page's language first."""
    geometry = pages.geometry
    width, height = number(geometry.width_pt), number(geometry.height_pt)
    language = pages.language
    code = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
        f' role="img" xml:lang="{language}">',
        f"<title>{escape(pages.title, quote=False)}</title>",
        *(f'<desc xml:lang="{one}">{escape(words, quote=False)}</desc>' for one, words in told),
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for item in pages.sections[0].pages[0].items:
        code += _drawn(item, geometry.height_pt)
    return "\n".join([*code, "</svg>", ""]).encode("utf-8")


def _drawn(item: Item, height_pt: float) -> list[str]:
    """An item; y grows downwards here."""
    if isinstance(item, PlacedLine):
        return [path for run in item.line.runs for path in _run(run, item.x_pt, item.baseline_pt, height_pt)]
    if isinstance(item, PlacedRect):
        top_pt = height_pt - item.y_pt - item.height_pt
        size = f'width="{number(item.width_pt)}" height="{number(item.height_pt)}"'
        return [f'<rect x="{number(item.x_pt)}" y="{number(top_pt)}" {size} fill="{_hex(item.fill)}"/>']
    if not isinstance(item, PlacedShape):
        raise ValueError(f"{type(item).__name__} has no place in a chart")
    if isinstance(item.shape, CircleShape):
        circle = item.shape
        x_pt, y_pt = item.x_pt + circle.x_pt, height_pt - item.y_pt - circle.y_pt
        look = _look(circle.fill, circle.stroke, circle.width_pt)
        return [f'<circle cx="{number(x_pt)}" cy="{number(y_pt)}" r="{number(circle.radius_pt)}"{look}/>']
    return _path(item.shape, item.x_pt, height_pt - item.y_pt)


def _path(shape: PathShape, x_pt: float, y_pt: float) -> list[str]:
    if not shape.points or (shape.fill is None and shape.stroke is None):
        return []
    places = [f"{number(x_pt + x)} {number(y_pt - y)}" for x, y in shape.points]
    look = _look(shape.fill, shape.stroke, shape.width_pt)
    if shape.dash is not None and shape.stroke is not None:
        look += f' stroke-dasharray="{number(shape.dash[0])} {number(shape.dash[1])}"'
    return [f'<path d="M{" L".join(places)}{" Z" if shape.closed else ""}"{look}/>']


def _run(run: Run, x_pt: float, baseline_pt: float, height_pt: float) -> list[str]:
    """The glyphs of a run as one path: letters that join or overlap are filled once."""
    scale = run.style.size_pt / run.face.upem
    y_pt = height_pt - baseline_pt - run.style.rise_pt
    drawn = []
    for word, word_x_pt in run.words:
        for ink, _, x, _ in word.pieces:
            for glyph, dx, dy in ink:
                pen = _Pen(scale, x_pt + word_x_pt + (x + dx) * scale, y_pt - dy * scale)
                run.face.hb_font.draw_glyph_with_pen(glyph, pen)
                drawn.append(pen.path)
    path = "".join(drawn)
    return [f'<path d="{path}" fill="{_hex(run.style.colour)}"/>'] if path else []


class _Pen:
    """Writes the outline of a glyph as path data; HarfBuzz calls it with points in font units, y upwards."""

    def __init__(self, scale: float, x_pt: float, y_pt: float) -> None:
        self.path = ""
        self._scale, self._x_pt, self._y_pt = scale, x_pt, y_pt

    def moveTo(self, to: _Point) -> None:
        self._add("M", to)

    def lineTo(self, to: _Point) -> None:
        self._add("L", to)

    def curveTo(self, first: _Point, second: _Point, to: _Point) -> None:
        self._add("C", first, second, to)

    def qCurveTo(self, control: _Point, to: _Point) -> None:
        self._add("Q", control, to)

    def closePath(self) -> None:
        self.path += "Z"

    def _add(self, letter: str, *points: _Point) -> None:
        places = [f"{number(self._x_pt + x * self._scale, 2)} {number(self._y_pt - y * self._scale, 2)}" for x, y in points]
        self.path += letter + " ".join(places)


def _look(fill: Colour | None, stroke: Colour | None, width_pt: float) -> str:
    look = f' fill="{_hex(fill) if fill is not None else "none"}"'
    if stroke is not None:
        look += f' stroke="{_hex(stroke)}" stroke-width="{number(width_pt)}" stroke-linejoin="round"'
    return look


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
