"""Python's search for reference cycles, kept out of the start and of the user's typing."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desk_app.ui.window import Window

WITHOUT_PAGE_MS = 10_000


class CycleSearch(QObject):
    """Takes what a laid-out pack keeps (half a million objects) out of the search, which else stops all threads for 0.2 s.

    The search begins with the first page, or after ten seconds when none comes: a start needs it as little as a command does.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._kept: tuple[str, object] | None = None
        window.page_shown.connect(self._page_shown)
        QTimer.singleShot(WITHOUT_PAGE_MS, self, gc.enable)

    def _page_shown(self) -> None:
        page = self._window.page
        if page is None:
            return
        laid_out = (str(page.session.desk.path), page.preview.subject)
        # Once for each whole layout: what an edit changes in it is little, and goes by its reference count.
        if laid_out != self._kept:
            self._kept = laid_out
            gc.freeze()
            gc.enable()
