"""Elements of WordprocessingML, and its units."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from desk_app.typeset.values import Colour

TWIPS = 20
HALF_POINTS = 2
EIGHTHS = 8
"""In a point: what lengths, type sizes and the widths of rules are counted in."""


def child(parent: Any, name: str, **attributes: str) -> Any:
    """A child of that name, the last one, with attributes of Word's namespace."""
    child = OxmlElement(name)
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), value)
    parent.append(child)
    return child


def border(borders: Any, side: str, width_pt: float, colour: Colour) -> None:
    child(borders, f"w:{side}", val="single", sz=str(max(2, round(width_pt * EIGHTHS))), space="0", color=hex_of(colour))


def hex_of(colour: Colour) -> str:
    return "".join(f"{round(part * 255):02X}" for part in colour)
