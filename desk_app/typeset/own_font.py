"""A font file of the user's own: opened, judged, and made an ordinary TrueType file that faces can be made of.

What can't be used is refused with the reason; what can be used only in part is told in remarks. Nothing is read from the file but
tables: it may come from anywhere, so whatever bytes can make its decoding raise means that it is damaged.
Source: OpenType 1.9, OS/2 (fsType), cmap, name, fvar, the font header of collections.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import uharfbuzz as hb

from desk_app.typeset.errors import FontRefused
from desk_app.typeset.face import Face, is_whole

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

    from desk_app.typeset.own_scripts import Arabic

Outlines = Literal["TrueType", "CFF", "CFF2"]

REGULAR, BOLD = 400, 700
LARGEST_MB = 40
"""Larger files hold the scripts of East Asia; turning their curves would take minutes."""

_SHORTEST_OUTLINE = 10
_DRAWN = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
"""Tables that a font in a PDF is made of."""

# What it says of a file goes to the program's log if there is one, not to the terminal: the user is told by the report.
logging.getLogger("fontTools").addHandler(logging.NullHandler())

_RESTRICTED, _PREVIEW, _EDITABLE = 0x0002, 0x0004, 0x0008
_WHOLE_ONLY, _BITMAPS_ONLY = 0x0100, 0x0200

_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"wOF2", "woff2"),
    (b"%!", "type1"),
    (b"\x80\x01", "type1"),
    (b"PK\x03\x04", "archive"),
)
"""First bytes of files that are taken for fonts -> why they are refused."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file as the user gave it. ``number``: which font of a collection, from 1; 0: the regular one."""

    name: str
    data: bytes = field(repr=False)
    number: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What the user should know of a font that is used. ``key`` names a string, ``values`` fill it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Axis:
    """A design axis of a variable font, from ``least`` to ``most``."""

    tag: str
    least: float
    default: float
    most: float


@dataclass(frozen=True, slots=True)
class FontReport:
    """What a font file is and can do. ``weight``: 1 … 1000; ``whole_only``: its licence forbids embedding a part of it.

    ``marks``: whether the font itself places vowel marks; ``arabic_lacks``, ``latin_lacks``: letters that another face will show.
    """

    family: str
    style: str
    weight: int
    outlines: Outlines
    axes: tuple[Axis, ...] = ()
    whole_only: bool = False
    arabic: Arabic = "none"
    marks: bool = False
    arabic_lacks: str = ""
    latin_lacks: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFont:
    """An ordinary TrueType file made of the user's, or the user's own where that is one already."""

    data: bytes = field(repr=False)
    report: FontReport


@dataclass(frozen=True, slots=True)
class OwnTypeface:
    """``bold`` None: bold text is set in the regular face. ``remarks``: on both, each once."""

    regular: OwnFont
    bold: OwnFont | None
    remarks: tuple[Remark, ...]


def take_typeface(regular: FontFile, bold: FontFile | None = None) -> OwnTypeface:
    """The typeface of one file, or of two. Raises FontRefused.

    A variable file gives both weights by itself, and so does a collection that holds a bold font of the same family.
    """
    first = take_font(regular, REGULAR)
    second: OwnFont | None = None
    if bold is not None:
        second = take_font(bold, BOLD)
    elif any(axis.tag == "wght" and axis.most >= BOLD - 100 for axis in first.report.axes):
        second = take_font(regular, BOLD)
    elif not regular.number and (number := _bold_of_collection(regular, first.report.family)):
        second = take_font(replace(regular, number=number), BOLD)
    remarks = list(first.report.remarks)
    if second is None:
        remarks.append(Remark("no_bold"))
    else:
        remarks += [remark for remark in second.report.remarks if remark not in remarks]
        if second.report.weight <= first.report.weight:
            remarks.append(Remark("bold_no_heavier", {"bold": second.report.weight, "regular": first.report.weight}))
    return OwnTypeface(first, second, tuple(remarks))


def take_font(file: FontFile, weight: int = REGULAR) -> OwnFont:
    """One face of a file; a variable font is fixed at ``weight``. Raises FontRefused."""
    from desk_app.typeset import own_outlines, own_scripts

    font, remarks = open_font(file)
    with _decoding(file):
        report = _report(font, file)
        if report.whole_only:
            remarks.append(Remark("whole_only"))
        if _usage(font) == _PREVIEW:
            remarks.append(Remark("preview_only"))
        # Of a web font or a collection no table has been changed, but its file is none that a face can be made of.
        data = file.data if file.data[:4] not in (b"wOFF", b"ttcf") else own_scripts.written(font)
        if report.axes:
            data, fixed = own_outlines.fix_axes(data, weight)
            font = _decoded(data)
            report = replace(report, weight=fixed)
            remarks.append(Remark("variable", {"weight": fixed}))
        if report.outlines != "TrueType":
            own_outlines.to_truetype(font)
            remarks.append(Remark("converted", {"outlines": report.outlines}))
            data = own_scripts.written(font)
        scripts = own_scripts.settle(font, data)
        _prove(scripts.data)
    if scripts.arabic == "none" and not scripts.has_latin:
        raise FontRefused("no_letters", file=file.name)
    return OwnFont(
        scripts.data,
        replace(
            report,
            arabic=scripts.arabic,
            marks=scripts.marks,
            arabic_lacks=scripts.arabic_lacks,
            latin_lacks=scripts.latin_lacks,
            remarks=(*remarks, *scripts.remarks()),
        ),
    )


@contextmanager
def _decoding(file: FontFile) -> Iterator[None]:
    """Says of what the decoding of a broken file stumbles on that the file is damaged: that can be nearly anything."""
    try:
        yield
    except (FontRefused, ImportError, MemoryError, NameError, OSError):
        raise  # no bytes of a file are to blame for these
    except Exception as error:
        raise FontRefused("damaged", file=file.name) from error


def _decoded(data: bytes) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def open_font(file: FontFile) -> tuple[TTFont, list[Remark]]:
    """The font of a file, its tables not yet decoded, and what is to be said of its choice. Raises FontRefused."""
    data = file.data
    if len(data) > LARGEST_MB * 1_000_000:
        raise FontRefused("too_large", file=file.name, limit=LARGEST_MB)
    for beginning, reason in _FOREIGN:
        if data.startswith(beginning):
            raise FontRefused(reason, file=file.name)
    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO", b"wOFF", b"ttcf"):
        raise FontRefused("not_a_font", file=file.name)
    if data[:4] in (b"\0\1\0\0", b"true", b"OTTO") and not is_whole(data, len(data)):
        raise FontRefused("damaged", file=file.name)
    with _decoding(file):
        if data[:4] != b"ttcf":
            return _decoded(data), []
        fonts = _collection(data)
        number = file.number or _regular_of(fonts)
        if number > len(fonts):
            names = " · ".join(map(_full_name, fonts))
            raise FontRefused("no_such_number", file=file.name, number=number, count=len(fonts), names=names)
        chosen = fonts[number - 1]
        return chosen, [Remark("of_collection", {"name": _full_name(chosen), "number": number, "count": len(fonts)})]


def _report(font: TTFont, file: FontFile) -> FontReport:
    """What the tables say; the scripts are found out later. Raises FontRefused if the font may not or can't be used."""
    usage = _usage(font)
    if usage == _RESTRICTED:
        raise FontRefused("restricted", file=file.name)
    bits = font["OS/2"].fsType if "OS/2" in font else 0
    if bits & _BITMAPS_ONLY:
        raise FontRefused("bitmaps_only", file=file.name)
    outlines: Outlines
    if "glyf" in font and "loca" in font:
        outlines = "TrueType"
        if not _is_sound(font):
            raise FontRefused("damaged", file=file.name)
    elif "CFF " in font:
        outlines = "CFF"
    elif "CFF2" in font:
        outlines = "CFF2"
    else:
        raise FontRefused("no_outlines", file=file.name)
    axes = font["fvar"].axes if "fvar" in font else []
    return FontReport(
        family=_name(font, 16) or _name(font, 1) or file.name,
        style=_name(font, 17) or _name(font, 2),
        weight=_weight(font),
        outlines=outlines,
        axes=tuple(Axis(str(axis.axisTag), axis.minValue, axis.defaultValue, axis.maxValue) for axis in axes),
        whole_only=bool(bits & _WHOLE_ONLY),
    )


def _is_sound(font: TTFont) -> bool:
    """Whether every outline lies within the table of outlines, and is long enough to have a box."""
    places = list(font["loca"].locations)
    ordered = all(start == end or start + _SHORTEST_OUTLINE <= end for start, end in pairwise(places))
    return ordered and len(places) == font["maxp"].numGlyphs + 1 and places[-1] <= len(font.getTableData("glyf"))


def _prove(data: bytes) -> None:
    """Ask of a face what setting and drawing will ask. Whatever is raised here means that the file is damaged."""
    face = Face(Path("own.ttf"), data)
    measures = (face.ascent, face.bbox, face.italic_angle, face.weight, face.cap_height, face.psname, face.whole_only)
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).update(range(face.hb_face.glyph_count))
    request.flags = hb.SubsetFlags.NO_HINTING
    drawn = hb.SubsetPlan(face.hb_face, request).execute()
    if not all(tag.isascii() for tag in face.hb_face.table_tags) or not all(drawn.reference_table(tag).data for tag in _DRAWN):
        raise ValueError(f"tables of no use: {measures}")


def _usage(font: TTFont) -> int:
    """The strictest right that the licence bits leave: where an old font sets several, the loosest of them holds."""
    bits = font["OS/2"].fsType & (_RESTRICTED | _PREVIEW | _EDITABLE) if "OS/2" in font else 0
    return 0 if bits & _EDITABLE else bits & _PREVIEW or bits


def _weight(font: TTFont) -> int:
    return int(font["OS/2"].usWeightClass) if "OS/2" in font else REGULAR


def _name(font: TTFont, number: int) -> str:
    return str(font["name"].getDebugName(number) or "").strip() if "name" in font else ""


def _full_name(font: TTFont) -> str:
    return _name(font, 4) or f"{_name(font, 1)} {_name(font, 2)}".strip()


def _collection(data: bytes) -> list[TTFont]:
    from fontTools.ttLib import TTCollection

    return list(TTCollection(io.BytesIO(data), lazy=True, recalcTimestamp=False).fonts)


def _regular_of(fonts: list[TTFont]) -> int:
    """The upright font nearest to regular weight, from 1; the first of equals."""
    order = sorted(range(len(fonts)), key=lambda at: (_is_italic(fonts[at]), abs(_weight(fonts[at]) - REGULAR), at))
    return order[0] + 1


def _bold_of_collection(file: FontFile, family: str) -> int:
    """The bold font of the family in a collection, from 1; 0 if there is none or the file is no collection."""
    if file.data[:4] != b"ttcf":
        return 0
    for number, font in enumerate(_collection(file.data), start=1):
        if (_name(font, 16) or _name(font, 1)) == family and not _is_italic(font) and 600 <= _weight(font) <= 800:
            return number
    return 0


def _is_italic(font: TTFont) -> bool:
    return "OS/2" in font and bool(font["OS/2"].fsSelection & 1)
