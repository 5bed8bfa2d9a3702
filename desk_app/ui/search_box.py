"""The search over everything: a box in the top bar and the list of what was found under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.ui import theme
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import LineEdit
from desk_app.ui.words import Words, isolate

PAUSE_MS, MOST = 120, 60
KINDS = (
    "visit",
    "meeting",
    "movement",
    "action",
    "person",
    "organisation",
    "indicator",
    "edition",
    "indicator_brief",
    "pack",
    "report",
)


class SearchBox(LineEdit):
    """``picked`` carries the Place of the hit that was chosen."""

    picked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.session: Session | None = None
        self.setObjectName("search")
        self.setMaximumWidth(460)
        self.setMinimumWidth(120)
        self.results: ResultList | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.search)
        self.textEdited.connect(lambda: self._timer.start())
        self.retranslate()

    def retranslate(self) -> None:
        self.setPlaceholderText(self.words("search.hint"))
        self.setAccessibleName(self.words("search.name"))
        self.setToolTip("\u2066Ctrl+K\u2069")
        if self.results is not None:
            self.results.hide()

    def search(self) -> None:
        """Looks for what stands in the box and shows it."""
        wanted = self.text().strip()
        results = self._results()
        if not wanted or self.session is None:
            results.hide()
            return
        # The glossary and issues have no room yet that a hit could lead to.
        hits = tuple(hit for hit in self.session.desk.find(wanted, MOST) if hit.kind in KINDS)
        results.show_hits(hits)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = max(self.width(), 360)
        left = min(max(8, corner.x() + (self.width() - width) // 2), self.window().width() - width - 8)
        results.setGeometry(left, corner.y(), width, results.wanted_height())
        results.show()
        results.raise_()

    def _results(self) -> ResultList:
        if self.results is None:
            self.results = ResultList(self.words, self.window())
            self.results.picked.connect(self._pick)
            self.left.connect(self._left)
        return self.results

    def _left(self) -> None:
        if self.results is not None and not self.results.isAncestorOf(self.window().focusWidget()):
            self.results.hide()

    def _pick(self, place: Place) -> None:
        self._results().hide()
        self.clear()
        self.picked.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        results = self.results
        if results is not None and results.isVisible():
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                results.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return
            if event.key() == Qt.Key.Key_Escape:
                results.hide()
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self.search()
            self._results().pick_current()
            return
        super().keyPressEvent(event)


class ResultList(QFrame):
    picked = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.setObjectName("results")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self.none = QLabel()
        self.none.setProperty("role", "muted")
        self.none.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        self.list = RecordList()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._clicked)
        self._places: list[Place] = []
        column.addWidget(self.none)
        column.addWidget(self.list)

    def show_hits(self, hits: tuple[Any, ...]) -> None:
        rows = []
        for hit in hits:
            title, excerpt = self.words.pick(hit.title) or hit.excerpt, isolate(hit.excerpt)
            kind = self.words(f"found.{hit.kind}")
            rows.append(Row(hit.record_id, title, f"{kind} · {excerpt}" if hit.excerpt and hit.excerpt != title else kind))
        self._places = [Place(hit.record_id, hit.field) for hit in hits]
        self.list.show_rows(rows)
        self.list.setAccessibleName(self.words("search.results"))
        self.none.setText(self.words("search.none"))
        self.none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows:
            self.list.setCurrentRow(0)

    def wanted_height(self) -> int:
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) if self.list.count() else 40
        return min(rows + 12, self.window().height() * 2 // 3)

    def step(self, by: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def pick_current(self) -> None:
        if self.isVisible() and 0 <= self.list.currentRow() < len(self._places):
            self.picked.emit(self._places[self.list.currentRow()])

    def _clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.pick_current()
