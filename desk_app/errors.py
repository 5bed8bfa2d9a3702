"""Errors a user can act on."""

from __future__ import annotations

import errno
from pathlib import Path

from desk_app.resources import text


class DeskError(Exception):
    """Something the user can act on: what happened, where, and what to do next, in both languages.

    ``key`` names two strings, ``errors.KEY.what`` and ``errors.KEY.next``; ``fields`` fill them. ``exit_code`` is what the
    command line returns. Anything that is not a DeskError is a bug.
    """

    def __init__(self, key: str, *, exit_code: int = 3, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.exit_code = exit_code
        self.fields = fields

    def what(self, language: str) -> str:
        return text(language, f"errors.{self.key}.what", **self.fields)

    def next(self, language: str) -> str:
        return text(language, f"errors.{self.key}.next", **self.fields)

    def message(self, language: str) -> str:
        return f"{self.what(language)} {self.next(language)}"

    def __str__(self) -> str:
        return self.message("en")


_OPEN_ELSEWHERE = 32
"""ERROR_SHARING_VIOLATION of Windows."""


def disk_fault(error: OSError, path: Path) -> DeskError | None:
    """What an error of the system says to the user about a file; None for any other: that is a bug."""
    if getattr(error, "winerror", 0) == _OPEN_ELSEWHERE:
        return DeskError("file_in_use", path=path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DeskError("disk_full", path=path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return DeskError("folder_read_only", path=path, folder=path.parent)
    if error.errno in (errno.ENAMETOOLONG, errno.EILSEQ):
        return DeskError("name_invalid", path=path.name)
    return None
