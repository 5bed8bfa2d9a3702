"""Errors a user can act on."""

from __future__ import annotations

from desk_app.resources import text


class DeskError(Exception):
    """Something the user can act on: what happened, where, and what to do next, in both languages.

    ``key`` names two strings, ``errors.KEY.what`` and ``errors.KEY.next``; ``fields`` fill them. ``exit_code`` is what the command line
    returns. Anything that is not a DeskError is a bug.
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
