"""A person's photo: chosen or dropped, cut to a portrait, kept small and without what a camera writes into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageWriter

from desk_app import service
from desk_app.errors import DeskError
from desk_app.ui.file_fields import LARGEST_MB, ImageField, kept
from desk_app.ui.photo_crop import CropDialog, upright
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff")


class PhotoField(ImageField):
    """``dialog``: the one in which the picture is cut, while it is open."""

    endings = ENDINGS

    def __init__(self, words: Words, session: Session, path: str, caption: str, choose_key: str) -> None:
        self.crop_button = Button(words, "photo.crop", "quiet")
        self.dialog: CropDialog | None = None
        super().__init__(words, session, path, caption, choose_key)
        self.buttons.insertWidget(2, self.crop_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.crop_button.clicked.connect(self.crop_again)
        self.crop_button.setVisible(False)
        self.setAcceptDrops(True)

    def retranslate(self) -> None:
        super().retranslate()
        self.setToolTip(self.words("photo.drop"))

    def show_value(self, value: str) -> None:
        super().show_value(value)
        self.crop_button.setVisible(bool(value) and not self._read_only)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.crop_button.setVisible(bool(self._shown) and not read_only)
        self.setAcceptDrops(not read_only)

    def crop_again(self) -> None:
        """Cuts the photo that is there once more."""
        self.cut(self.session.desk.file(self._shown) or b"")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or _picture_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data, path = event.mimeData(), _picture_of(event.mimeData())
        event.acceptProposedAction()
        if path is not None:
            self.take_file(path)
        elif data.hasImage():
            self.cut(_written(QImage(data.imageData())))

    def take_file(self, path: Path) -> None:
        """Reads a picture, and asks what of it is the photo."""
        try:
            if path.stat().st_size > LARGEST_MB * 1_000_000:
                raise DeskError("photo_too_large")
            data = path.read_bytes()
        except OSError:
            self.session.failed.emit(DeskError("photo_unreadable"))
        except DeskError as error:
            self.session.failed.emit(error)
        else:
            self.cut(data)

    def cut(self, data: bytes) -> None:
        """Asks what of a picture is the photo; one that can't be read is told."""
        image, pixels = upright(data)
        if image.isNull():
            # The service says why; what it can read and Qt can't is cut in its middle.
            self._keep(data, None)
            return
        dialog = CropDialog(self.words, image, pixels)
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.setModal(True)
        dialog.accepted.connect(lambda: self._keep(data, dialog.box))
        dialog.finished.connect(dialog.deleteLater)
        height = self.window().height()
        dialog.resize(round(height * 0.75), round(height * 0.85))
        self.dialog = dialog
        dialog.open()

    def _keep(self, data: bytes, box: tuple[int, int, int, int] | None) -> None:
        sha256 = kept(self.session, lambda: service.take_photo(data, box))
        if sha256:
            self._tell(sha256)


def _picture_of(data: QMimeData) -> Path | None:
    """The picture among the files that are dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() in ENDINGS), None)


def _written(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())
