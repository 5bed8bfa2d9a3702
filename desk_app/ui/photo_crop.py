"""What of a picture becomes a person's photo: a frame in the proportion of the portraits, moved and sized by mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui import theme
from desk_app.ui.dialog import Dialog
from desk_app.ui.widgets import Button, Label
from desk_app.ui.words import Words

ACROSS, UP = 4, 5
"""Width to height of the portraits in a pack."""
SMALLEST_PX = 40
_GRIP_PX = 14
_LARGEST_SHOWN_PX = 2000


def upright(data: bytes) -> tuple[QImage, float]:
    """The picture as it is held upright, at most 2000 pixels a side, and how many of its own pixels one shown pixel stands for;
    a null image when it can't be read."""
    whole = QByteArray(data)
    buffer = QBuffer(whole)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    shrink = max(size.width(), size.height()) / _LARGEST_SHOWN_PX
    if shrink > 1:
        reader.setScaledSize(QSize(round(size.width() / shrink), round(size.height() / shrink)))
    return reader.read(), max(shrink, 1.0)


class CropView(QWidget):
    """The picture, and on it the frame. ``frame``: in pixels of the shown image."""

    def __init__(self, words: Words, image: QImage) -> None:
        super().__init__()
        self.image = image
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("photo.frame"))
        self.setAccessibleDescription(words("photo.how"))
        self.setMinimumSize(QSize(360, 360))
        width = min(image.width(), image.height() * ACROSS / UP)
        height = width * UP / ACROSS
        # A little more from above, where the face is.
        self.frame = QRectF((image.width() - width) / 2, (image.height() - height) / 3, width, height)
        self._pressed: QPointF | None = None
        self._before, self._sizes = QRectF(), False

    @property
    def scale(self) -> float:
        """Pixels of the widget to one of the image."""
        return min(self.width() / self.image.width(), self.height() / self.image.height())

    def shown(self) -> QRectF:
        """Where the frame stands in the widget."""
        origin = self._origin()
        corner = QPointF(origin.x() + self.frame.x() * self.scale, origin.y() + self.frame.y() * self.scale)
        return QRectF(corner, self.frame.size() * self.scale)

    def _origin(self) -> QPointF:
        return QPointF(
            (self.width() - self.image.width() * self.scale) / 2, (self.height() - self.image.height() * self.scale) / 2
        )

    def move_by(self, across: float, down: float) -> None:
        """Moves the frame by pixels of the image, within the picture."""
        self._set(self.frame.translated(across, down))

    def size_by(self, factor: float) -> None:
        """Makes the frame larger or smaller around its middle."""
        least, most = SMALLEST_PX, min(self.image.width(), self.image.height() * ACROSS / UP)
        width = min(max(self.frame.width() * factor, min(least, most)), most)
        frame = QRectF(0, 0, width, width * UP / ACROSS)
        frame.moveCenter(self.frame.center())
        self._set(frame)

    def _set(self, frame: QRectF) -> None:
        left = min(max(frame.left(), 0.0), self.image.width() - frame.width())
        top = min(max(frame.top(), 0.0), self.image.height() - frame.height())
        frame.moveTo(left, top)
        self.frame = frame
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._before = event.position(), QRectF(self.frame)
        corner = self.shown().bottomRight()
        self._sizes = (event.position() - corner).manhattanLength() < 2 * _GRIP_PX

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = (event.position() - self._pressed) / self.scale
        if not self._sizes:
            self._set(self._before.translated(way))
            return
        most = min(self.image.width() - self._before.left(), (self.image.height() - self._before.top()) * ACROSS / UP)
        width = min(max(self._before.width() + max(way.x(), way.y() * ACROSS / UP), SMALLEST_PX), most)
        self._set(QRectF(self._before.left(), self._before.top(), width, width * UP / ACROSS))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.size_by(0.94 if event.angleDelta().y() > 0 else 1.06)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.frame.width() * 0.03
        ways = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if event.key() in ways:
            across, down = ways[Qt.Key(event.key())]
            self.move_by(across * step, down * step)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.size_by(0.94 if event.key() == Qt.Key.Key_Minus else 1.06)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self._origin(), QRectF(self.image.rect()).size() * self.scale)
        painter.drawImage(whole, self.image)
        frame = self.shown()
        outside = QPainterPath()
        outside.addRect(whole)
        outside.addRect(frame)
        painter.setOpacity(0.6)
        painter.fillPath(outside, QColor(theme.DESK))
        painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(theme.FOCUS if self.hasFocus() else theme.EDGE), 2))
        painter.drawRect(frame)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawRect(QRectF(frame.right() - 6, frame.bottom() - 6, 9, 9))


class CropDialog(Dialog):
    """``box``: what was chosen, (left, top, right, bottom) in pixels of the picture held upright."""

    def __init__(self, words: Words, image: QImage, pixels: float) -> None:
        super().__init__()
        self._pixels = pixels
        self.setWindowTitle(words("photo.title"))
        self.setLayoutDirection(words.direction)
        self.view = CropView(words, image)
        hint = Label(words, "photo.how", "muted")
        hint.setWordWrap(True)
        self.use_button, leave = Button(words, "photo.use", "primary"), Button(words, "pack.cancel")
        self.use_button.clicked.connect(self.accept)
        self.use_button.setDefault(True)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.GAP)
        column.addWidget(hint)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self.view.setFocus()

    @property
    def box(self) -> tuple[int, int, int, int]:
        frame, by = self.view.frame, self._pixels
        return round(frame.left() * by), round(frame.top() * by), round(frame.right() * by), round(frame.bottom() * by)
