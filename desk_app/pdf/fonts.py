"""Fonts of a file: own character codes, each with the ink it draws and the one character it means.

A code (CID) is given to each (ink, text of at most one character, advance). Several codes may show the same glyph. Viewers
reverse a code that means several characters when they copy right-to-left text, so no code does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

from desk_app.pdf.glyf import Ink, make_subset
from desk_app.pdf.objects import PdfFile, number
from desk_app.pdf.order import HIDDEN, MARKS, SHOWN, Reader, beside_bracket
from desk_app.typeset.face import Face
from desk_app.typeset.values import Piece, Run, Word

_CODES_IN_A_BLOCK = 100
_FULL = 0xF000
"""Codes after which a font takes no more runs; no run has as many as are left up to 0xFFFF."""
_WORDS_KEPT = 50_000
_UNSEEN = "\u200d"
"""zero width joiner: as part of an Arabic word it changes nothing, and viewers leave it out or pass over it"""
_FORBIDDEN = frozenset("\0\ufeff\ufffe")
"""Source: ISO 19005-2, 6.2.11.7.2"""
_INVISIBLE = 0.05
"""thousandths of the type size"""
_BETWEEN_NUMBERS = re.compile(r"(?<=[\d.])<>(?=[-\d.])")
"""An empty string that parts two numbers: without it they would be one, or none."""


class _Built(NamedTuple):
    """A font made for the first ``codes`` codes. ``glyph_map``: two bytes for each code."""

    codes: int
    data: bytes
    glyph_map: bytes
    widths: str
    to_unicode: str
    tag: str


class PdfFont:
    """One face in one file (or in the files of one preview). ``name``: its key in the page's resources."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[Ink, str, int], int] = {}
        self._shown: dict[tuple[Ink, str, int], str] = {}
        self._rows: list[tuple[Ink, str, int]] = [((), "", 0)]
        # By identity: hashing a word would cost more than writing it. The words are held, so their ids stay taken.
        self._words: tuple[dict[int, str], ...] = ({}, {}, {})
        self._held: tuple[list[Word], ...] = ([], [], [])
        self._built: _Built | None = None
        # PDFium takes half the width of a space of the font, whichever it comes upon, for a gap between words: no space that was
        # kerned may be narrower than the font's own. (In justified lines the rest of a space is a mark beside it.)
        self._space = face.advance(face.hb_font.get_nominal_glyph(0x20) or 0)

    @property
    def codes(self) -> int:
        return len(self._rows)

    def code(self, ink: Ink, text: str, advance: int) -> int:
        key = (ink, text, advance)
        code = self._codes.get(key)
        if code is None:
            if len(text) > 1:
                raise ValueError(f"a code means at most one character: {text!r}")
            code = self._codes[key] = len(self._rows)
            if code > 0xFFFF:
                raise ValueError(f"a font of one file holds at most 65,535 codes: {self.face.psname}")
            self._rows.append(key)
        return code

    def _operands(self, word: Word, marks: int) -> str:
        """The word as operands of TJ that begin at its left edge and end at its advance, wherever it stands."""
        words, held = self._words[marks], self._held[marks]
        kept = words.get(id(word))
        if kept is None:
            if len(words) > _WORDS_KEPT:
                words.clear()
                held.clear()
            kept = words[id(word)] = self._written(word, marks)
            held.append(word)
        return kept

    def _written(self, word: Word, marks: int) -> str:
        parts, pen, scale, shown = ["<"], 0, 1000 / self.face.upem, self._shown
        for place, (ink, text, x, advance) in enumerate(word.pieces):
            if marks and text in MARKS and (marks == HIDDEN or not beside_bracket(word.pieces, place)):
                # Poppler parts marks that stand on each other, and what stands too far from a mark. Beside a space, which
                # may be stretched, the next run's own mark is enough.
                if word.text.isspace():
                    continue
                edge = x + advance // 2 if place + 1 == len(word.pieces) else x
                if edge != pen:
                    parts.append(f">{number((pen - edge) * scale)}<")
                parts.append(f">]TJ{self._hidden(text)}[<")
                pen = edge
                continue
            if text == " " and advance < self._space and len(word.pieces) == 1:
                advance = self._space
            if x != pen:
                parts.append(f">{number((pen - x) * scale)}<")
            parts.append(shown.get((ink, text, advance)) or self._shown_code(ink, text, advance))
            pen = x + advance
        rest = f">{number((pen - word.advance) * scale)}" if pen != word.advance else ">"
        return "".join(parts) + rest

    def _shown_code(self, ink: Ink, text: str, advance: int) -> str:
        """A code as the digits of a string, kept: words are made of the same few hundred."""
        digits = self._shown[ink, text, advance] = f"{self.code(ink, text, advance):04X}"
        return digits

    def _hidden(self, mark: str) -> str:
        """Shows a mark by itself, too narrow to be seen by PDFium."""
        return f"<{self.code((), mark, 0):04X}>Tj"

    def run(self, run: Run, marks: int) -> str:
        """Shows a run; the origin is the left edge of its first word. ``marks``: see ``order``."""
        if run.places_pt is not None:
            parts = self._spaced(run, marks)
        else:
            parts = list(map(self._words[marks].get, map(id, run.row), repeat("")))
            if "" in parts:
                parts = [self._operands(word, marks) for word in run.row]
        joined = "".join(parts).replace("><", "")
        if "<>" in joined:
            joined = _BETWEEN_NUMBERS.sub(" ", joined).replace("<>", "")
        shown = f"[{joined}]TJ"
        return shown.replace("[]TJ", "") if marks != SHOWN else shown

    def _spaced(self, run: Run, marks: int) -> list[str]:
        """Operands of words that stand anywhere."""
        scale, unit = run.style.size_pt / self.face.upem, 1000 / run.style.size_pt
        parts = []
        words = run.words
        pen_pt = words[0][1]
        for word, x_pt in words:
            shift = (pen_pt - x_pt) * unit
            if not -_INVISIBLE < shift < _INVISIBLE:
                # An empty string parts it from a number that the word before may end with.
                parts.append(f"<>{number(shift, 2)}")
                pen_pt -= round(shift, 2) / unit
            parts.append(self._operands(word, marks))
            pen_pt += word.advance * scale
        return parts

    def pieces(self, placed: Sequence[tuple[float, Piece]], size_pt: float, marks: int) -> str:
        """Shows pieces with their places in points, in any order; the origin is the place of the first."""
        if marks == HIDDEN:
            return "".join(self._hidden(piece.text) for _, piece in placed)
        parts = []
        pen_pt = placed[0][0]
        for x_pt, piece in placed:
            shift = round((pen_pt - x_pt) * 1000 / size_pt, 2)
            if abs(shift) >= _INVISIBLE:
                parts.append(number(shift, 2))
                pen_pt -= shift * size_pt / 1000
            parts.append(f"<{self.code(piece.ink, piece.text, piece.advance):04X}>")
            pen_pt += piece.advance * size_pt / self.face.upem
        return "[" + "".join(parts).replace("><", "") + "]TJ"

    def add_to(self, file: PdfFile, every_code_means: bool = False) -> int:
        """Write the font into ``file``; returns the number of its Type0 object.

        ``every_code_means``: a code without a character of its own is given one that is not seen, for PDF/A wants one of each.
        """
        built, face, scale = self._build(), self.face, 1000 / self.face.upem
        # The tag says that a part of the font is embedded.
        base = face.psname if face.whole_only else f"{built.tag}+{face.psname}"
        program = file.add_stream(built.data, f"/Length1 {len(built.data)}")
        box = " ".join(number(value * scale, 0) for value in face.bbox)
        angle, stem = face.italic_angle, 10 + 220 * (face.weight - 50) // 900
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{base}/Flags {4 | (64 if angle else 0)}/FontBBox[{box}]/ItalicAngle {number(angle)}"
            f"/Ascent {number(face.ascent * scale, 0)}/Descent {number(face.descent * scale, 0)}"
            f"/CapHeight {number(face.cap_height * scale, 0)}/StemV {stem}/FontFile2 {program} 0 R>>"
        )
        codes_to_glyphs = file.add_stream(built.glyph_map)
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/CIDToGIDMap {codes_to_glyphs} 0 R/DW 0/W[0[{built.widths}]]>>"
        )
        to_unicode = file.add_stream((self._to_unicode(_UNSEEN) if every_code_means else built.to_unicode).encode("ascii"))
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {to_unicode} 0 R>>"
        )

    def _build(self) -> _Built:
        """Made again only when codes have been added."""
        if self._built is None or self._built.codes != len(self._rows):
            inks = [(ink, advance) for ink, _, advance in self._rows[1:]]
            data, glyphs = make_subset(self.face.hb_face, self.face.hb_font, inks, whole=self.face.whole_only)
            glyph_map = b"\0\0" + b"".join(glyphs[key].to_bytes(2, "big") for key in inks)
            widths = " ".join(number(_width(row, self.face.upem), 4) for row in self._rows)
            self._built = _Built(len(self._rows), data, glyph_map, widths, self._to_unicode(), _subset_tag(data))
        return self._built

    def _to_unicode(self, unspoken: str = "") -> str:
        """The table of characters; codes that mean none, or what no such table may hold, are left out or mean ``unspoken``."""
        texts = ("" if row[1] in _FORBIDDEN else row[1] for row in self._rows)
        pairs = [(code, text or unspoken) for code, text in enumerate(texts) if text or (unspoken and code)]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(pairs), _CODES_IN_A_BLOCK):
            block = pairs[start : start + _CODES_IN_A_BLOCK]
            lines.append(f"{len(block)} beginbfchar")
            lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines)


class FontSet:
    """The fonts of a file, in the order of their first use."""

    def __init__(self) -> None:
        self._fonts: dict[Face, PdfFont] = {}
        self._all: list[PdfFont] = []
        self.reader = Reader()

    @property
    def codes(self) -> int:
        return sum(font.codes for font in self._all)

    def font(self, face: Face) -> PdfFont:
        """The font that the next run of ``face`` is written with: another one of the same face where the last is nearly full."""
        font = self._fonts.get(face)
        if font is None or font.codes > _FULL:
            font = self._fonts[face] = PdfFont(face, f"F{len(self._all) + 1}")
            self._all.append(font)
        return font


def _width(row: tuple[Ink, str, int], upem: int) -> float:
    """In thousandths of the type size. PDFium reads whole numbers; Poppler loses the place of what has no width."""
    _, text, advance = row
    return advance * 1000 / upem if advance or text not in MARKS else 0.5


def _subset_tag(data: bytes) -> str:
    """Six capital letters that follow from the subset's content."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.md5(data, usedforsecurity=False).digest()[:6])
