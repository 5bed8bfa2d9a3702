"""Runs one function in a thread of its own: opening a workspace, building a pack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QThread, Signal

from desk_app.errors import DeskError


class Background(QThread):
    """``succeeded`` carries what the function returned, ``failed`` the exception it raised, ``progress`` (done, in all).

    The function is given ``progress`` and ``cancelled``, both plain callables. ``finished`` comes last in every case.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    progress = Signal(int, int)

    def __init__(self, work: Callable[[Callable[[int, int], None], Callable[[], bool]], Any]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self.progress.emit, self.isInterruptionRequested)
        except DeskError as error:
            self.failed.emit(error)
        except Exception as fault:  # a bug, or the service's Cancelled: judged in the thread that asked
            self.failed.emit(fault)
        else:
            self.succeeded.emit(result)

    def cancel(self) -> None:
        self.requestInterruption()
