"""Python's search for reference cycles, kept out of the start, of the user's typing and of all threads but the window's."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desk_app.ui.window import Window

WITHOUT_PAGE_MS = 10_000
PERIOD_MS = 2_000


def search() -> None:
    """Looks for cycles among what was made since the last time, as far back as Python itself would."""
    made, young, old = gc.get_count()
    most_made, most_young, most_old = gc.get_threshold()
    if made > most_made:
        gc.collect(2 if old > most_old else 1 if young > most_young else 0)


class CycleSearch(QObject):
    """Searches now and then in the window's thread, and has Python never search by itself: that is done by whichever thread
    happens to make a value, and a widget that a worker finds and deletes takes Qt's locks in the wrong order. The window then
    stands still for good.

    What a laid-out pack keeps (half a million objects) is left out of the search, which else stops all threads for 0.2 s. The
    search begins with the first page, or after ten seconds when none comes: a start needs it as little as a command does.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        gc.disable()
        self._window = window
        self._kept: tuple[str, object] | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(PERIOD_MS)
        self.timer.timeout.connect(search)
        window.page_shown.connect(self._page_shown)
        QTimer.singleShot(WITHOUT_PAGE_MS, self.timer, self.timer.start)

    def _page_shown(self) -> None:
        page = self._window.page
        if page is None:
            return
        laid_out = (str(page.session.desk.path), page.preview.subject)
        # Once for each whole layout: what an edit changes in it is little, and goes by its reference count.
        if laid_out != self._kept:
            self._kept = laid_out
            gc.freeze()
            self.timer.start()
