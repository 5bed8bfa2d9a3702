"""What stands around the previewed page: its size, the way through the pages by number, and the search in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from desk_app.model.fold import fold
from desk_app.ui import theme
from desk_app.ui.fields import ComboBox
from desk_app.ui.page_view import PAGE_MARGIN
from desk_app.ui.preferences import PAGE_ZOOMS, Preferences
from desk_app.ui.spoken import announce
from desk_app.ui.widgets import FlowLayout, IconButton, LineEdit
from desk_app.ui.words import Words, isolate

SEARCH_PAUSE_MS = 150
WHEEL_STEP = 120


class PageArea(QScrollArea):
    """The scrolled ground of the pages. ``zoomed``: a step larger (1) or smaller (-1), by Ctrl and the wheel over the page, or by
    Ctrl++ and Ctrl+- while the page has the focus (anywhere else these keys are the window's and size its text)."""

    zoomed = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pageArea")
        self.setWidgetResizable(True)
        # Always there: a bar that comes and goes would change the width, and so the size of the page, again and again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Pages of both languages are laid on the ground the same way.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._turned = 0

    def room(self) -> QSize:
        """For the pages themselves, in pixels."""
        size = self.viewport().size()
        return QSize(max(120, size.width() - 2 * PAGE_MARGIN), max(120, size.height() - 2 * PAGE_MARGIN))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zoom_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _zoom_of(event)
        if step:
            self.zoomed.emit(step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        step = int(self._turned / WHEEL_STEP)
        if step:
            self._turned -= step * WHEEL_STEP
            self.zoomed.emit(1 if step > 0 else -1)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _zoom_of(event: QKeyEvent) -> int:
    """1 or -1 for the keys that size what has the focus; 0 for all others."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return 0
    if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        return 1
    return -1 if event.key() == Qt.Key.Key_Minus else 0


class PageNumber(LineEdit):
    """The number of the page. ``wanted``: Return was pressed after another, or the label of a page ("C-3"), had been typed."""

    wanted = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._number = 0
        self._labels: tuple[str, ...] = ()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self._take)
        self.left.connect(self._say)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self._words("preview.number"))
        self.setToolTip(self._words("preview.number_is"))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("000") + 3 * theme.TIGHT)

    def show_number(self, number: int, labels: tuple[str, ...]) -> None:
        """What is typed here and not yet sent stays."""
        self._number, self._labels = number, labels
        if not (self.hasFocus() and self.isModified()):
            self._say()

    def _say(self) -> None:
        self.setText(str(self._number) if self._number else "")

    def _take(self) -> None:
        typed = fold(self.text())
        labels = [fold(label).replace("–", "-") for label in self._labels]
        named = next((at for at, label in enumerate(labels, 1) if typed and label.startswith(typed.replace("–", "-"))), 0)
        number = int(typed) if typed.isdecimal() else named
        if number:
            self.wanted.emit(min(number, len(self._labels)))
        self._say()
        self.selectAll()


class ZoomTools(QWidget):
    """The size of the pages and how many of them are seen. Each choice is kept. ``changed``: any of them is another now."""

    changed = Signal()
    search_wanted = Signal()

    def __init__(self, words: Words, preferences: Preferences) -> None:
        super().__init__()
        self._words, self._preferences = words, preferences
        self.smaller = IconButton(words, "preview.smaller", "minus")
        self.larger = IconButton(words, "preview.larger", "plus")
        self.zoom = ComboBox()
        self.zoom.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.zoom.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for each in PAGE_ZOOMS:
            self.zoom.addItem("", each)
        self.two_up = IconButton(words, "preview.two_up", "opening")
        self.thumbs = IconButton(words, "preview.thumbs", "thumbnails")
        self.find_button = IconButton(words, "preview.find", "search", shortcut="Ctrl+Shift+F")
        for button, on in ((self.two_up, preferences.page_two_up), (self.thumbs, preferences.page_thumbs)):
            button.setCheckable(True)
            button.setChecked(on)
        flow = FlowLayout(self, 0)
        for part in (self.smaller, self.zoom, self.larger, self.two_up, self.thumbs, self.find_button):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.smaller.clicked.connect(lambda: self.step(-1))
        self.larger.clicked.connect(lambda: self.step(1))
        self.zoom.activated.connect(lambda: self._choose(self.zoom.currentData()))
        self.two_up.clicked.connect(self._keep)
        self.thumbs.clicked.connect(self._keep)
        self.find_button.clicked.connect(self.search_wanted)
        self.percent = 100
        """What the pages are shown at now, whether it was chosen or followed from the room."""
        self.retranslate()

    def retranslate(self) -> None:
        for at, each in enumerate(PAGE_ZOOMS):
            self.zoom.setItemText(at, self._words(f"preview.fit_{each}") if each in ("width", "page") else f"{each}%")
        self.zoom.setAccessibleName(self._words("preview.zoom"))
        self.zoom.setCurrentIndex(self.zoom.findData(self._preferences.page_zoom))

    def step(self, step: int) -> None:
        """The next larger (1) or smaller (-1) size than the one that is seen."""
        sizes = [int(each) for each in PAGE_ZOOMS if each.isdecimal()]
        beyond = [size for size in sizes if (size - self.percent) * step > 1]
        if beyond:
            self._choose(str(min(beyond) if step > 0 else max(beyond)))

    def _choose(self, zoom: str) -> None:
        self._preferences.choose_page_zoom(zoom)
        self.retranslate()
        self.changed.emit()

    def _keep(self) -> None:
        self._preferences.choose_pages(two_up=self.two_up.isChecked(), thumbs=self.thumbs.isChecked())
        self.changed.emit()


class SearchBar(QFrame):
    """Search in the pages. ``sought``: something else is looked for, "" for nothing any more; ``stepped``: to the next (1) or the
    one before (-1); ``closed``: by Esc or its button, so that the focus can go back."""

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("pageSearch")
        self._words = words
        self.box = LineEdit()
        self.box.setClearButtonEnabled(False)
        self.said = QLabel()
        self.said.setProperty("role", "muted")
        self.before = IconButton(words, "preview.found_before", "up", shortcut="Shift+F3")
        self.after = IconButton(words, "preview.found_after", "down", shortcut="F3")
        self.close_button = IconButton(words, "preview.find_close", "close", shortcut="Esc")
        self._counted = (-1, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(PAGE_MARGIN, 2, PAGE_MARGIN, 4)
        line.setSpacing(2)
        line.addWidget(self.box, 3)
        line.addWidget(self.said)
        for button in (self.before, self.after, self.close_button):
            line.addWidget(button)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._send)
        self.box.textChanged.connect(lambda: self._pause.start())
        self.box.returnPressed.connect(lambda: self._again(1))
        self.before.clicked.connect(lambda: self._again(-1))
        self.after.clicked.connect(lambda: self._again(1))
        self.close_button.clicked.connect(self.close_search)
        self._sent = ""
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.box.setPlaceholderText(self._words("preview.find"))
        self.box.setAccessibleName(self._words("preview.find"))
        self.show_count(*self._counted)

    def open(self) -> None:
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self._send()

    def close_search(self) -> None:
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._pause.stop()
        self.hide()
        if self._sent:
            self._sent = ""
            self.sought.emit("")
        if had_focus:
            self.closed.emit()

    def _again(self, step: int) -> None:
        """The next one; or first what was typed since."""
        if self.box.text().strip() != self._sent:
            self._send()
        else:
            self.stepped.emit(step)

    def _send(self) -> None:
        self._pause.stop()
        wanted = self.box.text().strip()
        if wanted != self._sent:
            self._sent = wanted
            self.sought.emit(wanted)

    def show_count(self, at: int, count: int) -> None:
        """The place of the current hit, from 0, -1 for none; ``count``: of all hits."""
        self._counted = (at, count)
        place = self._words("preview.found", at=at + 1, count=count) if count and at >= 0 else self._words("preview.found_none")
        self.said.setText(place if self.box.text().strip() else "")
        announce(self.said.text(), self.said)
        for button in (self.before, self.after):
            button.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)


def place_of_page(number: int, labels: tuple[str, ...]) -> str:
    """ "/ 32 · C-1–2": what stands after the number of the page."""
    label = labels[number - 1]
    return isolate(f"/ {len(labels)} · {label}" if label else f"/ {len(labels)}")
