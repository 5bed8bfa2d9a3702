"""The next visit, begun from the one that is shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desk_app import service
from desk_app.errors import DeskError
from desk_app.ui import theme
from desk_app.ui.dialog import Dialog
from desk_app.ui.fields import MomentField
from desk_app.ui.widgets import Button, Label
from desk_app.ui.words import Words

if TYPE_CHECKING:
    from desk_app.ui.window import Window


class NextVisitDialog(Dialog):
    """Asks for the first day, and says what goes over to the next visit and what does not."""

    def __init__(self, words: Words, first_day: str) -> None:
        super().__init__()
        self.setWindowTitle(words("next_visit.title"))
        self.setLayoutDirection(words.direction)
        self.day = MomentField(words, "first_day", "next_visit.first_day", day_only=True)
        self.day.show_value(first_day)
        self.day.edited.connect(self._typed)
        self.first_day = first_day
        self.go, leave = Button(words, "next_visit.go", "primary"), Button(words, "pack.cancel")
        self.go.clicked.connect(self.accept)
        self.go.setDefault(True)
        leave.clicked.connect(self.reject)
        told = Label(words, "next_visit.told", "muted")
        told.setWordWrap(True)
        caption = Label(words, "next_visit.first_day")
        caption.setBuddy(self.day.edit)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        for part in (told, caption, self.day):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def _typed(self, edit: object) -> None:
        self.first_day = str(edit.change(self.first_day))  # type: ignore[attr-defined]
        self.go.setEnabled(bool(self.first_day))


def begin_next(window: Window) -> None:
    """Asks when the next visit begins, makes it of the one that is shown, and shows it."""
    page = window.page
    if page is None or page.session.read_only or not page.flush():
        return
    session = page.session
    last = session.visit.last_day or session.visit.first_day
    proposed = max(date.today(), date.fromisoformat(last) + timedelta(days=1) if last else date.today())
    dialog = NextVisitDialog(window.words, proposed.isoformat())
    dialog.setParent(window, dialog.windowFlags())
    dialog.setModal(True)
    dialog.accepted.connect(lambda: _begin(window, dialog.first_day))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _begin(window: Window, first_day: str) -> None:
    page = window.page
    if page is None:
        return
    try:
        visit, changes = service.start_from(page.session.desk, page.session.visit_id, first_day=first_day)
    except DeskError as error:
        page.session.failed.emit(error)
        return
    page.session.note(changes.ids)
    window.show_visit(visit.id)
    page.open_room("visit")
