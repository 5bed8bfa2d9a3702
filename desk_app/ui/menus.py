"""The menus of the window: everything that it can do, and its visits. Filled each time one opens, in the interface's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtWidgets import QMenu, QMessageBox

from desk_app import __version__
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.service.exporting import FORMATS
from desk_app.ui.keys_page import show_keys
from desk_app.ui.next_visit import begin_next
from desk_app.ui.palette import Command, pair_of
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
        window, is_open = self._window, self._window.page is not None
        groups = groups_of(window)
        self.clear()
        self._add("menu.file", groups["menu.file"])
        exports = QMenu(window.words("menu.export"), self)
        window.transfers.fill_export_menu(exports)
        exports.setEnabled(is_open)
        self.addMenu(exports)
        self._add_recent()
        self._add("menu.edit", groups["menu.edit"])
        self._add_rooms()
        self._add("menu.document", groups["menu.document"])
        self._add_view(groups["menu.view"])
        self._add("menu.help", groups["menu.help"])

    def _add(self, key: str, entries: Iterable[Entry]) -> QMenu:
        words, menu = self._window.words, QMenu(self._window.words(key), self)
        for entry in entries:
            # Only said: the window's own shortcut does it, and the same key twice would do nothing.
            action = menu.addAction(f"{words(entry.key)}\t{entry.shortcut}" if entry.shortcut else words(entry.key))
            action.setEnabled(entry.enabled)
            action.triggered.connect(lambda _checked=False, act=entry.act: act())
        self.addMenu(menu)
        return menu

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

    def _add_view(self, entries: Iterable[Entry]) -> None:
        window, words = self._window, self._window.words
        menu = self._add("menu.view", entries)
        menu.addSeparator()
        for each in get_args(ThemeChoice):
            action = menu.addAction(words(f"settings.theme_{each}"))
            action.setCheckable(True)
            action.setChecked(window.preferences.theme == each)
            action.triggered.connect(lambda _checked=False, each=each: window.preferences.choose_theme(each))


def groups_of(window: Window) -> dict[str, list[Entry]]:
    """What the window can do now, by menu; beside it the menus hold its rooms, files, formats and themes."""
    page, words = window.page, window.words
    is_open = page is not None
    may_edit = page is not None and not page.session.read_only
    return {
        "menu.file": [
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
        "menu.edit": [
            Entry("menu.new_entry", window.new_record, "Ctrl+Shift+Return", may_edit),
            Entry("menu.undo", window.undo, "Ctrl+Z", window.top.undo.isEnabled() and may_edit),
            Entry("menu.redo", window.redo, "Ctrl+Shift+Z", window.top.redo.isEnabled() and may_edit),
            Entry("menu.find", window.search, "Ctrl+K", is_open),
            Entry("menu.find_pages", partial(_find_in_pages, window), "Ctrl+Shift+F", is_open),
        ],
        "menu.document": [
            Entry("menu.pack", window.build_pack, "Ctrl+P", is_open),
            Entry("menu.issue", window.issue, "Ctrl+Shift+I", may_edit),
        ],
        "menu.view": [
            Entry("menu.larger", partial(window.resize_text, 1), "Ctrl++"),
            Entry("menu.smaller", partial(window.resize_text, -1), "Ctrl+-"),
            Entry("top.language", lambda: words.switch(words.other)),
        ],
        "menu.help": [
            Entry("menu.guide", window.help, "F1"),
            Entry("menu.keys", partial(show_keys, window), "Shift+F1"),
            Entry("menu.tips", window.preferences.show_tips_again),
            Entry("menu.about", partial(_tell_about, window)),
        ],
    }


def commands_of(window: Window) -> list[Command]:
    """What the window can do now, as the palette has it: the menus, the rooms, files to be written, themes."""
    page = window.page
    found = [
        Command(entry.key, pair_of(entry.key), pair_of(group), entry.act, entry.shortcut)
        for group, entries in groups_of(window).items()
        for entry in entries
        if entry.enabled and entry.key != "menu.find"
    ]
    go, view, export = pair_of("menu.go"), pair_of("menu.view"), pair_of("menu.export")
    for place in page.rail.entries if page is not None else ():
        for at, room in enumerate(place.rooms):
            key = f"rail.{place.name}" if len(place.rooms) == 1 else f"room.{room}"
            shortcut = place.key if not at else ""
            found.append(Command(key, pair_of(key), go, partial(_open_room, window, room), shortcut, pair_of(f"room.{room}")))
    for kind, endings in FORMATS.items() if page is not None else ():
        for ending in endings:
            one, other = pair_of(f"export.{kind}"), pair_of(f"export.format_{ending[1:]}")
            name = BiText(f"{one.ar} · {other.ar}", f"{one.en} · {other.en}")
            found.append(Command(f"export.{kind}{ending}", name, export, partial(window.transfers.export, kind, ending)))
    for theme in get_args(ThemeChoice):
        key = f"settings.theme_{theme}"
        found.append(Command(key, pair_of(key), view, partial(window.preferences.choose_theme, theme)))
    return found


def _open_room(window: Window, room: str) -> None:
    if window.page is not None:
        window.page.open_room(room)


def _tell_about(window: Window) -> None:
    words = window.words
    said = words("about.text", version=__version__)
    box = QMessageBox(QMessageBox.Icon.NoIcon, words("app.name"), said, parent=window)
    box.setInformativeText(words("about.what"))
    box.addButton(words("about.close"), QMessageBox.ButtonRole.AcceptRole)
    box.open()


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
        ("Shift+F1", partial(show_keys, window)),
        ("F10", window.top.menu_button.showMenu),
        ("Ctrl+P", window.build_pack),
        ("Ctrl+Shift+I", window.issue),
        ("Ctrl+Shift+F", partial(_find_in_pages, window)),
        ("F3", partial(_find_in_pages, window, 1)),
        ("Shift+F3", partial(_find_in_pages, window, -1)),
        ("Ctrl+PgUp", partial(window.turn_page, -1)),
        ("Ctrl+PgDown", partial(window.turn_page, 1)),
        ("Alt+Up", partial(window.move_item, -1)),
        ("Alt+Down", partial(window.move_item, 1)),
    ]
    keys += [(entry.key, partial(window.open_entry, entry.name)) for entry in entries_of(ROOMS)]
    return keys


def _find_in_pages(window: Window, step: int = 0) -> None:
    """Opens the search in the pages that are shown; with a step, goes to the next (1) or earlier (-1) of what was found."""
    if window.page is not None and window.page.room.has_preview:
        preview = window.page.preview
        if step and not preview.search.isHidden():
            preview.step_hit(step)
        else:
            preview.find_in_pages()


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
