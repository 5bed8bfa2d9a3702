"""Fields that hold a file of the user's: a photo, an emblem, an attachment. The workspace keeps it whole, by its fingerprint."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.visit import Attachment
from desk_app.service.files import write_whole
from desk_app.ui.fields import Field
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Elided
from desk_app.ui.words import Words

LONGEST_SIDE_PX = 1600
"""Enough for a picture of 13 cm at 300 dpi, which no pack prints larger."""
LARGEST_MB = 50
"""Of an attachment."""
LOCKED = ("attachment_encrypted", "attachment_password")
"""Keys of errors that a password mends."""
SHOWN = QSize(96, 112)


def ask_file(parent: QWidget, title: str, kind: str) -> str:
    """The path of a file to read, from the system's own dialog; empty when none was chosen."""
    return QFileDialog.getOpenFileName(parent, title, str(Path.home()), kind)[0]


def ask_place(parent: QWidget, title: str, name: str) -> str:
    """The path of a file to write; empty when none was chosen."""
    return QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))[0]


def printable_image(path: Path) -> bytes:
    """The picture of a file upright, at most 1600 pixels a side, as PNG with transparency, else JPEG; nothing else of the file.

    Raises DeskError image_unreadable: where a picture was taken, and by which device, does not go into a pack.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.isNull():
        raise DeskError("image_unreadable", name=path.name)
    if max(image.width(), image.height()) > LONGEST_SIDE_PX:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(LONGEST_SIDE_PX, LONGEST_SIDE_PX, keep, smooth)
    for key in image.textKeys():
        image.setText(key, "")
    into = QBuffer()
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(into, b"PNG" if image.hasAlphaChannel() else b"JPEG")
    if not image.hasAlphaChannel():
        writer.setQuality(92)
    writer.write(image)
    return bytes(into.data().data())


class ImageField(Field):
    """A picture, shown small, with buttons to choose another and to take it away. The value is its SHA-256, or empty.

    ``choose_key``: what the button that chooses says; the caption names the picture. ``endings``: of the files to choose from.
    """

    endings: tuple[str, ...] = (".png", ".jpg", ".jpeg", ".webp", ".bmp")

    def __init__(self, words: Words, session: Session, path: str, caption: str, choose_key: str) -> None:
        super().__init__(words, path, caption)
        self.session, self._shown = session, ""
        self.picture = QLabel()
        self.picture.setVisible(False)
        self.choose_button = Button(words, choose_key, "quiet", "plus")
        self.remove_button = Button(words, "file.take_away", "quiet", "bin")
        self.remove_button.setVisible(False)
        self.buttons = buttons = QVBoxLayout()
        buttons.setSpacing(2)
        buttons.addStretch(1)
        buttons.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picture)
        row.addLayout(buttons)
        row.addStretch(1)
        self.setFocusProxy(self.choose_button)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(lambda: self._tell(""))
        self._read_only = False
        self.retranslate()

    def retranslate(self) -> None:
        what = self.in_its_place(self.words(self.caption))
        self.picture.setAccessibleName(what)
        self.choose_button.retranslate()
        self.choose_button.setAccessibleName(f"{self.choose_button.text()} – {what}")
        self.remove_button.setAccessibleName(f"{self.words('file.take_away')} – {what}")

    def choose(self) -> None:
        kinds = " ".join(f"*{ending}" for ending in self.endings)
        path = ask_file(self.window(), self.words(self.caption), f"{self.words('file.images')} ({kinds})")
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Keeps the picture of a file as the value; why one can't be read is told."""
        sha256 = kept(self.session, lambda: printable_image(path))
        if sha256:
            self._tell(sha256)

    def show_value(self, value: Any) -> None:
        if value == self._shown:
            return
        self._shown = value
        pixmap = QPixmap()
        found = bool(value) and pixmap.loadFromData(self.session.desk.file(value) or b"")
        if found:
            fit, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            pixmap = pixmap.scaled(SHOWN * ratio, fit, smooth)
            pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.picture.setVisible(found)
        self.remove_button.setVisible(bool(value) and not self._read_only)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.choose_button.setVisible(not read_only)
        self.remove_button.setVisible(bool(self._shown) and not read_only)


class KeptFileField(Field):
    """The name of a file that the workspace keeps, and a button that writes a copy of it. The value is its SHA-256."""

    def __init__(self, words: Words, session: Session, path: str, caption: str, name_of: Callable[[str], str]) -> None:
        super().__init__(words, path, caption)
        self.session, self._name_of, self._sha256 = session, name_of, ""
        self.name = Elided("muted")
        self.copy_button = Button(words, "file.copy", "quiet")
        self.copy_button.clicked.connect(self.copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(self.copy_button)
        self.setFocusProxy(self.copy_button)

    def name_for_reader(self, widget: QWidget) -> None:
        widget.setAccessibleName(self.in_its_place(f"{self.words('file.copy')} – {self._name_of(self._sha256)}"))

    def show_value(self, value: Any) -> None:
        self._sha256 = value
        self.name.say(self._name_of(value))
        self.name_for_reader(self.copy_button)

    def set_read_only(self, read_only: bool) -> None:
        """A copy may be written even so: nothing changes in the workspace."""

    def copy(self) -> None:
        path = ask_place(self.window(), self.words("file.copy"), self._name_of(self._sha256))
        data = self.session.desk.file(self._sha256)
        if path and data is not None:
            try:
                write_whole(Path(path), data)
            except DeskError as error:
                self.session.failed.emit(error)


def ask_password(parent: QWidget, words: Words, why: str) -> str | None:
    """The password of a locked file; None when the user gives none. ``why``: what the dialog says."""
    asked = QInputDialog(parent.window())
    asked.setLayoutDirection(words.direction)
    asked.setWindowTitle(words("visit.attachments"))
    asked.setLabelText(f"{why}\n{words('file.password')}")
    asked.setTextEchoMode(QLineEdit.EchoMode.Password)
    asked.setOkButtonText(words("file.password_open"))
    asked.setCancelButtonText(words("pack.cancel"))
    return asked.textValue() if asked.exec() else None


def chosen_attachment(parent: QWidget, words: Words, session: Session, attachment_id: str) -> Attachment | None:
    """An attachment of a file that the user chooses, of a locked one without its password, which is asked for once.

    None when none was chosen, or when it can't be read or is damaged, which the user is told.
    """
    chosen = ask_file(parent.window(), words("visit.attachments"), "")
    if not chosen:
        return None
    path = Path(chosen)
    try:
        data = _opened(parent, words, path)
    except DeskError as error:
        session.failed.emit(error)
        return None
    if data is None:
        return None
    content = data
    sha256 = kept(session, lambda: content)
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Attachment(attachment_id, name=path.name, mime=mime, sha256=sha256) if sha256 else None


def _opened(parent: QWidget, words: Words, path: Path) -> bytes | None:
    """What the workspace is to keep of a file; None when it is locked and no password is given. Raises DeskError."""
    data, password = _content(path), ""
    while True:
        try:
            return service.take_attachment(path.name, data, password)
        except DeskError as error:
            if error.key not in LOCKED:
                raise
            given = ask_password(parent, words, error.what(words.language))
            if not given:
                return None
            password = given


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_MB * 1_000_000:
            raise DeskError("attachment_too_large", name=path.name, limit=LARGEST_MB)
        return path.read_bytes()
    except OSError as error:
        raise DeskError("attachment_unreadable", name=path.name) from error


def kept(session: Session, read: Callable[[], bytes]) -> str:
    """Puts into the workspace what ``read`` returns. Its SHA-256; empty, and the user told why, when that was not possible."""
    try:
        sha256: str = session.desk.put_file(read())
    except DeskError as error:
        session.failed.emit(error)
        return ""
    return sha256
