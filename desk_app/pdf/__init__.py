"""Pages to bytes. Holds no decision: layout says where everything stands, this room writes it down as a PDF file.

``write_pdf`` writes a document (or some of its pages), sooner if a ``KeptFile`` holds what was written last; ``PreviewWriter``
writes single pages again and again for the preview; ``write_svg`` a page
as a drawing of its own.
"""

from desk_app.pdf.kept import KeptFile
from desk_app.pdf.pictures import PictureBroken
from desk_app.pdf.svg import write_svg
from desk_app.pdf.writer import PreviewWriter, write_pdf

__all__ = ["KeptFile", "PictureBroken", "PreviewWriter", "write_pdf", "write_svg"]
