"""What happens when the program itself is wrong: the user is told, the trace can be copied, the work goes on."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from desk_app.ui.words import Words


class FaultBox:
    """Takes the place of ``sys.excepthook`` while the window runs. One box at a time, even for a fault that repeats."""

    def __init__(self, words: Words) -> None:
        self._words, self._open = words, False

    def install(self) -> None:
        sys.excepthook = self.show

    def show(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, fault, trace)
        if self._open or issubclass(kind, KeyboardInterrupt):
            return
        self._open = True
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self._words("app.name"))
        box.setText(self._words("fault.what"))
        box.setInformativeText(self._words("fault.next"))
        # Names of files, lines and kinds of errors only: the message of an error may hold what somebody wrote.
        box.setDetailedText("".join([*traceback.format_tb(trace), kind.__name__]))
        box.addButton(self._words("fault.continue"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        self._open = False
