"""What an issued document says of itself, and of what changed since its reader's last copy."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.model.leaves import Replacement
from desk_app.model.workspace import Copy


@dataclass(frozen=True, slots=True)
class Mark:
    """The marks of one copy of an issue.

    copy: whose copy it is; None: the file kept for the register. since: number of the issue that the recipient holds, 0 if none;
    changes: what turns that one into this. overridden: issued in spite of gaps.
    """

    number: int
    date: str
    copy: Copy | None = None
    since: int = 0
    changes: tuple[Replacement, ...] = ()
    overridden: bool = False
