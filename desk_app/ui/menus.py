"""The menus of the window: everything that it can do, and its visits. Filled each time one opens, in the interface's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtWidgets import QMenu, QMessageBox

from desk_app import __version__
from desk_app.model.visit import Visit
from desk_app.ui.next_visit import begin_next
from desk_app.ui.preferences import ThemeChoice
from desk_app.ui.rail import entries_of
from desk_app.ui.room import ROOMS
from desk_app.ui.words import isolate

if TYPE_CHECKING:
    from desk_app.ui.window import Window


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu. ``key``: its words, with their mnemonic; ``shortcut``: what is said of the key that does the same."""

    key: str
    act: Callable[[], object]
    shortcut: str = ""
    enabled: bool = True


class MainMenu(QMenu):
    """Grouped as desktop programs have it: file, edit, go, document, view, help."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        window, page = self._window, self._window.page
        is_open = page is not None
        may_edit = page is not None and not page.session.read_only
        self.clear()
        self._add(
            "menu.file",
            [
                Entry("menu.new_visit", window.new_visit, "Ctrl+Shift+N", may_edit),
                Entry("menu.next_visit", partial(begin_next, window), enabled=may_edit),
                Entry("menu.new_workspace", window.new_workspace, "Ctrl+N"),
                Entry("menu.open", window.choose_workspace, "Ctrl+O"),
                Entry("menu.sample", window.open_sample),
                Entry("menu.import", window.transfers.import_files, "Ctrl+I", may_edit),
                Entry("menu.paste", window.transfers.paste, "Ctrl+V", may_edit),
                Entry("menu.duplicates", window.transfers.find_duplicates, enabled=may_edit),
                Entry("menu.backup", window.back_up, enabled=is_open),
                Entry("menu.close", window.close_workspace, "Ctrl+W", is_open),
                Entry("menu.quit", window.close, "Ctrl+Q"),
            ],
        )
        exports = QMenu(window.words("menu.export"), self)
        window.transfers.fill_export_menu(exports)
        exports.setEnabled(is_open)
        self.addMenu(exports)
        self._add_recent()
        self._add(
            "menu.edit",
            [
                Entry("menu.new_entry", window.new_record, "Ctrl+Shift+Return", may_edit),
                Entry("menu.undo", window.undo, "Ctrl+Z", window.top.undo.isEnabled() and may_edit),
                Entry("menu.redo", window.redo, "Ctrl+Shift+Z", window.top.redo.isEnabled() and may_edit),
                Entry("menu.find", window.search, "Ctrl+K", is_open),
            ],
        )
        self._add_rooms()
        self._add(
            "menu.document",
            [
                Entry("menu.pack", window.build_pack, "Ctrl+P", is_open),
                Entry("menu.issue", window.issue, "Ctrl+Shift+I", may_edit),
            ],
        )
        self._add_view()
        self._add(
            "menu.help",
            [
                Entry("menu.guide", window.help, "F1"),
                Entry("menu.tips", window.preferences.show_tips_again),
                Entry("menu.about", self._tell_about),
            ],
        )

    def _add(self, key: str, entries: Iterable[Entry]) -> QMenu:
        words, menu = self._window.words, QMenu(self._window.words(key), self)
        for entry in entries:
            # Only said: the window's own shortcut does it, and the same key twice would do nothing.
            action = menu.addAction(f"{words(entry.key)}\t{entry.shortcut}" if entry.shortcut else words(entry.key))
            action.setEnabled(entry.enabled)
            action.triggered.connect(lambda _checked=False, act=entry.act: act())
        self.addMenu(menu)
        return menu

    def _tell_about(self) -> None:
        words = self._window.words
        said = words("about.text", version=__version__)
        box = QMessageBox(QMessageBox.Icon.NoIcon, words("app.name"), said, parent=self._window)
        box.setInformativeText(words("about.what"))
        box.addButton(words("about.close"), QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def _add_recent(self) -> None:
        recent = self._window.preferences.recent()
        menu = QMenu(self._window.words("menu.recent"), self)
        for path in recent:
            action = menu.addAction(isolate(path.name.replace("&", "&&")))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._window.open_workspace(path))
        menu.setEnabled(bool(recent))
        self.addMenu(menu)

    def _add_rooms(self) -> None:
        page, words = self._window.page, self._window.words
        menu = QMenu(words("menu.go"), self)
        for entry in page.rail.entries if page is not None else ():
            action = menu.addAction(f"{words(f'rail.{entry.name}')}\t{entry.key}")
            action.triggered.connect(lambda _checked=False, name=entry.name: self._window.open_entry(name))
        menu.setEnabled(page is not None)
        self.addMenu(menu)

    def _add_view(self) -> None:
        window, words = self._window, self._window.words
        menu = self._add(
            "menu.view",
            [
                Entry("menu.larger", partial(window.resize_text, 1), "Ctrl++"),
                Entry("menu.smaller", partial(window.resize_text, -1), "Ctrl+-"),
                Entry("top.language", lambda: words.switch(words.other)),
            ],
        )
        menu.addSeparator()
        for each in get_args(ThemeChoice):
            action = menu.addAction(words(f"settings.theme_{each}"))
            action.setCheckable(True)
            action.setChecked(window.preferences.theme == each)
            action.triggered.connect(lambda _checked=False, each=each: window.preferences.choose_theme(each))


def keys_of(window: Window) -> list[tuple[str, Callable[[], object]]]:
    """(shortcut, what it does): of the whole window, whatever has the focus."""
    keys: list[tuple[str, Callable[[], object]]] = [
        ("Ctrl+Shift+Return", window.new_record),
        ("Ctrl+Z", window.undo),
        ("Ctrl+Shift+Z", window.redo),
        ("Ctrl+Y", window.redo),
        ("Ctrl+K", window.search),
        ("Ctrl+F", window.search),
        ("Ctrl+O", window.choose_workspace),
        ("Ctrl+I", window.transfers.import_files),
        # A text box that has the focus takes the key for itself.
        ("Ctrl+V", window.transfers.paste),
        ("Ctrl+N", window.new_workspace),
        ("Ctrl+Shift+N", window.new_visit),
        ("Ctrl+W", window.close_workspace),
        ("Ctrl+Q", window.close),
        ("Ctrl++", partial(window.resize_text, 1)),
        ("Ctrl+=", partial(window.resize_text, 1)),
        ("Ctrl+-", partial(window.resize_text, -1)),
        ("F1", window.help),
        ("F10", window.top.menu_button.showMenu),
        ("Ctrl+P", window.build_pack),
        ("Ctrl+Shift+I", window.issue),
        ("Ctrl+PgUp", partial(window.turn_page, -1)),
        ("Ctrl+PgDown", partial(window.turn_page, 1)),
        ("Alt+Up", partial(window.move_item, -1)),
        ("Alt+Down", partial(window.move_item, 1)),
    ]
    keys += [(entry.key, partial(window.open_entry, entry.name)) for entry in entries_of(ROOMS)]
    return keys


class VisitMenu(QMenu):
    """The visits of the workspace: those that go on or come, the nearest first; then the earlier ones, the latest first."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        self.clear()
        page, words = self._window.page, self._window.words
        if page is None:
            return
        coming, earlier = sorted_visits(page.session.desk.visits(), date.today().isoformat())
        for key, visits in (("menu.visits_coming", coming), ("menu.visits_earlier", earlier)):
            if visits:
                self.addAction(words(key)).setEnabled(False)
            for visit in visits:
                self._add(visit)
        self.addSeparator()
        new = self.addAction(f"{words('menu.new_visit')}\tCtrl+Shift+N")
        new.setEnabled(not page.session.read_only)
        new.triggered.connect(lambda: self._window.new_visit())
        after = self.addAction(words("menu.next_visit"))
        after.setEnabled(not page.session.read_only)
        after.triggered.connect(lambda: begin_next(self._window))

    def _add(self, visit: Visit) -> None:
        page, words = self._window.page, self._window.words
        name = words.pick(visit.title) or words("visit.untitled")
        action = self.addAction(f"{name.replace('&', '&&')}\t{words.days(visit.first_day, visit.last_day)}")
        action.setCheckable(True)
        action.setChecked(page is not None and visit.id == page.session.visit_id)
        action.triggered.connect(lambda: self._window.show_visit(visit.id))


def sorted_visits(visits: Iterable[Visit], today: str) -> tuple[list[Visit], list[Visit]]:
    """(those that go on or come, the nearest first; the earlier ones, the latest first). One without days is yet to come."""
    every = list(visits)
    coming = [visit for visit in every if (visit.last_day or visit.first_day or "9999") >= today]
    earlier = [visit for visit in every if visit not in coming]
    by_day = {visit.id: visit.first_day or "9999" for visit in every}
    return sorted(coming, key=lambda each: by_day[each.id]), sorted(earlier, key=lambda each: by_day[each.id], reverse=True)
