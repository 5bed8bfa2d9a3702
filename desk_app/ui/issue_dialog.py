"""The dialog that issues a document: what and in which language, what still stands against it, then its number for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk_app import service
from desk_app.model.findings import Finding
from desk_app.model.text import EMPTY, BiText
from desk_app.model.workspace import ContentEdition, PackLanguage, PackSpec, Variant
from desk_app.service import issuing
from desk_app.service.faults import NotReady
from desk_app.service.readiness import blocking, readiness
from desk_app.ui import theme
from desk_app.ui.bilingual_field import BilingualField
from desk_app.ui.cell_editors import DayEdit
from desk_app.ui.fields import ComboBox, Edit
from desk_app.ui.findings_list import FindingsList
from desk_app.ui.pack_choices import VALUES, language_of, name_of
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import Button, Card, Label, bold
from desk_app.ui.words import Words
from desk_app.ui.work import WorkingDialog, WorkLine

LANGUAGES: tuple[PackLanguage, ...] = get_args(PackLanguage)


class IssueDialog(WorkingDialog):
    """``issued`` carries the Issue; ``place_wanted`` a Place: the user wants to mend what stands against it."""

    issued = Signal(object)
    place_wanted = Signal(object, str)

    def __init__(self, words: Words, session: Session, *, pack_id: str = "", meeting_id: str = "") -> None:
        super().__init__()
        self.words, self.session = words, session
        self._snapshot = session.desk.snapshot(session.visit_id)
        self._cache: service.PackCache | None = None
        self._told: dict[PackSpec, tuple[Finding, ...]] = {}
        self.note_pair: BiText = EMPTY
        self.setLayoutDirection(words.direction)
        self.setWindowTitle(words("issue.dialog"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(theme.TIGHT)
        self.column.addWidget(bold(Label(words, "issue.dialog"), 1.25))
        self.column.addLayout(self._choices())
        self.column.addWidget(self._readiness())
        self._add_note()
        self.work = WorkLine(words)
        self.work.working.connect(self._set_working)
        self.work.finished.connect(self._finish)
        self.work.failed.connect(self._refused)
        self.column.addWidget(self.work)
        self.column.addStretch(1)
        self.column.addLayout(self._buttons())
        self._choose(pack_id, meeting_id)
        self.what.setFocus()

    # --- what

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.what, self.meeting, self.language, self.edition = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        words = self.words
        for pack in self._snapshot.packs:
            self.what.addItem(f"{words('issue.saved_pack')}: {name_of(words, pack)}", ("pack", pack.id))
        for document in VALUES["document"]:
            if document != "meeting" or self._snapshot.meetings:
                said = "issue.document_meeting" if document == "meeting" else f"pack.document_{document}"
                self.what.addItem(words(said), ("document", document))
        for meeting in self._snapshot.meetings:
            self.meeting.addItem(words.pick(meeting.title) or words("meeting.untitled"), meeting.id)
        for name, combo in (("language", self.language), ("edition", self.edition)):
            for value in VALUES[name]:
                combo.addItem(words(f"pack.{name}_{value}"), value)
        self.day = DayEdit(self)
        self.day.setDate(QDate.fromString(date.today().isoformat(), Qt.DateFormat.ISODate))
        self.number = bold(QLabel())
        self._fields = (self.what, self.meeting, self.language, self.edition, self.day)
        labels = ("issue.what", "issue.meeting", "pack.language", "pack.edition", "issue.date", "issue.next_number")
        places = ((0, 0, 3), (1, 0, 3), (2, 0, 1), (2, 2, 1), (3, 0, 1), (3, 2, 1))
        self._labels: dict[str, QWidget] = {}
        for key, field, (row, column, span) in zip(labels, (*self._fields, self.number), places, strict=True):
            label = Label(words, key)
            label.setBuddy(field)
            field.setAccessibleName(words(key))
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1, 1, span)
            self._labels[key] = label
        label = Label(words, "issue.also")
        grid.addWidget(label, 4, 0)
        grid.addWidget(self._also_box(), 4, 1, 1, 3)
        self.what.currentIndexChanged.connect(self._what_chosen)
        for combo in (self.meeting, self.language, self.edition):
            combo.currentIndexChanged.connect(self._check)
        return grid

    def _also_box(self) -> QWidget:
        """The other languages and editions in which copies will be wanted: an issue has no text that it was not set in."""
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.WIDE)
        self.also_languages = {each: QCheckBox(self.words(f"copy.language_{each}")) for each in LANGUAGES}
        self.also_safe = QCheckBox(self.words("copy.edition_safe"))
        for tick in (*self.also_languages.values(), self.also_safe):
            tick.setAccessibleName(f"{self.words('issue.also')} {tick.text()}")
            tick.toggled.connect(lambda _on: self._check())
            line.addWidget(tick)
        line.addStretch(1)
        return box

    def also(self) -> tuple[Variant, ...]:
        spec = self.spec()
        ticked = [name for name, tick in self.also_languages.items() if tick.isChecked()]
        languages = dict.fromkeys([spec.language, *ticked])
        safe: list[ContentEdition] = ["safe"] if self.also_safe.isChecked() else []
        editions = dict.fromkeys([spec.edition, *safe])
        return tuple(Variant(language, edition) for language in languages for edition in editions)

    def _choose(self, pack_id: str, meeting_id: str) -> None:
        """Begins with the saved pack that the user comes from, or with the full pack; a meeting waits until one is asked."""
        ways = [self.what.itemData(at) for at in range(self.what.count())]
        wanted = ("pack", pack_id) if pack_id else ("document", "full")
        self.what.setCurrentIndex(next((at for at, way in enumerate(ways) if tuple(way) == wanted), 0))
        if meeting_id:
            self.meeting.setCurrentIndex(max(self.meeting.findData(meeting_id), 0))
        self._what_chosen()

    def _pack(self) -> PackSpec | None:
        kind, name = self.what.currentData()
        return next((pack for pack in self._snapshot.packs if kind == "pack" and pack.id == name), None)

    def _what_chosen(self) -> None:
        pack = self._pack()
        language, edition = (language_of(pack), pack.edition) if pack else ("both", "full")
        self.language.setCurrentIndex(self.language.findData(language))
        self.edition.setCurrentIndex(self.edition.findData(edition))
        for widget in (self.meeting, self._labels["issue.meeting"]):
            widget.setVisible(tuple(self.what.currentData()) == ("document", "meeting"))
        self._check()

    def spec(self) -> PackSpec:
        language, edition = self.language.currentData(), self.edition.currentData()
        pack = self._pack()
        if pack is not None:
            facing = language == "facing"
            return replace(pack, language="both" if facing else language, facing=facing, edition=edition)
        document = self.what.currentData()[1]
        meetings = (self.meeting.currentData(),) if document == "meeting" else ()
        return service.default_spec(self._snapshot, document=document, language=language, edition=edition, meeting_ids=meetings)

    # --- what stands against it

    def _readiness(self) -> QWidget:
        box = Card()
        box.column.setContentsMargins(theme.GAP, theme.TIGHT, theme.GAP, theme.TIGHT)
        box.column.setSpacing(4)
        self.verdict = bold(QLabel())
        self.verdict.setWordWrap(True)
        self.gaps = FindingsList(self.words, "issue.gaps", rows=4)
        self.fold = Button(self.words, "issue.warnings", "quiet")
        self.fold.setCheckable(True)
        self.warnings = FindingsList(self.words, "issue.warnings_name", rows=4)
        self.warnings.hide()
        self.override = QCheckBox(self.words("issue.override"))
        self.cover = Label(self.words, "issue.override_cover", "muted")
        self.cover.setWordWrap(True)
        self.fold.toggled.connect(self._fold)
        self.override.toggled.connect(self._allow)
        for findings in (self.gaps, self.warnings):
            findings.picked.connect(self._mend)
        for part in (self.verdict, self.gaps, self.override, self.cover):
            box.column.addWidget(part)
        box.column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeading)
        box.column.addWidget(self.warnings)
        return box

    def _check(self) -> None:
        """What the records alone tell; what only the pages tell comes when they are laid out for the issue."""
        spec = self.spec()
        known = issuing.issues(self.session.desk, self.session.visit_id, spec.document)
        for name, tick in self.also_languages.items():
            tick.setVisible(name != spec.language)
        self.also_safe.setVisible(spec.edition != "safe")
        self.number.setText(self.words("issue.number", number=max((one.number for one in known), default=0) + 1))
        gaps: list[Finding] = []
        for one in issuing.variant_specs(spec, self.also()):
            gaps += [found for found in blocking(self._snapshot, one) if found not in gaps]
        gaps += [found for found in self._told.get(spec, ()) if found not in gaps]
        others = [found for found in readiness(self._snapshot, spec) if found not in gaps]
        self.gaps.show_findings(gaps)
        self.warnings.show_findings(others)
        count = len(gaps)
        self.verdict.setText(self.words("issue.gaps_count", count=count) if gaps else self.words("issue.ready"))
        theme.set_tone(self.verdict, "bad" if gaps else "good")
        for part in (self.gaps, self.override, self.cover):
            part.setVisible(bool(gaps))
        self.override.setChecked(False)
        self.fold.say("issue.warnings", count=len(others))
        self.fold.setVisible(bool(others))
        self._fold(self.fold.isChecked() and bool(others))
        self._allow()

    def _fold(self, shown: bool) -> None:
        self.warnings.setVisible(shown)
        self.fold.setIcon(theme.icon("up-arrow" if shown else "down-arrow", theme.MUTED))
        if self.isVisible():
            # As high as what it shows now, inside the window that it belongs to.
            self.column.activate()
            parent = self.parentWidget()
            room = parent.height() if parent is not None else self.screen().availableSize().height()
            self.resize(self.width(), min(self.sizeHint().height(), room - 32))

    def _allow(self) -> None:
        allowed = not self.gaps.findings or self.override.isChecked()
        self.issue_button.setEnabled(allowed and not self.work.is_working and not self.session.read_only)

    def _mend(self, found: Finding) -> None:
        self.reject()
        self.place_wanted.emit(Place(found.record_id, found.field), found.language)

    # --- note and buttons

    def _add_note(self) -> None:
        label = Label(self.words, "issue.note", "muted")
        card = Card()
        self.note = BilingualField(self.words, "note", "issue.note")
        self.note.edited.connect(self._note_edited)
        self.note.show_value(self.note_pair)
        card.column.addWidget(self.note)
        self.column.addWidget(label)
        self.column.addWidget(card)

    def _note_edited(self, edit: Edit) -> None:
        self.note_pair = edit.change(self.note_pair)
        self.note.show_value(self.note_pair)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.issue_button, self.cancel_button = Button(self.words, "issue.do", "primary"), Button(self.words, "pack.close")
        self.issue_button.clicked.connect(self.issue)
        self.cancel_button.clicked.connect(self.cancel_or_close)
        self.issue_button.setDefault(True)
        line.addStretch(1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.issue_button)
        return line

    # --- the work

    def issue(self) -> None:
        spec, desk, visit_id = self.spec(), self.session.desk, self.session.visit_id
        day, override = self.day.date().toString(Qt.DateFormat.ISODate), self.override.isChecked()
        note, also = self.note_pair, self.also()

        def work(progress: Any, cancelled: Any) -> Any:
            self._cache = self._cache or service.PackCache()
            return issuing.issue(
                desk,
                visit_id,
                spec,
                date=day,
                override=override,
                also=also,
                note=note,
                cache=self._cache,
                progress=progress,
                cancelled=cancelled,
            )

        self.work.run("issue.working", work)

    def _set_working(self, working: bool) -> None:
        self.cancel_button.say("pack.cancel" if working else "pack.close")
        for each in (*self._fields, self.override, self.note, *self.also_languages.values(), self.also_safe):
            each.setEnabled(not working)
        self.issue_button.setEnabled(False)
        if not working:
            self._allow()

    def _finish(self, made: Any) -> None:
        self.session.note({made.id})
        self.accept()
        self.issued.emit(made)

    def _refused(self, fault: Exception) -> None:
        """The pages told of gaps that the records did not: they join the list."""
        if isinstance(fault, NotReady):
            self._told[self.spec()] = fault.findings
            self.work.say(lambda: self.words("issue.refused"), error=True)
            self._check()
