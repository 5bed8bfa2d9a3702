"""The pages themselves on the grey ground: one or two of them, at any size, with what is edited and what was found marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui import theme
from desk_app.ui.preview_worker import Sheet, Shown
from desk_app.ui.session import Place

PAGE_MARGIN, PAGE_GAP = 14, 10
"""Around the pages, and between two that are not bound together; in pixels."""


class PageView(QWidget):
    """``picked``: a click on a paragraph, as a Place and the language of the text; ``missed``: a click beside all of them."""

    picked = Signal(object, str)
    missed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pageView")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.shown: Shown | None = None
        self.scale = 0.0
        """Pixels to the point; 0: as many as the width has room for."""
        self._hit = -1
        self._marked, self._hovered = Place(""), Place("")

    def show_page(self, shown: Shown) -> None:
        self.shown = shown
        self._fit()
        self.update()

    def zoom_to(self, scale: float) -> None:
        """Paints in another size at once; a sharp picture may come later."""
        self.scale = scale
        self._fit()
        self.update()

    def mark(self, place: Place) -> None:
        self._marked = place
        self.update()

    def mark_hit(self, index: int) -> None:
        """Frames one of the hits that are shown; -1: none."""
        self._hit = index
        self.update()

    def marked_areas(self) -> list[QRectF]:
        """The rectangles of the field that has the focus on the pages now shown, in pixels of this widget."""
        return self._areas_of(self._marked) if self._marked.path else []

    def hit_areas(self, index: int) -> list[QRectF]:
        """The rectangles of a hit, in pixels of this widget; none when its page is not shown."""
        if self.shown is None or not 0 <= index < len(self.shown.hits):
            return []
        hit = self.shown.hits[index]
        return [self._box(box, page) for sheet, page in self.sheets() if sheet.number == hit.number for box in hit.boxes]

    def sheets(self) -> list[tuple[Sheet, QRectF]]:
        """What is shown, from left to right, with the rectangle in which it is painted, in pixels of this widget."""
        if self.shown is None:
            return []
        whole = self.page_rect()
        gap = 0 if self.shown.bound else PAGE_GAP
        count = len(self.shown.sheets)
        width = (whole.width() - gap * (count - 1)) / count
        rects = [QRectF(whole.left() + at * (width + gap), whole.top(), width, whole.height()) for at in range(count)]
        return [(sheet, rect) for sheet, rect in zip(self.shown.sheets, rects, strict=True) if sheet is not None]

    def page_rect(self) -> QRectF:
        """Where the page, or both, are painted, in pixels of this widget."""
        if self.shown is None:
            return QRectF()
        count = len(self.shown.sheets)
        gaps = 0 if self.shown.bound else PAGE_GAP * (count - 1)
        room = self.width() - 2.0 * PAGE_MARGIN
        scale = self.scale or max(40.0, room - gaps) / (count * self.shown.width_pt)
        width = count * self.shown.width_pt * scale + gaps
        return QRectF(PAGE_MARGIN + max(0.0, room - width) / 2, PAGE_MARGIN - 8, width, self.shown.height_pt * scale)

    def _fit(self) -> None:
        """Asks for the room that the pages take: all of their height, and of their width when it does not follow the room."""
        page = self.page_rect()
        wanted = QSize(round(page.width()) + 2 * PAGE_MARGIN if self.scale else 0, round(page.bottom()) + PAGE_MARGIN)
        if wanted != self.minimumSize():
            self.setMinimumSize(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _box(self, area: Any, page: QRectF) -> QRectF:
        assert self.shown is not None
        scale = page.width() / self.shown.width_pt
        top = self.shown.height_pt - area.y_pt - area.height_pt
        return QRectF(page.left() + area.x_pt * scale, page.top() + top * scale, area.width_pt * scale, area.height_pt * scale)

    def _areas_of(self, place: Place) -> list[QRectF]:
        wanted = (place.record_id, place.path)
        return [self._box(area, page) for sheet, page in self.sheets() for area in sheet.areas if tuple(area.source) == wanted]

    def _hit_at(self, point: QPointF) -> tuple[Place, str]:
        """The smallest field under a point and the language of the text there; an empty Place where there is none."""
        found = [
            (area, page)
            for sheet, page in self.sheets()
            for area in sheet.areas
            if area.source[1] and self._box(area, page).adjusted(-3, -1, 3, 1).contains(point)
        ]
        if not found:
            return Place(""), ""
        area, page = min(found, key=lambda each: each[0].width_pt * each[0].height_pt)
        assert self.shown is not None  # it has areas
        x_pt = (point.x() - page.left()) * self.shown.width_pt / page.width()
        return Place(*area.source), area.language_at(x_pt) or ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place, _language = self._hit_at(event.position())
        if place != self._hovered:
            self._hovered = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place.record_id else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: Any) -> None:
        self._hovered = Place("")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, language = self._hit_at(event.position())
        if place.record_id:
            self.picked.emit(place, language)
        else:
            self.missed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.DESK))
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        for sheet, page in self.sheets():
            painter.setPen(Qt.PenStyle.NoPen)
            for spread, strength in ((4, 10), (2, 16), (1, 26)):
                painter.setBrush(QColor(40, 30, 20, strength))
                painter.drawRoundedRect(page.adjusted(-spread, -spread + 2, spread, spread + 2), spread, spread)
            painter.drawImage(page, sheet.image)
        if self.shown is not None and self.shown.bound:
            middle = self.page_rect().center().x()
            painter.setPen(QPen(QColor(theme.PAGE_LINE), 1))
            painter.drawLine(QPointF(middle, self.page_rect().top()), QPointF(middle, self.page_rect().bottom()))
        self._paint_hits(painter)
        self._paint_marks(painter)

    def _paint_hits(self, painter: QPainter) -> None:
        """All hits on a ground of their own, under which the ink stays as dark as it is; the current one in a frame."""
        if self.shown is None:
            return
        on_page = {sheet.number for sheet, _page in self.sheets()}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.PAGE_FOUND))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for index, hit in enumerate(self.shown.hits):
            for box in self.hit_areas(index) if hit.number in on_page else ():
                painter.drawRect(box.adjusted(-1, 0, 1, 0))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.PAGE_MARK), 1.6))
        for box in self.hit_areas(self._hit):
            painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 2, 2)

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
