"""What happens when the program itself is wrong: what is typed is kept, the user is told calmly, the work goes on.

The log holds kinds of errors, files, lines and versions, never the message of an error: it may hold what somebody typed.
"""

from __future__ import annotations

import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from desk_app import __version__
from desk_app.ui.words import Words

LOG_NAME, LARGEST_LOG = "faults.log", 200_000
MANY, SOON_S = 3, 20.0
"""So many different faults within so many seconds: the program is better closed."""


def said_of(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> str:
    """Where it happened and of which kind, innermost last, with what caused it; no text, no value, no name of a home folder."""
    lines = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([*lines, " < ".join(_kinds(kind, fault))])


def _kinds(kind: type[BaseException], fault: BaseException | None) -> Iterator[str]:
    yield kind.__name__
    seen = {id(fault)}
    cause = None if fault is None else fault.__cause__ or fault.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield type(cause).__name__
        cause = cause.__cause__ or cause.__context__


def _short(file: str) -> str:
    """A path from the package on, or from what is installed on; of any other file its name alone."""
    parts = Path(file).parts
    for start in ("desk_app", "site-packages"):
        if start in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(start) :])
    return parts[-1] if parts else "?"


def write_log(folder: Path, said: str) -> None:
    """Adds to the log in a folder; of a log that has grown large the older half goes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    versions = f"{__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.machine()}"
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    if len(before) > LARGEST_LOG:
        before = before[len(before) // 2 :].partition("\n\n")[2]
    path.write_text(f"{before}{moment}, {versions}\n{said}\n\n", encoding="utf-8")


def _print(kind: type[BaseException], fault: BaseException, trace: TracebackType | None, said: str) -> None:
    """Says it on a terminal with its message. What a desktop starts writes into the system's journal: that is told no more than
    the log. A program of Windows without a console has nowhere to print to."""
    if sys.stderr is None:
        return
    if sys.stderr.isatty():
        sys.__excepthook__(kind, fault, trace)
    else:
        sys.stderr.write(f"{said}\n")


class FaultBox(QObject):
    """Takes the place of ``sys.excepthook`` while the window runs, in its own thread and in all others.

    folder: of the log. keep: saves what is typed, or keeps it as a draft; returns whether all is on the disk. Each fault is told
    once, one at a time: one that comes back with every stroke must not become a wall of boxes. All are in the log.
    """

    _happened = Signal(str)

    def __init__(self, words: Words, folder: Path, keep: Callable[[], bool]) -> None:
        super().__init__()
        self._words, self._folder, self._keep = words, folder, keep
        self._open = False
        self._told: dict[str, float] = {}
        # Told once the present event is over: a box opened while a widget paints itself would have it painted once more inside.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def caught(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        """Called in the thread in which it happened."""
        said = said_of(kind, fault, trace)
        if fault is not None:
            _print(kind, fault, trace, said)
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        # A log that can't be written must not keep the user from being told.
        with suppress(OSError):
            write_log(self._folder, said)
        self._happened.emit(said)

    def _tell(self, said: str) -> None:
        if self._open or said in self._told:
            return
        self._told[said] = time.monotonic()
        self._open = True
        try:
            self._show(said, kept=self._kept())
        finally:
            self._open = False

    def _kept(self) -> bool:
        try:
            return self._keep()
        except Exception as fault:  # what keeps the text is itself wrong: that too is said and logged, not raised once more
            with suppress(OSError):
                write_log(self._folder, said_of(type(fault), fault, fault.__traceback__))
            return False

    @property
    def _many(self) -> bool:
        now = time.monotonic()
        return sum(now - at < SOON_S for at in self._told.values()) >= MANY

    def _show(self, said: str, *, kept: bool) -> None:
        words = self._words
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(words("app.name"))
        box.setText(words("fault.what"))
        parts = [words("fault.kept" if kept else "fault.not_kept"), words("fault.many" if self._many else "fault.next")]
        box.setInformativeText("\n\n".join(parts))
        box.setDetailedText(f"{said}\n\n{self._folder / LOG_NAME}")
        go_on = box.addButton(words("fault.continue"), QMessageBox.ButtonRole.AcceptRole)
        close = box.addButton(words("fault.close"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(close if self._many else go_on)
        box.setEscapeButton(go_on)
        box.exec()
        if box.clickedButton() is close:
            QApplication.exit(1)
