"""Writes a TrueType font that holds the glyphs of a subset and composites made of them.

A composite bakes the offsets of GPOS (a mark over its letter) into one glyph, so that one character code draws both. The tables
are written by hand: a general font library would take longer to start than a whole pack takes to write.
Source: OpenType 1.9, glyf, loca, maxp, hmtx.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import uharfbuzz as hb

Ink = tuple[tuple[int, int, int], ...]

_ARGS_ARE_WORDS, _ARGS_ARE_XY, _MORE_COMPONENTS = 0x0001, 0x0002, 0x0020
_FARTHEST = 0x4000
_KEPT = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""The tables that a PDF viewer reads of a font it looks up by glyph."""
_SIGNED = frozenset({"DSIG", "hdmx", "LTSH"})
"""Tables that would no longer be true of the font with composites."""


class Subset(NamedTuple):
    """``data``: the font file; ``glyphs``: (ink, advance) to the glyph id in it."""

    data: bytes
    glyphs: dict[tuple[Ink, int], int]


def make_subset(face: hb.Face, font: hb.Font, wanted: Iterable[tuple[Ink, int]], *, whole: bool = False) -> Subset:
    """A font with one glyph for each wanted (ink, advance), all in font units of ``face``.

    An ink of one unmoved glyph with its own advance is that glyph; an empty ink is a blank; anything else becomes a composite.
    whole: every glyph and every table of the face stays; composites come after them.
    Raises ValueError if the face has no TrueType outlines.
    """
    if "glyf" not in face.table_tags:
        raise ValueError("only faces with TrueType outlines can be embedded")
    wanted = list(wanted)
    small, new_id = (face, {glyph: glyph for glyph in range(face.glyph_count)}) if whole else _cut_down(face, wanted)
    glyphs: dict[tuple[Ink, int], int] = {}
    made: list[tuple[Ink, int]] = []
    for ink, advance in wanted:
        if (ink, advance) in glyphs:
            continue
        if len(ink) == 1 and ink[0][1:] == (0, 0) and advance == font.get_glyph_h_advance(ink[0][0]):
            glyphs[ink, advance] = new_id[ink[0][0]]
        else:
            glyphs[ink, advance] = small.glyph_count + len(made)
            made.append((tuple((new_id[glyph], dx, dy) for glyph, dx, dy in ink), advance))
    return Subset(_with_composites(small, made), glyphs)


def _cut_down(face: hb.Face, wanted: list[tuple[Ink, int]]) -> tuple[hb.Face, Mapping[int, int]]:
    """The face with the glyphs of ``wanted`` alone, and their ids in it."""
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).update(sorted({part[0] for ink, _ in wanted for part in ink}))
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(name.encode("ascii"), "big") for name in face.table_tags if name not in _KEPT
    )
    plan = hb.SubsetPlan(face, request)
    small = plan.execute()
    return small, dict(plan.old_to_new_glyph_mapping.items())


def _with_composites(face: hb.Face, made: list[tuple[Ink, int]]) -> bytes:
    tables = {name: face.reference_table(name).data for name in sorted(_KEPT.union(face.table_tags) - _SIGNED)}
    count = face.glyph_count
    head, hhea, maxp = (bytearray(tables[name]) for name in ("head", "hhea", "maxp"))
    if struct.unpack_from(">h", head, 50)[0]:
        offsets = list(struct.unpack_from(f">{count + 1}L", tables["loca"]))
    else:
        offsets = [2 * value for value in struct.unpack_from(f">{count + 1}H", tables["loca"])]
    glyf = bytearray(tables["glyf"][: offsets[-1]])
    metrics = _metrics(tables["hmtx"], struct.unpack_from(">H", hhea, 34)[0], count)
    widest = struct.unpack_from(">HHHH", maxp, 6)
    most_parts = 0
    for ink, advance in made:
        record, left = _composite(ink, glyf, offsets)
        glyf += record
        offsets.append(len(glyf))
        metrics.append((advance, left))
        most_parts = max(most_parts, len(ink))
    glyph_count = count + len(made)
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">H", hhea, 34, glyph_count)
    struct.pack_into(">H", maxp, 4, glyph_count)
    points, contours = max(widest[0], widest[2]) * most_parts, max(widest[1], widest[3]) * most_parts
    struct.pack_into(">HH", maxp, 10, min(max(widest[2], points), 0xFFFF), min(max(widest[3], contours), 0xFFFF))
    parts, depth = struct.unpack_from(">HH", maxp, 28)
    struct.pack_into(">HH", maxp, 28, max(parts, most_parts), depth + 1)
    tables |= {
        "glyf": bytes(glyf),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
        "loca": struct.pack(f">{len(offsets)}L", *offsets),
        "maxp": bytes(maxp),
    }
    return _font_file({name.encode("ascii"): data for name, data in tables.items()})


def _metrics(hmtx: bytes, full: int, count: int) -> list[tuple[int, int]]:
    """(advance, left bearing) of every glyph; the last full metric's advance holds for the rest."""
    metrics: list[tuple[int, int]] = [struct.unpack_from(">Hh", hmtx, 4 * glyph) for glyph in range(full)]
    rest = struct.unpack_from(f">{count - full}h", hmtx, 4 * full)
    return metrics + [(metrics[-1][0], left) for left in rest]


def _composite(ink: Ink, glyf: bytearray, offsets: list[int]) -> tuple[bytes, int]:
    """The glyph record (padded to four bytes) and its left bearing; a blank is an empty record."""
    # Thousands of marks on one letter would leave the sixteen bits of a glyph: they are drawn over each other at its edge.
    ink = tuple((glyph, _within(dx), _within(dy)) for glyph, dx, dy in ink)
    boxes = [
        (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)
        for glyph, dx, dy in ink
        if offsets[glyph + 1] > offsets[glyph]
        for box in [struct.unpack_from(">4h", glyf, offsets[glyph] + 2)]
    ]
    if not boxes:
        return b"", 0
    left, bottom = max(-0x8000, min(box[0] for box in boxes)), max(-0x8000, min(box[1] for box in boxes))
    right, top = min(0x7FFF, max(box[2] for box in boxes)), min(0x7FFF, max(box[3] for box in boxes))
    record = struct.pack(">5h", -1, left, bottom, right, top)
    for index, (glyph, dx, dy) in enumerate(ink):
        more = _MORE_COMPONENTS if index + 1 < len(ink) else 0
        record += struct.pack(">HHhh", _ARGS_ARE_WORDS | _ARGS_ARE_XY | more, glyph, dx, dy)
    return record + b"\0" * (-len(record) % 4), left


def _within(offset: int) -> int:
    return max(-_FARTHEST, min(_FARTHEST, offset))


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    at, body = 12 + 16 * count, b""
    for name, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", name, checksum, at, len(data))
        body += padded
        at += len(padded)
    return directory + body
