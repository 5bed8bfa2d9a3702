"""Workspaces to open: asked for, made, brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from desk_app import service

if TYPE_CHECKING:
    from desk_app.ui.window import Window

AskPath = Callable[["Window", bool, str], str]
"""(window, for a new file, title) -> chosen path, or empty"""


def ask_workspace(window: Window, new: bool, title: str) -> str:
    """The system's own file dialog."""
    kind = f"{window.words('file.kind')} (*.desk)"
    folder = str(Path.home())
    if not new:
        return QFileDialog.getOpenFileName(window, title, folder, kind)[0]
    chosen = QFileDialog.getSaveFileName(window, title, str(Path(folder) / "visit.desk"), kind)[0]
    return chosen if not chosen or chosen.endswith(".desk") else f"{chosen}.desk"


def made_in(path: Path, *, sample: bool) -> Any:
    """A new workspace, open; its folder is made if need be."""
    service.make_folder(path.parent)
    return service.new_desk(path, sample=sample)


def restored(path: Path, backup: Path | None, kept: Callable[[Path | None], object]) -> Any:
    """The workspace, open, as a backup has it (None: the last good one). ``kept`` is told where what stood there is now."""
    kept(service.restore_desk(path, backup).kept)
    return service.open_desk(path)
