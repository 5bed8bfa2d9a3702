"""The one window: the top bar, the first page or an open visit, the status line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMessageBox, QStackedWidget, QVBoxLayout

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.workspace import PROFILE_ID
from desk_app.ui.background import Background
from desk_app.ui.banner import Banner
from desk_app.ui.desk_page import DeskPage
from desk_app.ui.dressed_window import DressedWindow
from desk_app.ui.frame import StatusLine, TopBar
from desk_app.ui.menus import MainMenu, VisitMenu, commands_of, keys_of
from desk_app.ui.opening import AskPath, ask_workspace, made_in, restored
from desk_app.ui.pack_dialog import PackDialog
from desk_app.ui.palette import Palette
from desk_app.ui.recovery import keep_typed, offer_draft
from desk_app.ui.session import Place, Session, new_visit, visit_to_show
from desk_app.ui.tokens import HOUSE
from desk_app.ui.transfers import Transfers
from desk_app.ui.welcome import WelcomePage, data_folder
from desk_app.ui.words import Words


class Window(DressedWindow):
    """``ready``: the visit is shown and has been painted once. ``page_shown``: the preview shows a page (a Shown)."""

    ready = Signal()
    opened = Signal()
    page_shown = Signal(object)

    def __init__(self, words: Words, settings: QSettings, *, ask_path: AskPath = ask_workspace) -> None:
        super().__init__(words, settings)
        self.ask_path = ask_path
        self.page: DeskPage | None = None
        self._work: Background | None = None
        self._first_paint_due = False
        self.dialog: PackDialog | None = None
        self.setMinimumSize(960, 560)
        self.top, self.status, self.banner = TopBar(words), StatusLine(words), Banner(words)
        self.welcome = WelcomePage(words, self.preferences)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.top, 0), (self.banner, 0), (self.stack, 1), (self.status, 0)):
            column.addWidget(part, stretch)
        self.transfers = Transfers(self)
        self._connect()
        for key, act in keys_of(self):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._show_welcome()
        self.begin()

    def _connect(self) -> None:
        self.top.undo.clicked.connect(self.undo)
        self.top.redo.clicked.connect(self.redo)
        self.top.language.clicked.connect(lambda: self.words.switch(self.words.other))
        self.top.pack.clicked.connect(self.build_pack)
        self.top.issue.clicked.connect(self.issue)
        self.top.search.picked.connect(self._found)
        self.status.retry.connect(self.save_all)
        self.welcome.sample_wanted.connect(self.open_sample)
        self.welcome.new_wanted.connect(self.new_workspace)
        self.welcome.open_wanted.connect(self.choose_workspace)
        self.welcome.last_wanted.connect(self.open_workspace)
        self.menu, self.visit_menu = MainMenu(self), VisitMenu(self)
        self.top.menu_button.setMenu(self.menu)
        self.top.visits.setMenu(self.visit_menu)

    def turn_page(self, step: int) -> None:
        if self.page is not None:
            self.page.preview.turn(step)

    def open_entry(self, name: str) -> None:
        if self.page is not None:
            self.page.open_entry(name)

    def retranslate(self) -> None:
        super().retranslate()
        self._show_visit_name()

    def house_colour(self) -> str:
        return HOUSE if self.page is None else self.page.session.desk.profile().colour

    # --- opening

    def last_path(self) -> Path | None:
        return next(iter(self.preferences.recent()), None)

    def open_sample(self) -> None:
        """Opens the sample visit in the user's own data folder; it is made there the first time."""
        path = data_folder() / "sample.desk"
        if path.exists():
            self.open_workspace(path)
            return
        self._open(lambda: made_in(path, sample=True), path)

    def new_workspace(self) -> None:
        chosen = self.ask_path(self, True, self.words("file.new"))
        if chosen:
            self._open(lambda: made_in(Path(chosen), sample=False), Path(chosen))

    def choose_workspace(self) -> None:
        chosen = self.ask_path(self, False, self.words("file.open"))
        if chosen:
            self.open_workspace(Path(chosen))

    def open_workspace(self, path: Path) -> None:
        self._open(lambda: service.open_desk(path), path)

    def _open(self, make: Callable[[], Any], path: Path) -> None:
        """Opens in a worker while the window is already there; the rooms are built when the file is open."""
        if self._work is not None or not self._let_go():
            return
        self.banner.hide()
        self.welcome.set_busy(True)
        self.status.say("status.opening")
        work = Background(lambda _progress, _cancelled: make())
        work.succeeded.connect(self._show_desk)
        work.failed.connect(lambda fault: self._opening_failed(fault, path))
        work.finished.connect(self._opening_over)
        self._work = work
        work.start()

    def _opening_over(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            # It has told that it ends; it must have ended before it is let go.
            work.wait()
        self.welcome.set_busy(False)

    def _show_desk(self, desk: Any) -> None:
        visit = visit_to_show(desk, self.preferences.visit_shown(desk.path))
        if visit is None:
            desk.close()
            self._show_welcome()
            self.banner.show_text(lambda: self.words("banner.no_visit"), error=True)
            return
        session = Session(desk, visit.id)
        self.preferences.opened(desk.path)
        self.page = DeskPage(self.words, session, self.preferences)
        session.drafted.connect(lambda: self.status.say("status.saving"))
        session.saved.connect(lambda time: self._all_saved("status.saved", time))
        session.nothing_to_save.connect(lambda: self._all_saved("status.ready"))
        session.failed.connect(self._not_saved)
        session.changed.connect(self._after_change)
        self.page.page_shown.connect(self.page_shown)
        self.page.visit_wanted.connect(self.show_visit)
        self.page.import_wanted.connect(self.transfers.import_files)
        self.page.restore_wanted.connect(lambda backup: self.restore(session.desk.path, backup))
        session.visit_gone.connect(lambda: self.show_visit(session.visit_id))
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self.top.search.finder = Palette(self.words, session, partial(commands_of, self))
        self.status.show_session(session)
        for widget in self.top.of_visit:
            widget.setVisible(True)
        self.top.issue.setVisible(not session.read_only)
        self._show_visit_name()
        self.dress()
        self.page.open_room(self.page.first_room())
        offer_draft(self.page, data_folder())
        self._first_paint_due = True
        self.update()
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first_paint_due:
            self._first_paint_due = False
            QTimer.singleShot(0, self, self._painted)

    def _painted(self) -> None:
        if self.page is not None:
            self.page.preview.begin()
            self.page.readiness.look()
            self.page.session.pair_help.begin()
            self.ready.emit()

    def _opening_failed(self, fault: Exception, path: Path) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        self.status.say("status.not_open")
        if fault.key == "workspace_damaged":
            self.banner.show_error(fault, ("banner.restore", lambda: self.restore(path)))
        else:
            self.banner.show_error(fault)

    def restore(self, path: Path, backup: Path | None = None) -> None:
        """Puts a backup (default: the last good one) in the place of a workspace and opens it; what stood there is kept."""
        kept: list[Path | None] = []
        self._open(lambda: restored(path, backup, kept.append), path)
        if self._work is not None:
            self._work.succeeded.connect(lambda _desk: self._say_restored(next(iter(kept), None)))

    def _say_restored(self, kept: Path | None) -> None:
        if self.page is not None and kept is not None:
            self.page.banner.show_text(lambda: self.words("banner.restored", path=kept))

    def _show_welcome(self) -> None:
        self.welcome.retranslate()
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.take_focus()
        self.status.show_session(None)
        for widget in self.top.of_visit:
            widget.setVisible(False)

    def close_workspace(self) -> None:
        self._let_go()

    def _let_go(self) -> bool:
        """Closes the open workspace. Returns False when something could not be saved and the user wants to stay."""
        if self.page is None:
            return True
        if not self.page.flush() and not self._leave_unsaved():
            return False
        page, self.page = self.page, None
        self.top.search.finder = None
        self.stack.removeWidget(page)
        # Out of the window at once: until it is deleted it must not be asked to show a file that is closed.
        page.setParent(None)
        page.close_desk()
        page.deleteLater()
        self._show_welcome()
        self._show_visit_name()
        return True

    def _leave_unsaved(self) -> bool:
        box = QMessageBox(QMessageBox.Icon.Warning, self.words("app.name"), self.words("status.leave_question"), parent=self)
        box.addButton(self.words("status.stay"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(self.words("status.leave"), QMessageBox.ButtonRole.DestructiveRole)
        box.exec()
        return box.clickedButton() is leave

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._work is not None:
            self._work.wait()
        if not self._let_go():
            event.ignore()
            return
        self._settings.setValue("geometry", self.saveGeometry())
        super().closeEvent(event)

    # --- work

    def undo(self) -> None:
        self._step(backwards=True)

    def redo(self) -> None:
        self._step(backwards=False)

    def _step(self, *, backwards: bool) -> None:
        page = self.page
        if page is None or page.session.read_only or not page.flush():
            return
        page.banner.hide()
        if backwards:
            page.session.undo()
        else:
            page.session.redo()

    def search(self) -> None:
        if self.page is not None:
            self.top.search.call()

    def _found(self, place: Place) -> None:
        if self.page is not None:
            self.page.go_to(place)

    def new_record(self) -> None:
        """A new entry of the open room's main kind, at its first field."""
        button = self.page.room.new_button if self.page is not None else None
        if button is not None and not button.isHidden() and button.isEnabled():
            button.click()

    def move_item(self, step: int) -> None:
        if self.page is not None:
            self.page.room.form.move_focused_item(step)

    def build_pack(self) -> None:
        """Opens the dialog that builds a pack of the visit."""
        if self.page is None or not self.page.flush():
            return
        dialog = PackDialog(self.words, self.page.session, self.page.room.record_id, document=self.page.room.document)
        dialog.more_wanted.connect(self._show_packs)
        dialog.setParent(self, dialog.windowFlags())
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _show_packs(self, pack_id: str) -> None:
        """Leaves the dialog for the room in which packs are edited."""
        if self.dialog is not None:
            self.dialog.reject()
        if self.page is not None and not (pack_id and self.page.go_to(Place(pack_id))):
            self.page.open_room("packs")

    def issue(self) -> None:
        """Opens the dialog that issues a document, over the register."""
        if self.page is not None and not self.page.session.read_only:
            self.page.issue()

    def save_all(self) -> None:
        """Saves what is typed and not yet on disk."""
        if self.page is not None:
            self.page.flush()

    def keep_typed(self) -> bool:
        """Called when the program has failed: what is typed is saved, or kept as a draft. Returns whether it is."""
        if self.page is not None:
            keep_typed(self.page, data_folder())
        return True

    def _all_saved(self, key: str, time: str = "") -> None:
        """Says so, unless a text of another record still waits: then what was said of it stays."""
        if self.page is not None and not self.page.has_unsaved:
            self.status.say(key, time)

    def _not_saved(self, error: DeskError) -> None:
        page = self.page
        if page is None:
            return
        if page.has_unsaved:
            self.status.say("status.not_saved")
        page.banner.show_error(error, *([("status.retry", self.save_all)] if page.has_unsaved else []))

    def _after_change(self, ids: frozenset[str]) -> None:
        if self.page is not None:
            self.page.banner.hide()
        if PROFILE_ID in ids:
            self.dress()
        self._show_visit_name()

    def _show_visit_name(self) -> None:
        if self.page is None:
            self.top.name.say(self.words("app.name"))
            self.top.facts.hide()
            self.setWindowTitle(self.words("app.name"))
            return
        session = self.page.session
        self.top.show_visit(session)
        self.top.undo.setEnabled(session.desk.can_undo and not session.read_only)
        self.top.redo.setEnabled(session.desk.can_redo and not session.read_only)
        self.setWindowTitle(f"{self.words.pick(session.visit.title) or self.words('visit.untitled')} – {self.words('app.name')}")

    # --- the menu

    def help(self) -> None:
        """The user guide at the place of the open room. Its module is loaded when it is asked for."""
        from desk_app.ui.guide_dialog import open_guide

        open_guide(self, self.words, self.page.room.name if self.page is not None else "")

    def new_visit(self) -> None:
        """A further visit in the open workspace, of today, at its title."""
        if self.page is None or self.page.session.read_only or not self.page.flush():
            return
        visit = new_visit(self.page.session.desk)
        if self.page.session.save(visit):
            self.show_visit(visit.id)
            self.page.open_room("visit")

    def show_visit(self, visit_id: str) -> None:
        """Shows another visit of the open workspace."""
        if self.page is not None and self.page.flush():
            self.page.session.visit_id = visit_id
            self.preferences.show_visit(self.page.session.desk.path, visit_id)
            for room in self.page.rooms.values():
                for form in room.forms():
                    form.record_id = ""
            self.page.open_room(self.page.first_room())
            self._show_visit_name()

    def back_up(self) -> None:
        """Copies what is saved, also when nothing more can be: what is typed then stays in the form."""
        page = self.page
        if page is None:
            return
        page.flush()
        try:
            backup = page.session.desk.backup()
        except DeskError as error:
            page.banner.show_error(error)
        else:
            page.banner.show_text(lambda: self.words("banner.backed_up", path=backup.path))
