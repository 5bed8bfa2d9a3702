"""A user at the window: presses keys, types, points with the mouse. What can't be seen or reached can't be used."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
from conftest import type_text
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desk_app.ui.window import Window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONGEST_WAIT_MS = 30_000


class Hands:
    """Keys go to what has the focus, as the system sends them; the mouse goes only to what is in sight."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot = qtbot

    def focus(self) -> QWidget:
        """What has the focus in the window or dialog that is on top, once all that was done has come to the screen."""
        QApplication.processEvents()
        top = QApplication.activeModalWidget() or QApplication.activeWindow()
        if top is None:
            # Where no window system does it, the window comes to the front again when its dialog is closed.
            top = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible())
            with self._qtbot.waitActive(top):
                top.activateWindow()
        return top.focusWidget() or top

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def control(self, key: Qt.Key) -> None:
        self.press(key, CONTROL)

    def type(self, text: str) -> None:
        type_text(self.focus(), text)

    def tab_to(self, widget: QWidget, most: int = 60) -> int:
        """Presses Tab until a widget has the focus; returns how often."""
        passed = []
        while not widget.hasFocus():
            passed.append(self.focus().accessibleName() or str(self.focus()))
            assert len(passed) <= most, f"{most} Tabs do not lead to {widget.accessibleName()} but to {passed}"
            self.press(Qt.Key.Key_Tab)
        return len(passed)

    def click(self, widget: QWidget) -> None:
        """A click on the middle of a widget, scrolled into sight first, which nothing may hide."""
        QApplication.processEvents()
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(widget)
        window, middle = widget.window(), widget.rect().center()
        assert widget.isVisible() and widget.isEnabled() and window.rect().contains(widget.mapTo(window, middle))
        hit = window.childAt(widget.mapTo(window, middle))
        assert hit is not None and (hit is widget or widget.isAncestorOf(hit)), f"{hit} lies over {widget}"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def click_in(self, viewport: QWidget, box: QRect | QPoint) -> None:
        """A click on a row or another place of a view."""
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=box.center() if isinstance(box, QRect) else box)

    def wait(self, ready: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(ready()), timeout=LONGEST_WAIT_MS)


def printed_text(path: Path) -> str:
    """The text of a PDF as a reader copies it, without the joints of its lines."""
    document = pypdfium2.PdfDocument(path)
    said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(said.split())
