"""What the command line prints, in the user's language: results on standard output, messages and progress on standard error."""

from __future__ import annotations

import io
import json
import os
from typing import Any, TextIO

from desk_app.bootstrap import machine_language
from desk_app.errors import DeskError
from desk_app.model.text import Language
from desk_app.resources import text


class Console:
    """The two streams of a run. ``json_only``: standard output holds one JSON document and nothing else.

    A stream may be None, as on Windows without a console.
    """

    def __init__(
        self, out: TextIO | None, messages: TextIO | None, *, json_only: bool = False, language: Language | None = None
    ) -> None:
        self._out = _robust(out)
        self._messages = _robust(messages)
        self.json_only = json_only
        self.language: Language = language or ("ar" if machine_language() == "ar" else "en")
        self._progress_shown = False

    def say(self, key: str, **fields: object) -> str:
        """A text of the command line ("say.ready") in the user's language."""
        return text(self.language, f"cli.{key}", **fields)

    def result(self, line: str) -> None:
        """A line of the result for people; left out when JSON was asked for."""
        if not self.json_only:
            _print(self._out, line)

    def document(self, value: Any) -> None:
        """The result for programs; left out unless JSON was asked for."""
        if self.json_only:
            _print(self._out, json.dumps(value, ensure_ascii=False, indent=1))

    def warn(self, line: str) -> None:
        self._clear_progress()
        _print(self._messages, line)

    def fail(self, error: DeskError) -> None:
        """Say what happened and what to do next."""
        self.warn(error.message(self.language))
        messages = {language: error.message(language) for language in ("ar", "en")}
        self.document({"error": {"key": error.key, "message": messages}})

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is, when a person is watching."""
        if self._messages is None or not self._messages.isatty():
            return
        self._progress_shown = True
        self._messages.write(f"\r{self.say('say.working')} {100 * done // max(total, 1)}%")
        self._messages.flush()
        if done >= total:
            self._clear_progress()

    def abandon(self) -> None:
        """Stop writing to standard output for good: Python would complain of the closed pipe when it ends."""
        if self._out is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._out.fileno())
            os.close(nowhere)

    def _clear_progress(self) -> None:
        if self._progress_shown and self._messages is not None:
            self._messages.write("\r" + " " * (len(self.say("say.working")) + 5) + "\r")
            self._messages.flush()
            self._progress_shown = False


def _robust(stream: TextIO | None) -> TextIO | None:
    """The stream as UTF-8: a Windows console page has no Arabic, and a message must never fail because of its letters."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _print(stream: TextIO | None, line: str) -> None:
    if stream is not None:
        stream.write(line + "\n")
        stream.flush()
