"""The choice of a pack's typeface: of the program, of the visit, or a font file; what a file can't do is said before use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.workspace import Typeface
from desk_app.ui.fields import ComboBox
from desk_app.ui.file_fields import ask_file
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words

FONT_FILES = "*.ttf *.otf *.ttc *.otc *.woff"

AskFont = Callable[[QWidget, str, str], str]
"""(parent, title, kinds of files) -> chosen path, or empty"""


class TypefaceChoice(QWidget):
    """``chosen``: what the next pack is set in; first it is ``now``, or the visit's. ``picked``: the user chose another.

    A font file is read when it is chosen; ``keep`` puts it into the workspace.
    """

    picked = Signal()

    def __init__(self, words: Words, session: Session, *, now: Typeface | None = None, ask_font: AskFont = ask_file) -> None:
        super().__init__()
        self.words, self.session, self._ask_font = words, session, ask_font
        self._regular: Path | None = None
        self.combo = ComboBox()
        self.bold_button = Button(words, "pack.typeface_bold", "quiet", "plus")
        self.bold_button.clicked.connect(self._choose_bold)
        self.bold_button.hide()
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.hide()
        line = QHBoxLayout()
        line.addWidget(self.combo, 1)
        line.addWidget(self.bold_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.remarks)
        self.setFocusProxy(self.combo)
        self._offers: list[service.TakenTypeface] = []
        self._at = 0
        self.show_typeface(now or session.visit.typeface)
        self.combo.activated.connect(self._pick)

    def show_typeface(self, now: Typeface) -> None:
        """Chooses a typeface and offers anew what the program and the visit have. Does nothing when it is chosen already."""
        if self._offers and self.chosen.typeface == now:
            return
        self._offers, self._regular = [], None
        self.combo.clear()
        own = dict.fromkeys(each for each in (self.session.visit.typeface, now) if each.kind == "own")
        for typeface in (Typeface("plex"), Typeface("amiri"), *own):
            self._offer(service.TakenTypeface(typeface, {}), typeface.name)
        self.combo.addItem("")
        kinds = [offer.typeface if offer.typeface.kind == "own" else offer.typeface.kind for offer in self._offers]
        self._at = kinds.index(now if now.kind == "own" else now.kind)
        self.combo.setCurrentIndex(self._at)
        self.bold_button.hide()
        self._say("")
        self.retranslate()

    def retranslate(self) -> None:
        self.combo.setAccessibleName(self.words("pack.typeface"))
        for place, offer in enumerate(self._offers):
            if offer.typeface.kind != "own":
                self.combo.setItemText(place, self.words(f"pack.typeface_{offer.typeface.kind}"))
        self.combo.setItemText(self.combo.count() - 1, self.words("pack.typeface_own"))

    @property
    def chosen(self) -> service.TakenTypeface:
        return self._offers[self._at]

    def keep(self) -> bool:
        """Make the visit remember what is chosen. False when it could not be saved; the session has said why."""
        if self.session.read_only or self.chosen.typeface == self.session.visit.typeface:
            return True
        return self.session.keep_typeface(self.chosen)

    def _offer(self, taken: service.TakenTypeface, said: str) -> None:
        self.combo.insertItem(len(self._offers), said)
        self._offers.append(taken)

    def _pick(self, place: int) -> None:
        if place < len(self._offers):
            self._at = place
            self._tell()
            self.picked.emit()
            return
        path = self._ask_font(self.window(), self.words("pack.typeface_file"), self._kinds())
        if path:
            self._take(Path(path), None)
        self.combo.setCurrentIndex(self._at)

    def _choose_bold(self) -> None:
        path = self._ask_font(self.window(), self.words("pack.typeface_bold_file"), self._kinds())
        if path and self._regular is not None:
            self._take(self._regular, Path(path))
            self.combo.setCurrentIndex(self._at)

    def _take(self, regular: Path, bold: Path | None) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            taken = service.take_own_typeface(regular, bold)
        except DeskError as error:
            self._say(error.message(self.words.language))
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._regular = regular
        self._offer(taken, taken.typeface.name)
        self._at = len(self._offers) - 1
        self._tell()
        self.picked.emit()

    def _tell(self) -> None:
        self._say("\n".join(f"• {said}" for said in self.chosen.messages(self.words.language)))
        self.bold_button.setVisible(bool(self.chosen.files) and not self.chosen.typeface.bold)

    def _say(self, said: str) -> None:
        self.remarks.setText(said)
        self.remarks.setVisible(bool(said))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A dialog's layout gives wrapped lines too little room unless it is told how high they are."""
        self.remarks.setMinimumHeight(self.remarks.heightForWidth(self.width()) if self.remarks.text() else 0)

    def _kinds(self) -> str:
        return f"{self.words('pack.typeface_files')} ({FONT_FILES})"
