"""One open workspace as the window sees it: what is saved, undone, deleted, and who must be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.fold import fold
from desk_app.model.moments import visit_at_hand
from desk_app.model.records import Record
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.model.workspace import Term
from desk_app.ui.pair_help import PairHelp
from desk_app.ui.paths import changed_path


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edit happened: a record and the path of a field in it, perhaps empty."""

    record_id: str
    path: str = ""


def this_moment() -> datetime:
    return datetime.now(UTC)


def new_visit(desk: service.Desk) -> Visit:
    """An empty visit, of today, as the organisation has it; not saved yet."""
    today, home = date.today().isoformat(), desk.profile().home_timezone
    return Visit(str(uuid4()), first_day=today, last_day=today, timezone=home, home_timezone=home)


def visit_to_show(desk: service.Desk, last_id: str) -> Visit | None:
    """What a workspace opens with: the visit at hand; in an empty one a new visit, none where nothing can be written.

    ``last_id``: of the visit that was shown last.
    """
    visits = desk.visits()
    if visits:
        return visit_at_hand(visits, this_moment(), last_id)
    if desk.read_only:
        return None
    visit = new_visit(desk)
    desk.save(visit)
    return visit


class Session(QObject):
    """Signals: ``changed`` (set of record ids), ``saved`` ("HH:MM:SS"), ``failed`` (DeskError), ``moved`` (Place that undo or
    redo changed), ``focused`` (Place of the pair of texts that has the focus), ``drafted`` (something was typed that is not yet
    on disk), ``nothing_to_save`` (what was typed came to what is on disk already), ``visit_gone`` (undo took the visit that was
    shown; ``visit_id`` is another one), ``term_added`` (id of a term that was
    taken from a text). ``now``: the clock, with its zone; another may be put in its place.
    """

    changed = Signal(object)
    saved = Signal(str)
    failed = Signal(object)
    moved = Signal(object)
    focused = Signal(object)
    drafted = Signal()
    nothing_to_save = Signal()
    visit_gone = Signal()
    term_added = Signal(str)

    def __init__(self, desk: service.Desk, visit_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.visit_id = visit_id
        self.now: Callable[[], datetime] = this_moment
        self.pair_help = PairHelp(desk)
        self.changed.connect(self.pair_help.note)
        self.pair_help.word_known.connect(self.learn)
        self.pair_help.term_wanted.connect(self.add_term)
        self.pair_help.refused.connect(self.failed)

    @property
    def read_only(self) -> bool:
        return self.desk.read_only

    @property
    def visit(self) -> Visit:
        found = self.desk.get(self.visit_id)
        assert isinstance(found, Visit)
        return found

    def get(self, record_id: str) -> Record | None:
        return self.desk.get(record_id)

    def records(self, kind: str, *, of_visit: bool = False) -> tuple[Any, ...]:
        return self.desk.records(kind, self.visit_id if of_visit else "")

    def save(self, *records: Record, typing: str = "", settled: Callable[[], object] | None = None) -> bool:
        """Returns whether the records are on disk. When not, ``failed`` has been sent and the caller keeps what was typed.

        ``settled`` is called when they are, before any view is told.
        """
        return self._done(lambda: self.desk.save(*records, typing=typing), settled) is not None

    def delete(self, *record_ids: str, settled: Callable[[], object] | None = None) -> bool:
        """Deletes records in one step; ``settled`` as in ``save``."""
        return self._done(lambda: self.desk.delete(*record_ids), settled) is not None

    def learn(self, word: str) -> bool:
        """Keeps a word that the spelling is to know; returns as ``save`` does."""
        profile = self.desk.profile()
        return self.save(replace(profile, own_words=tuple(dict.fromkeys((*profile.own_words, word)))))

    def add_term(self, pair: BiText) -> bool:
        """Puts a pair, perhaps of one language alone, into the glossary, unless it is there; returns as ``save`` does."""
        said = {fold(words) for words in (pair.ar, pair.en) if words}
        held = (one for one in self.records("term") if said <= {fold(one.text.ar), fold(one.text.en)})
        found = next(held, None)
        term = found or Term(str(uuid4()), "other", pair)
        done = bool(said) and (found is not None or self.save(term))
        if done:
            self.term_added.emit(term.id)
        return done

    def keep_typeface(self, taken: service.TakenTypeface) -> bool:
        """Keeps a typeface with the visit; returns as ``save`` does."""
        return self._done(lambda: self.desk.keep_typeface(self.visit_id, taken)) is not None

    def note(self, ids: Iterable[str]) -> None:
        """Tells the views of records that a worker saved."""
        self.saved.emit(datetime.now().strftime("%H:%M:%S"))
        self.changed.emit(frozenset(ids))

    def undo(self) -> bool:
        return self._step(self._undone)

    def _undone(self) -> Any:
        """The step that made the only visit is not taken back: without a visit there would be nothing to show."""
        changes = self.desk.undo()
        if changes is None or self.desk.get(self.visit_id) is not None:
            return changes
        left = self.desk.visits()
        if not left:
            self.desk.redo()
            return None
        self.visit_id = left[0].id
        self.visit_gone.emit()
        return changes

    def redo(self) -> bool:
        return self._step(self.desk.redo)

    def _step(self, step: Callable[[], Any]) -> bool:
        changes = self._done(step)
        if changes is None:
            return False
        place = _place_of(changes)
        if place is not None:
            self.moved.emit(place)
        return True

    def _done(self, step: Callable[[], Any], settled: Callable[[], object] | None = None) -> Any:
        try:
            changes = step()
        except DeskError as error:
            self.failed.emit(error)
            return None
        if settled is not None:
            settled()
        if changes is not None:
            self.saved.emit(datetime.now().strftime("%H:%M:%S"))
            self.changed.emit(changes.ids)
        return changes


def _place_of(changes: Any) -> Place | None:
    """The record to show after an undo or redo: one that still stands, at the field that changed."""
    for change in changes.changes:
        if change.after is not None:
            return Place(change.record_id, changed_path(change.before, change.after))
    return None
