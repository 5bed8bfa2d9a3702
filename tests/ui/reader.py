"""What a screen reader and the Tab key meet in a window: controls, what is told of each, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QWidget

from desk_app.ui.bilingual_field import BilingualField

LEAST_PX = 6
"""A control that is smaller cannot be seen, though Tab stops at it."""


def controls(top: QWidget) -> Iterator[QWidget]:
    """All that Tab can reach now, without the lines inside number and date boxes, which are those boxes themselves."""
    for widget in top.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        own = widget.objectName() != "qt_spinbox_lineedit" and widget.window() is top.window()
        if reached and own and widget.focusProxy() is None:
            yield widget


def order_of(top: QWidget) -> list[QWidget]:
    """The controls as Tab leads through them, from the first."""
    wanted, chain = set(controls(top)), []
    widget = top.nextInFocusChain()
    while widget is not top:
        if widget in wanted:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def told(widget: QWidget) -> tuple[str, str]:
    """Name and role. Of a drop-down Qt tells the choice as its name on Linux, and the label that it belongs to."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        labels = interface.relations(QAccessible.RelationFlag.Label)
        return next((label.text(QAccessible.Text.Name).strip() for label, _kind in labels), ""), interface.role().name
    return interface.text(QAccessible.Text.Name).strip(), interface.role().name


def faults_of(top: QWidget, language: str) -> list[str]:
    """What a listener would stumble over: no name, one name for two controls, a stop that cannot be seen, an order that jumps."""
    found, chain = [], order_of(top)
    said = Counter(told(widget) for widget in chain)
    for widget in chain:
        name, role = told(widget)
        # What is painted or scrolled as a whole is a client area: Qt has no other role for it, and its name says what it is.
        if not name or role == "NoRole":
            found.append(f"no name: {_place(widget, top)} {role}")
        if said[name, role] > 1:
            found.append(f"{said[name, role]} of one name: {name}, {_place(widget, top)}")
        if min(widget.width(), widget.height()) < LEAST_PX:
            found.append(f"not seen: {name}, {widget.size()}")
    missing = set(controls(top)) - set(chain)
    return [*found, *(f"not reached: {told(widget)}" for widget in missing), *jumps(chain, top, language)]


def jumps(chain: list[QWidget], top: QWidget, language: str) -> Iterator[str]:
    """Where Tab goes against the way of reading: of two stops the parts beside each other that hold them are compared."""
    sign = -1 if language == "ar" else 1
    for before, after in pairwise(chain):
        one, other = _parted(before, after, top)
        # In a pair of texts the interface's own language comes first, wherever it stands.
        if one is other or isinstance(one.parentWidget(), BilingualField):
            continue
        here, there = one.geometry(), other.geometry()
        goes_on = sign * (there.center().x() - here.center().x()) if _on_a_line(here, there) else there.y() - here.y()
        if goes_on <= 0:
            yield f"jump: {told(before)[0]} {_place(before, top)} -> {told(after)[0]} {_place(after, top)}"


def _on_a_line(here: QRect, there: QRect) -> bool:
    shared = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    return shared > 0.4 * min(here.height(), there.height())


def _parted(one: QWidget, other: QWidget, top: QWidget) -> tuple[QWidget, QWidget]:
    """The two parts of one parent that hold one control and the other; the same twice where one control holds the other."""
    for here, there in zip(_path(one, top), _path(other, top), strict=False):
        if here is not there:
            return here, there
    return one, one


def _path(widget: QWidget, top: QWidget) -> list[QWidget]:
    path = []
    while widget is not top:
        path.insert(0, widget)
        widget = widget.parentWidget()
    return path


def _place(widget: QWidget, top: QWidget) -> str:
    return "/".join(type(part).__name__ for part in _path(widget, top)[-4:])
