"""The page of keys: every shortcut of the window and of what is in it, by what one is about to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_app.resources import text
from desk_app.ui import theme
from desk_app.ui.dialog import Dialog
from desk_app.ui.rail import RAIL
from desk_app.ui.widgets import Button, Label, bold
from desk_app.ui.words import Words

if TYPE_CHECKING:
    from desk_app.ui.window import Window

Lines = tuple[tuple[str, str], ...]
"""(what it does: a key of the strings of the interface; shortcuts apart by a space)"""

KEYS: tuple[tuple[str, Lines], ...] = (
    ("keys.everywhere", (
        ("menu.find", "Ctrl+K Ctrl+F"), ("menu.new_entry", "Ctrl+Shift+Return"), ("menu.undo", "Ctrl+Z"),
        ("menu.redo", "Ctrl+Shift+Z Ctrl+Y"), ("keys.menu", "F10"), ("menu.guide", "F1"), ("menu.keys", "Shift+F1"),
        ("menu.larger", "Ctrl++ Ctrl+="), ("menu.smaller", "Ctrl+-"),
    )),
    ("menu.go", tuple((f"rail.{entry.name}", entry.key) for entry in RAIL)),
    ("menu.file", (
        ("menu.new_visit", "Ctrl+Shift+N"), ("menu.new_workspace", "Ctrl+N"), ("menu.open", "Ctrl+O"), ("menu.import", "Ctrl+I"),
        ("menu.paste", "Ctrl+V"), ("menu.close", "Ctrl+W"), ("menu.quit", "Ctrl+Q"),
    )),
    ("menu.document", (
        ("menu.pack", "Ctrl+P"), ("menu.issue", "Ctrl+Shift+I"), ("preview.back", "Ctrl+PgUp"), ("preview.forth", "Ctrl+PgDown"),
        ("preview.find", "Ctrl+Shift+F"), ("preview.found_after", "F3"), ("preview.found_before", "Shift+F3"),
    )),
    ("keys.texts", (
        ("keys.other_side", "Tab"), ("keys.approve", "Ctrl+Return"), ("keys.offers", "Ctrl+Space Alt+Return"),
        ("format.bold", "Ctrl+B"), ("format.bullets", "Ctrl+Shift+L"), ("format.numbers", "Ctrl+Shift+O"),
        ("keys.move", "Alt+Up Alt+Down"),
    )),
    ("keys.found", (
        ("keys.choose", "Up Down PgUp PgDown"), ("keys.take", "Return"), ("keys.leave", "Esc"), ("keys.commands_only", ">"),
    )),
    ("rail.today", (
        ("keys.brief", "Return"), ("keys.brief_away", "Return Esc"), ("keys.capture", "Tab"), ("keys.capture_kind", "Up Down"),
        ("keys.capture_keep", "Return"),
    )),
    ("rail.programme", (
        ("days.switch", "Ctrl+D"), ("days.key_move", "Alt+Up Alt+Down"), ("days.key_small", "Alt+Shift+Up Alt+Shift+Down"),
        ("days.key_day", "Alt+Left Alt+Right"), ("days.key_length", "Alt+= Alt+-"),
    )),
    ("keys.tables", (
        ("keys.edit_cell", "Return F2"), ("keys.keep_cell", "Return"), ("keys.drop_cell", "Esc"), ("keys.no_date", "Delete"),
    )),
)  # fmt: skip


class KeysPage(Dialog):
    """All keys in two columns of groups, or in one where the window is narrow. Escape closes."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.setObjectName("form")
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("keys.title"))
        em = self.fontMetrics().height()
        self.resize(46 * em, 30 * em)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(bold(Label(words, "keys.title"), theme.TITLE))
        inside = QWidget()
        inside.setObjectName("formPage")
        sides = QHBoxLayout(inside)
        sides.setSpacing(2 * theme.WIDE)
        half = (sum(len(lines) + 2 for _group, lines in KEYS) + 1) // 2
        column_of: list[QVBoxLayout] = []
        for _side in range(2):
            part = QVBoxLayout()
            sides.addLayout(part, 1)
            column_of.append(part)
        placed = 0
        for group, lines in KEYS:
            column_of[0 if placed < half else 1].addWidget(self._group(group, lines))
            placed += len(lines) + 2
        for part in column_of:
            part.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setObjectName("form")
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setAccessibleName(words("keys.title"))
        scrolled.setWidget(inside)
        column.addWidget(scrolled, 1)
        line = QHBoxLayout()
        line.addStretch(1)
        self.close_button = Button(words, "about.close")
        self.close_button.clicked.connect(self.accept)
        line.addWidget(self.close_button)
        column.addLayout(line)

    def _group(self, group: str, lines: Lines) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, theme.GAP, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heading = QLabel(said(self.words, group))
        heading.setProperty("role", "section")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (key, shortcuts) in enumerate(lines, 1):
            what = QLabel(said(self.words, key))
            what.setWordWrap(True)
            grid.addWidget(what, row, 0)
            pressed = QLabel(" · ".join(f"\u2066{shortcut}\u2069" for shortcut in shortcuts.split()))
            pressed.setProperty("role", "muted")
            pressed.setAccessibleName(f"{what.text()}: {shortcuts.replace(' ', ', ')}")
            grid.addWidget(pressed, row, 1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        return part


def said(words: Words, key: str) -> str:
    """A string of the interface without its mnemonic and what follows a name."""
    return text(words.language, f"ui.{key}").replace("&", "").rstrip("…. ")


def show_keys(window: Window) -> None:
    page = KeysPage(window.words)
    page.setParent(window, page.windowFlags())
    page.setModal(True)
    page.finished.connect(page.deleteLater)
    page.open()
