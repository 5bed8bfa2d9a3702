"""Bold in the document of a text box: shown from places of its text, and read back from what became of them while typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from desk_app.model.bold import Place, tidy

_BOLD = QFont.Weight.Bold


def look(bold: bool) -> QTextCharFormat:
    """How letters look that are typed or marked as bold, or as plain."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(_BOLD)
    return made


def is_bold(letters: QTextCharFormat) -> bool:
    return letters.fontWeight() >= _BOLD


def bold_places(document: QTextDocument) -> tuple[Place, ...]:
    """Where its text, as ``toPlainText`` gives it, is bold."""
    found: list[Place] = []
    block = document.begin()
    while block.isValid():
        for one in block.textFormats():
            if one.length and is_bold(one.format):
                start = block.position() + one.start
                found.append((start, start + one.length))
        block = block.next()
    if not found:
        return ()
    text = document.toPlainText()
    return tidy(text, ((letters(text, start), letters(text, end)) for start, end in found))


def show_bold(document: QTextDocument, where: Iterable[Place]) -> None:
    """Makes these places of its text bold and all else plain."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setCharFormat(look(False))
    cursor.setBlockCharFormat(look(False))
    text = document.toPlainText()
    for start, end in where:
        over(cursor, text, start, end)
        cursor.setCharFormat(look(True))
    cursor.endEditBlock()


def over(cursor: QTextCursor, text: str, start: int, end: int) -> None:
    """Selects letters of the document's text, as far as it has them."""
    last = cursor.document().characterCount() - 1
    cursor.setPosition(min(units(text[:start]), last))
    cursor.setPosition(min(units(text[:end]), last), QTextCursor.MoveMode.KeepAnchor)


def units(text: str) -> int:
    """The length of a text as Qt counts it: letters beyond the first plane are two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def letters(text: str, position: int) -> int:
    """The letter of a text that stands at a position of its document."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return position
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "surrogatepass"))
