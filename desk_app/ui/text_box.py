"""The box of one language of a pair: its own direction, as tall as its text, with words underlined that help is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QSizePolicy, QTextEdit

from desk_app.model.agreement import arabic_digits
from desk_app.model.text import Language
from desk_app.ui import theme
from desk_app.ui.widgets import is_undo_key

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Mark(NamedTuple):
    """An underlined place of a text, in Python's letters. ``suggestions``: what a doubtful word may be meant to be."""

    start: int
    end: int
    kind: Literal["term", "difference", "spelling"]
    suggestions: tuple[str, ...] = ()


_LINES = {
    "term": (QTextCharFormat.UnderlineStyle.DotLine, "WARN"),
    "difference": (QTextCharFormat.UnderlineStyle.DashUnderline, "WARN"),
    "spelling": (QTextCharFormat.UnderlineStyle.WaveUnderline, "BAD"),
}


class TextBox(QPlainTextEdit):
    """Plain paste, no undo of its own. ``left``: the focus left; ``entered``: it came; ``offers_wanted`` and ``approve_wanted``:
    their keys; ``known_wanted``: a word that is no misspelling."""

    left = Signal()
    entered = Signal()
    offers_wanted = Signal()
    approve_wanted = Signal()
    known_wanted = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.arabic_digits = False
        self.menu_words: dict[str, str] = {}
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._revision = -1
        right_to_left = language == "ar"
        direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        # A plain text box places lines by the alignment alone, whatever their direction: AlignLeft is not mirrored for Arabic.
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(theme.TIGHT)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def fit(self) -> None:
        """Makes the box as tall as its text. A plain text document tells its height in lines."""
        lines = max(1, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 2 * theme.TIGHT + 2
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.minimumHeight())

    def say(self, text: str) -> None:
        """Shows a text from outside; the cursor stays where it was as far as the text allows."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self.fit()

    # --- marks

    def mark(self, kind: str, marks: Iterable[Mark]) -> None:
        """Underlines places of the text as it is now, instead of those of the same kind before."""
        found = tuple(marks)
        # After an edit, even one that was taken back, what was underlined has moved with its letters.
        if found != self._marks.get(kind, ()) or (found and self.document().revision() != self._revision):
            self._marks[kind] = found
            self._underline()

    def _underline(self) -> None:
        text, self._revision = self.toPlainText(), self.document().revision()
        selections = []
        for mark in (mark for kind in _LINES for mark in self._marks.get(kind, ())):
            style, colour = _LINES[mark.kind]
            selection = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setUnderlineStyle(style)
            look.setUnderlineColor(QColor(getattr(theme, colour)))
            selection.format = look
            selection.cursor = self._cursor_over(text, mark)
            selections.append(selection)
        self.setExtraSelections(selections)

    def _cursor_over(self, text: str, mark: Mark) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(_units(text[: mark.start]), last))
        cursor.setPosition(min(_units(text[: mark.end]), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def doubtful_at(self, position: int) -> Mark | None:
        """The doubtful word at a place of the document."""
        text = self.toPlainText()
        for mark in self._marks.get("spelling", ()):
            if _units(text[: mark.start]) <= position <= _units(text[: mark.end]):
                return mark
        return None

    def put_in(self, text: str, *, whole: bool = False, mark: Mark | None = None) -> None:
        """Puts a text at the cursor, in the place of a marked word, or of the whole text."""
        cursor = self.textCursor() if mark is None else self._cursor_over(self.toPlainText(), mark)
        if whole:
            cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    # --- events

    def event(self, event: QEvent) -> bool:
        if is_undo_key(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.PaletteChange and self._marks:
            self._underline()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if (control and event.key() == Qt.Key.Key_Space) or (alt and event.key() in _RETURN):
            self.offers_wanted.emit()
        elif control and event.key() in _RETURN:
            self.approve_wanted.emit()
        elif self.arabic_digits and len(event.text()) == 1 and event.text() in "0123456789" and not self.isReadOnly():
            self.textCursor().insertText(arabic_digits(event.text()))
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes text alone, without the looks, and without the blank lines that tables and pages put at its ends."""
        self.textCursor().insertText(source.text().strip("\r\n"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.help_menu(self.cursorForPosition(event.pos()).position())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def help_menu(self, position: int) -> QMenu:
        """What may be meant by the word there, then the offers, then what every text box has."""
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:
            menu.removeAction(action)
        first = menu.actions()[0]
        word = None if self.isReadOnly() else self.doubtful_at(position)
        for suggestion in () if word is None else word.suggestions:
            action = menu.addAction(suggestion)
            menu.insertAction(first, action)
            action.triggered.connect(lambda _checked=False, put=suggestion: self.put_in(put, mark=word))
        if word is not None:
            written = self.toPlainText()[word.start : word.end]
            known = menu.addAction(self.menu_words.get("known", "").format(word=written))
            menu.insertAction(first, known)
            known.triggered.connect(lambda: self.known_wanted.emit(written))
            menu.insertSeparator(first)
        if not self.isReadOnly():
            offers = menu.addAction(self.menu_words.get("offers", ""))
            menu.insertAction(first, offers)
            offers.triggered.connect(self.offers_wanted)
            menu.insertSeparator(first)
        return menu

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The form scrolls, not the box: it already shows its whole text.
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _units(text: str) -> int:
    """The length of a text as Qt counts it: letters beyond the first plane are two."""
    return len(text) + sum(letter > "\uffff" for letter in text)
