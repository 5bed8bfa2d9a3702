"""Asks for help with pairs of texts in a thread of its own: nothing that is typed ever waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, Literal

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from desk_app import service

Rank = Literal["notes", "offers", "changes", "spelling"]
_RANKS: tuple[Rank, ...] = ("notes", "offers", "changes", "spelling")
Work = Callable[[Any], Any]
"""What is asked of a service.PairHelper."""


class _Asked:
    """A question: who asks, what, and what is done with the answer in the asker's thread."""

    def __init__(self, owner: QObject, work: Work, receive: Callable[[Any], None]) -> None:
        self.owner, self.work, self.receive = owner, work, receive


class _Thread(QThread):
    answered = Signal(object, object)

    def __init__(self, desk: service.Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = threading.Condition()
        self._waiting: dict[tuple[Rank, int], _Asked] = {}
        self._ended = False
        self._forgotten = ""

    def put(self, rank: Rank, asked: _Asked) -> None:
        """A later question of the same kind by the same owner takes the place of one that was not answered yet."""
        with self._turn:
            self._waiting[rank, id(asked.owner)] = asked
            self._turn.notify()

    def forget(self, *, everything: bool) -> None:
        """What the helper remembers of the workspace is old: everything, or where terms stand."""
        with self._turn:
            self._forgotten = "everything" if everything else self._forgotten or "places"

    def end(self) -> None:
        with self._turn:
            self._ended = True
            self._turn.notify()

    def run(self) -> None:
        helper = None
        while (asked := self._next()) is not None:
            try:
                if helper is None:
                    helper = service.PairHelper(self._desk, lambda: self._ended)
                else:
                    self._remind(helper)
                answer = asked.work(helper)
            except Exception as fault:  # judged in the thread that asked
                answer = fault
            self.answered.emit(asked, answer)

    def _remind(self, helper: service.PairHelper) -> None:
        with self._turn:
            forgotten, self._forgotten = self._forgotten, ""
        if forgotten == "everything":
            helper.forget()
        elif forgotten:
            helper.forget_places()

    def _next(self) -> _Asked | None:
        with self._turn:
            while not self._ended:
                for rank in _RANKS:
                    key = next((key for key in self._waiting if key[0] == rank), None)
                    if key is not None:
                        return self._waiting.pop(key)
                self._turn.wait()
        return None


class PairHelp(QObject):
    """``renewed``: terms, names or the user's words have changed, so that answers given before may be others now.
    ``word_known``: the user said that a word is no misspelling.

    Questions wait until ``begin``, which the window calls once its visit is painted.
    """

    renewed = Signal()
    word_known = Signal(str)

    def __init__(self, desk: service.Desk) -> None:
        super().__init__()
        self._desk = desk
        self._thread = _Thread(desk)
        self._thread.answered.connect(self._give)

    def begin(self) -> None:
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        self._thread.end()
        self._thread.wait()

    def ask(self, owner: QObject, rank: Rank, work: Work, receive: Callable[[Any], None]) -> None:
        """``receive`` is called with the answer, unless the owner is gone by then."""
        self._thread.put(rank, _Asked(owner, work, receive))

    def note(self, ids: Iterable[str]) -> None:
        """Takes account of records that were changed."""
        everything = any(service.PairHelper.concerns(self._desk.get(record_id)) for record_id in ids)
        self._thread.forget(everything=everything)
        if everything:
            self.renewed.emit()

    def _give(self, asked: _Asked, answer: Any) -> None:
        if isinstance(answer, Exception):
            raise answer
        if isValid(asked.owner):
            asked.receive(answer)
