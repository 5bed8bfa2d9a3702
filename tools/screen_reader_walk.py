"""Walks through the main tasks as a screen reader does: by the accessibility bus, on an X server and a session bus of its own.

``python3 tools/screen_reader_walk.py [ar|en …]`` prints what a reader would be told, stop by stop, and ends with 1 if something
that can take the focus has no name or a role that says nothing, or if a task could not be done. Ends with 2 and says which Debian
packages are needed where they are not installed.

Nothing here looks into the program: it knows the strings of the interface, presses keys, and hears what the bus says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.bus_reader import DIALOGS, MOST_PARTS, MOST_STOPS, Failed, Reader  # noqa: E402

ISOLATES = re.compile("[\u2066-\u2069]")
PACKAGES = "at-spi2-core dbus python3-pyatspi xdotool xauth xvfb"
INSIDE = "--inside"
QUIET = "qt.accessibility.atspi.warning=false"
"""Objects that have gone meanwhile are asked for: Qt tells of each."""
NAME = "Delegation Desk"
READER_PYTHON = "/usr/bin/python3"
"""Of the system: it alone sees what Debian installs."""
ROOMS = ("visit", "programme", "people", "indicators", "briefs", "packs", "follow_up", "glossary", "settings", "today")
"""Of the rail, with the digits of their keys: Ctrl+2 to Ctrl+0, then Ctrl+1."""
TYPED = {
    "ar": {"edit": "زيارة ", "meeting": "لقاء تجريبي", "agreed": "اتفقنا على موعد", "sought": "programme"},
    "en": {"edit": "Trial ", "meeting": "A meeting for the walk", "agreed": "We agreed on a date", "sought": "programme"},
}


# --- the tasks


def open_the_sample(reader: Reader) -> None:
    reader.say(f"at: {reader.told(reader.focused())}")
    reader.look("welcome")
    reader.press(reader.named(reader.words("welcome.sample"), "push button"))
    reader.named(reader.words("rail.programme"), "radio button")


def open_each_room(reader: Reader) -> None:
    for digit, room in enumerate(ROOMS, start=2):
        reader.key(f"ctrl+{digit % 10}" if digit <= 10 else "ctrl+1")
        entry = reader.named(reader.words(f"rail.{room}"), "radio button")
        reader.until(lambda entry=entry: reader.is_in(entry, "CHECKED"), f"room {room}")
        reader.say(f"room: {reader.told(entry)}")
        reader.say(f"at: {reader.told(reader.focused())}")
        reader.look(room)


def read_a_list(reader: Reader) -> None:
    reader.key("ctrl+3")
    listed = reader.named(reader.words("room.programme"), "list")
    reader.go_to(listed)
    told = [reader.focused().name]
    for key in ("Down", "Down", "Up", "Up"):
        reader.key(key)
        item = reader.until(lambda: _other(reader.focused(), told[-1]), "another item")
        told.append(item.name)
        reader.say(f"item: {reader.told(item)}")


def _other(one: Any, before: str) -> Any:
    return one if one.getRoleName() == "list item" and one.name != before else None


def edit_a_field_and_take_it_back(reader: Reader) -> None:
    box = reader.named(_side(reader, "field.title"), "text")
    before, typed = reader.text_of(box), TYPED[reader.language]["edit"]
    reader.go_to(box)
    reader.enter(box, typed)
    reader.until(lambda: reader.text_of(box) == typed + before, "the text that was typed")
    reader.say(f"typed: {reader.told(box)}")
    reader.key("ctrl+z")
    reader.until(lambda: reader.text_of(box) == before, "the text as it was")
    reader.say(f"undone: {reader.told(box)}")


def _side(reader: Reader, key: str) -> str:
    """The name of the box of a pair in the interface's own language."""
    return f"{reader.words(key)} · {reader.words(f'language.{reader.language}')}"


def add_a_meeting(reader: Reader) -> None:
    typed = TYPED[reader.language]["meeting"]
    reader.key("ctrl+shift+Return")
    box = reader.until(lambda: _empty(reader, reader.focused()), "an empty field")
    reader.say(f"at: {reader.told(box)}")
    reader.enter(box, typed)
    _tell_item(reader, typed)


def _empty(reader: Reader, one: Any) -> Any:
    return one if one.getRoleName() == "text" and not reader.text_of(one) else None


def _tell_item(reader: Reader, name: str) -> None:
    def found() -> Any:
        lines = (one for one in reader.in_sight() if one.getRoleName() == "list item")
        return next((one for one in lines if name in ISOLATES.sub("", one.name)), None)

    reader.say(f"item: {reader.told(reader.until(found, f'line with {name!r}'))}")


def find_from_anywhere(reader: Reader) -> None:
    """The box keeps the focus while its list is stepped through: what it stands at is announced."""
    reader.key("ctrl+k")
    box = reader.until(lambda: _of_role(reader.focused(), "text"), "the search box")
    reader.say(f"at: {reader.told(box)}")
    reader.type(TYPED[reader.language]["sought"])
    reader.named(reader.words("search.results"), "list")
    first = reader.announcement()
    reader.key("Down")
    second = reader.announcement()
    if first == second:
        raise Failed("another line is stood at, and nobody is told")
    reader.key("Up")
    reader.announcement()
    reader.key("Return")
    reader.until(lambda: reader.focused().name != reader.words("search.name"), "another place than the search box")
    reader.say(f"at: {reader.told(reader.focused())}")


def _of_role(one: Any, role: str) -> Any:
    return one if one.getRoleName() == role else None


def keep_what_was_agreed(reader: Reader) -> None:
    typed = TYPED[reader.language]["agreed"]
    reader.key("ctrl+1")
    line = reader.named(reader.words("capture.caption"), "text")
    reader.go_to(line)
    reader.enter(line, typed)
    reader.until(lambda: reader.text_of(line) == typed, "the text that was typed")
    reader.key("Return")
    reader.announcement(typed)
    reader.until(lambda: not reader.text_of(line), "an empty line for the next")


def build_a_pack(reader: Reader) -> None:
    reader.key("ctrl+p")
    _tab_through(reader, reader.named(reader.words("pack.title"), *DIALOGS))
    reader.press(reader.named(reader.words("pack.build"), "push button"))
    reader.until(lambda: reader.front().name == reader.words("pack.where"), "the question where to save it")
    reader.key("Return")
    reader.named(reader.words("pack.open_file"), "push button")
    reader.announcement(".pdf")
    reader.key("Escape")


def issue_a_document(reader: Reader) -> None:
    reader.key("ctrl+shift+i")
    _tab_through(reader, reader.named(reader.words("issue.dialog"), *DIALOGS))
    override = reader.named(reader.words("issue.override"), "check box")
    if not reader.is_in(override, "CHECKED"):
        reader.press(override)
    reader.press(reader.named(reader.words("issue.do"), "push button"))
    _tell_item(reader, reader.words("issue.number", number=1))
    reader.look("issues")


def _tab_through(reader: Reader, dialog: Any) -> None:
    """All stops of a dialog by Tab, and back by Shift and Tab in the opposite order."""
    reader.say(f"dialog: {reader.told(dialog)}")
    reader.look(dialog.name)
    forward = _ring(reader, "Tab")
    for stop in forward:
        reader.say(f"Tab: {stop}")
    back = _ring(reader, "shift+Tab")
    if [forward[0], *reversed(forward[1:])] != back:
        reader.faults.append(f"{dialog.name}: Shift and Tab lead another way: {back}")


def _ring(reader: Reader, key: str) -> list[str]:
    """What is told at each stop until the first comes again."""
    stops = [reader.told(reader.focused())]
    while len(stops) <= MOST_STOPS:
        stop = stops[-1]
        # The parts of a day are gone through first.
        for _part in range(MOST_PARTS):
            reader.key(key)
            stop = reader.settled(stops[-1])
            if stop != stops[-1]:
                break
        if stop == stops[0]:
            return stops
        stops.append(stop)
    raise Failed(f"Tab never comes back to where it began: {stops[:20]}")


TASKS = (
    open_the_sample,
    open_each_room,
    read_a_list,
    edit_a_field_and_take_it_back,
    add_a_meeting,
    find_from_anywhere,
    keep_what_was_agreed,
    build_a_pack,
    issue_a_document,
)


def walk(language: str, home: Path) -> list[str]:
    """Starts the program in a language, in a home folder of its own, and does all tasks. Returns what was wrong."""
    began = time.monotonic()
    settings = home / ".config" / NAME / f"{NAME}.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[General]\nlanguage={language}\n", encoding="utf-8")
    program = subprocess.Popen([sys.argv[2], str(ROOT / "main.py")], env={**os.environ, "HOME": str(home)})
    faults = []
    try:
        reader = Reader(program, language)
        faults = reader.faults
        for task in TASKS:
            print(f"{language}: {task.__name__.replace('_', ' ')}", flush=True)
            task(reader)
        print(f"{language}: {reader.count} objects heard in {time.monotonic() - began:.0f} s", flush=True)
    except Failed as failed:
        faults.append(f"{failed}")
    finally:
        program.terminate()
        program.wait()
    return [f"{language}: {fault}" for fault in faults]


def inside(languages: list[str]) -> int:
    """On the X server and the bus that were made for it."""
    faults = []
    for language in languages or ["ar", "en"]:
        with tempfile.TemporaryDirectory() as home:
            faults += walk(language, Path(home))
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


def lacking() -> bool:
    """Whether something is not installed that the walk needs."""
    programs = ("xvfb-run", "xauth", "xdotool", "dbus-run-session")
    if not all(map(shutil.which, programs)) or not Path(READER_PYTHON).exists():
        return True
    return subprocess.run([READER_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode != 0


def main(arguments: list[str]) -> int:
    if arguments[:1] == [INSIDE]:
        return inside(arguments[2:])
    if lacking():
        print(f"Needs the Debian packages {PACKAGES}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_", "DISPLAY", "WAYLAND"))}
        own = {
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_LOGGING_RULES": QUIET,
            "HOME": scratch,
            "XDG_RUNTIME_DIR": scratch,
        }
        screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x900x24", "dbus-run-session", "--"]
        walker = [READER_PYTHON, str(Path(__file__).resolve()), INSIDE, sys.executable, *arguments]
        return subprocess.run([*screen, *walker], env={**kept, **own}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
