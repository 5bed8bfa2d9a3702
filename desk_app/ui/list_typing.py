"""Lists while they are typed: Enter begins the next item, an empty item ends the list, buttons make items of lines."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from desk_app.model.listing import ListKind, is_list, label_width, next_label, toggled
from desk_app.ui.bold_text import look


def begin_item(cursor: QTextCursor) -> bool:
    """What Enter does in an item. Returns False where there is none, and Enter is an ordinary one."""
    block = cursor.block()
    width = _width(block)
    if not width or cursor.hasSelection() or cursor.positionInBlock() < width:
        return False
    label = next_label(block.text())
    cursor.beginEditBlock()
    if not block.text()[width:].strip():
        _take_away(QTextCursor(block), width)
    else:
        cursor.insertBlock()
        cursor.insertText(label, look(False))
        _count_on(cursor.block())
    cursor.endEditBlock()
    return True


def end_item(cursor: QTextCursor) -> bool:
    """What Backspace does right after a label: takes it away as a whole. Returns False anywhere else."""
    block = cursor.block()
    width = _width(block)
    if not width or cursor.hasSelection() or cursor.positionInBlock() != width:
        return False
    _take_away(QTextCursor(block), width)
    return True


def toggle_list(cursor: QTextCursor, kind: ListKind, *, arabic: bool) -> None:
    """Makes items of the lines that the cursor or its selection touches, or paragraphs where they are such items already."""
    blocks = _touched(cursor)
    changes = toggled([block.text() for block in blocks], kind, arabic=arabic)
    cursor.beginEditBlock()
    for block, (width, label) in zip(blocks, changes, strict=True):
        at = QTextCursor(block)
        if label:
            at.insertText(label, look(False))
        _take_away(at, width)
    cursor.endEditBlock()


def kind_of_list(cursor: QTextCursor) -> ListKind | None:
    """The kind of list that all touched lines are items of."""
    kinds: tuple[ListKind, ...] = ("bullets", "numbers")
    lines = [block.text() for block in _touched(cursor)]
    return next((kind for kind in kinds if is_list(lines, kind)), None)


def _touched(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def _width(block: QTextBlock) -> int:
    return label_width(block.text(), block.previous().text())


def _take_away(at: QTextCursor, width: int) -> None:
    """Removes so many characters after the cursor."""
    at.setPosition(at.position() + width, QTextCursor.MoveMode.KeepAnchor)
    at.removeSelectedText()


def _count_on(block: QTextBlock) -> None:
    """Counts the items below a new one on from it, as far as they had counted on from the one before."""
    label = block.text()[: _width(block)]
    below = block.next()
    while below.isValid() and (width := _width(below)) and below.text()[:width].rstrip() == label.rstrip():
        label, before = next_label(below.text()), label
        if label in ("", before):
            return
        at = QTextCursor(below)
        at.insertText(label, look(False))
        _take_away(at, width)
        below = below.next()
