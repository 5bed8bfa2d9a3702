"""Undo and redo as read from the change log: no state of their own, so they survive a restart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Steps:
    """Groups that can be undone and redone, the next one last.

    ``undoable``: groups of edits and of redos; ``redoable``: groups of undos.
    """

    undoable: list[str] = field(default_factory=list)
    redoable: list[str] = field(default_factory=list)

    def add(self, group: str, step: str) -> None:
        """Take account of a group that was committed. Groups come in the order of the log; a group joined by typing comes
        again."""
        if step == "undo":
            self.undoable.pop()
            self.redoable.append(group)
        elif step == "redo":
            self.redoable.pop()
            self.undoable.append(group)
        elif step == "edit":
            if not self.undoable or self.undoable[-1] != group:
                self.undoable.append(group)
            self.redoable.clear()
        else:
            # What came before the first contents of a workspace can't be taken back either.
            self.undoable.clear()
            self.redoable.clear()


def steps(groups: Iterable[tuple[str, str]]) -> Steps:
    """The steps after a whole log. groups: (group, step) in the order of the log."""
    found = Steps()
    for group, step in groups:
        found.add(group, step)
    return found
