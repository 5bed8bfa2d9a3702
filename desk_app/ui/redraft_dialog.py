"""Texts of a brief that a new draft would replace: each as it stands beside the new one, ticked, and replaced as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.model.text import BiText, Language
from desk_app.service.drafts import Redraft, replace_texts
from desk_app.ui import theme
from desk_app.ui.dialog import Dialog
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words

LANGUAGES: tuple[Language, ...] = ("ar", "en")
SIDES = {"before": "redraft.before", "after": "redraft.after"}


class RedraftDialog(Dialog):
    """``redrafts``: what is proposed, in the order of the page. A text that somebody approved is not ticked.

    ``replaced``: the ids of the records whose texts were.
    """

    replaced = Signal(object)

    def __init__(self, words: Words, session: Session, brief_id: str, redrafts: Sequence[Redraft]) -> None:
        super().__init__()
        self.words, self.session, self.brief_id = words, session, brief_id
        self.redrafts = tuple(redrafts)
        self.ticks: list[QCheckBox] = []
        self.setWindowTitle(words("redraft.title"))
        self.setLayoutDirection(words.direction)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.GAP)
        self.told = QLabel(words("redraft.told"))
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        column.addWidget(self._texts(), 1)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        theme.set_tone(self.fault, "bad")
        self.fault.hide()
        column.addWidget(self.fault)
        line = QHBoxLayout()
        self.replace_button = Button(words, "redraft.apply", "primary")
        self.replace_button.clicked.connect(self.apply)
        self.close_button = Button(words, "redraft.close")
        self.close_button.clicked.connect(self.reject)
        line.addStretch(1)
        line.addWidget(self.replace_button)
        line.addWidget(self.close_button)
        column.addLayout(line)
        self._offer()
        em = self.fontMetrics().height()
        self.resize(50 * em, 32 * em)

    def _texts(self) -> QScrollArea:
        area, page = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.words("redraft.title"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid = QGridLayout(page)
        grid.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(theme.TIGHT)
        for place in range(len(SIDES)):
            grid.setColumnStretch(place, 1)
        for one in self.redrafts:
            self._add(grid, one)
        grid.setRowStretch(grid.rowCount(), 1)
        area.setWidget(page)
        return area

    def _add(self, grid: QGridLayout, one: Redraft) -> None:
        """The name of a text with its tick, the two headings, and both languages of either."""
        words, row = self.words, grid.rowCount()
        state = words(f"state.{one.before.status}")
        tick = QCheckBox(f"{words(f'indicator.{one.name}')} · {state}")
        tick.setFont(theme.scaled(tick.font(), 1.0, QFont.Weight.DemiBold))
        tick.setChecked(one.before.state != "approved")
        tick.toggled.connect(self._offer)
        self.ticks.append(tick)
        grid.addWidget(tick, row, 0, 1, len(SIDES))
        for column, (side, heading) in enumerate(SIDES.items()):
            label = QLabel(words(heading))
            label.setProperty("role", "muted")
            grid.addWidget(label, row + 1, column)
            pair: BiText = getattr(one, side)
            for place, language in enumerate(LANGUAGES):
                grid.addWidget(_text(pair.in_language(language), language), row + 2 + place, column)
        grid.setRowMinimumHeight(row + 2 + len(LANGUAGES), theme.WIDE)

    def chosen(self) -> list[Redraft]:
        return [one for one, tick in zip(self.redrafts, self.ticks, strict=True) if tick.isChecked()]

    def _offer(self) -> None:
        self.replace_button.setEnabled(bool(self.chosen()))

    def apply(self) -> None:
        try:
            changes = replace_texts(self.session.desk, self.brief_id, self.chosen())
        except DeskError as fault:
            self.fault.setText(fault.message(self.words.language))
            self.fault.show()
            return
        self.accept()
        self.replaced.emit(changes.ids)


def _text(said: str, language: Language) -> QLabel:
    """A text from its own side, whatever the interface's."""
    label = QLabel(said)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    right = language == "ar"
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return label
