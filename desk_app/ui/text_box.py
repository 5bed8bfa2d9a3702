"""The box of one language of a pair: its own direction, as tall as its text, with words underlined that help is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QSizePolicy, QTextEdit

from desk_app.model.agreement import arabic_digits
from desk_app.model.bold import Place
from desk_app.model.listing import ListKind
from desk_app.model.text import Language
from desk_app.ui import theme
from desk_app.ui.bold_text import bold_places, is_bold, letters, look, over, show_bold, units
from desk_app.ui.list_typing import begin_item, end_item, kind_of_list, toggle_list
from desk_app.ui.widgets import is_undo_key

LONGEST_PASTE = 50_000
"""In letters, some twenty printed pages: a whole book pasted by mistake would hold the window up for minutes."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff]")
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LIST_KEYS: dict[int, ListKind] = {Qt.Key.Key_L: "bullets", Qt.Key.Key_O: "numbers"}
"""With Ctrl and Shift."""


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
    their keys; ``known_wanted``: a word that is no misspelling; ``term_wanted``: what is selected is a term; ``refused``: so many
    letters were pasted that none of them were taken. ``prose``: its text is printed as paragraphs, so words may be bold and lines
    may be lists."""

    left = Signal()
    entered = Signal()
    offers_wanted = Signal()
    approve_wanted = Signal()
    known_wanted = Signal(str)
    term_wanted = Signal()
    refused = Signal(int)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.arabic_digits = False
        self.prose = False
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

    def say(self, text: str, bold: Sequence[Place] = ()) -> None:
        """Shows a text from outside; the cursor stays where it was as far as the text allows."""
        # A document ends its lines with one character.
        where = [(len(_one_ended(text[:start])), len(_one_ended(text[:end]))) for start, end in bold] if self.prose else []
        held, shown = self.toPlainText(), self.bold()
        if text == held and tuple(where) == shown:
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            if text != held:
                self.setPlainText(text)
            if where or shown:
                show_bold(self.document(), where)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.fit()

    # --- bold and lists

    def bold(self) -> tuple[Place, ...]:
        """Where its text is bold."""
        return bold_places(self.document()) if self.prose else ()

    def is_bold_here(self) -> bool:
        """Whether all that is selected is bold, or else what is typed next."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return is_bold(self.currentCharFormat())
        text = self.toPlainText()
        start, end = letters(text, cursor.selectionStart()), letters(text, cursor.selectionEnd())
        selected = [(start + at, start + at + len(line)) for at, line in _lines(text[start:end])]
        return all(any(first <= one and other <= last for first, last in self.bold()) for one, other in selected)

    def toggle_bold(self) -> None:
        """Makes what is selected bold or plain again, the word that the cursor stands in, or else what is typed next."""
        if not self.prose or self.isReadOnly():
            return
        bold, cursor = not self.is_bold_here(), self.textCursor()
        if not cursor.hasSelection():
            word = self.textCursor()
            word.select(QTextCursor.SelectionType.WordUnderCursor)
            if word.selectionStart() < cursor.position() < word.selectionEnd():
                cursor = word
        if cursor.hasSelection():
            cursor.setCharFormat(look(bold))
        if not self.textCursor().hasSelection():
            self.setCurrentCharFormat(look(bold))
        self.cursorPositionChanged.emit()

    def list_kind(self) -> ListKind | None:
        """The kind of list that the line of the cursor, or all selected ones, are items of."""
        return kind_of_list(self.textCursor()) if self.prose else None

    def toggle_list(self, kind: ListKind) -> None:
        if self.prose and not self.isReadOnly():
            toggle_list(self.textCursor(), kind, arabic=self.arabic_digits)
            self.cursorPositionChanged.emit()

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
        over(cursor, text, mark.start, mark.end)
        return cursor

    def doubtful_at(self, position: int) -> Mark | None:
        """The doubtful word at a place of the document."""
        text = self.toPlainText()
        for mark in self._marks.get("spelling", ()):
            if units(text[: mark.start]) <= position <= units(text[: mark.end]):
                return mark
        return None

    def put_in(self, text: str, *, whole: bool = False, mark: Mark | None = None) -> None:
        """Puts a text at the cursor, in the place of a marked word, or of the whole text."""
        cursor = self.textCursor() if mark is None else self._cursor_over(self.toPlainText(), mark)
        if whole:
            # Another text: what was bold in the one before says nothing of it.
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.setCharFormat(look(False))
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
        elif self.prose and not self.isReadOnly() and self._format_key(event):
            self.ensureCursorVisible()
        elif self.arabic_digits and len(event.text()) == 1 and event.text() in "0123456789" and not self.isReadOnly():
            self.textCursor().insertText(arabic_digits(event.text()))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Where keys come by way of an input method, a digit comes as a text that it commits."""
        typed = event.commitString()
        if self.arabic_digits and len(typed) == 1 and typed in "0123456789":
            event.setCommitString(arabic_digits(typed), event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)

    def _format_key(self, event: QKeyEvent) -> bool:
        """Does what the keys of bold and of lists do. Returns whether it was one of them."""
        held, plain, cursor = event.modifiers(), Qt.KeyboardModifier.NoModifier, self.textCursor()
        if event.key() == Qt.Key.Key_B and held == Qt.KeyboardModifier.ControlModifier:
            self.toggle_bold()
            return True
        if held == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier and event.key() in _LIST_KEYS:
            self.toggle_list(_LIST_KEYS[event.key()])
            return True
        enter = event.key() in _RETURN and held & ~Qt.KeyboardModifier.KeypadModifier == plain
        done = (enter and begin_item(cursor)) or (event.key() == Qt.Key.Key_Backspace and held == plain and end_item(cursor))
        if done:
            self.setTextCursor(cursor)
        return done

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped here are for the window, which takes them in."""
        return not _holds_files(source) and (source.hasText() or source.hasHtml())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes text alone; what holds none, a picture or files, takes the place of nothing."""
        text = "" if _holds_files(source) else pasted_text(source)
        if len(text) > LONGEST_PASTE:
            self.refused.emit(len(text))
        elif text:
            self.textCursor().insertText(text)

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
            if self.textCursor().hasSelection():
                term = menu.addAction(self.menu_words.get("term", ""))
                menu.insertAction(first, term)
                term.triggered.connect(self.term_wanted)
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


def _holds_files(source: QMimeData) -> bool:
    return source.hasUrls() and all(url.isLocalFile() for url in source.urls())


def pasted_text(source: QMimeData) -> str:
    """The text of a paste without its looks, the blank lines that tables and pages put at its ends, and characters that are
    none: controls, which no font draws, and what stands for a picture or marks the order of bytes."""
    text = source.text() or QTextDocumentFragment.fromHtml(source.html()).toPlainText()
    return _NO_LETTERS.sub("", _LINE_ENDS.sub("\n", text)).strip("\n")


def _one_ended(text: str) -> str:
    return text.replace("\r\n", "\n")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a stretch that say something, each with where it begins."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1
