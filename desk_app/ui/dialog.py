"""What all dialogs of the program share: Tab leads through them as they are read, and Return presses no button by chance."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton

from desk_app.ui.tab_order import go_on, in_reading_order


class Dialog(QDialog):
    def setVisible(self, visible: bool) -> None:
        # Where none is the default, Qt makes it the first that may be: Return in a list would press whatever that is.
        offered = [each for each in self.findChildren(QPushButton) if each.autoDefault()] if visible else []
        if any(each.isDefault() for each in offered):
            offered = []
        for button in offered:
            button.setAutoDefault(False)
        super().setVisible(visible)
        for button in offered:
            button.setAutoDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        in_reading_order(self)
        super().showEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)
