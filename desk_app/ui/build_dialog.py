"""Dialogs that build a document in a thread of its own: its place, its progress, then the finished file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from desk_app import service
from desk_app.model.records import Snapshot
from desk_app.model.workspace import PackSpec
from desk_app.ui import theme
from desk_app.ui.widgets import Button, bold
from desk_app.ui.words import Words
from desk_app.ui.work import Work, WorkingDialog, WorkLine

WORD_ENDING = ".docx"
ENDINGS = {".pdf": "PDF (*.pdf)", WORD_ENDING: "Word (*.docx)"}

Progress = Callable[[int, int], None]
AskFile = Callable[[QDialog, str, str], str]
"""(dialog, title, proposed path) -> chosen path, or empty"""


def ask_document(dialog: QDialog, title: str, proposed: str) -> str:
    """The system's own file dialog, for a PDF or a Word file, first the kind that is proposed: Qt's shows paths reversed."""
    own = Path(proposed).suffix
    kinds = [ENDINGS[own], *(kind for ending, kind in ENDINGS.items() if ending != own)]
    chosen, kind = QFileDialog.getSaveFileName(dialog, title, proposed, ";;".join(kinds))
    if not chosen or chosen.lower().endswith(tuple(ENDINGS)):
        return chosen
    return chosen + next((ending for ending, said in ENDINGS.items() if said == kind), own)


def file_name(said: str) -> str:
    """A name of a file that every system takes: without the characters that one of them reserves."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", said).strip(" .-") or "pack"


class BuildDialog(WorkingDialog):
    """What such dialogs share: a bar, a line that says how it goes, the buttons. ``built`` carries the path of a finished file.

    A subclass fills ``top`` and calls ``start``.
    """

    built = Signal(object)

    def __init__(self, words: Words, title: str, *, ask_file: AskFile = ask_document) -> None:
        super().__init__()
        self.words, self.ask_file = words, ask_file
        self._then: Callable[[Any], None] = lambda _made: None
        self.path: Path | None = None
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("pack.title"))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.GAP)
        heading = bold(QLabel(title), 1.25)
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(heading)
        self.top = QVBoxLayout()
        column.addLayout(self.top)
        self.work = WorkLine(words)
        self.bar, self.state = self.work.bar, self.work.state
        # The dialog keeps its size when the line has something to say.
        policy = self.state.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.state.setSizePolicy(policy)
        self.state.setMinimumHeight(2 * self.fontMetrics().height())
        self.work.working.connect(self.set_working)
        self.work.finished.connect(lambda made: self._then(made))
        column.addWidget(self.work)
        column.addLayout(self._openers())
        self.line = self._buttons()
        column.addLayout(self.line)

    def _openers(self) -> QHBoxLayout:
        """What leads to the finished file; a line of its own, beside the other buttons there is no room for it."""
        line = QHBoxLayout()
        self.open_file, self.open_folder = Button(self.words, "pack.open_file"), Button(self.words, "pack.open_folder")
        self.open_file.clicked.connect(lambda: self._open(self.path))
        self.open_folder.clicked.connect(lambda: self._open(self.path.parent if self.path else None))
        for button in (self.open_file, self.open_folder):
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.cancel_button = Button(self.words, "pack.close")
        self.cancel_button.clicked.connect(self.cancel_or_close)
        line.addStretch(1)
        line.addWidget(self.cancel_button)
        return line

    def start(self, snapshot: Snapshot, spec: PackSpec, path: Path) -> None:
        """Builds a document in a thread of its own: for Word where the name of the file says so, else as PDF."""
        self.path = path

        def work(progress: Progress, cancelled: Callable[[], bool]) -> service.BuiltPack | service.BuiltWord:
            if path.suffix.lower() == WORD_ENDING:
                return service.write_word(snapshot, spec, path, cancelled=cancelled)
            return service.write_pack(snapshot, spec, path, progress=progress, cancelled=cancelled)

        self.run("pack.working", work, self._finish)

    def run(self, key: str, work: Work, then: Callable[[Any], None]) -> None:
        """Starts a work; ``key`` names what is said meanwhile, ``then`` takes what came of it."""
        self._then = then
        self.work.run(key, work)

    def tell(self, said: str) -> None:
        self.work.say(lambda: said)

    def set_working(self, working: bool) -> None:
        self.cancel_button.say("pack.cancel" if working else "pack.close")
        for button in (self.open_file, self.open_folder):
            button.hide()

    def _finish(self, made: Any) -> None:
        assert self.path is not None
        if isinstance(made, service.BuiltPack):
            said = self.words("pack.done", name=self.path.name, pages=made.pages)
        else:
            said = self.words("pack.done_word", name=self.path.name)
        if made.warnings:
            said += " " + self.words("pack.warnings", count=len(made.warnings))
        if isinstance(made, service.BuiltPack) and made.left_out:
            comma = "، " if self.words.language == "ar" else ", "
            said += " " + self.words("print.left_out", names=comma.join(each.name for each in made.left_out))
        self.tell(said)
        self.show_path()

    def show_path(self) -> None:
        """Offers to open the file that was made, and tells that it is there."""
        for button in (self.open_file, self.open_folder):
            button.show()
        self.built.emit(self.path)

    def _open(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.tell(self.words("pack.no_viewer", path=path))


class SpecDialog(BuildDialog):
    """Builds one specification as it stands: ``ask`` asks for the place and starts."""

    def ask(self, snapshot: Snapshot, spec: PackSpec, proposed: Path) -> bool:
        """Returns whether a place was chosen and the work has begun."""
        chosen = self.ask_file(self, self.words("pack.where"), str(proposed))
        if chosen:
            self.start(snapshot, spec, Path(chosen))
        return bool(chosen)
