"""From a string to a line.

Logical text in spans of style goes through these steps, each a module of its own:

1. ``paragraph`` takes out what can't be set;
2. ``bidi`` finds the embedding level of every character in the whole paragraph, numbers and addresses kept in one piece;
3. ``items`` cuts it where style, level, script or face change;
4. ``shape`` has HarfBuzz shape each word, and ``pieces`` shares the glyphs out so that a PDF can be read back;
5. ``breaks`` tells where lines may end, and ``lines`` where they do, greedily or all together at their best;
6. each line is put in visual order, left to right, as ``values`` has it.

Nothing here knows of pages or of PDF.
"""

from desk_app.typeset.errors import FontMissing, FontUnknown, GlyphMissing, TypesetError
from desk_app.typeset.face import Face
from desk_app.typeset.faces import FaceSet, load_faces
from desk_app.typeset.paragraph import Paragraph, measure, prepare, set_paragraph
from desk_app.typeset.values import BLACK, Colour, Direction, Line, Piece, Run, Span, Style, Word

__all__ = [
    "BLACK",
    "Colour",
    "Direction",
    "Face",
    "FaceSet",
    "FontMissing",
    "FontUnknown",
    "GlyphMissing",
    "Line",
    "Paragraph",
    "Piece",
    "Run",
    "Span",
    "Style",
    "TypesetError",
    "Word",
    "load_faces",
    "measure",
    "prepare",
    "set_paragraph",
]
