"""The form of what is written after the visit: the mission report, the press release, the letters of thanks."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desk_app.model.readiness_afterwards import word_count
from desk_app.model.records import in_order
from desk_app.model.report import SUMMARY_WORDS, Letter, Report
from desk_app.model.visit import Item
from desk_app.model.workspace import DocumentKind
from desk_app.ui import theme
from desk_app.ui.choices import Directory
from desk_app.ui.fields import ChoiceField, Choices, Edit, Field, MomentField
from desk_app.ui.items import RowPlan
from desk_app.ui.meeting_form import TEXT
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, FlowLayout, Label, bold
from desk_app.ui.words import Words, isolate

PRINTED_IN: dict[str, DocumentKind] = {
    **dict.fromkeys(("headline", "lead", "quote", "background"), "press"),
    **dict.fromkeys(("thanks", "letters"), "letters"),
}
"""Field -> the document that prints it; all others stand in the mission report."""


def document_of(path: str) -> DocumentKind:
    return PRINTED_IN.get(path.partition("/")[0], "report")


class ReportForm(RecordForm):
    """``build_wanted`` carries ".pdf" or ".docx". The record is made by the first edit."""

    build_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self._add_actions()
        self.add_values([MomentField(words, "dated", "report.dated", day_only=True)])
        self._add_part("report.part_report")
        summary = self.add_pair("summary", "report.summary")
        for box in summary.boxes.values():
            box.textChanged.connect(self._count_words)
        self.count = Label(words, "report.summary_limit", "muted", limit=SUMMARY_WORDS)
        self.count.setWordWrap(True)
        self.column.addWidget(self.count)
        self._summary = summary
        self.add_pair("mandate", "report.mandate")
        self.add_pair("implications", "report.implications")
        self.add_items("recommendations", "report.recommendations", RowPlan(Item, TEXT, tuple))
        self.add_pair("cost", "report.cost")
        self._add_part("report.part_press")
        for name in ("headline", "lead", "quote"):
            self.add_pair(name, f"report.{name}")
        self.add_values([ChoiceField(words, "quoted_id", "report.quoted", self.directory.anybody_or_none)])
        self.add_pair("background", "report.background")
        self._add_part("report.part_letters")
        self.add_pair("thanks", "report.thanks")
        self.add_values([ChoiceField(words, "signatory_id", "report.signatory", self._signatories)])
        self.add_items("letters", "report.letters", RowPlan(self._new_letter, TEXT, self._letter_fields, always=True))
        self.propose_button = Button(words, "report.propose_letters", "quiet", "plus")
        self.propose_button.clicked.connect(self.propose_letters)
        self.propose_button.setVisible(not session.read_only)
        self.column.addWidget(self.propose_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def _add_actions(self) -> None:
        bar = QWidget()
        flow = FlowLayout(bar)
        self.buttons = {".pdf": Button(self.words, "packs.build", "primary"), ".docx": Button(self.words, "packs.word")}
        for ending, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, ending=ending: self.build_wanted.emit(ending))
            flow.addWidget(button)
        self.print_button = Button(self.words, "packs.print")
        self.print_button.clicked.connect(self.print_wanted)
        flow.addWidget(self.print_button)
        policy = bar.sizePolicy()
        policy.setHeightForWidth(True)
        bar.setSizePolicy(policy)
        self.column.addSpacing(theme.TIGHT)
        self.column.addWidget(bar)

    def _add_part(self, caption: str) -> None:
        """The name of one of the three documents, above the texts that it prints."""
        self.column.addSpacing(theme.WIDE)
        label = Label(self.words, caption, "title")
        bold(label, 1.2)
        self.column.addWidget(label)

    def _signatories(self) -> Choices:
        head = self.words("report.signatory_head")
        return [("", head), *self.directory.delegates()]

    def _letter_fields(self) -> list[Field]:
        return [ChoiceField(self.words, "person_id", "report.addressee", self._addressees)]

    def _addressees(self) -> Choices:
        """Those who were met come first, in the order of the meetings."""
        met, everybody = self._met(), dict(self.directory.others())
        return [("", ""), *((each, everybody.pop(each)) for each in met if each in everybody), *everybody.items()]

    def _met(self) -> tuple[str, ...]:
        meetings = in_order(self.session.records("meeting", of_visit=True))
        return tuple(dict.fromkeys(person_id for meeting in meetings for person_id in meeting.counterparts))

    def _new_letter(self, letter_id: str) -> Letter:
        missing = self._missing(self.draft().letters)
        return Letter(letter_id, missing[0] if missing else "")

    def _missing(self, letters: tuple[Letter, ...]) -> list[str]:
        """Whom we met and have no letter to."""
        written = {letter.person_id for letter in letters}
        return [each for each in self._met() if each not in written and self.session.get(each) is not None]

    def propose_letters(self) -> None:
        """Adds a letter to each counterpart met who has none, in one step."""
        new = tuple(Letter(str(uuid4()), person_id) for person_id in self._missing(self.draft().letters))
        if new:
            self._edited(Edit("letters", "letters", lambda letters: (*letters, *new), False))

    def stored(self, record_id: str) -> Any:
        found = self.session.get(record_id)
        return found if isinstance(found, Report) else Report(record_id, self.session.visit_id)

    def show_head(self, record: Report) -> None:
        words = self.words
        self.title.setText(words("report.title"))
        missing = self._missing(record.letters)
        self.propose_button.setEnabled(bool(missing))
        facts = [(words("report.letter_count", count=len(record.letters)), "letters")]
        if missing:
            facts.append((words("report.letters_missing", count=len(missing)), "letters"))
        self.chips.show_facts(
            [*facts, (words("report.recommendation_count", count=len(record.recommendations)), "recommendations")]
        )
        self._count_words()

    def retranslate(self) -> None:
        super().retranslate()
        self._count_words()

    def _count_words(self) -> None:
        """How long the summary is on either side, while it is typed; too long is said in the colour of warnings."""
        counts = {language: word_count(box.toPlainText()) for language, box in self._summary.boxes.items()}
        self.count.setText(
            self.words("report.summary_count", ar=isolate(counts["ar"]), en=isolate(counts["en"]), limit=SUMMARY_WORDS)
        )
        over = max(counts.values()) > SUMMARY_WORDS
        theme.set_tone(self.count, "bad" if over else "muted")
