"""What the service hands out besides records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk_app.model.attached import LeftOut
    from desk_app.model.findings import Finding


class Cancelled(Exception):
    """The caller's ``cancelled`` said so. Nothing was written."""


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A finished document. ``warnings``: the findings of the readiness check on texts that it lacks in one of its languages, or
    of which one language was changed since both were approved. ``left_out``: attachments that it lists and does not hold."""

    pdf: bytes = field(repr=False)
    pages: int
    warnings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltWord:
    """A document as .docx. ``warnings``: as of BuiltPack."""

    docx: bytes = field(repr=False)
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: rows of ``stride`` bytes from the top, four bytes to a pixel in the order blue, green, red, unused."""

    width: int
    height: int
    stride: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page; ``x_pt``, ``y_pt``: its lower left corner, from the page's own."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True)
class PageHit:
    """A place on the page ``number`` where searched words stand: one rectangle, or one for each line and stretch."""

    number: int
    boxes: tuple[Box, ...]
