"""The small dialog that stands while a file is written, and stays when it can't be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desk_app.service import Exported
from desk_app.ui import theme
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words
from desk_app.ui.work import WorkingDialog, WorkLine


class ExportDialog(WorkingDialog):
    """``written``: what was written; the dialog has closed then."""

    written = Signal(object)

    def __init__(self, words: Words, title: str, export: Callable[[], Exported]) -> None:
        super().__init__()
        self._export = export
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(title)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.GAP)
        column.addWidget(bold(Label(words, "export.title"), 1.25))
        self.work = WorkLine(words)
        self.work.finished.connect(self._done)
        column.addWidget(self.work)
        line = QHBoxLayout()
        line.addStretch(1)
        self.close_button = Button(words, "pack.close")
        self.close_button.clicked.connect(self.cancel_or_close)
        line.addWidget(self.close_button)
        column.addLayout(line)

    def write(self) -> None:
        """Writes in a thread of its own."""
        self.work.run("export.writing", lambda _progress, _cancelled: self._export())

    def _done(self, made: Any) -> None:
        self.accept()
        self.written.emit(made)
