"""The dialog that builds a pack: what, in which language, with which digits and dates; then progress; then the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.workspace import DateStyle, Digits, DocumentKind, PackLanguage
from desk_app.ui import theme
from desk_app.ui.background import Background
from desk_app.ui.fields import ComboBox
from desk_app.ui.session import Session
from desk_app.ui.typeface_choice import TypefaceChoice
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words

CHOICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("document", get_args(DocumentKind)),
    ("language", (*get_args(PackLanguage), "facing")),
    ("digits", get_args(Digits)),
    ("dates", get_args(DateStyle)),
    ("edition", ("full", "safe")),
)

AskFile = Callable[[QDialog, str, str], str]
"""(dialog, title, proposed path) -> chosen path, or empty"""


def ask_pdf(dialog: QDialog, title: str, proposed: str) -> str:
    """The system's own file dialog: Qt's is half translated and shows paths reversed in Arabic."""
    chosen, _filter = QFileDialog.getSaveFileName(dialog, title, proposed, "PDF (*.pdf)")
    return chosen if not chosen or chosen.lower().endswith(".pdf") else f"{chosen}.pdf"


class PackDialog(QDialog):
    """``built`` carries the path of a finished file."""

    built = Signal(object)

    def __init__(self, words: Words, session: Session, record_id: str, *, ask_file: AskFile = ask_pdf) -> None:
        super().__init__()
        self.words, self.session, self._ask_file = words, session, ask_file
        self._meeting_id = record_id if isinstance(session.get(record_id), Meeting) else ""
        self._work: Background | None = None
        self.path: Path | None = None
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("pack.title"))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.GAP)
        column.addWidget(bold(Label(words, "pack.title"), 1.25))
        column.addLayout(self._choices())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words("pack.progress"))
        self.bar.hide()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setMinimumHeight(2 * self.fontMetrics().height())
        column.addWidget(self.bar)
        column.addWidget(self.state)
        column.addLayout(self._buttons())

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setColumnStretch(1, 1)
        profile = self.session.desk.profile()
        now = {"document": "full", "language": "both", "digits": profile.digits, "dates": profile.dates, "edition": "full"}
        self.combos: dict[str, ComboBox] = {}
        for row, (name, values) in enumerate(CHOICES):
            combo = ComboBox()
            for value in values:
                if value != "meeting" or self._meeting_id:
                    combo.addItem(self.words(f"pack.{name}_{value}"), value)
            combo.setCurrentIndex(combo.findData(now[name]))
            combo.setAccessibleName(self.words(f"pack.{name}"))
            label = Label(self.words, f"pack.{name}")
            label.setBuddy(combo)
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
            self.combos[name] = combo
        label = Label(self.words, "pack.typeface")
        self.typeface = TypefaceChoice(self.words, self.session)
        label.setBuddy(self.typeface)
        grid.addWidget(label, len(CHOICES), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.typeface, len(CHOICES), 1)
        self.archive = QCheckBox(self.words("pack.pdfa"))
        grid.addWidget(self.archive, len(CHOICES) + 1, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.open_file, self.open_folder = Button(self.words, "pack.open_file"), Button(self.words, "pack.open_folder")
        self.build_button = Button(self.words, "pack.build", "primary")
        self.cancel_button = Button(self.words, "pack.close")
        self.open_file.clicked.connect(lambda: self._open(self.path))
        self.open_folder.clicked.connect(lambda: self._open(self.path.parent if self.path else None))
        self.build_button.clicked.connect(self.build)
        self.cancel_button.clicked.connect(self.cancel_or_close)
        self.build_button.setDefault(True)
        for button in (self.open_file, self.open_folder):
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.build_button)
        return line

    def spec(self, snapshot: Snapshot) -> Any:
        chosen = {name: combo.currentData() for name, combo in self.combos.items()}
        meetings = (self._meeting_id,) if chosen["document"] == "meeting" else ()
        return service.default_spec(
            snapshot,
            meeting_ids=meetings,
            pdfa=self.archive.isChecked(),
            typeface=self.typeface.chosen.typeface,
            **chosen,
        )

    def build(self) -> None:
        """Asks for the file's place, then builds in a thread of its own."""
        visit = self.session.visit
        chosen_parts = (self.combos[name].currentData() for name in ("document", "language"))
        name = "-".join((visit.code or "pack", *chosen_parts))
        chosen = self._ask_file(self, self.words("pack.where"), str(Path(self.session.desk.path).parent / f"{name}.pdf"))
        if not chosen or not self.typeface.keep():
            return
        path, snapshot = Path(chosen), self.session.desk.snapshot(self.session.visit_id)
        # In a workspace that can't be written the typeface serves this pack alone.
        snapshot = replace(snapshot, files={**snapshot.files, **self.typeface.chosen.files})
        spec = self.spec(snapshot)
        self.path = path
        self._work = Background(
            lambda progress, cancelled: service.write_pack(snapshot, spec, path, progress=progress, cancelled=cancelled)
        )
        self._work.progress.connect(self._show_progress)
        self._work.succeeded.connect(self._finish)
        self._work.failed.connect(self._fail)
        self._set_working(True)
        self.state.setText(self.words("pack.working"))
        self._work.start()

    def _set_working(self, working: bool) -> None:
        self.bar.setVisible(working)
        self.bar.setRange(0, 0)
        self.build_button.setEnabled(not working)
        self.cancel_button.say("pack.cancel" if working else "pack.close")
        for choice in (*self.combos.values(), self.typeface, self.archive):
            choice.setEnabled(not working)
        for button in (self.open_file, self.open_folder):
            button.hide()

    def _show_progress(self, done: int, in_all: int) -> None:
        self.bar.setRange(0, in_all)
        self.bar.setValue(done)

    def _finish(self, pack: Any) -> None:
        self._set_working(False)
        assert self.path is not None
        said = self.words("pack.done", name=self.path.name, pages=pack.pages)
        if pack.warnings:
            said += " " + self.words("pack.warnings", count=len(pack.warnings))
        self.state.setText(said)
        for button in (self.open_file, self.open_folder):
            button.show()
        self.built.emit(self.path)

    def _fail(self, fault: Exception) -> None:
        self._set_working(False)
        if isinstance(fault, service.Cancelled):
            self.state.setText(self.words("pack.cancelled"))
        elif isinstance(fault, DeskError):
            self.state.setText(fault.message(self.words.language))
        else:
            raise fault

    def _open(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.state.setText(self.words("pack.no_viewer", path=path))

    @property
    def is_working(self) -> bool:
        return self._work is not None and self._work.isRunning()

    def cancel_or_close(self) -> None:
        if self._work is not None and self.is_working:
            self._work.cancel()
        else:
            self.reject()

    def reject(self) -> None:
        self._end_work()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end_work()
        super().closeEvent(event)

    def _end_work(self) -> None:
        """A thread must not outlive the dialog that started it."""
        if self._work is not None and self.is_working:
            self._work.cancel()
            self._work.wait()
