"""A reader of the accessibility bus: what it hears of one program, and the keys it has. Runs on the system's Python (pyatspi)."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

from desk_app.resources import text

SHORT_WAIT_S, MOST_PARTS = 0.5, 6
LONGEST_WAIT_S, MOST_CHILDREN, MOST_STOPS = 30.0, 300, 100
SILENT = frozenset({"unknown", "invalid", "filler", "panel", "frame", "viewport", "redundant object", "layered pane", "extended"})
"""Roles that tell a listener nothing of what can be done."""
DIALOGS = ("dialog", "alert", "file chooser")
SHOWN_WHOLE = ("preview.page", "photo.frame")
"""Names of what is scrolled or moved as a whole, for which Qt has no role: its name says what it is."""


class Failed(Exception):
    """A task that a listener could not do."""


class Reader:
    """Hears one program. ``language``: of its interface. ``heard``: what was announced and not yet listened to."""

    def __init__(self, program: subprocess.Popen[bytes], language: str) -> None:
        import pyatspi
        from gi.repository import GLib

        self.bus, self.language, self.program = pyatspi, language, program
        self._pending = GLib.MainContext.default()
        self.heard: list[str] = []
        self.faults: list[str] = []
        self.count, self._activated = 0, 0.0
        self._went: list[Any] = []
        pyatspi.Registry.registerEventListener(self._hear, "object:state-changed:focused", "object:announcement")
        self.app = self.until(lambda: next(self._programs(), None), "the program on the bus")

    def _programs(self) -> Iterator[Any]:
        for app in self.bus.Registry.getDesktop(0):
            if app is not None and app.get_process_id() == self.program.pid:
                yield app

    def words(self, key: str, **fields: object) -> str:
        return text(self.language, f"ui.{key}", **fields).replace("&", "")

    # --- hearing

    def listen(self) -> None:
        while self._pending.pending():
            self._pending.iteration(False)

    def until(self, found: Callable[[], Any], what: str, longest_s: float = LONGEST_WAIT_S) -> Any:
        """What is found, as soon as it is. Raises Failed."""
        end = time.monotonic() + longest_s
        while time.monotonic() < end:
            self.listen()
            try:
                if answer := found():
                    return answer
            except Exception as error:
                if not _is_of_the_bus(error):
                    raise
            if self.program.poll() is not None:
                raise Failed(f"the program ended with {self.program.returncode} before there was {what}")
            time.sleep(0.04)
        raise Failed(f"no {what}")

    def is_in(self, one: Any, state: str) -> bool:
        return bool(one.getState().contains(getattr(self.bus, f"STATE_{state}")))

    def front(self) -> Any:
        """The window, or the dialog that lies over it, with the keyboard: no window manager gives it."""
        tops = [top for top in self.app if top is not None and self.is_in(top, "SHOWING")]
        top = next((top for top in reversed(tops) if top.getRoleName() in DIALOGS), tops[0])
        if not self.is_in(top, "ACTIVE") and time.monotonic() > self._activated + 0.5:
            self._activated = time.monotonic()
            named = ["--name", f"^{re.escape(top.name)}$"]
            subprocess.run(["xdotool", "search", "--onlyvisible", *named, "windowfocus"], check=False, capture_output=True)
        return top

    def in_sight(self) -> Iterator[Any]:
        """All that is shown of what is in front, a part before what is inside it."""
        waiting = [self.front()]
        while waiting:
            one = waiting.pop()
            if self.is_in(one, "SHOWING"):
                yield one
                # A table tells as many cells as it has rows: the first of them are enough.
                inner = [one.getChildAtIndex(at) for at in range(min(one.childCount, MOST_CHILDREN))]
                waiting += [each for each in reversed(inner) if each is not None]

    def named(self, name: str, *roles: str) -> Any:
        """The first in sight whose name begins so. Raises Failed."""

        def found() -> Any:
            suits = (one for one in self.in_sight() if one.name.startswith(name) and (not roles or one.getRoleName() in roles))
            return next(suits, None)

        return self.until(found, f"{' or '.join(roles) or 'object'} called {name!r}")

    def focused(self) -> Any:
        """Where the focus went last. States alone do not tell: the current line of a list says that it has it wherever it is."""

        def found() -> Any:
            top = self.front()
            return next((one for one in reversed(self._went) if self.is_in(one, "SHOWING") and _top_of(one) == top), None)

        return self.until(found, "focus")

    def _hear(self, event: Any) -> None:
        if event.type.startswith("object:announcement"):
            self.heard.append(str(event.any_data))
        elif event.detail1:
            self._went = [*self._went[-MOST_STOPS:], event.source]

    def label_of(self, one: Any) -> str:
        """What stands beside a control as its label: drop-downs are told by their choice, and this before it."""
        for relation in one.getRelationSet():
            if relation.getRelationType() == self.bus.RELATION_LABELLED_BY:
                return str(relation.getTarget(0).name)
        return ""

    def told(self, one: Any) -> str:
        """Label, name, role and what else is said of an object, as a voice would say it."""
        name, label, description = one.name, self.label_of(one), one.description
        said = [label] if label and label != name else []
        said += [name or "(no name)", one.getRoleName()]
        said += [word for word in ("checked", "selected", "expanded") if self.is_in(one, word.upper())]
        said += [] if self.is_in(one, "ENABLED") else ["unavailable"]
        said += [f"({description})"] if description and description != name else []
        if "EditableText" in self.bus.utils.listInterfaces(one):
            said.append(f"= {one.queryText().getText(0, -1)[:50]!r}")
        return ", ".join(said).replace("\n", " ")

    def settled(self, before: str) -> str:
        """What is told of the focus once it is another than before, or after a while the same."""
        try:
            return str(self.until(lambda: (now := self.told(self.focused())) != before and now, "change", SHORT_WAIT_S))
        except Failed:
            return before

    def announcement(self, holding: str = "") -> str:
        """The last that the program said of itself, without the focus going anywhere. Raises Failed."""
        found = self.until(lambda: [said for said in self.heard if holding in said], f"announcement of {holding!r}")
        self.heard = []
        self.say(f"announced: {found[-1]}")
        return str(found[-1])

    def say(self, what: str) -> None:
        print(f"  {what}", flush=True)

    def look(self, where: str) -> None:
        """Every object in sight; what has no name or no role a listener could use is a fault."""
        seen = 0
        for one in self.in_sight():
            seen += 1
            role, name = one.getRoleName(), one.name
            if role in ("unknown", "invalid") and not name:
                self.faults.append(f"{where}: role {role}, name {name!r}, in {one.parent.getRoleName()} {one.parent.name!r}")
            elif self.is_in(one, "FOCUSABLE"):
                labelled = self.label_of(one) or one.description if role == "combo box" else name
                if not labelled:
                    self.faults.append(f"{where}: {role} without a name, in {one.parent.getRoleName()} {one.parent.name!r}")
                if role in SILENT and not name.startswith(self._whole):
                    self.faults.append(f"{where}: {name!r} is told as {role}")
        self.count += seen
        self.say(f"[{where}: {seen} objects]")

    @property
    def _whole(self) -> tuple[str, ...]:
        return tuple(self.words(key) for key in SHOWN_WHOLE)

    # --- doing

    def key(self, *keys: str) -> None:
        self.until(lambda: self.is_in(self.front(), "ACTIVE"), "window with the keyboard")
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def enter(self, box: Any, typed: str) -> None:
        """Puts text before what stands in a box, as dictation does: Arabic letters have no keys on this X server."""
        box.queryEditableText().insertText(0, typed, len(typed))

    def type(self, typed: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "20", typed], check=True)

    def press(self, one: Any) -> None:
        """Does the first thing that an object offers: presses a button."""
        self.say(f"press: {self.told(one)}")
        one.queryAction().doAction(0)

    def go_to(self, one: Any) -> None:
        one.queryComponent().grabFocus()
        self.until(lambda: self.is_in(one, "FOCUSED"), f"focus at {one.name!r}")
        self.say(f"at: {self.told(one)}")

    def text_of(self, one: Any) -> str:
        return str(one.queryText().getText(0, -1))


def _top_of(one: Any) -> Any:
    """The window or dialog that holds an object."""
    while one.parent is not None and one.parent.getRoleName() != "application":
        one = one.parent
    return one


def _is_of_the_bus(error: Exception) -> bool:
    """An object may go while it is asked."""
    return type(error).__module__.startswith(("gi.", "pyatspi")) or isinstance(error, NotImplementedError | LookupError)
