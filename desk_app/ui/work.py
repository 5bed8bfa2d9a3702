"""Dialogs that do long work: a line tells how far it has come, and no thread outlives its dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from desk_app import service
from desk_app.errors import DeskError
from desk_app.ui import theme
from desk_app.ui.background import Background
from desk_app.ui.dialog import Dialog
from desk_app.ui.spoken import announce
from desk_app.ui.words import Words

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], Any]
"""(progress, cancelled) -> result"""


class WorkLine(QWidget):
    """Runs one work at a time in a thread of its own. ``working``: whether one goes on, whenever that changes.

    ``finished``: what the work returned; ``failed``: a DeskError, which the line has said already; any other exception is a bug.
    """

    working = Signal(bool)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self._work: Background | None = None
        self._say: Callable[[], str] = str
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.hide()
        column.addWidget(self.bar)
        column.addWidget(self.state)
        self.retranslate()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.words("pack.progress"))
        self.state.setText(self._say())

    def say(self, say: Callable[[], str], *, error: bool = False) -> None:
        """Says something, in the interface's language also when that is switched."""
        self._say = say
        theme.set_tone(self.state, "bad" if error else "")
        self.state.setText(say())
        self.state.setVisible(bool(self.state.text()))
        announce(self.state.text(), self.state)

    def run(self, key: str, work: Work) -> None:
        """Starts a work; ``key`` names what the line says meanwhile."""
        self._work = Background(work)
        self._work.progress.connect(self._show_progress)
        self._work.succeeded.connect(self._succeeded)
        self._work.failed.connect(self._failed)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.say(lambda: self.words(key))
        self.working.emit(True)
        self._work.start()

    def _show_progress(self, done: int, in_all: int) -> None:
        self.bar.setRange(0, in_all)
        self.bar.setValue(done)

    def _over(self) -> None:
        # The thread has told its result and ends: what hears of it may delete the dialog.
        if self._work is not None:
            self._work.wait()
        self.bar.hide()
        self.working.emit(False)

    def _succeeded(self, result: Any) -> None:
        self.say(str)
        self._over()
        self.finished.emit(result)

    def _failed(self, fault: Exception) -> None:
        self._over()
        if isinstance(fault, service.Cancelled):
            self.say(lambda: self.words("pack.cancelled"))
        elif isinstance(fault, DeskError):
            self.say(lambda: fault.message(self.words.language), error=True)
            self.failed.emit(fault)
        else:
            raise fault

    @property
    def is_working(self) -> bool:
        return self._work is not None and self._work.isRunning()

    def cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def end(self) -> None:
        """Cancels and waits: a thread must not outlive the dialog that started it."""
        if self._work is not None and self.is_working:
            self._work.cancel()
            self._work.wait()


class WorkingDialog(Dialog):
    """A dialog with a WorkLine: its way out cancels what goes on, then closes it."""

    work: WorkLine

    @property
    def is_working(self) -> bool:
        return self.work.is_working

    def cancel_or_close(self) -> None:
        if self.is_working:
            self.work.cancel()
        else:
            self.reject()

    def reject(self) -> None:
        self.work.end()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.work.end()
        super().closeEvent(event)
