"""vCard 2.1, 3.0 and 4.0 as bytes -> properties with decoded values, whoever wrote them.

Lines are unfolded as bytes, before anything is decoded: a writer may fold inside a letter. The usual libraries refuse a whole
file for one property (icalendar 7.3: a name of one part, a bare type as version 2.1 has it; vobject: soft line breaks).
Sources: RFC 6350, RFC 2426, vCard 2.1 (versit, 1996), RFC 6868.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_LONGEST_TEXT_BYTES = 256 * 1024
_LONGEST_BINARY_BYTES = 24 * 2**20
_LONGEST_HEAD_BYTES = 4096
_DEEPEST_AGENT = 3
_NAME = re.compile(r"[A-Z0-9-]+")
_BARE_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"}
_CIRCUMFLEX = {"^n": "\n", "^^": "^", "^'": '"'}


@dataclass(frozen=True, slots=True)
class Property:
    """A line of a card. ``name``: upper case; ``params``: upper-case names -> values; ``value``: decoded, its escapes still in;
    ``binary``: of one in base 64, None where that is damaged."""

    name: str
    value: str = ""
    params: dict[str, tuple[str, ...]] = field(default_factory=dict)
    group: str = ""
    binary: bytes | None = None

    @property
    def types(self) -> frozenset[str]:
        """Its types, in lower case."""
        return frozenset(value.lower() for value in self.params.get("TYPE", ()))

    def param(self, name: str) -> str:
        return self.params.get(name, ("",))[0]


@dataclass(frozen=True, slots=True)
class Card:
    """``number``: from 1 in the file; an agent has that of the card it stands in. ``faults``: (key, column, text)."""

    number: int
    version: str = ""
    properties: tuple[Property, ...] = ()
    faults: tuple[tuple[str, str, str], ...] = ()
    is_agent: bool = False


@dataclass(slots=True)
class _Open:
    number: int
    depth: int
    version: str = ""
    properties: list[Property] = field(default_factory=list)
    faults: list[tuple[str, str, str]] = field(default_factory=list)


def read_cards(data: bytes) -> Iterator[Card]:
    """The cards of a file in its order; an agent before the card that it stands in. What stands outside cards is left aside."""
    data = _as_utf_8(data)
    guessed = "utf-8" if _is_utf_8(data) else "cp1256"
    stack: list[_Open] = []
    count = 0
    expects_agent = False
    for line in _logical_lines(data):
        mark = line[:20].strip().upper()
        if mark in (b"BEGIN:VCARD", b"BEGIN : VCARD"):
            if stack and not expects_agent:
                stack[-1].faults.append(("card_not_closed", "END", ""))
                yield from _closed(stack)
            if not stack:
                count += 1
            if len(stack) < _DEEPEST_AGENT:
                stack.append(_Open(count, len(stack)))
            expects_agent = False
        elif mark == b"END:VCARD":
            if stack:
                yield _card(stack.pop())
        elif stack:
            expects_agent = _take(line, stack[-1], guessed)
    if stack:
        stack[-1].faults.append(("card_not_closed", "END", ""))
        yield from _closed(stack)


def split_value(value: str, separator: str) -> list[str]:
    """The parts of a value at separators that no backslash protects, their escapes still in."""
    if "\\" not in value:
        return value.split(separator)
    parts, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 2
            continue
        if value[place] == separator:
            parts.append(value[start:place])
            start = place + 1
        place += 1
    return [*parts, value[start:]]


def unescape(value: str, version: str = "4.0") -> str:
    """A value without its backslashes. In version 2.1 a backslash before a letter is one."""
    if "\\" not in value:
        return value.strip()
    letters = r"\\([;,:\\])" if version == "2.1" else r"\\([;,:\\nN])"
    return re.sub(letters, lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _closed(stack: list[_Open]) -> Iterator[Card]:
    while stack:
        yield _card(stack.pop())


def _card(card: _Open) -> Card:
    return Card(card.number, card.version, tuple(card.properties), tuple(card.faults), card.depth > 0)


def _take(line: bytes, card: _Open, guessed: str) -> bool:
    """Add a line to the card; True if an agent's card is to follow."""
    head, colon, raw = _parted(line)
    group, name, params = _head(head[: _LONGEST_HEAD_BYTES + 1])
    if not colon or len(head) > _LONGEST_HEAD_BYTES or not _NAME.fullmatch(name):
        card.faults.append(("bad_line", "", _shortened(line)))
        return False
    if name == "VERSION":
        card.version = raw.decode("ascii", "replace").strip()
        return False
    if name == "AGENT" and not raw.strip():
        return True
    encoding = params.get("ENCODING", ("",))[0].upper()
    if len(raw) > (_LONGEST_BINARY_BYTES if encoding in ("B", "BASE64") or raw[:5].lower() == b"data:" else _LONGEST_TEXT_BYTES):
        card.faults.append(("value_too_long", name, _shortened(raw)))
        return False
    if encoding in ("B", "BASE64"):
        card.properties.append(Property(name, "", params, group, from_base_64(raw)))
        return False
    if encoding == "QUOTED-PRINTABLE":
        raw = binascii.a2b_qp(raw)
    value, sure = _text(raw, params.get("CHARSET", ("",))[0], guessed)
    if not sure:
        card.faults.append(("encoding_guessed", name, value[:60]))
    card.properties.append(Property(name, value.replace("\r\n", "\n"), params, group))
    return False


def from_base_64(raw: bytes) -> bytes | None:
    """The bytes, or None when they are damaged."""
    try:
        return binascii.a2b_base64(b"".join(raw.split()), strict_mode=True) or None
    except binascii.Error:
        return None


def _logical_lines(data: bytes) -> Iterator[bytes]:
    """Lines without folds and soft breaks. Blank lines are left out."""
    parts: list[bytes] = []
    soft = quoted = packed = old = False
    for line in re.split(rb"\r\n|\n|\r", data):
        if soft and not re.match(rb"(?i)END:VCARD\s*$", line):
            parts.append(line)
        elif parts and line[:1] in (b" ", b"\t"):
            # Version 2.1 folds before white space, which stays; later versions put one character in.
            parts.append(line if old and not packed else line[1:])
        elif parts and packed and line and b":" not in line:
            parts.append(line)  # some writers of 2.1 don't indent the lines of a photo
        else:
            if parts:
                yield b"".join(parts)
            parts = [line] if line.strip() else []
            head = line[:256].partition(b":")[0].upper()
            quoted = b"QUOTED-PRINTABLE" in head
            packed = not quoted and (b"BASE64" in head or b"ENCODING=B" in head)
            if line[:8].upper() == b"VERSION:":
                old = line[8:].strip() == b"2.1"
        soft = quoted and parts[-1].endswith(b"=")
        if soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield b"".join(parts)


def _parted(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Head, colon and value: a colon inside quotation marks parts nothing."""
    head, colon, value = line.partition(b":")
    if b'"' not in head:
        return head, colon, value
    quoted = False
    for place, byte in enumerate(line[: _LONGEST_HEAD_BYTES + 1]):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x3A and not quoted:
            return line[:place], b":", line[place + 1 :]
    return head, colon, value


@lru_cache(maxsize=4096)
def _head(head: bytes) -> tuple[str, str, dict[str, tuple[str, ...]]]:
    """Group, name and parameters: the cards of a file have few different ones."""
    names = _parts(head.decode("utf-8", "replace"), ";") or [""]
    group, _, name = names[0].strip().rpartition(".")
    return group, name.upper(), _params(names[1:])


def _params(parts: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in parts:
        name, sign, said = part.partition("=")
        name = name.strip().upper()
        if not sign:
            # Version 2.1 leaves names out: TEL;WORK;VOICE.
            name, said = ("ENCODING" if name in _BARE_ENCODINGS else "TYPE"), name
        values = tuple(_unquoted(value) for value in _parts(said, ","))
        found[name] = (*found.get(name, ()), *values)
    return found


def _parts(words: str, separator: str) -> list[str]:
    if '"' not in words:
        return words.split(separator)
    return re.findall(rf'(?:"[^"]*"|[^"{separator}])+', words)


def _unquoted(value: str) -> str:
    bare = value.strip().strip('"')
    return re.sub(r"\^[n^']", lambda found: _CIRCUMFLEX[found[0]], bare) if "^" in bare else bare


def _text(raw: bytes, charset: str, guessed: str) -> tuple[str, bool]:
    """The text of a value, and whether its encoding was known."""
    if charset:
        try:
            return raw.decode(codecs.lookup(charset).name), True
        except (LookupError, UnicodeError):
            pass  # what the value says of itself is not so: read on as if it said nothing
    try:
        return raw.decode("utf-8"), not charset
    except UnicodeDecodeError:
        return raw.decode("cp1256" if guessed == "cp1256" else "utf-8", "replace"), False


def _as_utf_8(data: bytes) -> bytes:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode("utf-8")
    if data[:24:2].count(0) > 4 or data[1:25:2].count(0) > 4:
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace").encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _shortened(line: bytes) -> str:
    return line[:60].decode("utf-8", "replace")
