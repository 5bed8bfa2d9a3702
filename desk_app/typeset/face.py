"""A font file and what typesetting and drawing need to know of it."""

from __future__ import annotations

import struct
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from desk_app.typeset.errors import FontDamaged, FontMissing

_KINDS = (b"\0\1\0\0", b"true", b"OTTO")
"""First bytes of a font file: TrueType outlines, the same by Apple, PostScript outlines."""
_LARGEST_DIRECTORY = 12 + 16 * 256


class Face:
    """One font file, opened when it is first used. Lengths are font units.

    ``data``: the file's content where it stands in no folder; ``path`` then only names it. ``key`` names the face (its file's
    stem). Raises FontMissing on first use if the file is not there, FontDamaged if it is not whole.
    """

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        self.path = path
        self.key = path.stem
        self._data = data

    def __repr__(self) -> str:
        return f"Face({self.key})"

    @cached_property
    def hb_face(self) -> hb.Face:
        if self._data is not None:
            if not is_whole(self._data, len(self._data)):
                raise FontDamaged(self.path)
            return hb.Face(hb.Blob(self._data))
        if not self.path.is_file():
            raise FontMissing(self.path)
        # HarfBuzz takes a cut-off file for a face without glyphs, and another face would silently stand in for it.
        with self.path.open("rb") as opened:
            head = opened.read(_LARGEST_DIRECTORY)
        if not is_whole(head, self.path.stat().st_size):
            raise FontDamaged(self.path)
        # HarfBuzz maps the file into memory: only the tables in use are read.
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def hb_font(self) -> hb.Font:
        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        return self.hb_face.upem

    @cached_property
    def codepoints(self) -> frozenset[int]:
        return frozenset(self.hb_face.unicodes)

    def has(self, codepoint: int) -> bool:
        return codepoint in self.codepoints

    def advance(self, glyph: int) -> int:
        """The glyph's own advance, before kerning."""
        return self.hb_font.get_glyph_h_advance(glyph)

    def glyph(self, codepoint: int) -> int:
        """The glyph of a character standing alone, 0 if there is none."""
        return self.hb_font.get_nominal_glyph(codepoint) or 0

    @cached_property
    def psname(self) -> str:
        name = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
        return "".join(letter for letter in name if "!" <= letter <= "~" and letter not in "[](){}<>/%#") or self.key

    @cached_property
    def _extents(self) -> tuple[int, int]:
        """Ascent and descent as the font says: by OS/2 where it asks for that, else by hhea; by OS/2 if hhea is empty, and by the
        bounding box if that says nothing either."""
        extents = self.hb_font.get_font_extents("ltr")
        if extents.ascender:
            return extents.ascender, -abs(extents.descender)
        table = self._table("OS/2")
        ascent, descent = struct.unpack_from(">2h", table, 68) if len(table) >= 72 else (0, 0)
        return (ascent, -abs(descent)) if ascent else (self.bbox[3], min(0, self.bbox[1]))

    @property
    def ascent(self) -> int:
        return self._extents[0]

    @property
    def descent(self) -> int:
        """Below the baseline, negative."""
        return self._extents[1]

    @cached_property
    def bbox(self) -> tuple[int, int, int, int]:
        """xMin, yMin, xMax, yMax over all glyphs. Source: OpenType, table head."""
        values: tuple[int, int, int, int] = struct.unpack_from(">4h", self._table("head"), 36)
        return values

    @cached_property
    def italic_angle(self) -> float:
        """Degrees, negative when leaning to the right. Source: OpenType, table post."""
        (value,) = struct.unpack_from(">i", self._table("post"), 4)
        return float(value) / 65536

    @cached_property
    def weight(self) -> int:
        """100 … 900; 400 for a font without the table. Source: OpenType, table OS/2."""
        table = self._table("OS/2")
        return int(struct.unpack_from(">H", table, 4)[0]) if len(table) >= 6 else 400

    @cached_property
    def whole_only(self) -> bool:
        """Whether its licence bits forbid embedding a part of it. Source: OpenType, table OS/2, fsType, bit 8."""
        table = self._table("OS/2")
        return len(table) >= 10 and bool(struct.unpack_from(">H", table, 8)[0] & 0x0100)

    @cached_property
    def cap_height(self) -> int:
        """Height of Latin capitals; tables OS/2 before version 2 do not say, then the top of H."""
        table = self._table("OS/2")
        if len(table) >= 90 and struct.unpack_from(">H", table, 0)[0] >= 2:
            (value,) = struct.unpack_from(">h", table, 88)
            if value:
                return int(value)
        extents = self.hb_font.get_glyph_extents(self.glyph(ord("H")))
        return int(extents.y_bearing) if extents else self.ascent

    def _table(self, tag: str) -> bytes:
        return self.hb_face.reference_table(tag).data


def is_whole(head: bytes, size: int) -> bool:
    """Whether all tables that a font's directory names lie within its ``size`` bytes; ``head``: its beginning with the directory.

    Source: OpenType, table directory.
    """
    if len(head) < 12 or head[:4] not in _KINDS:
        return False
    count: int = struct.unpack_from(">H", head, 4)[0]
    directory = head[12 : 12 + 16 * count]
    if len(directory) < 16 * count:
        return False
    return all(offset + length <= size for _tag, _sum, offset, length in struct.iter_unpack(">4sLLL", directory))
