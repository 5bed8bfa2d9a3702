"""Opening the window from the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from desk_app.cli.console import Console

DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(path: Path | None, console: Console) -> int:
    """Open the window, on a workspace or on the first page, in the language used last.

    Where there is no display, say which commands work without one.
    """
    if not has_display_here():
        from desk_app.cli.arguments import command_list

        console.warn(console.say("say.no_display"))
        console.warn(command_list(console))
        return 2
    from desk_app.platform_check import require_libraries

    # Before Qt is imported: without them it would end the process with no word of what is missing.
    require_libraries()
    from desk_app.ui.app import run

    return run(path)


def has_display_here() -> bool:
    return has_display(os.environ, sys.platform)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be opened: always on Windows and macOS, elsewhere when a variable names a display."""
    return platform in ("win32", "darwin") or any(environment.get(name) for name in DISPLAY_VARIABLES)
