"""What was typed and could not be saved when the program failed: kept as a draft, offered when its workspace is opened again.

A draft lies in the user's own data, readable for this user alone. It goes as soon as its text is back or given up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app import service
from desk_app.model.codec import from_json, to_json
from desk_app.model.records import Record, kind_of
from desk_app.ui.composites import parts_of

if TYPE_CHECKING:
    from desk_app.ui.desk_page import DeskPage


def draft_path(folder: Path, workspace: Path) -> Path:
    """Where the draft of a workspace lies; its name tells nothing of the workspace's."""
    name = hashlib.sha256(str(workspace.absolute()).encode()).hexdigest()[:24]
    return folder / "drafts" / f"{name}.json"


def keep_draft(path: Path, records: Iterable[Record]) -> None:
    """Writes the records. Raises DeskError as ``service.write_whole``."""
    written = json.dumps([{"kind": kind_of(record), "value": to_json(record)} for record in records], ensure_ascii=False)
    service.make_folder(path.parent)
    service.write_whole(path, written.encode(), private=True)


def read_draft(path: Path) -> tuple[Record, ...]:
    """The records of a draft; none where there is no draft, or one that this version can't read."""
    try:
        return tuple(from_json(each["kind"], each["value"]) for each in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def keep_typed(page: DeskPage, folder: Path) -> None:
    """Saves what is typed; what can't be saved is kept as a draft in the folder. Raises DeskError when neither is possible."""
    if not page.flush():
        records = [part for record in page.unsaved() for part in parts_of(record)]
        keep_draft(draft_path(folder, page.session.desk.path), records)


def offer_draft(page: DeskPage, folder: Path) -> None:
    """Says that there is a draft of the workspace, with two buttons: put it back, as one step of undo, or give it up."""
    path = draft_path(folder, page.session.desk.path)
    records = read_draft(path)
    if not records or page.session.read_only:
        return

    def put_back() -> None:
        if page.session.save(*records):
            path.unlink(missing_ok=True)

    page.banner.show_text(
        lambda: page.words("fault.draft"),
        ("fault.put_back", put_back),
        ("fault.give_up", lambda: path.unlink(missing_ok=True)),
    )
