"""``python3 bench memory [WORKSPACE]``: the memory of the window on the sample, or on a copy of WORKSPACE, in an hour of use.

The real window in a process of its own: it opens with its preview; both spelling lists are read; every room is entered; then an
hour of a secretary's work goes by without its pauses: typing in both languages, other meetings and rooms, the other language,
undo, packs built. In the end rooms, records and language are changed 200 times more: what leaks goes on growing there. Each row:
what was done so far, what the process holds (resident, with the libraries that it shares with others), its peak, its widgets.
Reads /proc, so it runs on Linux alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desk_app.model.text import Language
    from desk_app.ui.window import Window

ROOT = Path(__file__).resolve().parent.parent
AIM_MB, LONGEST_WAIT_S = 250, 60.0
EDITS, BUILDS, SWITCHES, CHANGES = 300, 8, 12, 200
"""Of the hour: texts typed, packs built, changes of the language; then of rooms, records and language."""
SAID = {"ar": " ونُشِر التقرير", "en": " as was agreed"}


def main(arguments: list[str]) -> int:
    if not Path("/proc/self/status").is_file():
        print("The memory of a process is read from /proc, which this system has not.", file=sys.stderr)
        return 3
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "visit.desk"
        if arguments:
            shutil.copy(arguments[0], path)
        else:
            from desk_app import service

            service.new_desk(path, sample=True).close()
        # A process of its own: what making the sample took is not the window's.
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, __file__, str(path)], env=environment).returncode


def measure(path: Path) -> None:
    from PySide6.QtCore import QObject, QSettings

    from desk_app.ui.app import FIRST_SIZE, build

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(path.parent))
    shown: list[bool] = []
    _application, window = build(sys.argv[:1], path, "ar")
    window.resize(FIRST_SIZE)
    window.page_shown.connect(lambda _page: shown.append(True))
    print(f"{'':44}{'MB':>6}{'peak':>6}{'widgets':>9}   (aim: {AIM_MB} MB)")
    until(lambda: bool(shown))
    say("open, the first page shown")
    answers: list[object] = []
    for language, word in (("ar", "الحكومة"), ("en", "government")):
        # Another owner for each: a later question of one takes the place of its earlier.
        window.page.session.pair_help.ask(QObject(window), "spelling", partial(_misspelt, word, language), answers.append)
    until(lambda: len(answers) == 2)
    say("both spelling lists read")
    rooms = _rooms(window)
    for room in rooms:
        window.page.open_room(room)
        settle(0.3)
    say(f"{len(rooms)} rooms entered")
    meetings = _meetings(window)
    _hour(window, rooms, meetings, path)
    for part in range(4):
        for at in range(CHANGES // 4):
            _change(window, rooms, meetings, at)
        settle(1.0)
        say(f"{(part + 1) * CHANGES // 4} changes of room, record, language")
    window.close()


def _misspelt(word: str, language: Language, helper: Any) -> object:
    return helper.misspelt(word, language)


def _hour(window: Window, rooms: list[str], meetings: list[Any], path: Path) -> None:
    for at in range(EDITS):
        language = ("ar", "en")[at % 2]
        _type(window, meetings[at // 4 % len(meetings)], language, SAID[language])
        settle(0.05)
        if at % 10 == 9:
            window.undo()
            window.page.open_room(rooms[at // 10 % len(rooms)])
            settle(0.1)
        if at % (EDITS // SWITCHES) == 0:
            window.words.switch(window.words.other)
            settle(0.2)
        if at % (EDITS // BUILDS) == EDITS // BUILDS - 1:
            _build(window, path.with_suffix(".pdf"))
            say(f"{at + 1} texts typed, {at // (EDITS // BUILDS) + 1} packs built")


def _rooms(window: Window) -> list[str]:
    return [room for entry in window.page.rail.entries for room in entry.rooms]


def _meetings(window: Window) -> list[Any]:
    return [one for one in window.page.session.records("meeting", of_visit=True) if one.points]


def _type(window: Window, meeting: Any, language: str, said: str) -> None:
    """Goes to the first point of a meeting and types at its end, key by key."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent, QTextCursor
    from PySide6.QtWidgets import QApplication

    from desk_app.ui.session import Place

    window.page.go_to(Place(meeting.id, f"points/{meeting.points[0].id}/text"), language)
    settle(0.02)
    path = f"points/{meeting.points[0].id}/text"
    box = next(field for field in window.page.room.form.fields() if field.path == path).boxes[language]
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    for letter in said:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(box, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter))


def _build(window: Window, target: Path) -> None:
    """A pack by the window's own dialog."""
    window.build_pack()
    dialog = window.dialog
    assert dialog is not None
    built: list[object] = []
    dialog.built.connect(built.append)
    dialog.ask_file = lambda *_asked: str(target)
    dialog.build()
    until(lambda: bool(built))
    dialog.reject()


def _change(window: Window, rooms: list[str], meetings: list[Any], at: int) -> None:
    from desk_app.ui.session import Place

    if at % 3 == 0:
        window.page.open_room(rooms[at // 3 % len(rooms)])
    elif at % 3 == 1:
        window.page.go_to(Place(meetings[at // 3 % len(meetings)].id))
    else:
        window.words.switch(window.words.other)
    settle(0.05)


def settle(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST_WAIT_S
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("The window did not come so far.")
        settle(0.05)


def say(done: str) -> None:
    from PySide6.QtWidgets import QApplication

    said = dict(re.findall(r"(Vm\w+):\s+(\d+) kB", Path("/proc/self/status").read_text()))
    held_mb, peak_mb = (int(said[name]) / 1024 for name in ("VmRSS", "VmHWM"))
    print(f"{done:44}{held_mb:6.0f}{peak_mb:6.0f}{len(QApplication.allWidgets()):9}", flush=True)


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
