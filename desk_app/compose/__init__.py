"""A snapshot of a visit and a pack's specification become blocks, each with its source."""

from desk_app.compose.document import compose

__all__ = ["compose"]
