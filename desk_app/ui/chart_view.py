"""A drawn chart in the window, and its ways out: copied as a picture, saved as SVG or PNG."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QWidget

from desk_app.ui import theme
from desk_app.ui.words import Words

COPIED_WIDTH_PX = 1600
SVG_TYPE = "image/svg+xml"
AskTarget = Callable[[QWidget, str, str, str], str]
"""(parent, title, proposed path, filter) -> chosen path, or empty"""


def ask_target(parent: QWidget, title: str, proposed: str, filters: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, proposed, filters)[0]


class ChartView(QWidget):
    """Paper with the chart on it, as large as it fits; white in the dark too, as all printed pages are.

    ``save_wanted``: path of the file that was chosen. ``black_wanted``: whether it is to be drawn in black and white.
    """

    save_wanted = Signal(object)
    black_wanted = Signal(bool)
    copied = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.svg, self.name, self.is_black = b"", "", False
        self._said = ""
        self._renderer: QSvgRenderer | None = None
        self._image: QImage | None = None
        self.ask_target: AskTarget = ask_target
        self.folder = Path.home()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * line, 16 * line)

    def minimumSizeHint(self) -> QSize:
        return QSize(10 * self.fontMetrics().height(), 8 * self.fontMetrics().height())

    def show_chart(self, svg: bytes, alt: str, name: str) -> None:
        """``alt``: what it shows, in words; ``name``: of a file that it is saved as."""
        self.svg, self.name, self._said, self._image = svg, name, "", None
        self._renderer = QSvgRenderer(QByteArray(svg)) if svg else None
        self.setAccessibleName(alt)
        self.setToolTip(alt)
        self.update()

    def say(self, said: str) -> None:
        """Words where the chart would stand: why there is none."""
        self.svg, self._renderer, self._image, self._said = b"", None, None, said
        self.setAccessibleName(said)
        self.setToolTip("")
        self.update()

    def menu(self) -> QMenu:
        """The ways out."""
        menu = QMenu(self)
        for key, act in (("copy", self.copy), ("save_svg", lambda: self.save(".svg")), ("save_png", lambda: self.save(".png"))):
            action = menu.addAction(self.words(f"explore.{key}"))
            action.setEnabled(bool(self.svg))
            action.triggered.connect(lambda _on=False, act=act: act())
        menu.addSeparator()
        black = menu.addAction(self.words("explore.black"))
        black.setCheckable(True)
        black.setChecked(self.is_black)
        black.triggered.connect(self._turn_black)
        return menu

    def _turn_black(self, on: bool) -> None:
        self.is_black = on
        self.black_wanted.emit(on)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save(".svg")
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Puts the picture on the clipboard, and its outlines for programs that take SVG."""
        if not self.svg:
            return
        held = QMimeData()
        held.setImageData(self.picture(COPIED_WIDTH_PX))
        held.setData(SVG_TYPE, QByteArray(self.svg))
        QGuiApplication.clipboard().setMimeData(held)
        self.copied.emit()

    def save(self, ending: str) -> None:
        """Asks for the file's name; whoever drew the chart writes it."""
        if not self.svg:
            return
        kind = ending[1:].upper()
        chosen = self.ask_target(
            self, self.words("explore.save"), str(self.folder / f"{self.name}{ending}"), f"{kind} (*{ending})"
        )
        if chosen:
            self.save_wanted.emit(Path(chosen if chosen.lower().endswith(ending) else f"{chosen}{ending}"))

    def picture(self, width_px: int) -> QImage:
        """The chart on white."""
        assert self._renderer is not None
        size = self._renderer.viewBoxF().size()
        image = QImage(QSize(width_px, round(width_px * size.height() / size.width())), QImage.Format.Format_RGB32)
        image.fill(QColor(theme.PAGE))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter)
        painter.end()
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._renderer is None:
            painter.setPen(QColor(theme.MUTED))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(theme.WIDE, theme.WIDE, -theme.WIDE, -theme.WIDE), flags, self._said)
        else:
            paper = self._paper()
            ratio = self.devicePixelRatioF()
            width = round(paper.width() * ratio)
            if self._image is None or self._image.width() != width:
                self._image = self.picture(width)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, self._image)
            painter.setPen(QPen(QColor(theme.LINE), 1))
            painter.drawRect(paper)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paper(self) -> QRectF:
        """Where the chart stands, at the top of the room that there is."""
        assert self._renderer is not None
        size = self._renderer.viewBoxF().size()
        room = QRectF(self.rect()).adjusted(3, 3, -4, -4)
        factor = min(room.width() / size.width(), room.height() / size.height())
        width, height = max(size.width() * factor, 1.0), max(size.height() * factor, 1.0)
        return QRectF(round(room.center().x() - width / 2), room.top(), round(width), round(height))
