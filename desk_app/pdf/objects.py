"""The file: numbered objects, streams and strings, written through ReportLab's document with object streams.

Objects are given as ready bytes: a tagged pack has some thousand structure elements, and ReportLab's dictionaries would cost
more than everything else together.
"""

from __future__ import annotations

import hashlib
import struct
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import deflate
from reportlab.pdfbase import pdfdoc

_DEFLATE_LEVEL = 6
_ENTRY = struct.Struct(">BIH")
"""An entry of the cross-reference stream."""
_OBJECTS_IN_A_STREAM = 200
_LONGEST_TEXT = 8_000
"""characters, of at most four bytes each. Source: ISO 19005-2, 6.1.13 (32,767 bytes)"""


class Deflated:
    """Compressed data by content, so that what was in the last file is not compressed again for the next."""

    def __init__(self) -> None:
        self._last: dict[bytes, bytes] = {}
        self._this: dict[bytes, bytes] = {}

    def begin(self) -> None:
        """Another file begins: what only the one before the last held is forgotten."""
        self._last, self._this = self._this, {}

    def of(self, data: bytes) -> bytes:
        key = hashlib.md5(data, usedforsecurity=False).digest()
        found = self._this.get(key) or self._last.get(key) or compressed(data)
        self._this[key] = found
        return found


class Stretch(NamedTuple):
    """Objects one after the other: their bodies, and which of them are streams, counted from the first."""

    bodies: tuple[bytes, ...]
    streams: frozenset[int]


class PdfFile(pdfdoc.PDFDocument):
    """A PDF 1.7 file being written. ``compress``: off for the preview, where the bytes never leave the process."""

    def __init__(self, compress: bool = True, deflated: Deflated | None = None) -> None:
        super().__init__(compression=int(compress), invariant=1, pdfVersion=(1, 7))
        self._bodies: list[bytes] = []
        self._streams: set[int] = set()
        self._deflate = compressed if deflated is None else deflated.of

    @property
    def count(self) -> int:
        """The objects so far, which is the number of the last."""
        return len(self._bodies)

    def since(self, count: int) -> Stretch:
        """The objects after the first ``count``."""
        streams = frozenset(number - count - 1 for number in self._streams if number > count)
        return Stretch(tuple(self._bodies[count:]), streams)

    def repeat(self, stretch: Stretch) -> None:
        """Objects that were in another file under the same numbers."""
        self._streams.update(self.count + 1 + place for place in stretch.streams)
        self._bodies += stretch.bodies

    def reserve(self) -> int:
        """The number of an object that is filled in later: see ``put``."""
        return self.add("")

    def add(self, body: str) -> int:
        """A new object with ``body`` (ASCII); returns its number."""
        self._bodies.append(body.encode("ascii"))
        return len(self._bodies)

    def put(self, number: int, body: str) -> None:
        """Fill in a reserved object."""
        self._bodies[number - 1] = body.encode("ascii")

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True, encoded: bool = False) -> int:
        """A new stream; ``entries``: more entries of its dictionary. ``encoded``: ``entries`` names the filter of ``data``."""
        number = self.reserve()
        self.put_stream(number, data, entries, compress=compress and not encoded)
        return number

    def put_stream(self, number: int, data: bytes, entries: str = "", *, compress: bool = True) -> None:
        """Fill in a reserved object as a stream."""
        if self.compression and compress:
            data, entries = self._deflate(data), entries + "/Filter/FlateDecode"
        self._bodies[number - 1] = b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode("ascii"), len(data), data)
        self._streams.add(number)

    def finish(self, catalog: int, info: int) -> bytes:
        """The bytes of the file. The /ID comes from the content: the same pages give the same file."""
        file = pdfdoc.PDFFile(self._pdfVersion)
        places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        packed: list[int] = []
        for number, body in enumerate(self._bodies, 1):
            if number in self._streams:
                places.append((1, file.add(b"%d 0 obj\n%b\nendobj\n" % (number, body)), 0))
            else:
                packed.append(number)
                places.append((2, 0, 0))
        next_number = len(self._bodies) + 1
        for start in range(0, len(packed), _OBJECTS_IN_A_STREAM):
            group = packed[start : start + _OBJECTS_IN_A_STREAM]
            for index, number in enumerate(group):
                places[number] = (2, next_number, index)
            places.append((1, file.add(self._object_stream(next_number, group)), 0))
            next_number += 1
        places.append((1, file.offset, 0))
        self._add_cross_reference(file, places, catalog, info)
        return b"".join(file.strings)

    def _object_stream(self, number: int, group: list[int]) -> bytes:
        bodies = [self._bodies[member - 1] for member in group]
        # Bodies stand on lines of their own.
        offsets = accumulate([len(body) + 1 for body in bodies], initial=0)
        head = " ".join([f"{member} {offset}" for member, offset in zip(group, offsets, strict=False)]).encode("ascii") + b"\n"
        data, filter_entry = self._compressed(head + b"\n".join(bodies))
        entries = b"/Type/ObjStm/N %d/First %d%b/Length %d" % (len(group), len(head), filter_entry, len(data))
        return b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (number, entries, data)

    def _add_cross_reference(self, file: pdfdoc.PDFFile, places: list[tuple[int, int, int]], catalog: int, info: int) -> None:
        start = file.offset
        identity = hashlib.md5(b"".join(file.strings), usedforsecurity=False).hexdigest().encode()
        table = b"".join([_ENTRY.pack(*place) for place in places])
        if self.compression:
            table, parameters = _differences(table), b"/DecodeParms<</Predictor 12/Columns %d>>" % _ENTRY.size
        else:
            parameters = b""
        data, filter_entry = self._compressed(table)
        entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]%b%b/Length %d" % (
            len(places), catalog, info, identity, identity, filter_entry, parameters, len(data),
        )  # fmt: skip
        file.add(b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (len(places) - 1, entries, data))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)

    def _compressed(self, data: bytes) -> tuple[bytes, bytes]:
        if not self.compression:
            return data, b""
        return self._deflate(data), b"/Filter/FlateDecode"


def _differences(table: bytes) -> bytes:
    """Each byte less the one above it, rows begun with the predictor's number: of a table that hardly changes little is left.

    All bytes are subtracted in one large number, the highest bit of each kept apart so that none borrows from the next.
    Source: ISO 32000-1, 7.4.4.4; PNG, filter type 2.
    """
    size, length = _ENTRY.size, len(table)
    upper = int.from_bytes(bytes(size) + table[:-size], "big")
    own, high = int.from_bytes(table, "big"), int.from_bytes(b"\x80" * length, "big")
    difference = ((own | high) - (upper & ~high)) ^ ((own ^ ~upper) & high)
    data = difference.to_bytes(length, "big")
    rows = bytearray(length + length // size)
    rows[:: size + 1] = b"\x02" * (length // size)
    for column in range(size):
        rows[column + 1 :: size + 1] = data[column::size]
    return bytes(rows)


def compressed(data: bytes) -> bytes:
    """``data`` as /FlateDecode expects it."""
    return bytes(deflate.zlib_compress(data, _DEFLATE_LEVEL))


@lru_cache(maxsize=2048)
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
