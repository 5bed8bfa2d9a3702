"""WORKSPACE: the window as it starts every day. Prints a line when the visit is shown and one when the preview shows its page."""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings

from desk_app.ui.app import FIRST_SIZE, build

workspace = Path(sys.argv[1])
# The user's own settings stay as they are.
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(workspace.parent))

application, window = build(sys.argv[:1], workspace, "ar")
window.resize(FIRST_SIZE)
window.ready.connect(lambda: print("usable", flush=True))


def page_is_shown() -> None:
    print("page shown", flush=True)
    window.close()
    application.exit(0)


window.page_shown.connect(page_is_shown)
application.exec()
