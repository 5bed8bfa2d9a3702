"""The dialog that builds a pack: a saved one, or a document with its language, digits and dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout

from desk_app import service
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.workspace import DocumentKind, PackSpec
from desk_app.ui import theme
from desk_app.ui.build_dialog import AskFile, BuildDialog, ask_document, file_name
from desk_app.ui.fields import ComboBox
from desk_app.ui.pack_choices import language_of, name_of, options
from desk_app.ui.print_dialog import PrintDialog
from desk_app.ui.session import Session
from desk_app.ui.typeface_choice import TypefaceChoice
from desk_app.ui.widgets import Button, Label
from desk_app.ui.words import Words

CHOICES = ("document", "language", "digits", "dates", "edition")


class PackDialog(BuildDialog):
    """``more_wanted``: the user asks for the room of packs; carries the id of the saved pack that is chosen, or nothing.

    record_id: what is open in the window; a meeting offers its brief, a saved pack is chosen already. ``document``: chosen first.
    """

    more_wanted = Signal(str)

    def __init__(
        self,
        words: Words,
        session: Session,
        record_id: str,
        *,
        document: DocumentKind = "full",
        ask_file: AskFile = ask_document,
    ) -> None:
        super().__init__(words, words("pack.title"), ask_file=ask_file)
        self.session = session
        record = session.get(record_id)
        self._meeting_id = record_id if isinstance(record, Meeting) else ""
        self._packs: tuple[PackSpec, ...] = session.records("pack", of_visit=True)
        self.top.addLayout(self._choices(document))
        self.build_button = Button(words, "pack.build", "primary")
        self.build_button.clicked.connect(self.build)
        self.build_button.setDefault(True)
        self.print_button = Button(words, "packs.print")
        self.print_button.clicked.connect(self.print)
        self.line.insertWidget(self.line.count() - 1, self.print_button)
        self.line.addWidget(self.build_button)
        if isinstance(record, PackSpec):
            self.saved.setCurrentIndex(self.saved.findData(record_id))
            self._follow_saved()

    def _choices(self, document: DocumentKind) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setColumnStretch(1, 1)
        self.saved = ComboBox()
        self.saved.addItem(self.words("pack.saved_none"), "")
        for pack in self._packs:
            self.saved.addItem(name_of(self.words, pack), pack.id)
        self.saved.activated.connect(self._follow_saved)
        self.more_button = Button(self.words, "pack.more")
        self.more_button.clicked.connect(lambda: self.more_wanted.emit(self.saved.currentData()))
        self._add(grid, "saved", self.saved, self.more_button)
        profile = self.session.desk.profile()
        now = {"document": document, "language": "both", "digits": profile.digits, "dates": profile.dates, "edition": "full"}
        self.combos: dict[str, ComboBox] = {}
        for name in CHOICES:
            combo = ComboBox()
            for value, said in options(self.words, name)():
                if value != "meeting":
                    combo.addItem(said, value)
                elif self._meeting_id:
                    combo.addItem(self.words("pack.this_meeting"), value)
            combo.setCurrentIndex(combo.findData(now[name]))
            self._add(grid, name, combo)
            self.combos[name] = combo
        label = Label(self.words, "pack.typeface")
        self.typeface = TypefaceChoice(self.words, self.session)
        label.setBuddy(self.typeface)
        grid.addWidget(label, grid.rowCount(), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.typeface, grid.rowCount() - 1, 1)
        self.archive = QCheckBox(self.words("pack.pdfa"))
        grid.addWidget(self.archive, grid.rowCount(), 1)
        return grid

    def _add(self, grid: QGridLayout, name: str, combo: ComboBox, beside: Button | None = None) -> None:
        combo.setAccessibleName(self.words(f"pack.{name}"))
        label = Label(self.words, f"pack.{name}")
        label.setBuddy(combo)
        row = grid.rowCount()
        grid.addWidget(label, row, 0)
        line = QHBoxLayout()
        line.setSpacing(theme.TIGHT)
        line.addWidget(combo, 1)
        if beside is not None:
            line.addWidget(beside)
        grid.addLayout(line, row, 1)

    @property
    def saved_pack(self) -> PackSpec | None:
        return next((pack for pack in self._packs if pack.id == self.saved.currentData()), None)

    def _follow_saved(self) -> None:
        """Shows what a saved pack says; it is changed in its room, not here."""
        pack = self.saved_pack
        if pack is not None:
            for name, combo in self.combos.items():
                value = language_of(pack) if name == "language" else getattr(pack, name)
                if combo.findData(value) < 0:
                    combo.addItem(self.words(f"pack.{name}_{value}"), value)
                combo.setCurrentIndex(combo.findData(value))
            self.typeface.show_typeface(pack.typeface)
            self.archive.setChecked(pack.pdfa)
        this_meeting = pack is None and bool(self._meeting_id)
        said = self.words("pack.this_meeting" if this_meeting else "pack.document_meeting")
        documents = self.combos["document"]
        documents.setItemText(documents.findData("meeting"), said)
        self._enable(True)

    def _enable(self, on: bool) -> None:
        for choice in (*self.combos.values(), self.typeface, self.archive):
            choice.setEnabled(on and self.saved_pack is None)
        self.saved.setEnabled(on)
        self.more_button.setEnabled(on)

    def spec(self, snapshot: Snapshot) -> PackSpec:
        if self.saved_pack is not None:
            return self.saved_pack
        chosen = {name: combo.currentData() for name, combo in self.combos.items()}
        meetings = (self._meeting_id,) if chosen["document"] == "meeting" else ()
        return service.default_spec(
            snapshot,
            meeting_ids=meetings,
            pdfa=self.archive.isChecked(),
            typeface=self.typeface.chosen.typeface,
            **chosen,
        )

    def build(self) -> None:
        """Asks for the file's place, then builds in a thread of its own."""
        pack, code = self.saved_pack, self.session.visit.code or "pack"
        parts = (self.combos[name].currentData() for name in ("document", "language"))
        name = file_name(name_of(self.words, pack)) if pack is not None else "-".join((code, *parts))
        chosen = self.ask_file(self, self.words("pack.where"), str(Path(self.session.desk.path).parent / f"{name}.pdf"))
        if not chosen or not (pack is not None or self.typeface.keep()):
            return
        snapshot = self.session.desk.snapshot(self.session.visit_id)
        # In a workspace that can't be written the typeface serves this pack alone.
        snapshot = replace(snapshot, files={**snapshot.files, **self.typeface.chosen.files})
        self.start(snapshot, self.spec(snapshot), Path(chosen))

    def print(self) -> None:
        """Opens the dialog that prints what is chosen."""
        if self.saved_pack is not None or self.typeface.keep():
            snapshot = self.session.desk.snapshot(self.session.visit_id)
            snapshot = replace(snapshot, files={**snapshot.files, **self.typeface.chosen.files})
            spec = self.spec(snapshot)
            pack = self.saved_pack
            name = name_of(self.words, pack) if pack is not None else self.words(f"pack.document_{spec.document}")
            dialog = PrintDialog(self.words, snapshot, spec, name)
            dialog.setParent(self, dialog.windowFlags())
            dialog.setModal(True)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def set_working(self, working: bool) -> None:
        super().set_working(working)
        self.print_button.setEnabled(not working)
        self.build_button.setEnabled(not working)
        self._enable(not working)
