"""What all dialogs of the program share: they fit the screen with large text too, Tab leads through them as they are read, and
Return presses no button by chance."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desk_app.ui.tab_order import go_on, in_reading_order

SMALLEST_SCREEN = QSize(1024, 640)


class Dialog(QDialog):
    def setVisible(self, visible: bool) -> None:
        if visible:
            self._fit()
        # Where none is the default, Qt makes it the first that may be: Return in a list would press whatever that is.
        offered = [each for each in self.findChildren(QPushButton) if each.autoDefault()] if visible else []
        if any(each.isDefault() for each in offered):
            offered = []
        for button in offered:
            button.setAutoDefault(False)
        super().setVisible(visible)
        for button in offered:
            button.setAutoDefault(True)

    def _fit(self) -> None:
        """What is larger than the screen, with large text, is scrolled."""
        held, room = self.layout(), self.screen().availableSize().expandedTo(SMALLEST_SCREEN)
        least = self.minimumSizeHint().expandedTo(self.minimumSize())
        if held is None:
            return
        if least.width() <= room.width() and least.height() <= room.height():
            self._open_for_lines(held, room)
            return
        wanted = self.size() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self.sizeHint()
        focused, inside, area = self.focusWidget(), QWidget(), QScrollArea()
        inside.setMinimumWidth(min(self.minimumWidth(), room.width() - area.verticalScrollBar().sizeHint().width()))
        inside.setLayout(held)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.setMinimumSize(0, 0)
        bar = area.verticalScrollBar().sizeHint().width()
        self.resize((least.expandedTo(wanted) + QSize(bar, bar)).boundedTo(room))
        if focused is not None:
            focused.setFocus()

    def _open_for_lines(self, held: QLayout, room: QSize) -> None:
        """As high as its texts need when they are broken into lines; Qt takes the height that they have in one."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.adjustSize()
        needed = held.totalMinimumHeightForWidth(self.width()) if held.hasHeightForWidth() else 0
        if needed > self.height():
            self.resize(self.width(), min(needed, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        in_reading_order(self)
        super().showEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)
