"""Which numbers of an Arabic text take Arabic-Indic digits."""

from __future__ import annotations

import re

from desk_app.model.agreement import arabic_digits

NUMBER = re.compile(
    r"\u2066[^\u2069]*\u2069|(?<![A-Za-z0-9@._/+–-])(?<![A-Za-z] )[0-9]+(?:[.,:/–-][0-9]+)* ?%?(?![A-Za-z0-9@_/])"
)
"""A number that stands alone, or an isolated stretch: codes (C-3), telephone numbers and addresses keep their digits."""


def in_arabic_digits(words: str) -> str:
    """Arabic text with its numbers in Arabic-Indic digits; codes and isolated stretches as they were."""
    return NUMBER.sub(lambda match: match.group() if match.group().startswith("\u2066") else arabic_digits(match.group()), words)
