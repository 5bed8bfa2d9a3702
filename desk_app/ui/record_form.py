"""The form of one record: shows it, saves what is typed, and never loses a text that could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_app.model.prose import is_prose
from desk_app.model.records import Record
from desk_app.ui import theme
from desk_app.ui.bilingual_field import BilingualField
from desk_app.ui.fields import Edit, Field
from desk_app.ui.items import ItemRow, ItemsSection, RowPlan
from desk_app.ui.paths import value_at, with_value
from desk_app.ui.session import Place, Session
from desk_app.ui.widgets import Caption, Card, Chips, Label, below, bold
from desk_app.ui.words import Words

TYPING_PAUSE_MS, LONGEST_UNSAVED_MS = 250, 1000
SETTLING_MS = 150


class RecordForm(QScrollArea):
    """Base of the forms. A subclass adds its fields once; ``show_record`` then binds them to one record after another.

    ``drafted``: something was typed and is not yet saved.
    What is typed is saved 250 ms after the last key, but at the latest 1 s after the first that is not on disk, when the focus
    leaves, and before anything else happens. Edits that could not be saved stay in ``_unsaved`` by record, are shown again
    whenever their record is, and are tried again with the next save.
    """

    drafted = Signal()

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self.words, self.session, self.record_id = words, session, ""
        self._fields: list[Field] = []
        self.sections: list[ItemsSection] = []
        self._unsaved: dict[str, dict[str, Edit]] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("form")
        page = QWidget()
        page.setObjectName("formPage")
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(theme.WIDE + 6, theme.WIDE, theme.WIDE + 6, 2 * theme.WIDE)
        self.column.setSpacing(theme.TIGHT)
        self._build_head()
        self.setWidget(page)
        self._pause, self._deadline = QTimer(self), QTimer(self)
        for timer, interval in ((self._pause, TYPING_PAUSE_MS), (self._deadline, LONGEST_UNSAVED_MS)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(self.flush)
        self._sought: QWidget | None = None
        self._sought_timer = QTimer(self)
        self._sought_timer.setSingleShot(True)
        self._sought_timer.setInterval(SETTLING_MS)
        self._sought_timer.timeout.connect(self._sought_is_found)
        self.verticalScrollBar().rangeChanged.connect(self._keep_sought_visible)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # --- building

    def _build_head(self) -> None:
        line = QHBoxLayout()
        self.title = bold(QLabel(), 1.45)
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.code = QLabel()
        self.code.setProperty("role", "muted")
        line.addWidget(self.title, 1)
        line.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.chips = Chips()
        self.chips.picked.connect(self.show_field)
        self.column.addWidget(self.chips)

    def add_pair(self, path: str, caption: str) -> BilingualField:
        """Adds a pair of texts under its name, across the form."""
        self.column.addWidget(Caption(self.words, caption))
        card = Card()
        field = BilingualField(self.words, path, caption)
        card.column.addWidget(field)
        self.column.addWidget(card)
        self._take(field)
        return field

    def add_items(self, attribute: str, caption: str, plan: RowPlan) -> None:
        section = ItemsSection(self.words, attribute, caption, plan)
        section.edited.connect(self._edited)
        section.left.connect(self.flush)
        section.set_read_only(self.session.read_only)
        self.sections.append(section)
        self.column.addWidget(section)

    def add_values(self, fields: list[Field], caption: str = "") -> None:
        """Adds fields of one value, two to a line, each under its name."""
        if caption:
            self.column.addWidget(Caption(self.words, caption))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.WIDE)
        grid.setVerticalSpacing(3)
        for at, field in enumerate(fields):
            row, column = divmod(at, 2)
            label = Label(self.words, field.caption, "muted")
            label.setWordWrap(True)
            label.setBuddy(field.focusProxy() or field)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)
            self._take(field)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)

    def _take(self, field: Field) -> None:
        field.edited.connect(self._edited)
        field.left.connect(self.flush)
        field.set_read_only(self.session.read_only)
        self._fields.append(field)

    # --- showing

    def fields(self) -> Iterator[Field]:
        yield from self._fields
        for section in self.sections:
            yield from section.fields()

    def show_record(self, record_id: str) -> None:
        """Shows another record from its top. What was typed in the one before is saved first."""
        if record_id != self.record_id:
            self.flush()
            self.record_id = record_id
            self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Shows the record as it now stands, with what is typed and not yet saved. Fields that did not change are not touched."""
        record = self.draft()
        if record is None:
            return
        for field in self._fields:
            field.show_value(value_at(record, field.path))
        for section in self.sections:
            section.show_value(getattr(record, section.attribute))
        self._offer_help(record)
        self.show_head(record)

    def _offer_help(self, record: Record) -> None:
        """Has the pairs looked at; rows of lists come and go."""
        arabic_digits = self.session.desk.profile().digits == "arabic"
        for field in self.fields():
            if isinstance(field, BilingualField):
                field.write_prose(is_prose(type(record), field.path))
                field.follow(self.session.pair_help, self.record_id, arabic_digits=arabic_digits)

    def draft(self) -> Any:
        """The record with the edits that are not yet on disk; None when it is gone."""
        record = self.stored(self.record_id) if self.record_id else None
        return None if record is None else self._with_edits(record)

    def stored(self, record_id: str) -> Any:
        """The record as it is on disk, None when it is gone; a subclass may add what it shows of other records."""
        return self.session.get(record_id)

    def store(self, before: Any, after: Any, typing: str, settled: Callable[[], object]) -> bool:
        """Saves what ``stored`` gave and the user changed. Returns whether it is on disk; ``settled`` as in Session.save."""
        return self.session.save(after, typing=typing, settled=settled)

    def show_head(self, record: Any) -> None:
        raise NotImplementedError

    def show_field(self, path: str, language: str = "") -> bool:
        """Puts the focus into the field of a path, or into the first below it; in a list without any, on the button that adds.
        Returns whether there is one."""
        for field in self.fields() if path else ():
            if field.path == path or field.path.startswith(path + "/"):
                if isinstance(field, BilingualField) and language in ("ar", "en"):
                    field.focus_language("ar" if language == "ar" else "en")
                else:
                    field.focus()
                self._seek(field)
                return True
        for section in self.sections:
            if section.attribute == path.partition("/")[0]:
                section.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
                self._seek(section)
                return True
        return False

    def _seek(self, field: QWidget) -> None:
        """Scrolls to a field, and again while a form that was only just filled is still finding its height."""
        self._sought = field
        self._sought_timer.start()
        self._keep_sought_visible()

    def _keep_sought_visible(self) -> None:
        if self._sought is not None:
            self.ensureWidgetVisible(self._sought, 0, 80)

    def _sought_is_found(self) -> None:
        self._keep_sought_visible()
        self._sought = None

    def move_focused_item(self, step: int) -> None:
        """Moves the list item that has the focus one place up (-1) or down (1)."""
        row = _above(self.focusWidget(), ItemRow)
        if isinstance(row, ItemRow) and not self.session.read_only:
            row.moved.emit(row, step)

    def retranslate(self) -> None:
        self.refresh()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isVisible():
            return
        card, field = _above(new, Card), _above(new, BilingualField)
        for other in below(self, Card):
            other.set_focused(other is card)
        if isinstance(field, BilingualField) and self.isAncestorOf(field):
            self.session.focused.emit(Place(self.record_id, field.path))

    # --- saving

    @property
    def has_unsaved(self) -> bool:
        return any(self._unsaved.values())

    def unsaved(self) -> list[Any]:
        """The records with edits that are not on the disk, each with its edits."""
        stored = (self.stored(record_id) for record_id, edits in self._unsaved.items() if edits)
        return [self._with_edits(record) for record in stored if record is not None]

    def _edited(self, edit: Edit) -> None:
        waiting = self._unsaved.setdefault(self.record_id, {})
        if not edit.typing or (waiting and edit.token not in waiting):
            self.flush()
            waiting = self._unsaved.setdefault(self.record_id, {})
        if edit.token in waiting and not edit.typing:
            edit = Edit(edit.path, edit.token, _both(waiting[edit.token], edit), edit.typing)
        waiting[edit.token] = edit
        if edit.typing:
            self._pause.start()
            if not self._deadline.isActive():
                self._deadline.start()
            self.drafted.emit()
            self.session.drafted.emit()
        else:
            self.flush()

    def flush(self) -> bool:
        """Saves all that is waiting. Returns whether everything is on disk."""
        self._pause.stop()
        self._deadline.stop()
        return all([self._save(record_id) for record_id in list(self._unsaved)])

    def _save(self, record_id: str) -> bool:
        before, edits = self.stored(record_id), self._unsaved.get(record_id, {})
        after = None if before is None else self._applied(before, edits)
        if after == before or after is None:
            if self._unsaved.pop(record_id, None):
                self.session.nothing_to_save.emit()
            return True
        typed = [edit for edit in edits.values() if edit.typing]
        token = f"{record_id}/{typed[0].token}" if len(edits) == len(typed) == 1 else ""
        # Forgotten as soon as it is on disk and before views refresh: an addition shown from both would stand there twice.
        return self.store(before, after, token, lambda: self._unsaved.pop(record_id, None))

    def _with_edits(self, record: Record) -> Any:
        return self._applied(record, self._unsaved.get(record.id, {}))

    def _applied(self, record: Any, edits: dict[str, Edit]) -> Any:
        for edit in edits.values():
            try:
                before = value_at(record, edit.path)
            except LookupError:
                continue  # the item was removed, here or by undo: there is nothing left to type into
            record = self.with_edit(record, edit.path, before, edit.change(before))
        return record

    def with_edit(self, record: Any, path: str, before: Any, after: Any) -> Any:
        """The record after one edit; a subclass may let other values follow."""
        return with_value(record, path, after)


def _both(first: Edit, then: Edit) -> Any:
    return lambda value: then.change(first.change(value))


def _above(widget: QWidget | None, kind: type[QWidget]) -> QWidget | None:
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget
