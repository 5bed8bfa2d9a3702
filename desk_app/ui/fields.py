"""Fields of a form that hold one value: a line, a choice, a moment, a number, a set of records, phones.

Every field has a ``path``, shows the value it is given, and tells an ``Edit`` when the user changes it. It never saves by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desk_app.model.agreement import NOUNS, counted
from desk_app.model.text import Language
from desk_app.ui import theme
from desk_app.ui.widgets import LineEdit, is_undo_key
from desk_app.ui.words import Words

Choices = Sequence[tuple[str, str]]
"""(value, what is said)"""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change the user made to one value. ``token`` names what was typed into; ``typing`` false for a choice, saved at once."""

    path: str
    token: str
    change: Callable[[Any], Any]
    typing: bool


class Field(QWidget):
    """Base of all fields. ``edited`` carries an Edit; ``left`` is sent when the focus leaves."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, words: Words, path: str, caption: str) -> None:
        super().__init__()
        self.words, self.path, self.caption = words, path, caption
        self._explained = False
        self._within = ""

    def show_value(self, value: Any) -> None:
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        self.setEnabled(not read_only)

    def focus(self) -> None:
        self.setFocus()

    def name_for_reader(self, widget: QWidget) -> None:
        if self.caption:
            widget.setAccessibleName(self.in_its_place(self.words(self.caption)))

    def say_within(self, within: str) -> None:
        """For a field that stands in several rows of a list: a screen reader is told the row after the field's own name."""
        if within != self._within:
            self._within = within
            self.retranslate()

    def in_its_place(self, said: str) -> str:
        return f"{said} – {self._within}" if self._within else said

    def explain(self) -> None:
        """For a field that stands without its name beside it: the name is its tool tip, and stands in an empty line."""
        self._explained = True
        self.retranslate()

    def retranslate(self) -> None:
        """Fields without words have nothing to say again but their accessible name."""
        inner = self.focusProxy()
        if inner is not None:
            self.name_for_reader(inner)
        if inner is not None and self._explained:
            inner.setToolTip(self.words(self.caption))
            if isinstance(inner, LineEdit):
                inner.setPlaceholderText(self.words(self.caption))

    def _tell(self, value: Any, *, typing: bool = False) -> None:
        self.edited.emit(Edit(self.path, self.path, lambda _before: value, typing))

    def _hold(self, widget: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget)
        self.setFocusProxy(widget)
        self.name_for_reader(widget)


class LineField(Field):
    """A short text of one line that has no language: a code, an address of the web, several values apart by commas."""

    def __init__(self, words: Words, path: str, caption: str, *, many: bool = False) -> None:
        super().__init__(words, path, caption)
        self.edit, self._many = LineEdit(), many
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._hold(self.edit)
        self.edit.textEdited.connect(lambda: self._tell(self._value(), typing=True))
        self.edit.left.connect(self.left)

    def _value(self) -> Any:
        said = self.edit.text().strip()
        return tuple(part.strip() for part in said.replace("،", ",").split(",") if part.strip()) if self._many else said

    def show_value(self, value: Any) -> None:
        if self._value() != value:
            self.edit.setText(", ".join(value) if self._many else str(value))
            self.edit.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        self.edit.setReadOnly(read_only)


class ComboBox(QComboBox):
    """A list of choices that the wheel does not change by accident while a form is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._told = QLabel()
        self._told.setBuddy(self)
        self._told.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)

    def setAccessibleName(self, name: str) -> None:
        """On Linux Qt tells the choice as the name of such a box; what it is a choice of is read from the label it belongs to."""
        super().setAccessibleName(name)
        self._told.setText(name)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self._told.setParent(self.parentWidget())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style does, but a choice that has no room ends in an ellipsis instead of in half a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        room = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        ).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - 2)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(Field):
    """One of a list of values. ``choices`` is asked again when the language or the records change."""

    def __init__(self, words: Words, path: str, caption: str, choices: Callable[[], Choices], *, number: bool = False) -> None:
        super().__init__(words, path, caption)
        self.combo, self._choices, self._number = ComboBox(), choices, number
        self._shown: list[tuple[str, str]] = []
        self._hold(self.combo)
        self.combo.activated.connect(self._chosen)

    def _chosen(self) -> None:
        value = self.combo.currentData()
        self._tell(int(value) if self._number else value)

    def show_value(self, value: Any) -> None:
        wanted = list(self._choices())
        if str(value) not in {choice for choice, _said in wanted}:
            # A value from elsewhere (an unlisted time zone, say) is shown as it stands, not silently replaced.
            wanted.insert(0, (str(value), str(value)))
        if wanted != self._shown:
            with QSignalBlocker(self.combo):
                self.combo.clear()
                for choice, said in wanted:
                    self.combo.addItem(said or "—", choice)
            self._shown = wanted
        self.combo.setCurrentIndex(self.combo.findData(str(value)))

    def set_read_only(self, read_only: bool) -> None:
        self.combo.setEnabled(not read_only)


class MomentField(Field):
    """A day, or a day and a time, in ISO text. The digits read left to right in both languages."""

    def __init__(self, words: Words, path: str, caption: str, *, day_only: bool = False) -> None:
        super().__init__(words, path, caption)
        self._day_only = day_only
        self.edit: QDateTimeEdit = _DayEdit() if day_only else _MomentEdit()
        # Before the format is set: afterwards the hours and minutes have already changed places.
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.edit.setDisplayFormat("yyyy-MM-dd" if day_only else "yyyy-MM-dd HH:mm")
        self.edit.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.edit.setCalendarPopup(True)
        self.edit.setMinimumDate(QDate(1900, 1, 1))
        self.edit.setSpecialValueText("—")
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mark_weekend()
        self._hold(self.edit)
        self.edit.dateTimeChanged.connect(self._typed)
        self.edit.editingFinished.connect(self.left)

    def _mark_weekend(self) -> None:
        plain, rest = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(theme.INK))
        rest.setForeground(QColor(theme.ACCENT))
        calendar = self.edit.calendarWidget()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday, Qt.DayOfWeek.Friday):
            calendar.setWeekdayTextFormat(day, plain if day == Qt.DayOfWeek.Sunday else rest)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        calendar.setLocale(self.words.locale)

    def retranslate(self) -> None:
        super().retranslate()
        calendar = self.edit.calendarWidget()
        calendar.setLocale(self.words.locale)
        calendar.setLayoutDirection(self.words.direction)

    def _value(self) -> str:
        moment = self.edit.dateTime()
        if moment == self.edit.minimumDateTime():
            return ""
        return moment.toString("yyyy-MM-dd" if self._day_only else "yyyy-MM-dd'T'HH:mm")

    def _typed(self) -> None:
        self._tell(self._value(), typing=True)

    def show_days_only(self, day_only: bool) -> None:
        """Whether the time of day counts; where it does not, it is neither shown nor asked for."""
        if day_only != self._day_only:
            self._day_only = day_only
            with QSignalBlocker(self.edit):
                self.edit.setDisplayFormat("yyyy-MM-dd" if day_only else "yyyy-MM-dd HH:mm")

    def show_value(self, value: Any) -> None:
        if self._value() == value[:16]:
            return
        moment = QDateTime.fromString(value, Qt.DateFormat.ISODate)
        with QSignalBlocker(self.edit):
            self.edit.setDateTime(moment if moment.isValid() else self.edit.minimumDateTime())

    def set_read_only(self, read_only: bool) -> None:
        self.edit.setReadOnly(read_only)


def _left_to_window(event: QEvent) -> bool:
    event.ignore()
    return False


def _leave(edit: QDateTimeEdit, forward: bool) -> bool:
    """Tab goes on to the next control: of an empty day Qt would look for its year and month for good."""
    return QWidget.focusNextPrevChild(edit, forward)


class _DayEdit(QDateEdit):
    def event(self, event: QEvent) -> bool:
        return super().event(event) if not is_undo_key(event) else _left_to_window(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return super().focusNextPrevChild(forward) if self.text() != self.specialValueText() else _leave(self, forward)


class _MomentEdit(QDateTimeEdit):
    def event(self, event: QEvent) -> bool:
        return super().event(event) if not is_undo_key(event) else _left_to_window(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return super().focusNextPrevChild(forward) if self.text() != self.specialValueText() else _leave(self, forward)


class NumberField(Field):
    """A whole number with its unit: ``unit`` is a noun of model.agreement, and agrees with the number."""

    def __init__(self, words: Words, path: str, caption: str, *, largest: int, unit: str = "") -> None:
        super().__init__(words, path, caption)
        self.box, self._unit = _NumberBox(), unit
        self.box.setRange(0, largest)
        # A style sheet's padding does not reach the line inside a box with buttons when the buttons stand on its right.
        margin = self.box.fontMetrics().height() // 4
        self.box.lineEdit().setTextMargins(margin, 0, margin, 0)
        self.box.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self._hold(self.box)
        self.box.valueChanged.connect(self._changed)
        self.box.editingFinished.connect(self.left)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self._show_unit()

    def _show_unit(self) -> None:
        if self._unit:
            self.box.setSuffix(" " + unit_after(self.box.value(), self._unit, self.words.language))

    def _changed(self, value: int) -> None:
        self._show_unit()
        self._tell(value, typing=True)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.box):
            self.box.setValue(value)
        self._show_unit()

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)


def unit_after(number: int, noun: str, language: Language) -> str:
    """What stands after the digits of a number: "minutes", "دقائق" after 3 … 10, "دقيقة" after 15."""
    if language == "ar" and number < 3:
        return NOUNS[noun].two if number == 2 else NOUNS[noun].one
    return counted(number, noun, language).partition(" ")[2]


class _NumberBox(QSpinBox):
    def event(self, event: QEvent) -> bool:
        return super().event(event) if not is_undo_key(event) else _left_to_window(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChecksField(Field):
    """Which records of a list belong here. The value is a tuple of ids: in the order of the list, unless it was given another."""

    def __init__(self, words: Words, path: str, caption: str, choices: Callable[[], Choices], *, rows: int = 5) -> None:
        super().__init__(words, path, caption)
        self.list, self._choices, self._rows = QListWidget(), choices, rows
        self._kept: tuple[str, ...] = ()
        self.list.setProperty("role", "checks")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._hold(self.list)
        self.list.itemChanged.connect(self._checked)

    def _checked(self, _item: QListWidgetItem) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        chosen = tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked)
        self._tell(_in_kept_order(self._kept, chosen))

    def show_value(self, value: Any) -> None:
        choices = list(self._choices())
        self._kept = tuple(value)
        with QSignalBlocker(self.list):
            if choices != self._shown():
                self._fill(choices)
            for row in range(self.list.count()):
                item = self.list.item(row)
                wanted = Qt.CheckState.Checked if item.data(Qt.ItemDataRole.UserRole) in value else Qt.CheckState.Unchecked
                if item.checkState() != wanted:
                    item.setCheckState(wanted)

    def _shown(self) -> list[tuple[str, str]]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [(item.data(Qt.ItemDataRole.UserRole), item.text()) for item in items]

    def _fill(self, choices: Choices) -> None:
        self.list.clear()
        for record_id, said in choices:
            item = QListWidgetItem(said, self.list)
            item.setData(Qt.ItemDataRole.UserRole, record_id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            # Without a state of its own an item has no box to tick.
            item.setCheckState(Qt.CheckState.Unchecked)
        row = self.list.sizeHintForRow(0) if choices else self.fontMetrics().height()
        self.list.setFixedHeight(row * max(1, min(len(choices), self._rows)) + 10)


def _in_kept_order(kept: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen ids; an order of precedence that was given by hand stays, and who is new comes last."""
    staying = tuple(record_id for record_id in kept if record_id in chosen)
    if staying == tuple(record_id for record_id in chosen if record_id in kept):
        return chosen
    return staying + tuple(record_id for record_id in chosen if record_id not in kept)
