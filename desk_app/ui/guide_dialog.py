"""The user guide inside the window: its pages, opened at the chapter about a room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QScrollArea, QVBoxLayout, QWidget

from desk_app import service
from desk_app.errors import DeskError
from desk_app.ui import theme
from desk_app.ui.dialog import Dialog
from desk_app.ui.welcome import data_folder
from desk_app.ui.widgets import Button, IconButton
from desk_app.ui.words import Words

PAGE_WIDTH_IN = 595.28 / 72
WIDTH_IN_LINES, HEIGHT_IN_LINES, LIST_IN_LINES = 46, 32, 13


class _PageArea(QScrollArea):
    """``resized``: there is another width for the page."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class GuideDialog(Dialog):
    """Not modal: one reads in it and goes on working. ``page``: number of the page that is shown, from 1."""

    def __init__(self, words: Words, room: str) -> None:
        super().__init__()
        self.words = words
        self.guide = service.set_guide(words.language)
        self._texts = {chapter.name: chapter.plain(words.language) for chapter in service.read_guide().chapters}
        self.page = 0
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("guide.title"))
        line = self.fontMetrics().height()
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(words("guide.chapters"))
        self.chapters.addItems([title for _name, title, _page in self.guide.places])
        self.chapters.setFixedWidth(line * LIST_IN_LINES)
        self.chapters.currentRowChanged.connect(lambda row: self.show_page(self.guide.places[row][2]))
        self.sheet, self.area = QLabel(), _PageArea()
        self.area.resized.connect(self._draw)
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self.sheet)
        self.area.setWidgetResizable(True)
        # The page is as wide as the place for it, which must not change with the page.
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAccessibleName(words("guide.page"))
        self._lay_out()
        for key, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda step=step: self.turn(step))
        self.resize(self._fitting(QSize(line * WIDTH_IN_LINES, line * HEIGHT_IN_LINES)))
        self.go_to(room)
        self.chapters.setFocus()

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.addWidget(self.chapters, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addLayout(beside)
        row.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addLayout(row, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        words = self.words
        self.before, self.after = (
            IconButton(words, f"guide.{name}", name, shortcut=key, directed=True)
            for name, key in (("previous", "Ctrl+PgUp"), ("next", "Ctrl+PgDown"))
        )
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.said = QLabel()
        self.said.setProperty("role", "muted")
        self.pdf_button, leave = Button(words, "guide.open_pdf"), Button(words, "pack.close")
        self.pdf_button.clicked.connect(self.open_pdf)
        leave.clicked.connect(self.close)
        line = QHBoxLayout()
        for part in (self.before, self.said, self.after):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.pdf_button)
        line.addWidget(leave)
        return line

    def _fitting(self, wanted: QSize) -> QSize:
        screen = self.screen().availableSize()
        return wanted.boundedTo(QSize(screen.width() - 2 * theme.WIDE, screen.height() - 4 * theme.WIDE))

    def go_to(self, room: str) -> None:
        """Opens the chapter about a room; the first one without a room."""
        page = self.guide.page_of(room)
        self.chapters.setCurrentRow(next(at for at, place in enumerate(self.guide.places) if place[2] == page))

    def turn(self, step: int) -> None:
        """Goes pages further or back, and takes the list of chapters along."""
        self.show_page(min(max(1, self.page + step), self.guide.pages))

    def show_page(self, page: int) -> None:
        self.page = page
        self._draw()
        self.area.verticalScrollBar().setValue(0)
        self.said.setText(self.words("guide.page_of", page=page, pages=self.guide.pages))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < self.guide.pages)
        begun = [at for at, place in enumerate(self.guide.places) if place[2] <= page]
        if self.guide.places[self.chapters.currentRow()][2] > page or begun[-1] != self.chapters.currentRow():
            self.chapters.blockSignals(True)
            self.chapters.setCurrentRow(begun[-1])
            self.chapters.blockSignals(False)
        name, title, _page = self.guide.places[begun[-1]]
        self.sheet.setAccessibleName(title)
        self.sheet.setAccessibleDescription(self._texts[name])

    def _draw(self) -> None:
        """The page as wide as there is room for."""
        if not self.page:
            return
        ratio = self.devicePixelRatioF()
        # One less: a page is rounded up to whole pixels.
        room_px = self.area.viewport().width() * ratio - 1
        page = self.guide.image(self.page, room_px / PAGE_WIDTH_IN)
        image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(QPixmap.fromImage(image))

    def open_pdf(self) -> None:
        """Writes the guide into the program's own folder and opens it in the system's viewer, where it can be printed."""
        path = data_folder() / f"guide-{self.words.language}.pdf"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            service.write_guide(path, self.words.language)
        except (OSError, DeskError) as fault:
            self.said.setText(fault.message(self.words.language) if isinstance(fault, DeskError) else str(fault))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.setText(self.words("pack.no_viewer", path=path))


def open_guide(window: QWidget, words: Words, room: str) -> GuideDialog:
    """Shows the guide at the chapter about a room: anew in the language of now, in place of one that is open."""
    for earlier in window.findChildren(GuideDialog):
        earlier.close()
    dialog = GuideDialog(words, room)
    dialog.setParent(window, dialog.windowFlags())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog
