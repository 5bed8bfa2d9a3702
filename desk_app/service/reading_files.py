"""What a file of another program is, told by its ending and by what it holds, and who reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.transfer import ColumnMap, Reading, TransferKind
from desk_app.model.visit import Visit
from desk_app.service.values import Cancelled

if TYPE_CHECKING:
    from desk_app.service.workspace import Desk

Progress = Callable[[int, int], None]
AsksToStop = Callable[[], bool]

LARGEST_FILE_BYTES = 256 * 2**20
_LOOKED_AT = 4096
_ENDINGS: dict[str, str] = {
    ".vcf": "card", ".vcard": "card", ".ics": "calendar", ".ical": "calendar", ".ifb": "calendar",
    ".csv": "table", ".tsv": "table", ".txt": "table", ".xlsx": "table", ".xlsm": "table", ".json": "bundle",
}  # fmt: skip
ENDINGS: tuple[str, ...] = tuple(_ENDINGS)
"""of files that can be read"""


@dataclass(frozen=True, slots=True)
class Asked:
    """How files are to be read. ``kind`` None: told by what they hold; ``visit_id``: whose programme they are of."""

    kind: TransferKind | None = None
    visit_id: str = ""
    column_map: ColumnMap | None = None
    hidden_sheets: bool = False
    sheet: str = ""


def read_file(desk: Desk, path: Path, asked: Asked, progress: Progress, cancelled: AsksToStop) -> Reading:
    """One file as it was read.

    Raises DeskError: import_missing, import_unreadable, import_too_large, import_unknown, import_kind; Cancelled.
    """
    return read_bytes(desk, file_bytes(path), path.name, asked, progress, cancelled)


def file_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise DeskError("import_too_large", path=path, megabytes=LARGEST_FILE_BYTES // 2**20)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DeskError("import_missing", path=path) from error
    except OSError as error:
        raise DeskError("import_unreadable", path=path) from error


def read_bytes(desk: Desk, data: bytes, name: str, asked: Asked, progress: Progress, cancelled: AsksToStop) -> Reading:
    """As ``read_file``, of what a file of that name holds."""
    from desk_app.layout.errors import Cancelled as Stopped

    try:
        return _read(desk, data, name, asked, progress, cancelled)
    except Stopped as stopped:
        raise Cancelled from stopped


def _read(desk: Desk, data: bytes, name: str, asked: Asked, progress: Progress, cancelled: AsksToStop) -> Reading:
    form = form_of(data, name)
    if form == "card":
        check_kind(asked.kind, "contacts", name)
        from desk_app.exchange.vcards import read_contacts

        return read_contacts(data, name, progress, cancelled)
    if form == "calendar":
        check_kind(asked.kind, "programme", name)
        from desk_app.exchange.calendars import read_calendar

        return read_calendar(data, visit_of(desk, asked.visit_id), name)
    if form == "listing":
        check_kind(asked.kind, "contacts", name)
        from desk_app.exchange.contact_json import read_contact_json

        return read_contact_json(data, name)
    if form == "bundle":
        check_kind(asked.kind, "visit", name)
        from desk_app.exchange.bundle import read_visit

        return read_visit(data, name, _Present(desk))
    from desk_app.service.reading_tables import read_rows

    return read_rows(desk, data, name, asked, progress, cancelled)


def read_text(desk: Desk, said: str, asked: Asked, progress: Progress, cancelled: AsksToStop) -> Reading:
    """What was pasted: a table parted by tabs, a card, a calendar, or else the signature of an e-mail.

    Raises DeskError: import_nothing.
    """
    lines = [line for line in said.splitlines() if line.strip()]
    if not lines:
        raise DeskError("import_nothing", exit_code=2)
    beginning = lines[0].strip().upper()
    if beginning in ("BEGIN:VCARD", "BEGIN:VCALENDAR"):
        return read_bytes(desk, said.encode(), "", asked, progress, cancelled)
    if len(lines) > 1 and all("\t" in line for line in lines[:2]):
        return read_bytes(desk, said.encode(), "x.tsv", asked, progress, cancelled)
    from desk_app.exchange.signature import read_signature

    reading = read_signature(said)
    if not reading.items:
        raise DeskError("import_nothing", exit_code=2)
    return reading


class _Present:
    """Ids and stored files of the workspace: what a document of a visit may refer to besides itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (self._desk.get(name) is not None or self._desk.file(name) is not None)


def form_of(data: bytes, name: str) -> str:
    """ "card", "calendar", "bundle", "listing" (contacts as JSON) or "table": by its beginning, else by its ending.

    Raises DeskError: import_unknown.
    """
    start = data[:_LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").upper()
    if start.startswith(b"BEGIN:VCARD"):
        return "card"
    if start.startswith(b"BEGIN:VCALENDAR"):
        return "calendar"
    if start.startswith(b"{") and b'"FORMAT"' in start:
        return "bundle"
    if start.startswith(b"[") and Path(name).suffix.casefold() == ".json":
        return "listing"
    found = _ENDINGS.get(Path(name).suffix.casefold())
    if found is None:
        raise DeskError("import_unknown", path=name, known=" ".join(ENDINGS))
    return found


def check_kind(asked: TransferKind | None, is_kind: TransferKind, name: str) -> None:
    if asked is not None and asked != is_kind:
        raise DeskError("import_kind", exit_code=2, path=name, kind=asked)


def visit_of(desk: Desk, visit_id: str) -> Visit:
    visit = desk.get(visit_id)
    if not isinstance(visit, Visit):
        raise DeskError("visit_none", exit_code=2)
    return visit
