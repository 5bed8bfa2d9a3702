"""The order in which Tab leads through parts that were made at different times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSplitter, QWidget


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


def in_reading_order(top: QWidget) -> None:
    """Leads Tab through all controls below ``top`` as they are laid out, line by line from the starting side.

    What is hidden now has its place too. A part that says its own order (``in_tab_order``) is asked for it.
    """
    stops = list(controls_of(top))
    # Backwards first: what is alone in its window is a ring to Qt, which then takes any of them as its first.
    for order in ([*stops[:1], *reversed(stops[1:])], stops):
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def come_first_in(part: QWidget, moved: Sequence[QWidget]) -> None:
    """What was made anew inside a part comes where the part itself stands, before what was laid out after it."""
    stops = [widget for widget in moved if takes_focus(widget)]
    last: QWidget | None = part.previousInFocusChain()
    while last is not None and last is not part and (last in stops or not takes_focus(last)):
        last = last.previousInFocusChain()
    if last is not None and last is not part:
        for before, after in pairwise([last, *stops]):
            QWidget.setTabOrder(before, after)


def go_on(top: QWidget, *, forward: bool) -> bool:
    """Puts the focus on the next or the earlier stop of a window. Returns whether there is one.

    Qt itself goes also to a part that hands its focus on, where that part was made: after the last stop it would lead to the
    first such part for good, and never to what stands before it.
    """
    begin = top.focusWidget() or top
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    widget = step(begin)
    while widget is not None and widget is not begin:
        if takes_focus(widget) and widget.isEnabled() and widget.isVisibleTo(top) and widget.window() is top:
            widget.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
            return True
        widget = step(widget)
    return False


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops at it, when it is visible. A part that hands its focus on is not itself a stop."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def controls_of(part: QWidget) -> Iterator[QWidget]:
    """What takes the focus in a part, as it is laid out, hidden or not."""
    own = getattr(part, "in_tab_order", None)
    if own is not None:
        yield from (widget for widget in own() if takes_focus(widget))
        return
    if takes_focus(part):
        yield part
        if not isinstance(part, QScrollArea):
            return  # what is inside a list, a table or a box belongs to it
    for child in _laid_out(part):
        yield from controls_of(child)


def _laid_out(part: QWidget) -> Iterator[QWidget]:
    layout = part.layout()
    if isinstance(part, QScrollArea):
        page = part.widget()
        yield from () if page is None else (page,)
    elif isinstance(part, QSplitter):
        yield from (each for at in range(part.count()) if (each := part.widget(at)) is not None)
    elif layout is not None:
        yield from _items(layout)
    else:
        yield from (each for each in part.children() if isinstance(each, QWidget) and not each.isWindow())


def _items(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        # A grid remembers in which order it was filled.
        places.sort(key=partial(_row_and_column, layout))
    for at in places:
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _items(inner)


def _row_and_column(grid: QGridLayout, at: int) -> tuple[int, int]:
    row, column, *_spans = cast(tuple[int, int, int, int], grid.getItemPosition(at))
    return row, column


def _chain(top: QWidget) -> list[QWidget]:
    """What Tab can reach at all below ``top``, from its first."""
    chain: list[QWidget] = []
    widget = top.nextInFocusChain()
    while widget is not None and widget is not top:
        if takes_focus(widget):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain
