"""The order in which Tab leads through parts that were made at different times."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_after(part: QWidget, other: QWidget) -> None:
    """All controls of ``part`` come after the last one of ``other``, in the order they have among themselves.

    Qt appends what is made later: the rooms, which are made when they are opened, would come after the page beside them.
    """
    chain = _chain(part.window())
    last = next((widget for widget in reversed(chain) if other.isAncestorOf(widget)), None)
    moved = [widget for widget in chain if part.isAncestorOf(widget)]
    if last is None or not moved or chain.index(moved[0]) > chain.index(last):
        return
    for widget in moved:
        QWidget.setTabOrder(last, widget)
        last = widget


def _chain(top: QWidget) -> list[QWidget]:
    """What Tab can reach at all below ``top``, from its first."""
    chain: list[QWidget] = []
    widget = top.nextInFocusChain()
    while widget is not None and widget is not top:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain
