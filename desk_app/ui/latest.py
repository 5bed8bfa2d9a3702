"""Works done one after another in a thread of their own; of those that wait for the same thing only the newest is done.

The thread is given the work alone, never what receives its result: a widget that is let go there last is deleted there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from desk_app.errors import DeskError


@dataclass(frozen=True, slots=True)
class _Job:
    kind: str
    work: Callable[[], Any]
    receive: Callable[[Any], None]


class _Worker(QObject):
    done = Signal(object)

    @Slot(object)
    def do(self, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except Exception as fault:  # judged in the thread that asked
            result = fault
        self.done.emit(result)


class Latest(QObject):
    """``failed``: a DeskError of a work; any other fault of one is a bug and raised here. The first work starts the thread."""

    failed = Signal(object)
    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread, self._worker = QThread(), _Worker()
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.do)
        self._worker.done.connect(self._arrived)
        self._at: _Job | None = None
        self._ended = False
        self._waiting: dict[str, _Job] = {}

    @property
    def is_busy(self) -> bool:
        return self._at is not None

    def ask(self, kind: str, work: Callable[[], Any], receive: Callable[[Any], None]) -> None:
        """Has ``work`` done and gives what it returned to ``receive``, unless a newer one of this kind came first."""
        if self._ended:
            return
        job = _Job(kind, work, receive)
        if self._at is not None:
            self._waiting[kind] = job
            return
        self._at = job
        if not self._thread.isRunning():
            self._thread.start()
        self._asked.emit(work)

    @Slot(object)
    def _arrived(self, result: Any) -> None:
        job, self._at = self._at, None
        if self._ended or job is None:
            return
        newer = job.kind in self._waiting
        if self._waiting:
            following = self._waiting.pop(next(iter(self._waiting)))
            self.ask(following.kind, following.work, following.receive)
        if isinstance(result, DeskError):
            self.failed.emit(result)
        elif isinstance(result, Exception):
            raise result
        elif not newer:
            job.receive(result)

    def stop(self) -> None:
        """Ends the thread after the work it is at; nothing is received afterwards."""
        self._ended = True
        self._waiting.clear()
        self._thread.quit()
        self._thread.wait()
