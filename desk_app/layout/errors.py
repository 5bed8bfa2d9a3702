"""What can stop a layout."""

from __future__ import annotations

from desk_app.errors import DeskError
from desk_app.layout.blocks import Source
from desk_app.typeset import GlyphMissing


class Cancelled(Exception):
    """The caller's ``cancelled`` said so; nothing was kept but whole sections in the cache."""


class LayoutImpossible(DeskError):
    """What is asked does not fit the paper. ``fields`` hold the measures in points."""


class GlyphMissingAt(GlyphMissing):
    """A character that no face can show, with the field it came from. ``position``: its place in the paragraph's text."""

    def __init__(self, missing: GlyphMissing, source: Source | None) -> None:
        super().__init__(missing.character, missing.position)
        self.source = source


class GlyphsMissing(GlyphMissingAt):
    """All characters of a document that no face can show. ``found``: (character, source) of each, in document order."""

    def __init__(self, found: tuple[tuple[str, Source | None], ...]) -> None:
        super().__init__(GlyphMissing(found[0][0], 0), found[0][1])
        self.found = found
