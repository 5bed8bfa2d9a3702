"""Settings: the organisation, this computer, the copies of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.workspace import PROFILE_ID
from desk_app.ui import theme
from desk_app.ui.fields import ChoiceField
from desk_app.ui.list_room import Room
from desk_app.ui.page_splitter import Parts
from desk_app.ui.preferences import TEXT_PERCENTS, Preferences, ThemeChoice
from desk_app.ui.profile_form import ProfileForm
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Caption, Label, bold
from desk_app.ui.words import Words, isolate

COPIES_SEEN = 8
WIDEST_PX = 640
"""Of a page of settings: choices that are wider than a line of text are hard to follow."""


class SettingsPage(QScrollArea):
    """One page: a title, then settings under their names."""

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self.words = words
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("form")
        page, inner = QWidget(), QWidget()
        page.setObjectName("formPage")
        inner.setMaximumWidth(WIDEST_PX)
        row = QHBoxLayout(page)
        row.setContentsMargins(theme.WIDE + 6, theme.WIDE, theme.WIDE + 6, 2 * theme.WIDE)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.TIGHT)
        self.column.addWidget(bold(Label(words, title, "title"), theme.TITLE))
        self.setWidget(page)

    def add_note(self, key: str) -> None:
        note = Label(self.words, key, "muted")
        note.setWordWrap(True)
        self.column.addWidget(note)

    def add_choice(
        self, caption: str, choices: Callable[[], list[tuple[str, str]]], chosen: Callable[[str], None]
    ) -> ChoiceField:
        self.column.addWidget(Caption(self.words, caption))
        field = ChoiceField(self.words, caption, caption, choices)
        field.edited.connect(lambda edit: chosen(edit.change("")))
        self.column.addWidget(field)
        return field


class ComputerPage(SettingsPage):
    """Language, theme, size of the text, tips: of this machine, whatever workspace is open. A choice is followed at once."""

    def __init__(self, words: Words, preferences: Preferences) -> None:
        super().__init__(words, "settings.computer")
        self.preferences = preferences
        self.add_note("settings.computer_is")
        self.language = self.add_choice("settings.language", self._languages, self._switch)
        self.theme = self.add_choice("settings.theme", self._themes, preferences.choose_theme)
        percents = self._percents
        self.text_size = self.add_choice("settings.text_size", percents, lambda said: preferences.choose_text_percent(int(said)))
        self.column.addWidget(Caption(words, "settings.tips"))
        self.tips = Button(words, "settings.tips_again")
        self.tips.clicked.connect(preferences.show_tips_again)
        self.column.addWidget(self.tips, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)
        self.retranslate()

    def _languages(self) -> list[tuple[str, str]]:
        # Each in its own language: who can't read the one that is shown finds the other.
        return [("ar", "العربية"), ("en", isolate("English"))]

    def _switch(self, language: str) -> None:
        self.words.switch("ar" if language == "ar" else "en")

    def _themes(self) -> list[tuple[str, str]]:
        return [(each, self.words(f"settings.theme_{each}")) for each in get_args(ThemeChoice)]

    def _percents(self) -> list[tuple[str, str]]:
        return [(str(each), isolate(f"{each}%")) for each in TEXT_PERCENTS]

    def retranslate(self) -> None:
        self.language.show_value(self.words.language)
        self.theme.show_value(self.preferences.theme)
        self.text_size.show_value(str(self.preferences.text_percent))


class BackupsPage(SettingsPage):
    """The copies of the workspace: where they lie, one more now, back to one. ``restore_wanted``: the path of the copy."""

    restore_wanted = Signal(object)

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, "settings.backups")
        self.session = session
        self._found: tuple[service.Backup, ...] = ()
        self.add_note("settings.backups_are")
        self.column.addWidget(Caption(words, "settings.folder"))
        self.folder = QLabel()
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setWordWrap(True)
        self.column.addWidget(self.folder)
        line = QHBoxLayout()
        self.now, self.show_folder = Button(words, "file.backup", "primary"), Button(words, "pack.open_folder")
        self.now.clicked.connect(self.back_up)
        self.show_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder()))))
        for button in (self.now, self.show_folder):
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.caption = Caption(words, "settings.copies")
        self.column.addWidget(self.caption)
        self.list = QListWidget()
        self.list.setProperty("role", "checks")
        self.list.setMaximumHeight(self.fontMetrics().height() * COPIES_SEEN)
        self.column.addWidget(self.list)
        self.none = Label(words, "settings.no_copies", "muted")
        self.column.addWidget(self.none)
        self.restore = Button(words, "settings.restore")
        self.restore.clicked.connect(self._restore)
        self.list.currentRowChanged.connect(lambda row: self.restore.setEnabled(row >= 0))
        self.column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeading)
        self.add_note("settings.restore_is")
        self.column.addStretch(1)

    def _folder(self) -> Path:
        path = self.session.desk.path
        return self._found[0].path.parent if self._found else path.parent

    def look(self) -> None:
        """Reads the folder again: another program may have changed it."""
        self._found = service.list_backups(self.session.desk.path)
        self.retranslate()

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.words("settings.copies"))
        self.folder.setText(isolate(self._folder()))
        self.list.clear()
        for each in self._found:
            self.list.addItem(QListWidgetItem(_local(each.at)))
        self.list.setVisible(bool(self._found))
        self.none.setVisible(not self._found)
        self.restore.setVisible(bool(self._found))
        self.restore.setEnabled(self.list.currentRow() >= 0)

    def back_up(self) -> None:
        try:
            self.session.desk.backup()
        except DeskError as error:
            self.session.failed.emit(error)
        self.look()

    def _restore(self) -> None:
        if self.list.currentRow() >= 0:
            self.restore_wanted.emit(self._found[self.list.currentRow()].path)


def _local(moment: str) -> str:
    """ "2026-01-05T09:30:00+00:00" on this machine's clock, "2026-01-05 12:30"."""
    return isolate(datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M"))


class SettingsRoom(Room):
    """``restore_wanted``: the path of the backup that is to take the place of the workspace."""

    name = "settings"
    restore_wanted = Signal(object)

    def __init__(self, words: Words, session: Session) -> None:
        self.stack, self.list = QStackedWidget(), RecordList()
        super().__init__(words, session, {"profile": ProfileForm})
        self.pages: dict[str, QWidget] = {"organisation": self.form}
        self.splitter = Parts(self.words)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self.list.setMinimumWidth(140)
        self.list.chosen.connect(self._show)
        self._add_page("backups", BackupsPage(words, session))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.retranslate()

    def use(self, preferences: Preferences) -> None:
        """Takes the preferences that it shows and changes."""
        self._add_page("computer", ComputerPage(self.words, preferences))
        self.pages["backups"] = self.pages.pop("backups")
        self.retranslate()

    def _add_page(self, name: str, page: QWidget) -> None:
        self.pages[name] = page
        self.stack.addWidget(page)
        if isinstance(page, BackupsPage):
            page.restore_wanted.connect(self.restore_wanted)

    def took_form(self, form: object) -> None:
        assert isinstance(form, QWidget)
        self.stack.addWidget(form)

    def rows(self) -> Iterator[Row]:
        for name in self.pages:
            yield Row(name, self.words(f"settings.{name}"), self.words(f"settings.{name}_note"))

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.words("rail.settings"))
        self.list.show_rows(self.rows())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = min(max(round(self.width() * 0.28), 160), 280)
        self.splitter.setSizes([side, self.width() - side])

    def _show(self, name: str) -> None:
        self.form.flush()
        page = self.pages[name]
        if isinstance(page, BackupsPage):
            page.look()
        self.stack.setCurrentWidget(page)
        # Only what is printed of the organisation can be seen on a page.
        self.has_preview = page is self.form
        self.shown.emit(PROFILE_ID)

    def open(self) -> None:
        self.form.show_record(PROFILE_ID)
        self.list.choose(self.list.current_id or "organisation")

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.form.show_record(PROFILE_ID)
        self.list.choose("organisation")
        if path:
            self.form.show_field(path, language)

    def take_focus(self) -> None:
        self.list.setFocus()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self.form.refresh()
