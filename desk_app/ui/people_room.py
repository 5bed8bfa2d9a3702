"""The people and their organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app import service
from desk_app.model.fold import fold
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Record
from desk_app.ui import theme
from desk_app.ui.background import Background
from desk_app.ui.list_room import ListRoom
from desk_app.ui.organisation_form import OrganisationForm
from desk_app.ui.person_form import PersonForm
from desk_app.ui.record_list import Row
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, LineEdit
from desk_app.ui.words import Words

COUNT_PAUSE_MS = 1500
MOST_COUNTED = 2000
"""People in a directory whose duplicates are counted while others work; of more only when that is asked for."""


class PeopleRoom(ListRoom):
    """The delegation by precedence, counterparts by organisation, the rest of the directory, and the organisations."""

    name = "people"

    def __init__(self, words: Words, session: Session) -> None:
        self._duplicate_count: int | None = None
        self._look: Background | None = None
        self._ended = False
        self._pause = QTimer()
        self._pause.setSingleShot(True)
        self._pause.setInterval(COUNT_PAUSE_MS)
        self._pause.timeout.connect(self._count_duplicates)
        super().__init__(words, session, {"person": PersonForm, "organisation": OrganisationForm})

    def _side(self) -> QWidget:
        """Above the list stands what it is narrowed by, below it the way to possible duplicates."""
        side = super()._side()
        self.filter = LineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filtered)
        self.duplicates_button = Button(self.words, "person_help.duplicates", "quiet", "people")
        self.duplicates_button.clicked.connect(self.open_duplicates)
        column = side.layout()
        assert isinstance(column, QVBoxLayout)
        line = QHBoxLayout()
        line.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        line.addWidget(self.filter)
        column.insertLayout(0, line)
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, theme.TIGHT, 6)
        below.addWidget(self.duplicates_button)
        below.addStretch(1)
        column.addLayout(below)
        self.duplicates_button.setVisible(not self.session.read_only)
        return side

    def retranslate(self) -> None:
        super().retranslate()
        self.filter.setPlaceholderText(self.words("person_help.filter"))
        self.filter.setAccessibleName(self.words("person_help.filter"))

    def _filtered(self) -> None:
        self.list.show_rows(self.rows())

    def go_to(self, record_id: str, path: str = "", language: str = "") -> None:
        """What is asked for is shown, whatever the list was narrowed to."""
        if record_id not in self.list.record_ids():
            self.filter.clear()
        super().go_to(record_id, path, language)

    def open(self) -> None:
        super().open()
        self._pause.start()

    def refresh(self, changed_ids: frozenset[str]) -> None:
        super().refresh(changed_ids)
        if self.isVisible() and any(isinstance(self.session.get(each), Person | Organisation | None) for each in changed_ids):
            self._pause.start()

    def end(self) -> None:
        super().end()
        self._ended = True
        self._pause.stop()
        if self._look is not None:
            self._look.cancel()
            self._look.wait()

    # --- duplicates

    def _count_duplicates(self) -> None:
        """Counts them in a thread, once typing has paused; in a large directory only when the list of them is opened."""
        if self._look is not None:
            self._pause.start()
            return
        if self._ended or self.session.read_only or len(self.session.records("person")) > MOST_COUNTED:
            return
        desk = self.session.desk
        self._look = Background(lambda progress, cancelled: len(service.find_duplicates(desk, progress, cancelled)))
        self._look.succeeded.connect(self._counted)
        self._look.failed.connect(self._not_counted)
        self._look.finished.connect(self._over)
        self._look.start()

    def _counted(self, count: int) -> None:
        self._duplicate_count = count
        if count:
            self.duplicates_button.say("person_help.duplicates_count", count=count)
        else:
            self.duplicates_button.say("person_help.duplicates")

    def _not_counted(self, fault: Exception) -> None:
        if not isinstance(fault, service.Cancelled):
            raise fault

    def _over(self) -> None:
        look, self._look = self._look, None
        if look is not None:
            look.wait()

    def open_duplicates(self) -> None:
        """Opens the list of records that may be the same."""
        from desk_app.ui.merge_dialog import DuplicatesDialog

        self.flush()
        dialog = DuplicatesDialog(self.words, self.session)
        dialog.changed.connect(self.session.note)
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        self.duplicates = dialog
        dialog.open()
        dialog.look()

    # --- the list

    def rows(self) -> Iterable[Row]:
        wanted = fold(self.filter.text()).split()
        return self._narrowed(wanted) if wanted else self._all_rows()

    def _narrowed(self, wanted: list[str]) -> Iterator[Row]:
        """Of the rows those in whose record all words stand, in either language, with the headings above them."""
        heading: Row | None = None
        found = False
        for row in self._all_rows():
            if not row.record_id:
                heading = row
            elif all(word in self._said(row.record_id) for word in wanted):
                if heading is not None:
                    yield heading
                heading, found = None, True
                yield row
        if not found:
            yield Row("", self.words("person_help.none_found"), light=True)

    def _said(self, record_id: str) -> str:
        record = self.session.get(record_id)
        if isinstance(record, Person):
            organisation = self.session.get(record.organisation_id) if record.organisation_id else None
            pairs = [record.name, record.job_title, record.unit]
            pairs += [organisation.name] if isinstance(organisation, Organisation) else []
            plain = (*record.name_variants, *record.emails)
        elif isinstance(record, Organisation):
            pairs, plain = [record.name], (record.acronym,)
        else:
            return ""
        return fold(" ".join((*(side for pair in pairs for side in (pair.ar, pair.en)), *plain)))

    def _all_rows(self) -> Iterable[Row]:
        delegation = self.directory.delegation()
        travelling = {person.id for person in delegation}
        meetings = self.session.records("meeting", of_visit=True)
        met = {person_id for meeting in meetings for person_id in meeting.counterparts}
        others = self.directory.by_name(each for each in self.session.records("person") if each.id not in travelling)
        yield from self._group(self.words("people.delegation"), delegation)
        yield from self._counterparts([person for person in others if person.id in met])
        yield from self._group(self.words("people.directory"), [person for person in others if person.id not in met])
        organisations = self.directory.sorted_organisations()
        if organisations:
            yield Row("", self.words("people.organisations"))
        for each in organisations:
            yield Row(each.id, self.words.pick(each.name) or self.words("organisation.unnamed"), each.acronym, light=True)

    def _counterparts(self, people: list[Person]) -> Iterator[Row]:
        """Under the name of each organisation, those without one last; in each, the order of the people stays."""
        names = [each_id for each_id, _name in self.directory.organisations() if each_id]
        place = {each_id: at for at, each_id in enumerate(names)}
        people = sorted(people, key=lambda person: place.get(person.organisation_id, len(names)))
        if people:
            yield Row("", self.words("people.counterparts"))
        for organisation_id, group in groupby(people, key=lambda person: person.organisation_id):
            organisation = self.session.get(organisation_id) if organisation_id else None
            named = self.words.pick(organisation.name) if isinstance(organisation, Organisation) else ""
            if named:
                yield Row("", named, light=True)
            yield from self._people(group)

    def _group(self, heading: str, people: list[Person]) -> Iterator[Row]:
        if people:
            yield Row("", heading)
        yield from self._people(people)

    def _people(self, people: Iterable[Person]) -> Iterator[Row]:
        for person in people:
            yield Row(person.id, self.directory.full_name(person), self.words.pick(person.job_title))

    def new_record(self, record_id: str, kind: str) -> Record:
        return Organisation(record_id) if kind == "organisation" else Person(record_id)
