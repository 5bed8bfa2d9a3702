"""Blocks → pages: decides every position and draws nothing.

``lay_out(document, faces)`` gives ``Pages``; with a ``SectionCache`` sections that did not change are not laid out again.
``Galleys(document, faces)`` gives the same section by section to a writer, so that a long document takes little memory.
What goes in is in ``desk_app.layout.blocks``, what comes out in ``desk_app.layout.pages``.
"""

from desk_app.layout.document import lay_out
from desk_app.layout.errors import Cancelled, LayoutImpossible
from desk_app.layout.excerpt import excerpt
from desk_app.layout.fingerprints import fingerprint
from desk_app.layout.galleys import Galleys
from desk_app.layout.sections import SectionCache

__all__ = ["Cancelled", "Galleys", "LayoutImpossible", "SectionCache", "excerpt", "fingerprint", "lay_out"]
