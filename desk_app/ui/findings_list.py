"""What readiness found, as a list that leads to the fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem

from desk_app.model.findings import Finding
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.words import Words, isolate

DOTS = {"error": "missing", "warning": "stale", "note": "draft"}
"""Severity -> the state whose colour its dot has."""


class FindingsList(RecordList):
    """``picked`` carries the finding whose field the user wants: by a click or by Return. ``rows``: as many are seen at once."""

    picked = Signal(object)

    def __init__(self, words: Words, caption: str, rows: int = 5) -> None:
        super().__init__()
        self.words, self._caption, self._most = words, caption, rows
        self.findings: tuple[Finding, ...] = ()
        self.itemClicked.connect(self._clicked)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.words(self._caption))
        self.show_findings(self.findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        self.show_rows(self._row(str(at), each) for at, each in enumerate(self.findings))
        rows = [self.sizeHintForRow(row) for row in range(min(self.count(), self._most))]
        self.setMinimumHeight(sum(rows[:1]) + 6)
        self.setMaximumHeight(sum(rows) + 6)

    def _row(self, name: str, found: Finding) -> Row:
        said, subject = found.message(self.words.language), self.words.pick(found.subject)
        return Row(name, said, isolate(subject) if subject else "", DOTS[found.severity])

    def _clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(self.findings[self.row(item)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.currentRow() < len(self.findings):
            self.picked.emit(self.findings[self.currentRow()])
            return
        super().keyPressEvent(event)
