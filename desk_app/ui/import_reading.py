"""How a file is to be read: what it holds, whose programme it is, which sheet of a workbook."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desk_app.model.transfer import ImportPlan
from desk_app.service.reading_files import Asked
from desk_app.ui.fields import ComboBox
from desk_app.ui.session import Session
from desk_app.ui.widgets import Label
from desk_app.ui.words import Words

KINDS = ("contacts", "programme", "indicators", "glossary")
"""What a table may hold."""


class ReadingChoices(QWidget):
    """``changed`` carries the Asked by which the file is to be read anew. Only what can be chosen for the file shows."""

    changed = Signal(object)

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self._words = words
        self.asked = Asked(visit_id=session.visit_id)
        self._visits = [(visit.id, words.pick(visit.title) or visit.code) for visit in session.desk.visits()]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.kind, self.visit, self.sheet = (self._box(line, name) for name in ("kind", "visit", "sheet"))
        line.addStretch(1)
        for name in KINDS:
            self.kind.addItem(words(f"import.as_{name}"), name)
        for visit_id, title in self._visits:
            self.visit.addItem(title, visit_id)
        self.kind.activated.connect(lambda _at: self._ask(replace(self.asked, kind=self.kind.currentData(), column_map=None)))
        self.visit.activated.connect(lambda _at: self._ask(replace(self.asked, visit_id=self.visit.currentData())))
        self.sheet.activated.connect(lambda _at: self._ask(replace(self.asked, sheet=self.sheet.currentData(), column_map=None)))
        self.hide()

    def show_plan(self, plan: ImportPlan) -> None:
        """What can be chosen for what was read."""
        is_table = bool(plan.column_maps or plan.sheets)
        self._show(self.kind, is_table, plan.kind)
        self._show(self.visit, plan.kind == "programme" and len(self._visits) > 1, plan.visit_id)
        self.sheet.clear()
        for each in plan.sheets:
            self.sheet.addItem(self._words("import.hidden_sheet", name=each.name) if each.hidden else each.name, each.name)
        self._show(self.sheet, len(plan.sheets) > 1, plan.sheet)
        self.setVisible(any(not box.isHidden() for box in (self.kind, self.visit, self.sheet)))

    def _box(self, line: QHBoxLayout, name: str) -> ComboBox:
        label, box = Label(self._words, f"import.reads_{name}", "muted"), ComboBox()
        label.setBuddy(box)
        box.setAccessibleName(self._words(f"import.reads_{name}"))
        box.setMinimumContentsLength(16)
        line.addWidget(label)
        line.addWidget(box)
        self._labels = (*getattr(self, "_labels", ()), label)
        return box

    def _show(self, box: ComboBox, shows: bool, value: str) -> None:
        box.setCurrentIndex(max(0, box.findData(value)))
        box.setVisible(shows)
        label: QLabel = next(each for each in self._labels if each.buddy() is box)
        label.setVisible(shows)

    def _ask(self, asked: Asked) -> None:
        self.asked = asked
        self.changed.emit(asked)
