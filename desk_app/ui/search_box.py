"""The search over everything: a box in the top bar and the list of what was found under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.ui import theme
from desk_app.ui.palette import Offer, Palette
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.spoken import announce
from desk_app.ui.widgets import LineEdit
from desk_app.ui.words import Words, isolate

LEAST_WIDTH_EMS, PAGE = 30, 8


class SearchBox(LineEdit):
    """``picked`` carries the Place of the hit that was chosen; a command is done at once. ``finder``: what finds in the open
    workspace, None while there is none."""

    picked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.finder: Palette | None = None
        self._came_from: QWidget | None = None
        self.setObjectName("search")
        self.setMaximumWidth(460)
        self.setMinimumWidth(120)
        self.results: ResultList | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # Once the key is drawn: what was found follows in the next frame, and typing never waits for it.
        self._timer.setInterval(0)
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
        results = self._results()
        if self.finder is None:
            results.hide()
            return
        results.show_offers(self.finder.find(self.text()))
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = min(max(self.width(), LEAST_WIDTH_EMS * self.fontMetrics().height()), self.window().width() - 16)
        left = min(max(8, corner.x() + (self.width() - width) // 2), self.window().width() - width - 8)
        results.setGeometry(left, corner.y(), width, results.wanted_height())
        results.show()
        results.raise_()
        results.say_current()

    def _results(self) -> ResultList:
        if self.results is None:
            self.results = ResultList(self.words, self.window())
            self.results.picked.connect(self._pick)
            self.left.connect(self._left)
        return self.results

    def _left(self) -> None:
        if self.results is not None and not self.results.isAncestorOf(self.window().focusWidget()):
            self.results.hide()

    def call(self) -> None:
        """Comes forward with everything that can be done; Escape goes back to where the focus was."""
        before = self.window().focusWidget()
        if before is not self:
            self._came_from = before
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.search()

    def _go_back(self) -> None:
        self._results().hide()
        self.clear()
        try:
            if self._came_from is not None and self._came_from.isVisible():
                self._came_from.setFocus()
        except RuntimeError:
            # Its room was made anew meanwhile.
            self.window().setFocus()
        self._came_from = None

    def _pick(self, offer: Offer) -> None:
        self._results().hide()
        self.clear()
        self._came_from = None
        if offer.place is not None:
            self.picked.emit(offer.place)
        elif offer.act is not None:
            self.clearFocus()
            offer.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        results = self.results
        if results is not None and results.isVisible():
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                results.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return
            if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                results.step(PAGE if event.key() == Qt.Key.Key_PageDown else -PAGE)
                return
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
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
        self.offers: tuple[Offer, ...] = ()
        column.addWidget(self.none)
        column.addWidget(self.list)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """One line each: what it is called; under it what kind it is, where it stands, and the key that does the same."""
        rows = []
        for offer in offers:
            shortcut = f"\u2066{offer.shortcut}\u2069" if offer.shortcut else ""
            parts = (offer.kind, isolate(offer.where) if offer.where else "", shortcut)
            rows.append(Row(offer.id, offer.title, " · ".join(part for part in parts if part)))
        self.offers = tuple(offers)
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
            self.say_current()

    def say_current(self) -> None:
        """The box keeps the focus: a reader is told of the line that Return would take."""
        item, said = self.list.currentItem(), self.none.text()
        if item is not None:
            place = self.words("search.of", at=self.list.currentRow() + 1, count=self.list.count())
            said = f"{item.data(Qt.ItemDataRole.AccessibleTextRole)} – {place}"
        announce(said, self)

    def pick_current(self) -> None:
        if self.isVisible() and 0 <= self.list.currentRow() < len(self.offers):
            self.picked.emit(self.offers[self.list.currentRow()])

    def _clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.pick_current()
