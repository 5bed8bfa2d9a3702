"""Lists of recipients from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.workspace import Copy

if TYPE_CHECKING:
    from desk_app.exchange.recipients import Recipient

_LARGEST_BYTES = 4_000_000


def read_recipients(path: Path, pattern: Copy) -> tuple[Recipient, ...]:
    """The copies that a CSV file asks for; ``pattern``: what holds where a row says nothing.

    Raises DeskError: recipients_missing, recipients_unreadable, recipients_columns, recipients_rows (with all that are wrong).
    """
    from desk_app.exchange.recipients import read_recipients as read

    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise DeskError("recipients_missing", exit_code=2, path=path) from error
    except OSError as error:
        raise DeskError("recipients_unreadable", exit_code=2, file=path.name) from error
    if len(data) > _LARGEST_BYTES:
        raise DeskError("recipients_unreadable", exit_code=2, file=path.name)
    return read(data, path.name, pattern)
