"""The register in the window, for the tests of its room and dialogs."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desk_app.model.text import BiText
from desk_app.model.workspace import Copy, Issue
from desk_app.ui.copies_dialog import CopiesDialog
from desk_app.ui.issue_dialog import IssueDialog
from desk_app.ui.issues_room import IssuesRoom
from desk_app.ui.window import Window

LANGUAGES = pytest.mark.parametrize("language", ["ar", "en"])
WORK_MS = 60_000


def register(window: Window) -> IssuesRoom:
    assert window.page is not None
    window.page.open_room("issues")
    room = window.page.room
    assert isinstance(room, IssuesRoom)
    return room


def shown(window: Window) -> Issue:
    record = window.page.session.get(window.page.room.record_id)
    assert isinstance(record, Issue)
    return record


def with_copies(window: Window) -> IssuesRoom:
    """The register with copies 1 to 3."""
    room = register(window)
    names = [BiText("خالد المثال", "Khalid Al-Mithal"), BiText("نورة", "Noora"), BiText("السفارة", "Embassy")]
    copies = tuple(Copy(at, name, language="ar") for at, name in enumerate(names, start=1))
    window.page.session.save(replace(shown(window), copies=copies))
    return room


def issue_dialog(window: Window, document: str = "programme") -> IssueDialog:
    window.top.issue.click()
    dialog = window.page.room.dialog
    assert isinstance(dialog, IssueDialog)
    ways = [tuple(dialog.what.itemData(at)) for at in range(dialog.what.count())]
    dialog.what.setCurrentIndex(ways.index(("document", document)))
    dialog.language.setCurrentIndex(dialog.language.findData("ar"))
    return dialog


def without_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("desk_app.ui.issue_dialog.blocking", "desk_app.service.issuing.blocking"):
        monkeypatch.setattr(place, lambda *_args: ())


def copies_dialog(room: IssuesRoom) -> CopiesDialog:
    room.form.copies_button.click()
    assert isinstance(room.dialog, CopiesDialog)
    return room.dialog


def cell(table: Any, row: int, column: str) -> Any:
    return table.item(row, table.columns.index(column))


def click(qtbot: Any, table: Any, row: int, column: str) -> None:
    centre = table.visualItemRect(cell(table, row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
