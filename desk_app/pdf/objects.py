"""The file: numbered objects, streams and strings, written through ReportLab's document with object streams.

Objects are given as ready bytes: a tagged pack has some thousand structure elements, and ReportLab's dictionaries would cost
more than everything else together.
"""

from __future__ import annotations

import hashlib

import deflate
from reportlab.pdfbase import pdfdoc

_DEFLATE_LEVEL = 6
_OBJECTS_IN_A_STREAM = 200
_LONGEST_TEXT = 8_000
"""characters, of at most four bytes each. Source: ISO 19005-2, 6.1.13 (32,767 bytes)"""


class _Written(pdfdoc.PDFObject):
    """An object whose bytes are known when the file is formatted."""

    def __init__(self, body: bytes, stream: bool) -> None:
        self.body = body
        self.stream = stream

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.body


class PdfFile(pdfdoc.PDFDocument):
    """A PDF 1.7 file being written. ``compress``: off for the preview, where the bytes never leave the process."""

    def __init__(self, compress: bool = True) -> None:
        super().__init__(compression=int(compress), invariant=1, pdfVersion=(1, 7))
        self._objects: list[_Written] = []
        # ReportLab registers its dictionary of standard fonts; the numbering starts anew without it.
        self.idToObject.clear()
        self.idToObjectNumberAndVersion.clear()
        self.numberToId.clear()
        self.objectcounter = 0

    def reserve(self) -> int:
        """The number of an object that is filled in later: see ``put``."""
        return self.add("")

    def add(self, body: str) -> int:
        """A new object with ``body`` (ASCII); returns its number."""
        written = _Written(body.encode("ascii"), stream=False)
        self.Reference(written)
        self._objects.append(written)
        return len(self._objects)

    def put(self, number: int, body: str) -> None:
        """Fill in a reserved object."""
        self._objects[number - 1].body = body.encode("ascii")

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True, encoded: bool = False) -> int:
        """A new stream; ``entries``: more entries of its dictionary. ``encoded``: ``entries`` names the filter of ``data``."""
        if self.compression and compress and not encoded:
            data, entries = compressed(data), entries + "/Filter/FlateDecode"
        number = self.reserve()
        written = self._objects[number - 1]
        written.stream = True
        written.body = b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode("ascii"), len(data), data)
        return number

    def finish(self, catalog: int, info: int) -> bytes:
        """The bytes of the file. The /ID comes from the content: the same pages give the same file."""
        file = pdfdoc.PDFFile(self._pdfVersion)
        places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        packed: list[tuple[int, bytes]] = []
        for number, written in enumerate(self._objects, 1):
            body = written.format(self)
            if written.stream:
                places.append((1, file.add(b"%d 0 obj\n%b\nendobj\n" % (number, body)), 0))
            else:
                packed.append((number, body))
                places.append((2, 0, 0))
        next_number = len(self._objects) + 1
        for start in range(0, len(packed), _OBJECTS_IN_A_STREAM):
            group = packed[start : start + _OBJECTS_IN_A_STREAM]
            for index, (number, _) in enumerate(group):
                places[number] = (2, next_number, index)
            places.append((1, file.add(self._object_stream(next_number, group)), 0))
            next_number += 1
        places.append((1, file.offset, 0))
        self._add_cross_reference(file, places, catalog, info)
        return b"".join(file.strings)

    def _object_stream(self, number: int, group: list[tuple[int, bytes]]) -> bytes:
        offsets, at = [], 0
        for object_number, body in group:
            offsets.append(b"%d %d" % (object_number, at))
            at += len(body) + 1
        head = b" ".join(offsets) + b"\n"
        data, filter_entry = self._compressed(head + b"\n".join(body for _, body in group))
        entries = b"/Type/ObjStm/N %d/First %d%b/Length %d" % (len(group), len(head), filter_entry, len(data))
        return b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (number, entries, data)

    def _add_cross_reference(self, file: pdfdoc.PDFFile, places: list[tuple[int, int, int]], catalog: int, info: int) -> None:
        start = file.offset
        identity = hashlib.md5(b"".join(file.strings), usedforsecurity=False).hexdigest().encode()
        table = b"".join(kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in places)
        data, filter_entry = self._compressed(table)
        entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]%b/Length %d" % (
            len(places), catalog, info, identity, identity, filter_entry, len(data),
        )  # fmt: skip
        file.add(b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (len(places) - 1, entries, data))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)

    def _compressed(self, data: bytes) -> tuple[bytes, bytes]:
        if not self.compression:
            return data, b""
        return compressed(data), b"/Filter/FlateDecode"


def compressed(data: bytes) -> bytes:
    """``data`` as /FlateDecode expects it."""
    return bytes(deflate.zlib_compress(data, _DEFLATE_LEVEL))


def number(value: float, decimals: int = 3) -> str:
    """A number as PDF writes it: no exponent, no trailing zeros."""
    text = f"{value:.{decimals}f}"
    if decimals:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def string(text: str) -> str:
    """A PDF text string: plain when ASCII, else UTF-16. Cut where PDF/A ends a string; a lone surrogate becomes "?"."""
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"
