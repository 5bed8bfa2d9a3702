"""What a pack can do with the files attached to a visit and its meetings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment as it was found. ``sizes_pt``: width and height of its pages as viewers turn them, none where it can't be
    bound; ``reason`` then: "damaged", "encrypted", "empty", "missing" or "other" (neither a PDF nor a picture).
    """

    sizes_pt: tuple[tuple[float, float], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An attachment that a pack lists without holding it: its number in the pack, its file's name, why (as of Attached)."""

    number: str
    name: str
    reason: str
