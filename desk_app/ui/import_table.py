"""What an import would do, a row for each thing that was read, and what went wrong, by row and column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from desk_app.model.fields import title_of
from desk_app.model.meeting import Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record, kind_of
from desk_app.model.transfer import Choice, ImportPlan, Proposal, RowProblem
from desk_app.model.visit import Movement
from desk_app.resources import strings
from desk_app.service.importing import FieldChange, field_changes
from desk_app.ui import theme
from desk_app.ui.cells import CellDelegate
from desk_app.ui.import_changes import change_words, field_words
from desk_app.ui.session import Session
from desk_app.ui.words import Words, isolate

Index = QModelIndex | QPersistentModelIndex
Shown = Literal["all", "add", "update", "replace", "skip", "duplicates", "differs"]
SHOWN: tuple[Shown, ...] = ("all", "add", "update", "replace", "skip", "duplicates", "differs")
COLUMNS = ("choice", "name", "about", "same", "changes", "row")
CHOICES: tuple[Choice, ...] = ("add", "update", "replace", "skip")
PROBLEM_COLUMNS = ("severity", "place", "message")
_ROLE = Qt.ItemDataRole
_ROOT = QModelIndex()


class ImportModel(QAbstractTableModel):
    """The proposals of a plan with the choice for each. ``chosen``: a choice was changed."""

    chosen = Signal()

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self._words, self._session = words, session
        self.plan = ImportPlan("contacts")
        self.choices: dict[int, Choice] = {}
        self._read: dict[str, Record] = {}
        self._rows: list[int] = []
        self._shown: Shown = "all"

    def show_plan(self, plan: ImportPlan) -> None:
        self.beginResetModel()
        self.plan, self.choices = plan, {}
        self._read = {one.id: one for each in plan.proposals for one in (each.item.record, *each.item.also)}
        self._rows = self._wanted()
        self.endResetModel()

    def show_only(self, shown: Shown) -> None:
        self.beginResetModel()
        self._shown = shown
        self._rows = self._wanted()
        self.endResetModel()

    def count(self, shown: Shown) -> int:
        return sum(self._belongs(at, shown) for at in range(len(self.plan.proposals)))

    def _wanted(self) -> list[int]:
        return [at for at in range(len(self.plan.proposals)) if self._belongs(at, self._shown)]

    def _belongs(self, at: int, shown: Shown) -> bool:
        proposal = self.plan.proposals[at]
        if shown == "all":
            return True
        if shown == "duplicates":
            return any(match.score < 1 for match in proposal.matches)
        if shown == "differs":
            return set(proposal.differs) != set(proposal.changed)
        return self.choice(at) == shown

    def choice(self, at: int) -> Choice:
        return self.choices.get(at, self.plan.proposals[at].choice)

    def choose(self, rows: Sequence[int], choice: Choice) -> None:
        """Another choice for rows of the view; a thing without a like of it can't be joined to one."""
        for row in rows:
            at = self._rows[row]
            if choice not in ("update", "replace") or self.plan.proposals[at].matches:
                self.choices[at] = choice
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(COLUMNS) - 1))
            self.chosen.emit()

    def choices_for(self, row: int) -> tuple[Choice, ...]:
        return CHOICES if self.plan.proposals[self._rows[row]].matches else ("add", "skip")

    # --- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self._words(f"import.column_{COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        at = self._rows[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self._said(at, COLUMNS[index.column()])
        if role == _ROLE.ForegroundRole:
            choice = self.choice(at)
            colours = {"add": theme.GOOD, "update": theme.WARN, "replace": theme.WARN, "skip": theme.MUTED}
            return QColor(colours[choice] if index.column() == 0 else theme.MUTED if choice == "skip" else theme.INK)
        return None

    def _said(self, at: int, column: str) -> str:
        proposal = self.plan.proposals[at]
        match column:
            case "choice":
                return self._words(f"import.{self.choice(at)}")
            case "row":
                return str(proposal.item.row)
            case "name":
                record = proposal.item.record
                return self._words.pick(title_of(record)) or self._words(f"import.unnamed_{_known_kind(record)}")
            case "about":
                return self._about(proposal.item.record)
            case "same":
                return self._same(proposal)
        choice = self.choice(at)
        fields = {"update": proposal.changed, "replace": proposal.differs}.get(choice, ())
        if choice in ("update", "replace") and not proposal.target_id:
            fields = tuple(each.name for each in self.changes(at))
        return self._fields(fields)

    def _fields(self, fields: Sequence[str]) -> str:
        comma = "، " if self._words.language == "ar" else ", "
        return comma.join(field_words(self._words, name) for name in fields)

    def changes(self, at: int) -> tuple[FieldChange, ...]:
        """What the choice for a proposal would change."""
        return field_changes(self._session.desk, self.plan, at, self.choice(at))

    def change_lines(self, row: int) -> list[str]:
        """In words, what the choice for a row changes; where it is left out, what taking all from the file would change."""
        at = self._rows[row]
        if self.choice(at) in ("update", "replace"):
            return [change_words(self._words, self._session, self._read, each) for each in self.changes(at)]
        differs = self.plan.proposals[at].differs
        return [self._words("import.would_differ", fields=self._fields(differs))] if differs else []

    def _about(self, record: Record) -> str:
        words = self._words
        match record:
            case Person():
                organisation = self._find(record.organisation_id)
                named = words.pick(organisation.name) if isinstance(organisation, Organisation) else ""
                emails = isolate(record.emails[0]) if record.emails else ""
                return " · ".join(part for part in (words.pick(record.job_title), named, emails) if part)
            case Meeting() | Movement():
                place = record.place if isinstance(record, Meeting) else record.origin
                return " · ".join(part for part in (isolate(record.start.replace("T", " ")), words.pick(place)) if part)
        return words(f"import.kind_{_known_kind(record)}")

    def _same(self, proposal: Proposal) -> str:
        if not proposal.matches:
            return ""
        match = proposal.matches[0]
        found = self._find(match.record_id)
        name = self._words.pick(title_of(found)) if found is not None else ""
        return self._words("import.same", name=name or "—", reason=self._words(f"import.reason_{match.reason}"))

    def _find(self, record_id: str) -> Record | None:
        return self._read.get(record_id) or (self._session.get(record_id) if record_id else None)


class ProblemModel(QAbstractTableModel):
    """What went wrong, by file, row and column."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.problems: tuple[RowProblem, ...] = ()

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        self.beginResetModel()
        self.problems = tuple(sorted(problems, key=lambda problem: problem.severity != "error"))
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(PROBLEM_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self._words(f"import.column_{PROBLEM_COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        problem, column = self.problems[index.row()], PROBLEM_COLUMNS[index.column()]
        if role == _ROLE.ForegroundRole and column == "severity":
            return QColor(theme.BAD if problem.severity == "error" else theme.WARN)
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        if column == "severity":
            return self._words(f"import.{problem.severity}")
        if column == "message":
            return problem.message(self._words.language)
        row = self._words("import.at_row", row=problem.row) if problem.row else ""
        return " · ".join(part for part in (isolate(problem.file) if problem.file else "", row, problem.column) if part)


class ImportView(QTableView):
    """The rows; Space or a click on the choice changes it, for all chosen rows."""

    def __init__(self, words: Words, model: QAbstractTableModel, name: Callable[[], str], stretched: int) -> None:
        super().__init__()
        self._words = words
        self.setModel(model)
        self.setAccessibleName(name())
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        # One height for all rows: asking each of ten thousand would take longer than reading them.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.TIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._clicked)

    def share_width(self, letters: Sequence[int]) -> None:
        """letters: the width of each column in average letters; the stretched one takes what is left."""
        for column, count in enumerate(letters):
            self.setColumnWidth(column, self.fontMetrics().averageCharWidth() * count)

    def chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def choose(self, choice: Choice) -> None:
        model = self.model()
        if isinstance(model, ImportModel):
            model.choose(self.chosen_rows(), choice)

    def menu_of(self, row: int) -> QMenu:
        """The choices for a row, and with it for all chosen ones."""
        menu, model = QMenu(self), self.model()
        if isinstance(model, ImportModel):
            for choice in model.choices_for(row):
                menu.addAction(self._words(f"import.{choice}")).triggered.connect(
                    lambda _on=False, choice=choice: self.choose(choice)
                )
        return menu

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0 and isinstance(self.model(), ImportModel):
            self._offer(index)

    def _offer(self, index: QModelIndex) -> None:
        menu = self.menu_of(index.row())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(0, 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space and index.isValid():
            model = self.model()
            if isinstance(model, ImportModel):
                self._offer(model.index(index.row(), 0))
                return
        super().keyPressEvent(event)


def _known_kind(record: Record) -> str:
    kind = kind_of(record)
    return kind if f"import.kind_{kind}" in strings("ui", "en") else "other"
