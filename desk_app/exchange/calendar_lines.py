"""The bytes of an iCalendar file to the lines of its events and zones. Source: RFC 5545, 3.1 and 3.4.

Lines are unfolded before they are decoded: a writer may fold inside a character. All sizes are bounded, whatever the file says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desk_app.model.transfer import RowProblem

LARGEST_BYTES = 64_000_000
LARGEST_LINE = 1_000_000
"""Characters of a line that holds no attached file."""
MOST_EVENTS = 20_000
_DEEPEST = 8

_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(slots=True)
class CalendarPart:
    """One VCALENDAR: its METHOD, and the lines of its VTIMEZONEs and VEVENTs, from BEGIN to END, alarms left out."""

    method: str = ""
    zones: list[list[str]] = field(default_factory=list)
    events: list[tuple[int, list[str]]] = field(default_factory=list)
    """(place among the events of the file, from 1; lines)"""


def calendar_parts(data: bytes) -> tuple[list[CalendarPart], list[RowProblem]]:
    """The calendars of a file. A file that is none gives no calendars and one problem of the whole file."""
    if len(data) > LARGEST_BYTES:
        limit = str(LARGEST_BYTES // 1_000_000)
        return [], [RowProblem(0, "calendar.too_large", fields=(("limit", limit),))]
    text, problems = _decoded(data)
    reader = _Reader(problems)
    for line in _LINE_END.split(text):
        if line:
            reader.take(line)
    reader.end()
    if not reader.parts:
        return [], [RowProblem(0, "calendar.not_a_calendar")]
    return reader.parts, problems


def _decoded(data: bytes) -> tuple[str, list[RowProblem]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    data = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf"))
    try:
        return _CONTROLS.sub("", data.decode("utf-8")), []
    except UnicodeDecodeError:
        # RFC 5545 knows UTF-8 alone; what is none comes from an old Arabic Windows.
        return _CONTROLS.sub("", data.decode("cp1256", "replace")), [RowProblem(0, "calendar.encoding", severity="warning")]


class _Reader:
    """Takes a file's lines one by one. Components other than events and zones are told, not read."""

    def __init__(self, problems: list[RowProblem]) -> None:
        self.parts: list[CalendarPart] = []
        self._problems = problems
        self._open: list[str] = []
        self._lines: list[str] = []
        self._events = 0
        self._others: dict[str, int] = {}

    def take(self, line: str) -> None:
        head = line.upper()
        if head.startswith("BEGIN:"):
            self._begin(head[6:].strip())
        elif head.startswith("END:"):
            self._close(head[4:].strip())
        elif self._open == ["VCALENDAR"]:
            if head.startswith("METHOD:"):
                self.parts[-1].method = head[7:].strip()
        elif len(line) > LARGEST_LINE and not head.startswith("ATTACH"):
            name = re.split("[;:]", line[:40])[0]
            self._problems.append(RowProblem(self._events + 1, "calendar.line_too_long", name))
        elif self._open[1:2] == ["VTIMEZONE"] or self._open[1:] == ["VEVENT"]:
            self._lines.append(line)

    def end(self) -> None:
        if self._open and "VCALENDAR" in self._open:
            self._problems.append(RowProblem(0, "calendar.cut_short", severity="warning"))
            for name in reversed(self._open):
                self._close(name)
        for name, count in self._others.items():
            told = (("name", name), ("count", str(count)))
            self._problems.append(RowProblem(0, "calendar.other_component", name, "warning", told))
        if self._events > MOST_EVENTS:
            told = (("limit", str(MOST_EVENTS)), ("count", str(self._events)))
            self._problems.append(RowProblem(0, "calendar.too_many", fields=told))

    def _begin(self, name: str) -> None:
        if name == "VCALENDAR":
            self._open = [name]
            self.parts.append(CalendarPart())
            return
        if not self._open:
            return
        if len(self._open) < _DEEPEST:
            self._open.append(name)
        if len(self._open) == 2:
            self._lines = []
            if name not in ("VTIMEZONE", "VEVENT"):
                self._others[name] = self._others.get(name, 0) + 1
        if self._open[1:2] == ["VTIMEZONE"]:
            self._lines.append(f"BEGIN:{name}")

    def _close(self, name: str) -> None:
        if name not in self._open:
            return
        inside = self._open[1:2]
        while self._open.pop() != name:
            pass
        if inside == ["VTIMEZONE"]:
            self._lines.append(f"END:{name}")
        if len(self._open) != 1:
            return
        if inside == ["VTIMEZONE"]:
            self.parts[-1].zones.append(self._lines)
        elif inside == ["VEVENT"]:
            self._events += 1
            if self._events <= MOST_EVENTS:
                self.parts[-1].events.append((self._events, ["BEGIN:VEVENT", *self._lines, "END:VEVENT"]))
