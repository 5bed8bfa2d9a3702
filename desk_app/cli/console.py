"""What the command line prints, in the user's language: results on standard output, messages and progress on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from typing import Any, TextIO

from desk_app.bootstrap import machine_language
from desk_app.errors import DeskError
from desk_app.model.text import Language
from desk_app.resources import text


class Console:
    """The two streams of a run. ``json_only``: standard output holds one JSON document and nothing else.

    A stream may be None, as on Windows without a console. What is printed on standard output raises DeskError("output_failed")
    when it can't be written, and BrokenPipeError when nobody reads it any more; what goes to standard error raises nothing.
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
            self.page(line)

    def document(self, value: Any) -> None:
        """The result for programs; left out unless JSON was asked for."""
        if self.json_only:
            self.page(json.dumps(value, ensure_ascii=False, indent=1))

    def page(self, lines: str) -> None:
        """Lines for standard output whatever was asked for, such as the help."""
        try:
            _print(self._out, lines + "\n")
        except BrokenPipeError:
            self.abandon()
            raise
        except OSError as error:
            self.abandon()
            raise DeskError("output_failed", reason=error.strerror) from error

    def warn(self, line: str) -> None:
        self._clear_progress()
        self._tell(line + "\n")

    def fail(self, error: DeskError) -> None:
        """Say what happened and what to do next."""
        self.warn(error.message(self.language))
        messages = {language: error.message(language) for language in ("ar", "en")}
        # Should standard output be gone as well, the message above has said what matters.
        with contextlib.suppress(DeskError, BrokenPipeError):
            self.document({"error": {"key": error.key, "message": messages}})

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is, when a person is watching."""
        if self._messages is None or not self._messages.isatty():
            return
        self._progress_shown = True
        self._tell(f"\r{self.say('say.working')} {100 * done // max(total, 1)}%")
        if done >= total:
            self._clear_progress()

    def abandon(self) -> None:
        """Stop writing to standard output for good."""
        _lead_nowhere(self._out)
        self._out = None

    def _tell(self, written: str) -> None:
        """Write to standard error. When that fails nobody can be told any more: the work and its exit code go on in silence."""
        try:
            _print(self._messages, written)
        except OSError:
            _lead_nowhere(self._messages)
            self._messages = None

    def _clear_progress(self) -> None:
        if self._progress_shown:
            self._progress_shown = False
            self._tell("\r" + " " * (len(self.say("say.working")) + 5) + "\r")


def _robust(stream: TextIO | None) -> TextIO | None:
    """The stream as UTF-8: a Windows console page has no Arabic, and a message must never fail because of its letters."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _print(stream: TextIO | None, written: str) -> None:
    if stream is not None:
        stream.write(readable(written))
        stream.flush()


def readable(words: str) -> str:
    """``words`` as text: a name that the system gave in bytes unknown to its locale is read as UTF-8, what is no text as �."""
    # Python keeps such a byte as a surrogate from DC80 on; a Windows name may hold any other.
    ours = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\N{REPLACEMENT CHARACTER}", words)
    return ours.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lead_nowhere(stream: TextIO | None) -> None:
    """Lead a stream into nothing: Python would complain of what is still in it when it ends."""
    # A stream that is no file of the system needs no leading.
    with contextlib.suppress(io.UnsupportedOperation):
        if stream is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
