"""The quiet line under a pair of texts: what differs between its sides, official terms not used, what changed since approval."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from desk_app.model.text import BiText, Language
from desk_app.service import PairNotes
from desk_app.ui import theme
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words

MOST = 3
"""So many differences are said; the rest are counted."""


def sentences(words: Words, pair: BiText, notes: PairNotes) -> list[str]:
    """What the line says, the gravest first."""
    found = []
    if pair.status == "stale":
        found.append(words(f"pair.stale_{pair.stale_side}" if pair.stale_side else "pair.stale"))
    said = [words(f"pair.{each.kind}_only_{each.language}", said=each.said) for each in notes.differences]
    said += [words(f"pair.term_{_other(use.language)}", term=use.wanted) for use in notes.flagged]
    said = list(dict.fromkeys(said))
    found += said[:MOST]
    if len(said) > MOST:
        found.append(words("pair.more", count=len(said) - MOST))
    return found


def _other(language: Language) -> Language:
    return "en" if language == "ar" else "ar"


class NotesLine(QFrame):
    """``offers_wanted``: the offers for the side that lacks a term; ``changes_wanted``: what changed since approval."""

    offers_wanted = Signal()
    changes_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.setObjectName("pairNotes")
        self.sign, self.text = QLabel(), QLabel()
        self.text.setWordWrap(True)
        self.text.setFont(theme.scaled(self.font(), theme.SMALL))
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.set_tone(self.text, "warn")
        self.offers, self.changes = Button(words, "pair.offers", "quiet"), Button(words, "pair.changes", "quiet")
        for button in (self.offers, self.changes):
            button.setFont(theme.scaled(button.font(), theme.SMALL))
            button.hide()
        self.offers.clicked.connect(self.offers_wanted)
        self.changes.clicked.connect(self.changes_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.TIGHT, 2, theme.TIGHT, 2)
        line.setSpacing(theme.TIGHT)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.text, 1)
        line.addWidget(self.changes)
        line.addWidget(self.offers)
        self.hide()

    def show_notes(self, pair: BiText, notes: PairNotes, *, read_only: bool) -> None:
        said = sentences(self.words, pair, notes)
        self.setLayoutDirection(self.words.direction)
        self.text.setText(" · ".join(said))
        self.setAccessibleName(self.text.text())
        side = self.fontMetrics().height()
        self.sign.setPixmap(theme.icon("warning", theme.WARN).pixmap(side, side))
        self.offers.setVisible(bool(notes.flagged) and not read_only)
        self.changes.setVisible(pair.status == "stale")
        self.setVisible(bool(said))
