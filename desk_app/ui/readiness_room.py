"""The room that says what is not ready for issue, and leads to the field of each finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QVBoxLayout

from desk_app.model.agreement import counted
from desk_app.model.findings import Finding, Severity
from desk_app.model.text import Language
from desk_app.ui import theme
from desk_app.ui.fields import ComboBox
from desk_app.ui.list_room import Room
from desk_app.ui.pack_choices import name_of
from desk_app.ui.readiness_watch import Found, ReadinessWatch
from desk_app.ui.record_form import RecordForm
from desk_app.ui.record_list import RecordList, Row
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import Button, Label
from desk_app.ui.words import Words, isolate

DOTS: dict[Severity, str] = {"error": "missing", "warning": "stale", "note": "draft"}
"""Severity -> the state whose colour its dot has."""


class FindingsByGravity(RecordList):
    """Findings under the heading of their severity, those that ask for the same together under it.

    ``picked``: the one that the user wants to mend, by a click or by Return; ``passed``: the one that the arrow keys come to.
    """

    picked = Signal(object)
    passed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.findings: tuple[Finding, ...] = ()
        self.itemClicked.connect(self._clicked)
        self.chosen.connect(lambda name: self.passed.emit(self.findings[int(name)]))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        self.show_rows(self._rows_of(self.findings))
        for row in range(self.count()):
            one = self._finding(self.item(row))
            if one is not None:
                advice = one.advice(self.words.language)
                self.item(row).setToolTip(f"{one.message(self.words.language)}\n{advice}")
                self.item(row).setData(Qt.ItemDataRole.AccessibleDescriptionRole, advice)

    def _rows_of(self, findings: Sequence[Finding]) -> Iterable[Row]:
        language = self.words.language
        for severity, group in groupby(enumerate(findings), key=lambda pair: pair[1].severity):
            rows = list(group)
            yield Row("", counted(len(rows), severity, language))
            for kind in _kinds(rows, language):
                advice = kind[0][1].advice(language)
                if len(kind) > 1:
                    yield Row("", f"{advice} ({len(kind)})", light=True)
                for at, one in kind:
                    subject = self.words.pick(one.subject) or self.words("readiness.unnamed")
                    title = f"{isolate(subject)} · {one.message(language)}"
                    yield Row(str(at), title, advice if len(kind) == 1 else "", DOTS[severity])

    def _finding(self, item: QListWidgetItem | None) -> Finding | None:
        name = item.data(Qt.ItemDataRole.UserRole).record_id if item is not None else ""
        return self.findings[int(name)] if name else None

    def _clicked(self, item: QListWidgetItem) -> None:
        one = self._finding(item)
        if one is not None:
            self.picked.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self._finding(self.currentItem())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and one is not None:
            self.picked.emit(one)
            return
        super().keyPressEvent(event)


def _kinds(rows: Sequence[tuple[int, Finding]], language: Language) -> Sequence[list[tuple[int, Finding]]]:
    """What asks for the same stands together, at the place of its first: the advice is said once."""
    kinds: dict[str, list[tuple[int, Finding]]] = {}
    for at, one in rows:
        kinds.setdefault(one.advice(language), []).append((at, one))
    return list(kinds.values())


class ReadinessForm(RecordForm):
    """The visit as readiness sees it: nothing to type into, a list instead. ``chosen``: the id of a saved pack, or empty."""

    chosen = Signal(str)

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.found: Found | None = None
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        self.what = ComboBox()
        label = Label(words, "readiness.of", "muted")
        label.setBuddy(self.what)
        line.addWidget(label)
        line.addWidget(self.what, 1)
        self.issue = Button(words, "readiness.issue")
        line.addWidget(self.issue)
        self.column.addLayout(line)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.column.addWidget(self.state)
        self.list = FindingsByGravity(words)
        self.column.addWidget(self.list, 1)
        self.what.currentIndexChanged.connect(lambda _at: self.chosen.emit(self.what.currentData()))

    def show_head(self, record: Any) -> None:
        words = self.words
        self.title.setText(words("readiness.title"))
        wanted = [("", words("readiness.whole_visit"))]
        wanted += [(pack.id, name_of(words, pack)) for pack in self.session.records("pack", of_visit=True)]
        if wanted != [(self.what.itemData(at), self.what.itemText(at)) for at in range(self.what.count())]:
            chosen = self.what.currentData() or ""
            with QSignalBlocker(self.what):
                self.what.clear()
                for pack_id, name in wanted:
                    self.what.addItem(name, pack_id)
                self.what.setCurrentIndex(max(0, self.what.findData(chosen)))
            if (self.what.currentData() or "") != chosen:
                self.chosen.emit("")
        self.issue.setVisible(not self.session.read_only)
        # When the language is switched, this may come before the button has its new words.
        self.issue.retranslate()
        self.issue.setAccessibleName(f"{self.issue.text()} – {self.what.currentText()}")
        self.what.setAccessibleName(words("readiness.of"))
        self.list.setAccessibleName(words("readiness.title"))
        self.show_found(self.found)

    def show_found(self, found: Found | None) -> None:
        """Of the pack that is chosen; until it has been looked at, what was found before stays in the list."""
        self.found = found
        if found is None or found.pack_id != (self.what.currentData() or ""):
            theme.set_tone(self.state, "muted")
            self.state.setText(self.words("readiness.looking"))
            return
        said = said_of(self.words, found)
        self.state.setText(said)
        theme.set_tone(self.state, "bad" if found.fault else "muted")
        self.list.show_findings(found.shown)


def said_of(words: Words, found: Found) -> str:
    """One line on what the findings come to."""
    if found.fault is not None:
        return found.fault.message(words.language)
    severities = [one.severity for one in found.shown]
    if not severities:
        return words("readiness.ready")
    if "error" in severities:
        return words("readiness.refused", errors=counted(severities.count("error"), "error", words.language))
    return words("readiness.may_issue")


class ReadinessRoom(Room):
    """``room_wanted``: a finding that no record holds yet leads to the room of that name."""

    name = "readiness"
    room_wanted = Signal(str)

    def __init__(self, words: Words, session: Session) -> None:
        self._watch: ReadinessWatch | None = None
        super().__init__(words, session, {"visit": ReadinessForm})
        assert isinstance(self.form, ReadinessForm)
        self._form = self.form
        self._form.chosen.connect(self._look_at)
        self._form.list.picked.connect(self._mend)
        self._form.list.passed.connect(lambda one: session.focused.emit(Place(one.record_id, one.field)))
        self._form.issue.clicked.connect(lambda: self.issue_wanted.emit(self.pack_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)

    def follow(self, watch: ReadinessWatch) -> None:
        """Shows what the watch finds, from now on."""
        self._watch = watch
        watch.found.connect(self._form.show_found)
        self._form.show_found(watch.latest)

    @property
    def pack_id(self) -> str:
        return str(self._form.what.currentData() or "") if hasattr(self, "_form") else ""

    def _look_at(self, pack_id: str) -> None:
        self._form.show_head(self.session.visit)
        if self._watch is not None:
            self._watch.look_at(pack_id)
        self.shown.emit(self.session.visit_id)

    def _mend(self, one: Finding) -> None:
        if one.key.endswith("_not_begun"):
            self.room_wanted.emit("report")
        else:
            self.place_wanted.emit(Place(one.record_id, one.field), one.language)

    def open(self) -> None:
        self._form.show_record(self.session.visit_id)
        if self._watch is not None:
            self._watch.look()
        self.shown.emit(self.session.visit_id)

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        self.open()

    def take_focus(self) -> None:
        self._form.list.setFocus()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        self._form.refresh()
