"""An empty Qt window: prints a line at its first picture. What any Qt program in Python needs before it does anything."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print("painted", flush=True)
        QApplication.exit(0)


application = QApplication([])
window = Window()
window.show()
application.exec()
