"""The rooms of one open workspace beside their preview: what stands in the window while a visit is open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app import service
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.meeting import Action, Meeting
from desk_app.model.moments import is_running
from desk_app.model.records import Snapshot
from desk_app.model.visit import Visit
from desk_app.model.workspace import PackSpec, Term
from desk_app.ui.banner import Banner
from desk_app.ui.drafted import with_record
from desk_app.ui.help import Tip
from desk_app.ui.list_room import Room
from desk_app.ui.page_splitter import PageSplitter
from desk_app.ui.preferences import Preferences
from desk_app.ui.preview import PreviewPane
from desk_app.ui.preview_worker import PreviewThread, Subject
from desk_app.ui.rail import Rail, Tabs
from desk_app.ui.readiness_watch import Found, ReadinessWatch
from desk_app.ui.room import ROOMS, room_of
from desk_app.ui.session import Place, Session
from desk_app.ui.spoken import check
from desk_app.ui.tab_order import put_after
from desk_app.ui.words import Words, isolate

FIRST_ROOM = "programme"


def who_and_since(holder: str) -> tuple[str, str]:
    """ "user@machine, ISO moment" of a lock, with the moment on this machine's clock as "YYYY-MM-DD HH:MM", "?" if unknown."""
    name, _, since = holder.rpartition(", ")
    try:
        return name, datetime.fromisoformat(since).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return name, "?"


def spec_of(snapshot: Snapshot, subject: Subject) -> PackSpec:
    """What the preview shows. Rooms of the visit show the full document, so that page numbers are those of the printed pack."""
    saved = next((pack for pack in snapshot.packs if pack.id == subject.pack_id), None)
    return saved or service.default_spec(snapshot, language=subject.language, document=subject.document)


class DeskPage(QWidget):
    """``page_shown``: an image of the preview has arrived; ``room_opened``: the name of the room; ``visit_wanted``: the id of
    another visit that is to be shown; ``import_wanted``: files are to be taken in; ``restore_wanted``: the path of a backup that
    is to take the place of the workspace."""

    room_opened = Signal(str)
    restore_wanted = Signal(object)
    visit_wanted = Signal(str)
    import_wanted = Signal()
    page_shown = Signal(object)

    def __init__(self, words: Words, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.words, self.session, self.preferences = words, session, preferences
        self.rooms: dict[str, Room] = {}
        self.dialog: QDialog | None = None
        self.rail, self.tabs, self.tip = Rail(words, ROOMS), Tabs(words), Tip(words)
        self._last_room: dict[str, str] = {}
        self._in_order: set[tuple[str, int]] = set()
        self.banner = Banner(words)
        self.lock_banner = Banner(words, closable=False)
        self.stack = QStackedWidget()
        self.thread_of_preview = PreviewThread(service.Previewer, spec_of)
        self.preview = PreviewPane(words, self.thread_of_preview, self._snapshot, preferences)
        self._lay_out()
        self.rail.chosen.connect(self.open_entry)
        self.tabs.chosen.connect(self.open_room)
        self.tip.dismissed.connect(preferences.tip_seen)
        self.preview.picked.connect(self._picked)
        self.preview.document_chosen.connect(self._show_document)
        self.preview.page_shown.connect(self.page_shown)
        self.readiness = ReadinessWatch(session)
        self.readiness.found.connect(self._show_readiness)
        session.changed.connect(self._changed)
        session.moved.connect(self._moved)
        session.focused.connect(self._field_focused)
        session.term_added.connect(self._say_term)
        if session.read_only:
            self._say_who_holds()

    def _lay_out(self) -> None:
        self.splitter = PageSplitter(self.words, self._with_tabs(), self.preview)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.lock_banner)
        middle.addWidget(self.banner)
        middle.addWidget(self.splitter, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(middle, 1)

    def _with_tabs(self) -> QWidget:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.tip)
        column.addWidget(self.stack, 1)
        return beside

    def _say_term(self, term_id: str) -> None:
        """That a term from a text stands in the glossary, and the way to it: its category and other language may be missing."""
        term = self.session.get(term_id)
        said = isolate(term.text.either(self.words.language)) if isinstance(term, Term) else ""
        self.banner.show_text(
            lambda: self.words("glossary.added", term=said), ("glossary.show", lambda: self.go_to(Place(term_id)))
        )

    def read(self, record_id: str) -> None:
        """Gives the page of a record room enough to be read; the same again, or an empty id, takes it back."""
        self.splitter.read("" if record_id == self.splitter.reading else record_id)
        if record_id:
            self.preview.show()
            self.preview.follow(Place(record_id))

    def _say_who_holds(self) -> None:
        holder = self.session.desk.lock_holder
        if holder:
            name, since = who_and_since(holder)
            self.lock_banner.show_text(lambda: self.words("banner.held", holder=name, since=since))
        else:
            self.lock_banner.show_text(lambda: self.words("banner.read_only"))

    # --- rooms

    def _built(self, name: str) -> Room:
        """The room of that name. It is made when it is first opened: all of them would take as long as the window."""
        if name not in self.rooms:
            room = ROOMS[name](self.words, self.session)
            room.shown.connect(self._follow_record)
            room.deleted.connect(self._offer_undo)
            room.drafted.connect(self.preview.refresh)
            room.build_wanted.connect(self._build)
            room.print_wanted.connect(self._print)
            room.issue_wanted.connect(self.issue)
            room.place_wanted.connect(self.go_to)
            self._join(room)
            self.rooms[name] = room
            self.stack.addWidget(room)
        return self.rooms[name]

    def _join(self, room: Room) -> None:
        """What single rooms tell and are told beyond the rest. Their modules are loaded when they are there."""
        if room.name == "readiness":
            from desk_app.ui.readiness_room import ReadinessRoom

            assert isinstance(room, ReadinessRoom)
            room.room_wanted.connect(self.open_room)
            room.follow(self.readiness)
        elif room.name == "programme":
            from desk_app.ui.programme_room import ProgrammeRoom

            assert isinstance(room, ProgrammeRoom)
            room.use(self.preferences)
        elif room.name == "settings":
            from desk_app.ui.settings_room import SettingsRoom

            assert isinstance(room, SettingsRoom)
            room.use(self.preferences)
            room.restore_wanted.connect(self.restore_wanted)
        elif room.name == "explore":
            from desk_app.ui.explore_room import ExploreRoom

            assert isinstance(room, ExploreRoom)
            room.import_wanted.connect(self.import_wanted)
        elif room.name == "glossary":
            from desk_app.ui.glossary_room import GlossaryRoom

            assert isinstance(room, GlossaryRoom)
            room.import_wanted.connect(self.import_wanted)
        elif room.name == "today":
            from desk_app.ui.today_room import TodayRoom

            assert isinstance(room, TodayRoom)
            room.room_wanted.connect(self.open_room)
            room.brief_wanted.connect(self.read)
            room.follow(self.readiness)

    def _enter(self, name: str) -> Room:
        room = self._built(name)
        self.splitter.read("")
        self.stack.setCurrentWidget(room)
        entry = next(each for each in self.rail.entries if name in each.rooms)
        self._last_room[entry.name] = name
        check(self.rail.buttons[entry.name])
        self.tabs.show_rooms(entry.rooms, name)
        self._give_tip(name)
        self.preview.setVisible(room.has_preview)
        self._offer_documents()
        return room

    def _give_tip(self, room: str) -> None:
        """Once for each room: until it is dismissed, or another room is entered."""
        if self.tip.room and self.tip.room != room:
            self.tip.dismiss()
        if self.preferences.tip_is_due(room):
            self.tip.show_for(room)

    def _offer_documents(self) -> None:
        self.preview.offer(self.room.documents, self.room.document, self.room.pack_id)

    def _show_document(self, document: str) -> None:
        self.room.choose_document(document)
        self._offer_documents()

    def _snapshot(self) -> Snapshot:
        """The visit as it now stands, with what is typed and not yet saved."""
        snapshot = self.session.desk.snapshot(self.session.visit_id)
        for form in (form for room in self.rooms.values() for form in room.forms() if form.has_unsaved):
            snapshot = with_record(snapshot, form.draft())
        return snapshot

    @property
    def room(self) -> Room:
        current = self.stack.currentWidget()
        assert isinstance(current, Room)
        return current

    def open_entry(self, name: str) -> None:
        """Opens an entry of the rail at the room that was open there last; while it is open already, its next room."""
        entry = next(each for each in self.rail.entries if each.name == name)
        last = self._last_room.get(name, entry.rooms[0])
        if self.room.name in entry.rooms and len(entry.rooms) > 1:
            last = entry.rooms[(entry.rooms.index(self.room.name) + 1) % len(entry.rooms)]
        self.open_room(last)

    def open_room(self, name: str) -> None:
        self.flush()
        room = self._enter(name)
        room.open()
        room.take_focus()
        self.room_opened.emit(name)

    def go_to(self, place: Place, language: str = "") -> bool:
        """Opens the room of a record and shows it, at the field when one is named. Returns whether the record still stands."""
        record = self.session.get(place.record_id)
        if record is None:
            return False
        if isinstance(record, Visit) and record.id != self.session.visit_id:
            self.visit_wanted.emit(record.id)
        place = self._nearest(place)
        self._enter(room_of(self.session.get(place.record_id))).go_to(place.record_id, place.path, language)
        return True

    def _nearest(self, place: Place) -> Place:
        """A record without a form of its own is shown where it is used: an indicator by its brief, the rest by the visit."""
        record = self.session.get(place.record_id)
        if isinstance(record, Action) and record.meeting_id:
            return Place(record.meeting_id, f"actions/{record.id}/{place.path}")
        if room_of(record):
            return place
        for brief in self.session.records("indicator_brief", of_visit=True):
            if place.record_id == brief.indicator_id or getattr(record, "indicator_id", "") == brief.indicator_id:
                return Place(brief.id)
        return Place(self.session.visit_id)

    def _moved(self, place: Place) -> None:
        """Where undo or redo changed something: shown in the open room if it can be seen there."""
        if self.room.shows(place):
            self.room.go_to(place.record_id, place.path)
        else:
            self.go_to(place)

    def first_room(self) -> str:
        """While the visit's dates run, the day; before and after, and while there is no meeting yet, the programme."""
        goes_on = is_running(self.session.visit, self.session.now()) and self.session.records("meeting", of_visit=True)
        return "today" if goes_on else FIRST_ROOM

    def flush(self) -> bool:
        return all([room.flush() for room in self.rooms.values()])

    @property
    def has_unsaved(self) -> bool:
        return any(room.has_unsaved for room in self.rooms.values())

    def unsaved(self) -> list[Any]:
        """What its forms work on, each with what is typed and not on the disk."""
        return [record for room in self.rooms.values() for form in room.forms() for record in form.unsaved()]

    # --- what happens

    def _changed(self, ids: frozenset[str]) -> None:
        for room in self.rooms.values():
            if room is self.room or room.form.record_id:
                room.refresh(ids)
        self._offer_documents()
        self.preview.refresh()

    def _show_readiness(self, found: Found) -> None:
        """Beside the room's name: how many errors there are, or else how many warnings."""
        severities = [one.severity for one in found.of_visit]
        errors, warnings = severities.count("error"), severities.count("warning")
        self.rail.buttons["briefs"].show_count(errors or warnings, grave=bool(errors))

    def _follow_record(self, record_id: str) -> None:
        self.preview.setVisible(self.room.has_preview)
        self._offer_documents()
        self.preview.follow(Place(record_id))
        # A form is made when the first record of its kind is shown. Not at every record: Python keeps what lies along
        # such a walk, also when Qt deletes it.
        made = (self.room.name, len(list(self.room.forms())))
        if made not in self._in_order:
            self._in_order.add(made)
            put_after(self.preview, self.room)

    def _field_focused(self, place: Place) -> None:
        self.room.follow_field(place.path)
        self._offer_documents()
        self.preview.follow(place)

    def _build(self, ending: str) -> None:
        """Builds what the preview shows, as PDF or for Word."""
        from desk_app.ui.build_dialog import SpecDialog, file_name

        if self.flush():
            snapshot = self._snapshot()
            spec = spec_of(snapshot, self.preview.subject)
            name = self.words.pick(spec.name) or self.words(f"pack.document_{spec.document}")
            proposed = self.session.desk.path.parent / f"{file_name(name)}{ending}"
            dialog = SpecDialog(self.words, name)
            dialog.setParent(self.window(), dialog.windowFlags())
            dialog.setModal(True)
            dialog.finished.connect(dialog.deleteLater)
            self.dialog = dialog
            if dialog.ask(snapshot, spec, proposed):
                dialog.open()
            else:
                dialog.deleteLater()

    def _print(self) -> None:
        """Prints what the preview shows."""
        from desk_app.ui.print_dialog import PrintDialog

        if self.flush():
            snapshot = self._snapshot()
            spec = spec_of(snapshot, self.preview.subject)
            name = self.words.pick(spec.name) or self.words(f"pack.document_{spec.document}")
            dialog = PrintDialog(self.words, snapshot, spec, name)
            dialog.setParent(self.window(), dialog.windowFlags())
            dialog.setModal(True)
            dialog.finished.connect(dialog.deleteLater)
            self.dialog = dialog
            dialog.open()

    def issue(self, pack_id: str = "") -> None:
        """Opens the register, and over it the dialog that issues a saved pack, the meeting that is shown, or another document."""
        if self.flush():
            shown = self.session.get(self.room.record_id)
            self.open_room("issues")
            room = self.room
            from desk_app.ui.issues_room import IssuesRoom

            assert isinstance(room, IssuesRoom)
            pack_id = pack_id or (shown.id if isinstance(shown, PackSpec) else "")
            room.issue(pack_id, shown.id if isinstance(shown, Meeting) else "")

    def _picked(self, place: Place, language: str) -> None:
        # After the click: the preview would otherwise take the focus back.
        QTimer.singleShot(0, self, lambda: self.go_to(self._briefed(place), language))

    def _briefed(self, place: Place) -> Place:
        """What a page prints of an indicator or an edition belongs to the brief that prints it."""
        record = self.session.get(place.record_id)
        if not isinstance(record, Indicator | Edition):
            return place
        indicator_id = record.id if isinstance(record, Indicator) else record.indicator_id
        briefs = self.session.records("indicator_brief", of_visit=True)
        return next((Place(brief.id) for brief in briefs if brief.indicator_id == indicator_id), place)

    def _offer_undo(self, said: str) -> None:
        self.banner.show_text(lambda: self.words("banner.deleted", name=said), ("banner.undo", self._take_back))

    def _take_back(self) -> None:
        if self.flush():
            self.session.undo()

    def close_desk(self) -> None:
        """Ends the preview's thread, then closes the file."""
        for room in self.rooms.values():
            room.end()
        self.readiness.stop()
        self.session.pair_help.stop()
        self.thread_of_preview.stop()
        self.session.desk.close()
