"""Errors of typesetting. Rooms above add the field or the file and turn them into something the user can act on."""

from __future__ import annotations

from pathlib import Path


class TypesetError(Exception):
    """Text that cannot be set."""


class FontMissing(TypesetError):
    """A font file of the face table is not there. ``path``: where it was looked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"font file not found: {path}")
        self.path = path


class FontDamaged(TypesetError):
    """A font file is cut off or is no font at all. ``path``: the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"font file damaged: {path}")
        self.path = path


class FontUnknown(TypesetError):
    """A style names a family that the face table does not have."""

    def __init__(self, family: str) -> None:
        super().__init__(f"no such font family: {family}")
        self.family = family


class GlyphMissing(TypesetError):
    """A character that no face can show. ``position``: its place in the paragraph's text."""

    def __init__(self, character: str, position: int) -> None:
        super().__init__(f"no glyph for U+{ord(character):04X} at position {position}")
        self.character = character
        self.position = position


class FontRefused(TypesetError):
    """A user's font file that can't or may not be used. ``reason``: damaged, restricted, …; ``fields``: ``file`` and more."""

    def __init__(self, reason: str, **fields: object) -> None:
        super().__init__(f"font refused: {reason} {fields}")
        self.reason = reason
        self.fields = fields
