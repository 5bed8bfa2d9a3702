"""Which numbers of an Arabic text take Arabic-Indic digits."""

from __future__ import annotations

import re

from desk_app.model.agreement import arabic_digits
from desk_app.typeset.isolation import codes

NUMBER = re.compile(
    r"""\u2066[^\u2069]*\u2069
    | (?<![A-Za-z0-9@._/+–-])(?<![A-Za-z][ ])(?<![A-Za-z0-9][,:])(?:(?<![^\s(\[«:،])[+-])?
      [0-9]+(?:[.,:/–-][0-9]+)*[ ]?%?(?![A-Za-z0-9@_/])""",
    re.VERBOSE,
)
"""A number that stands alone, signed or not, or an isolated stretch."""


def in_arabic_digits(words: str) -> str:
    """Arabic text with its numbers in Arabic-Indic digits; codes (C-3, QR 001), telephone numbers, addresses and isolated
    stretches as they were."""
    kept = codes(words)

    def printed(match: re.Match[str]) -> str:
        start, end = match.span()
        if match.group().startswith("\u2066") or any(start < last and first < end for first, last in kept):
            return match.group()
        return arabic_digits(match.group())

    return NUMBER.sub(printed, words)
