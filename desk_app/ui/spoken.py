"""What a screen reader is told while the focus stays where it is: what happened, what came of it, where a list now stands."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(said: str, widget: QWidget) -> None:
    """Says something of a widget that is in sight; nothing while no reader listens."""
    if said and widget.isVisible() and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, said))
