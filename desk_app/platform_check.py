"""Which libraries of the system are missing for the window, and the Debian packages that bring them.

Asked before Qt's widgets are imported: afterwards there would be a bare "libEGL.so.1: cannot open shared object file", or, for a
missing X library, an abort without any exception.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from desk_app.errors import DeskError

# File of the library → Debian package: what Qt 6.11's Widgets and its offscreen and xcb plugins are linked against (ldd).
WIDGET_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
}


def missing_libraries(load: Callable[[str], object] = ctypes.CDLL, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The Debian packages to install before the window can open, in a fixed order; empty where nothing is missing.

    The libraries of a real X window are asked for only when there is one. Windows and macOS bring what Qt needs.
    """
    if not sys.platform.startswith("linux"):
        return []
    wanted = dict(WIDGET_LIBRARIES)
    if environment.get("DISPLAY") and environment.get("QT_QPA_PLATFORM", "xcb").startswith("xcb"):
        wanted.update(X_LIBRARIES)
    return [package for library, package in wanted.items() if not _loads(library, load)]


def require_libraries() -> None:
    """Raises DeskError "libraries_missing", naming the packages, when Qt could not start."""
    packages = missing_libraries()
    if packages:
        raise DeskError("libraries_missing", packages=" ".join(packages))


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True
