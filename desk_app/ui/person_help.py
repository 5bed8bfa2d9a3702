"""What a person's form proposes and tells beside its fields: forms of address, letters, the age of the bio, who is another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk_app.model.agreement import counted
from desk_app.model.correspondence import closing, envelope, greeting
from desk_app.model.forms import proposed_courtesy, proposed_honorific
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText, Language
from desk_app.ui import theme
from desk_app.ui.widgets import Button, Label
from desk_app.ui.words import Words, isolate

BIO_GOOD_DAYS = 365
LETTER_PARTS = {"envelope": "person_help.envelope", "greeting": "person_help.greeting", "closing": "person_help.closing"}
_DAYS_OF_MONTH = 30.44
_SIDES: tuple[Language, ...] = ("ar", "en")


def proposals(person: Person, organisation: Organisation | None) -> dict[str, BiText]:
    """Field -> the form of address that rank, country and gender propose, where another one, or none, is given."""
    proposed = {
        "honorific": proposed_honorific(person.job_title, organisation.country if organisation is not None else ""),
        "courtesy": proposed_courtesy(person.gender),
    }
    return {
        name: pair
        for name, pair in proposed.items()
        if not pair.is_empty and (pair.ar, pair.en) != (getattr(person, name).ar, getattr(person, name).en)
    }


class Proposal(QWidget):
    """A pair that one click takes over. ``taken`` carries it. Hidden while nothing is proposed."""

    taken = Signal(object)

    def __init__(self, words: Words, caption: str) -> None:
        super().__init__()
        self.words, self._caption, self.pair = words, caption, BiText()
        self.button = Button(words, "person_help.propose", "quiet", "tip")
        self.button.clicked.connect(lambda: self.taken.emit(self.pair))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addStretch(1)

    def offer(self, pair: BiText | None) -> None:
        self.setVisible(pair is not None)
        if pair is not None:
            self.pair = pair
            sides = (pair.ar, isolate(pair.en) if pair.en else "")
            self.button.say("person_help.propose", value=" · ".join(side for side in sides if side))
            self.button.setAccessibleName(f"{self.button.text()} – {self.words(self._caption)}")


class BioAge(QWidget):
    """How long ago the bio was checked, and a button that says it is right today (``checked`` carries the ISO day)."""

    checked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.label = QLabel()
        self.button = Button(words, "person_help.checked_today", "quiet", "tick")
        self.button.clicked.connect(lambda: self.checked.emit(date.today().isoformat()))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.label)
        line.addWidget(self.button)
        line.addStretch(1)

    def show_age(self, person: Person, today: date, *, read_only: bool) -> None:
        self.setVisible(not person.bio.is_empty)
        days = (today - date.fromisoformat(person.bio_checked)).days if person.bio_checked else None
        self.label.setText(self._said(days))
        theme.set_tone(self.label, "warn" if days is None or days > BIO_GOOD_DAYS else "muted")
        self.button.setVisible(days != 0 and not read_only)

    def _said(self, days: int | None) -> str:
        if days is None:
            return self.words("person_help.bio_unchecked")
        if days <= 0:
            return self.words("person_help.bio_today")
        months = int(days // _DAYS_OF_MONTH)
        number, noun = (days, "day") if months < 2 else (months, "month") if months < 24 else (months // 12, "year")
        age = counted(number, noun, self.words.language, oblique=True)
        return self.words("person_help.bio_old" if days > BIO_GOOD_DAYS else "person_help.bio_age", age=age)


class Letters(QWidget):
    """How letters to the person are addressed, begin and end, in both languages: Arabic on the right, as everywhere."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        grid = QGridLayout(self)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(theme.TIGHT)
        self.said: dict[tuple[str, Language], QLabel] = {}
        for row, part in enumerate(LETTER_PARTS):
            for column, language in enumerate(("en", "ar")):
                label = QLabel()
                label.setWordWrap(True)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                side = Qt.AlignmentFlag.AlignRight if language == "ar" else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
                label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight)
                grid.addWidget(label, row, column)
                self.said[part, "ar" if language == "ar" else "en"] = label
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_person(self, person: Person, organisation: Organisation | None) -> None:
        for language in _SIDES:
            named = bool(person.name.in_language(language).strip())
            parts = {
                "envelope": "\n".join(envelope(person, organisation, language)) if named else "",
                "greeting": greeting(person, language) if named else "",
                "closing": closing(person, language) if named else "",
            }
            for part, text in parts.items():
                label = self.said[part, language]
                label.setText(text)
                label.setAccessibleName(f"{self.words(LETTER_PARTS[part])}: {isolate(text)}")


class ApartList(QWidget):
    """Those of a like name who are known to be others; each can be let be proposed again (``forgotten`` carries the id)."""

    forgotten = Signal(str)

    def __init__(self, words: Words, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self.words, self._name_of = words, name_of
        self.buttons: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(Label(words, "person_help.apart", "section"))
        self._rows: list[QWidget] = []

    def show_ids(self, ids: Sequence[str], *, read_only: bool) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.buttons = [], {}
        known = [(each, self._name_of(each)) for each in ids]
        for record_id, name in ((each, name) for each, name in known if name):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(QLabel(name))
            button = Button(self.words, "person_help.forget", "quiet")
            button.setAccessibleName(f"{button.text()} – {name}")
            button.clicked.connect(lambda _checked=False, record_id=record_id: self.forgotten.emit(record_id))
            line.addWidget(button)
            line.addStretch(1)
            self._column.addWidget(row)
            # After it has a parent: before, it would be a window of its own for a moment.
            button.setVisible(not read_only)
            self.buttons[record_id] = button
            self._rows.append(row)
        self.setVisible(bool(self._rows))
