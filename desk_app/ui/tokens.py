"""The colours of the window by name, light and dark, and the rule of contrast that they keep (WCAG 2.2, level AA)."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, fields
from functools import cache

HOUSE = "#7b1733"
"""The accent of an organisation that has no colour of its own, or none that can be read."""
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3.0
"""Least contrast of text, and of shapes that carry a meaning: WCAG 1.4.3 and 1.4.11."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Each "#rrggbb".

    Grounds: PAPER of forms and lists, GROUND of what stands around them, DESK below printed pages, HOVER under the pointer, TINT
    of what is selected, NOTICE of a message. On them: INK, MUTED, HINT in an empty line, ACCENT (ACCENT_DARK under the pointer),
    GOOD, WARN, BAD; FAINT only where something is switched off. Lines: LINE between parts, RIM around buttons and menus, EDGE
    around what can be typed into, FOCUS around what has the focus. What is written on ACCENT, BAD or WARN is PAPER.
    PAGE, PAGE_INK, PAGE_LINE, PAGE_MARK: of printed pages, which stay white in the dark; PAGE_FOUND: below found words on them.
    """

    PAPER: str
    GROUND: str
    DESK: str
    HOVER: str
    TINT: str
    NOTICE: str
    NOTICE_LINE: str
    INK: str
    MUTED: str
    HINT: str
    FAINT: str
    LINE: str
    RIM: str
    EDGE: str
    EMPTY: str
    DRAFT: str
    ACCENT: str
    ACCENT_DARK: str
    FOCUS: str
    GOOD: str
    WARN: str
    BAD: str
    PAGE: str = "#ffffff"
    PAGE_INK: str = "#1f1d1a"
    PAGE_LINE: str = "#c9c2b8"
    PAGE_MARK: str = HOUSE
    PAGE_FOUND: str = "#ffe08a"


GROUNDS = ("PAPER", "GROUND", "HOVER", "TINT", "NOTICE")
WRITTEN = ("INK", "MUTED", "ACCENT", "GOOD", "WARN", "BAD")
FILLED = ("ACCENT", "ACCENT_DARK", "WARN", "BAD")
"""What is written on them is PAPER."""
TOKEN_NAMES = frozenset(field.name for field in fields(Tokens))

_LIGHT = Tokens(
    PAPER="#ffffff", GROUND="#f6f4f0", DESK="#eae5df", HOVER="#f0ece6", TINT="", NOTICE="#fdf6e7", NOTICE_LINE="#ecdcb8",
    INK="#1f1d1a", MUTED="#625d56", HINT="#716b63", FAINT="#aaa49b", LINE="#e3ded7", RIM="#cfc8be", EDGE="#8f887e",
    EMPTY="#8f887e", DRAFT="#7d776e", ACCENT="", ACCENT_DARK="", FOCUS="", GOOD="#2f6b42", WARN="#875500", BAD="#ac142b",
)  # fmt: skip
_DARK = Tokens(
    PAPER="#242220", GROUND="#1c1a18", DESK="#131210", HOVER="#2f2c29", TINT="", NOTICE="#37301f", NOTICE_LINE="#574a2b",
    INK="#ece7e0", MUTED="#b2aba1", HINT="#a19a90", FAINT="#6f6961", LINE="#3c3834", RIM="#544e48", EDGE="#8d867d",
    EMPTY="#8d867d", DRAFT="#a19a90", ACCENT="", ACCENT_DARK="", FOCUS="", GOOD="#84c998", WARN="#e3b25c", BAD="#ff979d",
)  # fmt: skip


@cache
def tokens(*, dark: bool = False, colour: str = HOUSE) -> Tokens:
    """The colours of a window whose accent is ``colour``: as it is if it can be read on every ground, else ours; in the dark
    lightened until it can."""
    base = _DARK if dark else _LIGHT
    if dark:
        accent = next(made for step in range(21) if _readable(base, made := _lighter(_known(colour), step / 20)))
    else:
        accent = _known(colour) if _readable(base, _known(colour)) else HOUSE
    return _with_accent(base, accent, dark)


def _readable(base: Tokens, accent: str) -> bool:
    made = _with_accent(base, accent, base is _DARK)
    return all(contrast(made.ACCENT, getattr(made, ground)) >= TEXT_CONTRAST for ground in GROUNDS)


def _with_accent(base: Tokens, accent: str, dark: bool) -> Tokens:
    values = {field.name: getattr(base, field.name) for field in fields(base)}
    tint = mix(base.PAPER, accent, 0.14 if dark else 0.06)
    shares = (share / 100 for share in range(33, -1, -3))
    # As quiet as it may be: it is a shape, not a text.
    focus = next((made for share in shares if _is_seen(base, tint, made := mix(accent, base.PAPER, share))), accent)
    values |= {
        "ACCENT": accent,
        "TINT": tint,
        "FOCUS": focus,
        "ACCENT_DARK": mix(accent, "#ffffff", 0.2) if dark else mix(accent, "#000000", 0.22),
    }
    return Tokens(**values)


def _is_seen(base: Tokens, tint: str, shape: str) -> bool:
    return all(contrast(shape, ground) >= SHAPE_CONTRAST for ground in (base.PAPER, base.GROUND, tint))


def _lighter(colour: str, share: float) -> str:
    """The same hue nearer to white; ``share``: of the way, 0 to 1."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(each / 255 for each in _channels(colour)))
    made = colorsys.hls_to_rgb(hue, lightness + (1 - lightness) * share, saturation)
    return "#" + "".join(f"{round(each * 255):02x}" for each in made)


def _known(colour: str) -> str:
    try:
        _channels(colour)
    except ValueError:
        return HOUSE
    return colour.lower()


def _channels(colour: str) -> tuple[int, int, int]:
    """Red, green, blue of "#rrggbb", 0 to 255. Raises ValueError."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(colour)
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """The colour that is made of two; ``share``: how much of the second, 0 to 1."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def contrast(one: str, other: str) -> float:
    """1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in (each / 255 for each in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
