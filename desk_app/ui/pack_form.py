"""The form of a saved pack: what it contains, how it looks, on which paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.model.records import in_order
from desk_app.model.sections import INDICATOR_DOCUMENTS, MEETING_DOCUMENTS, SECTIONS
from desk_app.model.workspace import DocumentKind, PackSpec
from desk_app.ui import theme
from desk_app.ui.check_field import CheckField
from desk_app.ui.choices import Directory
from desk_app.ui.colour_field import ColourField
from desk_app.ui.fields import ChoiceField, Choices, Field, MomentField
from desk_app.ui.pack_choices import language_of, name_of, options
from desk_app.ui.pack_fields import LengthField, SectionsField, SomeOrAllField, ThemeField, TypefaceField
from desk_app.ui.record_form import RecordForm
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Caption, FlowLayout
from desk_app.ui.words import Words, clock

LARGEST_BINDING_MM = 30.0


class Part(QWidget):
    """A named part of the form that can be shown or hidden as a whole."""

    def __init__(self, words: Words, field: Field) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Caption(words, field.caption))
        column.addWidget(field)


class PackForm(RecordForm):
    """``act`` carries what the user wants done with the pack: a name of ``ACTIONS``."""

    act = Signal(str)
    ACTIONS = (("build", "primary"), ("issue", ""), ("print", ""), ("word", ""), ("duplicate", ""))

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.directory = Directory(words, session)
        self._add_actions()
        self.add_pair("name", "packs.name")
        self._language = ChoiceField(words, "language", "pack.language", options(words, "language"))
        self.add_values(
            [
                self._choice("document"),
                self._language,
                self._choice("edition"),
                MomentField(words, "dated", "packs.dated", day_only=True),
                self._choice("digits"),
                self._choice("dates"),
            ],
            "packs.facts",
        )
        self._sections = SectionsField(words, "sections", "packs.sections", self._document)
        self._parts = {
            "sections": self._part(self._sections),
            "meetings": self._part(SomeOrAllField(words, "meeting_ids", "packs.meetings", self._meetings, rows=10)),
            "indicators": self._part(SomeOrAllField(words, "indicator_ids", "packs.indicators", self._briefed)),
        }
        self._theme = ThemeField(words, "theme", "packs.theme")
        self._part(self._theme)
        self._colour = ColourField(words, "colour", "packs.colour", none="packs.colour_house")
        self._paper = [
            self._choice("paper"),
            self._choice("margins"),
            LengthField(words, "binding_mm", "packs.binding", largest=LARGEST_BINDING_MM),
        ]
        self.add_values([self._colour, TypefaceField(words, session, "typeface", "pack.typeface")])
        self._add_check("emblem", "packs.emblem")
        self.add_values(self._paper, "packs.paper")
        self._add_check("recto", "packs.recto")
        self._add_check("dividers", "packs.dividers")
        self._add_check("pdfa", "pack.pdfa")
        self.column.addStretch(1)

    def _add_actions(self) -> None:
        bar = QWidget()
        self._bar = FlowLayout(bar)
        self.buttons: dict[str, Button] = {}
        for name, role in self.ACTIONS:
            button = Button(self.words, f"packs.{name}", role)
            button.clicked.connect(lambda _checked=False, name=name: self.act.emit(name))
            self.buttons[name] = button
            self._bar.addWidget(button)
        for name in ("issue", "duplicate"):
            self.buttons[name].setVisible(not self.session.read_only)
        policy = bar.sizePolicy()
        policy.setHeightForWidth(True)
        bar.setSizePolicy(policy)
        self.column.addSpacing(theme.TIGHT)
        self.column.addWidget(bar)

    def _choice(self, name: str) -> ChoiceField:
        return ChoiceField(self.words, name, f"pack.{name}", options(self.words, name))

    def _part(self, field: Field) -> Part:
        part = Part(self.words, field)
        self.column.addWidget(part)
        self._take(field)
        return part

    def _add_check(self, name: str, caption: str) -> None:
        field = CheckField(self.words, name, caption)
        self.column.addWidget(field)
        self._take(field)

    def _document(self) -> DocumentKind:
        pack = self.draft()
        return pack.document if isinstance(pack, PackSpec) else "full"

    def _meetings(self) -> Choices:
        words = self.words
        meetings = in_order(self.session.records("meeting", of_visit=True))
        titles = ((each, words.pick(each.short_title) or words.pick(each.title)) for each in meetings)
        return [
            (each.id, " · ".join(part for part in (words.day(each.start), clock(each.start), title) if part))
            for each, title in titles
        ]

    def _briefed(self) -> Choices:
        briefed = {each.indicator_id for each in self.session.records("indicator_brief", of_visit=True)}
        return [choice for choice in self.directory.briefs() if choice[0] in briefed]

    def with_edit(self, record: Any, path: str, before: Any, after: Any) -> Any:
        """Facing pages are a language that is chosen; another document has other sections."""
        if path == "language":
            return replace(record, language="both" if after == "facing" else after, facing=after == "facing")
        changed = super().with_edit(record, path, before, after)
        return replace(changed, sections=()) if path == "document" and before != after else changed

    def show_field(self, path: str, language: str = "") -> bool:
        return super().show_field("language" if path == "facing" else path, language)

    def move_focused_item(self, step: int) -> None:
        if self._sections.isAncestorOf(self.focusWidget()):
            self._sections.move_current(step)

    def show_head(self, record: PackSpec) -> None:
        words, pocket = self.words, record.document == "pocket"
        self.title.setText(name_of(words, record))
        for button in self.buttons.values():
            # When the language is switched, the form is shown anew before its buttons are.
            button.retranslate()
            button.setAccessibleName(f"{button.text()} – {self.title.text()}")
        self._language.show_value(language_of(record))
        self._parts["sections"].setVisible(record.document in SECTIONS)
        self._parts["meetings"].setVisible(record.document in MEETING_DOCUMENTS)
        self._parts["indicators"].setVisible(record.document in INDICATOR_DOCUMENTS)
        house = self.session.desk.profile().colour
        self._theme.show_colour(record.colour or house)
        read_only = self.session.read_only
        # The plain theme prints black, and a pocket card has paper and margins of its own: what has no effect can't be set.
        self._colour.setEnabled(record.theme != "plain" and not read_only)
        for field in self._paper:
            field.setEnabled(not pocket and not read_only)
        said = [
            (words(f"pack.document_{record.document}"), "document"),
            (words(f"pack.language_{language_of(record)}"), "language"),
        ]
        if record.edition == "safe":
            said.append((words("packs.safe"), "edition"))
        self.chips.show_facts(said if pocket else [*said, (words(f"pack.paper_{record.paper}"), "paper")])
