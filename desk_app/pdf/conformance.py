"""What PDF/A-2u asks of a file besides its content: a stated colour space, and a claim in the metadata.

Everything else that the standard asks for holds of every file written here: fonts embedded with widths and a table of
characters, no encryption, no script, no device colours but RGB and grey. Source: ISO 19005-2, 6.2.3 and 6.6.4.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from desk_app.pdf.objects import PdfFile

CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
"""Properties of XMP that say which standard the file keeps to."""

_NAME = "sRGB IEC61966-2.1"
_CURVE_POINTS = 1024
# Primaries and white of sRGB, adapted to the D50 white of profiles by the Bradford transform.
# Source: IEC 61966-2-1, ICC.1:2001-04.
_WHITE = (0.9642, 1.0, 0.8249)
_RED, _GREEN, _BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141)
_MADE = (2026, 1, 1, 0, 0, 0)


def add_output_intent(file: PdfFile) -> str:
    """The catalog's entry that says in which colour space DeviceRGB and DeviceGray are meant."""
    profile = file.add_stream(srgb_profile(), "/N 3")
    return (
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({_NAME})"
        f"/RegistryName(http://www.color.org)/Info({_NAME})/DestOutputProfile {profile} 0 R>>]"
    )


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """An ICC profile (version 2.1, matrix and curve) of sRGB, computed from the published figures."""
    curve = _curve()
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">L", len(_NAME) + 1) + _NAME.encode("ascii") + bytes(1 + 4 + 4 + 2 + 1 + 67),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    at = 128 + 4 + 12 * len(tags)
    table, body, places = struct.pack(">L", len(tags)), b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in places:
            places[data] = at + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sLL", name, places[data], len(data))
    head = struct.pack(">L4xL4s4s4s6H4s", at + len(body), 0x02100000, b"mntr", b"RGB ", b"XYZ ", *_MADE, b"acsp")
    head = head.ljust(68, b"\0") + _fixed(_WHITE)
    return head.ljust(128, b"\0") + table + body


def _curve() -> bytes:
    """How much light a value stands for: sRGB's own curve, not a plain power."""
    values = (step / (_CURVE_POINTS - 1) for step in range(_CURVE_POINTS))
    light = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return b"curv\0\0\0\0" + struct.pack(f">L{_CURVE_POINTS}H", _CURVE_POINTS, *(round(65535 * part) for part in light))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(values)


def _fixed(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3l", *(round(65536 * value) for value in values))
