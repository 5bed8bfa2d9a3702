"""What is typed is saved when the program is ended from outside: by a signal, by the end of the session, by quitting."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from desk_app.ui.window import Window

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Endings(QObject):
    """Lives as long as the window. A signal closes the window as its own button does: what cannot be saved is asked about."""

    def __init__(self, app: QApplication, window: Window) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        app.commitDataRequest.connect(lambda _manager: window.save_all())
        app.aboutToQuit.connect(window.save_all)
        # Qt waits outside Python, which sees a signal only when it runs: the number is written to a socket that Qt watches.
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._signalled)
        signal.set_wakeup_fd(self._writing.fileno())
        for number in ENDING_SIGNALS:
            signal.signal(number, lambda _number, _frame: None)

    def _signalled(self) -> None:
        if set(self._reading.recv(64)) & set(ENDING_SIGNALS) and self._window.close():
            self._app.quit()
