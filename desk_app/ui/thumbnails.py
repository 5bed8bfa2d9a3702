"""All pages, small, in a column: drawn when they come into sight, by the preview's worker."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk_app.ui import theme
from desk_app.ui.preview_worker import PreviewThread, Shown, Thumb
from desk_app.ui.words import Words, isolate

Index = QModelIndex | QPersistentModelIndex
WIDTH_PX = 78
LOOK_PAUSE_MS = 250
"""So long after the last change of the pages those in sight are drawn again: typing comes first."""


class Pages(QAbstractListModel):
    """One row for each page: its name for whoever reads the screen, its small picture once there is one."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.labels: tuple[str, ...] = ()
        self.thumbs: dict[int, Thumb] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            label = self.labels[index.row()]
            return self._words("preview.page_of", number=number) + (f" · {isolate(label)}" if label else "")
        return self.thumbs.get(number) if role == Qt.ItemDataRole.UserRole else None

    def show_labels(self, labels: tuple[str, ...]) -> None:
        if len(labels) != len(self.labels):
            self.beginResetModel()
            self.labels = labels
            self.thumbs = {number: thumb for number, thumb in self.thumbs.items() if number <= len(labels)}
            self.endResetModel()
        self.labels = labels

    def take(self, thumb: Thumb) -> None:
        self.thumbs[thumb.number] = thumb
        place = self.index(thumb.number - 1)
        self.dataChanged.emit(place, place, [Qt.ItemDataRole.UserRole])


class ThumbDelegate(QStyledItemDelegate):
    """A small page with its number below it; the one that is shown in a frame of the accent, its number in bold."""

    def __init__(self, parent: ThumbnailList) -> None:
        super().__init__(parent)
        self.ratio = 1.414

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(WIDTH_PX + 2 * theme.TIGHT, round(WIDTH_PX * self.ratio) + line + theme.TIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, line = option.rect, option.fontMetrics.height()
        page = QRect(box.center().x() - WIDTH_PX // 2, box.top() + 4, WIDTH_PX, round(WIDTH_PX * self.ratio))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page, QColor(theme.PAGE))
        thumb = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(thumb, Thumb):
            image: QImage = thumb.image
            painter.drawImage(page, image)
        painter.setPen(QPen(QColor(theme.ACCENT if selected else theme.PAGE_LINE), 3 if selected else 1))
        painter.drawRect(page)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.drawRect(page.adjusted(-4, -4, 4, 4))
        painter.setFont(theme.scaled(option.font, theme.SMALL, 700 if selected else 400))
        painter.setPen(QColor(theme.ACCENT if selected else theme.MUTED))
        below = QRect(box.left(), page.bottom() + 2, box.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class ThumbnailList(QListView):
    """``wanted``: the number of a page that was chosen here."""

    wanted = Signal(int)

    def __init__(self, words: Words, thread: PreviewThread) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self._words, self._thread = words, thread
        self.pages = Pages(words)
        self._drawn_as = ThumbDelegate(self)
        self.setModel(self.pages)
        self.setItemDelegate(self._drawn_as)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._layout = 0
        self._quiet = False
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._wish)
        self.verticalScrollBar().valueChanged.connect(lambda: self._look.start(30))
        self.selectionModel().currentChanged.connect(self._chosen)
        thread.small.connect(self.pages.take)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self._words("preview.thumbs"))
        self.setFixedWidth(WIDTH_PX + 2 * theme.TIGHT + self.verticalScrollBar().sizeHint().width() + 4)

    def show_pages(self, shown: Shown) -> None:
        """Follows what the preview shows; pictures that may be out of date stay until there are others."""
        ratio = shown.height_pt / shown.width_pt
        if ratio != self._drawn_as.ratio:
            self._drawn_as.ratio = ratio
            self.scheduleDelayedItemsLayout()
        self.pages.show_labels(shown.labels)
        self._quiet = True
        place = self.pages.index(shown.number - 1)
        if place != self.currentIndex():
            self.setCurrentIndex(place)
        self._quiet = False
        self._layout = shown.layout
        self._look.start(LOOK_PAUSE_MS)

    def _chosen(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.wanted.emit(now.row() + 1)

    def in_sight(self) -> list[int]:
        """The numbers of the pages that can be seen now."""
        top = self.indexAt(QPoint(self.viewport().width() // 2, 1))
        height = self.sizeHintForRow(0) if self.pages.labels else 0
        if not self.isVisible() or height <= 0:
            return []
        first = max(0, top.row())
        last = min(len(self.pages.labels), first + self.viewport().height() // height + 2)
        return list(range(first + 1, last + 1))

    def _wish(self) -> None:
        known = self.pages.thumbs
        wanted = [number for number in self.in_sight() if number not in known or known[number].layout != self._layout]
        self._thread.wish(wanted, round(WIDTH_PX * self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look.start(30)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start(0)
