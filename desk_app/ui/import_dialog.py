"""The dialog that shows what an import will do before it is done: every row with its choice, the problems, the columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desk_app import service
from desk_app.model.transfer import ColumnMap, ImportPlan
from desk_app.service.reading_files import Asked
from desk_app.ui import theme
from desk_app.ui.column_mapper import ColumnMapper
from desk_app.ui.import_reading import ReadingChoices
from desk_app.ui.import_table import CHOICES, SHOWN, ImportModel, ImportView, ProblemModel
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words
from desk_app.ui.work import WorkingDialog, WorkLine

Plan = Callable[[Asked, Callable[[int, int], None], Callable[[], bool]], ImportPlan]
"""(how to read, progress, cancelled) -> what would be done"""

_MOST_LINES = 6


def _leading(words: Words) -> Qt.AlignmentFlag:
    """The side where lines begin: the name of a file is Latin and would stand at the left of an Arabic dialog."""
    is_arabic = words.direction == Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignRight if is_arabic else Qt.AlignmentFlag.AlignLeft


class ImportDialog(WorkingDialog):
    """``imported``: (Outcome, ids of the records that were saved). ``planned``: the rows are shown. ``subject``: what is read."""

    imported = Signal(object, object)
    planned = Signal()

    def __init__(self, words: Words, session: Session, plan: Plan, subject: str) -> None:
        super().__init__()
        self.words, self.session, self._plan = words, session, plan
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("import.title"))
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(letter * 160, line * 32)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.TIGHT)
        column.addWidget(bold(Label(words, "import.title"), 1.25))
        said = QLabel(subject)
        said.setLayoutDirection(words.direction)
        said.setAlignment(Qt.AlignmentFlag.AlignAbsolute | _leading(words))
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        column.addWidget(said)
        self.reading = ReadingChoices(words, session)
        self.reading.changed.connect(lambda _asked: self.read())
        column.addWidget(self.reading)
        self.model, self.problems = ImportModel(words, session), ProblemModel(words)
        self.model.chosen.connect(self._count)
        self.view = ImportView(words, self.model, lambda: words("import.rows"), 1)
        self.view.share_width((11, 30, 34, 28, 18, 7))
        self.problem_view = ImportView(words, self.problems, lambda: words("import.problems_all"), 2)
        self.problem_view.share_width((14, 40, 60))
        self.filters = self._filters()
        column.addWidget(self.filters)
        self.mapper = ColumnMapper(words)
        self.mapper.changed.connect(self._map)
        self.pages = QStackedWidget()
        for page in (self.view, self.problem_view, self.mapper):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_detail())
        self.model.chosen.connect(self._show_detail)
        self.model.modelReset.connect(self._show_detail)
        column.addWidget(self.detail)
        self.tools = self._tools()
        column.addWidget(self.tools)
        self.work = WorkLine(words)
        self.work.working.connect(self._set_working)
        self.work.finished.connect(self._done)
        column.addWidget(self.work)
        column.addLayout(self._buttons())
        self._count()

    def read(self) -> None:
        """Reads and compares in a thread of its own, then shows the rows."""
        asked = self.reading.asked
        self.work.run("import.reading", lambda progress, cancelled: self._plan(asked, progress, cancelled))

    def _map(self, columns: ColumnMap) -> None:
        self.reading.asked = replace(self.reading.asked, column_map=columns)
        self.read()

    # --- what is shown

    def _filters(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        self.group = QButtonGroup(box)
        self.filter_buttons = {}
        for name in (*SHOWN, "problems", "columns"):
            button = Button(self.words, f"import.show_{name}", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, name=name: self.show_only(name))
            self.group.addButton(button)
            self.filter_buttons[name] = button
            line.addWidget(button)
        line.addStretch(1)
        self.filter_buttons["all"].setChecked(True)
        return box

    def show_only(self, name: str) -> None:
        """Shows rows of one choice, the problems, or the columns."""
        self.filter_buttons[name].setChecked(True)
        shown = next((each for each in SHOWN if each == name), None)
        if shown is not None:
            self.model.show_only(shown)
        page = self.problem_view if name == "problems" else self.mapper if name == "columns" else self.view
        self.pages.setCurrentWidget(page)
        self.tools.setVisible(page is self.view)
        self._show_detail()

    def _tools(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(self.words, "import.chosen_rows", "muted"))
        self.choice_buttons = {choice: Button(self.words, f"import.{choice}", "quiet") for choice in CHOICES}
        for choice, button in self.choice_buttons.items():
            button.setToolTip(self.words(f"import.{choice}_tip"))
            button.clicked.connect(lambda _on=False, choice=choice: self.view.choose(choice))
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(Label(self.words, "import.keys", "muted"))
        return box

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.close_button = Button(self.words, "pack.close")
        self.import_button = Button(self.words, "import.go", "primary")
        self.close_button.clicked.connect(self.cancel_or_close)
        self.import_button.clicked.connect(self.apply)
        self.import_button.setDefault(True)
        line.addStretch(1)
        line.addWidget(self.close_button)
        line.addWidget(self.import_button)
        return line

    def _show_detail(self) -> None:
        """What the choice for the current row changes, field by field."""
        index = self.view.currentIndex()
        lines = self.model.change_lines(index.row()) if index.isValid() and index.row() < self.model.rowCount() else []
        self.detail.setText("\n".join(lines[:_MOST_LINES]) + ("\n…" if len(lines) > _MOST_LINES else ""))
        self.detail.setVisible(bool(lines) and self.pages.currentWidget() is self.view)

    def _count(self) -> None:
        for name in SHOWN:
            self.filter_buttons[name].say(f"import.show_{name}", count=self.model.count(name))
        self.filter_buttons["problems"].say("import.show_problems", count=len(self.problems.problems))
        self.filter_buttons["problems"].setVisible(bool(self.problems.problems))
        for name in ("replace", "duplicates", "differs"):
            self.filter_buttons[name].setVisible(bool(self.model.count(name)))
        maps = self.model.plan.column_maps
        self.filter_buttons["columns"].setVisible(len(maps) == 1)
        removed = len(self.model.plan.cancelled)
        wanted = self.model.count("add") + self.model.count("update") + self.model.count("replace") + removed
        self.import_button.say("import.go_count" if wanted else "import.go", count=wanted)
        self.import_button.setEnabled(bool(wanted) and not self.is_working and not self.session.read_only)

    # --- the work

    def apply(self) -> None:
        """Saves all as one step of undo, in a thread of its own."""
        plan, choices, desk = self.model.plan, dict(self.model.choices), self.session.desk
        self.work.run(
            "import.saving",
            lambda progress, cancelled: service.apply_import(desk, plan, choices, progress=progress, cancelled=cancelled),
        )

    def _set_working(self, working: bool) -> None:
        self.close_button.say("pack.cancel" if working else "pack.close")
        for each in (self.reading, self.filters, self.pages, self.tools):
            each.setEnabled(not working)
        self._count()

    def _done(self, result: Any) -> None:
        if isinstance(result, ImportPlan):
            self._show_plan(result)
            return
        changes, outcome = result
        self.accept()
        self.imported.emit(outcome, changes.ids)

    def _show_plan(self, plan: ImportPlan) -> None:
        self.model.show_plan(plan)
        self.reading.show_plan(plan)
        self.problems.show_problems(plan.problems)
        if len(plan.column_maps) == 1:
            self.mapper.show_columns(plan.column_maps[0], plan.kind)
        self._count()
        if self.pages.currentWidget() is not self.mapper:
            self.show_only("problems" if plan.problems and not plan.proposals else "all")
        if not plan.proposals and not plan.problems:
            self.work.say(lambda: self.words("import.nothing"))
        elif plan.cancelled:
            self.work.say(lambda: self.words("import.removed", count=len(plan.cancelled)))
        self.view.setFocus()
        self.planned.emit()
