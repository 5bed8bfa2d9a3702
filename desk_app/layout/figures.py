"""Figures and pictures as boxes: scaled down to the place they are given, never up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desk_app.layout.blocks import CircleShape, Figure, Insert, Para, PathShape, Picture, Shape, TextShape
from desk_app.layout.setting import Setter
from desk_app.typeset.values import Line

SHARE_OF_STAND_IN = 0.8
"""Of the width of a frame."""


@dataclass(slots=True, eq=False)
class FigureBox:
    """A figure, picture or insert with its texts set. ``texts``: (line, x, baseline, para) from its lower left corner."""

    figure: Figure | Picture | Insert
    width_pt: float
    height_pt: float
    shapes: tuple[PathShape | CircleShape, ...]
    texts: tuple[tuple[Line, float, float, Para], ...]
    node: int


def figure_box(figure: Figure | Picture | Insert, room_pt: tuple[float, float], setter: Setter, node: int) -> FigureBox:
    """Make a box no wider and no higher than ``room_pt``; proportions are kept."""
    scale = min(1.0, room_pt[0] / max(figure.width_pt, 0.001), room_pt[1] / max(figure.height_pt, 0.001))
    if isinstance(figure, Picture):
        return FigureBox(figure, figure.width_pt * scale, figure.height_pt * scale, (), (), node)
    if isinstance(figure, Insert):
        width_pt, height_pt = figure.width_pt * scale, figure.height_pt * scale
        return FigureBox(figure, width_pt, height_pt, (), _stand_in(figure, width_pt, height_pt, setter), node)
    shapes = figure.shapes if scale == 1.0 else tuple(_scaled(shape, scale) for shape in figure.shapes)
    return FigureBox(
        figure,
        figure.width_pt * scale,
        figure.height_pt * scale,
        tuple(shape for shape in shapes if not isinstance(shape, TextShape)),
        tuple(_set_text(shape, setter) for shape in shapes if isinstance(shape, TextShape)),
        node,
    )


def _stand_in(insert: Insert, width_pt: float, height_pt: float, setter: Setter) -> tuple[tuple[Line, float, float, Para], ...]:
    """The lines that stand for the page, in the middle of its frame; those that find no room there are left out."""
    lines = [(line, para) for para in insert.stand_in for line in setter.lines(para, para.spans, width_pt * SHARE_OF_STAND_IN)]
    y_pt = (height_pt + sum(para.leading_pt for _, para in lines)) / 2
    placed = []
    for line, para in lines:
        y_pt -= para.leading_pt
        if y_pt >= 0:
            placed.append((line, (width_pt - line.width_pt) / 2, y_pt + line.descent_pt, para))
    return tuple(placed)


def _set_text(shape: TextShape, setter: Setter) -> tuple[Line, float, float, Para]:
    if any(span.note for span in shape.para.spans):
        raise ValueError("a text in a figure has the mark of a note")
    # One line by contract: no width breaks it.
    line = setter.lines(shape.para, shape.para.spans, 100_000.0)[0]
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[shape.anchor]
    return line, shape.x_pt - share * line.width_pt, shape.y_pt, shape.para


def _scaled(shape: Shape, scale: float) -> Shape:
    if isinstance(shape, PathShape):
        dash = None if shape.dash is None else (shape.dash[0] * scale, shape.dash[1] * scale)
        points = tuple((x * scale, y * scale) for x, y in shape.points)
        return replace(shape, points=points, width_pt=shape.width_pt * scale, dash=dash)
    if isinstance(shape, CircleShape):
        return CircleShape(
            shape.x_pt * scale, shape.y_pt * scale, shape.radius_pt * scale, shape.fill, shape.stroke, shape.width_pt * scale
        )
    spans = tuple(
        replace(span, style=replace(span.style, size_pt=span.style.size_pt * scale, rise_pt=span.style.rise_pt * scale))
        for span in shape.para.spans
    )
    return replace(shape, para=replace(shape.para, spans=spans), x_pt=shape.x_pt * scale, y_pt=shape.y_pt * scale)
