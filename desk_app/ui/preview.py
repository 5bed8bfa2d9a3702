"""The preview: the real page of what is selected, beside the form, following every edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.model.records import Snapshot
from desk_app.model.workspace import DocumentKind, PackLanguage
from desk_app.ui import theme
from desk_app.ui.fields import ComboBox
from desk_app.ui.preview_worker import PreviewThread, Request, Shown, Subject
from desk_app.ui.session import Place
from desk_app.ui.widgets import Button, Elided, IconButton
from desk_app.ui.words import Words, isolate

PACK_LANGUAGES: tuple[PackLanguage, ...] = ("both", "ar", "en")
PAGE_MARGIN = 14


class PageView(QWidget):
    """The page itself on the grey ground. ``picked``: a click on a paragraph, as a Place and the language of the side."""

    picked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pageView")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.shown: Shown | None = None
        self._marked, self._hovered = Place(""), Place("")

    def show_page(self, shown: Shown) -> None:
        self.shown = shown
        self._fit()
        self.update()

    def mark(self, place: Place) -> None:
        self._marked = place
        self.update()

    def marked_areas(self) -> list[QRectF]:
        """The rectangles of the field that has the focus on the page now shown, in pixels of this widget."""
        return self._areas_of(self._marked) if self._marked.path else []

    def page_rect(self) -> QRectF:
        """Where the page is painted, in pixels of this widget."""
        if self.shown is None:
            return QRectF()
        width = max(40.0, self.width() - 2.0 * PAGE_MARGIN)
        return QRectF(PAGE_MARGIN, PAGE_MARGIN - 8, width, width * self.shown.height_pt / self.shown.width_pt)

    def _fit(self) -> None:
        height = round(self.page_rect().bottom()) + PAGE_MARGIN
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _box(self, area: Any) -> QRectF:
        assert self.shown is not None
        page = self.page_rect()
        scale = page.width() / self.shown.width_pt
        top = self.shown.height_pt - area.y_pt - area.height_pt
        return QRectF(page.left() + area.x_pt * scale, page.top() + top * scale, area.width_pt * scale, area.height_pt * scale)

    def _areas_of(self, place: Place) -> list[QRectF]:
        areas = self.shown.areas if self.shown is not None else ()
        return [self._box(area) for area in areas if tuple(area.source) == (place.record_id, place.path)]

    def _place_at(self, point: QPointF) -> Place:
        """The smallest field under a point; an empty Place where there is none."""
        areas = self.shown.areas if self.shown is not None else ()
        hit = [area for area in areas if area.source[1] and self._box(area).adjusted(-3, -1, 3, 1).contains(point)]
        if not hit:
            return Place("")
        return Place(*min(hit, key=lambda area: area.width_pt * area.height_pt).source)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place != self._hovered:
            self._hovered = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place.record_id else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: Any) -> None:
        self._hovered = Place("")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place.record_id:
            middle = self.page_rect().center().x()
            self.picked.emit(place, "ar" if event.position().x() > middle else "en")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.DESK))
        if self.shown is None:
            return
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        page = self.page_rect()
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, strength in ((4, 10), (2, 16), (1, 26)):
            painter.setBrush(QColor(40, 30, 20, strength))
            painter.drawRoundedRect(page.adjusted(-spread, -spread + 2, spread, spread + 2), spread, spread)
        painter.drawImage(page, self.shown.image)
        self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        tint = QColor(theme.PAGE_MARK)
        if self._hovered.record_id and self._hovered != self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            tint.setAlpha(14)
            painter.setBrush(tint)
            for box in self._areas_of(self._hovered):
                painter.drawRect(box.adjusted(-3, -1, 3, 1))
        for row in _rows(self.marked_areas()):
            tint.setAlpha(20)
            painter.setBrush(tint)
            painter.setPen(QPen(QColor(theme.PAGE_MARK), 1.2))
            painter.drawRoundedRect(row.adjusted(-5, -2, 5, 2), 2, 2)


def _rows(boxes: list[QRectF]) -> list[QRectF]:
    """The two sides of a bilingual row as one rectangle; boxes that do not stand beside each other stay apart."""
    rows: list[QRectF] = []
    for box in sorted(boxes, key=lambda each: each.top()):
        if rows and box.top() < rows[-1].bottom() - 1:
            rows[-1] = rows[-1].united(box)
        else:
            rows.append(box)
    return rows


class PreviewPane(QFrame):
    """The page with its number and the choice of what is shown. ``picked`` as PageView's; ``troubled``: a DeskError.

    ``document_chosen``: the user asked for another of the documents that ``offer`` gave.
    """

    picked = Signal(object, str)
    troubled = Signal(object)
    page_shown = Signal(object)
    document_chosen = Signal(str)

    def __init__(self, words: Words, thread: PreviewThread, snapshot_of: Callable[[], Snapshot]) -> None:
        super().__init__()
        self.setObjectName("previewPane")
        self.words, self._thread, self._snapshot_of = words, thread, snapshot_of
        self.subject = Subject()
        self._offered: tuple[DocumentKind, ...] = ()
        self._place, self._stale = Place(""), True
        self._faulty = (Place(""), "ar")
        self._number, self._begun = 0, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setContentsMargins(PAGE_MARGIN, 4, PAGE_MARGIN, 8)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.go_button = Button(words, "preview.go", "quiet")
        self.go_button.clicked.connect(self._go)
        self.go_button.hide()
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.view = PageView()
        self.view.picked.connect(self.picked)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would change the width, and so the size of the page, again and again.
        self.scroll_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scroll_area.setWidget(self.view)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column.addWidget(self.scroll_area, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        thread.done.connect(self._show)
        thread.failed.connect(self._fail)
        self.retranslate()

    def _head(self) -> QVBoxLayout:
        """The documents, where there are several, and under them the language and the page."""
        head, line = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, 6, PAGE_MARGIN, 4)
        head.setSpacing(4)
        self.choice = ComboBox()
        self.choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        for language in PACK_LANGUAGES:
            self.choice.addItem("", language)
        self.choice.activated.connect(self._choose_language)
        self.documents = ComboBox()
        self.documents.hide()
        self.documents.activated.connect(self._choose_document)
        self.back = IconButton(self.words, "preview.back", "previous", shortcut="Ctrl+PgUp", directed=True)
        self.forth = IconButton(self.words, "preview.forth", "next", shortcut="Ctrl+PgDn", directed=True)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.where = Elided("muted")
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self.documents)
        head.addLayout(line)
        line.addWidget(self.choice)
        line.addWidget(self.where, 1)
        line.addWidget(self.back)
        line.addWidget(self.forth)
        return head

    def retranslate(self) -> None:
        for at, language in enumerate(PACK_LANGUAGES):
            self.choice.setItemText(at, self.words(f"preview.pack_{language}"))
        self.choice.setAccessibleName(self.words("preview.language"))
        for at, document in enumerate(self._offered):
            self.documents.setItemText(at, self.words(f"pack.document_{document}"))
        self.documents.setAccessibleName(self.words("preview.document"))
        self.go_button.retranslate()
        self.view.setAccessibleName(self.words("preview.page"))
        self._say_where()

    def _choose_language(self) -> None:
        self._show_subject(replace(self.subject, language=self.choice.currentData()))

    def _choose_document(self) -> None:
        self.document_chosen.emit(self.documents.currentData())

    def _show_subject(self, subject: Subject) -> None:
        if subject != self.subject:
            self.subject, self._number = subject, 0
            self._soon.start()

    def offer(self, documents: Sequence[DocumentKind], shown: DocumentKind, pack_id: str = "") -> None:
        """Says what the open room prints: a saved pack, or documents of which one is shown and several can be chosen."""
        if self._offered != tuple(documents):
            self._offered = tuple(documents)
            self.documents.clear()
            for document in documents:
                self.documents.addItem("", document)
            self.retranslate()
        self.documents.setCurrentIndex(self.documents.findData(shown))
        self.documents.setVisible(len(documents) > 1 and not pack_id)
        self.choice.setVisible(not pack_id)
        self._show_subject(replace(self.subject, document=shown, pack_id=pack_id))

    def begin(self) -> None:
        """Starts the work of the preview. Not before the window has been painted: both would be slower for it."""
        self._begun = True
        self._soon.start()

    def refresh(self) -> None:
        """Something in the visit changed: lay out again and show the page of the place that is being edited."""
        self._stale = True
        # A pack's own form names no page: the one that was turned to stays.
        shown = self.view.shown
        self._number = shown.number if shown is not None and self.subject.pack_id else 0
        self._soon.start()

    def follow(self, place: Place) -> None:
        """Shows the page of a record, or of the field that has the focus, and marks its row."""
        self.view.mark(place)
        if place != self._place or self._number:
            self._place, self._number = place, 0
            self._soon.start()

    def turn(self, step: int) -> None:
        if self.view.shown is not None:
            self._number = min(max(self.view.shown.number + step, 1), self.view.shown.count)
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._place.record_id:
            self._soon.start()

    def _ask(self) -> None:
        if not self._begun or not self._place.record_id or not self.isVisible():
            return
        snapshot = self._snapshot_of() if self._stale else None
        self._stale = False
        page_width = max(120, self.scroll_area.viewport().width() - 2 * PAGE_MARGIN)
        width_px = round(page_width * self.devicePixelRatioF())
        self._thread.ask(Request(snapshot, self.subject, self._place, self._number, width_px))

    def _show(self, shown: Shown) -> None:
        self.trouble.hide()
        self.go_button.hide()
        before = self.view.shown
        self.view.show_page(shown)
        self._say_where()
        if before is None or before.number != shown.number:
            self.scroll_area.verticalScrollBar().setValue(0)
        marked = self.view.marked_areas()
        if marked:
            self.scroll_area.ensureVisible(round(marked[0].center().x()), round(marked[0].center().y()), 0, 60)
        self.page_shown.emit(shown)

    def _say_where(self) -> None:
        shown = self.view.shown
        if shown is not None:
            number = f"{shown.number} / {shown.count}"
            self.where.say(isolate(f"{number} · {shown.label}" if shown.label else number))
            self.back.setEnabled(shown.number > 1)
            self.forth.setEnabled(shown.number < shown.count)

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        self.trouble.setText(fault.message(self.words.language))
        self.trouble.show()
        self._faulty = (Place(getattr(fault, "record_id", ""), getattr(fault, "path", "")), getattr(fault, "side", "ar"))
        self.go_button.setVisible(bool(self._faulty[0].record_id))
        self.troubled.emit(fault)

    def _go(self) -> None:
        self.picked.emit(*self._faulty)

    def sizeHint(self) -> QSize:
        return QSize(430, 600)
