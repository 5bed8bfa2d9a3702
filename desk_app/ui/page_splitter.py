"""How the width is shared between the room and the page beside it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desk_app.ui.words import Words

NARROW_LINES = 34
"""Width, in heights of a line, below which no page stands beside the form."""
READING_SHARE, LEAST_READING_PX = 0.62, 560


class Border(QSplitterHandle):
    """The line between two parts, which the mouse moves: a reader is told what it is."""

    def __init__(self, words: Words, parent: QSplitter) -> None:
        super().__init__(parent.orientation(), parent)
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self._words("room.border"))


class Parts(QSplitter):
    """Parts beside each other whose borders have a name."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def createHandle(self) -> QSplitterHandle:
        return Border(self._words, self)


class PageSplitter(Parts):
    """The room and its page. The width is shared by rule until the user moves the line between them, and while a page is read."""

    def __init__(self, words: Words, room: QWidget, page: QWidget) -> None:
        super().__init__(words)
        self.reading = ""
        self._arranged = False
        self._kept_sizes: list[int] = []
        self.setHandleWidth(1)
        self.addWidget(room)
        self.addWidget(page)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        self.splitterMoved.connect(self._arranged_by_hand)

    def _arranged_by_hand(self) -> None:
        self._arranged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        width = self.width()
        if self.reading:
            page = min(round(width * READING_SHARE), max(LEAST_READING_PX, self.height()))
        elif self._arranged:
            return
        elif width < NARROW_LINES * self.fontMetrics().height():
            # Large text in a small window: the form has all of it, the page can be drawn in from the edge.
            page = 0
        else:
            page = min(max(round(width * 0.31), 250), 560)
        self.setSizes([width - page, page])

    def read(self, record_id: str) -> None:
        """Gives the page of a record room enough to be read; an empty id takes it back."""
        if record_id == self.reading:
            return
        if not self.reading:
            self._kept_sizes = self.sizes()
        self.reading = record_id
        if record_id or not self._arranged:
            self.share()
        else:
            self.setSizes(self._kept_sizes)
