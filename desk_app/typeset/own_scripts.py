"""What a font can do for Arabic and Latin text, found out by shaping with it, and its character map made to tell the truth.

A face shows each character that its map names. So a character whose glyph is empty is taken out of the map, and so is Arabic that
would not join: another face then stands in. A font without Arabic tables that holds the letters' presentation forms (U+FB50 …
U+FEFC) joins by them: HarfBuzz puts them in the place of the letters, lam-alef included, and remembers which letters they are.
Source: OpenType 1.9, cmap, GSUB, GPOS; Unicode, Arabic Presentation Forms-A and -B.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import uharfbuzz as hb

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

    from desk_app.typeset.own_font import Remark

Arabic = Literal["tables", "forms", "none"]
"""How a font joins Arabic letters: by its own tables, by presentation forms, not at all."""

ARABIC = "".join(map(chr, (0x060C, 0x061B, 0x061F, *range(0x0621, 0x063B), *range(0x0640, 0x0653), 0x0670)))
"""What Arabic prose needs: letters, vowel marks, comma, semicolon, question mark."""
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;?!()[]-–—'\"“”‘’/%&+@#"

_LETTERS = frozenset(letter for letter in LATIN if letter.isalpha())
_JOINED = "ببب"
_LAM_ALEF = "لا"
_FORMS_FROM, _FORMS_TO = 0xFB50, 0xFEFC
_BLOCKS = ((0x0600, 0x065F), (0x066A, 0x06EF), (0x06FA, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (_FORMS_FROM, _FORMS_TO))
"""Arabic without its digits."""
_FILLERS = frozenset((0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0))
"""Letters and symbols that are blank by nature."""
_SHOWN = 24
"""Characters named in a remark; of more, the first ones."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """``data``: the font's file, changed where it had to be. ``blank``: letters, figures and signs whose glyphs are empty."""

    data: bytes = field(repr=False)
    arabic: Arabic
    marks: bool
    arabic_lacks: str
    latin_lacks: str
    blank: str

    @property
    def has_latin(self) -> bool:
        return not set(self.latin_lacks) >= _LETTERS

    def remarks(self) -> tuple[Remark, ...]:
        from desk_app.typeset.own_font import Remark

        found: list[Remark] = []
        if self.arabic == "none":
            found.append(Remark("no_arabic"))
        else:
            if self.arabic == "forms":
                found.append(Remark("arabic_by_forms"))
            if not self.marks:
                found.append(Remark("marks_by_default"))
            if self.arabic_lacks:
                found.append(Remark("arabic_lacks", {"letters": named(self.arabic_lacks)}))
        if not self.has_latin:
            found.append(Remark("no_latin"))
        elif self.latin_lacks:
            found.append(Remark("latin_lacks", {"letters": named(self.latin_lacks)}))
        if self.blank:
            found.append(Remark("blank", {"letters": named(self.blank)}))
        return tuple(found)


def named(characters: str) -> str:
    """Characters as a person can read them in a sentence: apart, marks on a circle; of many, the first."""
    shown = [f"◌{each}" if unicodedata.combining(each) else each for each in characters[:_SHOWN]]
    return " ".join(shown) + (" …" if len(characters) > _SHOWN else "")


def settle(font: TTFont, data: bytes) -> Scripts:
    """Find out what ``font``, of which ``data`` is the file, can do, and change it where it claims more."""
    face = hb.Face(hb.Blob(data))
    known = set(face.unicodes)
    blank = _blank(face, known)
    # An old font may have the letters as presentation forms alone; in one with tables they would not join.
    alone = {} if "init" in _features(face, "GSUB") else {letter: kinds.get("isolated") for letter, kinds in forms().items()}
    copies = {letter: form for letter, form in alone.items() if form in known and letter not in known and form is not None}
    if blank or copies:
        _edit_map(font, blank, copies)
        data = written(font)
    arabic, data = _settle_arabic(font, data)
    face = hb.Face(hb.Blob(data))
    shows = set(face.unicodes)
    return Scripts(
        data,
        arabic,
        arabic != "none" and "mark" in _features(face, "GPOS"),
        _lacking(ARABIC, shows) + (_LAM_ALEF if arabic == "forms" and not _joins(face, _LAM_ALEF, fewer=True) else ""),
        _lacking(LATIN, shows),
        "".join(each for each in map(chr, sorted(blank)) if unicodedata.category(each)[0] != "S"),
    )


def _settle_arabic(font: TTFont, data: bytes) -> tuple[Arabic, bytes]:
    """How it joins, and its file, changed if it had to be for that."""
    face = hb.Face(hb.Blob(data))
    if _joins(face, _JOINED) and "init" in _features(face, "GSUB"):
        return "tables", data
    if not _joins(face, _JOINED) and "GSUB" in font:
        # HarfBuzz heeds presentation forms only where a font's tables speak of no joining at all.
        bare = written(font, leaving_out="GSUB")
        if _joins(hb.Face(hb.Blob(bare)), _JOINED):
            del font["GSUB"]
            data, face = bare, hb.Face(hb.Blob(bare))
    known = set(face.unicodes)
    arabic: Arabic = "forms" if _joins(face, _JOINED) else "none"
    if arabic == "forms":
        gone = {code for code in known if _is_arabic_letter(code) and not _has_forms(code, known)}
    else:
        gone = {code for code in known for first, last in _BLOCKS if first <= code <= last}
    if gone:
        _edit_map(font, gone, {})
        data = written(font)
    return arabic, data


@lru_cache(maxsize=1)
def forms() -> Mapping[int, Mapping[str, int]]:
    """letter -> kind ("isolated", "initial", "medial", "final") -> its presentation form."""
    found: dict[int, dict[str, int]] = {}
    for code in range(_FORMS_FROM, _FORMS_TO + 1):
        kind, _, letters = unicodedata.decomposition(chr(code)).partition("> ")
        if kind and letters and " " not in letters:
            found.setdefault(int(letters, 16), {})[kind[1:]] = code
    return found


def _has_forms(letter: int, known: set[int]) -> bool:
    kinds = forms().get(letter, {})
    # Initial and medial alef maksura are Uighur; no Arabic font has them.
    wanted = {form for kind, form in kinds.items() if kind != "isolated" and not (letter == 0x0649 and form < 0xFE70)}
    return bool(kinds) and wanted <= known


def _is_arabic_letter(code: int) -> bool:
    return 0x0620 <= code <= 0x08FF and code != 0x0640 and unicodedata.category(chr(code)) == "Lo"


def _joins(face: hb.Face, word: str, *, fewer: bool = False) -> bool:
    """Whether the letters of ``word`` look otherwise together than alone; ``fewer``: whether they become fewer glyphs."""
    font = hb.Font(face)
    together = _glyphs(font, word)
    alone = [glyph for letter in word for glyph in _glyphs(font, letter)]
    return len(together) < len(alone) if fewer else 0 not in together and together != alone


def _glyphs(font: hb.Font, text: str) -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    hb.shape(font, buffer)
    return [info.codepoint for info in reversed(buffer.glyph_infos)]


def _features(face: hb.Face, table: str) -> set[str]:
    """The features of ``table`` that Arabic text gets, as HarfBuzz reads it: a broken table has none."""
    scripts = face.get_table_script_tags(table)
    at = next((scripts.index(tag) for tag in ("arab", "DFLT", "dflt", "latn") if tag in scripts), None)
    return set() if at is None else set(face.get_language_feature_tags(table, at))


def _blank(face: hb.Face, known: set[int]) -> set[int]:
    """Characters that should be seen but have an empty glyph."""
    font = hb.Font(face)
    found: set[int] = set()
    for code in known - _FILLERS:
        if unicodedata.category(chr(code))[0] in "LNPS":
            extents = font.get_glyph_extents(font.get_nominal_glyph(code) or 0)
            if extents is None or not (extents.width or extents.height):
                found.add(code)
    return found


def _lacking(wanted: str, known: set[int]) -> str:
    return "".join(each for each in wanted if ord(each) not in known)


def _edit_map(font: TTFont, gone: set[int], copies: Mapping[int, int]) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            for letter, form in copies.items():
                if form in table.cmap:
                    table.cmap[letter] = table.cmap[form]
            for code in gone & table.cmap.keys():
                del table.cmap[code]


def written(font: TTFont, leaving_out: str = "") -> bytes:
    """The font as an ordinary file. Equal fonts give equal bytes."""
    from fontTools.ttLib import TTFont

    into = io.BytesIO()
    font.flavor = None
    font.save(into, reorderTables=None)
    if not leaving_out:
        return into.getvalue()
    other = TTFont(into, recalcTimestamp=False)
    del other[leaving_out]
    return written(other)
