"""A snapshot of a visit and a pack's specification become blocks, each with its source."""

from desk_app.compose.document import compose
from desk_app.compose.kept import KeptSections

__all__ = ["KeptSections", "compose"]
