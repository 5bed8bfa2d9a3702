"""What a screen reader is told while the focus stays where it is: what happened, what came of it, where a list now stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


def announce(said: str, widget: QWidget) -> None:
    """Says something of a widget that is in sight; nothing while no reader listens."""
    if said and widget.isVisible() and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, said))


class Turned(QObject):
    """Does ``act`` when a checkable button is clicked, and when a reader turns it: Qt then checks it without a click.

    Whoever checks it from the program does so under ``check``, which only shows it.
    """

    def __init__(self, button: QAbstractButton, act: Callable[[], object]) -> None:
        super().__init__(button)
        self._button, self._act, self._is_turned = button, act, False
        button.pressed.connect(self._begin)
        button.toggled.connect(self._turn)
        button.clicked.connect(self._click)

    def _begin(self) -> None:
        self._is_turned = False

    def _turn(self, on: bool) -> None:
        # Of several of which one is chosen the one before goes off by itself.
        if on or not self._button.autoExclusive():
            self._is_turned = True
            self._act()

    def _click(self) -> None:
        # A click that turned it has done so already.
        if not self._is_turned:
            self._act()
        self._is_turned = False


def check(button: QAbstractButton, on: bool = True) -> None:
    """Shows a button as chosen, or not, without doing what it is for."""
    with QSignalBlocker(button):
        button.setChecked(on)
    button.update()
