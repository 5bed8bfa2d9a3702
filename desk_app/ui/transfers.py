"""The window's doors for files of other programs: chosen, dropped or pasted, in and out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.transfer import ImportPlan
from desk_app.service.exporting import FORMATS, ExportKind
from desk_app.service.reading_files import ENDINGS, Asked
from desk_app.ui.build_dialog import file_name
from desk_app.ui.words import isolate

if TYPE_CHECKING:
    from desk_app.ui.export_dialog import ExportDialog
    from desk_app.ui.import_dialog import ImportDialog
    from desk_app.ui.merge_dialog import DuplicatesDialog
    from desk_app.ui.session import Session
    from desk_app.ui.window import Window

AskFiles = Callable[[QWidget, str, str, str], Sequence[str]]
"""(parent, title, folder, filter) -> chosen files, perhaps none"""
AskTarget = Callable[[QWidget, str, str, str], str]
"""(parent, title, proposed path, filter) -> chosen path, or empty"""

KIND_OF_ROOM: dict[str, ExportKind] = {
    "people": "contacts", "programme": "programme", "indicators": "indicators", "explore": "indicators", "report": "report",
    "visit": "visit", "glossary": "glossary",
}  # fmt: skip
"""room -> what an export from it is of"""
_NAMELESS = "file"
WORKSPACE = ".desk"


def ask_files(parent: QWidget, title: str, folder: str, filters: str) -> Sequence[str]:
    return QFileDialog.getOpenFileNames(parent, title, folder, filters)[0]


def ask_target(parent: QWidget, title: str, proposed: str, filters: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, proposed, filters)[0]


class Transfers(QObject):
    """``dialog``: the one that is open, or the last. ``ask_files`` and ``ask_target``: exchanged in tests."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.ask_files: AskFiles = ask_files
        self.ask_target: AskTarget = ask_target
        self.dialog: ExportDialog | ImportDialog | DuplicatesDialog | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    # --- in

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Opens the import of files; asks for them when none are given."""
        session = self._session()
        if session is None:
            return
        words = self._window.words
        if not paths:
            endings = " ".join(f"*{ending}" for ending in ENDINGS)
            folder = str(session.desk.path.parent)
            chosen = self.ask_files(self._window, words("import.choose_file"), folder, f"{words('import.files')} ({endings})")
            paths = [Path(each) for each in chosen]
        if not paths:
            return
        desk, wanted = session.desk, list(paths)

        def plan(asked: Asked, progress: Any, cancelled: Any) -> ImportPlan:
            return service.plan_import(
                desk,
                wanted,
                kind=asked.kind,
                visit_id=asked.visit_id,
                column_map=asked.column_map,
                sheet=asked.sheet,
                progress=progress,
                cancelled=cancelled,
            )

        self._open_import(session, plan, " · ".join(isolate(path.name) for path in wanted))

    def paste(self) -> None:
        """Opens the import of what the clipboard holds: files, cells of a table, a card, a signature."""
        session, held = self._session(), QGuiApplication.clipboard().mimeData()
        if session is None or held is None:
            return
        files = _files_of(held)
        if files:
            self.import_files(files)
            return
        said, desk = held.text(), session.desk

        def plan(asked: Asked, progress: Any, cancelled: Any) -> ImportPlan:
            return service.plan_text(
                desk,
                said,
                kind=asked.kind,
                visit_id=asked.visit_id,
                column_map=asked.column_map,
                progress=progress,
                cancelled=cancelled,
            )

        self._open_import(session, plan, self._window.words("import.pasted"))

    def _open_import(self, session: Session, plan: Any, subject: str) -> None:
        from desk_app.ui.import_dialog import ImportDialog

        dialog = ImportDialog(self._window.words, session, plan, subject)
        dialog.imported.connect(self._imported)
        self._show(dialog)
        dialog.read()

    def _imported(self, outcome: service.Outcome, ids: frozenset[str]) -> None:
        page, words = self._window.page, self._window.words
        if page is None:
            return
        page.session.note(ids)
        counts = {"added": outcome.added, "updated": outcome.updated, "skipped": outcome.skipped, "removed": outcome.removed}
        key = "import.done_removed" if outcome.removed else "import.done"
        page.banner.show_text(lambda: words(key, **counts), ("banner.undo", self._window.undo))

    def find_duplicates(self) -> None:
        """Opens the list of records that may be the same."""
        session = self._session()
        if session is not None:
            from desk_app.ui.merge_dialog import DuplicatesDialog

            dialog = DuplicatesDialog(self._window.words, session)
            dialog.changed.connect(session.note)
            self._show(dialog)
            dialog.look()

    # --- out

    def fill_export_menu(self, menu: QMenu) -> None:
        """Every kind with its formats, that of the open room first."""
        page, words = self._window.page, self._window.words
        if page is None:
            return
        own = KIND_OF_ROOM.get(page.room.name)
        for kind in sorted(FORMATS, key=lambda kind: kind != own):
            formats = menu.addMenu(words(f"export.{kind}"))
            for ending in FORMATS[kind]:
                action = formats.addAction(words(f"export.format_{ending[1:]}"))
                action.triggered.connect(lambda _on=False, kind=kind, ending=ending: self.export(kind, ending))

    def export(self, kind: ExportKind, ending: str) -> None:
        """Asks for the file's name and writes it."""
        page, words = self._window.page, self._window.words
        if page is None or not page.flush():
            return
        session = page.session
        name = file_name(words(f"export.{kind}")) or _NAMELESS
        proposed = str(session.desk.path.parent / f"{name}{ending}")
        filters = f"{words(f'export.format_{ending[1:]}')} (*{ending})"
        chosen = self.ask_target(self._window, words("export.title"), proposed, filters)
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(ending) else f"{chosen}{ending}")
        # vCard 4.0 and iCalendar hold both languages.
        language = words.language if ending in (".csv", ".xlsx", ".docx") else None
        visit_id = "" if kind in ("contacts", "glossary") else session.visit_id
        from desk_app.ui.export_dialog import ExportDialog

        dialog = ExportDialog(
            words, words("export.title"), lambda: service.export(session.desk, kind, path, visit_id=visit_id, language=language)
        )
        dialog.written.connect(lambda made: page.banner.show_text(lambda: words("export.done", path=made.path)))
        self._show(dialog)
        dialog.write()

    # --- below

    def _session(self) -> Session | None:
        """The session that may be written to, with all that was typed on the disk."""
        page = self._window.page
        if page is None or page.session.read_only or not page.flush():
            return None
        return page.session

    def _show(self, dialog: ExportDialog | ImportDialog | DuplicatesDialog) -> None:
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files may be dropped anywhere on the window; on the welcome page, workspaces."""
        if isinstance(event, QDragEnterEvent | QDropEvent):
            held = event.mimeData()
            if held.hasUrls() and (self._window.page is not None or _workspace_of(held) is not None):
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._take_dropped(held)
                return True
        return super().eventFilter(watched, event)

    def _take_dropped(self, held: QMimeData) -> None:
        """Opens a workspace, or imports what can be read and tells what can't."""
        workspace, files = _workspace_of(held), _files_of(held)
        if workspace is not None:
            self._window.open_workspace(workspace)
            return
        others = [url.fileName() or url.toString() for url in held.urls() if Path(url.toLocalFile()) not in files]
        if others:
            names = " · ".join(map(isolate, others))
            self._window.banner.show_error(DeskError("drop_refused", names=names, known=" ".join((*ENDINGS, WORKSPACE))))
        if files:
            self.import_files(files)


def _workspace_of(held: QMimeData) -> Path | None:
    paths = (Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.casefold() == WORKSPACE and path.is_file()), None)


def _files_of(held: QMimeData) -> list[Path]:
    """Files that may be imported."""
    paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.casefold() in ENDINGS and not path.is_dir()]
