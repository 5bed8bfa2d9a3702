"""Passwords of recipients' files: made so that they can be read out on the telephone, and never kept."""

from __future__ import annotations

import io
import secrets
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from desk_app.errors import DeskError
from desk_app.model.text import Language
from desk_app.resources import text
from desk_app.service.files import write_whole

_CONSONANTS, _VOWELS = "bdfghjkmnprstvz", "aeiou"
"""Letters that no one takes for another, on paper or by ear."""
_WORDS, _SYLLABLES = 3, 3
_LONGEST_BYTES = 127
"""What AES-256 takes of a password. Source: ISO 32000-2, 7.6.4.3.3."""
_FORMULA = ("=", "+", "-", "@", "\t")


def new_password() -> str:
    """Three words of no language and two digits, "kovuta-ramise-tedono-38": 62 bits by chance."""
    words = ("".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES)) for _ in range(_WORDS))
    return f"{'-'.join(words)}-{secrets.randbelow(100):02d}"


def check_password(password: str, recipient: str) -> None:
    """Raise DeskError("password_unusable") for one that some viewers would take otherwise than it was typed."""
    # Viewers put a password into this form or leave it as it is: only one that has it already means the same to both.
    plain = unicodedata.normalize("NFKC", password)
    if not 0 < len(password.encode("utf-8", "replace")) <= _LONGEST_BYTES or plain != password or not password.isprintable():
        raise DeskError("password_unusable", exit_code=2, recipient=recipient, limit=_LONGEST_BYTES)


def write_password_sheet(path: Path, rows: Iterable[tuple[int, str, str, str]], language: Language) -> None:
    """A table for whoever hands the passwords out: number, recipient, file, password. As CSV that a spreadsheet opens rightly.

    Whole or not at all, and for its owner alone; raises DeskError as ``write_whole``. It belongs beside the files, never into
    the same message.
    """
    import csv

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(text(language, f"cli.copies.{column}") for column in ("number", "recipient", "file", "password"))
    for number, *words in rows:
        # A spreadsheet takes a name that begins so for a formula.
        writer.writerow([number, *(f"'{word}" if word.startswith(_FORMULA) else word for word in words)])
    write_whole(path, b"\xef\xbb\xbf" + sheet.getvalue().encode("utf-8"), private=True)
