"""The glossary: the official terms by category, where each of them stands, and where its official wording was not used."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.model.agreement import counted
from desk_app.model.fold import fold
from desk_app.model.records import Record
from desk_app.model.text import EMPTY
from desk_app.model.workspace import Term
from desk_app.service.pair_help import TermPlace
from desk_app.ui import theme
from desk_app.ui.fields import ChoiceField, Choices, LineField
from desk_app.ui.list_room import ListRoom
from desk_app.ui.record_form import RecordForm
from desk_app.ui.record_list import Row
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import Button, Caption, LineEdit
from desk_app.ui.words import Words, isolate

CATEGORIES = (
    "un_body", "qatar_body", "index", "digital_gov", "meeting", "title", "section", "classification", "country", "date", "month",
    "weekday", "hijri_month", "other",
)  # fmt: skip
CONFIDENCES = {"seen in stored source": "source", "general knowledge": "general"}
"""What terms say of how well they are sourced -> the end of a key for it."""
ROLE = Qt.ItemDataRole.UserRole
_EXCERPT = 90


def category_name(words: Words, category: str) -> str:
    """What a category is called; one from elsewhere by its own name."""
    return words(f"glossary.category_{category}") if category in CATEGORIES else category or words("glossary.category_other")


class TermForm(RecordForm):
    """``place_wanted`` carries the Place of a text that holds the term."""

    place_wanted = Signal(object)

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__(words, session)
        self.places: tuple[TermPlace, ...] = ()
        self.add_pair("text", "glossary.text")
        self.add_values(
            [
                ChoiceField(words, "category", "glossary.category", self._categories),
                ChoiceField(words, "confidence", "glossary.confidence", self._confidences),
            ]
        )
        self.add_values([LineField(words, "note", "glossary.note")])
        self.column.addWidget(Caption(words, "glossary.places"))
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.column.addWidget(self.count)
        self.list = QListWidget()
        self.list.setProperty("role", "checks")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(3)
        self.list.setMinimumHeight(8 * self.fontMetrics().height())
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.column.addWidget(self.list, 1)
        self.retranslate()

    def _categories(self) -> Choices:
        known = {term.category for term in self.session.records("term")}
        extra = sorted(known - {*CATEGORIES, ""})
        return [(name, category_name(self.words, name)) for name in (*CATEGORIES, *extra)]

    def _confidences(self) -> Choices:
        """The known ones in the interface's language, and what other tables say of their terms."""
        known = [("", ""), *((said, self.words(f"glossary.confidence_{key}")) for said, key in CONFIDENCES.items())]
        extra = sorted({term.confidence for term in self.session.records("term")} - {said for said, _ in known})
        return [*known, *((said, said) for said in extra)]

    def show_head(self, record: Term) -> None:
        self.title.setText(self.words.pick(record.text) or self.words("glossary.untitled"))
        self.code.setText(category_name(self.words, record.category))
        self.chips.show_facts([])

    def retranslate(self) -> None:
        super().retranslate()
        self.list.setAccessibleName(self.words("glossary.places"))
        self.show_places(self.places)

    def show_places(self, places: tuple[TermPlace, ...]) -> None:
        """The texts that hold the term, those first of which one side lacks it."""
        words, self.places = self.words, tuple(sorted(places, key=lambda place: not place.flagged))
        flagged = sum(place.flagged for place in places)
        said = (
            words("glossary.stands_in", texts=counted(len(places), "text", words.language))
            if places
            else words("glossary.nowhere")
        )
        if flagged:
            said += " · " + words("glossary.flagged", texts=counted(flagged, "text", words.language))
        self.count.setText(said)
        self.list.clear()
        for place in self.places:
            text = place.pair.either(words.language).replace("\n", " ")
            text = text if len(text) <= _EXCERPT else text[:_EXCERPT].rpartition(" ")[0] + " …"
            title = words.pick(place.title)
            lines = [isolate(title), isolate(text)] if title != place.pair.either(words.language) else [isolate(text)]
            item = QListWidgetItem("\n".join(lines), self.list)
            item.setData(ROLE, Place(place.record_id, place.field))
            if place.flagged:
                item.setIcon(theme.icon("warning", theme.WARN))
                item.setToolTip(words("glossary.flagged_here"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()} · {words('glossary.flagged_here')}")

    def _go(self, item: QListWidgetItem) -> None:
        self.flush()
        self.place_wanted.emit(item.data(ROLE))


class GlossaryRoom(ListRoom):
    """The terms by category, with a line that finds them in either language. ``import_wanted``: a table of terms is to be taken
    in."""

    import_wanted = Signal()
    name = "glossary"
    has_preview = False

    def __init__(self, words: Words, session: Session) -> None:
        self.sought = LineEdit()
        self._places: dict[str, tuple[TermPlace, ...]] = {}
        super().__init__(words, session, {"term": TermForm})
        self.sought.textChanged.connect(self._seek)
        session.pair_help.renewed.connect(self._ask)

    def took_form(self, form: RecordForm) -> None:
        super().took_form(form)
        if isinstance(form, TermForm):
            form.place_wanted.connect(lambda place: self.place_wanted.emit(place, ""))

    def _side(self) -> QWidget:
        side = super()._side()
        column = side.layout()
        assert isinstance(column, QVBoxLayout)
        self.sought.setClearButtonEnabled(True)
        line = QHBoxLayout()
        line.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        line.addWidget(self.sought)
        column.insertLayout(0, line)
        self.import_button = Button(self.words, "glossary.import", "quiet", "down")
        self.import_button.clicked.connect(self.import_wanted)
        self._tools.addWidget(self.import_button, len(self.new_buttons), 0, 1, 2, Qt.AlignmentFlag.AlignLeading)
        self.import_button.setVisible(not self.session.read_only)
        return side

    def retranslate(self) -> None:
        self.sought.setPlaceholderText(self.words("glossary.seek"))
        self.sought.setAccessibleName(self.words("glossary.seek"))
        super().retranslate()

    def rows(self) -> Iterable[Row]:
        words, sought = self.words, fold(self.sought.text())
        terms: list[Any] = [term for term in self.session.records("term") if _holds(term, sought)]
        order = {name: at for at, name in enumerate(CATEGORIES)}
        terms.sort(key=lambda term: (order.get(term.category, len(order)), term.category))
        for category, group in groupby(terms, key=lambda term: term.category):
            yield Row("", category_name(words, category))
            for term in group:
                places = self._places.get(term.id, ())
                flagged = sum(place.flagged for place in places)
                other = term.text.in_language(words.other)
                note = words("glossary.flagged", texts=counted(flagged, "text", words.language)) if flagged else other
                yield Row(term.id, words.pick(term.text) or words("glossary.untitled"), note, "stale" if flagged else "")

    def _seek(self) -> None:
        self.list.show_rows(self.rows())
        ids = self.list.record_ids()
        if ids and self.list.current_id not in ids:
            self.list.choose(ids[0])

    def open(self) -> None:
        super().open()
        self._ask()

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        if self.sought.text():
            self.sought.clear()
        super().go_to(record_id, path, language)
        self._ask()

    def _show(self, record_id: str) -> None:
        super()._show(record_id)
        self._show_places()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        super().refresh(changed_ids)
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        """Has it looked up where the terms stand now."""
        self.session.pair_help.ask(self, "changes", lambda helper: helper.places_of_terms(), self._take_places)

    def _take_places(self, places: dict[str, tuple[TermPlace, ...]]) -> None:
        self._places = places
        self.list.show_rows(self.rows())
        self._show_places()

    def _show_places(self) -> None:
        if isinstance(self.form, TermForm):
            self.form.show_places(self._places.get(self.form.record_id, ()))

    def new_record(self, record_id: str, kind: str) -> Record:
        """A term of the category that is selected."""
        here = self.session.get(self.form.record_id)
        return Term(record_id, here.category if isinstance(here, Term) else "other", EMPTY)

    def take_focus(self) -> None:
        self.sought.setFocus()


def _holds(term: Term, sought: str) -> bool:
    return not sought or sought in fold(f"{term.text.ar} {term.text.en} {term.note}")
