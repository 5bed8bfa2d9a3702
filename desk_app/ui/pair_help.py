"""Asks for help with pairs of texts in a thread of its own: nothing that is typed ever waits for it.

The thread is given numbers and works, never the widgets that ask: what is let go there last is deleted there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, Literal

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from desk_app import service

Rank = Literal["notes", "offers", "changes", "spelling"]
_RANKS: tuple[Rank, ...] = ("notes", "offers", "changes", "spelling")
Work = Callable[[Any], Any]
"""What is asked of a service.PairHelper."""


class _Thread(QThread):
    answered = Signal(int, object)

    def __init__(self, desk: service.Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = threading.Condition()
        self._waiting: dict[tuple[Rank, int], tuple[int, Work]] = {}
        self._ended = False
        self._forgotten = ""

    def put(self, rank: Rank, owner: int, number: int, work: Work) -> int | None:
        """A later question of the same kind by the same owner takes the place of one that was not begun yet: its number."""
        with self._turn:
            overtaken = self._waiting.get((rank, owner))
            self._waiting[rank, owner] = (number, work)
            self._turn.notify()
        return overtaken and overtaken[0]

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
        while (question := self._next()) is not None:
            number, work = question
            try:
                if helper is None:
                    helper = service.PairHelper(self._desk, lambda: self._ended)
                else:
                    self._remind(helper)
                answer = work(helper)
            except Exception as fault:  # judged in the thread that asked
                answer = fault
            self.answered.emit(number, answer)

    def _remind(self, helper: service.PairHelper) -> None:
        with self._turn:
            forgotten, self._forgotten = self._forgotten, ""
        if forgotten == "everything":
            helper.forget()
        elif forgotten:
            helper.forget_places()

    def _next(self) -> tuple[int, Work] | None:
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
    ``word_known``: the user said that a word is no misspelling. ``term_wanted``: a pair that is to be a term of the glossary.
    ``refused``: why a text was not taken (a DeskError).

    Questions wait until ``begin``, which the window calls once its visit is painted.
    """

    renewed = Signal()
    word_known = Signal(str)
    term_wanted = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: service.Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: dict[int, tuple[QObject, Callable[[Any], None]]] = {}
        self._numbers = count()
        self._thread = _Thread(desk)
        self._thread.answered.connect(self._give)

    def begin(self) -> None:
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        self._thread.end()
        self._thread.wait()
        # An answer that is still on its way must not ask a file that will be closed.
        self._asked.clear()

    def ask(self, owner: QObject, rank: Rank, work: Work, receive: Callable[[Any], None]) -> None:
        """``receive`` is called with the answer, unless the owner is gone by then."""
        number = next(self._numbers)
        self._asked[number] = (owner, receive)
        overtaken = self._thread.put(rank, id(owner), number, work)
        if overtaken is not None:
            del self._asked[overtaken]

    def note(self, ids: Iterable[str]) -> None:
        """Takes account of records that were changed."""
        everything = any(service.PairHelper.concerns(self._desk.get(record_id)) for record_id in ids)
        self._thread.forget(everything=everything)
        if everything:
            self.renewed.emit()

    def _give(self, number: int, answer: Any) -> None:
        if number not in self._asked:
            return
        owner, receive = self._asked.pop(number)
        if isinstance(answer, Exception):
            raise answer
        if isValid(owner):
            receive(answer)
